"""The page of one's own second factors."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date

from allauth.mfa.adapter import get_adapter
from django.utils.translation import gettext as _

from tequio.foundation.days import day_of
from tequio.identity.models import Person
from tequio.identity.queries.factor import Factors, name_of
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.dates import day
from tequio.ui.values import Value


@dataclass(frozen=True)
class FactorPage:
    """What the account signs in with, what may be added and until when."""

    table: Table
    has_app: bool
    is_protected: bool
    codes_left: int
    grace: date | None


@dataclass(frozen=True)
class NewApp:
    """The secret of a new app: as a square to read and as letters to type."""

    image: str
    letters: str


def factor_page(factors: Factors, *, grace: date | None) -> FactorPage:
    """Make the page."""
    columns = (
        Column(_("Qué es")),
        Column(_("Agregado"), "date"),
        Column(_("Último uso")),
    )
    rows: list[tuple[Value, ...]] = [
        (
            name_of(key),
            day_of(key.created_at),
            day(day_of(key.last_used_at)) if key.last_used_at else _("todavía no"),
        )
        for key in factors.keys
    ]
    return FactorPage(
        table=Table(_("Con qué confirma que es usted"), columns, rows, empty=_("Todavía nada.")),
        has_app=factors.has_app,
        is_protected=bool(factors.keys),
        codes_left=len(factors.unused_codes),
        grace=grace,
    )


def new_app(person: Person, secret: str) -> NewApp:
    """Show the secret of an app that is being added."""
    adapter = get_adapter()
    drawn = adapter.build_totp_svg(adapter.build_totp_url(person, secret))
    return NewApp(
        image=f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}",
        letters=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
    )
