"""The forms of whoever asks for a correction, and of whoever decides it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.dialogue.models import Matter
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.refusals import Refusal
from tequio.ui.acts.fields import Choice, LongText, Text
from tequio.ui.acts.form import ActForm, Section

_YES, _NO = "si", "no"
_READ_BY: Final = _("Lo lee quien lleva el directorio; no escriba nombres ni datos de personas.")


class ProposeForm(ActForm):
    """What is wrong, what it should say and where one sees it; no name, no account."""

    matter = Choice(
        label=_("¿Qué está mal?"), choices=[(matter.value, capfirst(matter.label)) for matter in Matter]
    )
    wrong = LongText(label=_("Qué dice, y por qué está mal"), hint=_READ_BY, limit=1000, rows=3)
    right = LongText(label=_("Qué debería decir"), hint=_READ_BY, limit=1000, rows=3)
    seen_at = Text(
        label=_("Dónde se puede comprobar"),
        hint=_("La dirección de una página oficial, el decreto o el periódico oficial, con su fecha."),
        limit=400,
    )
    email = forms.EmailField(
        label=_("Correo para avisarle qué se decidió"),
        help_text=_("Solo para ese aviso: no se publica, y se borra a los 7 días de responderle."),
        max_length=None,
        validators=[MaxLengthValidator(254), validate_mailbox],
        required=False,
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("Lo que está mal"), ("matter", "wrong", "right", "seen_at")),
        Section(_("Si quiere saber qué se decidió"), ("email",)),
    )

    def clean_matter(self) -> Matter:
        return Matter(self.cleaned_data["matter"])


class DecideForm(ActForm):
    """Whether it is accepted, and why."""

    decision = Choice(
        label=_("¿Se acepta?"),
        choices=[(_YES, _("Sí: el directorio se corrige")), (_NO, _("No"))],
        hints={_YES: _("Después de guardar se abre donde se corrige.")},
    )
    reason = LongText(
        label=_("Razón"),
        hint=_(
            "Se publica en la historia de la institución y se envía a quien la propuso, si dejó su correo."
        ),
        limit=1000,
        rows=3,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset({"accepts", "reason"})

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"accepts": given["decision"] == _YES, "reason": given["reason"]}
