"""Points of an agenda: words, recusals, votes, and what the rules of the day make of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tequio.foundation.policy import NotAllowed
from tequio.governance.commands.meeting import NoQuorum, close_meeting
from tequio.governance.commands.point import (
    AlreadyDissented,
    AlreadyRecused,
    HandsOrRollCall,
    MoreHandsThanSeats,
    NothingNew,
    NoVotes,
    Raised,
    SeatNotHere,
    VotedMeanwhile,
    VoteNoted,
    add_point,
    amend_motion,
    decide_point,
    dissent,
    end_point,
    note_hands,
    note_votes,
    recuse,
    reopen_point,
)
from tequio.governance.commands.rules import adopt_rules
from tequio.governance.models.body import Sector
from tequio.governance.models.point import Choice, PointState
from tequio.governance.models.rules import Majority
from tequio.ledger.models import LogEntry
from tests.governance.meetings import arrive, asked, facilitator_of_it, leave, seat

pytestmark = pytest.mark.django_db
FAVOUR, AGAINST, ABSTAINED = Choice.FAVOUR, Choice.AGAINST, Choice.ABSTAINED


@pytest.fixture
def by(now):
    return {"actor": facilitator_of_it(), "now": now + timedelta(minutes=5)}


@pytest.fixture
def point(running):
    return running.points.get(number=2)


def said(point, **choices):
    """Give the choices of seats named `s1`, `s2`…, as whoever sees no vote noted yet sends them."""
    return [VoteNoted(seat(point.meeting.body, int(name[1:])), choice) for name, choice in choices.items()]


def test_a_majority_of_those_who_vote_approves(point, by):
    note_votes(point=point, votes=said(point, s1=FAVOUR, s2=FAVOUR, s3=AGAINST, s5=ABSTAINED), **by)

    decide_point(point=point, **by)

    assert point.state == PointState.APPROVED
    assert LogEntry.objects.latest("pk").sentence == (
        "Punto 2 de la sesión «Avance de los compromisos» de «Secretariado Técnico Local de Campeche», "
        "«Cambio al compromiso 2»: aprobado. 2 a favor, 1 en contra, 1 abstención. "
        "Las reglas piden mayoría simple de los votos a favor y en contra: de 3, 2 a favor; hubo 2 (66 %)."
    )


def test_a_grave_matter_asks_for_more(running, by):
    point = add_point(meeting=running, title="Aprobar el plan", is_grave=True, **by)
    note_votes(point=point, votes=said(point, s1=FAVOUR, s2=FAVOUR, s3=FAVOUR, s5=AGAINST), **by)

    assert decide_point(point=point, **by).state == PointState.REJECTED


def test_without_a_quorum_nothing_is_decided(running, point, by, now):
    note_votes(point=point, votes=said(point, s1=FAVOUR, s2=FAVOUR), **by)
    leave(running, now + timedelta(minutes=10), 5)

    with pytest.raises(NoQuorum, match="autoridad u organismo garante"):
        decide_point(point=point, **by)


def test_the_vote_of_who_left_does_not_count(running, point, by, now):
    arrive(running, now + timedelta(minutes=6), 4)
    note_votes(point=point, votes=said(point, s1=FAVOUR, s2=FAVOUR, s3=AGAINST, s4=AGAINST, s5=AGAINST), **by)
    leave(running, now + timedelta(minutes=10), 4)

    decide_point(point=point, **by)

    assert point.result["against"] == {"civil_society": 0, "government": 1, "guarantor": 1}


def test_who_is_recused_does_not_vote(point, by):
    note_votes(point=point, votes=said(point, s1=FAVOUR, s3=AGAINST), **by)
    here = seat(point.meeting.body, 3)
    recuse(point=point, seat=here, reason="Responde por el compromiso.", **by)

    with pytest.raises(SeatNotHere):
        note_votes(point=point, votes=said(point, s3=FAVOUR), **by)
    with pytest.raises(AlreadyRecused):
        recuse(point=point, seat=here, reason="Otra vez.", **by)
    assert decide_point(point=point, **by).result["voting_seats"]["government"] == 1


def test_whether_a_recusal_breaks_the_quorum_the_rules_say(running, point, session, operator, by):
    recuse(point=point, seat=seat(running.body, 3), reason="Responde.", **by)
    note_votes(point=point, votes=said(point, s1=FAVOUR), **by)
    adopt_rules(
        actor=operator,
        session=session,
        in_force_from=session.held_on,
        asked=asked(recused_count=False),
        now=by["now"],
    )

    with pytest.raises(NoQuorum):
        decide_point(point=point, **by)


def test_two_people_note_different_seats_at_once(point, by):
    note_votes(point=point, votes=said(point, s1=FAVOUR), **by)
    note_votes(point=point, votes=said(point, s2=AGAINST), **by)

    assert sorted(point.votes.values_list("seat__number", "choice")) == [(1, "favour"), (2, "against")]


def test_two_people_who_note_the_same_seat_differently_are_told(point, by):
    note_votes(point=point, votes=said(point, s1=FAVOUR), **by)

    with pytest.raises(VotedMeanwhile):
        note_votes(point=point, votes=said(point, s1=AGAINST), **by)
    with pytest.raises(NothingNew):
        note_votes(point=point, votes=said(point, s1=FAVOUR), **by)
    note_votes(point=point, votes=[VoteNoted(seat(point.meeting.body, 1), AGAINST, seen=FAVOUR)], **by)
    assert point.votes.get().choice == AGAINST


def test_hands_are_counted_by_sector(point, by):
    note_hands(point=point, hands={Sector.CIVIL_SOCIETY: Raised(1, 1), Sector.GOVERNMENT: Raised(1, 0)}, **by)

    assert decide_point(point=point, **by).state == PointState.APPROVED
    assert point.result["favour"] == {"civil_society": 1, "government": 1, "guarantor": 0}


@pytest.mark.parametrize(
    ("hands", "refusal"),
    [
        ({Sector.GOVERNMENT: Raised(1, 1)}, MoreHandsThanSeats),
        ({Sector.ACADEMIA: Raised(1, 0)}, MoreHandsThanSeats),
        ({Sector.GOVERNMENT: Raised(0, 0)}, NoVotes),
    ],
)
def test_hands_that_cannot_be_are_refused(point, by, hands, refusal):
    with pytest.raises(refusal):
        note_hands(point=point, hands=hands, **by)


def test_hands_of_who_left_are_counted_again(running, point, by, now):
    note_hands(point=point, hands={Sector.CIVIL_SOCIETY: Raised(2, 0)}, **by)
    leave(running, now + timedelta(minutes=10), 2)
    arrive(running, now + timedelta(minutes=11), 4)

    with pytest.raises(MoreHandsThanSeats):
        decide_point(point=point, **by)


def test_a_point_is_voted_in_one_way(point, running, by):
    note_votes(point=point, votes=said(point, s1=FAVOUR), **by)
    with pytest.raises(HandsOrRollCall):
        note_hands(point=point, hands={Sector.GOVERNMENT: Raised(1, 0)}, **by)

    other = running.points.get(number=1)
    note_hands(point=other, hands={Sector.GOVERNMENT: Raised(1, 0)}, **by)
    with pytest.raises(HandsOrRollCall):
        note_votes(point=other, votes=said(other, s1=FAVOUR), **by)


def test_a_majority_asks_for_votes(point, by):
    with pytest.raises(NoVotes):
        decide_point(point=point, **by)


def test_by_consensus_silence_approves(point, session, operator, by):
    adopt_rules(
        actor=operator,
        session=session,
        in_force_from=session.held_on,
        asked=asked(majority=Majority.CONSENSUS),
        now=by["now"],
    )

    assert decide_point(point=point, **by).state == PointState.APPROVED
    assert "Las reglas piden consenso, y nadie se opuso." in LogEntry.objects.latest("pk").sentence


def test_the_casting_vote_breaks_a_tie(point, session, operator, by):
    adopt_rules(
        actor=operator,
        session=session,
        in_force_from=session.held_on,
        asked=asked(casting_seat=seat(session.body, 5)),
        now=by["now"],
    )
    note_votes(point=point, votes=said(point, s1=FAVOUR, s2=AGAINST, s3=AGAINST, s5=FAVOUR), **by)

    assert decide_point(point=point, **by).state == PointState.APPROVED
    assert "contó doble el voto de calidad" in LogEntry.objects.latest("pk").sentence


def test_other_words_are_voted_anew(point, by):
    note_votes(point=point, votes=said(point, s1=FAVOUR), **by)
    amend_motion(point=point, seat=seat(point.meeting.body, 3), text="Ampliar a marzo.", is_taken=True, **by)
    amend_motion(point=point, seat=seat(point.meeting.body, 1), text="Ampliar a junio.", is_taken=False, **by)

    assert point.motion == "Ampliar a marzo."
    assert not point.votes.exists()
    assert [one.is_taken for one in point.amendments.order_by("number")] == [True, False]
    with pytest.raises(SeatNotHere):
        amend_motion(point=point, seat=seat(point.meeting.body, 6), text="No.", is_taken=False, **by)


def test_a_point_that_needs_no_vote_ends_with_what_is_on_record(point, by):
    end_point(point=point, state=PointState.HEARD, note="Se informó.", **by)

    assert "tratado sin votación. Se informó." in LogEntry.objects.latest("pk").sentence
    with pytest.raises(NotAllowed):
        decide_point(point=point, **by)


def test_an_error_is_mended_in_the_same_session(running, point, by):
    note_votes(point=point, votes=said(point, s1=FAVOUR), **by)
    decide_point(point=point, **by)
    reopen_point(point=point, reason="Faltó un voto.", **by)

    assert (point.state, point.result, point.votes.count()) == (PointState.PENDING, {}, 1)
    decide_point(point=point, **by)
    close_meeting(meeting=running, **by)
    with pytest.raises(NotAllowed):
        reopen_point(point=point, reason="Tarde.", **by)


def test_who_does_not_agree_leaves_their_words(running, point, by):
    note_votes(point=point, votes=said(point, s1=FAVOUR, s3=AGAINST), **by)
    decide_point(point=point, **by)
    close_meeting(meeting=running, **by)
    disagrees = {"point": point, "seat": seat(running.body, 3), **by}
    dissent(text="Hacía falta más tiempo.", **disagrees)

    assert LogEntry.objects.latest("pk").sentence.startswith("Disenso del asiento 3 en el punto 2")
    with pytest.raises(AlreadyDissented):
        dissent(text="Otra vez.", **disagrees)
    with pytest.raises(SeatNotHere):
        dissent(text="No vine.", **{**disagrees, "seat": seat(running.body, 6)})
