"""The minutes of a session as a document: what is on record, and the words of whoever wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.documents.queries import DocumentLine
from tequio.foundation.days import day_for
from tequio.foundation.words import Words
from tequio.governance.models.body import TenureRole
from tequio.governance.models.minutes import Minutes, MinutesState
from tequio.governance.models.session import Modality, SessionKind
from tequio.governance.pages.minutes_point import hour_at, part_of, seat_label
from tequio.governance.queries.minutes import MinutesText
from tequio.governance.quorum import explained, quorum_from
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.document.tag import (
    Block,
    Chapter,
    Document,
    Point,
    Points,
    Signature,
    Signatures,
)
from tequio.ui.components.downloads.tag import Download
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import long_day
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, Prose, State, Tone, Value

KINDS: Final = ("pdf", "docx", "odt")
_TONES: Final[Mapping[MinutesState, Tone]] = {
    MinutesState.DRAFT: "wait",
    MinutesState.APPROVED: "info",
    MinutesState.PUBLISHED: "good",
}
_FICTION: Final = _("Ejemplo ficticio: nada de esto ocurrió")
_MARKS: Final[Mapping[MinutesState, Words]] = {
    MinutesState.DRAFT: _("Borrador sin efectos: no está aprobada ni publicada"),
    MinutesState.APPROVED: _("Aprobada, todavía sin publicar"),
}


def minutes_url(minutes: Minutes) -> str:
    """Give where minutes are read once they are public."""
    return f"{url_of(minutes.ref)}minuta/"


def draft_url(minutes: Minutes) -> str:
    """Give where minutes are read while they are not public."""
    return f"{minutes_url(minutes)}borrador/"


def reading_url(minutes: Minutes) -> str:
    """Give where minutes are read now."""
    return minutes_url(minutes) if minutes.is_public else draft_url(minutes)


def minutes_title(minutes: Minutes) -> str:
    """Name minutes by their session."""
    return gettext("Minuta: %s") % minutes.session.title


def state_of(minutes: Minutes) -> State:
    """Tell how far minutes have come."""
    state = MinutesState(minutes.state)
    return State(_TONES[state], capfirst(state.label))


def files_of(minutes: Minutes) -> tuple[Download, ...]:
    """Link minutes in their three formats."""
    contains = {
        "pdf": _("para imprimir y firmar"),
        "docx": _("para editar en Word"),
        "odt": _("para editar en LibreOffice"),
    }
    address = reading_url(minutes).rstrip("/")
    return tuple(Download(kind.upper(), f"{address}.{kind}", contains[kind]) for kind in KINDS)


def minutes_facts(minutes: Minutes) -> tuple[Fact, ...]:
    """Tell how far the minutes of a session have come, as its page shows it to everybody."""
    if minutes.is_public:
        return (Fact(_("Minuta"), Link(gettext("Minuta publicada"), minutes_url(minutes))),)
    if minutes.approved_in:
        return (Fact(_("Minuta"), gettext("Todavía no se publica"), _approval(minutes)),)
    return ()


def draft_facts(minutes: Minutes) -> tuple[Fact, ...]:
    """Lead from the page of a session to minutes that are not public, for whoever may read them."""
    state = MinutesState(minutes.state)
    return (Fact(_("Minuta"), Link(gettext("Leer la minuta"), draft_url(minutes)), state.label),)


def state_facts(minutes: Minutes) -> tuple[Fact, ...]:
    """Tell how far minutes have come to whoever may read them."""
    changed = {"who": minutes.changed_by, "day": long_day(minutes.changed_at)}
    return (
        Fact(_("Minuta"), state_of(minutes), _approval(minutes)),
        Fact(_("Versión"), str(minutes.version), gettext("%(who)s, %(day)s") % changed),
        *((Fact(_("Se publicó el"), long_day(minutes.published_on)),) if minutes.published_on else ()),
    )


def minutes_document(text: MinutesText, *, site: str) -> Document:
    """Compose minutes as a document to read, print, sign or keep."""
    minutes, fiction = text.minutes, (_FICTION,) if text.session.body.fictitious else ()
    mark = _MARKS.get(MinutesState(text.minutes.state))
    return Document(
        kind=gettext("Minuta"),
        title=text.session.title,
        cover=tuple(_cover(text)),
        chapters=tuple(_chapters(text)),
        marks=(*((mark,) if mark else ()), *fiction),
        source=_source(text, f"{site}{reading_url(minutes)}"),
        made_at=text.as_of if minutes.is_public else minutes.changed_at,
        has_contents=False,
    )


def _source(text: MinutesText, address: str) -> str:
    if text.minutes.is_public and text.as_of:
        words = gettext("al %(day)s, registro n.º %(number)s")
        return f"{address} · {words % {'day': long_day(text.as_of), 'number': text.entry}}"
    version = gettext("versión %s") % text.minutes.version
    return f"{address} · {version}"


def _cover(text: MinutesText) -> Iterator[Fact]:
    session, meeting = text.session, getattr(text.session, "meeting", None)
    yield Fact(_("Órgano"), session.body.name)
    if meeting:
        when = {
            "day": long_day(day_for(meeting, meeting.starts_at)),
            "time": hour_at(text.session, _iso(meeting.starts_at)),
        }
        yield Fact(_("Cuándo"), gettext("%(day)s a las %(time)s") % when)
        yield Fact(_("Dónde"), meeting.place)
    else:
        yield Fact(_("Cuándo"), long_day(session.held_on))
    yield Fact(_("Tipo"), capfirst(SessionKind(session.kind).label))
    if session.number:
        yield Fact(_("Número"), str(session.number))
    if session.modality != Modality.UNKNOWN:
        yield Fact(_("Modalidad"), capfirst(Modality(session.modality).label))
    if meeting:
        yield from _course(text, meeting)
    yield Fact(_("Minuta"), capfirst(MinutesState(text.minutes.state).label), _approval(text.minutes))
    if text.copies:
        yield Fact(_("Minuta firmada"), tuple(map(_copy, text.copies)))


def _course(text: MinutesText, meeting: Any) -> Iterator[Fact]:
    """Tell how a session was convened and from when to when it went on."""
    given, asked = text.record["notice"]
    words = ngettext("Se convocó con %(days)s día", "Se convocó con %(days)s días", given) % {"days": given}
    if text.record["rules"]:
        words = gettext("%(said)s; las reglas piden %(asked)s.") % {"said": words, "asked": asked}
    yield Fact(_("Convocatoria"), words)
    yield Fact(_("Empezó"), hour_at(text.session, _iso(meeting.opened_at)))
    yield Fact(_("Terminó"), hour_at(text.session, _iso(meeting.ended_at)))
    if meeting.remote_because:
        yield Fact(_("A distancia por"), meeting.remote_because)


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _approval(minutes: Minutes) -> str:
    """Tell in which session and point minutes were approved."""
    if minutes.approved_in is None:
        return ""
    words = {"title": minutes.approved_in.title, "day": long_day(minutes.approved_in.held_on)}
    if minutes.approved_point is None:
        return gettext("Se aprobó en la sesión «%(title)s», del %(day)s") % words
    sentence = gettext("Se aprobó en la sesión «%(title)s», del %(day)s, punto %(point)s")
    return sentence % {**words, "point": minutes.approved_point.number}


def _copy(copy: DocumentLine) -> Value:
    hashed = gettext("Huella sha256 de lo publicado: %s") % copy.sha256 if copy.sha256 else ""
    return Cell(Link(copy.title, url_of(copy.ref)), hashed)


def _chapters(text: MinutesText) -> Iterator[Chapter]:
    record, points = text.record, text.record["points"]
    yield Chapter("asistencia", gettext("Asistencia"), tuple(_attendance(text)))
    if points:
        agenda = tuple(Point(f"{point['number']}. {point['title']}") for point in points)
        yield Chapter("orden", gettext("Orden del día"), (Points(gettext("Puntos"), agenda),))
        parts = tuple(part_of(text, point) for point in points)
        yield Chapter("desarrollo", gettext("Desarrollo de la sesión"), parts=parts)
    yield Chapter("acuerdos", gettext("Acuerdos"), (_agreements(record["agreements"]),))
    if text.minutes.remarks:
        yield Chapter("observaciones", gettext("Observaciones"), (Prose(text.minutes.remarks),))
    yield Chapter(
        "firmas", gettext("Firmas"), (gettext("Nombre y firma de quienes asistieron."), _signatures(text))
    )


def _attendance(text: MinutesText) -> Iterator[Block]:
    rows = text.record["attendance"]
    columns = (_("Asiento"), _("Institución o puesto"), _("Titular o suplente"), _("Asistió"))
    yield Table(
        gettext("Quién asistió por cada asiento"),
        tuple(map(Column, columns)),
        tuple(
            (seat_label(text.session, row), row["holder"] or None, _role(row), _was_there(text, row))
            for row in rows
        ),
        gettext("No consta quién asistió."),
        whole=True,
    )
    for turn in text.record["turns"]:
        quorum = quorum_from(turn)
        words = gettext("Cuórum a las %(hour)s: sí lo hay. %(why)s")
        if not quorum.is_met:
            words = gettext("Cuórum a las %(hour)s: no lo hay. %(why)s")
        yield words % {"hour": hour_at(text.session, turn["at"]), "why": explained(quorum)}


def _role(row: Mapping[str, Any]) -> str | None:
    return str(capfirst(TenureRole(row["role"]).label)) if row["role"] else None


def _was_there(text: MinutesText, row: Mapping[str, Any]) -> str:
    """Tell from when to when somebody was there; of history only that it was so."""
    if "arrived" not in row:
        return gettext("Sí")
    if not row["arrived"]:
        return gettext("No asistió")
    words = {"arrived": hour_at(text.session, row["arrived"]), "left": hour_at(text.session, row["left"])}
    sentence = gettext("De las %(arrived)s a las %(left)s") % words
    if row["remote"]:
        sentence = gettext("%(when)s, a distancia") % {"when": sentence}
    return sentence if row["counts"] else gettext("%(when)s; no cuenta para el cuórum") % {"when": sentence}


def _agreements(agreements: list[dict[str, Any]]) -> Table:
    columns = (_("Acuerdo"), _("Qué se acordó"), _("Quién responde"), _("Para cuándo"))
    return Table(
        gettext("Acuerdos de la sesión"),
        tuple(map(Column, columns)),
        tuple(
            (str(row["number"]), row["text"], row["owner"] or None, _due(row["due_on"])) for row in agreements
        ),
        gettext("En esta sesión no se registraron acuerdos."),
        whole=True,
    )


def _due(day: str) -> str | None:
    return long_day(date.fromisoformat(day)) if day else None


def _signatures(text: MinutesText) -> Signatures:
    """Give each seat that was there a line to sign on, once for whoever was, and whoever facilitated."""
    there = {
        (seat_label(text.session, row), row["holder"]): None
        for row in text.record["attendance"]
        if row.get("arrived", True)
    }
    facilitator = Signature(gettext("Quien facilita"), text.session.body.name)
    return Signatures((*(Signature(label, holder) for label, holder in there), facilitator))
