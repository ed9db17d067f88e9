"""Days before that of record that the other side acknowledged."""

from __future__ import annotations

from collections.abc import Collection

from tequio.deadlines.models import Acknowledgement, Deadline
from tequio.foundation.refs import SubjectRef


def acknowledgements_on(subject: SubjectRef, rules: Collection[str]) -> tuple[Acknowledgement, ...]:
    """Return every day acknowledged of what was owed on a subject, withdrawn or not, in order."""
    found = Acknowledgement.objects.filter(deadline__subject=str(subject), deadline__rule__in=rules)
    return tuple(found.select_related("document", "deadline").order_by("pk"))


def acknowledgements_of(deadline: Deadline) -> tuple[Acknowledgement, ...]:
    """Return every day acknowledged of a term, withdrawn or not, in order."""
    return tuple(deadline.acknowledgements.select_related("document").order_by("pk"))
