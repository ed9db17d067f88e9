"""A report of a milestone: what it says and said, what proves it, what was found of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tequio.deadlines.pages.arrival import arrival_fact
from tequio.documents.pages import state_of
from tequio.foundation.markdown import safe_html
from tequio.plans.models.milestone import MilestoneReport, Outcome, ReportedState
from tequio.plans.queries.milestone import EarlierReport, EvidenceView, MilestoneView, ReportView
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day, said_words
from tequio.ui.links import url_of
from tequio.ui.values import Link, Prose, State


@dataclass(frozen=True)
class EvidenceShown:
    """A proof, what it proves and where it can be had."""

    link: Link
    proves: str
    facts: tuple[str, ...]
    state: State | None


@dataclass(frozen=True)
class EarlierShown:
    """What a report said before it was corrected, and why it changed."""

    title: str
    because: str
    text: SafeString
    delay: SafeString


@dataclass(frozen=True)
class ReportShown:
    """A report with its proofs and what the secretariat found."""

    title: str
    states: tuple[State, ...]
    by: str
    text: SafeString
    delay: SafeString
    arrivals: tuple[Fact, ...]
    evidence: tuple[EvidenceShown, ...]
    finding: SafeString
    found: str
    withdrawn: str
    earlier: tuple[EarlierShown, ...]


def to_check(view: MilestoneView) -> tuple[Fact, ...]:
    """Return what was reported done last, and what proves it."""
    last = next((one for one in view.own_reports if one.state == ReportedState.DONE), None)
    return so_far(last) if last else ()


def so_far(last: ReportView) -> tuple[Fact, ...]:
    """Return what a report says and what proves it."""
    proofs = tuple(Link(one.title, url_of(one.document.ref) if one.document else "") for one in last.evidence)
    return (
        Fact(_("Reportó"), last.author),
        Fact(_("Día"), last.reported_on),
        Fact(_("Qué reporta"), Prose(last.text)),
        *((Fact(_("Razón del retraso"), Prose(last.delay_reason)),) if last.delay_reason else ()),
        Fact(_("Evidencia"), proofs or _("No envió ninguna.")),
        *(Fact(one.title, one.proves, str(one.level.label)) for one in last.evidence),
    )


def named(on: date) -> str:
    """Tell one report from another, at the end of what is done to it."""
    return _("del %s") % day(on)


def report_shown(view: ReportView) -> ReportShown:
    """Return a report with its proofs, what was found of it and what it said before."""
    state = (State("info", capfirst(view.state.label)),) if view.state else ()
    unproved = (State("wait", _("Sin evidencia")),) if view.is_unproved else ()
    withdrawn = (State("none", _("Retirado")),) if view.withdrawn_on else ()
    outcome = (_outcome(view.outcome),) if view.outcome else ()
    told = said_words(view.found_said_on, view.found_on) if view.found_on else ""
    found = {"day": day(view.found_on), "who": "; ".join(filter(None, (view.verifier, told)))}
    return ReportShown(
        title=_("Reporte del %s") % day(view.reported_on),
        states=(*withdrawn, *state, *unproved, *outcome),
        by="; ".join(filter(None, (view.author, _days(view)))),
        text=safe_html(view.text),
        delay=safe_html(view.delay_reason),
        arrivals=tuple(map(arrival_fact, view.arrivals)),
        evidence=tuple(map(evidence_shown, view.evidence)),
        finding=safe_html(view.finding),
        found=_("Revisado el %(day)s por %(who)s") % found if view.outcome else "",
        withdrawn=_withdrawn(view),
        earlier=tuple(map(_earlier, view.earlier)),
    )


def recorded_facts(report: MilestoneReport) -> tuple[Fact, ...]:
    """Tell who reported the end of a milestone, and when it was recorded."""
    told = said_words(report.said_on, report.reported_on)
    return (Fact(_("Reportó"), report.author_label), Fact(_("Se registró"), report.reported_on, told))


def _days(view: ReportView) -> str:
    """Tell the day that it claims, or that the secretariat acknowledges, beside that of record."""
    return said_words(view.said_on, view.reported_on, arrived=view.arrived_on)


def _outcome(outcome: Outcome) -> State:
    if outcome == Outcome.VERIFIED:
        return State("good", _("Verificado"))
    return State("bad", _("Devuelto"))


def evidence_shown(view: EvidenceView) -> EvidenceShown:
    """Return a proof, what it proves and where it can be had."""
    document = view.document
    added = (_("agregada el %s") % day(view.added_on),) if view.added_on else ()
    dated = (_("con fecha del %s") % day(view.dated_on),) if view.dated_on else ()
    return EvidenceShown(
        link=Link(view.title, url_of(document.ref) if document else ""),
        proves=view.proves if view.proves != view.title else "",
        facts=(capfirst(view.kind), str(view.level.label), *dated, *added),
        state=state_of(document) if document else None,
    )


def _withdrawn(view: ReportView) -> str:
    if view.withdrawn_on is None:
        return ""
    facts = {"day": day(view.withdrawn_on), "reason": view.withdrawn_because}
    return _("Se retiró el %(day)s y ya no cuenta. Razón: %(reason)s") % facts


def _earlier(view: EarlierReport) -> EarlierShown:
    facts = {"day": day(view.replaced_on), "who": view.author}
    return EarlierShown(
        title=_("Lo que decía hasta el %(day)s, de %(who)s") % facts,
        because=view.because,
        text=safe_html(view.text),
        delay=safe_html(view.delay_reason),
    )
