"""Who may write plans and commitments, when and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, ActorKind, Role, author_key
from tequio.foundation.policy import (
    ANYONE,
    IMPORTERS,
    OPERATORS,
    THE_CLOCK,
    Condition,
    Party,
    Rule,
    holder,
    scopes_of,
)
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.identity.policy import independent_assessor
from tequio.plans.models.assessment import Assessment
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.confirmation import Confirmation, ConfirmationState
from tequio.plans.models.milestone import Milestone, MilestoneReport, MilestoneState, ReportedState

SECRETARIAT = holder(Role.SECRETARIAT_MEMBER, _("el secretariado técnico del ejercicio"))
FACILITATOR = holder(Role.FACILITATOR, _("quien facilita el ejercicio"))
# Not `holder`: the scopes of a commitment name its guarantor, which does not answer for it.
LIAISON = Party(
    Role.LIAISON,
    _("el enlace de la institución responsable"),
    lambda actor, commitment: actor.holds(Role.LIAISON, commitment.party_refs),
)
_PEOPLE = (ActorKind.ANONYMOUS, ActorKind.PERSON)
_SETTLED = (MilestoneState.VERIFIED, MilestoneState.CANCELLED)


def _milestone_of(subject: Any) -> Milestone | None:
    if isinstance(subject, MilestoneReport | Confirmation):
        return subject.milestone
    return subject if isinstance(subject, Milestone) else None


def _commitment_of(subject: Any) -> Commitment | None:
    owner = _milestone_of(subject) or subject
    if isinstance(owner, Milestone | Assessment):
        return owner.commitment
    return owner if isinstance(owner, Commitment) else None


def _parties_of(subject: Any) -> Iterable[str]:
    """Name who made the plan or answers for any of it: none of them assesses it."""
    commitment = _commitment_of(subject)
    return map(str, commitment.plan.party_refs) if commitment else ()


def _answers_for(actor: Actor, subject: Any) -> bool:
    """Tell whether the actor speaks for whoever answers for a milestone."""
    milestone = _milestone_of(subject)
    return milestone is not None and _speaks_for(actor, (one.ref for one in milestone.responsible))


def _takes_part(actor: Actor, subject: Any) -> bool:
    """Tell whether the actor speaks for an institution of the commitment."""
    commitment = _commitment_of(subject)
    return commitment is not None and _speaks_for(actor, commitment.party_refs)


def _speaks_for(actor: Actor, institutions: Iterable[SubjectRef]) -> bool:
    return actor.holds(Role.LIAISON, institutions)


def _sits_in_the_secretariat(actor: Actor, subject: Any) -> bool:
    scopes = scopes_of(subject)
    return any(actor.holds(role, scopes) for role in (Role.SECRETARIAT_MEMBER, Role.FACILITATOR))


def _judge_and_party(actor: Actor, subject: Any) -> Words:
    if _sits_in_the_secretariat(actor, subject) and _answers_for(actor, subject):
        return _("Responde por este hito: revisarlo toca a otra persona del secretariado.")
    return ""


RESPONSIBLE = Party("responsible", _("el enlace de la institución que responde por el hito"), _answers_for)
PARTICIPANTS = Party("participant", _("el enlace de quien participa en el compromiso"), _takes_part)
VERIFIERS = Party(
    "verifier",
    _("el secretariado técnico del ejercicio, salvo quien responde por el hito"),
    lambda actor, subject: _sits_in_the_secretariat(actor, subject) and not _answers_for(actor, subject),
    _judge_and_party,
)
MODERATORS = Party(
    "moderator",
    _("el secretariado técnico o quien lo facilita, salvo quien responde por el hito"),
    lambda actor, subject: _sits_in_the_secretariat(actor, subject) and not _answers_for(actor, subject),
    _judge_and_party,
)
NEIGHBOURS = Party(
    "neighbour",
    _("cualquier persona, con cuenta o sin ella, salvo quien responde por el hito"),
    lambda actor, subject: actor.kind in _PEOPLE and not _answers_for(actor, subject),
    lambda actor, subject: (
        _("Responde por este hito: su voz es el reporte.") if _answers_for(actor, subject) else ""
    ),
    needs_account=False,
)
ASSESSORS = independent_assessor(_("quien evalúa de forma independiente"), _parties_of)


def _has_it_in_charge(actor: Actor, assessment: Any) -> bool:
    """Tell whether the assessment was handed to this actor; of old ones nobody was named."""
    return assessment.assessor in ("", author_key(actor))


def _somebody_else_has_it(actor: Actor, assessment: Any) -> Words:
    if ASSESSORS.admits(actor, assessment):
        return format_lazy(
            _("La tiene a su cargo {who}. Si ya no puede seguir, quien facilita registra el relevo."),
            who=assessment.assessor_label,
        )
    return ASSESSORS.hindrance(actor, assessment)


IN_CHARGE = Party(
    "in_charge",
    _("quien tiene a su cargo la evaluación"),
    lambda actor, assessment: ASSESSORS.admits(actor, assessment) and _has_it_in_charge(actor, assessment),
    _somebody_else_has_it,
)
# Not ANYONE: a page with a form is not a public page.
VISITORS = Party("visitor", _("cualquier persona que abre el formulario"), lambda _actor, _subject: True)

_DRAFT_PLAN = Condition(
    "draft", lambda plan: plan.is_draft, _("Ese plan ya se publicó; sus cambios son versiones.")
)
_HISTORIC_PLAN = Condition(
    "historic", lambda plan: plan.is_historic, _("Ese plan no viene de un registro histórico.")
)
_OF_DRAFT = Condition(
    "draft",
    lambda commitment: commitment.plan.is_draft,
    _("Ese plan ya se publicó; sus cambios son versiones."),
)
_OF_PUBLISHED = Condition(
    "published", lambda commitment: not commitment.plan.is_draft, _("Ese plan todavía se redacta.")
)
_IS_PUBLISHED = Condition(
    "published",
    lambda milestone: not milestone.commitment.plan.is_draft,
    _("Ese plan todavía se redacta."),
)
_IS_OPEN = Condition(
    "open",
    lambda milestone: milestone.is_open,
    _("Ese hito ya se reportó cumplido, se verificó o se canceló."),
)
_NOT_CANCELLED = Condition(
    "not_cancelled",
    lambda milestone: milestone.state != MilestoneState.CANCELLED,
    _("Ese hito se canceló."),
)
_NOT_SETTLED = Condition(
    "not_settled",
    lambda milestone: milestone.state not in _SETTLED,
    _("Ese hito ya se verificó o se canceló."),
)
_IS_LATE = Condition(
    "late", lambda milestone: milestone.late_since is not None, _("Ese hito no está retrasado.")
)
_AWAITS_VERIFICATION = Condition(
    "awaits_verification",
    lambda report: (
        report.state == ReportedState.DONE
        and report.milestone.state == MilestoneState.DONE
        and not hasattr(report, "verification")
    ),
    _("Solo se verifica lo que la institución reportó cumplido y nadie ha revisado."),
)
_REPORTED_DONE = Condition(
    "reported_done",
    lambda milestone: milestone.state in (MilestoneState.DONE, MilestoneState.VERIFIED),
    _("Todavía no se reporta cumplido; cuando se reporte, aquí podrá decir si lo ve."),
)
_AWAITS_MODERATION = Condition(
    "awaits_moderation",
    lambda confirmation: confirmation.state == ConfirmationState.RECEIVED,
    _("Esa respuesta ya se revisó."),
)
_NOT_REJECTED = Condition(
    "not_rejected",
    lambda confirmation: confirmation.state != ConfirmationState.REJECTED,
    _("Esa respuesta ya no se publica."),
)
_MODERATION = _("Se publica lo que las personas ven; solo se deja fuera por una razón de la lista.")
_NOT_FINAL = Condition(
    "not_final", lambda assessment: not assessment.is_final, _("Esa evaluación ya es definitiva.")
)
_IS_FINAL = Condition(
    "final", lambda assessment: assessment.is_final, _("Esa evaluación todavía es un borrador.")
)
_INDEPENDENCE = _("Evalúa quien no responde por el compromiso: borrador, observaciones y versión definitiva.")
_VERIFICATION = _("El secretariado comprueba lo que la institución reporta; las dos cosas quedan aparte.")

READ_PLANS = Rule(
    action="plans.read",
    who=(ANYONE,),
    why=_("Lo que se prometió y lo que fue de ello es información pública."),
)
REGISTER_THEME = Rule(
    action="plans.register_theme",
    who=(OPERATORS, IMPORTERS),
    why=_("La lista de temas es una para todos los planes."),
)
DRAFT_PLAN = Rule(
    action="plans.draft_plan",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    why=_("El plan lo escribe el secretariado técnico de su ejercicio."),
)
WRITE_DRAFT = Rule(
    action="plans.write_draft",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    when=(_DRAFT_PLAN,),
    why=_("El plan lo escribe el secretariado técnico de su ejercicio, hasta que se publica."),
)
DESCRIBE_COMMITMENT = Rule(
    action="plans.describe_commitment",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    when=(_OF_DRAFT,),
    why=_("El plan lo escribe el secretariado técnico de su ejercicio, hasta que se publica."),
)
PUBLISH_PLAN = Rule(
    action="plans.publish_plan",
    who=(SECRETARIAT, OPERATORS),
    when=(_DRAFT_PLAN,),
    why=_("El secretariado técnico aprueba el plan y lo publica completo."),
)
RECORD_PAST_PLAN = Rule(
    action="plans.record_past_plan",
    who=(IMPORTERS,),
    why=_("Un plan de otros años se registra con su fuente, con lo que esta dice."),
)
RECORD_PAST_COMMITMENT = Rule(
    action="plans.record_past_commitment",
    who=(IMPORTERS,),
    when=(_HISTORIC_PLAN,),
    why=_("Un compromiso de otros años se registra con su fuente, con lo que esta dice."),
)
RECORD_MEASUREMENT = Rule(
    action="plans.record_measurement",
    who=(LIAISON, SECRETARIAT, FACILITATOR, OPERATORS, IMPORTERS),
    when=(_OF_PUBLISHED,),
    why=_("Quien responde por el compromiso mide sus indicadores y dice de dónde sale cada dato."),
)
AMEND_COMMITMENT = Rule(
    action="plans.amend_commitment",
    who=(SECRETARIAT, OPERATORS, IMPORTERS),
    when=(_OF_PUBLISHED,),
    why=_("Un compromiso publicado solo cambia con razón y aprobación, y conserva sus versiones."),
)
OPEN_FORMS = Rule(
    action="plans.open_forms",
    who=(VISITORS,),
    why=_("Quien no puede hacer un acto lee aquí a quién le toca y por qué."),
)
REPORT_PROGRESS = Rule(
    action="plans.report_progress",
    who=(RESPONSIBLE, OPERATORS),
    when=(_IS_PUBLISHED, _IS_OPEN),
    why=_("Quien responde por un hito dice en qué va y con qué lo prueba."),
)
REPORT_ACTIVITY = Rule(
    action="plans.report_activity",
    who=(PARTICIPANTS, SECRETARIAT, FACILITATOR, OPERATORS),
    when=(_IS_PUBLISHED, _NOT_CANCELLED),
    why=_("La sociedad civil cuenta aparte lo que hizo; eso no cambia el estado del hito."),
)
EXPLAIN_DELAY = Rule(
    action="plans.explain_delay",
    who=(RESPONSIBLE, OPERATORS),
    when=(_IS_PUBLISHED, _IS_OPEN, _IS_LATE),
    why=_("Un retraso siempre lleva la explicación pública de quien responde."),
)
VERIFY_REPORT = Rule(
    action="plans.verify_report", who=(VERIFIERS,), when=(_AWAITS_VERIFICATION,), why=_VERIFICATION
)
RETURN_REPORT = Rule(
    action="plans.return_report", who=(VERIFIERS,), when=(_AWAITS_VERIFICATION,), why=_VERIFICATION
)
CANCEL_MILESTONE = Rule(
    action="plans.cancel_milestone",
    who=(SECRETARIAT, OPERATORS),
    when=(_IS_PUBLISHED, _NOT_SETTLED),
    why=_("Un hito solo se cancela en una sesión, con su razón; sus fechas siguen a la vista."),
)
NOTE_LATENESS = Rule(
    action="plans.note_lateness",
    who=(THE_CLOCK,),
    when=(_IS_OPEN,),
    why=_("Que un hito está retrasado se calcula; nadie lo declara."),
)
NOTE_RECOUNT = Rule(
    action="plans.note_recount",
    who=(THE_CLOCK,),
    why=_("Si un decreto publicado tarde cambia un plazo, el retraso que constaba se cuenta de nuevo."),
)
DRAFT_ASSESSMENT = Rule(
    action="plans.draft_assessment", who=(ASSESSORS,), when=(_OF_PUBLISHED,), why=_INDEPENDENCE
)
REDRAFT_ASSESSMENT = Rule(
    action="plans.redraft_assessment", who=(IN_CHARGE,), when=(_NOT_FINAL,), why=_INDEPENDENCE
)
FINISH_ASSESSMENT = Rule(
    action="plans.finish_assessment", who=(IN_CHARGE,), when=(_NOT_FINAL,), why=_INDEPENDENCE
)
REPLACE_ASSESSOR = Rule(
    action="plans.replace_assessor",
    who=(FACILITATOR, OPERATORS),
    when=(_NOT_FINAL,),
    why=_("Cada versión lleva el nombre de quien la escribió; quien releva sigue con su propio nombre."),
)
COMMENT_ASSESSMENT = Rule(
    action="plans.comment_assessment",
    who=(PARTICIPANTS, SECRETARIAT, FACILITATOR),
    when=(_NOT_FINAL,),
    why=_("Antes de que sea definitiva, quienes participan señalan errores de hecho, a la vista."),
)
DISSENT_FROM_ASSESSMENT = Rule(
    action="plans.dissent_from_assessment",
    who=(SECRETARIAT,),
    when=(_IS_FINAL,),
    why=_("Cualquier silla del secretariado puede disentir, y su disenso se publica."),
)
REPLY_TO_ASSESSMENT = Rule(
    action="plans.reply_to_assessment",
    who=(PARTICIPANTS,),
    when=(_IS_FINAL,),
    why=_("Quien fue evaluado tiene derecho de réplica, y su réplica se publica."),
)
CONFIRM_MILESTONE = Rule(
    action="plans.confirm_milestone",
    who=(NEIGHBOURS,),
    when=(_IS_PUBLISHED, _REPORTED_DONE),
    why=_("Cualquier persona puede decir si ve cumplido lo que se reportó cumplido."),
)
FORGET_ORIGINS = Rule(
    action="plans.forget_origins",
    who=(THE_CLOCK,),
    why=_("De dónde vino lo que alguien contó sirve un día, para que nadie llene la fila; después se borra."),
)
READ_RECEIPT = Rule(
    action="plans.read_receipt",
    who=(VISITORS,),
    why=_("Quien guardó su clave ve qué fue de lo que contó, sin cuenta."),
)
READ_CONFIRMATIONS = Rule(
    action="plans.read_confirmations",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    why=_("Lo que falta revisar puede traer datos personales: lo lee quien lo revisa."),
)
PUBLISH_CONFIRMATION = Rule(
    action="plans.publish_confirmation", who=(MODERATORS,), when=(_AWAITS_MODERATION,), why=_MODERATION
)
REJECT_CONFIRMATION = Rule(
    action="plans.reject_confirmation",
    who=(MODERATORS, OPERATORS),
    when=(_NOT_REJECTED,),
    why=_MODERATION,
)
