"""What people bring to a process, and what became of it at the table of whoever reviews it."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.cocreation.models.process import LONGEST_TITLE, Process
from tequio.cocreation.models.working_table import WorkingTable
from tequio.directory.models import Institution, Territory
from tequio.foundation.refs import SubjectRef

LONGEST_TEXT: Final = 2000
LONGEST_PLACE: Final = 80
LONGEST_AFFECTED: Final = 200
LONGEST_POST: Final = 200


class ContributionKind(models.TextChoices):
    """What somebody brings."""

    PROBLEM = "problem", _("problema")
    PROPOSAL = "proposal", _("propuesta")
    EVIDENCE = "evidence", _("prueba o dato")
    OFFER = "offer", _("ofrecimiento")


class Topic(models.TextChoices):
    """What it is about, in few words."""

    WATER = "water", _("agua y drenaje")
    HEALTH = "health", _("salud")
    EDUCATION = "education", _("educación")
    SAFETY = "safety", _("seguridad y justicia")
    MOBILITY = "mobility", _("calles y transporte")
    ENVIRONMENT = "environment", _("medio ambiente")
    ECONOMY = "economy", _("trabajo y economía")
    SERVICES = "services", _("trámites y servicios")
    SPENDING = "spending", _("gasto, obras y compras")
    EQUALITY = "equality", _("igualdad y cuidados")
    OPENNESS = "openness", _("información y participación")
    OTHER = "other", _("otro tema")


class Tongue(models.TextChoices):
    """The language in which it is written, by its code in BCP 47."""

    SPANISH = "es", _("español")
    NAHUATL = "nah", _("náhuatl")
    MAYA = "yua", _("maya")
    ZAPOTEC = "zap", _("zapoteco")
    MIXTEC = "mix", _("mixteco")
    TZELTAL = "tzh", _("tseltal")
    TZOTZIL = "tzo", _("tsotsil")
    OTOMI = "oto", _("otomí")
    ENGLISH = "en", _("inglés")
    OTHER = "und", _("otra lengua")


class Channel(models.TextChoices):
    """By which way it came."""

    WEB = "web", _("en línea")
    CODE = "code", _("en línea, con la clave de una mesa")
    TABLE = "table", _("dicha en una mesa y capturada ahí")
    PAPER = "paper", _("escrita en papel en una mesa")


class ContributionState(models.TextChoices):
    """What became of it at the table of whoever reviews it."""

    RECEIVED = "received", _("recibida, por revisar")
    PUBLISHED = "published", _("publicada")
    REJECTED = "rejected", _("no publicada")
    APPEALED = "appealed", _("no publicada, con apelación por resolver")


class RejectionReason(models.TextChoices):
    """Why it is not published; that somebody dislikes it is no reason."""

    PERSONAL_DATA = "personal_data", _("trae datos personales")
    INSULT = "insult", _("trae insultos o amenazas")
    OFF_TOPIC = "off_topic", _("no trata de lo que se reúne en este proceso")
    ADVERTISING = "advertising", _("es publicidad o propaganda")
    UNREADABLE = "unreadable", _("no se entiende qué plantea")


class Disposition(models.TextChoices):
    """What an institution does with it; each is told with its reason."""

    ADOPTED = "adopted", _("se adopta")
    PARTLY = "partly", _("se adopta en parte")
    MERGED = "merged", _("se atiende junto con otra")
    OFFERED = "offered", _("ya se ofrece")
    NOT_COMPETENT = "not_competent", _("le toca a otra institución")
    NOT_FEASIBLE = "not_feasible", _("no es posible")
    DEFERRED = "deferred", _("queda para después")
    OUT_OF_SCOPE = "out_of_scope", _("no es parte de lo que se pregunta")


class Contribution(models.Model):
    """What one person brought; nobody's name or account is kept.

    `key` is known to whoever sent it alone; an address is kept only until they were told what was decided.
    Personal data for which it is not published are erased once that can be appealed no more.
    Who answers it now and how far that is stand here; each version of what was answered, in `Response`.
    """

    process = models.ForeignKey(Process, models.PROTECT, related_name="contributions")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=100, unique=True)
    key = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=8, choices=ContributionKind.choices)
    title = models.CharField(max_length=LONGEST_TITLE)
    text = models.TextField()
    affected = models.CharField(max_length=LONGEST_AFFECTED, blank=True)
    topic = models.CharField(max_length=11, choices=Topic.choices)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    locality = models.CharField(max_length=LONGEST_PLACE, blank=True)
    goal = models.PositiveSmallIntegerField(null=True)
    lang = models.CharField(max_length=3, choices=Tongue.choices, default=Tongue.SPANISH)
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="joined")
    email = models.EmailField(blank=True)
    channel = models.CharField(max_length=5, choices=Channel.choices, default=Channel.WEB)
    table = models.ForeignKey(WorkingTable, models.PROTECT, null=True, related_name="contributions")
    consented_on = models.DateField(null=True)
    received_on = models.DateField()
    received_at = models.DateTimeField()
    state = models.CharField(
        max_length=9, choices=ContributionState.choices, default=ContributionState.RECEIVED
    )
    rejection = models.CharField(max_length=13, choices=RejectionReason.choices, blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    appeal = models.TextField(blank=True)
    appealed_on = models.DateField(null=True)
    appeal_reason = models.TextField(blank=True)
    erased_on = models.DateField(null=True)
    assigned_to = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="+")
    answerable = models.CharField(max_length=LONGEST_POST, blank=True)
    assigned_on = models.DateField(null=True)
    preliminary_on = models.DateField(null=True)
    final_on = models.DateField(null=True)
    disposition = models.CharField(max_length=13, choices=Disposition.choices, blank=True)
    supports = models.PositiveIntegerField(default=0)  # sealed, without those that were taken back
    search_text = models.TextField(blank=True)
    stems = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="cocreation_contribution_number", fields=["process", "number"]),
            models.CheckConstraint(
                name="cocreation_known_kind", condition=Q(kind__in=ContributionKind.values)
            ),
            models.CheckConstraint(name="cocreation_known_topic", condition=Q(topic__in=Topic.values)),
            models.CheckConstraint(
                name="cocreation_goal_of_the_agenda",
                condition=Q(goal=None) | Q(goal__gte=1, goal__lte=17),
            ),
            models.CheckConstraint(
                name="cocreation_rejected_for_a_known_reason",
                condition=Q(state__in=["rejected", "appealed"], rejection__in=RejectionReason.values)
                | Q(state__in=["received", "published"], rejection=""),
            ),
            models.CheckConstraint(
                name="cocreation_received_until_decided",
                condition=Q(state="received", decided_on=None)
                | (~Q(state="received") & Q(decided_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="cocreation_came_by_the_web_or_a_table",
                condition=Q(channel="web", table=None)
                | Q(channel__in=["code", "table", "paper"], table__isnull=False),
            ),
            models.CheckConstraint(
                name="cocreation_typed_for_somebody_with_consent",
                condition=Q(channel__in=["web", "code"], consented_on=None)
                | Q(channel__in=["table", "paper"], consented_on__isnull=False),
            ),
            models.CheckConstraint(
                name="cocreation_nothing_stays_of_what_was_erased",
                condition=Q(erased_on=None) | Q(state="rejected", title="", text="", search_text=""),
            ),
            models.CheckConstraint(
                name="cocreation_assigned_on_a_day_to_a_post",
                condition=Q(assigned_to=None, assigned_on=None, answerable="")
                | (Q(assigned_to__isnull=False, assigned_on__isnull=False) & ~Q(answerable="")),
            ),
            models.CheckConstraint(
                name="cocreation_answered_by_whoever_it_was_assigned_to",
                condition=Q(preliminary_on=None, final_on=None, disposition="")
                | Q(assigned_to__isnull=False, disposition__in=Disposition.values),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="cocreation_listed", fields=["process", "state", "number"]),
            models.Index(name="cocreation_to_review", fields=["state", "received_on"]),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("aportacion", self.code)

    @property
    def receipt(self) -> SubjectRef:
        """Where whoever sent it sees what became of it."""
        return SubjectRef("recibo", self.key)

    @property
    def zone(self) -> str:
        return self.process.zone

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.process.scopes)
