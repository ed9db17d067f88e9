"""Who can be told of a recommendation: through whom, and at which address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar

from django.db.models import Q, QuerySet

from tequio.directory.models import ContactChannel, ContactKind, Institution
from tequio.exercises.models import Exercise
from tequio.foundation.actors import Role
from tequio.foundation.days import day_for
from tequio.foundation.refs import SubjectRef
from tequio.foundation.statements import Statement
from tequio.governance.models.body import Body
from tequio.identity.models import RoleGrant
from tequio.recommendations.groups import Organisation
from tequio.recommendations.models.addressee import Addressee

K = TypeVar("K")
_ANSWERING = (Role.LIAISON, Role.FACILITATOR)
_LONGEST_LIST = 100
_RELATED = (
    "recommendation__issuer__territory__parent",
    "recommendation__issuing_body__territory__parent",
    "recommendation__issuing_body__institution",
    "institution__territory__parent",
    "body__territory__parent",
    "body__institution__territory",
    "successor__territory__parent",
)

_WAITING: Final = Statement(
    lambda: Addressee.objects.filter(unnotified=True, unheld_since=None).order_by("pk").values_list("pk")
)


@dataclass(frozen=True)
class Mailbox:
    """The public address of an institution for which nobody holds an account."""

    pk: int
    email: str


def reachable_among(members: Mapping[K, Organisation], on: date) -> set[K]:
    """Return the keys of those for whom somebody answers, or who have an address."""
    offices = _offices(members)
    scopes = set().union(*(office.scopes for office in offices.values())) if offices else set()
    held = _held(scopes, on)
    hosts = set().union(*(office.hosts for office in offices.values())) if offices else set()
    mailed = set(_mailboxes(hosts).values_list("institution_id", flat=True))
    return {key for key, office in offices.items() if office.scopes & held or office.hosts & mailed}


def mailboxes_of(holder: Organisation, on: date) -> tuple[Mailbox, ...]:
    """Return where to write for an organisation for which nobody holds an account."""
    office = _offices({"": holder})[""]
    if _held(office.scopes, on):
        return ()
    found = _mailboxes(office.hosts).order_by("value", "pk")
    return tuple({channel.value: Mailbox(channel.pk, channel.value) for channel in found}.values())


def unnotified_of(scopes: Collection[SubjectRef] | None) -> tuple[Addressee, ...]:
    """Return whom nobody could notify yet, of these issuers; None: of all."""
    found = Addressee.objects.filter(unnotified=True).select_related(*_RELATED)
    if scopes is not None:
        found = found.filter(asked_by(scopes))
    return tuple(found.order_by("addressed_on", "pk")[:_LONGEST_LIST])


def asked_by(scopes: Collection[SubjectRef]) -> Q:
    """Reach the addressees of whoever recommended from these scopes."""
    codes = {
        kind: [scope.key for scope in scopes if scope.kind == kind] for kind in ("institucion", "organo")
    }
    issued = Q(recommendation__issuer__code__in=codes["institucion"])
    return issued | Q(recommendation__issuing_body__code__in=codes["organo"])


def newly_reachable(now: datetime) -> tuple[Addressee, ...]:
    """Return whom nobody could notify, and somebody can now."""
    pks = [pk for (pk,) in _WAITING.rows()]
    if not pks:  # as in nearly every round of the clock
        return ()
    waiting = Addressee.objects.filter(pk__in=pks).select_related(*_RELATED).order_by("pk")
    by_day: dict[date, dict[int, Addressee]] = {}
    for addressee in waiting:
        by_day.setdefault(day_for(addressee, now), {})[addressee.pk] = addressee
    return tuple(
        found[key]
        for day, found in by_day.items()
        for key in sorted(
            reachable_among({pk: addressee.duty_holder for pk, addressee in found.items()}, day)
        )
    )


@dataclass(frozen=True)
class _Office:
    """Where somebody may hold a role for an organisation, and whose public address is its own."""

    scopes: frozenset[str]
    hosts: frozenset[int]


def _offices(members: Mapping[K, Organisation]) -> Mapping[K, _Office]:
    bodies = [member.pk for member in members.values() if isinstance(member, Body)]
    exercises: dict[int, list[Exercise]] = {}
    for exercise in Exercise.objects.filter(secretariat__in=bodies).select_related("guarantor"):
        exercises.setdefault(exercise.secretariat_id or 0, []).append(exercise)
    return {key: _office(member, exercises.get(member.pk, ())) for key, member in members.items()}


def _office(member: Organisation, exercises: Iterable[Exercise]) -> _Office:
    if isinstance(member, Institution):
        return _Office(frozenset({str(member.ref)}), frozenset({member.pk}))
    hosts = [member.institution] if member.institution else []
    refs = [member.ref, *(exercise.ref for exercise in exercises), *(host.ref for host in hosts)]
    # A secretariat has its desk at the guarantor of its exercise.
    at = [host.pk for host in hosts] or [exercise.guarantor_id for exercise in exercises]
    return _Office(frozenset(map(str, refs)), frozenset(at))


def _held(scopes: Collection[str], on: date) -> set[str]:
    grants = RoleGrant.objects.filter(scope__in=scopes, role__in=_ANSWERING, person__is_active=True)
    return {grant.scope for grant in grants.filter(valid_from__lte=on) if grant.holds_at(on)}


def _mailboxes(hosts: Collection[int]) -> QuerySet[ContactChannel]:
    return ContactChannel.objects.filter(institution__in=hosts, kind=ContactKind.EMAIL)
