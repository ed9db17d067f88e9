"""The forms by which a secretary writes and issues a recommendation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution
from tequio.foundation.refs import SubjectRef
from tequio.governance.models import Session
from tequio.recommendations.content import Addressees, ItemContent, RecommendationContent
from tequio.recommendations.forms.acting import ActForm, day_field, text_field
from tequio.recommendations.groups import GROUPS, Organisation
from tequio.recommendations.models.issued import Strength, Theme
from tequio.recommendations.queries.drafts import organisation_with_ref

MOST_ITEMS = 20
ITEMS = "puntos"
_ID_HINT = _("Su identificador público, como organo/comision-ga-snt o institucion/inai.")


def _organisation(text: str) -> Organisation:
    parts = [part for part in text.strip().split("/") if part]
    try:
        found = organisation_with_ref(SubjectRef(*parts[-2:]))
    except (TypeError, ValueError):
        found = None
    if found is None:
        told = _("No conocemos «%(text)s»; escriba un identificador como institucion/inai.")
        raise forms.ValidationError(told, params={"text": text[:80]})
    return found


class DraftForm(ActForm):
    """What a recommendation says and whom it is for; its items come apart."""

    issuer = forms.CharField(label=_("Quién la emite"), help_text=_ID_HINT, max_length=200)
    code = forms.SlugField(
        label=_("Identificador"),
        help_text=_("Minúsculas, números y guiones; será su dirección, como com-2026-3."),
        max_length=60,
    )
    title = forms.CharField(label=_("Título"), max_length=300)
    summary = text_field(_("Resumen"), _("En una o dos frases."), rows=3, required=False)
    legal_basis = text_field(_("Fundamento legal"), "", rows=3)
    considerations = text_field(_("Consideraciones"), _("Una por renglón."), rows=5, required=False)
    others = text_field(
        _("Otros destinatarios"), _("Un identificador por renglón, como institucion/inai."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Quién pertenece a cada grupo se resuelve el día en que se emite.")
        self.fields["groups"] = forms.MultipleChoiceField(
            label=_("A qué grupos se dirige"),
            choices=[(code, group.label) for code, group in GROUPS.items()],
            widget=forms.CheckboxSelectMultiple,
            help_text=hint,
            required=False,
        )
        self.order_fields(
            ("issuer", "code", "title", "summary", "legal_basis", "considerations", "groups", "others")
        )

    def clean_issuer(self) -> Organisation:
        return _organisation(self.cleaned_data["issuer"])

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        try:
            SubjectRef("recomendacion", code)
        except ValueError:
            raise forms.ValidationError(_("Use minúsculas, números y guiones sueltos.")) from None
        return code

    def clean_others(self) -> tuple[Organisation, ...]:
        return tuple(_organisation(line) for line in self.cleaned_data["others"].splitlines() if line.strip())

    def content(self, items: Sequence[ItemContent]) -> RecommendationContent:
        """Return what it says, with its items."""
        given = self.cleaned_data
        lines = (line.strip() for line in given["considerations"].splitlines())
        return RecommendationContent(
            code=given["code"],
            title=given["title"],
            items=tuple(items),
            summary=given["summary"],
            legal_basis=given["legal_basis"],
            considerations=tuple(filter(None, lines)),
        )

    def addressees(self) -> Addressees:
        """Return whom it is meant for."""
        return Addressees(tuple(self.cleaned_data["groups"]), self.cleaned_data["others"])


class ItemForm(forms.Form):
    """One thing that is asked; an empty one does not count."""

    short_title = forms.CharField(label=_("Título corto"), max_length=80)
    text = text_field(_("Qué se pide"), "", rows=3)
    strength = forms.ChoiceField(label=_("Cómo lo pide"), choices=Strength.choices)
    theme = forms.ChoiceField(label=_("Tema"), choices=Theme.choices, initial=Theme.OTHER.value)
    expected_action = text_field(_("Acción esperada"), "", rows=2, required=False)
    suggested_indicator = text_field(_("Cómo se vería que se cumplió"), "", rows=2, required=False)
    due_on = day_field(_("Fecha límite"), required=False)

    def content(self) -> ItemContent:
        given = self.cleaned_data
        return ItemContent(
            short_title=given["short_title"],
            text=given["text"],
            theme=Theme(given["theme"]),
            strength=Strength(given["strength"]),
            expected_action=given["expected_action"],
            suggested_indicator=given["suggested_indicator"],
            due_on=given["due_on"],
        )


_ItemFormSet = forms.formset_factory(
    ItemForm, extra=0, min_num=1, validate_min=True, max_num=MOST_ITEMS, validate_max=True
)
_TOLD: Mapping[str, Any] = {
    "too_few_forms": _("Una recomendación pide al menos una cosa."),
    "too_many_forms": _("Una recomendación pide cuando mucho 20 cosas."),
}


def items_form(
    data: QueryDict | None = None, *, initial: Sequence[dict[str, str]] | None = None
) -> forms.BaseFormSet[ItemForm]:
    """Return the fieldsets of the items, as sent or as they were typed."""
    return _ItemFormSet(data, prefix=ITEMS, initial=initial, error_messages=_TOLD)


class IssueForm(ActForm):
    """How the body adopted the recommendation; sending it cannot be undone."""

    adopted_on = day_field(_("Día en que se adoptó"))
    acted_on = day_field(_("Día en que se emite"))
    vote = text_field(
        _("Votación"), _("Por ejemplo: unanimidad; 5 a favor y 2 en contra. Sin nombres."), rows=2
    )
    button = _("Emitir y notificar a sus destinatarios")

    def __init__(self, *args: Any, sessions: Sequence[Session], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sessions = {session.code: session for session in sessions}
        choices = [("", _("Sin sesión registrada")), *((one.code, str(one)) for one in sessions)]
        self.fields["session"] = forms.ChoiceField(
            label=_("Sesión que la adoptó"), choices=choices, required=False
        )
        self.fields["adopted_on"].initial = self.fields["acted_on"].initial
        self.order_fields(("session", "adopted_on", "acted_on", "vote"))

    def chosen_session(self) -> Session | None:
        return self._sessions.get(self.cleaned_data["session"])


class TakeOverForm(ActForm):
    """Who succeeds an addressee in its duty to answer."""

    acted_on = day_field(_("Desde qué día"))
    note = text_field(_("Fundamento"), _("El decreto o acuerdo que lo dice."), rows=3)
    button = _("Pasar el deber de responder")

    def __init__(self, *args: Any, heirs: Sequence[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._heirs = {heir.code: heir for heir in heirs}
        choices = [(heir.code, heir.name) for heir in heirs]
        self.fields["successor"] = forms.ChoiceField(label=_("Quién la sucede"), choices=choices)
        self.order_fields(("successor", "acted_on", "note"))

    def chosen_successor(self) -> Institution:
        return self._heirs[self.cleaned_data["successor"]]
