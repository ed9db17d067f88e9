"""How an exercise is paused, suspended, resumed, handed over or ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.exercises import policy
from tequio.exercises.acts.exercise import ROUTE, exercise_or_404, shown, where_it_is
from tequio.exercises.commands.continuity import (
    extinguish_exercise,
    pause_exercise,
    resume_exercise,
    suspend_exercise,
    transfer_exercise,
)
from tequio.exercises.forms.continuity import (
    ExtinguishForm,
    PauseForm,
    ResumeForm,
    SuspendForm,
    TransferForm,
)
from tequio.exercises.models import Exercise
from tequio.exercises.pages.act import kept_facts, suspension_facts, transfer_facts
from tequio.ui.acts.act import Act, Acts, Beside, Effect

_PUBLISHED: Final = _("Se publica en la página del ejercicio y en la bitácora.")
_TOLD: Final = _("Avisa a las instituciones de los asientos y a la autoridad garante.")


def _suspended(exercise: Exercise) -> Sequence[Beside]:
    return (Beside(facts=suspension_facts(exercise.suspensions.filter(resumed_on=None).first())),)


def _suspending(exercise: Exercise, _given: dict[str, Any]) -> Effect:
    text = gettext(
        "El «%(name)s» queda suspendido, a la vista de cualquiera: no puede pasar de fase hasta que se "
        "reanude. Los plazos que ya corren no se detienen por esto."
    )
    return Effect(text % {"name": exercise.name})


def _transferring(exercise: Exercise, given: dict[str, Any]) -> Effect:
    text = gettext(
        "El «%(name)s» pasa a otra institución con toda su historia. Los enlaces de la anterior ya no pueden "
        "moverlo; los de la nueva, sí."
    )
    return Effect(text % {"name": exercise.name}, transfer_facts(exercise.guarantor, given["to"]))


def _ending(exercise: Exercise, _given: dict[str, Any]) -> Effect:
    text = gettext(
        "El «%(name)s» termina para siempre: no avanza más y quienes tienen un papel en él dejan de actuar. "
        "Todo lo que consta permanece. No se puede deshacer; si puede retomarse, regístrelo mejor en pausa."
    )
    return Effect(text % {"name": exercise.name}, kept_facts(exercise))


PAUSE: Final = Act(
    word="pausar",
    label=_("Poner en pausa"),
    lead=_("El ejercicio se detiene por decisión expresa y puede retomarse con un refrendo."),
    button=_("Poner en pausa"),
    done=_("El ejercicio quedó en pausa, con su razón."),
    then=(
        _PUBLISHED,
        _TOLD,
        _("Para retomarlo: registre un refrendo y pase a la fase «siguiente ciclo»."),
    ),
    rule=policy.CLOSE_EXERCISE,
    form=PauseForm,
    run=pause_exercise,
    beside=where_it_is,
)
SUSPEND: Final = Act(
    word="suspender-ejercicio",
    label=_("Suspender con fundamento"),
    lead=_("Una suspensión formal: la ordena una norma o un acuerdo, y dice desde cuándo."),
    button=_("Suspender el ejercicio"),
    done=_("El ejercicio quedó suspendido, con su fundamento."),
    then=(_PUBLISHED, _TOLD, _("Cuando siga, registre aquí mismo que se reanudó.")),
    rule=policy.SUSPEND_EXERCISE,
    form=SuspendForm,
    run=suspend_exercise,
    beside=where_it_is,
    sums_up=_suspending,
)
RESUME: Final = Act(
    word="reanudar-ejercicio",
    label=_("Reanudar"),
    lead=_("La suspensión termina y el ejercicio sigue en la fase en que estaba."),
    button=_("Reanudar el ejercicio"),
    done=_("El ejercicio se reanudó."),
    then=(_PUBLISHED, _TOLD),
    rule=policy.RESUME_EXERCISE,
    form=ResumeForm,
    run=resume_exercise,
    beside=_suspended,
)
TRANSFER: Final = Act(
    word="transferir",
    label=_("Transferir a otra institución"),
    lead=_("Otra autoridad garante recibe el ejercicio: sus identificadores y su historia no cambian."),
    button=_("Transferir el ejercicio"),
    done=_("El ejercicio pasó a la otra institución, con toda su historia."),
    then=(_PUBLISHED, _("Avisa a las dos instituciones y al secretariado.")),
    rule=policy.TRANSFER_EXERCISE,
    form=TransferForm,
    run=transfer_exercise,
    beside=where_it_is,
    sums_up=_transferring,
)
EXTINGUISH: Final = Act(
    word="terminar",
    label=_("Dar por terminado el ejercicio"),
    lead=_("Para un ejercicio que ya no va a seguir. Su historia permanece."),
    button=_("Dar por terminado"),
    done=_("El ejercicio terminó. Su historia permanece aquí."),
    then=(_PUBLISHED, _TOLD),
    rule=policy.CLOSE_EXERCISE,
    form=ExtinguishForm,
    run=extinguish_exercise,
    beside=where_it_is,
    sums_up=_ending,
)
CONTINUITY: Final = Acts(
    route=ROUTE,
    subject="exercise",
    find=exercise_or_404,
    show=shown,
    acts=(RESUME, PAUSE, SUSPEND, TRANSFER, EXTINGUISH),
)
