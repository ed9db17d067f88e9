"""What whoever writes reads before they send what might be somebody's personal data."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tequio.foundation.personal_data import LABELS, found_in
from tequio.foundation.texts import listed
from tequio.ui.acts.act import Effect


def named_personal_data(*texts: str) -> str:
    """Name what kinds of personal data the texts seem to hold: "un teléfono y un correo"; "" if none."""
    return listed([str(LABELS[kind]) for kind in found_in(*texts)])


def warned_of_personal_data(*texts: str) -> Effect | None:
    """Return what lets them look again; nothing where no text seems to hold any."""
    found = named_personal_data(*texts)
    if not found:
        return None
    sentence = _(
        "Su texto parece traer %(what)s. Nadie lo necesita para revisarlo y, si es un dato de alguien, no se "
        "publica. Puede quitarlo abajo, o enviarlo así si no lo es."
    )
    return Effect(sentence % {"what": found}, warning=_("Revise antes de enviar"))
