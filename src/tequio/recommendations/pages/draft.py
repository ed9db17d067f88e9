"""What a draft says, whom it would reach, and what will happen when it is issued."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.days import day_of
from tequio.foundation.words import Words
from tequio.recommendations.groups import GROUPS, Choice, Organisation
from tequio.recommendations.models.recommendation import Item, Recommendation
from tequio.recommendations.pages.choice import addressees_words, some_of, told_by_code, words_of
from tequio.recommendations.pages.recommendation import item_facts
from tequio.recommendations.queries.draft import Reach, drafted_choices, drafted_on
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Cell, Link, State, Value

_PAGE: Final = 50


@dataclass(frozen=True)
class ItemOfDraft:
    """One thing that a draft asks."""

    number: int
    title: str
    text: str
    facts: tuple[Fact, ...]
    note: str = ""


@dataclass(frozen=True)
class DraftPage:
    """What the page of a draft shows."""

    title: str
    state: State
    facts: tuple[Fact, ...]
    items: tuple[ItemOfDraft, ...]
    choices: tuple[str, ...]
    reach: str
    reach_url: str
    reaches_nobody: bool
    is_draft: bool
    fictitious: bool


@dataclass(frozen=True)
class ReachPage:
    """One page of whom a draft would reach, and the addresses of its neighbours."""

    total: int
    members: Table
    before: int
    after: int


def draft_address(draft: Recommendation) -> str:
    """Return where a draft is read."""
    return f"{url_of(draft.ref)}borrador/"


def drafts_link() -> Link:
    """Lead to the drafts."""
    return Link(_("Borradores"), local_path("/recomendaciones/borradores/"))


def drafts_table(drafts: Sequence[Recommendation], next_steps: Mapping[str, Link]) -> Table:
    """List drafts with how many they ask, when they changed and what comes next."""
    columns = [
        Column(_("Título"), "link"),
        Column(_("Puntos"), "number"),
        Column(_("Destinatarios"), "number"),
        Column(_("Último cambio"), "date"),
        Column(_("Qué sigue"), "link"),
    ]
    rows = [_drafts_row(draft, next_steps[draft.code]) for draft in drafts]
    return Table(_("Borradores de recomendación"), columns, rows)


def _drafts_row(draft: Recommendation, next_step: Link) -> list[Value]:
    changed = day_of(draft.changed_at) if draft.changed_at else drafted_on(draft)
    return [
        Cell(Link(draft.title, draft_address(draft)), draft.issued_by.name),
        getattr(draft, "asked", 0),
        draft.drafted_reach,
        Cell(changed, draft.changed_by),
        next_step,
    ]


def draft_page(draft: Recommendation, reach: Reach) -> DraftPage:
    """Return what the page of a draft shows, with whom it would reach that day."""
    items = draft.items.order_by("number")
    return DraftPage(
        title=draft.title,
        state=State("wait", _("Borrador")) if draft.is_draft else State("none", _("Descartado")),
        facts=(*draft_facts(draft), *_change_facts(draft)),
        items=tuple(map(_item, items)),
        choices=tuple(words_of(drafted_choices(draft))),
        reach=addressees_words(reach.addressees),
        reach_url=f"{draft_address(draft)}destinatarios/",
        reaches_nobody=not reach.addressees,
        is_draft=draft.is_draft,
        fictitious=draft.fictitious,
    )


def _item(item: Item) -> ItemOfDraft:
    return ItemOfDraft(item.number, item.short_title, item.text, item_facts(item, ours=False))


def _change_facts(draft: Recommendation) -> tuple[Fact, ...]:
    if draft.changed_at is None:
        return ()
    words = gettext("versión %(number)s, de %(who)s") % {"number": draft.version, "who": draft.changed_by}
    return (Fact(_("Último cambio"), day_of(draft.changed_at), words),)


def draft_facts(draft: Recommendation) -> tuple[Fact, ...]:
    """Tell who will issue a draft and why."""
    issued_by = draft.issued_by
    considerations = list(draft.considerations.order_by("number").values_list("text", flat=True))
    return (
        Fact(_("La emitirá"), Link(issued_by.name, url_of(issued_by.ref))),
        Fact(_("Identificador"), draft.code),
        Fact(_("Resumen"), draft.summary),
        Fact(_("Fundamento"), draft.legal_basis),
        *((Fact(_("Consideraciones"), considerations),) if considerations else ()),
    )


def choices_fact(draft: Recommendation) -> Fact:
    """Tell whom a draft is meant for."""
    return Fact(_("Se dirigirá a"), words_of(drafted_choices(draft)))


def reach_page(reach: Reach, *, start: int | None) -> ReachPage:
    """Return the page of addressees that begins with one; the first is 0."""
    start = min(max(start or 0, 0), max(reach.addressees - 1, 0))
    shown = reach.members[start : start + _PAGE]
    columns = [Column(_("Destinatario"), "link"), Column(_("De")), Column(_("Se le puede avisar"))]
    words = gettext("De %(first)s a %(last)s, de %(total)s") % {
        "first": start + 1,
        "last": start + len(shown),
        "total": reach.addressees,
    }
    silent = set(reach.without_contact)
    return ReachPage(
        total=reach.addressees,
        members=Table(words, columns, [_member(member, silent) for member in shown]),
        before=max(start - _PAGE, 0) if start else -1,
        after=start + _PAGE if start + _PAGE < reach.addressees else -1,
    )


def _member(member: Organisation, silent: set[str]) -> list[Value]:
    answer = gettext("No: ni enlace ni correo público") if member.name in silent else gettext("Sí")
    return [Link(member.name, url_of(member.ref)), member.territory.name, answer]


def reach_facts(draft: Recommendation, reach: Reach) -> tuple[Fact, ...]:
    """Count whom it reaches, name them, and tell which terms start and who would not hear of it."""
    choices = told_by_code(draft)
    names = [f"{member.name}, {member.territory.name}" for member in reach.members]
    return (
        *(Fact(_brought_by(code, choices), number) for code, number in reach.groups.items()),
        Fact(_("Destinatarios en total"), reach.addressees, some_of(names)),
        Fact(_("La lista completa"), Link(_("Verla, de 50 en 50"), f"{draft_address(draft)}destinatarios/")),
        Fact(_("Puntos que debe responder cada uno"), reach.items),
        Fact(
            _("Plazos que empiezan a correr"),
            reach.terms,
            gettext("10 días hábiles para acusar recibo y 20 para responder cada punto; lo fechado, además"),
        ),
        Fact(
            _("Quedarán sin notificar"),
            len(reach.without_contact),
            _without_notice(reach.without_contact),
        ),
    )


def _brought_by(code: str, choices: Mapping[str, str]) -> Words:
    if code in GROUPS:
        return GROUPS[code].label
    return choices.get(code) or _("Otros destinatarios")


def _without_notice(names: tuple[str, ...]) -> str:
    if not names:
        return gettext("a cada destinatario se le puede avisar")
    note = gettext("no tienen enlace ni correo público; sus plazos no corren hasta que se les notifique")
    return f"{some_of(names)}: {note}"


def notified_words(number: int) -> str:
    """Say what issuing does, to how many."""
    sentence = ngettext(
        "Se publica y se notifica a %(number)s destinatario. No se puede deshacer.",
        "Se publica y se notifica a %(number)s destinatarios. No se puede deshacer.",
        number,
    )
    return sentence % {"number": number}


def chosen_facts(draft: Recommendation, choice: Choice, found: Sequence[Organisation]) -> tuple[Fact, ...]:
    """Tell what a choice says, whom it finds today, and what was chosen before."""
    names = [f"{member.name}, {member.territory.name}" for member in found]
    nobody = gettext("Hoy nadie cumple eso; puede cambiar cuando se emita.")
    return (
        Fact(_("La elección"), words_of([choice])),
        Fact(_("Hoy son"), len(found), some_of(names) or nobody),
        choices_fact(draft),
    )
