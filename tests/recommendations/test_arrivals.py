"""What arrived on paper counts from its day once its issuer acknowledges it, and not before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from html import unescape

import pytest

from tequio.config import clocks
from tequio.deadlines.commands.arrival import NotBeforeTheRecord, ProofMissing
from tequio.deadlines.models import Acknowledgement, Deadline
from tequio.deadlines.steps import BeforeItStarted
from tequio.documents.evidence import Attachment
from tequio.documents.models import DocumentKind
from tequio.foundation.actors import Grant, Role
from tequio.foundation.facts import NotYetHappened, ReasonMissing
from tequio.foundation.policy import NotAllowed
from tequio.ledger.models import LogEntry
from tequio.ledger.sequencer import publish
from tequio.recommendations import clock
from tequio.recommendations.commands.answer import claim_implemented
from tequio.recommendations.commands.arrival import (
    FromSomebodyElse,
    NothingWasOwed,
    acknowledge_earlier_day,
    withdraw_acknowledgement,
)
from tequio.recommendations.duties import ACKNOWLEDGEMENT, ANSWER
from tequio.recommendations.models.addressee import AddresseeItem
from tequio.recommendations.models.answer import ActKind, AnswerAct
from tequio.recommendations.pages.matrix import matrix_rows
from tequio.recommendations.queries.annual import year_of_work
from tequio.recommendations.queries.arrival import recorded_with
from tequio.recommendations.queries.responsiveness import Period, responsiveness
from tests.open_data.test_files import rows_of
from tests.people import account, come_in
from tests.plans.test_decisions import LATER as SOON
from tests.plans.test_decisions import mails
from tests.recommendations.answering import LATE, LATER, ON_TIME, act, at, cell, liaison, respond
from tests.recommendations.answering import acknowledge as receipt
from tests.recommendations.test_record_days import CODE, RECORDED_ON, SAID, SILENT_SINCE, answered
from tests.recommendations.test_recounting import suspend
from tests.worlds import world

__all__ = ["answered", "suspend"]
pytestmark = pytest.mark.django_db
ACKNOWLEDGED_ON = date(2026, 11, 30)
PAPER = Attachment("Oficio con sello de recibido", DocumentKind.OTHER, address="https://ejemplo.org/oficio")
REASON = "Llegó a la oficialía de partes; consta el sello."


def act_of(answer: AddresseeItem, kind: ActKind = ActKind.REFUSE) -> AnswerAct:
    return AnswerAct.objects.select_related("answer").get(answer=answer, kind=kind)


def acknowledge(act, actor, **also):
    given = {"arrived_on": SAID, "reason": REASON, "evidence": (PAPER,), "now": at(ACKNOWLEDGED_ON)} | also
    made = acknowledge_earlier_day(actor=actor, act=act, **given)
    publish()
    return made


@world
def acknowledged(answered, secretary):
    acknowledge(act_of(answered), secretary)
    answered.refresh_from_db()
    return answered


@world
def withdrawn(acknowledged, secretary):
    withdraw_acknowledgement(
        actor=secretary,
        act=act_of(acknowledged),
        reason="El sello era de otro oficio.",
        now=at(date(2026, 12, 1)),
    )
    publish()
    acknowledged.refresh_from_db()
    return acknowledged


def test_the_day_of_the_paper_counts_in_both_terms(acknowledged):
    terms = Deadline.objects.filter(subject=str(acknowledged.ref)).order_by("pk")

    assert [(term.rule, term.done_on, term.counts_on, term.was_late, term.expired_on) for term in terms] == [
        (ACKNOWLEDGEMENT.code, RECORDED_ON, SAID, False, None),
        (ANSWER.code, RECORDED_ON, SAID, False, None),
    ]


def test_matrix_and_files_say_in_time(acknowledged, client):
    (row,) = matrix_rows(CODE)
    (line,) = rows_of(client, f"recomendacion/{CODE}")

    page = client.get(f"/recomendacion/{CODE}/matriz/").text
    assert (row.days_late, row.days_to_answer, row.arrived_on) == (0, 8, SAID)
    assert (line["respondida_en"], line["reconocida_en"], line["dias_de_retraso"]) == (
        "2026-11-28",
        "2026-09-04",
        "0",
    )
    assert "tarde" not in page
    assert "se reconoció que llegó el 4 sep 2026; se registró el 28 nov 2026" in page


def test_table_and_annual_report_count_it_in_time(acknowledged):
    (line,) = responsiveness(Period()).lines
    year = year_of_work(acknowledged.item.recommendation.issuing_body, 2026, most=10)
    (pace,) = year.pace

    assert (line.asked, line.in_time, line.late, line.silent, line.median_days) == (1, 1, 0, 0, 8)
    assert (pace.in_time, pace.late) == (1, 0)
    assert year.number_of(ActKind.FALL_SILENT) == 0


def test_its_pages_say_who_acknowledged_it_why_and_by_which_paper(acknowledged, client):
    text = client.get(f"/respuesta/{CODE}-1-1/").text

    assert "Oficio con sello de recibido" in text
    assert "Secretaría técnica" in text
    assert REASON in text
    assert "No hubo silencio: se reconoció que llegó el 4 sep 2026." in text
    assert "hábiles tarde" not in text


def test_the_page_of_a_term_says_both_days(acknowledged, client):
    term = Deadline.objects.get(rule=ANSWER.code, subject=str(acknowledged.ref))
    text = client.get(f"/plazo/{term.code}/").text

    assert "cumplió el 4 de septiembre de 2026, dentro del plazo" in text
    assert "No cuenta: se reconoció un día anterior." in text
    assert REASON in text


def test_withdrawn_everything_is_as_before(withdrawn, client):
    (row,) = matrix_rows(CODE)
    (line,) = responsiveness(Period()).lines
    silence = act_of(withdrawn, ActKind.FALL_SILENT)
    terms = Deadline.objects.filter(subject=str(withdrawn.ref))

    assert (row.days_late, row.arrived_on) == (withdrawn.days_late, None)
    assert withdrawn.days_late > 0
    assert (line.in_time, line.late) == (0, 1)
    assert (silence.undone, silence.acted_on, silence.arrived_on) == (False, SILENT_SINCE, None)
    assert all(term.was_late and term.expired_on for term in terms)
    assert "El sello era de otro oficio." in client.get(f"/respuesta/{CODE}-1-1/").text


def test_it_is_acknowledged_again_after_it_was_withdrawn(withdrawn, secretary):
    acknowledge(act_of(withdrawn), secretary, now=at(date(2026, 12, 2)))

    assert Acknowledgement.objects.filter(withdrawn_on=None).count() == 2
    assert Acknowledgement.objects.count() == 4


def test_what_came_late_all_the_same_was_a_silence(answered, secretary):
    acknowledge(act_of(answered), secretary, arrived_on=date(2026, 9, 14))

    answered.refresh_from_db()
    silence = act_of(answered, ActKind.FALL_SILENT)
    assert answered.days_late == 0  # the answer was due on the 22nd
    assert (silence.undone, silence.arrived_on) == (False, None)


def test_another_day_waits_until_the_first_is_withdrawn(acknowledged, secretary):
    with pytest.raises(NotAllowed, match="primero retire"):
        acknowledge(act_of(acknowledged), secretary)


def test_nobody_withdraws_what_was_not_acknowledged(answered, secretary):
    with pytest.raises(NotAllowed, match="nadie ha reconocido"):
        withdraw_acknowledgement(actor=secretary, act=act_of(answered), reason="No.", now=at(ACKNOWLEDGED_ON))


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"arrived_on": RECORDED_ON}, NotBeforeTheRecord),
        ({"arrived_on": date(2026, 11, 29)}, NotBeforeTheRecord),
        ({"arrived_on": date(2026, 8, 24)}, BeforeItStarted),
        ({"arrived_on": ACKNOWLEDGED_ON + timedelta(days=1)}, NotYetHappened),
        ({"reason": " "}, ReasonMissing),
        ({"evidence": ()}, ProofMissing),
    ],
)
def test_no_other_day_and_nothing_without_reason_or_proof(answered, secretary, given, refusal):
    with pytest.raises(refusal):
        acknowledge(act_of(answered), secretary, **given)

    assert not Acknowledgement.objects.exists()


def test_only_what_met_a_term_is_acknowledged(answered, secretary):
    silence = act_of(answered, ActKind.FALL_SILENT)

    with pytest.raises(NotAllowed, match="no depende ningún plazo"):
        acknowledge(silence, secretary)


def test_an_answer_that_met_nothing_keeps_its_day(answered, secretary, campeche):
    respond(answered, ActKind.ACCEPT, liaison(campeche.ref), acted_on=RECORDED_ON, now=at(RECORDED_ON))

    with pytest.raises(NothingWasOwed):
        acknowledge(act_of(cell(answered.item.recommendation), ActKind.ACCEPT), secretary)


def test_the_addressee_does_not_acknowledge_its_own_paper(answered, campeche):
    with pytest.raises(NotAllowed):
        acknowledge(act_of(answered), liaison(campeche.ref))


def test_nobody_acknowledges_what_they_answer_for_too(answered, secretary, campeche):
    both = replace(secretary, grants=(*secretary.grants, Grant(Role.LIAISON, campeche.ref)))

    with pytest.raises(NotAllowed, match="corresponde a otra persona"):
        acknowledge(act_of(answered), both)


@pytest.mark.parametrize("kind", [ActKind.ACCEPT, ActKind.ACCEPT_IN_PART, ActKind.NOT_APPLICABLE])
def test_every_kind_of_answer_may_have_come_earlier(in_force, officer, secretary, kind):
    respond(cell(in_force), kind, officer, acted_on=date(2026, 12, 4))
    acknowledge(act_of(cell(in_force), kind), secretary, arrived_on=ON_TIME, now=LATER)

    assert (cell(in_force).days_late, cell(in_force).arrived_on) == (0, ON_TIME)


def test_a_receipt_may_have_been_acknowledged_earlier(in_force, officer, secretary):
    receipt(cell(in_force), officer, acted_on=LATE)
    acknowledge(act_of(cell(in_force), ActKind.ACKNOWLEDGE), secretary, arrived_on=ON_TIME, now=LATER)

    answer, made = cell(in_force), act_of(cell(in_force), ActKind.ACKNOWLEDGE)
    assert (answer.arrived_on, made.arrived_on, made.days_late) == (None, ON_TIME, 0)
    assert act_of(answer, ActKind.FALL_SILENT).undone


def test_a_claim_may_have_come_earlier(in_force, officer, secretary):
    respond(cell(in_force), ActKind.ACCEPT, officer)
    late = date(2026, 12, 18)
    act(claim_implemented, cell(in_force), officer, text="Hecho.", acted_on=late, evidence=(PAPER,))
    claim = act_of(cell(in_force), ActKind.CLAIM)
    assert claim.days_late > 0

    acknowledge(claim, secretary, arrived_on=date(2026, 12, 10), now=LATER)
    assert (act_of(cell(in_force), ActKind.CLAIM).days_late, cell(in_force).arrived_on) == (0, None)


@pytest.fixture
def both_answered(in_force, officer):
    """Two items that one paper answered, recorded late on one day."""
    first, second = cell(in_force), cell(in_force, 2)
    respond(first, ActKind.REFUSE, officer, answers=[first, second], acted_on=date(2026, 12, 4))
    return act_of(cell(in_force)), act_of(cell(in_force, 2))


def test_what_came_with_it_is_acknowledged_at_once(both_answered, in_force, secretary):
    first, second = both_answered
    assert recorded_with(first) == (second,)
    acknowledge(first, secretary, arrived_on=ON_TIME, also=(second,), now=LATER)

    assert [cell(in_force, number).days_late for number in (1, 2)] == [0, 0]
    assert not recorded_with(first)


def test_one_paper_may_answer_each_item_in_its_way(in_force, officer):
    first, second = cell(in_force), cell(in_force, 2)
    respond(first, ActKind.REFUSE, officer, acted_on=date(2026, 12, 4))
    respond(second, ActKind.ACCEPT, officer, acted_on=date(2026, 12, 4))

    assert [other.kind for other in recorded_with(act_of(first))] == [ActKind.ACCEPT]


def test_what_somebody_else_sent_is_acknowledged_apart(both_answered, in_force, secretariat, secretary):
    first, _second = both_answered
    other = cell(in_force, 1, 2)
    facilitator = liaison(secretariat.ref, Role.FACILITATOR)
    respond(other, ActKind.REFUSE, facilitator, acted_on=date(2026, 12, 4))

    with pytest.raises(FromSomebodyElse):
        acknowledge(first, secretary, arrived_on=ON_TIME, also=(act_of(other),), now=LATER)


def test_the_addressee_is_told_of_both(answered, campeche, secretary):
    account("enlace", at(RECORDED_ON), Role.LIAISON, campeche.ref)
    mails(at(RECORDED_ON) + SOON)
    acknowledge(act_of(answered), secretary)
    first = mails(at(ACKNOWLEDGED_ON) + SOON)
    withdraw_acknowledgement(
        actor=secretary, act=act_of(answered), reason="Era otro.", now=at(date(2026, 12, 1))
    )
    second = mails(at(date(2026, 12, 1)) + SOON)

    assert ("enlace", "Cambió el día que cuenta: Publicar") in first
    assert ("enlace", "Cambió el día que cuenta: Publicar") in second


def test_only_the_issuer_is_offered_it_and_the_page_takes_few_queries(
    acknowledged, client, commission, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        seen_by_anybody = client.get(f"/respuesta/{CODE}-1-1/").text
    person = account("comision", at(RECORDED_ON), Role.COMMISSION_SECRETARY, commission.ref)
    seen_by_the_issuer = come_in(person).get(f"/respuesta/{CODE}-1-1/").text

    assert "Retirar el reconocimiento" not in seen_by_anybody
    assert "Retirar el reconocimiento de un día anterior" in seen_by_the_issuer


def test_the_log_and_its_feed_tell_it(acknowledged, client):
    feed = client.get(f"/recomendacion/{CODE}/novedades.atom").text
    told = LogEntry.objects.get(kind="recommendations.earlier_day_acknowledged")

    assert "(no aceptación, sobre «Publicar»" in told.sentence
    assert "llegó el 4 de septiembre de 2026; se había registrado el 28 de noviembre de 2026" in told.sentence
    assert told.sentence in unescape(feed)


@pytest.mark.parametrize("decree_first", [True, False])
def test_a_late_decree_counts_once_the_day_of_record_does(
    in_force, officer, secretary, suspend, decree_first
):
    recorded_on, now = date(2026, 12, 4), at(date(2026, 12, 7))
    respond(cell(in_force), ActKind.REFUSE, officer, acted_on=recorded_on)
    decree = partial(suspend, date(2026, 11, 10), date(2026, 11, 30), now=now)
    if decree_first:
        decree()
        clocks.tick(now)
    acknowledge(act_of(cell(in_force)), secretary, arrived_on=date(2026, 11, 9), now=now)
    if not decree_first:
        decree()
        clocks.tick(now)
    withdraw_acknowledgement(actor=secretary, act=act_of(cell(in_force)), reason="Era otro.", now=now)

    again = clock.tick(now)
    answer = cell(in_force)
    terms = Deadline.objects.filter(subject=str(answer.ref), state="done")
    assert (answer.days_late, act_of(answer, ActKind.FALL_SILENT).undone) == (0, True)
    assert not any(term.was_late or term.expired_on for term in terms)
    assert again == 0
