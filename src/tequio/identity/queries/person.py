"""Who has which role, as those who grant them see it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from tequio.foundation.actors import Actor, Role
from tequio.foundation.names import names_of
from tequio.foundation.policy import decide
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import ConflictStatement, Person, RoleGrant
from tequio.identity.policy import role as policy
from tequio.identity.queries.conflict import last_statements, statements_within

_SIZE: Final = 50
_APPOINTING: Final = (Role.COMMISSION_SECRETARY, Role.FACILITATOR)


@dataclass(frozen=True)
class PeopleSeen:
    """A page of people with their roles in `grants`; where the next one starts."""

    people: tuple[Person, ...]
    names: Mapping[str, str]
    shows_emails: bool
    after: int | None


@dataclass(frozen=True)
class PersonSeen:
    """One person's roles and statements, as far as the viewer's scope goes."""

    person: Person
    grants: tuple[RoleGrant, ...]
    statements: tuple[ConflictStatement, ...]
    declared: dict[str, bool]
    names: Mapping[str, str]
    shows_email: bool


class PersonOptions:
    """Everybody with an account, to choose from by post or address; a key is what the address names."""

    def __init__(self, *, but: Person | None = None) -> None:
        self._but = but

    def search(self, text: str, size: int) -> Sequence[tuple[str, str]]:
        """Return at most `size` of those whose post or address has the words, by post."""
        found = Person.objects.filter(is_active=True)
        if self._but:
            found = found.exclude(pk=self._but.pk)
        for word in text.split():
            found = found.filter(Q(label__icontains=word) | Q(email__icontains=word))
        return [(person.uid.hex, _option_name(person)) for person in found.order_by("label", "pk")[:size]]

    def find(self, keys: Collection[str]) -> Mapping[str, tuple[str, Person]]:
        """Return the name and the person of each key."""
        found = Person.objects.filter(uid__in=[key for key in map(_uid, keys) if key])
        return {person.uid.hex: (_option_name(person), person) for person in found}


def appointable_scopes(viewer: Actor) -> tuple[str, ...]:
    """Return where somebody without the whole platform may invite."""
    scopes = (grant.scope for grant in viewer.grants if grant.role in _APPOINTING and not grant.hindrance)
    return tuple(sorted({str(scope) for scope in scopes if scope}))


def appointable_roles(viewer: Actor) -> tuple[Role, ...]:
    """Return the roles to which the viewer may invite somewhere."""
    if is_operator(viewer):
        return tuple(Role)
    offered = (
        role
        for role in Role
        for scope in appointable_scopes(viewer)
        if decide(policy.INVITE_PERSON, viewer, policy.Appointment(role, SubjectRef.parse(scope))).allowed
    )
    return tuple(dict.fromkeys(offered))


def people_seen(*, viewer: Actor, role: str, text: str, after: int) -> PeopleSeen:
    """Return one page of people by keyset, oldest accounts first."""
    people = _people_seen_by(viewer).filter(pk__gt=after)
    if role:
        people = people.filter(Exists(RoleGrant.objects.filter(person=OuterRef("pk"), role=role)))
    if text:
        people = people.filter(label__icontains=text)
    grants = _grants_seen_by(viewer).select_related("delegated_from__person").order_by("pk")
    found = list(people.prefetch_related(Prefetch("grants", grants)).order_by("pk")[: _SIZE + 1])
    shown = found[:_SIZE]
    return PeopleSeen(
        people=tuple(shown),
        names=names_of(grant.scope for person in shown for grant in person.grants.all()),
        shows_emails=is_operator(viewer),
        after=shown[-1].pk if len(found) > _SIZE else None,
    )


def person_seen(*, viewer: Actor, uid: str) -> PersonSeen | None:
    """Return a person with the roles the viewer may see, or None."""
    wanted = _uid(uid)
    person = _people_seen_by(viewer).filter(uid=wanted).first() if wanted else None
    if person is None:
        return None
    grants = _grants_seen_by(viewer).filter(person=person).order_by("-pk")
    found = tuple(grants.select_related("person", "delegated_from__person"))
    names = names_of(grant.scope for grant in found)
    return PersonSeen(
        person=person,
        grants=found,
        statements=statements_within(person, names),
        declared=last_statements(person),
        names=names,
        shows_email=is_operator(viewer),
    )


def person_with_uid(uid: str) -> Person | None:
    """Return the account that an address names, or None."""
    wanted = _uid(uid)
    return Person.objects.filter(uid=wanted).first() if wanted else None


def sees_everybody(viewer: Actor) -> bool:
    """Tell whether the viewer reads of all people, and not of some scopes alone."""
    return is_operator(viewer) or viewer.holds(Role.ADVISER, ())


def is_operator(viewer: Actor) -> bool:
    """Tell whether the viewer runs the platform."""
    return viewer.holds(Role.OPERATOR, ())


def _grants_seen_by(viewer: Actor) -> QuerySet[RoleGrant]:
    grants = RoleGrant.objects.all()
    return grants if sees_everybody(viewer) else grants.filter(scope__in=appointable_scopes(viewer))


def _people_seen_by(viewer: Actor) -> QuerySet[Person]:
    if sees_everybody(viewer):
        return Person.objects.all()
    return Person.objects.filter(Exists(_grants_seen_by(viewer).filter(person=OuterRef("pk"))))


def _option_name(person: Person) -> str:
    return f"{person.label} ({person.email})"


def _uid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
