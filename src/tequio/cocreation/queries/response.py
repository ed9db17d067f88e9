"""Reads of how contributions are answered: one, those of a process, and what waits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from tequio.cocreation.duties import ANSWERS
from tequio.cocreation.models.contribution import Contribution, ContributionState
from tequio.cocreation.models.process import Process
from tequio.cocreation.models.response import AnswerStep, Assignment, Response
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.deadlines.queries.deadline import DeadlineLine, line_of
from tequio.exercises.evidence import Answering
from tequio.exercises.models import Exercise
from tequio.foundation.folding import with_words
from tequio.foundation.refs import SubjectRef

# By what is asked of a list: which of the published are in it.
UNASSIGNED: Final = "sin-asignar"
WAITING: Final = "en-espera"
PRELIMINARY: Final = "preliminar"
ANSWERED: Final = "final"
OVERDUE: Final = "vencida"
_STAGES: Final = {
    UNASSIGNED: Q(assigned_to=None),
    WAITING: Q(assigned_to__isnull=False, preliminary_on=None, final_on=None),
    PRELIMINARY: Q(preliminary_on__isnull=False, final_on=None),
    ANSWERED: Q(final_on__isnull=False),
}
STAGES: Final = (*_STAGES, OVERDUE)
_CODES: Final = tuple(rule.code for rule in ANSWERS)
# Those that are not answered with another one.
_ALONE: Final = Q(joined_to=None) | ~Q(joined_to__state=ContributionState.PUBLISHED)
_REVIEWING: Final = Q(state__in=(ContributionState.RECEIVED, ContributionState.APPEALED))
_FINAL: Final = Q(state=ContributionState.PUBLISHED, final_on__isnull=False)
_TO_ANSWER: Final = _REVIEWING | (_ALONE & Q(state=ContributionState.PUBLISHED))
_UNANSWERED: Final = _REVIEWING | (_ALONE & Q(state=ContributionState.PUBLISHED, final_on=None))


@dataclass(frozen=True)
class AnswerCounts:
    """How many published contributions there are to answer in a process, by how far that is."""

    all: int
    unassigned: int
    waiting: int
    preliminary: int
    answered: int
    overdue: int


@dataclass(frozen=True)
class Case:
    """Everything on record of how one contribution is answered, the oldest first."""

    assignments: Sequence[Assignment]
    responses: Sequence[Response]
    terms: Sequence[DeadlineLine]
    expired: Sequence[Deadline]

    def last(self, step: AnswerStep) -> Response | None:
        """Return the version that stands of a step."""
        return next((found for found in reversed(self.responses) if found.step == step), None)

    @property
    def standing(self) -> Response | None:
        """Return what was answered last: the final response once there is one."""
        return self.last(AnswerStep.FINAL) or self.last(AnswerStep.PRELIMINARY)


class ContributionOptions:
    """The published contributions of a process to choose from, but one of them."""

    def __init__(self, process: Process, *, but: Contribution) -> None:
        self._found = to_answer(process).exclude(pk=but.pk)

    def search(self, text: str, size: int) -> Sequence[tuple[str, str]]:
        """Return at most `size` of those that have the words, in the order in which they came."""
        found = with_words(self._found, text).order_by("number")[:size]
        return [(row.code, f"{row.number}: {row.title}") for row in found]

    def find(self, keys: Collection[str]) -> Mapping[str, tuple[str, Contribution]]:
        """Return the name and the contribution of each code that is an option."""
        return {row.code: (f"{row.number}: {row.title}", row) for row in self._found.filter(code__in=keys)}


def to_answer(process: Process) -> QuerySet[Contribution]:
    """Return the published contributions of a process, but those answered with another."""
    return Contribution.objects.filter(_ALONE, process=process, state=ContributionState.PUBLISHED)


def unanswered_of(exercise: Exercise, *, opened_by: date) -> QuerySet[Contribution]:
    """Return what came to the processes that an exercise opened by a day and has no final response.

    What waits to be reviewed has none either.
    """
    found = Contribution.objects.filter(
        _UNANSWERED, process__exercise=exercise, process__opens_on__lte=opened_by
    )
    return found.select_related("process").order_by("process__number", "number")


def answering_of_exercises(exercises: Collection[int]) -> tuple[Answering, ...]:
    """Return how far each process of exercises to which anything came is answered."""
    found = Contribution.objects.filter(_TO_ANSWER, process__exercise__in=exercises)
    of_process = ("process__exercise", "process__code", "process__title", "process__answered_by")
    rows = (
        found.values(*of_process)
        .annotate(brought=Count("pk"), answered=Count("pk", filter=_FINAL), last_on=Max("final_on"))
        .values_list(*of_process, "brought", "answered", "last_on")
        .order_by("process__opens_on", "process")
    )
    return tuple(
        Answering(exercise, SubjectRef("proceso", code), title, by, brought, answered, last_on)
        for exercise, code, title, by, brought, answered, last_on in rows
    )


def in_stage(found: QuerySet[Contribution], stage: str) -> QuerySet[Contribution]:
    """Return those whose answer is so far; "" is all of them."""
    if not stage:
        return found
    if stage == OVERDUE:
        return found.filter(_ALONE).filter(Exists(_expired()))
    return found.filter(_ALONE).filter(_STAGES[stage])


def answers_of(process: Process) -> AnswerCounts:
    """Count what a process has to answer, and how far that is."""
    found = to_answer(process)
    counted = found.aggregate(
        all=Count("pk"),
        unassigned=Count("pk", filter=_STAGES[UNASSIGNED]),
        waiting=Count("pk", filter=_STAGES[WAITING]),
        preliminary=Count("pk", filter=_STAGES[PRELIMINARY]),
        answered=Count("pk", filter=_STAGES[ANSWERED]),
    )
    return AnswerCounts(**counted, overdue=found.filter(Exists(_expired())).count())


def case_of(contribution: Contribution) -> Case:
    """Return how a contribution was and is answered."""
    terms = Deadline.objects.select_related("institution", "pause").filter(
        subject=str(contribution.ref), rule__in=_CODES
    )
    found = tuple(terms.order_by("started_on", "due_on", "pk"))
    return Case(
        assignments=tuple(contribution.assignments.select_related("institution").order_by("number")),
        responses=tuple(
            contribution.responses.select_related("institution", "merged_into", "competent").order_by("pk")
        ),
        terms=tuple(line_of(term) for term in found if term.done_on is None and term.stopped_on is None),
        expired=tuple(term for term in found if term.expired_on),
    )


def oldest_to_assign(process: Process) -> Contribution | None:
    """Return the published contribution that waits longest to be given to whoever answers it."""
    found = to_answer(process).filter(_STAGES[UNASSIGNED])
    return found.order_by(F("decided_on").asc(nulls_last=True), "pk").first()


def reached_by_answers(contribution: Contribution) -> tuple[Contribution, ...]:
    """Return what its answer reaches and whose authors left an address: itself and what joined it."""
    found = Contribution.objects.filter(Q(pk=contribution.pk) | Q(joined_to=contribution)).exclude(email="")
    return tuple(found.filter(state=ContributionState.PUBLISHED).order_by("pk"))


def _expired() -> QuerySet[Deadline]:
    return Deadline.objects.filter(
        subject=Concat(Value("aportacion/"), OuterRef("code")), rule__in=_CODES, state=DeadlineState.EXPIRED
    )
