"""Which act is possible from which status, and where it leads, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words
from tequio.recommendations.models.addressee import AnswerStatus
from tequio.recommendations.models.answer import ActKind

_S = AnswerStatus
# Whoever answers what nobody could notify knows of it all the same.
_NOT_YET_RECEIVED: Final = (_S.UNNOTIFIED, _S.NOTIFIED, _S.SILENT)
_NOT_YET_ANSWERED: Final = (*_NOT_YET_RECEIVED, _S.ACKNOWLEDGED)
# Whoever refused may think again, after a hearing or without one.
_MAY_ANSWER: Final = (*_NOT_YET_ANSWERED, _S.NOT_ACCEPTED, _S.NOT_APPLICABLE)
_AT_WORK: Final = (_S.ACCEPTED, _S.PARTIALLY_ACCEPTED, _S.PLANNED, _S.IN_PROGRESS, _S.CONTESTED)
# The addressee still has something to do, so somebody must answer for it.
PENDING: Final = (*_NOT_YET_ANSWERED, *_AT_WORK)


def _to(status: AnswerStatus, *origins: AnswerStatus) -> dict[AnswerStatus, AnswerStatus]:
    return dict.fromkeys(origins, status)


# Act → status before → status after (docs/reference/sources.md tells whose they are).
TRANSITIONS: Final[Mapping[ActKind, Mapping[AnswerStatus, AnswerStatus]]] = {
    ActKind.ACKNOWLEDGE: _to(_S.ACKNOWLEDGED, *_NOT_YET_RECEIVED),
    ActKind.ACCEPT: _to(_S.ACCEPTED, *_MAY_ANSWER),
    ActKind.ACCEPT_IN_PART: _to(_S.PARTIALLY_ACCEPTED, *_MAY_ANSWER),
    ActKind.REFUSE: _to(_S.NOT_ACCEPTED, *_NOT_YET_ANSWERED, _S.NOT_APPLICABLE),
    ActKind.NOT_APPLICABLE: _to(_S.NOT_APPLICABLE, *_NOT_YET_ANSWERED, _S.NOT_ACCEPTED),
    ActKind.PLAN: {
        **_to(_S.PLANNED, _S.ACCEPTED, _S.PARTIALLY_ACCEPTED, _S.PLANNED, _S.CONTESTED),
        _S.IN_PROGRESS: _S.IN_PROGRESS,
    },
    ActKind.REPORT: _to(_S.IN_PROGRESS, *_AT_WORK),
    ActKind.CLAIM: _to(_S.IMPLEMENTED_CLAIMED, *_AT_WORK),
    ActKind.VERIFY: _to(_S.VERIFIED, _S.IMPLEMENTED_CLAIMED),
    ActKind.CONTEST: _to(_S.CONTESTED, _S.IMPLEMENTED_CLAIMED),
    ActKind.CALL_TO_HEARING: _to(_S.NOT_ACCEPTED, _S.NOT_ACCEPTED),
    ActKind.HOLD_HEARING: _to(_S.NOT_ACCEPTED, _S.NOT_ACCEPTED),
    ActKind.CLOSE: _to(_S.CLOSED, _S.VERIFIED, _S.CONTESTED, _S.NOT_ACCEPTED, _S.NOT_APPLICABLE),
    ActKind.FALL_SILENT: _to(_S.SILENT, _S.NOTIFIED),
}
ANSWERS: Final = (ActKind.ACCEPT, ActKind.ACCEPT_IN_PART, ActKind.REFUSE, ActKind.NOT_APPLICABLE)
# What a person reads when the act is not possible now.
OTHERWISE: Final[Mapping[ActKind, Words]] = {
    ActKind.ACKNOWLEDGE: _("Solo se acusa recibo de lo notificado que aún no tiene acuse ni respuesta."),
    ActKind.ACCEPT: _("Esa recomendación ya se aceptó, ya se cerró o no tiene registro de respuesta."),
    ActKind.ACCEPT_IN_PART: _(
        "Esa recomendación ya se aceptó, ya se cerró o no tiene registro de respuesta."
    ),
    ActKind.REFUSE: _("Lo que ya se aceptó o se cerró no puede rechazarse después."),
    ActKind.NOT_APPLICABLE: _("Lo que ya se aceptó o se cerró no puede declararse no aplicable después."),
    ActKind.PLAN: _("Se planean acciones de lo que se aceptó, del todo o en parte, y aún no se cumple."),
    ActKind.REPORT: _("Se reporta avance de lo que se aceptó, del todo o en parte, y aún no se cumple."),
    ActKind.CLAIM: _("Se reporta el cumplimiento de lo que se aceptó y aún no se reportó como cumplido."),
    ActKind.VERIFY: _("Solo se verifica lo que el destinatario reportó como cumplido."),
    ActKind.CONTEST: _("Solo se controvierte lo que el destinatario reportó como cumplido."),
    ActKind.CALL_TO_HEARING: _("Solo se llama a audiencia a quien no aceptó la recomendación."),
    ActKind.HOLD_HEARING: _("Solo hay audiencia de lo que no se aceptó."),
    ActKind.CLOSE: _("Se cierra lo verificado, lo controvertido, lo que no se aceptó o lo que no aplica."),
    ActKind.FALL_SILENT: _("Solo queda en silencio lo notificado que nadie acusó ni respondió."),
}


def is_possible(act: ActKind, status: str) -> bool:
    """Tell whether the table lets the act happen in that status."""
    return status in TRANSITIONS[act]


def status_after(act: ActKind, status: str) -> AnswerStatus:
    """Return where the act leads; KeyError when it is not possible."""
    return TRANSITIONS[act][AnswerStatus(status)]
