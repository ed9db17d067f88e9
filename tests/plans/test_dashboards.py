"""How far plans and exercises got: as reported, as verified and unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tequio.foundation.actors import Role
from tequio.ledger.models import LogEntry
from tequio.plans.commands.assessment import Ratings, draft_assessment, finish_assessment
from tequio.plans.commands.commitment import record_past_amendment
from tequio.plans.commands.confirmation import publish_confirmation
from tequio.plans.commands.milestone import report_progress, verify_report
from tequio.plans.models.assessment import Stage
from tequio.plans.models.milestone import ReportedState
from tequio.plans.queries import dashboard as queries
from tequio.plans.queries.dashboard import Tally
from tequio.plans.sheet.commitment import MilestoneContent
from tests.plans.seeing import SEEN_ON
from tests.plans.sheets import OCTOPUS
from tests.plans.working import person
from tests.worlds import world

PLAN, EXERCISE = "/plan/cam-2026/avance/", "/ejercicio/cam-2016/avance/"
CHECKED = date(2026, 5, 5)


@world
def checked(done, secretariat, now):
    verify_report(actor=secretariat, report=done, text="Consta.", verified_on=CHECKED, now=now)


def _tally():
    return queries.dashboard_of_plan("cam-2026").whole


def test_milestones_are_counted_as_reported_and_as_verified(checked):
    whole = _tally()

    assert (whole.milestones, whole.reported, whole.verified, whole.late) == (2, 1, 1, 0)
    assert whole.is_known


def test_what_the_clock_noted_is_overdue(late):
    assert (_tally().late, _tally().reported) == (2, 0)
    assert _tally().is_known


def test_what_is_reported_without_proof_is_counted(report):
    report(state=ReportedState.DONE, text="Hecho.")

    assert _tally().unproved == 1


def test_what_is_proved_is_not(done):
    assert _tally().unproved == 0


def test_nobody_reported_and_nothing_is_known(published):
    whole = _tally()

    assert not whole.is_known
    assert (whole.milestones, whole.commitments) == (2, 1)


def test_a_final_assessment_counts_and_a_draft_does_not(published, now):
    assessor = person(Role.ASSESSOR, "ejercicio/cam-2016", "elena")
    given = {"ratings": Ratings(verifiability="not_verifiable"), "reasoning": "No.", "actor": assessor}
    draft = draft_assessment(
        commitment=published, stage=Stage.INCEPTION, drafted_on=CHECKED, now=now, **given
    )
    before = _tally().assessed
    finish_assessment(assessment=draft, final_on=CHECKED, now=now, **given)

    assert (before, _tally().assessed) == (0, 1)


def test_the_last_report_dates_the_page(client, done):
    assert queries.dashboard_of_plan("cam-2026").last_report == done.reported_on
    assert "20 de abril de 2026" in client.get(PLAN).content.decode()


def test_the_sentence_tells_what_is_overdue(client, late):
    assert "2 vencieron sin que se reportaran cumplidos" in client.get(PLAN).content.decode()


def test_the_sentence_tells_that_nothing_is(client, checked):
    assert "verificó 1; ninguno está vencido." in client.get(PLAN).content.decode()


def test_what_people_saw_is_counted(client, voice, secretariat, now):
    publish_confirmation(actor=secretariat, confirmation=voice, decided_on=SEEN_ON, now=now)

    assert "sí 0 · en parte 0 · no 1" in client.get(PLAN).content.decode()


def test_a_plan_of_the_past_says_it_is_not_known(client, octopus, schools):
    page = client.get("/plan/cam-2017/avance/").content.decode()

    assert "Sin información de avance" in page
    assert "sin información" in page


@pytest.mark.usefixtures("checked", "octopus")
@pytest.mark.parametrize("address", [PLAN, EXERCISE, f"/en{PLAN}", f"/en{EXERCISE}"])
def test_a_dashboard_answers_in_few_queries(client, django_assert_max_num_queries, address):
    with django_assert_max_num_queries(12):
        answer = client.get(address)

    assert answer.status_code == 200
    assert "public" in answer["Cache-Control"]


def test_an_exercise_adds_its_plans_up(client, checked, octopus, schools):
    page = client.get(EXERCISE)

    tables = page.context["dashboard"].tables
    assert len(tables) == 2
    assert queries.dashboard_of_exercise("cam-2016").whole.commitments == 3


def test_an_exercise_stands_beside_the_real_ones(client, checked, fictitious):
    comparison = client.get(EXERCISE).context["dashboard"].comparison

    assert "1 de 1" in comparison.sentence
    assert comparison.table is None
    assert comparison.chart is None
    assert comparison.silent == ()


@world
def second(fictitious, history, operator, now):
    """Report what the demonstration promised."""
    record_past_amendment(
        actor=history,
        commitment=fictitious,
        content=replace(OCTOPUS, milestones=(MilestoneContent(1, "Mesa instalada"),)),
        reason="Faltaba el hito.",
        changed_on=CHECKED,
        source="Minuta",
        now=now,
    )
    report_progress(
        actor=operator,
        milestone=fictitious.milestones.get(number=1),
        state=ReportedState.DONE,
        text="Instalada.",
        reported_on=CHECKED,
        now=now,
    )


def test_two_exercises_with_information_are_drawn(client, checked, second):
    chart = client.get("/ejercicio/demo-2016/avance/").context["dashboard"].comparison.chart

    assert [(str(bar.label), bar.value) for bar in chart.bars] == [
        ("Ejercicio de Campeche", 50),
        ("Ejercicio de Entidad de demostración (demostración)", 0),
    ]


def test_the_demonstration_is_labelled_and_not_counted(client, checked, fictitious):
    page = client.get("/ejercicio/demo-2016/avance/")

    comparison = page.context["dashboard"].comparison
    assert "1 de 1" in comparison.sentence
    assert "es ficticia y no cuenta" in comparison.sentence
    assert [str(link.label) for link in comparison.silent] == [
        "Ejercicio de Entidad de demostración (demostración)"
    ]


def test_an_exercise_without_plan_says_what_will_be_here(client, exercises):
    page = client.get("/ejercicio/dur-2016/avance/")

    assert "Todavía no hay un plan publicado" in page.content.decode()
    assert page.context["dashboard"].comparison is None


@pytest.mark.parametrize("address", ["/plan/nadie/avance/", "/ejercicio/nadie/avance/"])
def test_what_is_not_there_has_no_dashboard(client, db, address):
    assert client.get(address).status_code == 404


def test_reading_records_nothing(client, checked):
    before = LogEntry.objects.count()

    client.get(PLAN)

    assert LogEntry.objects.count() == before


def test_tallies_add_up():
    both = Tally(milestones=2, reported=1, commitments=1).plus(Tally(milestones=3, late=1, commitments=1))

    assert (both.milestones, both.reported, both.late, both.commitments) == (5, 1, 1, 2)
