"""Days on which institutions close."""

from __future__ import annotations

from tequio.deadlines import policy
from tequio.deadlines.models import Closure
from tequio.deadlines.queries.suspension import PAGE_SIZE, Newest, newest
from tequio.directory.models import Institution
from tequio.foundation.actors import Actor
from tequio.foundation.policy import decide


def closures(
    *, institution: str = "", older_than: int | None = None, size: int = PAGE_SIZE
) -> Newest[Closure]:
    """Return a page of the days of closure."""
    found = Closure.objects.select_related("institution")
    if institution:
        found = found.filter(institution__code=institution)
    return newest(found, older_than, size)


def institutions_to_close(actor: Actor) -> tuple[Institution, ...]:
    """Return the institutions whose closures an actor may announce."""
    found = Institution.objects.select_related("territory__parent__parent").filter(valid_to=None)
    return tuple(
        institution
        for institution in found.order_by("search_text")
        if decide(policy.DECLARE_CLOSURE, actor, institution).allowed
    )
