"""Refusals, folded text and people's Markdown."""

from __future__ import annotations

import pytest

from tequio.foundation.folding import fold
from tequio.foundation.markdown import safe_html
from tequio.foundation.refusals import Refusal


class AlreadyClosed(Refusal):
    """El plan ya está
    cerrado.
    """


class WithoutWords(Refusal):
    __doc__ = None


def test_a_refusal_says_its_docstring():
    assert str(AlreadyClosed()) == "El plan ya está\ncerrado."


def test_a_refusal_may_add_a_detail():
    assert str(AlreadyClosed("Cerró en 2018.")).endswith("cerrado. Cerró en 2018.")


def test_a_refusal_without_words_still_says_something():
    assert str(WithoutWords()) == "La acción no procede."


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("  Pesquería  de PULPO ", "pesqueria de pulpo"), ("Ñandú", "nandu"), ("Straße", "strasse"), ("", "")],
)
def test_folding_forgets_case_accents_and_spaces(typed, folded):
    assert fold(typed) == folded


def test_markdown_keeps_what_people_write():
    html = safe_html("**Pulpo** en [Campeche](https://example.org/a)\n\n- uno\n- dos")

    assert "<strong>Pulpo</strong>" in html
    assert "<li>uno</li>" in html
    assert 'rel="nofollow noopener noreferrer ugc"' in html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://example.org/spy.png)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&#58;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        """[x](https://example.org '" onmouseover="alert(1)')""",
        "<a href='javascript:alert(1)'>x</a>",
        "<svg><script>alert(1)</script></svg>",
        "<iframe src=//example.org></iframe>",
        "<style>*{display:none}</style>",
        "# Un título que finge ser de la página",
        "Otro título\n===========",
        "<details open ontoggle=alert(1)>",
        "\x00<scr\x00ipt>",
    ],
)
def test_hostile_markdown_does_no_harm(hostile):
    html = safe_html(hostile).lower()

    assert not {
        tag for tag in ("<script", "<img", "<svg", "<iframe", "<style", "<h1", "<details") if tag in html
    }
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert 'href="vbscript' not in html
    assert " onmouseover=" not in html.replace('title="&quot; onmouseover=', "")
