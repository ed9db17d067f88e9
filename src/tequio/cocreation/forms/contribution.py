"""The forms of whoever brings something, and what they do with it by their key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import Q
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.cocreation.commands.contribution import NoRoomLeft, TableFull, TableKeyUnknown
from tequio.cocreation.models.contribution import (
    LONGEST_AFFECTED,
    LONGEST_PLACE,
    LONGEST_TEXT,
    Contribution,
    ContributionKind,
    Tongue,
    Topic,
)
from tequio.cocreation.models.process import LONGEST_TITLE, Process
from tequio.cocreation.queries.contribution import Similar, published_with_code, similar_to
from tequio.cocreation.steps import PlaceElsewhere
from tequio.directory.models import Territory
from tequio.directory.queries.territory import TerritoryOptions
from tequio.foundation.facts import ReasonMissing, TextMissing
from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.refusals import Refusal
from tequio.ui.acts.fields import Choice, LongText, Subject, Text
from tequio.ui.acts.form import ActForm, Section

_ALONE: Final = "sola"
_SHORTENED: Final = 300
_NO_PEOPLE = gettext_lazy("No escriba nombres, teléfonos, correos ni domicilios, suyos ni de nadie.")


class BroughtForm(ActForm):
    """What somebody brings, and where; no name, no account."""

    kind = Choice(
        label=gettext_lazy("¿Qué trae?"),
        choices=[(kind.value, capfirst(kind.label)) for kind in ContributionKind],
    )
    title = Text(
        label=gettext_lazy("Dígalo en una frase"),
        hint=gettext_lazy("Por ejemplo: el camión de las seis ya no pasa."),
        limit=LONGEST_TITLE,
    )
    text = LongText(label=gettext_lazy("Cuéntelo"), hint=_NO_PEOPLE, limit=LONGEST_TEXT, rows=6)
    topic = forms.ChoiceField(
        label=gettext_lazy("Tema"),
        choices=[
            ("", gettext_lazy("Elija un tema")),
            *((topic.value, capfirst(topic.label)) for topic in Topic),
        ],
    )
    territory = Subject(label=gettext_lazy("Estado o municipio"))
    locality = Text(
        label=gettext_lazy("Localidad, colonia o barrio"),
        hint=gettext_lazy("Su nombre; no un domicilio."),
        limit=LONGEST_PLACE,
        required=False,
    )
    affected = Text(label=gettext_lazy("¿A quiénes les pasa?"), limit=LONGEST_AFFECTED, required=False)
    goal = forms.IntegerField(
        label=gettext_lazy("Objetivo de Desarrollo Sostenible"),
        help_text=gettext_lazy("Su número, del 1 al 17, si lo sabe."),
        min_value=1,
        max_value=17,
        required=False,
    )
    lang = forms.ChoiceField(
        label=gettext_lazy("Lengua en que escribe"),
        choices=[(tongue.value, capfirst(tongue.label)) for tongue in Tongue],
        initial=Tongue.SPANISH.value,
    )
    email = forms.EmailField(
        label=gettext_lazy("Correo para avisarle qué se decidió y qué se respondió"),
        help_text=gettext_lazy(
            "Solo para esos avisos: no se publica, y se borra a los 7 días de la respuesta final."
        ),
        max_length=None,
        validators=[MaxLengthValidator(254), validate_mailbox],
        required=False,
    )
    joins = Choice(
        label=gettext_lazy("¿Es lo mismo que alguna de estas?"),
        hint=gettext_lazy("Si la une, las dos se conservan y se leen juntas."),
        error_messages={
            "required": gettext_lazy(
                "Ya hay aportaciones parecidas: diga si la suya es lo mismo que alguna, o si es distinta."
            )
        },
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section(gettext_lazy("Lo que trae"), ("kind", "title", "text", "joins")),
        Section(gettext_lazy("De qué y dónde"), ("topic", "territory", "locality")),
        Section(gettext_lazy("Si quiere decir más"), ("affected", "goal", "lang", "email"), folded=True),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        TextMissing: "text",
        PlaceElsewhere: "territory",
    }

    @property
    def process(self) -> Process:
        """Return the process to which it is brought."""
        found: Process = self.subject
        return found

    def prepare(self) -> None:
        place: Territory = self.process.exercise.territory
        places = TerritoryOptions(among=Q(pk=place.pk) | Q(parent=place))
        self.subject_field("territory").options = places
        if len(found := places.search("", 2)) == 1:
            self.initial["territory"] = [found[0][0]]
        alike = self._similar()
        if not alike:
            del self.fields["joins"]
            return
        options = [(similar.ref.key, f"{similar.number}: {similar.title}") for similar in alike]
        self.choice_field("joins").choices = [(_ALONE, _("No, es distinta")), *options]
        hints = {similar.ref.key: _resembles(similar) for similar in alike}
        self.choice_field("joins").widget.hints = hints

    def _similar(self) -> tuple[Similar, ...]:
        if not self.is_bound:
            return ()
        title, text = (str(self.data.get(name, ""))[:LONGEST_TEXT] for name in ("title", "text"))
        return similar_to(self.process, title=title, text=text)

    def clean_kind(self) -> ContributionKind:
        return ContributionKind(self.cleaned_data["kind"])

    def clean_topic(self) -> Topic:
        return Topic(self.cleaned_data["topic"])

    def clean_lang(self) -> Tongue:
        return Tongue(self.cleaned_data["lang"])

    def clean_joins(self) -> Contribution | None:
        return published_with_code(self.process, self.cleaned_data["joins"])


class ContributeForm(BroughtForm):
    """The same, by whoever brings it, perhaps at a table."""

    table_key = Text(
        label=gettext_lazy("Clave de la mesa"),
        hint=gettext_lazy("Solo si está en una mesa de este proceso y se la dieron ahí."),
        limit=12,
        required=False,
    )
    sections: ClassVar[tuple[Section, ...]] = (
        *BroughtForm.sections[:-1],
        Section(
            gettext_lazy("Si quiere decir más"),
            ("affected", "goal", "lang", "email", "table_key"),
            folded=True,
        ),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        **BroughtForm.faults,
        TableKeyUnknown: "table_key",
        TableFull: "table_key",
    }
    from_address: ClassVar[Mapping[str, str]] = {"clave": "table_key"}


class AddForm(ActForm):
    """What else there is to say of it."""

    text = LongText(label=gettext_lazy("Qué agrega"), hint=_NO_PEOPLE, limit=LONGEST_TEXT, rows=4)
    faults: ClassVar[Mapping[type[Refusal], str]] = {TextMissing: "text", NoRoomLeft: "text"}


class AppealForm(ActForm):
    """Why it should be published after all."""

    reason = LongText(label=gettext_lazy("¿Por qué debería publicarse?"), hint=_NO_PEOPLE, limit=1000, rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


def _resembles(similar: Similar) -> str:
    words = {"text": Truncator(similar.text).chars(_SHORTENED), "words": ", ".join(similar.words)}
    return _("«%(text)s» Comparten: %(words)s.") % words
