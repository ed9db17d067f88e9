"""The forms of whoever prints sheets and types them one after the other, by keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.cocreation.commands.sheet import (
    MOST_AT_ONCE,
    SheetsOutOfNumber,
    SheetWithoutConsent,
)
from tequio.cocreation.models.contribution import (
    LONGEST_AFFECTED,
    LONGEST_PLACE,
    LONGEST_TEXT,
    ContributionKind,
    Tongue,
    Topic,
)
from tequio.cocreation.models.process import LONGEST_TITLE
from tequio.cocreation.models.sheet import VoidReason
from tequio.cocreation.queries.working_table import last_typed_at, places_for
from tequio.cocreation.steps import PlaceElsewhere
from tequio.directory.models import Territory
from tequio.foundation.facts import TextMissing
from tequio.foundation.refusals import Refusal
from tequio.ui.acts.fields import Choice, LongText, Text
from tequio.ui.acts.form import ActForm

_AS_WRITTEN = _("Como está escrito; un nombre, un teléfono o un domicilio no se copian.")


class PrintSheetsForm(ActForm):
    """How many sheets."""

    number = forms.IntegerField(
        label=_("¿Cuántas hojas?"),
        help_text=_("Hasta 40 cada vez; después puede pedir más."),
        min_value=1,
        max_value=MOST_AT_ONCE,
        initial=20,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {SheetsOutOfNumber: "number"}


class EnterSheetForm(ActForm):
    """The boxes of a sheet, by their numbers; lists are chosen by their first letters."""

    kind = forms.ChoiceField(
        label=_("1. Qué trae"),
        choices=[(kind.value, capfirst(kind.label)) for kind in ContributionKind],
        widget=forms.Select(attrs={"autofocus": True}),
    )
    title = Text(label=_("2. En una frase"), hint=_AS_WRITTEN, limit=LONGEST_TITLE)
    text = LongText(label=_("3. Lo que cuenta"), hint="", limit=LONGEST_TEXT, rows=6)
    topic = forms.ChoiceField(
        label=_("4. Tema"),
        choices=[("", _("Elija un tema")), *((topic.value, capfirst(topic.label)) for topic in Topic)],
    )
    territory = forms.ChoiceField(label=_("5. Municipio"))
    locality = Text(label=_("6. Localidad, colonia o barrio"), limit=LONGEST_PLACE, required=False)
    affected = Text(label=_("7. A quiénes les pasa"), limit=LONGEST_AFFECTED, required=False)
    consents = forms.BooleanField(
        label=_("8. Marcó que acepta que se publique"),
        error_messages={"required": _("Si no lo marcó, anule la hoja por esa razón.")},
    )
    lang = forms.ChoiceField(
        label=_("Lengua en que está escrita"),
        choices=[(tongue.value, capfirst(tongue.label)) for tongue in Tongue],
        initial=Tongue.SPANISH.value,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        TextMissing: "text",
        PlaceElsewhere: "territory",
        SheetWithoutConsent: "consents",
    }

    def prepare(self) -> None:
        """Offer the places of the process, and begin with those of the last sheet."""
        table = self.subject.table
        self._places = {place.code: place for place in places_for(table.process)}
        options = [(code, place.name) for code, place in self._places.items()]
        self.choice_field("territory").choices = options
        last = last_typed_at(table)
        if last:
            self.initial.update(territory=last.territory.code, lang=last.lang)

    def clean_kind(self) -> ContributionKind:
        return ContributionKind(self.cleaned_data["kind"])

    def clean_topic(self) -> Topic:
        return Topic(self.cleaned_data["topic"])

    def clean_lang(self) -> Tongue:
        return Tongue(self.cleaned_data["lang"])

    def clean_territory(self) -> Territory:
        return self._places[self.cleaned_data["territory"]]


class VoidSheetForm(ActForm):
    """Why nothing of it is typed."""

    reason = Choice(
        label=_("¿Por qué se anula?"),
        choices=[(reason.value, capfirst(reason.label)) for reason in VoidReason],
    )

    def clean_reason(self) -> VoidReason:
        return VoidReason(self.cleaned_data["reason"])


class RestoreSheetForm(ActForm):
    """Nothing is asked: the sheet waits again."""
