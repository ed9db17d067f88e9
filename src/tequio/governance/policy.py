"""Who may record what of a collegiate body, when and why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Role
from tequio.foundation.policy import ANYONE, IMPORTERS, OPERATORS, THE_CLOCK, Condition, Rule, holder

FACILITATORS = holder(Role.FACILITATOR, _("quien facilita el órgano"))
ADVISERS = holder(Role.ADVISER, _("quien acompaña el ejercicio"))
COMMISSION_SECRETARIES = holder(Role.COMMISSION_SECRETARY, _("la secretaría de la comisión"))

SECRETARIAT = holder(Role.SECRETARIAT_MEMBER, _("cualquier asiento del secretariado"))

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
NOTE_AGREEMENT = Rule(
    action="governance.note_agreement",
    who=(THE_CLOCK,),
    why=_("Que la fecha de un acuerdo está cerca se calcula; nadie lo declara."),
)
