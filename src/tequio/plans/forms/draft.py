"""The forms by which commitments come into a draft and change places in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.foundation.imports import FileKind, Preview, previewed
from tequio.foundation.refusals import Refusal
from tequio.foundation.spreadsheet import Table
from tequio.plans.commitment_file import COMMITMENTS, plan_commitments, read_commitment
from tequio.plans.models.plan import Plan
from tequio.plans.queries.draft import CopyOptions
from tequio.plans.queries.plan import themes
from tequio.plans.queries.sheet import in_plan
from tequio.plans.sheet.commitment import CommitmentContent
from tequio.plans.steps.commitment import TitleNotUsable
from tequio.ui.acts.fields import OptionsAtHand, Subject, Text
from tequio.ui.acts.form import KEY, ActForm
from tequio.ui.acts.importing import ImportForm

_TITLE_HINT = _("Empieza con un verbo: qué se va a hacer. Hasta 120 letras.")


class AddForm(ActForm):
    """A commitment that is only begun: what it is called and what it is about."""

    title = Text(label=_("Título"), hint=_TITLE_HINT, limit=120)
    theme = Subject(label=_("Tema"))
    faults: ClassVar[Mapping[type[Refusal], str]] = {TitleNotUsable: "title"}

    def prepare(self) -> None:
        """Offer the themes that all plans use."""
        self.subject_field("theme").options = OptionsAtHand(
            (theme.code, theme.label, theme) for theme in themes()
        )

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset({"content"})

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"content": CommitmentContent(title=given["title"], theme=given["theme"].code)}


class CopyForm(ActForm):
    """A commitment that begins as another one."""

    origin = Subject(
        label=_("Compromiso del que parte"),
        hint=_("De este borrador o de cualquier plan publicado; búsquelo por su título, su lugar o su tema."),
    )
    title = Text(label=_("Título del nuevo"), hint=_TITLE_HINT, limit=120)
    faults: ClassVar[Mapping[type[Refusal], str]] = {TitleNotUsable: "title"}

    def prepare(self) -> None:
        """Offer what is public, and what this draft has."""
        self.subject_field("origin").options = CopyOptions(self.subject)


class ImportCommitmentsForm(ImportForm):
    """A table of commitments, one a line."""

    kind: ClassVar[FileKind] = COMMITMENTS

    def examine(self, table: Table) -> Preview:
        return previewed(table, read_commitment, partial(plan_commitments, plan=self.subject))


class OrderForm(ActForm):
    """A place for each commitment."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=8000)

    def prepare(self) -> None:
        """Ask a number of each commitment, and mark in which order they stand."""
        plan: Plan = self.subject
        self._codes = list(in_plan(plan).order_by("number").values_list("code", flat=True))
        titles = dict(in_plan(plan).values_list("code", "title"))
        self.initial["seen"] = " ".join(self._codes)
        for number, code in enumerate(self._codes, 1):
            self.fields[f"lugar-{code}"] = forms.IntegerField(
                label=titles[code], initial=number, min_value=1, max_value=999
            )

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset(cls.base_fields) - {KEY} | {"order"}

    def arguments(self) -> dict[str, Any]:
        # As they stood when the places were said, and not as they stand by now.
        began = [code for code in self.cleaned_data["seen"].split() if code in self._codes]
        places = [(code, self.cleaned_data[f"lugar-{code}"], place) for place, code in enumerate(began, 1)]
        # Who goes up comes before whoever has the place, who goes down after them.
        order = sorted(places, key=lambda found: (found[1], (found[1] > found[2]) - (found[1] < found[2])))
        return {"seen": self.cleaned_data["seen"], "order": tuple(code for code, _to, _from in order)}

    def renew(self) -> None:
        """Ask anew of the commitments there are by now."""
        super().renew()
        for name in [name for name in self.fields if name.startswith("lugar-")]:
            del self.fields[name]
        self.prepare()
        for number, code in enumerate(self._codes, 1):
            if f"lugar-{code}" not in self.data:
                self.put(f"lugar-{code}", number)
        self.put("seen", self.initial["seen"])
