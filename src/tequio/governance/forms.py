"""The forms by which a body's seats, sessions and agreements are recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.institution import InstitutionOptions
from tequio.foundation.facts import NotYetHappened
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.governance.commands.seat import AccountHasASeat, SeatHasAnAccount, TenureOver
from tequio.governance.commands.session import (
    DueBeforeTheSession,
    DueDateMissing,
    MatterOfAnotherBody,
    OwnerMissing,
    SeatOfAnotherBody,
    SessionAlreadyRecorded,
)
from tequio.governance.matters import matters_of
from tequio.governance.models import Modality, SessionKind
from tequio.governance.queries import (
    accounts_of,
    free_tenures,
    held_tenures,
    members_of,
    members_without_a_seat,
    seated_accounts,
    seats_of,
)
from tequio.governance.steps import BodyNotInForce
from tequio.ui.acts.fields import Choice, Day, LongText, OptionsAtHand, Subject, Subjects, Text
from tequio.ui.acts.form import ActForm


class SessionForm(ActForm):
    """A session that was held: which day, how, who attended and what about."""

    title = Text(
        label=_("¿De qué trató?"),
        hint=_("Así se llamará la sesión; por ejemplo: «Avance de los compromisos; cambio al compromiso 2»."),
    )
    held_on = Day(label=_("¿Qué día fue?"))
    kind = Choice(label=_("Tipo de sesión"), choices=SessionKind.choices)
    number = forms.IntegerField(
        label=_("Número de la sesión"),
        min_value=1,
        max_value=9999,
        required=False,
        help_text=_("Si lo tiene."),
    )
    modality = Choice(
        label=_("¿Cómo fue?"),
        choices=[choice for choice in Modality.choices if choice[0] != Modality.UNKNOWN],
    )
    attended = Subjects(
        label=_("¿Qué asientos asistieron?"), hint=_("Cuenta quien ocupa el asiento o su suplente.")
    )
    source = Text(
        label=_("¿Dónde está la minuta?"),
        hint=_("Una dirección, o el nombre del documento."),
        required=False,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotYetHappened: "held_on",
        BodyNotInForce: "held_on",
        SessionAlreadyRecorded: "number",
        SeatOfAnotherBody: "attended",
    }

    def prepare(self) -> None:
        """Offer the seats of the body."""
        seats = seats_of(self.subject)
        self.subject_field("attended").options = OptionsAtHand(
            (str(seat.number), seat.label, seat) for seat in seats
        )

    def closed(self) -> Words:
        if self.subject_field("attended").options.search("", 1):
            return ""
        return _("No constan los asientos de este órgano: no se puede decir quién asistió.")


class AgreementForm(ActForm):
    """What a session agreed, about which commitments, who answers and by when."""

    text = LongText(label=_("¿Qué se acordó?"), rows=3)
    matters = Subjects(
        label=_("¿Trata de algún compromiso publicado?"),
        hint=_("Si aprueba cambiarlo, elíjalo: sin eso el acuerdo no respalda ningún cambio."),
        required=False,
    )
    owner = Subject(label=_("¿Qué institución responde?"), required=False)
    owner_text = Text(
        label=_("¿O quién, si no es una institución?"),
        hint=_("Por ejemplo: la facilitación."),
        required=False,
    )
    due_on = Day(label=_("¿Para cuándo?"))
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        DueBeforeTheSession: "due_on",
        DueDateMissing: "due_on",
        OwnerMissing: "owner",
        MatterOfAnotherBody: "matters",
    }

    def prepare(self) -> None:
        """Offer what the body can agree about; nothing to choose is not asked."""
        self.subject_field("owner").options = InstitutionOptions()
        matters = matters_of(self.subject.body)
        if not matters:
            del self.fields["matters"]
            return
        self.subject_field("matters").options = OptionsAtHand(
            (str(ref), name, ref) for ref, name in matters.items()
        )


class SeatAccountForm(ActForm):
    """Which account acts for whoever holds a seat."""

    tenure = Subject(label=_("Asiento"))
    account = Subject(
        label=_("¿Quién actúa por él?"),
        hint=_("Quienes tienen el papel de integrante del secretariado y todavía ningún asiento."),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        TenureOver: "tenure",
        SeatHasAnAccount: "tenure",
        AccountHasASeat: "account",
    }

    def prepare(self) -> None:
        """Offer the seats for which nobody acts, and the members without a seat."""
        # Sent twice, the choice is still one: the command tells what has changed.
        tenures = held_tenures if self.is_bound else free_tenures
        members = members_of if self.is_bound else members_without_a_seat
        self.subject_field("tenure").options = OptionsAtHand(
            (str(tenure.pk), f"{tenure.seat.label}: {tenure.holder}, {tenure.get_role_display()}", tenure)
            for tenure in tenures(self.subject)
        )
        self.subject_field("account").options = OptionsAtHand(
            (account, label, account) for account, label in members(self.subject, self.today).items()
        )

    def closed(self) -> Words:
        if not self.subject_field("tenure").options.search("", 1):
            return _("Todos los asientos que alguien ocupa tienen ya una cuenta que actúa por ellos.")
        if not self.subject_field("account").options.search("", 1):
            return _("Nadie con el papel de integrante del secretariado está sin asiento: invite primero.")
        return ""


class LeaveSeatForm(ActForm):
    """Which account acts for a seat no more."""

    seated = Subject(label=_("Asiento que su cuenta deja"))
    faults: ClassVar[Mapping[type[Refusal], str]] = {TenureOver: "seated"}

    def prepare(self) -> None:
        """Offer the seats for which an account acts."""
        accounts = accounts_of if self.is_bound else seated_accounts
        self.subject_field("seated").options = OptionsAtHand(
            (str(seated.pk), f"{seated.tenure.seat.label}: {seated.tenure.holder}", seated)
            for seated in accounts(self.subject)
        )

    def closed(self) -> Any:
        if self.subject_field("seated").options.search("", 1):
            return ""
        return _("Ninguna cuenta actúa por un asiento de este órgano.")
