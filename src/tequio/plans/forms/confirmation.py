"""The forms of whoever saw a milestone, and of whoever reviews what they told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refusals import Refusal
from tequio.plans.commands.confirmation import GatheringFull, GatheringUnknown, NotSeenWithoutReason
from tequio.plans.models.confirmation import LONGEST_CONFIRMATION, LONGEST_PLACE, RejectionReason, Seen
from tequio.ui.acts.fields import Choice, LongText, Text
from tequio.ui.acts.form import ActForm

PUBLISH: Final = "publish"


class ConfirmForm(ActForm):
    """Whether a person sees it done; no name, no account."""

    seen = Choice(
        label=_("¿Lo ve usted cumplido?"), choices=[(seen.value, capfirst(seen.label)) for seen in Seen]
    )
    text = LongText(
        label=_("¿Qué ve, o qué falta?"),
        hint=_(
            "Obligatorio si respondió «no» o «en parte». "
            "No escriba nombres, teléfonos ni correos, suyos ni de nadie."
        ),
        limit=LONGEST_CONFIRMATION,
        required=False,
    )
    place = Text(
        label=_("¿Dónde lo vio?"),
        hint=_("Colonia, localidad o municipio; no su domicilio."),
        limit=LONGEST_PLACE,
        required=False,
    )
    gathering_key = Text(
        label=_("Clave de la reunión"),
        hint=_("Solo si quien facilita una reunión le dio una: sirve ese día para muchas respuestas."),
        limit=20,
        required=False,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotSeenWithoutReason: "text",
        GatheringUnknown: "gathering_key",
        GatheringFull: "gathering_key",
    }
    from_address: ClassVar[Mapping[str, str]] = {"clave": "gathering_key"}

    def clean(self) -> dict[str, Any]:
        """Ask what is missing of whoever does not see it done."""
        cleaned = super().clean() or self.cleaned_data
        is_blank = "text" not in self.errors and not cleaned.get("text", "").strip()
        if is_blank and cleaned.get("seen") in (Seen.NO, Seen.IN_PART):
            self.add_error("text", _("Diga qué falta: es lo que más sirve."))
        return cleaned


class ModerateForm(ActForm):
    """Publish it as it is, or leave it out for a reason of the list."""

    decision = Choice(
        label=_("¿Se publica?"),
        choices=[
            (PUBLISH, _("Sí, tal como está escrita")),
            *((one.value, format_lazy(_("No: {reason}"), reason=one.label)) for one in RejectionReason),
        ],
        hint=_("Que critique no es razón para dejarla fuera."),
    )
