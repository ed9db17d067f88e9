"""The lines of an exercise's history, dated and undated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from tequio.exercises.models import (
    Activity,
    ActivityKind,
    Audience,
    Declaration,
    PhaseChange,
    PhaseCode,
    Suspension,
    Transfer,
)
from tequio.exercises.phases.path import phase_of
from tequio.exercises.queries.record import Papers
from tequio.foundation.folding import fold
from tequio.governance.models.body import Sector
from tequio.governance.models.session import Modality, Session
from tequio.ui.components.history.tag import HistoryEntry
from tequio.ui.links import url_of


def dated_lines(
    papers: Papers, suspensions: Iterable[Suspension], transfers: Iterable[Transfer]
) -> tuple[HistoryEntry, ...]:
    """Return what happened on a known day, oldest first."""
    lines = [
        *map(_declaration, papers.declarations),
        *(_phase(change) for change in papers.changes if change.entered_on and _tells_more(change)),
        *(_activity(activity) for activity in papers.activities if activity.held_on),
        *map(_session, papers.sessions),
        *_suspensions(suspensions),
        *map(_transfer, transfers),
    ]
    return tuple(sorted(lines, key=_day))


def undated_lines(papers: Papers) -> tuple[HistoryEntry, ...]:
    """Return what is on record without its day."""
    return (
        *(_phase(change) for change in papers.changes if not change.entered_on),
        *(_activity(activity) for activity in papers.activities if not activity.held_on),
    )


def _day(line: HistoryEntry) -> date:
    return line.on if isinstance(line.on, date) else date.max


def _tells_more(change: PhaseChange) -> bool:
    """A declaration has its own line."""
    return change.phase != PhaseCode.DECLARED


def _declaration(declaration: Declaration) -> HistoryEntry:
    text = (
        gettext("Refrendo de la declaratoria")
        if declaration.renews_id
        else gettext("Firma de la declaratoria")
    )
    sectors = ", ".join(str(Sector(code).word(declaration.signed_on)) for code in declaration.sectors)
    detail = (
        declaration.signatories_note
        or _who_signed(declaration)
        or (gettext("Firmaron: %(who)s.") % {"who": sectors} if sectors else "")
    )
    return HistoryEntry(declaration.signed_on, text, detail=detail)


def _who_signed(declaration: Declaration) -> str:
    """Name who signed for each sector, where it is on record."""
    named = (
        f"{capfirst(Sector(code).word(declaration.signed_on))}: {', '.join(names.split(chr(10)))}"
        for code in declaration.sectors
        if (names := declaration.signatories.get(code, ""))
    )
    return "; ".join(named)


def _phase(change: PhaseChange) -> HistoryEntry:
    phase = phase_of(change.phase)
    return HistoryEntry(change.entered_on, capfirst(str(phase.name)), detail=change.reason)


def _activity(activity: Activity) -> HistoryEntry:
    kind = capfirst(str(ActivityKind(activity.kind).label))
    says_more = fold(activity.text).strip(" .") != fold(kind)
    parts = (activity.text if says_more else "", _attendance(activity), _withdrawal(activity))
    return HistoryEntry(
        activity.held_on or activity.date_text or None, kind, detail=" ".join(filter(None, parts))
    )


def _attendance(activity: Activity) -> str:
    """Tell for whom it was, how, and how many came, as far as it is on record."""
    audience = Audience(activity.audience).label if activity.audience else ""
    modality = Modality(activity.modality).label if activity.modality else ""
    people = ngettext("%(number)s persona", "%(number)s personas", activity.people or 0)
    came = people % {"number": activity.people} if activity.people is not None else ""
    shown = "; ".join(str(word) for word in (audience, modality, came) if word)
    return f"({shown})" if activity.modality else ""


def _withdrawal(activity: Activity) -> str:
    if activity.withdrawn_on is None:
        return ""
    return gettext("Retirada: %(reason)s") % {"reason": activity.withdrawn_because}


def _session(session: Session) -> HistoryEntry:
    return HistoryEntry(session.held_on, session.title, url_of(session.ref))


def _suspensions(suspensions: Iterable[Suspension]) -> Iterator[HistoryEntry]:
    for suspension in suspensions:
        yield HistoryEntry(
            suspension.suspended_on, gettext("Suspensión del ejercicio"), detail=suspension.ground
        )
        if suspension.resumed_on:
            yield HistoryEntry(suspension.resumed_on, gettext("Reanudación del ejercicio"))


def _transfer(transfer: Transfer) -> HistoryEntry:
    words = {"before": transfer.from_institution.name, "after": transfer.to_institution.name}
    text = gettext("Pasó de «%(before)s» a «%(after)s»") % words
    return HistoryEntry(transfer.transferred_on, text, url_of(transfer.to_institution.ref), transfer.reason)
