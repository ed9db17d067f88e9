"""Who tries every action: one of each kind, here and elsewhere."""

from __future__ import annotations

import uuid
from typing import Final

from django.utils.functional import Promise

from tequio.foundation.actors import ANONYMOUS, CLOCK, Actor, ActorKind, Grant, Role, importer
from tequio.foundation.refs import SubjectRef

HERE: Final = SubjectRef("ejercicio", "here")
ELSEWHERE: Final = SubjectRef("ejercicio", "elsewhere")
PARTY: Final = SubjectRef("institucion", "party")
SELF: Final = uuid.UUID(int=1)
LENDER: Final = uuid.UUID(int=2)
_UNDECLARED: Final[str | Promise] = "has not declared"


def _person(*grants: Grant, uid: uuid.UUID | None = None) -> Actor:
    capacity = grants[0].role if grants else "citizen"
    return Actor(ActorKind.PERSON, (uid or uuid.UUID(int=9)).hex, "Alguien", capacity, grants)


# What only exists within a scope is tried where the subject is and where it is not.
ACTORS: Final[dict[str, Actor]] = {
    "anonymous": ANONYMOUS,
    "clock": CLOCK,
    "importer": importer("una fuente"),
    "person": _person(),
    "operator": _person(Grant(Role.OPERATOR)),
    "operator_elsewhere": _person(Grant(Role.OPERATOR, ELSEWHERE)),
    "adviser": _person(Grant(Role.ADVISER)),
    "adviser_elsewhere": _person(Grant(Role.ADVISER, ELSEWHERE)),
    "secretary": _person(Grant(Role.COMMISSION_SECRETARY, HERE)),
    "secretary_elsewhere": _person(Grant(Role.COMMISSION_SECRETARY, ELSEWHERE)),
    "secretary_nowhere": _person(Grant(Role.COMMISSION_SECRETARY)),
    "secretary_of_a_party": _person(Grant(Role.COMMISSION_SECRETARY, HERE), Grant(Role.LIAISON, PARTY)),
    "member": _person(Grant(Role.SECRETARIAT_MEMBER, HERE)),
    "member_elsewhere": _person(Grant(Role.SECRETARIAT_MEMBER, ELSEWHERE)),
    "member_nowhere": _person(Grant(Role.SECRETARIAT_MEMBER)),
    "member_undeclared": _person(Grant(Role.SECRETARIAT_MEMBER, HERE, _UNDECLARED)),
    "member_of_a_party": _person(Grant(Role.SECRETARIAT_MEMBER, HERE), Grant(Role.LIAISON, PARTY)),
    "facilitator": _person(Grant(Role.FACILITATOR, HERE)),
    "facilitator_elsewhere": _person(Grant(Role.FACILITATOR, ELSEWHERE)),
    "facilitator_nowhere": _person(Grant(Role.FACILITATOR)),
    "facilitator_of_a_party": _person(Grant(Role.FACILITATOR, HERE), Grant(Role.LIAISON, PARTY)),
    "liaison": _person(Grant(Role.LIAISON, HERE)),
    "liaison_elsewhere": _person(Grant(Role.LIAISON, ELSEWHERE)),
    "liaison_nowhere": _person(Grant(Role.LIAISON)),
    "liaison_of_a_party": _person(Grant(Role.LIAISON, PARTY)),
    "assessor": _person(Grant(Role.ASSESSOR, HERE)),
    "assessor_elsewhere": _person(Grant(Role.ASSESSOR, ELSEWHERE)),
    "assessor_nowhere": _person(Grant(Role.ASSESSOR)),
    "assessor_undeclared": _person(Grant(Role.ASSESSOR, HERE, _UNDECLARED)),
    "assessor_of_a_party": _person(Grant(Role.ASSESSOR, HERE), Grant(Role.LIAISON, PARTY)),
    "assessor_with_a_seat": _person(Grant(Role.ASSESSOR, HERE), Grant(Role.SECRETARIAT_MEMBER, HERE)),
    "self": _person(uid=SELF),
    "self_as_liaison": _person(Grant(Role.LIAISON, HERE), uid=SELF),
    "self_as_member": _person(Grant(Role.SECRETARIAT_MEMBER, HERE), uid=SELF),
    "lender": _person(uid=LENDER),
}
