"""What an addressee owes follows who answers for it; only commands call it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext

from tequio.directory.models import Institution
from tequio.directory.queries.succession import Holder
from tequio.foundation.actors import CLOCK, Actor
from tequio.foundation.days import day_of
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.recommendations.events.duty import DutyTakenOver, DutyUnheld
from tequio.recommendations.models.addressee import Addressee
from tequio.recommendations.queries.duty import has_pending, holder_of, is_astray
from tequio.recommendations.steps.deadline import (
    NewOwner,
    await_name,
    hand_terms_over,
    name_is_known,
    name_is_needless,
    nobody,
)


def follow_succession(addressee: Addressee, *, actor: Actor, now: datetime) -> bool:
    """Let whoever answers now owe what is owed; tell whether it changed hands."""
    today = day_of(now)
    holder = holder_of(addressee, today)
    if not is_astray(addressee, holder):
        return False
    since = (holder.since if holder else None) or today
    if holder and holder.institution is None:
        _leave_unheld(addressee, since, actor=actor, now=now)
    else:
        _pass_to(addressee, holder, since, actor=actor, now=now)
    return True


def let_the_clock_follow(addressee: Addressee, now: datetime) -> None:
    """Note whoever answers before they do something, whether the clock ran or not yet."""
    if is_astray(addressee, holder_of(addressee, day_of(now))):
        follow_succession(locked(addressee), actor=CLOCK, now=now)


def forget_who_is_missing(addressee: Addressee, *, on: date, actor: Actor, now: datetime) -> None:
    """Let nobody owe a name once nothing is left to answer."""
    if addressee.unheld_since and not has_pending(addressee):
        addressee.unheld_since = None
        addressee.save(update_fields=["unheld_since"])
        name_is_needless(addressee, on=on, actor=actor, now=now)


def _pass_to(
    addressee: Addressee, holder: Holder | None, since: date, *, actor: Actor, now: datetime
) -> None:
    before, was_unheld = addressee.duty_holder, addressee.unheld_since is not None
    _keep(addressee, holder.institution if holder else None, None)
    after = addressee.duty_holder
    hand_terms_over(addressee, NewOwner(after.ref, after.name, after.places), on=since, actor=actor, now=now)
    if was_unheld:
        name_is_known(addressee, actor=actor, now=now)
    event = DutyTakenOver(
        title=addressee.recommendation.title,
        predecessor=gettext("estar sin responsable") if was_unheld else before.name,
        successor=after.name,
        note="",
        addressee=str(addressee.ref),
        left="" if was_unheld else str(before.ref),
    )
    about = [*addressee.recommendation.places, *addressee.places, *before.places]
    record(event, actor=actor, subject=addressee.recommendation.ref, occurred_on=since, now=now, about=about)


def _leave_unheld(addressee: Addressee, since: date, *, actor: Actor, now: datetime) -> None:
    before, keeper = addressee.duty_holder, addressee.recommendation.issued_by
    _keep(addressee, None, since)
    hand_terms_over(addressee, nobody(addressee, since), on=since, actor=actor, now=now)
    if addressee.host and has_pending(addressee):
        await_name(addressee, actor=actor, now=now)
    event = DutyUnheld(
        title=addressee.recommendation.title,
        predecessor=before.name,
        keeper=keeper.name,
        addressee=str(addressee.ref),
        left=str(before.ref),
    )
    about = [*addressee.recommendation.places, *addressee.places, *before.places]
    record(event, actor=actor, subject=addressee.recommendation.ref, occurred_on=since, now=now, about=about)


def _keep(addressee: Addressee, successor: Institution | None, unheld_since: date | None) -> None:
    addressee.successor, addressee.unheld_since = successor, unheld_since
    addressee.save(update_fields=["successor", "unheld_since"])
