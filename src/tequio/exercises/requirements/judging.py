"""How each requirement is computed from what is on record, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import takewhile
from typing import Final

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.exercises.models import DocumentKind, PhaseCode
from tequio.exercises.phases.guards import NOTICE_DAYS
from tequio.exercises.phases.path import STALL_DAYS
from tequio.exercises.requirements.facts import BOTH_SIDES, Answers, Facts, Meeting, Trace, days_of, first_day
from tequio.exercises.requirements.finding import Finding, Situation
from tequio.exercises.requirements.spans import last_span
from tequio.foundation.words import Words
from tequio.ui.dates import between

HALF_A_YEAR: Final = STALL_DAYS
FIVE_MONTHS: Final = 152  # days of the half year after which it is near
FOUR_MONTHS: Final = 122
A_YEAR: Final = 365
A_MONTH: Final = 30
_FORTNIGHT: Final = 14
_LEAST_NOTICE: Final = 1  # days, whatever rules say: what comes on the day comes too late
_SHOWN: Final = 3  # records that a requirement names, the last ones first

_NOT_RECORDED: Final = _("Todavía no se registra en Tequio; no quiere decir que no se haga.")


def has_forum(facts: Facts) -> Finding:
    """Ask for a secretariat with seats of government and of civil society."""
    if facts.body is None:
        return Finding(Situation.UNMET, _("No consta un secretariado instalado."), since=facts.declared_on)
    if facts.body_over_on:
        over = facts.body_over_on + timedelta(days=1)
        return Finding(Situation.UNMET, _("El secretariado terminó."), (facts.body,), since=over)
    if not facts.seats.keys() >= BOTH_SIDES:
        says = _("No constan asientos de los dos sectores: gobierno y sociedad civil.")
        return Finding(Situation.UNMET, says, (facts.body,))
    known = [day for sector in BOTH_SIDES if (day := facts.seats[sector])]
    says = _("Hay asientos del gobierno y de la sociedad civil.")
    return Finding(Situation.MET, says, (facts.body,), since=max(known, default=None))


def meets_twice_a_year(facts: Facts) -> Finding:
    """Ask that no half year passes without a session of both sides."""
    if facts.body is None:
        return Finding(Situation.UNMET, _("No consta un secretariado que sesione."), since=facts.declared_on)
    if not facts.held and any(not meeting.sectors for meeting in facts.meetings):
        says = _("Constan sesiones, pero no quién asistió por cada sector.")
        return Finding(Situation.NO_DATA, says, _last(facts.meetings))
    return _kept_up(
        facts.held,
        within=HALF_A_YEAR,
        warned=HALF_A_YEAR - FIVE_MONTHS,
        start=facts.body.on,
        never=_("No consta ninguna sesión a la que hayan asistido gobierno y sociedad civil."),
        kept=_("Cuentan las sesiones a las que asistieron gobierno y sociedad civil."),
    )


def has_public_rules(facts: Facts) -> Finding:
    """Ask for operating rules that anyone can read."""
    rules = facts.rules
    if rules:
        return Finding(Situation.MET, _("Las reglas son públicas."), _last(rules), since=first_day(rules))
    if facts.body is None:
        return Finding(Situation.NOT_YET, _("Primero se instala el secretariado."))
    return Finding(Situation.UNMET, _("No constan reglas que cualquiera pueda leer."), since=facts.body.on)


def is_up_to_date(facts: Facts) -> Finding:
    """Ask that something is published at least every four months."""
    return _kept_up(
        (*facts.papers, *facts.meetings, *facts.evidence),
        within=FOUR_MONTHS,
        warned=A_MONTH,
        start=facts.declared_on,
        never=_("No consta nada publicado con su fecha."),
        kept=_("Cuentan, por su fecha, los documentos públicos, las sesiones y los reportes con pruebas."),
    )


def grows_twice_a_year(facts: Facts) -> Finding:
    """Recommend two new entries a year in the repository."""
    return _kept_up(
        (*facts.papers, *facts.evidence),
        times=2,
        within=A_YEAR,
        warned=A_MONTH,
        start=facts.declared_on,
        never=_("No constan dos entradas nuevas en un año."),
        kept=_("Cuentan, por su fecha, los documentos públicos y los reportes con pruebas."),
    )


def has_public_timeline(facts: Facts) -> Finding:
    """Ask for a published timeline of how to take part, in this cycle."""
    roadmap = facts.papers_of(DocumentKind.ROADMAP)
    if roadmap:
        return Finding(Situation.MET, _("La ruta es pública."), _last(roadmap), since=facts.roadmap_on)
    if facts.gatherings:
        says = _("Ya hubo mesas, foros o consultas, y no consta una ruta pública.")
        return Finding(Situation.UNMET, says, _last(facts.gatherings), since=first_day(facts.gatherings))
    return _not_before(facts, PhaseCode.ROADMAP_PUBLISHED, _("No consta una ruta pública."))


def gave_notice(facts: Facts) -> Finding:
    """Recommend two weeks between the timeline and the first gathering."""
    roadmap, first = facts.papers_of(DocumentKind.ROADMAP), first_day(facts.gatherings)
    opened = _last(tuple(record for record in facts.gatherings if record.on == first)[:1]) if first else ()
    records = (*_last(roadmap)[:1], *opened)
    if not facts.gatherings:
        return Finding(Situation.NOT_YET, _("Todavía no consta una mesa, un foro ni una consulta."), records)
    if not roadmap:
        return Finding(Situation.UNMET, _("Se empezó sin una ruta pública."), records, since=first)
    if facts.roadmap_on is None or first is None:
        return Finding(Situation.NO_DATA, _("No consta el día de la ruta o el de la primera mesa."), records)
    days = (first - facts.roadmap_on).days
    if days < 0:
        return Finding(
            Situation.UNMET, _("La ruta se publicó cuando ya se había empezado."), records, since=first
        )
    says = ngettext(
        "La ruta se publicó %(days)s día antes de empezar.",
        "La ruta se publicó %(days)s días antes de empezar.",
        days,
    ) % {"days": days}
    if days < NOTICE_DAYS:
        return Finding(Situation.UNMET, says, records, since=first)
    return Finding(Situation.MET, says, records, since=facts.roadmap_on)


def reached_out(facts: Facts) -> Finding:
    """Ask for outreach to organisations and the public."""
    if facts.outreach:
        says = _("Constan sesiones de sensibilización para la sociedad.")
        return Finding(Situation.MET, says, _last(facts.outreach), since=first_day(facts.outreach))
    says = _("No consta una sensibilización para organizaciones y público.")
    return Finding(Situation.UNMET, says, since=facts.declared_on)


def gathered_for_a_time(facts: Facts) -> Finding:
    """Recommend that what people say is gathered for an appropriate time, and show which it was."""
    found = facts.gatherings
    days = days_of(found)
    if not found:
        return _not_before(
            facts, PhaseCode.PROBLEMS_GATHERED, _("No consta una mesa, un foro ni una consulta.")
        )
    if not days:
        return Finding(
            Situation.NO_DATA, _("No consta en qué días se reunieron las aportaciones."), _last(found)
        )
    words = {"days": between(min(days), max(days)), "number": len(found)}
    says = (
        gettext("Se reunieron aportaciones %(days)s. Actividades: %(number)s. No hay un mínimo de días.")
        % words
    )
    return Finding(Situation.MET, says, _last(found), since=min(days))


def met_on_the_plan(facts: Facts) -> Finding:
    """Recommend a meeting with civil society on the plan, in this cycle."""
    start = min((day for day in (facts.roadmap_on, first_day(facts.gatherings)) if day), default=None)
    found = tuple(record for record in facts.with_society if record.on and start and record.on >= start)
    if found:
        says = _("Hubo reuniones con la sociedad civil desde que empezó la cocreación.")
        return Finding(Situation.MET, says, _last(found), since=first_day(found))
    says = _("No consta una reunión con la sociedad civil desde que empezó la cocreación.")
    return _not_before(facts, PhaseCode.PROBLEMS_GATHERED, says)


def answered_each(facts: Facts) -> Finding:
    """Ask for a reasoned response to each contribution, by the day that its process promised."""
    if facts.answers:
        return _answered_so_far(facts.answers)
    records = facts.papers_of(DocumentKind.CONTRIBUTIONS, DocumentKind.RESPONSES)
    if not records and not facts.gatherings:
        return Finding(Situation.NOT_YET, _("Todavía no se reúnen aportaciones."))
    return Finding(Situation.NO_DATA, _NOT_RECORDED, _last(records))


def _answered_so_far(processes: Sequence[Answers]) -> Finding:
    left = tuple(process for process in processes if process.answered < process.brought)
    says = gettext("Aportaciones: %(brought)s. Con respuesta final: %(answered)s.") % {
        "brought": sum(process.brought for process in processes),
        "answered": sum(process.answered for process in processes),
    }
    if not left:
        since = max((process.on for process in processes if process.on), default=None)
        return Finding(Situation.MET, says, _last(processes), since=since)
    until = min(process.by for process in left)
    return Finding(Situation.NOT_YET, says, left[:_SHOWN], None, until, until - timedelta(days=_FORTNIGHT))


def endorsed_by_society(facts: Facts) -> Finding:
    """Ask that those who are not government endorsed the plan."""
    minutes = facts.papers_of(DocumentKind.APPROVAL_MINUTES)
    if minutes:
        says = _("Es pública el acta de aprobación, que dice el voto de cada sector.")
        return Finding(Situation.MET, says, _last(minutes), since=first_day(minutes))
    if facts.is_plan_public or facts.has_reached(PhaseCode.APPROVED):
        return Finding(Situation.NO_DATA, _("No consta el voto de cada sector sobre el plan."))
    return Finding(Situation.NOT_YET, _("El plan todavía no se aprueba."))


def informed_in_advance(facts: Facts) -> Finding:
    """Ask that the last session was convened, with its agenda, as long before as the rules say."""
    if not facts.convened:
        return Finding(
            Situation.NO_DATA,
            _("No consta con cuántos días se convocó a las sesiones."),
            _last(facts.meetings),
        )
    latest = facts.convened[-1]
    given, asked = latest.notice or (0, 0)
    words = {"days": given, "asked": max(asked, _LEAST_NOTICE)}
    says = gettext(
        "Días entre la última convocatoria, con su orden del día, y su sesión: %(days)s. "
        "Al menos se piden: %(asked)s."
    )
    in_time = tuple(takewhile(_came_in_time, reversed(facts.convened)))
    if not in_time:
        return Finding(Situation.UNMET, says % words, (latest,), since=latest.on)
    return Finding(Situation.MET, says % words, _last(in_time), since=in_time[-1].on)


def _came_in_time(meeting: Meeting) -> bool:
    given, asked = meeting.notice or (0, 0)
    return given >= max(asked, _LEAST_NOTICE)


def keeps_the_dialogue(facts: Facts) -> Finding:
    """Recommend two meetings a year with civil society while the plan is carried out."""
    if not facts.is_plan_public or facts.has_reached(PhaseCode.PLAN_CLOSED):
        return Finding(Situation.NOT_YET, _("No hay un plan publicado y en curso."))
    start = facts.plan_public_on
    if start is None:
        return Finding(Situation.NO_DATA, _("No consta qué día se publicó el plan."))
    return _kept_up(
        tuple(record for record in facts.with_society if record.on and record.on >= start),
        times=2,
        within=A_YEAR,
        warned=A_MONTH,
        start=start,
        never=_("No constan dos reuniones con la sociedad civil en un año."),
        kept=_(
            "Cuentan las sesiones a las que asistió la sociedad civil, y las mesas, foros y actos públicos."
        ),
    )


def _kept_up(
    found: Sequence[Trace],
    *,
    times: int = 1,
    within: int,
    warned: int,
    start: date | None,
    never: Words,
    kept: Words,
) -> Finding:
    """Judge what must happen so many times within so many days; the first of them run from the start."""
    records = tuple(record for record in found if record.on)
    span = last_span(days_of(records), times=times, within=within)
    if span:
        warn_on = span.until - timedelta(days=warned)
        return Finding(Situation.MET, kept, _last(records), span.since, span.until, warn_on)
    if start is None:
        return Finding(Situation.UNMET, never, _last(records))
    until = start + timedelta(days=within)
    return Finding(Situation.NOT_YET, never, _last(records), None, until, until - timedelta(days=warned))


def _not_before(facts: Facts, phase: PhaseCode, otherwise: Words) -> Finding:
    if facts.has_reached(phase):
        return Finding(Situation.UNMET, otherwise)
    return Finding(Situation.NOT_YET, otherwise)


def _last(found: Sequence[Trace]) -> tuple[Trace, ...]:
    """Return the last few records, those without a day at the end."""
    dated = sorted(found, key=lambda record: record.on or date.min, reverse=True)
    return tuple(dated[:_SHOWN])
