"""Progress of a plan or an exercise: drawn, tabulated and in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.cocreation.pages.process import processes_url
from tequio.exercises.models import Exercise
from tequio.plans.pages.commitment_list import downloads
from tequio.plans.queries.dashboard import CommitmentTally, Compared, Dashboard, ExerciseTally, Tally, summed
from tequio.plans.queries.plan import PlanView
from tequio.ui.components.bar_chart.tag import Bar, BarChart
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.downloads.tag import Download
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import long_day
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, Value


@dataclass(frozen=True)
class Comparison:
    """An exercise beside the others."""

    sentence: str
    chart: BarChart | None
    table: Table | None
    silent: tuple[Link, ...]


@dataclass(frozen=True)
class DashboardPage:
    """What a dashboard shows."""

    known: bool
    ways: tuple[Link, ...]
    sentence: str
    chart: BarChart | None
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]
    comparison: Comparison | None
    downloads: tuple[Download, ...]


def plan_dashboard(plan: PlanView, found: Dashboard) -> DashboardPage:
    """Compose the page of a plan."""
    table = _table(_("Avance de cada compromiso"), found.lines)
    return _page((Link(plan.title, url_of(plan.ref)),), found, (table,), None)


def exercise_dashboard(exercise: Exercise, found: Dashboard, others: Compared) -> DashboardPage:
    """Compose the page of an exercise: its plans, and it among the others."""
    plans = [(title, tuple(lines)) for title, lines in groupby(found.lines, key=lambda one: one.plan)]
    tables = tuple(_table(_("Compromisos de «%s»") % title, lines) for title, lines in plans)
    own = str(exercise.ref)
    ways = (
        Link(exercise.name, url_of(exercise.ref)),
        Link(_("Qué se pregunta y qué se ha aportado"), processes_url(exercise.ref)),
    )
    return _page(ways, found, tables, _comparison(others, own) if tables else None)


def _page(
    ways: tuple[Link, ...], found: Dashboard, tables: tuple[Table, ...], comparison: Comparison | None
) -> DashboardPage:
    whole = found.whole
    return DashboardPage(
        known=whole.is_known,
        ways=ways,
        sentence=_sentence(whole),
        chart=_chart(whole) if whole.is_known else None,
        facts=_facts(found),
        tables=tables,
        comparison=comparison,
        downloads=downloads("avance"),
    )


def _sentence(whole: Tally) -> str:
    if not whole.commitments:
        return _("Todavía no hay un plan publicado: aquí estará su avance, compromiso por compromiso.")
    if not whole.is_known:
        return _("Sin información de avance: nadie ha reportado, y eso no dice que no se hiciera.")
    told = ngettext(
        "De %(total)s hito prometido, la institución reporta cumplidos %(reported)s y el secretariado "
        "verificó %(verified)s",
        "De %(total)s hitos prometidos, las instituciones reportan cumplidos %(reported)s y el secretariado "
        "verificó %(verified)s",
        whole.milestones,
    ) % {"total": whole.milestones, "reported": whole.reported, "verified": whole.verified}
    if not whole.late:
        return _("%s; ninguno está vencido.") % told
    return ngettext(
        "%(told)s; %(late)s venció sin que se reportara cumplido.",
        "%(told)s; %(late)s vencieron sin que se reportaran cumplidos.",
        whole.late,
    ) % {"told": told, "late": whole.late}


def _chart(whole: Tally) -> BarChart:
    bars = (
        Bar(_("Prometidos"), whole.milestones),
        Bar(_("Reportados como cumplidos"), whole.reported),
        Bar(_("Verificados por el secretariado"), whole.verified),
        Bar(_("Reportados sin evidencia"), whole.unproved),
        Bar(_("Vencidos sin reporte"), whole.late),
    )
    return BarChart(_("Avance de los hitos"), _sentence(whole), bars, _("Situación"), _("Hitos"))


def _facts(found: Dashboard) -> tuple[Fact, ...]:
    whole = found.whole
    if not whole.is_known:
        return ()
    last = long_day(found.last_report) if found.last_report else _("nadie ha reportado")
    assessed = _("%(assessed)s de %(all)s") % {"assessed": whole.assessed, "all": whole.commitments}
    return (
        Fact(_("Último reporte"), last),
        Fact(_("Compromisos evaluados"), assessed),
        Fact(_("Lo que vieron las personas"), _seen(whole)),
    )


def _table(caption: str, lines: Sequence[CommitmentTally]) -> Table:
    whole = summed(one.tally for one in lines)
    if not whole.is_known:
        links = [(Link(f"{one.number}. {one.title}", url_of(one.ref)), None) for one in lines]
        return Table(caption, (Column(_("Compromiso"), "link"), Column(_("Avance"))), links)
    rows = [
        (Link(f"{one.number}. {one.title}", url_of(one.ref)), *_cells(one.tally), _seen(one.tally))
        for one in lines
    ]
    columns = (Column(_("Compromiso"), "link"), *_columns(), Column(_("Lo que vieron las personas")))
    return Table(caption, columns, rows, even=True)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Hitos"), "number"),
        Column(_("Reportados"), "number"),
        Column(_("Verificados"), "number"),
        Column(_("Vencidos"), "late"),
        Column(_("Sin evidencia"), "late"),
        Column(_("Evaluados"), "number"),
    )


def _cells(tally: Tally) -> tuple[Value, ...]:
    """Write the counts; where nobody reported, nothing is known of them."""
    promised = tally.milestones or None
    if not tally.is_known:
        return (promised, None, None, None, None, tally.assessed or None)
    return (promised, tally.reported, tally.verified, tally.late, tally.unproved, tally.assessed)


def _seen(tally: Tally) -> str:
    if not tally.seen.total:
        return _("sin respuestas") if tally.is_known else ""
    told = _("sí %(yes)s · en parte %(in_part)s · no %(no)s")
    return told % {"yes": tally.seen.yes, "in_part": tally.seen.in_part, "no": tally.seen.no}


def _comparison(others: Compared, own: str) -> Comparison:
    beside = [one for one in others.lines if not one.fictitious or str(one.ref) == own]
    known = [one for one in beside if one.tally.is_known and one.tally.milestones]
    bars = [Bar(_name(one, own), _share(one.tally)) for one in known]
    measure = _("Hitos verificados, de cada 100 prometidos, en los ejercicios con información.")
    chart = BarChart(_("Hitos verificados"), measure, bars, _("Ejercicio"), _("De cada 100"))
    columns = (Column(_("Ejercicio"), "link"), Column(_("Compromisos"), "number"), *_columns())
    rows = [(_cell(one, own), one.tally.commitments, *_cells(one.tally)) for one in known]
    table = Table(_("Los ejercicios con información de avance"), columns, rows)
    silent = tuple(Link(_name(one, own), f"{url_of(one.ref)}avance/") for one in beside if one not in known)
    return Comparison(
        _compared_sentence(others, beside, known),
        chart if len(known) > 1 else None,
        # Alone, it would say its own numbers again.
        table if [one for one in known if str(one.ref) != own] else None,
        silent,
    )


def _compared_sentence(
    others: Compared, beside: Sequence[ExerciseTally], known: Sequence[ExerciseTally]
) -> str:
    shown = sum(not one.fictitious for one in known)
    if others.is_part:
        sentence = _(
            "Se comparan %(known)s ejercicios, los últimos que informaron, de %(all)s con plan publicado."
        )
    else:
        sentence = _("%(known)s de %(all)s ejercicios con plan publicado tienen información de avance.")
    demo = _("La demostración es ficticia y no cuenta.") if any(one.fictitious for one in beside) else ""
    return f"{sentence % {'known': shown, 'all': others.all}} {demo}".strip()


def _share(tally: Tally) -> int:
    return round(100 * tally.verified / tally.milestones)


def _name(one: ExerciseTally, own: str) -> str:
    if one.fictitious:
        return _("%s (demostración)") % one.name
    return _("%s (este)") % one.name if str(one.ref) == own else one.name


def _cell(one: ExerciseTally, own: str) -> Value:
    link = Link(one.name, url_of(one.ref))
    if one.fictitious:
        return Cell(link, _("Demostración: dato ficticio"))
    return Cell(link, _("Este ejercicio")) if str(one.ref) == own else link
