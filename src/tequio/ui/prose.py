"""Long texts that people write, shown with their paragraphs and lists."""

from __future__ import annotations

from django.utils.safestring import SafeString

from tequio.foundation.markdown import safe_html
from tequio.ui.values import Text


def prose(text: Text) -> SafeString:
    """Render somebody's Markdown as HTML that cannot harm the reader."""
    return safe_html(str(text))
