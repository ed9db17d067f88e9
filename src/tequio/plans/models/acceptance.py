"""What whoever takes part in a commitment answered when it was asked to accept it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution
from tequio.plans.models.commitment import Commitment


class Answer(models.TextChoices):
    """What a party says of the text."""

    ACCEPTED = "accepted", _("aceptó")
    OTHER_WORDS = "other_words", _("propone otras palabras")
    DECLINED = "declined", _("declinó")


class Acceptance(models.Model):
    """One answer of a party; its last one counts, the others stay.

    `content` is the text that it answered, of which `digest` tells whether it
    is still that of the commitment. `answered_on` is the day that the paper
    says, `recorded_on` that of record.
    """

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="acceptances")
    number = models.PositiveSmallIntegerField()
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, related_name="commitment_acceptances"
    )
    name_text = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=12, choices=Answer.choices)
    text = models.TextField(blank=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    answered_on = models.DateField()
    recorded_on = models.DateField()
    label = models.CharField(max_length=200)
    document = models.CharField(max_length=100, blank=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_acceptance_a_number", fields=["commitment", "number"]),
            models.CheckConstraint(
                name="plans_known_answer_of_a_party",
                condition=Q(answer__in=[choice.value for choice in Answer]),
            ),
            models.CheckConstraint(
                name="plans_acceptance_is_of_somebody",
                condition=Q(institution__isnull=False) | ~Q(name_text=""),
            ),
            models.CheckConstraint(
                name="plans_not_accepted_with_words", condition=Q(answer="accepted") | ~Q(text="")
            ),
            models.CheckConstraint(
                name="plans_acceptance_withdrawn_with_reason",
                condition=Q(withdrawn_on=None, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.number} {self.answer}"

    @property
    def stands(self) -> bool:
        """Tell whether it accepts and was not taken back."""
        return self.answer == Answer.ACCEPTED and self.withdrawn_on is None
