"""What searches find of each kind of thing: only what its public page tells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tequio.cocreation.models.contribution import Contribution, ContributionState
from tequio.cocreation.models.process import Process
from tequio.directory.models import Institution, Territory, TerritoryLevel
from tequio.directory.queries.lines import institution_line
from tequio.exercises.models import Exercise
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body
from tequio.plans import sdg
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Plan, PlanStatus
from tequio.plans.queries.commitment_list import published
from tequio.plans.sheet.field import FIELDS
from tequio.plans.sheet.field import Kind as FieldKind
from tequio.recommendations.models.recommendation import Recommendation, RecommendationStatus
from tequio.search.models import Kind

_WRITTEN = tuple(field.name for field in FIELDS if field.kind in {FieldKind.TEXT, FieldKind.LINE})


@dataclass(frozen=True)
class Passage:
    """A text of a thing, under the name of what it tells."""

    topic: str
    text: str


@dataclass(frozen=True)
class Content:
    """A thing: its name and the passages in which words are looked for."""

    ref: SubjectRef
    name: str
    passages: tuple[Passage, ...]
    fictitious: bool


def contents(kind: Kind, codes: Collection[str]) -> tuple[Content, ...]:
    """Return what the public may read of the things of a kind that are still there."""
    return tuple(_CONTENTS[kind](codes))


def _passages(*pairs: tuple[str, str]) -> tuple[Passage, ...]:
    return tuple(Passage(topic, text) for topic, text in dict.fromkeys(pairs) if text.strip())


def _commitments(codes: Collection[str]) -> Iterator[Content]:
    found = (
        published().filter(code__in=codes).select_related("theme", "territory", "plan__exercise__territory")
    )
    for commitment in found.prefetch_related("sdg_links", "parties__institution", "milestones"):
        yield Content(
            commitment.ref,
            commitment.title,
            _passages(*_pairs_of_commitment(commitment)),
            commitment.plan.fictitious,
        )


def _pairs_of_commitment(commitment: Commitment) -> Iterator[tuple[str, str]]:
    plan = commitment.plan
    yield from ((name, getattr(commitment, name)) for name in _WRITTEN if name != "title")
    yield "theme", commitment.theme.name
    yield "theme", commitment.theme.name_en
    yield "plan", plan.title
    yield "territory", plan.exercise.territory.name
    if commitment.territory:
        yield "territory", commitment.territory.name
    for party in sorted(commitment.parties.all(), key=lambda party: party.position):
        yield "parties", _full_name(party.institution) if party.institution else party.name_text
    for milestone in sorted(commitment.milestones.all(), key=lambda milestone: milestone.number):
        yield "milestones", milestone.title
    for link in sorted(commitment.sdg_links.all(), key=lambda link: link.sort_key):
        yield "goals", _goal(link.code)


def _goal(code: str) -> str:
    entry = sdg.entry(code)
    return f"ODS {code}. {entry.title_es}" if entry else f"ODS {code}"


def _full_name(institution: Institution) -> str:
    return f"{institution.name} ({institution.acronym})" if institution.acronym else institution.name


def _plans(codes: Collection[str]) -> Iterator[Content]:
    found = Plan.objects.filter(code__in=codes, status=PlanStatus.PUBLISHED)
    for plan in found.select_related("exercise__territory"):
        passages = _passages(
            ("summary", plan.summary),
            ("territory", plan.exercise.territory.name),
            ("exercise", plan.exercise.name),
        )
        yield Content(plan.ref, plan.title, passages, plan.fictitious)


def _exercises(codes: Collection[str]) -> Iterator[Content]:
    found = Exercise.objects.filter(code__in=codes)
    for exercise in found.select_related("territory", "guarantor", "secretariat"):
        passages = _passages(
            ("territory", exercise.territory.name),
            ("guarantor", _full_name(exercise.guarantor)),
            ("secretariat", exercise.secretariat.name if exercise.secretariat else ""),
        )
        yield Content(exercise.ref, exercise.name, passages, exercise.fictitious)


def _recommendations(codes: Collection[str]) -> Iterator[Content]:
    found = Recommendation.objects.filter(code__in=codes, status=RecommendationStatus.ISSUED)
    related = found.select_related("issuer", "issuing_body").prefetch_related("items", "considerations")
    for recommendation in related:
        items = sorted(recommendation.items.all(), key=lambda item: item.number)
        reasons = sorted(recommendation.considerations.all(), key=lambda reason: reason.number)
        passages = _passages(
            ("summary", recommendation.summary),
            ("issuer", recommendation.issued_by.name),
            *(("items", f"{item.short_title}. {item.text}") for item in items),
            *(("considerations", reason.text) for reason in reasons),
            ("legal_basis", recommendation.legal_basis),
        )
        yield Content(recommendation.ref, recommendation.title, passages, recommendation.fictitious)


def _bodies(codes: Collection[str]) -> Iterator[Content]:
    for body in Body.objects.filter(code__in=codes).select_related("territory", "institution"):
        passages = _passages(
            ("territory", body.territory.name),
            ("institution", _full_name(body.institution) if body.institution else ""),
        )
        yield Content(body.ref, body.name, passages, body.fictitious)


def _institutions(codes: Collection[str]) -> Iterator[Content]:
    for institution in Institution.objects.filter(code__in=codes).select_related("territory__parent"):
        passages = _passages(
            ("territory", institution.territory.name),
            ("kind", str(institution_line(institution).kind_label)),
            ("name_note", institution.name_note),
            ("competence", institution.competence),
        )
        yield Content(institution.ref, _full_name(institution), passages, institution.fictitious)


def _states(codes: Collection[str]) -> Iterator[Content]:
    for state in Territory.objects.filter(code__in=codes, level=TerritoryLevel.STATE):
        yield Content(state.ref, state.name, _passages(("name", state.official_name)), state.fictitious)


def _processes(codes: Collection[str]) -> Iterator[Content]:
    for process in Process.objects.filter(code__in=codes).select_related("exercise__territory"):
        passages = _passages(
            ("purpose", process.purpose),
            ("affected", process.affected),
            ("deciders", process.deciders),
            ("use", process.use),
            ("exercise", process.exercise.name),
        )
        yield Content(process.ref, process.title, passages, process.exercise.fictitious)


def _contributions(codes: Collection[str]) -> Iterator[Content]:
    found = Contribution.objects.filter(code__in=codes, state=ContributionState.PUBLISHED)
    for contribution in found.select_related("territory", "process__exercise"):
        passages = _passages(
            ("text", contribution.text),
            ("affected", contribution.affected),
            ("locality", contribution.locality),
            ("territory", contribution.territory.name),
            ("process", contribution.process.title),
        )
        yield Content(
            contribution.ref, contribution.title, passages, contribution.process.exercise.fictitious
        )


_CONTENTS: Mapping[Kind, Callable[[Collection[str]], Iterable[Content]]] = {
    Kind.COMMITMENT: _commitments,
    Kind.PLAN: _plans,
    Kind.EXERCISE: _exercises,
    Kind.RECOMMENDATION: _recommendations,
    Kind.BODY: _bodies,
    Kind.INSTITUTION: _institutions,
    Kind.STATE: _states,
    Kind.PROCESS: _processes,
    Kind.CONTRIBUTION: _contributions,
}
