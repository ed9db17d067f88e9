"""Reads of bodies, their seats and their sessions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Max, Prefetch, QuerySet

from tequio.directory.models import Post
from tequio.foundation.actors import Role
from tequio.foundation.folding import has_words
from tequio.foundation.scopes import Standing
from tequio.governance.events import AgreementNear
from tequio.governance.models import (
    Agreement,
    Attendance,
    Body,
    BodyKind,
    Seat,
    SeatAccount,
    SeatTenure,
    Session,
    SessionKind,
    TenureRole,
)
from tequio.identity.queries.role import holders
from tequio.ledger.models import LogEntry

NEAR: Final = timedelta(days=7)
TERM_NEAR: Final = timedelta(days=30)
SESSIONS_SHOWN = 50
_YEARS_SHOWN = 10
_WITH_HOLDERS: Final = ("seat__body", "institution", "post__institution")


def body_with_code(code: str) -> Body | None:
    """Return a body with its territory and institution, or None."""
    return Body.objects.select_related("territory", "institution").filter(code=code).first()


def names_of_bodies(codes: Collection[str]) -> dict[str, str]:
    """Return what bodies are called, by code."""
    return dict(Body.objects.filter(code__in=codes).values_list("code", "name"))


def standing_of_body(code: str, on: date) -> Standing:
    """Tell whether there is such a body, and whether it has ended by a day."""
    found = Body.objects.filter(code=code).first()
    if found is None:
        return Standing.UNKNOWN
    return Standing.OVER if found.valid_to and found.valid_to < on else Standing.STANDS


def search_bodies(text: str, size: int) -> list[tuple[str, str]]:
    """Return the code and name of at most `size` bodies whose name has the words."""
    named = Body.objects.order_by("name", "code").values_list("code", "name")
    return [(code, name) for code, name in named if has_words(name, text)][:size]


def session_with_code(code: str) -> Session | None:
    """Return a session with its body, or None."""
    return Session.objects.select_related("body__territory", "body__institution").filter(code=code).first()


def secretariats_on(on: date) -> tuple[Body, ...]:
    """Return the real secretariats that existed on a date, by code."""
    bodies = Body.objects.select_related("territory", "institution").filter(
        kind=BodyKind.SECRETARIAT, fictitious=False, valid_from__lte=on
    )
    return tuple(body for body in bodies.order_by("code") if body.in_force_on(on))


def seats_of(body: Body) -> tuple[Seat, ...]:
    """Return the seats of a body in order, with tenures and holders; none that was closed."""
    return tuple(seat for seat in every_seat_of(body) if seat.valid_to is None)


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
    related = ("seat__body__territory__parent", "seat__body__institution__territory", *_WITH_HOLDERS[1:])
    return tuple(found.select_related(*related).order_by("foreseen_to", "pk"))


def tenure_on(body: str, seat: int, holder: str) -> SeatTenure | None:
    """Return the last tenure of a seat by that name, or None."""
    found = SeatTenure.objects.filter(seat__body__code=body, seat__number=seat).select_related(
        "seat__body__territory", *_WITH_HOLDERS[1:]
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
    return held.select_related(*_WITH_HOLDERS).order_by("seat__number", "-role")


def free_tenures(body: Body) -> QuerySet[SeatTenure]:
    """Return those for whom no account acts."""
    acting = SeatAccount.objects.filter(left_at=None).values("tenure")
    return held_tenures(body).exclude(pk__in=acting)


def accounts_of(body: Body) -> QuerySet[SeatAccount]:
    """Return every account that acts, or acted, for a seat of a body."""
    found = SeatAccount.objects.filter(tenure__seat__body=body)
    related = (f"tenure__{path}" for path in _WITH_HOLDERS)
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


def attended_of(session: Session) -> tuple[Attendance, ...]:
    """Return the seats that attended a session in order, and by whom."""
    found = session.attendances.select_related(
        "seat__body", "tenure__institution", "tenure__post__institution"
    )
    return tuple(found.order_by("seat__number"))


def next_numbers(body: Body) -> dict[SessionKind, int]:
    """Return the number that the next session of each kind would have."""
    last = dict(body.sessions.values_list("kind").annotate(last=Max("number")))
    numbered = (SessionKind.ORDINARY, SessionKind.EXTRAORDINARY)
    return {kind: (last.get(kind) or 0) + 1 for kind in numbered}


def sessions_of(body: Body) -> tuple[Session, ...]:
    """Return every session of a body, newest first."""
    return tuple(body.sessions.order_by("-held_on", "-id"))


def reported_years(body: Body) -> tuple[int, ...]:
    """Return the last years with sessions; a secretariat makes no annual report."""
    if body.kind == BodyKind.SECRETARIAT:
        return ()
    years = body.sessions.order_by("-held_on__year").values_list("held_on__year", flat=True).distinct()
    return tuple(years[:_YEARS_SHOWN])


def latest_sessions(body: Body) -> tuple[Session, ...]:
    """Return the last sessions of a body with how much each agreed."""
    sessions = body.sessions.annotate(agreed=Count("agreements"))
    return tuple(sessions.order_by("-held_on", "-id")[:SESSIONS_SHOWN])


def agreements_of(session: Session) -> tuple[Agreement, ...]:
    """Return what a session agreed, in its order, and what each is about."""
    found = session.agreements.select_related("owner").prefetch_related("subjects")
    return tuple(found.order_by("number"))


def agreements_near(on: date) -> tuple[Agreement, ...]:
    """Return the agreements whose date is near and of which nobody was reminded."""
    near = Agreement.objects.filter(due_on__range=(on, on + NEAR)).order_by("due_on", "pk")
    related = ("owner", "session__body__territory", "session__body__institution")
    return tuple(found for found in near.select_related(*related) if not was_reminded(found))


def was_reminded(agreement: Agreement) -> bool:
    """Tell whether the clock reminded of an agreement before."""
    noted = LogEntry.objects.filter(kind=AgreementNear.kind, subject=str(agreement.session.ref))
    return any(entry.values.get("number") == agreement.number for entry in noted.prefetch_related("fields"))


def agreement_of(session: str, number: int) -> Agreement | None:
    """Return an agreement of a session with whoever owes it, or None."""
    found = Agreement.objects.filter(session__code=session, number=number)
    return found.select_related("owner", "session__body__territory", "session__body__institution").first()
