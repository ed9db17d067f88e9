"""What should hold of roles, said again in the simplest way: the oracle."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from tequio.foundation.actors import Role

OPERATION: Final = -1  # the command line
ANYBODY: Final = -2  # without account
DENIED, REFUSED, DONE = "denied", "refused", "done"
_SOMEWHERE: Final = {
    Role.COMMISSION_SECRETARY,
    Role.SECRETARIAT_MEMBER,
    Role.FACILITATOR,
    Role.LIAISON,
    Role.ASSESSOR,
}
_DECLARING: Final = {Role.SECRETARIAT_MEMBER, Role.ASSESSOR}
_BY_SECRETARY: Final = {Role.COMMISSION_SECRETARY, Role.SECRETARIAT_MEMBER}


@dataclass(eq=False)
class Held:
    """A role of somebody, from a day to another."""

    pk: int
    who: int
    role: Role
    scope: str
    start: date
    end: date = date.max
    is_ending: bool = False
    lent_from: Held | None = None

    def on(self, day: date) -> bool:
        return self.start <= day <= self.end and (self.lent_from is None or self.lent_from.on(day))


@dataclass(eq=False)
class Offer:
    """A role offered to somebody."""

    pk: int
    who: int
    role: Role
    scope: str
    until: date
    by: int = OPERATION
    state: str = "pending"


@dataclass
class World:
    """Everything the commands may change, and the day it is."""

    today: date
    held: list[Held] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    conflicts: dict[tuple[int, str], bool] = field(default_factory=dict)

    def acts_as(self, actor: int, role: Role, scope: str) -> bool:
        """Tell whether the role admits the actor to something of a scope."""
        if actor == OPERATION:
            return role == Role.OPERATOR
        return any(
            held.who == actor and held.role == role and held.on(self.today) and self._admits(held, scope)
            for held in self.held
        )

    def _admits(self, held: Held, scope: str) -> bool:
        reaches = held.scope == scope if held.scope else held.role not in _SOMEWHERE
        if not reaches or held.role not in _DECLARING:
            return reaches
        declared = self.conflicts.get((held.who, held.scope))
        return declared is not None and not (held.role == Role.ASSESSOR and declared)

    def holds_within(self, who: int, role: Role, scope: str, first: date, last: date = date.max) -> bool:
        return any(
            (held.who, held.role, held.scope) == (who, role, scope)
            and held.start <= last
            and held.end >= first
            for held in self.held
        )

    def is_offered(self, who: int, role: Role, scope: str) -> bool:
        return any(
            (offer.who, offer.role, offer.scope) == (who, role, scope)
            and offer.state == "pending"
            and self.today < offer.until
            for offer in self.offers
        )

    def may_grant(self, actor: int, role: Role, scope: str) -> bool:
        as_secretary = bool(scope) and self.acts_as(actor, Role.COMMISSION_SECRETARY, scope)
        return self.acts_as(actor, Role.OPERATOR, scope) or (as_secretary and role in _BY_SECRETARY)

    def may_invite(self, actor: int, role: Role, scope: str) -> bool:
        as_facilitator = bool(scope) and self.acts_as(actor, Role.FACILITATOR, scope)
        return self.may_grant(actor, role, scope) or (as_facilitator and role == Role.SECRETARIAT_MEMBER)

    def may_end(self, actor: int, held: Held) -> bool:
        is_theirs = actor in {held.who, held.lent_from.who if held.lent_from else held.who}
        return is_theirs or self.may_grant(actor, held.role, held.scope)

    def may_hand_over(self, actor: int, held: Held) -> bool:
        as_liaison = (
            held.role == Role.LIAISON and actor == held.who and self.acts_as(actor, Role.LIAISON, held.scope)
        )
        is_whole = not held.is_ending and held.lent_from is None
        return is_whole and (as_liaison or self.may_grant(actor, held.role, held.scope))

    def may_lend(self, actor: int, held: Held) -> bool:
        as_holder = actor == held.who and self.acts_as(actor, held.role, held.scope)
        is_whole = not held.is_ending and held.lent_from is None
        is_lendable = held.role != Role.ASSESSOR
        return is_whole and is_lendable and (as_holder or self.acts_as(actor, Role.OPERATOR, held.scope))

    def may_accept(self, offer: Offer) -> bool:
        return offer.state == "pending" and self.today < offer.until

    def is_still_offered(self, offer: Offer) -> bool:
        return offer.by == OPERATION or self.may_invite(offer.by, offer.role, offer.scope)

    def leaves_to_nobody(self, ending: Held, last_day: date) -> bool:
        """Tell whether nobody would run the platform on a day on which it is the one who does."""
        if (ending.role, ending.scope, ending.lent_from) != (Role.OPERATOR, "", None):
            return False
        others = [held for held in self.held if held is not ending and held.lent_from is None]
        operating = [held for held in others if (held.role, held.scope) == (Role.OPERATOR, "")]
        day = max(last_day + timedelta(days=1), self.today)
        while day <= ending.end:
            after = [held.end for held in operating if held.start <= day <= held.end]
            if not after:
                return True
            if date.max in after:
                return False
            day = max(after) + timedelta(days=1)
        return False

    def may_withdraw(self, actor: int, offer: Offer) -> bool:
        return offer.state == "pending" and self.may_invite(actor, offer.role, offer.scope)

    def may_run_body(self, actor: int, scope: str) -> bool:
        roles = (Role.OPERATOR, Role.FACILITATOR, Role.COMMISSION_SECRETARY)
        return any(self.acts_as(actor, role, scope) for role in roles)


def fits(role: Role, scope: str) -> bool:
    """Tell whether the role is held in a body, or everywhere."""
    return role != Role.ASSESSOR if scope else role not in _SOMEWHERE
