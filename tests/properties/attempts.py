"""What each command needs, taken from the example: enough to be asked, by anyone."""

from __future__ import annotations

import inspect
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tequio.cocreation.models.contribution import Contribution, ContributionKind, Disposition, Topic
from tequio.cocreation.models.contribution import RejectionReason as ReasonLeftOut
from tequio.cocreation.models.process import Level, Process
from tequio.cocreation.models.sheet import Sheet, VoidReason
from tequio.cocreation.models.working_table import Attending, TableKind, WorkingTable
from tequio.deadlines.duties import RULES
from tequio.deadlines.models import Deadline, TermSuspension
from tequio.dialogue.models import Correction, Matter
from tequio.directory.institution_file import InstitutionRow
from tequio.directory.models import (
    ContactChannel,
    ContactKind,
    GovernmentTerm,
    Institution,
    InstitutionKind,
    Post,
    Succession,
    Territory,
    TerritoryLevel,
)
from tequio.directory.municipality_file import MunicipalityRow
from tequio.directory.sheet import InstitutionData
from tequio.documents.faults import Fault
from tequio.documents.formats import Format
from tequio.documents.models import Document
from tequio.documents.models import DocumentKind as KindOfDocument
from tequio.documents.storage import Stored
from tequio.exercises.commands.declaration import ConditionsTold
from tequio.exercises.models import Activity, ActivityKind, DocumentKind, Exercise, PhaseCode, Standing
from tequio.exercises.models import Document as Paper
from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.call import Criterion
from tequio.governance.commands.rules import Asked
from tequio.governance.models.agreement import Agreement
from tequio.governance.models.application import Appeal, Application
from tequio.governance.models.body import (
    Body,
    BodyKind,
    BodyMode,
    FacilitatorKind,
    Seat,
    SeatAccount,
    SeatTenure,
    Sector,
    TenureRole,
)
from tequio.governance.models.call import Call, CallPlace
from tequio.governance.models.meeting import Meeting
from tequio.governance.models.minutes import Minutes
from tequio.governance.models.point import Point, PointState
from tequio.governance.models.rules import Abstentions, Majority, QuorumBase, QuorumMeasure, VoteBase
from tequio.governance.models.session import Modality, Session, SessionKind
from tequio.identity.models import Draft, Invitation, Person, RoleGrant
from tequio.identity.people_file import PersonRow
from tequio.ledger.command import COMMANDS
from tequio.ledger.models import FieldValue
from tequio.ledger.numbers import Numbers
from tequio.notifications.models import Postponed
from tequio.plans.commands.assessment import Ratings
from tequio.plans.commitment_file import CommitmentRow
from tequio.plans.models.acceptance import Answer
from tequio.plans.models.assessment import Assessment, Stage
from tequio.plans.models.change import CommitmentChange
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.confirmation import Confirmation, RejectionReason, Seen
from tequio.plans.models.gathering import Gathering
from tequio.plans.models.indicator import Indicator
from tequio.plans.models.milestone import Milestone, MilestoneReport, MilestoneState, ReportedState
from tequio.plans.models.plan import Plan
from tequio.plans.sheet.acceptance import Signatory
from tequio.plans.sheet.commitment import CommitmentContent
from tequio.recommendations.groups import Addressees, Choice
from tequio.recommendations.models.addressee import Addressee, AddresseeItem, Notification
from tequio.recommendations.models.answer import ActKind, AnswerAct, ReasonTemplate
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.steps.recommendation import RecommendationContent

DAY = date(2026, 11, 1)
_LATER = date(2027, 3, 1)  # than the example was loaded: a session is convened before it is held
_DAYS = {"answered_by", "on", "valid_from", "in_force_from", "first_day", "last_day", "until"}
# Arguments that have the same meaning in every command.
_WORDS = (
    "affected", "channels", "code", "convener", "deciders", "ground", "label", "name", "name_en",
    "note", "notice", "password", "place", "purpose", "question", "reason", "reasoning",
    "right", "seen_at", "source", "text", "title", "token", "use", "wrong",
)  # fmt: skip


def attempt(name: str, /, *, actor: Actor, now: datetime, **given: Any) -> Any:
    """Call a command with what is given and the least else it takes."""
    parameters = inspect.signature(COMMANDS[name]).parameters.values()
    needed = {p.name for p in parameters if p.default is p.empty} - {"actor", "now", *given}
    return COMMANDS[name](actor=actor, now=now, **given, **{need: argument(name, need) for need in needed})


def argument(command: str, name: str) -> Any:
    """Return something from the example that the argument may be."""
    if special := _OF_ONE_COMMAND.get((command, name)):
        return special()
    if name.endswith("_on") or name in _DAYS:
        return DAY
    if name == "email":
        return "prueba@example.org"
    if name in _WORDS:
        return "prueba"
    return _OF_ALL[name]()


def _first(model: Any, **having: Any) -> Any:
    return lambda: model.objects.filter(**having).order_by("pk")[0]


def _recommendation_content() -> RecommendationContent:
    return RecommendationContent(code="r", title="R", items=())


_OF_ALL: dict[str, Any] = {
    "credential": dict,
    "factor": lambda: "1",
    "secret": lambda: "JBSWY3DPEHPK3PXP",
    "delay_reason": lambda: "prueba",
    "evidence": tuple,
    "account": lambda: "person/prueba",
    "act": _first(AnswerAct, answer__item__recommendation__code="demo-recomendacion-1"),
    "address": lambda: "/recomendaciones/nueva/",
    "addressee": _first(Addressee, recommendation__code="demo-recomendacion-1"),
    "agreement": _first(Agreement),
    "answer": _first(AddresseeItem, item__recommendation__code="demo-recomendacion-1"),
    "answers": lambda: [_OF_ALL["answer"]()],
    "assessment": _first(Assessment),
    "assessor": _first(Person),
    "attempt": lambda: 1,
    "business_days": lambda: 5,
    "confirmation": _first(Confirmation),
    "deadline": _first(Deadline),
    "matter": lambda: "prueba",
    "owner_label": lambda: "prueba",
    "succession": _first(Succession),
    "document": _first(Document),
    "documents": tuple,
    "entries": lambda: 1,
    "lines": lambda: ("identity.Person/1/label",),
    "tables": lambda: 1,
    "words": lambda: ("prueba",),
    "draft": _first(Draft),
    "fault": lambda: Fault.DAMAGED,
    "followers": tuple,
    "has_conflict": lambda: False,
    "highest": lambda: Numbers(10**6, 10**6),
    "invitation": _first(Invitation),
    "letter": lambda: Postponed(position=1),
    "media": lambda: Format.PDF,
    "milestone": _first(Milestone, commitment__plan__exercise__code="demo"),
    "officers": tuple,
    "notification": _first(Notification),
    "outcomes": list,
    "order": tuple,
    "closing": lambda: "prueba",
    "summary": lambda: "prueba",
    "answerable": lambda: "prueba",
    "values": lambda: {"problem": "prueba"},
    "owner": lambda: SubjectRef("institucion", "demo-agua"),
    "origin": lambda: "0" * 64,
    "rejection": lambda: RejectionReason.DUPLICATE,
    "typed": dict,
    "seen": lambda: Seen.YES,
    "ratings": lambda: Ratings(verifiability="not_verifiable"),
    "reach": _first(Territory, code="demo"),
    "report": _first(MilestoneReport, milestone__state=MilestoneState.DONE),
    "rule": lambda: next(iter(RULES.values())),
    "stage": lambda: Stage.INCEPTION,
    "state": lambda: ReportedState.IN_PROGRESS,
    "stored": lambda: Stored("nombre", 1, "0" * 64),
    "subject": lambda: SubjectRef("hito", "demo-1-1-1"),
    "suspension": _first(TermSuspension),
    "template": _first(ReasonTemplate),
    "upload": lambda: SimpleUploadedFile("acta.txt", b"acta"),
    "url": lambda: "https://example.org/acta",
    "addressed": _first(Institution, code="demo-movilidad"),
    "approved_in": _first(Session, body__territory__code="demo"),
    "body": _first(Body, territory__code="demo"),
    "by": _first(Agreement),
    "change": _first(CommitmentChange),
    "channel": _first(ContactChannel),
    "activity": _first(Activity, exercise__code="demo"),
    "conditions": ConditionsTold,
    "facilitator_kind": lambda: FacilitatorKind.ACADEMIA,
    "signatories": lambda: {Sector.GOVERNMENT: "Secretaría de Movilidad"},
    "commitment": _first(Commitment, plan__exercise__code="demo"),
    "content": lambda: CommitmentContent(title="C", theme="mobility"),
    "exercise": _first(Exercise, code="demo"),
    "field": _first(FieldValue, entry__leaf_index=0),
    "gathering": _first(Gathering),
    "kept": lambda: "",
    "grant": _first(RoleGrant, valid_to=None),
    "guarantor": _first(Institution, kind=InstitutionKind.GUARANTOR),
    "indicator": _first(Indicator, commitment__plan__exercise__code="demo"),
    "institution": _first(Institution, code="demo-movilidad"),
    "issued_by": _first(Body, territory__code="demo"),
    "level": lambda: TerritoryLevel.STATE,
    "mode": lambda: BodyMode.DECIDES,
    "number": lambda: 99,
    "parent": lambda: None,
    "person": _first(Person),
    "phase": lambda: PhaseCode.INTEREST,
    "party": lambda: Signatory("demo-agua"),
    "digest": lambda: "0" * 64,
    "plan": _first(Plan, exercise__code="demo"),
    "standing": _first(Standing, exercise__code="demo"),
    "post": _first(Post),
    "process": _first(Process),
    "contribution": _first(Contribution),
    "table": _first(WorkingTable),
    "sheet": _first(Sheet),
    "topic": lambda: Topic.WATER,
    "predecessor": _first(Institution, code="demo-movilidad"),
    "recommendation": _first(Recommendation),
    "role": lambda: Role.OPERATOR,
    "scope": lambda: SubjectRef("ejercicio", "demo"),
    "seat": _first(Seat, body__territory__code="demo"),
    "seated": _first(SeatAccount),
    "seats": lambda: {Sector.GOVERNMENT: 1},
    "sectors": lambda: [Sector.GOVERNMENT],
    "session": _first(Session, body__territory__code="demo"),
    "call": _first(Call),
    "application": _first(Application),
    "appeal": _first(Appeal),
    "appeal_days": lambda: 5,
    "chosen": dict,
    "criteria": lambda: [Criterion("Experiencia", 100)],
    "has_no_conflict": lambda: True,
    "interests": lambda: "prueba",
    "points": lambda: {1: 5, 2: 5},
    "requirements": lambda: "prueba",
    "result_by": lambda: DAY,
    "sector": lambda: Sector.CIVIL_SOCIETY,
    "statement": lambda: "prueba",
    "upholds": lambda: False,
    "meeting": _first(Meeting),
    "point": _first(Point),
    "minutes": _first(Minutes),
    "votes": tuple,
    "hands": dict,
    "modality": lambda: Modality.REMOTE,
    "starts_at": lambda: time(17),
    "asked": lambda: Asked(
        quorum_measure=QuorumMeasure.ALL,
        quorum_base=QuorumBase.ALL_SEATS,
        majority=Majority.SIMPLE,
        majority_base=VoteBase.PRESENT,
        grave_majority=Majority.SIMPLE,
        grave_majority_base=VoteBase.PRESENT,
        abstentions=Abstentions.COUNTED,
    ),
    "successor": _first(Institution, kind=InstitutionKind.GUARANTOR),
    "tenure": _first(SeatTenure, seat__body__territory__code="demo"),
    "data": lambda: InstitutionData(name="Otra", kind=InstitutionKind.PUBLIC_BODY),
    "substitute": _first(Post),
    "term": _first(GovernmentTerm),
    "territory": _first(Territory, code="demo"),
    "to": Addressees,
    "value": lambda: Decimal(1),
}
_OF_ONE_COMMAND: dict[tuple[str, str], Any] = {
    ("plans.answer_otherwise", "answer"): lambda: Answer.DECLINED,
    ("documents.receive_file", "kind"): lambda: KindOfDocument.MINUTES,
    ("documents.record_address", "kind"): lambda: KindOfDocument.PUBLICATION,
    ("identity.end_session", "session"): lambda: "0" * 16,
    ("identity.declare_conflict", "scope"): lambda: SubjectRef("ejercicio", "demo"),
    ("identity.invite_person", "role"): lambda: Role.LIAISON,
    ("identity.invite_person", "scope"): lambda: SubjectRef("institucion", "demo-agua"),
    ("recommendations.answer", "kind"): lambda: ActKind.ACCEPT,
    ("recommendations.correct_answer", "kind"): lambda: ActKind.ACCEPT,
    ("recommendations.correct_answer", "because"): lambda: "prueba",
    ("recommendations.keep_template", "owner"): lambda: SubjectRef("institucion", "demo-agua"),
    ("cocreation.publish_process", "level"): lambda: Level.CONSULT,
    ("cocreation.amend_process", "phases"): lambda: (),
    ("cocreation.amend_process", "version"): lambda: 1,
    ("cocreation.announce_table", "kind"): lambda: TableKind.DEMAND,
    ("cocreation.count_table", "counts"): lambda: {Attending.CITIZENS: 12},
    ("cocreation.print_sheets", "number"): lambda: 3,
    ("cocreation.enter_sheet", "kind"): lambda: ContributionKind.PROBLEM,
    ("cocreation.enter_sheet", "consents"): lambda: True,
    ("cocreation.void_sheet", "reason"): lambda: VoidReason.BLANK,
    ("cocreation.enter_contribution", "kind"): lambda: ContributionKind.PROBLEM,
    ("cocreation.enter_contribution", "consents"): lambda: True,
    ("cocreation.count_hands", "where"): lambda: "Asamblea",
    ("cocreation.count_hands", "people"): lambda: 12,
    ("cocreation.contribute", "kind"): lambda: ContributionKind.PROBLEM,
    ("cocreation.reject_contribution", "rejection"): lambda: ReasonLeftOut.OFF_TOPIC,
    ("cocreation.give_preliminary", "disposition"): lambda: Disposition.ADOPTED,
    ("cocreation.give_final", "disposition"): lambda: Disposition.ADOPTED,
    ("cocreation.correct_response", "disposition"): lambda: Disposition.ADOPTED,
    ("cocreation.decide_appeal", "accepts"): lambda: True,
    ("dialogue.decide_correction", "correction"): _first(Correction),
    ("dialogue.propose_correction", "matter"): lambda: Matter.DATA,
    ("dialogue.decide_correction", "accepts"): lambda: True,
    ("directory.publish_contact", "kind"): lambda: ContactKind.EMAIL,
    ("directory.import_institutions", "rows"): lambda: [
        InstitutionRow(2, "Prueba", InstitutionKind.PUBLIC_BODY)
    ],
    ("directory.import_municipalities", "rows"): lambda: [MunicipalityRow("04", "001", "Calkiní")],
    ("directory.import_municipalities", "territory"): _first(Territory, level=TerritoryLevel.FEDERATION),
    ("identity.import_people", "rows"): lambda: [PersonRow(2, "prueba@example.org", "Prueba", Role.ADVISER)],
    ("plans.import_commitments", "rows"): lambda: [CommitmentRow(2, "Prueba", "movilidad")],
    ("directory.publish_contact", "value"): lambda: "contacto@example.org",
    ("directory.register_territory", "level"): lambda: TerritoryLevel.FEDERATION,
    ("directory.register_institution", "kind"): lambda: InstitutionKind.PUBLIC_BODY,
    ("exercises.record_activity", "kind"): lambda: ActivityKind.CALL,
    ("exercises.record_document", "kind"): lambda: DocumentKind.CALL,
    ("exercises.retract_document", "document"): _first(Paper, exercise__code="demo"),
    ("exercises.transfer_exercise", "to"): _first(Institution, kind=InstitutionKind.GUARANTOR),
    ("governance.constitute_body", "kind"): lambda: BodyKind.SECRETARIAT,
    ("governance.hold_session", "kind"): lambda: SessionKind.ORDINARY,
    ("governance.amend_motion", "is_taken"): lambda: True,
    ("governance.convene", "starts_on"): lambda: _LATER,
    ("governance.open_call", "seats"): lambda: [Seat.objects.get(body__code="demo-secretariado", number=5)],
    ("governance.open_call", "closes_on"): lambda: DAY + timedelta(days=60),
    ("governance.open_call", "result_by"): lambda: DAY + timedelta(days=90),
    ("governance.seat_chosen", "place"): _first(CallPlace),
    ("governance.convene", "kind"): lambda: SessionKind.ORDINARY,
    ("governance.convene", "agenda"): lambda: ["Uno"],
    ("governance.end_point", "state"): lambda: PointState.HEARD,
    ("governance.correct_minutes", "words"): dict,
    ("governance.correct_minutes", "remarks"): lambda: "Se leyó en voz alta.",
    ("governance.correct_minutes", "seen_version"): lambda: 1,
    ("governance.approve_minutes", "seen_version"): lambda: 1,
    ("governance.seat_member", "role"): lambda: TenureRole.TITULAR,
    ("recommendations.draft_recommendation", "content"): _recommendation_content,
    ("recommendations.edit_draft", "content"): _recommendation_content,
    ("recommendations.edit_draft", "seen_version"): lambda: 1,
    ("recommendations.choose_addressees", "choice"): Choice,
    ("recommendations.drop_choices", "dropped"): tuple,
    ("recommendations.record_past_recommendation", "content"): _recommendation_content,
}
