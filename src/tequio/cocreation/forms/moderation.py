"""The forms of whoever reviews what people brought, and of whoever decides an appeal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tequio.cocreation.models.contribution import RejectionReason
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.ui.acts.fields import Choice, LongText
from tequio.ui.acts.form import ActForm

PUBLISH: Final = "publish"
_YES, _NO = "si", "no"


class ModerateForm(ActForm):
    """Publish it as it is, or leave it out for a reason of the list."""

    decision = Choice(
        label=_("¿Se publica?"),
        choices=[
            (PUBLISH, _("Sí, tal como está escrita")),
            *(
                (reason.value, format_lazy(_("No: {reason}"), reason=reason.label))
                for reason in RejectionReason
            ),
        ],
        hint=_("Que critique no es razón para dejarla fuera."),
    )


class AppealDecisionForm(ActForm):
    """Whether it is published after all, and why."""

    decision = Choice(
        label=_("¿Se publica?"), choices=[(_YES, _("Sí, tal como está escrita")), (_NO, _("No"))]
    )
    reason = LongText(
        label=_("Razón"),
        hint=_("La lee quien apeló; si no se publica, queda también en la bitácora."),
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
