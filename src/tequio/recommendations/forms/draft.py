"""The forms by which a recommendation is written, changed, copied and discarded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.text import Truncator, capfirst, format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, Role
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.recommendations.commands.draft import DraftChanged
from tequio.recommendations.groups import GROUPS, Addressees, groups_offered
from tequio.recommendations.models.recommendation import Recommendation, Strength, Theme
from tequio.recommendations.queries.organisation import OrganisationOptions
from tequio.recommendations.steps.draft import content_of
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
PLACE: Final = "lugar"
OUT: Final = "quitar"
_MAIN: Final = ("short_title", "text", "strength", "theme")
_FOLDED: Final = ("expected_action", "suggested_indicator", "due_on")
# What tells that an item beyond the first was written at all; the others have a first choice.
_WRITTEN: Final = ("short_title", "text", *_FOLDED)
_TEXTS: Final = ("title", "summary", "legal_basis")


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
            "next": item_field(number, "short_title"),
        }
        return context


def _number(value: Any) -> int:
    """Read how many items there are; whatever else was sent stands for one."""
    text = str(value or "")
    return min(max(int(text), 1), MOST_ITEMS) if text.isdecimal() and len(text) < 4 else 1


def item_field(number: int, name: str) -> str:
    """Name a field of an item; the first has number 0."""
    return f"{POINTS}-{number}-{name}"


def _item_fields(*, required: bool) -> Mapping[str, forms.Field]:
    return {
        "short_title": Text(label=_("Título corto"), limit=80, required=required),
        "text": LongText(label=_("Qué se pide"), limit=8000, rows=3, required=required),
        "strength": Choice(
            label=_("Cómo lo pide"),
            choices=[(strength.value, capfirst(strength.label)) for strength in Strength],
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


def _order_fields(number: int, total: int) -> Mapping[str, forms.Field]:
    """Let an item among several change its place, or leave."""
    return {
        PLACE: forms.ChoiceField(
            label=_("Su lugar entre los puntos"),
            choices=[(str(place), str(place)) for place in range(1, total + 1)],
            initial=str(number + 1),
            required=False,
        ),
        OUT: forms.BooleanField(label=_("Quitar este punto al guardar"), required=False),
    }


def _sections() -> Iterator[Section]:
    for number in range(MOST_ITEMS):
        title = format_lazy(_("Punto {number}"), number=number + 1)
        more = format_lazy(_("Punto {number}: qué se espera y para cuándo"), number=number + 1)
        yield Section(title, tuple(item_field(number, name) for name in (*_MAIN, PLACE, OUT)))
        yield Section(more, tuple(item_field(number, name) for name in _FOLDED), folded=True)


class ContentForm(ActForm):
    """What a recommendation says, item by item; items are added, moved and taken out."""

    title = Text(label=_("Título"), limit=300)
    summary = LongText(label=_("Resumen"), hint=_("En una o dos frases."), limit=8000, rows=3, required=False)
    legal_basis = LongText(label=_("Fundamento legal"), hint="", limit=8000, rows=3)
    considerations = LongText(
        label=_("Consideraciones"), hint=_("Una por renglón."), limit=8000, rows=5, required=False
    )
    puntos = forms.CharField(label=_("¿Pide algo más?"), widget=_PointsWidget, required=False)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("Qué es"), ("title", "summary")),
        Section(_("Por qué se emite"), ("legal_basis", "considerations")),
        *_sections(),
        Section("", (POINTS,)),
    )

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset({"content"})

    def prepare(self) -> None:
        self._count = _number(self.data.get(POINTS) if self.is_bound else self.initial.get(POINTS))
        if self.data.get(FILTER) == POINTS and self._count < MOST_ITEMS:
            self._add_one()
        for number in range(self._count):
            required = number == 0 and not self.data.get(item_field(number, OUT))
            fields = dict(_item_fields(required=required))
            if self._count > 1:
                fields |= _order_fields(number, self._count)
            for name, field in fields.items():
                self.fields[item_field(number, name)] = field

    def _add_one(self) -> None:
        """Offer one item more, with the first choices of an empty one."""
        self.data: Any = self.data.copy()  # what a request carries is a QueryDict
        fields = {**_item_fields(required=False), **_order_fields(self._count, self._count + 1)}
        for name, field in fields.items():
            if field.initial is not None:
                self.data.setdefault(item_field(self._count, name), field.initial)
        self._count += 1
        self.data[POINTS] = str(self._count)

    def clean(self) -> dict[str, Any]:
        """Ask of each item that was begun what the first one must have, and that one stays."""
        cleaned = super().clean() or self.cleaned_data
        for key in (item_field(number, name) for number in self._begun(cleaned) for name in _MAIN):
            if not cleaned.get(key) and key not in self.errors:
                self.add_error(key, forms.Field.default_error_messages["required"])
        if all(cleaned.get(item_field(number, OUT)) for number in range(self._count)):
            self.add_error(POINTS, _("Una recomendación pide al menos una cosa: deje un punto."))
        return cleaned

    def _begun(self, cleaned: Mapping[str, Any]) -> Iterator[int]:
        for number in range(1, self._count):
            is_written = any(cleaned.get(item_field(number, name)) for name in _WRITTEN)
            if is_written and not cleaned.get(item_field(number, OUT)):
                yield number

    def content(self) -> RecommendationContent:
        """Return what was typed, with its items in the order that was asked for."""
        given = self.cleaned_data
        lines = (line.strip() for line in given["considerations"].splitlines())
        return RecommendationContent(
            code="",
            items=tuple(map(self._item, self._order())),
            considerations=tuple(filter(None, lines)),
            **{name: given[name].strip() for name in _TEXTS},
        )

    def arguments(self) -> dict[str, Any]:
        return {"content": self.content()}

    def _order(self) -> list[int]:
        """Put each item where it was asked to stand: one that moved up before, down after what is there."""
        given = self.cleaned_data
        left = [
            number
            for number in range(self._count)
            if any(given[item_field(number, name)] for name in _WRITTEN)
            and not given.get(item_field(number, OUT))
        ]
        return sorted(left, key=self._place)

    def _place(self, number: int) -> tuple[int, int, int]:
        wanted = int(self.cleaned_data.get(item_field(number, PLACE)) or number + 1)
        return wanted, (wanted > number + 1) - (wanted < number + 1), number

    def _item(self, number: int) -> ItemContent:
        given = {name: self.cleaned_data[item_field(number, name)] for name in (*_MAIN, *_FOLDED)}
        strength, theme = Strength(given.pop("strength")), Theme(given.pop("theme"))
        return ItemContent(strength=strength, theme=theme, **given)


class DraftForm(ContentForm):
    """What a recommendation says, who issues it and whom it is for."""

    issuer = Subject(label=_("Quién la emite"))
    groups = forms.MultipleChoiceField(
        label=_("A qué grupos se dirige"),
        help_text=_(
            "Quién pertenece a cada grupo se resuelve el día en que se emite. Por tipo, estado, órgano, "
            "ejercicio o con una lista pegada se elige después, en el borrador."
        ),
        choices=[(code, group.label) for code, group in GROUPS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    others = Subjects(
        label=_("Otros destinatarios"),
        hint=_("Búsquelos por su nombre o lugar; lo ya marcado se conserva al filtrar otra vez."),
        required=False,
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("Qué es y quién la emite"), ("issuer", "title", "summary")),
        *ContentForm.sections[1:],
        Section(_("A quién se dirige"), ("groups", "others")),
    )

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset({"content", "issued_by", "to"})

    def prepare(self) -> None:
        super().prepare()
        offer_issuers(self, "issuer")
        self.subject_field("others").options = OrganisationOptions()
        offer_groups(self)

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        to = Addressees(tuple(given["groups"]), given["others"])
        return {"content": self.content(), "issued_by": given["issuer"], "to": to}


class EditForm(ContentForm):
    """Another text of a draft; of one that changed meanwhile, beside each field what is kept."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset({"content", "seen_version"})

    @property
    def draft(self) -> Recommendation:
        """Return the draft that is changed."""
        found: Recommendation = self.subject
        return found

    def prepare(self) -> None:
        self.initial = {**_initial_of(content_of(self.draft)), "seen_version": self.draft.version}
        super().prepare()

    def arguments(self) -> dict[str, Any]:
        return {"content": self.content(), "seen_version": self.cleaned_data["seen_version"]}

    def refuse(self, refusal: Refusal) -> None:
        """Tell beside each field what somebody else kept there, and go on from that version."""
        super().refuse(refusal)
        if not isinstance(refusal, DraftChanged):
            return
        self.initial["seen_version"] = self.draft.version
        self.add_error(None, _("Lo guardó %(who)s.") % {"who": self.draft.changed_by})
        kept = content_of(self.draft)
        if len(kept.items) != self._count:
            words = _("Lo guardado pide %(number)s puntos.")
            self.add_error(None, words % {"number": len(kept.items)})
        for name, value in _initial_of(kept).items():
            if name != POINTS and (name not in self.fields or self._differs(name, value)):
                self.add_error(name if name in self.fields else None, self._kept_words(name, value))

    def _differs(self, name: str, value: Any) -> bool:
        return _as_typed(self[name].value()) != _as_typed(value)

    def _kept_words(self, name: str, value: Any) -> str:
        choices = dict(getattr(self.fields.get(name), "choices", ()))
        kept = Truncator(str(choices.get(value, _as_typed(value)))).chars(600)
        words = gettext("Lo guardado dice: «%(kept)s»") if kept else gettext("Lo guardado está vacío.")
        return words % {"kept": kept}


class CopyForm(ActForm):
    """Under which title another draft begins, and who will issue it."""

    issued_by = Subject(label=_("Quién la emitirá"))
    title = Text(label=_("Título"), limit=300)

    def prepare(self) -> None:
        offer_issuers(self, "issued_by")
        self.fields["title"].initial = self.subject.title


class DiscardForm(ActForm):
    """Why a draft will not be issued."""

    reason = LongText(
        label=_("¿Por qué se descarta?"),
        hint=_("Queda en la bitácora de su secretaría; no se publica."),
        limit=2000,
        rows=3,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


def offer_groups(form: ActForm) -> None:
    """Offer the groups by name that there are here."""
    groups = form.fields["groups"]
    assert isinstance(groups, forms.MultipleChoiceField)  # noqa: S101 - both forms declare it so
    groups.choices = groups_offered()


def offer_issuers(form: ActForm, name: str) -> None:
    """Offer the bodies for which the person writes; an only one is chosen."""
    issuers = _issuers(form.actor)
    form.subject_field(name).options = issuers
    if len(own := issuers.search("", 2)) == 1:
        form.fields[name].initial = [own[0][0]]


def _issuers(actor: Actor) -> Options:
    """Return the bodies for which the person writes; to the operator, all."""
    if actor.holds(Role.OPERATOR, ()):
        return OrganisationOptions()
    grants = (grant for grant in actor.grants if grant.role == Role.COMMISSION_SECRETARY)
    own = OrganisationOptions().find([str(grant.scope) for grant in grants if grant.scope])
    return OptionsAtHand((key, name, found) for key, (name, found) in own.items())


def _initial_of(content: RecommendationContent) -> dict[str, Any]:
    """Return what a draft says, by the fields of its form."""
    texts = {name: getattr(content, name) for name in _TEXTS}
    items = {
        item_field(number, name): getattr(item, name)
        for number, item in enumerate(content.items)
        for name in (*_MAIN, *_FOLDED)
    }
    return {
        **texts,
        "considerations": "\n".join(content.considerations),
        **items,
        POINTS: str(max(len(content.items), 1)),
    }


def _as_typed(value: Any) -> str:
    """Read what was typed and what is kept alike."""
    return "\n".join(str("" if value is None else value).split("\r\n")).strip()
