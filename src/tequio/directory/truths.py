"""What rows of the directory repeat of the log: the names of institutions."""

from __future__ import annotations

from typing import Final

from tequio.directory.events import InstitutionCorrected, InstitutionRegistered, InstitutionRenamed
from tequio.directory.models import Institution
from tequio.ledger.truths import Truth

TRUTHS: Final = (
    Truth(
        what="el nombre",
        rows=Institution,
        column="name",
        says={InstitutionRegistered: "name", InstitutionRenamed: "name", InstitutionCorrected: None},
    ),
)
