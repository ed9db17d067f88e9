"""Pages of processes: all of them, those of an exercise, one."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.cocreation import policy
from tequio.cocreation.acts.contribution import CONTRIBUTIONS
from tequio.cocreation.acts.process import OF_EXERCISE, PROCESS, SECTION, process_or_404
from tequio.cocreation.acts.working_table import TABLES
from tequio.cocreation.models.process import ProcessState
from tequio.cocreation.pages.process import (
    PROCESSES,
    process_cards,
    process_crumbs,
    process_filters,
    process_page,
    queue_url,
)
from tequio.cocreation.pages.working_table import tables_shown
from tequio.cocreation.queries import process as queries
from tequio.cocreation.queries.response import answers_of
from tequio.cocreation.queries.working_table import tables_of
from tequio.exercises.acts.exercise import exercise_or_404
from tequio.exercises.queries.scope import exercise
from tequio.foundation.policy import decide
from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path, url_of
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.subscriptions import feed_of, subscriptions
from tequio.ui.values import Link


@governed_by(policy.READ_PROCESSES, reads=Reads(("cocreation", "exercises", "directory")))
def processes(request: Request) -> HttpResponse:
    """Show the processes of the country, narrowed by the address."""
    asked = AddressReader(request.GET)
    places = queries.places_with_processes()
    state = asked.choice("situacion", ProcessState.values)
    place = asked.choice("lugar", dict(places))
    return page(
        request,
        "cocreation/processes.html",
        title=_("Participar"),
        description=_("Procesos en que cualquier persona aporta problemas, propuestas y pruebas."),
        section=SECTION,
        breadcrumbs=(Link(_("Participar")),),
        notices=asked.notices,
        filters=process_filters(places, state=state, place=place),
        narrowed=bool(state or place),
        cards=process_cards(queries.processes(state=state, place=place)),
    )


@governed_by(policy.READ_PROCESSES, reads=Reads(("directory", "governance"), exercise))
def processes_of_exercise(request: Request, code: str) -> HttpResponse:
    """Show the processes of an exercise."""
    found = exercise_or_404(code)
    return page(
        request,
        "cocreation/processes.html",
        title=_("Participar en el %(name)s") % {"name": found.name},
        section=SECTION,
        breadcrumbs=(
            Link(_("Participar"), local_path(PROCESSES)),
            Link(found.name, url_of(found.ref)),
            Link(_("Participar")),
        ),
        demo=found.fictitious,
        cards=process_cards(queries.processes_of(found)),
        acts=(OF_EXERCISE.on(found),),
    )


@governed_by(policy.READ_PROCESSES, reads=Reads(("directory", "governance"), queries.exercise_of))
def process(request: Request, code: str) -> HttpResponse:
    """Show one process: its promise, its days and what it received."""
    found = process_or_404(code)
    return page(
        request,
        "cocreation/process.html",
        title=found.title,
        section=SECTION,
        breadcrumbs=process_crumbs(found),
        demo=found.exercise.fictitious,
        process=process_page(found, queries.counts_of(found), answers_of(found), queries.phases_of(found)),
        queue=queue_url(found.ref) if decide(policy.READ_QUEUE, request.actor, found).allowed else "",
        feed=feed_of(found.ref),
        downloads=subscriptions(found.ref),
        tables=tables_shown(tables_of(found)),
        acts=(CONTRIBUTIONS.on(found), TABLES.on(found), PROCESS.on(found)),
    )
