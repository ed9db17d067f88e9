"""The orders of the command line that end by themselves."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import datetime

from django.core.cache import caches
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from tequio.config import clocks, policy_table, versions
from tequio.directory.catalogue import load_catalogue
from tequio.foundation.actors import Role, command_line_operator, importer
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.identity.commands.account import close_account, register_person
from tequio.identity.commands.factor import clear_factors
from tequio.identity.commands.role import grant_role
from tequio.identity.models import ROLE_NAMES
from tequio.identity.queries.actor import person_with_email
from tequio.ledger.clock import noting_failures
from tequio.ledger.commands import confirm_time
from tequio.ledger.queries import size_of_ledger
from tequio.ledger.rounds import Reason, doubt_at
from tequio.ledger.sequencer import publish
from tequio.plans.catalogue import load_themes
from tequio.site.example.accounts import renew_accounts
from tequio.site.example.load import load_example


class UnknownRole(Refusal):
    """No existe ese papel."""


class UnknownAccount(Refusal):
    """No hay una cuenta con esa dirección."""


class BadScope(Refusal):
    """El alcance debe ser un identificador público, como ejercicio/oax-2015."""


def init(_options: argparse.Namespace) -> None:
    """Bring database, catalogue and static files up to date."""
    say("Preparando la base de datos…")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    load_catalogue(actor=importer("Catálogo de entidades federativas"), now=timezone.now())
    load_themes(actor=importer("Catálogo de temas"), now=timezone.now())
    publish()  # an index that this release brought reads the whole ledger
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    versions.note()
    caches["pages"].clear()  # what was drawn by another release


def tick(options: argparse.Namespace) -> int:
    """Let the clock record what is due; what failed is told after the rest."""
    size_of_ledger()  # a database that nobody prepared is one complaint, not one of each clock
    now = timezone.now()
    if options.confirm and doubt_at(now):
        confirm_time(actor=command_line_operator(), now=now)
        say("Confirmada la hora de la máquina; queda en la bitácora.")
    if doubt := doubt_at(now):
        say(f"{doubt} Compruebe la hora y, si es la correcta, corra «tequio tick --confirm».")
        return 1
    with noting_failures() as failures:
        say(f"Actos que registró el reloj: {clocks.go_round(now)}.")
    for failure in failures:
        say(f"  No se pudo: {failure}. La causa está en los mensajes del servidor; se intentará de nuevo.")
    return 1 if failures else 0


def example(_options: argparse.Namespace) -> None:
    """Load the example if it is not there; renew and print its accounts."""
    say("Cargando el ejemplo…")
    now = timezone.now()
    load_example(
        now=now, progress=lambda steps: tqdm(steps, desc="  historia", unit="acto", leave=False, disable=None)
    )
    _go_on(now)
    say("Cuentas del ejemplo (contraseñas nuevas en cada inicio; se entra en /cuenta/entrar/):")
    rows = [("Quién", "Correo", "Contraseña", "Qué probar primero")]
    rows += [
        (account.label, account.email, account.password, account.first) for account in renew_accounts(now=now)
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        say("  " + "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())


def _go_on(now: datetime) -> None:
    """Let a demonstration that rested for a week go on; it does not go back in time."""
    doubt = doubt_at(now)
    if doubt and doubt.reason == Reason.GAP:
        confirm_time(actor=command_line_operator(), now=now)
        doubt = None
    if doubt:
        say(f"{doubt} Compruebe la hora de la máquina.")
    else:
        clocks.go_round(now)


def policy(_options: argparse.Namespace) -> None:
    """Print every row of the policy."""
    for line in policy_table.as_text():
        sys.stdout.write(f"{line}\n")


def user(options: argparse.Namespace) -> None:
    """Open an account and grant it a role."""
    role = _role(options.role)
    actor, now = command_line_operator(), timezone.now()
    password = getpass.getpass("Contraseña (15 caracteres o más): ") if options.password else ""
    scope = _scope(options.scope)
    with transaction.atomic():  # no account without its role
        person = register_person(
            actor=actor, email=options.email, label=options.label, password=password, now=now
        )
        grant_role(
            actor=actor,
            person=person,
            role=role,
            scope=scope,
            valid_from=day_of(now),
            now=now,
        )
    say(f"Cuenta abierta para {options.label} con el papel {ROLE_NAMES[role]}.")


def close(options: argparse.Namespace) -> None:
    """Close an account, with its sessions, roles, delegations and invitations."""
    person = person_with_email(options.email)
    if person is None:
        raise UnknownAccount(options.email)
    close_account(actor=command_line_operator(), person=person, reason=options.reason, now=timezone.now())
    say(f"Cuenta cerrada: {person.label}. Terminaron sus sesiones, papeles, suplencias e invitaciones.")


def factor(options: argparse.Namespace) -> None:
    """Take the second factor from who lost it, themselves perhaps."""
    person = person_with_email(options.email)
    if person is None:
        raise UnknownAccount(options.email)
    clear_factors(actor=command_line_operator(), person=person, reason=options.reason, now=timezone.now())
    say(f"Segundo factor quitado: {person.label}. La persona tiene siete días para agregar otro.")


def say(sentence: str) -> None:
    """Tell the operator one line at once."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def _role(text: str) -> Role:
    """Read a role by its Spanish name; those of the code go on working in scripts."""
    names = {name: role for role, name in ROLE_NAMES.items()} | {role.value: role for role in Role}
    if text not in names:
        raise UnknownRole(f"Hay: {', '.join(ROLE_NAMES.values())}.")
    return names[text]


def _scope(text: str) -> SubjectRef | None:
    try:
        return SubjectRef.parse(text) if text else None
    except ValueError:
        raise BadScope(text) from None
