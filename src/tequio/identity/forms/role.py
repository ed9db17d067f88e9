"""The forms by which a role is ended, handed over and lent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tequio.foundation.facts import EndsBeforeItBegins
from tequio.foundation.refusals import Refusal
from tequio.identity.commands.role import AccountClosed, AlreadyOver, DayIsPast, RoleAlreadyHeld, SamePerson
from tequio.identity.models import Person
from tequio.identity.queries.actor import person_with_email
from tequio.identity.queries.person import PersonOptions, is_operator
from tequio.ui.acts.fields import Day, Subject
from tequio.ui.acts.form import ActForm


class Account(forms.EmailField):
    """Somebody with an account, told by the address with which they sign in."""

    def clean(self, value: Any) -> Person:
        person = person_with_email(str(super().clean(value)))
        if person is None:
            raise ValidationError(
                _("Esa dirección no tiene cuenta. Pida a quien opera la plataforma que le invite.")
            )
        return person


class EndForm(ActForm):
    ended_on = Day(label=_("Último día"), hint=_("Ese día todavía lo tiene."))
    faults: ClassVar[Mapping[type[Refusal], str]] = {EndsBeforeItBegins: "ended_on", AlreadyOver: "ended_on"}

    def prepare(self) -> None:
        self.fields["ended_on"].initial = self.today


class _ToSomebody(ActForm):
    to = Account(
        label=_("Correo de quien sigue"),
        help_text=_("La dirección con la que esa persona entra a su cuenta."),
    )

    def prepare(self) -> None:
        """Let the operation, who reads all accounts, choose by name."""
        if is_operator(self.actor):
            chosen = Subject(label=_("Quién sigue"), hint=_("Cualquier persona con cuenta."))
            self.fields["to"] = chosen
            chosen.options = PersonOptions()


class HandOverForm(_ToSomebody):
    last_day = Day(
        label=_("Último día de quien entrega"),
        hint=_("Quien le releva empieza al día siguiente y recibe todo lo que el papel debe."),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        EndsBeforeItBegins: "last_day",
        DayIsPast: "last_day",
        SamePerson: "to",
        AccountClosed: "to",
        RoleAlreadyHeld: "to",
    }

    def prepare(self) -> None:
        super().prepare()
        self.fields["last_day"].initial = self.today


class DelegateForm(_ToSomebody):
    first_day = Day(label=_("Desde"))
    until = Day(label=_("Hasta"), hint=_("Ese día todavía le suple."))
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        EndsBeforeItBegins: "until",
        DayIsPast: "first_day",
        SamePerson: "to",
        AccountClosed: "to",
        RoleAlreadyHeld: "to",
    }

    def prepare(self) -> None:
        super().prepare()
        self.fields["first_day"].initial = self.today
