"""The page of a milestone and the forms of its acts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.policy import NotAllowed
from tequio.foundation.requests import Request
from tequio.plans import policy
from tequio.plans.commands.progress import explain_delay, report_activity, report_progress
from tequio.plans.commands.verification import cancel_milestone, return_report, verify_report
from tequio.plans.forms import acting as forms
from tequio.plans.models.progress import MilestoneReport, Outcome, ReportedState
from tequio.plans.models.work import Milestone
from tequio.plans.pages import milestone as milestones_page
from tequio.plans.queries import progress as queries
from tequio.plans.views.acting import Act, Beside, Thing, by, perform, refusal_of
from tequio.ui.components import Link
from tequio.ui.governed import FORM, governed_by
from tequio.ui.links import url_of
from tequio.ui.pages import page

_NOTHING_TO_VERIFY = gettext_lazy("Todavía no se reporta cumplido: no hay qué verificar.")


@governed_by(policy.READ_PLANS)
def milestone(request: Request, code: str) -> HttpResponse:
    """Show a milestone: promised, reported, verified, and what proves it."""
    view = queries.milestone_view(milestone_or_404(code))
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
    found = milestone_or_404(code)
    today = timezone.localdate(request.now)
    # Sent twice, it still says what it said: by then the reason is given.
    asks_why = "delay_reason" in request.POST or queries.owes_a_reason(found, today)
    form = forms.ReportForm(
        request.POST or None,
        request.FILES or None,
        asks_why=asks_why,
        declared=found.means_of_verification,
    )
    act = Act(
        title=_("Reportar avance"),
        lead=_("Diga en qué va y, si puede, pruébelo con un archivo o una dirección."),
        button=_("Publicar el reporte"),
        done=_("El reporte quedó publicado. Si envió un archivo, aparecerá cuando termine su revisión."),
        form=form,
        refusal=refusal_of(request, policy.REPORT_PROGRESS, found),
        run=lambda given: report_progress(
            milestone=found,
            state=ReportedState(given["state"]),
            text=given["text"],
            delay_reason=given.get("delay_reason", ""),
            evidence=form.evidence(),
            reported_on=today,
            **by(request, given),
        ),
        sends_files=True,
    )
    return perform(request, thing_of(found), act)


@governed_by(policy.OPEN_FORMS, methods=FORM)
def activity(request: Request, code: str) -> HttpResponse:
    """Tell what civil society did around a milestone."""
    found = milestone_or_404(code)
    form = forms.ActivityForm(request.POST or None, request.FILES or None)
    act = Act(
        title=_("Contar una actividad de la sociedad civil"),
        lead=_("Queda aparte de lo que reporta la institución y no cambia el estado del hito."),
        button=_("Publicar la actividad"),
        done=_("La actividad quedó publicada."),
        form=form,
        refusal=refusal_of(request, policy.REPORT_ACTIVITY, found),
        run=lambda given: report_activity(
            milestone=found,
            text=given["text"],
            evidence=form.evidence(),
            reported_on=timezone.localdate(request.now),
            **by(request, given),
        ),
        sends_files=True,
    )
    return perform(request, thing_of(found), act)


@governed_by(policy.OPEN_FORMS, methods=FORM)
def delay(request: Request, code: str) -> HttpResponse:
    """Give the public reason of a delay."""
    found = milestone_or_404(code)
    act = Act(
        title=_("Explicar el retraso"),
        lead=_("La explicación queda publicada junto al hito; sus fechas no cambian."),
        button=_("Publicar la explicación"),
        done=_("La explicación quedó publicada."),
        form=forms.DelayForm(request.POST or None),
        refusal=refusal_of(request, policy.EXPLAIN_DELAY, found),
        run=lambda given: explain_delay(
            milestone=found,
            reason=given["reason"],
            explained_on=timezone.localdate(request.now),
            **by(request, given),
        ),
    )
    return perform(request, thing_of(found), act)


@governed_by(policy.OPEN_FORMS, methods=FORM)
def check(request: Request, code: str) -> HttpResponse:
    """Verify what was reported, or send it back with the reason."""
    found = milestone_or_404(code)
    reported = queries.report_to_verify(found)
    refusal = refusal_of(request, policy.VERIFY_REPORT, reported) if reported else ""
    act = Act(
        title=_("Verificar lo reportado"),
        lead=_("Compruebe la evidencia contra lo prometido. Lo que escriba queda publicado."),
        button=_("Publicar la verificación"),
        done=_("La verificación quedó publicada."),
        form=forms.CheckForm(request.POST or None),
        refusal=refusal if reported else str(_NOTHING_TO_VERIFY),
        run=lambda given: _checked(request, reported, given),
        beside=_reported(found, reported),
    )
    return perform(request, thing_of(found), act)


@governed_by(policy.OPEN_FORMS, methods=FORM)
def cancellation(request: Request, code: str) -> HttpResponse:
    """Cancel a milestone by decision of a session."""
    found = milestone_or_404(code)
    sessions = queries.sessions_of(found.commitment)
    act = Act(
        title=_("Cancelar el hito"),
        lead=_("Solo por decisión de una sesión del secretariado. El hito y sus fechas siguen a la vista."),
        button=_("Cancelar el hito"),
        done=_("El hito quedó cancelado."),
        form=forms.CancelForm(
            request.POST or None, sessions=[(one.code, one.title) for one in sessions.values()]
        ),
        refusal=refusal_of(request, policy.CANCEL_MILESTONE, found),
        run=lambda given: cancel_milestone(
            milestone=found,
            session=sessions[given["session"]],
            reason=given["reason"],
            cancelled_on=timezone.localdate(request.now),
            **by(request, given),
        ),
    )
    return perform(request, thing_of(found), act)


def _reported(found: Milestone, reported: MilestoneReport | None) -> tuple[Beside, ...]:
    if reported is None:
        return ()
    return (Beside(_("Lo reportado"), milestones_page.to_check(queries.milestone_view(found))),)


def _checked(request: Request, reported: MilestoneReport | None, given: dict[str, Any]) -> object:
    if reported is None:
        raise NotAllowed(str(_NOTHING_TO_VERIFY))
    today, whose = timezone.localdate(request.now), by(request, given)
    if given["outcome"] == Outcome.VERIFIED:
        return verify_report(report=reported, text=given["text"], verified_on=today, **whose)
    return return_report(report=reported, reason=given["text"], returned_on=today, **whose)


def thing_of(milestone: Milestone) -> Thing:
    """Return a milestone as what a form acts on."""
    view = queries.milestone_view(milestone)
    crumbs = milestones_page.breadcrumbs(view)[:-1]
    return Thing(Link(view.title, url_of(view.ref)), crumbs, milestones_page.promised(view), view.fictitious)


def milestone_or_404(code: str) -> Milestone:
    """Return a milestone of a published plan, or answer that there is none."""
    found = queries.milestone_with_code(code)
    if found is None:
        raise Http404(_("No hay un hito publicado con ese identificador."))
    return found
