"""Who acts on accounts and roles, and in which state an account must be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, ActorKind, Role
from tequio.foundation.policy import (
    Condition,
    Party,
    holder,
    kind_of_actor,
)
from tequio.foundation.words import Words
from tequio.identity.models import Person


def is_person(actor: Actor, person: Person) -> bool:
    """Tell whether the actor is that person, in whatever capacity."""
    return actor.kind == ActorKind.PERSON and actor.key == person.uid.hex


def independent_assessor(label: Words, parties: Callable[[Any], Iterable[str]]) -> Party:
    """Admit assessors in scope who hold no role in a party to the subject.

    `parties` gives the public ids of those who answer for the subject, such
    as "institucion/demo-movilidad".
    """
    assessor = holder(Role.ASSESSOR, label)

    def is_party(actor: Actor, subject: Any) -> bool:
        ties = {str(grant.scope) for grant in actor.grants if grant.role != Role.ASSESSOR}
        return not ties.isdisjoint(parties(subject))

    def hindrance(actor: Actor, subject: Any) -> Words:
        if assessor.admits(actor, subject) and is_party(actor, subject):
            return _("Tiene otro papel entre quienes hacen el plan o responden por él: no le toca evaluarlo.")
        return assessor.hindrance(actor, subject)

    def admits(actor: Actor, subject: Any) -> bool:
        return assessor.admits(actor, subject) and not is_party(actor, subject)

    return Party("independent_assessor", label, admits, hindrance)


PEOPLE = kind_of_actor(ActorKind.PERSON, _("cualquier persona con cuenta"))
ADVISERS = holder(Role.ADVISER, _("quien acompaña los ejercicios"))
THEMSELVES = Party("themselves", _("la propia persona"), is_person)
ACTIVE = Condition("active", lambda person: person.is_active, _("Esa cuenta está cerrada."))
OF_ACTIVE = Condition("of_active", lambda subject: subject.person.is_active, ACTIVE.otherwise)
