"""A section of a long page that folds on a phone and stands open on wide screens and paper."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tequio.ui.tags import block_tag
from tequio.ui.values import Text


@block_tag
def fold(content: SafeString, title: Text, anchor: str, count: int | None = None, opened: object = "") -> str:
    """Write a section under its title; whoever comes to its anchor finds it open."""
    return render_to_string(
        "fold/template.html",
        {"title": title, "anchor": anchor, "count": count, "opened": opened, "content": content},
    )
