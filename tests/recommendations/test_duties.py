"""Who owes an answer, who opened its notification, which reasons are kept."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tequio.config import clocks
from tequio.deadlines.queries.deadline import open_of
from tequio.directory.models import Institution
from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import NotYetHappened, ReasonMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.governance.models import Body, BodyKind
from tequio.ledger.models import LogEntry
from tequio.recommendations.commands.addressee import (
    NotItsSuccessor,
    SuccessorDidNotExist,
    TakenOverBeforeAsked,
    TemplateNameTaken,
    keep_template,
    note_opening,
    take_over,
    withdraw_template,
)
from tequio.recommendations.commands.recommendation import draft_recommendation, issue_recommendation
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.addressee import Notification
from tequio.recommendations.models.answer import ActKind, ReasonTemplate
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.queries.draft import heirs_of
from tests.recommendations.answering import ANSWER_BY, ASKED_ON, LATE, cell, liaison, owed, respond
from tests.recommendations.conftest import Country, content
from tests.worlds import world

OWNER = SubjectRef("institucion", "cotaipec")


@world
def heir(country: Country, campeche: Institution) -> Institution:
    heir = country.guarantor("heredera", country.state("cam", "Campeche"))
    country.succeed(campeche, heir, date(2026, 11, 10))
    return heir


def test_the_successor_owes_by_the_same_dates(
    in_force: Recommendation, heir: Institution, operator: Actor, now: datetime
):
    transfer = take_over(
        actor=operator, addressee=cell(in_force).addressee, successor=heir, on=date(2026, 11, 12), now=now
    )

    running = open_of(cell(in_force).ref, "recommendation-answer")
    assert [(str(one.owner_ref), one.due_on) for one in running] == [("institucion/heredera", ANSWER_BY)]
    assert transfer.predecessor == "institucion/cotaipec"
    assert cell(in_force).addressee.duty_holder == heir


def test_only_the_successor_answers_from_then_on(
    in_force: Recommendation, heir: Institution, operator: Actor, officer: Actor, now: datetime
):
    take_over(
        actor=operator, addressee=cell(in_force).addressee, successor=heir, on=date(2026, 11, 12), now=now
    )

    with pytest.raises(NotAllowed):
        respond(cell(in_force), ActKind.ACCEPT, officer, acted_on=LATE)
    respond(cell(in_force), ActKind.ACCEPT, liaison(heir.ref), acted_on=LATE)

    assert "HEREDERA" not in cell(in_force).addressee.addressed.name
    assert owed(cell(in_force)) == ["fulfilment"]


def test_what_had_expired_starts_anew_for_the_successor(
    in_force: Recommendation, heir: Institution, operator: Actor, now: datetime
):
    clocks.tick(datetime(2026, 12, 20, 18, tzinfo=UTC))

    take_over(
        actor=operator,
        addressee=cell(in_force).addressee,
        successor=heir,
        on=date(2026, 12, 20),
        now=datetime(2026, 12, 20, 18, tzinfo=UTC),
    )

    dates = {one.rule: one.due_on for one in open_of(cell(in_force).ref)}
    assert dates["recommendation-answer"] > date(2026, 12, 20)
    assert dates["recommendation-fulfilment"] == date(2026, 12, 20)


def test_the_institution_of_a_body_takes_its_duty_over(
    country: Country, commission: Body, operator: Actor, now: datetime
):
    office = country.office("oficina", country.state("cam", "Campeche"))
    council = country.body(
        "consejo-cam", country.state("cam", "Campeche"), BodyKind.COUNCIL, institution=office
    )
    draft = draft_recommendation(actor=operator, content=content("com-2026-2"), issued_by=commission, now=now)
    issue_recommendation(
        actor=operator,
        recommendation=draft,
        to=Addressees(others=(council,)),
        adopted_on=ASKED_ON,
        issued_on=day_of(now),
        now=now,
    )
    addressee = cell(draft).addressee

    take_over(actor=operator, addressee=addressee, successor=office, on=day_of(now), now=now)

    assert list(heirs_of(addressee)) == []
    assert cell(draft).addressee.duty_holder == office


def test_a_body_without_institution_has_no_heir(
    in_force: Recommendation, heir: Institution, operator: Actor, now: datetime
):
    secretariat = cell(in_force, 1, 2).addressee

    with pytest.raises(NotItsSuccessor):
        take_over(actor=operator, addressee=secretariat, successor=heir, on=LATE, now=now)

    assert heirs_of(secretariat) == []


def test_whoever_does_not_succeed_does_not_take_over(
    in_force: Recommendation, morelos: Institution, operator: Actor, now: datetime
):
    with pytest.raises(NotItsSuccessor):
        take_over(actor=operator, addressee=cell(in_force).addressee, successor=morelos, on=LATE, now=now)


def test_a_duty_passes_on_a_day_that_makes_sense(
    in_force: Recommendation, heir: Institution, country: Country, operator: Actor, now: datetime
):
    addressee = cell(in_force).addressee
    with pytest.raises(NotYetHappened):
        take_over(actor=operator, addressee=addressee, successor=heir, on=date(2027, 1, 1), now=now)
    with pytest.raises(TakenOverBeforeAsked):
        take_over(actor=operator, addressee=addressee, successor=heir, on=date(2026, 11, 2), now=now)
    country.close(heir, date(2026, 11, 15))
    heir.refresh_from_db()
    with pytest.raises(SuccessorDidNotExist):
        take_over(actor=operator, addressee=addressee, successor=heir, on=LATE, now=now)


def test_no_liaison_passes_its_duty_on(
    in_force: Recommendation, heir: Institution, officer: Actor, now: datetime
):
    with pytest.raises(NotAllowed):
        take_over(actor=officer, addressee=cell(in_force).addressee, successor=heir, on=LATE, now=now)


def test_the_first_opening_is_recorded_once(in_force: Recommendation, now: datetime):
    notification = Notification.objects.get(addressee__number=1)

    note_opening(actor=ANONYMOUS, notification=notification, now=now)

    assert notification.opened_at == now
    assert LogEntry.objects.filter(kind="recommendations.notification_opened").count() == 1
    with pytest.raises(NotAllowed, match="ya se había abierto"):
        note_opening(actor=ANONYMOUS, notification=notification, now=now)


def test_a_reason_is_kept_and_withdrawn(campeche: Institution, officer: Actor, now: datetime):
    template = keep_template(actor=officer, owner=OWNER, name="Sin presupuesto", text="Falta.", now=now)

    withdraw_template(actor=officer, template=template, now=now)

    assert not ReasonTemplate.objects.exists()
    assert (
        LogEntry.objects.filter(visibility="staff", kind__startswith="recommendations.template").count() == 2
    )


def test_a_name_is_used_once(campeche: Institution, officer: Actor, now: datetime):
    keep_template(actor=officer, owner=OWNER, name="Sin presupuesto", text="Falta.", now=now)

    with pytest.raises(TemplateNameTaken):
        keep_template(actor=officer, owner=OWNER, name=" Sin presupuesto ", text="Otra.", now=now)


def test_an_empty_reason_is_not_kept(campeche: Institution, officer: Actor, now: datetime):
    with pytest.raises(ReasonMissing):
        keep_template(actor=officer, owner=OWNER, name=" ", text="Falta.", now=now)


def test_reasons_belong_to_their_institution(
    campeche: Institution, morelos: Institution, officer: Actor, now: datetime
):
    template = keep_template(actor=officer, owner=OWNER, name="Sin presupuesto", text="Falta.", now=now)

    with pytest.raises(NotAllowed):
        keep_template(actor=officer, owner=morelos.ref, name="Ajena", text="Falta.", now=now)
    with pytest.raises(NotAllowed):
        withdraw_template(actor=liaison(morelos.ref), template=template, now=now)
