"""Who was asked to accept a commitment, and what each answered of which text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from tequio.deadlines.models import OWED, Deadline
from tequio.directory.models import Institution
from tequio.directory.queries.succession import Duty, noted_holders
from tequio.foundation.refs import SubjectRef
from tequio.plans.duties import ACCEPTANCE, ACCEPTANCE_ON_PAPER
from tequio.plans.models.acceptance import Acceptance
from tequio.plans.models.commitment import Commitment
from tequio.plans.sheet.acceptance import Signatory, digest_of, signatories, signatory_of
from tequio.plans.sheet.commitment import CommitmentContent, PartyContent

TERMS: Final = (ACCEPTANCE.code, ACCEPTANCE_ON_PAPER.code)


class Standing(StrEnum):
    """Where a party is with the text as it stands."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    ACCEPTED = "accepted"
    EARLIER_TEXT = "earlier_text"
    OTHER_WORDS = "other_words"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class SignatoryView:
    """Whoever takes part: in which roles, what it answered last and until when it is asked.

    `accepted` is the text it accepted, where that is no longer the present one.
    """

    signatory: Signatory
    name: str
    ref: SubjectRef | None
    parties: tuple[PartyContent, ...]
    standing: Standing
    answer: Acceptance | None
    due_on: date | None
    accepted: Mapping[str, Any] | None


def last_answers(commitment: Commitment) -> dict[Signatory, Acceptance]:
    """Return the last answer of each party."""
    found = Acceptance.objects.filter(commitment=commitment).select_related("institution")
    return {_who(answer): answer for answer in found.order_by("number")}


def _who(answer: Acceptance) -> Signatory:
    return Signatory(answer.institution.code) if answer.institution else Signatory("", answer.name_text)


def accepted_days(commitment: Commitment, content: CommitmentContent) -> dict[Signatory, date]:
    """Return since when each party stands by a text.

    In a draft it is that very text; once published, whoever accepted an
    earlier one has accepted the commitment.
    """
    digest = digest_of(content)
    return {
        signatory: answer.answered_on
        for signatory, answer in _standing_acceptances(commitment).items()
        if not commitment.plan.is_draft or answer.digest == digest
    }


def _standing_acceptances(commitment: Commitment) -> dict[Signatory, Acceptance]:
    """Return the acceptance by which each party stands; of a published text, its first."""
    if commitment.plan.is_draft:
        return {who: answer for who, answer in last_answers(commitment).items() if answer.stands}
    found = Acceptance.objects.filter(commitment=commitment).select_related("institution")
    return {_who(answer): answer for answer in found.order_by("-number") if answer.stands}


def awaited(commitment: Commitment, content: CommitmentContent) -> tuple[Signatory, ...]:
    """Return those who have not answered the text as it stands."""
    answers, digest = last_answers(commitment), digest_of(content)
    return tuple(who for who in signatories(content) if _is_open(answers.get(who), digest))


def _is_open(answer: Acceptance | None, digest: str) -> bool:
    return answer is None or answer.withdrawn_on is not None or answer.digest != digest


def signatories_of(commitment: Commitment, content: CommitmentContent) -> tuple[SignatoryView, ...]:
    """Return how each party stands to what a commitment says, and until when each is asked."""
    answers, digest = last_answers(commitment), digest_of(content)
    open_now = {who for who in signatories(content) if _is_open(answers.get(who), digest)}
    return _views(content, answers, _due_days(commitment, open_now) if open_now else {})


def noted_signatories(commitment: Commitment, content: CommitmentContent) -> tuple[SignatoryView, ...]:
    """Return how each party stands to a published text, in one query: whoever is new was asked."""
    answers = last_answers(commitment)
    return tuple(
        replace(party, standing=Standing.ASKED) if party.standing == Standing.NOT_ASKED else party
        for party in _views(content, answers, {})
    )


def _views(
    content: CommitmentContent, answers: Mapping[Signatory, Acceptance], due: Mapping[Signatory, date]
) -> tuple[SignatoryView, ...]:
    digest = digest_of(content)
    parties: dict[Signatory, list[PartyContent]] = {}
    for party in content.parties:
        parties.setdefault(signatory_of(party), []).append(party)
    return tuple(
        SignatoryView(
            signatory=who,
            name=those[0].name,
            ref=SubjectRef("institucion", who.institution) if who.institution else None,
            parties=tuple(those),
            standing=_standing(answers.get(who), digest, due.get(who)),
            answer=answers.get(who),
            due_on=due.get(who),
            accepted=_earlier(answers.get(who), digest),
        )
        for who, those in parties.items()
    )


def _standing(answer: Acceptance | None, digest: str, due_on: date | None) -> Standing:
    asked = Standing.ASKED if due_on else Standing.NOT_ASKED
    if answer is None:
        return asked
    if answer.withdrawn_on:
        return Standing.WITHDRAWN
    if answer.digest != digest:
        return Standing.EARLIER_TEXT if answer.stands else asked
    return Standing(answer.answer)


def _earlier(answer: Acceptance | None, digest: str) -> Mapping[str, Any] | None:
    return answer.content if answer and answer.stands and answer.digest != digest else None


def _due_days(commitment: Commitment, asked: Collection[Signatory]) -> dict[Signatory, date]:
    """Return until when each that has not answered is asked, or its paper is."""
    found = Deadline.objects.filter(rule__in=TERMS, subject=str(commitment.acceptance_ref), state__in=OWED)
    terms = {(term.rule, term.owner): term.due_on for term in found.order_by("-due_on")}
    if not terms:
        return {}
    on_paper = next((due for (rule, _owner), due in terms.items() if rule == ACCEPTANCE_ON_PAPER.code), None)
    owners = _owners(commitment, asked)
    due = {who: terms.get((ACCEPTANCE.code, owners.get(who, ""))) or on_paper for who in asked}
    return {who: day for who, day in due.items() if day}


def _owners(commitment: Commitment, asked: Collection[Signatory]) -> dict[Signatory, str]:
    """Return which institution answers now for each that is one."""
    codes = [who.institution for who in asked if who.institution]
    institutions = list(Institution.objects.filter(code__in=codes).order_by("pk")) if codes else []
    holders = noted_holders([Duty(institution, (commitment.ref,)) for institution in institutions])
    return {
        Signatory(institution.code): str((holder.institution or holder.named).ref)
        for institution, holder in zip(institutions, holders, strict=True)
    }


def answers_of(commitment: Commitment) -> tuple[Acceptance, ...]:
    """Return every answer, the last one first."""
    found = Acceptance.objects.filter(commitment=commitment).select_related("institution")
    return tuple(found.order_by("-number"))
