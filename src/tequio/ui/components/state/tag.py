"""A situation as icon, word and tone."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tequio.ui.tags import value_tag
from tequio.ui.values import State, Text, Tone


@value_tag
def state(situation: State | Tone, word: Text = "") -> SafeString:
    """Write a situation; give a State, or a tone and its word."""
    shown = situation if isinstance(situation, State) else State(situation, word)
    return render_to_string("state/template.html", {"state": shown})
