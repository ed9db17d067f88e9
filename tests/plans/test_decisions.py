"""What waits for a decision is owed by a day, and everyone concerned is told by mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tequio.config import clocks
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.deadlines.queries.deadline import open_of
from tequio.foundation.actors import Actor, Role, command_line_operator
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.role import grant_role
from tequio.identity.queries.actor import actor_of
from tequio.ledger.sequencer import publish
from tequio.notifications import clock
from tequio.notifications.models import OutgoingMail
from tequio.plans.commands import milestone as commands
from tequio.plans.commands.commitment import record_past_amendment
from tequio.plans.duties import FINAL_ASSESSMENT, VERIFICATION
from tequio.plans.models.assessment import Stage
from tequio.plans.models.milestone import MilestoneReport, ReportedState
from tequio.plans.queries.sheet import content_of, stored
from tequio.site.pages.duty import duties_of
from tests.people import account
from tests.plans.test_assessments import assess, assessor, begun, finish  # noqa: F401 - fixtures
from tests.plans.working import IN_TIME, at

EXERCISE = SubjectRef("ejercicio", "cam-2016")
WATER = SubjectRef("institucion", "aguas")
LATER = timedelta(minutes=11)  # letters of the next ten minutes join one mail


@pytest.fixture
def people(published, now: datetime) -> None:
    """Whoever answers, facilitates and assesses, each with an account."""
    account("enlace", now, Role.LIAISON, WATER)
    account("facilita", now, Role.FACILITATOR, EXERCISE)
    account("evalua", now, Role.ASSESSOR, EXERCISE)
    mails(now)


def mails(now: datetime) -> list[tuple[str, str]]:
    """Return who is told now, and of what, since the last time."""
    before = set(OutgoingMail.objects.values_list("pk", flat=True))
    publish()
    clock.compose(now)
    new = OutgoingMail.objects.exclude(pk__in=before).order_by("pk")
    return [(mail.recipient.partition("@")[0], mail.subject) for mail in new]


def steps(actor: Actor) -> list[str]:
    """Return the step of each thing that «Lo que debo» lists."""
    return [str(due.step.label) for due in duties_of(actor).mine if due.step]


def test_what_is_reported_done_is_to_be_verified_in_ten_business_days(done, leak_map):
    (term,) = open_of(leak_map.ref, VERIFICATION.code)

    assert (term.owner, term.business_days) == ("organo/stl-cam", 10) or term.owner == "ejercicio/cam-2016"
    assert (term.started_on, term.state) == (done.reported_on, DeadlineState.RUNNING)


@pytest.mark.parametrize("command", [commands.verify_report, commands.return_report])
def test_whatever_is_found_meets_the_term(done: MilestoneReport, facilitator: Actor, now, command):
    word = "text" if command is commands.verify_report else "reason"
    day = "verified_on" if command is commands.verify_report else "returned_on"
    command(actor=facilitator, report=done, now=now, **{word: "Se revisó.", day: IN_TIME})

    term = Deadline.objects.get(rule=VERIFICATION.code)
    assert term.state == DeadlineState.DONE


def test_a_verification_that_waits_too_long_is_overdue_like_any_other(done, leak_map, now):
    clocks.tick(now)

    (term,) = open_of(leak_map.ref, VERIFICATION.code)
    assert term.state == DeadlineState.EXPIRED


def test_it_stands_once_in_what_the_decider_owes(done, now):
    person = account("facilita", now, Role.FACILITATOR, EXERCISE)

    assert steps(actor_of(person, day_of(now))).count("Verificar lo reportado") == 1


def test_another_report_done_after_a_return_has_a_term_of_its_own(done, report, facilitator, leak_map, now):
    commands.return_report(
        actor=facilitator, report=done, reason="Falta la liga.", returned_on=IN_TIME, now=at(IN_TIME)
    )
    report(state=ReportedState.DONE, text="Con la liga.", delay_reason="Faltaba.")

    assert [term.state for term in open_of(leak_map.ref, VERIFICATION.code)] == [DeadlineState.RUNNING]


@pytest.mark.usefixtures("begun")
def test_a_draft_is_final_in_twenty_business_days(assess, finish, published, now):  # noqa: F811
    draft = assess()
    (term,) = open_of(published.ref, FINAL_ASSESSMENT[Stage.END].code)
    finish(draft)

    term.refresh_from_db()
    assert (term.business_days, term.started_on) == (20, day_of(now))
    assert term.state == DeadlineState.DONE


def test_the_secretariat_is_told_what_waits_and_the_institution_what_was_found(
    people, report, facilitator, now
):
    done = report(state=ReportedState.DONE, text="Mapa en línea.")
    asked = mails(now + LATER)
    commands.verify_report(actor=facilitator, report=done, text="Existe.", verified_on=IN_TIME, now=now)
    found = mails(now + 2 * LATER)

    assert asked == [("facilita", "Por verificar: Mapa de fugas")]
    assert found == [("enlace", "Hito verificado: Mapa de fugas")]


def test_a_returned_report_tells_until_when_to_correct_it(people, report, facilitator, now):
    done = report(state=ReportedState.DONE, text="Mapa en línea.")
    mails(now + LATER)
    commands.return_report(actor=facilitator, report=done, reason="Falta.", returned_on=IN_TIME, now=now)

    assert mails(now + 2 * LATER) == [("enlace", "Reporte devuelto: Mapa de fugas")]
    assert "Corríjalo a más tardar el" in OutgoingMail.objects.latest("pk").text


def test_who_answers_for_it_is_not_asked_to_verify_it(people, report, now):
    account("juez", now, Role.FACILITATOR, EXERCISE)
    both = account("parte", now, Role.LIAISON, WATER)
    _also_facilitates(both, now)
    mails(now + LATER)
    report(state=ReportedState.DONE, text="Mapa en línea.")

    assert {who for who, _subject in mails(now + 2 * LATER)} == {"facilita", "juez"}


def test_several_events_of_a_moment_are_one_mail(people, report, facilitator, crew, now):
    done = report(state=ReportedState.DONE, text="Mapa en línea.")
    other = report(milestone=crew, state=ReportedState.DONE, text="Cuadrilla lista.")
    mails(now + LATER)
    for reported in (done, other):
        commands.verify_report(
            actor=facilitator, report=reported, text="Existe.", verified_on=IN_TIME, now=now
        )

    assert [who for who, _subject in mails(now + 2 * LATER)] == ["enlace"]
    mail = OutgoingMail.objects.latest("pk")
    assert mail.subject.startswith("2 avisos: Hito verificado")
    assert (done.milestone.title in mail.text, crew.title in mail.text) == (True, True)


def test_what_comes_soon_after_joins_the_next_mail(people, report, facilitator, crew, now):
    done = report(state=ReportedState.DONE, text="Mapa en línea.")
    first = mails(now + LATER)
    commands.verify_report(actor=facilitator, report=done, text="Existe.", verified_on=IN_TIME, now=now)
    report(milestone=crew, state=ReportedState.DONE, text="Cuadrilla lista.")

    assert [who for who, _subject in first] == ["facilita"]
    assert mails(now + LATER + timedelta(minutes=5)) == []
    assert {who for who, _subject in mails(now + 2 * LATER)} == {"enlace", "facilita"}


def _also_facilitates(person, now: datetime) -> None:
    grant_role(
        actor=command_line_operator(),
        person=person,
        role=Role.FACILITATOR,
        scope=EXERCISE,
        valid_from=IN_TIME,
        now=now,
    )


def test_history_writes_no_letter(people, octopus, history, now):
    content = replace(content_of(stored(commitment=octopus)), summary="Otro resumen.")
    record_past_amendment(
        actor=history,
        commitment=octopus,
        content=content,
        reason="La fuente lo dice.",
        changed_on=date(2018, 3, 1),
        source="Registro",
        now=now,
    )

    assert mails(now + LATER) == []
