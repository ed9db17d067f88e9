"""The acts of the small world as commands."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db import transaction

from tequio.deadlines.commands.deadline import note_expiry, stop_deadline
from tequio.deadlines.commands.extension import approve_extension, refuse_extension, request_extension
from tequio.deadlines.commands.pause import pause_for_clarification, resume_deadline
from tequio.deadlines.models import Deadline
from tequio.documents.evidence import Attachment
from tequio.exercises.commands.continuity import transfer_exercise
from tequio.exercises.models import Exercise
from tequio.governance.models.agreement import Agreement
from tequio.plans.commands.assessment import (
    Ratings,
    comment_assessment,
    dissent_from_assessment,
    draft_assessment,
    finish_assessment,
    reply_to_assessment,
)
from tequio.plans.commands.change import concur_with_change, propose_cancellation
from tequio.plans.commands.commitment import record_measurement
from tequio.plans.commands.confirmation import confirm_milestone, publish_confirmation, reject_confirmation
from tequio.plans.commands.duty import name_successor_of_commitment
from tequio.plans.commands.milestone import (
    explain_delay,
    note_lateness,
    report_activity,
    report_progress,
    return_report,
    verify_report,
)
from tequio.plans.commands.report import correct_report, withdraw_report
from tequio.plans.duties import DELIVERY
from tequio.plans.models.assessment import Assessment
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.confirmation import Confirmation, RejectionReason, Seen
from tequio.plans.models.indicator import Indicator
from tequio.plans.models.milestone import Milestone, MilestoneReport, ReportedState
from tequio.recommendations.commands.answer import acknowledge, claim_implemented, plan_action, report_action
from tequio.recommendations.commands.answer import answer as answer_command
from tequio.recommendations.commands.duty import name_successor
from tequio.recommendations.commands.follow_up import (
    call_to_hearing,
    close_answer,
    contest,
    note_silence,
    record_hearing,
    verify,
)
from tequio.recommendations.models.addressee import AddresseeItem
from tequio.recommendations.models.answer import ActKind
from tests.properties.acts_model import (
    OF_RATINGS,
    OF_REPLIES,
    OF_SEEN,
    OF_STEPS,
    Somebody,
)
from tests.properties.acts_world import OF_ANOTHER_SECTOR, Stage

_KINDS: Final = {
    "accept": ActKind.ACCEPT,
    "accept in part": ActKind.ACCEPT_IN_PART,
    "refuse": ActKind.REFUSE,
    "refuse without reason": ActKind.REFUSE,
    "not applicable": ActKind.NOT_APPLICABLE,
}
_UNVERIFIABLE: Final = Ratings(verifiability="not_verifiable")
_RATINGS: Final = {
    "inception": Ratings(verifiability="verifiable", relevance="yes", potential="modest"),
    "end": Ratings(completion="limited", opened_government="marginal"),
}
_RULES: Final = {"receipt": "recommendation-acknowledgement", "answer": "recommendation-answer"}


def command_of(stage: Stage, name: str, key: str, who: Somebody) -> Callable[[], object] | None:
    """Return the command an act is; None when there is nothing to try it on."""
    by = {"actor": stage.actor(who), "now": stage.now}
    if name == "transfer":
        heir = stage.setting.institutions["heredera"]
        return lambda: transfer_exercise(
            exercise=_exercise(), to=heir, transferred_on=stage.today, reason="Reforma", **by
        )
    kinds = ((OF_STEPS, _on_step), (OF_SEEN, _on_seen), (OF_RATINGS, _on_rating), (OF_REPLIES, _on_reply))
    run = next((run for names, run in kinds if name in names), _on_term)
    return run(stage, name, key, by)


def _exercise() -> Exercise:
    return Exercise.objects.select_related("guarantor", "secretariat", "territory__parent").get(code="ex")


def milestone_of(key: str) -> Milestone:
    related = "commitment__plan__exercise"
    return Milestone.objects.select_related(
        "owner", f"{related}__guarantor", f"{related}__secretariat", f"{related}__territory__parent"
    ).get(commitment__number=int(key), number=1)


def _on_step(stage: Stage, name: str, key: str, by: dict[str, Any]) -> Callable[[], object] | None:
    today = stage.today
    told = {"text": "Se avanzó.", "reported_on": today, **by}

    def report(state: ReportedState, reason: str = "Llovió.", on: date = today) -> object:
        said = {**told, "reported_on": on}
        return report_progress(
            milestone=stage.keep(milestone_of, key), state=state, delay_reason=reason, **said
        )

    def check(command: Callable[..., object], **said: object) -> object:
        return command(report=stage.keep(_last_report, key), **said, **by)

    def cancel(agreement: Agreement) -> object:
        milestone = stage.keep(milestone_of, key)
        change = propose_cancellation(milestone=milestone, agreement=agreement, reason="Ya no", **by)
        return concur_with_change(actor=OF_ANOTHER_SECTOR, change=change, now=by["now"])

    def cancel_alone() -> object:
        milestone, agreement = stage.keep(milestone_of, key), stage.setting.agreements[key]
        with transaction.atomic():
            change = propose_cancellation(milestone=milestone, agreement=agreement, reason="Ya no", **by)
            return concur_with_change(change=change, **by)

    def correct(report: MilestoneReport) -> object:
        given = {"delay_reason": report.delay_reason, "reason": "Faltaba.", "corrected_on": today}
        return correct_report(report=report, text="Se avanzó más.", **given, **by)

    def measure() -> object:
        indicator = stage.keep(_indicator, key)
        return record_measurement(
            indicator=indicator, measured_on=today, value=Decimal(7), source="Conteo", **by
        )

    own = stage.keep(_report_that_counts, key)
    if name in _ON_A_REPORT and stage.keep(_ON_A_REPORT[name], key) is None:
        return None

    acts: dict[str, Callable[[], object]] = {
        "report progress": lambda: report(ReportedState.IN_PROGRESS),
        "report progress silently": lambda: report(ReportedState.IN_PROGRESS, ""),
        "report done": lambda: report(ReportedState.DONE),
        "report done as of yesterday": lambda: report(ReportedState.DONE, on=today - timedelta(1)),
        "correct report": lambda: correct(own),
        "withdraw report": lambda: withdraw_report(report=own, reason="Error.", withdrawn_on=today, **by),
        "cancel alone": cancel_alone,
        "name heir": lambda: name_successor_of_commitment(
            commitment=stage.keep(_commitment, key),
            institution=stage.keep(milestone_of, key).owner,
            successor=stage.setting.institutions["sucesora"],
            reason="Reforma",
            **by,
        ),
        "report activity": lambda: report_activity(milestone=stage.keep(milestone_of, key), **told),
        "explain delay": lambda: explain_delay(
            milestone=stage.keep(milestone_of, key), reason="Llovió.", explained_on=today, **by
        ),
        "verify report": lambda: check(verify_report, text="Así es.", verified_on=today),
        "return report": lambda: check(return_report, reason="Falta.", returned_on=today),
        "cancel": lambda: cancel(stage.setting.agreements[key]),
        "cancel elsewhere": lambda: cancel(stage.setting.agreement_elsewhere),
        "note lateness": lambda: note_lateness(milestone=stage.keep(milestone_of, key), **by),
        "measure": measure,
    }
    return acts[name]


def _last_report(key: str) -> MilestoneReport | None:
    found = MilestoneReport.objects.filter(milestone__number=1, milestone__commitment__number=int(key))
    return found.exclude(state="").order_by("-number").select_related("milestone").first()


def _report_that_counts(key: str) -> MilestoneReport | None:
    found = MilestoneReport.objects.filter(milestone__number=1, milestone__commitment__number=int(key))
    found = found.filter(withdrawn_on=None).exclude(state="")
    return found.order_by("-number").select_related("milestone__commitment__plan__exercise").first()


_ON_A_REPORT: Final = {
    "verify report": _last_report,
    "return report": _last_report,
    "correct report": _report_that_counts,
    "withdraw report": _report_that_counts,
}


def _confirmation(key: str) -> Confirmation | None:
    found = Confirmation.objects.filter(milestone__number=1, milestone__commitment__number=int(key))
    return found.order_by("-pk").select_related("milestone").first()


def _assessment(key: str) -> Assessment | None:
    return Assessment.objects.filter(stage=key).select_related("commitment__plan__exercise").first()


def _commitment(key: str) -> Commitment:
    return Commitment.objects.select_related("plan__exercise__guarantor").get(number=int(key))


def _indicator(key: str) -> Indicator:
    return Indicator.objects.filter(commitment__number=int(key)).order_by("number")[0]


def _on_seen(stage: Stage, name: str, key: str, by: dict[str, Any]) -> Callable[[], object] | None:
    today = stage.today

    def confirm() -> object:
        origin = uuid.uuid4().hex * 2
        return confirm_milestone(
            milestone=stage.keep(milestone_of, key), seen=Seen.YES, origin=origin, received_on=today, **by
        )

    def review(command: Callable[..., object], **said: object) -> object:
        return command(confirmation=stage.keep(_confirmation, key), decided_on=today, **said, **by)

    if name == "confirm":
        return confirm
    if stage.keep(_confirmation, key) is None:
        return None
    if name == "publish confirmation":
        return lambda: review(publish_confirmation)
    return lambda: review(reject_confirmation, rejection=RejectionReason.DUPLICATE)


def _on_rating(stage: Stage, name: str, key: str, by: dict[str, Any]) -> Callable[[], object] | None:
    found = stage.keep(_assessment, key)
    if not (found or name.startswith("draft")):
        return None

    def draft(ratings: Ratings) -> object:
        commitment = stage.keep(_commitment, "1")
        return draft_assessment(
            commitment=commitment,
            stage=key,
            ratings=ratings,
            reasoning="Lo leí.",
            drafted_on=stage.today,
            **by,
        )

    def finish() -> object:
        ratings = _UNVERIFIABLE if found and found.verifiability == "not_verifiable" else _RATINGS[key]
        return finish_assessment(
            assessment=found, ratings=ratings, reasoning="Lo leí.", final_on=stage.today, **by
        )

    said = {"assessment": found, "text": "No es así.", "said_on": stage.today, **by}
    acts: dict[str, Callable[[], object]] = {
        "draft": lambda: draft(_RATINGS[key]),
        "draft unverifiable": lambda: draft(_UNVERIFIABLE),
        "draft badly": lambda: draft(Ratings(completion="complete")),
        "finish": finish,
        "comment": lambda: comment_assessment(**said),
        "dissent": lambda: dissent_from_assessment(**said),
        "reply": lambda: reply_to_assessment(**said),
    }
    return acts[name]


def answer_of(key: str) -> AddresseeItem:
    return AddresseeItem.objects.select_related(
        "item__recommendation__issuing_body__territory__parent", "addressee__institution", "addressee__body"
    ).get(addressee__number=int(key))


def _on_reply(stage: Stage, name: str, key: str, by: dict[str, Any]) -> Callable[[], object]:
    today = stage.today
    if name in _KINDS:
        reason = "" if name == "refuse without reason" else "Hay razones."
        return lambda: _respond(
            stage.keep(answer_of, key), kind=_KINDS[name], reason=reason, acted_on=today, **by
        )
    on = {"acted_on": today, **by}
    proof = (Attachment("Acta", address="https://example.org/acta"),)
    tomorrow, yesterday = today + timedelta(1), today - timedelta(1)
    do: dict[str, tuple[Callable[..., object], dict[str, Any]]] = {
        "plan": (plan_action, {"text": "Se hará", "due_on": tomorrow, **on}),
        "plan the past": (plan_action, {"text": "Se hará", "due_on": yesterday, **on}),
        "report action": (report_action, {"text": "Se hizo", **on}),
        "claim": (claim_implemented, {"text": "Se hizo", "evidence": proof, **on}),
        "claim without proof": (claim_implemented, {"text": "Se hizo", **on}),
        "verify": (verify, on),
        "contest": (contest, {"reason": "No consta", **on}),
        "call": (call_to_hearing, {"text": "Sala 2", "scheduled_on": tomorrow, **on}),
        "hear": (record_hearing, {"held_on": today, "minutes": "Se dijo.", **by}),
        "close": (close_answer, {"reason": "Basta", **on}),
        "fall silent": (note_silence, by),
    }
    if name == "acknowledge":
        return lambda: _acknowledge(stage.keep(answer_of, key), **on)
    if name == "name successor":
        heir = stage.setting.institutions["sucesora"]
        addressee = stage.keep(answer_of, key).addressee
        return lambda: name_successor(addressee=addressee, successor=heir, reason="Reforma", **by)
    command, said = do[name]
    return lambda: command(answer=stage.keep(answer_of, key), **said)


def _acknowledge(answer: AddresseeItem, **said: Any) -> object:
    return acknowledge(addressee=answer.addressee, answers=[answer], **said)


def _respond(answer: AddresseeItem, **said: Any) -> object:
    return answer_command(addressee=answer.addressee, answers=[answer], **said)


def term_of(key: str) -> Deadline:
    """Return the last term of its kind on its subject."""
    kind, _, number = key.partition(" ")
    wanted = (
        {"rule": _RULES[kind], "subject": str(answer_of(number).ref)}
        if kind in _RULES
        else {"subject": str(milestone_of(number).ref), "rule__in": DELIVERY}
    )
    return Deadline.objects.filter(**wanted).order_by("-pk")[0]


def _on_term(stage: Stage, name: str, key: str, by: dict[str, Any]) -> Callable[[], object]:
    today = stage.today
    do: dict[str, tuple[Callable[..., object], dict[str, Any]]] = {
        "ask extension": (
            request_extension,
            {"business_days": 3, "reason": "Falta", "requested_on": today},
        ),
        "ask too much": (
            request_extension,
            {"business_days": 61, "reason": "Falta", "requested_on": today},
        ),
        "approve": (approve_extension, {"approved_on": today, "reason": "Procede"}),
        "turn down": (refuse_extension, {"refused_on": today, "reason": "No procede"}),
        "pause": (pause_for_clarification, {"question": "¿Cuál?", "asked_on": today}),
        "resume": (resume_deadline, {"resumed_on": today}),
        "note expiry": (note_expiry, {}),
        "stop": (stop_deadline, {"stopped_on": today, "reason": "Ya no"}),
    }
    command, said = do[name]
    return lambda: command(deadline=stage.keep(term_of, key), **said, **by)
