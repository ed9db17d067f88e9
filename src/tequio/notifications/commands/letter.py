"""Letters are written by the clock: what recent acts call for, to each whom it concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from tequio.foundation.actors import Actor, ActorKind
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.ledger.command import command
from tequio.ledger.letters import Addressee, Letter, Mail, letters
from tequio.ledger.models import LogEntry
from tequio.ledger.queries import size_of_ledger
from tequio.notifications import policy
from tequio.notifications.events import LetterPostponed, LettersWritten
from tequio.notifications.mail import composed, in_spanish, several
from tequio.notifications.models import Follower, MailKind, OutgoingMail, Postponed, Reading, Told
from tequio.notifications.queries.letter import LETTERS, entries_after, letters_are_due, people_to_tell
from tequio.notifications.steps import NothingDue, record_mail

MOST_ENTRIES: Final = 100


@command
def write_letters(*, actor: Actor, entries: int, now: datetime) -> int:
    """Write what the next acts call for, as many as are given at most."""
    allow(policy.COMPOSE_MAIL, actor)
    reading = _reading()
    until = size_of_ledger()
    found = entries_after(reading.position, until=until, size=entries)
    mails = _write(found, actor, now)
    reading.position = (found[-1].position or 0) if len(found) == entries else until - 1
    reading.written_at = now if mails else reading.written_at
    reading.save(update_fields=["position", "written_at"])
    return mails


@command
def postpone_letter(*, actor: Actor, now: datetime) -> None:
    """Leave the next letter for later: it cannot be written, and others wait."""
    allow(policy.COMPOSE_MAIL, actor)
    reading = _reading()
    found = entries_after(reading.position, until=size_of_ledger(), size=1)
    if not found:
        raise NothingDue
    reading.position = found[0].position or 0
    reading.save(update_fields=["position"])
    Postponed.objects.create(position=reading.position)
    record_mail(LetterPostponed(position=reading.position, kind_of_act=found[0].kind), actor, now)


@command
def write_postponed(*, actor: Actor, letter: Postponed, now: datetime) -> int:
    """Write a letter that could not be written before."""
    allow(policy.COMPOSE_MAIL, actor)
    if not Postponed.objects.select_for_update().filter(pk=letter.pk).exists():
        raise NothingDue
    Postponed.objects.filter(pk=letter.pk).delete()
    return _write(LogEntry.objects.filter(position=letter.position), actor, now)


def _reading() -> Reading:
    """Return how far letters were written, locked: one worker writes them at a time."""
    reading = Reading.objects.select_for_update().get_or_create(name=LETTERS)[0]
    if not letters_are_due():
        raise NothingDue
    return reading


@dataclass
class _Told:
    """What one person is told by one mail, and in which entries it stands."""

    letter: Letter
    person: Addressee
    things: list[Any] = field(default_factory=list)
    entries: list[LogEntry] = field(default_factory=list)

    @property
    def about(self) -> Any:
        return tuple(self.things) if self.letter.together else self.things[0]

    @property
    def key(self) -> str:
        told = self.entries[-1].position if self.letter.together else self.about.pk
        return f"{self.letter.name}/{told}/{self.person.pk}"

    @property
    def mail(self) -> Mail:
        said = self.letter.says(self.about)
        return replace(said, button=str(self.letter.button), button_url=self.letter.link(self.about))


def _composed(told: Sequence[_Told], now: datetime) -> OutgoingMail:
    """Put what one person is told at once into one mail."""
    alone = len(told) == 1
    return composed(
        told[0].mail if alone else several([one.mail for one in told]),
        kind=MailKind.LETTER,
        key=told[0].key if alone else f"several/{told[-1].key}",
        recipient=told[0].person.email,
        now=now,
        urgent=told[0].letter.urgent,
    )


def _by_person(told: Iterable[_Told]) -> Iterator[Sequence[_Told]]:
    """Yield what makes one mail: alone what must go so, together what one person is told."""
    together: defaultdict[str, list[_Told]] = defaultdict(list)
    for one in told:
        if one.letter.goes_alone:
            yield (one,)
        else:
            together[one.person.email].append(one)
    yield from together.values()


def _write(entries: Iterable[LogEntry], actor: Actor, now: datetime) -> int:
    """Keep the mails that entries call for, and record how many things found nobody."""
    told: dict[tuple[Any, ...], _Told] = {}
    nobody = 0
    with in_spanish():
        for entry, letter, thing in _things(entries, now):
            people = people_to_tell(letter, thing, day_of(now))
            nobody += not people
            for person in people:
                mail = (letter.name, person.pk, None if letter.together else thing.pk)
                one = told.setdefault(mail, _Told(letter, person))
                one.things.append(thing)
                one.entries.append(entry)
        mails = [_composed(those, now) for those in _by_person(told.values())]
    # Two acts of one moment may call for the same letter: its key keeps it one.
    OutgoingMail.objects.bulk_create(mails, ignore_conflicts=True)
    _note_told(told.values())
    record_mail(LettersWritten(letters=len(mails), without_recipient=nobody), actor, now)
    return len(mails)


def _things(entries: Iterable[LogEntry], now: datetime) -> Iterator[tuple[LogEntry, Letter, Any]]:
    for entry in entries:
        letter = letters()[entry.kind]
        if entry.actor_kind == ActorKind.IMPORTER and not letter.goes_alone:
            continue  # history is no news
        yield from ((entry, letter, thing) for thing in letter.find(entry, now))


def _note_told(told: Iterable[_Told]) -> None:
    """Let whoever also follows it get one mail for one act."""
    leaves: defaultdict[str, set[int]] = defaultdict(set)
    for one in told:
        leaves[one.person.email] |= {
            entry.leaf_index for entry in one.entries if entry.leaf_index is not None
        }
    Told.objects.bulk_create(_rows(leaves), ignore_conflicts=True)


def _rows(leaves: dict[str, set[int]]) -> Iterator[Told]:
    for follower in Follower.objects.filter(email__in=leaves):
        yield from (Told(follower=follower, leaf_index=leaf) for leaf in sorted(leaves[follower.email]))
