"""What an actor may suspend or close, as the choices of a form."""

from __future__ import annotations

from collections.abc import Collection

from tequio.deadlines import policy
from tequio.directory.models import Institution, Territory, TerritoryLevel
from tequio.foundation.actors import Actor, Role
from tequio.foundation.policy import decide


def reaches_for(actor: Actor) -> tuple[Territory | Institution, ...]:
    """Return the jurisdictions and institutions whose terms an actor may suspend."""
    territories = Territory.objects.exclude(level=TerritoryLevel.MUNICIPALITY).select_related(
        "parent__parent"
    )
    institutions = Institution.objects.select_related("territory__parent__parent").filter(valid_to=None)
    found: list[Territory | Institution] = [
        *territories.order_by("search_text"),
        *institutions.order_by("search_text"),
    ]
    return tuple(one for one in found if decide(policy.SUSPEND_TERMS, actor, one).allowed)


def may_suspend(actor: Actor) -> bool:
    """Tell whether an actor has a role that suspends terms somewhere."""
    return any(grant.role in (Role.OPERATOR, Role.ADVISER) for grant in actor.grants)


def institutions_to_close(actor: Actor, chosen: str) -> tuple[Institution, ...]:
    """Return the institutions an actor speaks for, and the one it chose."""
    return _with_codes({chosen, *_own_codes(actor)} - {""})


def _own_codes(actor: Actor) -> set[str]:
    scopes = (grant.scope for grant in actor.grants if grant.role == Role.LIAISON)
    return {scope.key for scope in scopes if scope and scope.kind == "institucion"}


def _with_codes(codes: Collection[str]) -> tuple[Institution, ...]:
    if not codes:
        return ()
    found = Institution.objects.select_related("territory__parent__parent").filter(code__in=codes)
    return tuple(found.order_by("search_text"))
