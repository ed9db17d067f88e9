"""What whoever reported a milestone does with their report, until somebody checked it."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, ActorKind
from tequio.plans.acts.milestone import milestone_or_404, page_of, shown
from tequio.plans.commands.report import add_evidence, correct_report, withdraw_report
from tequio.plans.forms.report import CorrectionForm, ProofForm, WithdrawalForm
from tequio.plans.models.milestone import Milestone, MilestoneReport
from tequio.plans.pages.milestone import promised
from tequio.plans.pages.report import named, so_far
from tequio.plans.policy import milestone as policy
from tequio.plans.queries.milestone import milestone_view
from tequio.plans.queries.report import report_with_number, reports_to_mend
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown
from tequio.ui.links import url_of


def report_or_404(code: str, number: int) -> MilestoneReport:
    """Return a report of a milestone, or answer that there is none."""
    found = report_with_number(milestone_or_404(code), number)
    if found is None:
        raise Http404(_("Ese hito no tiene un reporte con ese número."))
    return found


def shown_of_report(report: MilestoneReport) -> Shown:
    """Tell what an act on a report is about: its milestone."""
    return shown(report.milestone)


def page_of_report(report: MilestoneReport) -> str:
    """Return where a report is read: at its milestone."""
    return page_of(report.milestone)


def _beside(report: MilestoneReport) -> tuple[Beside, ...]:
    view = milestone_view(report.milestone)
    shown_so_far = so_far(next(other for other in view.reports if other.number == report.number))
    return (Beside(_("Lo prometido"), promised(view)), Beside(_("Lo que reportó"), shown_so_far))


ADD = Act(
    word="probar",
    label=_("Agregar evidencia al reporte"),
    lead=_("Un archivo o una dirección que pruebe lo que ya reportó. Puede agregar varias, una por una."),
    button=_("Agregar la evidencia"),
    done=_("La evidencia quedó agregada. Si envió un archivo, aparecerá cuando termine su revisión."),
    rule=policy.ADD_EVIDENCE,
    form=ProofForm,
    run=add_evidence,
    day="added_on",
    beside=_beside,
)
CORRECT = Act(
    word="corregir",
    label=_("Corregir el reporte"),
    lead=_("Cambia las palabras; el día y el estado se quedan. Si el estado está mal, retire el reporte."),
    button=_("Publicar la corrección"),
    done=_("La corrección quedó publicada; lo que decía antes sigue a la vista."),
    rule=policy.CORRECT_REPORT,
    form=CorrectionForm,
    run=correct_report,
    day="corrected_on",
    beside=_beside,
)
WITHDRAW = Act(
    word="retirar",
    label=_("Retirar el reporte"),
    lead=_("El reporte y su evidencia siguen a la vista, como retirados, y ya no cuentan."),
    button=_("Retirar el reporte"),
    done=_("El reporte quedó retirado."),
    then=(
        _("Si decía que el hito se cumplió, se debe otra vez, con la misma fecha."),
        _("Ya no espera verificación."),
    ),
    rule=policy.WITHDRAW_REPORT,
    form=WithdrawalForm,
    run=withdraw_report,
    day="withdrawn_on",
    beside=_beside,
)
REPORT = Acts(
    route="hito/<slug:code>/reporte/<int:number>/",
    subject="report",
    find=report_or_404,
    show=shown_of_report,
    back=page_of_report,
    acts=(ADD, CORRECT, WITHDRAW),
    address=lambda report: f"{url_of(report.milestone.ref)}reporte/{report.number}/",
    which=lambda report: named(report.reported_on),
)


def mended(milestone: Milestone, actor: Actor) -> tuple[ActsOn, ...]:
    """Return the acts on the reports that the actor can still mend."""
    if actor.kind == ActorKind.ANONYMOUS:
        return ()
    return tuple(
        REPORT.on(report)
        for report in reports_to_mend(milestone)
        if any(act.decide(actor, report).allowed for act in REPORT.acts)
    )
