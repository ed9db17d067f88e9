"""What a commitment said in each of its versions."""

from __future__ import annotations

from tequio.plans.models.commitment import Commitment
from tequio.plans.sheet.commitment import CommitmentContent


def content_at(commitment: Commitment, number: int) -> CommitmentContent | None:
    """Return what a version of a commitment said, None if it has no such version."""
    version = commitment.versions.filter(number=number).first()
    return CommitmentContent.restored(version.content) if version else None
