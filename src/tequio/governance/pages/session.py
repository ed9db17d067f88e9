"""The page of a session and of what it agreed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.names import names_of
from tequio.governance.models.session import Attendance, Modality, Session, SessionKind
from tequio.governance.pages.agreement import agreements_table
from tequio.governance.pages.body import source_fact
from tequio.governance.queries.agreement import agreements_of
from tequio.governance.queries.session import attended_of
from tequio.ui.components.data_table.tag import Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, Value


@dataclass(frozen=True)
class SessionPage:
    """What the page of a session shows."""

    code: str
    title: str
    body: Link
    facts: tuple[Fact, ...]
    agreements: Table
    fictitious: bool


def session_page(session: Session) -> SessionPage:
    """Compose the page of a session."""
    agreed = agreements_of(session)
    names = names_of(row.subject for agreement in agreed for row in agreement.subjects.all())
    return SessionPage(
        code=session.code,
        title=session.title,
        body=Link(session.body.name, url_of(session.body.ref)),
        facts=session_facts(session),
        agreements=agreements_table(
            agreed,
            names,
            gettext(
                "Aquí estarán los acuerdos de esta sesión: quién responde, para cuándo y qué fue de ellos."
            ),
        ),
        fictitious=session.body.fictitious,
    )


def session_facts(session: Session) -> tuple[Fact, ...]:
    """Tell which day a session was, how, and which seats attended."""
    attended = [_attended(present) for present in attended_of(session)]
    return (
        *day_and_kind(session),
        Fact(_("Asistieron"), attended or None),
        *source_fact(session.source, fictitious=session.body.fictitious),
    )


def day_and_kind(session: Session) -> tuple[Fact, ...]:
    """Tell of which body and of which day a session was, and how."""
    return (
        Fact(_("Órgano"), Link(session.body.name, url_of(session.body.ref))),
        Fact(_("Fecha"), session.held_on),
        Fact(_("Tipo"), capfirst(SessionKind(session.kind).label)),
        *((Fact(_("Número"), str(session.number)),) if session.number else ()),
        Fact(_("Modalidad"), _modality(session)),
    )


def _modality(session: Session) -> str | None:
    """Return None, shown as unknown, where the record does not tell."""
    return None if session.modality == Modality.UNKNOWN else capfirst(str(Modality(session.modality).label))


def _attended(attendance: Attendance) -> Value:
    """Name a seat, and whoever attended for it where that is known."""
    if attendance.tenure is None:
        return attendance.seat.label
    words = {"holder": attendance.tenure.holder, "role": attendance.tenure.get_role_display()}
    return Cell(attendance.seat.label, gettext("%(holder)s, %(role)s") % words)
