"""The forms by which one ends one's own sessions."""

from __future__ import annotations

from typing import ClassVar, Final

from allauth.core import context
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tequio.foundation.policy import moment
from tequio.foundation.words import Words
from tequio.identity.commands.session import SessionOver
from tequio.identity.pages.session import name_of
from tequio.identity.queries.actor import person_of
from tequio.identity.queries.session import OpenSession, code_of, sessions_of
from tequio.ui.acts.fields import Choice
from tequio.ui.acts.form import ActForm
from tequio.ui.dates import day

WHICH: Final = "sesion"


class OwnSession(Choice):
    """A session of the account but the one that asks; the command says when it is over."""

    def valid_value(self, value: object) -> bool:
        return value != code_here()


class OtherSessionsForm(ActForm):
    """Nothing to choose: all but the one that asks."""

    def prepare(self) -> None:
        person, here = person_of(self.actor), code_here()
        own = sessions_of(person, moment()) if person else ()
        self.others = tuple(session for session in own if session.code != here)

    def closed(self) -> Words:
        return "" if self.others else _("Su cuenta no está abierta en otro lugar.")


class EndSessionForm(OtherSessionsForm):
    """Which of one's other sessions ends."""

    session = OwnSession(label=_("Cuál"))
    faults: ClassVar = {SessionOver: "session"}
    from_address: ClassVar = {WHICH: "session"}

    def prepare(self) -> None:
        super().prepare()
        self.choice_field("session").choices = [(session.code, _told(session)) for session in self.others]


def code_here() -> str:
    """Return the code of the session that asks, "" where none does."""
    key = getattr(getattr(context.request, "session", None), "session_key", None)
    return code_of(key) if key else ""


def _told(session: OpenSession) -> Words:
    began = day(session.began_on) if session.began_on else _("sin fecha")
    return format_lazy(_("{name}, desde el {day}"), name=name_of(session), day=began)
