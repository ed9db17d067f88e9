"""A situation as icon, word and tone."""

from __future__ import annotations

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tequio.ui.tags import value_tag
from tequio.ui.values import State, Text, Tone


@value_tag
def state(situation: State | Tone, word: Text = "") -> SafeString:
    """Write a situation; give a State, or a tone and its word."""
    shown = situation if isinstance(situation, State) else State(situation, word)
    return _drawn(shown.tone, str(shown.word))


# A page tells few situations, many times. Typed: a safe word is another than its like that is not.
@lru_cache(maxsize=512, typed=True)
def _drawn(tone: Tone, word: str) -> SafeString:
    return render_to_string("state/template.html", {"state": State(tone, word)})
