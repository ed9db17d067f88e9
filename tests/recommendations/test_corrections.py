"""An answer given by mistake: corrected in its days, in sight of what it was."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tequio.deadlines.queries.deadline import open_of
from tequio.foundation.actors import Actor
from tequio.foundation.facts import ReasonMissing, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.ledger.models import LogEntry
from tequio.recommendations.commands import follow_up
from tequio.recommendations.commands.answer import NotAnAnswer
from tequio.recommendations.commands.correction import AnswersThat, correct_answer
from tequio.recommendations.models.addressee import AnswerStatus
from tequio.recommendations.models.answer import ActKind, AnswerAct
from tequio.recommendations.models.recommendation import Recommendation
from tests.recommendations.answering import ON_TIME, act, at, cell, owed, respond, status
from tests.site.reading import words_of

LAST_DAY = date(2026, 11, 18)  # five business days: the 16th is a rest day
THE_DAY_AFTER = date(2026, 11, 19)


@pytest.fixture
def refused(in_force: Recommendation, officer: Actor) -> AnswerAct:
    """The first item was refused, by mistake."""
    return respond(cell(in_force), ActKind.REFUSE, officer).acts.get(kind=ActKind.REFUSE)


def correct(mistake: AnswerAct, actor: Actor, **also: Any) -> AnswerAct:
    given = {"kind": ActKind.ACCEPT, "because": "Marcó otra casilla.", "now": at(LAST_DAY)} | also
    return correct_answer(actor=actor, act=mistake, **given)


def test_the_other_answer_counts_and_the_first_stays_in_sight(
    refused: AnswerAct, officer: Actor, client: Client
):
    correct(refused, officer)

    answer = cell(refused.answer.item.recommendation)
    assert (answer.status, answer.status_since, answer.reason) == (AnswerStatus.ACCEPTED, LAST_DAY, "")
    assert (answer.answered_on, answer.corrected_on) == (ON_TIME, LAST_DAY)
    words = words_of(client.get(f"/respuesta/{answer.code}/"))
    assert "Decía: No aceptación: Falta presupuesto. Por qué se corrigió: Marcó otra casilla." in words
    assert "corregida el 18 nov 2026" in words
    matrix = words_of(client.get(f"/recomendacion/{answer.item.recommendation.code}/matriz/"))
    assert "Aceptada" in matrix
    assert "Antes decía: no aceptación: Falta presupuesto" in matrix


def test_the_log_tells_both(refused: AnswerAct, officer: Actor):
    correct(refused, officer)

    entry = LogEntry.objects.get(kind="recommendations.answer_corrected")
    assert (
        "decía «no aceptación» y dice «aceptación». Por qué la corrige: Marcó otra casilla." in entry.sentence
    )


def test_what_is_owed_follows_the_answer_that_counts(refused: AnswerAct, officer: Actor):
    assert owed(refused.answer) == []

    correct(refused, officer)
    accepted = owed(refused.answer)
    correct(refused, officer, kind=ActKind.REFUSE, reason="Ahora sí.", because="Otra vez.")

    assert accepted == ["fulfilment"]
    assert open_of(refused.answer.ref) == ()
    assert refused.versions.count() == 2


def test_another_reason_of_the_same_answer_keeps_its_day(refused: AnswerAct, officer: Actor):
    correct(refused, officer, kind=ActKind.REFUSE, reason="No es de su competencia.")

    answer = cell(refused.answer.item.recommendation)
    assert (answer.reason, answer.status_since) == ("No es de su competencia.", ON_TIME)


def test_its_days_are_counted(refused: AnswerAct, officer: Actor):
    assert refused.correctable_until == LAST_DAY

    with pytest.raises(NotAllowed, match="Pasaron los 5 días hábiles"):
        correct(refused, officer, now=at(THE_DAY_AFTER))


def test_once_somebody_acted_on_it_it_is_not_corrected(refused: AnswerAct, officer: Actor, secretary: Actor):
    act(follow_up.call_to_hearing, refused.answer, secretary, text="Sala 2.", scheduled_on=LAST_DAY)

    with pytest.raises(NotAllowed, match="ya hubo otro acto"):
        correct(refused, officer)


def test_only_whoever_answers_corrects(refused: AnswerAct, secretary: Actor):
    with pytest.raises(NotAllowed):
        correct(refused, secretary)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"because": " "}, TextMissing),
        ({"kind": ActKind.NOT_APPLICABLE}, ReasonMissing),
        ({"kind": ActKind.CLAIM}, NotAnAnswer),
        ({"kind": ActKind.REFUSE, "reason": "Falta presupuesto."}, AnswersThat),
    ],
)
def test_what_is_no_correction_is_refused(
    refused: AnswerAct, officer: Actor, given: dict[str, Any], refusal: type[Exception]
):
    with pytest.raises(refusal):
        correct(refused, officer, **given)

    assert status(refused.answer) == AnswerStatus.NOT_ACCEPTED


def test_after_a_refusal_only_what_could_be_answered_then_is_offered(refused: AnswerAct, officer: Actor):
    respond(refused.answer, ActKind.ACCEPT, officer)

    with pytest.raises(NotAnAnswer):
        correct(refused.answer.acts.get(kind=ActKind.ACCEPT), officer, kind=ActKind.REFUSE, reason="No.")
