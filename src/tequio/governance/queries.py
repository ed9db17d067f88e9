"""Reads of bodies, their seats and their sessions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from django.db.models import CharField, Count, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from tequio.deadlines.models import OWED, Deadline
from tequio.directory.models import Post
from tequio.directory.queries.succession import Duty, Holder, holders_on
from tequio.foundation.actors import Role
from tequio.foundation.folding import has_words
from tequio.foundation.scopes import Standing
from tequio.governance.duties import AGREEMENT
from tequio.governance.models.agreement import Agreement, AgreementOutcome, AgreementState
from tequio.governance.models.body import Body, BodyKind, Seat, SeatAccount, SeatTenure, TenureRole
from tequio.governance.models.session import Attendance, Session, SessionKind
from tequio.identity.queries.role import holders

TERM_NEAR: Final = timedelta(days=30)
SESSIONS_SHOWN = 50
PENDING_SHOWN: Final = 50
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


def agreement_of(session: str, number: int) -> Agreement | None:
    """Return an agreement of a session with whoever owes it, or None."""
    found = Agreement.objects.filter(session__code=session, number=number)
    return found.select_related("owner", "session__body__territory", "session__body__institution").first()


_WHOLE: Final = (
    "owner__territory__parent",
    "session__body__territory__parent",
    "session__body__institution__territory__parent",
)


def agreement_with_code(code: str) -> Agreement | None:
    """Return an agreement by the code of its session and its number, or None."""
    session, _dash, number = code.rpartition("-")
    if not number.isascii() or not number.isdecimal() or str(int(number[:5])) != number:
        return None
    found = Agreement.objects.filter(session__code=session, number=int(number)).select_related(*_WHOLE)
    return found.prefetch_related("subjects").first()


def names_of_agreements(codes: Collection[str]) -> dict[str, str]:
    """Return what agreements say, by code."""
    return {code: found.text for code in codes if (found := agreement_with_code(code))}


def outcomes_of(agreement: Agreement) -> tuple[AgreementOutcome, ...]:
    """Return what became of an agreement, oldest first."""
    return tuple(agreement.outcomes.select_related("by__session").order_by("pk"))


def last_outcomes(agreements: Collection[Agreement]) -> dict[int, AgreementOutcome]:
    """Return the last that became of each agreement and was not withdrawn."""
    found = AgreementOutcome.objects.filter(agreement__in=agreements, withdrawn_on=None)
    return {outcome.agreement_id: outcome for outcome in found.select_related("by__session").order_by("pk")}


def terms_of(agreements: Collection[Agreement]) -> dict[str, Deadline]:
    """Return the last term of each agreement that has one, by its public id."""
    refs = [str(agreement.ref) for agreement in agreements]
    found = Deadline.objects.filter(rule=AGREEMENT.code, subject__in=refs).order_by("pk")
    return {deadline.subject: deadline for deadline in found}


def last_term(agreement: Agreement) -> Deadline | None:
    """Return the last term in which an agreement was to be fulfilled."""
    return terms_of([agreement]).get(str(agreement.ref))


def has_clock(agreement: Agreement) -> bool:
    """Tell whether the term of an agreement was ever started."""
    return last_term(agreement) is not None


def pending_agreements(body: Body, size: int) -> tuple[Agreement, ...]:
    """Return what a body agreed and is still owed by a day, the first due first."""
    found = Agreement.objects.filter(
        session__body=body, state=AgreementState.PENDING, due_on__isnull=False
    ).select_related("owner", "session__body")
    by_day = sorted(found, key=lambda agreement: (str(agreement.due_by), agreement.pk))
    return tuple(by_day[:size])


def agreements_before(session: Session) -> QuerySet[Agreement]:
    """Return what the body agreed in earlier sessions, the last first."""
    found = Agreement.objects.filter(_before(session), session__body=session.body)
    found = found.select_related("session", "owner")
    return found.order_by("-session__held_on", "-session_id", "number")


def agreements_to_change(session: Session) -> QuerySet[Agreement]:
    """Return those that are pending."""
    return agreements_before(session).filter(state=AgreementState.PENDING)


def agreements_after(agreement: Agreement) -> QuerySet[Agreement]:
    """Return what the body agreed in later sessions, the last first."""
    session = agreement.session
    found = Agreement.objects.filter(session__body=session.body).exclude(session=session)
    found = found.exclude(_before(session)).select_related("session")
    return found.order_by("-session__held_on", "-session_id", "number")


def agreements_that_change(agreement: Agreement) -> QuerySet[Agreement]:
    """Return those that have not decided of it yet."""
    return agreements_after(agreement).exclude(pk__in=agreement.outcomes.exclude(by=None).values("by"))


def is_later(agreement: Agreement, than: Agreement) -> bool:
    """Tell whether an agreement is of a later session of the same body."""
    session, before = agreement.session, than.session
    return session.body_id == before.body_id and (session.held_on, session.pk) > (before.held_on, before.pk)


def _before(session: Session) -> Q:
    return Q(session__held_on__lt=session.held_on) | Q(
        session__held_on=session.held_on, session_id__lt=session.pk
    )


def agreements_without_clock() -> tuple[Agreement, ...]:
    """Return what somebody owes by a day and no term was started of, oldest first."""
    key = (F("session__code"), Value("-"), Cast("number", CharField()))
    ref = Concat(Value("acuerdo/"), *key, output_field=CharField())
    known = Deadline.objects.filter(rule=AGREEMENT.code, subject=OuterRef("public_id"))
    found = Agreement.objects.filter(state=AgreementState.PENDING, due_on__isnull=False)
    found = found.exclude(owner=None, owner_text="").annotate(public_id=ref)
    return tuple(found.filter(~Exists(known)).select_related(*_WHOLE).order_by("pk"))


def agreements_to_pass(on: date) -> tuple[Agreement, ...]:
    """Return what is owed by whoever does not answer for it any more on a day."""
    owed = Deadline.objects.filter(rule=AGREEMENT.code, state__in=OWED).order_by("pk")
    pairs = ((agreement_with_code(term.subject_ref.key), term) for term in _astray(owed))
    return tuple(found for found, term in pairs if found and not holds_still(term, found, on))


def _astray(owed: QuerySet[Deadline]) -> QuerySet[Deadline]:
    """Return those whose owner ended, or that passed from one to another: few, whatever is owed."""
    return owed.filter(Q(institution__valid_to__isnull=False) | ~Q(first_owner=""))


def holder_of(agreement: Agreement, on: date) -> Holder | None:
    """Return who answers on a day for what an institution owes; None where a body does."""
    if agreement.owner is None:
        return None
    return holders_on([Duty(agreement.owner, (agreement.ref,))], on)[0]


def holds_still(deadline: Deadline, agreement: Agreement, on: date) -> bool:
    """Tell whether a term is owed by whoever answers for it on a day."""
    holder = holder_of(agreement, on)
    if holder is None:
        return True
    answers = holder.institution.ref if holder.institution else agreement.session.body.ref
    return deadline.owner == str(answers)
