"""Who answers for each addressee, also after an institution or a body ended."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q

from tequio.directory.queries.succession import Duty, Holder, holders_on, noted_holders
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body
from tequio.recommendations.groups import Organisation
from tequio.recommendations.models.addressee import Addressee, AddresseeItem
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.queries.reach import asked_by
from tequio.recommendations.statuses import PENDING

MOST_SHOWN: Final = 12
_LONGEST_LIST: Final = 100
_RELATED: Final = (
    "recommendation__issuing_body__territory__parent",
    "recommendation__issuing_body__institution__territory__parent",
    "recommendation__issuer__territory__parent",
    "institution__territory__parent",
    "body__territory__parent",
    "body__institution__territory__parent",
    "successor__territory__parent",
)
# Whose duty somebody else may have, or had.
_TOUCHED: Final = (
    Q(institution__over_on__isnull=False)
    | Q(body__valid_to__isnull=False)
    | Q(successor__isnull=False)
    | Q(unheld_since__isnull=False)
)
_Follow = Callable[[Iterable[Duty]], Sequence[Holder]]


def holder_of(addressee: Addressee, day: date) -> Holder | None:
    """Return who answers on a day in place of an addressee, nobody known included; None: itself."""
    found = _passed([addressee], lambda duties: holders_on(duties, day), lambda body: body.has_ended_by(day))
    return found.get(addressee.pk)


def organisation_on(addressee: Addressee, day: date) -> Organisation:
    """Return who answers on a day; whoever was asked, where nobody is known."""
    holder = holder_of(addressee, day)
    return (holder.institution if holder else None) or addressee.addressed


def noted_holders_of(addressees: Iterable[Addressee]) -> Mapping[int, Holder]:
    """Return who answers in place of each, where another does, as far as the log says."""
    return _passed(addressees, noted_holders, lambda body: body.valid_to is not None)


def speaking_for(addressee: Addressee) -> tuple[SubjectRef, ...]:
    """Return where whoever speaks for who answers has a role, as far as the log says."""
    holder = noted_holders_of([addressee]).get(addressee.pk)
    if holder:
        return (holder.institution.ref,) if holder.institution else ()
    hosts = noted_holders(addressee.duties)
    return tuple(
        dict.fromkeys((addressee.ref, *(host.institution.ref for host in hosts if host.institution)))
    )


def is_astray(addressee: Addressee, holder: Holder | None) -> bool:
    """Tell whether the log says of an addressee that another answers than who does."""
    if holder and holder.institution is None:
        return addressee.unheld_since is None
    successor = holder.institution if holder else None
    return addressee.unheld_since is not None or addressee.successor != successor


def has_pending(addressee: Addressee) -> bool:
    """Tell whether an addressee still has something to do."""
    return addressee.answers.filter(status__in=PENDING).exists()


def addressees_to_pass() -> Sequence[Addressee]:
    """Return those with something to do that another owes than who should, in a fixed number of queries."""
    pending = AddresseeItem.objects.filter(addressee=OuterRef("pk"), status__in=PENDING)
    found = list(Addressee.objects.filter(_TOUCHED, Exists(pending)).select_related(*_RELATED).order_by("pk"))
    holders = noted_holders_of(found)
    return [addressee for addressee in found if is_astray(addressee, holders.get(addressee.pk))]


def unheld_addressees(scopes: Collection[SubjectRef] | None) -> Sequence[Addressee]:
    """Return those for whom nobody is known to answer and somebody can be named; None: of all."""
    found = Addressee.objects.filter(
        Q(institution__isnull=False) | Q(body__institution__isnull=False), unheld_since__isnull=False
    )
    if scopes is not None:
        found = found.filter(asked_by(scopes))
    return list(found.select_related(*_RELATED).order_by("unheld_since", "pk")[:_LONGEST_LIST])


def passed_of(recommendation: Recommendation) -> Sequence[Holder]:
    """Return who answers in place of addressees that had something to do, and one more than is shown."""
    found = Addressee.objects.filter(
        Q(successor__isnull=False) | Q(unheld_since__isnull=False), recommendation=recommendation
    )
    listed = list(found.select_related(*_RELATED).order_by("number")[: MOST_SHOWN + 1])
    holders = noted_holders_of(listed)
    return [holders[addressee.pk] for addressee in listed if addressee.pk in holders]


def _passed(
    addressees: Iterable[Addressee], follow: _Follow, has_ended: Callable[[Body], bool]
) -> Mapping[int, Holder]:
    addressees = list(addressees)
    hosted = [addressee for addressee in addressees if addressee.duties]
    followed = follow([addressee.duties[0] for addressee in hosted])
    of_host = dict(zip((addressee.pk for addressee in hosted), followed, strict=True))
    found: dict[int, Holder] = {}
    for addressee in addressees:
        holder, body = of_host.get(addressee.pk), addressee.body
        if body is None:
            if holder and holder.has_passed:
                found[addressee.pk] = holder
        elif has_ended(body):
            found[addressee.pk] = _in_place_of(body, holder)
    return found


def _in_place_of(body: Body, holder: Holder | None) -> Holder:
    """A body has no recorded succession: its duty falls to the institution it belongs to."""
    ended_on = body.valid_to + timedelta(days=1) if body.valid_to else None
    if holder is None:
        return Holder(body, None, ended_on)
    return replace(holder, named=body, since=max(filter(None, (ended_on, holder.since)), default=None))
