"""Who may open, use, change and close an account."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.policy import (
    OPERATORS,
    THE_CLOCK,
    Condition,
    Party,
    Rule,
    moment,
)
from tequio.identity.models import AddressState, seats_of
from tequio.identity.policy.party import ACTIVE, OF_ACTIVE, PEOPLE, THEMSELVES, is_person

# The link proves itself; it stands on a page that holds a form: whoever follows it need not be in an account.
_MAILED = Party(
    "mailed", _("quien recibió el enlace en su correo"), lambda _actor, _subject: True, needs_account=False
)
_NOT_STOPPED = Condition(
    "address_not_stopped",
    lambda change: change.state_at(moment()) != AddressState.ENDED,
    _("Ese cambio de correo se detuvo, o se pidió otro después."),
)
_PROTECTED = Condition(
    "has_factor", lambda person: person.second_factor_at is not None, _("Esa cuenta no tiene segundo factor.")
)
USE_ACCOUNT = Rule(
    action="identity.use_account", who=(PEOPLE,), why=_("Cada quien ve y usa los papeles de su cuenta.")
)
REGISTER_PERSON = Rule(
    action="identity.register_person",
    recent=True,
    who=(OPERATORS,),
    why=_("Las cuentas las abre quien opera la plataforma, con la dirección comprobada."),
)
RENEW_PASSWORD = Rule(
    action="identity.renew_password",
    who=(THEMSELVES, OPERATORS),
    when=(ACTIVE,),
    why=_("La contraseña es de cada quien; quien opera la plataforma responde de las cuentas que abrió."),
)
CLOSE_ACCOUNT = Rule(
    action="identity.close_account",
    recent=True,
    who=(THEMSELVES, OPERATORS),
    when=(ACTIVE,),
    why=_("Una cuenta la cierra su titular o quien opera la plataforma; lo que hizo queda en la bitácora."),
)
REOPEN_ACCOUNT = Rule(
    action="identity.reopen_account",
    recent=True,
    who=(OPERATORS,),
    when=(Condition("closed", lambda person: not person.is_active, _("Esa cuenta está abierta.")),),
    why=_("Las cuentas las abre quien opera la plataforma, con la dirección comprobada."),
)
END_SESSIONS = Rule(
    action="identity.end_sessions",
    who=(THEMSELVES,),
    when=(ACTIVE,),
    why=_("Cada quien ve y termina las sesiones de su cuenta, y de ninguna otra."),
)
_ONES_ACCOUNT = _("Cada quien cambia, cierra y se lleva solo lo de su cuenta.")
CHANGE_ACCOUNT = Rule(action="identity.change_account", recent=True, who=(PEOPLE,), why=_ONES_ACCOUNT)
COPY_DATA = Rule(action="identity.copy_data", recent=True, who=(THEMSELVES,), why=_ONES_ACCOUNT)
ASK_ADDRESS = Rule(
    action="identity.ask_address",
    recent=True,
    who=(THEMSELVES,),
    when=(ACTIVE,),
    why=_("El correo con que se entra lo cambia cada quien, y vale cuando se confirma desde el nuevo."),
)
CONFIRM_ADDRESS = Rule(
    action="identity.confirm_address",
    who=(_MAILED,),
    when=(
        OF_ACTIVE,
        _NOT_STOPPED,
        Condition(
            "address_asked",
            lambda change: change.state_at(moment()) == AddressState.ASKED,
            _("Ese enlace ya se usó, o venció: sirve un día. Si le hace falta, pida el cambio otra vez."),
        ),
    ),
    why=_("Un correo nuevo lo confirma quien recibe ahí el enlace."),
)
RESTORE_ADDRESS = Rule(
    action="identity.restore_address",
    who=(_MAILED,),
    when=(
        OF_ACTIVE,
        _NOT_STOPPED,
        Condition(
            "address_confirmed",
            lambda change: change.state_at(moment()) == AddressState.CONFIRMED,
            _("Ya pasaron los siete días para deshacerlo. Avise a quien opera el sitio."),
        ),
    ),
    why=_("Quien tenía el correo de antes puede deshacer el cambio durante siete días."),
)
FORGET_ADDRESSES = Rule(
    action="identity.forget_addresses",
    who=(THE_CLOCK,),
    why=_("Las direcciones de un cambio se guardan solo mientras se puede confirmar o deshacer."),
)
NOTE_FIRST_SIGN_IN = Rule(
    action="identity.note_first_sign_in",
    who=(THEMSELVES,),
    when=(ACTIVE,),
    why=_("El plazo para agregar un segundo factor corre desde la primera vez que se entra con un papel."),
)
_FACTOR = _("Quien actúa por una institución o un órgano entra con algo más que su correo.")
ADD_FACTOR = Rule(action="identity.add_factor", recent=True, who=(THEMSELVES,), when=(ACTIVE,), why=_FACTOR)
RENEW_CODES = Rule(
    action="identity.renew_codes", recent=True, who=(THEMSELVES,), when=(ACTIVE, _PROTECTED), why=_FACTOR
)
_ONES_OWN = _("Cada quien quita solo lo de su cuenta.")
CHANGE_FACTORS = Rule(action="identity.change_factors", recent=True, who=(PEOPLE,), why=_ONES_OWN)
REMOVE_FACTOR = Rule(action="identity.remove_factor", recent=True, who=(THEMSELVES,), why=_ONES_OWN)
CLEAR_FACTORS = Rule(
    action="identity.clear_factors",
    recent=True,
    who=(OPERATORS,),
    when=(ACTIVE, _PROTECTED),
    why=_("Quien perdió su teléfono o su llave lo pide a quien opera la plataforma, que comprueba quién es."),
)
_DRAFT = _("Un borrador es de quien lo escribe y, si lo escribe por un puesto, de quien ocupe ese puesto.")
KEEP_DRAFT = Rule(action="identity.keep_draft", who=(THEMSELVES,), when=(ACTIVE,), why=_DRAFT)
CONTINUE_DRAFT = Rule(
    action="identity.continue_draft",
    who=(
        Party("author", _("quien lo escribió"), lambda actor, draft: is_person(actor, draft.person)),
        Party(
            "same_seat", _("quien ocupa el mismo puesto"), lambda actor, draft: draft.seat in seats_of(actor)
        ),
    ),
    why=_DRAFT,
)
