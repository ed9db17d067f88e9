"""What somebody may have meant: the words of the index that differ by one stroke."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Max

from tequio.foundation.stemming import Word as Asked
from tequio.foundation.stemming import asked_in, bare, composed, stem_of
from tequio.search.models import Word

_SHORTEST_BEGINNING = 4
_LONG = 6
_LOOKED_FOR = (
    "pulpo",
    "agua",
    "becas",
    "salud",
    "obras",
    "basura",
    "presupuesto",
    "mujeres",
    "transparencia",
)
# A word that is much more usual than the one that was asked for.
_USUAL = 5


def suggestion(text: str) -> str:
    """Return the text with each word that nothing has replaced by its nearest; "" if there is none."""
    words = [word for word in asked_in(text) if not word.is_code]
    known = _entries_by_stem({word.stems[-1] for word in words})
    replaced = {word: _nearest(word, known.get(word.stems[-1], 0)) for word in words}
    if not any(replaced.values()):
        return ""
    return _with(composed(text), {word: better for word, better in replaced.items() if better})


def examples(*, size: int = 3) -> tuple[str, ...]:
    """Return words to begin with: of those that people look for, else the most usual long ones."""
    stems = {word: stem_of(word) for word in _LOOKED_FOR}
    known = _entries_by_stem(set(stems.values()))
    found = tuple(word for word, stem in stems.items() if stem in known)[:size]
    return found or _most_usual(size)


def _most_usual(size: int) -> tuple[str, ...]:
    found = Word.objects.filter(length__gte=_LONG).order_by("-entries", "spelled")
    return tuple(found.values_list("spelled", flat=True)[:size])


def _entries_by_stem(stems: Collection[str]) -> dict[str, int]:
    found = Word.objects.filter(stem__in=stems).values_list("stem")
    return dict(found.annotate(most=Max("entries")).order_by())


def _nearest(asked: Asked, known: int) -> str:
    """Return the most usual word one stroke away, else one that begins so."""
    text = bare(asked.spelled)
    if len(text) < _SHORTEST_BEGINNING - 1 or not text.isalpha():
        return ""
    around = Word.objects.filter(length__range=(len(text) - 1, len(text) + 1)).exclude(stem=asked.stems[-1])
    near = [word for word in around if is_one_stroke(text, word.bare)]
    if not near and not known and len(text) >= _SHORTEST_BEGINNING:
        near = list(Word.objects.filter(bare__startswith=text))
    usual_enough = (word for word in near if word.entries > known * _USUAL)
    best = min(usual_enough, key=lambda word: (-word.entries, word.spelled), default=None)
    return best.spelled if best else ""


def is_one_stroke(first: str, second: str) -> bool:
    """Tell whether a letter was left out, added, mistaken or exchanged with its neighbour."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    start = next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    rest, other = first[start:], second[start:]
    return (
        rest[1:] == other[1:]
        or rest[1:] == other
        or rest == other[1:]
        or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    )


def _with(text: str, replaced: dict[Asked, str]) -> str:
    for word in sorted(replaced, key=lambda word: word.start, reverse=True):
        text = f"{text[: word.start]}{replaced[word]}{text[word.end :]}"
    return text
