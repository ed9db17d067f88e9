"""One's own account: roles, delegations and statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tequio.foundation.actors import Actor
from tequio.foundation.names import names_of
from tequio.foundation.policy import decide
from tequio.identity import policy
from tequio.identity.models import DECLARING_ROLES, Person, RoleGrant
from tequio.identity.queries.actors import hindrance_of, last_statements
from tequio.identity.queries.grants import grant_state, grant_title, role_cell, scope_value
from tequio.identity.queries.people import grant_links, statement_table
from tequio.ui.components import Action, Column, Fact, Link, Table, Value
from tequio.ui.links import local_path


@dataclass(frozen=True)
class AccountPage:
    """What somebody holds, lent to others, declared and still owes to say."""

    facts: tuple[Fact, ...]
    to_declare: tuple[Action, ...]
    sees_people: bool
    roles: Table
    delegations: Table
    statements: Table


def account_page(*, person: Person, viewer: Actor, today: date) -> AccountPage:
    """Return the page of the account that is signed in."""
    grants = list(person.grants.select_related("person", "delegated_from__person").order_by("-pk"))
    statements = last_statements(person)
    names = names_of([*(grant.scope for grant in grants), *statements])
    lent = RoleGrant.objects.filter(delegated_from__person=person).order_by("-pk")
    return AccountPage(
        facts=(Fact(_("Así se le nombra"), person.label), Fact(_("Correo"), person.email)),
        to_declare=_to_declare(grants, today, statements, names),
        sees_people=decide(policy.READ_PEOPLE, viewer).allowed,
        roles=_roles(grants, viewer, today, statements, names),
        delegations=_delegations(
            list(lent.select_related("person", "delegated_from__person")), viewer, today, names
        ),
        statements=statement_table(person.conflict_statements.order_by("-pk")[:50], names),
    )


def _to_declare(
    grants: list[RoleGrant], today: date, statements: Mapping[str, bool], names: Mapping[str, str]
) -> tuple[Action, ...]:
    label = _("Declarar para: %(role)s")
    missing = [
        grant
        for grant in grants
        if grant.role in DECLARING_ROLES and grant.scope not in statements and grant.holds_on(today)
    ]
    return tuple(
        Action(label % {"role": grant_title(grant, names)}, local_path(f"/papel/{grant.pk}/declarar/"))
        for grant in missing
    )


def _change_of_statement(grant: RoleGrant, today: date, statements: Mapping[str, bool]) -> list[Link]:
    if grant.role not in DECLARING_ROLES or grant.scope not in statements or not grant.holds_on(today):
        return []
    return [Link(_("Cambiar mi declaración"), local_path(f"/papel/{grant.pk}/declarar/"))]


def _roles(
    grants: list[RoleGrant],
    viewer: Actor,
    today: date,
    statements: dict[str, bool],
    names: Mapping[str, str],
) -> Table:
    return Table(
        _("Mis papeles"),
        (
            Column(_("Papel")),
            Column(_("Alcance"), "link"),
            Column(_("Desde"), "date"),
            Column(_("Hasta"), "date"),
            Column(_("Situación"), "state"),
            Column(_("Qué puede hacer"), "link"),
        ),
        [
            (
                role_cell(grant),
                scope_value(grant.scope, names),
                grant.valid_from,
                grant.valid_to or _("sin fecha"),
                grant_state(grant, today, hindrance_of(grant, statements)),
                [*_change_of_statement(grant, today, statements), *grant_links(grant, viewer, today)] or "—",
            )
            for grant in grants
        ],
        empty=_(
            "Todavía no tiene papeles. Quien opera la plataforma o quien facilita puede invitarle a uno."
        ),
    )


def _delegations(lent: list[RoleGrant], viewer: Actor, today: date, names: Mapping[str, str]) -> Table:
    def row(grant: RoleGrant) -> tuple[Value, ...]:
        return (
            grant.person.label,
            grant_title(grant, names),
            grant.valid_from,
            grant.valid_to,
            grant_state(grant, today),
            grant_links(grant, viewer, today) or "—",
        )

    return Table(
        _("Quién me suple"),
        (
            Column(_("Persona")),
            Column(_("Papel")),
            Column(_("Desde"), "date"),
            Column(_("Hasta"), "date"),
            Column(_("Situación"), "state"),
            Column(_("Qué puede hacer"), "link"),
        ),
        [row(grant) for grant in lent],
        empty=_("Nadie le suple."),
    )
