"""Which things the index repeats words of: its follower writes them anew."""

from __future__ import annotations

from collections.abc import Iterator

from tequio.foundation.erasing import Sought, words_are_repeated_in
from tequio.foundation.refs import SubjectRef
from tequio.search.models import Entry


def _repeating(sought: Sought) -> Iterator[SubjectRef]:
    for ref, name, passages in Entry.objects.values_list("ref", "name", "passages").iterator(chunk_size=500):
        if sought.is_in(name) or sought.is_in(passages):
            yield SubjectRef.parse(ref)


words_are_repeated_in(_repeating)
