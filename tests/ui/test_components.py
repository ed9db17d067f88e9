"""Every component renders, escapes, and needs neither style nor script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import RequestFactory

import tequio
import tequio.ui
from tequio.ui.gallery import SHEETS, drawn
from tequio.ui.tags import load_tags
from tequio.ui.templatetags import ui as library
from tests.ui.hostile import HOSTILE_CASES
from tests.ui.rendering import rendered

FOLDERS = {path.parent.name for path in Path(tequio.ui.__file__).parent.glob("components/*/tag.py")}
WITHOUT_TEXTS = {"demo", "language_switch", "site_footer", "site_header"}
EXAMPLES = [
    pytest.param(example, id=f"{sheet.slug}: {example.name}")
    for sheet in SHEETS
    for example in sheet.examples
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_renders(example):
    html = drawn(example, RequestFactory().get("/estilo/"))

    assert html.strip()


@pytest.mark.parametrize("example", EXAMPLES)
def test_no_example_has_inline_style_or_script(example):
    html = drawn(example, RequestFactory().get("/estilo/"))

    assert not re.search(r"\sstyle\s*=|\son\w+\s*=|<script|<style|javascript:", html)


@pytest.mark.parametrize(("markup", "context"), HOSTILE_CASES.values(), ids=HOSTILE_CASES.keys())
def test_hostile_text_stays_text(markup, context):
    html = rendered(markup, **context)

    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "\"'>" not in html


def test_every_component_that_shows_text_is_attacked():
    assert HOSTILE_CASES.keys() == FOLDERS - WITHOUT_TEXTS


def test_every_component_is_in_the_gallery():
    assert {sheet.slug for sheet in SHEETS} == FOLDERS


@pytest.mark.parametrize("folder", sorted(FOLDERS))
def test_every_component_tells_when_to_use_it(folder):
    sheet = next(sheet for sheet in SHEETS if sheet.slug == folder)

    assert str(sheet.use).endswith(".")
    assert sheet.examples


@pytest.mark.parametrize("name", sorted(library.register.filters))
def test_the_reference_of_filters_names_each(name):
    assert re.search(rf"\b{name}\b", library.__doc__ or "")


@pytest.mark.parametrize("name", sorted(load_tags()))
def test_every_tag_has_a_page_or_a_component_that_uses_it(name):
    used = re.compile(rf"{{%\s*{name}\b")
    own = {f"components/{sheet.slug}" for sheet in SHEETS if used.search(sheet.examples[0].markup)}
    templates = Path(tequio.__file__).parent.rglob("*.html")
    using = [path for path in templates if used.search(path.read_text())]

    assert [path for path in using if not any(folder in str(path) for folder in own)]
