"""Where in the example each kind of subject lies, and what only some forms want to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.utils.timezone import localdate

from tequio.cocreation.models.contribution import Contribution, ContributionState
from tequio.cocreation.models.sheet import Sheet, SheetState
from tequio.cocreation.models.support import Support
from tequio.cocreation.models.working_table import TableState, WorkingTable
from tequio.deadlines.models import OWED, Deadline, TermSuspension
from tequio.dialogue.commands import propose_correction
from tequio.dialogue.models import Correction, Matter
from tequio.directory.acts.institution import ROUTE as INSTITUTION
from tequio.directory.acts.territory import ROUTE as TERRITORY
from tequio.directory.commands.institution import close_institution, register_institution
from tequio.directory.commands.post import create_post, name_substitute
from tequio.directory.commands.succession import record_succession
from tequio.directory.commands.territory import record_government_term
from tequio.directory.models import Institution, InstitutionKind, Territory
from tequio.documents.evidence import Attachment
from tequio.documents.models import Document
from tequio.documents.models import DocumentKind as KindOfDocument
from tequio.exercises.models import Exercise
from tequio.foundation.actors import ANONYMOUS, Actor, Role, command_line_operator, importer
from tequio.foundation.erasing import Sought, lines_with
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.agreement import record_agreement
from tequio.governance.commands.session import hold_session
from tequio.governance.models.agreement import Agreement
from tequio.governance.models.body import Body
from tequio.governance.models.session import Session, SessionKind
from tequio.identity.commands.account import close_account, register_person
from tequio.identity.commands.address import ask_address, confirm_address
from tequio.identity.commands.conflict import declare_conflict
from tequio.identity.commands.invitation import invite_person
from tequio.identity.commands.role import grant_role
from tequio.identity.models import AddressChange, Invitation, Person, RoleGrant
from tequio.identity.queries.actor import actor_of
from tequio.identity.queries.address import confirming_path, undoing_path
from tequio.identity.sessions import SessionStore
from tequio.notifications import signatures
from tequio.notifications.commands.duty_mail import stop_duty_mail
from tequio.notifications.commands.subscription import confirm_following, follow
from tequio.notifications.models import Rhythm, Subscription
from tequio.plans.acts.commitment import AMEND
from tequio.plans.acts.section import DRAFTED
from tequio.plans.commands.acceptance import accept_commitment
from tequio.plans.commands.arrival import acknowledge_earlier_day as acknowledge_report
from tequio.plans.commands.assessment import Ratings, draft_assessment, finish_assessment
from tequio.plans.commands.change import propose_change
from tequio.plans.commands.commitment import draft_commitment
from tequio.plans.commands.draft import remove_commitment
from tequio.plans.commands.plan import draft_plan, publish_plan
from tequio.plans.models.assessment import Stage
from tequio.plans.models.change import ChangeState, CommitmentChange
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.confirmation import Confirmation, ConfirmationState, RejectionReason
from tequio.plans.models.gathering import Gathering
from tequio.plans.models.milestone import Milestone, MilestoneReport
from tequio.plans.models.plan import Plan
from tequio.plans.policy.acceptance import speaks_for
from tequio.plans.queries.arrival import terms_met_by as terms_met_by_report
from tequio.plans.queries.change import agreements_that_back
from tequio.plans.queries.milestone import milestone_with_code
from tequio.plans.queries.report import report_with_number
from tequio.plans.queries.sheet import content_now
from tequio.plans.sheet.acceptance import Signatory, digest_of
from tequio.plans.sheet.commitment import PartyContent
from tequio.recommendations.acts import addressee as on_addressees
from tequio.recommendations.acts import answer as on_answers
from tequio.recommendations.acts import notification as on_notices
from tequio.recommendations.commands.addressee import keep_template
from tequio.recommendations.commands.answer import answer as give_answer
from tequio.recommendations.commands.arrival import acknowledge_earlier_day as acknowledge_act
from tequio.recommendations.commands.draft import draft_recommendation
from tequio.recommendations.commands.follow_up import call_to_hearing
from tequio.recommendations.commands.recommendation import add_addressee
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.addressee import Addressee, AddresseeItem, AnswerStatus, Notification
from tequio.recommendations.models.answer import ActKind, AnswerAct, ReasonTemplate
from tequio.recommendations.models.recommendation import (
    Recommendation,
    RecommendationStatus,
    Strength,
    Theme,
)
from tequio.recommendations.queries.answer import answer_with_code, call_to_attend
from tequio.recommendations.queries.arrival import act_with_number, acts_that_met, terms_met_by
from tequio.recommendations.queries.notification import notification_path
from tequio.recommendations.statuses import is_possible
from tequio.recommendations.steps.recommendation import ItemContent, RecommendationContent
from tests.acts import calls, exercises, meetings
from tests.acts.conftest import NOW
from tests.country import mailbox
from tests.people import account
from tests.plans.accepting import all_accept

_OPERATOR = command_line_operator()
_TOMORROW = localdate(NOW) + timedelta(days=1)
Given = dict[str, Any]


def _codes(rows: Iterable[Any]) -> Iterable[Given]:
    return ({"code": row.ref.key} for row in rows)


def _nowhere() -> Iterable[Given]:
    return ({},)


def _roles() -> Iterable[Given]:
    """Return those held and one that begins tomorrow.

    Whoever hands over what lets them act is tried with the roles themselves.
    """
    held = RoleGrant.objects.exclude(role=Role.OPERATOR).order_by("pk")
    yield from ({"number": grant.pk} for grant in held)
    coming = RoleGrant.objects.filter(valid_from=_TOMORROW).first() or grant_role(
        actor=_OPERATOR,
        person=Person.objects.get(email="ciudadania@tequio.example"),
        role=Role.LIAISON,
        scope=SubjectRef("institucion", "demo-movilidad"),
        valid_from=_TOMORROW,
        now=NOW,
    )
    yield {"number": coming.pk}


def _gathering() -> Gathering:
    """Return one of the demonstration, at which a key serves."""
    return Gathering.objects.get(closed_on=None)


def _people() -> Iterable[Given]:
    """Return those with an account, one of which is closed."""
    yield from ({"uid": person.uid.hex} for person in Person.objects.order_by("-pk"))
    closed = Person.objects.filter(is_active=False).first() or close_account(
        actor=_OPERATOR,
        person=register_person(actor=_OPERATOR, email="antes@example.org", label="Puesto de antes", now=NOW),
        reason="Dejó el puesto.",
        now=NOW,
    )
    yield {"uid": closed.uid.hex}


def _in_elsewhere() -> Iterable[Given]:
    """Let somebody be in with another browser too."""
    for person in Person.objects.filter(is_active=True):
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
        session.set_expiry(60 * 24 * 60 * 60)  # the first of the list, whoever signs in later
        session.create()
    return _nowhere()


def _asked_address() -> AddressChange:
    """Return a change of address that waits to be confirmed."""
    if found := AddressChange.objects.first():
        return found
    person = account("cambia", NOW)
    return ask_address(actor=actor_of(person, NOW), person=person, email="cambiada@example.org", now=NOW)


def _changed_address() -> AddressChange:
    """Return one that can still be undone."""
    change = _asked_address()
    return change if change.confirmed_at else confirm_address(actor=ANONYMOUS, change=change, now=NOW)


def _token_in(path: str) -> str:
    return path.strip("/").partition("/")[2]


def _followings() -> Iterable[Given]:
    """Return one that was asked for, and is still to be confirmed."""
    found = Subscription.objects.first() or follow(
        actor=ANONYMOUS,
        email="quien-sigue@example.org",
        subject=SubjectRef("ejercicio", "demo"),
        rhythm=Rhythm.WEEKLY,
        now=NOW,
    )
    yield {"token": signatures.subscription_path(found).split("/")[-2]}


def _confirmed() -> Iterable[Given]:
    """Return the same, confirmed."""
    (given,) = _followings()
    subscription = Subscription.objects.get()
    if subscription.confirmed_at is None:
        confirm_following(actor=ANONYMOUS, subscription=subscription, now=NOW)
    yield given


def _stopped() -> Iterable[Given]:
    """Stop the weekly mail of everybody."""
    for person in Person.objects.order_by("pk"):
        stop_duty_mail(actor=actor_of(person, localdate(NOW)), person=person, now=NOW)
    return _nowhere()


def _unopened() -> Iterable[Given]:
    for notice in Notification.objects.filter(opened_at=None).order_by("pk"):
        addressee = notice.addressee
        yield {"code": addressee.recommendation.code, "token": notification_path(addressee).split("/")[-2]}


def _invitations() -> Iterable[Given]:
    """Yield one that nobody has answered; the example has none."""
    found = Invitation.objects.first() or invite_person(
        actor=_OPERATOR,
        email="nueva@example.org",
        label="Enlace nuevo",
        role=Role.LIAISON,
        scope=SubjectRef("institucion", "demo-agua"),
        now=NOW,
    )
    yield {"uid": found.uid.hex}


def _draft() -> Recommendation:
    """Return a draft of the commission, written when it is first asked for."""
    found = Recommendation.objects.filter(status=RecommendationStatus.DRAFT).first()
    if found is None:
        body = Body.objects.get(code="comision-ga-snt")
        item = ItemContent("Actas", "Publicar cada acta.", Theme.OTHER, Strength.URGES)
        content = RecommendationContent("", "Publicar las actas", (item,))
        to = Addressees(groups=("state_guarantors",))
        found = draft_recommendation(actor=_OPERATOR, content=content, issued_by=body, to=to, now=NOW)
    return found


def _answers() -> Iterable[AddresseeItem]:
    """Return the answers of the demonstration; one that was refused waits for its hearing."""
    found = AddresseeItem.objects.filter(item__recommendation__fictitious=True).order_by("pk")
    for refused in found.filter(status=AnswerStatus.NOT_ACCEPTED)[:1]:
        if not call_to_attend(refused):
            call_to_hearing(
                actor=importer("ejemplo"),
                answer=refused,
                text="Sala 2.",
                scheduled_on=localdate(NOW),
                acted_on=localdate(NOW),
                now=NOW,
            )
    return found


def _addressees() -> Iterable[Addressee]:
    """Return the addressees; one of the demonstration was not notified."""
    found = Addressee.objects.order_by("-recommendation__fictitious", "pk")
    first = found.filter(institution__fictitious=True)[0]
    if not Addressee.objects.filter(unnotified=True).exists():
        _address_without_notice(first)
    return found


def _address_without_notice(other: Addressee) -> None:
    """Ask one more institution that had no address then, and has one now."""
    new = register_institution(
        actor=_OPERATOR,
        code="demo-nueva",
        kind=InstitutionKind.PUBLIC_BODY,
        territory=other.addressed.territory,
        name="Oficina nueva",
        fictitious=True,
        now=NOW,
    )
    add_addressee(
        actor=_OPERATOR,
        recommendation=other.recommendation,
        addressed=new,
        addressed_on=localdate(NOW),
        now=NOW,
    )
    mailbox(new, NOW)


def _institutions() -> Iterable[Given]:
    """Return those of the demonstration that go on."""
    return _codes(Institution.objects.filter(fictitious=True, valid_to=None).order_by("-pk"))


def _governed() -> Iterable[Given]:
    """Return the place of the demonstration, whose administration is on record."""
    place = Territory.objects.get(code="demo")
    if not place.government_terms.exists():
        record_government_term(
            actor=_OPERATOR,
            territory=place,
            begins_on=date(2024, 10, 1),
            ends_on=date(2027, 9, 30),
            source="Ejemplo ficticio",
            now=NOW,
        )
    return ({"kind": "estado", "code": "demo"},)


def _with_a_substitute() -> Institution:
    """Return an institution of the demonstration, one of whose posts is stood in for."""
    institution = Institution.objects.get(code="demo-agua")
    first, *others = institution.posts.order_by("pk")
    if not first.substitute:
        for number in range(2 - len(others)):
            others.append(
                create_post(actor=_OPERATOR, institution=institution, name=f"Suplente {number}", now=NOW)
            )
        name_substitute(
            actor=_OPERATOR,
            institution=institution,
            post=first,
            substitute=others[0],
            first_day=localdate(NOW),
            now=NOW,
        )
    return institution


def _ended() -> Institution:
    """End an institution that answers for milestones, with one of its successors on record."""
    found = Institution.objects.get(code="demo-movilidad")
    if found.valid_to is None:
        past = localdate(NOW) - timedelta(days=3)
        close_institution(
            actor=importer("ejemplo"), institution=found, on=past, note="", source="Decreto", now=NOW
        )
        record_succession(
            actor=importer("ejemplo"),
            predecessor=found,
            successor=Institution.objects.get(code="demo-agua"),
            on=None,
            note="",
            source="Decreto",
            now=NOW,
        )
    return found


def _passed(of: Callable[[Milestone], Any]) -> Iterable[Given]:
    """Return what an institution that ended answered for."""
    milestones = Milestone.objects.filter(owner=_ended(), commitment__plan__status="published")
    return _codes([of(milestone) for milestone in milestones.order_by("pk")])


def _addressed(addressee: Addressee) -> Given:
    return {"code": addressee.recommendation.code, "number": addressee.number}


def _kept_reasons() -> Iterable[Given]:
    """Return where the reason that each addressee keeps is withdrawn."""
    for addressee in Addressee.objects.filter(recommendation__fictitious=True).order_by("pk"):
        owner = addressee.duty_holder.ref
        kept = ReasonTemplate.objects.filter(owner=str(owner)).first()
        if kept is None:
            kept = keep_template(actor=_OPERATOR, owner=owner, name="Sin dinero", text="Falta.", now=NOW)
        yield {**_addressed(addressee), "key": kept.pk}


def _secretariats() -> Iterable[Given]:
    """Return that of the demonstration; one more member has no seat yet."""
    if not Person.objects.filter(email="sin-asiento@example.org").exists():
        grant_role(
            actor=_OPERATOR,
            person=account("sin-asiento", NOW),
            role=Role.SECRETARIAT_MEMBER,
            scope=SubjectRef("ejercicio", "demo"),
            valid_from=date(2026, 1, 1),
            now=NOW,
        )
    yield {"code": "demo-secretariado"}


def _secretariat_member() -> Actor:
    return actor_of(Person.objects.get(email="secretariado@tequio.example"), localdate(NOW))


def _agreement(commitment: Commitment) -> Agreement:
    """Return what the secretariat agreed about a commitment after the last session of the example."""
    body = Body.objects.get(code="demo-secretariado")
    session = hold_session(
        actor=_OPERATOR,
        body=body,
        kind=SessionKind.EXTRAORDINARY,
        held_on=localdate(NOW),
        number=body.sessions.count() + 1,
        title="Un cambio",
        now=NOW,
    )
    return record_agreement(
        actor=_OPERATOR,
        session=session,
        text="Se cambia.",
        owner_text="Facilitación",
        due_on=localdate(NOW),
        matters=[commitment.ref],
        now=NOW,
    )


def _agreements() -> list[Agreement]:
    """Return those of the demonstration, and one of a later session that can decide of them."""
    found = list(Agreement.objects.filter(session__body__code="demo-secretariado").order_by("state", "-pk"))
    if not any(agreement.text == "Se cambia." for agreement in found):
        _agreement(next(iter(_commitments())))
    return found


def _to_change() -> Iterable[Given]:
    """Return the commitments of the demonstration, the first with an agreement to change it."""
    first, *others = _commitments()
    if not agreements_that_back(first):
        _agreement(first)
    return _codes([first, *others])


def _to_cancel() -> Iterable[Given]:
    """Return the milestones of the first commitment, which an agreement lets change."""
    list(_to_change())
    first = next(iter(_commitments()))
    return _codes(first.milestones.order_by("number"))


def _proposal() -> CommitmentChange:
    """Return what an account of the example proposed, and can withdraw."""
    found = CommitmentChange.objects.filter(state=ChangeState.PROPOSED, proposed_seat__number=2).first()
    if found is None:
        _first, second, *_others = _commitments()
        found = propose_change(
            actor=_secretariat_member(),
            commitment=second,
            content=replace(content_now(second), risks="Que llueva."),
            reason="Llovió.",
            agreement=_agreement(second),
            now=NOW,
        )
    return found


def _codes_of_liaisons() -> list[str]:
    grants = RoleGrant.objects.filter(role=Role.LIAISON, scope__startswith="institucion/demo")
    return [scope.partition("/")[2] for scope in grants.order_by("pk").values_list("scope", flat=True)]


def _to_accept() -> Commitment:
    """Return a commitment of a plan in writing, which names one that has no account."""
    first = next(iter(_commitments()))
    found = Plan.objects.filter(code="demo-borrador").first()
    if found is None:
        days = {"starts_on": first.plan.starts_on, "ends_on": first.plan.ends_on}
        given: dict[str, Any] = {"actor": _OPERATOR, "now": NOW}
        found = draft_plan(
            exercise=first.plan.exercise, code="demo-borrador", title="Plan que se redacta", **days, **given
        )
        content = content_now(first)
        codes = _codes_of_liaisons()
        also = (
            PartyContent("co_lead", "", "Comité vecinal"),
            *(PartyContent("support", code) for code in codes),
        )
        draft_commitment(plan=found, content=replace(content, parties=(*content.parties, *also)), **given)
    return found.commitments.get()


def _accepted() -> Iterable[Given]:
    """Return the same, which a party with an account accepts."""
    commitment = _to_accept()
    for grant in RoleGrant.objects.filter(role=Role.LIAISON).select_related("person").order_by("pk"):
        actor, party = actor_of(grant.person, localdate(NOW)), Signatory(grant.scope.partition("/")[2])
        taken = commitment.acceptances.filter(institution__code=party.institution).exists()
        if not taken and speaks_for(actor, commitment, party):
            digest = digest_of(content_now(commitment))
            accept_commitment(actor=actor, commitment=commitment, party=party, digest=digest, now=NOW)
    return _codes([commitment])


_AT_THE_END: Final = Ratings(completion="complete", opened_government="major")


def _commitments() -> Iterable[Commitment]:
    return Commitment.objects.filter(plan__exercise__code="demo", plan__status="published").order_by("pk")


def _drafted() -> Commitment:
    """Return a commitment of the plan that the demonstration writes next."""
    found = Commitment.objects.filter(plan__code="demo-siguiente", removed_on=None).first()
    if found:
        return found
    plan = draft_plan(
        actor=_OPERATOR,
        exercise=Exercise.objects.get(code="demo"),
        code="demo-siguiente",
        title="Plan siguiente",
        starts_on=date(2027, 1, 1),
        ends_on=date(2028, 12, 31),
        now=NOW,
    )
    whole = content_now(next(iter(_commitments())))
    return draft_commitment(actor=_OPERATOR, plan=plan, content=whole, now=NOW)


def _removed() -> Commitment:
    """Return one that was taken out of the same draft."""
    plan = _drafted().plan
    found = plan.commitments.exclude(removed_on=None).first()
    if found:
        return found
    whole = content_now(next(iter(_commitments())))
    other = draft_commitment(actor=_OPERATOR, plan=plan, content=whole, now=NOW)
    return remove_commitment(actor=_OPERATOR, commitment=other, reason="No toca.", now=NOW)


def _whole_plan(first_day: date, last_day: date, exercise: str = "demo") -> Plan:
    """Write a plan that lacks nothing."""
    plan = draft_plan(
        actor=_OPERATOR,
        exercise=Exercise.objects.get(code=exercise),
        title="Plan completo",
        starts_on=first_day,
        ends_on=last_day,
        now=NOW,
    )
    whole = content_now(next(iter(_commitments())))
    within = {"starts_on": first_day, "ends_on": last_day}
    milestones = tuple(replace(milestone, **within) for milestone in whole.milestones)
    content = replace(whole, milestones=milestones, **within)
    all_accept(draft_commitment(actor=_OPERATOR, plan=plan, content=content, now=NOW), NOW)
    return plan


def _to_publish() -> Plan:
    """Return a plan of an exercise that asked nobody: the demonstration has not answered everybody yet."""
    found = Plan.objects.filter(exercise__code="cam-2016", status="draft", title="Plan completo").first()
    return found or _whole_plan(date(2027, 1, 1), date(2028, 12, 31), "cam-2016")


def _to_close() -> Plan:
    """Return a plan of the demonstration whose term has ended."""
    found = Plan.objects.filter(exercise__code="demo", title="Plan completo", closed_on=None).first()
    if found and found.is_public:
        return found
    plan = _whole_plan(date(2025, 1, 1), date(2025, 12, 31))
    session = Session.objects.filter(body__code="demo-secretariado").order_by("held_on")[0]
    return publish_plan(
        actor=_OPERATOR, plan=plan, approved_in=session, published_on=session.held_on, now=NOW
    )


def _assessor() -> Person:
    return Person.objects.get(email="evaluacion@tequio.example")


def _assessed(stage: Stage) -> Iterable[Given]:
    """Yield what can be assessed at a stage, what was drafted and what is final.

    The example assessed every commitment at its beginning and one at its end:
    the assessor gets an exercise of history, and goes on in the demonstration,
    where another one can relieve them.
    """
    if not Person.objects.filter(email="relevo@example.org").exists():
        _let_assess(SubjectRef("ejercicio", "demo"), account("relevo", NOW))
    if stage == Stage.INCEPTION:
        past = Commitment.objects.filter(plan__exercise__fictitious=False, plan__status="published").first()
        _let_assess(past.plan.exercise.ref, _assessor())
        return _codes([past, *_commitments()])
    first, second, *others = _commitments()
    if not first.assessments.filter(stage=stage).exists():
        told: dict[str, Any] = {"ratings": _AT_THE_END, "reasoning": "Se ve.", "now": NOW}
        actor, today = actor_of(_assessor(), localdate(NOW)), localdate(NOW)
        draft_assessment(actor=actor, commitment=first, stage=stage, drafted_on=today, **told)
        draft = draft_assessment(actor=actor, commitment=second, stage=stage, drafted_on=today, **told)
        finish_assessment(actor=actor, assessment=draft, final_on=today, **told)
    return _codes([*others, first, second])


def _let_assess(exercise: SubjectRef, person: Person) -> None:
    if RoleGrant.objects.filter(person=person, scope=str(exercise)).exists():
        return
    grant_role(
        actor=_OPERATOR,
        person=person,
        role=Role.ASSESSOR,
        scope=exercise,
        valid_from=date(2026, 1, 1),
        now=NOW,
    )
    declare_conflict(
        actor=actor_of(person, localdate(NOW)),
        person=person,
        scope=exercise,
        has_conflict=False,
        text="",
        now=NOW,
    )


def _unchecked() -> Iterable[Given]:
    """Yield the reports that nobody checked and nobody withdrew."""
    found = MilestoneReport.objects.filter(verification=None, withdrawn_on=None).select_related("milestone")
    for report in found.order_by("-state", "pk"):
        yield {"code": report.milestone.ref.key, "number": report.number}


def _reports_in_time() -> Iterable[Given]:
    """Return the reports of an end that met a term, of whom nobody acknowledges another day."""
    found = MilestoneReport.objects.filter(state="done", withdrawn_on=None, arrived_on=None)
    for report in found.select_related("milestone__commitment").order_by("pk"):
        if any(term.started_on < report.reported_on for term in terms_met_by_report(report)):
            yield {"code": report.milestone.ref.key, "number": report.number}


def _reports_acknowledged() -> Iterable[Given]:
    """Return one that the secretariat acknowledges to have come before its record."""
    if not MilestoneReport.objects.exclude(arrived_on=None).exists():
        given = next(iter(_reports_in_time()))
        report = report_with_number(milestone_with_code(given["code"]), given["number"])
        acknowledge_report(
            actor=_secretariat_member(), report=report, **_came(terms_met_by_report(report)), now=NOW
        )
    found = MilestoneReport.objects.exclude(arrived_on=None).select_related("milestone__commitment")
    return ({"code": report.milestone.ref.key, "number": report.number} for report in found)


def _acts_recorded() -> Iterable[Given]:
    """Return the acts that met a term, of whom nobody acknowledges another day."""
    for answer in _answers():
        for act in acts_that_met((answer,)):
            if act.arrived_on is None and _came(terms_met_by(act)):
                yield {"code": answer.ref.key, "number": act.number}


def _acts_correctable() -> Iterable[Given]:
    """Return an answer that was given today; the example has none so late."""
    today = localdate(NOW)
    found = AnswerAct.objects.filter(
        correctable_until__gte=today, answer__item__recommendation__fictitious=True
    )
    if not found.exists():
        asked = next(one for one in _answers() if is_possible(ActKind.ACCEPT, one.status))
        give_answer(
            actor=importer("ejemplo"),
            addressee=asked.addressee,
            answers=[asked],
            kind=ActKind.ACCEPT,
            acted_on=today,
            now=NOW,
        )
    return [{"code": act.answer.ref.key, "number": act.number} for act in found.order_by("pk")]


def _acts_acknowledged() -> Iterable[Given]:
    """Return one that its issuer acknowledges to have come before its record."""
    if not AnswerAct.objects.exclude(arrived_on=None).exists():
        given = next(iter(_acts_recorded()))
        act = act_with_number(answer_with_code(given["code"]), given["number"])
        acknowledge_act(actor=_commission_secretary(), act=act, **_came(terms_met_by(act)), now=NOW)
    found = AnswerAct.objects.exclude(arrived_on=None).select_related("answer__item__recommendation")
    return ({"code": act.ref.key, "number": act.number} for act in found)


def _commission_secretary() -> Actor:
    grants = RoleGrant.objects.filter(role=Role.COMMISSION_SECRETARY)
    return next(actor_of(grant.person, localdate(NOW)) for grant in grants.order_by("pk"))


def _came(terms: Iterable[Deadline]) -> Given:
    """Say that what met some terms came on their first day; nothing if it was recorded then."""
    started = max((term.started_on for term in terms if term.started_on < term.done_on), default=None)
    proof = Attachment("Oficio", KindOfDocument.OTHER, address="https://ejemplo.gob.mx/oficio")
    return {"arrived_on": started, "reason": "Consta el sello.", "evidence": (proof,)} if started else {}


def _paper(terms: Iterable[Deadline]) -> Given:
    """Return what the form wants: a day that can be, and the proof."""
    return {
        "arrived_on": max(term.started_on for term in terms).isoformat(),
        "address": "https://ejemplo.gob.mx/oficio",
        "title": "Oficio con sello",
        "kind": "other",
    }


def _correction() -> Correction:
    """Return a correction that nobody decided, asking for one if there is none."""
    return Correction.objects.filter(state="received").first() or propose_correction(
        actor=ANONYMOUS,
        institution=Institution.objects.get(code="demo-agua"),
        matter=Matter.DATA,
        wrong="Dice otra cosa.",
        right="Debe decir esto.",
        seen_at="Decreto",
        now=NOW,
    )


def _receipts() -> Iterable[Given]:
    """Return the keys of what people brought."""
    return ({"code": key} for key in Contribution.objects.order_by("pk").values_list("key", flat=True))


def _supports() -> Iterable[Given]:
    """Return the links of those to whom something happens too."""
    given = Support.objects.filter(withdrawn_at=None, assurance="connection").order_by("pk")
    return ({"code": key} for key in given.values_list("key", flat=True))


def _brought(state: ContributionState) -> Callable[[], Iterable[Given]]:
    """Return what people brought that is in a state."""
    return lambda: _codes(Contribution.objects.filter(state=state).order_by("pk"))


def _tables(**which: Any) -> Callable[[], Iterable[Given]]:
    """Return the tables of the example of which something holds."""
    return lambda: _codes(WorkingTable.objects.filter(**which).order_by("pk"))


def _published(**more: object) -> Callable[[], Iterable[Given]]:
    """Return what people brought that is published, by how far its answer is."""
    found = {"state": ContributionState.PUBLISHED, **more}
    return lambda: _codes(Contribution.objects.filter(**found).order_by("pk"))


# By the beginning of an address: the parts of it under which the example has something; of an act that
# its page offers only in one state, by the act.
PLACES: Mapping[str, Callable[[], Iterable[Given]]] = {
    "seguir/<slug:kind>/<slug:code>/": lambda: ({"kind": "ejercicio", "code": "demo"},),
    "seguimiento/<str:token>/": _followings,
    "subscription-ritmo": _confirmed,
    "mi-cuenta/correos/": _nowhere,
    "new-recibir": _stopped,
    "plazo/<slug:code>/": lambda: _codes(Deadline.objects.filter(state__in=OWED).order_by("-state", "pk")),
    "plazos/": _nowhere,
    "plazos/cierres/": _nowhere,
    "suspension/<slug:code>/": lambda: _codes(TermSuspension.objects.order_by("pk")),
    TERRITORY: lambda: ({"kind": "estado", "code": "demo"},),
    "territory-corregir-gobierno": _governed,
    INSTITUTION: _institutions,
    "institution-suplir-puesto": lambda: _codes([Institution.objects.get(code="demo-agua")]),
    "institution-terminar-suplencia": lambda: _codes([_with_a_substitute()]),
    "institution-corregir-fin": lambda: _codes([_ended()]),
    "institution-corregir-sucesion": lambda: _codes([_ended()]),
    "milestone-responsable": lambda: _passed(lambda milestone: milestone),
    "commitment-responsable": lambda: _passed(lambda milestone: milestone.commitment),
    "addressee-responsable": lambda: map(_addressed, Addressee.objects.filter(institution=_ended())),
    "hito/<slug:code>/": lambda: _codes(
        Milestone.objects.filter(commitment__plan__exercise__code="demo").order_by("pk")
    ),
    "hito/<slug:code>/reporte/<int:number>/": _unchecked,
    "report-reconocer": _reports_in_time,
    "report-retirar-reconocimiento": _reports_acknowledged,
    f"{on_answers.ROUTE}acto/<int:number>/": _acts_recorded,
    "act-retirar-reconocimiento": _acts_acknowledged,
    "act-corregir": _acts_correctable,
    "ejercicio/<slug:code>/": lambda: ({"code": "demo"},),
    "cambio/<slug:code>/": lambda: _codes(CommitmentChange.objects.filter(state=ChangeState.PROPOSED)),
    **{f"commitment-{act.word}": _to_change for act in AMEND.values()},
    "milestone-cancelar": _to_cancel,
    "change-retirar": lambda: _codes([_proposal()]),
    "aceptacion/<slug:code>/": lambda: _codes([_to_accept()]),
    "commitment-retirar": _accepted,
    "compromiso/<slug:code>/": lambda: _codes(_commitments()),
    **{f"commitment-{act.word}": lambda: _codes([_drafted()]) for act in DRAFTED.acts},
    "commitment-quitar": lambda: _codes([_drafted()]),
    "commitment-devolver": lambda: _codes([_removed()]),
    "plan/<slug:code>/": lambda: _codes([_drafted().plan]),
    "plan-publicar": lambda: _codes([_to_publish()]),
    "plan-cerrar": lambda: _codes([_to_close()]),
    "compromiso/<slug:code>/evaluacion/inicio/": lambda: _assessed(Stage.INCEPTION),
    "compromiso/<slug:code>/evaluacion/final/": lambda: _assessed(Stage.END),
    "confirmacion/<slug:code>/": lambda: _codes(
        Confirmation.objects.filter(state=ConfirmationState.RECEIVED).order_by("pk")
    ),
    "exercise-firmar": exercises.asked,
    "exercise-condiciones": exercises.asked,
    "exercise-fase": exercises.declared,
    "exercise-instalar": exercises.called,
    "exercise-reanudar-ejercicio": exercises.suspended,
    "exercise-transferir": exercises.to_hand_over,
    "territory-importar-municipios": lambda: ({"kind": "estado", "code": "oax"},),
    "exercise-reunion": lambda: ({"code": "demo"},),
    "reunion/<slug:code>/": lambda: _codes([_gathering()]),
    "organo/<slug:code>/": _secretariats,
    "organo/<slug:code>/asiento/<int:number>/": lambda: ({"code": "demo-secretariado", "number": 1},),
    "documento/<slug:code>/": lambda: _codes(
        Document.objects.filter(state="clean", private=False).order_by("pk")
    ),
    "correccion/<slug:code>/": lambda: _codes([_correction()]),
    "acuerdo/<slug:code>/": lambda: _codes(_agreements()),
    "sesion/<slug:code>/": lambda: _codes(
        Session.objects.filter(body__code="demo-secretariado").order_by("-pk")
    ),
    **dict.fromkeys(("meeting-cambiar-fecha", "meeting-cancelar", "meeting-sin-cuorum"), meetings.convened),
    "meeting-empezar": meetings.complete,
    **dict.fromkeys(("meeting-asistencia", "meeting-agregar-punto", "meeting-concluir"), meetings.under_way),
    **dict.fromkeys(("point-reabrir", "point-disenso"), meetings.points_dealt_with),
    "sesion/<slug:code>/punto/<int:number>/": meetings.points,
    "sesion/<slug:code>/minuta/": meetings.minutes_written,
    "session-redactar-minuta": meetings.without_minutes,
    "minutes-corregir": meetings.minutes_written,
    "minutes-aprobar": meetings.minutes_to_approve,
    "minutes-publicar": meetings.minutes_approved,
    "minutes-adjuntar-firmada": meetings.minutes_published,
    "proceso/<slug:code>/": lambda: ({"code": "demo-1"},),
    "mesa/<slug:code>/": _tables(state=TableState.HELD),
    "hoja/<slug:code>/": lambda: _codes(Sheet.objects.filter(state=SheetState.PRINTED).order_by("pk")),
    "sheet-recuperar": lambda: _codes(Sheet.objects.filter(state=SheetState.VOID).order_by("pk")),
    "table-dar-clave": _tables(key=""),
    **dict.fromkeys(("table-retirar-clave", "table-cancelar"), _tables(state=TableState.ANNOUNCED)),
    "recibo/<slug:code>/": _receipts,
    "aportacion/<slug:code>/": _brought(ContributionState.RECEIVED),
    **dict.fromkeys(
        ("contribution-apoyar", "contribution-contar-manos"), _brought(ContributionState.PUBLISHED)
    ),
    "apoyo/<slug:code>/": _supports,
    "contribution-resolver": _brought(ContributionState.APPEALED),
    "contribution-asignar": _published(assigned_to=None, joined_to=None),
    "contribution-turnar": _published(assigned_to__isnull=False, final_on=None),
    "contribution-respuesta-preliminar": _published(
        assigned_to__isnull=False, preliminary_on=None, final_on=None
    ),
    "contribution-respuesta-final": _published(assigned_to__isnull=False, final_on=None),
    "contribution-corregir-respuesta": _published(final_on__isnull=False),
    "convocatoria/<slug:code>/": calls.open_to_all,
    "call-decidir": calls.closed,
    "call-ocupar-asiento": calls.final,
    "postulacion/<slug:code>/": calls.applications,
    "application-inconformarse": calls.results,
    "convocatoria/<slug:code>/postulacion/<int:number>/": calls.dossiers,
    "convocatoria/<slug:code>/inconformidad/<int:number>/": calls.appeals,
    "papel/<int:number>/": _roles,
    "persona/<slug:uid>/": _people,
    "mi-cuenta/segundo-factor/": _nowhere,
    "mi-cuenta/": _nowhere,
    **dict.fromkeys(("new-terminar-sesion", "new-terminar-otras-sesiones"), _in_elsewhere),
    "correo-nuevo/<str:token>/": lambda: [{"token": _token_in(confirming_path(_asked_address()))}],
    "correo-anterior/<str:token>/": lambda: [{"token": _token_in(undoing_path(_changed_address()))}],
    on_notices.ROUTE: _unopened,
    "invitacion/<slug:uid>/": _invitations,
    "personas/": _nowhere,
    "recomendaciones/": _nowhere,
    "recomendacion/<slug:code>/": lambda: _codes([_draft()]),
    "recommendation-agregar-destinatario": lambda: ({"code": "demo-recomendacion-1"},),
    on_answers.ROUTE: lambda: _codes(_answers()),
    on_addressees.ROUTE: lambda: map(_addressed, _addressees()),
    f"{on_addressees.ROUTE}razon/<int:key>/": _kept_reasons,
}


def _posts_of(institution: Institution) -> Given:
    """Choose two posts of an institution."""
    posts = [*institution.posts.filter(valid_to=None).order_by("pk")]
    return {"post": posts[0].code, "substitute": posts[-1].code}


_ANSWER: Given = {"text": "Se revisa cada mes el horario del agua y se publica en esta página, con su fecha."}

# By act: what the form wants where a first choice or a plain text will not do.
SAID: Mapping[str, Given | Callable[[Any], Given]] = {
    "new-suspender": {"first_day": "2026-12-01", "last_day": "2026-12-04", "notice": "Aviso."},
    "new-anunciar": {"first_day": "2026-12-01", "last_day": "2026-12-04"},
    "institution-suplir-puesto": _posts_of,
    "institution-publicar-contacto": {"value": "otra@agua.example"},
    "institution-corregir-puesto": {"name": "Titular de la unidad nueva"},
    "institution-corregir-datos": {"competence": "Lo que le toca."},
    "territory-importar-instituciones": {"lines": "nombre,tipo\nArchivo municipal,Institución pública"},
    "territory-importar-municipios": {"lines": "entidad,municipio,nombre\n20,001,Abejones"},
    "new-retirar-datos": lambda _subject: {
        "words": "¿Cuál?",
        "lines": [line.key for line in lines_with(Sought(("¿Cuál?",)))],
        "ground": "Solicitud de su titular",
    },
    "new-invitar-varias": {"lines": "correo,puesto,papel\notra@example.org,Acompaña,acompanamiento"},
    "plan-importar-compromisos": {"lines": "titulo,tema\nPublicar las rutas,education"},
    "territory-registrar-gobierno": {"begins_on": "2031-10-01", "ends_on": "2034-09-30"},
    "territory-corregir-gobierno": {"begins_on": "2024-10-01", "ends_on": "2027-09-29"},
    "commitment-modificar-identidad": {"summary": "Otro resumen."},
    "commitment-modificar-problema": {"baseline": "Otra medición."},
    "commitment-modificar-causas": {"effects-0-text": "Otro efecto."},
    "commitment-modificar-hoy": {"status_quo": "Hay otra cosa."},
    "commitment-modificar-solucion": {"solution": "Otra solución."},
    "commitment-modificar-valores": {"open_government_rationale": "Otra razón."},
    "commitment-modificar-ods": {"sdg-0-contribution": "Contribuye de otra manera."},
    "commitment-modificar-participantes": {"parties-0-unit": "Otra unidad"},
    "commitment-modificar-hitos": {"milestones-0-deliverable": "Otro producto."},
    "commitment-modificar-actividades": {"activities-0-text": "Otra actividad."},
    "commitment-modificar-indicadores": {"indicators-0-frequency": "anual"},
    "commitment-modificar-recursos": {"risks": "Que falte presupuesto."},
    "commitment-modificar-alcance": {"crosscutting": "Otro enfoque."},
    "commitment-modificar-cocreacion": {"cocreation_trace": "Otra mesa."},
    "commitment-registrar": {
        "party": "Comité vecinal",
        "address": "https://ejemplo.gob.mx/carta",
        "title": "Carta",
        "kind": "minutes",
    },
    "process-convocar-mesa": {"held_on": "2026-12-05", "starts_at": "17:00", "place": "Quiosco"},
    "table-imprimir-hojas": {"number": "3"},
    "table-asistencia": {"fueron_citizens": "12"},
    "table-minuta": {"address": "https://ejemplo.gob.mx/minuta-de-mesa"},
    "contribution-respuesta-preliminar": _ANSWER,
    "contribution-respuesta-final": _ANSWER,
    "contribution-corregir-respuesta": _ANSWER,
    "process-cambiar": {"closes_on": "2026-12-31", "answered_by": "2027-01-31"},
    "exercise-redactar-plan": {"ends_on": "2028-12-31"},
    "plan-cerrar": {"address": "https://ejemplo.gob.mx/informe", "kind": "report"},
    "change-decidir": {"outcome": ChangeState.APPLIED.value},
    "commitment-borrador": {"relevance": "yes", "potential": "modest"},
    "confirmation-revisar": {"decision": RejectionReason.INSULT.value},
    "territory-declarar-ejercicio": {"by_government": "Secretaría de Movilidad"},
    "exercise-firmar": {"by_government": "Secretaría de Movilidad"},
    "exercise-agregar-firmas": {"by_academia": "Universidad de demostración"},
    "exercise-refrendar": {"by_government": "Secretaría de Movilidad"},
    "exercise-documento": {"address": "https://ejemplo.gob.mx/acta"},
    "exercise-instalar": {"body": ["demo-convocado-secretariado"]},
    "exercise-reunion": {"held_on": "2026-12-05"},
    "territory-constituir-organo": {"seats_government": "1", "seats_civil_society": "1"},
    "body-asientos-nuevos": {"seats_academia": "1"},
    "seat-ocupar": {"holder_note": "Persona elegida por convocatoria"},
    "body-sesionar": {"held_on": "2026-11-20", "number": "9"},
    "body-abrir-convocatoria": {
        "seats": ["5"],
        "criteria": "Experiencia: 60\nArraigo: 40",
        "closes_on": "2026-12-20",
        "result_by": "2027-01-20",
    },
    "call-prorrogar": {"closes_on": "2027-01-10", "result_by": "2027-02-10"},
    "body-convocar": {"starts_on": "2026-12-20", "starts_at": "17:00"},
    "meeting-cambiar-fecha": {"starts_on": "2026-12-20", "starts_at": "17:00"},
    "meeting-asistencia": lambda meeting: {"arrived": [meetings.first_absent(meeting)]},
    "session-adoptar-reglas": {"in_force_from": "2026-12-20"},
    "point-votos": {"asiento-2": "favour", "asiento-3": "against"},
    "point-manos": {"favour_government": "2"},
    "minutes-corregir": {"observaciones": "Se leyó en voz alta."},
    "minutes-adjuntar-firmada": {"address": "https://ejemplo.gob.mx/minuta"},
    "agreement-prorrogar": {"due_on": "2027-03-01"},
    "session-acordar": {"owner_text": "Facilitación", "due_on": "2026-12-10"},
    "report-probar": {
        "address": "https://ejemplo.gob.mx/mapa",
        "title": "Mapa",
        "kind": "publication",
        "level": "output",
    },
    "report-reconocer": lambda report: _paper(terms_met_by_report(report)),
    "act-reconocer": lambda act: _paper(terms_met_by(act)),
    "report-corregir": {"text": "Se hizo otra cosa."},
    "act-corregir": {"reason": "Falta presupuesto.", "kind": "not_applicable"},
    "answer-cerrar": {"reason": "No se cumplió."},
    "recommendation-grupo": {"kinds": ["guarantor"]},
    "recommendation-lista": {"lines": "COTAIPEC"},
    "recommendation-editar": {"title": "Publicar las actas y los acuerdos", "legal_basis": "Artículo 35."},
    "answer-acta": {"minutes": "Explicó por qué no la acepta."},
}
