"""Who may record what of a collegiate body, when and why."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.succession import answering
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
from tequio.governance.models.agreement import Agreement, AgreementState
from tequio.governance.models.meeting import MeetingStage
from tequio.governance.models.minutes import MinutesState
from tequio.governance.models.point import PointState

FACILITATORS = holder(Role.FACILITATOR, _("quien facilita el órgano"))
ADVISERS = holder(Role.ADVISER, _("quien acompaña el ejercicio"))
COMMISSION_SECRETARIES = holder(Role.COMMISSION_SECRETARY, _("la secretaría de la comisión"))

SECRETARIAT = holder(Role.SECRETARIAT_MEMBER, _("cualquier asiento del secretariado"))
# Who may know of a draft, its page asks of the draft itself.
VISITORS = Party("visitor", _("cualquier persona que abre el borrador"), lambda _actor, _subject: True)


def _answers_for(actor: Actor, agreement: Any) -> bool:
    """Tell whether the actor is liaison of who owes an agreement now: of a successor, once that one ended."""
    is_liaison = any(grant.role == Role.LIAISON for grant in actor.grants)
    if not (is_liaison and isinstance(agreement, Agreement) and agreement.owner):
        return False
    holders = answering((agreement.owner,), (agreement.ref,), day_of(moment()))
    return actor.holds(Role.LIAISON, (institution.ref for institution in holders))


RESPONSIBLE = Party("responsible", _("el enlace de la institución que responde por el acuerdo"), _answers_for)
_PENDING = Condition(
    "pending",
    lambda agreement: agreement.state == AgreementState.PENDING,
    _("Ese acuerdo ya se reportó cumplido o quedó sin efecto."),
)
_FULFILLED = Condition(
    "fulfilled",
    lambda agreement: agreement.state == AgreementState.FULFILLED,
    _("Ese acuerdo no está reportado como cumplido."),
)
_NOT_DISSOLVED = Condition("not_dissolved", lambda body: body.valid_to is None, _("Ese órgano ya terminó."))
_SEAT_OPEN = Condition("seat_open", lambda seat: seat.valid_to is None, _("Ese asiento ya se retiró."))
_CONVENED = Condition(
    "convened",
    lambda meeting: meeting.stage == MeetingStage.CONVENED,
    _("Esa sesión ya empezó, o ya no se celebrará."),
)
_NOT_OVER = Condition(
    "not_over",
    lambda meeting: meeting.stage in {MeetingStage.CONVENED, MeetingStage.OPEN},
    _("Esa sesión ya terminó."),
)
_OPEN = Condition(
    "under_way", lambda meeting: meeting.stage == MeetingStage.OPEN, _("La sesión no está en curso.")
)
_TO_DECIDE = Condition(
    "to_decide",
    lambda point: point.state == PointState.PENDING,
    _("Ese punto ya se trató. Si hubo un error, reábralo."),
)
_DECIDED = Condition(
    "dealt_with", lambda point: point.state != PointState.PENDING, _("Ese punto todavía no se trata.")
)
_NOW = Condition(
    "session_under_way",
    lambda point: point.meeting.stage == MeetingStage.OPEN,
    _("La sesión no está en curso."),
)


def has_ended(session: Any) -> bool:
    """Tell whether a session is over; one that was recorded afterwards is."""
    meeting = getattr(session, "meeting", None)
    return meeting is None or meeting.stage == MeetingStage.CLOSED


_SESSION_ENDED = Condition(
    "session_ended",
    has_ended,
    _("La sesión no ha terminado: su minuta se redacta después."),
)
_WITHOUT_MINUTES = Condition(
    "without_minutes",
    lambda session: getattr(session, "minutes", None) is None,
    _("Esa sesión ya tiene su minuta."),
)
_MINUTES_WRITTEN = Condition(
    "minutes_written",
    lambda minutes: minutes.state == MinutesState.DRAFT,
    _("Esa minuta ya se aprobó: lo que falte consta en otra sesión."),
)
_MINUTES_APPROVED = Condition(
    "minutes_approved",
    lambda minutes: minutes.state == MinutesState.APPROVED,
    _("Se publica lo que el órgano ya aprobó, una sola vez."),
)
_MINUTES_PUBLISHED = Condition(
    "minutes_published",
    lambda minutes: minutes.state == MinutesState.PUBLISHED,
    _("La minuta firmada se adjunta cuando la minuta ya es pública."),
)

READ_BODY = Rule(
    action="governance.read_body",
    who=(ANYONE,),
    why=_("Quién se sienta a decidir, y qué acuerda, queda a la vista de cualquier persona."),
)
CONSTITUTE_BODY = Rule(
    action="governance.constitute_body",
    who=(IMPORTERS, OPERATORS, ADVISERS),
    why=_("Un órgano colegiado se registra con sus asientos por sector y su fuente."),
)
DEFINE_SEATS = Rule(
    action="governance.define_seats",
    who=(OPERATORS, ADVISERS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_NOT_DISSOLVED,),
    why=_("Cuántos asientos tiene cada sector se decide a la vista, con su razón y su fecha."),
)
CLOSE_SEAT = Rule(
    action="governance.close_seat",
    who=(OPERATORS, ADVISERS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_SEAT_OPEN,),
    why=_("Cuántos asientos tiene cada sector se decide a la vista, con su razón y su fecha."),
)
SEAT_MEMBER = Rule(
    action="governance.seat_member",
    who=(IMPORTERS, OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(
        _SEAT_OPEN,
        Condition(
            "not_dissolved",
            lambda seat: seat.body.valid_to is None,
            _("El órgano de ese asiento ya terminó."),
        ),
    ),
    why=_("Cada asiento dice qué institución o puesto lo ocupa y desde cuándo."),
)
END_TENURE = Rule(
    action="governance.end_tenure",
    who=(IMPORTERS, OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(Condition("open", lambda tenure: tenure.valid_to is None, _("Esa titularidad ya terminó.")),),
    why=_("Cada asiento dice qué institución o puesto lo ocupa y desde cuándo."),
)
SEAT_ACCOUNT = Rule(
    action="governance.seat_account",
    recent=True,
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_NOT_DISSOLVED,),
    why=_("Un asiento actúa por una sola cuenta, y cada persona por un solo asiento."),
)
LEAVE_SEAT = Rule(
    action="governance.leave_seat",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    why=_("Un asiento actúa por una sola cuenta, y cada persona por un solo asiento."),
)
HOLD_SESSION = Rule(
    action="governance.hold_session",
    who=(IMPORTERS, OPERATORS, FACILITATORS, COMMISSION_SECRETARIES, SECRETARIAT),
    why=_("De cada sesión queda constancia pública: qué día fue, cómo y qué se acordó."),
)
RECORD_AGREEMENT = Rule(
    action="governance.record_agreement",
    who=(IMPORTERS, OPERATORS, FACILITATORS, COMMISSION_SECRETARIES, SECRETARIAT),
    why=_("Un acuerdo sin responsable ni fecha se pierde; por eso se registra con ambos."),
)
DISSOLVE_BODY = Rule(
    action="governance.dissolve_body",
    recent=True,
    who=(IMPORTERS, OPERATORS),
    when=(_NOT_DISSOLVED,),
    why=_("El fin de un órgano se registra con su fecha y su razón; su historia permanece."),
)
NOTE_TENURE = Rule(
    action="governance.note_tenure",
    who=(THE_CLOCK,),
    why=_("Que un periodo está por terminar se calcula; nadie lo declara."),
)
REPORT_FULFILMENT = Rule(
    action="governance.report_fulfilment",
    who=(OPERATORS, RESPONSIBLE, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_PENDING,),
    why=_("Quien debe un acuerdo dice, con su prueba, que lo cumplió; si no, vence a la vista."),
)
WITHDRAW_FULFILMENT = Rule(
    action="governance.withdraw_fulfilment",
    who=(OPERATORS, RESPONSIBLE, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_FULFILLED,),
    why=_("Un reporte equivocado se retira con su razón: queda a la vista y el acuerdo se debe otra vez."),
)
DECIDE_AGREEMENT = Rule(
    action="governance.decide_agreement",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES, SECRETARIAT),
    when=(_PENDING,),
    why=_("Lo que un órgano acordó, solo él lo prorroga o lo deja sin efecto, por otro acuerdo."),
)
NOTE_AGREEMENT = Rule(
    action="governance.note_agreement",
    who=(THE_CLOCK,),
    when=(_PENDING,),
    why=_("El plazo de un acuerdo corre aunque nadie lo anote, y pasa a quien sucede a quien lo debía."),
)
ADOPT_RULES = Rule(
    action="governance.adopt_rules",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(
        Condition(
            "body_goes_on",
            lambda session: session.body.valid_to is None,
            _("El órgano de esa sesión ya terminó."),
        ),
    ),
    why=_("Las reglas con que un órgano sesiona y decide las adopta él mismo, y quedan a la vista."),
)
CONVENE = Rule(
    action="governance.convene",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_NOT_DISSOLVED,),
    why=_("A una sesión se convoca con anticipación, con orden del día y a todos los asientos."),
)
CHANGE_MEETING = Rule(
    action="governance.change_meeting",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_CONVENED,),
    why=_("Quien convoca cambia la fecha o cancela, con su razón y aviso a los asientos."),
)
START_MEETING = Rule(
    action="governance.start_meeting",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES, SECRETARIAT),
    when=(_CONVENED,),
    why=_("Una sesión empieza con cuórum; sin él, consta quién sí llegó."),
)
END_MEETING = Rule(
    action="governance.end_meeting",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES, SECRETARIAT),
    when=(_OPEN,),
    why=_("Al terminar la sesión consta la hora y lo que quedó sin tratar."),
)
NOTE_PRESENCE = Rule(
    action="governance.note_presence",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES, SECRETARIAT),
    when=(_NOT_OVER,),
    why=_("El cuórum se calcula de quién está: se anota cuando alguien llega o se va."),
)
ADD_POINT = Rule(
    action="governance.add_point",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES, SECRETARIAT),
    when=(_NOT_OVER,),
    why=_("Lo que se trata y se decide tiene su punto en el orden del día."),
)
DISCUSS_POINT = Rule(
    action="governance.discuss_point",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES, SECRETARIAT),
    when=(_NOW, _TO_DECIDE),
    why=_("De cada punto consta qué se propuso, quién se excusó, cómo se votó y qué resultó."),
)
REOPEN_POINT = Rule(
    action="governance.reopen_point",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES, SECRETARIAT),
    when=(_NOW, _DECIDED),
    why=_("Un error se corrige en la misma sesión, con su razón y a la vista."),
)
DISSENT = Rule(
    action="governance.dissent",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES, SECRETARIAT),
    when=(
        _DECIDED,
        Condition(
            "session_goes_on_or_went",
            lambda point: point.meeting.stage in {MeetingStage.OPEN, MeetingStage.CLOSED},
            _("La sesión no se ha celebrado."),
        ),
    ),
    why=_("Quien no está de acuerdo deja constancia, con sus palabras."),
)
_MINUTES = _("La minuta la redacta quien facilita, de lo que consta; el órgano la aprueba y se publica.")
OPEN_MINUTES = Rule(
    action="governance.open_minutes",
    who=(VISITORS,),
    why=_("Hasta que se publica, la minuta la leen los asientos del órgano, quien facilita y la operación."),
)
READ_MINUTES = Rule(
    action="governance.read_minutes",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES, SECRETARIAT),
    why=_("Hasta que se publica, la minuta la leen los asientos del órgano, quien facilita y la operación."),
)
DRAFT_MINUTES = Rule(
    action="governance.draft_minutes",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_SESSION_ENDED, _WITHOUT_MINUTES),
    why=_MINUTES,
)
CORRECT_MINUTES = Rule(
    action="governance.correct_minutes",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_MINUTES_WRITTEN,),
    why=_MINUTES,
)
APPROVE_MINUTES = Rule(
    action="governance.approve_minutes",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_MINUTES_WRITTEN,),
    why=_("Una minuta la aprueba el mismo órgano en una sesión posterior: consta en cuál y en qué punto."),
)
PUBLISH_MINUTES = Rule(
    action="governance.publish_minutes",
    recent=True,
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_MINUTES_APPROVED,),
    why=_("La minuta aprobada es pública, con su asistencia por asiento y sin datos personales."),
)
ATTACH_SIGNED_MINUTES = Rule(
    action="governance.attach_signed_minutes",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_MINUTES_PUBLISHED,),
    why=_("La minuta firmada se guarda con su huella, para que cualquiera compruebe que es la misma."),
)
