"""The forms of a place: its municipalities, and who governs until when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.directory.commands.territory import BadKey, KeyTaken, TermOverlaps, TermUnchanged
from tequio.foundation.facts import EndsBeforeItBegins, ReasonMissing, SourceMissing
from tequio.foundation.refusals import Refusal
from tequio.ui.acts.fields import Day, LongText, OptionsAtHand, Subject, Text
from tequio.ui.acts.form import ActForm
from tequio.ui.dates import long_day

_LONGEST_KEY = 3
_SOURCE = _("La constancia de mayoría, la ley orgánica o la página que lo dice, con su dirección.")


class MunicipalityForm(ActForm):
    """A municipality of the state."""

    name = Text(label=_("Nombre del municipio o alcaldía"), limit=120)
    key = Text(
        label=_("Clave del INEGI"),
        hint=_("Los tres números del municipio dentro de su entidad: 002, por ejemplo."),
        limit=_LONGEST_KEY,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {BadKey: "key", KeyTaken: "key"}

    def prepare(self) -> None:
        if not self.subject.inegi:  # a fictitious state has no keys
            del self.fields["key"]


class GovernmentTermForm(ActForm):
    """Between which days an administration governs."""

    begins_on = Day(label=_("Primer día"))
    ends_on = Day(label=_("Último día"))
    source = Text(label=_("Fuente"), hint=_SOURCE, limit=400)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        EndsBeforeItBegins: "ends_on",
        TermOverlaps: "begins_on",
        SourceMissing: "source",
    }


class CorrectTermForm(ActForm):
    """Which term is corrected, to which days and why."""

    term = Subject(label=_("Periodo que se corrige"))
    begins_on = Day(label=_("Primer día"))
    ends_on = Day(label=_("Último día"))
    reason = LongText(label=_("Qué se corrige y por qué"), limit=2000, rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        EndsBeforeItBegins: "ends_on",
        TermOverlaps: "begins_on",
        TermUnchanged: "begins_on",
        ReasonMissing: "reason",
    }

    def prepare(self) -> None:
        known = list(self.subject.government_terms.order_by("-begins_on"))
        field = self.subject_field("term")
        field.options = OptionsAtHand((str(term.pk), _span(term), term) for term in known)
        if len(known) == 1:
            field.initial = [str(known[0].pk)]
            self.fields["begins_on"].initial = known[0].begins_on
            self.fields["ends_on"].initial = known[0].ends_on


def _span(term: Any) -> str:
    days = {"first": long_day(term.begins_on), "last": long_day(term.ends_on)}
    return str(_("Del %(first)s al %(last)s")) % days
