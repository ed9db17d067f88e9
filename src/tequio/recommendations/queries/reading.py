"""Reads of recommendations: the list, one, and those of an institution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models import Value as Literal
from django.db.models.expressions import Combinable
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution
from tequio.directory.terms import term
from tequio.foundation.refs import SubjectRef
from tequio.governance.models import Modality
from tequio.recommendations.groups import GROUPS
from tequio.recommendations.models.addressed import ANSWERED, AddresseeItem, AnswerStatus
from tequio.recommendations.models.issued import Item, Recommendation, RecommendationStatus, Strength
from tequio.recommendations.queries.continuity import predecessors_of
from tequio.recommendations.queries.counts import IS_ANSWERED, Counts, counts_of, day_of_issue, figures_of
from tequio.recommendations.queries.words import of_total
from tequio.ui.components import Column, Fact, Figure, Link, Table, Term, Value
from tequio.ui.dates import day
from tequio.ui.links import url_of

PAGE_SIZE = 50
_ISSUER = 0  # no institution has this key


@dataclass(frozen=True)
class RecommendationLine:
    """A recommendation in a list."""

    ref: SubjectRef
    code: str
    title: str
    summary: str
    issuer: str
    issued_on: date
    items: int
    addressees: int
    answered: int
    fictitious: bool

    @property
    def answered_of_total(self) -> str:
        return of_total(self.answered, self.items * self.addressees)


@dataclass(frozen=True)
class RecommendationList:
    """A page of recommendations, newest first; where the next one starts."""

    lines: tuple[RecommendationLine, ...]
    total: int
    older_than: str


@dataclass(frozen=True)
class ItemView:
    """One thing that is asked, as its page shows it."""

    number: int
    title: str
    text: str
    facts: tuple[Fact, ...]
    note: str


@dataclass(frozen=True)
class RecommendationView:
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
    facts: tuple[Fact, ...]
    legal_basis: str
    considerations: tuple[str, ...]
    tools: tuple[Fact, ...]
    terms: tuple[Term, ...]
    record: tuple[Fact, ...]
    fictitious: bool


@dataclass(frozen=True)
class RecommendationOfInstitution:
    """What a recommendation means to one institution."""

    ref: SubjectRef
    title: str
    issued_on: date
    role: str
    role_words: str
    items: int
    answered: int
    fictitious: bool

    @property
    def answered_of_total(self) -> str:
        return of_total(self.answered, self.items)


def recommendation_with_code(code: str) -> Recommendation | None:
    """Return an issued recommendation, or None."""
    return _issued().filter(code=code).first()


def recommendations(*, older_than: str = "", size: int = PAGE_SIZE) -> RecommendationList:
    """Return a page of those issued, the fictitious last, after one of them."""
    found = _issued()
    total = found.count()
    last = found.filter(code=older_than).first() if older_than else None
    if last is not None:
        found = found.filter(_after(last))
    rows = list(found.order_by("fictitious", "-issued_on", "-pk")[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    return RecommendationList(_lines(rows), total, rows[-1].code if more else "")


def recommendation_view(recommendation: Recommendation) -> RecommendationView:
    """Return what the page of an issued recommendation shows."""
    on = day_of_issue(recommendation)
    counts = counts_of(recommendation)
    items = list(recommendation.items.order_by("number"))
    issued_by = recommendation.issued_by
    return RecommendationView(
        ref=recommendation.ref,
        code=recommendation.code,
        title=recommendation.title,
        summary=recommendation.summary,
        issuer=Link(issued_by.name, url_of(issued_by.ref)),
        issued_on=on,
        figures=figures_of(counts, on),
        items=tuple(item_view(item, ours=recommendation.suggestions_are_ours) for item in items),
        progress=progress_table(items, counts),
        facts=_facts(recommendation),
        legal_basis=recommendation.legal_basis,
        considerations=tuple(recommendation.considerations.order_by("number").values_list("text", flat=True)),
        tools=tuple(Fact(tool.name, tool.what_for) for tool in recommendation.tools.order_by("number")),
        terms=_terms(on),
        record=_record_facts(recommendation),
        fictitious=recommendation.fictitious,
    )


def recommendations_of_institution(institution: Institution) -> tuple[RecommendationOfInstitution, ...]:
    """Return those it issued, received, or inherited from a predecessor."""
    before = {organisation.pk: organisation for organisation in predecessors_of(institution)}
    received = AddresseeItem.objects.filter(addressee__institution__in=[institution.pk, *before])
    issued = _numbers(_cells_issued_by(institution), Literal(_ISSUER))
    found = issued.union(_numbers(received, F("addressee__institution")), all=True)
    lines = (
        RecommendationOfInstitution(
            SubjectRef("recomendacion", code),
            title,
            issued_on,
            *_role(asked, before),
            items,
            answered,
            fictitious,
        )
        for code, title, issued_on, fictitious, asked, items, answered in found
    )
    return tuple(sorted(lines, key=lambda line: line.issued_on, reverse=True))


def _issued() -> QuerySet[Recommendation]:
    related = ("issuer__territory", "issuing_body__territory", "session")
    return Recommendation.objects.filter(status=RecommendationStatus.ISSUED).select_related(*related)


def _after(last: Recommendation) -> Q:
    older = Q(issued_on__lt=last.issued_on) | Q(issued_on=last.issued_on, pk__lt=last.pk)
    within = Q(fictitious=last.fictitious) & older
    return within if last.fictitious else within | Q(fictitious=True)


def _lines(rows: list[Recommendation]) -> tuple[RecommendationLine, ...]:
    keys = [row.pk for row in rows]
    items = _counted(Recommendation.objects.filter(pk__in=keys).values_list("pk").annotate(n=Count("items")))
    addressees = _counted(
        Recommendation.objects.filter(pk__in=keys).values_list("pk").annotate(n=Count("addressees"))
    )
    cells = AddresseeItem.objects.filter(
        item__recommendation__in=keys, status__in=[s.value for s in ANSWERED]
    )
    answered = _counted(cells.values_list("item__recommendation").annotate(n=Count("pk")).order_by())
    return tuple(
        RecommendationLine(
            ref=row.ref,
            code=row.code,
            title=row.title,
            summary=row.summary,
            issuer=row.issued_by.name,
            issued_on=day_of_issue(row),
            items=items[row.pk],
            addressees=addressees[row.pk],
            answered=answered[row.pk],
            fictitious=row.fictitious,
        )
        for row in rows
    )


def _counted(pairs: Iterable[tuple[int, int]]) -> Counter[int]:
    return Counter(dict(pairs))


def item_view(item: Item, *, ours: bool) -> ItemView:
    suggestion = gettext("sugerencia de Tequio") if ours else ""
    asks = capfirst(str(Strength(item.strength).label))
    due = gettext("plazo: %(day)s") % {"day": day(item.due_on)} if item.due_on else gettext("sin plazo")
    facts = (
        Fact(_("Cómo lo pide"), f"{asks}, {due}"),
        Fact(_("Acción esperada"), item.expected_action, suggestion),
        Fact(_("Indicador sugerido"), item.suggested_indicator, suggestion),
    )
    return ItemView(item.number, item.short_title, item.text, facts, item.note)


def progress_table(items: list[Item], counts: Counts) -> Table:
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


def _addressed_groups(recommendation: Recommendation) -> list[Value]:
    first = recommendation.addressees.values_list("group").annotate(first=Min("number")).order_by("first")
    groups = [group for group, _number in first]
    by_hand = gettext("otros destinatarios elegidos uno por uno")
    return [capfirst(str(GROUPS[group].label)) if group in GROUPS else capfirst(by_hand) for group in groups]


def _terms(on: date) -> tuple[Term, ...]:
    words = (term(key, on=on) for key in ("recommendation", "guarantor", "secretariat"))
    return tuple(Term(capfirst(word.singular), word.explanation) for word in words)


def _cells_issued_by(institution: Institution) -> QuerySet[AddresseeItem]:
    """Return the cells of what it issued, by itself or through its bodies."""
    alone = Q(item__recommendation__issuer=institution)
    return AddresseeItem.objects.filter(
        alone | Q(item__recommendation__issuing_body__institution=institution)
    )


def _numbers(cells: QuerySet[AddresseeItem], asked: Combinable) -> QuerySet[AddresseeItem, tuple[Any, ...]]:
    """Count the cells of each issued recommendation by whom it asked."""
    of_issued = cells.filter(item__recommendation__status=RecommendationStatus.ISSUED).order_by()
    columns = (f"item__recommendation__{name}" for name in ("code", "title", "issued_on", "fictitious"))
    return of_issued.values_list(*columns, asked).annotate(
        number=Count("pk"), done=Count("pk", filter=IS_ANSWERED)
    )


def _role(asked: int, before: Mapping[int, Institution]) -> tuple[str, str]:
    if asked == _ISSUER:
        return "issued", gettext("la emitió")
    if asked in before:
        return "inherited", gettext("recibida de %(name)s") % {"name": before[asked].short_name}
    return "addressed", gettext("destinataria")
