"""What people without any charge see of a milestone reported as done."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.plans.models.milestone import Milestone

LONGEST_CONFIRMATION: Final = 1000
LONGEST_PLACE: Final = 80


class Seen(models.TextChoices):
    """Whether a person sees a milestone done."""

    YES = "yes", _("sí")
    IN_PART = "in_part", _("en parte")
    NO = "no", _("no")


class ConfirmationState(models.TextChoices):
    """What became of what a person told."""

    RECEIVED = "received", _("recibida, por revisar")
    PUBLISHED = "published", _("publicada")
    REJECTED = "rejected", _("no publicada")


class RejectionReason(models.TextChoices):
    """Why it is not published; that somebody dislikes it is no reason."""

    PERSONAL_DATA = "personal_data", _("trae datos personales")
    INSULT = "insult", _("trae insultos o amenazas")
    OFF_TOPIC = "off_topic", _("no trata de este hito")
    DUPLICATE = "duplicate", _("repite otra respuesta")


class Confirmation(models.Model):
    """What one person saw; nobody's name, account or address is kept.

    `origin` and `visitor` tell apart connections and browsers of one day; later they are blank.
    """

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="confirmations")
    code = models.CharField(max_length=20, unique=True)
    seen = models.CharField(max_length=8, choices=Seen.choices)
    text = models.CharField(max_length=LONGEST_CONFIRMATION, blank=True)
    place = models.CharField(max_length=LONGEST_PLACE, blank=True)
    received_on = models.DateField()
    received_at = models.DateTimeField()
    origin = models.CharField(max_length=64, blank=True)
    visitor = models.CharField(max_length=64, blank=True, default="")
    gathering = models.ForeignKey("plans.Gathering", models.PROTECT, null=True, related_name="+")
    state = models.CharField(
        max_length=10, choices=ConfirmationState.choices, default=ConfirmationState.RECEIVED
    )
    rejection = models.CharField(max_length=14, choices=RejectionReason.choices, blank=True)
    decided_on = models.DateField(null=True)
    moderator_label = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="plans_known_seen", condition=Q(seen__in=Seen.values)),
            models.CheckConstraint(
                name="plans_what_is_not_seen_has_a_reason",
                condition=Q(seen="yes") | Q(state="rejected") | ~Q(text=""),
            ),
            models.CheckConstraint(
                name="plans_rejected_for_a_known_reason",
                condition=Q(state="rejected", rejection__in=RejectionReason.values)
                | Q(state__in=["received", "published"], rejection=""),
            ),
            models.CheckConstraint(
                name="plans_received_until_decided",
                condition=Q(state="received", decided_on=None)
                | (~Q(state="received") & Q(decided_on__isnull=False)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="plans_confirmations_of_origin", fields=["origin", "received_at"])
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("confirmacion", self.code)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.milestone.scopes)


class OriginKey(models.Model):
    """The key under which origins are hashed on one day; once erased, nobody can try addresses on them."""

    day = models.DateField(unique=True)
    key = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.day.isoformat()
