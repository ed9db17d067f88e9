"""The index follows the ledger: after each entry it finds what the public pages tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from django.conf import settings
from django.utils import translation
from modelsearch.backends import get_search_backend

from tequio.foundation.folding import fold
from tequio.foundation.stemming import ANALYSIS, bare, composed, stem_of, stems_in, words_in
from tequio.ledger.following import Follower, register
from tequio.ledger.models import LogEntry
from tequio.search.models import Entry, Kind, Word
from tequio.search.queries.content import Content, contents
from tequio.search.queries.touched import touched_by

_BATCH: Final = 250
_SHORTEST, _LONGEST = 3, 60  # letters of a word that is suggested
_FIELDS: Final = ("name", "passages", "title", "body", "words", "order", "fictitious")


def _follow(entries: Sequence[LogEntry]) -> None:
    with translation.override(settings.LANGUAGE_CODE):  # whoever acts may read in English
        for kind, codes in touched_by(entries).items():
            ordered = sorted(codes)
            for first in range(0, len(ordered), _BATCH):
                _renew(kind, ordered[first : first + _BATCH])


def _forget() -> None:
    get_search_backend().reset_indexes()
    Entry.objects.all().delete()
    Word.objects.all().delete()


def _renew(kind: Kind, codes: Collection[str]) -> None:
    """Let the index say of these things what their pages say now."""
    kept = {entry.code: entry for entry in Entry.objects.filter(kind=kind, code__in=codes)}
    fresh = {content.ref.key: _entry(kind, content) for content in contents(kind, codes)}
    changed = {code: entry for code, entry in fresh.items() if _values(entry) != _values(kept.get(code))}
    gone = {code: entry for code, entry in kept.items() if code not in fresh}
    if not changed and not gone:
        return
    before = [kept[code] for code in kept if code in changed or code in gone]
    _count(Counter(_words_of(changed.values())), Counter(_words_of(before)))
    _write(changed, kept)
    for entry in gone.values():
        get_search_backend().delete(entry)
        entry.delete()


def _write(changed: Mapping[str, Entry], kept: Mapping[str, Entry]) -> None:
    for code, entry in changed.items():
        entry.pk = kept[code].pk if code in kept else None
    Entry.objects.bulk_update([entry for entry in changed.values() if entry.pk], _FIELDS)
    Entry.objects.bulk_create([entry for entry in changed.values() if not entry.pk])
    get_search_backend().add_bulk(Entry, list(changed.values()))


def _entry(kind: Kind, content: Content) -> Entry:
    text = " \n ".join(passage.text for passage in content.passages)
    return Entry(
        ref=str(content.ref),
        kind=kind,
        code=content.ref.key,
        name=content.name,
        passages=[[passage.topic, passage.text] for passage in content.passages],
        title=_spaced(stems_in(content.name)),
        body=_spaced(stems_in(text)),
        words=" ".join(sorted(_spelled(f"{content.name} \n {text}"))),
        order=fold(content.name),
        rank=list(Kind).index(kind),
        fictitious=content.fictitious,
    )


def _spaced(stems: Iterable[str]) -> str:
    return f" {' '.join(stems)} "


def _values(entry: Entry | None) -> list[object]:
    return [getattr(entry, name) for name in _FIELDS] if entry else []


def _spelled(text: str) -> set[str]:
    """Return the words that can be suggested, as they are spelled."""
    words = (word for word in words_in(composed(text)) if not word.is_code and not word.is_common)
    return {spelled for word in words if _can_be_suggested(spelled := word.spelled.casefold())}


def _can_be_suggested(word: str) -> bool:
    return (
        bare(word).isalpha() and len(bare(word)) >= _SHORTEST and max(len(word), len(bare(word))) <= _LONGEST
    )


def _words_of(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield from entry.words.split()


def _count(now: Counter[str], before: Counter[str]) -> None:
    """Let each word know in how many entries it stands; one that is left in none is forgotten."""
    differences = {word: now[word] - before[word] for word in now | before if now[word] != before[word]}
    known = {word.spelled: word for word in Word.objects.filter(spelled__in=differences)}
    for word in known.values():
        word.entries += differences[word.spelled]
    Word.objects.bulk_create(
        Word(
            spelled=spelled,
            bare=bare(spelled),
            stem=stem_of(spelled),
            length=len(bare(spelled)),
            entries=count,
        )
        for spelled, count in sorted(differences.items())
        if spelled not in known
    )
    Word.objects.bulk_update(
        [word for word in known.values() if word.entries > 0], ["entries"], batch_size=_BATCH
    )
    Word.objects.filter(pk__in=[word.pk for word in known.values() if word.entries <= 0]).delete()


# Another analysis, or one more kind, is another follower: after an upgrade it reads the whole ledger.
ENTRIES = register(Follower(f"search.entries.{ANALYSIS}.{len(Kind)}", _follow, _forget))
