"""People say whether they see a milestone done; the secretariat reviews it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tequio.config import clocks
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.foundation.actors import ANONYMOUS, Role
from tequio.foundation.facts import NotYetHappened, OutOfOrder
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import FieldValue, LogEntry
from tequio.plans.commands.commitment import record_past_amendment
from tequio.plans.commands.confirmation import (
    ConfirmationTooLong,
    EnoughForNow,
    NotSeenWithoutReason,
    TooManyConfirmations,
    confirm_milestone,
    publish_confirmation,
    reject_confirmation,
)
from tequio.plans.commands.milestone import report_progress
from tequio.plans.duties import CONFIRMATIONS
from tequio.plans.models.confirmation import Confirmation, ConfirmationState, OriginKey, RejectionReason, Seen
from tequio.plans.models.milestone import ReportedState
from tequio.plans.queries import confirmation as queries
from tequio.plans.queries.commitment import commitment_view, commitment_with_code
from tequio.plans.queries.confirmation import SeenCounts, confirmation_with_code
from tequio.plans.queries.milestone import milestone_view
from tequio.plans.sheet.commitment import MilestoneContent
from tequio.plans.steps.confirmation import whence
from tests.plans.seeing import HOME, SEEN_ON
from tests.plans.sheets import OCTOPUS
from tests.plans.working import at, person


@pytest.fixture
def publish(secretariat):
    def act(confirmation, **facts):
        given = {"actor": secretariat, "confirmation": confirmation, "decided_on": SEEN_ON}
        given |= {"now": at(SEEN_ON)}
        return publish_confirmation(**{**given, **facts})

    return act


@pytest.fixture
def reject(secretariat):
    def act(confirmation, rejection=RejectionReason.PERSONAL_DATA, **facts):
        given = {"actor": secretariat, "confirmation": confirmation, "decided_on": SEEN_ON}
        given |= {"now": at(SEEN_ON)}
        return reject_confirmation(rejection=rejection, **{**given, **facts})

    return act


def _term():
    return Deadline.objects.filter(rule=CONFIRMATIONS.code).latest("pk")


def _sentence(kind):
    return LogEntry.objects.filter(kind=f"plans.{kind}").latest("pk").sentence


def test_an_answer_waits_out_of_sight(voice, done):
    view = milestone_view(done.milestone)

    assert view.people.counts == SeenCounts()
    assert view.people.latest == ()
    assert LogEntry.objects.get(kind="plans.confirmation_received").visibility == "staff"


def test_nobody_is_recorded_with_what_they_saw(tell, published):
    someone = person(Role.ASSESSOR, "ejercicio/dur-2016", "Elena")

    tell(actor=someone)

    assert not FieldValue.objects.filter(entry__kind="plans.confirmation_received", value="Elena").exists()
    assert "203.0.113.7" not in str(Confirmation.objects.values().get())


def _hashes(address, browser="", day=SEEN_ON):
    return whence(address, browser, day)


@pytest.fixture
def _as_a_command(monkeypatch):
    """Hashing makes the key of the day, which only commands do."""
    monkeypatch.setattr("tests.writes.GUARD.watching", False)


@pytest.mark.usefixtures("db", "_as_a_command")
def test_an_origin_of_one_day_is_not_that_of_another():
    assert _hashes(HOME) == _hashes(HOME)
    assert _hashes(HOME) != _hashes(HOME, day=SEEN_ON + timedelta(days=1))
    assert _hashes(HOME) != _hashes("203.0.113.8")
    assert _hashes(HOME, "Firefox").connection == _hashes(HOME, "Chrome").connection
    assert _hashes(HOME, "Firefox").visitor != _hashes(HOME, "Chrome").visitor


@pytest.mark.usefixtures("db", "_as_a_command")
def test_whoever_has_an_ipv6_network_has_one_origin():
    assert _hashes("2001:db8:1:2::7") == _hashes("2001:db8:1:2:ffff::9")
    assert _hashes("2001:db8:1:2::7") != _hashes("2001:db8:1:3::7")
    assert _hashes("::ffff:203.0.113.7") == _hashes(HOME)


@pytest.mark.parametrize("seen", [Seen.NO, Seen.IN_PART])
def test_what_is_not_seen_needs_a_reason(tell, seen):
    with pytest.raises(NotSeenWithoutReason):
        tell(seen=seen, text="  ")


@pytest.mark.parametrize("facts", [{"text": "a" * 1001}, {"place": "a" * 81}])
def test_an_answer_has_a_length(tell, facts):
    with pytest.raises(ConfirmationTooLong):
        tell(**facts)


def test_a_day_to_come_is_refused(tell):
    with pytest.raises(NotYetHappened):
        tell(received_on=date(2026, 11, 30), now=at(SEEN_ON))


def test_neighbours_who_share_an_address_all_answer(voice, tell):
    assert tell(seen=Seen.NO, text="Ya no abre.").origin == voice.origin


def test_a_visitor_answers_three_times_an_hour_about_a_milestone(tell, now):
    [tell() for _time in range(3)]

    with pytest.raises(EnoughForNow):
        tell()

    assert tell(browser="otro teléfono de la misma red")
    assert tell(now=now + timedelta(minutes=61))


def test_a_whole_assembly_answers_through_one_connection(tell):
    answers = [tell(browser=f"teléfono {number}") for number in range(60)]

    assert len({answer.origin for answer in answers}) == 1


def test_one_connection_does_not_fill_the_queue(tell, now, monkeypatch):
    monkeypatch.setattr("tequio.plans.commands.confirmation._MOST_OF_A_CONNECTION", 1)
    tell(browser="uno")

    with pytest.raises(TooManyConfirmations):
        tell(browser="dos")

    assert tell(browser="dos", now=now + timedelta(minutes=61))


def test_where_words_came_from_is_forgotten_when_the_day_is_over(voice, now):
    clocks.tick(now - timedelta(days=2))
    assert OriginKey.objects.count() == 1

    clocks.tick(now)
    clocks.tick(now + timedelta(minutes=1))

    voice.refresh_from_db()
    assert (voice.origin, voice.visitor) == ("", "")
    assert not OriginKey.objects.exists()
    assert LogEntry.objects.filter(kind="plans.origins_forgotten").count() == 1


def test_the_same_form_sent_twice_is_one_answer(tell):
    first = tell(idempotency_key="una")

    assert tell(idempotency_key="una").pk == first.pk
    assert Confirmation.objects.count() == 1


def test_what_is_not_reported_done_is_not_confirmed(leak_map, now):
    with pytest.raises(NotAllowed, match="Todavía no se reporta cumplido"):
        confirm_milestone(
            actor=ANONYMOUS, milestone=leak_map, seen=Seen.YES, origin=HOME, received_on=SEEN_ON, now=now
        )


def test_whoever_answers_for_it_does_not_confirm_it(tell, liaison):
    with pytest.raises(NotAllowed, match="su voz es el reporte"):
        tell(actor=liaison)


def test_the_clock_sees_nothing(tell, clock):
    with pytest.raises(NotAllowed):
        tell(actor=clock)


def test_a_published_answer_counts_and_is_told(voice, publish, done):
    publish(voice)

    view = milestone_view(done.milestone)
    assert view.people.counts == SeenCounts(no=1)
    assert [one.text for one in view.people.latest] == ["El mapa no abre en el celular."]
    assert commitment_view(commitment_with_code("cam-2026-1")).seen == SeenCounts(no=1)
    assert _sentence("confirmation_published").endswith("una persona respondió: no.")


def test_an_answer_is_published_once(voice, publish):
    publish(voice)

    with pytest.raises(NotAllowed, match="ya se revisó"):
        publish(voice)


def test_personal_data_are_erased_at_once(voice, reject):
    reject(voice)

    voice.refresh_from_db()
    assert (voice.state, voice.text, voice.place) == (ConfirmationState.REJECTED, "", "")
    assert _sentence("confirmation_rejected").endswith("trae datos personales.")


def test_what_is_off_topic_stays_to_be_checked(voice, reject):
    reject(voice, RejectionReason.OFF_TOPIC)

    voice.refresh_from_db()
    assert voice.text == "El mapa no abre en el celular."


def test_what_was_published_can_be_taken_back(voice, publish, reject, done, operator):
    publish(voice)

    reject(voice, actor=operator)

    assert milestone_view(done.milestone).people.counts == SeenCounts()
    assert "no abre" not in str(queries.receipt_of(confirmation_with_code(voice.code)))


def test_it_is_rejected_once(voice, reject):
    reject(voice)

    with pytest.raises(NotAllowed, match="ya no se publica"):
        reject(voice)


@pytest.mark.parametrize("who", ["stranger", "liaison", "clock"])
def test_only_the_secretariat_reviews(voice, publish, reject, who, request):
    actor = request.getfixturevalue(who)

    with pytest.raises(NotAllowed):
        publish(voice, actor=actor)
    with pytest.raises(NotAllowed):
        reject(voice, actor=actor)


def test_whoever_answers_for_it_does_not_review_it(voice, publish, facilitator, liaison):
    both = replace(facilitator, grants=(*facilitator.grants, *liaison.grants))

    with pytest.raises(NotAllowed, match="toca a otra persona"):
        publish(voice, actor=both)


def test_it_is_not_reviewed_before_it_came(voice, publish):
    with pytest.raises(OutOfOrder):
        publish(voice, decided_on=SEEN_ON - timedelta(days=1))


def test_the_secretariat_owes_a_review_in_five_business_days(voice, session):
    term = _term()

    assert (term.owner, term.subject) == ("organo/stl-cam", "ejercicio/cam-2016")
    assert (term.started_on, term.due_on) == (SEEN_ON, date(2026, 11, 27))


def test_without_a_secretariat_the_guarantor_owes_it(fictitious, history, operator, tell, now):
    record_past_amendment(
        actor=history,
        commitment=fictitious,
        content=replace(OCTOPUS, milestones=(MilestoneContent(1, "Mesa instalada"),)),
        reason="Faltaba el hito.",
        changed_on=SEEN_ON,
        source="Minuta",
        now=now,
    )
    table = fictitious.milestones.get(number=1)
    report_progress(
        actor=operator,
        milestone=table,
        state=ReportedState.DONE,
        text="Instalada.",
        reported_on=SEEN_ON,
        now=now,
    )

    tell(milestone=table)

    assert _term().owner == "institucion/demo-garante"
    assert _term().fictitious


def test_the_first_that_waits_counts_for_all(voice, tell):
    tell(origin="otra", received_on=SEEN_ON)

    assert Deadline.objects.filter(rule=CONFIRMATIONS.code).count() == 1


def test_the_term_ends_with_the_last_that_waits(voice, publish):
    publish(voice)

    assert _term().state == DeadlineState.DONE


def test_what_came_the_same_day_keeps_its_term(voice, tell, publish):
    tell(origin="otra")

    publish(voice)

    assert _term().state == DeadlineState.RUNNING
    assert Deadline.objects.filter(rule=CONFIRMATIONS.code).count() == 1


def test_what_came_later_has_its_own_term(tell, publish):
    first = tell(received_on=SEEN_ON - timedelta(days=3))
    tell(origin="otra")

    publish(first)

    assert (_term().state, _term().started_on) == (DeadlineState.RUNNING, SEEN_ON)


def test_nobody_reviews_and_it_shows(voice, now):
    clocks.tick(now + timedelta(days=10))

    assert _term().state == DeadlineState.EXPIRED


def test_the_queue_holds_the_oldest_first(voice, tell, now):
    later = tell(origin="otra", now=now + timedelta(minutes=1))

    queue = queries.queue_of(queries.exercise_found("cam-2016"))

    assert [one.ref for one in queue.waiting] == [voice.ref, later.ref]
    assert queue.total == 2
    assert voice.ref == SubjectRef("confirmacion", voice.code)
    assert str(voice) == voice.code
