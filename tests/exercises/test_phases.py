"""The path of phases: what each asks for, and what it refuses."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.exercises.commands.continuity import pause_exercise, suspend_exercise
from tequio.exercises.commands.phase import (
    BeforeThePhase,
    PhaseHasItsOwnAct,
    PhaseOutOfOrder,
    RequirementsMissing,
    SecretariatOfAnotherPlace,
    enter_phase,
    install_secretariat,
)
from tequio.exercises.models import ActivityKind, DocumentKind, PhaseCode
from tequio.exercises.pages.exercise import exercise_page
from tequio.exercises.phases import guards
from tequio.exercises.phases.guards import Records
from tequio.exercises.phases.path import PHASES, next_phase, phase_of
from tequio.exercises.queries.exercise import exercise_with_code
from tequio.exercises.steps import PhaseAlreadyRecorded
from tequio.foundation.actors import ANONYMOUS
from tequio.foundation.facts import NotYetHappened
from tequio.foundation.policy import NotAllowed
from tequio.governance.models.body import Sector
from tequio.ledger.models import LogEntry

pytestmark = pytest.mark.django_db

NOW_ON = date(2026, 11, 20)
THREE = {Sector.CIVIL_SOCIETY: 1, Sector.GOVERNMENT: 1, Sector.GUARANTOR: 1}
# What each fixture stands at, what comes next and what is said to be missing.
STEPS = [
    ("declared", PhaseCode.SENSITISED, "sensibilización para organizaciones"),
    ("sensitised", PhaseCode.CALL_OPEN, "Convocatoria publicada"),
    ("installed", PhaseCode.RULED, "Reglas de operación"),
    ("ruled", PhaseCode.ROADMAP_PUBLISHED, "Ruta de participación"),
    ("routed", PhaseCode.PROBLEMS_GATHERED, "Aportaciones documentadas"),
    ("gathered", PhaseCode.PRIORITISED, "priorización"),
    ("prioritised", PhaseCode.RESPONDED, "Respuesta razonada"),
    ("responded", PhaseCode.DRAFTED, "Borrador del plan"),
    ("drafted", PhaseCode.PUBLIC_DRAFT, "Borrador del plan publicado"),
    ("in_consultation", PhaseCode.APPROVED, "Sesión del secretariado"),
    ("approved", PhaseCode.PUBLISHED, "Plan de acción local"),
    ("published", PhaseCode.ROADMAPPED, "Hoja de ruta"),
    ("published", PhaseCode.INCEPTION_ASSESSED, "evaluación inicial"),
    ("implementing", PhaseCode.PLAN_CLOSED, "Informe final"),
    ("closed", PhaseCode.NEXT_CYCLE, "refrendada"),
    ("renewed", PhaseCode.ROADMAP_PUBLISHED, "Ruta de participación"),
    ("renewed", PhaseCode.CALL_OPEN, "Convocatoria publicada"),
]


def kinds(*documents: DocumentKind) -> Records:
    return Records(
        documents=frozenset(documents),
        documents_of_cycle=frozenset(documents),
        public_documents=frozenset(documents),
        public_documents_of_cycle=frozenset(documents),
    )


@pytest.mark.parametrize(("fixture", "phase", "missing"), STEPS)
def test_a_phase_is_not_entered_while_something_is_missing(request, enter, fixture, phase, missing):
    exercise = request.getfixturevalue(fixture)

    with pytest.raises(RequirementsMissing, match=missing):
        enter(exercise, phase, NOW_ON)


def test_an_exercise_walks_to_its_second_cycle(renewed):
    phases = [change.phase for change in renewed.phase_changes.order_by("pk")]

    assert renewed.phase == PhaseCode.NEXT_CYCLE
    assert renewed.cycle == 2
    assert len(phases) == len(PHASES) - 3  # never assessed at inception, paused or extinguished
    assert LogEntry.objects.latest("pk").sentence == (
        "Ejercicio local de Campeche: entró en la fase «siguiente ciclo»."
    )


def test_the_second_cycle_walks_the_same_path(renewed, document, enter):
    document(renewed, DocumentKind.ROADMAP)

    exercise = enter(renewed, PhaseCode.ROADMAP_PUBLISHED, date(2026, 11, 10))

    assert (exercise.phase, exercise.phase_since) == (PhaseCode.ROADMAP_PUBLISHED, date(2026, 11, 10))
    assert exercise.phase_changes.filter(phase=PhaseCode.ROADMAP_PUBLISHED).count() == 2


def test_the_inception_is_assessed_between_publication_and_work(roadmapped, document, enter):
    document(roadmapped, DocumentKind.INCEPTION_REPORT)
    enter(roadmapped, PhaseCode.INCEPTION_ASSESSED, date(2026, 6, 25))

    assert enter(roadmapped, PhaseCode.IMPLEMENTING, date(2026, 7, 1)).phase == PhaseCode.IMPLEMENTING


def test_the_route_must_be_known_two_weeks_before(routed, document, activity, enter):
    document(routed, DocumentKind.CONTRIBUTIONS)
    activity(routed, ActivityKind.FORUM, date(2026, 3, 14))

    with pytest.raises(RequirementsMissing, match="dos semanas"):
        enter(routed, PhaseCode.PROBLEMS_GATHERED, date(2026, 4, 1))


def test_phases_are_entered_in_order(declared, enter):
    with pytest.raises(PhaseOutOfOrder):
        enter(declared, PhaseCode.PUBLISHED, NOW_ON)


@pytest.mark.parametrize(
    "phase",
    [PhaseCode.INTEREST, PhaseCode.DECLARED, PhaseCode.INSTALLED, PhaseCode.DORMANT, PhaseCode.EXTINCT],
)
def test_some_phases_have_an_act_of_their_own(called, enter, phase):
    with pytest.raises(PhaseHasItsOwnAct):
        enter(called, phase, NOW_ON)


def test_a_phase_is_not_entered_before_the_one_it_follows(sensitised, document, enter):
    document(sensitised, DocumentKind.CALL)

    with pytest.raises(BeforeThePhase):
        enter(sensitised, PhaseCode.CALL_OPEN, date(2026, 1, 19))


def test_a_phase_is_not_entered_in_the_future(sensitised, enter):
    with pytest.raises(NotYetHappened):
        enter(sensitised, PhaseCode.CALL_OPEN, date(2026, 11, 23))


def test_a_phase_is_entered_once_a_cycle(published, document, enter):
    document(published, DocumentKind.INCEPTION_REPORT)
    document(published, DocumentKind.COMMITMENT_ROADMAPS)
    enter(published, PhaseCode.ROADMAPPED, date(2026, 6, 20))
    enter(published, PhaseCode.INCEPTION_ASSESSED, date(2026, 6, 25))

    with pytest.raises(PhaseAlreadyRecorded):
        enter(published, PhaseCode.ROADMAPPED, date(2026, 6, 26))


def test_a_citizen_cannot_enter_a_phase(declared, now):
    with pytest.raises(NotAllowed, match="Cada fase se abre"):
        enter_phase(
            actor=ANONYMOUS, exercise=declared, phase=PhaseCode.SENSITISED, entered_on=NOW_ON, now=now
        )


def test_a_suspended_exercise_does_not_advance(sensitised, enter, operator, now):
    suspend_exercise(actor=operator, exercise=sensitised, ground="Veda.", suspended_on=NOW_ON, now=now)

    with pytest.raises(NotAllowed, match="suspendido"):
        enter(sensitised, PhaseCode.CALL_OPEN, NOW_ON)


def test_a_paused_exercise_returns_with_a_renewal(published, enter, operator, now):
    pause_exercise(
        actor=operator, exercise=published, paused_on=date(2026, 7, 1), reason="Cambio de gobierno.", now=now
    )

    with pytest.raises(RequirementsMissing, match="refrendada"):
        enter(published, PhaseCode.NEXT_CYCLE, NOW_ON)


def test_the_secretariat_is_installed_with_its_act(installed, body):
    entry = LogEntry.objects.latest("pk")

    assert installed.secretariat == body
    assert (installed.phase, installed.phase_since) == (PhaseCode.INSTALLED, date(2026, 2, 10))
    assert entry.sentence == (
        "Campeche: se instaló el «Secretariado Técnico Local de Campeche». "
        "Asientos: sociedad civil, 1; gobierno, 1; autoridad garante, 1."
    )
    assert "organo/stl-cam-2026" in entry.about


def test_a_secretariat_is_not_installed_without_its_papers(called, body, facilitator, now):
    with pytest.raises(RequirementsMissing, match=r"Acta de selección publicada.*Acta de instalación"):
        install_secretariat(actor=facilitator, exercise=called, body=body, installed_on=NOW_ON, now=now)
    called.refresh_from_db()
    assert called.secretariat is None


def test_a_secretariat_is_not_installed_before_the_call(sensitised, body, facilitator, now):
    with pytest.raises(NotAllowed, match="desde la fase «convocatoria abierta»"):
        install_secretariat(actor=facilitator, exercise=sensitised, body=body, installed_on=NOW_ON, now=now)


def test_a_secretariat_of_another_place_is_refused(called, body, facilitator, now):
    body.territory_id = called.territory.parent_id

    with pytest.raises(SecretariatOfAnotherPlace):
        install_secretariat(actor=facilitator, exercise=called, body=body, installed_on=NOW_ON, now=now)


def test_a_citizen_cannot_install_a_secretariat(called, body, now):
    with pytest.raises(NotAllowed):
        install_secretariat(actor=ANONYMOUS, exercise=called, body=body, installed_on=NOW_ON, now=now)


def test_the_checklist_tells_done_from_missing_of_the_only_secretariat_of_the_place(called, body):
    page = exercise_page(exercise_with_code(called.code), {})

    assert page
    assert page.next_phase
    assert page.next_phase.name == "secretariado instalado"
    assert [check.done for check in page.next_phase.checks] == [False, True, True, False]
    assert page.next_phase.sentence == "Para la fase «secretariado instalado» constan 2 de 4 requisitos."
    assert all("Fuente: " in check.reason for check in page.next_phase.checks)


def test_a_guard_that_holds_is_shown_as_done(sensitised, document):
    document(sensitised, DocumentKind.CALL)

    page = exercise_page(exercise_with_code(sensitised.code), {})

    assert page
    assert page.next_phase
    assert [check.done for check in page.next_phase.checks] == [True]


def test_a_phase_that_asks_for_nothing_says_so(interest):
    page = exercise_page(exercise_with_code(interest.code), {})

    assert page
    assert page.next_phase
    assert page.next_phase.sentence == "La fase «declaratoria firmada» no pide nada más."


@pytest.mark.parametrize(
    ("guard", "records"),
    [
        (guards.SIGNED_BY_EACH_SECTOR, Records(signed_sectors=frozenset(THREE))),
        (guards.SOCIETY_SENSITISED, Records(audiences=frozenset({"society"}))),
        (guards.SOCIETY_SENSITISED, Records(audiences=frozenset({"everyone"}))),
        (guards.OFFICIALS_SENSITISED, Records(audiences=frozenset({"officials"}))),
        (guards.CALL_PUBLIC, kinds(DocumentKind.CALL)),
        (guards.SELECTION_PUBLIC, kinds(DocumentKind.SELECTION_MINUTES)),
        (guards.EACH_SECTOR_SEATED, Records(seats=THREE)),
        (guards.SEATS_FILLED, Records(seats=THREE, seats_without_titular=0)),
        (guards.INSTALLATION_RECORDED, kinds(DocumentKind.INSTALLATION_ACT)),
        (guards.ALTERNATES_NAMED, Records(seats=THREE, sectors_with_alternate=frozenset(THREE))),
        (guards.FACILITATOR_CHOSEN, Records(has_facilitator=True)),
        (guards.RULES_PUBLIC, kinds(DocumentKind.RULES)),
        (guards.ROADMAP_PUBLIC, kinds(DocumentKind.ROADMAP)),
        (
            guards.ENOUGH_NOTICE,
            Records(roadmap_on=date(2026, 3, 1), first_gathering_on=date(2026, 3, 15)),
        ),
        (guards.PEOPLE_GATHERED, Records(activities_of_cycle=frozenset({"consultation"}))),
        (guards.CONTRIBUTIONS_PUBLIC, kinds(DocumentKind.CONTRIBUTIONS)),
        (guards.PRIORITISATION_PUBLIC, kinds(DocumentKind.PRIORITISATION)),
        (guards.RESPONSES_PUBLIC, kinds(DocumentKind.RESPONSES)),
        (guards.DRAFT_RECORDED, kinds(DocumentKind.DRAFT)),
        (guards.DRAFT_PUBLIC, kinds(DocumentKind.DRAFT)),
        (guards.COMMENTS_ANSWERED, kinds(DocumentKind.COMMENT_RESPONSES)),
        (guards.SECRETARIAT_MET, Records(met_in_phase=True)),
        (guards.APPROVAL_RECORDED, kinds(DocumentKind.APPROVAL_MINUTES)),
        (guards.PLAN_PUBLIC, kinds(DocumentKind.PLAN)),
        (guards.COMMITMENT_ROADMAPS_PUBLIC, kinds(DocumentKind.COMMITMENT_ROADMAPS)),
        (guards.INCEPTION_REPORT_PUBLIC, kinds(DocumentKind.INCEPTION_REPORT)),
        (guards.FINAL_REPORT_PUBLIC, kinds(DocumentKind.FINAL_REPORT)),
        (guards.RESULTS_PRESENTED, Records(activities_of_cycle=frozenset({"public_event"}))),
        (guards.RENEWED, Records(renewed_in_cycle=True)),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_guard_looks_at_what_it_says(guard, records):
    assert guard.holds(records)
    assert not guard.holds(Records())


@pytest.mark.parametrize(
    ("guard", "records"),
    [
        (guards.EACH_SECTOR_SEATED, Records(seats={Sector.GOVERNMENT: 3})),
        (guards.SEATS_FILLED, Records(seats=THREE, seats_without_titular=1)),
        (guards.SEATS_FILLED, Records(seats={})),
        (guards.ALTERNATES_NAMED, Records(seats=THREE, sectors_with_alternate=frozenset({"government"}))),
        (guards.SIGNED_BY_EACH_SECTOR, Records(signed_sectors=frozenset({"government"}))),
        (
            guards.ENOUGH_NOTICE,
            Records(roadmap_on=date(2026, 3, 1), first_gathering_on=date(2026, 3, 14)),
        ),
    ],
)
def test_a_guard_is_not_satisfied_by_half(guard, records):
    assert not guard.holds(records)


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.code.value)
def test_every_phase_is_entered_from_where_the_previous_leads(phase):
    following = next_phase(phase.code)

    assert following is None or phase.code in following.after or following.code == PhaseCode.DECLARED
    assert phase_of(phase.code) is phase
    assert phase.meaning
