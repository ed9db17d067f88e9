"""Institutions and bodies, to choose who recommends and to whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db.models import Q, QuerySet

from tequio.directory.queries.institution import InstitutionOptions
from tequio.foundation.folding import fold
from tequio.governance.models.body import Body
from tequio.recommendations.groups import Organisation

_INSTITUTION, _BODY = "institucion/", "organo/"


class OrganisationOptions:
    """Bodies and institutions by name or place, for a field of an act; a key is a public id.

    `fictitious` narrows them to one side, where it is known.
    """

    def __init__(self, *, fictitious: bool | None = None) -> None:
        self._among = Q() if fictitious is None else Q(fictitious=fictitious)
        self._institutions = InstitutionOptions(among=self._among)

    def search(self, text: str, size: int) -> Sequence[tuple[str, str]]:
        """Return at most `size` of those that have the words, bodies first."""
        bodies = [(str(body.ref), _name(body)) for body in self._bodies(text)[:size]]
        institutions = self._institutions.search(text, size - len(bodies)) if len(bodies) < size else ()
        return [*bodies, *((f"{_INSTITUTION}{code}", name) for code, name in institutions)]

    def find(self, keys: Collection[str]) -> Mapping[str, tuple[str, Organisation]]:
        """Return the name and the organisation of each public id that is an option."""
        found: dict[str, tuple[str, Organisation]] = {}
        bodies = self._bodies("").filter(code__in=_codes(keys, _BODY))
        found |= {str(body.ref): (_name(body), body) for body in bodies}
        institutions = self._institutions.find(_codes(keys, _INSTITUTION))
        found |= {f"{_INSTITUTION}{code}": named for code, named in institutions.items()}
        return {key: found[key] for key in keys if key in found}

    def _bodies(self, text: str) -> QuerySet[Body]:
        bodies = Body.objects.filter(self._among).select_related("territory__parent", "institution")
        for word in text.split():
            bodies = bodies.filter(Q(name__icontains=word) | Q(territory__search_text__contains=fold(word)))
        return bodies.order_by("territory__search_text", "name", "pk")


def _codes(keys: Collection[str], prefix: str) -> list[str]:
    return [key.removeprefix(prefix) for key in keys if key.startswith(prefix)]


def _name(body: Body) -> str:
    return f"{body.name}, {body.territory.name}"
