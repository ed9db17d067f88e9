"""Who may offer, review, withdraw and read documents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.documents.models import DocumentState
from tequio.foundation.policy import ANYONE, IMPORTERS, OPERATORS, THE_CLOCK, Condition, Party, Rule
from tequio.ledger.command import is_part_of_another

# A report, an answer or a verification asked its own row before it came here.
THE_ACT_IT_PROVES = Party(
    "the_act_it_proves",
    _("quien puede hacer el acto que el documento acompaña"),
    lambda _actor, _subject: is_part_of_another(),
)
_WAITING = Condition(
    "waiting",
    lambda document: document.state == DocumentState.RECEIVED,
    _("Ese documento ya se revisó."),
)
_REVIEW = _(
    "Todo archivo se abre, se limpia o se rechaza fuera del sitio, antes de que alguien lo descargue."
)

READ_DOCUMENT = Rule(
    action="documents.read_document",
    who=(ANYONE,),
    why=_("La evidencia de lo que se reporta queda a la vista de cualquier persona."),
)
RECEIVE_FILE = Rule(
    action="documents.receive_file",
    who=(THE_ACT_IT_PROVES, OPERATORS, IMPORTERS),
    why=_("Un archivo se recibe como parte del acto que acompaña: un avance, una respuesta, una evaluación."),
)
RECORD_ADDRESS = Rule(
    action="documents.record_address",
    who=(THE_ACT_IT_PROVES, OPERATORS, IMPORTERS),
    why=_("Una dirección se registra con su fecha, porque lo publicado en ella puede desaparecer."),
)
TAKE_UP = Rule(action="documents.take_up", who=(THE_CLOCK,), when=(_WAITING,), why=_REVIEW)
CLEAN_DOCUMENT = Rule(action="documents.clean_document", who=(THE_CLOCK,), when=(_WAITING,), why=_REVIEW)
REFUSE_DOCUMENT = Rule(action="documents.refuse_document", who=(THE_CLOCK,), when=(_WAITING,), why=_REVIEW)
WITHDRAW_DOCUMENT = Rule(
    action="documents.withdraw_document",
    recent=True,
    who=(THE_ACT_IT_PROVES, OPERATORS),
    when=(
        Condition(
            "not_withdrawn",
            lambda document: document.state != DocumentState.WITHDRAWN,
            _("Ese documento ya se retiró."),
        ),
    ),
    why=_("Se retira lo que no debió publicarse, con su razón; queda constancia de que estuvo."),
)
NOTE_LOSS = Rule(
    action="documents.note_loss",
    who=(THE_CLOCK,),
    when=(
        Condition(
            "kept",
            lambda document: bool(document.stored_as),
            _("De ese documento no se guarda ningún archivo."),
        ),
    ),
    why=_("Si un archivo se pierde, se dice; la huella permite reconocerlo si aparece."),
)
