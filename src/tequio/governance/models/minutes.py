"""The minutes of a session: what its records do not say, and how far they have come."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.point import Point
from tequio.governance.models.session import Session


class MinutesState(models.TextChoices):
    """How far minutes have come; once approved they are not written any more."""

    DRAFT = "draft", _("en redacción")
    APPROVED = "approved", _("aprobada")
    PUBLISHED = "published", _("publicada")


class Minutes(models.Model):
    """The minutes of a session that was held.

    They say what is on record of it, and what whoever writes them adds in their
    own words. `record` keeps what was on record when they were approved, in the
    shape of `queries.minutes.record_of`; `documents` the codes of the signed copies.
    """

    session = models.OneToOneField(Session, models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=10, choices=MinutesState, default=MinutesState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    remarks = models.TextField(blank=True)
    record = models.JSONField(default=dict)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=200)
    approved_in = models.ForeignKey(Session, models.PROTECT, null=True, related_name="approves")
    approved_point = models.ForeignKey(Point, models.PROTECT, null=True, related_name="approves")
    published_on = models.DateField(null=True)
    documents = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="governance_minutes_state",
                condition=Q(state="draft", approved_in=None, approved_point=None, published_on=None)
                | Q(state="approved", approved_in__isnull=False, published_on=None)
                | Q(state="published", approved_in__isnull=False, published_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.state}"

    @property
    def ref(self) -> SubjectRef:
        return self.session.ref

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.session.scopes

    @property
    def is_public(self) -> bool:
        """Tell whether everybody reads them."""
        return self.state == MinutesState.PUBLISHED


class PointWords(models.Model):
    """What minutes say of a point in words of their own, in place of what is on record."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="words")
    point = models.ForeignKey(Point, models.PROTECT, related_name="words")
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="governance_one_text_a_point", fields=["minutes", "point"]),
        ]

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.point_id}"
