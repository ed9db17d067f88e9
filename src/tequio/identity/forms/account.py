"""The form by which an account is closed, or opened again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.foundation.refusals import Refusal
from tequio.identity.commands.account import ReasonUntold
from tequio.ui.acts.fields import Text
from tequio.ui.acts.form import ActForm


class AccountForm(ActForm):
    reason = Text(
        label=_("Por qué"),
        hint=_("Lo leen quienes operan la plataforma y, por correo, la persona; no se publica."),
        limit=300,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonUntold: "reason"}
