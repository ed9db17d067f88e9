"""The forms by which somebody is invited, and an invitation withdrawn or accepted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Role
from tequio.foundation.imports import FileKind, Preview, previewed
from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.policy import decide, moment
from tequio.foundation.refusals import Refusal
from tequio.foundation.spreadsheet import Table
from tequio.identity.commands.invitation import AlreadyInvited
from tequio.identity.commands.role import AccountClosed, RoleAlreadyHeld
from tequio.identity.models import ROLE_WORDS, Invitation, Position
from tequio.identity.pages.scope import ScopeOptions
from tequio.identity.people_file import PEOPLE, plan_people, read_person
from tequio.identity.policy import role as policy
from tequio.identity.queries.person import appointable_roles, is_operator
from tequio.identity.steps import ScopeMissing, ScopeOver, ScopeUnfit, ScopeUnknown
from tequio.ui.acts.fields import Choice, Subject, Text
from tequio.ui.acts.form import ActForm
from tequio.ui.acts.importing import ImportForm


class InviteForm(ActForm):
    email = forms.EmailField(
        label=_("Correo electrónico"),
        help_text=_("Ahí recibirá el enlace."),
        max_length=None,
        validators=[MaxLengthValidator(254), validate_mailbox],
    )
    label = Text(
        label=_("Cómo se le nombra"), hint=_("El puesto, no la persona: «Enlace de Movilidad»."), limit=120
    )
    role = forms.ChoiceField(label=_("Papel"))
    scope = Subject(
        label=_("Alcance"), hint=_("Dónde tendrá el papel: un ejercicio, un órgano, una institución.")
    )
    position = Choice(label=_("Calidad"), choices=Position.choices, initial=Position.TITULAR)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        ScopeMissing: "scope",
        ScopeUnfit: "scope",
        ScopeUnknown: "scope",
        ScopeOver: "scope",
        AlreadyInvited: "email",
        AccountClosed: "email",
        RoleAlreadyHeld: "role",
    }

    def prepare(self) -> None:
        """Offer the roles and places to which the actor may invite."""
        roles = [(role.value, ROLE_WORDS[role]) for role in appointable_roles(self.actor)]
        self.choice_field("role").choices = [("", _("Elija un papel")), *roles]
        scope = self.subject_field("scope")
        scope.options = ScopeOptions(self.actor)
        if is_operator(self.actor):
            scope.required = False
            scope.help_text = _("Dónde tendrá el papel. Sin elegir nada, en toda la plataforma.")

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean_position(self) -> Position:
        return Position(self.cleaned_data["position"])

    def clean(self) -> dict[str, Any]:
        """Tell beside the role that it is not given by the actor there."""
        given = super().clean() or self.cleaned_data
        if {"role", "scope"} <= given.keys():
            offered = policy.Appointment(given["role"], given["scope"])
            decision = decide(policy.INVITE_PERSON, self.actor, offered)
            if not decision.allowed:
                self.add_error("role", decision.reason)
        return given


class InviteManyForm(ImportForm):
    """A list of people, each invited to a role somewhere."""

    kind: ClassVar[FileKind] = PEOPLE

    def examine(self, table: Table) -> Preview:
        return previewed(table, read_person, partial(plan_people, actor=self.actor, now=moment()))


class WithdrawForm(ActForm):
    """Only the button: taking an invitation back asks for nothing."""

    subject: Invitation


class AcceptForm(forms.Form):
    """Only the button: whoever has the link accepts once."""

    idempotency_key = ActForm.base_fields["idempotency_key"]
