"""Applications to a call, which are private, and what whoever judges them says."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Sector
from tequio.governance.models.call import MOST_POINTS, Call, CallCriterion

LONGEST_NAME: Final = 200


class ApplicationState(models.TextChoices):
    """Whether it is still an application, and whether its private words are still kept."""

    RECEIVED = "received", _("recibida")
    WITHDRAWN = "withdrawn", _("retirada por quien la envió")
    ERASED = "erased", _("borrada al terminar su plazo")


class Application(models.Model):
    """What somebody sent to a call; whoever judges it reads it, and it is erased when its term ends.

    `code` is the key of whoever sent it and stands nowhere else; in public it bears its number, and
    the name under which whoever sent it wants to be listed, if any.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="applications")
    code = models.CharField(max_length=20, unique=True)
    number = models.PositiveIntegerField()
    sector = models.CharField(max_length=20, choices=Sector)
    state = models.CharField(max_length=10, choices=ApplicationState, default=ApplicationState.RECEIVED)
    public_name = models.CharField(max_length=LONGEST_NAME, blank=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    email = models.EmailField(blank=True)
    statement = models.TextField(blank=True)
    interests = models.TextField(blank=True)
    # Public ids of the private files that came with it.
    documents = models.JSONField(default=list, blank=True)
    received_on = models.DateField()
    received_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="governance_an_application_a_number", fields=["call", "number"]),
            models.CheckConstraint(
                name="governance_application_state", condition=Q(state__in=ApplicationState.values)
            ),
            models.CheckConstraint(
                name="governance_nothing_private_once_it_is_over",
                condition=Q(state="received")
                | Q(name="", email="", statement="", interests="", documents=[]),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> SubjectRef:
        """Its address for whoever has the key; no entry of the log names it."""
        return SubjectRef("postulacion", self.code)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.call.scopes

    def has_conflict_with(self, author: str) -> bool:
        """Tell whether whoever judges said to have a conflict of interest with it."""
        return self.evaluations.filter(author=author, has_conflict=True).exists()


class Evaluation(models.Model):
    """What one person who judges says of an application: points with words, or a conflict of interest."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="evaluations")
    author = models.CharField(max_length=120)
    author_label = models.CharField(max_length=200)
    has_conflict = models.BooleanField()
    text = models.TextField(blank=True)
    said_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="governance_a_person_judges_an_application_once", fields=["application", "author"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.author_label}"


class Score(models.Model):
    """The points of one criterion in an evaluation."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(CallCriterion, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="governance_points_once_a_criterion", fields=["evaluation", "criterion"]
            ),
            models.CheckConstraint(
                name="governance_points_within_bounds", condition=Q(points__gte=0, points__lte=MOST_POINTS)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.points}"


class AppealState(models.TextChoices):
    """What became of an appeal."""

    RECEIVED = "received", _("por resolver")
    UPHELD = "upheld", _("fundada: el resultado se decide otra vez")
    DISMISSED = "dismissed", _("infundada")


class Appeal(models.Model):
    """What whoever applied says against the result, and what is decided of it.

    Its words are private and erased with the application's; the decision and its reason are public.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="appeals")
    state = models.CharField(max_length=10, choices=AppealState, default=AppealState.RECEIVED)
    text = models.TextField(blank=True)
    filed_on = models.DateField()
    decided_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="governance_an_appeal_is_decided_with_reason",
                condition=Q(state="received", decided_on=None, reason="")
                | (Q(state__in=["upheld", "dismissed"], decided_on__isnull=False) & ~Q(reason="")),
            ),
            models.UniqueConstraint(
                name="governance_one_appeal_at_a_time",
                fields=["application"],
                condition=Q(state="received"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.state}"

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.application.scopes

    def has_conflict_with(self, author: str) -> bool:
        """Tell whether whoever would decide said to have an interest in the call."""
        return self.application.call.has_conflict_with(author)
