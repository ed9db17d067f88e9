"""Who may ask people for contributions, bring one and decide what is published, when and why."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.cocreation.models.contribution import ContributionState, RejectionReason
from tequio.cocreation.models.process import ProcessState
from tequio.cocreation.models.sheet import SheetState
from tequio.cocreation.models.working_table import TableState
from tequio.exercises.models import PhaseCode
from tequio.exercises.policy import FACILITATORS, MEMBERS
from tequio.foundation.actors import Actor, Role
from tequio.foundation.policy import ANYBODY, ANYONE, THE_CLOCK, Condition, Party, Rule
from tequio.foundation.words import Words

_GOES_ON = Condition(
    "goes_on",
    lambda exercise: exercise.phase not in (PhaseCode.INTEREST, PhaseCode.EXTINCT),
    _("Se reúnen aportaciones en un ejercicio declarado que no ha terminado."),
)
_NOT_CLOSED = Condition(
    "not_closed", lambda process: process.state != ProcessState.CLOSED, _("Este proceso ya cerró.")
)
_TO_OPEN = Condition(
    "to_open", lambda process: process.state == ProcessState.PUBLISHED, _("Este proceso ya abrió.")
)
_OPEN = Condition(
    "open",
    lambda process: process.state == ProcessState.OPEN,
    _("Ahora no se reciben aportaciones: el proceso dice desde cuándo y hasta cuándo."),
)
_WAITS = Condition(
    "waits",
    lambda contribution: contribution.state == ContributionState.RECEIVED,
    _("Esa aportación ya se revisó."),
)
_NOT_LEFT_OUT = Condition(
    "not_left_out",
    lambda contribution: contribution.state in (ContributionState.RECEIVED, ContributionState.PUBLISHED),
    _("Esa aportación ya no se publica."),
)
_LEFT_OUT = Condition(
    "left_out",
    lambda contribution: (
        contribution.state == ContributionState.REJECTED and contribution.appealed_on is None
    ),
    _("Lo que no se publicó se apela una sola vez."),
)
_KEPT = Condition(
    "kept",
    lambda contribution: contribution.erased_on is None,
    _("Pasó el plazo para apelar y lo que se envió ya se borró."),
)
_OF_PERSONAL_DATA = Condition(
    "of_personal_data",
    lambda contribution: contribution.rejection == RejectionReason.PERSONAL_DATA,
    _("Solo se borra lo que no se publicó por traer datos personales."),
)
_REJECTED = Condition(
    "rejected",
    lambda contribution: contribution.state == ContributionState.REJECTED,
    _("Esa aportación no está entre las que no se publican."),
)
_APPEALED = Condition(
    "appealed",
    lambda contribution: contribution.state == ContributionState.APPEALED,
    _("No hay una apelación por resolver."),
)
_PUBLIC = Condition(
    "public",
    lambda contribution: contribution.state == ContributionState.PUBLISHED,
    _("Se responde lo que está publicado."),
)
_ANSWERED_ALONE = Condition(
    "answered_alone",
    lambda contribution: (
        contribution.joined_to is None or contribution.joined_to.state != ContributionState.PUBLISHED
    ),
    _("Se unió a otra aportación y se responde con ella."),
)
_UNASSIGNED = Condition(
    "unassigned",
    lambda contribution: contribution.assigned_to is None,
    _("Ya tiene quién la responda; si no le toca, se turna a otra institución con su razón."),
)
_ASSIGNED = Condition(
    "assigned",
    lambda contribution: contribution.assigned_to is not None,
    _("Primero el secretariado dice qué institución la responde."),
)
_WITHOUT_PRELIMINARY = Condition(
    "without_preliminary",
    lambda contribution: contribution.preliminary_on is None,
    _("Ya tiene respuesta preliminar; si algo cambió, se corrige."),
)
_WITHOUT_FINAL = Condition(
    "without_final",
    lambda contribution: contribution.final_on is None,
    _("Ya tiene respuesta final; si algo cambió, se corrige."),
)
_ANSWERED = Condition(
    "answered",
    lambda contribution: contribution.preliminary_on is not None or contribution.final_on is not None,
    _("Todavía no tiene una respuesta que corregir."),
)


def _liaison_of(contribution: Any) -> tuple[Any, ...]:
    institution = contribution.assigned_to
    return (institution.ref,) if institution else ()


def _is_asked(actor: Actor, contribution: Any) -> bool:
    return actor.holds(Role.LIAISON, _liaison_of(contribution))


def _hinders(actor: Actor, contribution: Any) -> Words:
    return actor.hindrance(Role.LIAISON, _liaison_of(contribution))


ASKED = Party("asked", _("el enlace de la institución que la responde"), _is_asked, _hinders)
_TAKES_SUPPORT = Condition(
    "takes_support",
    lambda contribution: (
        contribution.state == ContributionState.PUBLISHED and contribution.process.state == ProcessState.OPEN
    ),
    _("Se apoya lo que está publicado, mientras el proceso está abierto."),
)
_NOT_TAKEN_BACK = Condition(
    "not_taken_back", lambda support: support.withdrawn_at is None, _("Ese apoyo ya se retiró.")
)
_MODERATION = _("Se publica lo que las personas aportan; solo se deja fuera por una razón de la lista.")
_CLOCK = _("Las fechas que se publicaron se cumplen solas.")

READ_PROCESSES = Rule(
    action="cocreation.read_processes",
    who=(ANYONE,),
    why=_("Qué se pregunta, qué se aporta y qué se hace con ello queda a la vista de cualquier persona."),
)
OPEN_FORMS = Rule(
    action="cocreation.open_forms",
    who=(ANYBODY,),
    why=_("Cualquier persona llega a la página; lo que falta revisar lo lee quien lo revisa."),
)
PUBLISH_PROCESS = Rule(
    action="cocreation.publish_process",
    recent=True,
    who=(FACILITATORS,),
    when=(_GOES_ON,),
    why=_("Antes de preguntar se dice para qué, quién decide y cuándo se responde."),
)
AMEND_PROCESS = Rule(
    action="cocreation.amend_process",
    recent=True,
    who=(FACILITATORS,),
    when=(_NOT_CLOSED,),
    why=_("El plazo y los medios cambian con su razón; para qué se pregunta no cambia después de preguntar."),
)
CLOSE_PROCESS = Rule(
    action="cocreation.close_process",
    recent=True,
    who=(FACILITATORS,),
    when=(_NOT_CLOSED,),
    why=_("Un proceso cierra antes de su fecha solo con una razón publicada."),
)
BEGIN_GATHERING = Rule(action="cocreation.begin_gathering", who=(THE_CLOCK,), when=(_TO_OPEN,), why=_CLOCK)
END_GATHERING = Rule(action="cocreation.end_gathering", who=(THE_CLOCK,), when=(_OPEN,), why=_CLOCK)
CONTRIBUTE = Rule(
    action="cocreation.contribute",
    who=(ANYBODY,),
    when=(_OPEN,),
    why=_("Cualquier persona puede traer un problema, una propuesta, una prueba o un ofrecimiento."),
)
READ_RECEIPT = Rule(
    action="cocreation.read_receipt",
    who=(ANYBODY,),
    why=_("Quien guardó su clave ve qué fue de lo que aportó, sin cuenta."),
)
ADD_WORDS = Rule(
    action="cocreation.add_words",
    who=(ANYBODY,),
    when=(_WAITS,),
    why=_("Mientras nadie la ha revisado, quien tiene la clave puede agregar a lo que aportó."),
)
APPEAL_REJECTION = Rule(
    action="cocreation.appeal_rejection",
    who=(ANYBODY,),
    when=(_LEFT_OUT, _KEPT),
    why=_("Quien tiene la clave puede pedir una vez que quien facilita revise por qué no se publicó."),
)
READ_QUEUE = Rule(
    action="cocreation.read_queue",
    who=(FACILITATORS, MEMBERS),
    why=_("Lo que falta revisar puede traer datos personales: lo lee quien lo revisa."),
)
PUBLISH_CONTRIBUTION = Rule(
    action="cocreation.publish_contribution",
    recent=True,
    who=(FACILITATORS, MEMBERS),
    when=(_WAITS,),
    why=_MODERATION,
)
REJECT_CONTRIBUTION = Rule(
    action="cocreation.reject_contribution",
    who=(FACILITATORS, MEMBERS),
    when=(_NOT_LEFT_OUT,),
    why=_MODERATION,
)
DECIDE_APPEAL = Rule(
    action="cocreation.decide_appeal",
    recent=True,
    who=(FACILITATORS,),
    when=(_APPEALED,),
    why=_("Una apelación la resuelve, con su razón, quien facilita."),
)
SUPPORT_CONTRIBUTION = Rule(
    action="cocreation.support_contribution",
    who=(ANYBODY,),
    when=(_TAKES_SUPPORT,),
    why=_("Cualquier persona puede decir que algo también le afecta; se cuenta una vez."),
)
COUNT_HANDS = Rule(
    action="cocreation.count_hands",
    who=(FACILITATORS,),
    when=(_TAKES_SUPPORT,),
    why=_("En una reunión cuenta las manos quien la facilita, y lo dice con su lugar y su día."),
)
WITHDRAW_SUPPORT = Rule(
    action="cocreation.withdraw_support",
    who=(ANYBODY,),
    when=(_NOT_TAKEN_BACK,),
    why=_("Quien tiene su enlace puede retirar su apoyo cuando quiera."),
)
SEAL_SUPPORT = Rule(
    action="cocreation.seal_support",
    who=(THE_CLOCK,),
    why=_("Los apoyos entran a la bitácora por lotes, con su cuenta y su sello."),
)
FORGET_ADDRESSES = Rule(
    action="cocreation.forget_addresses",
    who=(THE_CLOCK,),
    why=_("La dirección de quien aportó sirve para responderle; después se borra."),
)
ERASE_WORDS = Rule(
    action="cocreation.erase_words",
    who=(THE_CLOCK,),
    when=(_REJECTED, _OF_PERSONAL_DATA, _KEPT),
    why=_("Los datos personales por los que algo no se publicó se borran cuando ya no se puede apelar."),
)
_TABLE_AHEAD = Condition(
    "table_ahead",
    lambda table: table.state == TableState.ANNOUNCED,
    _("Esa mesa ya se realizó o se canceló."),
)
_TABLE_STANDS = Condition(
    "table_stands",
    lambda table: table.state != TableState.CANCELLED,
    _("Esa mesa se canceló."),
)
_TABLE_HELD = Condition(
    "table_held",
    lambda table: table.state == TableState.HELD,
    _("Primero anote cuántas personas fueron a la mesa."),
)
_TABLE_GATHERS = Condition(
    "table_gathers",
    lambda table: table.gathers,
    _("Esa mesa no es en los días para aportar que publicó el proceso."),
)
_HAS_KEY = Condition("has_key", lambda table: table.key != "", _("Esa mesa no tiene una clave."))
_HAS_NO_KEY = Condition("has_no_key", lambda table: table.key == "", _("Esa mesa ya tiene su clave."))
_AT_TABLES = _("Lo que se dice en una mesa cuenta igual que lo que llega en línea.")
_KEYS = _("Quienes comparten conexión en una mesa aportan sin esperar; la clave sirve solo ese día.")

ANNOUNCE_TABLE = Rule(
    action="cocreation.announce_table",
    who=(FACILITATORS, MEMBERS),
    why=_("Se sabe de antemano dónde y cuándo se reúne la gente, y quién facilita."),
)
CANCEL_TABLE = Rule(
    action="cocreation.cancel_table",
    who=(FACILITATORS, MEMBERS),
    when=(_TABLE_AHEAD,),
    why=_("Una mesa que no será se cancela con su razón."),
)
COUNT_TABLE = Rule(
    action="cocreation.count_table",
    who=(FACILITATORS, MEMBERS),
    when=(_TABLE_STANDS,),
    why=_("Quién participó se dice en números, sin nombres."),
)
GIVE_TABLE_CODE = Rule(
    action="cocreation.give_table_code",
    who=(FACILITATORS, MEMBERS),
    when=(_TABLE_STANDS, _TABLE_GATHERS, _HAS_NO_KEY),
    why=_KEYS,
)
REVOKE_TABLE_CODE = Rule(
    action="cocreation.revoke_table_code",
    who=(FACILITATORS, MEMBERS),
    when=(_HAS_KEY,),
    why=_KEYS,
)
ENTER_CONTRIBUTION = Rule(
    action="cocreation.enter_contribution",
    who=(FACILITATORS, MEMBERS),
    when=(_TABLE_STANDS, _TABLE_GATHERS),
    why=_AT_TABLES,
)
ATTACH_TABLE_MINUTES = Rule(
    action="cocreation.attach_table_minutes",
    who=(FACILITATORS, MEMBERS),
    when=(_TABLE_HELD,),
    why=_("Lo que se dijo en una mesa consta por escrito, a la vista de cualquier persona."),
)
READ_TABLE_DESK = Rule(
    action="cocreation.read_table_desk",
    who=(FACILITATORS, MEMBERS),
    why=_("La clave de una mesa la conoce quien la entrega a las personas que están ahí."),
)
ASSIGN_CONTRIBUTION = Rule(
    action="cocreation.assign_contribution",
    who=(FACILITATORS, MEMBERS),
    when=(_PUBLIC, _ANSWERED_ALONE, _UNASSIGNED),
    why=_("El secretariado dice qué institución es la competente y qué cargo responde."),
)
REFER_CONTRIBUTION = Rule(
    action="cocreation.refer_contribution",
    who=(ASKED, FACILITATORS),
    when=(_PUBLIC, _ASSIGNED, _WITHOUT_FINAL),
    why=_("Lo que no le toca a una institución pasa, con su razón y su historia, a la que le toca."),
)
GIVE_PRELIMINARY = Rule(
    action="cocreation.give_preliminary",
    recent=True,
    who=(ASKED, FACILITATORS),
    when=(_PUBLIC, _ASSIGNED, _WITHOUT_PRELIMINARY, _WITHOUT_FINAL),
    why=_("La institución competente dice primero qué puede ofrecer."),
)
GIVE_FINAL = Rule(
    action="cocreation.give_final",
    recent=True,
    who=(ASKED, FACILITATORS),
    when=(_PUBLIC, _ASSIGNED, _WITHOUT_FINAL),
    why=_("Cada aportación recibe una respuesta con su razón, de un cargo que responde por ella."),
)
CORRECT_RESPONSE = Rule(
    action="cocreation.correct_response",
    recent=True,
    who=(ASKED, FACILITATORS),
    when=(_PUBLIC, _ASSIGNED, _ANSWERED),
    why=_("Una respuesta se corrige con una versión nueva; la anterior se sigue leyendo."),
)
_SHEET_WAITS = Condition(
    "sheet_waits",
    lambda sheet: sheet.state == SheetState.PRINTED,
    _("Esa hoja ya se capturó o se anuló."),
)
_SHEET_VOID = Condition(
    "sheet_void", lambda sheet: sheet.state == SheetState.VOID, _("Esa hoja no está anulada.")
)
_SHEET_STANDS = Condition(
    "sheet_stands",
    lambda sheet: sheet.table.state != TableState.CANCELLED,
    _("La mesa de esa hoja se canceló."),
)
_SHEETS = _("Cada hoja que se imprimió se captura o se anula por una razón, y las cuentas salen.")

PRINT_SHEETS = Rule(
    action="cocreation.print_sheets",
    who=(FACILITATORS, MEMBERS),
    when=(_TABLE_STANDS, _TABLE_GATHERS),
    why=_("Quien no usa un teléfono aporta en papel, y lo sigue con el código de su hoja."),
)
ENTER_SHEET = Rule(
    action="cocreation.enter_sheet",
    who=(FACILITATORS, MEMBERS),
    when=(_SHEET_WAITS, _SHEET_STANDS),
    why=_SHEETS,
)
VOID_SHEET = Rule(
    action="cocreation.void_sheet", who=(FACILITATORS, MEMBERS), when=(_SHEET_WAITS,), why=_SHEETS
)
RESTORE_SHEET = Rule(
    action="cocreation.restore_sheet", who=(FACILITATORS, MEMBERS), when=(_SHEET_VOID,), why=_SHEETS
)
