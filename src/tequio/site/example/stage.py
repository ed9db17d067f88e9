"""The place, the institutions, the bodies and the phases of the demonstration."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from tequio.directory.commands.contact import publish_contact
from tequio.directory.commands.institution import register_institution
from tequio.directory.commands.post import create_post
from tequio.directory.commands.territory import register_territory
from tequio.directory.models import ContactKind, Institution, InstitutionKind, Territory, TerritoryLevel
from tequio.directory.queries import territory as directory
from tequio.exercises.commands.declaration import register_interest, sign_declaration
from tequio.exercises.commands.phase import enter_phase, install_secretariat
from tequio.exercises.commands.record import record_activity, record_document
from tequio.exercises.models import ActivityKind, Audience, DocumentKind, Exercise, PhaseCode
from tequio.foundation.actors import author_key
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.agreement import record_agreement, report_fulfilment
from tequio.governance.commands.body import constitute_body
from tequio.governance.commands.seat import seat_account, seat_member
from tequio.governance.commands.session import hold_session
from tequio.governance.models.body import Body, BodyKind, BodyMode, FacilitatorKind, Sector, TenureRole
from tequio.governance.models.session import Modality, Session, SessionKind
from tequio.site.example.calls import calls
from tequio.site.example.meetings import meetings
from tequio.site.example.source import Row
from tequio.site.example.world import Act, World

_NO_FILE: Final = "/acerca/demostracion/"
_KINDS: Final = {"cso": InstitutionKind.CIVIL_SOCIETY, "university": InstitutionKind.ACADEMIA}
_MODALITIES: Final = {"mixed": Modality.HYBRID}
_FACILITATOR: Final = "facilitator"


def institutions(world: World) -> Iterator[object]:
    """Register the territory, its institutions and their posts."""
    territory = _territory(world)
    yield territory
    for row in world.file["institutions"]:
        institution = _institution(world, territory, row)
        yield institution
        yield publish_contact(
            actor=world.operator,
            institution=institution,
            kind=ContactKind.EMAIL,
            value=f"{row['code']}@tequio.example",
            verified_on=day_of(world.now),
            now=world.now,
        )
        for number, name in enumerate(row["posts"], 1):
            yield create_post(
                actor=world.operator,
                institution=institution,
                code=f"{row['code']}-{number}",
                name=name,
                now=world.now,
            )


def _territory(world: World) -> Territory:
    territory = register_territory(
        actor=world.operator,
        code="demo",
        level=TerritoryLevel.STATE,
        name=world.file["territory"]["name"],
        parent=directory.territory_with_code("mx"),
        abbreviation="DEMO",
        fictitious=True,
        now=world.now,
    )
    world.territories["demo"] = territory
    return territory


def _institution(world: World, territory: Territory, row: Row) -> Institution:
    institution = register_institution(
        actor=world.operator,
        code=row["code"],
        kind=_KINDS.get(row["kind"]) or InstitutionKind(row["kind"]),
        territory=territory,
        name=row["name"],
        acronym=row["acronym"] or "",
        competence=f"Atiende: {', '.join(row['topics'])}.",
        source="Institución de la demostración.",
        valid_from=date.fromisoformat(row["valid_from"]) if "valid_from" in row else None,
        fictitious=True,
        now=world.now,
    )
    world.institutions[row["code"]] = institution
    return institution


def exercise_and_bodies(world: World) -> Iterator[Act]:
    """Return what happens until the exercise is at work, and its sessions."""
    exercise, secretariat, commission = _exercise(world), _secretariat(world), _commission(world)
    yield from _records(world, exercise)
    for row in world.file["sessions"]:
        yield Act(row["day_offset"], 1, partial(_session, world, secretariat, "sessions", row))
        yield from _fulfilments(world, row)
    yield from meetings(world, secretariat)
    yield from calls(world, secretariat)
    for row in world.file["commission"]["sessions"]:
        yield Act(row["day_offset"], 1, partial(_session, world, commission, "commission", row))
    for row in world.file["exercise"]["phases"]:
        yield Act(row["day_offset"], 2, partial(_phase, world, exercise, secretariat, row))


def _exercise(world: World) -> Exercise:
    row = world.file["exercise"]
    return register_interest(
        actor=world.cast["adviser"],
        code=row["code"],
        name=row["title"],
        territory=world.territories["demo"],
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
        actor=world.operator,
        code=row["code"],
        kind=BodyKind.SECRETARIAT,
        name=row["name"],
        territory=world.territories["demo"],
        mode=BodyMode.DECIDES,
        seats={sector: sectors.count(sector) for sector in dict.fromkeys(sectors)},
        valid_from=installed_on,
        facilitator_kind=FacilitatorKind(row["facilitator"]["kind"]),
        facilitator_note=row["facilitator"]["note"],
        fictitious=True,
        now=world.loaded_at,
    )
    for seat, holder in zip(body.seats.order_by("number"), row["seats"], strict=True):
        world.seats[holder["code"]] = seat
        for role, post in ((TenureRole.TITULAR, "post"), (TenureRole.ALTERNATE, "alternate_post")):
            seat_member(
                actor=world.operator,
                seat=seat,
                role=role,
                institution=world.institutions[holder["institution"]],
                holder_note=holder[post],
                valid_from=installed_on,
                now=world.loaded_at,
            )
    for code, actor in world.file["seated"].items():
        seat_account(
            actor=world.operator,
            body=body,
            tenure=world.seats[code].tenures.get(role=TenureRole.TITULAR),
            account=author_key(world.cast[actor]),
            now=world.loaded_at,
        )
    return body


def _commission(world: World) -> Body:
    row = world.file["commission"]
    return constitute_body(
        actor=world.operator,
        code=row["code"],
        kind=BodyKind.COMMISSION,
        name=row["name"],
        territory=world.territories["demo"],
        institution=world.institutions[row["institution"]],
        mode=BodyMode.ADVISES,
        seats={},
        valid_from=world.day_at(row["constituted_offset"]),
        fictitious=True,
        now=world.loaded_at,
    )


def _records(world: World, exercise: Exercise) -> Iterator[Act]:
    for row in world.file["activities"]:
        yield Act(row["day_offset"], 0, partial(_activity, world, exercise, row))
    for row in world.file["documents"]:
        yield Act(row["day_offset"], 0, partial(_document, world, exercise, row))


def _activity(world: World, exercise: Exercise, row: Row) -> object:
    return record_activity(
        actor=world.cast["adviser"],
        exercise=exercise,
        kind=ActivityKind(row["kind"]),
        text=row["text"],
        held_on=world.today,
        audience=Audience(row["audience"]),
        now=world.now,
    )


def _document(world: World, exercise: Exercise, row: Row) -> object:
    return record_document(
        actor=world.cast["adviser"],
        exercise=exercise,
        kind=DocumentKind(row["kind"]),
        title=row["title"],
        dated_on=world.today,
        url=_NO_FILE,
        source=world.file["notice"],
        now=world.now,
    )


def _session(world: World, body: Body, who: str, row: Row) -> Session:
    session = hold_session(
        actor=world.cast[who],
        body=body,
        code=row["code"],
        kind=SessionKind(row["kind"]),
        number=row["number"],
        modality=_MODALITIES.get(row["modality"]) or Modality(row["modality"]),
        held_on=world.today,
        title=row.get("title") or "; ".join(row["agenda"]),
        attended=[world.seats[seat] for seat in row.get("present_seats", ())],
        now=world.now,
    )
    world.sessions[row["code"]] = session
    for agreement in row.get("agreements", ()):
        owner = agreement["owner"]
        record_agreement(
            actor=world.cast[who],
            session=session,
            number=agreement["number"],
            matters=[SubjectRef("compromiso", code) for code in agreement.get("about", ())],
            text=agreement["text"],
            owner=world.institutions.get(owner),
            owner_text="Facilitación" if owner == _FACILITATOR else "",
            due_on=world.day_at(agreement["due_offset"]),
            now=world.now,
        )
    return session


def _fulfilments(world: World, session: Row) -> Iterator[Act]:
    """Return when each agreement of a session was reported fulfilled; one never was."""
    for row in session["agreements"]:
        if row["done_offset"] is not None:
            yield Act(row["done_offset"], 2, partial(_fulfil, world, session["code"], row))


def _fulfil(world: World, session: str, row: Row) -> object:
    return report_fulfilment(
        actor=world.cast["sessions"],
        agreement=world.sessions[session].agreements.get(number=row["number"]),
        text=row["note"] or "Quedó hecho y así consta en la minuta.",
        now=world.now,
    )


def _phase(world: World, exercise: Exercise, body: Body, row: Row) -> object:
    phase, actor = PhaseCode(row["code"]), world.cast["adviser"]
    if phase == PhaseCode.INTEREST:
        return exercise
    if phase == PhaseCode.DECLARED:
        return sign_declaration(
            actor=actor,
            exercise=exercise,
            signed_on=world.today,
            sectors=(Sector.CIVIL_SOCIETY, Sector.GOVERNMENT, Sector.GUARANTOR),
            signatories_note=row["note"],
            now=world.now,
        )
    if phase == PhaseCode.INSTALLED:
        return install_secretariat(
            actor=actor, exercise=exercise, body=body, installed_on=world.today, now=world.now
        )
    return enter_phase(
        actor=actor, exercise=exercise, phase=phase, entered_on=world.today, reason=row["note"], now=world.now
    )
