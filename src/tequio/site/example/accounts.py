"""Accounts of the example; their passwords are made anew at each start."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.utils import timezone

from tequio.foundation.actors import Role, command_line_operator
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.account import register_person, renew_password
from tequio.identity.commands.conflict import declare_conflict
from tequio.identity.commands.role import grant_role
from tequio.identity.models import DECLARING_ROLES, Person
from tequio.identity.queries import actors as queries

_PASSWORD_BYTES: Final = 15
_EXERCISE: Final = SubjectRef("ejercicio", "demo")


@dataclass(frozen=True)
class Account:
    """What one needs to sign in as someone of the example, and to begin."""

    email: str
    label: str
    role: Role | None
    scope: SubjectRef | None
    first: str
    password: str = ""


ACCOUNTS: Final = (
    Account(
        "operacion@tequio.example", "Operación de la plataforma", Role.OPERATOR, None, "/plazos/suspender/"
    ),
    Account(
        "acompanamiento@tequio.example", "Acompañamiento a ejercicios", Role.ADVISER, None, "/lo-que-debo/"
    ),
    Account(
        "comision@tequio.example",
        "Secretaría de la comisión de apertura",
        Role.COMMISSION_SECRETARY,
        SubjectRef("organo", "demo-comision"),
        "/respuesta/demo-recomendacion-1-1-8/verificar/",
    ),
    Account(
        "secretariado@tequio.example",
        "Vocalía de sociedad civil 2",
        Role.SECRETARIAT_MEMBER,
        _EXERCISE,
        "/hito/demo-1-4-1/verificar/",
    ),
    Account(
        "gobierno@tequio.example",
        "Vocalía de gobierno 1",
        Role.SECRETARIAT_MEMBER,
        _EXERCISE,
        "/compromiso/demo-1-5/evaluacion/final/disentir/",
    ),
    Account(
        "facilitacion@tequio.example",
        "Facilitación del secretariado",
        Role.FACILITATOR,
        _EXERCISE,
        "/plazo/milestone-demo-1-3-3/resolver-prorroga/",
    ),
    Account(
        "enlace@tequio.example",
        "Enlace de Movilidad",
        Role.LIAISON,
        SubjectRef("institucion", "demo-movilidad"),
        "/hito/demo-1-2-3/reportar/",
    ),
    Account(
        "enlace2@tequio.example",
        "Enlace de Mercados y Limpia",
        Role.LIAISON,
        SubjectRef("institucion", "demo-servicios"),
        "/respuesta/demo-recomendacion-2-1-7/recibir/",
    ),
    Account(
        "evaluacion@tequio.example",
        "Evaluación independiente",
        Role.ASSESSOR,
        _EXERCISE,
        "/compromiso/demo-1-4/evaluacion/inicio/definitiva/",
    ),
    Account("ciudadania@tequio.example", "Una persona sin papel", None, None, "/compromiso/demo-1-5/"),
)


def renew_accounts(*, now: datetime) -> list[Account]:
    """Open the example's accounts where missing, give each a new password."""
    return [_renewed(account, now) for account in ACCOUNTS]


def _renewed(account: Account, now: datetime) -> Account:
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    person = queries.person_with_email(account.email)
    if person is None:
        _open(account, password, now)
    else:
        renew_password(actor=command_line_operator(), person=person, password=password, now=now)
    return replace(account, password=password)


def _open(account: Account, password: str, now: datetime) -> None:
    actor = command_line_operator()
    person = register_person(
        actor=actor, email=account.email, label=account.label, password=password, now=now
    )
    if account.role is None:
        return
    grant_role(
        actor=actor,
        person=person,
        role=account.role,
        scope=account.scope,
        valid_from=timezone.localdate(now),
        now=now,
    )
    if account.role in DECLARING_ROLES and account.scope:
        _declare_no_conflict(person, account.scope, now)


def _declare_no_conflict(person: Person, scope: SubjectRef, now: datetime) -> None:
    """Say that no interest is in the way, so that the role can be tried."""
    declare_conflict(
        actor=queries.actor_of(person, timezone.localdate(now)),
        person=person,
        scope=scope,
        has_conflict=False,
        text="",
        now=now,
    )
