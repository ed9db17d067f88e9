"""Reads of contributions: one, a list however long, those that wait and those that resemble a text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import BigIntegerField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from rapidfuzz import fuzz
from rapidfuzz import process as matching

from tequio.cocreation.models.contribution import Contribution, ContributionState, RejectionReason
from tequio.cocreation.models.process import Process
from tequio.cocreation.queries.response import in_stage
from tequio.directory.models import Territory, TerritoryLevel
from tequio.foundation.days import last_day_of
from tequio.foundation.folding import with_words
from tequio.foundation.keyset import keyset_page
from tequio.foundation.refs import SubjectRef
from tequio.foundation.stemming import stems_in, words_in

PAGE_SIZE: Final = 50
WAITING: Final = (ContributionState.RECEIVED, ContributionState.APPEALED)
LONGEST_WAIT: Final = 365  # days for which an address waits for a response
MOST_ERASED: Final = 500  # at once; the next round takes the others
_ALIKE: Final = 55  # of 100
_LOOKED_AT: Final = 12  # of the likest, those that share words enough are shown
_MOST_ALIKE: Final = 3
_SHARED: Final = 2  # words; one in common tells nothing
_STEMS_KEPT: Final = 60
MOST_SUPPORTED: Final = "apoyos"
_DIGITS: Final = 16
_MOST: Final = 10**7  # of supports of one, and of contributions to a process
# By what is asked: where each stands in the list; never two at one place.
_PLACES: Final[Mapping[str, Combinable]] = {
    "": F("number"),
    MOST_SUPPORTED: ExpressionWrapper(
        Cast(Value(_MOST) - F("supports"), BigIntegerField()) * Value(_MOST) + F("number"),
        output_field=BigIntegerField(),  # what PostgreSQL adds up of them is taken for a small one otherwise
    ),
}


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for; empty means everything."""

    text: str = ""
    topic: str = ""
    kind: str = ""
    place: str = ""
    stage: str = ""
    table: str = ""
    order: str = ""


@dataclass(frozen=True)
class ContributionList:
    """One page of a list, how many match, and where the others start."""

    rows: tuple[Contribution, ...]
    total: int
    before: str
    after: str


@dataclass(frozen=True)
class Similar:
    """A published contribution that resembles a text, and the words they share."""

    ref: SubjectRef
    number: int
    title: str
    text: str
    words: tuple[str, ...]


def contributions(process: Process, *, wanted: Wanted, after: str = "", before: str = "") -> ContributionList:
    """Return a page of the published contributions that match, in the order in which they came.

    Or those first that affect most people, as many as the last sealed batch told.
    """
    published = Contribution.objects.filter(process=process, state=ContributionState.PUBLISHED)
    published = in_stage(published, wanted.stage).select_related("joined_to")
    return _list(published, wanted=wanted, after=after, before=before)


def reviewed_in(
    process: Process, *, state: str, wanted: Wanted, after: str = "", before: str = ""
) -> ContributionList:
    """Return a page of those in a state for whoever reviews them; "" is all that waits, the oldest first."""
    states = (state,) if state else WAITING
    found = Contribution.objects.filter(process=process, state__in=states)
    return _list(found, wanted=wanted, after=after, before=before)


def places_of(process: Process) -> tuple[tuple[str, str], ...]:
    """Return the places of which something was published, and their states: (code, name)."""
    published = Contribution.objects.filter(process=process, state=ContributionState.PUBLISHED)
    found = Territory.objects.filter(
        Q(pk__in=published.order_by().values("territory"))
        | Q(level=TerritoryLevel.STATE, pk__in=published.order_by().values("territory__parent"))
    )
    return tuple(found.order_by("name").values_list("code", "name"))


def contribution_with_code(code: str) -> Contribution | None:
    """Return a contribution with what its policy needs, or None."""
    return _whole().filter(code=code).first()


def contribution_with_key(key: str) -> Contribution | None:
    """Return what somebody brought by the key they kept, or None."""
    return _whole().filter(key=key.strip().lower()).first()


def published_with_codes(codes: Collection[str]) -> tuple[Contribution, ...]:
    """Return the published contributions with these codes, in no order."""
    found = Contribution.objects.filter(code__in=codes, state=ContributionState.PUBLISHED)
    return tuple(found.select_related("territory", "process"))


def joined_to(contribution: Contribution) -> tuple[Contribution, ...]:
    """Return the first published contributions that were joined to one, by their authors' consent."""
    found = contribution.joined.filter(state=ContributionState.PUBLISHED).select_related("territory")
    return tuple(found.order_by("number")[:PAGE_SIZE])


def kept_stems(title: str, text: str) -> str:
    """Return what a contribution is compared by: the stems of its first words, once each."""
    found = dict.fromkeys(stems_in(f"{title} {text}"))
    return " ".join(sorted(list(found)[:_STEMS_KEPT]))


def similar_to(process: Process, *, title: str, text: str) -> tuple[Similar, ...]:
    """Return the published contributions that most resemble a text, the likest first."""
    asked = kept_stems(title, text)
    published = Contribution.objects.filter(process=process, state=ContributionState.PUBLISHED)
    kept = dict(published.filter(joined_to=None).values_list("pk", "stems"))
    likest = matching.extract(
        asked, kept, scorer=fuzz.token_set_ratio, processor=None, limit=_LOOKED_AT, score_cutoff=_ALIKE
    )
    spelled = {stem: word.spelled for word in words_in(f"{title} {text}") for stem in word.stems}
    shared = {pk: sorted({*asked.split()} & {*stems.split()}) for stems, _score, pk in likest}
    enough = [pk for pk, stems in shared.items() if len(stems) >= _SHARED][:_MOST_ALIKE]
    rows = Contribution.objects.in_bulk(enough)
    return tuple(_similar(rows[pk], [spelled[stem] for stem in shared[pk]]) for pk in enough)


def published_with_code(process: Process, code: str) -> Contribution | None:
    """Return a published contribution of the process to which others can be joined, or None."""
    found = process.contributions.filter(code=code, state=ContributionState.PUBLISHED, joined_to=None)
    return found.first()


def reviewed_before(moment: datetime, days: int) -> QuerySet[Contribution]:
    """Return those whose author was told all so many days ago and whose address is still kept.

    What is published waits for its final response, or that of what it was joined to; a year at most.
    """
    last = last_day_of(moment - timedelta(days=days))
    found = Contribution.objects.exclude(email="")
    left_out = Q(state=ContributionState.REJECTED, decided_on__lt=last)
    answered = Q(final_on__lt=last) | Q(joined_to__final_on__lt=last)
    too_long = Q(decided_on__lt=last_day_of(moment - timedelta(days=LONGEST_WAIT)))
    published = Q(state=ContributionState.PUBLISHED) & (answered | too_long)
    return found.filter(left_out | published)


def to_erase(now: datetime, days: int) -> tuple[Contribution, ...]:
    """Return those left out for their personal data of which no appeal is possible any more."""
    left_out = Contribution.objects.filter(
        state=ContributionState.REJECTED, rejection=RejectionReason.PERSONAL_DATA, erased_on=None
    )
    late = Q(decided_on__lt=last_day_of(now - timedelta(days=days)))
    over = left_out.filter(late | Q(appealed_on__isnull=False)).order_by("pk")
    return tuple(over.select_related("process__exercise__territory__parent__parent")[:MOST_ERASED])


def _list(among: QuerySet[Contribution], *, wanted: Wanted, after: str, before: str) -> ContributionList:
    found = with_words(among.filter(_matches(wanted)), wanted.text)
    listed = found.select_related("territory").annotate(place=_PLACES[wanted.order])
    page = keyset_page(listed, by="place", after=_number(after), before=_number(before), size=PAGE_SIZE)
    return ContributionList(page.rows, found.count(), page.before, page.after)


def _similar(contribution: Contribution, words: list[str]) -> Similar:
    return Similar(contribution.ref, contribution.number, contribution.title, contribution.text, tuple(words))


def _matches(wanted: Wanted) -> Q:
    found = Q()
    if wanted.topic:
        found &= Q(topic=wanted.topic)
    if wanted.kind:
        found &= Q(kind=wanted.kind)
    if wanted.place:
        found &= Q(territory__code=wanted.place) | Q(territory__parent__code=wanted.place)
    if wanted.table:
        found &= Q(table__number=wanted.table)
    return found


def _number(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < _DIGITS else ""


def _whole() -> QuerySet[Contribution]:
    return Contribution.objects.select_related(
        "territory",
        "joined_to__assigned_to__territory__parent",
        "assigned_to__territory__parent",
        "table",
        "process__exercise__territory__parent__parent",
        "process__exercise__guarantor",
        "process__exercise__secretariat",
    )
