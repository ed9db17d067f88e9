"""A role of somebody, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from tequio.foundation.days import day_of, local_time
from tequio.foundation.names import names_of
from tequio.foundation.words import Words
from tequio.identity.models import FACTOR_MISSING, ROLE_WORDS, Position, RoleGrant
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import long_day
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, State, Value

# Links to what a reader may do with a role.
Links = Callable[[RoleGrant], Sequence[Link]]


def grant_title(grant: RoleGrant, names: Mapping[str, str]) -> str:
    """Name a role and where it holds: «enlace (Secretaría de Movilidad)»."""
    return f"{ROLE_WORDS[grant.role]} ({scope_words(grant.scope, names)})"


def grant_facts(grant: RoleGrant) -> tuple[Fact, ...]:
    """Show which role a form is about."""
    return (
        Fact(_("Papel"), role_cell(grant)),
        Fact(_("Alcance"), scope_value(grant.scope, names_of([grant.scope]))),
        Fact(_("Lo tiene"), grant.person.label),
        Fact(_("Desde"), edge_value(grant.valid_from, grant.begins_at)),
        Fact(_("Hasta"), edge_value(grant.valid_to, grant.ends_at) if grant.valid_to else _("sin fecha")),
    )


def edge_value(day: date | None, instant: datetime | None) -> Value:
    """Tell when a role begins or ends: its day, and the hour where it is not the day's own edge."""
    if instant is None or day != day_of(instant):
        return day
    hour = local_time(instant).strftime("%H:%M")
    return Cell(day, _("a las %(hour)s") % {"hour": hour})


def role_facts(grant: RoleGrant, alternates: Sequence[RoleGrant]) -> tuple[Fact, ...]:
    """Show a role on its page, with who stands in."""
    if not alternates:
        return grant_facts(grant)
    words = _("%(alternate)s, hasta el %(until)s")
    named = [
        words % {"alternate": grant.person.label, "until": long_day(grant.valid_to)}
        for grant in alternates
        if grant.valid_to
    ]
    return (*grant_facts(grant), Fact(_("Suplencia"), named))


def grant_table(
    grants: Sequence[RoleGrant],
    *,
    caption: str,
    names: Mapping[str, str],
    at: datetime,
    hindrance: Callable[[RoleGrant], Words],
    links: Links,
    empty: str,
) -> Table:
    """Show the roles of one person, with what the reader may do."""
    columns = (
        Column(_("Papel")),
        Column(_("Alcance"), "link"),
        Column(_("Desde"), "date"),
        Column(_("Hasta"), "date"),
        Column(_("Situación"), "state"),
        Column(_("Qué se puede hacer"), "link"),
    )
    rows: list[tuple[Value, ...]] = [
        (
            role_cell(grant),
            scope_value(grant.scope, names),
            edge_value(grant.valid_from, grant.begins_at),
            edge_value(grant.valid_to, grant.ends_at) if grant.valid_to else _("sin fecha"),
            grant_state(grant, at, hindrance(grant)),
            [*links(grant)] or "—",
        )
        for grant in grants
    ]
    return Table(caption, columns, rows, empty=empty)


def role_cell(grant: RoleGrant) -> Cell:
    """Show the role, and whether it is held as alternate."""
    return Cell(str(ROLE_WORDS[grant.role]), position_words(grant))


def position_words(grant: RoleGrant) -> str:
    """Say for whom an alternate stands in; nothing for a holder."""
    if grant.delegated_from:
        return _("suplente de %(holder)s") % {"holder": grant.delegated_from.person.label}
    return str(Position.ALTERNATE.label) if grant.position == Position.ALTERNATE else ""


def scope_value(scope: str, names: Mapping[str, str]) -> Value:
    """Link where a role holds."""
    return Link(names[scope], url_of(scope)) if scope else scope_words(scope, names)


def scope_words(scope: str, names: Mapping[str, str]) -> str:
    """Say where a role holds."""
    return names[scope] if scope else _("toda la plataforma")


def grant_state(grant: RoleGrant, at: datetime, hindrance: Words = "") -> State:
    """Say whether a role holds at a moment."""
    if grant.holds_at(at):
        if hindrance is FACTOR_MISSING:
            return State("wait", _("falta el segundo factor"))
        return State("wait", _("falta declarar")) if hindrance else State("good", _("vigente"))
    if grant.was_cancelled:
        return State("none", _("cancelado antes de empezar"))
    if at < grant.begins:
        return State("info", _("por empezar"))
    return State("none", _("terminado"))
