"""Who reads, drafts, records and issues recommendations."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.succession import holders_on
from tequio.exercises.queries.exercise import scopes_of_owner
from tequio.foundation.actors import Actor, Role
from tequio.foundation.days import day_of
from tequio.foundation.policy import (
    ANYONE,
    IMPORTERS,
    OPERATORS,
    THE_CLOCK,
    Condition,
    Party,
    Rule,
    holder,
    moment,
)
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.recommendations.models.addressee import Addressee, AddresseeItem
from tequio.recommendations.models.answer import ActKind, AnswerAct, ReasonTemplate
from tequio.recommendations.statuses import ANSWERS, OTHERWISE, is_possible

SECRETARIES = holder(Role.COMMISSION_SECRETARY, _("la secretaría del órgano que recomienda"))


def _answering(addressee: Addressee) -> tuple[SubjectRef, ...]:
    """Return within what a role speaks for whoever answers at this moment.

    For a body that goes on, also the institution that it belongs to.
    """
    day, body = day_of(moment()), addressee.body
    own = (body.ref,) if body and not body.has_ended_by(day) else ()
    found = holders_on(addressee.duties, day)
    return (*own, *(holder.institution.ref for holder in found if holder.institution))


def _is_of_the_addressee(actor: Actor, subject: Any) -> bool:
    """Admit who speaks for whoever owes the answer now, never for its issuer.

    For a secretariat speaks who facilitates its exercise.
    """
    match subject:
        case AddresseeItem():
            scopes = _answering(subject.addressee)
        case AnswerAct():
            scopes = _answering(subject.answer.addressee)
        case ReasonTemplate():
            scopes = (subject.owner_ref,)
        case _:
            return False
    if actor.holds(Role.LIAISON, scopes) or actor.holds(Role.FACILITATOR, scopes):
        return True
    facilitates = any(grant.role == Role.FACILITATOR for grant in actor.grants)
    return facilitates and any(actor.holds(Role.FACILITATOR, scopes_of_owner(one)) for one in scopes)


def _is_of_the_issuer(actor: Actor, subject: Any) -> bool:
    """Admit the secretary of who recommended; that of an addressee is another."""
    return _serves_the_issuer(actor, subject) and not _is_of_the_addressee(actor, subject)


def _serves_the_issuer(actor: Actor, subject: Any) -> bool:
    answer = subject.answer if isinstance(subject, AnswerAct) else subject
    if not isinstance(answer, AddresseeItem):
        return False
    return actor.holds(Role.COMMISSION_SECRETARY, answer.item.recommendation.scopes)


def _serves_who_asked(actor: Actor, addressee: Any) -> bool:
    """Admit the secretary of who recommended, not that of the body that was asked."""
    return actor.holds(Role.COMMISSION_SECRETARY, addressee.recommendation.scopes)


def _judge_and_party(actor: Actor, subject: Any) -> Words:
    if _serves_the_issuer(actor, subject) and _is_of_the_addressee(actor, subject):
        return _("Responde también por el destinatario: revisarlo le corresponde a otra persona.")
    return ""


ADDRESSEES = Party("addressee", _("el enlace de la institución u órgano destinatario"), _is_of_the_addressee)
ISSUERS = Party(
    "issuer", _("la secretaría de quien emitió la recomendación"), _is_of_the_issuer, _judge_and_party
)
ASKING = Party("asking", _("la secretaría de quien emitió la recomendación"), _serves_who_asked)
# Not ANYONE: opening it leaves a trace.
LINK_HOLDERS = Party(
    "link_holder",
    _("quien tiene la liga de la notificación"),
    lambda _actor, _subject: True,
    needs_account=False,
)


def _writes_for_somebody(actor: Actor, _subject: Any) -> bool:
    return any(grant.role == Role.COMMISSION_SECRETARY and grant.scope for grant in actor.grants)


WRITERS = Party("writer", _("la secretaría de cualquier órgano que recomienda"), _writes_for_somebody)


def _possible(act: ActKind) -> Condition:
    return Condition(f"can_{act.value}", lambda answer: is_possible(act, answer.status), OTHERWISE[act])


_MEETS_A_TERM = Condition(
    "meets_a_term",
    lambda act: act.kind in (ActKind.ACKNOWLEDGE, *ANSWERS, ActKind.CLAIM),
    _("De ese acto no depende ningún plazo: cuenta el día en que se registró."),
)
_NOT_ACKNOWLEDGED = Condition(
    "not_acknowledged",
    lambda act: act.arrived_on is None,
    _("Ya se reconoció un día anterior; para cambiarlo, primero retire ese reconocimiento."),
)
_ACKNOWLEDGED = Condition(
    "acknowledged",
    lambda act: act.arrived_on is not None,
    _("De ese acto nadie ha reconocido un día anterior."),
)
_CORRECTABLE = Condition(
    "correctable",
    lambda act: act.correctable_until is not None,
    _("Eso ya no se corrige: no es una respuesta, o ya hubo otro acto después. Lo cambia un acto nuevo."),
)
_IN_TIME = Condition(
    "in_time_to_correct",
    lambda act: act.correctable_until is not None and day_of(moment()) <= act.correctable_until,
    _("Pasaron los 5 días hábiles para corregirla. Lo cambia un acto nuevo."),
)
DRAFT = Condition("draft", lambda subject: not subject.is_issued, _("Esa recomendación ya se emitió."))
NOT_DISCARDED = Condition(
    "not_discarded",
    lambda subject: subject.is_issued or subject.is_draft,
    _("Ese borrador se descartó; puede duplicarlo para seguir con él."),
)
ISSUED = Condition("issued", lambda subject: subject.is_issued, _("Esa recomendación aún no se emite."))
UNNOTIFIED = Condition(
    "unnotified",
    lambda addressee: addressee.unnotified,
    _("Ese destinatario ya se notificó, o su historia no lo cuenta."),
)
UNOPENED = Condition(
    "unopened",
    lambda notification: notification.opened_at is None,
    _("Esa notificación ya se había abierto."),
)

READ_RECOMMENDATIONS = Rule(
    action="recommendations.read",
    who=(ANYONE,),
    why=_("Quién recomendó qué, a quién y qué pasó después es público."),
)
DRAFT_RECOMMENDATION = Rule(
    action="recommendations.draft",
    who=(OPERATORS, SECRETARIES),
    why=_("La secretaría del órgano prepara lo que el órgano va a votar."),
)
EDIT_DRAFT = Rule(
    action="recommendations.edit_draft",
    who=(OPERATORS, SECRETARIES),
    when=(DRAFT, NOT_DISCARDED),
    why=_("Mientras no se emite, la secretaría cambia lo que el órgano va a votar; lo emitido no se cambia."),
)
CHOOSE_ADDRESSEES = Rule(
    action="recommendations.choose_addressees",
    who=(OPERATORS, SECRETARIES),
    when=(DRAFT, NOT_DISCARDED),
    why=_("La secretaría dice a quién se dirige; quiénes son se resuelve el día en que se emite."),
)
DISCARD_DRAFT = Rule(
    action="recommendations.discard_draft",
    who=(OPERATORS, SECRETARIES),
    when=(DRAFT, NOT_DISCARDED),
    why=_("Lo que no se va a votar se descarta, con su razón; la bitácora lo conserva."),
)
ISSUE_RECOMMENDATION = Rule(
    action="recommendations.issue",
    recent=True,
    who=(OPERATORS, SECRETARIES),
    when=(DRAFT, NOT_DISCARDED),
    why=_("Una recomendación se emite una sola vez, después de que el órgano la adopta."),
)
ADD_ADDRESSEE = Rule(
    action="recommendations.add_addressee",
    recent=True,
    who=(OPERATORS, SECRETARIES),
    when=(ISSUED,),
    why=_("Quien emitió la recomendación puede dirigirla después a alguien más, y queda registrado."),
)
RECORD_PAST_RECOMMENDATION = Rule(
    action="recommendations.record_past",
    who=(IMPORTERS, OPERATORS),
    why=_("Lo que ya ocurrió se registra con su fecha real y su fuente."),
)
READ_DRAFTS = Rule(
    action="recommendations.read_draft",
    who=(OPERATORS, SECRETARIES),
    why=_("Lo que se prepara lo conoce quien lo va a someter a votación."),
)
LIST_DRAFTS = Rule(
    action="recommendations.list_drafts",
    who=(OPERATORS, WRITERS),
    why=_("Cada secretaría ve lo que prepara; lo de otras, cuando se emite."),
)
NOTIFY_ADDRESSEE = Rule(
    action="recommendations.notify_addressee",
    who=(OPERATORS, SECRETARIES, THE_CLOCK),
    when=(UNNOTIFIED,),
    why=_("Ningún plazo corre antes del aviso: a quien nadie pudo avisar se le notifica cuando se puede."),
)
OPEN_NOTIFICATION = Rule(
    action="recommendations.open_notification",
    who=(LINK_HOLDERS,),
    when=(UNOPENED,),
    why=_("La primera vez que alguien abre una notificación consta, como en un acuse."),
)
PASS_ANSWERS = Rule(
    action="recommendations.pass_answers",
    who=(THE_CLOCK,),
    why=_("Lo que debía responder quien terminó lo debe quien le sucede; consta desde qué día."),
)
NAME_SUCCESSOR = Rule(
    action="recommendations.name_successor",
    who=(ASKING, OPERATORS),
    why=_("Si a un destinatario le suceden varias instituciones, quien recomendó nombra cuál responde."),
)
KEEP_TEMPLATE = Rule(
    action="recommendations.keep_template",
    who=(ADDRESSEES, OPERATORS),
    why=_("Cada institución guarda las razones que repite, para responder sin volver a escribirlas."),
)
WITHDRAW_TEMPLATE = Rule(
    action="recommendations.withdraw_template",
    who=(ADDRESSEES, OPERATORS),
    why=_("Cada institución quita las razones que ya no usa; lo respondido no cambia."),
)


def _of_the_addressee(act: ActKind, why: Words) -> Rule:
    return Rule(
        action=f"recommendations.{act.value}",
        who=(ADDRESSEES, OPERATORS, IMPORTERS),
        when=(_possible(act),),
        why=why,
    )


def _of_the_issuer(act: ActKind, why: Words) -> Rule:
    return Rule(
        action=f"recommendations.{act.value}", who=(ISSUERS, IMPORTERS), when=(_possible(act),), why=why
    )


_ANSWER = _("Quien recibe una recomendación dice si la acepta, y si no, por qué (art. 70-II-a LGTAIP).")
_WORK = _("Quien aceptó una recomendación cuenta lo que hará y lo que hizo, con pruebas.")
_CHECK = _("Quien emitió la recomendación comprueba lo que se le reporta; no lo hace quien reporta.")
_HEARING = _("Los destinatarios que no aceptan pueden ser llamados a audiencia; sus actas son públicas.")
ACKNOWLEDGE = _of_the_addressee(ActKind.ACKNOWLEDGE, _ANSWER)
ACCEPT = _of_the_addressee(ActKind.ACCEPT, _ANSWER)
ACCEPT_IN_PART = _of_the_addressee(ActKind.ACCEPT_IN_PART, _ANSWER)
REFUSE = _of_the_addressee(ActKind.REFUSE, _ANSWER)
NOT_APPLICABLE = _of_the_addressee(ActKind.NOT_APPLICABLE, _ANSWER)
PLAN = _of_the_addressee(ActKind.PLAN, _WORK)
REPORT = _of_the_addressee(ActKind.REPORT, _WORK)
CLAIM = _of_the_addressee(ActKind.CLAIM, _WORK)
VERIFY = _of_the_issuer(ActKind.VERIFY, _CHECK)
CONTEST = _of_the_issuer(ActKind.CONTEST, _CHECK)
CALL_TO_HEARING = _of_the_issuer(ActKind.CALL_TO_HEARING, _HEARING)
HOLD_HEARING = _of_the_issuer(ActKind.HOLD_HEARING, _HEARING)
CLOSE = _of_the_issuer(ActKind.CLOSE, _("Quien emitió la recomendación da por terminado su seguimiento."))
_DAY_OF_RECORD = _("Cuenta el día de registro; si algo llegó antes en papel, lo reconoce quien lo recibió.")
ACKNOWLEDGE_EARLIER_DAY = Rule(
    action="recommendations.acknowledge_earlier_day",
    who=(ISSUERS,),
    when=(_MEETS_A_TERM, _NOT_ACKNOWLEDGED),
    why=_DAY_OF_RECORD,
)
WITHDRAW_ACKNOWLEDGEMENT = Rule(
    action="recommendations.withdraw_acknowledgement",
    who=(ISSUERS,),
    when=(_ACKNOWLEDGED,),
    why=_DAY_OF_RECORD,
)
CORRECT_ANSWER = Rule(
    action="recommendations.correct_answer",
    who=(ADDRESSEES, OPERATORS),
    when=(_CORRECTABLE, _IN_TIME),
    why=_("Quien responde por error lo corrige en 5 días hábiles; lo que decía se conserva a la vista."),
)
FALL_SILENT = Rule(
    action="recommendations.fall_silent",
    who=(THE_CLOCK,),
    when=(_possible(ActKind.FALL_SILENT),),
    why=_("El silencio no lo marca nadie: lo registra el reloj cuando vence el plazo del acuse."),
)
NOTE_RECOUNT = Rule(
    action="recommendations.note_recount",
    who=(THE_CLOCK,),
    why=_("Si un decreto publicado tarde cambia un plazo, el silencio o el retraso se cuenta de nuevo."),
)
RULES = {
    ActKind.ACKNOWLEDGE: ACKNOWLEDGE,
    ActKind.ACCEPT: ACCEPT,
    ActKind.ACCEPT_IN_PART: ACCEPT_IN_PART,
    ActKind.REFUSE: REFUSE,
    ActKind.NOT_APPLICABLE: NOT_APPLICABLE,
    ActKind.PLAN: PLAN,
    ActKind.REPORT: REPORT,
    ActKind.CLAIM: CLAIM,
    ActKind.VERIFY: VERIFY,
    ActKind.CONTEST: CONTEST,
    ActKind.CALL_TO_HEARING: CALL_TO_HEARING,
    ActKind.HOLD_HEARING: HOLD_HEARING,
    ActKind.CLOSE: CLOSE,
    ActKind.FALL_SILENT: FALL_SILENT,
}
