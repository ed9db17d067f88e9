"""Content turned into rows and versions; only commands call it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date
from itertools import count

from tequio.directory.models import Institution, Territory
from tequio.foundation.folding import searchable
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.governance.models.session import Session
from tequio.plans import sdg
from tequio.plans.models.commitment import (
    Cause,
    Commitment,
    CommitmentVersion,
    Effect,
    OgpValue,
    Party,
    SdgLink,
)
from tequio.plans.models.indicator import Indicator
from tequio.plans.models.milestone import Activity, Milestone
from tequio.plans.models.plan import Plan, Theme
from tequio.plans.queries.acceptance import accepted_days
from tequio.plans.queries.sheet import SCALARS
from tequio.plans.sheet.acceptance import signatory_of
from tequio.plans.sheet.commitment import CauseContent, CommitmentContent, PartyContent, SdgContent

_LONGEST_TITLE = 120


class UnknownCode(Refusal):
    """Ese código no está en el directorio ni en las listas de la plataforma."""


class TitleNotUsable(Refusal):
    """El título debe tener entre 1 y 120 caracteres."""


def as_stored(content: CommitmentContent) -> CommitmentContent:
    """Return content with the names that the directory knows, as it would be read once written.

    It refuses what `write` would: a title that does not fit, a code that nobody registered.
    """
    _refuse_unfit_title(content)
    _theme(content.theme)
    _territory(content.territory)
    for link in content.sdg:
        _sdg_entry(link)
    known = _institutions(content)
    return replace(
        content,
        title=content.title.strip(),
        parties=tuple(
            replace(party, name=known[party.institution].name) if party.institution else party
            for party in content.parties
        ),
        milestones=tuple(
            replace(milestone, owner_name=known[milestone.owner].name) if milestone.owner else milestone
            for milestone in content.milestones
        ),
    )


def _refuse_unfit_title(content: CommitmentContent) -> None:
    if not 1 <= len(content.title.strip()) <= _LONGEST_TITLE:
        raise TitleNotUsable


def write(commitment: Commitment, content: CommitmentContent) -> Commitment:
    """Store the content in the commitment's rows.

    UnknownCode for a theme, territory, institution or goal nobody registered;
    TitleNotUsable for a title that does not fit.
    """
    _refuse_unfit_title(content)
    institutions = _institutions(content)
    commitment.theme = _theme(content.theme)
    commitment.territory = _territory(content.territory)
    for name in SCALARS:
        setattr(commitment, name, getattr(content, name))
    commitment.title = content.title.strip()
    commitment.search_text = _search_text(commitment, content, institutions)
    commitment.save()
    _write_problem(commitment, content)
    _write_work(commitment, content, institutions)
    _write_indicators(commitment, content)
    _write_ties(commitment, content, institutions)
    return commitment


class SessionOfAnotherBody(Refusal):
    """Esa sesión no es del secretariado técnico de este ejercicio."""


def refuse_other_body(approved_in: Session, plan: Plan) -> None:
    """Refuse a session that is not of the plan's own secretariat."""
    if approved_in.body_id != plan.exercise.secretariat_id:
        raise SessionOfAnotherBody


def in_order(content: CommitmentContent) -> CommitmentContent:
    """Number milestones and indicators as they stand; activities stay with their milestone.

    Only of a draft: what was published keeps its numbers for ever.
    """
    numbers = {item.number: number for number, item in enumerate(content.milestones, 1)}
    return replace(
        content,
        milestones=tuple(replace(item, number=numbers[item.number]) for item in content.milestones),
        activities=tuple(
            replace(item, milestone=numbers.get(item.milestone, 0)) for item in content.activities
        ),
        indicators=tuple(replace(item, number=number) for number, item in enumerate(content.indicators, 1)),
    )


def numbered(plan: Plan, number: int, *, code: str = "") -> Commitment:
    """Return a commitment of the plan that is not stored yet."""
    found = Commitment(plan=plan, code=code or f"{plan.code}-{number}")
    stand_at(found, number)
    return found


def stand_at(commitment: Commitment, number: int) -> None:
    """Give a commitment its place in the plan, and in every list."""
    plan = commitment.plan
    commitment.number = number
    # What is real comes first in every list.
    commitment.sort_key = f"{int(plan.fictitious)}-{plan.code}-{number:04}"


def add_version(
    commitment: Commitment,
    content: CommitmentContent,
    *,
    reason: str,
    changed_on: date,
    approved_in: Session | None,
    source: str,
) -> CommitmentVersion:
    """Keep the whole content as the next version of the commitment."""
    commitment.version = commitment.versions.count() + 1
    commitment.save(update_fields=["version"])
    return CommitmentVersion.objects.create(
        commitment=commitment,
        number=commitment.version,
        reason=reason,
        approved_in=approved_in,
        source=source,
        changed_on=changed_on,
        content=content.snapshot(),
    )


def place(plan: Plan) -> str:
    """Return the name that the sentences of a plan's events start with."""
    return plan.exercise.territory.name


def about_plan(plan: Plan) -> list[SubjectRef]:
    """Return what an event of a plan concerns."""
    session = [plan.approved_in.ref] if plan.approved_in else []
    return [plan.ref, *plan.exercise.places, *session]


def about(commitment: Commitment) -> list[SubjectRef]:
    """Return what an event of a commitment concerns."""
    parties = commitment.parties.select_related("institution")
    institutions = [party.institution.ref for party in parties if party.institution]
    where = commitment.territory.places if commitment.territory else ()
    return [*about_plan(commitment.plan), *where, *institutions]


def _theme(code: str) -> Theme:
    theme = Theme.objects.filter(code=code).first()
    if theme is None:
        raise UnknownCode(code)
    return theme


def _territory(code: str) -> Territory | None:
    if not code:
        return None
    territory = Territory.objects.filter(code=code).first()
    if territory is None:
        raise UnknownCode(code)
    return territory


def _institutions(content: CommitmentContent) -> dict[str, Institution]:
    named: set[str] = {party.institution for party in content.parties}
    named |= {milestone.owner for milestone in content.milestones}
    named |= {activity.owner for activity in content.activities}
    found = {one.code: one for one in Institution.objects.filter(code__in=named)}
    unknown = sorted(named - {"", *found})
    if unknown:
        raise UnknownCode(", ".join(unknown))
    return found


def _search_text(
    commitment: Commitment, content: CommitmentContent, institutions: dict[str, Institution]
) -> str:
    exercise = commitment.plan.exercise
    return searchable(
        content.title,
        content.summary,
        commitment.theme.name,
        commitment.theme.name_en,
        exercise.territory.name,
        commitment.territory.name if commitment.territory else "",
        content.affected_population,
        content.policy_area,
        content.tags,
        commitment.code,
        *(party.name for party in content.parties),
        *(f"{one.name} {one.acronym}" for one in institutions.values()),
        *(f"ODS {link.code}" for link in content.sdg),
    )


def _write_problem(commitment: Commitment, content: CommitmentContent) -> None:
    commitment.causes.all().delete()
    _write_causes(commitment, content.causes, None, count(1))
    commitment.effects.all().delete()
    Effect.objects.bulk_create(
        Effect(commitment=commitment, position=position, text=text)
        for position, text in enumerate(content.effects, 1)
    )


def _write_causes(
    commitment: Commitment, causes: Sequence[CauseContent], parent: Cause | None, positions: Iterable[int]
) -> None:
    numbers = iter(positions)
    for cause in causes:
        row = Cause.objects.create(
            commitment=commitment,
            parent=parent,
            position=next(numbers),
            level=parent.level + 1 if parent else 1,
            kind=cause.kind,
            text=cause.text,
        )
        _write_causes(commitment, cause.causes, row, numbers)


def _write_work(
    commitment: Commitment, content: CommitmentContent, institutions: dict[str, Institution]
) -> None:
    commitment.activities.all().delete()
    commitment.milestones.exclude(number__in=[one.number for one in content.milestones]).delete()
    milestones: dict[int, Milestone] = {}
    for one in content.milestones:
        values = asdict(one) | {
            "owner": institutions.get(one.owner),
            "owner_text": "" if one.owner else one.owner_name,
        }
        del values["owner_name"], values["number"], values["withdrawn"]
        milestones[one.number], _created = Milestone.objects.update_or_create(
            commitment=commitment, number=one.number, defaults=values
        )
    Activity.objects.bulk_create(
        Activity(
            commitment=commitment,
            milestone=milestones.get(activity.milestone),
            position=position,
            sector=activity.sector,
            text=activity.text,
            owner=institutions.get(activity.owner),
        )
        for position, activity in enumerate(content.activities, 1)
    )


def _write_indicators(commitment: Commitment, content: CommitmentContent) -> None:
    commitment.indicators.exclude(number__in=[one.number for one in content.indicators]).delete()
    for one in content.indicators:
        values = asdict(one)
        del values["number"], values["withdrawn"]
        Indicator.objects.update_or_create(commitment=commitment, number=one.number, defaults=values)


def _write_ties(
    commitment: Commitment, content: CommitmentContent, institutions: dict[str, Institution]
) -> None:
    commitment.parties.all().delete()
    commitment.sdg_links.all().delete()
    commitment.ogp_values.all().delete()
    accepted = _acceptances(commitment, content)
    Party.objects.bulk_create(
        Party(
            commitment=commitment,
            position=position,
            role=party.role,
            institution=institutions.get(party.institution),
            name_text="" if party.institution else party.name,
            unit=party.unit,
            post_name=party.post_name,
            accepted_on=accepted(party),
        )
        for position, party in enumerate(content.parties, 1)
    )
    SdgLink.objects.bulk_create(_sdg_link(commitment, link) for link in content.sdg)
    OgpValue.objects.bulk_create(
        OgpValue(commitment=commitment, value=one.value, text=one.text, origin=one.origin)
        for one in content.ogp_values
    )


def _acceptances(commitment: Commitment, content: CommitmentContent) -> Callable[[PartyContent], date | None]:
    """Return since when a party accepts: by its own act, or of other years as the source says."""
    if commitment.plan.is_historic:
        return lambda party: party.accepted_on
    days = accepted_days(commitment, content)
    return lambda party: days.get(signatory_of(party))


def _sdg_entry(link: SdgContent) -> sdg.Entry:
    entry = sdg.entry(link.code)
    if entry is None:
        raise UnknownCode(link.code)
    return entry


def _sdg_link(commitment: Commitment, link: SdgContent) -> SdgLink:
    entry = _sdg_entry(link)
    return SdgLink(
        commitment=commitment,
        goal=entry.goal,
        target=entry.code if entry.is_target else "",
        contribution=link.contribution,
        origin=link.origin,
        sort_key=f"{entry.goal:02}-{entry.position:02}-{commitment.sort_key}",
    )
