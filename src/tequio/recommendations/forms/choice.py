"""The forms by which a draft gets its addressees: by what they are, by name, by a list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Q
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import InstitutionKind, TerritoryLevel
from tequio.directory.queries.territory import TerritoryOptions
from tequio.foundation.folding import has_words
from tequio.foundation.names import NAMERS, SEARCHERS
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.recommendations.commands.choice import NothingSaid
from tequio.recommendations.forms.draft import offer_groups
from tequio.recommendations.groups import GROUPS, Choice
from tequio.recommendations.pages.choice import words_of
from tequio.recommendations.queries.draft import drafted_choices
from tequio.recommendations.queries.organisation import OrganisationOptions
from tequio.recommendations.queries.roll import Line, Roll
from tequio.ui.acts.fields import Choice as Radio
from tequio.ui.acts.fields import Subject, Subjects, Text
from tequio.ui.acts.form import ActForm, Section

MOST_LINES: Final = 3000
_LONGEST_LIST: Final = 600_000  # letters
_ADDS, _LEAVES_OUT = "agregar", "quitar"


class _Named:
    """The things of one kind by their names, for a field of an act; a key is a public id."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def search(self, text: str, size: int) -> Sequence[tuple[str, str]]:
        """Return at most `size` of those that have the words."""
        return [(f"{self._kind}/{key}", name) for key, name in SEARCHERS[self._kind](text, size)]

    def find(self, keys: Collection[str]) -> Mapping[str, tuple[str, str]]:
        """Return the name and the public id of each that is an option."""
        wanted = {key.removeprefix(f"{self._kind}/") for key in keys if key.startswith(f"{self._kind}/")}
        named = {f"{self._kind}/{key}": name for key, name in NAMERS[self._kind](wanted).items()}
        return {ref: (name, ref) for ref, name in named.items()}


class _ChoiceForm(ActForm):
    """Whom to add to a draft, or to leave out of it."""

    effect = Radio(
        label=_("¿Qué se hace con ellos?"),
        choices=[(_ADDS, _("Agregarlos")), (_LEAVES_OUT, _("Dejarlos fuera"))],
        hints={_LEAVES_OUT: _("No se les dirige, aunque otra elección los incluya.")},
        initial=_ADDS,
    )

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset({"choice"})

    def arguments(self) -> dict[str, Any]:
        given = {name: value for name, value in self.parts().items() if value}
        return {"choice": Choice(leaves_out=self.cleaned_data["effect"] == _LEAVES_OUT, **given)}

    def parts(self) -> dict[str, Any]:
        """Return what the choice says, by its parts."""
        raise NotImplementedError


class GroupForm(_ChoiceForm):
    """Whoever fits all of what is said here."""

    groups = forms.MultipleChoiceField(
        label=_("Grupos con nombre"),
        choices=[(code, group.label) for code, group in GROUPS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    kinds = forms.MultipleChoiceField(
        label=_("De qué tipo son"),
        help_text=_("De cualquiera de los marcados; sin marca, de todos."),
        choices=InstitutionKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    levels = forms.MultipleChoiceField(
        label=_("De qué nivel"),
        choices=TerritoryLevel.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    states = Subjects(
        label=_("De qué estados"), hint=_("Con las instituciones de sus municipios."), required=False
    )
    competence = Text(
        label=_("Con qué competencia"),
        hint=_("Palabras que el directorio dice de su competencia; por ejemplo: agua."),
        limit=120,
        required=False,
    )
    body = Subject(
        label=_("Con asiento en qué órgano"),
        hint=_("Las instituciones que lo ocupan ese día."),
        required=False,
    )
    exercise = Subject(
        label=_("De qué ejercicio"),
        hint=_("Quien lo garantiza, se sienta en su secretariado o responde por sus compromisos publicados."),
        required=False,
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("Qué hacer con quienes cumplan todo lo que marque"), ("effect",)),
        Section(_("Qué son y de dónde"), ("groups", "kinds", "levels", "states")),
        Section(_("Qué hacen y dónde participan"), ("competence", "body", "exercise")),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {NothingSaid: "kinds"}

    def prepare(self) -> None:
        among = Q(level=TerritoryLevel.STATE, fictitious=self.subject.fictitious)
        self.subject_field("states").options = TerritoryOptions(among=among)
        self.subject_field("body").options = _Named("organo")
        self.subject_field("exercise").options = _Named("ejercicio")
        offer_groups(self)

    def parts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            **{name: tuple(given[name]) for name in ("groups", "kinds", "levels")},
            "states": tuple(state.code for state in given["states"]),
            **{name: given[name] or "" for name in ("competence", "body", "exercise")},
        }


class NameForm(_ChoiceForm):
    """Some institutions or bodies, found by their names."""

    named = Subjects(
        label=_("Cuáles"),
        hint=_("Búsquelos por su nombre o lugar; lo ya marcado se conserva al filtrar otra vez."),
    )
    field_order = ("named", "effect")

    def prepare(self) -> None:
        self.subject_field("named").options = OrganisationOptions(fictitious=self.subject.fictitious)

    def parts(self) -> dict[str, Any]:
        return {"named": tuple(str(member.ref) for member in self.cleaned_data["named"])}


class _ListWidget(forms.Textarea):
    """A list as it was pasted, and under it each line that stands for nobody."""

    template_name = "recommendations/widgets/list.html"
    strays: Sequence[str] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["strays"] = self.strays
        return context


class ListForm(_ChoiceForm):
    """A list of names or identifiers, one a line, of which each must stand for one."""

    lines = Text(
        label=_("La lista"),
        hint=_(
            "Un nombre, siglas o identificador por renglón, hasta 3,000; "
            "puede pegarla de una hoja de cálculo."
        ),
        limit=_LONGEST_LIST,
        widget=_ListWidget(attrs={"rows": 12}),
    )
    field_order = ("lines", "effect")

    def clean_lines(self) -> tuple[str, ...]:
        """Return whom the lines stand for, each once; or tell every line that stands for nobody."""
        roll = Roll(on=self.today, fictitious=self.subject.fictitious)
        lines = list(roll.lines(self.cleaned_data["lines"]))
        if len(lines) > MOST_LINES:
            words = _("La lista tiene %(number)s renglones y caben 3,000: pártala en dos.")
            raise forms.ValidationError(words % {"number": len(lines)})
        if strays := [line for line in lines if not line.is_known]:
            self.fields["lines"].widget.strays = [_stray(line, roll) for line in strays]
            raise forms.ValidationError(
                ngettext(
                    "%(number)s renglón no dice a quién se dirige; abajo está. Nada de la lista se perdió.",
                    "%(number)s renglones no dicen a quién se dirige; abajo está cada uno. "
                    "Nada de la lista se perdió.",
                    len(strays),
                )
                % {"number": len(strays)}
            )
        return tuple(dict.fromkeys(line.found[0] for line in lines))

    def parts(self) -> dict[str, Any]:
        return {"named": self.cleaned_data["lines"]}


class _Chosen:
    """What a draft was meant for, by key; sent twice, what is gone is still asked for."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        keys = [choice.key for choice in choices]
        self._words = dict(zip(keys, words_of(choices), strict=True))

    def search(self, text: str, size: int) -> Sequence[tuple[str, str]]:
        """Return at most `size` of those that have the words."""
        return [(key, words) for key, words in self._words.items() if has_words(words, text)][:size]

    def find(self, keys: Collection[str]) -> Mapping[str, tuple[str, str]]:
        """Return each key as it is: the command tells what is no longer there."""
        return {key: (self._words.get(key, gettext("una elección que ya no está")), key) for key in keys}


class DropForm(ActForm):
    """Which of what was chosen no longer counts."""

    dropped = Subjects(label=_("¿Qué elección se quita?"))

    def prepare(self) -> None:
        self.subject_field("dropped").options = _Chosen(drafted_choices(self.subject))

    def closed(self) -> Words:
        if self.is_bound or drafted_choices(self.subject):
            return ""
        return _("Este borrador todavía no dice a quién se dirige.")


def _stray(line: Line, roll: Roll) -> str:
    """Tell a line that stands for nobody or for several, with the names most like it."""
    words = {"number": line.number, "text": line.text}
    if line.found:
        both = "; ".join(roll.labels[key] for key in line.found)
        words_of_line = gettext(
            "Renglón %(number)s, «%(text)s»: hay %(total)s. Escriba el identificador: %(both)s"
        )
        return words_of_line % {**words, "total": len(line.found), "both": both}
    if not line.near:
        return gettext("Renglón %(number)s, «%(text)s»: no se parece a ningún nombre del directorio.") % words
    near = "; ".join(_label(key, roll) for key in line.near)
    return gettext("Renglón %(number)s, «%(text)s»: ¿quiso decir %(near)s?") % {**words, "near": near}


def _label(key: str, roll: Roll) -> str:
    label = roll.labels[key]
    return gettext("%(name)s, que ya terminó") % {"name": label} if roll.has_ended(key) else label
