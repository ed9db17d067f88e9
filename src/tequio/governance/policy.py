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

FACILITATORS = holder(Role.FACILITATOR, _("quien facilita el órgano"))
ADVISERS = holder(Role.ADVISER, _("quien acompaña el ejercicio"))
COMMISSION_SECRETARIES = holder(Role.COMMISSION_SECRETARY, _("la secretaría de la comisión"))

SECRETARIAT = holder(Role.SECRETARIAT_MEMBER, _("cualquier asiento del secretariado"))


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
