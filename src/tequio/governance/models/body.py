"""Bodies, their seats and who holds them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.directory.term_pack import term
from tequio.foundation.refs import SubjectRef


class BodyKind(models.TextChoices):
    """What a body is called by the rules that create it."""

    SECRETARIAT = "secretariat", _("secretariado técnico")
    COMMISSION = "commission", _("comisión")
    COUNCIL = "council", _("consejo")
    COMMITTEE = "committee", _("comité")
    OTHER = "other", _("otro órgano")


class BodyMode(models.TextChoices):
    """Whether government obeys what the body decides, or only hears it."""

    DECIDES = "decides", _("decide")
    ADVISES = "advises", _("aconseja")


class FacilitatorKind(models.TextChoices):
    """Where the neutral person who runs the work comes from."""

    ACADEMIA = "academia", _("academia")
    CONSULTANCY = "consultancy", _("consultoría")
    PROFESSIONAL_COLLEGE = "professional_college", _("colegio profesional")
    INDEPENDENT_PERSON = "independent_person", _("persona independiente")


class Sector(models.TextChoices):
    """Whose voice a seat carries."""

    CIVIL_SOCIETY = "civil_society", _("sociedad civil")
    GOVERNMENT = "government", _("gobierno")
    GUARANTOR = "guarantor", _("autoridad u organismo garante")
    AUTONOMOUS_BODY = "autonomous_body", _("organismos autónomos")
    ACADEMIA = "academia", _("academia")
    PRIVATE = "private", _("sector privado")
    CITIZEN = "citizen", _("ciudadanía")

    def word(self, on: date | None) -> str:
        """Return its name as the law called it on that day."""
        if self == Sector.GUARANTOR and on:
            return term("guarantor", on=on).singular
        return str(self.label)


class TenureRole(models.TextChoices):
    """Whether the holder sits, or replaces whoever sits."""

    TITULAR = "titular", _("titular")
    ALTERNATE = "alternate", _("suplente")


class _Dated(models.Model):
    """What is between two days, as far as they are known."""

    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        abstract = True

    def in_force_on(self, day: date) -> bool:
        """Tell whether nothing known says that it was not, that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class Body(_Dated):
    """A collegiate body; seats are data, never constants."""

    code = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=BodyKind)
    name = models.CharField(max_length=200)
    territory = models.ForeignKey("directory.Territory", models.PROTECT, related_name="bodies")
    institution = models.ForeignKey("directory.Institution", models.PROTECT, null=True, related_name="bodies")
    mode = models.CharField(max_length=10, choices=BodyMode)
    facilitator_kind = models.CharField(max_length=30, choices=FacilitatorKind, blank=True)
    facilitator_note = models.CharField(max_length=200, blank=True)
    fictitious = models.BooleanField(default=False)
    source = models.TextField(blank=True)
    # Public ids of the exercises it is the secretariat of: whoever has a role there has it here.
    serves = models.JSONField(default=list, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="governance_body_ends_after_it_starts",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(name="governance_body_kind", condition=Q(kind__in=BodyKind.values)),
            models.CheckConstraint(name="governance_body_mode", condition=Q(mode__in=BodyMode.values)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("organo", self.code)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        institution = (self.institution.ref,) if self.institution else ()
        serves = (SubjectRef.parse(ref) for ref in self.serves)
        return (self.ref, *serves, *self.territory.scopes, *institution)

    @property
    def places(self) -> tuple[SubjectRef, ...]:
        """What the log files an event of this body under."""
        institution = (self.institution.ref,) if self.institution else ()
        return (self.ref, *self.territory.places, *institution)

    def has_ended_by(self, day: date) -> bool:
        """Tell whether its last day had passed."""
        return self.valid_to is not None and self.valid_to < day

    def seat_of(self, account: str) -> Seat | None:
        """Return the seat that an account acts for, None if it has none here."""
        acting = SeatAccount.objects.filter(tenure__seat__body=self, account=account, left_at=None)
        found = acting.select_related("tenure__seat").first()
        return found.tenure.seat if found else None


class Seat(_Dated):
    """One place at the table, for one sector; without days of its own, its body's."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()
    sector = models.CharField(max_length=20, choices=Sector)
    post = models.CharField(max_length=120, blank=True)
    has_vote = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="governance_seat_ends_after_it_starts",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(name="governance_one_seat_a_number", fields=["body", "number"]),
            models.CheckConstraint(name="governance_seat_sector", condition=Q(sector__in=Sector.values)),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.number}"

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.body.scopes

    @property
    def label(self) -> str:
        """Return its number and whose voice it carries: "4. gobierno"."""
        return f"{self.number}. {Sector(self.sector).word(self.body.valid_from)}"


class SeatTenure(_Dated):
    """Who holds a seat and since when: an institution or post, no names.

    `foreseen_to` is the last day of the term it was seated for; it holds until
    `valid_to` says otherwise, and `near_on` is when the body was told of it.
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="tenures")
    institution = models.ForeignKey(
        "directory.Institution", models.PROTECT, null=True, related_name="seat_tenures"
    )
    post = models.ForeignKey("directory.Post", models.PROTECT, null=True, related_name="seat_tenures")
    holder_note = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=10, choices=TenureRole)
    foreseen_to = models.DateField(null=True)
    near_on = models.DateField(null=True)
    ended_because = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="governance_tenure_foreseen_after_it_starts",
                condition=Q(valid_from=None) | Q(foreseen_to=None) | Q(foreseen_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="governance_tenure_ends_after_it_starts",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="governance_tenure_has_a_holder",
                condition=Q(institution__isnull=False) | Q(post__isnull=False) | ~Q(holder_note=""),
            ),
            models.CheckConstraint(name="governance_tenure_role", condition=Q(role__in=TenureRole.values)),
            models.UniqueConstraint(
                name="governance_one_open_titular_a_seat",
                fields=["seat"],
                condition=Q(valid_to=None, role="titular"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.role}"

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.seat.scopes

    @property
    def holder(self) -> str:
        """Name the post, or the institution, or what is known instead."""
        if self.post:
            return f"{self.post.name}, {self.post.institution.name}"
        return self.institution.name if self.institution else self.holder_note


class SeatAccount(models.Model):
    """Which account acts for whoever holds a seat, since when and until when.

    `account` tells an author from another (`person/…`); no name is kept.
    """

    tenure = models.ForeignKey(SeatTenure, models.PROTECT, related_name="accounts")
    account = models.CharField(max_length=120)
    seated_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="governance_one_account_a_tenure", fields=["tenure"], condition=Q(left_at=None)
            ),
            models.CheckConstraint(
                name="governance_account_leaves_after_it_sits",
                condition=Q(left_at=None) | Q(left_at__gte=F("seated_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tenure_id} {self.account}"

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.tenure.scopes
