"""Accounts of the example; their passwords are made anew at each start."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from tequio.deadlines.queries.deadline import owed_through
from tequio.foundation.actors import Actor, Role, command_line_operator
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.seat import seat_account
from tequio.governance.models.body import SeatTenure, TenureRole
from tequio.identity.commands.account import register_person, renew_password
from tequio.identity.commands.conflict import declare_conflict
from tequio.identity.commands.role import grant_role
from tequio.identity.models import DECLARING_ROLES, Person
from tequio.identity.queries import actor as queries
from tequio.plans.commands.assessment import replace_assessor
from tequio.plans.queries.assessment import unfinished_assessments
from tequio.ui.acts.act import fulfilment_url
from tequio.ui.acts.waiting import awaited_of

_PASSWORD_BYTES: Final = 15
_EXERCISE: Final = SubjectRef("ejercicio", "demo")
_DUTIES: Final = "/lo-que-debo/"


@dataclass(frozen=True)
class Account:
    """What one needs to sign in as someone of the example, and to begin.

    Without a fixed `first`, the account begins with what waits for it.
    """

    email: str
    label: str
    role: Role | None = None
    scope: SubjectRef | None = None
    seat: int = 0
    first: str = ""
    password: str = ""


ACCOUNTS: Final = (
    Account(
        "operacion@tequio.example",
        "Operación de la plataforma",
        Role.OPERATOR,
        first="/plazos/suspender/",
    ),
    Account("acompanamiento@tequio.example", "Acompañamiento a ejercicios", Role.ADVISER, first=_DUTIES),
    Account(
        "comision@tequio.example",
        "Secretaría de la comisión de apertura",
        Role.COMMISSION_SECRETARY,
        SubjectRef("organo", "demo-comision"),
    ),
    Account(
        "secretariado@tequio.example",
        "Vocalía de sociedad civil 2",
        Role.SECRETARIAT_MEMBER,
        _EXERCISE,
        seat=2,
    ),
    Account("facilitacion@tequio.example", "Facilitación del secretariado", Role.FACILITATOR, _EXERCISE),
    Account("gobierno@tequio.example", "Vocalía de gobierno 1", Role.SECRETARIAT_MEMBER, _EXERCISE, seat=4),
    Account(
        "enlace@tequio.example",
        "Enlace de Movilidad",
        Role.LIAISON,
        SubjectRef("institucion", "demo-movilidad"),
    ),
    Account(
        "enlace2@tequio.example",
        "Enlace de Mercados y Limpia",
        Role.LIAISON,
        SubjectRef("institucion", "demo-servicios"),
    ),
    Account("evaluacion@tequio.example", "Evaluación independiente", Role.ASSESSOR, _EXERCISE),
    Account("ciudadania@tequio.example", "Una persona sin papel", first="/seguir/ejercicio/demo/"),
)


def renew_accounts(*, now: datetime) -> list[Account]:
    """Open the example's accounts where missing, renew passwords and beginnings.

    No two begin with the same decision: the first to take it leaves the other nothing.
    """
    renewed: list[Account] = []
    for account in ACCOUNTS:
        password = secrets.token_urlsafe(_PASSWORD_BYTES)
        person = _with_password(account, password, now)
        actor = queries.actor_of(person, day_of(now))
        first = account.first or _first_of(account, actor, {other.first for other in renewed})
        renewed.append(replace(account, password=password, first=first))
    return renewed


def _first_of(account: Account, actor: Actor, taken: set[str]) -> str:
    """Return what waits for the account's decision or is owed by its institution."""
    found = [waiting.url for waiting in awaited_of(actor)]
    if account.role == Role.LIAISON and account.scope:
        owed = owed_through({account.role: [account.scope]})
        found += [fulfilment_url(line.rule, line.subject) for line in owed]
    return next((url for url in found if url and url not in taken), _DUTIES)


def _with_password(account: Account, password: str, now: datetime) -> Person:
    person = queries.person_with_email(account.email)
    if person is None:
        return _open(account, password, now)
    renew_password(actor=command_line_operator(), person=person, password=password, now=now)
    return person


def _open(account: Account, password: str, now: datetime) -> Person:
    actor = command_line_operator()
    person = register_person(
        actor=actor, email=account.email, label=account.label, password=password, now=now
    )
    if account.role is None:
        return person
    grant_role(
        actor=actor,
        person=person,
        role=account.role,
        scope=account.scope,
        valid_from=day_of(now),
        now=now,
    )
    if account.role in DECLARING_ROLES and account.scope:
        _declare_no_conflict(person, account.scope, now)
    if account.seat:
        _take_seat(person, account.seat, now)
    if account.role == Role.ASSESSOR and account.scope:
        _go_on(person, account.scope, now)
    return person


def _declare_no_conflict(person: Person, scope: SubjectRef, now: datetime) -> None:
    """Say that no interest is in the way, so that the role can be tried."""
    declare_conflict(
        actor=queries.actor_of(person, day_of(now)),
        person=person,
        scope=scope,
        has_conflict=False,
        text="",
        now=now,
    )


def _take_seat(person: Person, number: int, now: datetime) -> None:
    """Let the account act for whoever holds a seat of the demonstration's secretariat."""
    held = SeatTenure.objects.filter(seat__body__code="demo-secretariado", seat__number=number)
    for tenure in held.filter(role=TenureRole.TITULAR).select_related("seat__body"):
        seat_account(
            actor=command_line_operator(),
            body=tenure.seat.body,
            tenure=tenure,
            account=f"person/{person.uid.hex}",
            now=now,
        )


def _go_on(person: Person, scope: SubjectRef, now: datetime) -> None:
    """Hand the drafts of the demonstration over, so that somebody who signs in can finish them."""
    for draft in unfinished_assessments([scope]):
        replace_assessor(
            actor=command_line_operator(),
            assessment=draft,
            assessor=person,
            reason="Sigue con la evaluación quien entra con la cuenta de la demostración.",
            replaced_on=day_of(now),
            now=now,
        )
