"""The forms of public channels: published, checked, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tequio.directory.commands.contact import BadContact, CheckedLater, ContactKnown
from tequio.directory.models import ContactChannel, ContactKind
from tequio.foundation.facts import NotYetHappened, ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.ui.acts.fields import Choice, Day, LongText, OptionsAtHand, Subject, Text
from tequio.ui.acts.form import ActForm

_CHECKED = _("El día en que alguien llamó, escribió o fue, y le respondieron.")


class ContactForm(ActForm):
    """A channel of the institution or of one of its posts."""

    kind = Choice(
        label=_("Medio"),
        choices=ContactKind.choices,
        hints={
            ContactKind.EMAIL: _("Uno de la institución: enlace@… Nunca el de una persona."),
            ContactKind.PHONE: _("Con lada: 55 0000 0000 ext. 101. Nunca un celular."),
            ContactKind.WEB: _("Con https://"),
            ContactKind.ADDRESS: _("Calle, número, colonia y código postal de la oficina."),
        },
    )
    value = Text(label=_("Dato"), limit=300)
    post = Subject(
        label=_("¿Es de un puesto?"), hint=_("Si no elige ninguno, es de la institución."), required=False
    )
    verified_on = Day(label=_("Se comprobó el"), hint=_CHECKED)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        BadContact: "value",
        ContactKnown: "value",
        NotYetHappened: "verified_on",
    }

    def prepare(self) -> None:
        posts = list(self.subject.posts.filter(valid_to=None).order_by("name"))
        self.subject_field("post").options = OptionsAtHand((post.code, post.name, post) for post in posts)
        self.fields["verified_on"].initial = self.today
        if not posts:
            del self.fields["post"]

    def clean_kind(self) -> ContactKind:
        return ContactKind(self.cleaned_data["kind"])


class _OfAChannel(ActForm):
    """Which channel it is."""

    channel = Subject(label=_("Medio de contacto"))
    from_address: ClassVar[Mapping[str, str]] = {"contacto": "channel"}

    def prepare(self) -> None:
        found = self.subject.contacts.select_related("institution", "post").order_by("kind", "value")
        options = [(str(channel.pk), _name(channel), channel) for channel in found]
        chosen = str(self.data.get("channel", ""))
        if chosen.isascii() and chosen.isdigit() and chosen not in {key for key, *_rest in options}:
            # Sent twice, or withdrawn meanwhile: the command tells which.
            options.append((chosen, _("El que ya se retiró"), ContactChannel(pk=int(chosen))))
        self.subject_field("channel").options = OptionsAtHand(options)


class VerifyForm(_OfAChannel):
    """On which day somebody checked that a channel works."""

    verified_on = Day(label=_("Se comprobó el"), hint=_CHECKED)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotYetHappened: "verified_on",
        CheckedLater: "verified_on",
    }

    def prepare(self) -> None:
        super().prepare()
        self.fields["verified_on"].initial = self.today


class WithdrawContactForm(_OfAChannel):
    """Which channel leaves the directory, and why."""

    reason = LongText(label=_("Por qué se retira"), limit=1000, rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


def _name(channel: ContactChannel) -> Words:
    kind = ContactKind(channel.kind).label
    if channel.post:
        return format_lazy("{kind}: {value} ({post})", kind=kind, value=channel.value, post=channel.post.name)
    return format_lazy("{kind}: {value}", kind=kind, value=channel.value)
