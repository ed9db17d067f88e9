"""Plans and commitments that are still written, to whoever writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.cocreation.pages.process import list_url
from tequio.directory.queries.territory import TermOfGovernment, term_of_government
from tequio.exercises.evidence import Answering
from tequio.exercises.models import Exercise
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.session import Session
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Plan
from tequio.plans.pages.difference import lines, written
from tequio.plans.pages.situation import span
from tequio.plans.queries.draft import Drafted, Removed, commitments_of_draft
from tequio.plans.sheet import field as sheet
from tequio.plans.sheet.checklist import ACCEPTS, Requirement
from tequio.plans.sheet.field import Kind
from tequio.plans.sheet.section import SECTIONS, Section
from tequio.ui.acts.act import Effect
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day
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


@dataclass(frozen=True)
class CommitmentInDraft:
    """A commitment of a draft in its plan's page, with what it lacks."""

    link: Link
    state: State
    parts: str
    lacks: tuple[Lack, ...]


@dataclass(frozen=True)
class DraftPage:
    """What the page of a plan in a draft shows."""

    state: State
    summary: str
    facts: tuple[Fact, ...]
    warnings: tuple[str, ...]
    commitments: tuple[CommitmentInDraft, ...]
    removed: tuple[Link, ...]


def draft_page(
    plan: Plan,
    commitments: Sequence[Drafted],
    removed: Sequence[Removed],
    ends_before: TermOfGovernment | None,
    write_at: Callable[[Drafted, Section], str],
) -> DraftPage:
    """Compose the page of a plan in a draft."""
    return DraftPage(
        state=_readiness(commitments),
        summary=plan.summary,
        facts=(
            Fact(_("Ejercicio"), Link(plan.exercise.name, url_of(plan.exercise.ref))),
            Fact(_("Vigencia"), span(plan.starts_on, plan.ends_on)),
            Fact(_("Compromisos"), len(commitments)),
            Fact(_("Identificador"), str(plan.ref)),
        ),
        warnings=tuple(_warnings(plan, commitments, ends_before)),
        commitments=tuple(_in_draft(drafted, write_at) for drafted in commitments),
        removed=tuple(Link(left.title, f"{url_of(left.ref)}borrador/") for left in removed),
    )


def _readiness(commitments: Sequence[Drafted]) -> State:
    if not commitments:
        return State("none", _("Sin compromisos todavía"))
    lacks = sum(len(drafted.lacks) for drafted in commitments)
    if not lacks:
        return State("good", _("Listo para publicarse"))
    words = ngettext(
        "Falta %(number)s dato para publicarlo", "Faltan %(number)s datos para publicarlo", lacks
    )
    return State("wait", words % {"number": lacks})


def _in_draft(drafted: Drafted, write_at: Callable[[Drafted, Section], str]) -> CommitmentInDraft:
    whole = sum(1 for section in SECTIONS if not lacks_in(drafted, section))
    lacks = (
        lack_links((lack,), write_at(drafted, section), acceptance_url(drafted))[0]
        for section in SECTIONS
        for lack in lacks_in(drafted, section)
    )
    return CommitmentInDraft(
        link=Link(f"{drafted.number}. {drafted.title}", f"{url_of(drafted.ref)}borrador/"),
        state=whole_state(drafted),
        parts=_("%(whole)s de %(all)s partes sin faltantes") % {"whole": whole, "all": len(SECTIONS)},
        lacks=tuple(lacks),
    )


def _warnings(
    plan: Plan, commitments: Sequence[Drafted], ends_before: TermOfGovernment | None
) -> Iterator[str]:
    if ends_before:
        yield _beyond(ends_before)
    for drafted in commitments:
        for step in drafted.content.milestones:
            if plan.ends_on and step.ends_on and step.ends_on > plan.ends_on:
                words = _("El hito «%(title)s» termina el %(day)s, después que el plan.")
                yield words % {"title": step.title, "day": day(step.ends_on)}


def _beyond(ends_before: TermOfGovernment) -> str:
    return _(
        "El gobierno en funciones termina el %(day)s, antes que el plan: lo que falte entonces dependerá del "
        "siguiente. Se puede publicar así; conviene que lo principal termine antes."
    ) % {"day": day(ends_before.ends_on)}


def term_warning(exercise: Exercise, starts_on: date, ends_on: date) -> Effect | None:
    """Warn of a plan that lasts longer than the government under which it begins."""
    found = term_of_government(exercise.territory, on=starts_on)
    if found is None or found.ends_on >= ends_on:
        return None
    return Effect(_beyond(found), warning=_("El plan termina después que el gobierno"))


def unanswered_facts(processes: Iterable[Answering]) -> tuple[Fact, ...]:
    """Lead to the processes in which something waits for its final response."""
    waiting = ((found, found.brought - found.answered) for found in processes)
    return tuple(Fact(found.title, _left(found, left)) for found, left in waiting if left)


def _left(found: Answering, left: int) -> Link:
    words = ngettext(
        "%(left)s aportación sin respuesta final", "%(left)s aportaciones sin respuesta final", left
    )
    return Link(words % {"left": left}, list_url(found.process))


def publishing_effect(plan: Plan, approved_in: Session) -> Effect:
    """Say what publishing begins, and for how many."""
    commitments = commitments_of_draft(plan)
    milestones = sum(len(drafted.content.milestones) for drafted in commitments)
    named = {party.institution or party.name for drafted in commitments for party in drafted.content.parties}
    return Effect(
        _("Se publica completo y empiezan a correr sus plazos. No se puede deshacer."),
        (
            Fact(_("Compromisos"), len(commitments)),
            Fact(_("Hitos con plazo"), milestones),
            Fact(_("Partes que responden o apoyan"), len(named)),
            Fact(_("Aprobado en"), f"{approved_in.title}, {day(approved_in.held_on)}"),
        ),
    )


def draft_links(plans: Sequence[Plan]) -> tuple[Fact, ...]:
    """Lead to the plans that are still written."""
    drafts = ((span(plan.starts_on, plan.ends_on), Link(plan.title, draft_url(plan))) for plan in plans)
    return tuple(Fact(term, link) for term, link in drafts)


def draft_url(found: Commitment | Plan) -> str:
    """Give the address at which a draft is read and written."""
    plan = found.plan if isinstance(found, Commitment) else found
    if plan.is_discarded:
        return url_of(plan.exercise.ref)
    return f"{url_of(found.ref)}borrador/" if plan.is_draft else url_of(found.ref)


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
    return State("wait", _lacking(lacks))


def _lacking(lacks: int) -> str:
    return ngettext("Falta %(number)s dato", "Faltan %(number)s datos", lacks) % {"number": lacks}


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
        return State("wait", _lacking(lacks))
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
