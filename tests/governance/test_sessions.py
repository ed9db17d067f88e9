"""Sessions and what they agreed."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant, Role
from tequio.foundation.facts import CodeTaken, EndsBeforeItBegins, NotYetHappened
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands import (
    AgreementNumberTaken,
    BodyNotInForce,
    NothingToNote,
    SessionAlreadyRecorded,
    hold_session,
    note_agreement_near,
    record_agreement,
)
from tequio.governance.models import SessionKind
from tequio.ledger.models import LogEntry

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

    entry = LogEntry.objects.latest("pk")
    assert entry.sentence == (
        "Acuerdo 1 de «Secretariado Técnico Local de Campeche», en la sesión «Primera sesión ordinaria»: "
        "Publicar la ruta de participación."
    )
    assert "institucion/cotaipec" in entry.about
    assert entry.values["due_on"] == "2016-11-01"


def test_an_agreement_may_have_no_institution_and_no_date(session, history, now):
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


def test_an_agreement_without_a_date_is_never_near(session, history, clock, now):
    agreement = record_agreement(actor=history, session=session, number=1, text="Reunirse.", now=now)

    with pytest.raises(NothingToNote):
        note_agreement_near(actor=clock, agreement=agreement, now=now)
