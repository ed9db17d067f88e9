"""Short phrases that several pages of plans share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext, ngettext

from tequio.plans.models.work import MilestoneState
from tequio.plans.queries.listing import CommitmentLine
from tequio.ui.components import Cell, Link, State, Value
from tequio.ui.dates import day
from tequio.ui.links import url_of


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does: "a, b y c"."""
    if len(words) < 2:
        return "".join(words)
    return gettext("%(first)s y %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def span(starts_on: date | None, ends_on: date | None) -> str:
    """Write two dates; empty when one of them is not known."""
    if not (starts_on and ends_on):
        return ""
    return gettext("Del %(start)s al %(end)s") % {"start": day(starts_on), "end": day(ends_on)}


def term_from(published_on: date, months: int | None) -> str:
    """Write a term that runs from the publication of the plan."""
    if not months:
        return ""
    told = ngettext(
        "%(months)s mes desde la publicación del plan (%(day)s)",
        "%(months)s meses desde la publicación del plan (%(day)s)",
        months,
    )
    return told % {"months": months, "day": day(published_on)}


def sdg_state(codes: Sequence[str]) -> tuple[State, ...]:
    """Name the goals and targets in one tag, or nothing without any."""
    return (State("info", gettext("ODS %s") % listed(codes)),) if codes else ()


def how_many(total: int, fictitious: int) -> str:
    """Say how many commitments match, the fictitious ones apart."""
    real = total - fictitious
    said = ngettext("%(count)s compromiso", "%(count)s compromisos", real) % {"count": real}
    demo = ngettext(
        "%(count)s compromiso ficticio de demostración",
        "%(count)s compromisos ficticios de demostración",
        fictitious,
    ) % {"count": fictitious}
    return " · ".join(words for words, count in ((said, real or not fictitious), (demo, fictitious)) if count)


def title_cell(line: CommitmentLine) -> Value:
    """Link a commitment; what is fictitious says so below."""
    link = Link(line.title, url_of(line.ref))
    return Cell(link, gettext("Demostración: dato ficticio")) if line.fictitious else link


def reported_state(state: MilestoneState, *, reports: int, is_late: bool = False) -> State:
    """Say what the institution reports of a milestone."""
    if state == MilestoneState.CANCELLED:
        return State("none", gettext("Cancelado"))
    if state in {MilestoneState.DONE, MilestoneState.VERIFIED}:
        return State("good", gettext("Reportado cumplido"))
    if is_late:
        return State("bad", gettext("Retrasado"))
    if state == MilestoneState.BLOCKED:
        return State("bad", gettext("Detenido"))
    if state == MilestoneState.IN_PROGRESS:
        return State("wait", gettext("En marcha"))
    return State("none", gettext("Sin iniciar") if reports else gettext("Sin reportes"))


def verified_state(state: MilestoneState, *, returned: bool = False) -> State:
    """Say what the secretariat verified of a milestone."""
    if state == MilestoneState.VERIFIED:
        return State("good", gettext("Verificado"))
    if state == MilestoneState.DONE:
        return State("wait", gettext("Por verificar"))
    if returned:
        return State("bad", gettext("Devuelto"))
    return State("none", gettext("Sin verificar"))
