"""What became of a contribution: who answers it, each step of its way and what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tequio.cocreation.duties import PRELIMINARY as PRELIMINARY_TERM
from tequio.cocreation.models.contribution import Contribution, ContributionState, Disposition
from tequio.cocreation.models.response import AnswerStep, Response
from tequio.cocreation.pages.words import DISPOSITION_TONES, STAGE_LABELS
from tequio.cocreation.queries import response as queries
from tequio.cocreation.queries.response import AnswerCounts, Case
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.history.tag import HistoryEntry
from tequio.ui.dates import day
from tequio.ui.links import url_of
from tequio.ui.values import Link, Prose, State

_FIRST, _LAST = 0, 9


@dataclass(frozen=True)
class AnswerPage:
    """What was answered to one contribution, and its whole way so far."""

    state: State | None
    sentence: str
    facts: tuple[Fact, ...]
    history: tuple[HistoryEntry, ...]


@dataclass(frozen=True)
class _Dated:
    on: date
    rank: int
    entry: HistoryEntry


def answer_page(contribution: Contribution, case: Case) -> AnswerPage:
    """Compose what became of one."""
    return AnswerPage(
        state=answer_state(contribution),
        sentence=_situation(contribution, case),
        facts=answer_facts(case) if contribution.state == ContributionState.PUBLISHED else (),
        history=_history(contribution, case),
    )


def answer_state(contribution: Contribution) -> State | None:
    """Return how far its answer is; nothing where it is answered with another, or not public."""
    if contribution.state != ContributionState.PUBLISHED or is_answered_with_another(contribution):
        return None
    if contribution.final_on:
        disposition = Disposition(contribution.disposition)
        return State(DISPOSITION_TONES[disposition], capfirst(str(disposition.label)))
    if contribution.preliminary_on:
        return State("wait", _("Con respuesta preliminar"))
    return State("wait", _("Espera respuesta") if contribution.assigned_to_id else _("Sin asignar todavía"))


def is_answered_with_another(contribution: Contribution) -> bool:
    """Tell whether it was joined to another that is published: what that one gets answers both."""
    joined = contribution.joined_to
    return joined is not None and joined.state == ContributionState.PUBLISHED


def answer_facts(case: Case) -> tuple[Fact, ...]:
    """Tell the response that stands, who gave it, and who has to answer."""
    asked = case.assignments[-1] if case.assignments else None
    standing = case.standing
    return (
        *(
            (
                Fact(
                    _("Quién la responde"),
                    Link(asked.institution.name, url_of(asked.institution.ref)),
                    asked.answerable,
                ),
            )
            if asked
            else ()
        ),
        *(_response_facts(standing) if standing else ()),
    )


def stage_filter_choices() -> tuple[tuple[str, str], ...]:
    """Return how far an answer can be, as a list is narrowed by it."""
    return tuple((stage, str(STAGE_LABELS[stage])) for stage in queries.STAGES)


def answer_counts(counts: AnswerCounts, listed: str) -> tuple[Fact, ...]:
    """Tell how many of a process are answered; each number leads to them."""
    numbers = {
        queries.UNASSIGNED: counts.unassigned,
        queries.WAITING: counts.waiting,
        queries.PRELIMINARY: counts.preliminary,
        queries.ANSWERED: counts.answered,
        queries.OVERDUE: counts.overdue,
    }
    return tuple(
        Fact(
            str(STAGE_LABELS[stage]),
            Link(
                _("%(number)s de %(all)s") % {"number": number, "all": counts.all},
                f"{listed}?respuesta={stage}",
            ),
        )
        for stage, number in numbers.items()
    )


def _response_facts(response: Response) -> tuple[Fact, ...]:
    by = _("%(answerable)s, %(institution)s. %(day)s") % {
        "answerable": response.answerable,
        "institution": response.institution.name,
        "day": capfirst(day(response.given_on)),
    }
    instead = response.merged_into or response.competent
    return (
        Fact(capfirst(str(AnswerStep(response.step).label)), _what(response)),
        *((_instead(response),) if instead else ()),
        Fact(_("La razón"), Prose(response.text), by),
        *(
            (Fact(_("Qué se corrigió"), Prose(response.corrected_because)),)
            if response.corrected_because
            else ()
        ),
    )


def _instead(response: Response) -> Fact:
    if response.competent:
        return Fact(_("A quién le toca"), Link(response.competent.name, url_of(response.competent.ref)))
    merged = response.merged_into
    assert merged is not None  # noqa: S101 - the database keeps one of both
    return Fact(_("Se atiende con"), Link(_name(merged), url_of(merged.ref)))


def _what(response: Response) -> str:
    return capfirst(str(Disposition(response.disposition).label))


def _name(contribution: Contribution) -> str:
    return _("Aportación %s") % contribution.number


def _situation(contribution: Contribution, case: Case) -> str:
    joined = contribution.joined_to
    if contribution.state != ContributionState.PUBLISHED:
        return ""
    if joined is not None and is_answered_with_another(contribution):
        return _("Se responde con la aportación %s, a la que se unió.") % joined.number
    if not case.assignments:
        return _("El secretariado todavía no dice qué institución la responde.")
    if contribution.final_on:
        return _("Tiene respuesta final desde el %s.") % day(contribution.final_on)
    return _awaited(case)


def _awaited(case: Case) -> str:
    """Tell what is owed next, or that it did not come."""
    late = [term for term in case.terms if term.is_expired]
    if late:
        return _("El plazo para responder venció el %s y no hay respuesta.") % day(late[0].due_on)
    first = [term for term in case.terms if term.rule == PRELIMINARY_TERM.code]
    if first:
        return _("Espera su respuesta preliminar, a más tardar el %s.") % day(first[0].due_on)
    return "".join(
        _("Espera su respuesta final, a más tardar el %s.") % day(term.due_on) for term in case.terms
    )


def _history(contribution: Contribution, case: Case) -> tuple[HistoryEntry, ...]:
    dated = sorted(_steps(contribution, case), key=lambda step: (step.on, step.rank))
    return tuple(step.entry for step in dated)


def _steps(contribution: Contribution, case: Case) -> Iterator[_Dated]:
    received = contribution.received_on
    yield _Dated(received, _FIRST, HistoryEntry(received, _("Llegó la aportación.")))
    joined = contribution.joined_to
    if joined is not None:
        text = _("Quien la envió la unió a la aportación %s.") % joined.number
        yield _Dated(received, _FIRST + 1, HistoryEntry(received, text, url_of(joined.ref)))
    if contribution.decided_on and contribution.state == ContributionState.PUBLISHED:
        published = contribution.decided_on
        yield _Dated(published, _FIRST + 2, HistoryEntry(published, _("Se publicó, tal como se escribió.")))
    if contribution.state == ContributionState.PUBLISHED:
        yield from _answers(case)


def _answers(case: Case) -> Iterator[_Dated]:
    for asked in case.assignments:
        words = {"institution": asked.institution.name, "answerable": asked.answerable}
        text = (
            _("Se turnó a %(institution)s: responde %(answerable)s.")
            if asked.reason
            else _("Se asignó a %(institution)s: responde %(answerable)s.")
        )
        detail = _("Razón: %s") % asked.reason if asked.reason else ""
        entry = HistoryEntry(asked.assigned_on, text % words, detail=detail)
        yield _Dated(asked.assigned_on, 3, entry)
    for term in case.expired:
        text = (
            _("Venció el plazo de la respuesta preliminar de %s sin que la diera.")
            if term.rule == PRELIMINARY_TERM.code
            else _("Venció el plazo de la respuesta final de %s sin que la diera.")
        )
        entry = HistoryEntry(term.due_on, text % term.owner_label, url_of(term.ref))
        yield _Dated(term.due_on, _LAST, entry)
    for response in case.responses:
        yield _Dated(response.given_on, 4, _entry_of(response))


def _entry_of(response: Response) -> HistoryEntry:
    words = {"what": str(Disposition(response.disposition).label), "institution": response.institution.name}
    preliminary = response.step == AnswerStep.PRELIMINARY
    if response.corrected_because:
        text = _("%(institution)s corrigió su respuesta: %(what)s.") % words
        detail = _("Qué se corrigió: %s") % response.corrected_because + f"\n\n{response.text}"
        return HistoryEntry(response.given_on, text, detail=detail)
    text = (
        _("Respuesta preliminar de %(institution)s: %(what)s.")
        if preliminary
        else _("Respuesta final de %(institution)s: %(what)s.")
    )
    return HistoryEntry(response.given_on, text % words, detail=response.text)
