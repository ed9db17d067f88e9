"""Reads of what a body agreed, and of who owes it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from tequio.deadlines.models import OWED, Deadline
from tequio.directory.queries.succession import Duty, Holder, holders_on
from tequio.governance.duties import AGREEMENT
from tequio.governance.models.agreement import Agreement, AgreementOutcome, AgreementState
from tequio.governance.models.body import Body
from tequio.governance.models.session import Session
from tequio.governance.queries.session import is_after

PENDING_SHOWN: Final = 50


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
    return is_after(agreement.session, than.session)


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
