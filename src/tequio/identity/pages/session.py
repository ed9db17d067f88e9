"""The sessions of one's own account."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from tequio.identity.queries.session import OpenSession
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.dates import day
from tequio.ui.values import Link, Value


def name_of(session: OpenSession) -> str:
    """Return what a session is on, as far as the browser says."""
    if session.browser and session.system:
        return _("%(browser)s en %(system)s") % {"browser": session.browser, "system": session.system}
    return session.browser or session.system or _("Navegador sin identificar")


def session_table(
    sessions: Sequence[OpenSession], *, here: str, ending: Callable[[OpenSession], str]
) -> Table:
    """List where somebody is in; `here` is the code of the session that reads it."""
    columns = (
        Column(_("En qué")),
        Column(_("Entró"), "date"),
        Column(_("Último envío")),
        Column(_("Qué se puede hacer"), "link"),
    )
    rows: list[tuple[Value, ...]] = [
        (
            name_of(session),
            session.began_on,
            day(session.used_on) if session.used_on else _("ninguno"),
            _("es la que usa ahora") if session.code == here else Link(_("Terminar"), ending(session)),
        )
        for session in sessions
    ]
    return Table(_("Dónde está abierta mi cuenta"), columns, rows)
