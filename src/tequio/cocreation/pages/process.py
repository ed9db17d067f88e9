"""A process for everybody: its promise, its days, its rules and what it received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.cocreation.models.contribution import RejectionReason
from tequio.cocreation.models.process import Level, Process, ProcessPhase, ProcessState
from tequio.cocreation.pace import TEMPLATES, WHOLE, Pace, pace_of, shortens
from tequio.cocreation.pages.response import answer_counts
from tequio.cocreation.pages.support import batches_url
from tequio.cocreation.pages.words import PROCESS_TONES, PROMISES
from tequio.cocreation.queries.process import Counts
from tequio.cocreation.queries.response import AnswerCounts
from tequio.foundation.refs import SubjectRef
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.components.phase_path.tag import Reached, Step
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, Prose, State

LIST = "aportaciones"
QUEUE = "por-revisar"
OF_EXERCISE = "participar"
PROCESSES = "/participar/"

_REACHED: Final[dict[str, tuple[Reached, ...]]] = {
    ProcessState.PUBLISHED: ("now", "ahead", "ahead", "ahead"),
    ProcessState.OPEN: ("done", "now", "ahead", "ahead"),
    ProcessState.CLOSED: ("done", "done", "now", "ahead"),
}


@dataclass(frozen=True)
class ProcessPage:
    """The canvas of a process and how far it is."""

    state: State
    promise: str
    steps: tuple[Step, ...]
    canvas: tuple[Fact, ...]
    calendar: Table
    counted: str
    listed: Link
    answers: tuple[Fact, ...]
    batches: Link
    reasons: tuple[str, ...]


def processes_url(exercise: SubjectRef) -> str:
    """Return where the processes of an exercise are listed."""
    return f"{url_of(exercise)}{OF_EXERCISE}/"


def list_url(process: SubjectRef) -> str:
    """Return where the published contributions of a process are listed."""
    return f"{url_of(process)}{LIST}/"


def queue_url(process: SubjectRef) -> str:
    """Return where what waits in a process is reviewed."""
    return f"{url_of(process)}{QUEUE}/"


def process_crumbs(process: Process) -> tuple[Link, ...]:
    """Lead from all processes to one."""
    return (
        Link(_("Participar"), local_path(PROCESSES)),
        Link(process.title, url_of(process.ref)),
    )


def process_page(
    process: Process, counts: Counts, answers: AnswerCounts, phases: Sequence[ProcessPhase]
) -> ProcessPage:
    """Compose the page of a process."""
    return ProcessPage(
        state=state_of(process),
        promise=_("Nuestra promesa: %s") % PROMISES[process.level],
        steps=_steps(process),
        canvas=canvas_facts(process),
        calendar=_calendar(process, phases),
        counted=counted(counts),
        listed=Link(_("Leer y buscar aportaciones"), list_url(process.ref)),
        answers=answer_counts(answers, list_url(process.ref)) if answers.all else (),
        batches=Link(_("Ver cómo se cuentan y sellan los apoyos"), batches_url(process.ref)),
        reasons=tuple(capfirst(str(reason.label)) for reason in RejectionReason),
    )


def process_filters(places: Sequence[tuple[str, str]], *, state: str, place: str) -> tuple[Filter, ...]:
    """Return by what the list of processes is narrowed."""
    states = tuple((state.value, capfirst(str(state.label))) for state in ProcessState)
    return (
        Filter("situacion", _("Situación"), value=state, choices=states),
        Filter("lugar", _("Lugar"), value=place, choices=tuple(places)),
    )


def process_cards(processes: Sequence[Process]) -> tuple[Card, ...]:
    """Return a card for each process."""
    return tuple(
        Card(
            title=process.title,
            url=url_of(process.ref),
            kind=process.exercise.name,
            text=_("Del %(first)s al %(last)s; responde a más tardar el %(answered)s.")
            % {
                "first": day(process.opens_on),
                "last": day(process.closes_on),
                "answered": day(process.answered_by),
            },
            states=(state_of(process),),
            demo=process.exercise.fictitious,
        )
        for process in processes
    )


def canvas_facts(process: Process) -> tuple[Fact, ...]:
    """Return what is told before anyone is asked."""
    return (
        Fact(_("Para qué se pregunta"), Prose(process.purpose)),
        Fact(
            _("Cuánto deciden las personas"),
            capfirst(str(Level(process.level).label)),
            capfirst(str(PROMISES[process.level])),
        ),
        Fact(_("A quién afecta"), Prose(process.affected)),
        Fact(_("Quién decide"), Prose(process.deciders)),
        Fact(_("Por dónde se aporta"), Prose(process.channels)),
        Fact(_("Qué se hará con lo que se aporte"), Prose(process.use)),
        *_shortened(process),
        Fact(_("Ejercicio"), Link(process.exercise.name, url_of(process.exercise.ref))),
    )


def day_facts(process: Process) -> tuple[Fact, ...]:
    """Return the days that were published."""
    return (
        Fact(_("Se aporta desde"), process.opens_on),
        Fact(_("Se aporta hasta"), process.closes_on),
        Fact(_("Se responde a más tardar"), process.answered_by),
    )


def template_facts(address: str, examples: Sequence[Process]) -> tuple[Fact, ...]:
    """Return the calendars and processes with which a new one can begin; `address` is that of its form."""
    calendars = (
        Fact(
            template.name,
            Link(_("Empezar con este calendario"), f"{address}?como={template.code}"),
            _told_in_days(template.pace),
        )
        for template in TEMPLATES
    )
    if not examples:
        return tuple(calendars)
    links = tuple(Link(example.title, f"{address}?como={example.code}") for example in examples)
    return (
        *calendars,
        Fact(_("Copiar de otro proceso"), links, _("Con sus textos, sus plazos y sus etapas.")),
    )


def counted(counts: Counts) -> str:
    """Tell how many contributions came and what became of them."""
    came = ngettext(
        "Se recibió %(received)s aportación.", "Se recibieron %(received)s aportaciones.", counts.received
    )
    became = _("%(published)s publicadas, %(waiting)s por revisar y %(rejected)s no publicadas.")
    numbers = {
        "received": counts.received,
        "published": counts.published,
        "waiting": counts.waiting,
        "rejected": counts.rejected,
    }
    return f"{came} {became}" % numbers


def state_of(process: Process) -> State:
    """Return whether it takes contributions."""
    return State(PROCESS_TONES[process.state], capfirst(str(ProcessState(process.state).label)))


def _steps(process: Process) -> tuple[Step, ...]:
    reached = _REACHED[process.state]
    closed = process.closed_on or process.closes_on
    days = (process.published_on, process.opens_on, closed, process.answered_by)
    names = (_("Se publica"), _("Se aporta"), _("Se revisa y responde"), _("Responde a más tardar"))
    return tuple(Step(name, at, day(on)) for name, at, on in zip(names, reached, days, strict=True))


def _calendar(process: Process, phases: Sequence[ProcessPhase]) -> Table:
    closed = process.closed_on or process.closes_on
    own = [(phase.name, phase.starts_on, phase.ends_on) for phase in phases]
    rows = [
        (_("Se aporta"), process.opens_on, closed),
        (_("Se responde a cada aportación"), closed, process.answered_by),
        *own,
    ]
    first = (_("Se publica y se difunde"), process.published_on, process.opens_on)
    columns = (Column(_("Etapa")), Column(_("Desde"), "date"), Column(_("Hasta"), "date"))
    return Table(_("Calendario"), columns, [first, *sorted(rows, key=lambda row: row[1:])])


def _shortened(process: Process) -> tuple[Fact, ...]:
    pace = pace_of(
        published_on=process.published_on,
        opens_on=process.opens_on,
        closes_on=process.closes_on,
        answered_by=process.answered_by,
    )
    if not shortens(pace):
        return ()
    return (Fact(_("Por qué el calendario es corto"), Prose(process.shortened_because), _told_in_days(pace)),)


def _told_in_days(pace: Pace) -> str:
    """Tell how many days each part takes, and how many in the whole calendar where they are more."""
    parts = (
        (_("De aviso: %s"), pace.announced, WHOLE.announced),
        (_("Para aportar: %s"), pace.gathered, WHOLE.gathered),
        (_("Para responder: %s"), pace.answered, WHOLE.answered),
    )
    return " ".join(f"{words % _days(days, whole)}." for words, days, whole in parts)


def _days(days: int, whole: int) -> str:
    taken = ngettext("%s día", "%s días", days) % days
    return taken if days >= whole else _("%(days)s en vez de %(whole)s") % {"days": taken, "whole": whole}
