"""A report that came on paper counts from its day once the secretariat acknowledges it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tequio.config import clocks
from tequio.deadlines.commands.arrival import NotBeforeTheRecord, ProofMissing
from tequio.deadlines.models import Acknowledgement, Deadline, DeadlineState
from tequio.deadlines.steps import BeforeItStarted
from tequio.documents.evidence import Attachment
from tequio.documents.models import DocumentKind
from tequio.foundation.actors import Grant, Role
from tequio.foundation.facts import NotYetHappened, ReasonMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.ledger.sequencer import publish
from tequio.plans.commands.arrival import NothingWasOwed, acknowledge_earlier_day, withdraw_acknowledgement
from tequio.plans.commands.milestone import report_progress, return_report
from tequio.plans.commands.plan import record_past_commitment
from tequio.plans.commands.report import withdraw_report
from tequio.plans.duties import CORRECTION, DELIVERY, MILESTONE
from tequio.plans.models.milestone import MilestoneReport, MilestoneState, ReportedState
from tequio.plans.queries.dashboard import dashboard_of_plan
from tequio.plans.queries.headline import Headline, headline_of_milestone
from tequio.plans.queries.milestone import milestone_view, milestone_with_code
from tequio.plans.queries.milestone_list import progress_of_commitment
from tests.open_data.test_files import rows_of
from tests.people import account
from tests.plans.sheets import OCTOPUS, whole
from tests.plans.test_decisions import LATER, mails
from tests.plans.test_headlines import stands
from tests.plans.working import at
from tests.worlds import world

pytestmark = pytest.mark.django_db
IN_TIME, RECORDED_ON, ACKNOWLEDGED_ON = date(2026, 4, 28), date(2026, 6, 1), date(2026, 6, 3)
PAPER = Attachment("Oficio con sello de recibido", DocumentKind.OTHER, address="https://ejemplo.org/oficio")
REASON = "Se recibió en la sesión; consta en la lista de entrega."


@world
def late_report(leak_map, report) -> MilestoneReport:
    """The end of a milestone due on 30 April, reported on 1 June as of 28 April."""
    clocks.tick(at(date(2026, 5, 30)))
    leak_map.refresh_from_db()
    made = report(
        state=ReportedState.DONE,
        reported_on=IN_TIME,
        delay_reason="Se entregó en papel.",
        now=at(RECORDED_ON),
    )
    publish()
    return made


@pytest.fixture
def acknowledge(facilitator):
    def run(report, **also):
        given = {"arrived_on": IN_TIME, "reason": REASON, "evidence": (PAPER,), "now": at(ACKNOWLEDGED_ON)}
        made = acknowledge_earlier_day(**{"actor": facilitator, "report": report, **given, **also})
        publish()
        return made

    return run


@pytest.fixture
def withdraw(facilitator):
    def run(report):
        withdraw_acknowledgement(
            actor=facilitator, report=report, reason="Era otro oficio.", now=at(date(2026, 6, 4))
        )
        publish()

    return run


@world
def returned(late_report, secretariat):
    """The same report, sent back: the milestone is open again, and late."""
    return_report(
        actor=secretariat, report=late_report, reason="Falta.", returned_on=RECORDED_ON, now=at(RECORDED_ON)
    )
    return late_report


def again(milestone):
    return milestone_with_code(milestone.code)


def headline(milestone) -> Headline:
    return headline_of_milestone(milestone_view(again(milestone)), is_history=False)


def late_in_lists(commitment) -> tuple[int, int]:
    figures = dashboard_of_plan(commitment.plan.code).whole
    return progress_of_commitment(commitment.code).late, figures.late


def test_by_its_record_it_is_late(late_report, leak_map):
    term = Deadline.objects.get(rule=MILESTONE.code, subject=str(leak_map.ref))

    assert (late_report.reported_on, late_report.said_on) == (RECORDED_ON, IN_TIME)
    assert (term.was_late, again(leak_map).late_since) == (True, date(2026, 5, 1))


def test_acknowledged_it_was_in_time(late_report, leak_map, acknowledge):
    acknowledge(late_report)

    term = Deadline.objects.get(rule=MILESTONE.code, subject=str(leak_map.ref))
    assert (term.done_on, term.counts_on, term.was_late, term.expired_on) == (
        RECORDED_ON,
        IN_TIME,
        False,
        None,
    )
    assert again(leak_map).late_since is None


def test_states_lists_and_figures_follow(returned, leak_map, published, acknowledge):
    before = headline(leak_map), stands(published), late_in_lists(published)
    acknowledge(returned)

    after = headline(leak_map), stands(published), late_in_lists(published)
    assert before == (Headline.LATE, (Headline.LATE, Headline.LATE), (1, 1))
    assert after == (Headline.RETURNED, (Headline.RETURNED, Headline.RETURNED), (0, 0))


def test_withdrawn_everything_is_as_before(returned, leak_map, published, acknowledge, withdraw):
    acknowledge(returned)
    withdraw(returned)

    returned.refresh_from_db()
    term = Deadline.objects.get(rule=MILESTONE.code, subject=str(leak_map.ref))
    assert (headline(leak_map), again(leak_map).late_since) == (Headline.LATE, date(2026, 5, 1))
    assert (returned.arrived_on, term.arrived_on, term.was_late) == (None, None, True)


def test_the_page_says_who_acknowledged_it_why_and_by_which_paper(late_report, leak_map, acknowledge, client):
    acknowledge(late_report)

    text = client.get(f"/hito/{leak_map.code}/").text
    assert "se reconoció que llegó el 28 abr 2026; se registró el 1 jun 2026" in text
    assert "Oficio con sello de recibido" in text
    assert "Lo reconoció Bruno el 3 jun 2026" in text
    assert REASON in text


def test_the_page_says_that_it_was_withdrawn(late_report, leak_map, acknowledge, withdraw, client):
    acknowledge(late_report)
    withdraw(late_report)

    text = client.get(f"/hito/{leak_map.code}/").text
    assert "dice que fue el 28 abr 2026; se registró el 1 jun 2026" in text
    assert "Se retiró el 4 jun 2026 y no cuenta. Razón: Era otro oficio." in text


def test_the_page_takes_no_more_queries(
    late_report, leak_map, acknowledge, client, django_assert_max_num_queries
):
    acknowledge(late_report)

    with django_assert_max_num_queries(12):
        client.get(f"/hito/{leak_map.code}/")


def test_files_say_both_days(late_report, acknowledge, client):
    acknowledge(late_report)

    (row,) = rows_of(client, "reportes")
    assert (row["reportado_en"], row["dicho_en"], row["reconocido_en"]) == (
        "2026-06-01",
        "2026-04-28",
        "2026-04-28",
    )


def test_the_clock_leaves_it_as_it_is(late_report, leak_map, acknowledge):
    acknowledge(late_report)
    clocks.tick(at(date(2026, 6, 5)))

    assert again(leak_map).late_since is None


def test_a_correction_may_have_come_earlier_too(returned, leak_map, report, acknowledge):
    second = report(state=ReportedState.DONE, reported_on=date(2026, 6, 29), text="Con el mapa.")
    acknowledge(second, arrived_on=date(2026, 6, 10), now=at(date(2026, 6, 30)))

    terms = Deadline.objects.filter(rule__in=DELIVERY, subject=str(leak_map.ref)).order_by("pk")
    assert [(term.rule, term.arrived_on, term.was_late) for term in terms] == [
        (MILESTONE.code, None, True),
        (CORRECTION.code, date(2026, 6, 10), False),
    ]
    assert again(leak_map).late_since == date(2026, 5, 1)


def test_reports_of_one_day_have_met_a_term_each(returned, leak_map, report, acknowledge):
    second = report(
        state=ReportedState.DONE, reported_on=RECORDED_ON, text="Con el mapa.", now=at(RECORDED_ON)
    )
    acknowledge(returned)

    with pytest.raises(BeforeItStarted):
        acknowledge(second)
    terms = Deadline.objects.filter(rule__in=DELIVERY, subject=str(leak_map.ref)).order_by("pk")
    assert [term.arrived_on for term in terms] == [IN_TIME, None]


def test_a_report_that_is_withdrawn_takes_the_acknowledgement_with_it(
    late_report, leak_map, acknowledge, liaison
):
    acknowledge(late_report)
    withdraw_report(
        actor=liaison,
        report=late_report,
        reason="Era otro mapa.",
        withdrawn_on=date(2026, 6, 5),
        now=at(date(2026, 6, 5)),
    )
    clocks.tick(at(date(2026, 6, 6)))

    term = Deadline.objects.get(rule=MILESTONE.code, subject=str(leak_map.ref))
    given = Acknowledgement.objects.get()
    assert (term.state, term.arrived_on) == (DeadlineState.EXPIRED, None)
    assert (given.withdrawn_because, late_report.arrived_on) == ("Era otro mapa.", None)
    assert again(leak_map).late_since == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"arrived_on": RECORDED_ON}, NotBeforeTheRecord),
        ({"arrived_on": date(2025, 12, 1)}, BeforeItStarted),
        ({"arrived_on": ACKNOWLEDGED_ON + timedelta(days=1)}, NotYetHappened),
        ({"reason": " "}, ReasonMissing),
        ({"evidence": ()}, ProofMissing),
    ],
)
def test_no_other_day_and_nothing_without_reason_or_proof(late_report, acknowledge, given, refusal):
    with pytest.raises(refusal):
        acknowledge(late_report, **given)

    assert not Acknowledgement.objects.exists()


def test_only_the_report_of_an_end_is_acknowledged(report, acknowledge):
    with pytest.raises(NotAllowed, match="no depende ningún plazo"):
        acknowledge(report(reported_on=date(2026, 4, 20)))


@world
def of_history(past, institutions, themes, history, now):
    """A milestone of a plan that was published before there were terms."""
    content = replace(OCTOPUS, milestones=whole().milestones)
    promised = record_past_commitment(actor=history, plan=past, number=9, content=content, now=now)
    return promised.milestones.get(number=1)


def test_what_met_no_term_keeps_its_day(of_history, operator, acknowledge):
    told = report_progress(
        actor=operator,
        milestone=of_history,
        state=ReportedState.DONE,
        text="Consta.",
        reported_on=RECORDED_ON,
        now=at(RECORDED_ON),
    )

    with pytest.raises(NothingWasOwed):
        acknowledge(told)


@pytest.mark.parametrize("who", ["liaison", "stranger"])
def test_whoever_owed_it_or_has_no_part_does_not_acknowledge(late_report, acknowledge, request, who):
    with pytest.raises(NotAllowed):
        acknowledge(late_report, actor=request.getfixturevalue(who))


def test_nobody_acknowledges_what_they_answer_for(late_report, acknowledge, secretariat):
    both = replace(
        secretariat, grants=(*secretariat.grants, Grant(Role.LIAISON, SubjectRef("institucion", "aguas")))
    )

    with pytest.raises(NotAllowed, match="toca a otra persona"):
        acknowledge(late_report, actor=both)


def test_another_day_waits_until_the_first_is_withdrawn(late_report, acknowledge, withdraw):
    with pytest.raises(NotAllowed, match="nadie ha reconocido"):
        withdraw(late_report)
    acknowledge(late_report)
    with pytest.raises(NotAllowed, match="primero retire"):
        acknowledge(late_report)


def test_whoever_answers_for_it_is_told_of_both(late_report, acknowledge, withdraw):
    account("enlace", at(RECORDED_ON), Role.LIAISON, SubjectRef("institucion", "aguas"))
    account("facilita", at(RECORDED_ON), Role.FACILITATOR, SubjectRef("ejercicio", "cam-2016"))
    mails(at(RECORDED_ON) + LATER)
    acknowledge(late_report)
    first = mails(at(ACKNOWLEDGED_ON) + LATER)
    withdraw(late_report)
    second = mails(at(date(2026, 6, 4)) + LATER)

    assert ("enlace", "Cambió el día que cuenta: Mapa de fugas") in first
    assert ("enlace", "Cambió el día que cuenta: Mapa de fugas") in second
    assert "facilita" not in {name for name, _subject in (*first, *second)}


def test_the_report_still_waits_to_be_verified(late_report, leak_map, acknowledge):
    acknowledge(late_report)

    assert again(leak_map).state == MilestoneState.DONE
