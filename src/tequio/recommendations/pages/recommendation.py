"""The page of a recommendation and its line in the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Min
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.directory.pages.succession import facts_of_ended
from tequio.directory.term_pack import term
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.session import Modality
from tequio.recommendations.groups import GROUPS
from tequio.recommendations.models.addressee import ANSWERED, AnswerStatus
from tequio.recommendations.models.recommendation import Item, Recommendation, Strength
from tequio.recommendations.pages.choice import told_by_code
from tequio.recommendations.pages.counts import figures_of
from tequio.recommendations.pages.status import of_total
from tequio.recommendations.queries.counts import Counts, counts_of, day_of_issue
from tequio.recommendations.queries.duty import MOST_SHOWN, passed_of
from tequio.recommendations.queries.recommendation import RecommendationLine, RecommendationOfInstitution
from tequio.ui.components.actions.tag import Action
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.downloads.tag import Download
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.figures.tag import Figure
from tequio.ui.components.term_note.tag import Term
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, State, Tag, Value

SECTION: Final = "recomendaciones"


@dataclass(frozen=True)
class ItemView:
    """One thing that is asked, as its page shows it."""

    number: int
    title: str
    text: str
    facts: tuple[Fact, ...]
    note: str


@dataclass(frozen=True)
class RecommendationPage:
    """Everything the page of a recommendation shows."""

    ref: SubjectRef
    code: str
    title: str
    summary: str
    issuer: Link
    issued_on: date
    figures: tuple[Figure, ...]
    items: tuple[ItemView, ...]
    progress: Table
    passed: tuple[Fact, ...]
    has_more_passed: bool
    facts: tuple[Fact, ...]
    legal_basis: str
    considerations: tuple[str, ...]
    tools: tuple[Fact, ...]
    terms: tuple[Term, ...]
    record: tuple[Fact, ...]
    fictitious: bool


def recommendation_page(recommendation: Recommendation) -> RecommendationPage:
    """Return what the page of an issued recommendation shows."""
    on = day_of_issue(recommendation)
    counts = counts_of(recommendation)
    items = list(recommendation.items.order_by("number"))
    issued_by, passed = recommendation.issued_by, passed_of(recommendation)
    return RecommendationPage(
        ref=recommendation.ref,
        code=recommendation.code,
        title=recommendation.title,
        summary=recommendation.summary,
        issuer=Link(issued_by.name, url_of(issued_by.ref)),
        issued_on=on,
        figures=figures_of(counts, on),
        items=tuple(_item(item, ours=recommendation.suggestions_are_ours) for item in items),
        progress=progress_table(items, counts),
        passed=facts_of_ended(passed[:MOST_SHOWN]),
        has_more_passed=len(passed) > MOST_SHOWN,
        facts=_facts(recommendation),
        legal_basis=recommendation.legal_basis,
        considerations=tuple(recommendation.considerations.order_by("number").values_list("text", flat=True)),
        tools=tuple(Fact(tool.name, tool.what_for) for tool in recommendation.tools.order_by("number")),
        terms=_terms(on),
        record=_record_facts(recommendation),
        fictitious=recommendation.fictitious,
    )


def list_link() -> Link:
    """Lead to the list of recommendations."""
    return Link(_("Recomendaciones"), local_path("/recomendaciones/"))


def card_of(line: RecommendationLine) -> Card:
    """Show a recommendation in the list."""
    asked = ngettext("%(number)s recomendación", "%(number)s recomendaciones", line.items)
    to = ngettext("a %(number)s destinatario", "a %(number)s destinatarios", line.addressees)
    size = f"{asked % {'number': line.items}} {to % {'number': line.addressees}}"
    answered = gettext("%(share)s con respuesta") % {"share": of_total(line.answered, line.cells)}
    return Card(
        title=line.title,
        url=url_of(line.ref),
        kind=f"{line.issuer} · {day(line.issued_on)}",
        text=line.summary,
        states=(State("good" if line.answered else "none", answered),),
        tags=(Tag(size),),
        demo=line.fictitious,
    )


def role_word(line: RecommendationOfInstitution) -> str:
    """Tell what a recommendation is to an institution."""
    if line.role == "inherited":
        return gettext("recibida de %(name)s") % {"name": line.predecessor}
    return gettext("la emitió") if line.role == "issued" else gettext("destinataria")


def item_facts(item: Item, *, ours: bool) -> tuple[Fact, ...]:
    """Tell how an item asks, by when, and how one would see that it was done."""
    suggestion = gettext("sugerencia de Tequio") if ours else ""
    asks = capfirst(str(Strength(item.strength).label))
    due = gettext("plazo: %(day)s") % {"day": day(item.due_on)} if item.due_on else gettext("sin plazo")
    return (
        Fact(_("Cómo lo pide"), f"{asks}, {due}"),
        Fact(_("Acción esperada"), item.expected_action, suggestion),
        Fact(_("Indicador sugerido"), item.suggested_indicator, suggestion),
    )


def _item(item: Item, *, ours: bool) -> ItemView:
    return ItemView(item.number, item.short_title, item.text, item_facts(item, ours=ours), item.note)


def progress_table(items: list[Item], counts: Counts) -> Table:
    """Count of each item how many addressees stand where."""
    shown = [status for status in AnswerStatus if counts.statuses[status] and status not in ANSWERED]
    columns = [
        Column(_("Recomendación")),
        Column(_("Con respuesta"), "number"),
        *(Column(capfirst(str(status.label)), "number") for status in shown),
    ]
    rows = [_progress_row(item, counts.by_item[item.pk], shown) for item in items]
    return Table(_("Destinatarios por recomendación"), columns, rows)


def _progress_row(item: Item, counts: Counter[str], shown: Sequence[AnswerStatus]) -> list[Value]:
    answered = sum(counts[status] for status in ANSWERED)
    title = f"{item.number}. {item.short_title}"
    return [title, of_total(answered, counts.total()), *(counts[status] for status in shown)]


def _facts(recommendation: Recommendation) -> tuple[Fact, ...]:
    issued_by, session = recommendation.issued_by, recommendation.session
    held = Link(session.title, url_of(session.ref)) if session else None
    modality = str(Modality(session.modality).label) if session else ""
    return (
        Fact(_("La emite"), Link(issued_by.name, url_of(issued_by.ref))),
        Fact(_("Sesión"), held, modality),
        Fact(_("Se adoptó"), recommendation.adopted_on),
        Fact(_("Se emitió"), recommendation.issued_on),
        Fact(_("Dirigida a"), _addressed_groups(recommendation)),
    )


def _record_facts(recommendation: Recommendation) -> tuple[Fact, ...]:
    citation, source = recommendation.citation, recommendation.source
    same = source in {"", citation}
    return (
        Fact(_("Cita"), citation),
        *(() if same else (Fact(_("Fuente"), source),)),
        *((Fact(_("Nota"), recommendation.note.split("\n\n")),) if recommendation.note else ()),
    )


def _terms(on: date) -> tuple[Term, ...]:
    words = (term(key, on=on) for key in ("recommendation", "guarantor", "secretariat"))
    return tuple(Term(capfirst(word.singular), word.explanation) for word in words)


def _addressed_groups(recommendation: Recommendation) -> list[Value]:
    first = recommendation.addressees.values_list("group").annotate(first=Min("number")).order_by("first")
    choices = told_by_code(recommendation)
    by_hand = gettext("otros destinatarios elegidos uno por uno")
    found = (str(GROUPS[by].label) if by in GROUPS else choices.get(by, by_hand) for by, _number in first)
    less = (
        told
        for told, choice in zip(choices.values(), recommendation.drafted_choices, strict=True)
        if choice.get("leaves_out")
    )
    return [capfirst(told) for told in (*found, *less)]


def list_links() -> tuple[Action, ...]:
    """Lead from the list of recommendations to who answers them."""
    return (Action(_("Quién responde y cuándo"), local_path("/recomendaciones/respuestas/"), "quiet"),)


def drafts_links() -> tuple[Action, ...]:
    """Lead whoever writes recommendations to what is being written."""
    return (Action(_("Borradores"), local_path("/recomendaciones/borradores/"), "quiet"),)


def papers(found: Recommendation) -> list[Download]:
    """Offer the report, and the year's of the body that issued it."""
    papers = [Download("PDF", f"{url_of(found.ref)}informe.pdf", _("informe de seguimiento"))]
    if found.issuing_body and found.issued_on:
        year = found.issued_on.year
        address = f"{url_of(found.issuing_body.ref)}informe/{year}/"
        papers.append(Download(_("Informe anual %(year)s") % {"year": year}, address, _("de quien la emite")))
    return papers


def downloads(code: str) -> list[Download]:
    """Offer the matrix as files."""
    contains = _("una fila por recomendación y destinatario")
    formats = ("csv", "json")
    return [
        Download(name.upper(), local_path(f"/datos/recomendacion/{code}.{name}"), contains)
        for name in formats
    ]
