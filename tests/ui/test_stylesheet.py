"""One style sheet holds the tokens and every component's style."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from tequio.ui.finders import StylesFinder
from tequio.ui.stylesheet import NAME, joined, sources


@pytest.mark.parametrize("source", sources(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_finder_serves_every_style(source):
    served = Path(finders.find(NAME)).read_text(encoding="utf-8")

    assert source.read_text(encoding="utf-8") in served


def test_the_finder_leaves_other_files_to_others():
    assert not StylesFinder().find("ui/mark.svg")


def test_the_order_of_layers_comes_first():
    assert re.search(r"^@layer [\w, ]+;", joined(), re.MULTILINE)
    assert sources()[0].name == "1-tokens.css"


def test_the_style_sheet_is_light():
    assert len(gzip.compress(joined().encode())) <= 10_000


def test_the_style_sheet_asks_nothing_of_others():
    assert "url(" not in joined()
    assert "@import" not in joined()


@pytest.mark.thorough
def test_collecting_gives_a_hashed_and_compressed_file(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    assert [*tmp_path.glob("ui/tequio.*.css")]
    assert [*tmp_path.glob("ui/tequio.*.css.gz")]
