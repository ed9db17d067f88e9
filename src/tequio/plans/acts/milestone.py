"""What people do with a milestone, and with the report that it is done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.plans.acts.commitment import PROPOSED
from tequio.plans.commands.change import propose_cancellation
from tequio.plans.commands.milestone import (
    explain_delay,
    report_activity,
    report_progress,
    return_report,
    verify_report,
)
from tequio.plans.duties import DELIVERY, VERIFICATION
from tequio.plans.forms.change import CancellationForm
from tequio.plans.forms.milestone import ActivityForm, CheckForm, DelayForm, ReportForm
from tequio.plans.models.milestone import Milestone, MilestoneReport, Outcome, ReportedState, Verification
from tequio.plans.pages.milestone import breadcrumbs, promised
from tequio.plans.pages.report import to_check
from tequio.plans.policy import change as change_policy
from tequio.plans.policy import milestone as policy
from tequio.plans.queries.milestone import (
    is_proved,
    milestone_view,
    milestone_with_code,
    report_to_verify,
    reports_to_verify,
)
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Effect, Shown
from tequio.ui.acts.waiting import Waiting
from tequio.ui.links import url_of


def milestone_or_404(code: str) -> Milestone:
    """Return a milestone of a published plan, or answer that there is none."""
    found = milestone_with_code(code)
    if found is None:
        raise Http404(_("No hay un hito publicado con ese identificador."))
    return found


def _report_or_404(code: str) -> MilestoneReport:
    report = report_to_verify(milestone_or_404(code))
    if report is None:
        raise Http404(_("Todavía no se reporta cumplido: no hay qué verificar."))
    return report


def shown(milestone: Milestone) -> Shown:
    """Tell what an act on a milestone is about."""
    view = milestone_view(milestone)
    crumbs = breadcrumbs(view)[:-1]
    return Shown(view.title, url_of(view.ref), crumbs, "compromisos", view.fictitious)


def page_of(milestone: Milestone) -> str:
    """Return where a milestone is read."""
    return url_of(milestone.ref)


def promise(milestone: Milestone) -> tuple[Beside, ...]:
    """Return what was promised, to be read beside a form."""
    return (Beside(facts=promised(milestone_view(milestone))),)


def _reported(report: MilestoneReport) -> tuple[Beside, ...]:
    view = milestone_view(report.milestone)
    return (Beside(_("Lo prometido"), promised(view)), Beside(_("Lo reportado"), to_check(view)))


def check_report(
    *,
    actor: Actor,
    report: MilestoneReport,
    outcome: str,
    text: str,
    seen: str,
    checked_on: date,
    now: datetime,
    idempotency_key: str,
) -> Verification:
    """Verify what was reported, or send it back with the reason."""
    whose: dict[str, Any] = {
        "actor": actor,
        "report": report,
        "seen": seen,
        "now": now,
        "idempotency_key": idempotency_key,
    }
    if outcome == Outcome.VERIFIED:
        return verify_report(text=text, verified_on=checked_on, **whose)
    return return_report(reason=text, returned_on=checked_on, **whose)


def _reported_unproved(_milestone: Milestone, given: dict[str, Any]) -> Effect | None:
    """Ask once before a milestone is given for done without anything that proves it."""
    if given["state"] != ReportedState.DONE or given["evidence"]:
        return None
    sentence = gettext(
        "Va a reportarlo cumplido sin adjuntar ninguna prueba: se publica «sin evidencia». Puede agregarla "
        "abajo, o enviarlo así y agregarla después, hasta que se verifique."
    )
    return Effect(sentence, warning=gettext("Falta la prueba"))


def _verified_unproved(report: MilestoneReport, given: dict[str, Any]) -> Effect | None:
    """Ask once before a milestone is verified of which nobody brought any evidence."""
    if given["outcome"] != Outcome.VERIFIED or is_proved(report.milestone):
        return None
    sentence = gettext(
        "Nadie ha traído evidencia de este hito. Si lo verifica así, en todas partes dirá «verificado sin "
        "evidencia». Puede devolverlo para que la agreguen, o decir abajo qué comprobó y cómo."
    )
    return Effect(sentence, warning=gettext("Va a verificar sin evidencia"))


REPORT = Act(
    word="reportar",
    label=_("Reportar avance"),
    lead=_("Diga en qué va y, si puede, pruébelo con un archivo o una dirección."),
    button=_("Publicar el reporte"),
    done=_("El reporte quedó publicado. Si envió un archivo, aparecerá cuando termine su revisión."),
    then=(
        _("Se publica hoy en el hito, en el compromiso y en la bitácora."),
        _("Avisa a quienes siguen el compromiso."),
        _("Si reporta que se cumplió, el secretariado lo comprueba."),
    ),
    rule=policy.REPORT_PROGRESS,
    form=ReportForm,
    run=report_progress,
    day="reported_on",
    fulfils=DELIVERY,
    beside=promise,
    sums_up=_reported_unproved,
)
DELAY = Act(
    word="explicar",
    label=_("Explicar el retraso"),
    lead=_("La explicación queda publicada junto al hito; sus fechas no cambian."),
    button=_("Publicar la explicación"),
    done=_("La explicación quedó publicada."),
    rule=policy.EXPLAIN_DELAY,
    form=DelayForm,
    run=explain_delay,
    day="explained_on",
    beside=promise,
)
ACTIVITY = Act(
    word="actividad",
    label=_("Contar una actividad de la sociedad civil"),
    lead=_("Queda aparte de lo que reporta la institución y no cambia el estado del hito."),
    button=_("Publicar la actividad"),
    done=_("La actividad quedó publicada."),
    rule=policy.REPORT_ACTIVITY,
    form=ActivityForm,
    run=report_activity,
    day="reported_on",
    beside=promise,
)
CANCEL = Act(
    word="cancelar",
    label=_("Proponer cancelar el hito"),
    lead=_(
        "Por acuerdo de una sesión, y con otro sector que concurra. El hito y sus fechas siguen a la vista."
    ),
    button=_("Publicar la propuesta"),
    done=_("La propuesta quedó publicada. El hito se debe hasta que otro sector concurra."),
    then=PROPOSED,
    rule=change_policy.PROPOSE_CANCELLATION,
    form=CancellationForm,
    run=propose_cancellation,
    beside=promise,
    lands=lambda change: url_of(change.ref),
)
CHECK = Act(
    word="verificar",
    label=_("Verificar lo reportado"),
    lead=_("Compruebe la evidencia contra lo prometido. Lo que escriba queda publicado."),
    button=_("Publicar la verificación"),
    done=_("La verificación quedó publicada."),
    rule=(policy.VERIFY_REPORT, policy.RETURN_REPORT),
    form=CheckForm,
    run=check_report,
    day="checked_on",
    fulfils=(VERIFICATION.code,),
    beside=_reported,
    sums_up=_verified_unproved,
)
MILESTONE = Acts(
    route="hito/<slug:code>/",
    subject="milestone",
    find=milestone_or_404,
    show=shown,
    back=page_of,
    acts=(REPORT, DELAY, ACTIVITY, CANCEL),
)
REPORT_OF_MILESTONE = Acts(
    route="hito/<slug:code>/",
    subject="report",
    find=_report_or_404,
    show=lambda report: shown(report.milestone),
    back=lambda report: page_of(report.milestone),
    acts=(CHECK,),
    address=lambda report: url_of(report.milestone.ref),
)

WAITING = Waiting(
    act=CHECK,
    task=_("Verificar un hito reportado como cumplido"),
    found=lambda actor: reports_to_verify(actor.scopes),
    matter=lambda report: report.milestone.title,
    since=lambda report: report.reported_on,
    rule=VERIFICATION.code,
    ref=lambda report: report.milestone.ref,
)


def offered(milestone: Milestone) -> tuple[ActsOn, ...]:
    """Return the acts that the page of a milestone offers."""
    report = report_to_verify(milestone)
    return (MILESTONE.on(milestone), *((REPORT_OF_MILESTONE.on(report),) if report else ()))
