"""The form by which somebody states whether an interest is in the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.foundation.refusals import Refusal
from tequio.identity.commands.conflict import ConflictUntold
from tequio.ui.acts.fields import Choice, LongText
from tequio.ui.acts.form import ActForm


class ConflictForm(ActForm):
    has_conflict = Choice(
        label=_("¿Tiene usted un conflicto de interés?"),
        hint=_(
            "Por ejemplo: trabaja, o trabajó en el último año, para quien responde por los compromisos; o un "
            "familiar suyo ganaría o perdería con lo que usted decida."
        ),
        choices=(("no", _("No tengo conflicto de interés")), ("yes", _("Sí, o podría parecerlo"))),
    )
    text = LongText(
        label=_("En qué consiste"),
        hint=_("Solo si respondió que sí. Lo leen quienes otorgan los papeles; no se publica."),
        required=False,
        rows=5,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {ConflictUntold: "text"}

    def clean_has_conflict(self) -> bool:
        return bool(self.cleaned_data["has_conflict"] == "yes")
