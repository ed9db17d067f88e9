"""What the issuer and the clock do with an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tequio.config import clocks
from tequio.documents.evidence import Attachment
from tequio.foundation.actors import CLOCK, Actor
from tequio.foundation.facts import ReasonMissing, TextMissing
from tequio.foundation.policy import NotAllowed, decide
from tequio.ledger.models import LogEntry
from tequio.recommendations import clock, policy
from tequio.recommendations.commands import follow_up
from tequio.recommendations.commands.answer import claim_implemented
from tequio.recommendations.commands.follow_up import (
    HearingAlreadyCalled,
    HearingBeforeTheCall,
    HearingNotCalled,
    MinutesMissing,
    NothingToNote,
    call_to_hearing,
    close_answer,
    contest,
    note_silence,
    record_hearing,
    verify,
)
from tequio.recommendations.models.addressee import AddresseeItem, AnswerStatus
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.statuses import TRANSITIONS, is_possible
from tests.failing import failing_for
from tests.recommendations.answering import (
    LATE,
    ON_TIME,
    acknowledge,
    act,
    cell,
    on_its_day,
    owed,
    respond,
    status,
)
from tests.worlds import world

EVIDENCE = (Attachment("Portal", address="https://example.org/portal"),)
AFTER_THE_TERM = datetime(2026, 11, 19, 18, tzinfo=UTC)


@world
def claimed(in_force: Recommendation, officer: Actor) -> AddresseeItem:
    answer = respond(cell(in_force), ActKind.ACCEPT, officer)
    act(claim_implemented, answer, officer, text="Listo.", evidence=EVIDENCE)
    return answer


@world
def refused(in_force: Recommendation, officer: Actor) -> AddresseeItem:
    return respond(cell(in_force), ActKind.REFUSE, officer)


def call(answer: AddresseeItem, actor: Actor, **also: Any) -> Any:
    given = {"text": "Sala 2, 10 h.", "scheduled_on": LATE} | also
    return act(call_to_hearing, answer, actor, **given)


def hold(answer: AddresseeItem, actor: Actor, **also: Any) -> Any:
    given = {"held_on": LATE, "minutes": "Explicó su presupuesto."} | also
    return record_hearing(actor=actor, answer=answer, **on_its_day(given, "held_on"))


def test_the_issuer_verifies_what_was_claimed(claimed: AddresseeItem, secretary: Actor):
    act(verify, claimed, secretary, text="Se visitó el portal.")

    assert status(claimed) == AnswerStatus.VERIFIED
    assert (
        "Se verificó que Instituto de Campeche cumplió «Publicar»"
        in LogEntry.objects.get(kind="recommendations.implementation_verified").sentence
    )


def test_who_also_speaks_for_the_addressee_does_not_verify(
    claimed: AddresseeItem, secretary: Actor, officer: Actor
):
    both = replace(secretary, grants=(*secretary.grants, *officer.grants))

    with pytest.raises(NotAllowed, match="Responde también por el destinatario"):
        act(verify, claimed, both)


def test_what_is_contested_can_be_claimed_again(claimed: AddresseeItem, secretary: Actor, officer: Actor):
    act(contest, claimed, secretary, reason="El portal está vacío.")
    act(claim_implemented, claimed, officer, text="Ya tiene datos.", acted_on=LATE)

    assert status(claimed) == AnswerStatus.IMPLEMENTED_CLAIMED


def test_contesting_needs_a_reason(claimed: AddresseeItem, secretary: Actor):
    with pytest.raises(ReasonMissing):
        act(contest, claimed, secretary, reason="")


@pytest.mark.parametrize("word", ["verify", "contest", "close_answer"])
def test_neither_the_addressee_nor_the_operator_checks(
    claimed: AddresseeItem, officer: Actor, operator: Actor, word: str
):
    command = getattr(follow_up, word)
    also = {"reason": "Porque sí."} if word == "contest" else {}

    with pytest.raises(NotAllowed):
        act(command, claimed, officer, **also)
    with pytest.raises(NotAllowed):
        act(command, claimed, operator, **also)


def test_a_hearing_is_called_and_its_minutes_published(
    refused: AddresseeItem, secretary: Actor, now: datetime
):
    call(refused, secretary)
    done = hold(refused, secretary)

    assert (status(refused), refused.reason) == (AnswerStatus.NOT_ACCEPTED, "Falta presupuesto.")
    assert (done.text, done.acted_on) == ("Explicó su presupuesto.", LATE)


def test_minutes_may_be_attached(refused: AddresseeItem, secretary: Actor, now: datetime):
    call(refused, secretary)

    done = hold(refused, secretary, minutes="", evidence=EVIDENCE)

    assert done.evidence.count() == 1


def test_a_second_hearing_waits_for_the_first(refused: AddresseeItem, secretary: Actor, now: datetime):
    call(refused, secretary)
    with pytest.raises(HearingAlreadyCalled):
        call(refused, secretary)
    hold(refused, secretary)

    call(refused, secretary, acted_on=LATE)

    assert refused.acts.filter(kind=ActKind.CALL_TO_HEARING).count() == 2


def test_no_hearing_without_call_minutes_or_sense(refused: AddresseeItem, secretary: Actor, now: datetime):
    with pytest.raises(HearingNotCalled):
        hold(refused, secretary)
    with pytest.raises(HearingBeforeTheCall):
        call(refused, secretary, scheduled_on=date(2026, 11, 9))
    with pytest.raises(TextMissing):
        call(refused, secretary, text="")
    call(refused, secretary)
    with pytest.raises(MinutesMissing):
        hold(refused, secretary, minutes=" ")


@pytest.mark.parametrize("word", ["verify", "contest", "call_to_hearing", "close_answer"])
def test_what_was_only_notified_is_not_followed_up(in_force: Recommendation, secretary: Actor, word: str):
    also: dict[str, dict[str, Any]] = {
        "contest": {"reason": "x"},
        "call_to_hearing": {"text": "x", "scheduled_on": LATE},
    }

    with pytest.raises(NotAllowed):
        act(getattr(follow_up, word), cell(in_force), secretary, **also.get(word, {}))


def test_a_verified_answer_closes_without_more(claimed: AddresseeItem, secretary: Actor):
    act(verify, claimed, secretary)

    act(close_answer, claimed, secretary)

    assert status(claimed) == AnswerStatus.CLOSED


def test_anything_else_closes_with_a_reason(refused: AddresseeItem, secretary: Actor):
    with pytest.raises(ReasonMissing):
        act(close_answer, refused, secretary)

    act(close_answer, refused, secretary, reason="La razón es suficiente.")

    assert (status(refused), refused.reason) == (AnswerStatus.CLOSED, "La razón es suficiente.")


def test_silence_is_computed_once(in_force: Recommendation, officer: Actor):
    acknowledge(cell(in_force), officer)

    noted = clocks.tick(AFTER_THE_TERM)
    again = clocks.tick(AFTER_THE_TERM)

    silent = cell(in_force, 2)
    assert (noted > 0, again) == (True, 0)
    assert (status(silent), silent.status_since) == (AnswerStatus.SILENT, date(2026, 11, 19))
    assert status(cell(in_force)) == AnswerStatus.ACKNOWLEDGED
    assert silent.acts.get().actor_label == CLOCK.label


def test_a_late_clock_dates_the_silence_the_same(in_force: Recommendation):
    clocks.tick(datetime(2027, 2, 1, 18, tzinfo=UTC))

    assert cell(in_force).status_since == date(2026, 11, 19)


def test_before_the_term_ends_nobody_is_silent(in_force: Recommendation):
    clocks.tick(datetime(2026, 11, 18, 18, tzinfo=UTC))

    assert clock.tick(AFTER_THE_TERM) == 0
    assert status(cell(in_force)) == AnswerStatus.NOTIFIED


def test_history_never_falls_silent(communique: Recommendation):
    clocks.tick(AFTER_THE_TERM)

    assert set(AddresseeItem.objects.values_list("status", flat=True)) == {AnswerStatus.NO_RECORD}


def test_a_late_answer_ends_the_silence_and_keeps_the_delay(in_force: Recommendation, officer: Actor):
    clocks.tick(AFTER_THE_TERM)

    answer = respond(cell(in_force), ActKind.ACCEPT, officer, acted_on=date(2026, 12, 4), reason="")

    assert (status(answer), answer.days_to_answer, answer.days_late) == (AnswerStatus.ACCEPTED, 22, 2)
    assert answer.acknowledged_on == date(2026, 12, 4)
    assert owed(answer) == ["fulfilment"]


def test_the_silence_is_in_the_thread_though_the_clock_had_not_run(in_force: Recommendation, officer: Actor):
    answer = acknowledge(cell(in_force), officer, acted_on=date(2026, 11, 24))

    silence, receipt = answer.acts.order_by("number")
    assert (silence.kind, silence.acted_on) == (ActKind.FALL_SILENT, date(2026, 11, 19))
    assert (receipt.kind, receipt.days_late) == (ActKind.ACKNOWLEDGE, 4)


def test_what_came_in_time_may_be_recorded_after_the_silence(in_force: Recommendation, operator: Actor):
    clocks.tick(AFTER_THE_TERM)

    answer = respond(cell(in_force), ActKind.ACCEPT, operator, acted_on=ON_TIME)

    assert (status(answer), answer.days_late) == (AnswerStatus.ACCEPTED, 0)


def test_only_the_clock_says_that_someone_is_silent(in_force: Recommendation, operator: Actor, now: datetime):
    with pytest.raises(NotAllowed):
        note_silence(actor=operator, answer=cell(in_force), now=now)


def test_not_even_the_clock_says_so_before_the_term_ends(in_force: Recommendation, clock: Actor):
    with pytest.raises(NothingToNote):
        note_silence(actor=clock, answer=cell(in_force), now=datetime(2026, 11, 18, 18, tzinfo=UTC))


def test_an_expired_answer_term_is_owed_until_it_is_answered(in_force: Recommendation, officer: Actor):
    acknowledge(cell(in_force), officer)

    clocks.tick(datetime(2026, 12, 10, 18, tzinfo=UTC))

    assert owed(cell(in_force)) == ["answer", "fulfilment"]


def test_the_table_leads_only_to_statuses_that_the_domain_knows():
    reached = {after for moves in TRANSITIONS.values() for after in moves.values()}

    assert set(TRANSITIONS) == set(ActKind)
    assert AnswerStatus.NO_RECORD not in reached
    assert not any(is_possible(kind, AnswerStatus.NO_RECORD) for kind in ActKind)
    assert not any(is_possible(kind, AnswerStatus.CLOSED) for kind in ActKind)


def test_acts_can_be_recorded_twice_with_one_effect(claimed: AddresseeItem, secretary: Actor):
    repeat: Callable[[], Any] = lambda: act(verify, claimed, secretary, idempotency_key="v")  # noqa: E731

    assert repeat() == repeat()
    assert claimed.acts.filter(kind=ActKind.VERIFY).count() == 1


def test_without_an_answer_nobody_is_its_addressee_or_issuer(officer: Actor, secretary: Actor):
    assert not decide(policy.ACCEPT, officer).allowed
    assert not decide(policy.VERIFY, secretary).allowed


def test_an_answer_that_fails_stops_no_other_and_is_noted_at_the_next_tick(
    in_force: Recommendation, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as patched:
        patched.setattr(clock, "note_silence", failing_for(note_silence, "answer", cell(in_force)))
        clocks.tick(AFTER_THE_TERM)
    first = status(cell(in_force)), status(cell(in_force, 2))

    clocks.tick(AFTER_THE_TERM)

    assert first == (AnswerStatus.NOTIFIED, AnswerStatus.SILENT)
    assert status(cell(in_force)) == AnswerStatus.SILENT
