"""People who sign in, and the roles granted to them."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef


class Person(AbstractBaseUser):
    """Someone with an account; the public sees the post, not the address."""

    last_login = None  # sign-in writes no domain data
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    label = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.label

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("persona", self.uid.hex)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref,)


class RoleGrant(models.Model):
    """A role held from one day to another, everywhere or within a scope."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=40, choices=[(role.value, role.value) for role in Role])
    scope = models.CharField(max_length=160, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

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
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.scope}"

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (SubjectRef.parse(self.scope),) if self.scope else ()

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
