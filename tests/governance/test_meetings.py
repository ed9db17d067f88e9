"""A session from its notice to its end: who is there decides whether it is held."""

from __future__ import annotations

from copy import copy
from datetime import date, timedelta

import pytest

from tequio.foundation.actors import Role
from tequio.foundation.facts import CodeTaken, ReasonMissing, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.governance.commands.meeting import (
    AgendaMissing,
    HasQuorum,
    NoQuorum,
    NothingChanges,
    NotTheDay,
    PointTooLong,
    StartsInThePast,
    cancel_meeting,
    close_meeting,
    leave_unheld,
    move_meeting,
    note_presence,
    open_meeting,
)
from tequio.governance.commands.rules import (
    CastingSeatElsewhere,
    InForceBeforeAdopted,
    QuorumNumberMissing,
    QuorumTooLarge,
    adopt_rules,
)
from tequio.governance.commands.seat import seat_member
from tequio.governance.models.body import TenureRole
from tequio.governance.models.meeting import MeetingStage
from tequio.governance.models.rules import QuorumMeasure
from tequio.governance.models.session import Session, SessionKind
from tequio.governance.queries.meeting import notice_of, table_of, turns_of
from tequio.governance.queries.rules import rules_on
from tequio.ledger.models import LogEntry
from tests.governance.meetings import ANY_HOUR, HERE, arrive, asked, convened, facilitator_of_it, leave, seat
from tests.people import somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def facilitator():
    return facilitator_of_it()


def minutes(now, number):
    return now + timedelta(minutes=number)


def test_rules_are_adopted_in_a_session_and_public(rules):
    entry = LogEntry.objects.latest("pk")

    assert rules.version == 1
    assert "versión 1, que rigen desde el 5 de octubre de 2016" in entry.sentence
    assert (
        "Cuórum: la mitad más uno. Decide por: mayoría simple. Asuntos graves: dos tercios." in entry.sentence
    )


def test_the_rules_of_the_day_decide(rules, session, operator, now):
    later = date(2026, 1, 1)
    adopt_rules(
        actor=operator,
        session=session,
        in_force_from=later,
        asked=asked(quorum_measure=QuorumMeasure.COUNT, quorum_count=2),
        now=now,
    )

    body = session.body
    assert [rules_on(body, day).version for day in (date(2016, 1, 1), date(2020, 1, 1), later)] == [0, 1, 2]


def test_the_key_of_another_session_names_no_new_one(rules, session, now):
    with pytest.raises(CodeTaken):
        convened(session.body, now, code=session.code)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"quorum_measure": QuorumMeasure.COUNT}, QuorumNumberMissing),
        ({"quorum_measure": QuorumMeasure.COUNT, "quorum_count": 7}, QuorumTooLarge),
    ],
)
def test_rules_that_could_never_be_met_are_refused(*, session, operator, now, changes, refusal):
    with pytest.raises(refusal):
        adopt_rules(
            actor=operator, session=session, in_force_from=session.held_on, asked=asked(**changes), now=now
        )


def test_the_casting_vote_is_of_a_seat_of_the_body(session, elsewhere, operator, now):
    with pytest.raises(CastingSeatElsewhere):
        adopt_rules(
            actor=operator,
            session=session,
            in_force_from=session.held_on,
            asked=asked(casting_seat=seat(elsewhere, 1)),
            now=now,
        )


def test_rules_do_not_hold_before_they_are_adopted(session, operator, now):
    with pytest.raises(InForceBeforeAdopted):
        adopt_rules(actor=operator, session=session, in_force_from=date(2016, 10, 4), asked=asked(), now=now)


@pytest.mark.parametrize(("kind", "asked_for"), [(SessionKind.ORDINARY, 5), (SessionKind.EXTRAORDINARY, 1)])
def test_a_session_came_with_notice_and_rules_ask_for_some(rules, session, now, kind, asked_for):
    meeting = convened(session.body, now, kind=kind, starts_on=now.date() + timedelta(days=3))

    assert notice_of(meeting, [rules]) == (3, asked_for)


def test_rules_of_later_or_of_another_body_ask_for_nothing(rules, session, elsewhere, now):
    meeting = convened(session.body, now, starts_on=now.date() + timedelta(days=3))
    later, of_another = copy(rules), copy(rules)
    later.in_force_from, of_another.body = date(2030, 1, 1), elsewhere

    assert notice_of(meeting, [of_another, later]) == (3, 0)


def test_a_body_is_convened_with_its_agenda(meeting):
    entry = LogEntry.objects.get(kind="governance.meeting_convened")

    assert meeting.stage == MeetingStage.CONVENED
    assert [point.title for point in meeting.points.order_by("number")] == [
        "Minuta de la sesión anterior",
        "Cambio al compromiso 2",
    ]
    assert entry.values["notice_days"] == 0
    assert entry.values["notice_asked"] == 5
    assert not Session.objects.exclude(code="stl-cam-2016-1")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": " "}, TextMissing),
        ({"agenda": ["", " "]}, AgendaMissing),
        ({"agenda": ["a" * 201]}, PointTooLong),
        ({"starts_on": date(2016, 9, 1), "starts_at": ANY_HOUR}, StartsInThePast),
    ],
)
def test_a_session_that_nobody_could_prepare_is_refused(*, secretariat, now, changes, refusal):
    with pytest.raises(refusal):
        convened(secretariat, now, **changes)


def test_an_hour_changes_with_its_reason(meeting, facilitator, now):
    later = minutes(now, 90)
    move_meeting(
        actor=facilitator,
        meeting=meeting,
        starts_on=later.date(),
        starts_at=later.time().replace(tzinfo=None),
        place="Sala 2",
        reason="Se ocupó la biblioteca.",
        now=now,
    )

    assert "en Sala 2. Razón: Se ocupó la biblioteca." in LogEntry.objects.latest("pk").sentence


def test_a_session_is_cancelled_with_its_reason(meeting, facilitator, now):
    with pytest.raises(ReasonMissing):
        cancel_meeting(actor=facilitator, meeting=meeting, reason=" ", now=now)

    assert (
        cancel_meeting(actor=facilitator, meeting=meeting, reason="Lluvia.", now=now).stage
        == MeetingStage.CANCELLED
    )


def test_without_a_quorum_a_session_does_not_begin(meeting, facilitator, now):
    arrive(meeting, now, 1, 2, 3)

    with pytest.raises(NoQuorum, match=r"hay 3\. Falta 1, y alguien más de: autoridad u organismo garante"):
        open_meeting(actor=facilitator, meeting=meeting, now=now)

    leave_unheld(actor=facilitator, meeting=meeting, now=now)
    entry = LogEntry.objects.latest("pk")
    assert entry.values["attended"] == [1, 2, 3]
    assert "no hubo cuórum" in entry.sentence
    assert not Session.objects.filter(meeting=meeting)


def test_with_a_quorum_it_is_held_and_counts_as_a_session(running):
    session = Session.objects.get(meeting=running)

    assert (running.stage, session.code) == (MeetingStage.OPEN, running.code)
    assert [one.seat.number for one in session.attendances.order_by("seat__number")] == [1, 2, 3, 5]
    assert LogEntry.objects.latest("pk").kind == "governance.session_held"


def test_with_a_quorum_nobody_can_say_that_there_was_none(meeting, facilitator, now):
    arrive(meeting, now, 1, 2, 3, 5)

    with pytest.raises(HasQuorum):
        leave_unheld(actor=facilitator, meeting=meeting, now=now)


def test_a_quorum_is_lost_and_regained(running, now):
    leave(running, minutes(now, 10), 5)
    arrive(running, minutes(now, 20), 6)

    turns = turns_of(table_of(running))
    assert [(turn.at, turn.quorum.is_met) for turn in turns] == [
        (now, True),
        (minutes(now, 10), False),
        (minutes(now, 20), True),
    ]
    assert [one.seat.number for one in running.session.attendances.order_by("seat__number")] == [
        1,
        2,
        3,
        5,
        6,
    ]


def test_what_another_noted_already_is_not_noted_twice(meeting, now):
    arrive(meeting, now, 1, 2)
    arrive(meeting, minutes(now, 1), 2, 3)

    with pytest.raises(NothingChanges):
        arrive(meeting, minutes(now, 2), 1, 2, 3)
    assert meeting.presences.count() == 3
    assert LogEntry.objects.latest("pk").values["arrived"] == [3]


def test_nobody_arrives_on_another_day(secretariat, facilitator, now):
    tomorrow = now + timedelta(days=1)
    meeting = convened(secretariat, now, starts_on=tomorrow.date())

    with pytest.raises(NotTheDay):
        note_presence(actor=facilitator, meeting=meeting, arrived=[seat(secretariat, 1)], now=now)


def test_who_is_far_away_counts_where_rules_or_a_decree_say_so(rules, session, secretariat, operator, now):
    adopt_rules(
        actor=operator,
        session=session,
        in_force_from=session.held_on,
        asked=asked(remote_counts=False, quorum_each_sector=0),
        now=now,
    )
    plain = arrive(convened(secretariat, now), now, 1, 2, 3, 4, remote=True)
    decreed = convened(secretariat, now, remote_because="Decreto de emergencia sanitaria")
    arrive(decreed, now, 1, 2, 3, 4, remote=True)

    assert not table_of(plain).quorum().is_met
    assert table_of(decreed).quorum().is_met


def test_an_alternate_counts_where_the_rules_say_so(rules, session, secretariat, operator, now):
    tenure = seat_member(
        actor=operator,
        seat=seat(secretariat, 4),
        role=TenureRole.ALTERNATE,
        holder_note="Suplente",
        valid_from=date(2016, 9, 1),
        now=now,
    )
    meeting = arrive(convened(secretariat, now, kind=SessionKind.EXTRAORDINARY), now, 1, 5, 6)
    note_presence(actor=facilitator_of_it(), meeting=meeting, arrived=[tenure], now=now)
    counted = table_of(meeting).quorum().present
    adopt_rules(
        actor=operator,
        session=session,
        in_force_from=session.held_on,
        asked=asked(alternates_vote=False),
        now=now,
    )

    assert (counted, table_of(meeting).quorum().present) == (4, 3)


def test_when_it_ends_whoever_is_there_leaves_and_no_quorum_is_lost(running, facilitator, now):
    close_meeting(actor=facilitator, meeting=running, now=minutes(now, 60))

    assert not running.presences.filter(left_at=None)
    assert [turn.quorum.is_met for turn in turns_of(table_of(running))] == [True]
    assert "0 puntos tratados, 2 sin tratar" in LogEntry.objects.latest("pk").sentence


def test_only_its_people_run_a_session(meeting, now):
    stranger = somebody("eva", Role.LIAISON, HERE)

    with pytest.raises(NotAllowed):
        note_presence(actor=stranger, meeting=meeting, arrived=[seat(meeting.body, 1)], now=now)
