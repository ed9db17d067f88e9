"""What OGP Local asks of an exercise: met or not, since when, by which records, what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.exercises.models import Exercise, PhaseCode
from tequio.exercises.phases.path import PAUSED
from tequio.exercises.queries.requirement import RequirementLine
from tequio.exercises.requirements.facts import Trace
from tequio.exercises.requirements.finding import Level, Situation
from tequio.foundation.words import Words
from tequio.ui.components.document.tag import Chapter, Document, Facts
from tequio.ui.components.downloads.tag import Download
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.figures.tag import Figure
from tequio.ui.dates import day, long_day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, State, Tone, Value

_TONES: Final[Mapping[Situation, Tone]] = {
    Situation.MET: "good",
    Situation.NEAR: "wait",
    Situation.UNMET: "bad",
    Situation.NOT_YET: "none",
    Situation.NO_DATA: "info",
}
_TITLES: Final = {
    Level.MINIMUM: _("Requisitos mínimos"),
    Level.RECOMMENDED: _("Prácticas recomendadas"),
}
_ANCHORS: Final = {Level.MINIMUM: "minimos", Level.RECOMMENDED: "recomendadas"}
_OPEN: Final = frozenset({Situation.NEAR, Situation.UNMET, Situation.NO_DATA})
_URGENT_FIRST: Final = (
    Situation.NEAR,
    Situation.UNMET,
    Situation.NO_DATA,
    Situation.NOT_YET,
    Situation.MET,
)
COMPUTED: Final = _(
    "Nadie lo marca: se calcula de lo que consta en el ejercicio y en su secretariado. «No se cumple» quiere "
    "decir que no consta en este registro, no que no haya ocurrido."
)


@dataclass(frozen=True)
class RequirementView:
    """One requirement and how the exercise stands before it."""

    anchor: str
    name: Words
    asks: Words
    state: State
    says: Words
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class RequirementGroup:
    """What is asked for, or what is only recommended."""

    anchor: str
    title: Words
    sentence: str
    requirements: tuple[RequirementView, ...]


@dataclass(frozen=True)
class RequirementsPage:
    """What the page of requirements shows."""

    sentence: str
    stopped: str
    figures: tuple[Figure, ...]
    glance: tuple[Fact, ...]
    groups: tuple[RequirementGroup, ...]
    downloads: tuple[Download, ...]


def requirements_page(
    exercise: Exercise, lines: Sequence[RequirementLine], ways: Mapping[str, Link]
) -> RequirementsPage:
    """Compose the page; `ways` lead whoever reads it to where what is missing is recorded."""
    return RequirementsPage(
        sentence=sentence_of(lines),
        stopped=_stopped(exercise),
        figures=tuple(_figures(lines)),
        glance=tuple(_glance(lines)),
        groups=tuple(_group(level, lines, ways) for level in Level),
        downloads=_downloads(exercise),
    )


def requirements_document(
    exercise: Exercise, lines: Sequence[RequirementLine], *, site: str, entry: int, as_of: datetime | None
) -> Document:
    """Compose the same as a document to print or keep."""
    address = f"{site}{requirements_url(exercise)}"
    words = gettext("al %(day)s, registro n.º %(number)s")
    until = words % {"day": long_day(as_of), "number": entry} if as_of else ""
    return Document(
        kind=gettext("Requisitos de OGP Local"),
        title=exercise.name,
        cover=(
            Fact(_("Dónde"), exercise.territory.name),
            Fact(_("Fase"), capfirst(str(PhaseCode(exercise.phase).label))),
            *(Fact(_TITLES[level], _met_of(level, lines)) for level in Level),
            Fact(_("Cómo se calcula"), COMPUTED),
        ),
        chapters=tuple(_chapter(level, lines) for level in Level),
        marks=(gettext("Ejemplo ficticio: nada de esto ocurrió"),) if exercise.fictitious else (),
        source=" · ".join(filter(None, (address, until))),
        made_at=as_of,
        has_contents=False,
    )


def requirements_url(exercise: Exercise) -> str:
    """Give the address of the page of an exercise's requirements."""
    return f"{url_of(exercise.ref)}requisitos/"


def state_of(situation: Situation) -> State:
    """Show how an exercise stands before a requirement, in the word of every page and file."""
    return State(_TONES[situation], capfirst(str(situation.label)))


def sentence_of(lines: Sequence[RequirementLine]) -> str:
    """Say in a sentence how many are met, and which are near or unmet."""
    words = {"met": _met_of(Level.MINIMUM, lines), "good": _met_of(Level.RECOMMENDED, lines)}
    text = gettext("De los requisitos mínimos se cumplen %(met)s; de las prácticas recomendadas, %(good)s.")
    sentence = text % words
    near = [str(line.requirement.name) for line in lines if line.finding.situation == Situation.NEAR]
    if not near:
        return sentence
    return f"{sentence} {gettext('Por vencer: %(names)s.') % {'names': '; '.join(near)}}"


def _met_of(level: Level, lines: Sequence[RequirementLine]) -> str:
    own = [line.finding.situation for line in lines if line.requirement.level == level]
    met = sum(situation in {Situation.MET, Situation.NEAR} for situation in own)
    # Of one piece: no line ends between its words.
    return (gettext("%(met)s de %(all)s") % {"met": met, "all": len(own)}).replace(" ", "\N{NO-BREAK SPACE}")


def _stopped(exercise: Exercise) -> str:
    if exercise.phase not in PAUSED:
        return ""
    words = {"phase": PhaseCode(exercise.phase).label}
    return gettext("El ejercicio está en la fase «%(phase)s»: de sus plazos ya no se avisa a nadie.") % words


def _figures(lines: Sequence[RequirementLine]) -> Iterator[Figure]:
    for level in Level:
        yield Figure(_TITLES[level], _met_of(level, lines), _("se cumplen"), f"#{_ANCHORS[level]}")
    near = sum(line.finding.situation == Situation.NEAR for line in lines)
    yield Figure(_("Por vencer"), near, _("si no consta nada más"))


def _glance(lines: Sequence[RequirementLine]) -> Iterator[Fact]:
    """Name the requirements by how the exercise stands before them, what is urgent first."""
    for situation in _URGENT_FIRST:
        found = [line.requirement for line in lines if line.finding.situation == situation]
        if found:
            links = tuple(Link(requirement.name, f"#{requirement.code}") for requirement in found)
            yield Fact(state_of(situation).word, links)


def _group(level: Level, lines: Sequence[RequirementLine], ways: Mapping[str, Link]) -> RequirementGroup:
    own = [line for line in lines if line.requirement.level == level]
    sentence = {
        Level.MINIMUM: gettext("Lo que OGP Local pide a todo ejercicio."),
        Level.RECOMMENDED: gettext("No son obligatorias: mejoran el ejercicio."),
    }
    views = tuple(_view(line, ways.get(line.requirement.code)) for line in own)
    return RequirementGroup(_ANCHORS[level], _TITLES[level], sentence[level], views)


def _view(line: RequirementLine, way: Link | None) -> RequirementView:
    requirement, finding = line.requirement, line.finding
    return RequirementView(
        anchor=requirement.code,
        name=requirement.name,
        asks=requirement.asks,
        state=state_of(finding.situation),
        says=finding.says,
        facts=(*_days(line), *_records(line), *_next(line, way), _source(line)),
    )


def _chapter(level: Level, lines: Sequence[RequirementLine]) -> Chapter:
    own = [line for line in lines if line.requirement.level == level]
    return Chapter(_ANCHORS[level], str(_TITLES[level]), parts=tuple(map(_part, own)))


def _part(line: RequirementLine) -> Chapter:
    requirement, finding = line.requirement, line.finding
    facts = (
        Fact(_("Situación"), str(state_of(finding.situation).word), finding.says),
        *_days(line),
        *_records(line),
        *_next(line, None),
        _source(line),
    )
    return Chapter(requirement.code, str(requirement.name), (str(requirement.asks), Facts(facts)))


def _days(line: RequirementLine) -> Iterator[Fact]:
    finding = line.finding
    if finding.situation in {Situation.MET, Situation.NEAR, Situation.UNMET}:
        unknown = gettext("no consta desde cuándo")
        yield Fact(_("Desde"), long_day(finding.since) if finding.since else unknown)
    if finding.until is None:
        return
    begins = finding.situation == Situation.NOT_YET
    label = _("Plazo para empezar a cumplirlo") if begins else _("Se sostiene hasta")
    yield Fact(label, long_day(finding.until), _("si no consta nada más"))


def _records(line: RequirementLine) -> Iterator[Fact]:
    if line.finding.records:
        yield Fact(_("En qué se basa"), tuple(map(_record, line.finding.records)))


def _record(trace: Trace) -> Value:
    words = f"{trace.label} ({day(trace.on)})" if trace.on else str(trace.label)
    if not trace.address:
        return words
    is_ours = trace.address.startswith("/")
    return Link(words, local_path(trace.address) if is_ours else trace.address)


def _next(line: RequirementLine, way: Link | None) -> Iterator[Fact]:
    """Say what to do where something is missing, will be soon or is asked again by a day."""
    finding = line.finding
    if finding.situation not in _OPEN and finding.until is None:
        return
    step = line.requirement.next_step
    yield Fact(_("Qué sigue"), (step, way) if way else step)


def _source(line: RequirementLine) -> Fact:
    return Fact(_("Quién lo pide"), capfirst(str(line.requirement.source)))


def _downloads(exercise: Exercise) -> tuple[Download, ...]:
    base, contains = url_of(exercise.ref), _("esta página, para guardar o imprimir")
    papers = (Download(kind.upper(), f"{base}requisitos.{kind}", contains) for kind in ("pdf", "docx", "odt"))
    rows = _("una fila por requisito de cada ejercicio")
    data = (Download(kind.upper(), f"/datos/requisitos.{kind}", rows) for kind in ("csv", "json"))
    return (*papers, *data)
