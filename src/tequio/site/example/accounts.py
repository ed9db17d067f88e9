"""Accounts of the example; their passwords are made anew at each start."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tequio.foundation.actors import Role, command_line_operator
from tequio.foundation.refs import SubjectRef
from tequio.identity import queries
from tequio.identity.commands import declare_conflict, grant_role, register_person, renew_password
from tequio.identity.models import DECLARING_ROLES, Person

_PASSWORD_BYTES = 15


@dataclass(frozen=True)
class Account:
    """What the operator needs to sign in as someone of the example."""

    email: str
    label: str
    role: Role
    scope: SubjectRef | None
    password: str = ""


_DEMONSTRATION = SubjectRef("ejercicio", "demo")
ACCOUNTS = (
    Account("operacion@tequio.example", "Operación de la plataforma", Role.OPERATOR, None),
    Account(
        "secretariado@tequio.example", "Vocalía de sociedad civil", Role.SECRETARIAT_MEMBER, _DEMONSTRATION
    ),
    Account("facilitacion@tequio.example", "Facilitación del secretariado", Role.FACILITATOR, _DEMONSTRATION),
    Account(
        "enlace@tequio.example",
        "Enlace de Movilidad",
        Role.LIAISON,
        SubjectRef("institucion", "demo-movilidad"),
    ),
    Account("evaluacion@tequio.example", "Evaluación independiente", Role.ASSESSOR, _DEMONSTRATION),
)


def renew_accounts(*, now: datetime) -> list[Account]:
    """Open the example's accounts where missing, give each a new password."""
    return [_renewed(account, now) for account in ACCOUNTS]


def _renewed(account: Account, now: datetime) -> Account:
    actor, password = command_line_operator(), secrets.token_urlsafe(_PASSWORD_BYTES)
    person = queries.person_with_email(account.email)
    if person is None:
        person = register_person(
            actor=actor, email=account.email, label=account.label, password=password, now=now
        )
        grant_role(
            actor=actor,
            person=person,
            role=account.role,
            scope=account.scope,
            valid_from=timezone.localdate(now),
            now=now,
        )
        _declare(person, account, now)
    else:
        renew_password(actor=actor, person=person, password=password, now=now)
    return Account(account.email, account.label, account.role, account.scope, password)


def _declare(person: Person, account: Account, now: datetime) -> None:
    """Say that no interest is in the way, so that the role can be tried."""
    if account.role in DECLARING_ROLES and account.scope:
        declare_conflict(
            actor=queries.actor_of(person, timezone.localdate(now)),
            person=person,
            scope=account.scope,
            has_conflict=False,
            text="",
            now=now,
        )
