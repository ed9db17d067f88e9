"""The page of one deadline: how its date was found and what moved it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.deadlines.duties import EXTENSION_DECISION, RULES, name_of
from tequio.deadlines.models import OWED, Deadline, DeadlineState, ExtensionStatus
from tequio.deadlines.pages.arrival import arrival_facts
from tequio.deadlines.queries.calendar import Count, count_of, pause_of
from tequio.deadlines.queries.deadline import Situation, open_of, situation_of
from tequio.foundation.calendar import DayCounted
from tequio.foundation.names import names_of
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.foundation.zones import hour_in
from tequio.ledger.models import LogEntry
from tequio.ledger.queries import LogFilter, page_of_log
from tequio.ui.acts.act import fulfilment_url
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.event_line.tag import EventLine
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day, long_day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, State, Tone, Value

_LONGEST_HISTORY = 50
_STATES: Final[dict[Situation, tuple[Tone, Words]]] = {
    Situation.RUNNING: ("info", DeadlineState.RUNNING.label),
    Situation.PAUSED: ("wait", DeadlineState.PAUSED.label),
    Situation.DONE: ("good", DeadlineState.DONE.label),
    Situation.LATE: ("wait", _("cumplido después de vencer")),
    Situation.EXPIRED: ("bad", DeadlineState.EXPIRED.label),
    Situation.SILENT: ("bad", _("en silencio")),
    Situation.STOPPED: ("none", DeadlineState.STOPPED.label),
}


@dataclass(frozen=True)
class DeadlineView:
    """What the page of a deadline tells."""

    ref: SubjectRef
    code: str
    title: str
    task: str
    fictitious: bool
    situation: State
    sentence: str
    form_url: str
    facts: tuple[Fact, ...]
    why: str
    how: str
    days: Table
    history: tuple[EventLine, ...]


def deadline_view(deadline: Deadline) -> DeadlineView:
    """Return the page of a deadline, in a fixed number of queries.

    Its sentence and its table are the count by which its date was set. What is
    settled keeps the date that it had: its days are told up to then.
    """
    days = _days(deadline)
    rule = RULES.get(deadline.rule)
    return DeadlineView(
        ref=deadline.ref,
        code=deadline.code,
        title=title_of(deadline),
        task=capfirst(name_of(deadline.rule)),
        fictitious=deadline.fictitious,
        situation=state_of(situation_of(deadline)),
        sentence=_sentence(deadline),
        form_url=fulfilment_url(deadline.rule, deadline.subject_ref) if deadline.state in OWED else "",
        facts=tuple(_facts(deadline)),
        why=str(rule.why) if rule else "",
        how=_how(deadline, days),
        days=_table(days),
        history=history_of(deadline.ref),
    )


def crumbs() -> tuple[Link, ...]:
    """Return the way to the page of a deadline."""
    return (Link(_("Plazos"), local_path("/plazos/suspensiones/")),)


def title_of(deadline: Deadline) -> str:
    """Name a deadline by what is owed."""
    return f"{capfirst(name_of(deadline.rule))}: {deadline.matter}"


def state_of(situation: Situation) -> State:
    """Say where a deadline is, with its tone."""
    tone, word = _STATES[situation]
    return State(tone, str(word))


def dates_of(deadline: Deadline) -> tuple[Fact, ...]:
    """Return who owes it and by when, to be read before its date is changed."""
    return (
        Fact(_("Quién responde"), deadline.owner_label),
        _due(deadline),
        *(() if deadline.due_on == deadline.baseline_due_on else (_baseline(deadline),)),
        *_pause(deadline),
        *_extension(deadline),
    )


def change_of(deadline: Deadline, count: Count, name: Words) -> tuple[Fact, ...]:
    """Return the date that stands and, under its name, the one that would result."""
    return (Fact(_("Hoy vence"), deadline.due_on), Fact(name, count.due_on))


def history_of(ref: SubjectRef) -> tuple[EventLine, ...]:
    """Return what the public log tells of a subject, oldest first."""
    found = page_of_log(wanted=LogFilter(refs=(ref,)), size=_LONGEST_HISTORY)
    return tuple(map(_told, sorted(found.entries, key=_when)))


def _when(entry: LogEntry) -> tuple[object, int]:
    return entry.occurred_on, entry.leaf_index or 0


def _told(entry: LogEntry) -> EventLine:
    return EventLine(
        on=entry.occurred_on,
        sentence=entry.sentence,
        number=entry.leaf_index,
        event_url=url_of(entry.ref),
    )


def _sentence(deadline: Deadline) -> str:
    return _SENTENCES[_case(deadline)] % {
        "owner": deadline.owner_label,
        "due": long_day(deadline.due_on),
        "done": long_day(deadline.counts_on),
        "stopped": long_day(deadline.stopped_on),
        "reason": deadline.stop_reason,
    }


def _case(deadline: Deadline) -> str:
    return "late" if deadline.was_late else deadline.state


_SENTENCES = {
    DeadlineState.RUNNING: _("%(owner)s tiene hasta el %(due)s."),
    DeadlineState.PAUSED: _(
        "El plazo está en pausa mientras llega una aclaración. "
        "%(owner)s tiene, a más tardar, hasta el %(due)s."
    ),
    DeadlineState.DONE: _("%(owner)s cumplió el %(done)s, dentro del plazo, que vencía el %(due)s."),
    "late": _("%(owner)s cumplió el %(done)s, después de que el plazo venció el %(due)s."),
    DeadlineState.EXPIRED: _("El plazo venció el %(due)s y no consta que %(owner)s haya cumplido."),
    DeadlineState.STOPPED: _("El plazo quedó sin efecto el %(stopped)s. Razón: %(reason)s"),
}


def _facts(deadline: Deadline) -> Iterable[Fact]:
    yield Fact(_("Quién responde"), Link(deadline.owner_label, url_of(deadline.owner)))
    if deadline.first_owner:
        first = deadline.first_owner
        name = names_of((first,))[first]
        yield Fact(_("Quién lo debía antes"), Link(name, url_of(SubjectRef.parse(first))))
    yield Fact(_("Sobre qué"), Link(deadline.matter, url_of(deadline.subject)))
    yield Fact(_("Empezó"), deadline.started_on)
    yield Fact(_("Duración"), _length(deadline))
    yield _due(deadline)
    yield _baseline(deadline)
    if deadline.follows:
        before = deadline.follows
        yield Fact(_("Antes vencía"), Link(day(before.due_on), url_of(before.ref)), deadline.followed_because)
    if deadline.recounted_on:
        yield Fact(
            _("Se contó de nuevo"), deadline.recounted_on, _("Constaba vencido; la historia dice por qué.")
        )
    yield from arrival_facts(deadline)
    yield from _pause(deadline)
    yield from _extension(deadline)


def _due(deadline: Deadline) -> Fact:
    note = gettext("Ese día termina a la medianoche, %(hour)s.") % {"hour": hour_in(deadline.zone)}
    return Fact(_("Vence"), deadline.due_on, note)


def _baseline(deadline: Deadline) -> Fact:
    note = _("No se edita, aunque el vencimiento se mueva.")
    return Fact(_("Fecha original"), deadline.baseline_due_on, note)


def _length(deadline: Deadline) -> str:
    if deadline.business_days is None:
        return gettext("fecha fija")
    return gettext("%(days)s días hábiles") % {"days": deadline.business_days}


def _pause(deadline: Deadline) -> Iterable[Fact]:
    pause = pause_of(deadline)
    if pause is None:
        return
    told = {"first": long_day(pause.asked_on), "last": long_day(pause.last_day)}
    words = (
        gettext("desde el %(first)s; volvió a correr después del %(last)s")
        if pause.ended_on
        else gettext("desde el %(first)s, a más tardar hasta el %(last)s")
    )
    yield Fact(_("Pausa"), words % told, pause.question)


def _extension(deadline: Deadline) -> Iterable[Fact]:
    if not hasattr(deadline, "extension"):
        return
    extension = deadline.extension
    words = gettext("%(days)s días hábiles, %(status)s") % {
        "days": extension.business_days,
        "status": ExtensionStatus(extension.status).label,
    }
    yield Fact(_("Prórroga"), words, extension.decision_reason or extension.reason)
    for decision in open_of(deadline.ref, EXTENSION_DECISION.code):
        yield Fact(
            _("Se resuelve a más tardar"),
            Link(day(decision.due_on), url_of(decision.ref)),
            _("La resuelve: %(owner)s.") % {"owner": decision.owner_label},
        )


def _days(deadline: Deadline) -> tuple[DayCounted, ...]:
    count = count_of(deadline)
    if not deadline.is_settled:
        deadline.due_on = count.due_on
        return count.days
    if deadline.counts_on is None or deadline.business_days is None:
        return ()
    return tuple(day for day in count.days if day.day <= deadline.counts_on)


def _how(deadline: Deadline, days: tuple[DayCounted, ...]) -> str:
    words = _HOW[_how_it_is_counted(deadline, days)]
    return words % {
        "start": long_day(deadline.started_on),
        "fixed": long_day(deadline.baseline_due_on),
        "due": long_day(deadline.due_on),
        "done": long_day(deadline.counts_on),
        "counted": sum(day.counts for day in days),
        "skipped": sum(not day.counts for day in days),
        "whole": (deadline.business_days or 0) + deadline.extended_days,
    }


def _how_it_is_counted(deadline: Deadline, days: tuple[DayCounted, ...]) -> str:
    if deadline.state == DeadlineState.STOPPED:
        return "stopped"
    if deadline.business_days is not None:
        return "met" if deadline.is_settled else "counted"
    if deadline.is_settled:
        return "fixed_met"
    return "moved" if days else "fixed"


_HOW = {
    "stopped": _("Quedó sin efecto: ya no se cuenta."),
    "counted": _(
        "El plazo corre desde el día siguiente al %(start)s. Cuentan %(counted)s días hábiles y "
        "%(skipped)s no cuentan; el último es el %(due)s."
    ),
    "met": _(
        "El plazo corre desde el día siguiente al %(start)s. Se cumplió el %(done)s, cuando contaban "
        "%(counted)s de %(whole)s días hábiles; el último era el %(due)s."
    ),
    "fixed": _("La fecha se fijó para el %(fixed)s y nada la ha movido."),
    "fixed_met": _("La fecha era el %(due)s. Se cumplió el %(done)s y ya no se cuenta."),
    "moved": _(
        "La fecha se fijó para el %(fixed)s. Los días hábiles que se suspendieron o prorrogaron se "
        "cuentan después de ella: %(counted)s; el último es el %(due)s."
    ),
}


def _table(days: tuple[DayCounted, ...]) -> Table:
    return Table(
        _("Cómo se calculó, día por día"),
        [Column(_("Día"), "date"), Column(_("¿Cuenta?"))],
        [[day.day, _counted(day)] for day in days],
        gettext("La fecha es fija: no se cuentan días."),
    )


def _counted(day: DayCounted) -> Value:
    if day.counts:
        return gettext("Sí: día hábil %(number)s") % {"number": day.number}
    return gettext("No: %(reason)s") % {"reason": day.reason}
