"""The form that finds where words stand, line by line, before they are withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tequio.foundation.erasing import Line, Sought, TooShort, lines_with
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.policy import decide
from tequio.foundation.refusals import Refusal
from tequio.ledger import policy
from tequio.ledger.commands import GroundRepeatsIt, NameOfWhoeverActs, NothingChosen
from tequio.ui.acts.fields import LongText, Text
from tequio.ui.acts.form import ActForm

MOST: Final = 300  # lines that somebody can still read one by one
_PARTS: Final = 2  # slashes of a line's key


class _Lines(forms.MultipleChoiceField):
    """Boxes for the lines that are found; the command alone refuses one where the words stand no more."""

    def valid_value(self, value: Any) -> bool:
        return str(value).count("/") == _PARTS


class WithdrawWordsForm(ActForm):
    """What is withdrawn; once it was sent, the lines where it stands, each with its box."""

    words = Text(
        label=_("Qué se retira"),
        hint=_(
            "Tal como está escrito: un nombre, un teléfono, una dirección o un texto entero. No se publica."
        ),
        limit=4000,
    )
    lines = _Lines(
        label=_("Dónde está"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Quite la marca de lo que no es de esta persona."),
    )
    ground = LongText(
        label=_("Fundamento"),
        hint=_("Se publica: por qué se retira, sin repetir el dato. Por ejemplo, la solicitud y su fecha."),
        limit=400,
        rows=2,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        TooShort: "words",
        NothingChosen: "lines",
        GroundRepeatsIt: "ground",
        ReasonMissing: "ground",
        NameOfWhoeverActs: "words",
    }

    def prepare(self) -> None:
        """Offer every line where the words stand; before they are known there is none."""
        self.fault: Refusal | None = None
        self.found: list[Line] = []
        typed = str(self.data.get("words", "")) if self.is_bound else ""
        # What stands where is told to nobody else.
        if not typed.strip() or not decide(policy.WITHDRAW_WORDS, self.actor).allowed:
            del self.fields["lines"]
            return
        try:
            self.found = list(islice(lines_with(Sought((typed,))), MOST + 1))
        except TooShort as fault:
            self.fault = fault
        self._lines.choices = [(line.key, f"{line.where}: «{line.around}»") for line in self.found]
        if "lines" not in self.data:
            self.is_first = True
            if self.found:
                self.put("lines", [line.key for line in self.found])
            else:
                del self.fields["lines"]

    is_first = False

    @property
    def _lines(self) -> forms.MultipleChoiceField:
        field = self.fields["lines"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - the form's own declaration
        return field

    def clean(self) -> dict[str, Any]:
        """Show the lines before anything is sent, or say why there are none to choose from."""
        given = super().clean() or self.cleaned_data
        if self.fault:
            self.add_error("words", str(self.fault))
        elif self.is_first and not self.found:
            self.add_error("words", _now("No está escrito en ninguna parte."))
        elif len(self.found) > MOST:
            self.add_error(
                "words", _now("Está en más de 300 lugares: escriba más, o use la línea de órdenes.")
            )
        elif self.is_first:
            self.add_error(
                "lines", _now("Aquí está dónde se encontró: revise cada renglón y envíe otra vez.")
            )
        return given

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "words": (given["words"],), "lines": tuple(given.get("lines", ()))}
