"""The fictitious exercise that shows every feature, dated from today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from tequio.directory import queries as directory
from tequio.directory.commands import create_post, register_institution, register_territory
from tequio.directory.models import Institution, InstitutionKind, Territory, TerritoryLevel
from tequio.exercises.commands import (
    enter_phase,
    install_secretariat,
    record_activity,
    record_document,
    register_interest,
    sign_declaration,
)
from tequio.exercises.models import ActivityKind, Audience, DocumentKind, Exercise, PhaseCode
from tequio.foundation.actors import Actor
from tequio.governance.commands import constitute_body, hold_session, record_agreement, seat_member
from tequio.governance.models import (
    Body,
    BodyKind,
    BodyMode,
    FacilitatorKind,
    Modality,
    Sector,
    Session,
    SessionKind,
    TenureRole,
)
from tequio.plans.commands import (
    amend_commitment,
    draft_commitment,
    draft_plan,
    publish_plan,
    record_measurement,
)
from tequio.plans.models import Commitment, Plan
from tequio.recommendations.commands import draft_recommendation, issue_recommendation
from tequio.recommendations.content import Addressees, ItemContent, RecommendationContent
from tequio.recommendations.models import Strength, Theme
from tequio.site.example import acts
from tequio.site.example.sheets import whole_sheet
from tequio.site.example.source import Row, read
from tequio.site.example.world import World

_NO_FILE = "/acerca/demostracion/"
_KINDS = {"cso": InstitutionKind.CIVIL_SOCIETY, "university": InstitutionKind.ACADEMIA}
_MODALITIES = {"mixed": Modality.HYBRID}
_FACILITATOR = "facilitator"


@dataclass(frozen=True)
class Act:
    """Something that happens on a day; acts of a day go by rank."""

    offset: int
    rank: int
    do: Callable[[], object]


def load_demonstration(*, actor: Actor, now: datetime) -> Iterator[object]:
    """Let the exercise happen in the order of its days."""
    world = _world(actor, now)
    yield from world.institutions.values()
    yield from _posts(world)
    exercise = _exercise(world)
    body = _secretariat(world)
    yield from (exercise, body)
    happenings = [*_records(world, exercise), *_sessions(world, body), *_phases(world, exercise, body)]
    yield from (act.do() for act in sorted(happenings, key=lambda act: (act.offset, act.rank)))
    yield from _plan(world, exercise)
    yield from _recommendation(world)


def _world(actor: Actor, now: datetime) -> World:
    file = read("demonstration")
    territory = register_territory(
        actor=actor,
        code="demo",
        level=TerritoryLevel.STATE,
        name=file["territory"]["name"],
        parent=directory.territory_with_code("mx"),
        abbreviation="DEMO",
        fictitious=True,
        now=now,
    )
    institutions = {row["code"]: _institution(row, territory, actor, now) for row in file["institutions"]}
    return World(actor, now, file, territory, institutions, {})


def _institution(row: Row, territory: Territory, actor: Actor, now: datetime) -> Institution:
    return register_institution(
        actor=actor,
        code=row["code"],
        kind=_KINDS.get(row["kind"]) or InstitutionKind(row["kind"]),
        territory=territory,
        name=row["name"],
        acronym=row["acronym"] or "",
        competence=f"Atiende: {', '.join(row['topics'])}.",
        source="Institución ficticia de la demostración.",
        valid_from=date.fromisoformat(row["valid_from"]) if "valid_from" in row else None,
        fictitious=True,
        now=now,
    )


def _posts(world: World) -> Iterator[object]:
    for row in world.file["institutions"]:
        for number, name in enumerate(row["posts"], 1):
            yield create_post(
                actor=world.actor,
                institution=world.institutions[row["code"]],
                code=f"{row['code']}-{number}",
                name=name,
                now=world.now,
            )


def _exercise(world: World) -> Exercise:
    row = world.file["exercise"]
    return register_interest(
        actor=world.actor,
        code=row["code"],
        name=row["title"],
        territory=world.territory,
        guarantor=world.institutions[row["guarantor"]],
        asked_on=world.day_at(row["phases"][0]["day_offset"]),
        reason=row["phases"][0]["note"],
        source=world.file["notice"],
        fictitious=True,
        now=world.now,
    )


def _secretariat(world: World) -> Body:
    row = world.file["secretariat"]
    sectors = [Sector(seat["sector"]) for seat in row["seats"]]
    installed_on = world.day_at(row["seats"][0]["start_offset"])
    body = constitute_body(
        actor=world.actor,
        code=row["code"],
        kind=BodyKind.SECRETARIAT,
        name=row["name"],
        territory=world.territory,
        mode=BodyMode.DECIDES,
        seats={sector: sectors.count(sector) for sector in dict.fromkeys(sectors)},
        valid_from=installed_on,
        facilitator_kind=FacilitatorKind(row["facilitator"]["kind"]),
        facilitator_note=row["facilitator"]["note"],
        fictitious=True,
        now=world.now,
    )
    for seat, holder in zip(body.seats.order_by("number"), row["seats"], strict=True):
        for role, post in ((TenureRole.TITULAR, "post"), (TenureRole.ALTERNATE, "alternate_post")):
            seat_member(
                actor=world.actor,
                seat=seat,
                role=role,
                institution=world.institutions[holder["institution"]],
                holder_note=holder[post],
                valid_from=installed_on,
                now=world.now,
            )
    return body


def _records(world: World, exercise: Exercise) -> Iterator[Act]:
    for row in world.file["activities"]:
        yield Act(row["day_offset"], 0, lambda row=row: _activity(world, exercise, row))  # type: ignore[misc]
    for row in world.file["documents"]:
        yield Act(row["day_offset"], 0, lambda row=row: _document(world, exercise, row))  # type: ignore[misc]


def _activity(world: World, exercise: Exercise, row: Row) -> object:
    return record_activity(
        actor=world.actor,
        exercise=exercise,
        kind=ActivityKind(row["kind"]),
        text=row["text"],
        held_on=world.day_at(row["day_offset"]),
        audience=Audience(row["audience"]),
        now=world.now,
    )


def _document(world: World, exercise: Exercise, row: Row) -> object:
    return record_document(
        actor=world.actor,
        exercise=exercise,
        kind=DocumentKind(row["kind"]),
        title=row["title"],
        dated_on=world.day_at(row["day_offset"]),
        url=_NO_FILE,
        source=world.file["notice"],
        now=world.now,
    )


def _sessions(world: World, body: Body) -> Iterator[Act]:
    for row in world.file["sessions"]:
        if row["held"]:
            yield Act(row["day_offset"], 1, lambda row=row: _session(world, body, row))  # type: ignore[misc]


def _session(world: World, body: Body, row: Row) -> Session:
    session = hold_session(
        actor=world.actor,
        body=body,
        code=row["code"],
        kind=SessionKind(row["kind"]),
        number=row["number"],
        modality=_MODALITIES.get(row["modality"]) or Modality(row["modality"]),
        held_on=world.day_at(row["day_offset"]),
        title="; ".join(row["agenda"]),
        now=world.now,
    )
    world.sessions[row["code"]] = session
    for agreement in row["agreements"]:
        owner = agreement["owner"]
        record_agreement(
            actor=world.actor,
            session=session,
            number=agreement["number"],
            text=agreement["text"],
            owner=world.institutions.get(owner),
            owner_text="Facilitación" if owner == _FACILITATOR else "",
            due_on=world.day_at(agreement["due_offset"]),
            now=world.now,
        )
    return session


def _phases(world: World, exercise: Exercise, body: Body) -> Iterator[Act]:
    for row in world.file["exercise"]["phases"]:
        yield Act(row["day_offset"], 2, lambda row=row: _phase(world, exercise, body, row))  # type: ignore[misc]


def _phase(world: World, exercise: Exercise, body: Body, row: Row) -> object:
    phase, on = PhaseCode(row["code"]), world.day_at(row["day_offset"])
    if phase == PhaseCode.INTEREST:
        return exercise
    if phase == PhaseCode.DECLARED:
        return sign_declaration(
            actor=world.actor,
            exercise=exercise,
            signed_on=on,
            sectors=(Sector.CIVIL_SOCIETY, Sector.GOVERNMENT, Sector.GUARANTOR),
            signatories_note=row["note"],
            now=world.now,
        )
    if phase == PhaseCode.INSTALLED:
        return install_secretariat(
            actor=world.actor, exercise=exercise, body=body, installed_on=on, now=world.now
        )
    return enter_phase(
        actor=world.actor, exercise=exercise, phase=phase, entered_on=on, reason=row["note"], now=world.now
    )


def _plan(world: World, exercise: Exercise) -> Iterator[object]:
    row = world.file["plan"]
    plan = draft_plan(
        actor=world.actor,
        exercise=exercise,
        code=row["code"],
        title=row["title"],
        starts_on=world.day_at(row["start_offset"]),
        ends_on=world.day_at(row["end_offset"]),
        summary=row["vision"],
        now=world.now,
    )
    commitments = [_commitment(world, plan, sheet) for sheet in row["commitments"]]
    yield from commitments
    yield publish_plan(
        actor=world.actor,
        plan=plan,
        approved_in=world.sessions["demo-sesion-5"],
        published_on=world.day_at(row["published_offset"]),
        now=world.now,
    )
    for commitment, sheet in zip(commitments, row["commitments"], strict=True):
        yield from _measurements(world, commitment, sheet)
        yield from _amendments(world, plan, commitment, sheet)
        yield from acts.progress(world, commitment, sheet)


def _commitment(world: World, plan: Plan, sheet: Row) -> Commitment:
    content = whole_sheet(sheet, world.day_at)
    first = {
        change["field"]: change["before"]
        for version in sheet["versions"]
        for change in version["changes"]
        if "." not in change["field"]
    }
    return draft_commitment(actor=world.actor, plan=plan, content=replace(content, **first), now=world.now)


def _measurements(world: World, commitment: Commitment, sheet: Row) -> Iterator[object]:
    for indicator, row in zip(commitment.indicators.order_by("number"), sheet["indicators"], strict=True):
        for one in row["measurements"]:
            yield record_measurement(
                actor=world.actor,
                indicator=indicator,
                measured_on=world.day_at(one["day_offset"]),
                value=Decimal(str(one["value"])),
                source=one["source"],
                now=world.now,
            )


def _amendments(world: World, plan: Plan, commitment: Commitment, sheet: Row) -> Iterator[object]:
    for version in sheet["versions"][1:]:
        yield amend_commitment(
            actor=world.actor,
            commitment=plan.commitments.get(pk=commitment.pk),
            content=whole_sheet(sheet, world.day_at),
            reason=version["reason"],
            approved_in=world.sessions[version["approved_in"]],
            changed_on=world.day_at(version["day_offset"]),
            now=world.now,
        )


def _recommendation(world: World) -> Iterator[object]:
    row = world.file["recommendation"]
    issuer = world.institutions["demo-autoridad-garante"]
    draft = draft_recommendation(
        actor=world.actor, content=_recommendation_content(world, row), issued_by=issuer, now=world.now
    )
    issued_on = world.day_at(row["day_offset"])
    yield issue_recommendation(
        actor=world.actor,
        recommendation=draft,
        to=Addressees(groups=("everyone_in_demo",)),
        adopted_on=issued_on,
        issued_on=issued_on,
        now=world.now,
    )
    yield from acts.answers(world, draft, issued_on)


def _recommendation_content(world: World, row: Row) -> RecommendationContent:
    return RecommendationContent(
        code=row["code"],
        title=row["title"],
        summary=row["summary"],
        legal_basis=row["legal_basis"],
        considerations=tuple(row["considerations"]),
        items=tuple(
            ItemContent(
                short_title=item["short_title"],
                text=item["text"],
                theme=Theme(item["theme"]),
                strength=Strength(item["strength"]),
                expected_action=item["expected_action"],
                suggested_indicator=item["suggested_indicator"],
                due_on=world.day_at(item["due_offset"]) if item["due_offset"] else None,
            )
            for item in row["items"]
        ),
    )
