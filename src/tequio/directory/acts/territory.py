"""What is kept of a place: its municipalities, and who governs until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.http import Http404
from django.urls import register_converter
from django.urls.converters import StringConverter
from django.utils.translation import gettext_lazy as _

from tequio.directory import policy
from tequio.directory.commands.institution import register_institution
from tequio.directory.commands.institution_file import import_institutions
from tequio.directory.commands.municipality_file import import_municipalities
from tequio.directory.commands.territory import (
    correct_government_term,
    record_government_term,
    register_territory,
)
from tequio.directory.forms import territory as forms
from tequio.directory.forms.importing import InstitutionsForm, MunicipalitiesForm
from tequio.directory.forms.institution import InstitutionForm
from tequio.directory.models import REF_KINDS, Territory, TerritoryLevel
from tequio.directory.pages.institution import likeness_fact
from tequio.directory.pages.territory import terms_fact
from tequio.directory.queries.likeness import similar_institutions
from tequio.directory.queries.territory import government_terms, territory_with_code
from tequio.foundation.actors import Actor
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Effect, Shown
from tequio.ui.acts.importing import previewing
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link


class _KindOfPlace(StringConverter):
    """The words with which the address of a place begins."""

    regex = "|".join(REF_KINDS.values())


register_converter(_KindOfPlace, "place")

# Of every level; an act of a layer above that begins on a place has this route, and `territory` for subject.
ROUTE: Final = "<place:kind>/<slug:code>/"


def territory_or_404(code: str, kind: str = "") -> Territory:
    """Return a place, or answer that there is none."""
    found = territory_with_code(code)
    if found is None or (kind and found.ref.kind != kind):
        raise Http404(_("No conocemos ese lugar."))
    return found


def shown(territory: Territory) -> Shown:
    """Tell what an act on a place is about."""
    crumbs = (Link(_("Directorio"), local_path("/directorio/")),)
    return Shown(territory.name, url_of(territory.ref), crumbs, "directorio", territory.fictitious)


def register_municipality(
    *,
    actor: Actor,
    territory: Territory,
    name: str,
    now: datetime,
    key: str = "",
    idempotency_key: str = "",
) -> Territory:
    """Enter a municipality of a state, under the key that the INEGI gives it there."""
    return register_territory(
        actor=actor,
        level=TerritoryLevel.MUNICIPALITY,
        name=name.strip(),
        parent=territory,
        inegi=territory.inegi + key.strip().zfill(3) if territory.inegi else "",
        now=now,
        idempotency_key=idempotency_key,
    )


def _alike(territory: Territory, given: dict[str, Any]) -> Effect | None:
    """Show those of the place that may be the same, before another is registered."""
    found = similar_institutions(territory, name=given["name"], acronym=given["acronym"])
    if not found:
        return None
    sentence = _("Si es una de ellas, ábrala y no la registre otra vez; si es otra, siga.")
    return Effect(sentence, tuple(map(likeness_fact, found)), warning=_("¿Es alguna de estas?"))


def _known_terms(territory: Territory) -> Sequence[Beside]:
    return (Beside(_("Lo que consta"), (terms_fact(government_terms(territory)),)),)


REGISTER_INSTITUTION: Final = Act(
    word="registrar-institucion",
    label=_("Registrar una institución"),
    lead=_(
        "Pública, civil, académica o privada: la que toma parte, o puede tomarla, en el gobierno abierto."
    ),
    button=_("Registrar la institución"),
    then=(_("En su página se registran sus puestos y medios de contacto, y se invita a su enlace."),),
    rule=policy.KEEP_INSTITUTIONS,
    form=InstitutionForm,
    run=register_institution,
    lands=lambda made: url_of(made.ref),
    sums_up=_alike,
    long=True,
)
REGISTER_MUNICIPALITY: Final = Act(
    word="registrar-municipio",
    label=_("Registrar un municipio"),
    lead=_("Si va a registrar muchos, cárguelos de un archivo."),
    button=_("Registrar el municipio"),
    then=(_("Su página queda abierta: ahí se registran sus instituciones y empieza su ejercicio local."),),
    rule=policy.KEEP_TERRITORIES,
    form=forms.MunicipalityForm,
    run=register_municipality,
    lands=lambda made: url_of(made.ref),
)
IMPORT_INSTITUTIONS: Final = Act(
    word="importar-instituciones",
    label=_("Registrar instituciones desde un archivo"),
    lead=_("Una lista en CSV: antes de escribir verá, renglón por renglón, qué se registra y qué cambia."),
    button=_("Registrar la lista"),
    done=_("La lista quedó registrada; cada institución tiene su página."),
    then=(
        _("Primero se muestra qué pasaría; nada se escribe hasta que lo confirme."),
        _("Se registra toda la lista o nada de ella."),
    ),
    rule=policy.KEEP_INSTITUTIONS,
    form=InstitutionsForm,
    run=import_institutions,
    sums_up=previewing,
)
IMPORT_MUNICIPALITIES: Final = Act(
    word="importar-municipios",
    label=_("Registrar municipios desde un archivo"),
    lead=_("El catálogo del INEGI u otra lista en CSV: antes de escribir verá qué pasa con cada renglón."),
    button=_("Registrar los municipios"),
    done=_("Los municipios quedaron registrados."),
    then=(
        _("Primero se muestra qué pasaría; nada se escribe hasta que lo confirme."),
        _("Se registran todos o ninguno; un nombre distinto se cambia por el del archivo."),
    ),
    rule=policy.KEEP_TERRITORIES,
    form=MunicipalitiesForm,
    run=import_municipalities,
    sums_up=previewing,
)
RECORD_TERM: Final = Act(
    word="registrar-gobierno",
    label=_("Registrar un periodo de gobierno"),
    lead=_("Los días en que empieza y termina una administración; nunca el nombre de quien la encabeza."),
    button=_("Registrar el periodo"),
    then=(_("Quien declara un ejercicio o escribe un plan ve cuántos meses le quedan a la administración."),),
    rule=policy.KEEP_GOVERNMENT_TERMS,
    form=forms.GovernmentTermForm,
    run=record_government_term,
    beside=_known_terms,
)
CORRECT_TERM: Final = Act(
    word="corregir-gobierno",
    label=_("Corregir un periodo de gobierno"),
    lead=_("La bitácora conserva los días que constaban antes y la razón del cambio."),
    button=_("Corregir el periodo"),
    rule=policy.KEEP_GOVERNMENT_TERMS,
    form=forms.CorrectTermForm,
    run=correct_government_term,
    beside=_known_terms,
)


def _row(*acts: Act) -> Acts:
    return Acts(route=ROUTE, subject="territory", find=territory_or_404, show=shown, acts=acts)


TERRITORY: Final = _row(REGISTER_INSTITUTION, IMPORT_INSTITUTIONS, RECORD_TERM)
GOVERNED: Final = _row(CORRECT_TERM)
STATE: Final = _row(REGISTER_MUNICIPALITY)
DIVIDED: Final = _row(IMPORT_MUNICIPALITIES)
ROWS: Final = (TERRITORY, GOVERNED, STATE, DIVIDED)


def offered(territory: Territory, *, has_terms: bool) -> tuple[ActsOn, ...]:
    """Return the acts that the page of a place offers, as far as they fit it."""
    return (
        TERRITORY.on(territory),
        *((GOVERNED.on(territory),) if has_terms else ()),
        *((STATE.on(territory),) if territory.level == TerritoryLevel.STATE else ()),
        *((DIVIDED.on(territory),) if _is_divided(territory) else ()),
    )


def _is_divided(territory: Territory) -> bool:
    """Tell whether it has municipalities with keys of the INEGI; a fictitious state has none."""
    return territory.level == TerritoryLevel.FEDERATION or (
        territory.level == TerritoryLevel.STATE and bool(territory.inegi)
    )
