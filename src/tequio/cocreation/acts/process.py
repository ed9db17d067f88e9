"""How a process is published, changed and closed."""

from __future__ import annotations

from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.cocreation import policy
from tequio.cocreation.commands.process import amend_process, close_process, publish_process
from tequio.cocreation.forms.process import AmendForm, CloseForm, PublishForm
from tequio.cocreation.models.process import Process
from tequio.cocreation.pages.process import canvas_facts, day_facts, processes_url, template_facts
from tequio.cocreation.queries.process import examples_for, process_with_code
from tequio.exercises.acts.exercise import ROUTE as EXERCISE
from tequio.exercises.acts.exercise import exercise_or_404
from tequio.exercises.models import Exercise
from tequio.ui.acts.act import Act, Acts, Beside, Shown
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link

ROUTE: Final = "proceso/<slug:code>/"
SECTION: Final = "ejercicios"


def process_or_404(code: str) -> Process:
    """Return a process, or answer that there is none."""
    found = process_with_code(code)
    if found is None:
        raise Http404(_("No conocemos ese proceso."))
    return found


def shown(process: Process) -> Shown:
    """Tell what an act on a process is about."""
    crumbs = (Link(_("Participar"), local_path("/participar/")),)
    return Shown(process.title, url_of(process.ref), crumbs, SECTION, process.exercise.fictitious)


def _of_exercise(exercise: Exercise) -> Shown:
    crumbs = (Link(exercise.name, url_of(exercise.ref)),)
    return Shown(_("Participar"), processes_url(exercise.ref), crumbs, SECTION, exercise.fictitious)


def _canvas(process: Process) -> tuple[Beside, ...]:
    return (Beside(_("Lo que se publicó"), (*canvas_facts(process), *day_facts(process))),)


def _templates(exercise: Exercise) -> tuple[Beside, ...]:
    return (Beside(_("Con qué empezar"), template_facts(PUBLISH.url(exercise), examples_for(exercise))),)


PUBLISH: Final = Act(
    word="abrir-participacion",
    label=_("Publicar un proceso de participación"),
    lead=_("Antes de preguntar, diga para qué, a quién afecta, quién decide y cuándo se responde."),
    button=_("Publicar el proceso"),
    done=_("El proceso quedó publicado. Abre solo, el día que dijo."),
    then=(
        _("Se publica en la página del ejercicio y en la bitácora."),
        _("Abre y cierra solo, en las fechas que diga."),
        _("Para qué se pregunta y cuánto deciden las personas ya no cambia."),
    ),
    rule=policy.PUBLISH_PROCESS,
    form=PublishForm,
    run=publish_process,
    long=True,
    beside=_templates,
    lands=lambda process: url_of(process.ref),
)
AMEND: Final = Act(
    word="cambiar",
    label=_("Cambiar fechas o medios"),
    lead=_("Para qué se pregunta no cambia; el plazo, las etapas y los medios sí, con su razón."),
    button=_("Publicar el cambio"),
    done=_("El cambio quedó publicado, con su razón."),
    rule=policy.AMEND_PROCESS,
    form=AmendForm,
    run=amend_process,
    beside=_canvas,
)
CLOSE: Final = Act(
    word="cerrar",
    label=_("Cerrar antes de la fecha"),
    lead=_("Lo que ya se aportó se revisa y se responde igual."),
    button=_("Cerrar el proceso"),
    done=_("El proceso ya no recibe aportaciones."),
    rule=policy.CLOSE_PROCESS,
    form=CloseForm,
    run=close_process,
)
OF_EXERCISE: Final = Acts(
    route=EXERCISE, subject="exercise", find=exercise_or_404, show=_of_exercise, acts=(PUBLISH,)
)
PROCESS: Final = Acts(route=ROUTE, subject="process", find=process_or_404, show=shown, acts=(AMEND, CLOSE))
