"""What each step asks for, checked on the records of an exercise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.exercises.models import ActivityKind, Audience, DocumentKind
from tequio.foundation.words import Words
from tequio.governance.models.body import Sector

NOTICE_DAYS: Final = 14

PLATFORM: Final = _("criterio de esta plataforma")
TOOLKIT: Final = _("caja de herramientas PNUD, INAI y GESOC, 2018")
OGP: Final = _("estándares de participación de OGP")
OGP_FORM: Final = _("formulario de evaluación de OGP Local")
PRACTICE: Final = _("práctica de los ejercicios locales mexicanos")

FOUNDING_SECTORS: Final = (Sector.CIVIL_SOCIETY, Sector.GOVERNMENT, Sector.GUARANTOR)
GATHERINGS: Final = frozenset({ActivityKind.CONSULTATION, ActivityKind.WORKING_TABLE, ActivityKind.FORUM})


@dataclass(frozen=True)
class Records:
    """What is on record of an exercise, as its guards look at it."""

    signed_sectors: frozenset[str] = frozenset()
    renewed_in_cycle: bool = False
    audiences: frozenset[str] = frozenset()
    activities_of_cycle: frozenset[str] = frozenset()
    first_gathering_on: date | None = None
    documents: frozenset[str] = frozenset()
    documents_of_cycle: frozenset[str] = frozenset()
    public_documents: frozenset[str] = frozenset()
    public_documents_of_cycle: frozenset[str] = frozenset()
    roadmap_on: date | None = None
    seats: Mapping[str, int] | None = None
    seats_without_titular: int = 0
    sectors_with_alternate: frozenset[str] = frozenset()
    has_facilitator: bool = False
    met_in_phase: bool = False


@dataclass(frozen=True)
class Guard:
    """A requirement: what to check, and why it is asked for."""

    name: str
    holds: Callable[[Records], bool]
    text: Words
    why: Words
    source: Words


def _public(kind: DocumentKind, text: Words, why: Words, source: Words) -> Guard:
    """Ask for a document of this cycle that anyone can open."""
    return Guard(
        f"{kind.value}_public", lambda records: kind in records.public_documents_of_cycle, text, why, source
    )


def _enough_notice(records: Records) -> bool:
    first, roadmap = records.first_gathering_on, records.roadmap_on
    return bool(first and roadmap and first - roadmap >= timedelta(days=NOTICE_DAYS))


SIGNED_BY_EACH_SECTOR: Final = Guard(
    "signed_by_each_sector",
    lambda records: records.signed_sectors >= set(FOUNDING_SECTORS),
    _("Declaratoria con firma de la sociedad civil, del gobierno y de la parte garante."),
    _("Para que nadie quede comprometido sin haberlo aceptado."),
    PRACTICE,
)
SOCIETY_SENSITISED: Final = Guard(
    "society_sensitised",
    lambda records: bool(records.audiences & {Audience.SOCIETY, Audience.EVERYONE}),
    _("Al menos una sesión de sensibilización para organizaciones y público."),
    _("Para que quien quiera participar sepa de qué se trata antes de la convocatoria."),
    PLATFORM,
)
OFFICIALS_SENSITISED: Final = Guard(
    "officials_sensitised",
    lambda records: bool(records.audiences & {Audience.OFFICIALS, Audience.EVERYONE}),
    _("Al menos una sesión de sensibilización para personas servidoras públicas."),
    _("Para que las instituciones sepan a qué se comprometen."),
    PLATFORM,
)
CALL_PUBLIC: Final = _public(
    DocumentKind.CALL,
    _("Convocatoria publicada, con los criterios de selección."),
    _("Para que cualquiera pueda postularse y sepa cómo se elegirá."),
    PRACTICE,
)
SELECTION_PUBLIC: Final = _public(
    DocumentKind.SELECTION_MINUTES,
    _("Acta de selección publicada, con las declaraciones de conflicto de interés."),
    _("Para que conste cómo se eligió a quienes ocupan los asientos."),
    PRACTICE,
)
EACH_SECTOR_SEATED: Final = Guard(
    "each_sector_seated",
    lambda records: (
        records.seats is not None and all(records.seats.get(sector) for sector in FOUNDING_SECTORS)
    ),
    _("Secretariado con asientos de sociedad civil, gobierno y parte garante."),
    _("Para que ninguna parte decida sin las otras."),
    PRACTICE,
)
SEATS_FILLED: Final = Guard(
    "seats_filled",
    lambda records: bool(records.seats) and records.seats_without_titular == 0,
    _("Titular registrado en cada asiento del secretariado."),
    _("Para que se sepa quién responde por cada asiento."),
    PLATFORM,
)
INSTALLATION_RECORDED: Final = Guard(
    "installation_recorded",
    lambda records: DocumentKind.INSTALLATION_ACT in records.documents,
    _("Acta de instalación del secretariado."),
    _("Para que la integración quede formalizada por escrito."),
    PRACTICE,
)
ALTERNATES_NAMED: Final = Guard(
    "alternates_named",
    lambda records: bool(records.seats) and records.sectors_with_alternate >= set(records.seats or ()),
    _("Suplente registrado en cada sector del secretariado."),
    _("Para que una ausencia no detenga las sesiones."),
    TOOLKIT,
)
FACILITATOR_CHOSEN: Final = Guard(
    "facilitator_chosen",
    lambda records: records.has_facilitator,
    _("Facilitación elegida."),
    _("Para que alguien neutral conduzca el trabajo."),
    PRACTICE,
)
RULES_PUBLIC: Final = Guard(
    "rules_public",
    lambda records: DocumentKind.RULES in records.public_documents,
    _("Reglas de operación publicadas: cuórum, aviso de la agenda y forma de decidir."),
    _("Para que nadie cambie las reglas a mitad del camino."),
    OGP,
)
ROADMAP_PUBLIC: Final = _public(
    DocumentKind.ROADMAP,
    _("Ruta de participación publicada: fechas, mesas, canales y cómo participar."),
    _("Para que cualquiera sepa cuándo y dónde puede participar."),
    OGP,
)
ENOUGH_NOTICE: Final = Guard(
    "enough_notice",
    _enough_notice,
    _("Ruta publicada al menos dos semanas antes de la primera mesa, foro o consulta."),
    _("Para que dé tiempo de enterarse y de llegar."),
    PLATFORM,
)
PEOPLE_GATHERED: Final = Guard(
    "people_gathered",
    lambda records: bool(records.activities_of_cycle & GATHERINGS),
    _("Al menos una mesa, foro o consulta realizada."),
    _("Para que los problemas los planteen las personas que los viven."),
    OGP,
)
CONTRIBUTIONS_PUBLIC: Final = _public(
    DocumentKind.CONTRIBUTIONS,
    _("Aportaciones documentadas y publicadas, todas."),
    _("Para que ninguna aportación se pierda."),
    OGP,
)
PRIORITISATION_PUBLIC: Final = _public(
    DocumentKind.PRIORITISATION,
    _("Criterios y resultado de la priorización publicados."),
    _("Para que se vea por qué se eligieron unos problemas y no otros."),
    TOOLKIT,
)
RESPONSES_PUBLIC: Final = _public(
    DocumentKind.RESPONSES,
    _("Respuesta razonada a cada aportación, publicada."),
    _("Para que quien aportó sepa qué pasó con lo que dijo."),
    OGP,
)
DRAFT_RECORDED: Final = Guard(
    "draft_recorded",
    lambda records: DocumentKind.DRAFT in records.documents_of_cycle,
    _("Borrador del plan, con responsables que aceptaron cada compromiso."),
    _("Para consultar un texto y no una intención."),
    TOOLKIT,
)
DRAFT_PUBLIC: Final = _public(
    DocumentKind.DRAFT,
    _("Borrador del plan publicado para comentarios."),
    _("Para que se pueda corregir antes de aprobarlo."),
    TOOLKIT,
)
COMMENTS_ANSWERED: Final = _public(
    DocumentKind.COMMENT_RESPONSES,
    _("Respuesta a los comentarios del borrador, publicada."),
    _("Para que comentar sirva de algo."),
    OGP,
)
SECRETARIAT_MET: Final = Guard(
    "secretariat_met",
    lambda records: records.met_in_phase,
    _("Sesión del secretariado posterior a la publicación del borrador."),
    _("Para que el plan lo apruebe quien tiene el voto."),
    TOOLKIT,
)
APPROVAL_RECORDED: Final = Guard(
    "approval_recorded",
    lambda records: DocumentKind.APPROVAL_MINUTES in records.public_documents_of_cycle,
    _("Acta de aprobación publicada, con el voto de cada sector."),
    _("Para que conste que la parte no gubernamental lo respaldó."),
    OGP_FORM,
)
PLAN_PUBLIC: Final = _public(
    DocumentKind.PLAN,
    _("Plan de acción local publicado en un formato accesible."),
    _("Para que cualquiera pueda leerlo y exigirlo."),
    OGP,
)
COMMITMENT_ROADMAPS_PUBLIC: Final = _public(
    DocumentKind.COMMITMENT_ROADMAPS,
    _("Hoja de ruta de cada compromiso: responsable, fecha, producto y medio de verificación."),
    _("Para que se pueda comprobar quién hace qué y para cuándo."),
    OGP,
)
INCEPTION_REPORT_PUBLIC: Final = _public(
    DocumentKind.INCEPTION_REPORT,
    _("Informe de evaluación inicial publicado."),
    _("Para corregir el diseño al comienzo y no al final."),
    OGP_FORM,
)
FINAL_REPORT_PUBLIC: Final = _public(
    DocumentKind.FINAL_REPORT,
    _("Informe final publicado, con lo que se aprendió."),
    _("Para que el siguiente plan no empiece de cero."),
    PRACTICE,
)
RESULTS_PRESENTED: Final = Guard(
    "results_presented",
    lambda records: ActivityKind.PUBLIC_EVENT in records.activities_of_cycle,
    _("Acto público de cierre, con presentación de resultados."),
    _("Para rendir cuentas frente a quienes participaron."),
    OGP,
)
RENEWED: Final = Guard(
    "renewed",
    lambda records: records.renewed_in_cycle,
    _("Declaratoria refrendada por quienes gobiernan y participan ahora."),
    _("Para que un cambio de gobierno no deje el ejercicio sin dueño."),
    PRACTICE,
)
