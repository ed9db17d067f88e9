"""How an agreement stands, in tables and on its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.deadlines.models import Deadline, DeadlineState
from tequio.documents.queries import DocumentLine, documents_of
from tequio.foundation.names import names_of
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.agreement import Agreement, AgreementOutcome, AgreementState, OutcomeKind
from tequio.governance.queries.agreement import last_outcomes, last_term, outcomes_of, terms_of
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.history.tag import HistoryEntry
from tequio.ui.dates import day
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, State, Value


@dataclass(frozen=True)
class AgreementPage:
    """What the page of an agreement shows."""

    title: str
    text: str
    body: Link
    session: Link
    state: State
    facts: tuple[Fact, ...]
    history: tuple[HistoryEntry, ...]
    proofs: tuple[Link, ...]
    fictitious: bool


def agreement_page(agreement: Agreement) -> AgreementPage:
    """Compose the page of an agreement: what it says, who owes it, what became of it."""
    session, term = agreement.session, last_term(agreement)
    outcomes = outcomes_of(agreement)
    documents = documents_of(agreement.ref)
    return AgreementPage(
        title=agreement_title(agreement),
        text=agreement.text,
        body=Link(session.body.name, url_of(session.body.ref)),
        session=Link(session.title, url_of(session.ref)),
        state=state_of(agreement, term),
        facts=(*agreement_facts(agreement), *_term_fact(term)),
        history=tuple(_entry(outcome) for outcome in reversed(outcomes)),
        proofs=tuple(_proof(document) for document in documents),
        fictitious=session.body.fictitious,
    )


def agreement_title(agreement: Agreement) -> str:
    """Name an agreement by its number and its session."""
    words = {"number": agreement.number, "session": agreement.session.title}
    return gettext("Acuerdo %(number)s de la sesión «%(session)s»") % words


def agreement_facts(agreement: Agreement) -> tuple[Fact, ...]:
    """Tell who owes an agreement, by when and about what."""
    session = agreement.session
    names = names_of(row.subject for row in agreement.subjects.all())
    matters: list[Value] = [Link(names[ref], url_of(SubjectRef.parse(ref))) for ref in names]
    return (
        Fact(_("Órgano"), Link(session.body.name, url_of(session.body.ref))),
        Fact(_("Sesión"), Link(session.title, url_of(session.ref))),
        Fact(_("Se acordó el"), session.held_on),
        *((Fact(_("De qué trata"), matters),) if matters else ()),
        Fact(_("Quién responde"), owner_of(agreement) or None),
        Fact(_("Para cuándo"), agreement.due_by, _first_day(agreement)),
    )


def _first_day(agreement: Agreement) -> str:
    if not (agreement.extended_to and agreement.due_on):
        return ""
    return gettext("Al acordarse, el %(day)s") % {"day": day(agreement.due_on)}


def _term_fact(term: Deadline | None) -> Iterator[Fact]:
    if term:
        yield Fact(_("Plazo"), Link(gettext("Cómo se cuenta"), url_of(term.ref)))


def owner_of(agreement: Agreement) -> Value:
    """Name who owes an agreement."""
    if agreement.owner:
        return Link(agreement.owner.name, url_of(agreement.owner.ref))
    return agreement.owner_text


def state_of(agreement: Agreement, term: Deadline | None) -> State:
    """Say how an agreement stands; that it is late, its term tells."""
    if agreement.state == AgreementState.FULFILLED:
        late = term is not None and term.was_late
        return State("good", gettext("Cumplido después de su fecha") if late else gettext("Cumplido"))
    if agreement.state == AgreementState.DROPPED:
        return State("none", gettext("Sin efecto"))
    if term and term.state == DeadlineState.EXPIRED:
        return State("bad", gettext("Vencido"))
    if agreement.extended_to:
        return State("wait", gettext("Prorrogado"))
    if agreement.due_on is None:
        return State("none", gettext("Sin fecha"))
    return State("wait", gettext("Pendiente"))


def agreements_table(agreements: Sequence[Agreement], names: Mapping[str, str], empty: str) -> Table:
    """Show what was agreed, who owes it, by when and how it stands; in two queries."""
    outcomes, terms = last_outcomes(agreements), terms_of(agreements)
    return Table(
        _("Qué se acordó, quién responde, para cuándo y qué fue de ello"),
        [
            Column(_("Acuerdo")),
            Column(_("Qué se acordó")),
            Column(_("De qué trata"), "link"),
            Column(_("Quién responde"), "link"),
            Column(_("Para cuándo"), "date"),
            Column(_("Situación"), "state"),
        ],
        [
            _row(agreement, names, outcomes.get(agreement.pk), terms.get(str(agreement.ref)))
            for agreement in agreements
        ],
        empty,
    )


def pending_table(agreements: Sequence[Agreement]) -> Table:
    """Show what a body is still owed, the first due first."""
    terms = terms_of(agreements)
    return Table(
        _("Acuerdos pendientes, primero los que vencen antes"),
        [
            Column(_("Acuerdo"), "link"),
            Column(_("Quién responde"), "link"),
            Column(_("Para cuándo"), "date"),
            Column(_("Situación"), "state"),
        ],
        [
            [
                Link(agreement.text, url_of(agreement.ref)),
                owner_of(agreement),
                agreement.due_by,
                state_of(agreement, terms.get(str(agreement.ref))),
            ]
            for agreement in agreements
        ],
        _("El órgano no tiene acuerdos pendientes con fecha."),
    )


def _row(
    agreement: Agreement,
    names: Mapping[str, str],
    outcome: AgreementOutcome | None,
    term: Deadline | None,
) -> list[Value]:
    state: Value = state_of(agreement, term)
    if outcome:
        state = Cell(state, sentence_of(outcome))
    refs = [row.subject for row in agreement.subjects.all()]
    return [
        Link(gettext("Acuerdo %s") % agreement.number, url_of(agreement.ref)),
        agreement.text,
        [Link(names[ref], url_of(SubjectRef.parse(ref))) for ref in refs],
        owner_of(agreement),
        agreement.due_by,
        state,
    ]


def sentence_of(outcome: AgreementOutcome) -> str:
    """Tell in a sentence what became of an agreement, by whom and when."""
    if outcome.kind == OutcomeKind.FULFILLED:
        return _fulfilled(outcome)
    assert outcome.by  # noqa: S101 - the database keeps it
    words = {
        "number": outcome.by.number,
        "session": outcome.by.session.title,
        "day": day(outcome.due_on) if outcome.due_on else "",
    }
    if outcome.kind == OutcomeKind.EXTENDED:
        sentence = gettext(
            "Prorrogado hasta el %(day)s por el acuerdo %(number)s de la sesión «%(session)s»."
        )
    else:
        sentence = gettext("Lo dejó sin efecto el acuerdo %(number)s de la sesión «%(session)s».")
    return sentence % words


def _fulfilled(outcome: AgreementOutcome) -> str:
    count = len(outcome.documents)
    proofs = ngettext("una prueba", "%(count)s pruebas", count) % {"count": count}
    words = {
        "who": outcome.author_label,
        "day": day(outcome.recorded_on),
        "proofs": gettext("con %(proofs)s") % {"proofs": proofs} if count else gettext("sin pruebas"),
    }
    return gettext("Lo reportó %(who)s el %(day)s, %(proofs)s.") % words


def _entry(outcome: AgreementOutcome) -> HistoryEntry:
    kind = OutcomeKind(outcome.kind)
    title = {
        OutcomeKind.FULFILLED: gettext("Se reportó cumplido"),
        OutcomeKind.EXTENDED: gettext("Se prorrogó"),
        OutcomeKind.DROPPED: gettext("Quedó sin efecto"),
    }[kind]
    url = url_of(outcome.by.ref) if outcome.by else ""
    text = f"{outcome.text} {sentence_of(outcome)}"
    if outcome.withdrawn_on:
        words = {"day": day(outcome.withdrawn_on), "reason": outcome.withdrawn_because}
        title = gettext("Se reportó cumplido, y se retiró")
        text = f"{text} {gettext('Se retiró el %(day)s: %(reason)s') % words}"
    return HistoryEntry(outcome.recorded_on, title, url, text)


def _proof(document: DocumentLine) -> Link:
    return Link(document.title, url_of(document.ref))
