"""A day that somebody types never changes what is owed: by record, or for the reason told here."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator

import pytest

from tequio.deadlines.duties import RULES
from tequio.ledger.command import COMMANDS
from tequio.plans.duties import DELIVERY, FINAL_ASSESSMENT
from tequio.plans.policy import milestone
from tequio.recommendations import policy as recommendations
from tequio.recommendations.duties import MET_BY
from tests.architecture.source import modules_called

# What takes a typed day and lets that of record count.
_COUNTING = {"dated", "day_that_counts", "add_act", "_refuse_another_day"}
_FACT = "a fact of its own, with its source; no term begins or ends by it"
_RULED = "the days of a rule, a role or a calendar that is announced; its own policy bounds them"
_TERM = "the term that it ends or starts is counted by record in start_deadline and complete_deadline"
# Whatever else is a day among the parameters of a command, and why it changes nothing of what is owed.
_HARMLESS = {
    **dict.fromkeys(
        (
            "cocreation.count_hands held_on",
            "directory.correct_post valid_from", "directory.correct_post valid_to",
            "directory.correct_government_term begins_on", "directory.correct_government_term ends_on",
            "directory.record_government_term begins_on", "directory.record_government_term ends_on",
            "directory.rename_institution on", "directory.name_substitute first_day",
            "directory.name_substitute last_day", "directory.end_substitution last_day",
            "directory.close_institution on", "directory.close_post on", "directory.create_post valid_from",
            "directory.publish_contact verified_on", "directory.record_fact on",
            "directory.register_institution valid_from", "directory.verify_contact verified_on",
            "exercises.declare_exercise signed_on", "exercises.enter_phase entered_on",
            "exercises.extinguish_exercise extinguished_on", "exercises.install_secretariat installed_on",
            "exercises.pause_exercise paused_on", "exercises.record_activity held_on",
            "exercises.record_document dated_on", "exercises.register_interest asked_on",
            "exercises.renew_declaration signed_on", "exercises.resume_exercise resumed_on",
            "exercises.sign_declaration signed_on", "exercises.suspend_exercise suspended_on",
            "exercises.transfer_exercise transferred_on", "governance.constitute_body valid_from",
            "governance.add_seats valid_from", "governance.close_seat closed_on",
            "governance.dissolve_body dissolved_on", "governance.hold_session held_on",
            "cocreation.announce_table held_on",
            "plans.announce_gathering held_on", "plans.close_plan closed_on",
            "plans.record_measurement measured_on",
            "plans.record_acceptance accepted_on", "recommendations.issue_recommendation adopted_on",
        ),
        _FACT,
    ),
    **dict.fromkeys(
        (
            "deadlines.declare_closure first_day", "deadlines.declare_closure last_day",
            "deadlines.end_suspension ended_on", "deadlines.suspend_everything first_day",
            "deadlines.suspend_everything last_day", "deadlines.suspend_terms first_day",
            "deadlines.suspend_terms last_day", "governance.end_tenure ended_on",
            "governance.seat_member valid_from", "governance.seat_member foreseen_to",
            "governance.seat_chosen valid_from", "governance.seat_chosen foreseen_to",
            "identity.delegate_role first_day",
            "identity.delegate_role until", "identity.end_role ended_on", "identity.grant_role valid_from",
            "identity.hand_over last_day", "governance.adopt_rules in_force_from",
        ),
        _RULED,
    ),
    **dict.fromkeys(
        (
            "plans.comment_assessment said_on", "plans.confirm_milestone received_on",
            "plans.dissent_from_assessment said_on",
            "plans.draft_assessment drafted_on", "plans.finish_assessment final_on",
            "plans.publish_confirmation decided_on", "plans.publish_plan published_on",
            "plans.redraft_assessment drafted_on", "plans.reject_confirmation decided_on",
            "plans.replace_assessor replaced_on", "plans.reply_to_assessment said_on",
        ),
        _TERM,
    ),
    **dict.fromkeys(
        (
            "cocreation.publish_process opens_on", "cocreation.publish_process closes_on",
            "cocreation.publish_process answered_by", "cocreation.amend_process closes_on",
            "cocreation.amend_process answered_by",
            "deadlines.start_deadline due_on", "governance.record_agreement due_on",
            "governance.record_agreement new_due_on", "governance.extend_agreement due_on",
            "governance.convene starts_on", "governance.move_meeting starts_on",
            "governance.open_call closes_on", "governance.open_call result_by",
            "governance.extend_call closes_on", "governance.extend_call result_by",
            "plans.draft_plan starts_on", "plans.draft_plan ends_on",
            "plans.edit_draft starts_on", "plans.edit_draft ends_on",
            "recommendations.call_to_hearing scheduled_on", "recommendations.plan_action due_on",
        ),
        "it is promised, not said of what happened",
    ),
    **dict.fromkeys(
        (
            "deadlines.hand_over on", "deadlines.hand_over unheld_since", "directory.assign_duty on",
            "directory.record_succession on",
        ),
        "it says since when another owes it; the dates of its terms stay",
    ),
    **dict.fromkeys(
        (
            "deadlines.acknowledge_earlier_day arrived_on", "plans.acknowledge_earlier_day arrived_on",
            "recommendations.acknowledge_earlier_day arrived_on",
        ),
        "the other side says it, with reason and proof, between the start of the term and its record",
    ),
    **dict.fromkeys(
        (
            "exercises.record_past_phase entered_on", "exercises.record_past_secretariat installed_on",
            "plans.record_past_amendment changed_on", "plans.record_past_plan published_on",
            "plans.record_past_plan starts_on", "plans.record_past_plan ends_on",
            "recommendations.record_past_recommendation adopted_on",
            "recommendations.record_past_recommendation issued_on",
        ),
        "history keeps its days, and no term of it runs",
    ),
}  # fmt: skip

tuple(modules_called("commands"))  # a command is known once its module is imported


def _days() -> Iterator[tuple[str, str]]:
    for name, run in sorted(COMMANDS.items()):
        if run.__module__.startswith("tequio."):
            for parameter in inspect.signature(run).parameters.values():
                if str(parameter.annotation) in {"date", "date | None"}:
                    yield name, parameter.name


def _counts_by_record(name: str, day: str) -> bool:
    source = textwrap.dedent(inspect.getsource(inspect.unwrap(COMMANDS[name])))
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return any(
        isinstance(call.func, ast.Name) and call.func.id in _COUNTING and _takes(call, day) for call in calls
    )


def _takes(call: ast.Call, day: str) -> bool:
    given = (*call.args, *(keyword.value for keyword in call.keywords))
    return any(isinstance(value, ast.Name) and value.id == day for value in given)


DAYS = [f"{name} {day}" for name, day in _days()]


@pytest.mark.parametrize("day", DAYS)
def test_a_typed_day_counts_by_record_or_is_harmless_for_a_reason(day):
    name, parameter = day.split()

    assert _counts_by_record(name, parameter) != (day in _HARMLESS)


_OF_THE_RECEIVER = "it is a decision of whoever receives: its day is that of its own record"
# Whatever is owed: by what the other side may acknowledge an earlier day of it, or why nobody does.
_RECEIVED_BY = {
    **{rule.code: "issuer" for rules in MET_BY.values() for rule in rules},
    **dict.fromkeys(DELIVERY, "verifier"),
}
_NOT_RECEIVED = {
    **dict.fromkeys(
        (
            "answer-naming", "change-concurrence", "citizen-confirmations", "contribution-appeal",
            "contribution-review", "directory-correction",
            "duty-naming", "extension-decision", "recommendation-verification", "report-verification",
        ),
        _OF_THE_RECEIVER,
    ),
    "commitment-acceptance": "a draft waits for it, and no term begins or ends by the day of a paper",
    "commitment-acceptance-on-paper": "the secretariat that records it owes it itself",
    **dict.fromkeys(
        ("call-result", "call-appeal"), "whoever opens the call owes it to everybody: nobody receives it"
    ),
    **dict.fromkeys(
        ("contribution-assignment", "contribution-preliminary", "contribution-final"),
        "whoever answers owes it to everybody: nobody receives it",
    ),
    "agreement": "whoever owes it or the body reports it: nobody else receives it",
    **{rule.code: "whoever assesses depends on nobody" for rule in FINAL_ASSESSMENT.values()},
}  # fmt: skip


def test_the_other_side_of_whatever_is_owed_is_known():
    assert not _RECEIVED_BY.keys() & _NOT_RECEIVED.keys()
    assert _RECEIVED_BY.keys() | _NOT_RECEIVED.keys() == {
        code for code in RULES if not code.startswith("tests-")
    }


@pytest.mark.parametrize(
    ("rule", "party"),
    [(recommendations.ACKNOWLEDGE_EARLIER_DAY, "issuer"), (milestone.ACKNOWLEDGE_EARLIER_DAY, "verifier")],
)
def test_only_the_other_side_acknowledges_an_earlier_day(rule, party):
    assert [who.name for who in rule.who] == [party]
    assert party in _RECEIVED_BY.values()


def test_what_is_harmless_is_still_a_day_of_a_command():
    assert set(_HARMLESS) <= set(DAYS)
