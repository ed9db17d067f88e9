"""The forms of seats: how many there are, who holds them, which account acts for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.institution import InstitutionOptions
from tequio.foundation.facts import EndsBeforeItBegins, NotYetHappened, ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.governance.commands.seat import (
    AccountHasASeat,
    ForeseenBeforeItBegins,
    HolderMissing,
    NoSeats,
    PostOfAnother,
    SeatHasAnAccount,
    SeatTaken,
    TenureOver,
)
from tequio.governance.forms.body import SEATS, SeatsForm
from tequio.governance.models.body import TenureRole
from tequio.governance.queries.seat import (
    PostOptions,
    accounts_of,
    free_tenures,
    held_tenures,
    holders_now,
    is_vacant,
    members_of,
    members_without_a_seat,
    seated_accounts,
)
from tequio.governance.steps import BodyNotInForce
from tequio.ui.acts.fields import Choice, Day, LongText, OptionsAtHand, Subject, Text
from tequio.ui.acts.form import ActForm


class NewSeatsForm(SeatsForm):
    """New seats of a body, since when and why."""

    valid_from = Day(label=_("¿Desde qué día?"))
    reason = LongText(label=_("¿Por qué?"), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotYetHappened: "valid_from",
        BodyNotInForce: "valid_from",
        NoSeats: SEATS[0],
        ReasonMissing: "reason",
    }

    def prepare(self) -> None:
        """Ask for the seats first, then since when."""
        super().prepare()
        self.fields["valid_from"].initial = self.today
        self.order_fields([*SEATS, "valid_from", "reason"])


class MemberForm(ActForm):
    """Which institution or post holds a seat, in which place and for how long."""

    role = Choice(
        label=_("¿En qué calidad?"),
        choices=[(role.value, capfirst(role.label)) for role in TenureRole],
        hints={TenureRole.ALTERNATE.value: _("Asiste y decide cuando falta quien es titular.")},
    )
    institution = Subject(label=_("¿Qué institución lo ocupa?"), required=False)
    post = Subject(
        label=_("¿Qué puesto?"),
        hint=_("Si lo ocupa siempre el mismo puesto, basta elegirlo."),
        required=False,
    )
    holder_note = Text(
        label=_("¿O quién, si no es una institución?"),
        hint=_("Por ejemplo: persona elegida por convocatoria. Nunca un nombre propio."),
        required=False,
    )
    valid_from = Day(label=_("¿Desde qué día?"))
    foreseen_to = Day(
        label=_("¿Hasta cuándo dura su periodo?"), hint=_("Si se sabe, su último día."), required=False
    )
    not_optional = ("institution", "post", "holder_note")
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        HolderMissing: "institution",
        PostOfAnother: "post",
        SeatTaken: "role",
        NotYetHappened: "valid_from",
        BodyNotInForce: "valid_from",
        ForeseenBeforeItBegins: "foreseen_to",
    }

    def prepare(self) -> None:
        """Offer institutions and posts by name; a vacant seat wants its titular first."""
        self.subject_field("institution").options = InstitutionOptions()
        posts = PostOptions()
        self.subject_field("post").options = posts
        if not posts.search("", 1):
            del self.fields["post"]
        titular = is_vacant(self.subject)
        self.fields["role"].initial = (TenureRole.TITULAR if titular else TenureRole.ALTERNATE).value
        self.fields["valid_from"].initial = self.today


class EndTenureForm(ActForm):
    """Who leaves a seat, on which day and why."""

    tenure = Subject(label=_("¿Quién deja el asiento?"))
    ended_on = Day(label=_("¿Cuál fue su último día?"))
    reason = LongText(label=_("¿Por qué lo deja?"), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        TenureOver: "tenure",
        NotYetHappened: "ended_on",
        EndsBeforeItBegins: "ended_on",
        ReasonMissing: "reason",
    }

    def prepare(self) -> None:
        """Offer who holds the seat; where it is one only, it is chosen."""
        # Sent twice, the choice is still one: the command tells what has changed.
        found = list(self.subject.tenures.all()) if self.is_bound else holders_now(self.subject)
        self.subject_field("tenure").options = OptionsAtHand(
            (str(tenure.pk), f"{tenure.holder}, {tenure.get_role_display()}", tenure) for tenure in found
        )
        if len(found) == 1:
            self.fields["tenure"].initial = str(found[0].pk)
        self.fields["ended_on"].initial = self.today

    def closed(self) -> Words:
        if self.subject_field("tenure").options.search("", 1):
            return ""
        return _("Nadie ocupa ahora este asiento.")


class CloseSeatForm(ActForm):
    """From when a body does without a seat, and why."""

    closed_on = Day(label=_("¿Cuál es su último día?"))
    reason = LongText(label=_("¿Por qué se retira?"), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotYetHappened: "closed_on",
        EndsBeforeItBegins: "closed_on",
        ReasonMissing: "reason",
    }

    def prepare(self) -> None:
        """Propose today."""
        self.fields["closed_on"].initial = self.today


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
