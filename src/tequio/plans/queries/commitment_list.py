"""Lists of published commitments, whatever narrows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tequio.directory.models import Institution, Territory
from tequio.directory.queries.territory import places_to_choose
from tequio.foundation.folding import fold, with_words
from tequio.foundation.keyset import keyset_page
from tequio.foundation.refs import SubjectRef
from tequio.foundation.statements import Statement
from tequio.plans import sdg
from tequio.plans.models.commitment import Commitment, Party, SdgLink
from tequio.plans.models.plan import Plan, PlanStatus, Theme
from tequio.plans.queries.headline import Headline, headline_of_commitment, with_facts

PAGE_SIZE = 50
MOST_INSTITUTIONS: Final = 50  # as a list to choose from
_UNPUBLISHED = [status for status in PlanStatus if status != PlanStatus.PUBLISHED]
_FICTITIOUS = Q(plan__exercise__fictitious=True)
_PUBLISHED = Q(plan__status=PlanStatus.PUBLISHED)


@dataclass(frozen=True)
class Place:
    """Where a page of a list starts: after a row, before one, or at the beginning."""

    after: str = ""
    before: str = ""


FIRST_PAGE = Place()


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for; empty means everything."""

    text: str = ""
    theme: str = ""
    state: str = ""
    goal: str = ""
    institutions: tuple[str, ...] = ()
    plan: str = ""
    amended: str = ""


@dataclass(frozen=True)
class CommitmentLine:
    """A commitment as lists show it."""

    ref: SubjectRef
    number: int
    title: str
    summary: str
    theme: str
    state: str
    state_ref: SubjectRef
    plan: str
    plan_ref: SubjectRef
    year: int
    version: int
    sdg_codes: tuple[str, ...]
    leads: tuple[str, ...]
    headline: Headline
    fictitious: bool


@dataclass(frozen=True)
class CommitmentName:
    """A commitment as pages of other things name it."""

    ref: SubjectRef
    title: str
    summary: str
    plan: str
    headline: Headline
    fictitious: bool


@dataclass(frozen=True)
class CommitmentList:
    """One page of a list, how many match, and where the others start."""

    lines: tuple[CommitmentLine, ...]
    total: int
    fictitious: int
    before: str
    after: str


@dataclass(frozen=True)
class Choices:
    """The values by which a list can be narrowed: (value, label)."""

    themes: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    goals: tuple[tuple[str, str], ...]
    institutions: tuple[tuple[str, str], ...]
    has_many_institutions: bool


def commitments(*, wanted: Wanted, place: Place = FIRST_PAGE) -> CommitmentList:
    """Return a page of the published commitments that match."""
    every = with_words(Commitment.objects.filter(_matches(wanted)), wanted.text)
    matching = every.filter(_PUBLISHED)
    total, fictitious = _totals(every, wanted)
    page = keyset_page(
        with_line(matching), by="sort_key", after=place.after, before=place.before, size=PAGE_SIZE
    )
    return CommitmentList(
        lines=tuple(map(line_of, page.rows)),
        total=total,
        fictitious=fictitious,
        before=page.before,
        after=page.after,
    )


def _totals(every: QuerySet[Commitment], wanted: Wanted) -> tuple[int, int]:
    """Count what matches and is public, and what of it is fictitious."""
    if wanted.text or wanted.plan or wanted.institutions:  # every row is looked into, or few: once is enough
        counted = every.filter(_PUBLISHED).aggregate(
            all=Count("pk"), fictitious=Count("pk", filter=_FICTITIOUS)
        )
        return counted["all"], counted["fictitious"]
    # Most commitments of a country are public: the few others are looked for.
    unpublished = every.filter(plan__status__in=_UNPUBLISHED).count()
    return every.count() - unpublished, every.filter(_PUBLISHED, _FICTITIOUS).count()


def commitments_of_institution(*, code: str, size: int) -> tuple[CommitmentName, ...]:
    """Return the first published commitments that an institution guarantees or takes part in."""
    found = published().filter(_matches(Wanted(institutions=(code,)))).order_by("code")
    first = Commitment.objects.filter(pk__in=found.values("pk")[:size])
    return tuple(map(_name_of, _with_name(first).order_by("code")))


def commitments_with_codes(codes: Collection[str]) -> tuple[CommitmentName, ...]:
    """Return those of some commitments that anyone can read."""
    return tuple(map(_name_of, _with_name(published().filter(code__in=codes))))


def choices(*, plan: str = "", place: str = "") -> Choices:
    """Return what a list, or the list of one plan, can be narrowed by.

    A plan has one state, which therefore narrows nothing. Many institutions are
    not listed: they are asked for by name; many places, as `places_to_choose` tells.
    """
    listed = published().filter(_matches(Wanted(plan=plan)))
    institutions = _institutions(plan, listed)
    are_many = len(institutions) > MOST_INSTITUTIONS
    return Choices(
        themes=tuple((theme.code, theme.label) for theme in _themes(listed)),
        states=() if plan else tuple((one.code, one.name) for one in _states(listed, place)),
        goals=tuple((str(goal), f"{goal}. {_goal_title(goal)}") for goal in _goals(plan, listed)),
        institutions=() if are_many else tuple((one.code, one.name) for one in institutions),
        has_many_institutions=are_many,
    )


def published() -> QuerySet[Commitment]:
    """Return the commitments anyone can read."""
    return Commitment.objects.filter(_PUBLISHED)


def line_of(commitment: Commitment) -> CommitmentLine:
    """Return a commitment loaded for a list as its line."""
    plan = commitment.plan
    territory = plan.exercise.territory
    leads = (str(party) for party in commitment.parties.all() if party.role == "lead")
    return CommitmentLine(
        ref=commitment.ref,
        number=commitment.number,
        title=commitment.title,
        summary=commitment.summary,
        theme=commitment.theme.label,
        state=territory.name,
        state_ref=territory.ref,
        plan=plan.title,
        plan_ref=plan.ref,
        year=plan.published_on.year if plan.published_on else 0,
        version=commitment.version,
        sdg_codes=tuple(
            link.code for link in sorted(commitment.sdg_links.all(), key=lambda link: link.sort_key)
        ),
        leads=tuple(leads),
        headline=headline_of_commitment(commitment),
        fictitious=plan.exercise.fictitious,
    )


def _with_name(matching: QuerySet[Commitment]) -> QuerySet[Commitment]:
    return with_facts(matching).select_related("plan__exercise")


def _name_of(commitment: Commitment) -> CommitmentName:
    return CommitmentName(
        commitment.ref,
        commitment.title,
        commitment.summary,
        commitment.plan.title,
        headline_of_commitment(commitment),
        commitment.plan.exercise.fictitious,
    )


def with_line(matching: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Load with commitments what their lines tell."""
    return (
        with_facts(matching)
        .select_related("theme", "plan__exercise__territory")
        .prefetch_related("sdg_links", "parties__institution")
    )


def _matches(wanted: Wanted) -> Q:
    found = Q()
    if wanted.theme:
        found &= Q(theme__code=wanted.theme)
    if wanted.state:
        found &= Q(plan__exercise__territory__code=wanted.state)
    if wanted.goal:
        found &= Q(pk__in=SdgLink.objects.filter(goal=int(wanted.goal)).values("commitment"))
    if wanted.institutions:
        parties = Party.objects.filter(institution__code__in=wanted.institutions).values("commitment")
        found &= Q(pk__in=parties) | Q(plan__exercise__guarantor__code__in=wanted.institutions)
    if wanted.plan:
        found &= Q(plan__code=wanted.plan)
    if wanted.amended:
        found &= Q(version__gt=1) if wanted.amended == "si" else Q(version__lte=1)
    return found


def _goals(plan: str, listed: QuerySet[Commitment]) -> Sequence[int]:
    """Return the goals of a plan, or of the country: those that anyone's commitment has."""
    if plan:
        found = SdgLink.objects.filter(commitment__in=listed).order_by()
        return sorted(found.values_list("goal", flat=True).distinct())
    row = next(iter(_GOALS_OF_ALL.rows()), ())
    return [number for number, has in zip(_goal_numbers(), row, strict=False) if has]


def _goal_numbers() -> list[int]:
    return [goal.goal for goal in sdg.goals()]


def _has_goals() -> QuerySet[Any, Any]:
    """Ask a yes or no for each goal in one row: the first link of a goal ends the search for it."""
    public = SdgLink.objects.filter(commitment__plan__status=PlanStatus.PUBLISHED)
    asked = [Exists(public.filter(goal=number)) for number in _goal_numbers()]
    row: QuerySet[Any, Any] = Plan.objects.order_by("pk").values_list(*asked)[:1]
    return row


_GOALS_OF_ALL: Final = Statement(_has_goals)


def _themes(listed: QuerySet[Commitment]) -> Iterable[Theme]:
    return sorted(
        Theme.objects.filter(Exists(listed.filter(theme=OuterRef("pk")))), key=lambda theme: fold(theme.label)
    )


def _states(listed: QuerySet[Commitment], place: str) -> Iterable[Territory]:
    found = Territory.objects.filter(Exists(listed.filter(plan__exercise__territory=OuterRef("pk"))))
    places = places_to_choose(found, place)
    return sorted(places, key=lambda territory: (territory.fictitious, fold(territory.name)))


def _institutions(plan: str, listed: QuerySet[Commitment]) -> Sequence[Institution]:
    """Return those that answer for some commitment, by name; of many, one more than are listed."""
    within = Q(commitment__plan__status=PlanStatus.PUBLISHED)
    if plan:
        within &= Q(commitment__plan__code=plan)
    answering = Exists(Party.objects.filter(within, institution=OuterRef("pk")))
    guaranteeing = Exists(listed.filter(plan__exercise__guarantor=OuterRef("pk")))
    found = Institution.objects.filter(answering | guaranteeing)[: MOST_INSTITUTIONS + 1]
    return sorted(found, key=lambda one: fold(one.name))


def _goal_title(number: int) -> str:
    goal = sdg.goal(number)
    return goal.title if goal else ""
