"""A plan: its head, its commitments and its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.directory.term_pack import term
from tequio.foundation.refs import SubjectRef
from tequio.plans.pages.closing import balance_facts
from tequio.plans.pages.commitment_list import downloads, filters
from tequio.plans.pages.document import papers_of
from tequio.plans.pages.headline import state_of
from tequio.plans.pages.situation import how_many, span, term_from
from tequio.plans.queries.closing import Balance
from tequio.plans.queries.commitment_list import Choices, CommitmentLine, CommitmentList, Wanted
from tequio.plans.queries.milestone_list import Progress
from tequio.plans.queries.plan import PlanView
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.downloads.tag import Download
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.figures.tag import Figure
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.components.term_note.tag import Term
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.reading import AddressReader
from tequio.ui.values import Cell, Link, State, Value


@dataclass(frozen=True)
class PlanPage:
    """What the page of a plan shows."""

    summary: str
    states: tuple[State, ...]
    closing: str
    closed: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    progress_url: str
    found: str
    filters: tuple[Filter, ...]
    table: Table
    newer: str
    older: str
    downloads: tuple[Download, ...]


def plan_page(
    *,
    asked: AddressReader,
    plan: PlanView,
    wanted: Wanted,
    choices: Choices,
    found: CommitmentList,
    progress: Mapping[SubjectRef, Progress],
    balance: Balance | None,
) -> PlanPage:
    """Compose the page from the plan and the commitments found in it."""
    return PlanPage(
        summary=plan.summary,
        states=(
            state_of(plan.headline),
            State("none", _("Publicado el %s") % day(plan.published_on)),
            *((State("none", _("Cerrado el %s") % day(plan.closed_on)),) if plan.closed_on else ()),
        ),
        closing=plan.closing,
        closed=_closed(plan, balance) if balance else (),
        facts=_facts(plan),
        terms=_terms(plan),
        figures=_figures(_whole(progress)),
        progress_url=f"{url_of(plan.ref)}avance/",
        found=how_many(found.total, found.fictitious),
        filters=(*filters(asked, wanted, choices), _amended(wanted)),
        table=_table(found.lines, progress),
        newer=asked.address_with(antes=found.before, despues=None) if found.before else "",
        older=asked.address_with(despues=found.after, antes=None) if found.after else "",
        downloads=(*papers_of(url_of(plan.ref)), *downloads(str(plan.ref))),
    )


def _closed(plan: PlanView, balance: Balance) -> tuple[Fact, ...]:
    report = Link(_("Informe final"), url_of(plan.final_report)) if plan.final_report else None
    return (
        Fact(_("Cerrado el"), plan.closed_on),
        Fact(_("Informe final"), report),
        *balance_facts(balance),
    )


def breadcrumbs(plan: PlanView) -> tuple[Link, ...]:
    """Lead from the exercises to the plan."""
    return (
        Link(_("Ejercicios"), local_path("/ejercicios/")),
        Link(plan.state, url_of(plan.exercise_ref)),
        Link(_("Plan de %s") % plan.published_on.year),
    )


def _whole(progress: Mapping[SubjectRef, Progress]) -> Progress:
    return Progress(tuple(line for one in progress.values() for line in one.lines))


def _figures(progress: Progress) -> tuple[Figure, ...]:
    """Count the milestones of the plan as reported and as verified, apart."""
    if not (progress.has_reports or progress.late):
        return ()
    of_all = _("de %s hitos") % progress.total
    return (
        Figure(_("Reportados como cumplidos"), progress.reported, of_all),
        Figure(_("Verificados por el secretariado"), progress.verified, of_all),
        Figure(_("Retrasados"), progress.late, of_all),
        Figure(_("Reportados sin evidencia"), progress.unproved, _("de los reportados como cumplidos")),
    )


def _facts(plan: PlanView) -> tuple[Fact, ...]:
    word = term("guarantor", on=plan.published_on).singular
    in_force = span(plan.starts_on, plan.ends_on) or term_from(plan.published_on, plan.term_months)
    session = Link(plan.session, url_of(plan.session_ref)) if plan.session_ref else None
    return (
        Fact(_("Ejercicio"), Link(plan.exercise, url_of(plan.exercise_ref))),
        Fact(_("Vigencia"), in_force),
        Fact(_("Aprobado en"), session),
        Fact(capfirst(word), Link(plan.guarantor, url_of(plan.guarantor_ref))),
        Fact(_("Identificador"), str(plan.ref)),
        Fact(_("Fuente"), plan.source or _("El secretariado técnico, en esta plataforma")),
    )


def _terms(plan: PlanView) -> tuple[Term, ...]:
    words = (term(key, on=plan.published_on) for key in ("action_plan", "commitment"))
    return tuple(Term(capfirst(word.singular), word.explanation) for word in words)


def _amended(wanted: Wanted) -> Filter:
    choices = (("si", _("Con cambios")), ("no", _("Texto original")))
    return Filter("cambios", _("Versión"), value=wanted.amended, choices=choices)


def _table(lines: tuple[CommitmentLine, ...], progress: Mapping[SubjectRef, Progress]) -> Table:
    columns = (
        Column(_("Compromiso"), "link"),
        Column(_("Tema")),
        Column(_("ODS")),
        Column(_("Responsable")),
        Column(_("Situación"), "state"),
        Column(_("Hitos reportados")),
        Column(_("Hitos verificados")),
        Column(_("Versión"), "number"),
    )
    rows = tuple(
        (
            Link(f"{line.number}. {line.title}", url_of(line.ref)),
            line.theme,
            ", ".join(line.sdg_codes),
            ", ".join(line.leads),
            Cell(state_of(line.headline), _late(progress.get(line.ref))),
            *_progress(progress.get(line.ref)),
            line.version,
        )
        for line in lines
    )
    return Table(_("Compromisos del plan"), columns, rows, _("Ningún compromiso coincide con los filtros."))


def _late(progress: Progress | None) -> str:
    late = progress.late if progress else 0
    return (
        ngettext("%(late)s hito retrasado", "%(late)s hitos retrasados", late) % {"late": late}
        if late
        else ""
    )


def _progress(progress: Progress | None) -> tuple[Value, Value]:
    """Write the counts of a commitment; without reports nothing is known."""
    if progress is None or not (progress.has_reports or progress.late):
        return (None, None)
    of_all = _("%(done)s de %(total)s")
    return (
        of_all % {"done": progress.reported, "total": progress.total},
        of_all % {"done": progress.verified, "total": progress.total},
    )
