"""Who follows what, what each was told, and the mail on its way."""

from __future__ import annotations

import uuid
from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef


class Rhythm(models.TextChoices):
    """How soon a follower is told."""

    IMMEDIATE = "immediate", _("en cuanto ocurra")
    DAILY = "daily", _("una vez al día")
    WEEKLY = "weekly", _("una vez a la semana")


class MailKind(models.TextChoices):
    """Why a mail is written."""

    CONFIRMATION = "confirmation", _("confirmación")
    DIGEST = "digest", _("resumen de lo que se sigue")
    INVITATION = "invitation", _("invitación")
    NOTIFICATION = "notification", _("notificación de una recomendación")
    DEADLINES = "deadlines", _("plazos por vencer o vencidos")
    DUTIES = "duties", _("lo que debo")


# Somebody waits for these in front of the screen.
URGENT: Final = (MailKind.CONFIRMATION, MailKind.INVITATION)
OF_FOLLOWERS: Final = (MailKind.CONFIRMATION, MailKind.DIGEST)


class MailState(models.TextChoices):
    """Where a mail is; a lease that ran out makes it wait again."""

    WAITING = "waiting", _("por enviar")
    SENDING = "sending", _("en envío")
    SENT = "sent", _("enviado")
    FAILED = "failed", _("rechazado")


FINISHED: Final = (MailState.SENT, MailState.FAILED)


class Follower(models.Model):
    """An address that follows something; it goes when it follows nothing."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="notifications_follower_has_an_address", condition=~Q(email="")),
        ]

    def __str__(self) -> str:
        return self.uid.hex


class Subscription(models.Model):
    """One thing that a follower asked about; read up to a leaf of the log.

    Nothing is sent before it is confirmed. Whatever ends is deleted.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    follower = models.ForeignKey(Follower, models.PROTECT, related_name="subscriptions")
    subject = models.CharField(max_length=160)
    rhythm = models.CharField(max_length=9, choices=Rhythm)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    read_to = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="notifications_a_thing_is_followed_once", fields=["follower", "subject"]
            ),
            models.CheckConstraint(
                name="notifications_rhythm_is_known", condition=Q(rhythm__in=Rhythm.values)
            ),
            models.CheckConstraint(
                name="notifications_reads_from_its_confirmation",
                condition=Q(confirmed_at=None, read_to=None)
                | Q(confirmed_at__isnull=False, read_to__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="notifications_by_rhythm", fields=["rhythm", "follower"]),
            models.Index(name="notifications_by_request", fields=["subject", "asked_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.rhythm}"

    @property
    def subject_ref(self) -> SubjectRef:
        return SubjectRef.parse(self.subject)


class Told(models.Model):
    """An entry that a follower knows, while another subscription has it to read."""

    follower = models.ForeignKey(Follower, models.PROTECT, related_name="told")
    leaf_index = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="notifications_an_entry_is_told_once", fields=["follower", "leaf_index"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.follower_id} {self.leaf_index}"


class OutgoingMail(models.Model):
    """A mail as it was composed; `uid` makes the same Message-ID each time.

    `key` says what it is about, so that it is composed once.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=12, choices=MailKind)
    recipient = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    unsubscribe = models.TextField(blank=True)
    state = models.CharField(max_length=7, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    composed_at = models.DateTimeField()
    not_before = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="notifications_mail_kind_is_known", condition=Q(kind__in=MailKind.values)
            ),
            models.CheckConstraint(
                name="notifications_only_mail_being_sent_is_leased",
                condition=Q(state="sending", leased_until__isnull=False)
                | (~Q(state="sending") & Q(leased_until=None)),
            ),
            models.CheckConstraint(
                name="notifications_finished_mail_has_its_moment",
                condition=Q(state__in=["sent", "failed"], finished_at__isnull=False)
                | Q(state__in=["waiting", "sending"], finished_at=None),
            ),
            models.CheckConstraint(name="notifications_mail_has_an_address", condition=~Q(recipient="")),
        ]
        indexes: ClassVar = [
            models.Index(
                name="notifications_mail_to_send",
                fields=["not_before"],
                condition=Q(state__in=["waiting", "sending"]),
            ),
            models.Index(name="notifications_mail_by_address", fields=["recipient", "kind", "composed_at"]),
            models.Index(name="notifications_mail_by_end", fields=["finished_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid.hex}"


class Reading(models.Model):
    """Up to which position of the ledger letters were written."""

    name = models.CharField(max_length=40, unique=True)
    position = models.BigIntegerField(default=-1)

    def __str__(self) -> str:
        return f"{self.name} {self.position}"


class DutyMail(models.Model):
    """For which week an officer's duties were looked at, and whether to mail them."""

    person = models.OneToOneField("identity.Person", models.PROTECT, related_name="duty_mail")
    week = models.DateField(null=True)
    stopped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id} {self.week}"
