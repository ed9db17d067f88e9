"""How an exercise begins in a place, and how its declaration is signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.directory.acts.territory import ROUTE as PLACE_ROUTE
from tequio.directory.acts.territory import shown as place_shown
from tequio.directory.acts.territory import territory_or_404
from tequio.directory.models import Territory, TerritoryLevel
from tequio.exercises import policy
from tequio.exercises.acts.exercise import ROUTE, exercise_or_404, shown, where_it_is
from tequio.exercises.commands.declaration import (
    add_signatures,
    declare_exercise,
    note_conditions,
    register_interest,
    renew_declaration,
    sign_declaration,
)
from tequio.exercises.forms.declaration import (
    AddSignaturesForm,
    DeclareForm,
    InterestForm,
    NoteConditionsForm,
    RenewForm,
    SignForm,
)
from tequio.exercises.models import Exercise
from tequio.exercises.pages.act import declaration_facts, declared_facts, exercises_facts
from tequio.exercises.phases.guards import FOUNDING_SECTORS
from tequio.exercises.queries.exercise import exercises_in
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Effect
from tequio.ui.links import url_of


def place_or_404(kind: str, code: str) -> Territory:
    """Return a state or a municipality: an exercise is local."""
    found = territory_or_404(code, kind)
    if found.level == TerritoryLevel.FEDERATION:
        raise Http404(_("Un ejercicio local es de un estado o de un municipio."))
    return found


def _there_already(territory: Territory) -> Sequence[Beside]:
    facts = exercises_facts(exercises_in(territory.code))
    return (Beside(_("Ejercicios que ya constan aquí"), facts),) if facts else ()


def _lands(exercise: Exercise) -> str:
    return url_of(exercise.ref)


def _last_declaration(exercise: Exercise) -> Sequence[Beside]:
    facts = declaration_facts(exercise.declarations.order_by("signed_on").last())
    return (*where_it_is(exercise), Beside(_("La declaratoria que consta"), facts))


def _declared(territory: Territory, given: dict[str, Any]) -> Effect:
    missing = [sector for sector in FOUNDING_SECTORS if sector not in given["signatories"]]
    sentence = gettext("Se publica que empieza el «%(name)s». No se puede deshacer.") % {
        "name": given["name"]
    }
    warning = gettext("Falta la firma de un sector") if missing else ""
    return Effect(sentence, declared_facts(territory, given, missing), warning)


_PUBLISHED: Final = _("Se publica en la página del ejercicio y en la bitácora.")

REGISTER: Final = Act(
    word="registrar-interes",
    label=_("Registrar interés en un ejercicio"),
    lead=_(
        "Alguien pide un ejercicio local y todavía nadie ha firmado: aquí consta, con lo que hay para "
        "empezar."
    ),
    button=_("Registrar el interés"),
    done=_("El interés quedó registrado. Cuando se firme la declaratoria, regístrela aquí mismo."),
    then=(
        _("El ejercicio tiene ya su página, en la fase «interés manifestado»."),
        _("Avisa a la autoridad garante."),
        _("Cuando se firme la declaratoria, se registra en esa página."),
    ),
    rule=policy.REGISTER_INTEREST,
    form=InterestForm,
    run=register_interest,
    long=True,
    beside=_there_already,
    lands=_lands,
)
DECLARE: Final = Act(
    word="declarar-ejercicio",
    label=_("Declarar un ejercicio"),
    lead=_(
        "La declaratoria firmada por gobierno, sociedad civil y autoridad garante da inicio al ejercicio."
    ),
    button=_("Declarar el ejercicio"),
    done=_("El ejercicio quedó declarado. En su página está lo que pide la siguiente fase."),
    then=(
        _("El ejercicio tiene ya su página, en la fase «declaratoria firmada»."),
        _("Avisa a la autoridad garante."),
        _("El documento firmado queda entre los documentos del ejercicio, cuando se revise."),
    ),
    rule=policy.DECLARE_EXERCISE,
    form=DeclareForm,
    run=declare_exercise,
    long=True,
    beside=_there_already,
    lands=_lands,
    sums_up=_declared,
)
PLACE: Final = Acts(
    route=PLACE_ROUTE,
    subject="territory",
    find=place_or_404,
    show=place_shown,
    acts=(DECLARE, REGISTER),
)
SIGN: Final = Act(
    word="firmar",
    label=_("Registrar la declaratoria firmada"),
    lead=_("La declaratoria firmada convierte el interés en un ejercicio local."),
    button=_("Registrar la declaratoria"),
    done=_("El ejercicio quedó declarado. Abajo está lo que pide la siguiente fase."),
    then=(_PUBLISHED, _("Avisa a la autoridad garante.")),
    rule=policy.SIGN_DECLARATION,
    form=SignForm,
    run=sign_declaration,
    long=True,
    beside=where_it_is,
)
CONDITIONS: Final = Act(
    word="condiciones",
    label=_("Anotar qué hay para empezar"),
    lead=_("Lo que cambió desde que se registró el interés: voluntad, contraparte, personal y tiempo."),
    button=_("Guardar"),
    done=_("Quedó anotado qué hay para empezar."),
    then=(_PUBLISHED,),
    rule=policy.NOTE_CONDITIONS,
    form=NoteConditionsForm,
    run=note_conditions,
    beside=where_it_is,
)
ADD_SIGNATURES: Final = Act(
    word="agregar-firmas",
    label=_("Agregar firmas a la declaratoria"),
    lead=_("Para quien firmó y no consta, o se sumó después."),
    button=_("Agregar las firmas"),
    done=_("Las firmas quedaron agregadas a la declaratoria."),
    then=(_PUBLISHED,),
    rule=policy.ADD_SIGNATURES,
    form=AddSignaturesForm,
    run=add_signatures,
    beside=_last_declaration,
)
RENEW: Final = Act(
    word="refrendar",
    label=_("Registrar un refrendo"),
    lead=_(
        "Quienes gobiernan y participan ahora firman otra vez la declaratoria. La duración se cuenta desde "
        "la primera."
    ),
    button=_("Registrar el refrendo"),
    done=_("El refrendo quedó registrado."),
    then=(_PUBLISHED, _("Avisa a la autoridad garante y al secretariado.")),
    rule=policy.RENEW_DECLARATION,
    form=RenewForm,
    run=renew_declaration,
    long=True,
    beside=_last_declaration,
)
DECLARATION: Final = Acts(
    route=ROUTE,
    subject="exercise",
    find=exercise_or_404,
    show=shown,
    acts=(SIGN, CONDITIONS, ADD_SIGNATURES, RENEW),
)
ROWS: Final = (PLACE, DECLARATION)


def begun_in(territory: Territory) -> tuple[ActsOn, ...]:
    """Return the acts by which the page of a place begins an exercise there."""
    return () if territory.level == TerritoryLevel.FEDERATION else (PLACE.on(territory),)
