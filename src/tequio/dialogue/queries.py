"""Reads of corrections: one by its key, and those that wait."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from tequio.dialogue.models import Correction, CorrectionState
from tequio.directory.models import Institution, InstitutionKind
from tequio.foundation.actors import Actor
from tequio.foundation.days import last_day_of

_WITH_PLACES = ("institution__territory__parent__parent",)


def correction_with_code(code: str) -> Correction | None:
    """Return a correction by its key, or None."""
    return Correction.objects.select_related(*_WITH_PLACES).filter(code=code.strip().lower()).first()


def waiting_for(_actor: Actor) -> tuple[Correction, ...]:
    """Return those that nobody decided, the oldest first; the rule tells whose they are."""
    found = Correction.objects.filter(state=CorrectionState.RECEIVED).select_related(*_WITH_PLACES)
    return tuple(found.order_by("received_on", "pk"))


def oldest_waiting(institution: Institution) -> Correction | None:
    """Return the one about an institution that waits longest."""
    found = Correction.objects.filter(institution=institution, state=CorrectionState.RECEIVED)
    return found.order_by("received_on", "pk").first()


def keeper_of(institution: Institution) -> Institution | None:
    """Return who guarantees the right to know where an institution is; None where nobody does."""
    keys = {ref.key for ref in institution.guarantors}
    found = Institution.objects.filter(code__in=keys, kind=InstitutionKind.GUARANTOR)
    own = sorted(found, key=lambda keeper: (keeper.territory_id != institution.territory_id, keeper.code))
    return own[0] if own else None


def answered_before(moment: datetime, days: int) -> QuerySet[Correction]:
    """Return those decided so many days ago whose asker's address is still kept."""
    last = last_day_of(moment - timedelta(days=days))
    return Correction.objects.exclude(email="").filter(decided_on__lt=last)
