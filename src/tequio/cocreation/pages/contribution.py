"""What people brought: one by one, in lists, for whoever has the key and for whoever reviews it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.cocreation.models.contribution import (
    Channel,
    Contribution,
    ContributionKind,
    ContributionState,
    RejectionReason,
    Tongue,
    Topic,
)
from tequio.cocreation.models.support import Assurance
from tequio.cocreation.models.working_table import WorkingTable
from tequio.cocreation.pages.response import AnswerPage, answer_page, answer_state, stage_filter_choices
from tequio.cocreation.pages.words import CONTRIBUTION_TONES
from tequio.cocreation.queries.contribution import MOST_SUPPORTED, ContributionList, Wanted
from tequio.cocreation.queries.response import Case
from tequio.ui.acts.personal import named_personal_data
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.dates import day
from tequio.ui.links import url_of
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link, Prose, State

_SHORTENED = 220


@dataclass(frozen=True)
class ContributionPage:
    """One contribution as anyone reads it."""

    state: State
    sentence: str
    lang: str
    text: str
    facts: tuple[Fact, ...]
    joined: tuple[Card, ...]
    answer: AnswerPage


@dataclass(frozen=True)
class ListPage:
    """A list of contributions, and by what it is narrowed."""

    found: str
    filters: tuple[Filter, ...]
    cards: tuple[Card, ...]
    newer: str
    older: str

    @property
    def narrowed(self) -> bool:
        """Tell whether some filter leaves something out."""
        return any(asked.value for asked in self.filters)


@dataclass(frozen=True)
class ReceiptPage:
    """What became of a contribution, for whoever kept its key."""

    state: State
    sentence: str
    facts: tuple[Fact, ...]
    answer: AnswerPage


def title_of(contribution: Contribution) -> str:
    """Return what anyone may call it: its words once they are published."""
    if contribution.state == ContributionState.PUBLISHED:
        return contribution.title
    return _("Aportación %s") % contribution.number


def state_of(contribution: Contribution) -> State:
    """Return what became of it."""
    label = ContributionState(contribution.state).label
    return State(CONTRIBUTION_TONES[contribution.state], capfirst(str(label)))


def contribution_page(
    contribution: Contribution,
    joined: Sequence[Contribution],
    case: Case,
    counted: Sequence[tuple[Assurance, int]],
) -> ContributionPage:
    """Compose the page of one; what is not published shows none of its words."""
    is_public = contribution.state == ContributionState.PUBLISHED
    return ContributionPage(
        state=state_of(contribution),
        sentence=_became(contribution),
        lang=contribution.lang,
        text=contribution.text if is_public else "",
        facts=(_supports_fact(contribution, counted), *_facts(contribution)) if is_public else (),
        joined=cards(joined),
        answer=answer_page(contribution, case),
    )


def list_page(
    asked: AddressReader,
    wanted: Wanted,
    places: Sequence[tuple[str, str]],
    tables: Sequence[WorkingTable],
    found: ContributionList,
) -> ListPage:
    """Compose a page of the list."""
    found_words = ngettext("%s aportación publicada", "%s aportaciones publicadas", found.total)
    return ListPage(
        found=found_words % found.total,
        filters=(
            *_filters(wanted),
            Filter("lugar", _("Lugar"), value=wanted.place, choices=places),
            Filter("respuesta", _("Respuesta"), value=wanted.stage, choices=stage_filter_choices()),
            *((Filter("mesa", _("Mesa"), value=wanted.table, choices=_tables(tables)),) if tables else ()),
            Filter(
                "orden",
                _("Orden"),
                value=wanted.order,
                choices=((MOST_SUPPORTED, _("Más apoyos primero")),),
                hint=_("Si no elige, como llegaron."),
            ),
        ),
        cards=cards(found.rows),
        newer=asked.address_with(antes=found.before, despues=None) if found.before else "",
        older=asked.address_with(despues=found.after, antes=None) if found.after else "",
    )


def _tables(tables: Sequence[WorkingTable]) -> tuple[tuple[str, str], ...]:
    return tuple((str(table.number), f"{table.place}, {day(table.held_on)}") for table in tables)


def queue_page(
    asked: AddressReader,
    wanted: Wanted,
    state: str,
    found: ContributionList,
    *,
    act_at: Callable[[Contribution], str],
) -> ListPage:
    """Compose what waits, or what was decided, for whoever reviews it."""
    states = tuple((item.value, capfirst(str(item.label))) for item in ContributionState)
    found_words = ngettext("%s aportación", "%s aportaciones", found.total)
    return ListPage(
        found=found_words % found.total,
        filters=(
            Filter(
                "situacion",
                _("Situación"),
                value=state,
                choices=states,
                hint=_("Si no elige, todo lo que espera."),
            ),
            *_filters(wanted),
        ),
        cards=_queue_cards(found.rows, act_at),
        newer=asked.address_with(antes=found.before, despues=None) if found.before else "",
        older=asked.address_with(despues=found.after, antes=None) if found.after else "",
    )


def cards(rows: Sequence[Contribution]) -> tuple[Card, ...]:
    """Return a card for each published contribution."""
    return tuple(
        Card(
            title=row.title,
            url=url_of(row.ref),
            kind=f"{_kind(row)} · {Topic(row.topic).label} · {row.territory}{_supported(row)}",
            text=row.text if len(row.text) <= _SHORTENED else f"{row.text[:_SHORTENED].rstrip()}…",
            states=(state,) if (state := answer_state(row)) else (),
        )
        for row in rows
    )


def receipt_page(contribution: Contribution, address: str, case: Case) -> ReceiptPage:
    """Compose the page that whoever kept the key opens, at its whole address."""
    return ReceiptPage(
        state=state_of(contribution),
        sentence=_became(contribution),
        facts=(
            Fact(_("Su clave"), contribution.key, _("Anótela: no guardamos quién la tiene.")),
            Fact(_("Su enlace"), Link(address, address), _("Cópielo entero para volver.")),
            Fact(_("Proceso"), Link(contribution.process.title, url_of(contribution.process.ref))),
            Fact(_("Número"), Link(str(contribution.number), url_of(contribution.ref))),
            *told_facts(contribution),
            Fact(_("Revisada"), contribution.decided_on or _("todavía no")),
            *((Fact(_("Lo que apeló"), Prose(contribution.appeal)),) if contribution.appeal else ()),
            *(
                (Fact(_("Lo que se le respondió"), Prose(contribution.appeal_reason)),)
                if contribution.appeal_reason
                else ()
            ),
        ),
        answer=answer_page(contribution, case),
    )


def key_filter(key: str) -> tuple[Filter, ...]:
    """Return the one field of the page of keys."""
    return (Filter("clave", _("Su clave"), kind="search", value=key, hint=_("Por ejemplo: abcde-23456")),)


def told_facts(contribution: Contribution) -> tuple[Fact, ...]:
    """Tell all that was written, for whoever wrote it and for whoever reviews it."""
    if contribution.erased_on:
        return (Fact(_("Lo que se envió"), _("Se borró el %s.") % day(contribution.erased_on)),)
    return (
        Fact(_("En una frase"), contribution.title),
        Fact(_("Lo que cuenta"), Prose(contribution.text)),
        *_facts(contribution),
    )


def facts_to_review(contribution: Contribution) -> tuple[Fact, ...]:
    """Tell all that was written, and first whether it might hold personal data."""
    found = named_personal_data(
        contribution.title, contribution.text, contribution.locality, contribution.affected
    )
    warned = (Fact(_("Cuidado"), _("Parece traer %s: léala completa.") % found),)
    return (*(warned if found else ()), *told_facts(contribution))


def appeal_facts(contribution: Contribution) -> tuple[Fact, ...]:
    """Tell why it was left out, unless it was published meanwhile, and what its author answers."""
    reason = RejectionReason(contribution.rejection).label if contribution.rejection else ""
    return (
        *((Fact(_("Por qué no se publicó"), str(reason)),) if reason else ()),
        Fact(_("Lo que apeló"), Prose(contribution.appeal)),
    )


def _filters(wanted: Wanted) -> tuple[Filter, ...]:
    topics = tuple((topic.value, capfirst(str(topic.label))) for topic in Topic)
    kinds = tuple((kind.value, capfirst(str(kind.label))) for kind in ContributionKind)
    return (
        Filter("q", _("Buscar"), kind="search", value=wanted.text, hint=_("Por ejemplo: agua")),
        Filter("tema", _("Tema"), value=wanted.topic, choices=topics),
        Filter("tipo", _("Tipo"), value=wanted.kind, choices=kinds),
    )


def _queue_cards(rows: Sequence[Contribution], act_at: Callable[[Contribution], str]) -> tuple[Card, ...]:
    return tuple(
        Card(
            title=row.title or title_of(row),
            url=act_at(row),
            kind=f"{_('Aportación %s') % row.number} · {day(row.received_on)}",
            text=row.text,
            states=(state_of(row),),
        )
        for row in rows
    )


def _supported(contribution: Contribution) -> str:
    number = contribution.supports
    return f" · {_('también les afecta a %s') % _people(number)}" if number else ""


def _supports_fact(contribution: Contribution, counted: Sequence[tuple[Assurance, int]]) -> Fact:
    """Tell to how many it happens too, and how sure each count is."""
    sure = "; ".join(f"{number} ({assurance.label})" for assurance, number in counted)
    return Fact(_("También les afecta"), _people(contribution.supports), sure)


def _people(number: int) -> str:
    return ngettext("%s persona", "%s personas", number) % number


def _facts(contribution: Contribution) -> tuple[Fact, ...]:
    joined = contribution.joined_to
    return (
        Fact(_("Tipo"), _kind(contribution)),
        Fact(_("Tema"), capfirst(str(Topic(contribution.topic).label))),
        Fact(_("Lugar"), Link(contribution.territory.name, url_of(contribution.territory.ref))),
        *((Fact(_("Localidad"), contribution.locality),) if contribution.locality else ()),
        *((Fact(_("A quiénes les pasa"), contribution.affected),) if contribution.affected else ()),
        *((Fact(_("ODS"), str(contribution.goal)),) if contribution.goal else ()),
        Fact(_("Lengua"), capfirst(str(Tongue(contribution.lang).label))),
        *((Fact(_("Se une a"), Link(title_of(joined), url_of(joined.ref))),) if joined else ()),
        *_channel(contribution),
        Fact(_("Recibida"), contribution.received_on),
    )


def _channel(contribution: Contribution) -> tuple[Fact, ...]:
    table = contribution.table
    if table is None:
        return ()
    label = capfirst(str(Channel(contribution.channel).label))
    where = _("Mesa en %(place)s, %(day)s") % {"place": table.place, "day": day(table.held_on)}
    return (Fact(_("Por dónde llegó"), Link(where, url_of(table.ref)), f"{label}."),)


def _became(contribution: Contribution) -> str:
    if contribution.state == ContributionState.PUBLISHED:
        return _("Se publicó tal como se escribió.")
    if contribution.state == ContributionState.RECEIVED:
        return _("El secretariado la revisa en 5 días hábiles; aquí dirá si se publicó o por qué no.")
    reason = RejectionReason(contribution.rejection).label
    if contribution.state == ContributionState.APPEALED:
        return _("No se publicó: %s. Se apeló, y quien facilita lo resuelve en 10 días hábiles.") % reason
    return _("No se publica: %s.") % reason


def _kind(contribution: Contribution) -> str:
    return capfirst(str(ContributionKind(contribution.kind).label))
