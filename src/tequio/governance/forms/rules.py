"""The form of the operating rules that a session adopted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refusals import Refusal
from tequio.governance.commands.rules import (
    Asked,
    CastingSeatElsewhere,
    InForceBeforeAdopted,
    QuorumNumberMissing,
    QuorumTooLarge,
)
from tequio.governance.models.rules import Abstentions, Majority, QuorumBase, QuorumMeasure, VoteBase
from tequio.governance.queries.rules import rules_on
from tequio.governance.queries.seat import seats_of
from tequio.ui.acts.fields import Choice, Day, OptionsAtHand, Subject, Text
from tequio.ui.acts.form import ActForm, Section

_MOST = 60
_YES, _NO = "si", "no"
_LOGICAL = ("recused_count", "alternates_vote", "remote_counts")
_WORDS = (
    "quorum_measure",
    "quorum_base",
    "majority",
    "majority_base",
    "grave_majority",
    "grave_majority_base",
    "abstentions",
)
_NUMBERS = ("quorum_count", "quorum_each_sector", "notice_days", "urgent_notice_days")
_ASKED = (*_WORDS, *_NUMBERS, *_LOGICAL, "casting_seat")


def _options(choices: Any) -> list[tuple[str, Any]]:
    return [(choice.value, capfirst(choice.label)) for choice in choices]


def _yes_or_no(label: Any, yes: Any, no: Any) -> Choice:
    return Choice(label=label, choices=[(_YES, yes), (_NO, no)], initial=_YES)


def _days(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=0, max_value=_MOST, help_text=_("En días naturales; 0 si no lo dicen.")
    )


class RulesForm(ActForm):
    """How many have to be there, how it is decided, and who counts."""

    quorum_measure = Choice(label=_("¿Cuántos asientos hacen cuórum?"), choices=_options(QuorumMeasure))
    quorum_count = forms.IntegerField(
        label=_("¿Qué número?"),
        help_text=_("Solo si es un número fijo."),
        min_value=0,
        max_value=_MOST,
        required=False,
    )
    quorum_base = Choice(label=_("¿De cuáles asientos?"), choices=_options(QuorumBase))
    quorum_each_sector = forms.IntegerField(
        label=_("¿Cuántos al menos de cada sector?"),
        help_text=_("0 si no importa de qué sector sean."),
        min_value=0,
        max_value=_MOST,
    )
    majority = Choice(
        label=_("¿Cómo se decide de ordinario?"),
        choices=_options(Majority),
        hints={
            Majority.SIMPLE.value: _("Más a favor que en contra."),
            Majority.ABSOLUTE.value: _("Más de la mitad, contando a quien se abstiene."),
            Majority.EACH_SECTOR.value: _("Cada sector aprueba por mayoría: ninguno se impone a otro."),
        },
    )
    majority_base = Choice(label=_("¿De quiénes?"), choices=_options(VoteBase))
    grave_majority = Choice(
        label=_("¿Y en asuntos graves?"),
        hint=_("Cambiar estas reglas, aprobar o cambiar el plan, y lo que sus reglas digan."),
        choices=_options(Majority),
    )
    grave_majority_base = Choice(label=_("¿De quiénes?"), choices=_options(VoteBase))
    abstentions = Choice(label=_("¿Qué pasa con las abstenciones?"), choices=_options(Abstentions))
    casting_seat = Subject(
        label=_("¿Qué asiento tiene voto de calidad?"),
        hint=_("En un empate, su voto cuenta doble. Déjelo en blanco si nadie lo tiene."),
        required=False,
    )
    recused_count = _yes_or_no(
        _("Quien se excusa de un punto, ¿cuenta para el cuórum de ese punto?"), _("Sí cuenta"), _("No cuenta")
    )
    alternates_vote = _yes_or_no(
        _("¿Una persona suplente vota cuando falta su titular?"), _("Sí vota"), _("Solo tiene voz")
    )
    remote_counts = _yes_or_no(
        _("¿Quien asiste a distancia cuenta y vota?"),
        _("Sí"),
        _("Solo si la convocatoria dice por qué decreto o causa es a distancia"),
    )
    notice_days = _days(_("¿Con cuántos días se convoca a sesión ordinaria?"))
    urgent_notice_days = _days(_("¿Y a extraordinaria?"))
    in_force_from = Day(label=_("¿Desde qué día rigen?"))
    source = Text(
        label=_("¿Dónde está el documento?"),
        hint=_("Una dirección, o el nombre del documento."),
        required=False,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        QuorumNumberMissing: "quorum_count",
        QuorumTooLarge: "quorum_count",
        CastingSeatElsewhere: "casting_seat",
        InForceBeforeAdopted: "in_force_from",
    }
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("Cuórum"), ("quorum_measure", "quorum_count", "quorum_base", "quorum_each_sector")),
        Section(
            _("Cómo se decide"),
            (
                "majority",
                "majority_base",
                "grave_majority",
                "grave_majority_base",
                "abstentions",
                "casting_seat",
            ),
        ),
        Section(_("Quién cuenta"), ("recused_count", "alternates_vote", "remote_counts")),
        Section(
            _("Con qué anticipación, y desde cuándo"),
            ("notice_days", "urgent_notice_days", "in_force_from", "source"),
        ),
    )

    def prepare(self) -> None:
        """Begin with the rules that hold now."""
        now = rules_on(self.subject.body, self.today)
        for name in (*_WORDS, *_NUMBERS):
            self.fields[name].initial = getattr(now, name)
        for name in _LOGICAL:
            self.fields[name].initial = _YES if getattr(now, name) else _NO
        voting = (seat for seat in seats_of(self.subject.body) if seat.has_vote)
        seats = ((str(seat.number), seat.label, seat) for seat in voting)
        self.subject_field("casting_seat").options = OptionsAtHand(seats)
        self.fields["casting_seat"].initial = str(now.casting_seat.number) if now.casting_seat else None
        self.fields["in_force_from"].initial = self.today

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() - set(_ASKED) | {"asked"}

    def arguments(self) -> dict[str, Any]:
        """Give together what the rules ask for."""
        given = super().arguments()
        asked = {name: given.pop(name) for name in _ASKED}
        asked |= {name: asked[name] == _YES for name in _LOGICAL}
        asked |= {name: asked[name] or 0 for name in _NUMBERS}
        return {**given, "asked": Asked(**asked)}
