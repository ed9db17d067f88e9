"""The forms by which a secretary writes and issues a recommendation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Role
from tequio.foundation.refusals import Refusal
from tequio.recommendations.commands.recommendation import (
    IssuedBeforeAdopted,
    SessionOfAnotherBody,
)
from tequio.recommendations.groups import GROUPS, Addressees
from tequio.recommendations.models.recommendation import Strength, Theme
from tequio.recommendations.queries.draft import drafted_addressees, sessions_that_may_adopt
from tequio.recommendations.queries.organisation import OrganisationOptions
from tequio.recommendations.steps.recommendation import ItemContent, RecommendationContent
from tequio.ui.acts.fields import (
    FILTER,
    Choice,
    Day,
    LongText,
    Options,
    OptionsAtHand,
    Subject,
    Subjects,
    Text,
)
from tequio.ui.acts.form import ActForm, Section

MOST_ITEMS: Final = 20
POINTS: Final = "puntos"
_MAIN: Final = ("short_title", "text", "strength", "theme")
_FOLDED: Final = ("expected_action", "suggested_indicator", "due_on")
# What tells that an item beyond the first was written at all; the others have a first choice.
_WRITTEN: Final = ("short_title", "text", *_FOLDED)


class _PointsWidget(forms.HiddenInput):
    """How many items there are, with the button that adds one."""

    template_name = "recommendations/widgets/points.html"
    input_type = ""  # it is seen, because of its button

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        number = _number(value)
        context["widget"] |= {
            "value": number,
            "full": number >= MOST_ITEMS,
            "filter": FILTER,
            "next": _name(number, "short_title"),
        }
        return context


def _number(value: Any) -> int:
    """Read how many items there are; whatever else was sent stands for one."""
    text = str(value or "")
    return min(max(int(text), 1), MOST_ITEMS) if text.isdecimal() and len(text) < 4 else 1


def _name(number: int, name: str) -> str:
    return f"{POINTS}-{number}-{name}"


def _item_fields(*, required: bool) -> Mapping[str, forms.Field]:
    return {
        "short_title": Text(label=_("Título corto"), limit=80, required=required),
        "text": LongText(label=_("Qué se pide"), limit=8000, rows=3, required=required),
        "strength": Choice(
            label=_("Cómo lo pide"),
            choices=[(one.value, capfirst(one.label)) for one in Strength],
            initial=Strength.RECOMMENDS.value,
            required=required,
        ),
        "theme": forms.ChoiceField(
            label=_("Tema"), choices=Theme.choices, initial=Theme.OTHER.value, required=required
        ),
        "expected_action": LongText(label=_("Acción esperada"), limit=8000, rows=2, required=False),
        "suggested_indicator": LongText(
            label=_("Cómo se vería que se cumplió"), limit=8000, rows=2, required=False
        ),
        "due_on": Day(label=_("Fecha límite"), required=False),
    }


def _sections() -> Iterator[Section]:
    for number in range(MOST_ITEMS):
        title = format_lazy(_("Punto {number}"), number=number + 1)
        more = format_lazy(_("Punto {number}: qué se espera y para cuándo"), number=number + 1)
        yield Section(title, tuple(_name(number, name) for name in _MAIN))
        yield Section(more, tuple(_name(number, name) for name in _FOLDED), folded=True)


class DraftForm(ActForm):
    """What a recommendation says, item by item, and whom it is for."""

    issuer = Subject(label=_("Quién la emite"))
    title = Text(label=_("Título"), limit=300)
    summary = LongText(label=_("Resumen"), hint=_("En una o dos frases."), limit=8000, rows=3, required=False)
    legal_basis = LongText(label=_("Fundamento legal"), hint="", limit=8000, rows=3)
    considerations = LongText(
        label=_("Consideraciones"), hint=_("Una por renglón."), limit=8000, rows=5, required=False
    )
    groups = forms.MultipleChoiceField(
        label=_("A qué grupos se dirige"),
        help_text=_("Quién pertenece a cada grupo se resuelve el día en que se emite."),
        choices=[(code, group.label) for code, group in GROUPS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    others = Subjects(
        label=_("Otros destinatarios"),
        hint=_("Búsquelos por su nombre o lugar; lo ya marcado se conserva al filtrar otra vez."),
        required=False,
    )
    puntos = forms.CharField(label=_("¿Pide algo más?"), widget=_PointsWidget, required=False)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("Qué es y quién la emite"), ("issuer", "title", "summary")),
        Section(_("Por qué se emite"), ("legal_basis", "considerations")),
        *_sections(),
        Section("", (POINTS,)),
        Section(_("A quién se dirige"), ("groups", "others")),
    )

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset({"content", "issued_by", "to"})

    def prepare(self) -> None:
        issuers = self._issuers()
        self.subject_field("issuer").options = issuers
        if len(own := issuers.search("", 2)) == 1:
            self.fields["issuer"].initial = [own[0][0]]
        self.subject_field("others").options = OrganisationOptions()
        self._count = _number(self.data.get(POINTS))
        if self.data.get(FILTER) == POINTS and self._count < MOST_ITEMS:
            self._add_one()
        for number in range(self._count):
            for name, field in _item_fields(required=number == 0).items():
                self.fields[_name(number, name)] = field

    def _add_one(self) -> None:
        """Offer one item more, with the first choices of an empty one."""
        self.data: Any = self.data.copy()  # what a request carries is a QueryDict
        for name, field in _item_fields(required=False).items():
            if field.initial is not None:
                self.data.setdefault(_name(self._count, name), field.initial)
        self._count += 1
        self.data[POINTS] = str(self._count)

    def _issuers(self) -> Options:
        """Offer the bodies for which the person writes; to the operator, all."""
        if self.actor.holds(Role.OPERATOR, ()):
            return OrganisationOptions()
        grants = (one for one in self.actor.grants if one.role == Role.COMMISSION_SECRETARY)
        own = OrganisationOptions().find([str(grant.scope) for grant in grants if grant.scope])
        return OptionsAtHand((key, name, found) for key, (name, found) in own.items())

    def clean(self) -> dict[str, Any]:
        """Ask of each item that was begun what the first one must have."""
        cleaned = super().clean() or self.cleaned_data
        begun = [
            number
            for number in range(1, self._count)
            if any(cleaned.get(_name(number, name)) for name in _WRITTEN)
        ]
        for key in (_name(number, name) for number in begun for name in _MAIN):
            if not cleaned.get(key) and key not in self.errors:
                self.add_error(key, forms.Field.default_error_messages["required"])
        return cleaned

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        lines = (line.strip() for line in given["considerations"].splitlines())
        content = RecommendationContent(
            code="",
            title=given["title"],
            items=tuple(self._items()),
            summary=given["summary"],
            legal_basis=given["legal_basis"],
            considerations=tuple(filter(None, lines)),
        )
        to = Addressees(tuple(given["groups"]), given["others"])
        return {"content": content, "issued_by": given["issuer"], "to": to}

    def _items(self) -> Iterator[ItemContent]:
        for number in range(self._count):
            given = {name: self.cleaned_data[_name(number, name)] for name in (*_MAIN, *_FOLDED)}
            if any(given[name] for name in _WRITTEN):
                strength, theme = Strength(given.pop("strength")), Theme(given.pop("theme"))
                yield ItemContent(strength=strength, theme=theme, **given)


class IssueForm(ActForm):
    """How the body adopted the recommendation; sending it cannot be undone."""

    session = Subject(label=_("Sesión que la adoptó"), required=False)
    adopted_on = Day(label=_("Día en que se adoptó"))
    vote = LongText(
        label=_("Votación"),
        hint=_("Por ejemplo: unanimidad; 5 a favor y 2 en contra. Sin nombres."),
        limit=8000,
        rows=2,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        IssuedBeforeAdopted: "adopted_on",
        SessionOfAnotherBody: "session",
    }

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() | {"to"}

    def prepare(self) -> None:
        self.fields["adopted_on"].initial = self.today
        sessions = sessions_that_may_adopt(self.subject)
        if sessions:
            self.subject_field("session").options = OptionsAtHand(
                (one.code, str(one), one) for one in sessions
            )
        else:
            del self.fields["session"]

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "to": drafted_addressees(self.subject)}
