"""What the pages of acts ask of layers above: drafts, who changed a thing last, who is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

from django.utils.translation import gettext as _

from tequio.foundation.actors import Actor, Grant
from tequio.foundation.days import day_of
from tequio.foundation.requests import Request
from tequio.foundation.words import Words
from tequio.ui.dates import long_day

# What whoever acts types again, and the button that mails them a code in its place.
PROOF: Final = "prueba"
MAIL_CODE: Final = "enviar-codigo"


@dataclass(frozen=True)
class Proof:
    """What must be typed again by whoever signed in a while ago.

    `mail` is the button that mails a code, `key` the page where a passkey
    proves it.
    """

    label: Words
    is_password: bool
    mail: Words = ""
    is_mailed_first: bool = False
    key: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Change:
    """What was done to a thing, by whom and when."""

    sentence: str
    who: str
    when: datetime

    def __str__(self) -> str:
        words = {"sentence": self.sentence, "who": self.who, "when": long_day(day_of(self.when))}
        return _("Lo último que consta: %(sentence)s (%(who)s, %(when)s).") % words


class Desk(Protocol):
    """Kept by whoever knows the ledger and people."""

    def last_change(self, subject: Any) -> Change | None:
        """Return what was done last to the subject, as far as anybody may read."""

    def draft(self, request: Request) -> Mapping[str, list[str]]:
        """Return what this person, or whoever held the seat before, kept at this address."""

    def keep(
        self, request: Request, *, label: str, typed: Mapping[str, list[str]], under: Grant | None
    ) -> None:
        """Keep what was typed at this address in place of what was kept.

        `under` is the role by which the actor may do the act: whoever holds
        the same seat may go on.
        """

    def drop(self, request: Request) -> None:
        """Forget what was kept at this address, once it is sent."""

    def whence(self, request: Request) -> Mapping[str, str]:
        """Return the `origin` and the `browser` of a request, to count by; nobody keeps them."""

    def was_sent(self, actor: Actor, key: str) -> bool:
        """Tell whether the actor sent a form with this key before."""

    def proof(self, request: Request) -> Proof | None:
        """Return what must be typed again; nothing if they signed in just now or typed it right."""


_desks: list[Desk] = []


def use(desk: Desk) -> None:
    """Set who answers, when the applications are ready."""
    _desks[:] = [desk]


def desk() -> Desk:
    """Return who answers."""
    return _desks[0]
