"""The words of a text as searches compare them, the same on every database.

A word loses case, accents and saltillos, and then its ending: *becas* is
*beca*, *Educación* is *educaciones*, *K'iche'* is *kiche*.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import snowballstemmer

# Indexes that keep stems are made anew when this number changes.
ANALYSIS: Final = 1

# A saltillo is a letter; people type whatever apostrophe their keyboard has.
_SALTILLOS: Final = "'\u2019\u2018\u02bc\u02bb`\u00b4\ua78c\ua78b\u2032\uff07\u0294\u02c0"
_WORD: Final = re.compile(
    r"(?P<goal>\b(?:ods|sdg)s?[\s#:n.º°-]{0,6}(?P<number>\d{1,2})(?:\.(?P<target>\d{1,2}|[a-d]))?\b)"
    rf"|(?P<word>[^\W_{_SALTILLOS}]+(?:[{_SALTILLOS}]+[^\W_{_SALTILLOS}]+)*[{_SALTILLOS}]?)",
    re.IGNORECASE,
)
# What every text has says nothing of any of them.
_STOP_WORDS: Final = {
    "a", "al", "ante", "como", "con", "cual", "cuando", "de", "del", "desde", "donde", "e", "el",
    "en", "entre", "es", "esa", "ese", "eso", "esta", "este", "esto", "ha", "hay", "la", "las",
    "lo", "los", "mas", "me", "mi", "ni", "no", "o", "para", "pero", "por", "que", "se", "sea",
    "si", "sin", "sobre", "son", "su", "sus", "tu", "u", "un", "una", "uno", "y", "ya",
}  # fmt: skip
_MOST_WORDS: Final = 12
_PLURAL: Final = re.compile(r"(?<=\w{4}[nrldyj])es$|(?<=\w{3}es)es$|(?<=\w{3}[ao])s$")
_SOFT_ENDING: Final = re.compile(r"(?<=\w{2})z$")  # luz, luces


@dataclass(frozen=True)
class Word:
    """A word of a text: where it stands, how it is written and its stems.

    *ODS 14* is one word, a code; one of its targets has its own stem and that of its goal.
    """

    start: int
    end: int
    spelled: str
    stems: tuple[str, ...]
    is_code: bool = False

    @property
    def is_common(self) -> bool:
        """Tell whether every text has it."""
        return bare(self.spelled) in _STOP_WORDS


def words_in(text: str) -> Iterator[Word]:
    """Yield the words of a text in its composed form (NFC), common ones too."""
    for match in _WORD.finditer(text):
        if match["goal"]:
            yield Word(*match.span(), match["goal"], _goal_stems(match), is_code=True)
        elif stem := stem_of(match["word"]):
            yield Word(*match.span(), match["word"], (stem,))


def composed(text: str) -> str:
    """Return a text in the form in which its words can be told apart."""
    return unicodedata.normalize("NFC", text)


def stems_in(text: str) -> tuple[str, ...]:
    """Return the stems of a text in their order, without common words, each once."""
    found = (word.stems for word in words_in(composed(text)) if not word.is_common)
    return tuple(dict.fromkeys(stem for stems in found for stem in stems))


def asked_in(text: str) -> tuple[Word, ...]:
    """Return the words that somebody asks for; common ones only if there is no other."""
    found = tuple(words_in(composed(text)))
    return (tuple(word for word in found if not word.is_common) or found)[:_MOST_WORDS]


@lru_cache(maxsize=50_000)
def bare(word: str) -> str:
    """Return a word without case, accents and saltillos."""
    return "".join(unaccented(word.translate(_WITHOUT_SALTILLOS)).split())


def unaccented(text: str) -> str:
    """Return a text without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """Return what a word has in common with its other forms.

    The stemmer takes *mujer* for a verb, but not *mujeres*, and *gobiernos* for
    another one than *gobierno*: plurals become singulars first.
    """
    singular = _PLURAL.sub("", bare(word))
    if not singular.isalpha():
        return singular
    return _SOFT_ENDING.sub("c", str(_STEMMER.stemWord(singular)))


def _goal_stems(match: re.Match[str]) -> tuple[str, ...]:
    goal = f"ods{int(match['number'])}"
    return (goal, f"{goal}m{match['target'].casefold()}") if match["target"] else (goal,)


_STEMMER: Final = snowballstemmer.stemmer("spanish")
_WITHOUT_SALTILLOS: Final = dict.fromkeys(map(ord, _SALTILLOS))
