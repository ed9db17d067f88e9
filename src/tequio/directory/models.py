"""Territories, the institutions in them and what is known of their lives."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.foundation.zones import zone_of_place


class TerritoryLevel(models.TextChoices):
    """The three levels of government."""

    FEDERATION = "federation", _("Federación")
    STATE = "state", _("Entidad federativa")
    MUNICIPALITY = "municipality", _("Municipio")


class InstitutionKind(models.TextChoices):
    """What an institution is, whatever the law of its day calls it."""

    GUARANTOR = "guarantor", _("Órgano garante")
    SYSTEM = "system", _("Sistema nacional")
    COMMISSION = "commission", _("Comisión")
    PUBLIC_BODY = "public_body", _("Institución pública")
    CIVIL_SOCIETY = "civil_society", _("Organización civil")
    ACADEMIA = "academia", _("Institución académica")
    PRIVATE = "private", _("Sector privado")
    AUTONOMOUS_BODY = "autonomous_body", _("Organismo autónomo")
    OTHER = "other", _("Otra institución")


class Sector(models.TextChoices):
    """The side of the table on which an institution sits."""

    GOVERNMENT = "government", _("Gobierno")
    CIVIL_SOCIETY = "civil_society", _("Sociedad civil")
    GUARANTOR = "guarantor", _("Órgano garante")
    AUTONOMOUS_BODY = "autonomous_body", _("Organismos autónomos")
    ACADEMIA = "academia", _("Academia")
    PRIVATE = "private", _("Sector privado")


class Precision(models.TextChoices):
    """How much of a date its source tells."""

    DAY = "day", _("día")
    MONTH = "month", _("mes")
    YEAR = "year", _("año")


class ContactKind(models.TextChoices):
    """The public channels of an institution."""

    EMAIL = "email", _("Correo")
    PHONE = "phone", _("Teléfono")
    WEB = "web", _("Sitio web")
    ADDRESS = "address", _("Domicilio")


REF_KINDS = {
    TerritoryLevel.FEDERATION: "federacion",
    TerritoryLevel.STATE: "estado",
    TerritoryLevel.MUNICIPALITY: "municipio",
}
_OF_ANOTHER_NAME = {
    InstitutionKind.SYSTEM: Sector.GUARANTOR,
    InstitutionKind.COMMISSION: Sector.GUARANTOR,
    InstitutionKind.PUBLIC_BODY: Sector.GOVERNMENT,
    InstitutionKind.OTHER: Sector.PRIVATE,
}
SECTORS = {kind: _OF_ANOTHER_NAME.get(kind) or Sector(kind.value) for kind in InstitutionKind}


class Territory(models.Model):
    """The federation, a state or a municipality."""

    code = models.CharField(max_length=80, unique=True)
    level = models.CharField(max_length=12, choices=TerritoryLevel)
    inegi = models.CharField(max_length=5, blank=True)
    iso = models.CharField(max_length=6, blank=True)
    name = models.TextField()
    official_name = models.TextField(blank=True)
    abbreviation = models.CharField(max_length=10, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    fictitious = models.BooleanField(default=False)
    search_text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="directory_territory_level_known", condition=Q(level__in=TerritoryLevel.values)
            ),
            models.CheckConstraint(name="directory_territory_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="directory_only_the_federation_has_no_container",
                condition=Q(level="federation", parent=None)
                | (~Q(level="federation") & Q(parent__isnull=False)),
            ),
            models.UniqueConstraint(
                name="directory_one_territory_an_inegi_key", fields=["inegi"], condition=~Q(inegi="")
            ),
        ]
        indexes: ClassVar = [models.Index(name="directory_by_container", fields=["parent", "code"])]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef(REF_KINDS[TerritoryLevel(self.level)], self.code)

    @property
    def places(self) -> tuple[SubjectRef, ...]:
        if self.level == TerritoryLevel.MUNICIPALITY and self.parent:
            return (self.ref, self.parent.ref)
        return (self.ref,)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *(self.parent.scopes if self.parent else ()))

    @property
    def zone(self) -> str:
        return zone_of_place(self.ref)

    @property
    def of_it(self) -> str:
        """Return its name after "de": "del Estado de México", "de Tehuacán, Puebla"."""
        if self.level == TerritoryLevel.MUNICIPALITY and self.parent:
            return f"de {self.name}, {self.parent.name}"
        articles = {"Estado": "del", "Ciudad": "de la", "Entidad": "de la"}
        return f"{articles.get(self.name.split(' ')[0], 'de')} {self.name}"

    @cached_property
    def guarantors(self) -> frozenset[SubjectRef]:
        """Return who guarantees the right to know in the place, or in the state around it."""
        around = self.parent_id if self.level == TerritoryLevel.MUNICIPALITY else None
        found = Institution.objects.filter(
            kind=InstitutionKind.GUARANTOR, over_on=None, territory__in={self.pk, around} - {None}
        )
        return frozenset(institution.ref for institution in found)


class GovernmentTerm(models.Model):
    """The days between which one administration governs a territory."""

    territory = models.ForeignKey(Territory, models.PROTECT, related_name="government_terms")
    begins_on = models.DateField()
    ends_on = models.DateField()
    source = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="directory_one_government_a_day", fields=["territory", "begins_on"]),
            models.CheckConstraint(
                name="directory_government_ends_after_it_begins", condition=Q(ends_on__gte=F("begins_on"))
            ),
            models.CheckConstraint(name="directory_government_has_source", condition=~Q(source="")),
        ]

    def __str__(self) -> str:
        return f"{self.territory_id}: {self.begins_on} - {self.ends_on}"


class Institution(models.Model):
    """An institution between the days it exists, as far as they are known.

    `over_on` is the day after its last one, once that has come and the log
    says so: pages know by it who answers, decisions by the dates.
    """

    code = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=InstitutionKind)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="institutions")
    branch = models.CharField(max_length=11, blank=True, default="")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    name = models.TextField()
    acronym = models.CharField(max_length=40, blank=True)
    name_note = models.TextField(blank=True)
    valid_from = models.DateField(null=True)
    valid_from_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    valid_from_note = models.TextField(blank=True)
    valid_to = models.DateField(null=True)
    valid_to_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    valid_to_note = models.TextField(blank=True)
    over_on = models.DateField(null=True)
    competence = models.TextField(blank=True)
    source = models.TextField(blank=True)
    fictitious = models.BooleanField(default=False)
    search_text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="directory_institution_kind_known", condition=Q(kind__in=InstitutionKind.values)
            ),
            models.CheckConstraint(name="directory_institution_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="directory_institution_ends_after_it_starts",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]
        indexes: ClassVar = [models.Index(name="directory_by_place_and_kind", fields=["territory", "kind"])]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("institucion", self.code)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.territory.scopes)

    @property
    def places(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.territory.places)

    @property
    def zone(self) -> str:
        return self.territory.zone

    @property
    def guarantors(self) -> frozenset[SubjectRef]:
        return frozenset() if self.kind == InstitutionKind.GUARANTOR else self.territory.guarantors

    @property
    def sector(self) -> Sector:
        return SECTORS[InstitutionKind(self.kind)]

    @property
    def short_name(self) -> str:
        return self.acronym or self.name

    def exists_on(self, day: date) -> bool:
        """Tell whether it existed; an unknown bound is taken as open."""
        return (self.valid_from is None or self.valid_from <= day) and not self.has_ended_by(day)

    def has_ended_by(self, day: date) -> bool:
        return self.valid_to is not None and self.valid_to < day


class Succession(models.Model):
    """One institution takes over the duties of another.

    It has `begun` once its day has come and the log says so.
    """

    predecessor = models.ForeignKey(Institution, models.PROTECT, related_name="succeeded_by")
    successor = models.ForeignKey(Institution, models.PROTECT, related_name="succeeds")
    on = models.DateField(null=True)
    begun = models.BooleanField(default=True)
    note = models.TextField(blank=True)
    source = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="directory_one_succession_a_pair", fields=["predecessor", "successor"]
            ),
            models.CheckConstraint(
                name="directory_nothing_succeeds_itself", condition=~Q(predecessor=F("successor"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return tuple(dict.fromkeys((*self.predecessor.scopes, *self.successor.scopes)))


class DutyAssignment(models.Model):
    """Which of its successors takes one duty of an institution; the last word counts.

    `subject` is the public id of what is owed, or of all that holds it.
    """

    predecessor = models.ForeignKey(Institution, models.PROTECT, related_name="duties_assigned")
    successor = models.ForeignKey(Institution, models.PROTECT, related_name="duties_received")
    subject = models.CharField(max_length=160)
    on = models.DateField()
    reason = models.TextField()
    in_force = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="directory_one_successor_a_duty",
                fields=["subject", "predecessor"],
                condition=Q(in_force=True),
            ),
            models.CheckConstraint(name="directory_assignment_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.predecessor_id} → {self.successor_id}"


class OfAnInstitution(models.Model):
    """What an institution has: it lies where the institution lies."""

    institution: models.ForeignKey[Institution, Institution]

    class Meta:
        abstract = True

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.institution.scopes

    @property
    def guarantors(self) -> frozenset[SubjectRef]:
        return self.institution.guarantors


class InstitutionFact(OfAnInstitution):
    """A line of an institution's history, with its source; perhaps what it was called until then."""

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="facts")
    on = models.DateField(null=True)
    precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    text = models.TextField()
    source = models.TextField(blank=True)
    former_name = models.TextField(blank=True, default="")
    former_acronym = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="directory_fact_has_text", condition=~Q(text=""))
        ]

    def __str__(self) -> str:
        return self.text


class Post(OfAnInstitution):
    """A post in an institution, never the name of whoever holds it; another one may stand in."""

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="posts")
    code = models.CharField(max_length=80, unique=True)
    name = models.TextField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    substitute = models.ForeignKey("self", models.PROTECT, null=True, related_name="stands_in_for")
    substitute_from = models.DateField(null=True)
    substitute_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="directory_post_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="directory_post_ends_after_it_starts",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ContactChannel(OfAnInstitution):
    """A public, institutional way to reach an institution or a post; stale since nobody checked it."""

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="contacts")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="contacts")
    kind = models.CharField(max_length=7, choices=ContactKind)
    value = models.TextField()
    verified_on = models.DateField()
    stale_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="directory_contact_kind_known", condition=Q(kind__in=ContactKind.values)
            ),
            models.CheckConstraint(name="directory_contact_has_value", condition=~Q(value="")),
            models.UniqueConstraint(
                name="directory_one_contact_an_institution",
                fields=["institution", "kind", "value"],
                condition=Q(post=None),
            ),
            models.UniqueConstraint(
                name="directory_one_contact_a_post",
                fields=["post", "kind", "value"],
                condition=Q(post__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.value
