"""What people type is what others read, on pages and on paper."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tequio.foundation.markdown import passages, safe_html

_TRICKS = st.text(st.sampled_from("ab12 .\n\\-*_>#[]()&;:`~'\"<+=|!\t/"), max_size=60)


def read(text: str) -> str:
    """Return the words of a page, and where its links lead."""
    shown = re.sub(r'<a href="([^"]*)"(?: title="([^"]*)")?[^>]*>', r" \1 \2 ", safe_html(text))
    shown = re.sub(r'<li value="(\d+)">', r"\1 ", shown)
    return unescape(re.sub(r"<[^>]+>", "", shown))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (
            "2026. Fue el año de la sequía.",
            '<ol class="wide">\n<li value="2026">Fue el año de la sequía.</li>',
        ),
        ("3. Tres\n7. Siete", '<ol>\n<li value="3">Tres</li>\n<li value="7">Siete</li>'),
        ("Uno\nDos\r\nTres", "<p>Uno<br>\nDos<br>\nTres</p>"),
        (r"C:\datos\_2026 \*", r"C:\datos\_2026 \*"),
        ("Uno\n    dos", "Uno<br>\n&nbsp;&nbsp;&nbsp;&nbsp;dos"),
        ("    Con sangría", "<p>&nbsp;&nbsp;&nbsp;&nbsp;Con sangría</p>"),
        ("&copy; &#65;", "&amp;copy; &amp;#65;"),
        ("[1]: https://nota.example", "[1]: https://nota.example"),
        ("[x](ftp://fuera.example)", "[x](ftp://fuera.example)"),
        ("nómina\u202efdp.exe\u200b", "nóminafdp.exe</p>"),
    ],
)
def test_what_was_typed_is_shown(typed, shown):
    assert shown in safe_html(typed)


@given(_TRICKS)
@settings(max_examples=300, deadline=None)
def test_no_letter_that_was_typed_is_lost(text):
    typed, shown = Counter(re.findall(r"[ab12]", text)), Counter(re.findall(r"[ab12]", read(text)))

    assert typed <= shown


def test_paper_has_the_same_lines_and_numbers():
    text = "2026. Fue el año\n\n- uno\n  dos\n\nTres\n  cuatro"

    assert [(one.number, one.text, one.depth) for one in passages(text)] == [
        ("2026.", "Fue el año", 1),
        ("", "uno\ndos", 1),
        ("", "Tres\n\xa0\xa0cuatro", 0),
    ]
