"""The page of a milestone and the forms of its acts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from tequio.foundation.requests import Request
from tequio.plans import commands, forms, policy, queries
from tequio.plans.models import Milestone, MilestoneReport, Outcome, ReportedState
from tequio.plans.pages import milestone as milestones_page
from tequio.plans.views.acting import Act, Thing, by, perform, refusal_of
from tequio.ui.components import Link
from tequio.ui.governed import FORM, governed_by
from tequio.ui.links import url_of
from tequio.ui.pages import page


@governed_by(policy.READ_PLANS)
def milestone(request: Request, code: str) -> HttpResponse:
    """Show a milestone: promised, reported, verified, and what proves it."""
    view = queries.milestone_view(_milestone(code))
    return page(
        request,
        "plans/milestone.html",
        title=view.title,
        section="compromisos",
        breadcrumbs=milestones_page.breadcrumbs(view),
        demo=view.fictitious,
        milestone=milestones_page.milestone_page(view),
    )


@governed_by(policy.OPEN_FORMS, methods=FORM)
def report(request: Request, code: str) -> HttpResponse:
    """Report where a milestone is, with what proves it."""
    found = _milestone(code)
    form = forms.ReportForm(request.POST or None, request.FILES or None)
    act = Act(
        title=_("Reportar avance"),
        lead=_("Diga en qué va y, si puede, pruébelo con un archivo o una dirección."),
        button=_("Publicar el reporte"),
        done=_("El reporte quedó publicado. Si envió un archivo, aparecerá cuando termine su revisión."),
        form=form,
        refusal=refusal_of(request, policy.REPORT_PROGRESS, found),
        run=lambda given: commands.report_progress(
            milestone=found,
            state=ReportedState(given["state"]),
            text=given["text"],
            delay_reason=given["delay_reason"],
            evidence=form.evidence(),
            reported_on=timezone.localdate(request.now),
            **by(request, given),
        ),
        sends_files=True,
    )
    return perform(request, _thing(found), act)


@governed_by(policy.OPEN_FORMS, methods=FORM)
def activity(request: Request, code: str) -> HttpResponse:
    """Tell what civil society did around a milestone."""
    found = _milestone(code)
    form = forms.ActivityForm(request.POST or None, request.FILES or None)
    act = Act(
        title=_("Contar una actividad de la sociedad civil"),
        lead=_("Queda aparte de lo que reporta la institución y no cambia el estado del hito."),
        button=_("Publicar la actividad"),
        done=_("La actividad quedó publicada."),
        form=form,
        refusal=refusal_of(request, policy.REPORT_ACTIVITY, found),
        run=lambda given: commands.report_activity(
            milestone=found,
            text=given["text"],
            evidence=form.evidence(),
            reported_on=timezone.localdate(request.now),
            **by(request, given),
        ),
        sends_files=True,
    )
    return perform(request, _thing(found), act)


@governed_by(policy.OPEN_FORMS, methods=FORM)
def delay(request: Request, code: str) -> HttpResponse:
    """Give the public reason of a delay."""
    found = _milestone(code)
    act = Act(
        title=_("Explicar el retraso"),
        lead=_("La explicación queda publicada junto al hito; sus fechas no cambian."),
        button=_("Publicar la explicación"),
        done=_("La explicación quedó publicada."),
        form=forms.DelayForm(request.POST or None),
        refusal=refusal_of(request, policy.EXPLAIN_DELAY, found),
        run=lambda given: commands.explain_delay(
            milestone=found,
            reason=given["reason"],
            explained_on=timezone.localdate(request.now),
            **by(request, given),
        ),
    )
    return perform(request, _thing(found), act)


@governed_by(policy.OPEN_FORMS, methods=FORM)
def check(request: Request, code: str) -> HttpResponse:
    """Verify what was reported, or send it back with the reason."""
    found = _milestone(code)
    reported = queries.report_to_verify(found)
    refusal = refusal_of(request, policy.VERIFY_REPORT, reported) if reported else ""
    act = Act(
        title=_("Verificar lo reportado"),
        lead=_("Compruebe la evidencia contra lo prometido. Lo que escriba queda publicado."),
        button=_("Publicar la verificación"),
        done=_("La verificación quedó publicada."),
        form=forms.CheckForm(request.POST or None),
        refusal=refusal if reported else _("Todavía no se reporta cumplido: no hay qué verificar."),
        run=lambda given: _checked(request, reported, given) if reported else None,
    )
    return perform(request, _thing(found), act)


@governed_by(policy.OPEN_FORMS, methods=FORM)
def cancellation(request: Request, code: str) -> HttpResponse:
    """Cancel a milestone by decision of a session."""
    found = _milestone(code)
    sessions = queries.sessions_of(found)
    act = Act(
        title=_("Cancelar el hito"),
        lead=_("Solo por decisión de una sesión del secretariado. El hito y sus fechas siguen a la vista."),
        button=_("Cancelar el hito"),
        done=_("El hito quedó cancelado."),
        form=forms.CancelForm(
            request.POST or None, sessions=[(one.code, one.title) for one in sessions.values()]
        ),
        refusal=refusal_of(request, policy.CANCEL_MILESTONE, found),
        run=lambda given: commands.cancel_milestone(
            milestone=found,
            session=sessions[given["session"]],
            reason=given["reason"],
            cancelled_on=timezone.localdate(request.now),
            **by(request, given),
        ),
    )
    return perform(request, _thing(found), act)


def _checked(request: Request, reported: MilestoneReport, given: dict[str, Any]) -> object:
    today, whose = timezone.localdate(request.now), by(request, given)
    if given["outcome"] == Outcome.VERIFIED:
        return commands.verify_report(report=reported, text=given["text"], verified_on=today, **whose)
    return commands.return_report(report=reported, reason=given["text"], returned_on=today, **whose)


def _thing(milestone: Milestone) -> Thing:
    view = queries.milestone_view(milestone)
    crumbs = milestones_page.breadcrumbs(view)[:-1]
    return Thing(Link(view.title, url_of(view.ref)), crumbs, milestones_page.promised(view), view.fictitious)


def _milestone(code: str) -> Milestone:
    found = queries.milestone_with_code(code)
    if found is None:
        raise Http404(_("No hay un hito publicado con ese identificador."))
    return found
