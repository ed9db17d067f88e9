"""Documents: files that were received and addresses that were recorded."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.documents.faults import Fault
from tequio.documents.formats import Format
from tequio.foundation.refs import SubjectRef


class DocumentKind(models.TextChoices):
    """What a document is to whoever offers it; docs/reference/sources.md tells why these."""

    PUBLICATION = "publication", _("publicación")
    DATASET = "dataset", _("conjunto de datos")
    NORM = "norm", _("norma o acuerdo publicado")
    MINUTES = "minutes", _("minuta")
    ATTENDANCE = "attendance", _("lista de asistencia o de capacitación")
    PHOTO = "photo", _("fotografía")
    SCREENSHOT = "screenshot", _("captura de un sistema")
    CONTRACT = "contract", _("contrato o registro presupuestal")
    STATISTICS = "statistics", _("encuesta o estadística de uso")
    INTERVIEW = "interview", _("entrevista")
    REPORT = "report", _("informe de terceros")
    LINK = "link", _("dirección en la red")
    OTHER = "other", _("otro documento")


class DocumentState(models.TextChoices):
    """Where a document is between its arrival and its readers."""

    RECEIVED = "received", _("en revisión")
    CLEAN = "clean", _("publicado")
    REFUSED = "refused", _("no admitido")
    UNARCHIVED = "unarchived", _("sin copia archivada")
    WITHDRAWN = "withdrawn", _("retirado")
    LOST = "lost", _("perdido")


_WITHOUT_BYTES = Q(stored_as="")


class Document(models.Model):
    """A file or an address, what it belongs to and what became of it."""

    code = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=DocumentKind)
    state = models.CharField(max_length=12, choices=DocumentState, default=DocumentState.RECEIVED)
    title = models.CharField(max_length=200)
    subject = models.CharField(max_length=160, db_index=True)
    subject_title = models.CharField(max_length=200, blank=True)
    about = models.JSONField(default=list)
    url = models.CharField(max_length=2000, blank=True)
    original_name = models.CharField(max_length=160, blank=True)
    format = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Format], blank=True)
    received_at = models.DateTimeField()
    received_size = models.BigIntegerField(default=0)
    received_sha256 = models.CharField(max_length=64, blank=True)
    decided_at = models.DateTimeField(null=True)
    stored_as = models.CharField(max_length=80, blank=True)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    fault = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Fault], blank=True)
    withdrawn_because = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    scanned = models.BooleanField(default=False)
    fictitious = models.BooleanField(default=False)
    # Read only where the act it came with is judged: it has no page, no download and no public entry.
    private = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="documents_kind_known", condition=Q(kind__in=DocumentKind.values)),
            models.CheckConstraint(name="documents_state_known", condition=Q(state__in=DocumentState.values)),
            models.CheckConstraint(name="documents_has_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="documents_only_a_link_has_an_address",
                condition=(Q(kind="link") & ~Q(url="")) | (~Q(kind="link") & Q(url="")),
            ),
            models.CheckConstraint(
                name="documents_clean_has_bytes_and_their_hash",
                condition=~Q(state="clean") | (~_WITHOUT_BYTES & ~Q(sha256="") & ~Q(format="")),
            ),
            models.CheckConstraint(
                name="documents_no_bytes_once_refused_or_withdrawn",
                condition=~Q(state__in=["refused", "unarchived", "withdrawn", "lost"]) | _WITHOUT_BYTES,
            ),
            models.CheckConstraint(
                name="documents_refused_says_why",
                condition=~Q(state__in=["refused", "unarchived"]) | ~Q(fault=""),
            ),
            models.CheckConstraint(
                name="documents_withdrawn_says_why",
                condition=~Q(state="withdrawn") | ~Q(withdrawn_because=""),
            ),
            models.UniqueConstraint(
                name="documents_one_document_a_file", fields=["stored_as"], condition=~_WITHOUT_BYTES
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="documents_waiting", fields=["id"], condition=Q(state="received")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("documento", self.code)

    @property
    def mentions(self) -> tuple[SubjectRef, ...]:
        """What the log files an event of this document under."""
        return (SubjectRef.parse(self.subject), *map(SubjectRef.parse, self.about))

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.mentions)

    @property
    def is_link(self) -> bool:
        return self.kind == DocumentKind.LINK


class DayOfUploads(models.Model):
    """How much one sender brought on a day, under a key that tells nobody who it is."""

    sender = models.CharField(max_length=64, unique=True)
    day = models.DateField()
    files = models.PositiveIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day} {self.files}"
