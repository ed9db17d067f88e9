"""The form by which an account is closed, or opened again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Role
from tequio.foundation.names import names_of
from tequio.foundation.policy import moment
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.identity.commands.account import ReasonUntold
from tequio.identity.models import Person
from tequio.identity.pages.role import grant_title
from tequio.identity.queries.actor import person_of
from tequio.identity.queries.role import OFFICES, offices_left_to_nobody
from tequio.ui.acts.fields import Text
from tequio.ui.acts.form import ActForm


class ClosingForm(ActForm):
    """Nothing to fill in; it says which offices would be left to nobody."""

    def closed(self) -> Words:
        person = person_of(self.actor)
        roles = (*OFFICES, Role.OPERATOR)
        left = offices_left_to_nobody(person, moment(), roles) if person and self.is_own(person) else ()
        if not left:
            return ""
        names = names_of(grant.scope for grant in left)
        told = gettext(
            "Antes de cerrarla, entregue o termine en «Mi cuenta» lo que nadie más tiene: %(offices)s."
        )
        offices = "; ".join(grant_title(grant, names) for grant in left)
        return told % {"offices": offices}

    def is_own(self, person: Person) -> bool:
        """Tell whether it is about the account of whoever asks."""
        return self.subject in {None, person}


class CloseForm(ClosingForm):
    reason = Text(
        label=_("Por qué"),
        hint=_("Lo leen quienes operan la plataforma y, por correo, la persona; no se publica."),
        limit=300,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonUntold: "reason"}


class CloseOwnForm(ClosingForm):
    reason = Text(
        label=_("Por qué, si quiere decirlo"),
        hint=_("Lo leen quienes operan la plataforma; no se publica."),
        limit=300,
        required=False,
    )


class CopyForm(ActForm):
    """Nothing to fill in: it is of whoever asks."""


class AccountForm(ActForm):
    reason = Text(
        label=_("Por qué"),
        hint=_("Lo leen quienes operan la plataforma y, por correo, la persona; no se publica."),
        limit=300,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonUntold: "reason"}
