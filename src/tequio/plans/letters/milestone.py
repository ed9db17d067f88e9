"""Who is told of a milestone: who answers for it, and who checks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.words import Words
from tequio.ledger.events import Event
from tequio.ledger.letters import Letter, Mail, News, Silent
from tequio.ledger.models import LogEntry
from tequio.plans.acts.milestone import CHECK, REPORT
from tequio.plans.duties import VERIFICATION
from tequio.plans.events import arrival, milestone
from tequio.plans.letters.plan import (
    INVOLVED,
    OF_SECRETARIAT,
    RESPONSIBLE,
    milestone_of,
    responsible,
    says_under,
    secretariat,
    until,
)
from tequio.plans.models.milestone import Milestone, MilestoneReport
from tequio.plans.queries.milestone import owed_terms, report_to_verify
from tequio.ui.dates import long_day
from tequio.ui.links import url_of


def to_check(entry: LogEntry, now: datetime) -> Iterator[MilestoneReport]:
    """Give the report that waits to be checked, while it waits."""
    for news in milestone_of(entry, now):
        report = report_to_verify(news.about)
        if report:
            yield report


def returned(news: News[Milestone]) -> Mail:
    """Tell whoever answers why a report came back, and until when to correct it."""
    mail = says_under(gettext_lazy("Reporte devuelto: %(title)s"), RESPONSIBLE)(news)
    term = next(iter(owed_terms(news.about)), None)
    until = (_("Corríjalo a más tardar el %(due)s.") % {"due": long_day(term.due_on)},) if term else ()
    return replace(mail, text=(*mail.text, *until))


def waiting(report: MilestoneReport) -> Mail:
    """Tell the secretariat what waits to be checked, and until when."""
    milestone = report.milestone
    words = {"title": milestone.title, "commitment": milestone.commitment.title}
    return Mail(
        title=_("Por verificar: %(title)s") % words,
        text=(
            _("Se reportó cumplido «%(title)s», del compromiso «%(commitment)s».") % words,
            *until(milestone.ref, VERIFICATION.code),
        ),
        why=OF_SECRETARIAT,
        fictitious=milestone.commitment.plan.fictitious,
    )


def mended(report: MilestoneReport) -> Mail:
    """Tell the secretariat that what waits to be checked changed."""
    mail = waiting(report)
    changed = _("Quien lo reportó lo corrigió o agregó evidencia.")
    return replace(mail, text=(*mail.text, changed))


def _of_milestone(on: tuple[type[Event], ...], title: Words) -> Letter:
    """Tell whoever answers for a milestone what happened to it."""
    return Letter(
        on=on,
        find=milestone_of,
        to=responsible,
        says=says_under(title, RESPONSIBLE),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el hito"),
    )


LETTERS: Final = (
    Letter(
        on=(milestone.ProgressReported,),
        find=to_check,
        to=lambda report: (secretariat(report.milestone.commitment.plan.exercise),),
        may=lambda actor, report: CHECK.decide(actor, report).allowed,
        says=waiting,
        link=CHECK.url,
        button=gettext_lazy("Verificar lo reportado"),
    ),
    Letter(
        on=(milestone.ReportReturned,),
        find=milestone_of,
        to=responsible,
        says=returned,
        link=lambda news: REPORT.url(news.about),
        button=gettext_lazy("Corregir el reporte"),
    ),
    Letter(
        on=(milestone.EvidenceAdded, milestone.ReportCorrected),
        find=to_check,
        to=lambda report: (secretariat(report.milestone.commitment.plan.exercise),),
        may=lambda actor, report: CHECK.decide(actor, report).allowed,
        says=mended,
        link=CHECK.url,
        button=gettext_lazy("Verificar lo reportado"),
    ),
    Letter(
        on=(milestone.ReportWithdrawn,),
        find=milestone_of,
        to=lambda news: (*responsible(news), secretariat(news.about.commitment.plan.exercise)),
        says=says_under(gettext_lazy("Reporte retirado: %(title)s"), INVOLVED),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el hito"),
    ),
    _of_milestone(
        (arrival.EarlierDayAcknowledged, arrival.AcknowledgementWithdrawn),
        gettext_lazy("Cambió el día que cuenta: %(title)s"),
    ),
    _of_milestone(
        (milestone.MilestoneVerified, milestone.MilestoneVerifiedUnproved),
        gettext_lazy("Hito verificado: %(title)s"),
    ),
    _of_milestone((milestone.MilestoneMoved,), gettext_lazy("Cambió la fecha de un hito: %(title)s")),
    _of_milestone((milestone.MilestoneCancelled,), gettext_lazy("Hito cancelado: %(title)s")),
)
SILENT: Final = (
    Silent(
        "Its term that ran out wrote the letter.", (milestone.MilestoneLate, milestone.MilestoneRecounted)
    ),
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (milestone.ActivityReported, milestone.DelayExplained),
    ),
)
