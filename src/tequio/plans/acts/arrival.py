"""What the secretariat does when the report of an end came before its record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.deadlines.acts.arrival import acknowledging, withdrawing
from tequio.deadlines.pages.arrival import acknowledged_facts, terms_facts
from tequio.foundation.actors import Actor, Role
from tequio.plans.acts.report import page_of_report, report_or_404, shown_of_report
from tequio.plans.commands.arrival import acknowledge_earlier_day, withdraw_acknowledgement
from tequio.plans.models.milestone import Milestone, MilestoneReport
from tequio.plans.pages.report import recorded_facts
from tequio.plans.policy import milestone as policy
from tequio.plans.queries.arrival import ends_reported, terms_met_by
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside
from tequio.ui.dates import day
from tequio.ui.links import url_of

_SECRETARIAT: Final = (Role.SECRETARIAT_MEMBER, Role.FACILITATOR)


def _which(report: MilestoneReport) -> str:
    return gettext("(reporte del %(on)s)") % {"on": day(report.reported_on)}


def _beside(report: MilestoneReport) -> Sequence[Beside]:
    met = terms_met_by(report)
    facts = (*recorded_facts(report), *terms_facts(met), *acknowledged_facts(met))
    return (Beside(_("Lo que consta"), facts),)


_TELLS: Final = _("Se avisa a quien responde por el hito.")
ACKNOWLEDGE: Final = acknowledging(
    policy.ACKNOWLEDGE_EARLIER_DAY,
    acknowledge_earlier_day,
    beside=_beside,
    follows=_("El retraso del hito se cuenta de nuevo, en sus páginas, el mapa y los archivos."),
    tells=_TELLS,
)
WITHDRAWAL: Final = withdrawing(
    policy.WITHDRAW_ACKNOWLEDGEMENT, withdraw_acknowledgement, beside=_beside, tells=_TELLS
)


def _acts(act: Act) -> Acts:
    return Acts(
        route="hito/<slug:code>/reporte/<int:number>/",
        subject="report",
        find=report_or_404,
        show=shown_of_report,
        back=page_of_report,
        acts=(act,),
        address=lambda report: f"{url_of(report.ref)}reporte/{report.number}/",
        which=_which,
    )


# One of them is possible at a time.
BY_ITS_RECORD: Final = _acts(ACKNOWLEDGE)
BY_ITS_ARRIVAL: Final = _acts(WITHDRAWAL)
ROWS: Final = (BY_ITS_RECORD, BY_ITS_ARRIVAL)


def arrivals_offered(milestone: Milestone, actor: Actor) -> tuple[ActsOn, ...]:
    """Offer the secretariat to say when each report that met a term came."""
    if not any(grant.role in _SECRETARIAT for grant in actor.grants):
        return ()
    met = (report for report in ends_reported(milestone) if report.arrived_on or terms_met_by(report))
    return tuple((BY_ITS_ARRIVAL if report.arrived_on else BY_ITS_RECORD).on(report) for report in met)
