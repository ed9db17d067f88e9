"""Plans and commitments that are still written, to whoever writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.foundation.refs import SubjectRef
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Plan
from tequio.plans.pages.difference import lines, written
from tequio.plans.queries.draft import Drafted
from tequio.plans.sheet import field as sheet
from tequio.plans.sheet.checklist import ACCEPTS, Requirement
from tequio.plans.sheet.field import Kind
from tequio.plans.sheet.section import SECTIONS, Section
from tequio.ui.components.facts.tag import Fact
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, Prose, State, Text

WriteAt = Callable[[Section], str]


@dataclass(frozen=True)
class Lack:
    """What a commitment lacks to be published, and where it is mended; nowhere for whoever only reads."""

    sentence: Text
    url: str


@dataclass(frozen=True)
class SectionShown:
    """A section of a draft: what it says, what it lacks and where it is written."""

    title: Text
    why: Text
    anchor: str
    state: State
    facts: tuple[Fact, ...]
    lacks: tuple[Lack, ...]
    write_url: str
    write_label: Text


@dataclass(frozen=True)
class DraftedPage:
    """What the page of a commitment in a draft shows."""

    plan: Link
    state: State
    acceptance: Link
    sections: tuple[SectionShown, ...]


def draft_url(found: Commitment | Plan) -> str:
    """Give the address at which a draft is read and written."""
    return f"{url_of(found.ref)}borrador/" if _is_draft(found) else url_of(found.ref)


def _is_draft(found: Commitment | Plan) -> bool:
    return (found.plan if isinstance(found, Commitment) else found).is_draft


def crumbs_to(plan: Plan) -> tuple[Link, ...]:
    """Lead from the exercises to that of a plan."""
    return (
        Link(_("Ejercicios"), local_path("/ejercicios/")),
        Link(plan.exercise.name, url_of(plan.exercise.ref)),
    )


def crumbs_of_plan(plan: Plan) -> tuple[Link, ...]:
    """Lead from the exercises to a plan, in a draft or not."""
    return (*crumbs_to(plan), Link(plan.title, draft_url(plan)))


def lacks_in(drafted: Drafted, section: Section) -> tuple[Requirement, ...]:
    """Return what a section lacks before its plan can be published."""
    return tuple(lack for lack in drafted.lacks if lack.field in section.names)


def lack_facts(lacks: Iterable[Requirement]) -> tuple[Fact, ...]:
    """Tell what is lacking, field by field."""
    return tuple(Fact(sheet.row_of(lack.field).label, lack.sentence) for lack in lacks)


def drafted_page(drafted: Drafted, plan: Plan, write_at: WriteAt) -> DraftedPage:
    """Compose the page of a commitment in a draft; `write_at` gives nothing to whoever only reads."""
    return DraftedPage(
        plan=Link(plan.title, draft_url(plan)),
        state=whole_state(drafted),
        acceptance=Link(_("Pedir la aceptación, y ver quién acepta"), acceptance_url(drafted)),
        sections=tuple(_section(drafted, section, write_at(section)) for section in SECTIONS),
    )


def whole_state(drafted: Drafted) -> State:
    """Tell whether a commitment can be published as it is."""
    lacks = len(drafted.lacks)
    if not lacks:
        return State("good", _("Completo"))
    words = ngettext("Falta %(number)s dato", "Faltan %(number)s datos", lacks)
    return State("wait", words % {"number": lacks})


def lack_links(lacks: Sequence[Requirement], url: str, accept_url: str) -> tuple[Lack, ...]:
    """Lead each thing that is lacking to the field where it is written, or to where it is accepted."""
    return tuple(
        Lack(
            lack.sentence, accept_url if lack.name in ACCEPTS else f"{url}#campo-{lack.field}" if url else ""
        )
        for lack in lacks
    )


def acceptance_url(drafted: Drafted) -> str:
    """Give the address where whoever takes part accepts a commitment."""
    return url_of(SubjectRef("aceptacion", drafted.ref.key))


def _section(drafted: Drafted, section: Section, url: str) -> SectionShown:
    lacks = lacks_in(drafted, section)
    facts = _said(drafted, section)
    return SectionShown(
        title=section.title,
        why=section.why,
        anchor=section.word,
        state=_state(has_text=bool(facts), lacks=len(lacks)),
        facts=facts,
        lacks=lack_links(lacks, url, acceptance_url(drafted)),
        write_url=url,
        write_label=section.label,
    )


def _state(*, has_text: bool, lacks: int) -> State:
    if lacks:
        words = ngettext("Falta %(number)s dato", "Faltan %(number)s datos", lacks)
        return State("wait", words % {"number": lacks})
    return State("good", _("Completa")) if has_text else State("none", _("En blanco; no es obligatoria"))


def _said(drafted: Drafted, section: Section) -> tuple[Fact, ...]:
    stored = drafted.content.snapshot()
    shown = ((row, stored[row.name]) for row in section.fields)
    return tuple(
        Fact(row.label, _value(row.name, row.kind, value, drafted))
        for row, value in shown
        if value not in ("", None, [], False)
    )


def _value(name: str, kind: Kind, value: object, drafted: Drafted) -> str | Prose | tuple[str, ...]:
    if isinstance(value, list):
        return tuple(lines(name, value))
    if kind == Kind.CODE:
        return drafted.theme if name == "theme" else drafted.territory
    text = written(name, value)
    return Prose(text) if kind == Kind.TEXT else text
