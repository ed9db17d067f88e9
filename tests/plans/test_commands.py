from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from tequio.exercises.models import DocumentKind
from tequio.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant, Role
from tequio.foundation.facts import NotYetHappened
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry
from tequio.plans.commands.commitment import (
    AlreadyMeasured,
    describe_commitment,
    draft_commitment,
    record_measurement,
)
from tequio.plans.commands.plan import (
    CommitmentNumberTaken,
    DatesOutOfOrder,
    PlanCodeTaken,
    PlanIncomplete,
    SourceMissing,
    ThemeTaken,
    draft_plan,
    publish_plan,
    record_past_commitment,
    record_past_plan,
    register_theme,
)
from tequio.plans.models.commitment import Commitment
from tequio.plans.queries import sheet as queries
from tequio.plans.sheet.commitment import CauseContent, PartyContent, SdgContent
from tequio.plans.steps.commitment import SessionOfAnotherBody, TitleNotUsable, UnknownCode
from tests.plans.accepting import all_accept
from tests.plans.sheets import OCTOPUS, whole


def last_event():
    return LogEntry.objects.order_by("id").last()


def test_a_theme_is_registered_once(themes, history, now):
    with pytest.raises(ThemeTaken):
        register_theme(actor=history, code="education", name="Otra", name_en="Other", now=now)


def test_a_theme_is_named_in_the_language_of_the_reader(themes):
    with translation.override("en"):
        assert themes[1].label == "Education"
    assert themes[1].label == "Educación"


def test_a_visitor_registers_no_theme(db, now):
    with pytest.raises(NotAllowed):
        register_theme(actor=ANONYMOUS, code="x", name="x", name_en="x", now=now)


def test_a_drafted_plan_is_the_next_of_its_exercise(past, draft):
    assert (past.number, draft.number) == (1, 2)
    assert draft.is_draft


def test_a_plan_code_is_used_once(draft, secretariat, exercises, now):
    with pytest.raises(PlanCodeTaken):
        draft_plan(
            actor=secretariat,
            exercise=exercises["cam"],
            code="cam-2026",
            title="Otro",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
            now=now,
        )


def test_a_plan_does_not_end_before_it_starts(exercises, secretariat, now):
    with pytest.raises(DatesOutOfOrder):
        draft_plan(
            actor=secretariat,
            exercise=exercises["cam"],
            code="cam-2026",
            title="Plan",
            starts_on=date(2026, 12, 31),
            ends_on=date(2026, 1, 1),
            now=now,
        )


def test_the_secretariat_of_another_state_drafts_nothing_here(exercises, secretariat, now):
    with pytest.raises(NotAllowed):
        draft_plan(
            actor=secretariat,
            exercise=exercises["dur"],
            code="dur-2026",
            title="Plan",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
            now=now,
        )


def test_commitments_of_a_draft_are_numbered_in_order(leaks, draft, secretariat, now):
    second = draft_commitment(actor=secretariat, plan=draft, content=whole(), now=now)

    assert (leaks.code, second.code) == ("cam-2026-1", "cam-2026-2")


def test_a_commitment_keeps_all_it_says_but_that_others_accepted(leaks):
    stored = queries.content_of(queries.stored(commitment=leaks))

    assert stored == replace(
        whole(),
        parties=(
            replace(whole().parties[0], name="Comisión de Aguas", accepted_on=None),
            replace(whole().parties[1], accepted_on=None),
            replace(whole().parties[2], name="Comisión de Aguas"),
        ),
        milestones=(replace(whole().milestones[0], owner_name="Comisión de Aguas"), whole().milestones[1]),
    )


def test_describing_replaces_what_the_draft_said(leaks, secretariat, now):
    describe_commitment(
        actor=secretariat, commitment=leaks, content=whole(effects=(), milestones=()), now=now
    )

    content = queries.content_of(queries.stored(commitment=leaks))
    assert content.effects == ()
    assert content.milestones == ()


def test_who_read_the_draft_before_does_not_describe_what_was_published(
    leaks, draft, session, secretariat, now
):
    read_before = Commitment.objects.select_related("plan").get(pk=leaks.pk)
    all_accept(leaks, now)
    publish_plan(actor=secretariat, plan=draft, approved_in=session, published_on=date(2025, 12, 22), now=now)

    with pytest.raises(NotAllowed, match="ya se publicó"):
        describe_commitment(actor=secretariat, commitment=read_before, content=whole(), now=now)


def test_a_published_plan_stands_among_the_documents_of_its_exercise(published):
    plan = published.plan

    [paper] = plan.exercise.documents.filter(kind=DocumentKind.PLAN)

    assert (paper.title, paper.address) == (plan.title, f"/{plan.ref}/documento/")
    assert paper.dated_on == plan.published_on


def test_a_published_commitment_is_not_described_again(published, secretariat, now):
    with pytest.raises(NotAllowed, match="ya se publicó"):
        describe_commitment(actor=secretariat, commitment=published, content=whole(), now=now)


@pytest.mark.parametrize(
    "also",
    [
        {"theme": "unknown"},
        {"territory": "unknown"},
        {"parties": (PartyContent("lead", "unknown"),)},
        {"sdg": (SdgContent("14.99", "Nada."),)},
    ],
    ids=["theme", "territory", "institution", "target"],
)
def test_an_unknown_code_is_refused(draft, secretariat, now, also):
    with pytest.raises(UnknownCode, match=r"unknown|14\.99"):
        draft_commitment(actor=secretariat, plan=draft, content=whole(**also), now=now)


@pytest.mark.parametrize("title", ["", "  ", "Hacer " * 30])
def test_a_title_fits_in_a_line(draft, secretariat, now, title):
    with pytest.raises(TitleNotUsable):
        draft_commitment(actor=secretariat, plan=draft, content=whole(title=title), now=now)


def test_publishing_makes_the_first_version_of_each_commitment(published, session):
    version = published.versions.get()

    assert (version.number, published.version) == (1, 1)
    assert version.approved_in == session
    assert version.content["title"] == published.title


def test_publishing_is_told_in_the_log(published):
    plan_event = LogEntry.objects.get(kind="plans.plan_published")
    assumed = LogEntry.objects.get(kind="plans.commitment_assumed")

    assert plan_event.sentence == "Campeche publicó el plan «Plan de Campeche 2026», con 1 compromiso."
    assert assumed.sentence == (
        "Campeche asumió el compromiso «Reparar las fugas de agua con las colonias» en su plan de 2025."
    )
    assert {"estado/cam", "ejercicio/cam-2016", "plan/cam-2026", "sesion/stl-cam-1"} <= set(plan_event.about)
    assert {"compromiso/cam-2026-1", "institucion/aguas", "estado/cam"} <= set(assumed.about)


def test_drafts_are_not_public(leaks):
    kinds = {"plans.plan_drafted", "plans.commitment_drafted"}

    assert not LogEntry.objects.filter(kind__in=kinds, visibility="public").exists()


def test_a_plan_is_published_once(published, draft, session, secretariat, now):
    with pytest.raises(NotAllowed, match="ya se publicó"):
        publish_plan(
            actor=secretariat, plan=draft, approved_in=session, published_on=date(2025, 12, 23), now=now
        )


def test_a_plan_without_commitments_is_not_published(draft, session, secretariat, now):
    with pytest.raises(PlanIncomplete, match="ningún compromiso"):
        publish_plan(
            actor=secretariat, plan=draft, approved_in=session, published_on=date(2025, 12, 23), now=now
        )


def test_an_incomplete_plan_is_not_published_and_says_all_it_lacks(leaks, draft, session, secretariat, now):
    describe_commitment(actor=secretariat, commitment=leaks, content=whole(effects=(), baseline=""), now=now)

    with pytest.raises(PlanIncomplete) as refusal:
        publish_plan(
            actor=secretariat, plan=draft, approved_in=session, published_on=date(2025, 12, 23), now=now
        )

    assert "Falta al menos un efecto del problema." in str(refusal.value)
    assert "Falta la línea base" in str(refusal.value)


def test_a_plan_is_not_published_in_the_future(leaks, draft, session, secretariat, now):
    with pytest.raises(NotYetHappened):
        publish_plan(
            actor=secretariat, plan=draft, approved_in=session, published_on=date(2027, 1, 1), now=now
        )


def test_a_plan_is_approved_by_the_secretariat_of_its_own_exercise(
    leaks, draft, session_elsewhere, secretariat, now
):
    with pytest.raises(SessionOfAnotherBody):
        publish_plan(
            actor=secretariat,
            plan=draft,
            approved_in=session_elsewhere,
            published_on=date(2025, 12, 23),
            now=now,
        )


def test_a_past_plan_keeps_its_real_day(past):
    event = last_event()

    assert event.occurred_on == date(2017, 9, 19)
    assert event.sentence == "Campeche publicó el «Plan de Campeche 2017»."
    assert past.is_historic


def test_a_past_plan_needs_its_source(exercises, history, now):
    with pytest.raises(SourceMissing):
        record_past_plan(
            actor=history,
            exercise=exercises["cam"],
            code="cam-2017",
            title="Plan",
            published_on=date(2017, 9, 19),
            source=" ",
            now=now,
        )


def test_only_history_records_past_plans(exercises, operator, now):
    with pytest.raises(NotAllowed):
        record_past_plan(
            actor=operator,
            exercise=exercises["cam"],
            code="cam-2017",
            title="Plan",
            published_on=date(2017, 9, 19),
            source="Registro",
            now=now,
        )


def test_a_past_commitment_may_lack_almost_everything(octopus):
    event = last_event()

    assert octopus.code == "cam-2017-4"
    assert octopus.problem == ""
    assert event.occurred_on == date(2017, 9, 19)
    assert event.sentence == (
        "Campeche asumió el compromiso «Integrar la cadena productiva del pulpo» en su plan de 2017."
    )


def test_a_number_is_used_once_in_a_plan(octopus, past, history, now):
    with pytest.raises(CommitmentNumberTaken):
        record_past_commitment(actor=history, plan=past, number=4, content=OCTOPUS, now=now)


def test_a_new_plan_takes_no_past_commitments(draft, history, now):
    with pytest.raises(NotAllowed, match="registro histórico"):
        record_past_commitment(actor=history, plan=draft, number=9, content=OCTOPUS, now=now)


def test_a_repeated_record_changes_nothing(past, themes, history, now):
    same = {
        "actor": history,
        "plan": past,
        "number": 4,
        "content": OCTOPUS,
        "now": now,
        "idempotency_key": "k",
    }

    assert record_past_commitment(**same) == record_past_commitment(**same)


def measure(commitment: Commitment, actor, now, on=date(2026, 6, 30)):
    return record_measurement(
        actor=actor,
        indicator=commitment.indicators.get(number=2),
        measured_on=on,
        value=Decimal("5.50"),
        source="Encuesta",
        now=now,
    )


def test_who_answers_for_a_commitment_measures_it_and_its_guarantor_does_not(published, now):
    answering, guarantor = (
        Actor(
            ActorKind.PERSON,
            "e",
            "Enlace",
            "liaison",
            (Grant(Role.LIAISON, SubjectRef("institucion", code)),),
        )
        for code in ("aguas", "cotaipec")
    )

    measure(published, answering, now)

    with pytest.raises(NotAllowed, match="institución responsable"):
        measure(published, guarantor, now)


def test_a_measurement_is_told_in_the_log(published, secretariat, now):
    measure(published, secretariat, now)

    assert "midió «Horas con agua» y obtuvo 5.5 horas" in last_event().sentence


def test_an_indicator_is_measured_once_a_day(published, secretariat, now):
    measure(published, secretariat, now)

    with pytest.raises(AlreadyMeasured):
        measure(published, secretariat, now)


def test_nothing_is_measured_in_the_future(published, secretariat, now):
    with pytest.raises(NotYetHappened):
        measure(published, secretariat, now, on=date(2027, 1, 1))


def test_a_draft_is_not_measured(leaks, secretariat, now):
    with pytest.raises(NotAllowed, match="todavía se redacta"):
        measure(leaks, secretariat, now)


def test_a_visitor_measures_nothing(published, now):
    with pytest.raises(NotAllowed):
        measure(published, ANONYMOUS, now)


def test_the_tree_of_causes_is_kept_with_its_levels(leaks):
    levels = list(leaks.causes.order_by("position").values_list("text", "level"))

    assert levels == [("La red tiene fugas.", 1), ("Nadie las registra.", 2), ("El bombeo se interrumpe.", 1)]


def test_content_survives_its_snapshot():
    content = whole(causes=(CauseContent("Una", "necessary", (CauseContent("Otra"),)),))

    assert type(content).restored(content.snapshot()) == content
