"""Deadlines, and what stops or moves them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.deadlines.due_date import Term
from tequio.foundation.refs import SubjectRef
from tequio.foundation.zones import CENTRE, LAST_TO_END, zone_among


class DeadlineState(models.TextChoices):
    """Where a deadline can be; the last three are said by date or by an act."""

    RUNNING = "running", _("en curso")
    PAUSED = "paused", _("en pausa")
    DONE = "done", _("cumplido")
    EXPIRED = "expired", _("vencido")
    STOPPED = "stopped", _("sin efecto")


# The term still runs; and what is owed, in time or not.
OPEN: Final = (DeadlineState.RUNNING, DeadlineState.PAUSED)
OWED: Final = (*OPEN, DeadlineState.EXPIRED)


class PauseEnd(models.TextChoices):
    """How a pause ended."""

    ANSWER = "answer", _("llegó la aclaración")
    LIMIT = "limit", _("pasó el límite de la pausa")
    CLOSED = "closed", _("el plazo terminó antes")


class ExtensionStatus(models.TextChoices):
    """A request is decided once, by someone else."""

    REQUESTED = "requested", _("pedida")
    APPROVED = "approved", _("aprobada")
    REFUSED = "refused", _("negada")


class Deadline(models.Model):
    """Something owed by a day; `baseline_due_on` is never edited.

    Without `business_days` its date was fixed from the start. `recounted_on`
    is the day on which it was counted again after it had expired; it may
    follow an earlier term of the same thing, for a reason. Where the duty
    passed to another, `first_owner` was given it; `unheld_since` says since
    when nobody is known to answer, and the owner is to name who does.
    `arrived_on` is an earlier day than that of record, which the other side acknowledges.
    """

    code = models.CharField(max_length=150, unique=True)
    rule = models.CharField(max_length=60)
    owner = models.CharField(max_length=160)
    owner_label = models.TextField()
    first_owner = models.CharField(max_length=160, blank=True)
    unheld_since = models.DateField(null=True)
    subject = models.CharField(max_length=160)
    matter = models.TextField()
    about = models.JSONField(default=list)
    institution = models.ForeignKey(
        "directory.Institution", models.PROTECT, null=True, related_name="deadlines"
    )
    started_on = models.DateField()
    business_days = models.PositiveSmallIntegerField(null=True)
    extended_days = models.PositiveSmallIntegerField(default=0)
    baseline_due_on = models.DateField()
    due_on = models.DateField()
    remind_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=DeadlineState, default=DeadlineState.RUNNING)
    expired_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    arrived_on = models.DateField(null=True)
    recounted_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True)
    stop_reason = models.TextField(blank=True)
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    followed_because = models.TextField(blank=True, default="")
    fictitious = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="deadlines_follows_another_for_a_reason",
                condition=Q(follows=None, followed_because="")
                | (Q(follows__isnull=False) & ~Q(followed_because="")),
            ),
            models.CheckConstraint(
                name="deadlines_deadline_state_known", condition=Q(state__in=DeadlineState.values)
            ),
            models.CheckConstraint(
                name="deadlines_due_after_the_start",
                condition=Q(due_on__gte=F("started_on"), baseline_due_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="deadlines_term_has_days", condition=Q(business_days=None) | Q(business_days__gte=1)
            ),
            models.CheckConstraint(
                name="deadlines_done_has_its_day",
                condition=(Q(state="done") & Q(done_on__isnull=False)) | (~Q(state="done") & Q(done_on=None)),
            ),
            models.CheckConstraint(
                name="deadlines_arrived_before_its_record",
                condition=Q(arrived_on=None)
                | Q(arrived_on__gte=F("started_on"), arrived_on__lt=F("done_on")),
            ),
            models.CheckConstraint(
                name="deadlines_stopped_has_its_day_and_reason",
                condition=(Q(state="stopped", stopped_on__isnull=False) & ~Q(stop_reason=""))
                | (~Q(state="stopped") & Q(stopped_on=None, stop_reason="")),
            ),
            models.CheckConstraint(
                name="deadlines_expired_has_its_day",
                condition=Q(state__in=["done", "stopped"])
                | Q(state="expired", expired_on__isnull=False)
                | Q(state__in=["running", "paused"], expired_on=None),
            ),
            models.CheckConstraint(
                name="deadlines_expires_after_it_is_due",
                condition=Q(expired_on=None) | Q(expired_on__gt=F("due_on")),
            ),
            models.UniqueConstraint(
                name="deadlines_nothing_is_owed_twice",
                fields=["rule", "subject", "owner"],
                condition=Q(state__in=["running", "paused", "expired"]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="deadlines_by_due_day", fields=["state", "due_on"]),
            models.Index(name="deadlines_by_owner", fields=["owner", "state", "due_on"]),
            models.Index(name="deadlines_by_subject", fields=["subject", "rule"]),
            models.Index(name="deadlines_by_expiry", fields=["rule", "expired_on"]),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("plazo", self.code)

    @property
    def owner_ref(self) -> SubjectRef:
        return SubjectRef.parse(self.owner)

    @property
    def given_to(self) -> str:
        """Return the public id of whoever was first to owe it."""
        return self.first_owner or self.owner

    @property
    def subject_ref(self) -> SubjectRef:
        return SubjectRef.parse(self.subject)

    @property
    def places(self) -> tuple[SubjectRef, ...]:
        """What the log files an event of this deadline under."""
        return (self.ref, *map(SubjectRef.parse, self.about))

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.places

    @property
    def zone(self) -> str:
        """Return where its last day ends: at its owner's, else where it is about."""
        return self.institution.zone if self.institution else zone_among(self.places) or CENTRE

    @property
    def term(self) -> Term:
        return Term(self.started_on, self.business_days, self.baseline_due_on, self.extended_days)

    @property
    def is_settled(self) -> bool:
        """Tell whether it ended in time or without effect: no calendar moves it any more."""
        met_in_time = self.state == DeadlineState.DONE and self.expired_on is None
        return met_in_time or self.state == DeadlineState.STOPPED

    @property
    def counts_on(self) -> date | None:
        """Return the day on which it counts as done: that of record, or an acknowledged one."""
        return self.arrived_on or self.done_on

    @property
    def was_late(self) -> bool:
        return self.counts_on is not None and self.counts_on > self.due_on


class Acknowledgement(models.Model):
    """The word of the other side that something came earlier; it stays, withdrawn or not."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="acknowledgements")
    arrived_on = models.DateField()
    reason = models.TextField()
    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="acknowledgements")
    acknowledged_on = models.DateField()
    acknowledged_by = models.CharField(max_length=200)
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="deadlines_one_day_acknowledged", fields=["deadline"], condition=Q(withdrawn_on=None)
            ),
            models.CheckConstraint(
                name="deadlines_acknowledged_with_reason",
                condition=~Q(reason="") & (Q(withdrawn_on=None) | ~Q(withdrawn_because="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.arrived_on}"


class DeadlineScope(models.Model):
    """Something a deadline is about; some of it can suspend the deadline."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="reach")
    ref = models.CharField(max_length=160)
    suspends = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="deadlines_a_scope_once", fields=["deadline", "ref"]),
        ]
        indexes: ClassVar = [models.Index(name="deadlines_by_scope", fields=["ref"])]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.ref}"


class Pause(models.Model):
    """The one pause a deadline may have, while a question is clarified."""

    deadline = models.OneToOneField(Deadline, models.PROTECT, related_name="pause")
    question = models.TextField()
    asked_on = models.DateField()
    business_days = models.PositiveSmallIntegerField()
    limit_on = models.DateField()
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=6, choices=PauseEnd, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="deadlines_pause_has_question", condition=~Q(question="")),
            models.CheckConstraint(
                name="deadlines_pause_has_its_limit",
                condition=Q(business_days__gte=1, limit_on__gt=F("asked_on")),
            ),
            models.CheckConstraint(
                name="deadlines_pause_ends_within_its_limit",
                condition=Q(ended_on=None, ended_by="")
                | (Q(ended_on__gte=F("asked_on"), ended_on__lte=F("limit_on")) & ~Q(ended_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.asked_on}"

    @property
    def was_ended_by_somebody(self) -> bool:
        """Tell whether an act ended it; its limit is for the calendar to count."""
        return self.ended_by in (PauseEnd.ANSWER, PauseEnd.CLOSED)

    @property
    def last_day(self) -> date:
        """Return the last day that does not count, as far as it is known."""
        return self.ended_on or self.limit_on


class Extension(models.Model):
    """The one extension a deadline may have; its author does not decide it."""

    deadline = models.OneToOneField(Deadline, models.PROTECT, related_name="extension")
    business_days = models.PositiveSmallIntegerField()
    reason = models.TextField()
    requested_on = models.DateField()
    requested_by = models.CharField(max_length=160)
    status = models.CharField(max_length=9, choices=ExtensionStatus, default=ExtensionStatus.REQUESTED)
    decided_on = models.DateField(null=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="deadlines_extension_status_known", condition=Q(status__in=ExtensionStatus.values)
            ),
            models.CheckConstraint(
                name="deadlines_extension_has_reason", condition=Q(business_days__gte=1) & ~Q(reason="")
            ),
            models.CheckConstraint(
                name="deadlines_extension_decided_after_requested",
                condition=Q(status="requested", decided_on=None)
                | (~Q(status="requested") & Q(decided_on__gte=F("requested_on"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.business_days}"


class TermSuspension(models.Model):
    """Days on which terms do not run, by decree; without reach, for everything."""

    code = models.CharField(max_length=120, unique=True)
    reach = models.CharField(max_length=160, blank=True)
    reach_label = models.TextField(blank=True)
    about = models.JSONField(default=list)
    first_day = models.DateField()
    last_day = models.DateField()
    ended_on = models.DateField(null=True)
    end_reason = models.TextField(blank=True)
    over_on = models.DateField(null=True)
    ground = models.TextField()
    source = models.TextField()
    notice = models.TextField(blank=True)
    declared_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="deadlines_suspension_in_order", condition=Q(last_day__gte=F("first_day"))
            ),
            models.CheckConstraint(
                name="deadlines_suspension_has_ground_and_source", condition=~Q(ground="") & ~Q(source="")
            ),
            models.CheckConstraint(
                name="deadlines_emergency_has_notice",
                condition=(Q(reach="", reach_label="") & ~Q(notice=""))
                | (~Q(reach="") & ~Q(reach_label="") & Q(notice="")),
            ),
            models.CheckConstraint(
                name="deadlines_suspension_ends_early_with_reason",
                condition=Q(ended_on=None, end_reason="")
                | (Q(ended_on__lt=F("last_day")) & ~Q(end_reason="")),
            ),
        ]
        indexes: ClassVar = [models.Index(name="deadlines_by_reach", fields=["reach", "last_day"])]

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("suspension", self.code)

    @property
    def places(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *map(SubjectRef.parse, self.about))

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.places

    @property
    def zone(self) -> str:
        """Return where its last day ends; that of everything ends in the last place."""
        return zone_among(self.places) or LAST_TO_END

    @property
    def suspended_until(self) -> date:
        """Return its last day in force; before the first if it was withdrawn."""
        return self.ended_on or self.last_day


class Closure(models.Model):
    """Days on which an institution closes, announced before they come."""

    institution = models.ForeignKey("directory.Institution", models.PROTECT, related_name="closures")
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.TextField()
    source = models.TextField()
    declared_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="deadlines_closure_in_order",
                condition=Q(last_day__gte=F("first_day"), first_day__gt=F("declared_on")),
            ),
            models.CheckConstraint(
                name="deadlines_closure_has_reason_and_source", condition=~Q(reason="") & ~Q(source="")
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="deadlines_closures_by_day", fields=["institution", "last_day"])
        ]

    def __str__(self) -> str:
        return f"{self.institution_id} {self.first_day}"
