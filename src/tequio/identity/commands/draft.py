"""What somebody began to write is kept, to be continued by them or their successor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.identity.events import DraftDropped, DraftKept
from tequio.identity.models import Draft, Person
from tequio.identity.policy import account as policy
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


class DraftTooLong(Refusal):
    """El borrador es demasiado largo para guardarse; envíelo o acórtelo."""


_LONGEST_DRAFT = 200_000  # characters of everything typed


@command
def keep_draft(
    *,
    actor: Actor,
    person: Person,
    address: str,
    label: str,
    typed: Mapping[str, list[str]],
    seat: str,
    now: datetime,
) -> Draft:
    """Keep what was typed at an address, in place of what was kept.

    `seat` is the role and scope whose holders may go on with it; "" keeps
    it for the person alone.
    """
    allow(policy.KEEP_DRAFT, actor, person)
    if sum(len(value) for values in typed.values() for value in values) > _LONGEST_DRAFT:
        raise DraftTooLong
    content = {"label": label, "typed": dict(typed), "seat": seat, "kept_at": now}
    draft = Draft.objects.update_or_create(person=person, address=address, defaults=content)[0]
    event = DraftKept(label_of_draft=label)
    record(event, actor=actor, subject=person.ref, occurred_on=day_of(now), now=now)
    return draft


@command
def drop_draft(*, actor: Actor, draft: Draft, now: datetime) -> None:
    """Forget a draft that was sent or is no longer wanted."""
    allow(policy.CONTINUE_DRAFT, actor, draft)
    draft = locked(draft)
    event = DraftDropped(label_of_draft=draft.label)
    record(event, actor=actor, subject=draft.person.ref, occurred_on=day_of(now), now=now)
    draft.delete()
