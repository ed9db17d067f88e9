"""What happens in the directory; all of it is public."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class TerritoryRegistered(Event):
    kind = "directory.territory_registered"
    label = _("territorio registrado")
    sentence = _("Se registró el territorio «%(name)s» en el directorio.")

    name: str
    level: str
    inegi: str
    iso: str


@dataclass(frozen=True, kw_only=True)
class GovernmentTermRecorded(Event):
    kind = "directory.government_term_recorded"
    label = _("periodo de gobierno registrado")
    sentence = _("La administración de %(place)s va del %(begins_on)s al %(ends_on)s. Fuente: %(source)s.")

    place: str
    begins_on: str
    ends_on: str
    source: str


@dataclass(frozen=True, kw_only=True)
class GovernmentTermCorrected(Event):
    kind = "directory.government_term_corrected"
    label = _("periodo de gobierno corregido")
    sentence = _(
        "Se corrigió un periodo de gobierno de %(place)s: va del %(begins_on)s al %(ends_on)s, y decía "
        "del %(began_on)s al %(ended_on)s. Motivo: %(reason)s"
    )

    place: str
    begins_on: str
    ends_on: str
    began_on: str
    ended_on: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class MunicipalitiesImported(Event):
    kind = "directory.municipalities_imported"
    label = _("catálogo de municipios cargado")
    sentence = _(
        "Se cargó el catálogo de municipios: %(created)s nuevos, %(updated)s con otro nombre "
        "y %(unchanged)s sin cambio. Fuente: %(source)s."
    )

    created: int
    updated: int
    unchanged: int
    source: str


@dataclass(frozen=True, kw_only=True)
class InstitutionsImported(Event):
    kind = "directory.institutions_imported"
    label = _("lista de instituciones cargada")
    sentence = _(
        "%(place)s: se cargó una lista de instituciones: %(created)s nuevas, %(updated)s corregidas "
        "y %(unchanged)s sin cambio. Fuente: %(source)s."
    )

    place: str
    created: int
    updated: int
    unchanged: int
    source: str


@dataclass(frozen=True, kw_only=True)
class InstitutionRegistered(Event):
    kind = "directory.institution_registered"
    label = _("institución registrada")
    sentence = _("Se registró en el directorio la institución «%(name)s» (%(place)s).")

    name: str
    acronym: str
    institution_kind: str
    place: str
    valid_from: str
    source: str


@dataclass(frozen=True, kw_only=True)
class InstitutionCorrected(Event):
    kind = "directory.institution_corrected"
    label = _("datos de una institución corregidos")
    sentence = _(
        "Se corrigieron los datos de «%(institution)s» (%(place)s): %(changes)s. Motivo y fuente: %(reason)s"
    )

    institution: str
    place: str
    changes: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class InstitutionRenamed(Event):
    kind = "directory.institution_renamed"
    label = _("cambio de nombre de una institución")
    sentence = _("«%(former_name)s» (%(place)s) se llama ahora «%(name)s». Fuente: %(source)s")

    name: str
    acronym: str
    former_name: str
    former_acronym: str
    place: str
    source: str


@dataclass(frozen=True, kw_only=True)
class FactRecorded(Event):
    kind = "directory.fact_recorded"
    label = _("hecho de una institución")
    sentence = _("«%(institution)s» (%(place)s). %(text)s")

    institution: str
    place: str
    text: str
    precision: str
    source: str


@dataclass(frozen=True, kw_only=True)
class InstitutionClosed(Event):
    kind = "directory.institution_closed"
    label = _("fin de una institución")
    sentence = _("La institución «%(institution)s» (%(place)s) dejó de existir. %(note)s")

    institution: str
    place: str
    precision: str
    note: str
    source: str


@dataclass(frozen=True, kw_only=True)
class InstitutionEnded(Event):
    kind = "directory.institution_ended"
    label = _("último día de una institución")
    sentence = _("Pasó el último día de «%(institution)s» (%(place)s): ya no responde.")

    institution: str
    place: str


@dataclass(frozen=True, kw_only=True)
class InstitutionReopened(Event):
    kind = "directory.institution_reopened"
    label = _("fin de una institución corregido")
    sentence = _(
        "Se corrigió el fin de «%(institution)s» (%(place)s): no dejó de existir y responde otra vez por "
        "lo suyo. Motivo: %(reason)s"
    )

    institution: str
    place: str
    ended_on: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SuccessionRecorded(Event):
    kind = "directory.succession_recorded"
    label = _("sucesión entre instituciones")
    sentence = _("«%(successor)s» sucede a «%(predecessor)s» (%(place)s).")

    predecessor: str
    successor: str
    place: str
    note: str
    source: str


@dataclass(frozen=True, kw_only=True)
class SuccessionBegun(Event):
    kind = "directory.succession_begun"
    label = _("inicio de una sucesión")
    sentence = _("Llegó el día en que «%(successor)s» sucede a «%(predecessor)s» (%(place)s).")

    predecessor: str
    successor: str
    place: str


@dataclass(frozen=True, kw_only=True)
class SuccessionWithdrawn(Event):
    kind = "directory.succession_withdrawn"
    label = _("sucesión corregida")
    sentence = _(
        "Se corrigió un registro: «%(successor)s» no sucede a «%(predecessor)s» (%(place)s). "
        "Motivo: %(reason)s"
    )

    predecessor: str
    successor: str
    place: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DutyAssigned(Event):
    kind = "directory.duty_assigned"
    label = _("sucesora asignada")
    sentence = _(
        "Por «%(matter)s», que respondía «%(predecessor)s», responde «%(successor)s». Razón: %(reason)s"
    )

    predecessor: str
    successor: str
    matter: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PostCreated(Event):
    kind = "directory.post_created"
    label = _("puesto registrado")
    sentence = _("Se registró el puesto «%(post)s» de «%(institution)s».")

    post: str
    institution: str


@dataclass(frozen=True, kw_only=True)
class PostCorrected(Event):
    kind = "directory.post_corrected"
    label = _("puesto corregido")
    sentence = _("Se corrigió el puesto «%(post)s» de «%(institution)s»: %(changes)s. Razón: %(reason)s")

    post: str
    institution: str
    changes: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PostClosed(Event):
    kind = "directory.post_closed"
    label = _("fin de un puesto")
    sentence = _("Dejó de existir el puesto «%(post)s» de «%(institution)s».")

    post: str
    institution: str


@dataclass(frozen=True, kw_only=True)
class SubstituteNamed(Event):
    kind = "directory.substitute_named"
    label = _("suplencia de un puesto")
    sentence = _("En «%(institution)s», «%(substitute)s» suple al puesto «%(post)s». %(note)s")

    post: str
    substitute: str
    institution: str
    until: str
    note: str


@dataclass(frozen=True, kw_only=True)
class SubstituteEnded(Event):
    kind = "directory.substitute_ended"
    label = _("fin de una suplencia")
    sentence = _("En «%(institution)s», «%(substitute)s» dejó de suplir al puesto «%(post)s».")

    post: str
    substitute: str
    institution: str


@dataclass(frozen=True, kw_only=True)
class ContactPublished(Event):
    kind = "directory.contact_published"
    label = _("contacto publicado")
    sentence = _("Se publicó un medio de contacto de «%(institution)s»: %(value)s.")

    institution: str
    channel: str
    value: str


@dataclass(frozen=True, kw_only=True)
class ContactVerified(Event):
    kind = "directory.contact_verified"
    label = _("contacto comprobado")
    sentence = _("Se comprobó que sirve un medio de contacto de «%(institution)s»: %(value)s.")

    institution: str
    channel: str
    value: str


@dataclass(frozen=True, kw_only=True)
class ContactAged(Event):
    kind = "directory.contact_aged"
    label = _("contacto sin comprobar")
    sentence = _(
        "Nadie ha comprobado en %(days)s días que sirva un medio de contacto de «%(institution)s»: %(value)s."
    )

    institution: str
    channel: str
    value: str
    days: int


@dataclass(frozen=True, kw_only=True)
class ContactWithdrawn(Event):
    kind = "directory.contact_withdrawn"
    label = _("contacto retirado")
    sentence = _("Se retiró del directorio un medio de contacto de «%(institution)s». Motivo: %(reason)s.")

    institution: str
    channel: str
    reason: str
