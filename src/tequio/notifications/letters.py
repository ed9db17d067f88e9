"""A mail's words, once as text and once as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import css_inline
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from tequio.notifications.models import MailKind, OutgoingMail

_STYLE: Final = Path(__file__).parent / "data" / "mail.css"
_LONGEST_SUBJECT: Final = 120


@dataclass(frozen=True)
class Line:
    """One thing told, with its date and where to read or do it."""

    when: str
    text: str
    url: str = ""
    action: str = ""


@dataclass(frozen=True)
class Part:
    """A heading with its lines; `more` tells what did not fit."""

    title: str
    url: str
    lines: tuple[Line, ...]
    more: str = ""
    end_url: str = ""


@dataclass(frozen=True)
class Letter:
    """What a mail says; all addresses are whole."""

    title: str
    text: tuple[str, ...] = ()
    button: str = ""
    button_url: str = ""
    parts: tuple[Part, ...] = ()
    why: str = ""
    manage: str = ""
    manage_url: str = ""


@contextmanager
def in_spanish() -> Iterator[None]:
    """Mails are in Spanish, whatever page asked for them."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


def mail_of(
    letter: Letter, *, kind: MailKind, key: str, recipient: str, now: datetime, unsubscribe: str = ""
) -> OutgoingMail:
    """Return the mail of a letter, not saved yet."""
    context = {**asdict(letter), "site": settings.BASE_URL}
    return OutgoingMail(
        key=key,
        kind=kind,
        recipient=recipient,
        subject=one_line(letter.title),
        text=render_to_string("notifications/mail/letter.txt", context).strip() + "\n",
        html=_inliner().inline(render_to_string("notifications/mail/letter.html", context)),
        unsubscribe=unsubscribe,
        composed_at=now,
        not_before=now,
    )


def one_line(text: str) -> str:
    """Return a text as a header may carry it: no line breaks, not too long."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_SUBJECT else f"{words[: _LONGEST_SUBJECT - 1].rstrip()}…"


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(
        extra_css=_STYLE.read_text(encoding="utf-8"),
        load_remote_stylesheets=False,
        apply_width_attributes=True,
    )
