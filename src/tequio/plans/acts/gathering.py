"""What the secretariat does so that many people answer where they gather."""

from __future__ import annotations

from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.exercises.models import Exercise
from tequio.plans.acts.confirmation import queue_url
from tequio.plans.commands.gathering import announce_gathering, close_gathering
from tequio.plans.forms.gathering import CloseGatheringForm, GatheringForm
from tequio.plans.models.gathering import Gathering
from tequio.plans.pages.gathering import gathering_facts
from tequio.plans.policy import gathering as policy
from tequio.plans.queries.confirmation import exercise_found
from tequio.plans.queries.gathering import gathering_with_code
from tequio.ui.acts.act import Act, Acts, Beside, Shown
from tequio.ui.links import url_of
from tequio.ui.values import Link


def exercise_or_404(code: str) -> Exercise:
    """Return an exercise, or answer that there is none."""
    found = exercise_found(code)
    if found is None:
        raise Http404(_("No conocemos ese ejercicio."))
    return found


_NO_GATHERING: Final = _("No conocemos esa reunión.")


def gathering_or_404(code: str) -> Gathering:
    """Return a gathering, or answer that there is none."""
    found = gathering_with_code(code)
    if found is None:
        raise Http404(_NO_GATHERING)
    return found


def _queue(exercise: Exercise) -> Shown:
    crumbs = (Link(exercise.name, url_of(exercise.ref)),)
    return Shown(
        _("Lo que contaron las personas"),
        queue_url(exercise.ref),
        crumbs,
        "ejercicios",
        exercise.fictitious,
    )


ANNOUNCE: Final = Act(
    word="reunion",
    label=_("Dar una clave para una reunión"),
    lead=_(
        "Una asamblea o una escuela comparten conexión, y a veces un solo celular. Con la clave, quien esté "
        "ahí cuenta lo que ve de los hitos de este ejercicio sin que se le pida esperar."
    ),
    button=_("Dar la clave"),
    done=_("La clave está abajo. Sirve solo ese día."),
    then=(
        _("Usted ve la clave y la dice a quienes estén ahí; no se publica."),
        _("Sirve solo ese día, hasta 600 respuestas por hito cada hora."),
    ),
    rule=policy.ANNOUNCE_GATHERING,
    form=GatheringForm,
    run=announce_gathering,
    lands=lambda gathering: queue_url(gathering.exercise.ref),
)
CLOSE: Final = Act(
    word="cerrar",
    label=_("Retirar la clave de una reunión"),
    lead=_("Lo que ya se contó con ella se revisa igual."),
    button=_("Retirar la clave"),
    done=_("La clave ya no sirve."),
    rule=policy.CLOSE_GATHERING,
    form=CloseGatheringForm,
    run=close_gathering,
    beside=lambda gathering: (Beside(_("La reunión"), gathering_facts(gathering)),),
)
GATHERINGS: Final = Acts(
    route="ejercicio/<slug:code>/", subject="exercise", find=exercise_or_404, show=_queue, acts=(ANNOUNCE,)
)
GATHERING: Final = Acts(
    route="reunion/<slug:code>/",
    subject="gathering",
    find=gathering_or_404,
    show=lambda gathering: _queue(gathering.exercise),
    acts=(CLOSE,),
    private=lambda _gathering: policy.CLOSE_GATHERING,
    missing=_NO_GATHERING,
)
