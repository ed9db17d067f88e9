"""The places, bodies, plan and recommendation that the acts are about; made by commands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from tequio.directory.commands.institution import register_institution
from tequio.directory.commands.territory import register_territory
from tequio.directory.models import Institution, InstitutionKind, Territory, TerritoryLevel
from tequio.exercises.commands.declaration import declare_exercise
from tequio.exercises.commands.phase import record_past_secretariat
from tequio.exercises.models import Exercise
from tequio.foundation.actors import Role, command_line_operator, importer
from tequio.governance.commands.agreement import record_agreement
from tequio.governance.commands.body import constitute_body
from tequio.governance.commands.session import hold_session
from tequio.governance.models.agreement import Agreement
from tequio.governance.models.body import Body, BodyKind, BodyMode, Sector
from tequio.governance.models.session import Session, SessionKind
from tequio.plans.commands.commitment import draft_commitment
from tequio.plans.commands.plan import draft_plan, publish_plan, register_theme
from tequio.plans.models.commitment import Commitment
from tequio.plans.sheet.commitment import ActivityContent, CommitmentContent, MilestoneContent, PartyContent
from tequio.recommendations.commands import draft as drafts
from tequio.recommendations.commands import recommendation as recommendations
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.recommendation import Strength, Theme
from tequio.recommendations.steps.recommendation import ItemContent, RecommendationContent
from tests.country import mailbox
from tests.people import account
from tests.plans.accepting import all_accept
from tests.plans.sheets import CO_LEAD, whole
from tests.scopes import body as another_body
from tests.scopes import exercise as another_exercise

SEATS: Final = 8  # of the government, as many as members can be
FIRST_DAY: Final = date(2026, 11, 23)
_LAST_DAY: Final = date(2026, 12, 15)
ENDS: Final = {"1": date(2026, 12, 4), "2": date(2026, 12, 18)}


@dataclass(frozen=True)
class Setting:
    """What the acts need to name."""

    institutions: dict[str, Institution]
    table: Body
    agreements: dict[str, Agreement]
    agreement_elsewhere: Agreement


def build(now: datetime) -> Setting:
    """Publish a plan of two commitments and issue a recommendation to two."""
    by = {"actor": importer("registro"), "now": now}
    mexico = register_territory(
        code="mx", level=TerritoryLevel.FEDERATION, name="Federación", parent=None, **by
    )
    campeche = register_territory(
        code="cam", level=TerritoryLevel.STATE, name="Campeche", parent=mexico, **by
    )
    institutions = {
        code: register_institution(
            code=code, kind=InstitutionKind.PUBLIC_BODY, territory=campeche, name=code.title(), **by
        )
        for code in ("agua", "obras", "garante", "heredera", "sucesora", "otra-sucesora")
    }
    table = _body("stl", BodyKind.SECRETARIAT, campeche, by)
    commission = _body("com", BodyKind.COMMISSION, mexico, by)
    session = _session(table, by)
    exercise = declare_exercise(
        code="ex",
        name="Ejercicio",
        territory=campeche,
        guarantor=institutions["garante"],
        signed_on=date(2026, 1, 12),
        source="Registro",
        **by,
    )
    record_past_secretariat(
        exercise=exercise, body=table, installed_on=date(2026, 2, 2), source="Registro", **by
    )
    another_exercise("otro", "Otro ejercicio", institutions["garante"], now)
    another_body("otra", "Otra comisión", mexico, now, BodyKind.COMMISSION)
    promised = _publish(exercise, session, now)
    _recommend(commission, Addressees(others=(institutions["agua"], table)), now)
    agreements = {number: _agree(table, now, one) for number, one in promised.items()}
    return Setting(institutions, table, agreements, _agree(commission, now))


def _body(code: str, kind: BodyKind, territory: Territory, by: dict[str, Any]) -> Body:
    return constitute_body(
        code=code,
        kind=kind,
        name=str(kind.label),
        territory=territory,
        mode=BodyMode.DECIDES,
        seats={Sector.GOVERNMENT: SEATS, Sector.CIVIL_SOCIETY: 1},
        **by,
    )


def _session(body: Body, by: dict[str, Any]) -> Session:
    return hold_session(
        body=body,
        code=f"{body.code}-1",
        kind=SessionKind.ORDINARY,
        held_on=FIRST_DAY,
        title="Primera sesión",
        **by,
    )


def _agree(body: Body, now: datetime, *about: Commitment) -> Agreement:
    """Let a body agree, on the day after the plan is published, about what it promised."""
    by = {"actor": importer("registro"), "now": now + timedelta(days=1)}
    number = body.sessions.count() + 1
    session = hold_session(
        body=body,
        kind=SessionKind.ORDINARY,
        number=number,
        held_on=FIRST_DAY + timedelta(days=1),
        title="Cambios",
        **by,
    )
    matters = [one.ref for one in about]
    return record_agreement(session=session, text="Se cancela.", matters=matters, **by)


def _publish(exercise: Exercise, session: Session, now: datetime) -> dict[str, Commitment]:
    by = {"actor": command_line_operator(), "now": now}
    register_theme(code="local_economy", name="Economía local", name_en="Local economy", **by)
    plan = draft_plan(
        exercise=exercise,
        code="plan",
        title="Plan",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        **by,
    )
    promised = {
        number: draft_commitment(plan=plan, content=_commitment(number, institution), **by)
        for number, institution in (("1", "agua"), ("2", "obras"))
    }
    for one in promised.values():
        all_accept(one, now, on=date(2026, 1, 10))
    publish_plan(plan=plan, approved_in=session, published_on=FIRST_DAY, **by)
    return promised


def _commitment(number: str, institution: str) -> CommitmentContent:
    milestones = (
        MilestoneContent(1, "Mapa", "Mapa", FIRST_DAY, ENDS[number], institution, "", "Mapa en línea"),
        MilestoneContent(2, "Cuadrilla", "Acta", FIRST_DAY, _LAST_DAY, "", "Comité", "Acta firmada"),
    )
    return whole(
        parties=(
            PartyContent("lead", institution, "", "Dirección", "Dirección", date(2026, 1, 10)),
            CO_LEAD,
        ),
        milestones=milestones,
        activities=(
            ActivityContent("government", "Reparar", 1, institution),
            ActivityContent("civil_society", "Vigilar"),
        ),
    )


def _recommend(commission: Body, to: Addressees, now: datetime) -> None:
    by = {"actor": command_line_operator(), "now": now}
    item = ItemContent(
        short_title="Publicar",
        text="Se recomienda publicar.",
        theme=Theme.OTHER,
        strength=Strength.RECOMMENDS,
    )
    for one in to.others:
        if isinstance(one, Institution):
            mailbox(one, now)
        else:
            account("mesa-avisos", now, Role.FACILITATOR, one.ref)
    draft = drafts.draft_recommendation(
        content=RecommendationContent(code="r", title="Recomendación", items=(item,)),
        issued_by=commission,
        **by,
    )
    recommendations.issue_recommendation(
        recommendation=draft, to=to, adopted_on=FIRST_DAY, issued_on=FIRST_DAY, vote="Unanimidad", **by
    )
