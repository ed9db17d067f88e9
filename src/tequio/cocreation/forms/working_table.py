"""The forms of whoever announces a table, counts who came and types what they say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.cocreation.commands.working_table import (
    MOST_PEOPLE,
    ConsentMissing,
    NobodyCounted,
    NoMinutesAttached,
    TableIncomplete,
    TableOutOfDays,
)
from tequio.cocreation.forms.contribution import BroughtForm
from tequio.cocreation.models.process import Process
from tequio.cocreation.models.working_table import (
    LONGEST_CONVENER,
    LONGEST_VENUE,
    Attending,
    TableKind,
)
from tequio.documents.forms import FileForm
from tequio.documents.models import DocumentKind
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.ui.acts.fields import Choice, Day, Hour, LongText, Text
from tequio.ui.acts.form import ActForm, Section

_COUNTED: Final = "fueron_"


class AnnounceTableForm(ActForm):
    """What for, where, when and who facilitates."""

    kind = Choice(
        label=_("¿Qué mesa es?"),
        choices=[(kind.value, capfirst(kind.label)) for kind in TableKind],
        hints={
            TableKind.DEMAND.value: _("Las personas traen problemas y propuestas."),
            TableKind.OFFER.value: _("Las instituciones dicen qué pueden hacer."),
        },
    )
    place = Text(
        label=_("¿Dónde es?"),
        hint=_("Se publica. Por ejemplo: Biblioteca pública. No ponga el domicilio de nadie."),
        limit=LONGEST_VENUE,
    )
    held_on = Day(label=_("¿Qué día?"), hint=_("Puede ser uno que ya pasó, desde que se publicó el proceso."))
    starts_at = Hour(label=_("¿A qué hora?"))
    convener = Text(
        label=_("¿Quién la facilita?"),
        hint=_("Un cargo u organización, no el nombre de una persona."),
        limit=LONGEST_CONVENER,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {TableIncomplete: "place", TableOutOfDays: "held_on"}

    def clean_kind(self) -> TableKind:
        return TableKind(self.cleaned_data["kind"])


class CancelTableForm(ActForm):
    """Why it does not take place."""

    reason = LongText(label=_("¿Por qué se cancela?"), limit=600, rows=2)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


class CountTableForm(ActForm):
    """How many came, by sector."""

    faults: ClassVar[Mapping[type[Refusal], str]] = {NobodyCounted: f"{_COUNTED}{Attending.CITIZENS.value}"}
    not_optional: tuple[str, ...] = tuple(f"{_COUNTED}{sector}" for sector in Attending.values)

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset({"counts"})

    def prepare(self) -> None:
        """Ask for a number of each sector, and begin with what was noted."""
        noted = dict(self.subject.counts.values_list("sector", "number"))
        for sector in Attending:
            self.fields[f"{_COUNTED}{sector.value}"] = forms.IntegerField(
                label=capfirst(str(sector.label)),
                min_value=0,
                max_value=MOST_PEOPLE,
                required=False,
                initial=noted.get(sector.value),
            )

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"counts": {sector: given.get(f"{_COUNTED}{sector.value}") or 0 for sector in Attending}}


class GiveCodeForm(ActForm):
    """Nothing is asked: the key is drawn."""


class RevokeCodeForm(ActForm):
    """Why the key serves no more."""

    reason = LongText(label=_("¿Por qué se retira?"), limit=600, rows=2)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


class EnterForm(BroughtForm):
    """What somebody says at a table, typed for them."""

    consents = forms.BooleanField(
        label=_("Se le leyó lo que se escribió, y acepta que se publique sin su nombre"),
        error_messages={"required": _("Sin su consentimiento no se captura.")},
    )
    sections: ClassVar[tuple[Section, ...]] = (
        *BroughtForm.sections,
        Section(_("Su consentimiento"), ("consents",)),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {**BroughtForm.faults, ConsentMissing: "consents"}

    @property
    def process(self) -> Process:
        """Return the process of the table."""
        found: Process = self.subject.process
        return found


class TableMinutesForm(FileForm):
    """The minutes of a table: a file, or where they are."""

    not_optional: tuple[str, ...] = ("upload", "address")
    faults: ClassVar[Mapping[type[Refusal], str]] = {NoMinutesAttached: "upload", **FileForm.faults}

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        del given["upload"], given["address"]
        return {**given, "evidence": self.attached(gettext("Minuta de la mesa"), DocumentKind.MINUTES)}
