"""Who acts: a person, an institution, the clock or an importer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words


class ActorKind(StrEnum):
    """The closed list of what can act on the platform."""

    ANONYMOUS = "anonymous"
    PERSON = "person"
    INSTITUTION = "institution"
    CLOCK = "clock"
    IMPORTER = "importer"


class Role(StrEnum):
    """Roles that can be granted; docs/reference/glossary.md tells who they are."""

    OPERATOR = "operator"
    ADVISER = "adviser"
    COMMISSION_SECRETARY = "commission_secretary"
    SECRETARIAT_MEMBER = "secretariat_member"
    FACILITATOR = "facilitator"
    LIAISON = "liaison"
    ASSESSOR = "assessor"

    @property
    def needs_scope(self) -> bool:
        """Tell whether the role is always held somewhere, never everywhere."""
        return self in _HELD_SOMEWHERE


# Whoever operates or advises may do so everywhere; every other role is of a body, exercise or institution.
_HELD_SOMEWHERE = set(Role) - {Role.OPERATOR, Role.ADVISER}


@dataclass(frozen=True)
class Grant:
    """A role within a scope; without one it holds everywhere, if it may.

    A hindrance says why it admits nothing yet.
    """

    role: Role
    scope: SubjectRef | None = None
    hindrance: Words = ""

    def reaches(self, scopes: Collection[SubjectRef]) -> bool:
        """Tell whether it covers a subject that is within these scopes."""
        if self.scope is None:
            return not self.role.needs_scope
        return self.scope in scopes


@dataclass(frozen=True)
class Actor:
    """Whoever issues a command, in the capacity in which it acts."""

    kind: ActorKind
    key: str
    label: str
    capacity: str
    grants: tuple[Grant, ...] = ()

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        """Return where it holds a role; a role held everywhere adds none."""
        return tuple(grant.scope for grant in self.grants if grant.scope)

    @property
    def is_everywhere(self) -> bool:
        """Tell whether it holds a role everywhere."""
        return any(grant.scope is None for grant in self.grants)

    def holds(self, role: Role, scopes: Iterable[SubjectRef]) -> bool:
        """Tell whether a grant of this role covers one of the scopes."""
        return any(not grant.hindrance for grant in self._reaching(role, scopes))

    def hindrance(self, role: Role, scopes: Iterable[SubjectRef]) -> Words:
        """Return why a grant of this role that covers them admits nothing."""
        return next((grant.hindrance for grant in self._reaching(role, scopes) if grant.hindrance), "")

    def _reaching(self, role: Role, scopes: Iterable[SubjectRef]) -> Iterator[Grant]:
        wanted = set(scopes)
        return (grant for grant in self.grants if grant.role == role and grant.reaches(wanted))


ANONYMOUS = Actor(ActorKind.ANONYMOUS, "anonymous", "Ciudadanía", "citizen")
CLOCK = Actor(ActorKind.CLOCK, "clock", "Reloj de la plataforma", "clock")


def author_key(actor: Actor) -> str:
    """Return what tells the author of something from whoever comes after."""
    return f"{actor.kind}/{actor.key}"


def importer(source: str) -> Actor:
    """Return the actor that records what a source tells."""
    return Actor(ActorKind.IMPORTER, "importer", source, "importer")


def command_line_operator() -> Actor:
    """Return the operator who holds the machine and its command line."""
    grants = (Grant(Role.OPERATOR),)
    return Actor(ActorKind.INSTITUTION, "operator", "Operación de la plataforma", "operator", grants)
