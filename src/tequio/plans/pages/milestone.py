"""A milestone: what was promised beside what was delivered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tequio.directory.pages.succession import holder_facts
from tequio.foundation.refs import SubjectRef
from tequio.plans.models.milestone import EvidenceLevel, MilestoneState, Outcome, Sector
from tequio.plans.pages import headline as headlines
from tequio.plans.pages.confirmation import PeopleShown, people_of_milestone
from tequio.plans.pages.report import EvidenceShown, ReportShown, evidence_shown, report_shown
from tequio.plans.pages.situation import reported_state, verified_state
from tequio.plans.queries.headline import headline_of_milestone
from tequio.plans.queries.milestone import MilestoneView
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.truths.tag import Truth
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, State


@dataclass(frozen=True)
class MilestonePage:
    """What the page of a milestone shows."""

    commitment: Link
    state: State
    truths: tuple[Truth, ...]
    owed: str
    deadline: Link | None
    cancellation: str
    facts: tuple[Fact, ...]
    declared: str
    delivered: tuple[EvidenceShown, ...]
    lacks_outcome: bool
    reports: tuple[ReportShown, ...]
    activities: tuple[ReportShown, ...]
    people: PeopleShown | None


def milestone_page(view: MilestoneView, *, confirm_at: Callable[[SubjectRef], str]) -> MilestonePage:
    """Compose the page; `confirm_at` gives where people say whether they see it done."""
    own = view.own_reports
    return MilestonePage(
        commitment=Link(view.commitment, url_of(view.commitment_ref)),
        state=headlines.state_of(headline_of_milestone(view, is_history=view.is_history)),
        truths=_truths(view),
        owed=_owed(view),
        deadline=_how_it_counts(view),
        cancellation=url_of(view.cancellation_ref) if view.cancellation_ref else "",
        facts=promised(view),
        declared=view.means_of_verification,
        delivered=tuple(evidence_shown(one) for report in own for one in report.evidence),
        lacks_outcome=bool(own)
        and not any(one.level == EvidenceLevel.OUTCOME for report in own for one in report.evidence),
        reports=tuple(report_shown(report) for report in view.reports if report.sector == Sector.GOVERNMENT),
        activities=tuple(
            report_shown(report) for report in view.reports if report.sector == Sector.CIVIL_SOCIETY
        ),
        people=people_of_milestone(view.people, _asked(view, confirm_at)),
    )


def breadcrumbs(view: MilestoneView) -> tuple[Link, ...]:
    """Lead from the commitments to the milestone."""
    return (*_crumbs(view), Link(_("Hito %s") % view.number))


def promised(view: MilestoneView) -> tuple[Fact, ...]:
    """Return what was promised of the milestone: only an agreement changes it."""
    owner = Link(view.owner, url_of(view.owner_ref)) if view.owner_ref else view.owner
    return (
        Fact(_("Producto"), view.deliverable),
        Fact(_("Inicia"), view.starts_on),
        Fact(_("Termina"), view.ends_on, _("Fecha del plan: solo cambia por acuerdo.")),
        *_first_planned(view),
        *_moved(view),
        Fact(_("Responsable"), owner),
        *holder_facts(view.holders),
        Fact(_("Medio de verificación"), view.means_of_verification),
        *(Fact(_("Actividad"), text, str(sector.label)) for sector, text in view.activities),
    )


def _first_planned(view: MilestoneView) -> tuple[Fact, ...]:
    """Tell the day that the plan said first, when an agreement moved it."""
    if view.moved is None:
        return ()
    note = _("Se movió por acuerdo el %s.") % day(view.moved.on)
    return (Fact(_("Terminaba"), view.moved.ended_on, note),)


def _moved(view: MilestoneView) -> tuple[Fact, ...]:
    """Tell the day in force when it is not the planned one."""
    if view.due_on in (None, view.ends_on):
        return ()
    if view.corrects:
        note = _("Se devolvió el reporte: es el plazo para corregirlo, no otra fecha del plan.")
        return (Fact(_("Se corrige a más tardar"), view.due_on, note),)
    return (Fact(_("Plazo vigente"), view.due_on, _("El plazo explica qué movió la fecha.")),)


def _crumbs(view: MilestoneView) -> tuple[Link, ...]:
    return (
        Link(_("Compromisos"), local_path("/compromisos/")),
        Link(view.plan, url_of(view.plan_ref)),
        Link(_("Compromiso %s") % view.commitment_number, url_of(view.commitment_ref)),
    )


def _truths(view: MilestoneView) -> tuple[Truth, ...]:
    own = view.own_reports
    reported, late = reported_state(view.state, reports=len(own)), view.late_since if view.is_owed else None
    told = _("Último reporte: %s.") % day(own[0].reported_on) if own else _("Nadie ha reportado este hito.")
    checked = next((one for one in own if one.outcome), None)
    found = _("Revisado el %s.") % day(checked.found_on) if checked else _("Nadie ha revisado un reporte.")
    returned = checked is not None and checked.outcome == Outcome.RETURNED
    verified = verified_state(view.state, returned=returned, proved=view.is_proved)
    truths = (
        Truth(_("Lo que reporta la institución"), reported, told),
        Truth(_("Lo que verificó el secretariado"), verified, found),
    )
    if late is None:
        return truths
    since = _("El plazo terminó sin que se reportara cumplido: retraso desde el %s.") % day(late)
    return (*truths, Truth(_("Lo que dice el calendario"), State("bad", _("Con retraso")), since))


def _owed(view: MilestoneView) -> str:
    if view.state == MilestoneState.CANCELLED:
        return _("Nada: una sesión lo canceló. Razón: %s") % view.cancelled_because
    if view.state == MilestoneState.VERIFIED:
        return _("Nada: se reportó cumplido y el secretariado lo verificó.")
    if view.state == MilestoneState.DONE:
        if view.verify_by is None:
            return _("El secretariado debe comprobar lo reportado.")
        return _("El secretariado debe comprobar lo reportado, a más tardar el %s.") % day(view.verify_by)
    if view.due_on is None:
        return _("Que se reporte su avance; el registro no dice hasta cuándo.")
    words = _("El reporte de que se cumplió, a más tardar el %s.")
    if view.corrects:
        words = _("Corregir el reporte que se devolvió, a más tardar el %s.")
    return words % day(view.due_on)


def _how_it_counts(view: MilestoneView) -> Link | None:
    """Lead to the term that somebody owes now."""
    waits = view.state == MilestoneState.DONE and view.verification_ref
    ref = waits or view.deadline_ref
    return Link(_("Cómo se cuenta el plazo"), url_of(ref)) if ref else None


def _asked(view: MilestoneView, confirm_at: Callable[[SubjectRef], str]) -> Link | None:
    if view.state not in (MilestoneState.DONE, MilestoneState.VERIFIED):
        return None
    return Link(_("Responder"), confirm_at(view.ref))
