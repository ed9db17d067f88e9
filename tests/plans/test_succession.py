"""What an institution owed is owed by whoever succeeds it, from the day after its last."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tequio.config import clocks
from tequio.deadlines.models import Deadline
from tequio.directory.commands.institution import close_institution, reopen_institution
from tequio.directory.commands.succession import record_succession, withdraw_succession
from tequio.directory.models import Institution
from tequio.foundation.actors import Role
from tequio.foundation.policy import NotAllowed, decide
from tequio.ledger.models import LogEntry
from tequio.plans.commands.duty import (
    NothingToPass,
    NotOfTheCommitment,
    name_successor_of_commitment,
    name_successor_of_milestone,
    pass_duty,
)
from tequio.plans.commands.milestone import report_progress
from tequio.plans.duties import MILESTONE
from tequio.plans.models.milestone import ReportedState
from tequio.plans.policy.assessment import DRAFT_ASSESSMENT
from tequio.plans.queries.duty import milestones_to_pass, unheld_milestones
from tests.country import office
from tests.plans.working import person
from tests.worlds import world

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 3, 31)
BEFORE = datetime(2026, 3, 31, 18, tzinfo=UTC)
AFTER = datetime(2026, 4, 10, 18, tzinfo=UTC)
LATER = datetime(2026, 4, 12, 18, tzinfo=UTC)


@world
def heirs(states, institutions, now: datetime) -> tuple[Institution, Institution]:
    return tuple(office(code, f"Sucesora {code}", states["cam"], now) for code in ("rios", "lagunas"))


@pytest.fixture
def close(institutions, operator):
    def _close(on=LAST_DAY, now=AFTER, code="aguas"):
        institution = Institution.objects.get(code=code)
        return close_institution(
            actor=operator, institution=institution, on=on, note="", source="Decreto", now=now
        )

    return _close


@pytest.fixture
def succeed(operator):
    def _succeed(before, after, on=date(2026, 4, 1), now=AFTER):
        return record_succession(
            actor=operator,
            predecessor=Institution.objects.get(code=before),
            successor=Institution.objects.get(code=after),
            on=on,
            note="",
            source="Decreto",
            now=now,
        )

    return _succeed


@pytest.fixture
def parted(heirs, close, succeed) -> Institution:
    """The institution, ended, with two successors."""
    aguas = close()
    succeed("aguas", "rios")
    succeed("aguas", "lagunas")
    return aguas


@pytest.fixture
def passed(heirs, close, succeed) -> Institution:
    """The institution, ended, with its successor, as the clock noted it."""
    aguas = close()
    succeed("aguas", "rios")
    clocks.tick(AFTER)
    return aguas


def owner(milestone) -> str:
    return Deadline.objects.get(subject=str(milestone.ref), rule=MILESTONE.code).owner


def report(milestone, actor, now=AFTER):
    return report_progress(
        actor=actor,
        milestone=milestone,
        state=ReportedState.IN_PROGRESS,
        text="Vamos.",
        reported_on=now.date(),
        now=now,
    )


def officer(code):
    return person(Role.LIAISON, f"institucion/{code}", code)


def kinds(milestone) -> list[str]:
    found = LogEntry.objects.filter(subject=str(milestone.ref), kind__startswith="plans.duty")
    return list(found.order_by("pk").values_list("kind", flat=True))


def test_the_successor_reports_and_the_predecessor_no_longer_may(leak_map, heirs, close, succeed):
    close()
    succeed("aguas", "rios")

    with pytest.raises(NotAllowed):
        report(leak_map, officer("aguas"))
    report(leak_map, officer("rios"))


def test_what_was_owed_passes_by_the_clock_with_its_dates(leak_map, heirs, close, succeed):
    close()
    succeed("aguas", "rios")

    clocks.tick(AFTER)
    again = clocks.tick(LATER)

    term = Deadline.objects.get(subject=str(leak_map.ref), rule=MILESTONE.code)
    assert (term.owner, term.first_owner, term.due_on) == (
        "institucion/rios",
        "institucion/aguas",
        date(2026, 4, 30),
    )
    assert kinds(leak_map) == ["plans.duty_passed"]
    assert LogEntry.objects.filter(kind="plans.duty_passed").latest("pk").occurred_on == date(2026, 4, 1)
    assert not again


def test_an_end_to_come_changes_nothing_until_it_has_come(leak_map, heirs, close, succeed):
    close(now=datetime(2026, 3, 1, 18, tzinfo=UTC))
    succeed("aguas", "rios", now=datetime(2026, 3, 1, 18, tzinfo=UTC))

    clocks.tick(BEFORE)
    report(leak_map, officer("aguas"), BEFORE)
    assert owner(leak_map) == "institucion/aguas"

    clocks.tick(AFTER)
    assert owner(leak_map) == "institucion/rios"
    with pytest.raises(NotAllowed):
        report(leak_map, officer("aguas"))


def test_a_duty_goes_down_the_whole_chain(leak_map, heirs, close, succeed):
    close()
    succeed("aguas", "rios")
    close(on=date(2026, 4, 5), code="rios")
    succeed("rios", "lagunas", on=date(2026, 4, 6))

    clocks.tick(AFTER)

    assert owner(leak_map) == "institucion/lagunas"
    report(leak_map, officer("lagunas"))


def test_without_a_successor_the_secretariat_owes_to_name_who_answers(leak_map, close, session):
    close()

    clocks.tick(AFTER)

    term = Deadline.objects.get(subject=str(leak_map.ref), rule=MILESTONE.code)
    assert (term.owner, term.unheld_since) == ("organo/stl-cam", date(2026, 4, 1))
    assert term.owner_label.startswith("Sin responsable")
    assert leak_map in unheld_milestones([leak_map.commitment.plan.exercise.ref])


def test_of_several_successors_the_secretariat_names_one(leak_map, crew, heirs, parted, secretariat):
    clocks.tick(AFTER)
    with pytest.raises(NotAllowed):
        report(leak_map, officer("rios"))

    name_successor_of_commitment(
        actor=secretariat,
        commitment=leak_map.commitment,
        institution=parted,
        successor=heirs[0],
        reason="Heredó las redes.",
        now=LATER,
    )
    name_successor_of_milestone(
        actor=secretariat,
        milestone=crew,
        institution=parted,
        successor=heirs[1],
        reason="Heredó las cuadrillas.",
        now=LATER,
    )

    assert (owner(leak_map), owner(crew)) == ("institucion/rios", "institucion/lagunas")
    assert not milestones_to_pass()


def test_a_stranger_names_nobody(leak_map, heirs, close, succeed, stranger):
    aguas = close()
    succeed("aguas", "rios")

    with pytest.raises(NotAllowed):
        name_successor_of_milestone(
            actor=stranger, milestone=leak_map, institution=aguas, successor=heirs[0], reason="Sí.", now=AFTER
        )


def test_only_for_whoever_the_plan_names(leak_map, heirs, institutions, operator):
    with pytest.raises(NotOfTheCommitment):
        name_successor_of_milestone(
            actor=operator,
            milestone=leak_map,
            institution=institutions["dur"],
            successor=heirs[0],
            reason="Sí.",
            now=AFTER,
        )


def test_a_wrong_end_is_corrected_and_the_duty_returns(leak_map, passed, operator):
    reopen_institution(actor=operator, institution=passed, reason="Era otra.", now=LATER)

    report(leak_map, officer("aguas"), LATER)
    with pytest.raises(NotAllowed):
        report(leak_map, officer("rios"), LATER)
    clocks.tick(LATER)
    assert owner(leak_map) == "institucion/aguas"
    assert kinds(leak_map) == ["plans.duty_passed", "plans.duty_passed"]


@pytest.mark.usefixtures("session")
def test_a_wrong_succession_is_corrected(leak_map, heirs, passed, succeed, operator):
    withdraw_succession(
        actor=operator, institution=passed, successor=heirs[0], reason="Fue la otra.", now=LATER
    )
    succeed("aguas", "lagunas", now=LATER)
    clocks.tick(LATER)

    assert owner(leak_map) == "institucion/lagunas"
    with pytest.raises(NotAllowed):
        report(leak_map, officer("rios"), LATER)


def test_only_what_passed_is_noted(leak_map, clock, now):
    with pytest.raises(NothingToPass):
        pass_duty(actor=clock, milestone=leak_map, now=now)


def test_only_for_whoever_the_commitment_names(leak_map, heirs, institutions, operator):
    with pytest.raises(NotOfTheCommitment):
        name_successor_of_commitment(
            actor=operator,
            commitment=leak_map.commitment,
            institution=institutions["dur"],
            successor=heirs[0],
            reason="Sí.",
            now=AFTER,
        )


@pytest.mark.usefixtures("session")
def test_who_was_named_goes_with_a_wrong_succession(leak_map, heirs, parted, operator, secretariat):
    name_successor_of_milestone(
        actor=secretariat,
        milestone=leak_map,
        institution=parted,
        successor=heirs[0],
        reason="Heredó las redes.",
        now=AFTER,
    )

    withdraw_succession(actor=operator, institution=parted, successor=heirs[0], reason="No fue.", now=LATER)
    clocks.tick(LATER)

    assert owner(leak_map) == "institucion/lagunas"
    report(leak_map, officer("lagunas"), LATER)


def test_no_heir_of_who_answers_assesses(leak_map, heirs, passed):
    commitment = leak_map.commitment
    judge = person(Role.ASSESSOR, "ejercicio/cam-2016", "evaluadora")
    heir = replace(judge, grants=(*judge.grants, *officer("rios").grants))

    assert decide(DRAFT_ASSESSMENT, judge, commitment).allowed
    assert not decide(DRAFT_ASSESSMENT, heir, commitment).allowed


@pytest.mark.usefixtures("leak_map", "crew", "parted")
def test_following_many_takes_no_more_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        assert len(milestones_to_pass()) == 2
