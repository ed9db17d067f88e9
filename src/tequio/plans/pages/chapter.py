"""The chapter of a commitment in a document, section by section of its sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.words import Words
from tequio.plans.models.commitment import PartyRole
from tequio.plans.models.indicator import IndicatorKind
from tequio.plans.pages import sheet as sheets
from tequio.plans.pages.difference import written
from tequio.plans.pages.situation import reported_state, verified_state
from tequio.plans.queries.commitment import MeasurementView
from tequio.plans.queries.document import CommitmentText
from tequio.plans.queries.milestone_list import MilestoneLine
from tequio.plans.sheet import field as rows
from tequio.plans.sheet.commitment import IndicatorContent, MilestoneContent
from tequio.plans.sheet.field import Field, Kind
from tequio.plans.sheet.section import IDENTITY, SECTIONS, Section
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.document.tag import Block, Chapter, Facts, Point, Points
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day
from tequio.ui.values import Cell, Prose, Value

# In a form indicator writes the title there; in a document it is the heading above.
_TITLES: Final[Mapping[Section, Words]] = {IDENTITY: gettext_lazy("Resumen y datos")}
_SAID_ELSEWHERE: Final = frozenset({"title"})


def anchor_of(text: CommitmentText) -> str:
    """Name the chapter of a commitment within its document."""
    return f"compromiso-{text.number}"


def parts_of(text: CommitmentText, *, source: str, is_draft: bool) -> tuple[Chapter, ...]:
    """Return the sections of a commitment; a draft shows those that are blank too."""
    shown = (_part(text, section, is_draft=is_draft) for section in SECTIONS)
    silence = "" if is_draft else sheets.silence(text.content, source=source)
    missing = (Chapter(f"{anchor_of(text)}-falta", _("Lo que falta por saber"), (silence,)),)
    return (*(part for part in shown if part.blocks), *(missing if silence else ()))


def _part(text: CommitmentText, section: Section, *, is_draft: bool) -> Chapter:
    blocks = list(_blocks(text, section))
    if is_draft:
        blocks += _still_to_write(text, section, is_blank=not blocks)
    title = _TITLES.get(section, section.title)
    return Chapter(f"{anchor_of(text)}-{section.word}", title, blocks)


def _still_to_write(text: CommitmentText, section: Section, *, is_blank: bool) -> list[Block]:
    """Say what a section of a draft lacks, and that nothing is in it."""
    lacks = [Point(lack.sentence) for lack in text.lacks if lack.field in section.names]
    blank: list[Block] = [_("Por escribir.")] if is_blank else []
    return [*blank, *([Points(_("Para publicar, aquí falta"), lacks)] if lacks else [])]


def _blocks(text: CommitmentText, section: Section) -> Iterable[Block]:
    """Yield what a section says in the order of its fields; facts that follow each other stand together."""
    facts: list[Fact] = []
    for row in section.fields:
        if row.name in _SAID_ELSEWHERE or not _is_told(text, row):
            continue
        if row.kind == Kind.LIST:
            if facts:
                yield Facts(tuple(facts))
                facts = []
            yield from _LISTS[row.name](text)
        else:
            facts.append(Fact(row.label, _value(text, row)))
    if facts:
        yield Facts(tuple(facts))


def _is_told(text: CommitmentText, row: Field) -> bool:
    if row.kind == Kind.FLAG:
        return bool(getattr(text.content, row.name))
    return sheets.says(text.content, row.name)


def _value(text: CommitmentText, row: Field) -> Value:
    if row.kind == Kind.CODE:
        return text.theme if row.name == "theme" else text.territory
    value = getattr(text.content, row.name)
    if row.kind == Kind.NUMBER:
        return int(value)
    if row.kind == Kind.DAY:
        return day(value)
    return Prose(value) if row.kind == Kind.TEXT else written(row.name, value)


def _causes(text: CommitmentText) -> Iterable[Block]:
    yield Points(rows.row_of("causes").label, tuple(map(_cause, sheets.causes(text.content.causes))))


def _cause(cause: sheets.CauseShown) -> Point:
    return Point(f"{cause.text} ({cause.kind})", tuple(map(_cause, cause.causes)))


def _effects(text: CommitmentText) -> Iterable[Block]:
    yield Points(rows.row_of("effects").label, tuple(map(Point, text.content.effects)))


def _values(text: CommitmentText) -> Iterable[Block]:
    return (_marked(value, _("Cómo le sirve")) for value in sheets.values(text.content))


def _goals(text: CommitmentText) -> Iterable[Block]:
    yield from (_marked(goal, _("Cómo contribuye")) for goal in sheets.contributions(text.content))
    yield _("Los títulos de objetivos y metas son un resumen de Tequio.")


def _marked(mark: sheets.Marked, label: str) -> Facts:
    note = _("sugerencia de Tequio") if mark.suggested else ""
    return Facts((Fact(label, Prose(mark.text) if mark.text else None, note),), mark.title)


def _parties(text: CommitmentText) -> Iterable[Block]:
    columns = (
        Column(_("Papel")),
        Column(_("Institución")),
        Column(_("Unidad")),
        Column(_("Cargo")),
        Column(_("Aceptó"), "date"),
    )
    filled = tuple(
        (str(PartyRole(party.role).label), party.name, party.unit, party.post_name, party.accepted_on)
        for party in text.content.parties
    )
    yield Table(_("Quién participa"), columns, filled)


def _milestones(text: CommitmentText) -> Iterable[Block]:
    lines = {line.number: line for line in text.progress.lines}
    is_followed = text.progress.has_reports or bool(text.progress.late)
    columns = (
        Column(_("Hito y su producto")),
        Column(_("Fechas del plan")),
        Column(_("Responsable")),
        Column(_("Medio de verificación")),
        *((Column(_("Situación")),) if is_followed else ()),
    )
    filled = tuple(
        (*_milestone(milestone), *((_situation(text, lines.get(milestone.number)),) if is_followed else ()))
        for milestone in text.content.milestones
    )
    yield Table(_("Hitos"), columns, filled)


def _milestone(milestone: MilestoneContent) -> tuple[Value, ...]:
    weight = _("peso %s") % milestone.weight if milestone.weight != 1 else ""
    return (
        Cell(
            sheets.called(milestone, milestone.title),
            " · ".join(filter(None, (milestone.deliverable, weight))),
        ),
        sheets.planned(milestone.starts_on, milestone.ends_on),
        milestone.owner_name,
        milestone.means_of_verification,
    )


def _situation(text: CommitmentText, line: MilestoneLine | None) -> Value:
    """Say what is reported and what is verified, and until when it is owed if that moved."""
    if line is None:
        return None
    reported = reported_state(line.state, reports=line.reports, is_late=line.is_late)
    verified = verified_state(line.state, proved=line.is_proved)
    due_on = (text.terms or {}).get(line.ref)
    until = _("Plazo vigente: %s") % day(due_on) if due_on and line.state != "cancelled" else ""
    return Cell(f"{reported.word}. {verified.word}.", until)


def _activities(text: CommitmentText) -> Iterable[Block]:
    for sector, activities in sheets.activities(text.content):
        yield Points(sector, tuple(map(Point, activities)))


def _indicators(text: CommitmentText) -> Iterable[Block]:
    for indicator in text.content.indicators:
        last = (text.measured or {}).get(indicator.number)
        facts = (*sheets.indicator_facts(indicator), *_last(indicator, last))
        yield Facts(facts, sheets.called(indicator, indicator.name))


def _last(indicator: IndicatorContent, last: MeasurementView | None) -> tuple[Fact, ...]:
    if last is None:
        return ()
    measured = f"{sheets.amount(last.value, indicator.unit)} ({day(last.measured_on)})"
    return (Fact(_("Última medición"), measured, last.source),)


def indicator_row(text: CommitmentText, indicator: IndicatorContent) -> tuple[Value, ...]:
    """Return an indicator as a row of the table that measures a whole plan."""
    last = (text.measured or {}).get(indicator.number)
    return (
        Cell(indicator.name, _("Compromiso %s") % text.number),
        str(IndicatorKind(indicator.kind).label),
        _dated(sheets.amount(indicator.baseline_value, indicator.unit), indicator.baseline_on),
        _dated(sheets.amount(indicator.target_value, indicator.unit), indicator.target_on),
        _dated(sheets.amount(last.value, indicator.unit), last.measured_on) if last else None,
    )


def _dated(amount: str, on: date | None) -> Value:
    return Cell(amount, day(on)) if amount and on else amount


_LISTS: Final[Mapping[str, Callable[[CommitmentText], Iterable[Block]]]] = {
    "causes": _causes,
    "effects": _effects,
    "ogp_values": _values,
    "sdg": _goals,
    "parties": _parties,
    "milestones": _milestones,
    "activities": _activities,
    "indicators": _indicators,
}
rows.refuse_strangers("the lists of a document", _LISTS, rows.names(Kind.LIST))
