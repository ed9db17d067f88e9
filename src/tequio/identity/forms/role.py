"""The forms by which a role is ended, handed over and lent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tequio.foundation.facts import EndsBeforeItBegins
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.identity.commands.role import (
    AccountClosed,
    AlreadyBegun,
    AlreadyOver,
    DayIsPast,
    NotBegun,
    RoleAlreadyHeld,
    SamePerson,
)
from tequio.identity.models import Person, RoleGrant
from tequio.identity.queries.actor import person_with_email
from tequio.identity.queries.person import PersonOptions, is_operator
from tequio.identity.steps import NobodyWouldOperate
from tequio.ui.acts.fields import Choice, Day, Subject
from tequio.ui.acts.form import ActForm

NOW: Final = "ahora"
LATER: Final = "dia"


class Account(forms.EmailField):
    """Somebody with an account, told by the address with which they sign in."""

    def clean(self, value: Any) -> Person:
        # Sent again by whoever chose by name, and handed over meanwhile what let them.
        chosen = PersonOptions().find([str(value)])
        if str(value) in chosen:
            return chosen[str(value)][1]
        person = person_with_email(str(super().clean(value)))
        if person is None:
            raise ValidationError(
                _("Esa dirección no tiene cuenta. Pida a quien opera la plataforma que le invite.")
            )
        return person


class _NowOrLater(ActForm):
    """Asks whether it happens at this instant, or when a day ends."""

    day_field: ClassVar[str]
    when = Choice(
        label=_("Cuándo"),
        choices=((NOW, _("Ahora mismo")), (LATER, _("Al terminar un día"))),
        initial=NOW,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the day where one was announced."""
        given = super().clean() or self.cleaned_data
        if given.get("when") == LATER and given.get(self.day_field) is None:
            self.add_error(self.day_field, _("Diga qué día, o elija «Ahora mismo»."))
        return given


class EndForm(_NowOrLater):
    day_field = "ended_on"
    ended_on = Day(
        label=_("Último día"), hint=_("Solo si no termina ahora. Ese día todavía lo tiene."), required=False
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        EndsBeforeItBegins: "ended_on",
        AlreadyOver: "ended_on",
        DayIsPast: "ended_on",
        NobodyWouldOperate: "when",
    }

    def closed(self) -> Words:
        return _over(self.subject, self.today) or (
            str(NotBegun()) if self.subject.valid_from > self.today else ""
        )


class CancelForm(ActForm):
    """Only the button: taking back what has not begun asks for nothing."""

    def closed(self) -> Words:
        return _over(self.subject, self.today) or (
            str(AlreadyBegun()) if self.subject.valid_from <= self.today else ""
        )


def _over(grant: RoleGrant, today: date) -> Words:
    is_over = grant.ends_at is not None or (grant.valid_to is not None and grant.valid_to < today)
    return str(AlreadyOver()) if is_over else ""


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
            chosen.options = PersonOptions(but=self.subject.person)


class HandOverForm(_NowOrLater, _ToSomebody):
    day_field = "last_day"
    last_day = Day(
        label=_("Último día de quien entrega"),
        hint=_("Solo si no es ahora. Quien le releva empieza al día siguiente."),
        required=False,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        EndsBeforeItBegins: "last_day",
        DayIsPast: "last_day",
        SamePerson: "to",
        AccountClosed: "to",
        RoleAlreadyHeld: "to",
        NotBegun: "when",
    }


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
