"""Small fake subjects in every state that a condition tells apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from tequio.cocreation.models.contribution import ContributionState
from tequio.cocreation.models.contribution import RejectionReason as ReasonLeftOut
from tequio.cocreation.models.process import ProcessState
from tequio.cocreation.models.sheet import SheetState
from tequio.cocreation.models.working_table import TableState
from tequio.deadlines.models import OPEN, OWED, DeadlineState, ExtensionStatus
from tequio.dialogue.models import CorrectionState
from tequio.directory.queries.succession import Duty
from tequio.documents.models import DocumentState
from tequio.exercises.models import PhaseCode
from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.agreement import Agreement, AgreementState
from tequio.governance.models.application import AppealState, ApplicationState
from tequio.governance.models.call import CallState
from tequio.governance.models.meeting import MeetingStage
from tequio.governance.models.minutes import MinutesState
from tequio.governance.models.point import PointState
from tequio.identity.models import AddressState, InvitationState
from tequio.plans.models.assessment import Assessment
from tequio.plans.models.change import ChangeState
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.confirmation import Confirmation, ConfirmationState
from tequio.plans.models.milestone import Milestone, MilestoneReport, MilestoneState, ReportedState
from tequio.recommendations.duties import MET_BY
from tequio.recommendations.models.addressee import AddresseeItem, AnswerStatus
from tequio.recommendations.models.answer import ActKind, AnswerAct, ReasonTemplate
from tequio.recommendations.statuses import is_possible
from tests.policy.actors import HERE, LENDER, PARTY, SELF

State = Mapping[str, Any]


class Subject:
    """Has the attributes it was given, and no other.

    Where a party asks which thing it is, `is_a` passes for that class.
    """

    is_a: type | None = None

    def __init__(self, attributes: State) -> None:
        """Read dotted names as attributes of attributes."""
        nested: dict[str, dict[str, Any]] = {}
        for name, value in attributes.items():
            first, _, rest = name.partition(".")
            if rest:
                nested.setdefault(first, {})[rest] = value
            else:
                setattr(self, first, value)
        for name, inner in nested.items():
            setattr(self, name, Subject(inner))

    @property
    def __class__(self) -> type:
        return self.is_a or type(self)


class Standing(Subject):
    """An institution that goes on."""

    def has_ended_by(self, _day: object) -> bool:
        return False


class Rows:
    """Related rows, as far as conditions ask for them."""

    def __init__(self, *rows: object) -> None:
        self._rows = rows

    def filter(self, **_: object) -> Rows:
        return self

    def exists(self) -> bool:
        return bool(self._rows)


def _role(role: Role, **more: object) -> State:
    return {"role": role, **more}


def _one_of(states: Iterable[str], usual: Callable[[str], bool], attribute: str) -> Mapping[str, State]:
    """Return a state for each value; those where the condition holds first."""
    ordered = sorted(states, key=lambda state: not usual(state))
    return {str(state): {attribute: state} for state in ordered}


def _answers(act: ActKind) -> Mapping[str, State]:
    return _one_of(AnswerStatus, lambda status: is_possible(act, AnswerStatus(status)), "status")


def _deadlines(usual: Callable[[str], bool]) -> Mapping[str, State]:
    return _one_of(DeadlineState, usual, "state")


def _extension(status: ExtensionStatus) -> State:
    return {"extension.status": status, "extension.requested_by": f"person/{LENDER.hex}"}


def _documents(usual: Callable[[str], bool]) -> Mapping[str, State]:
    return _one_of(DocumentState, usual, "state")


def _milestones(usual: Callable[[str], bool]) -> Mapping[str, State]:
    return _one_of(MilestoneState, usual, "state")


def _contributions(*usual: ContributionState) -> Mapping[str, State]:
    return _one_of(ContributionState, lambda state: state in usual, "state")


_MILESTONE: Final[State] = {
    "is_a": Milestone,
    "responsible": (Standing({"ref": HERE}),),
    "commitment.is_a": Commitment,
    "commitment.participants": (Standing({"ref": HERE}),),
    "ref": HERE,
    "commitment.ref": HERE,
}
_COMMITMENT: Final[State] = {
    "is_a": Commitment,
    "participants": (Standing({"ref": HERE}), Standing({"ref": PARTY})),
    "ref": HERE,
    "plan.party_refs": (HERE, PARTY),
    "plan.participants": (Standing({"ref": HERE}), Standing({"ref": PARTY})),
}
_TAKING_PART: Final[State] = {**_COMMITMENT, "participants": (Standing({"ref": HERE}),)}
_ASSESSMENT: Final[State] = {
    "is_a": Assessment,
    "commitment.is_a": Commitment,
    "commitment.participants": (Standing({"ref": HERE}), Standing({"ref": PARTY})),
    "commitment.ref": HERE,
    "commitment.plan.party_refs": (HERE, PARTY),
    "commitment.plan.participants": (Standing({"ref": HERE}), Standing({"ref": PARTY})),
    "assessor": "",
    "assessor_label": "Otra persona",
}
# Whoever verifies must not be a party to what is reported.
_REPORT: Final[State] = {
    "is_a": MilestoneReport,
    "milestone.is_a": Milestone,
    "milestone.ref": HERE,
    "milestone.commitment.ref": HERE,
    "milestone.responsible": (Standing({"ref": PARTY}),),
    "author": f"person/{LENDER.hex}",
    "is_checked": False,
    "is_withdrawn": False,
}
# Whoever answers for the milestone neither confirms it nor reviews what others say.
_CONFIRMATION: Final[State] = {**_REPORT, "is_a": Confirmation}
# A member here acts for a seat of the government.
_SEATED: Final[State] = {"seat_of": lambda _account: Subject({"pk": 1, "sector": "government"})}
_CHANGE: Final[State] = {
    **_SEATED,
    "proposed_by": f"person/{LENDER.hex}",
    "proposed_seat.pk": 2,
    "proposed_seat.sector": "civil_society",
}
_AGREEMENT: Final[State] = {"is_a": Agreement, "owner": Standing({"ref": PARTY}), "ref": HERE}
_TEMPLATE: Final[State] = {"is_a": ReasonTemplate}
_ACT: Final[State] = {
    "is_a": AnswerAct,
    "answer.is_a": AddresseeItem,
    "answer.addressee.body": None,
    "answer.addressee.duties": (Duty(Standing({"ref": PARTY})),),  # type: ignore[arg-type]
    "answer.item.recommendation.scopes": (HERE,),
}
_ARRIVED: Final[Mapping[str, State]] = {"acknowledged": {"arrived_on": "2026-09-04"}}
_NOT_ARRIVED: Final[Mapping[str, State]] = {"by its record": {"arrived_on": None}}
_JUDGED: Final = (
    "governance.read_application",
    "governance.evaluate",
    "governance.decide_call",
    "governance.decide_appeal",
)
_WITHOUT_INTEREST: Final[State] = {"has_conflict_with": lambda _author: False}
_INTERESTS: Final[Mapping[str, State]] = {
    "without interest": {},
    "with an interest": {"has_conflict_with": lambda _author: True},
}
# What parties read of every subject of a domain, or of one action.
BASES: Final[Mapping[str, State]] = {
    "directory": {"guarantors": (PARTY,)},
    "exercises.register_interest": {"guarantors": (PARTY,)},
    "exercises.declare_exercise": {"guarantors": (PARTY,)},
    "deadlines": {"owner_ref": HERE, "rule": "milestone"},
    **dict.fromkeys(
        (
            "plans.report_progress",
            "plans.report_activity",
            "plans.explain_delay",
            "plans.note_lateness",
        ),
        _MILESTONE,
    ),
    **dict.fromkeys(
        (
            "plans.finish_assessment",
            "plans.redraft_assessment",
            "plans.replace_assessor",
            "plans.comment_assessment",
            "plans.dissent_from_assessment",
            "plans.reply_to_assessment",
        ),
        _ASSESSMENT,
    ),
    "plans.propose_change": _SEATED,
    "plans.propose_cancellation": {**_MILESTONE, **_SEATED},
    **dict.fromkeys(("plans.concur_with_change", "plans.object_to_change", "plans.withdraw_change"), _CHANGE),
    "plans.draft_assessment": _COMMITMENT,
    "plans.read_draft": _COMMITMENT,
    **dict.fromkeys(
        (
            "plans.accept_commitment",
            "plans.answer_otherwise",
            "plans.withdraw_acceptance",
        ),
        _TAKING_PART,
    ),
    "plans.record_measurement": _TAKING_PART,
    "plans.verify_report": _REPORT,
    "plans.return_report": _REPORT,
    "plans.add_evidence": _REPORT,
    "plans.correct_report": _REPORT,
    "plans.withdraw_report": _REPORT,
    "plans.confirm_milestone": {**_MILESTONE, "responsible": (Standing({"ref": PARTY}),)},
    "plans.publish_confirmation": _CONFIRMATION,
    "plans.reject_confirmation": _CONFIRMATION,
    **dict.fromkeys(("governance.report_fulfilment", "governance.withdraw_fulfilment"), _AGREEMENT),
    **dict.fromkeys(_JUDGED, _WITHOUT_INTEREST),
    "recommendations": {
        "is_a": AddresseeItem,
        "owner_ref": HERE,
        "addressee.body": Standing({"ref": HERE}),
        "addressee.duties": (Duty(Standing({"ref": PARTY})),),  # type: ignore[arg-type]
        "item.recommendation.scopes": (HERE,),
    },
    "recommendations.name_successor": {"recommendation.scopes": (HERE,)},
    "plans.acknowledge_earlier_day": _REPORT,
    "plans.withdraw_acknowledgement": _REPORT,
    "recommendations.acknowledge_earlier_day": _ACT,
    "recommendations.withdraw_acknowledgement": _ACT,
    "recommendations.correct_answer": _ACT,
    "recommendations.keep_template": _TEMPLATE,
    "recommendations.withdraw_template": _TEMPLATE,
    "notifications": {"uid": SELF},
    "identity": {
        "uid": SELF,
        "person.uid": SELF,
        "person.is_active": True,
        "delegated_from": None,
        "handed_over_from": None,
        "role": Role.LIAISON,
        "seat": f"{Role.LIAISON.value} {HERE}",
    },
}
_ACKNOWLEDGING: Final = ("deadlines", "plans", "recommendations")
_ROLES: Final = {role.value: _role(role) for role in (Role.LIAISON, *(r for r in Role if r != Role.LIAISON))}
_OWNERS: Final = {
    "owed by an institution": {"owner_ref": PARTY},
    "owed here": {"owner_ref": HERE},
    "owed by a body": {"owner_ref": SubjectRef("organo", "body")},
    "asked by oneself": {"owner_ref": PARTY, "extension.requested_by": f"person/{SELF.hex}"},
}
# What parties tell apart besides conditions; the first is the usual one.
_CHARGES: Final = {"in nobody's charge": {}, "in another's charge": {"assessor": f"person/{LENDER.hex}"}}
_AUTHORS: Final = {"of a colleague": {}, "of oneself": {"author": f"person/{SELF.hex}"}}
_PROPOSERS: Final[Mapping[str, State]] = {
    "of another sector": {},
    "of the same sector": {"proposed_seat.sector": "government"},
    "by the same seat": {"proposed_seat.pk": 1, "proposed_seat.sector": "government"},
    "by oneself": {"proposed_by": f"person/{SELF.hex}"},
    "by whoever has no seat": {"seat_of": lambda _account: None},
}
VARIANTS: Final[Mapping[str, Mapping[str, State]]] = {
    **dict.fromkeys(
        (
            "identity.grant_role",
            "identity.invite_person",
            "identity.withdraw_invitation",
            "identity.end_role",
            "identity.cancel_role",
            "identity.hand_over",
            "identity.delegate_role",
        ),
        _ROLES,
    ),
    **dict.fromkeys(("plans.concur_with_change", "plans.object_to_change"), _PROPOSERS),
    "plans.withdraw_change": {"by the same seat": _PROPOSERS["by the same seat"], **_PROPOSERS},
    "plans.propose_change": {"with a seat": {}, "without a seat": {"seat_of": lambda _account: None}},
    **dict.fromkeys(("deadlines.approve_extension", "deadlines.refuse_extension"), _OWNERS),
    **dict.fromkeys(("plans.add_evidence", "plans.correct_report", "plans.withdraw_report"), _AUTHORS),
    **dict.fromkeys(("plans.finish_assessment", "plans.redraft_assessment"), _CHARGES),
    **dict.fromkeys(_JUDGED, _INTERESTS),
    "deadlines.end_suspension": {"of a place": {"reach": "estado/here"}, "of everything": {"reach": ""}},
}


def _addresses(first: str, *states: str) -> Mapping[str, State]:
    """Return changes of an address in some states; the first is called as told."""
    return {
        state if number else first: {"state_at": lambda _moment, state=state: AddressState(state)}
        for number, state in enumerate(states)
    }


# By condition; in the first state it holds.
STATES: Final[Mapping[str, Mapping[str, State]]] = {
    "cocreation.goes_on": _one_of(
        (PhaseCode.DECLARED, PhaseCode.INTEREST, PhaseCode.EXTINCT),
        lambda phase: phase == PhaseCode.DECLARED,
        "phase",
    ),
    "cocreation.not_closed": _one_of(ProcessState, lambda state: state != ProcessState.CLOSED, "state"),
    "cocreation.to_open": _one_of(ProcessState, lambda state: state == ProcessState.PUBLISHED, "state"),
    "cocreation.open": _one_of(ProcessState, lambda state: state == ProcessState.OPEN, "state"),
    "cocreation.waits": _contributions(ContributionState.RECEIVED),
    "cocreation.not_left_out": _contributions(ContributionState.RECEIVED, ContributionState.PUBLISHED),
    "cocreation.left_out": {
        "left out": {"state": ContributionState.REJECTED, "appealed_on": None},
        "left out after an appeal": {"state": ContributionState.REJECTED, "appealed_on": "2026-11-22"},
        "published": {"state": ContributionState.PUBLISHED, "appealed_on": None},
    },
    "cocreation.table_ahead": _one_of(TableState, lambda state: state == TableState.ANNOUNCED, "state"),
    "cocreation.table_stands": _one_of(TableState, lambda state: state != TableState.CANCELLED, "state"),
    "cocreation.table_held": _one_of(TableState, lambda state: state == TableState.HELD, "state"),
    "cocreation.table_gathers": {"in its days": {"gathers": True}, "on another day": {"gathers": False}},
    "cocreation.sheet_waits": _one_of(SheetState, lambda state: state == SheetState.PRINTED, "state"),
    "cocreation.sheet_stands": _one_of(
        TableState, lambda state: state != TableState.CANCELLED, "table.state"
    ),
    "cocreation.sheet_void": _one_of(SheetState, lambda state: state == SheetState.VOID, "state"),
    "cocreation.has_key": {"with a key": {"key": "abcd-2345"}, "without": {"key": ""}},
    "cocreation.has_no_key": {"without": {"key": ""}, "with a key": {"key": "abcd-2345"}},
    "cocreation.public": _contributions(ContributionState.PUBLISHED),
    "cocreation.answered_alone": {
        "alone": {"joined_to": None},
        "joined to what is not published": {"joined_to.state": ContributionState.REJECTED},
        "joined": {"joined_to.state": ContributionState.PUBLISHED},
    },
    "cocreation.unassigned": {"unassigned": {"assigned_to": None}, "assigned": {"assigned_to.ref": HERE}},
    "cocreation.assigned": {"assigned": {"assigned_to.ref": HERE}, "unassigned": {"assigned_to": None}},
    "cocreation.without_preliminary": {
        "without preliminary": {"preliminary_on": None},
        "with preliminary": {"preliminary_on": "2026-11-22"},
    },
    "cocreation.without_final": {
        "without final": {"final_on": None},
        "with final": {"final_on": "2026-11-22"},
    },
    "cocreation.answered": {
        "answered": {"preliminary_on": None, "final_on": "2026-11-22"},
        "answered first": {"preliminary_on": "2026-11-22", "final_on": None},
        "not answered": {"preliminary_on": None, "final_on": None},
    },
    "cocreation.rejected": _contributions(ContributionState.REJECTED),
    "cocreation.appealed": _contributions(ContributionState.APPEALED),
    "cocreation.of_personal_data": _one_of(
        ReasonLeftOut, lambda reason: reason == ReasonLeftOut.PERSONAL_DATA, "rejection"
    ),
    "cocreation.takes_support": {
        "published": {"state": ContributionState.PUBLISHED, "process.state": ProcessState.OPEN},
        "received": {"state": ContributionState.RECEIVED, "process.state": ProcessState.OPEN},
        "published, closed": {"state": ContributionState.PUBLISHED, "process.state": ProcessState.CLOSED},
    },
    "cocreation.not_taken_back": {
        "given": {"withdrawn_at": None},
        "taken back": {"withdrawn_at": "2026-11-22"},
    },
    "cocreation.kept": {"kept": {"erased_on": None}, "erased": {"erased_on": "2026-11-22"}},
    "deadlines.owed": _deadlines(lambda state: state in OWED),
    "deadlines.met": _deadlines(lambda state: state == DeadlineState.DONE),
    "deadlines.runs": _deadlines(lambda state: state in OPEN),
    "deadlines.not_paused": _deadlines(lambda state: state == DeadlineState.RUNNING),
    "deadlines.paused": _deadlines(lambda state: state == DeadlineState.PAUSED),
    "deadlines.one_pause": {"never paused": {}, "paused once": {"pause": "one"}},
    "deadlines.one_extension": {"never extended": {}, "extension asked": {"extension": "one"}},
    "deadlines.no_decision": {
        "of an act": {"rule": "milestone"},
        "of a decision on an extension": {"rule": "extension-decision"},
    },
    "deadlines.awaits_decision": {
        "extension asked": _extension(ExtensionStatus.REQUESTED),
        "never extended": {},
        "extension approved": _extension(ExtensionStatus.APPROVED),
        "extension refused": _extension(ExtensionStatus.REFUSED),
    },
    **{f"{domain}.not_acknowledged": {**_NOT_ARRIVED, **_ARRIVED} for domain in _ACKNOWLEDGING},
    **{f"{domain}.acknowledged": {**_ARRIVED, **_NOT_ARRIVED} for domain in _ACKNOWLEDGING},
    "recommendations.meets_a_term": _one_of(ActKind, lambda kind: kind in MET_BY, "kind"),
    "plans.ends_it": _one_of(ReportedState, lambda state: state == ReportedState.DONE, "state"),
    "deadlines.in_force": {
        "in force": {"ended_on": None, "over_on": None},
        "ended": {"ended_on": "2026-11-22", "over_on": None},
        "over": {"ended_on": None, "over_on": "2026-11-22"},
    },
    "documents.waiting": _documents(lambda state: state == DocumentState.RECEIVED),
    "documents.not_withdrawn": _documents(lambda state: state != DocumentState.WITHDRAWN),
    "documents.kept": {"kept": {"stored_as": "a.pdf"}, "not kept": {"stored_as": ""}},
    "dialogue.waits": _one_of(CorrectionState, lambda state: state == CorrectionState.RECEIVED, "state"),
    "directory.closed": {"over": {"valid_to": "2025-03-20"}, "in force": {"valid_to": None}},
    "directory.open": {"in force": {"valid_to": None}, "over": {"valid_to": "2025-03-20"}},
    "exercises.not_suspended": {
        "not suspended": {"suspensions": Rows()},
        "suspended": {"suspensions": Rows("one")},
    },
    "exercises.suspended": {
        "suspended": {"suspensions": Rows("one")},
        "not suspended": {"suspensions": Rows()},
    },
    "exercises.not_extinct": {
        "alive": {"phase": PhaseCode.DECLARED},
        "extinct": {"phase": PhaseCode.EXTINCT},
    },
    "exercises.declared": {
        "declared": {"phase": PhaseCode.DECLARED},
        "of interest": {"phase": PhaseCode.INTEREST},
    },
    "exercises.installed": {
        "installed": {"secretariat": "one"},
        "not installed": {"secretariat": None},
    },
    "exercises.called": {
        "called": {"phase": PhaseCode.CALL_OPEN},
        "declared": {"phase": PhaseCode.DECLARED},
    },
    "exercises.not_declared": {
        "of interest": {"phase": PhaseCode.INTEREST},
        "declared": {"phase": PhaseCode.DECLARED},
    },
    "governance.not_dissolved": {
        "in force": {"valid_to": None, "body.valid_to": None},
        "dissolved": {"valid_to": "2025-03-20", "body.valid_to": "2025-03-20"},
    },
    "governance.pending": _one_of(AgreementState, lambda state: state == AgreementState.PENDING, "state"),
    "governance.fulfilled": _one_of(AgreementState, lambda state: state == AgreementState.FULFILLED, "state"),
    "governance.convened": _one_of(MeetingStage, lambda stage: stage == MeetingStage.CONVENED, "stage"),
    "governance.not_over": _one_of(
        MeetingStage, lambda stage: stage in {MeetingStage.CONVENED, MeetingStage.OPEN}, "stage"
    ),
    "governance.under_way": _one_of(MeetingStage, lambda stage: stage == MeetingStage.OPEN, "stage"),
    "governance.session_under_way": _one_of(
        MeetingStage, lambda stage: stage == MeetingStage.OPEN, "meeting.stage"
    ),
    "governance.session_goes_on_or_went": _one_of(
        MeetingStage, lambda stage: stage in {MeetingStage.OPEN, MeetingStage.CLOSED}, "meeting.stage"
    ),
    "governance.call_open": _one_of(CallState, lambda state: state == CallState.OPEN, "state"),
    "governance.call_goes_on": _one_of(
        CallState, lambda state: state in {CallState.OPEN, CallState.CLOSED}, "state"
    ),
    "governance.call_closed": _one_of(CallState, lambda state: state == CallState.CLOSED, "state"),
    "governance.call_final": _one_of(CallState, lambda state: state == CallState.FINAL, "state"),
    "governance.application_stands": _one_of(
        ApplicationState, lambda state: state == ApplicationState.RECEIVED, "state"
    ),
    "governance.under_judgement": _one_of(CallState, lambda state: state == CallState.CLOSED, "call.state"),
    "governance.call_undecided": _one_of(
        CallState, lambda state: state in {CallState.OPEN, CallState.CLOSED}, "call.state"
    ),
    "governance.result_may_be_appealed": _one_of(
        CallState, lambda state: state == CallState.DECIDED, "call.state"
    ),
    "governance.appeal_waits": _one_of(AppealState, lambda state: state == AppealState.RECEIVED, "state"),
    "governance.to_decide": _one_of(PointState, lambda state: state == PointState.PENDING, "state"),
    "governance.dealt_with": _one_of(PointState, lambda state: state != PointState.PENDING, "state"),
    "governance.session_ended": {
        "recorded afterwards": {"meeting": None},
        **_one_of(MeetingStage, lambda stage: stage == MeetingStage.CLOSED, "meeting.stage"),
    },
    "governance.without_minutes": {"none": {"minutes": None}, "written": {"minutes.state": "draft"}},
    "governance.minutes_written": _one_of(MinutesState, lambda state: state == MinutesState.DRAFT, "state"),
    "governance.minutes_approved": _one_of(
        MinutesState, lambda state: state == MinutesState.APPROVED, "state"
    ),
    "governance.minutes_published": _one_of(
        MinutesState, lambda state: state == MinutesState.PUBLISHED, "state"
    ),
    "governance.body_goes_on": {
        "in force": {"body.valid_to": None},
        "dissolved": {"body.valid_to": "2025-03-20"},
    },
    "governance.seat_open": {"at the table": {"valid_to": None}, "closed": {"valid_to": "2025-03-20"}},
    "governance.open": {"open": {"valid_to": None}, "over": {"valid_to": "2025-03-20"}},
    "identity.active": {
        "active": {"is_active": True, "person.is_active": True},
        "closed": {"is_active": False, "person.is_active": False},
    },
    "identity.open": {
        "open": {"valid_to": None},
        "over": {"valid_to": "2025-03-20"},
        "lent": {"valid_to": "2027-01-01", "delegated_from.person.uid": LENDER},
    },
    "identity.not_ended": {"open": {"ends_at": None}, "over": {"ends_at": "2025-03-20"}},
    "identity.has_factor": {
        "with a factor": {"second_factor_at": "2026-11-22"},
        "without": {"second_factor_at": None},
    },
    "identity.closed": {
        "closed": {"is_active": False},
        "open": {"is_active": True},
    },
    "identity.of_active": {
        "active": {"person.is_active": True},
        "closed": {"person.is_active": False},
    },
    "identity.address_not_stopped": _addresses("not stopped", "asked", "ended"),
    "identity.address_asked": _addresses("asked", "asked", "expired", "confirmed", "settled"),
    "identity.address_confirmed": _addresses("confirmed", "confirmed", "settled", "asked"),
    "identity.titular": {"titular": {"position": "titular"}, "alternate": {"position": "alternate"}},
    "identity.delegable": {"delegable": {}, "assessment": _role(Role.ASSESSOR)},
    "identity.not_accepted": {
        "pending": {"accepted_at": None, "state": InvitationState.PENDING},
        "accepted": {"accepted_at": "2026-11-22", "state": InvitationState.ACCEPTED},
    },
    "identity.not_withdrawn": {
        "pending": {"withdrawn_at": None, "state": InvitationState.PENDING},
        "withdrawn": {"withdrawn_at": "2026-11-22", "state": InvitationState.WITHDRAWN},
    },
    "identity.not_expired": {
        "pending": {"state": InvitationState.PENDING},
        "expired": {"state": InvitationState.EXPIRED},
    },
    "ledger.disclosed": {"disclosed": {"withdrawn": False}, "withdrawn": {"withdrawn": True}},
    "ledger.numbered": {"numbered": {"entry.leaf_index": 7}, "not numbered": {"entry.leaf_index": None}},
    "plans.awaits_moderation": _one_of(
        ConfirmationState, lambda state: state == ConfirmationState.RECEIVED, "state"
    ),
    "plans.not_rejected": _one_of(
        ConfirmationState, lambda state: state != ConfirmationState.REJECTED, "state"
    ),
    "plans.reported_done": _milestones(lambda state: state in {MilestoneState.DONE, MilestoneState.VERIFIED}),
    "plans.awaits_verification": {
        "reported done": {"state": ReportedState.DONE, "milestone.state": MilestoneState.DONE},
        "reported in progress": {
            "state": ReportedState.IN_PROGRESS,
            "milestone.state": MilestoneState.IN_PROGRESS,
        },
        "settled": {"state": ReportedState.DONE, "milestone.state": MilestoneState.VERIFIED},
        "checked": {
            "state": ReportedState.DONE,
            "milestone.state": MilestoneState.DONE,
            "is_checked": True,
        },
        "withdrawn": {
            "state": ReportedState.DONE,
            "milestone.state": MilestoneState.DONE,
            "is_withdrawn": True,
        },
    },
    "plans.not_checked": {
        "reported": {"state": ReportedState.DONE, "milestone.state": MilestoneState.DONE},
        "checked": {
            "state": ReportedState.DONE,
            "milestone.state": MilestoneState.IN_PROGRESS,
            "is_checked": True,
        },
        "settled": {"state": ReportedState.DONE, "milestone.state": MilestoneState.VERIFIED},
    },
    "plans.not_withdrawn": {"counts": {"is_withdrawn": False}, "withdrawn": {"is_withdrawn": True}},
    "plans.draft": {
        "draft": {"is_draft": True, "plan.is_draft": True},
        "published": {"is_draft": False, "plan.is_draft": False},
    },
    "plans.in_plan": {"in plan": {"removed_on": None}, "taken out": {"removed_on": "2026-11-22"}},
    "plans.taken_out": {"taken out": {"removed_on": "2026-11-22"}, "in plan": {"removed_on": None}},
    "plans.public": {"public": {"is_public": True}, "not public": {"is_public": False}},
    "plans.not_closed": {"not closed": {"closed_on": None}, "closed": {"closed_on": "2026-11-22"}},
    "plans.over": {"over": {"is_over": lambda _day: True}, "runs": {"is_over": lambda _day: False}},
    "plans.final": {"final": {"is_final": True}, "not final": {"is_final": False}},
    "plans.not_final": {"not final": {"is_final": False}, "final": {"is_final": True}},
    "plans.historic": {
        "historic": {"is_historic": True, "plan.is_historic": True},
        "of today": {"is_historic": False, "plan.is_historic": False},
    },
    "plans.not_historic": {
        "of today": {"plan.is_historic": False},
        "historic": {"plan.is_historic": True},
    },
    "plans.late": {"late": {"late_since": "2026-11-22"}, "in time": {"late_since": None}},
    "plans.not_cancelled": _milestones(lambda state: state != MilestoneState.CANCELLED),
    "plans.not_settled": _milestones(
        lambda state: state not in {MilestoneState.VERIFIED, MilestoneState.CANCELLED}
    ),
    "notifications.not_mailed": {
        "not mailed": {"mailed_at": None},
        "mailed": {"mailed_at": "2026-11-22"},
    },
    "plans.open_gathering": {"open": {"closed_on": None}, "closed": {"closed_on": "2026-11-22"}},
    "plans.open": {"open": {"is_open": True}, "not open": {"is_open": False}},
    "plans.proposed": _one_of(ChangeState, lambda state: state == ChangeState.PROPOSED, "state"),
    "plans.published": {
        "published": {"plan.is_draft": False, "commitment.plan.is_draft": False},
        "draft": {"plan.is_draft": True, "commitment.plan.is_draft": True},
    },
    "recommendations.draft": {"draft": {"is_issued": False}, "issued": {"is_issued": True}},
    "recommendations.not_discarded": {
        "kept": {"is_draft": True},
        "discarded": {"is_draft": False, "is_issued": False},
    },
    "recommendations.issued": {"issued": {"is_issued": True}, "draft": {"is_issued": False}},
    "recommendations.correctable": {
        "the last answer": {"correctable_until": date(2999, 1, 1)},
        "not correctable": {"correctable_until": None},
    },
    "recommendations.in_time_to_correct": {
        "in time": {},
        "late": {"correctable_until": date(2000, 1, 1)},
    },
    "recommendations.unnotified": {"unnotified": {"unnotified": True}, "notified": {"unnotified": False}},
    "recommendations.unopened": {"unopened": {"opened_at": None}, "opened": {"opened_at": "2026-11-22"}},
    **{f"recommendations.can_{act.value}": _answers(act) for act in ActKind},
}


def subject(action: str, attributes: State) -> Subject:
    """Return what an action is tried on; it lies within HERE."""
    domain = action.partition(".")[0]
    return Subject({"scopes": (HERE,), **BASES.get(domain, {}), **BASES.get(action, {}), **attributes})
