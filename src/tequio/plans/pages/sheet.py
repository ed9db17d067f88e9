"""The sheet of a commitment, section by section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from tequio.foundation.refs import SubjectRef
from tequio.foundation.texts import listed
from tequio.plans import sdg
from tequio.plans.models.commitment import CauseKind, OgpValueName, Origin, PartyRole
from tequio.plans.models.indicator import IndicatorKind
from tequio.plans.models.milestone import Sector
from tequio.plans.pages.acceptance import acceptance_cell
from tequio.plans.pages.difference import sdg_line, written
from tequio.plans.pages.goal import goal_url
from tequio.plans.pages.situation import reported_state, span, verified_state
from tequio.plans.queries.commitment import CommitmentView, MeasurementView, VersionView
from tequio.plans.queries.milestone_list import MilestoneLine
from tequio.plans.sheet import field as rows
from tequio.plans.sheet.acceptance import signatory_of
from tequio.plans.sheet.commitment import (
    CauseContent,
    CommitmentContent,
    IndicatorContent,
    MilestoneContent,
    PartyContent,
    plain_number,
)
from tequio.plans.sheet.field import Field, Part
from tequio.ui.components.bar_chart.tag import Bar, BarChart
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Cell, Link, Prose, Value


@dataclass(frozen=True)
class Section:
    """What is known of one part of the sheet."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Marked:
    """A goal or value, the text that explains it and who says so."""

    title: str
    url: str
    text: str
    suggested: bool


@dataclass(frozen=True)
class CauseShown:
    """A cause, what it does to the problem and what causes it."""

    text: str
    kind: str
    causes: tuple[CauseShown, ...]


@dataclass(frozen=True)
class IndicatorShown:
    """An indicator with its facts and, when it was measured, its chart."""

    title: str
    facts: tuple[Fact, ...]
    chart: BarChart | None


def problem(content: CommitmentContent) -> Section:
    return Section(_known(content, Part.PROBLEM))


def causes(found: tuple[CauseContent, ...]) -> tuple[CauseShown, ...]:
    return tuple(CauseShown(one.text, str(CauseKind(one.kind).label), causes(one.causes)) for one in found)


def answer(content: CommitmentContent) -> Section:
    return Section(_known(content, Part.ANSWER))


def scope(view: CommitmentView) -> Section:
    where = (Fact(rows.row_of("territory").label, view.territory),) if view.territory else ()
    return Section((*where, *_known(view.content, Part.SCOPE)))


def contributions(content: CommitmentContent) -> tuple[Marked, ...]:
    """Return the goals and targets; a code that the catalogue lacks stays, alone."""
    return tuple(
        Marked(sdg_line(link.code), _goal_url(link.code), link.contribution, _suggested(link.origin))
        for link in content.sdg
    )


def _goal_url(code: str) -> str:
    entry = sdg.entry(code)
    return goal_url(entry.goal) if entry else ""


def values(content: CommitmentContent) -> tuple[Marked, ...]:
    return tuple(
        Marked(str(OgpValueName(one.value).label), "", one.text, _suggested(one.origin))
        for one in content.ogp_values
    )


def milestones(view: CommitmentView) -> Table | None:
    """Return the milestones by their baseline, with the two truths of each."""
    if not view.content.milestones:
        return None
    columns = (
        Column(_("Hito y su producto"), "link"),
        Column(_("Fechas del plan")),
        Column(_("Responsable"), "link"),
        Column(_("Reportado"), "state"),
        Column(_("Verificado"), "state"),
        Column(_("Evidencia"), "number"),
    )
    lines = {line.number: line for line in view.progress.lines}
    rows = tuple(
        _milestone(one, line, view.terms.get(line.ref))
        for one in view.content.milestones
        if (line := lines.get(one.number))
    )
    return Table(_("Hitos, su línea base y su avance"), columns, rows)


def activities(content: CommitmentContent) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the activities of each sector, government and society apart."""
    return tuple(
        (str(sector.label), told)
        for sector in Sector
        if (
            told := tuple(
                _activity(one.text, one.milestone) for one in content.activities if one.sector == sector
            )
        )
    )


def indicators(
    content: CommitmentContent, measured: Mapping[int, tuple[MeasurementView, ...]]
) -> tuple[IndicatorShown, ...]:
    return tuple(
        IndicatorShown(_named(one), indicator_facts(one), _chart(one, measured.get(one.number, ())))
        for one in content.indicators
    )


def _named(indicator: IndicatorContent) -> str:
    return _("%s (retirado)") % indicator.name if indicator.withdrawn else indicator.name


def parties(view: CommitmentView) -> Table | None:
    """Return who takes part and whether they accept; of other years, what the source says."""
    if not view.content.parties:
        return None
    standings = {party.signatory: acceptance_cell(party) for party in view.signatories}
    columns = (
        Column(_("Papel")),
        Column(_("Institución"), "link"),
        Column(_("Unidad")),
        Column(_("Cargo")),
        Column(_("Aceptación"), "state") if standings else Column(_("Aceptó"), "date"),
    )
    rows = tuple(
        (
            str(PartyRole(party.role).label),
            party_link(party),
            party.unit,
            party.post_name,
            standings.get(signatory_of(party), party.accepted_on),
        )
        for party in view.content.parties
    )
    return Table(_("Quién participa"), columns, rows)


def acceptance_link(view: CommitmentView) -> Link | None:
    """Lead to who accepted which text; of other years nobody was asked here."""
    if not view.signatories:
        return None
    return Link(_("Ver quién aceptó, qué texto y qué respondió"), url_of(view.acceptance_ref))


def versions(view: CommitmentView) -> Table:
    columns = (
        Column(_("Versión"), "link"),
        Column(_("Fecha"), "date"),
        Column(_("Razón")),
        Column(_("La respalda")),
    )
    rows = tuple(
        (
            Link(_("Versión %s") % version.number, version_url(view.ref, version.number)),
            version.changed_on,
            version.reason,
            _("La fuente del plan") if version.source and version.source == view.source else backing(version),
        )
        for version in view.versions
    )
    return Table(_("Versiones del texto"), columns, rows)


def silence(content: CommitmentContent, *, source: str) -> str:
    """Name in one sentence all that nobody wrote; empty if nothing is."""
    missing = [
        str(topic) for topic, names in rows.topics().items() if not any(says(content, name) for name in names)
    ]
    if not missing:
        return ""
    told = _("El registro histórico no dice: %s.") if source else _("Este compromiso no dice: %s.")
    return told % listed(missing)


def named(content: CommitmentContent, role: PartyRole) -> Value:
    """Link whoever has a role, with the post; nothing if nobody has it."""
    return tuple(party_link(party) for party in content.parties if party.role == role)


def party_link(party: PartyContent) -> Value:
    url = url_of(SubjectRef("institucion", party.institution)) if party.institution else ""
    return Link(party.name, url)


def version_url(ref: SubjectRef, number: int) -> str:
    """Give the address of a version of a commitment."""
    return local_path(f"/{ref}/version/{number}/")


def backing(version: VersionView) -> Value:
    """Show the session that approved a version, or its source."""
    return Link(version.session, url_of(version.session_ref)) if version.session_ref else version.source


def _known(content: CommitmentContent, part: Part) -> tuple[Fact, ...]:
    told = (row for row in rows.of_part(part) if says(content, row.name))
    return tuple(Fact(row.label, _value(content, row)) for row in told)


def _value(content: CommitmentContent, row: Field) -> Value:
    value = getattr(content, row.name)
    return value if isinstance(value, int) else Prose(written(row.name, value))


def says(content: CommitmentContent, name: str) -> bool:
    """Tell whether a field of a sheet is written."""
    return getattr(content, name) not in ("", None, ())


def _suggested(origin: str) -> bool:
    return origin == Origin.SUGGESTION


def _milestone(milestone: MilestoneContent, line: MilestoneLine, due_on: date | None) -> tuple[Value, ...]:
    owner_url = url_of(SubjectRef("institucion", milestone.owner)) if milestone.owner else ""
    return (
        Cell(Link(called(milestone, milestone.title), url_of(line.ref)), milestone.deliverable),
        Cell(planned(milestone.starts_on, milestone.ends_on), _moved(milestone, line, due_on)),
        Link(milestone.owner_name, owner_url) if milestone.owner_name else None,
        reported_state(line.state, reports=line.reports, is_late=line.is_late),
        verified_state(line.state, proved=line.is_proved),
        line.evidence,
    )


def planned(starts_on: date | None, ends_on: date | None) -> str:
    """Write the dates of a step; one of them may not be known."""
    if ends_on and not starts_on:
        return _("Hasta el %s") % day(ends_on)
    if starts_on and not ends_on:
        return _("Desde el %s") % day(starts_on)
    return span(starts_on, ends_on)


def called(item: MilestoneContent | IndicatorContent, name: str) -> str:
    """Name a row by its number, and that it was withdrawn."""
    words = f"{item.number}. {name}"
    return _("%s (retirado)") % words if item.withdrawn else words


def _moved(milestone: MilestoneContent, line: MilestoneLine, due_on: date | None) -> str:
    """Say what the plan said first, and until when it is owed now; the date in force stays beside it."""
    first = _("antes: %s") % day(line.original_ends_on) if line.moved_on else ""
    owed = _("plazo vigente: %s") % day(due_on) if due_on and due_on != milestone.ends_on else ""
    return " · ".join(filter(None, (first, owed)))


def _activity(text: str, milestone: int) -> str:
    return _("%(text)s (hito %(number)s)") % {"text": text, "number": milestone} if milestone else text


def indicator_facts(one: IndicatorContent) -> tuple[Fact, ...]:
    """Tell the parts of an indicator that are written."""
    start = amount(one.baseline_value, one.unit)
    target = amount(one.target_value, one.unit)
    told: tuple[tuple[str, str, str], ...] = (
        (_("Tipo"), str(IndicatorKind(one.kind).label), ""),
        (_("Línea base"), start, _dated(one.baseline_on, one.baseline_source)),
        (_("Meta"), target, _dated(one.target_on, "")),
        (_("Frecuencia"), one.frequency, ""),
        (_("Fórmula"), one.formula, ""),
        (_("Desagregación"), one.disaggregation, ""),
    )
    return tuple(Fact(label, value, note) for label, value, note in told if value)


def amount(value: Decimal | None, unit: str) -> str:
    """Write a value with its unit; nothing without a value."""
    return f"{plain_number(value)} {unit}".strip() if value is not None else ""


def _dated(on: date | None, source: str) -> str:
    return ". ".join(filter(None, (day(on) if on else "", source)))


def _chart(one: IndicatorContent, measured: tuple[MeasurementView, ...]) -> BarChart | None:
    if not measured:
        return None
    bars = [Bar(day(each.measured_on), _plain(each.value)) for each in measured]
    if one.baseline_value is not None:
        bars.insert(0, Bar(_("Línea base, %s") % day(one.baseline_on), _plain(one.baseline_value)))
    if one.target_value is not None:
        bars.append(Bar(_("Meta, %s") % day(one.target_on), _plain(one.target_value)))
    last = measured[-1]
    sentence = _("La última medición, del %(day)s, fue %(value)s. Fuente: %(source)s") % {
        "day": day(last.measured_on),
        "value": amount(last.value, one.unit),
        "source": last.source,
    }
    return BarChart(one.name, sentence, tuple(bars), _("Momento"), one.unit or _("Valor"))


def _plain(value: Decimal) -> Decimal:
    return Decimal(plain_number(value))
