"""Which seats an account acts for, handed to whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.foundation.belongings import Belonging, Owner, register
from tequio.foundation.erasing import Table, words_stand_in
from tequio.governance.models.body import SeatAccount

_BODY = _("Órgano, sesión o acuerdo")


def _seats(owner: Owner) -> Iterator[Mapping[str, Any]]:
    found = SeatAccount.objects.filter(account=owner.author).select_related("tenure__seat__body")
    for account in found.order_by("pk"):
        yield {
            "organo": str(account.tenure.seat.body.ref),
            "asiento": account.tenure.seat.number,
            "desde": account.seated_at,
            "hasta": account.left_at,
        }


register(
    Belonging("asientos", _("Asientos por los que actúa su cuenta"), ("governance.SeatAccount",), _seats)
)
words_stand_in(
    Table(
        "governance.Body",
        _BODY,
        replaced=(
            "name",
            "facilitator_note",
            "source",
        ),
    ),
    Table("governance.Seat", _BODY, replaced=("post",)),
    Table(
        "governance.SeatTenure",
        _BODY,
        replaced=(
            "holder_note",
            "ended_because",
        ),
    ),
    Table(
        "governance.Session",
        _BODY,
        replaced=(
            "title",
            "source",
        ),
    ),
    Table(
        "governance.Agreement",
        _BODY,
        replaced=(
            "text",
            "owner_text",
        ),
    ),
    Table(
        "governance.AgreementOutcome",
        _BODY,
        replaced=(
            "text",
            "author_label",
            "withdrawn_because",
        ),
    ),
)
