"""The dates that a calendar holds of a subject: what is due, sessions, and when one takes part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Final

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext, pgettext

from tequio.cocreation.models.process import Process
from tequio.deadlines.duties import name_of
from tequio.deadlines.models import Deadline, DeadlineScope, DeadlineState
from tequio.deadlines.pages.deadline import state_of
from tequio.deadlines.queries.deadline import situation_of
from tequio.foundation.days import day_for
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.meeting import Meeting, MeetingStage
from tequio.governance.models.session import Session, SessionKind
from tequio.ledger.models import LogEntry
from tequio.plans.models.milestone import Milestone, MilestoneState
from tequio.plans.queries.commitment_list import published
from tequio.recommendations.duties import FULFILMENT
from tequio.recommendations.models.answer import ActKind, AnswerAct
from tequio.recommendations.models.recommendation import Item, RecommendationStatus
from tequio.ui.links import url_of

# What calendars of people still read with ease; the oldest are left out.
MOST_DATES: Final = 500


class Category(Enum):
    """What a date is, in a word that calendars show."""

    DUE = "due"
    SESSION = "session"
    TAKING_PART = "taking part"

    @property
    def word(self) -> str:
        if self is Category.TAKING_PART:
            return gettext("Participación")
        return gettext("Sesión") if self is Category.SESSION else gettext("Vencimiento")


@dataclass(frozen=True)
class OnCalendar:
    """A day of a calendar.

    `told_by` is the subject whose entries in the log tell of it: how many
    there are is its revision, and the last one its date. `starts_at` is its hour,
    where it has one.
    """

    key: str
    day: date
    title: str
    text: str
    url: str
    category: Category
    told_by: SubjectRef
    fictitious: bool
    cancelled: bool = False
    starts_at: datetime | None = None
    place: str = ""
    revision: int = 0
    recorded_at: datetime | None = None


def calendar_of(ref: SubjectRef) -> tuple[OnCalendar, ...]:
    """Return the dates of a subject by day, in a fixed number of queries."""
    deadlines = _deadlines(ref)
    found = [
        *map(_due, deadlines),
        *_milestones_without_term(ref, {deadline.subject for deadline in deadlines}),
        *_items_without_term(ref, deadlines),
        *map(_hearing, _hearings(ref)),
        *map(_held, _sessions(ref)),
        *map(_convened, _meetings(ref)),
        *(one for process in _processes(ref) for one in _days_of(process)),
    ]
    latest = sorted(found, key=lambda one: (one.day, one.key))[-MOST_DATES:]
    return tuple(_revised(latest))


def _deadlines(ref: SubjectRef) -> Sequence[Deadline]:
    """Return what an institution owes, or what anybody owes about a thing."""
    if ref.kind == "institucion":
        found = Deadline.objects.filter(owner=str(ref))
    else:
        mentions = DeadlineScope.objects.filter(ref=str(ref))
        found = Deadline.objects.filter(pk__in=mentions.values("deadline"))
    return list(found.order_by("-due_on", "-pk")[:MOST_DATES])


def _due(deadline: Deadline) -> OnCalendar:
    told = {"task": name_of(deadline.rule), "owner": deadline.owner_label}
    return OnCalendar(
        key=f"{deadline.ref.kind}-{deadline.ref.key}",
        day=deadline.due_on,
        title=_title_of(deadline) % told,
        text=gettext("%(matter)s. Situación: %(situation)s.")
        % {"matter": deadline.matter, "situation": state_of(situation_of(deadline)).word},
        url=url_of(deadline.ref),
        category=Category.DUE,
        told_by=deadline.ref,
        fictitious=deadline.fictitious,
        cancelled=deadline.state == DeadlineState.STOPPED,
    )


def _title_of(deadline: Deadline) -> str:
    if deadline.state == DeadlineState.DONE:
        return pgettext("calendario", "Cumplido por %(owner)s: %(task)s")
    if deadline.state == DeadlineState.EXPIRED:
        return pgettext("calendario", "Venció para %(owner)s: %(task)s")
    if deadline.state == DeadlineState.STOPPED:
        return pgettext("calendario", "Sin efecto para %(owner)s: %(task)s")
    return pgettext("calendario", "Vence para %(owner)s: %(task)s")


def _milestones_without_term(ref: SubjectRef, with_term: Iterable[str]) -> Iterator[OnCalendar]:
    """Yield the ends of milestones whose term the clock does not follow."""
    followed = set(with_term)
    for milestone in _milestones(ref):
        if str(milestone.ref) not in followed:
            yield _end_of(milestone)


def _milestones(ref: SubjectRef) -> QuerySet[Milestone]:
    within = {
        "ejercicio": Q(commitment__plan__exercise__code=ref.key),
        "compromiso": Q(commitment__code=ref.key),
        "institucion": Q(owner__code=ref.key),
    }.get(ref.kind)
    if within is None:
        return Milestone.objects.none()
    found = Milestone.objects.filter(within, commitment__in=published(), ends_on__isnull=False)
    return found.select_related("commitment__plan__exercise").order_by("-ends_on", "-pk")[:MOST_DATES]


def _end_of(milestone: Milestone) -> OnCalendar:
    commitment = milestone.commitment
    assert milestone.ends_on is not None  # noqa: S101 - the query asked for it
    return OnCalendar(
        key=f"{milestone.ref.kind}-{milestone.ref.key}",
        day=milestone.ends_on,
        title=gettext("Fin previsto del hito: %(title)s") % {"title": milestone.title},
        text=gettext("Compromiso: %(title)s") % {"title": commitment.title},
        url=url_of(milestone.ref),
        category=Category.DUE,
        told_by=commitment.ref,
        fictitious=commitment.plan.fictitious,
        cancelled=milestone.state == MilestoneState.CANCELLED,
    )


def _items_without_term(ref: SubjectRef, deadlines: Iterable[Deadline]) -> Iterator[OnCalendar]:
    """Yield the dates by which a recommendation asks, where none is followed."""
    if any(deadline.rule == FULFILMENT.code for deadline in deadlines):
        return
    within = {
        "recomendacion": Q(recommendation__code=ref.key),
        "organo": Q(recommendation__issuing_body__code=ref.key),
    }.get(ref.kind)
    if within is None:
        return
    found = Item.objects.filter(
        within, recommendation__status=RecommendationStatus.ISSUED, due_on__isnull=False
    )
    yield from map(_asked_by, found.select_related("recommendation").order_by("-due_on", "-pk")[:MOST_DATES])


def _asked_by(item: Item) -> OnCalendar:
    recommendation = item.recommendation
    assert item.due_on is not None  # noqa: S101 - the query asked for it
    return OnCalendar(
        key=f"recomendacion-{recommendation.code}-{item.number}",
        day=item.due_on,
        title=gettext("Fecha para cumplir: %(title)s") % {"title": item.short_title},
        text=recommendation.title,
        url=url_of(recommendation.ref),
        category=Category.DUE,
        told_by=recommendation.ref,
        fictitious=recommendation.fictitious,
    )


def _hearings(ref: SubjectRef) -> QuerySet[AnswerAct]:
    of_addressee = Q(answer__addressee__institution__code=ref.key)
    within = {
        "recomendacion": Q(answer__item__recommendation__code=ref.key),
        "organo": Q(answer__item__recommendation__issuing_body__code=ref.key),
        "institucion": of_addressee | Q(answer__addressee__successor__code=ref.key),
    }.get(ref.kind)
    if within is None:
        return AnswerAct.objects.none()
    related = (
        "answer__item__recommendation",
        "answer__addressee__institution",
        "answer__addressee__body",
        "answer__addressee__successor",
    )
    found = AnswerAct.objects.filter(within, kind=ActKind.CALL_TO_HEARING, due_on__isnull=False)
    return found.select_related(*related).order_by("-due_on", "-pk")[:MOST_DATES]


def _hearing(act: AnswerAct) -> OnCalendar:
    answer = act.answer
    assert act.due_on is not None  # noqa: S101 - the query asked for it
    return OnCalendar(
        key=f"audiencia-{answer.code}-{act.number}",
        day=act.due_on,
        title=gettext("Audiencia: %(who)s") % {"who": answer.addressee.duty_holder.name},
        text=gettext("Sobre «%(item)s», de «%(title)s».")
        % {"item": answer.item.short_title, "title": answer.item.recommendation.title},
        url=url_of(answer.ref),
        category=Category.SESSION,
        told_by=answer.ref,
        fictitious=answer.item.recommendation.fictitious,
    )


def _sessions(ref: SubjectRef) -> QuerySet[Session]:
    within = {
        "ejercicio": Q(body__exercises__code=ref.key),
        "institucion": Q(body__institution__code=ref.key),
        "organo": Q(body__code=ref.key),
        "recomendacion": Q(recommendations__code=ref.key),
    }.get(ref.kind)
    if within is None:
        return Session.objects.none()
    found = Session.objects.filter(within).select_related("body", "meeting").distinct()
    return found.order_by("-held_on", "-pk")[:MOST_DATES]


def _held(session: Session) -> OnCalendar:
    meeting = getattr(session, "meeting", None)
    return OnCalendar(
        key=f"{session.ref.kind}-{session.ref.key}",
        day=session.held_on,
        title=f"{session.title}: {session.body.name}",
        text=gettext("Sesión %(kind)s.") % {"kind": SessionKind(session.kind).label},
        url=url_of(session.ref),
        category=Category.SESSION,
        told_by=session.ref,
        fictitious=session.body.fictitious,
        starts_at=meeting.starts_at if meeting else None,
        place=meeting.place if meeting else "",
    )


def _meetings(ref: SubjectRef) -> QuerySet[Meeting]:
    """Return the sessions that were convened and have not begun: some never will."""
    within = {
        "ejercicio": Q(body__exercises__code=ref.key),
        "institucion": Q(body__institution__code=ref.key),
        "organo": Q(body__code=ref.key),
    }.get(ref.kind)
    if within is None:
        return Meeting.objects.none()
    found = Meeting.objects.filter(within, session=None).select_related("body").distinct()
    return found.order_by("-starts_at", "-pk")[:MOST_DATES]


def _convened(meeting: Meeting) -> OnCalendar:
    return OnCalendar(
        key=f"{meeting.ref.kind}-{meeting.ref.key}",
        day=day_for(meeting, meeting.starts_at),
        title=f"{meeting.title}: {meeting.body.name}",
        text=gettext("Sesión %(kind)s: %(stage)s.")
        % {"kind": SessionKind(meeting.kind).label, "stage": MeetingStage(meeting.stage).label},
        url=url_of(meeting.ref),
        category=Category.SESSION,
        told_by=meeting.ref,
        fictitious=meeting.body.fictitious,
        cancelled=meeting.stage != MeetingStage.CONVENED,
        starts_at=meeting.starts_at,
        place=meeting.place,
    )


def _processes(ref: SubjectRef) -> QuerySet[Process]:
    within = {"ejercicio": Q(exercise__code=ref.key), "proceso": Q(code=ref.key)}.get(ref.kind)
    if within is None:
        return Process.objects.none()
    found = Process.objects.filter(within).select_related("exercise").prefetch_related("phases")
    return found.order_by("-opens_on", "-pk")[:MOST_DATES]


def _days_of(process: Process) -> Iterator[OnCalendar]:
    """Yield when a process opens, closes and has answered, and when its phases begin and end."""
    closed_on = process.closed_on or process.closes_on  # it may have closed before its day
    yield _taking_part(process, "abre", gettext("Abre: %s") % process.title, process.opens_on)
    yield _taking_part(process, "cierra", gettext("Último día para aportar: %s") % process.title, closed_on)
    yield _taking_part(
        process, "responde", gettext("Se responde a más tardar: %s") % process.title, process.answered_by
    )
    for phase in process.phases.all():
        title = f"{phase.name}: {process.title}"
        if phase.starts_on == phase.ends_on:
            yield _taking_part(process, f"etapa-{phase.number}", title, phase.starts_on)
            continue
        begins, ends = gettext("Empieza: %s") % title, gettext("Termina: %s") % title
        yield _taking_part(process, f"etapa-{phase.number}", begins, phase.starts_on)
        yield _taking_part(process, f"etapa-{phase.number}-termina", ends, phase.ends_on)


def _taking_part(process: Process, name: str, title: str, on: date) -> OnCalendar:
    return OnCalendar(
        key=f"{process.ref.kind}-{process.ref.key}-{name}",
        day=on,
        title=title,
        text=process.exercise.name,
        url=url_of(process.ref),
        category=Category.TAKING_PART,
        told_by=process.ref,
        fictitious=process.exercise.fictitious,
    )


def _revised(dates: Sequence[OnCalendar]) -> Iterator[OnCalendar]:
    told = _entries_about({str(one.told_by) for one in dates})
    for one in dates:
        number, last = told.get(str(one.told_by), (1, None))
        yield replace(one, revision=number - 1, recorded_at=last)


def _entries_about(subjects: Iterable[str]) -> Mapping[str, tuple[int, datetime]]:
    entries = LogEntry.objects.filter(leaf_index__isnull=False, subject__in=list(subjects)).order_by()
    counted = entries.values_list("subject").annotate(number=Count("pk"), last=Max("recorded_at"))
    return {subject: (number, last) for subject, number, last in counted}
