"""History is recorded as its source tells it, whatever the guards say."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.exercises.commands.declaration import renew_declaration
from tequio.exercises.commands.phase import (
    BeforeTheDeclaration,
    SecretariatOfAnotherPlace,
    record_past_phase,
    record_past_secretariat,
)
from tequio.exercises.commands.record import UnsafeAddress, record_activity, record_document
from tequio.exercises.models import ActivityKind, DocumentKind, PhaseCode
from tequio.exercises.queries import record as queries
from tequio.exercises.steps import PhaseAlreadyRecorded
from tequio.foundation.actors import ANONYMOUS
from tequio.foundation.facts import NotYetHappened, SourceMissing, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.ledger.models import LogEntry

pytestmark = pytest.mark.django_db

SOURCE = "Registro de 2017"


@pytest.fixture
def reach(past, history, now):
    """Record that the past exercise reached a phase."""

    def run(phase, on=None, actor=history, source=SOURCE):
        return record_past_phase(
            actor=actor, exercise=past, phase=phase, entered_on=on, source=source, now=now
        )

    return run


def test_history_enters_a_phase_without_its_guards(reach):
    exercise = reach(PhaseCode.PUBLISHED, date(2017, 9, 19))

    assert (exercise.phase, exercise.phase_since) == (PhaseCode.PUBLISHED, date(2017, 9, 19))
    assert exercise.last_recorded_on == date(2017, 9, 19)
    assert LogEntry.objects.latest("pk").sentence == (
        "Ejercicio local de Campeche: consta que llegó a la fase «plan publicado» (19 de septiembre de 2017)."
    )


def test_a_phase_of_unknown_date_has_no_date(reach):
    exercise = reach(PhaseCode.SENSITISED)

    assert (exercise.phase, exercise.phase_since) == (PhaseCode.SENSITISED, None)
    assert exercise.last_recorded_on == date(2016, 6, 20)
    assert LogEntry.objects.latest("pk").sentence.endswith("«sensibilización hecha» (sin fecha).")
    assert LogEntry.objects.latest("pk").precision == ""


def test_an_earlier_phase_learnt_later_does_not_move_it_back(reach):
    reach(PhaseCode.PUBLISHED, date(2017, 9, 19))

    exercise = reach(PhaseCode.RULED, date(2016, 10, 1))

    assert (exercise.phase, exercise.phase_since) == (PhaseCode.PUBLISHED, date(2017, 9, 19))
    assert exercise.phase_changes.get(phase=PhaseCode.RULED).previous == ""


def test_history_begins_a_second_cycle(reach):
    reach(PhaseCode.PUBLISHED, date(2017, 9, 19))
    reach(PhaseCode.NEXT_CYCLE)

    exercise = reach(PhaseCode.PUBLISHED, date(2019, 1, 1))

    assert (exercise.phase, exercise.cycle) == (PhaseCode.PUBLISHED, 2)


def test_a_phase_is_recorded_once_a_cycle(reach):
    reach(PhaseCode.PUBLISHED, date(2017, 9, 19))

    with pytest.raises(PhaseAlreadyRecorded):
        reach(PhaseCode.PUBLISHED, date(2017, 9, 20))


def test_history_names_its_source(reach):
    with pytest.raises(SourceMissing):
        reach(PhaseCode.PUBLISHED, date(2017, 9, 19), source=" ")


def test_history_does_not_begin_before_the_declaration(reach):
    with pytest.raises(BeforeTheDeclaration):
        reach(PhaseCode.SENSITISED, date(2016, 6, 19))


def test_history_is_not_in_the_future(reach):
    with pytest.raises(NotYetHappened):
        reach(PhaseCode.PUBLISHED, date(2027, 1, 1))


def test_only_importers_record_history(reach, operator):
    with pytest.raises(NotAllowed, match="carga de registros históricos"):
        reach(PhaseCode.PUBLISHED, date(2017, 9, 19), actor=operator)


def test_a_past_secretariat_is_recorded_without_tenures(past, body, history, now):
    exercise = record_past_secretariat(
        actor=history, exercise=past, body=body, installed_on=date(2026, 2, 10), source=SOURCE, now=now
    )

    assert (exercise.secretariat, exercise.phase) == (body, PhaseCode.INSTALLED)


@pytest.mark.parametrize(
    ("source", "on", "refusal"),
    [
        ("", date(2016, 8, 31), SourceMissing),
        (SOURCE, date(2016, 1, 1), BeforeTheDeclaration),
        (SOURCE, date(2027, 1, 1), NotYetHappened),
    ],
)
def test_a_past_secretariat_that_cannot_be_is_refused(*, past, body, history, now, source, on, refusal):
    with pytest.raises(refusal):
        record_past_secretariat(
            actor=history, exercise=past, body=body, installed_on=on, source=source, now=now
        )


def test_a_past_secretariat_is_of_the_same_place(past, body, history, now):
    body.territory_id = past.territory.parent_id

    with pytest.raises(SecretariatOfAnotherPlace):
        record_past_secretariat(
            actor=history, exercise=past, body=body, installed_on=date(2016, 8, 31), source=SOURCE, now=now
        )


def test_only_importers_record_a_past_secretariat(past, body, operator, now):
    with pytest.raises(NotAllowed):
        record_past_secretariat(
            actor=operator, exercise=past, body=body, installed_on=date(2016, 8, 31), source=SOURCE, now=now
        )


def test_an_activity_keeps_the_words_of_its_date(past, history, now):
    record_activity(
        actor=history,
        exercise=past,
        kind=ActivityKind.WORKING_TABLE,
        text="Mesas de trabajo.",
        date_text="diciembre de 2016 y enero de 2017",
        now=now,
    )

    assert LogEntry.objects.latest("pk").sentence == (
        "Ejercicio local de Campeche: mesa de trabajo (diciembre de 2016 y enero de 2017). Mesas de trabajo."
    )


def test_an_activity_says_what_it_was(past, history, now):
    with pytest.raises(TextMissing):
        record_activity(actor=history, exercise=past, kind=ActivityKind.OTHER, text=" ", now=now)


def test_a_citizen_cannot_record_an_activity(past, now):
    with pytest.raises(NotAllowed, match="se documenta"):
        record_activity(actor=ANONYMOUS, exercise=past, kind=ActivityKind.OTHER, text="Algo", now=now)


def test_a_document_is_recorded_with_its_kind(past, history, now):
    record_document(
        actor=history,
        exercise=past,
        kind=DocumentKind.PLAN,
        title="Plan de 2017",
        dated_on=date(2017, 9, 19),
        now=now,
    )

    assert LogEntry.objects.latest("pk").sentence == (
        "Ejercicio local de Campeche: se registró el documento «Plan de 2017» (plan de acción local)."
    )


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": " "}, TextMissing),
        ({"url": "javascript:alert(1)"}, UnsafeAddress),
        ({"dated_on": date(2027, 1, 1)}, NotYetHappened),
    ],
)
def test_a_document_that_cannot_be_read_is_refused(past, history, now, changes, refusal):
    facts = {"title": "Plan", **changes}

    with pytest.raises(refusal):
        record_document(actor=history, exercise=past, kind=DocumentKind.PLAN, now=now, **facts)


def test_a_citizen_cannot_record_a_document(past, now):
    with pytest.raises(NotAllowed):
        record_document(actor=ANONYMOUS, exercise=past, kind=DocumentKind.PLAN, title="Plan", now=now)


def test_a_renewal_counts_for_the_cycle_only_after_its_plan(past, reach, history, now):
    renew_declaration(actor=history, exercise=past, signed_on=date(2017, 3, 2), now=now)
    reach(PhaseCode.PUBLISHED, date(2017, 9, 19))
    before = queries.records_of(past).renewed_in_cycle

    renew_declaration(actor=history, exercise=past, signed_on=date(2018, 3, 2), now=now)

    assert not before
    assert queries.records_of(past).renewed_in_cycle
