"""Sessions and what they agreed."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant, Role
from tequio.foundation.facts import CodeTaken, EndsBeforeItBegins, NotYetHappened, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.agreement import (
    AgreementNumberTaken,
    DueDateMissing,
    MatterOfAnotherBody,
    OwnerMissing,
    record_agreement,
)
from tequio.governance.commands.session import SessionAlreadyRecorded, hold_session
from tequio.governance.models.session import SessionKind
from tequio.governance.queries.session import attended_of
from tequio.governance.steps import BodyNotInForce, SeatOfAnotherBody
from tequio.ledger.models import LogEntry
from tests.people import somebody

pytestmark = pytest.mark.django_db


def held(body, actor, now, **changes):
    facts = {
        "code": "stl-cam-2016-2",
        "kind": SessionKind.ORDINARY,
        "number": 2,
        "held_on": date(2016, 11, 5),
        "title": "Segunda sesión ordinaria",
        **changes,
    }
    return hold_session(actor=actor, body=body, now=now, **facts)


def test_a_session_is_recorded_on_its_day(session):
    entry = LogEntry.objects.latest("pk")

    assert entry.occurred_on == date(2016, 10, 5)
    assert entry.sentence == (
        "«Secretariado Técnico Local de Campeche» sesionó: «Primera sesión ordinaria» "
        "(sesión ordinaria, presencial)."
    )
    assert entry.about == ["estado/cam", "organo/stl-cam", "sesion/stl-cam-2016-1"]


def test_the_facilitator_of_the_body_records_its_sessions(secretariat, now):
    grant = Grant(Role.FACILITATOR, SubjectRef("organo", "stl-cam"))
    facilitator = Actor(ActorKind.PERSON, "ana", "Facilitación", "facilitator", (grant,))

    assert held(secretariat, facilitator, now).number == 2


def test_a_session_without_number_is_recorded(secretariat, history, now):
    assert held(secretariat, history, now, number=None).number is None


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"held_on": date(2027, 1, 1)}, NotYetHappened),
        ({"held_on": date(2016, 1, 1)}, BodyNotInForce),
        ({"code": "stl-cam-2016-1"}, CodeTaken),
        ({"number": 1, "held_on": date(2016, 10, 5)}, SessionAlreadyRecorded),
    ],
)
def test_a_session_that_cannot_have_been_is_refused(*, session, secretariat, history, now, changes, refusal):
    with pytest.raises(refusal):
        held(secretariat, history, now, **changes)


def test_a_citizen_cannot_record_a_session(secretariat, now):
    with pytest.raises(NotAllowed, match="constancia pública"):
        held(secretariat, ANONYMOUS, now)


def test_an_agreement_says_who_answers_and_by_when(session, institute, history, now):
    record_agreement(
        actor=history,
        session=session,
        number=1,
        text="Publicar la ruta de participación.",
        owner=institute,
        due_on=date(2016, 11, 1),
        now=now,
    )

    entry = LogEntry.objects.get(kind="governance.agreement_recorded")
    assert entry.sentence == (
        "Acuerdo 1 de «Secretariado Técnico Local de Campeche», en la sesión «Primera sesión ordinaria»: "
        "Publicar la ruta de participación."
    )
    assert "institucion/cotaipec" in entry.about
    assert entry.values["due_on"] == "2016-11-01"


def test_history_may_tell_of_an_agreement_without_institution_and_date(session, history, now):
    record_agreement(
        actor=history, session=session, number=1, text="Reunirse.", owner_text="Todo el órgano", now=now
    )

    entry = LogEntry.objects.latest("pk")
    assert (entry.values["owner"], entry.values["due_on"]) == ("Todo el órgano", "")


def test_a_session_numbers_its_agreements_once(session, history, now):
    record_agreement(actor=history, session=session, number=1, text="Reunirse.", now=now)

    with pytest.raises(AgreementNumberTaken):
        record_agreement(actor=history, session=session, number=1, text="Otra cosa.", now=now)


def test_an_agreement_is_not_due_before_its_session(session, history, now):
    with pytest.raises(EndsBeforeItBegins):
        record_agreement(
            actor=history, session=session, number=1, text="Ayer.", due_on=date(2016, 10, 4), now=now
        )


def test_a_citizen_cannot_record_an_agreement(session, now):
    with pytest.raises(NotAllowed, match="se pierde"):
        record_agreement(actor=ANONYMOUS, session=session, number=1, text="Nada.", now=now)


@pytest.fixture
def facilitator() -> Actor:
    return somebody("ana", Role.FACILITATOR, SubjectRef("organo", "stl-cam"))


def test_a_session_says_which_seats_attended(secretariat, facilitator, now):
    one, two = secretariat.seats.filter(number__in=(4, 1)).order_by("-number")

    session = held(secretariat, facilitator, now, attended=[one, two])

    assert [attendance.seat.number for attendance in attended_of(session)] == [1, 4]
    assert LogEntry.objects.latest("pk").values["attended"] == [1, 4]


def test_nobody_attends_for_another_body(secretariat, elsewhere, facilitator, now):
    with pytest.raises(SeatOfAnotherBody):
        held(secretariat, facilitator, now, attended=[elsewhere.seats.first()])


def test_a_session_without_a_code_gets_one_of_its_day(secretariat, facilitator, now):
    codes = [held(secretariat, facilitator, now, code="", number=number).code for number in (2, 3)]

    assert codes == ["stl-cam-2016-11-05", "stl-cam-2016-11-05-2"]


def test_a_seat_records_a_session_and_its_agreements(secretariat, institute, now):
    member = somebody("alba", Role.SECRETARIAT_MEMBER, SubjectRef("organo", "stl-cam"))

    session = held(secretariat, member, now)
    agree(session, member, now, owner=institute)

    assert session.agreements.get().owner == institute


def agree(session, actor, now, **changes):
    facts = {
        "text": "Publicar la ruta.",
        "owner_text": "Facilitación",
        "due_on": date(2026, 12, 1),
        **changes,
    }
    return record_agreement(actor=actor, session=session, now=now, **facts)


def test_agreements_are_numbered_in_their_order(session, facilitator, now):
    agreements = [agree(session, facilitator, now), agree(session, facilitator, now)]

    assert [one.number for one in agreements] == [1, 2]


@pytest.mark.parametrize(
    ("lacking", "refusal"),
    [
        ({"owner_text": " "}, OwnerMissing),
        ({"due_on": None}, DueDateMissing),
        ({"text": " "}, TextMissing),
        ({"matters": [SubjectRef("compromiso", "nadie-1")]}, MatterOfAnotherBody),
    ],
)
def test_an_agreement_of_today_says_everything(*, session, facilitator, now, lacking, refusal):
    with pytest.raises(refusal):
        agree(session, facilitator, now, **lacking)
