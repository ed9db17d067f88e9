"""Builds what the officer of the fault tests answers for, and says it as JSON.

`python -m tests.faults.world ITEMS`: a milestone, its officer, and a
recommendation with that many items, the first of them already accepted.
"""

from __future__ import annotations

import json
import sys
from datetime import date

from django.db import transaction
from django.utils import timezone

from tequio.config import clocks
from tequio.directory.commands.institution import register_institution
from tequio.directory.models import Institution, InstitutionKind, Territory
from tequio.directory.queries.territory import territory_with_code
from tequio.exercises.commands.declaration import declare_exercise
from tequio.exercises.commands.phase import record_past_secretariat
from tequio.exercises.models import Exercise
from tequio.foundation.actors import ANONYMOUS, Role, command_line_operator, importer
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.body import constitute_body
from tequio.governance.commands.session import hold_session
from tequio.governance.models.body import BodyKind, BodyMode, Sector
from tequio.governance.models.session import Session, SessionKind
from tequio.identity.commands.account import register_person
from tequio.identity.commands.factor import note_first_sign_in
from tequio.identity.commands.role import grant_role
from tequio.identity.queries.actor import actor_of
from tequio.ledger import sequencer
from tequio.notifications import clock as notifications
from tequio.notifications.commands.subscription import confirm_following, follow
from tequio.notifications.models import Rhythm
from tequio.plans.commands.commitment import draft_commitment
from tequio.plans.commands.plan import draft_plan, publish_plan
from tequio.recommendations.commands.answer import answer
from tequio.recommendations.commands.draft import draft_recommendation
from tequio.recommendations.commands.recommendation import issue_recommendation
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.addressee import AddresseeItem
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.models.recommendation import Strength, Theme
from tequio.recommendations.steps.recommendation import ItemContent, RecommendationContent
from tests.country import mailbox
from tests.plans.accepting import all_accept
from tests.plans.sheets import whole

EMAIL, PASSWORD = "enlace@pruebas.example", "una frase larga y sin pistas"
HISTORY, OPERATOR, NOW = importer("Pruebas"), command_line_operator(), timezone.now()
DECIDED_ON, PUBLISHED_ON = date(2025, 12, 20), date(2025, 12, 22)


def main(items: int) -> None:
    with transaction.atomic():
        place = territory_with_code("cam")
        guarantor = _institution(place, "cotaipec", InstitutionKind.GUARANTOR)
        office = _institution(place, "aguas", InstitutionKind.PUBLIC_BODY)
        milestones = _milestones(place, guarantor)
        _officer(office)
        answers = _recommendation(guarantor, office, items)
        _follower(SubjectRef("recomendacion", "pruebas"))
    sequencer.publish()
    clocks.tick(NOW)
    notifications.run(NOW)  # so that no mail waits when a trial begins
    made = {
        "email": EMAIL,
        "password": PASSWORD,
        "milestones": milestones,
        "accepted": answers[0].code,
        "answers": [one.code for one in answers[1:]],
    }
    sys.stdout.write(json.dumps(made))


def _institution(place: Territory, code: str, kind: InstitutionKind) -> Institution:
    return register_institution(
        actor=HISTORY, code=code, kind=kind, territory=place, name=f"Oficina {code}", now=NOW
    )


def _milestones(place: Territory, guarantor: Institution) -> list[str]:
    exercise = declare_exercise(
        actor=HISTORY,
        code="cam-2016",
        name="Ejercicio de pruebas",
        territory=place,
        guarantor=guarantor,
        signed_on=date(2016, 6, 20),
        source="Pruebas",
        now=NOW,
    )
    plan = draft_plan(
        actor=OPERATOR,
        exercise=exercise,
        code="cam-2026",
        title="Plan de pruebas",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        now=NOW,
    )
    commitment = draft_commitment(actor=OPERATOR, plan=plan, content=whole(), now=NOW)
    all_accept(commitment, NOW)
    publish_plan(
        actor=OPERATOR, plan=plan, approved_in=_session(place, exercise), published_on=PUBLISHED_ON, now=NOW
    )
    return [one.ref.key for one in commitment.milestones.order_by("number")]


def _session(place: Territory, exercise: Exercise) -> Session:
    body = constitute_body(
        actor=HISTORY,
        code="stl-cam",
        kind=BodyKind.SECRETARIAT,
        name="Secretariado de pruebas",
        territory=place,
        mode=BodyMode.DECIDES,
        seats={Sector.GOVERNMENT: 1},
        now=NOW,
    )
    record_past_secretariat(
        actor=HISTORY, exercise=exercise, body=body, installed_on=date(2016, 8, 31), source="Pruebas", now=NOW
    )
    return hold_session(
        actor=HISTORY,
        body=body,
        code="stl-cam-1",
        kind=SessionKind.ORDINARY,
        held_on=DECIDED_ON,
        title="Aprobación del plan",
        now=NOW,
    )


def _officer(office: Institution) -> None:
    person = register_person(actor=OPERATOR, email=EMAIL, label="Enlace", password=PASSWORD, now=NOW)
    grant_role(
        actor=OPERATOR,
        person=person,
        role=Role.LIAISON,
        scope=office.ref,
        valid_from=DECIDED_ON,
        now=NOW,
    )
    # It is told by mail, which no trial waits for.
    note_first_sign_in(actor=actor_of(person, NOW), person=person, now=NOW)


def _recommendation(guarantor: Institution, office: Institution, items: int) -> list[AddresseeItem]:
    issued_on = timezone.localdate(NOW)
    mailbox(office, NOW)
    content = RecommendationContent(
        code="pruebas",
        title="Recomendaciones de prueba",
        items=tuple(
            ItemContent(f"Tarea {number}", "Se recomienda.", Theme.OTHER, Strength.RECOMMENDS)
            for number in range(items)
        ),
    )
    draft = draft_recommendation(actor=OPERATOR, content=content, issued_by=guarantor, now=NOW)
    issue_recommendation(
        actor=OPERATOR,
        recommendation=draft,
        to=Addressees(others=(office,)),
        adopted_on=issued_on,
        issued_on=issued_on,
        now=NOW,
    )
    addressee = draft.addressees.get()
    answers = list(addressee.answers.select_related("item__recommendation", "addressee").order_by("pk"))
    answer(
        actor=OPERATOR,
        addressee=addressee,
        answers=answers[:1],
        kind=ActKind.ACCEPT,
        acted_on=issued_on,
        now=NOW,
    )
    return answers


def _follower(subject: SubjectRef) -> None:
    """Let somebody ask to be told of each act as soon as it happens."""
    asked = follow(
        actor=ANONYMOUS, email="vecina@pruebas.example", subject=subject, rhythm=Rhythm.IMMEDIATE, now=NOW
    )
    confirm_following(actor=ANONYMOUS, subscription=asked, now=NOW)


if __name__ == "__main__":
    main(int(sys.argv[1]))
