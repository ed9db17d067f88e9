"""Where a role can hold, to choose from by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.actors import Actor
from tequio.foundation.folding import has_words
from tequio.foundation.names import SEARCHERS, names_of, search
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.identity.queries.person import appointable_scopes, is_operator

# The kinds, those that roles are most often of first.
_ORDER: Final = ("ejercicio", "organo", "institucion", "estado", "municipio")
# Names of places and of what is done there are alike: the kind tells them apart where the name does not.
_KINDS: Final[Mapping[str, Words]] = {
    "institucion": gettext_lazy("institución"),
    "estado": gettext_lazy("entidad"),
    "municipio": gettext_lazy("municipio"),
}


class ScopeOptions:
    """Bodies, exercises, institutions and places; to some, only those where they appoint."""

    def __init__(self, viewer: Actor) -> None:
        self._among = None if is_operator(viewer) else appointable_scopes(viewer)

    def search(self, text: str, size: int) -> Sequence[tuple[str, str]]:
        """Return at most `size` of those whose name has the words."""
        if self._among is None:
            return [(ref, _told(ref, name)) for ref, name in sorted(search(text, size), key=_rank)[:size]]
        named = names_of(self._among).items()
        return [(ref, _told(ref, name)) for ref, name in named if has_words(name, text)][:size]

    def find(self, keys: Collection[str]) -> Mapping[str, tuple[str, SubjectRef]]:
        """Return the name and the public id of each key that is an option."""
        wanted = {key: ref for key in keys if (ref := _read(key)) and self._offers(ref)}
        names = names_of(wanted)
        is_known = {key: self._among is not None or names[key] != key for key in wanted}
        return {key: (_told(key, names[key]), ref) for key, ref in wanted.items() if is_known[key]}

    def _offers(self, ref: SubjectRef) -> bool:
        return ref.kind in SEARCHERS if self._among is None else str(ref) in self._among


def _read(key: str) -> SubjectRef | None:
    try:
        return SubjectRef.parse(key)
    except ValueError:
        return None


def _told(ref: str, name: str) -> str:
    kind = _KINDS.get(ref.partition("/")[0])
    return _("%(name)s (%(kind)s)") % {"name": name, "kind": kind} if kind else name


def _rank(named: tuple[str, str]) -> int:
    """Offer first what roles are most often of."""
    kind = named[0].partition("/")[0]
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
