"""What an addressee does with what it is recommended."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tequio.documents.evidence import Attachment
from tequio.documents.models import Document, DocumentKind
from tequio.exercises.commands.declaration import declare_exercise
from tequio.exercises.commands.phase import record_past_secretariat
from tequio.foundation.actors import ANONYMOUS, Actor, Grant, Role
from tequio.foundation.facts import NotYetHappened, OutOfOrder, ReasonMissing, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.governance.models.body import Body
from tequio.ledger.models import LogEntry
from tequio.recommendations.commands import answer as commands
from tequio.recommendations.commands.answer import (
    EvidenceMissing,
    NotAnAnswer,
    NothingChosen,
    OfAnotherAddressee,
    PlannedForThePast,
    UnknownLink,
)
from tequio.recommendations.models.addressee import AnswerStatus
from tequio.recommendations.models.answer import ActKind, AnswerAct, ReasonTemplate
from tequio.recommendations.models.recommendation import Recommendation
from tests.recommendations.answering import (
    ASKED_ON,
    LATE,
    LATER,
    ON_TIME,
    acknowledge,
    act,
    cell,
    liaison,
    owed,
    respond,
    status,
)
from tests.recommendations.conftest import Country

WEB = Attachment("Minuta del taller", address="https://example.org/minuta")


def accepted(recommendation: Recommendation, officer: Actor) -> Any:
    return respond(cell(recommendation), ActKind.ACCEPT, officer)


def test_issuing_starts_what_each_answer_owes(in_force: Recommendation):
    assert owed(cell(in_force)) == ["acknowledgement", "answer", "fulfilment"]
    assert owed(cell(in_force, 2, 2)) == ["acknowledgement", "answer"]


def test_the_past_owes_nothing(communique: Recommendation):
    assert owed(cell(communique)) == []
    assert not communique.addressees.filter(notification__isnull=False).exists()


def test_acknowledging_is_an_act_with_its_pace(in_force: Recommendation, officer: Actor):
    answer = acknowledge(cell(in_force), officer)

    done = AnswerAct.objects.get()
    assert (status(answer), answer.acknowledged_on) == (AnswerStatus.ACKNOWLEDGED, ON_TIME)
    assert (done.business_days, done.days_late, done.actor_label, done.capacity) == (
        5,
        0,
        "Enlace",
        "liaison",
    )
    assert owed(answer) == ["answer", "fulfilment"]


def test_all_items_are_acknowledged_at_once(in_force: Recommendation, officer: Actor):
    both = [cell(in_force), cell(in_force, 2)]

    acknowledge(both[0], officer, answers=both)

    assert [status(answer) for answer in both] == [AnswerStatus.ACKNOWLEDGED] * 2
    assert LogEntry.objects.filter(kind="recommendations.receipt_acknowledged").count() == 2


def test_one_refusal_records_nothing_of_the_others(in_force: Recommendation, officer: Actor):
    first = accepted(in_force, officer)
    second = cell(in_force, 2)

    with pytest.raises(NotAllowed):
        acknowledge(second, officer, answers=[second, first])

    assert status(second) == AnswerStatus.NOTIFIED


@pytest.mark.parametrize(
    ("kind", "leads_to", "still_owed"),
    [
        (ActKind.ACCEPT, AnswerStatus.ACCEPTED, ["fulfilment"]),
        (ActKind.ACCEPT_IN_PART, AnswerStatus.PARTIALLY_ACCEPTED, ["fulfilment"]),
        (ActKind.REFUSE, AnswerStatus.NOT_ACCEPTED, []),
        (ActKind.NOT_APPLICABLE, AnswerStatus.NOT_APPLICABLE, []),
    ],
)
def test_answers(
    in_force: Recommendation, officer: Actor, kind: ActKind, leads_to: AnswerStatus, still_owed: list[str]
):
    answer = respond(cell(in_force), kind, officer)

    assert status(answer) == leads_to
    assert (answer.answered_on, answer.days_to_answer, answer.days_late) == (ON_TIME, 5, 0)
    assert answer.acknowledged_on == ON_TIME
    assert owed(answer) == still_owed


def test_an_answer_is_public_with_its_reason(in_force: Recommendation, officer: Actor):
    respond(cell(in_force), ActKind.REFUSE, officer)

    entry = LogEntry.objects.get(kind="recommendations.recommendation_refused")
    assert "Razón: Falta presupuesto." in entry.sentence
    assert {
        "respuesta/com-2026-1-1-1",
        "institucion/cotaipec",
        "estado/cam",
        "organo/comision-ga-snt",
    } <= set(entry.about)


@pytest.mark.parametrize("kind", [ActKind.ACCEPT_IN_PART, ActKind.REFUSE, ActKind.NOT_APPLICABLE])
def test_reasons_are_compulsory_except_to_accept(in_force: Recommendation, officer: Actor, kind: ActKind):
    with pytest.raises(ReasonMissing):
        respond(cell(in_force), kind, officer, reason="  ")


def test_whoever_refused_may_think_again(in_force: Recommendation, officer: Actor):
    answer = respond(cell(in_force), ActKind.REFUSE, officer)

    respond(answer, ActKind.ACCEPT, officer, acted_on=LATE, reason="")

    assert (status(answer), answer.answered_on) == (AnswerStatus.ACCEPTED, ON_TIME)
    assert owed(answer) == ["fulfilment"]


def test_a_late_fulfilment_is_not_asked_again(in_force: Recommendation, officer: Actor):
    answer = respond(cell(in_force), ActKind.REFUSE, officer)

    respond(answer, ActKind.ACCEPT, officer, acted_on=date(2026, 12, 20), reason="")

    assert owed(answer) == []


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"answers": []}, NothingChosen),
        ({"kind": ActKind.VERIFY}, NotAnAnswer),
        ({"acted_on": date(2027, 1, 1), "now": LATER}, NotYetHappened),
        ({"acted_on": date(2026, 11, 2)}, OutOfOrder),
    ],
)
def test_what_is_no_answer(
    in_force: Recommendation, officer: Actor, change: dict[str, Any], refusal: type[Refusal]
):
    given = {"kind": ActKind.ACCEPT} | change

    with pytest.raises(refusal):
        respond(cell(in_force), actor=officer, **given)


def test_the_items_of_two_addressees_do_not_mix(in_force: Recommendation, officer: Actor):
    with pytest.raises(OfAnotherAddressee):
        acknowledge(cell(in_force), officer, answers=[cell(in_force, 1, 2)])


def test_nothing_is_said_before_what_was_already_said(in_force: Recommendation, officer: Actor):
    answer = acknowledge(cell(in_force), officer)

    with pytest.raises(OutOfOrder):
        respond(answer, ActKind.ACCEPT, officer, acted_on=ASKED_ON)


def test_the_past_is_not_answered(communique: Recommendation, operator: Actor):
    with pytest.raises(NotAllowed, match="no tiene registro"):
        respond(cell(communique), ActKind.ACCEPT, operator)


def test_strangers_and_the_issuer_do_not_answer(in_force: Recommendation, secretary: Actor, morelos: Any):
    answer = cell(in_force)

    for_nobody = [ANONYMOUS, secretary, liaison(morelos.ref), liaison(in_force.issued_by.ref)]

    assert all(_is_denied(answer, actor) for actor in for_nobody)
    assert status(answer) == AnswerStatus.NOTIFIED


def _is_denied(answer: Any, actor: Actor) -> bool:
    try:
        respond(answer, ActKind.ACCEPT, actor)
    except NotAllowed:
        return True
    return False


def test_the_facilitator_of_a_secretariat_answers_for_it(in_force: Recommendation, secretariat: Body):
    facilitator = liaison(secretariat.ref, Role.FACILITATOR)

    answer = respond(cell(in_force, 2, 2), ActKind.ACCEPT, facilitator)

    assert status(answer) == AnswerStatus.ACCEPTED


def test_the_facilitator_of_its_exercise_answers_for_a_secretariat(
    in_force: Recommendation, secretariat: Body, country: Country, history: Actor
):
    given = {"actor": history, "source": "Acta.", "now": country.now}
    exercise = declare_exercise(
        code="cam-2016",
        name="Ejercicio de Campeche",
        territory=secretariat.territory,
        guarantor=in_force.addressees.get(number=1).institution,
        signed_on=date(2016, 8, 1),
        **given,
    )
    record_past_secretariat(exercise=exercise, body=secretariat, installed_on=date(2016, 9, 1), **given)
    stranger = liaison(SubjectRef("ejercicio", "mor-2015"), Role.FACILITATOR)

    answer = respond(cell(in_force, 2, 2), ActKind.ACCEPT, liaison(exercise.ref, Role.FACILITATOR))

    assert status(answer) == AnswerStatus.ACCEPTED
    assert _is_denied(cell(in_force, 1, 2), stranger)


def test_the_same_form_twice_is_one_answer(in_force: Recommendation, officer: Actor):
    answer = cell(in_force)

    respond(answer, ActKind.ACCEPT, officer, idempotency_key="k")
    respond(answer, ActKind.ACCEPT, officer, idempotency_key="k")

    assert AnswerAct.objects.count() == 1


def test_a_reason_is_kept_with_its_answer(in_force: Recommendation, officer: Actor):
    respond(cell(in_force), ActKind.REFUSE, officer, keep_as=" Presupuesto ")

    kept = ReasonTemplate.objects.get()
    assert (kept.owner, kept.name, kept.text) == ("institucion/cotaipec", "Presupuesto", "Falta presupuesto.")


def test_an_action_is_planned_with_its_date(in_force: Recommendation, officer: Actor):
    answer = accepted(in_force, officer)

    done = act(commands.plan_action, answer, officer, text="Un portal.", due_on=date(2027, 3, 1))

    assert (status(answer), done.due_on, done.text) == (AnswerStatus.PLANNED, date(2027, 3, 1), "Un portal.")


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"text": " "}, TextMissing),
        ({"due_on": ASKED_ON}, PlannedForThePast),
        ({"linked": SubjectRef("compromiso", "nada-2020-1")}, UnknownLink),
        ({"linked": SubjectRef("estado", "cam")}, UnknownLink),
    ],
)
def test_what_is_no_plan(
    in_force: Recommendation, officer: Actor, change: dict[str, Any], refusal: type[Refusal]
):
    answer = accepted(in_force, officer)
    given = {"text": "Un portal.", "due_on": date(2027, 3, 1)} | change

    with pytest.raises(refusal):
        act(commands.plan_action, answer, officer, **given)


def test_a_plan_points_at_a_document(in_force: Recommendation, officer: Actor):
    answer = accepted(in_force, officer)
    act(commands.report_action, answer, officer, text="Hubo taller.", evidence=(WEB,))
    document = Document.objects.get()

    done = act(commands.plan_action, answer, officer, text="Otro taller.", due_on=LATE, linked=document.ref)

    assert done.linked_ref == document.ref
    assert status(answer) == AnswerStatus.IN_PROGRESS


def test_a_report_brings_files_and_addresses(in_force: Recommendation, officer: Actor):
    answer = accepted(in_force, officer)
    upload = SimpleUploadedFile("lista.csv", b"nombre,asistencia\nAna,1\n", "text/csv")
    list_of_names = Attachment("Lista", kind=DocumentKind.ATTENDANCE, upload=upload)

    done = act(commands.report_action, answer, officer, text="Hubo taller.", evidence=(WEB, list_of_names))

    assert status(answer) == AnswerStatus.IN_PROGRESS
    assert [one.document.title for one in done.evidence.order_by("pk")] == ["Minuta del taller", "Lista"]
    assert {document.subject for document in Document.objects.all()} == {"respuesta/com-2026-1-1-1"}


def test_nothing_is_claimed_without_evidence(in_force: Recommendation, officer: Actor):
    answer = accepted(in_force, officer)

    with pytest.raises(EvidenceMissing):
        act(commands.claim_implemented, answer, officer, text="Listo.")


def test_earlier_evidence_is_enough_to_claim(in_force: Recommendation, officer: Actor):
    answer = accepted(in_force, officer)
    act(commands.report_action, answer, officer, text="Hubo taller.", evidence=(WEB,))

    act(commands.claim_implemented, answer, officer, text="Listo.")

    assert status(answer) == AnswerStatus.IMPLEMENTED_CLAIMED
    assert owed(answer) == ["verification"]


def test_a_claim_may_bring_its_own_evidence(in_force: Recommendation, officer: Actor):
    answer = accepted(in_force, officer)

    done = act(commands.claim_implemented, answer, officer, text="Listo.", evidence=(WEB,))

    assert done.evidence.count() == 1


@pytest.mark.parametrize("command", [commands.report_action, commands.claim_implemented])
def test_a_report_says_something(in_force: Recommendation, officer: Actor, command: Any):
    answer = accepted(in_force, officer)

    with pytest.raises(TextMissing):
        act(command, answer, officer, text="", evidence=(WEB,))


@pytest.mark.parametrize("command", [commands.report_action, commands.claim_implemented])
def test_what_was_not_accepted_is_not_reported(in_force: Recommendation, officer: Actor, command: Any):
    with pytest.raises(NotAllowed, match="lo que se aceptó"):
        act(command, cell(in_force), officer, text="Listo.", evidence=(WEB,))


def test_the_operator_records_what_came_on_paper(in_force: Recommendation, operator: Actor):
    answer = respond(cell(in_force), ActKind.ACCEPT, operator)

    assert answer.acts.get().capacity == "operator"


def test_a_grant_within_the_state_does_not_speak_for_the_institution(in_force: Recommendation):
    neighbour = Actor("person", "x", "Vecina", "liaison", (Grant(Role.LIAISON, SubjectRef("estado", "cam")),))

    assert _is_denied(cell(in_force), neighbour)
