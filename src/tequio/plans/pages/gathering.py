"""The gatherings of an exercise with their keys, for whoever tells them to people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from tequio.foundation.refs import SubjectRef
from tequio.plans.models.gathering import Gathering
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.values import Link, State, Value


def gatherings_shown(
    gatherings: Sequence[Gathering], today: date, *, close_at: Callable[[SubjectRef], str]
) -> Table | None:
    """Return them with their keys; none where there are none."""
    if not gatherings:
        return None
    columns = (
        Column(_("Dónde")),
        Column(_("Qué día"), "date"),
        Column(_("Clave")),
        Column(_("Situación"), "state"),
        Column(_("Qué puede hacer"), "link"),
    )
    rows = tuple(_row(gathering, today, close_at) for gathering in gatherings)
    return Table(_("Reuniones y sus claves"), columns, rows)


def gathering_facts(gathering: Gathering) -> tuple[Fact, ...]:
    """Return where and when people gather."""
    return (Fact(_("Dónde"), gathering.place), Fact(_("Qué día"), gathering.held_on))


def _row(gathering: Gathering, today: date, close_at: Callable[[SubjectRef], str]) -> tuple[Value, ...]:
    is_over = gathering.closed_on is not None or gathering.held_on < today
    return (
        gathering.place,
        gathering.held_on,
        "" if is_over else gathering.key,
        _state(gathering, today),
        "" if is_over else Link(_("Retirar la clave"), close_at(gathering.ref)),
    )


def _state(gathering: Gathering, today: date) -> State:
    if gathering.closed_on:
        return State("none", _("Retirada"))
    if gathering.held_on < today:
        return State("none", _("Ya pasó"))
    return State("good", _("Sirve hoy")) if gathering.held_on == today else State("wait", _("Por venir"))
