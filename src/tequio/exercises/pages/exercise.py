"""The page of one exercise: where it is, what it lacks, its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.directory.term_pack import term
from tequio.documents.pages import state_of
from tequio.exercises.models import Conditions, Document, DocumentKind, Exercise, PhaseCode, Suspension
from tequio.exercises.pages.act import conditions_facts, term_warning
from tequio.exercises.pages.headline import states_of
from tequio.exercises.pages.history import dated_lines, undated_lines
from tequio.exercises.phases.guards import Guard
from tequio.exercises.phases.path import STALL_DAYS, Phase, guards_between, next_phase, phase_of
from tequio.exercises.queries.continuity import suspensions_of, transfers_of
from tequio.exercises.queries.duration import Duration, duration_of
from tequio.exercises.queries.record import Papers, papers_of, records_in
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.governance.models.body import FacilitatorKind
from tequio.governance.pages.seat import Parity, parity_of, seats_table
from tequio.ui.components.checklist.tag import Check
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.history.tag import HistoryEntry
from tequio.ui.components.term_note.tag import Term
from tequio.ui.dates import long_day
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, State


@dataclass(frozen=True)
class NextPhase:
    """What the next phase is and what the records say it lacks."""

    name: str
    meaning: Words
    checks: tuple[Check, ...]
    sentence: str


@dataclass(frozen=True)
class ConditionsView:
    """What there was to begin with, and whether the term of government is short."""

    facts: tuple[Fact, ...]
    warning: str


@dataclass(frozen=True)
class SecretariatView:
    """The table where the exercise is decided."""

    link: Link
    facts: tuple[Fact, ...]
    parity: Parity | None
    seats: Table | None


@dataclass(frozen=True)
class ExercisePage:
    """What the page of an exercise shows, but for its plans."""

    ref: SubjectRef
    code: str
    name: str
    territory: Link
    territory_ref: SubjectRef
    fictitious: bool
    states: tuple[State, ...]
    meaning: Words
    where_it_is: str
    stall: str
    suspension: str
    facts: tuple[Fact, ...]
    next_phase: NextPhase | None
    conditions: ConditionsView | None
    secretariat: SecretariatView | None
    history: tuple[HistoryEntry, ...]
    undated: tuple[HistoryEntry, ...]
    documents: Table
    source: str
    cutoff_note: str
    status_at_cutoff: str
    terms: tuple[Term, ...]


def exercise_page(exercise: Exercise, ways: Mapping[str, Link]) -> ExercisePage:
    """Compose the page of an exercise; `ways` lead whoever reads it to what is missing."""
    papers = papers_of(exercise)
    suspensions, transfers = suspensions_of(exercise), transfers_of(exercise)
    open_now = [one for one in suspensions if one.resumed_on is None]
    return ExercisePage(
        ref=exercise.ref,
        code=exercise.code,
        name=exercise.name,
        territory=Link(exercise.territory.name, url_of(exercise.territory.ref)),
        territory_ref=exercise.territory.ref,
        fictitious=exercise.fictitious,
        states=states_of(exercise, suspended=bool(open_now)),
        meaning=phase_of(exercise.phase).meaning,
        where_it_is=_where_it_is(exercise),
        stall=_stall(exercise),
        suspension=_suspension(open_now),
        facts=_facts(exercise, duration_of(exercise)),
        next_phase=_next_phase(papers, ways),
        conditions=_conditions(exercise),
        secretariat=_secretariat(papers),
        history=dated_lines(papers, suspensions, transfers),
        undated=undated_lines(papers),
        documents=_documents(papers),
        source=exercise.source,
        cutoff_note=exercise.cutoff_note,
        status_at_cutoff=exercise.status_at_cutoff,
        terms=_terms(exercise),
    )


def _where_it_is(exercise: Exercise) -> str:
    phase = capfirst(str(PhaseCode(exercise.phase).label))
    if exercise.phase_since is None:
        return gettext("%(phase)s; no consta desde cuándo") % {"phase": phase}
    return gettext("%(phase)s, desde el %(day)s") % {"phase": phase, "day": long_day(exercise.phase_since)}


def _stall(exercise: Exercise) -> str:
    """Say why the lack of acts is noted, and where the source ends."""
    if exercise.stalled_since is None:
        return ""
    why = gettext(
        "Pasaron más de %(days)s días sin actos registrados. La Alianza para el Gobierno Abierto (OGP, por "
        "sus siglas en inglés) pide sesionar al menos cada seis meses."
    )
    told = why % {"days": STALL_DAYS}
    if not exercise.cutoff_note:
        return told
    cutoff = gettext("La fuente llega %(cutoff)s: lo que pasó después no consta aquí.")
    return f"{told} {cutoff % {'cutoff': exercise.cutoff_note}}"


def _suspension(open_now: list[Suspension]) -> str:
    if not open_now:
        return ""
    words = {"day": long_day(open_now[0].suspended_on), "ground": open_now[0].ground}
    return gettext("Suspendido desde el %(day)s. Fundamento: %(ground)s") % words


def _facts(exercise: Exercise, dates: Duration) -> tuple[Fact, ...]:
    guarantor = term("guarantor", on=exercise.last_recorded_on).singular
    return (
        Fact(_("Dónde"), Link(exercise.territory.name, url_of(exercise.territory.ref))),
        Fact(capfirst(guarantor), Link(exercise.guarantor.name, url_of(exercise.guarantor.ref))),
        Fact(_("Declaratoria"), dates.declared_on),
        Fact(_("Secretariado instalado"), dates.installed_on, _later(dates.to_secretariat)),
        Fact(_("Plan publicado"), dates.published_on, _later(dates.to_plan)),
        Fact(_("Último acto registrado"), exercise.last_recorded_on),
    )


def _terms(exercise: Exercise) -> tuple[Term, ...]:
    keys = ("declaration", "secretariat", "action_plan", "guarantor")
    words = (term(key, on=exercise.last_recorded_on) for key in keys)
    return tuple(Term(capfirst(word.singular), word.explanation) for word in words)


def _later(days: int | None) -> str:
    return gettext("%(days)s días después de la declaratoria") % {"days": days} if days is not None else ""


def _conditions(exercise: Exercise) -> ConditionsView | None:
    conditions: Conditions | None = getattr(exercise, "conditions", None)
    if conditions is None:
        return None
    return ConditionsView(conditions_facts(conditions), term_warning(conditions))


def _next_phase(papers: Papers, ways: Mapping[str, Link]) -> NextPhase | None:
    following = next_phase(papers.exercise.phase)
    if following is None:
        return None
    records = records_in(papers)
    guards = guards_between(papers.exercise.phase, following.code)
    checks = tuple(_check(guard, ways.get(guard.name), done=guard.holds(records)) for guard in guards)
    return NextPhase(str(following.name), following.meaning, checks, _checks_sentence(following, checks))


def _check(guard: Guard, way: Link | None, *, done: bool) -> Check:
    words = {"why": guard.why, "source": guard.source}
    return Check(guard.text, done, gettext("%(why)s Fuente: %(source)s.") % words, None if done else way)


def _checks_sentence(following: Phase, checks: tuple[Check, ...]) -> str:
    if not checks:
        return gettext("La fase «%(phase)s» no pide nada más.") % {"phase": following.name}
    words = {"phase": following.name, "done": sum(check.done for check in checks), "all": len(checks)}
    return gettext("Para la fase «%(phase)s» constan %(done)s de %(all)s requisitos.") % words


def _secretariat(papers: Papers) -> SecretariatView | None:
    body = papers.exercise.secretariat
    if body is None:
        return None
    on = body.valid_from
    facilitator = FacilitatorKind(body.facilitator_kind).label if body.facilitator_kind else None
    return SecretariatView(
        link=Link(body.name, url_of(body.ref)),
        facts=(
            Fact(_("Instalado"), on),
            Fact(_("Facilitación"), capfirst(facilitator), body.facilitator_note),
            Fact(_("Sesiones registradas"), str(len(papers.sessions))),
        ),
        parity=parity_of(papers.seats, on),
        seats=seats_table(papers.seats, on),
    )


def _documents(papers: Papers) -> Table:
    return Table(
        _("Documentos del ejercicio"),
        [Column(_("Documento"), "link"), Column(_("Qué es")), Column(_("Fecha"), "date")],
        [
            [Link(paper.title, _opened_at(paper)), _kind_and_source(paper, papers.exercise), paper.dated_on]
            for paper in papers.documents
        ],
        _("No hay documentos registrados de este ejercicio."),
    )


def _opened_at(document: Document) -> str:
    """Lead to the document; to the page of its file, which tells what became of it."""
    if document.withdrawn_on is not None:
        return ""
    return document.url or (url_of(document.file.ref) if document.file else "")


def _kind_and_source(document: Document, exercise: Exercise) -> Cell:
    """Say what it is; and its source, unless it is that of the exercise."""
    own = "" if document.source == exercise.source else document.source
    if document.withdrawn_on is not None:
        own = gettext("Retirado: %(reason)s") % {"reason": document.withdrawn_because}
    elif document.file is not None and not document.address:
        own = str(state_of(document.file).word)
    return Cell(capfirst(str(DocumentKind(document.kind).label)), own)
