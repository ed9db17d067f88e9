"""A milestone is reported, proved, checked, late or cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tequio.config import clocks
from tequio.deadlines.commands.suspension import suspend_terms
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.documents.models import Document
from tequio.foundation.facts import NotYetHappened, OutOfOrder, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry
from tequio.ledger.sequencer import publish
from tequio.plans import clock as clock_of_plans
from tequio.plans.commands import milestone as commands
from tequio.plans.commands.commitment import record_past_amendment
from tequio.plans.commands.milestone import (
    DelayUnexplained,
    NothingToNote,
    explain_delay,
    note_lateness,
    note_recount,
    report_activity,
    return_report,
    verify_report,
)
from tequio.plans.duties import CORRECTION, DELIVERY, MILESTONE
from tequio.plans.models.milestone import MilestoneReport, MilestoneState, Outcome, ReportedState
from tequio.plans.queries.lateness import newly_recounted
from tequio.plans.queries.milestone import milestone_with_code
from tequio.plans.queries.milestone_list import progress_of_commitment, progress_of_plan
from tequio.plans.queries.sheet import content_of, stored
from tequio.plans.sheet.commitment import MilestoneContent
from tequio.plans.steps.milestone import DatedInTheFuture, OneProofAtATime, ProofUnexplained
from tests.failing import failing_for
from tests.plans.agreeing import amended, cancelled, to_cancel
from tests.plans.sheets import whole
from tests.plans.working import IN_TIME, at

CHECKED = date(2026, 5, 5)
CORRECT_BY = date(2026, 5, 19)  # ten business days


def _deadline(milestone):
    return Deadline.objects.filter(subject=str(milestone.ref), rule__in=DELIVERY).latest("pk")


def _sentences(milestone):
    entries = LogEntry.objects.filter(subject=str(milestone.ref)).order_by("pk")
    return [entry.sentence for entry in entries]


def test_publishing_starts_what_each_milestone_owes(leak_map, crew):
    first, second = _deadline(leak_map), _deadline(crew)

    assert (first.owner, first.due_on) == ("institucion/aguas", date(2026, 4, 30))
    assert (second.owner, second.due_on) == ("institucion/aguas", date(2026, 9, 30))
    assert first.started_on == date(2025, 12, 22)


def test_a_milestone_added_later_is_owed_too(published, secretariat, now):
    added = MilestoneContent(
        3, "Informe", "Informe", date(2026, 10, 1), date(2026, 12, 1), "aguas", "", "Informe"
    )

    amended(published, whole(milestones=(*whole().milestones, added)), now)

    assert _deadline(published.milestones.get(number=3)).due_on == date(2026, 12, 1)


def test_a_milestone_without_end_owes_nothing_by_a_day(octopus, secretariat, history, now):
    added = MilestoneContent(1, "Mesa instalada")

    record_past_amendment(
        actor=history,
        commitment=octopus,
        content=replace(content_of(stored(commitment=octopus)), milestones=(added,)),
        reason="La fuente lo dice.",
        changed_on=date(2018, 3, 1),
        source="Registro",
        now=now,
    )

    assert not Deadline.objects.filter(subject="hito/cam-2017-4-1").exists()


def test_a_report_moves_the_milestone(report, leak_map):
    kept = report()

    leak_map.refresh_from_db()
    assert leak_map.state == MilestoneState.IN_PROGRESS
    assert (kept.number, kept.author_label) == (1, "Redes")
    (sentence,) = _sentences(leak_map)
    assert sentence.startswith("Comisión de Aguas reportó «en marcha» el hito «Mapa de fugas» de «Reparar")


def test_a_report_of_the_end_meets_the_deadline_and_waits(done, leak_map):
    deadline = _deadline(leak_map)

    leak_map.refresh_from_db()
    assert leak_map.state == MilestoneState.DONE
    assert leak_map.late_since is None
    assert (deadline.state, deadline.done_on) == (DeadlineState.DONE, IN_TIME)


def test_evidence_is_a_document_with_what_it_proves(done):
    file, address = done.evidence.order_by("number")

    assert (file.kind, file.level, file.proves) == ("publication", "output", "El mapa existe")
    assert (address.kind, address.level) == ("statistics", "outcome")
    assert Document.objects.get(code=address.document_ref.key).url == "https://ejemplo.gob.mx/encuesta"
    assert "compromiso/cam-2026-1" in Document.objects.get(code=file.document_ref.key).about


def test_a_report_and_its_file_are_kept_together_or_not_at_all(report, file_of_proof):
    page = _with(file_of_proof, upload=SimpleUploadedFile("mapa.html", b"<html>"))
    before = Document.objects.count()

    with pytest.raises(Exception, match="HTML"):
        report(evidence=(file_of_proof, page))

    assert not MilestoneReport.objects.exists()
    assert Document.objects.count() == before


def test_the_same_form_sent_twice_is_one_report(report):
    first = report(idempotency_key="uno")

    assert report(idempotency_key="uno") == first
    assert MilestoneReport.objects.count() == 1


def _with(proof, **facts):
    return replace(proof, attachment=replace(proof.attachment, **facts))


@pytest.mark.parametrize("facts", [{"title": " "}, {"kind": "link"}])
def test_a_proof_says_what_it_is(report, address_of_proof, facts):
    with pytest.raises(ProofUnexplained):
        report(evidence=(_with(address_of_proof, **facts),))


@pytest.mark.parametrize("facts", [{"proves": ""}, {"level": "magia"}])
def test_a_proof_says_what_it_proves(report, address_of_proof, facts):
    with pytest.raises(ProofUnexplained):
        report(evidence=(replace(address_of_proof, **facts),))


def test_a_proof_is_a_file_or_an_address(report, file_of_proof):
    with pytest.raises(OneProofAtATime):
        report(evidence=(_with(file_of_proof, address="https://ejemplo.gob.mx/"),))
    with pytest.raises(OneProofAtATime):
        report(evidence=(_with(file_of_proof, upload=None),))


def test_a_proof_is_not_newer_than_its_report(report, address_of_proof):
    with pytest.raises(DatedInTheFuture):
        report(evidence=(replace(address_of_proof, dated_on=date(2026, 4, 21)),))


def test_a_report_says_something(report):
    with pytest.raises(TextMissing):
        report(text="  ")


def test_a_report_is_of_a_day_that_came(report):
    with pytest.raises(NotYetHappened):
        report(reported_on=date(2026, 11, 23), now=at(date(2026, 11, 22)))


def test_reports_go_forward(report):
    report()

    with pytest.raises(OutOfOrder):
        report(reported_on=date(2026, 4, 19))


def test_only_who_answers_for_it_reports(report, stranger, secretariat, operator):
    with pytest.raises(NotAllowed, match="enlace de la institución"):
        report(actor=stranger)
    with pytest.raises(NotAllowed):
        report(actor=secretariat)

    assert report(actor=operator).author_label == operator.label


def test_who_leads_reports_the_milestone_of_a_neighbour(report, crew):
    assert report(milestone=crew, state=ReportedState.BLOCKED, text="Falta presupuesto.").number == 1

    crew.refresh_from_db()
    assert crew.state == MilestoneState.BLOCKED
    assert "Comité vecinal reportó «detenido»" in _sentences(crew)[0]


def test_what_is_reported_done_waits_for_its_check(done, report):
    with pytest.raises(NotAllowed, match="ya se reportó cumplido"):
        report(reported_on=CHECKED)


def test_a_draft_is_not_reported(leaks, liaison, now):
    with pytest.raises(NotAllowed, match="todavía se redacta"):
        commands.report_progress(
            actor=liaison,
            milestone=leaks.milestones.get(number=1),
            state=ReportedState.IN_PROGRESS,
            text="Ya.",
            reported_on=now.date(),
            now=now,
        )


def test_the_clock_notes_what_nobody_reported(late, crew, now):
    crew.refresh_from_db()

    assert late.late_since == date(2026, 5, 1)
    assert crew.late_since == date(2026, 10, 1)
    assert "Campeche: el hito «Mapa de fugas»" in _sentences(late)[0]
    assert clocks.tick(now) == 0


def test_the_clock_does_not_note_what_is_not_late(leak_map, clock, now):
    with pytest.raises(NothingToNote):
        note_lateness(actor=clock, milestone=leak_map, now=now)


def test_lateness_is_noted_once(late, clock, now):
    with pytest.raises(NothingToNote):
        note_lateness(actor=clock, milestone=late, now=now)


def test_nobody_declares_a_delay(leak_map, operator, now):
    with pytest.raises(NotAllowed):
        note_lateness(actor=operator, milestone=leak_map, now=now)


def test_a_late_report_says_why(late, report):
    with pytest.raises(DelayUnexplained):
        report(reported_on=date(2026, 6, 1))

    kept = report(reported_on=date(2026, 6, 1), delay_reason="Llovió.")

    assert kept.delay_reason == "Llovió."
    assert report(reported_on=date(2026, 6, 2), text="Sigue.").delay_reason == ""


def test_a_report_past_the_term_says_why_before_the_clock_ran(report, leak_map):
    with pytest.raises(DelayUnexplained):
        report(state=ReportedState.DONE, reported_on=date(2026, 6, 1))

    report(state=ReportedState.DONE, reported_on=date(2026, 6, 1), delay_reason="Llovió.")

    leak_map.refresh_from_db()
    assert leak_map.late_since == date(2026, 5, 1)


def test_what_was_done_in_time_and_told_late_is_not_late(late, report):
    report(state=ReportedState.DONE, delay_reason="Se avisó tarde.")

    late.refresh_from_db()
    assert late.late_since is None


def test_a_delay_is_explained_without_moving_the_milestone(late, liaison, now):
    kept = explain_delay(
        actor=liaison, milestone=late, reason="Faltó el dron.", explained_on=date(2026, 6, 1), now=now
    )

    assert (kept.state, kept.text) == (ReportedState.NOT_STARTED, "")
    assert "explicó el retraso del hito «Mapa de fugas»: Faltó el dron." in _sentences(late)[-1]


def test_a_delay_that_is_not_there_is_not_explained(leak_map, liaison, now):
    with pytest.raises(NotAllowed, match="no está retrasado"):
        explain_delay(
            actor=liaison, milestone=leak_map, reason="Por si acaso.", explained_on=IN_TIME, now=now
        )


def test_civil_society_tells_apart_and_moves_nothing(leak_map, liaison, stranger, now, address_of_proof):
    told = {"milestone": leak_map, "text": "Vigilamos.", "reported_on": IN_TIME, "now": now}

    kept = report_activity(actor=liaison, evidence=(address_of_proof,), **told)

    leak_map.refresh_from_db()
    assert (kept.state, kept.sector) == ("", "civil_society")
    assert leak_map.state == MilestoneState.NOT_STARTED
    with pytest.raises(NotAllowed):
        report_activity(actor=stranger, **told)


def test_the_secretariat_verifies_what_was_reported(done, leak_map, facilitator, now):
    found = verify_report(actor=facilitator, report=done, text="Se abrió.", verified_on=CHECKED, now=now)

    leak_map.refresh_from_db()
    assert leak_map.state == MilestoneState.VERIFIED
    assert (found.outcome, found.verifier_label) == (Outcome.VERIFIED, "Bruno")
    assert "El secretariado verificó el hito «Mapa de fugas»" in _sentences(leak_map)[-1]


def test_what_was_checked_is_not_checked_again(done, secretariat, now):
    checked = {"actor": secretariat, "report": done, "verified_on": CHECKED, "now": now, "text": "Sí."}
    verify_report(**checked)

    with pytest.raises(NotAllowed, match="nadie ha revisado"):
        verify_report(**checked)


def test_who_reports_does_not_verify(done, liaison, secretariat, operator, now):
    checked = {"report": done, "verified_on": CHECKED, "now": now, "text": "Sí."}
    both = replace(secretariat, grants=(*secretariat.grants, *liaison.grants))

    with pytest.raises(NotAllowed, match="secretariado técnico"):
        verify_report(actor=liaison, **checked)
    with pytest.raises(NotAllowed):
        verify_report(actor=operator, **checked)
    with pytest.raises(NotAllowed, match="Responde por este hito"):
        verify_report(actor=both, **checked)


def test_a_progress_is_not_verified(report, secretariat, now):
    with pytest.raises(NotAllowed, match="reportó cumplido"):
        verify_report(actor=secretariat, report=report(), text="Sí.", verified_on=CHECKED, now=now)


def test_a_returned_report_is_owed_again(done, leak_map, secretariat, report, now):
    return_report(actor=secretariat, report=done, reason="No abre.", returned_on=CHECKED, now=at(CHECKED))

    leak_map.refresh_from_db()
    assert leak_map.state == MilestoneState.IN_PROGRESS
    assert _deadline(leak_map).due_on == CORRECT_BY
    assert report(state=ReportedState.DONE, reported_on=CHECKED).number == 2
    with pytest.raises(OutOfOrder):
        return_report(
            actor=secretariat,
            report=MilestoneReport.objects.get(number=2),
            reason="Tampoco.",
            returned_on=IN_TIME,
            now=now,
        )


def _returned(report, done, secretariat, on=CHECKED):
    return_report(actor=secretariat, report=done, reason="No abre.", returned_on=on, now=at(on))


def test_what_is_returned_has_ten_business_days_and_says_why(client, done, leak_map, secretariat, report):
    _returned(report, done, secretariat)
    publish()

    term = _deadline(leak_map)
    page = client.get(f"/plazo/{term.code}/").text
    assert (term.rule, term.business_days, term.started_on) == (CORRECTION.code, 10, CHECKED)
    assert (term.follows.rule, term.follows.due_on) == (MILESTONE.code, leak_map.ends_on)
    assert "Antes vencía" in page
    assert "El reporte se devolvió: No abre." in page
    milestone = client.get(f"/hito/{leak_map.ref.key}/").text
    assert "Corregir el reporte que se devolvió, a más tardar el 19 may 2026." in milestone
    assert "no otra fecha del plan" in milestone


def test_what_is_returned_early_keeps_the_date_of_the_plan(crew, secretariat, report):
    before = _deadline(crew).due_on
    _returned(report, report(milestone=crew, state=ReportedState.DONE), secretariat, on=IN_TIME)

    term = _deadline(crew)
    assert (term.rule, term.due_on, term.state) == (MILESTONE.code, before, DeadlineState.RUNNING)
    assert term.follows.state == DeadlineState.DONE


def test_what_is_corrected_in_its_term_was_never_late(done, leak_map, secretariat, report):
    _returned(report, done, secretariat)
    clocks.tick(at(CORRECT_BY))

    report(state=ReportedState.DONE, reported_on=CORRECT_BY)

    leak_map.refresh_from_db()
    assert (leak_map.state, leak_map.late_since) == (MilestoneState.DONE, None)
    assert _deadline(leak_map).state == DeadlineState.DONE


def test_what_is_not_corrected_in_its_term_is_late(done, leak_map, secretariat, report):
    _returned(report, done, secretariat)
    clocks.tick(at(date(2026, 5, 20)))

    leak_map.refresh_from_db()
    assert leak_map.late_since == date(2026, 5, 20)
    with pytest.raises(DelayUnexplained):
        report(state=ReportedState.DONE, reported_on=date(2026, 5, 20))


def test_a_returned_report_gives_its_reason(done, secretariat, now):
    with pytest.raises(TextMissing):
        return_report(actor=secretariat, report=done, reason=" ", returned_on=CHECKED, now=now)


def test_what_was_late_and_returned_stays_late(late, report, secretariat, now):
    on = now.date()
    told = {"state": ReportedState.DONE, "delay_reason": "Llovió.", "reported_on": on}

    return_report(actor=secretariat, report=report(**told), reason="Falta la firma.", returned_on=on, now=now)
    report(**told)

    late.refresh_from_db()
    assert late.late_since == date(2026, 5, 1)


def test_a_cancelled_milestone_is_owed_no_more(leak_map, now):
    cancelled(leak_map, now)

    assert _deadline(leak_map).state == DeadlineState.STOPPED
    assert "Una sesión canceló el hito" in _sentences(leak_map)[-1]
    with pytest.raises(NotAllowed, match="ya se verificó o se canceló"):
        to_cancel(leak_map, now)


def test_the_two_truths_are_counted_apart(done, published):
    progress = progress_of_commitment(published.code)

    assert (progress.total, progress.reported, progress.verified) == (2, 1, 0)
    assert (progress.evidence, progress.outcomes, progress.unproved, progress.late) == (2, 1, 0, 0)
    assert progress_of_plan("cam-2026") == {SubjectRef("compromiso", "cam-2026-1"): progress}


def test_what_is_done_without_proof_is_counted(report, published):
    report(state=ReportedState.DONE)

    assert progress_of_commitment(published.code).unproved == 1


@pytest.mark.parametrize("code", ["cam-2026-1-01", "cam-2026-1-9", "cam-2026-1-x", "1", "", "cam-2017-4-²"])
def test_an_unknown_milestone_is_none(published, code):
    assert milestone_with_code(code) is None


def test_a_milestone_of_a_draft_is_not_public(leaks):
    assert milestone_with_code("cam-2026-1-1") is None


def test_the_clock_runs_late_without_changing_the_day(leak_map):
    clocks.tick(datetime(2026, 12, 24, tzinfo=UTC))

    leak_map.refresh_from_db()
    assert leak_map.late_since == date(2026, 5, 1)


def test_a_milestone_that_fails_stops_no_other_and_is_noted_at_the_next_tick(
    leak_map, crew, now, monkeypatch
):
    with monkeypatch.context() as patched:
        patched.setattr(clock_of_plans, "note_lateness", failing_for(note_lateness, "milestone", leak_map))
        clocks.tick(now)
    leak_map.refresh_from_db()
    crew.refresh_from_db()
    first = leak_map.late_since, crew.late_since

    clocks.tick(now)

    leak_map.refresh_from_db()
    assert first[0] is None
    assert first[1] is not None
    assert leak_map.late_since is not None


def _suspend_late(milestone, operator, *, last_day: date, now: datetime) -> None:
    suspend_terms(
        actor=operator,
        reach=milestone.commitment.plan.exercise.territory,
        first_day=date(2026, 4, 20),
        last_day=last_day,
        ground="Decreto 12.",
        source="Periódico Oficial",
        now=now,
    )


def test_a_decree_published_late_takes_back_a_delay(leak_map, operator, now):
    clocks.tick(now)
    _suspend_late(leak_map, operator, last_day=date(2026, 12, 31), now=now)

    clocks.tick(now)

    leak_map.refresh_from_db()
    assert leak_map.late_since is None
    assert any("se contó de nuevo" in sentence for sentence in _sentences(leak_map))
    assert any("no se reportó" in sentence for sentence in _sentences(leak_map))


def test_what_was_late_all_the_same_is_late_since_later(leak_map, operator, now):
    clocks.tick(now)
    _suspend_late(leak_map, operator, last_day=date(2026, 4, 30), now=now)

    clocks.tick(now)
    leak_map.refresh_from_db()

    assert leak_map.late_since > date(2026, 5, 1)
    assert leak_map.late_since == _deadline(leak_map).expired_on
    assert not newly_recounted()


def test_without_a_recount_no_delay_is_taken_back(late, clock, now):
    with pytest.raises(NothingToNote):
        note_recount(actor=clock, milestone=late, now=now)
