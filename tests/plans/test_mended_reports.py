"""What was reported is proved better, corrected or withdrawn until somebody checked it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from tequio.config import clocks
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.foundation.actors import Role
from tequio.foundation.facts import ReasonMissing, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry
from tequio.plans.commands.milestone import (
    DelayUnexplained,
    ReportChanged,
    explain_delay,
    report_activity,
    return_report,
    verify_report,
)
from tequio.plans.commands.report import (
    DelayStillUnexplained,
    NoProof,
    NothingChanged,
    add_evidence,
    correct_report,
    withdraw_report,
)
from tequio.plans.duties import MILESTONE, VERIFICATION
from tequio.plans.models.milestone import MilestoneReport, MilestoneState, ReportedState
from tequio.plans.queries.headline import Headline, headline_of_milestone
from tequio.plans.queries.milestone import milestone_view, milestone_with_code, reports_to_verify
from tequio.plans.queries.milestone_list import progress_of_commitment
from tequio.plans.queries.report import signature
from tests.people import account, come_in
from tests.plans.working import IN_TIME, at

LATER = date(2026, 4, 24)
CHECKED = date(2026, 5, 5)


@pytest.fixture
def unproved(report):
    return report(state=ReportedState.DONE, text="Mapa en línea.")


@pytest.fixture
def mend(liaison):
    """Do something to a report as its author, on the day that is told."""

    def act(command, report, **facts):
        (day,) = (value for name, value in facts.items() if name.endswith("_on"))
        return command(**{"actor": liaison, "report": report, "now": at(day), **facts})

    return act


@pytest.fixture
def withdraw(mend):
    return lambda report: mend(withdraw_report, report, reason="Era otro mapa.", withdrawn_on=LATER)


@pytest.fixture
def correct(mend):
    def act(report, **facts):
        given = {
            "text": "Mapa impreso.",
            "delay_reason": "",
            "reason": "No está en línea.",
            "corrected_on": LATER,
        }
        return mend(correct_report, report, **{**given, **facts})

    return act


@pytest.fixture
def add(mend, address_of_proof):
    return lambda report: mend(add_evidence, report, evidence=(address_of_proof,), added_on=LATER)


@pytest.fixture
def sent_back(done, secretariat):
    return return_report(
        actor=secretariat, report=done, reason="Falta.", returned_on=CHECKED, now=at(CHECKED)
    )


@pytest.fixture
def verify(secretariat):
    def act(report, **facts):
        given = {"actor": secretariat, "report": report, "text": "Es así.", "now": at(CHECKED)}
        return verify_report(verified_on=CHECKED, **{**given, **facts})

    return act


def _term(milestone, rule):
    return Deadline.objects.filter(subject=str(milestone.ref), rule=rule.code).latest("pk")


def _headline(milestone):
    return headline_of_milestone(milestone_view(milestone_with_code(milestone.ref.key)), is_history=False)


def _line(milestone):
    found = progress_of_commitment(milestone.commitment.code).lines
    return next(line for line in found if line.number == milestone.number)


def _last(milestone):
    return LogEntry.objects.filter(subject=str(milestone.ref)).latest("pk")


def test_evidence_is_added_while_nobody_checked(unproved, leak_map, add, verify):
    add(unproved)

    (kept,) = unproved.evidence.all()
    assert (kept.number, kept.added_on) == (1, LATER)
    assert _last(leak_map).kind == "plans.evidence_added"
    verify(unproved)
    assert _headline(leak_map) == Headline.VERIFIED


def test_adding_nothing_is_refused(unproved, mend):
    with pytest.raises(NoProof):
        mend(add_evidence, unproved, evidence=(), added_on=LATER)


def test_what_is_verified_without_evidence_says_so_everywhere(unproved, leak_map, verify):
    verify(unproved, text="Sí.")

    assert _headline(leak_map) == Headline.UNPROVED
    assert "sin evidencia" in _last(leak_map).sentence
    assert progress_of_commitment(leak_map.commitment.code).verified_unproved == 1


def test_reporting_the_end_without_evidence_says_so(unproved, leak_map):
    assert _last(leak_map).sentence.endswith("Sin evidencia.")


def test_a_correction_keeps_what_was_said_before(done, leak_map, correct):
    correct(done)

    done.refresh_from_db()
    (before,) = done.versions.all()
    assert (done.text, before.text) == ("Mapa impreso.", "Mapa en línea.")
    assert (before.replaced_on, before.replaced_because) == (LATER, "No está en línea.")
    assert (done.reported_on, done.state) == (IN_TIME, ReportedState.DONE)
    assert _term(leak_map, MILESTONE).done_on == IN_TIME
    (view, *_older) = milestone_view(leak_map).reports
    assert [one.text for one in view.earlier] == ["Mapa en línea."]


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"text": "Mapa en línea."}, NothingChanged),
        ({"text": " "}, TextMissing),
        ({"reason": " "}, ReasonMissing),
    ],
)
def test_a_correction_says_something_else_and_why(done, correct, facts, refusal):
    with pytest.raises(refusal):
        correct(done, **facts)


def test_the_reason_of_a_delay_is_corrected_and_not_taken_away(late, liaison, correct):
    day = date(2026, 11, 23)
    told = explain_delay(actor=liaison, milestone=late, reason="Llovió.", explained_on=day, now=at(day))

    with pytest.raises(DelayStillUnexplained):
        correct(told, text="", corrected_on=date(2026, 11, 24))
    correct(told, text="", delay_reason="Llovió en abril.", corrected_on=date(2026, 11, 24))

    assert told.versions.get().delay_reason == "Llovió."


def test_the_end_withdrawn_is_owed_again_by_the_same_day(done, leak_map, withdraw, secretariat):
    withdraw(done)

    leak_map.refresh_from_db()
    term = _term(leak_map, MILESTONE)
    assert leak_map.state == MilestoneState.NOT_STARTED
    assert (term.state, term.due_on, term.done_on) == (DeadlineState.RUNNING, date(2026, 4, 30), None)
    assert _term(leak_map, VERIFICATION).state == DeadlineState.STOPPED
    assert not reports_to_verify([leak_map.commitment.plan.exercise.ref])
    assert _last(leak_map).kind == "plans.report_withdrawn"


def test_the_clock_finds_late_what_was_withdrawn(done, leak_map, withdraw, now):
    withdraw(done)

    clocks.tick(now)

    leak_map.refresh_from_db()
    assert leak_map.late_since == date(2026, 5, 1)
    assert _headline(leak_map) == Headline.LATE


def test_what_was_reported_late_and_is_withdrawn_stays_late(late, report, withdraw, mend):
    done = report(
        state=ReportedState.DONE, text="Ya.", reported_on=date(2026, 11, 23), delay_reason="Llovió."
    )

    mend(withdraw_report, done, reason="No era.", withdrawn_on=date(2026, 11, 24))

    late.refresh_from_db()
    term = _term(late, MILESTONE)
    assert (term.state, term.expired_on) == (DeadlineState.EXPIRED, date(2026, 5, 1))
    assert late.late_since == date(2026, 5, 1)
    with pytest.raises(DelayUnexplained):
        report(state=ReportedState.DONE, text="Ahora sí.", reported_on=date(2026, 11, 24))


def test_what_is_withdrawn_counts_no_more(done, leak_map, withdraw):
    withdraw(done)

    line = _line(leak_map)
    assert (line.reports, line.evidence, line.outcomes) == (0, 0, 0)
    assert _headline(leak_map) == Headline.UNREPORTED
    view = milestone_view(leak_map)
    assert (view.own_reports, view.reports[0].withdrawn_because) == ((), "Era otro mapa.")


def test_withdrawing_the_last_leaves_what_was_reported_before(report, leak_map, withdraw):
    report(state=ReportedState.BLOCKED, text="Falta dinero.")
    last = report(text="Ya se mueve.", reported_on=date(2026, 4, 22))

    withdraw(last)

    leak_map.refresh_from_db()
    assert leak_map.state == MilestoneState.BLOCKED


def test_withdrawing_what_followed_a_return_leaves_it_to_be_corrected(sent_back, report, leak_map, mend):
    again = report(
        state=ReportedState.DONE, text="Ya.", reported_on=date(2026, 5, 6), delay_reason="Se devolvió."
    )

    mend(withdraw_report, again, reason="Todavía no.", withdrawn_on=date(2026, 5, 7))

    leak_map.refresh_from_db()
    assert leak_map.state == MilestoneState.IN_PROGRESS


def test_the_same_withdrawal_sent_twice_is_one(done, mend):
    for _again in range(2):
        mend(
            withdraw_report,
            done,
            reason="Era otro mapa.",
            withdrawn_on=LATER,
            idempotency_key="una",
        )

    assert LogEntry.objects.filter(kind="plans.report_withdrawn").count() == 1


def test_nobody_mends_what_was_checked(done, add, correct, withdraw, verify):
    verify(done)

    for act in (add, correct, withdraw):
        with pytest.raises(NotAllowed, match="ya se revisó"):
            act(done)


def test_only_whoever_reported_mends_it(done, stranger, secretariat, withdraw, mend):
    for other in (stranger, secretariat):
        with pytest.raises(NotAllowed, match="quien lo reportó"):
            mend(withdraw_report, done, actor=other, reason="No.", withdrawn_on=LATER)


def test_what_civil_society_told_is_its_own(leak_map, secretariat, mend):
    told = report_activity(
        actor=secretariat, milestone=leak_map, text="Taller.", reported_on=IN_TIME, now=at(IN_TIME)
    )

    with pytest.raises(NotAllowed):
        mend(withdraw_report, told, reason="No.", withdrawn_on=LATER)
    mend(withdraw_report, told, actor=secretariat, reason="Fue otro hito.", withdrawn_on=LATER)

    assert milestone_view(leak_map).reports[0].withdrawn_on == LATER


def test_nobody_verifies_what_they_did_not_read(done, correct, secretariat, now):
    seen = signature(done)
    correct(done)

    with pytest.raises(ReportChanged):
        verify_report(actor=secretariat, report=done, text="Es así.", verified_on=CHECKED, seen=seen, now=now)


@pytest.mark.usefixtures("frozen")
@pytest.mark.thorough
class TestPages:
    """The same through the pages, as people do it."""

    HITO = "/hito/cam-2026-1-1/"

    @pytest.fixture
    def as_liaison(self, published, sign_in):
        return sign_in(Role.LIAISON, "institucion/aguas")

    @pytest.fixture
    def as_secretariat(self, published, now):
        exercise = SubjectRef.parse("ejercicio/cam-2016")
        return come_in(account("facilita", now, Role.FACILITATOR, exercise), Client())

    def typed(self, client, where, **given):
        form = client.get(where).context["form"]
        hidden = {field.name: str(field.value()) for field in form.hidden_fields()}
        return client.post(where, {**hidden, **given})

    def test_the_end_without_evidence_is_asked_once(self, as_liaison):
        typed = {"state": "done", "text": "Listo.", "delay_reason": "Llovió."}

        asked = self.typed(as_liaison, f"{self.HITO}reportar/", **typed)
        sent = self.typed(as_liaison, f"{self.HITO}reportar/", confirmado="1", **typed)

        assert (asked.status_code, sent.status_code) == (200, 303)
        assert "Falta la prueba" in asked.content.decode()
        assert MilestoneReport.objects.count() == 1

    def test_verifying_without_evidence_is_asked_once(self, unproved, as_secretariat, client):
        typed = {"outcome": "verified", "text": "Sí."}

        asked = self.typed(as_secretariat, f"{self.HITO}verificar/", **typed)
        sent = self.typed(as_secretariat, f"{self.HITO}verificar/", confirmado="1", **typed)

        assert (asked.status_code, sent.status_code) == (200, 303)
        assert "Va a verificar sin evidencia" in asked.content.decode()
        assert client.get(self.HITO).content.decode().count("Verificado sin evidencia") == 2

    def test_who_verifies_learns_that_it_changed_meanwhile(self, as_secretariat, done, correct):
        form = as_secretariat.get(f"{self.HITO}verificar/").context["form"]
        hidden = {field.name: str(field.value()) for field in form.hidden_fields()}
        correct(done)

        answer = as_secretariat.post(
            f"{self.HITO}verificar/", {**hidden, "outcome": "verified", "text": "Se abrió."}
        )

        assert answer.status_code == 409
        assert "mientras usted lo revisaba" in answer.content.decode()
        assert "Se abrió." in answer.content.decode()

    def test_the_author_corrects_and_withdraws_through_the_page(self, as_liaison, unproved, client):
        offered = as_liaison.get(self.HITO).content.decode()
        assert "Corregir el reporte del 20 abr 2026" in offered

        corrected = self.typed(
            as_liaison, f"{self.HITO}reporte/1/corregir/", text="Mapa impreso.", reason="No está en línea."
        )
        added = self.typed(
            as_liaison,
            f"{self.HITO}reporte/1/probar/",
            address="https://ejemplo.gob.mx/mapa",
            title="Mapa",
            kind="publication",
            level="output",
        )
        withdrawn = self.typed(as_liaison, f"{self.HITO}reporte/1/retirar/", reason="Era otro mapa.")

        assert {one.status_code for one in (corrected, added, withdrawn)} == {303}
        page = client.get(self.HITO).content.decode()
        assert "Lo que decía hasta el" in page
        assert "Retirado" in page
        assert "Razón: Era otro mapa." in page

    def test_a_proof_must_be_chosen(self, as_liaison, unproved):
        answer = self.typed(as_liaison, f"{self.HITO}reporte/1/probar/", title="Mapa")

        assert answer.status_code == 422
        assert answer.context["form"].errors["upload"]

    @pytest.mark.parametrize("number", [1, 9])
    def test_a_report_that_is_not_there_is_not_found(self, as_liaison, published, number):
        assert as_liaison.get(f"{self.HITO}reporte/{number}/corregir/").status_code == 404


def test_whoever_left_the_office_mends_no_more_what_they_reported(mend, liaison, done):
    former = replace(liaison, grants=())

    with pytest.raises(NotAllowed):
        mend(withdraw_report, done, actor=former, reason="Era otro.", withdrawn_on=LATER)
