"""One's own account: roles, delegations and statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from tequio.identity.models import DECLARING_ROLES, RoleGrant
from tequio.identity.pages.conflict import statement_table
from tequio.identity.pages.role import Links, grant_state, grant_table, grant_title
from tequio.identity.queries.account import Account, Held
from tequio.identity.queries.conflict import hindrance_of
from tequio.identity.queries.factor import factor_hindrance
from tequio.ui.components.actions.tag import Action
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.values import Link, Value


@dataclass(frozen=True)
class AccountPage:
    """What somebody holds, lent to others, declared and still owes to say."""

    facts: tuple[Fact, ...]
    to_declare: tuple[Action, ...]
    roles: Table
    delegations: Table
    statements: Table


def closing_facts(held: Held) -> tuple[Fact, ...]:
    """Count what ends with an account."""
    return (
        Fact(_("Papeles que terminan"), held.roles),
        Fact(_("Suplencias que terminan"), held.lent),
        Fact(_("Invitaciones que se retiran"), held.invitations),
    )


def own_closing_facts(held: Held) -> tuple[Fact, ...]:
    """Say what ends with one's own account, what is erased and what stays."""
    return (
        *closing_facts(held),
        Fact(_("Se borra"), _("sus sesiones, los borradores que son solo suyos y lo que sigue por correo")),
        Fact(_("Queda"), _("lo que hizo, en la bitácora y en las páginas, con el nombre de su puesto")),
        Fact(_("Se conserva aparte"), _("cómo se le nombra y su correo, para poder abrirla de nuevo")),
    )


def account_page(
    account: Account, *, at: datetime, links: Links, declaring: Callable[[RoleGrant], str]
) -> AccountPage:
    """Make the page of the account that is signed in; `declaring` is where one declares."""

    def all_links(grant: RoleGrant) -> Sequence[Link]:
        changes = [Link(_("Cambiar mi declaración"), declaring(grant))] if declared(grant) else []
        return [*changes, *links(grant)]

    def declared(grant: RoleGrant) -> bool:
        return _declares(grant, at) and grant.scope in account.declared

    missing = [grant for grant in account.grants if _declares(grant, at) and not declared(grant)]
    return AccountPage(
        facts=(
            Fact(_("Así se le nombra"), account.person.label),
            Fact(_("Correo"), account.person.email),
        ),
        to_declare=tuple(
            Action(_("Declarar para: %(role)s") % {"role": title}, declaring(grant))
            for grant in missing
            if (title := grant_title(grant, account.names))
        ),
        roles=grant_table(
            account.grants,
            caption=_("Mis papeles"),
            names=account.names,
            at=at,
            hindrance=lambda grant: (
                factor_hindrance(account.person, at) or hindrance_of(grant, account.declared)
            ),
            links=all_links,
            empty=_(
                "Todavía no tiene papeles. Quien opera la plataforma o quien facilita puede invitarle a uno."
            ),
        ),
        delegations=_delegations(account, at, links),
        statements=statement_table(account.statements, account.names),
    )


def _declares(grant: RoleGrant, at: datetime) -> bool:
    return grant.role in DECLARING_ROLES and grant.holds_at(at)


def _delegations(account: Account, at: datetime, links: Links) -> Table:
    columns = (
        Column(_("Persona")),
        Column(_("Papel")),
        Column(_("Desde"), "date"),
        Column(_("Hasta"), "date"),
        Column(_("Situación"), "state"),
        Column(_("Qué se puede hacer"), "link"),
    )
    rows: list[tuple[Value, ...]] = [
        (
            grant.person.label,
            grant_title(grant, account.names),
            grant.valid_from,
            grant.valid_to,
            grant_state(grant, at),
            [*links(grant)] or "—",
        )
        for grant in account.lent
    ]
    return Table(_("Quién me suple"), columns, rows, empty=_("Nadie le suple."))
