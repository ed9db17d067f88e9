"""What rows of identity repeat of the log: who has an account, and which roles they were given."""

from __future__ import annotations

from typing import Final

from tequio.foundation.refs import SubjectRef
from tequio.identity.events import PersonRegistered, RoleDelegated, RoleGranted, RoleHandedOver
from tequio.identity.models import Person, RoleGrant
from tequio.ledger.truths import Truth


def _of_giver(row: RoleGrant) -> SubjectRef:
    """Return where a role is recorded: who lends or hands it over is told of it, else who gets it."""
    return (row.delegated_from or row.handed_over_from or row).person.ref


_GIVERS: Final = ("person", "delegated_from__person", "handed_over_from__person")


TRUTHS: Final = (
    Truth(what="la cuenta", rows=Person, column="label", says={PersonRegistered: None}),
    Truth(
        what="el papel",
        rows=RoleGrant,
        column="role",
        says={RoleGranted: "role", RoleDelegated: "role", RoleHandedOver: "role"},
        subject=_of_giver,
        among=True,
        related=_GIVERS,
    ),
    Truth(
        what="el alcance del papel",
        rows=RoleGrant,
        column="scope",
        says={RoleGranted: "scope", RoleDelegated: "scope", RoleHandedOver: "scope"},
        subject=_of_giver,
        among=True,
        related=_GIVERS,
    ),
)
