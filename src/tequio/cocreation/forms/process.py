"""The forms by which a process is published, changed and closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Final

from django import forms
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tequio.cocreation.commands.process import (
    CanvasIncomplete,
    DaysOutOfOrder,
    NothingChanges,
    OpensTooSoon,
    PhaseMisplaced,
    Planned,
    ShortenedWithoutReason,
)
from tequio.cocreation.models.process import LONGEST_PHASE, LONGEST_TITLE, Level, Process
from tequio.cocreation.pace import TEMPLATES, WHOLE, Pace, Stage, pace_of
from tequio.cocreation.pages.words import PROMISES
from tequio.cocreation.queries.process import phases_of, process_with_code
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.ui.acts.fields import Choice, Day, LongText, Text, not_before
from tequio.ui.acts.form import ActForm, Section
from tequio.ui.acts.rows import Rows, RowsForm

_COPIED: Final = ("title", "purpose", "level", "affected", "deciders", "use", "channels")
_ANSWERED = _("Día en que a más tardar se responde a cada aportación")
_CHANNELS = _("Por dónde se aporta")


def _phase_columns() -> dict[str, forms.Field]:
    return {
        "name": Text(label=_("Qué pasa"), limit=LONGEST_PHASE, required=False),
        "starts_on": Day(label=_("Primer día"), required=False),
        "ends_on": Day(label=_("Último día"), required=False),
    }


_PHASES: Final = Rows(
    "phases",
    _("Otras etapas"),
    _("Etapa"),
    _("Agregar otra etapa"),
    _phase_columns,
    needed=("name", "starts_on", "ends_on"),
    about=_("Mesas, ofrecimientos, redacción: lo que pasa entre que se publica y se responde."),
)


class PhasesForm(RowsForm):
    """A form with the phases of a process besides the days on which it takes contributions."""

    lists: ClassVar[tuple[Rows, ...]] = (_PHASES,)

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset({*super().parameters(), _PHASES.name})

    def arguments(self) -> dict[str, Any]:
        of_a_row = f"{_PHASES.name}-"
        given = {name: value for name, value in super().arguments().items() if not name.startswith(of_a_row)}
        return {**given, _PHASES.name: [Planned(**row) for _number, row in self.said_rows(_PHASES)]}

    def clean(self) -> dict[str, Any]:
        """Tell beside a phase that it ends before it begins."""
        cleaned = super().clean()
        for number, row in self.said_rows(_PHASES):
            if not not_before(row["starts_on"], row["ends_on"]):
                self.blame(
                    _PHASES, number, "ends_on", _now("Termina antes de empezar: revise las dos fechas.")
                )
        return cleaned


class PublishForm(PhasesForm):
    """The canvas: everything that is told before anyone is asked, begun with a calendar or a process."""

    title = Text(label=_("Nombre del proceso"), hint=_("Corto y claro."), limit=LONGEST_TITLE)
    purpose = LongText(label=_("¿Para qué se pregunta?"), limit=1000, rows=3)
    level = Choice(
        label=_("¿Cuánto deciden las personas?"),
        choices=[
            (
                level.value,
                format_lazy("{name}: {promise}", name=capfirst(level.label), promise=PROMISES[level]),
            )
            for level in Level
        ],
        hint=_("Es una promesa: elija la que de verdad se va a cumplir."),
    )
    affected = LongText(label=_("¿A quién afecta?"), limit=600, rows=2)
    deciders = LongText(
        label=_("¿Quién decide?"), hint=_("Órganos y cargos, no nombres de personas."), limit=600, rows=2
    )
    use = LongText(label=_("¿Qué se hará con lo que se aporte?"), limit=1000, rows=3)
    channels = LongText(
        label=_CHANNELS,
        hint=_("En línea, y también mesas, ventanillas o teléfono, con sus horarios."),
        limit=600,
        rows=2,
    )
    opens_on = Day(label=_("Primer día para aportar"), hint=_("Posterior a hoy: primero se publica."))
    closes_on = Day(label=_("Último día para aportar"))
    answered_by = Day(label=_ANSWERED)
    shortened_because = LongText(
        label=_("Si el calendario es más corto que el completo, ¿por qué?"),
        hint=_("El completo tiene 14 días de aviso, 30 para aportar y 60 para responder."),
        limit=600,
        rows=2,
        required=False,
    )
    from_address: ClassVar[Mapping[str, str]] = {"como": "like"}
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        CanvasIncomplete: "title",
        OpensTooSoon: "opens_on",
        DaysOutOfOrder: "closes_on",
        PhaseMisplaced: _PHASES.key(0, "ends_on"),
        ShortenedWithoutReason: "shortened_because",
    }

    def prepare(self) -> None:
        """Begin with the days of a calendar, or with all that another process says but its days."""
        like = self.initial.pop("like", "")
        example = process_with_code(like) if like else None
        templates = {template.code: template.pace for template in TEMPLATES}
        pace = _pace_of(example) if example else templates.get(like, WHOLE)
        days = pace.days_from(self.today)
        copied = {name: getattr(example, name) for name in _COPIED} if example else {}
        self.initial = {**copied, **days, **self.initial}
        self._stages = [*pace.stages_after(days["closes_on"])]
        super().prepare()

    @property
    def sections(self) -> tuple[Section, ...]:  # type: ignore[override]  # told by the rows
        """Return what is asked, who and when, the phases, and why the calendar is short."""
        return (
            Section(_("Qué se pregunta"), ("title", "purpose", "level")),
            Section(_("Quiénes y para qué"), ("affected", "deciders", "use")),
            Section(
                _("Cómo y cuándo"),
                ("channels", "opens_on", "closes_on", "answered_by", "shortened_because"),
            ),
            *self.parts_of(_PHASES),
        )

    def given_rows(self, rows: Rows) -> Sequence[Mapping[str, Any]]:  # noqa: ARG002 - there is one list
        return [dict(zip(_phase_columns(), stage, strict=True)) for stage in self._stages]

    def clean_level(self) -> Level:
        return Level(self.cleaned_data["level"])


class AmendForm(PhasesForm):
    """By which channels, in which phases and until when, and why it changes."""

    channels = LongText(label=_CHANNELS, limit=600, rows=2)
    closes_on = Day(label=_("Último día para aportar"))
    answered_by = Day(label=_ANSWERED)
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = LongText(label=_("Razón del cambio"), limit=600, rows=2)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        CanvasIncomplete: "channels",
        DaysOutOfOrder: "closes_on",
        PhaseMisplaced: _PHASES.key(0, "ends_on"),
        ReasonMissing: "reason",
        NothingChanges: "closes_on",
    }

    def prepare(self) -> None:
        """Begin with what was published."""
        for name in ("channels", "closes_on", "answered_by", "version"):
            self.initial[name] = getattr(self.subject, name)
        super().prepare()

    @property
    def sections(self) -> tuple[Section, ...]:  # type: ignore[override]  # told by the rows
        """Return the channels and days, the phases, and why it changes."""
        return (
            Section(_("Cómo y hasta cuándo"), ("channels", "closes_on", "answered_by")),
            *self.parts_of(_PHASES),
            Section(_("Por qué cambia"), ("reason",)),
        )

    def given_rows(self, rows: Rows) -> Sequence[Mapping[str, Any]]:
        phases = phases_of(self.subject)
        return [{column: getattr(phase, column) for column in rows.columns()} for phase in phases]


class CloseForm(ActForm):
    """Why it takes no more contributions."""

    reason = LongText(label=_("Razón para cerrar antes"), limit=600, rows=2)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


def _pace_of(process: Process) -> Pace:
    """Return how long a process took for each part, to take as long again."""
    pace = pace_of(
        published_on=process.published_on,
        opens_on=process.opens_on,
        closes_on=process.closes_on,
        answered_by=process.answered_by,
    )
    closes_on = process.closes_on
    stages = (
        Stage(phase.name, (phase.starts_on - closes_on).days, (phase.ends_on - closes_on).days)
        for phase in phases_of(process)
    )
    return replace(pace, stages=tuple(stages))
