"""People, the roles granted to them, invitations and statements."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import ClassVar, Final, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, Grant, Role
from tequio.foundation.belongings import Owner
from tequio.foundation.days import start_of
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words

ROLE_WORDS: Final[Mapping[str, Words]] = {
    Role.OPERATOR: _("operación de la plataforma"),
    Role.ADVISER: _("acompañamiento"),
    Role.COMMISSION_SECRETARY: _("secretaría de la comisión"),
    Role.SECRETARIAT_MEMBER: _("integrante del secretariado"),
    Role.FACILITATOR: _("facilitación"),
    Role.LIAISON: _("enlace de la institución"),
    Role.ASSESSOR: _("evaluación independiente"),
}
# As the command line calls them.
ROLE_NAMES: Final[Mapping[Role, str]] = {
    Role.OPERATOR: "operacion",
    Role.ADVISER: "acompanamiento",
    Role.COMMISSION_SECRETARY: "secretaria",
    Role.SECRETARIAT_MEMBER: "integrante",
    Role.FACILITATOR: "facilitacion",
    Role.LIAISON: "enlace",
    Role.ASSESSOR: "evaluacion",
}
CAPACITY_WORDS: Final[Mapping[str, Words]] = {
    **ROLE_WORDS,
    "citizen": _("ciudadanía"),
    "clock": _("reloj de la plataforma"),
    "importer": _("carga de registros históricos"),
}
FACTOR_WORDS: Final[Mapping[str, Words]] = {
    "totp": _("aplicación de códigos"),
    "webauthn": _("llave de acceso"),
}
# Members of a secretariat hold one role in one scope, but each a seat of their own.
_PERSONAL_ROLES: Final = frozenset({Role.SECRETARIAT_MEMBER})
# Whoever judges or decides says first whether an interest is in the way.
DECLARING_ROLES: Final = frozenset({Role.ASSESSOR, Role.SECRETARIAT_MEMBER})
UNDECLARED: Final = _("Antes de actuar, declare en «Mi cuenta» si tiene conflicto de interés.")
CONFLICTED: Final = _("Declaró un conflicto de interés, así que no le corresponde evaluar aquí.")
# Where a role can be held; those that are not here, wherever there is something.
SCOPE_KINDS: Final[Mapping[Role, frozenset[str]]] = {
    Role.COMMISSION_SECRETARY: frozenset({"organo"}),
    Role.SECRETARIAT_MEMBER: frozenset({"organo", "ejercicio"}),
    Role.FACILITATOR: frozenset({"organo", "ejercicio"}),
    Role.LIAISON: frozenset({"institucion", "organo"}),
    Role.ASSESSOR: frozenset({"ejercicio"}),
}
TIME_TO_CONFIRM: Final = timedelta(days=1)  # a new address, from its mail
TIME_TO_UNDO: Final = timedelta(days=7)  # a change of address, from the mail to the old one
FACTOR_MISSING: Final = _("Sus papeles esperan a que agregue un segundo factor en «Mi cuenta».")
_ROLES: Final = [(role.value, role.value) for role in Role]


def scopes_in(text: str) -> tuple[SubjectRef, ...]:
    """Return the scope that a row keeps as text; none for everywhere."""
    return (SubjectRef.parse(text),) if text else ()


def moment_of(at: date | datetime) -> datetime:
    """Return a moment; a day stands for its last one."""
    return at if isinstance(at, datetime) else start_of(at + timedelta(days=1)) - timedelta.resolution


class Position(models.TextChoices):
    """Whether one holds a role, or stands in for whoever does."""

    TITULAR = "titular", _("titular")
    ALTERNATE = "alternate", _("suplente")


class Person(AbstractBaseUser):
    """Someone with an account; the public sees the post, not the address."""

    last_login = None  # sign-in writes no domain data
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    label = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    # With a role: the grace without a second factor is counted from here.
    first_signed_in_at = models.DateTimeField(null=True, blank=True)
    # What allauth keeps of factors is asked when one signs in; this one, with every act.
    second_factor_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.label

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("persona", self.uid.hex)

    @property
    def owner(self) -> Owner:
        """Return whom data are about, as every domain knows them."""
        return Owner(self.ref, self.email)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref,)


class RoleGrant(models.Model):
    """A role held from one instant to another, everywhere or within a scope.

    It holds from the beginning of its first day to the end of its last one,
    unless `begins_at` or `ends_at` say the instant.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=40, choices=_ROLES)
    scope = models.CharField(max_length=160, blank=True)
    position = models.CharField(max_length=10, choices=Position, default=Position.TITULAR)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    begins_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    delegated_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="delegations")
    handed_over_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="successors")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="identity_grant_ends_after_it_starts",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                name="identity_one_open_grant_a_scope",
                fields=["person", "role", "scope"],
                condition=Q(valid_to=None),
            ),
            models.CheckConstraint(name="identity_grant_position", condition=Q(position__in=Position.values)),
            models.CheckConstraint(
                name="identity_delegate_is_alternate_until_a_day",
                condition=Q(delegated_from=None) | Q(position=Position.ALTERNATE, valid_to__isnull=False),
            ),
            models.CheckConstraint(
                name="identity_grant_ended_at_an_instant_has_its_last_day",
                condition=Q(ends_at=None) | Q(valid_to__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.scope}"

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return scopes_in(self.scope)

    @property
    def begins(self) -> datetime:
        """Return the instant from which it holds."""
        return self.begins_at or start_of(self.valid_from)

    @property
    def ends(self) -> datetime | None:
        """Return the instant from which it no longer holds, None while nobody set one."""
        if self.ends_at or self.valid_to is None:
            return self.ends_at
        return start_of(self.valid_to + timedelta(days=1))

    @property
    def was_cancelled(self) -> bool:
        """Tell whether it was taken back before it began."""
        return self.ends_at is not None and self.ends_at <= self.begins

    def holds_at(self, at: date | datetime) -> bool:
        """Tell whether it holds; a delegate's ends with the role it comes from."""
        moment, ends = moment_of(at), self.ends
        within = self.begins <= moment and (ends is None or moment < ends)
        return within and (self.delegated_from is None or self.delegated_from.holds_at(moment))

    def is_over_at(self, at: date | datetime) -> bool:
        """Tell whether it ended, by its own end or with the role it comes from."""
        moment, ends = moment_of(at), self.ends
        lender = self.delegated_from
        return (ends is not None and ends <= moment) or (lender is not None and lender.is_over_at(moment))


class InvitationState(models.TextChoices):
    """What became of an invitation."""

    PENDING = "pending", _("por aceptar")
    ACCEPTED = "accepted", _("aceptada")
    WITHDRAWN = "withdrawn", _("retirada")
    EXPIRED = "expired", _("vencida")


class Invitation(models.Model):
    """A role offered by mail; the link is signed, so nothing secret is kept."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField()
    label = models.CharField(max_length=120)
    role = models.CharField(max_length=40, choices=_ROLES)
    scope = models.CharField(max_length=160, blank=True)
    position = models.CharField(max_length=10, choices=Position)
    invited_by = models.CharField(max_length=120)
    # Nobody where the command line invited, or where it was not kept yet.
    inviter = models.ForeignKey(Person, models.PROTECT, null=True, related_name="sent_invitations")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="identity_invitation_expires_after_it_is_sent",
                condition=Q(expires_at__gt=F("invited_at")),
            ),
            models.CheckConstraint(
                name="identity_invitation_ends_one_way",
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="identity_invitation_accepted_in_time",
                condition=Q(accepted_at=None) | Q(accepted_at__lt=F("expires_at")),
            ),
            models.CheckConstraint(
                name="identity_invitation_position", condition=Q(position__in=Position.values)
            ),
            models.CheckConstraint(
                name="identity_invitation_has_its_scope",
                condition=~Q(scope="") | ~Q(role__in=[role.value for role in Role if role.needs_scope]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.scope}"

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("invitacion", self.uid.hex)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return scopes_in(self.scope)

    def state_at(self, moment: datetime) -> InvitationState:
        """Tell what became of it by a moment."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        return InvitationState.EXPIRED if moment >= self.expires_at else InvitationState.PENDING


class ConflictStatement(models.Model):
    """Whether an interest of the person is in the way within a scope."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="conflict_statements")
    scope = models.CharField(max_length=160)
    has_conflict = models.BooleanField()
    text = models.TextField(blank=True)
    declared_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="identity_conflict_is_told", condition=Q(has_conflict=False) | ~Q(text="")
            ),
            models.CheckConstraint(name="identity_conflict_has_its_scope", condition=~Q(scope="")),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.declared_on}"

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return scopes_in(self.scope)


class Session(AbstractBaseSession):
    """A browser in which somebody is, and whose it is; from where is kept nowhere."""

    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="sessions")


class AddressState(models.TextChoices):
    """What became of a change of address."""

    ASKED = "asked", _("por confirmar")
    EXPIRED = "expired", _("vencido sin confirmar")
    CONFIRMED = "confirmed", _("confirmado")
    SETTLED = "settled", _("confirmado y firme")
    ENDED = "ended", _("detenido o deshecho")


class AddressChange(models.Model):
    """An address that is to take the place of another; both are forgotten once it is settled."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="address_changes")
    email = models.EmailField()
    old_email = models.EmailField()
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="identity_one_address_asked_at_a_time",
                fields=["person"],
                condition=Q(confirmed_at=None, ended_at=None),
            ),
            models.CheckConstraint(name="identity_address_changes", condition=~Q(email=F("old_email"))),
        ]

    def __str__(self) -> str:
        return self.uid.hex

    def state_at(self, moment: datetime) -> AddressState:
        """Tell what became of it by a moment."""
        if self.ended_at:
            return AddressState.ENDED
        if self.confirmed_at:
            is_settled = moment >= self.confirmed_at + TIME_TO_UNDO
            return AddressState.SETTLED if is_settled else AddressState.CONFIRMED
        return AddressState.EXPIRED if moment >= self.asked_at + TIME_TO_CONFIRM else AddressState.ASKED


class Draft(models.Model):
    """What somebody typed into a long form and has not sent."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="drafts")
    address = models.CharField(max_length=300)
    label = models.CharField(max_length=200)
    seat = models.CharField(max_length=220, blank=True)
    typed = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="identity_one_draft_an_address", fields=["person", "address"]),
        ]
        indexes: ClassVar = [models.Index(name="identity_drafts_of_a_seat", fields=["seat"])]

    def __str__(self) -> str:
        return self.label


def seat_of(grant: Grant) -> str:
    """Return the seat whose holders continue each other's drafts, "" where a role is personal."""
    if grant.scope is None or grant.role in _PERSONAL_ROLES:
        return ""
    return f"{grant.role.value} {grant.scope}"


def seats_of(actor: Actor) -> list[str]:
    """Return the seats that the actor holds."""
    return [seat for grant in actor.grants if (seat := seat_of(grant))]
