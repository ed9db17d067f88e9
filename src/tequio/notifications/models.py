"""Who follows what, what each was told, and the mail on its way."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.days import local_time
from tequio.foundation.refs import SubjectRef

BETWEEN_IMMEDIATE: Final = timedelta(minutes=10)  # a busy morning is one or two mails, not fifty
_HOUR: Final = 7


class Rhythm(models.TextChoices):
    """How soon a follower is told: now, at seven, or on Monday at seven."""

    IMMEDIATE = "immediate", _("en cuanto ocurra")
    DAILY = "daily", _("una vez al día")
    WEEKLY = "weekly", _("una vez a la semana")

    def closed(self, now: datetime) -> datetime | None:
        """Return the last moment at which its digest closed; None for none.

        What was recorded later waits for the next one, however late the
        worker runs.
        """
        return None if self == Rhythm.IMMEDIATE else _seven(now, weekly=self == Rhythm.WEEKLY)


def week_of(now: datetime) -> date:
    """Return the Monday whose weekly mail closed last."""
    return _seven(now, weekly=True).date()


def _seven(now: datetime, *, weekly: bool) -> datetime:
    local = local_time(now)
    seven = local.replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    if local < seven:
        seven -= timedelta(days=1)
    return seven - timedelta(days=seven.weekday()) if weekly else seven


class MailKind(models.TextChoices):
    """Why a mail is written."""

    CONFIRMATION = "confirmation", _("confirmación")
    DIGEST = "digest", _("resumen de lo que se sigue")
    LETTER = "letter", _("aviso de un acto")
    DUTIES = "duties", _("lo que debo")
    RECEIPT = "receipt", _("clave de una respuesta")


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

    `key` says what it is about, so that it is composed once. For an urgent
    one somebody waits in front of the screen.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=12, choices=MailKind)
    recipient = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    unsubscribe = models.TextField(blank=True)
    urgent = models.BooleanField(default=False)
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


class MailedReceipt(models.Model):
    """That the receipt of what somebody told was mailed; to whom is not kept."""

    subject = models.CharField(max_length=160, unique=True)
    asked_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.subject


class Reading(models.Model):
    """Up to which position of the ledger letters were written."""

    name = models.CharField(max_length=40, unique=True)
    position = models.BigIntegerField(default=-1)
    written_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} {self.position}"


class Postponed(models.Model):
    """An entry of the ledger whose letter could not be written yet."""

    position = models.BigIntegerField(unique=True)

    def __str__(self) -> str:
        return str(self.position)


class DutyMail(models.Model):
    """For which week an officer's duties were looked at, and whether to mail them."""

    person = models.OneToOneField("identity.Person", models.PROTECT, related_name="duty_mail")
    week = models.DateField(null=True)
    stopped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id} {self.week}"
