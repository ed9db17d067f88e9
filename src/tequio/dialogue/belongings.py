"""Which corrections wait to be answered to an address, handed to whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.dialogue.models import Correction
from tequio.foundation.belongings import Belonging, Owner, register
from tequio.foundation.erasing import Table, words_stand_in

_CORRECTION = _("Corrección propuesta")


def _corrections(owner: Owner) -> Iterator[Mapping[str, Any]]:
    for correction in Correction.objects.filter(email=owner.email).order_by("pk"):
        yield {
            "correccion": str(correction.ref),
            "que_dice_mal": correction.wrong,
            "que_debe_decir": correction.right,
            "donde_se_ve": correction.seen_at,
            "recibida": correction.received_on,
        }


register(
    Belonging("correcciones", _("Correcciones cuya respuesta espera"), ("dialogue.Correction",), _corrections)
)
words_stand_in(
    Table(
        "dialogue.Correction",
        _CORRECTION,
        replaced=(
            "wrong",
            "right",
            "seen_at",
            "reason",
            "decided_by",
        ),
        emptied=("email",),
    ),
)
