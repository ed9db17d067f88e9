"""What a secretariat does with a plan: begins it, writes it, publishes it and closes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.cocreation.queries.response import answering_of_exercises
from tequio.exercises.models import Exercise
from tequio.foundation.policy import Rule
from tequio.plans.acts.gathering import exercise_or_404
from tequio.plans.commands.commitment import draft_commitment
from tequio.plans.commands.commitment_file import import_commitments
from tequio.plans.commands.draft import copy_commitment, discard_draft, edit_draft, order_commitments
from tequio.plans.commands.plan import close_plan, draft_plan, publish_plan
from tequio.plans.forms.draft import AddForm, CopyForm, ImportCommitmentsForm, OrderForm
from tequio.plans.forms.plan import CloseForm, EditForm, PlanForm, PublishForm, ReasonForm
from tequio.plans.models.plan import Plan
from tequio.plans.pages.closing import balance_facts, closing_effect
from tequio.plans.pages.draft import (
    crumbs_to,
    draft_links,
    draft_url,
    publishing_effect,
    term_warning,
    unanswered_facts,
)
from tequio.plans.policy import plan as policy
from tequio.plans.queries.closing import balance_of
from tequio.plans.queries.draft import any_plan_with_code, drafted_on, drafts_of, drafts_within
from tequio.ui.acts.act import Act, Acts, Beside, Effect, Shown
from tequio.ui.acts.importing import previewing
from tequio.ui.acts.waiting import Waiting
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link

NO_PLAN: Final = _("No hay un plan con ese identificador.")


def plan_or_404(code: str) -> Plan:
    """Return a plan, in a draft or published, or answer that there is none."""
    found = any_plan_with_code(code)
    if found is None:
        raise Http404(NO_PLAN)
    return found


def _private(plan: Plan) -> Rule | None:
    return policy.READ_DRAFT if plan.is_draft else None


def _of_exercise(exercise: Exercise) -> Shown:
    crumbs = (Link(_("Ejercicios"), local_path("/ejercicios/")),)
    return Shown(exercise.name, url_of(exercise.ref), crumbs, "ejercicios", exercise.fictitious)


def _shown(plan: Plan) -> Shown:
    return Shown(plan.title, draft_url(plan), crumbs_to(plan), "compromisos", plan.fictitious)


def _drafts(exercise: Exercise) -> Sequence[Beside]:
    facts = draft_links(drafts_of(exercise))
    return (Beside(_("Planes en redacción"), facts),) if facts else ()


def _drafting(exercise: Exercise, given: dict[str, Any]) -> Effect | None:
    return term_warning(exercise, given["starts_on"], given["ends_on"])


def _editing(plan: Plan, given: dict[str, Any]) -> Effect | None:
    return term_warning(plan.exercise, given["starts_on"], given["ends_on"])


def _publishing(plan: Plan, given: dict[str, Any]) -> Effect:
    return publishing_effect(plan, given["approved_in"])


def _closing(plan: Plan, _given: dict[str, Any]) -> Effect:
    return closing_effect(balance_of(plan))


def _balance(plan: Plan) -> Sequence[Beside]:
    return (Beside(_("Cómo llega al cierre"), balance_facts(balance_of(plan))),)


def _unanswered(plan: Plan) -> Sequence[Beside]:
    facts = unanswered_facts(answering_of_exercises((plan.exercise_id,)))
    return (Beside(_("Antes de publicar, falta responder"), facts),) if facts else ()


DRAFT: Final = Act(
    word="redactar-plan",
    label=_("Empezar a redactar un plan"),
    lead=_("El plan se escribe compromiso por compromiso, entre varias personas, y se publica completo."),
    button=_("Empezar el borrador"),
    done=_("El borrador está abierto. Agregue el primer compromiso."),
    then=(
        _("Mientras se redacta lo leen quienes lo escriben y quienes responderán por él."),
        _("Su identificador se forma con el lugar y el año; no cambia."),
        _("Cuando no le falte nada, se publica con la sesión que lo aprobó."),
    ),
    rule=policy.DRAFT_PLAN,
    form=PlanForm,
    run=draft_plan,
    long=True,
    beside=_drafts,
    sums_up=_drafting,
    lands=draft_url,
)
ADD: Final = Act(
    word="agregar-compromiso",
    label=_("Agregar un compromiso"),
    lead=_("Basta el título y el tema; lo demás se escribe después, parte por parte."),
    button=_("Agregar el compromiso"),
    done=_("El compromiso está en el borrador. Escriba sus partes."),
    rule=policy.WRITE_DRAFT,
    form=AddForm,
    run=draft_commitment,
    lands=draft_url,
)
COPY: Final = Act(
    word="copiar-compromiso",
    label=_("Copiar un compromiso"),
    lead=_("El nuevo empieza con lo que dice otro, de este borrador o de un plan publicado."),
    button=_("Copiarlo en este borrador"),
    done=_("La copia está en el borrador. Cambie lo que sea distinto."),
    then=(
        _("No se copian las aceptaciones: cada parte acepta este texto."),
        _("Si viene de otro plan, tampoco las fechas ni la cocreación."),
    ),
    rule=policy.WRITE_DRAFT,
    form=CopyForm,
    run=copy_commitment,
    lands=draft_url,
)
IMPORT: Final = Act(
    word="importar-compromisos",
    label=_("Agregar compromisos desde un archivo"),
    lead=_("Una tabla en CSV, un compromiso por renglón: antes de escribir verá qué se agrega y qué cambia."),
    button=_("Escribirlos en el borrador"),
    done=_("Los compromisos están en el borrador. Escriba lo que les falte."),
    then=(
        _("Primero se muestra qué pasaría; nada se escribe hasta que lo confirme."),
        _("El que ya tiene ese título se cambia; a sus listas se agrega y nada se les quita."),
    ),
    rule=policy.WRITE_DRAFT,
    form=ImportCommitmentsForm,
    run=import_commitments,
    sums_up=previewing,
    lands=draft_url,
)
ORDER: Final = Act(
    word="ordenar",
    label=_("Ordenar los compromisos"),
    lead=_("Diga el lugar de cada uno. Cambia su número en el plan, no su identificador."),
    button=_("Guardar el orden"),
    done=_("Los compromisos quedaron en ese orden."),
    rule=policy.WRITE_DRAFT,
    form=OrderForm,
    run=order_commitments,
)
EDIT: Final = Act(
    word="editar",
    label=_("Cambiar título, fechas o resumen"),
    button=_("Guardar el cambio"),
    done=_("El borrador quedó cambiado."),
    rule=policy.WRITE_DRAFT,
    form=EditForm,
    run=edit_draft,
    sums_up=_editing,
)
PUBLISH: Final = Act(
    word="publicar",
    label=_("Publicar el plan"),
    lead=_("Se publica completo, con la sesión que lo aprobó. Desde entonces sus cambios son versiones."),
    button=_("Publicar el plan"),
    done=_("El plan está publicado y sus plazos corren."),
    then=(
        _("Avisa a quienes responden por cada compromiso y a los asientos."),
        _("Corre el plazo de cada hito, hasta su fecha de fin."),
        _("El texto aprobado queda como primera versión de cada compromiso."),
    ),
    rule=policy.PUBLISH_PLAN,
    form=PublishForm,
    run=publish_plan,
    day="published_on",
    beside=_unanswered,
    sums_up=_publishing,
    lands=lambda plan: url_of(plan.ref),
)
DISCARD: Final = Act(
    word="descartar",
    label=_("Descartar el borrador"),
    lead=_("El borrador deja de estar a la mano. La bitácora guarda que se escribió y por qué no siguió."),
    button=_("Descartar el borrador"),
    done=_("El borrador quedó descartado."),
    rule=policy.WRITE_DRAFT,
    form=ReasonForm,
    run=discard_draft,
    sums_up=lambda _plan, _given: Effect(
        _("Nadie podrá seguir escribiéndolo ni recuperarlo desde estas páginas. No se puede deshacer.")
    ),
    lands=lambda plan: url_of(plan.exercise.ref),
)
CLOSE: Final = Act(
    word="cerrar",
    label=_("Cerrar el plan"),
    lead=_("Cuando su vigencia termina o nada queda abierto, con informe final y a la vista lo no cumplido."),
    button=_("Cerrar el plan"),
    done=_("El plan quedó cerrado, con su informe final."),
    then=(
        _("Avisa a los asientos y a quienes responden por sus compromisos."),
        _("Los hitos abiertos quedan como sin cumplir; sus plazos se detienen."),
        _("Todavía se puede reportar, verificar y evaluar lo que se hizo."),
    ),
    rule=policy.CLOSE_PLAN,
    form=CloseForm,
    run=close_plan,
    beside=_balance,
    sums_up=_closing,
)
NEW: Final = Acts(
    route="ejercicio/<slug:code>/",
    subject="exercise",
    find=exercise_or_404,
    show=_of_exercise,
    acts=(DRAFT,),
)
DRAFTED_PLAN: Final = Acts(
    route="plan/<slug:code>/",
    subject="plan",
    find=plan_or_404,
    show=_shown,
    acts=(ADD, PUBLISH, COPY, IMPORT, ORDER, EDIT, DISCARD),
    private=_private,
    missing=NO_PLAN,
)
PLAN: Final = Acts(
    route="plan/<slug:code>/",
    subject="plan",
    find=plan_or_404,
    show=_shown,
    acts=(CLOSE,),
    private=_private,
    missing=NO_PLAN,
)
ROWS: Final = (NEW, DRAFTED_PLAN, PLAN)

WAITING: Final = Waiting(
    act=PUBLISH,
    task=_("Terminar y publicar un plan en redacción"),
    found=lambda actor: drafts_within(actor.scopes),
    matter=lambda plan: plan.title,
    since=drafted_on,
    rule="",
    ref=lambda plan: plan.ref,
)
