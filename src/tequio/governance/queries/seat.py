"""Reads of seats and of whoever holds them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from django.db.models import Prefetch, QuerySet

from tequio.directory.models import Post
from tequio.foundation.actors import Role
from tequio.foundation.folding import has_words
from tequio.governance.models.body import Body, Seat, SeatAccount, SeatTenure, TenureRole
from tequio.identity.queries.role import holders

TERM_NEAR: Final = timedelta(days=30)


WITH_HOLDERS: Final = ("seat__body", "institution", "post__institution")


def seats_of(body: Body) -> tuple[Seat, ...]:
    """Return the seats of a body in order, with tenures and holders; none that was closed."""
    return open_seats(every_seat_of(body))


def open_seats(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """Return those of the seats of a body that were not closed."""
    return tuple(seat for seat in seats if seat.valid_to is None)


def every_seat_of(body: Body) -> tuple[Seat, ...]:
    """Return the seats a body has or had, in order, with tenures and holders."""
    return tuple(_with_tenures(body.seats.order_by("number")))


def seat_with_number(body: str, number: int) -> Seat | None:
    """Return a seat of a body with everyone who held it, or None."""
    return _with_tenures(Seat.objects.filter(body__code=body, number=number)).first()


def _with_tenures(seats: QuerySet[Seat]) -> QuerySet[Seat]:
    tenures = SeatTenure.objects.select_related("institution", "post__institution").order_by(
        "-role", "-valid_from", "-id"
    )
    related = seats.select_related("body__territory__parent", "body__institution__territory__parent")
    return related.prefetch_related(Prefetch("tenures", queryset=tenures))


def is_vacant(seat: Seat) -> bool:
    """Tell whether nobody holds a seat as its titular now."""
    return not any(tenure.role == TenureRole.TITULAR for tenure in holders_now(seat))


def holders_now(seat: Seat) -> list[SeatTenure]:
    """Return who holds a seat now, of those that were read with it."""
    return [tenure for tenure in seat.tenures.all() if tenure.valid_to is None]


def is_near(tenure: SeatTenure, on: date) -> bool:
    """Tell whether a term ends soon, or has ended, of whose end nobody was told."""
    return (
        tenure.valid_to is None
        and tenure.near_on is None
        and tenure.foreseen_to is not None
        and tenure.foreseen_to - TERM_NEAR <= on
    )


def tenures_near(on: date) -> tuple[SeatTenure, ...]:
    """Return who holds a seat for a term that ends soon, and nobody was told."""
    found = SeatTenure.objects.filter(valid_to=None, near_on=None, foreseen_to__lte=on + TERM_NEAR)
    related = ("seat__body__territory__parent", "seat__body__institution__territory", *WITH_HOLDERS[1:])
    return tuple(found.select_related(*related).order_by("foreseen_to", "pk"))


def tenure_on(body: str, seat: int, holder: str) -> SeatTenure | None:
    """Return the last tenure of a seat by that name, or None."""
    found = SeatTenure.objects.filter(seat__body__code=body, seat__number=seat).select_related(
        "seat__body__territory", *WITH_HOLDERS[1:]
    )
    return next((tenure for tenure in found.order_by("-pk") if tenure.holder == holder), None)


class PostOptions:
    """Posts to choose from by their name or their institution's; a key is a code."""

    def search(self, text: str, size: int) -> Sequence[tuple[str, str]]:
        """Return at most `size` of those that have the words, by institution."""
        named = ((post.code, _post_name(post)) for post in self._found())
        return [(code, name) for code, name in named if has_words(name, text)][:size]

    def find(self, keys: Collection[str]) -> Mapping[str, tuple[str, Post]]:
        """Return the name and the post of each code that is an option."""
        return {post.code: (_post_name(post), post) for post in self._found().filter(code__in=keys)}

    def _found(self) -> QuerySet[Post]:
        found = Post.objects.filter(valid_to=None).select_related("institution__territory")
        return found.order_by("institution__name", "name", "pk")


def _post_name(post: Post) -> str:
    return f"{post.name}, {post.institution.name}"


def held_tenures(body: Body) -> QuerySet[SeatTenure]:
    """Return who holds the seats of a body now, titulars first."""
    held = SeatTenure.objects.filter(seat__body=body, valid_to=None)
    return held.select_related(*WITH_HOLDERS).order_by("seat__number", "-role")


def free_tenures(body: Body) -> QuerySet[SeatTenure]:
    """Return those for whom no account acts."""
    acting = SeatAccount.objects.filter(left_at=None).values("tenure")
    return held_tenures(body).exclude(pk__in=acting)


def accounts_of(body: Body) -> QuerySet[SeatAccount]:
    """Return every account that acts, or acted, for a seat of a body."""
    found = SeatAccount.objects.filter(tenure__seat__body=body)
    related = (f"tenure__{path}" for path in WITH_HOLDERS)
    return found.select_related(*related).order_by("tenure__seat__number", "pk")


def seated_accounts(body: Body) -> QuerySet[SeatAccount]:
    """Return those that act for a seat now."""
    return accounts_of(body).filter(left_at=None)


def members_of(body: Body, on: date) -> dict[str, str]:
    """Return the accounts that are members of a body on a day, by post."""
    members = holders(scopes=body.scopes, roles=(Role.SECRETARIAT_MEMBER,), on=on)
    return {f"person/{person.uid.hex}": person.label for person in members}


def members_without_a_seat(body: Body, on: date) -> dict[str, str]:
    """Return those who act for no seat of it."""
    seated = set(seated_accounts(body).values_list("account", flat=True))
    return {account: label for account, label in members_of(body, on).items() if account not in seated}
