"""Long texts keep their paragraphs and lists, and never harm the reader."""

from __future__ import annotations

import pytest

from tequio.ui.values import Prose
from tests.ui.rendering import HOSTILE, rendered


def test_a_text_keeps_its_paragraphs_and_lists():
    text = "El pozo se seca.\n\n- en mayo\n- **en junio**"

    html = rendered("{{ x|prose }}", x=text)

    assert "<p>El pozo se seca.</p>" in html
    assert "<li><strong>en junio</strong></li>" in html


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "[pulse](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "![x](http://fuera.example/rastro.png)",
        "<style>body{display:none}</style>",
    ],
)
def test_a_hostile_text_stays_harmless(text):
    html = rendered("{{ x|prose }}", x=text)

    assert "<script" not in html
    assert "<img" not in html
    assert "<style" not in html
    assert 'href="javascript' not in html


def test_a_link_in_a_text_is_not_endorsed():
    assert "nofollow" in rendered("{{ x|prose }}", x="[acta](https://acta.example/)")


def test_a_text_is_a_value_too():
    assert rendered("{% value x %}", x=Prose("Uno.\n\nDos.")).startswith('<div class="prose"><p>Uno.</p>')


def test_an_empty_text_is_a_missing_value():
    assert "sin información" in rendered("{% value x %}", x=Prose(""))
