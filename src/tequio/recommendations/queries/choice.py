"""Whom a draft reaches on a day: groups, choices and names, less those left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from tequio.directory.models import Institution
from tequio.exercises.models import Exercise
from tequio.foundation.folding import has_words
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body, SeatTenure
from tequio.plans.models.commitment import Party
from tequio.plans.models.milestone import Milestone
from tequio.plans.models.plan import PlanStatus
from tequio.recommendations.groups import GROUPS, Addressees, Choice, Organisation, by_place, resolve
from tequio.recommendations.queries.organisation import OrganisationOptions

Member = tuple[str, Organisation]  # by what it came, and who it is
_CHOSEN = "eleccion-"


def members_of(to: Addressees, on: date, *, fictitious: bool) -> dict[SubjectRef, Member]:
    """Return whom it reaches that day, each by the first thing that brings it.

    Those chosen by name come whether they exist or not; UnknownGroup where a
    group is none.
    """
    asked = [(group, member) for group in to.groups for member in resolve(group, on)]
    asked += [("", member) for member in to.others]
    out: set[SubjectRef] = set()
    for number, choice in enumerate(to.choices, 1):
        found = chosen_by(choice, on, fictitious=fictitious)
        if choice.leaves_out:
            out |= {member.ref for member in found}
        else:
            asked += [(_brought_by(choice, number), member) for member in found]
    members: dict[SubjectRef, Member] = {}
    for by, member in asked:
        if member.ref not in out:
            members.setdefault(member.ref, (by, member))
    return members


def choices_of(to: Addressees) -> tuple[Choice, ...]:
    """Return whom it is for, all of it as choices in their order."""
    groups = (Choice(groups=(code,)) for code in to.groups)
    named = (Choice(named=tuple(str(member.ref) for member in to.others)),) if to.others else ()
    return (*groups, *named, *to.choices)


def by_code(choices: Iterable[Choice]) -> dict[str, Choice]:
    """Return the choices by the codes that those they brought bear."""
    return {f"{_CHOSEN}{number}": choice for number, choice in enumerate(choices, 1)}


def sentences_of(choices: Iterable[Choice]) -> list[str]:
    """Write choices as data for the log: "kinds=guarantor; states=cam"."""
    return [
        "; ".join(f"{name}={_written(name, value)}" for name, value in member.as_data().items())
        for member in choices
    ]


def chosen_by(choice: Choice, on: date, *, fictitious: bool) -> list[Organisation]:
    """Return who fits everything that a choice says that day, by place."""
    if choice.says_nothing:
        return []
    parts: list[Mapping[SubjectRef, Organisation]] = []
    if choice.groups:
        known = (group for group in choice.groups if group in GROUPS)
        parts.append({member.ref: member for group in known for member in resolve(group, on)})
    if choice.named:
        found = OrganisationOptions().find(choice.named).values()
        parts.append({member.ref: member for _name, member in found})
    if replace(choice, leaves_out=False, groups=(), named=()) != Choice():
        parts.append({member.ref: member for member in _institutions(choice, on, fictitious=fictitious)})
    common = set.intersection(*(set(part) for part in parts))
    return by_place(member for ref, member in parts[0].items() if ref in common)


def _brought_by(choice: Choice, number: int) -> str:
    """Return by what an addressee came: a group alone by its name, whoever was named by nothing."""
    if choice == Choice(groups=choice.groups[:1]):
        return choice.groups[0]
    return "" if choice == Choice(named=choice.named) else f"{_CHOSEN}{number}"


def _written(name: str, value: Any) -> str:
    if name == "named":  # who they are, the list of those addressed tells
        return str(len(value))
    return ",".join(value) if isinstance(value, list) else str(value)


def _institutions(choice: Choice, on: date, *, fictitious: bool) -> Iterable[Institution]:
    found = Institution.objects.filter(fictitious=fictitious).select_related("territory__parent")
    if choice.kinds:
        found = found.filter(kind__in=choice.kinds)
    if choice.levels:
        found = found.filter(territory__level__in=choice.levels)
    if choice.states:
        at = Q(territory__code__in=choice.states) | Q(territory__parent__code__in=choice.states)
        found = found.filter(at)
    if choice.body:
        found = found.filter(pk__in=_seated(Body.objects.filter(code=_key(choice.body)), on))
    if choice.exercise:
        found = found.filter(pk__in=_of_exercise(_key(choice.exercise), on))
    return (
        member for member in found if member.exists_on(on) and has_words(member.competence, choice.competence)
    )


def _key(ref: str) -> str:
    return SubjectRef.parse(ref).key


def _seated(bodies: QuerySet[Body], on: date) -> Collection[int]:
    """Return the institutions that hold a seat that day, themselves or by a post."""
    held = SeatTenure.objects.filter(seat__body__in=bodies)
    held = held.filter(Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gte=on))
    pairs = held.values_list("institution", "post__institution")
    return {pk for pair in pairs for pk in pair if pk}


def _of_exercise(code: str, on: date) -> Collection[int]:
    """Return who guarantees an exercise, sits in its secretariat or answers for its plans."""
    exercises = Exercise.objects.filter(code=code)
    of_plans = {
        "commitment__plan__exercise__code": code,
        "commitment__plan__status": PlanStatus.PUBLISHED,
    }
    return {
        *exercises.values_list("guarantor", flat=True),
        *_seated(Body.objects.filter(exercises__in=exercises), on),
        *Party.objects.filter(**of_plans, institution__isnull=False).values_list("institution", flat=True),
        *Milestone.objects.filter(**of_plans, owner__isnull=False).values_list("owner", flat=True),
    }
