"""People and their roles, as those who grant them see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from tequio.foundation.actors import Role
from tequio.identity.models import ROLE_WORDS, Person, RoleGrant
from tequio.identity.pages.conflict import statement_table
from tequio.identity.pages.role import Links, grant_table, role_cell, scope_words
from tequio.identity.queries.conflict import hindrance_of
from tequio.identity.queries.factor import factor_hindrance
from tequio.identity.queries.person import PeopleSeen, PersonSeen
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, State, Value


@dataclass(frozen=True)
class PersonPage:
    """One person's roles and statements, as far as the viewer's scope goes."""

    label: str
    email: str
    is_active: bool
    roles: Table
    statements: Table


def people_table(seen: PeopleSeen, *, at: datetime) -> Table:
    """Show people with the roles they hold on a day."""
    columns = (Column(_("Persona"), "link"), Column(_("Papeles vigentes")), Column(_("Cuenta"), "state"))
    rows = [_person_row(person, at, seen.names, show_email=seen.shows_emails) for person in seen.people]
    return Table(_("Personas con cuenta"), columns, rows, empty=_("Nadie con lo que busca."))


def person_page(seen: PersonSeen, *, at: datetime, links: Links) -> PersonPage:
    """Make the page of a person."""
    return PersonPage(
        label=seen.person.label,
        email=seen.person.email if seen.shows_email else "",
        is_active=seen.person.is_active,
        roles=grant_table(
            seen.grants,
            caption=_("Papeles"),
            names=seen.names,
            at=at,
            hindrance=lambda grant: factor_hindrance(seen.person, at) or hindrance_of(grant, seen.declared),
            links=links,
            empty=_("No tiene papeles."),
        ),
        statements=statement_table(seen.statements, seen.names),
    )


def _person_row(
    person: Person, at: datetime, names: Mapping[str, str], *, show_email: bool
) -> tuple[Value, ...]:
    held = [grant for grant in person.grants.all() if grant.holds_at(at)]
    name = Link(person.label, url_of(person.ref))
    return (
        Cell(name, person.email) if show_email else name,
        [_held(grant, names) for grant in held] or _("ninguno"),
        State("good", _("abierta")) if person.is_active else State("bad", _("cerrada")),
    )


def _held(grant: RoleGrant, names: Mapping[str, str]) -> Cell:
    role = role_cell(grant)
    note = " · ".join(part for part in (scope_words(grant.scope, names), str(role.note)) if part)
    return Cell(role.value, note)


def people_filters(role: str, text: str) -> tuple[Filter, ...]:
    """Offer what narrows the list of people."""
    roles = [(each.value, ROLE_WORDS[each]) for each in Role]
    return (
        Filter("q", _("Nombre del puesto"), "search", text),
        Filter("papel", _("Papel"), "select", role, roles),
    )
