"""What a planned action may be linked to: commitments, plans and documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

from django.db.models import QuerySet
from django.utils.text import capfirst

from tequio.documents.models import Document
from tequio.foundation.folding import with_words
from tequio.foundation.refs import SubjectRef
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Plan, PlanStatus
from tequio.plans.queries.commitment_list import published

_Linkable: TypeAlias = Commitment | Plan | Document
_Titled = TypeVar("_Titled", Plan, Document)
_COMMITMENT, _PLAN, _DOCUMENT = "compromiso", "plan", "documento"


class LinkOptions:
    """The published things of those kinds by their titles, for a field of an act; a key is a public id."""

    def search(self, text: str, size: int) -> Sequence[tuple[str, str]]:
        """Return at most `size` of those that have the words, commitments first."""
        found: list[tuple[str, str]] = []
        sources: tuple[QuerySet[Commitment] | QuerySet[Plan] | QuerySet[Document], ...] = (
            with_words(published(), text).order_by("title", "pk"),
            _titled(_plans(), text),
            _titled(Document.objects.filter(private=False), text),
        )
        for source in sources:
            found += _named(source[: max(size - len(found), 0)])
        return found

    def find(self, keys: Collection[str]) -> Mapping[str, tuple[str, SubjectRef]]:
        """Return the name and the public id of each that is an option."""
        things: list[_Linkable] = [
            *published().filter(code__in=_codes(keys, _COMMITMENT)),
            *_plans().filter(code__in=_codes(keys, _PLAN)),
            *Document.objects.filter(private=False, code__in=_codes(keys, _DOCUMENT)),
        ]
        named = {str(thing.ref): (_name(thing), thing.ref) for thing in things}
        return {key: named[key] for key in keys if key in named}


def is_linkable(ref: SubjectRef) -> bool:
    """Tell whether a planned action may be linked to it."""
    return bool(LinkOptions().find([str(ref)]))


def _plans() -> QuerySet[Plan]:
    return Plan.objects.filter(status=PlanStatus.PUBLISHED)


def _titled(found: QuerySet[_Titled], text: str) -> QuerySet[_Titled]:
    for word in text.split():
        found = found.filter(title__icontains=word)
    return found.order_by("title", "pk")


def _named(things: Iterable[_Linkable]) -> list[tuple[str, str]]:
    return [(str(thing.ref), _name(thing)) for thing in things]


def _name(thing: _Linkable) -> str:
    return f"{capfirst(thing.ref.kind)}: {thing.title}"


def _codes(keys: Collection[str], kind: str) -> list[str]:
    return [key.removeprefix(f"{kind}/") for key in keys if key.startswith(f"{kind}/")]
