"""The form by which a change of the texts of a published commitment is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.plans.forms.change import BackedForm
from tequio.plans.queries.sheet import content_now
from tequio.plans.queries.version import content_at
from tequio.plans.sheet.commitment import CommitmentContent
from tequio.plans.sheet.field import Field, Kind, Part, amended
from tequio.plans.steps.commitment import TitleNotUsable
from tequio.ui.acts.fields import LongText, Text
from tequio.ui.acts.form import Section

_PARTS: Final[Mapping[Part, Words]] = {
    Part.OWN: _("Título y resumen"),
    Part.PROBLEM: _("El problema"),
    Part.ANSWER: _("La respuesta"),
    Part.SCOPE: _("Recursos, riesgos y alcance"),
}
_WHY: Final = ("reason", "agreement")


class _AmendForm(BackedForm):
    """What it says now, to be changed with a reason and the agreement that backs it."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    texts: ClassVar[tuple[str, ...]] = ()
    faults: ClassVar[Mapping[type[Refusal], str]] = {**BackedForm.faults, TitleNotUsable: "title"}

    def prepare(self) -> None:
        """Begin with what the commitment says."""
        super().prepare()
        self._now = content_now(self.subject)
        self.initial.update({name: getattr(self._now, name) for name in self.texts})
        self.initial["seen_version"] = self.subject.version

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() - set(cls.texts) | {"content"}

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        sent: dict[str, Any] = {name: self._sent(name, given.pop(name)) for name in self.texts}
        return {**given, "content": replace(self._now, **sent)}

    def renew(self) -> None:
        """Take from the newer version what this person did not touch: sent again, it undoes nothing."""
        seen = content_at(self.subject, int(self.data.get("seen_version") or 0))
        super().renew()
        self.subject.refresh_from_db()
        self.prepare()
        self.data["seen_version"] = str(self.subject.version)  # type: ignore[index]  # renewed data can be changed
        for name in self._untouched(seen):
            self.data[name] = getattr(self._now, name)  # type: ignore[index]

    def _untouched(self, seen: CommitmentContent | None) -> Iterator[str]:
        for name in self.texts if seen else ():
            typed = str(self.data.get(name, "")).replace("\r\n", "\n")
            if typed.strip() == getattr(seen, name).strip():
                yield name

    def _sent(self, name: str, typed: str) -> str:
        # Blanks around a text are no change.
        now: str = getattr(self._now, name)
        return now if now.strip() == typed.strip() else typed


def amend_form() -> type[_AmendForm]:
    """Return the form with a field for each text that the sheet lets amend."""
    rows = amended()
    sections = (
        *(Section(title, tuple(row.name for row in rows if row.part == part), folded=part != Part.OWN)
          for part, title in _PARTS.items()),
        Section(_("Por qué cambia"), _WHY),
    )  # fmt: skip
    texts = {row.name: _field(row) for row in rows}
    return type("AmendForm", (_AmendForm,), {**texts, "texts": tuple(texts), "sections": sections})


def _field(row: Field) -> Text:
    if row.kind == Kind.LINE:
        return Text(label=row.label, limit=row.limit, required=row.name == "title")
    return LongText(label=row.label, hint="", rows=3, required=False)


AmendForm: Final = amend_form()
