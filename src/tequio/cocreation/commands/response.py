"""A contribution gets whoever answers it, a preliminary and a final response, and corrections of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Max
from django.utils.translation import gettext

from tequio.cocreation import policy
from tequio.cocreation.events.response import (
    ContributionAssigned,
    ContributionReferred,
    FinalGiven,
    PreliminaryGiven,
    ResponseCorrected,
)
from tequio.cocreation.models.contribution import LONGEST_POST, Contribution, ContributionState, Disposition
from tequio.cocreation.models.response import AnswerStep, Assignment, Response
from tequio.cocreation.steps import follow_answers, follow_assignments, tell_of_contribution
from tequio.directory.models import Institution
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, TextMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.rows import locked

SHORTEST_TEXT: Final = 40
_DAYS: Final = {AnswerStep.PRELIMINARY: "preliminary_on", AnswerStep.FINAL: "final_on"}


@dataclass(frozen=True)
class _Written:
    """What whoever answers wrote."""

    disposition: Disposition
    text: str
    answerable: str
    merged_into: Contribution | None
    competent: Institution | None


class PostMissing(Refusal):
    """Escriba el cargo o el área que responde, en 200 letras o menos."""


class InstitutionOver(Refusal):
    """Esa institución ya terminó: elija la que hoy es competente."""


class SameInstitution(Refusal):
    """Esa institución ya la tiene: elija otra."""


class ResponseTooShort(Refusal):
    """Explíquelo con al menos 40 letras: qué se hará y por qué, como se lo diría a quien la escribió."""


class MergedMissing(Refusal):
    """Elija la aportación publicada con la que se atiende."""


class CompetentMissing(Refusal):
    """Elija la institución a la que le toca; si ya la va a responder ella, túrnesela."""


class SaysTheSame(Refusal):
    """Nada cambia: la respuesta ya dice eso."""


@command
def assign_contribution(
    *,
    actor: Actor,
    contribution: Contribution,
    institution: Institution,
    answerable: str,
    now: datetime,
    idempotency_key: str = "",
) -> Contribution:
    """Say which institution, and which post in it, answers; its terms begin."""
    process = locked(contribution.process)
    allow(policy.ASSIGN_CONTRIBUTION, actor, locked(contribution))
    _give_to(contribution, institution, answerable, reason="", now=now)
    event = ContributionAssigned(
        process=process.title,
        number=contribution.number,
        institution=institution.name,
        answerable=contribution.answerable,
    )
    tell_of_contribution(event, contribution, actor=actor, now=now)
    follow_answers(contribution, actor=actor, now=now)
    follow_assignments(process, actor=actor, now=now)
    return contribution


@command
def refer_contribution(
    *,
    actor: Actor,
    contribution: Contribution,
    institution: Institution,
    answerable: str,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Contribution:
    """Hand it to another institution, with the reason and its history."""
    process = locked(contribution.process)
    allow(policy.REFER_CONTRIBUTION, actor, locked(contribution))
    refuse_blank(reason, refusal=ReasonMissing)
    before = contribution.assigned_to
    if before == institution:
        raise SameInstitution
    _give_to(contribution, institution, answerable, reason=reason.strip(), now=now)
    event = ContributionReferred(
        process=process.title,
        number=contribution.number,
        institution=institution.name,
        institution_before=before.name if before else "",
        answerable=contribution.answerable,
        reason=reason.strip(),
    )
    tell_of_contribution(event, contribution, actor=actor, now=now)
    because = gettext("Se turnó a otra institución: %s") % reason.strip()
    follow_answers(contribution, actor=actor, now=now, because=because)
    return contribution


@command
def give_preliminary(
    *,
    actor: Actor,
    contribution: Contribution,
    disposition: Disposition,
    text: str,
    answerable: str,
    now: datetime,
    merged_into: Contribution | None = None,
    competent: Institution | None = None,
    idempotency_key: str = "",
) -> Response:
    """Tell what the competent institution can offer, before it decides."""
    locked(contribution.process)
    allow(policy.GIVE_PRELIMINARY, actor, locked(contribution))
    written = _Written(disposition, text, answerable, merged_into, competent)
    return _give(contribution, AnswerStep.PRELIMINARY, written, PreliminaryGiven, actor=actor, now=now)


@command
def give_final(
    *,
    actor: Actor,
    contribution: Contribution,
    disposition: Disposition,
    text: str,
    answerable: str,
    now: datetime,
    merged_into: Contribution | None = None,
    competent: Institution | None = None,
    idempotency_key: str = "",
) -> Response:
    """Tell what is done with it, and why; nothing of it is owed any more."""
    locked(contribution.process)
    allow(policy.GIVE_FINAL, actor, locked(contribution))
    written = _Written(disposition, text, answerable, merged_into, competent)
    return _give(contribution, AnswerStep.FINAL, written, FinalGiven, actor=actor, now=now)


@command
def correct_response(
    *,
    actor: Actor,
    contribution: Contribution,
    disposition: Disposition,
    text: str,
    answerable: str,
    reason: str,
    now: datetime,
    merged_into: Contribution | None = None,
    competent: Institution | None = None,
    idempotency_key: str = "",
) -> Response:
    """Add a version to what was answered last; the earlier ones stay."""
    locked(contribution.process)
    allow(policy.CORRECT_RESPONSE, actor, locked(contribution))
    refuse_blank(reason, refusal=ReasonMissing)
    step = AnswerStep.FINAL if contribution.final_on else AnswerStep.PRELIMINARY
    before = contribution.responses.filter(step=step).order_by("-version")[0]
    written = _Written(disposition, text, answerable, merged_into, competent)
    response = _answer(contribution, step, written, now=now, because=reason.strip())
    if _says(before) == _says(response):
        raise SaysTheSame
    contribution.save(update_fields=["disposition"])
    event = ResponseCorrected(**_fields_of(response), reason=response.corrected_because)
    tell_of_contribution(event, contribution, actor=actor, now=now)
    return response


def _give_to(
    contribution: Contribution, institution: Institution, answerable: str, *, reason: str, now: datetime
) -> None:
    _refuse_unnamed(answerable)
    today = day_of(now)
    if institution.has_ended_by(today):
        raise InstitutionOver
    contribution.assigned_to, contribution.assigned_on = institution, today
    contribution.answerable = answerable.strip()
    contribution.save(update_fields=["assigned_to", "assigned_on", "answerable"])
    Assignment.objects.create(
        contribution=contribution,
        number=contribution.assignments.count() + 1,
        institution=institution,
        answerable=contribution.answerable,
        assigned_on=today,
        reason=reason,
    )


def _give(
    contribution: Contribution,
    step: AnswerStep,
    written: _Written,
    event: type[PreliminaryGiven | FinalGiven],
    *,
    actor: Actor,
    now: datetime,
) -> Response:
    """Take a step: its response, its day, what is told of it and what is owed from then on."""
    response = _answer(contribution, step, written, now=now)
    setattr(contribution, _DAYS[step], response.given_on)
    contribution.save(update_fields=[_DAYS[step], "disposition"])
    tell_of_contribution(event(**_fields_of(response)), contribution, actor=actor, now=now)
    follow_answers(contribution, actor=actor, now=now)
    return response


def _answer(
    contribution: Contribution, step: AnswerStep, written: _Written, *, now: datetime, because: str = ""
) -> Response:
    """Write a version of a response; what its disposition does not ask for is left out of it."""
    refuse_blank(written.text, refusal=TextMissing)
    if len(written.text.strip()) < SHORTEST_TEXT:
        raise ResponseTooShort
    _refuse_unnamed(written.answerable)
    is_merged = written.disposition == Disposition.MERGED
    if is_merged and not _can_be_merged(contribution, written.merged_into):
        raise MergedMissing
    is_of_others = written.disposition == Disposition.NOT_COMPETENT
    if is_of_others and written.competent in (None, contribution.assigned_to):
        raise CompetentMissing
    assert contribution.assigned_to is not None  # noqa: S101 - the policy asked for it
    contribution.disposition = Disposition(written.disposition)
    found = contribution.responses.filter(step=step)
    return Response.objects.create(
        contribution=contribution,
        step=step,
        version=(found.aggregate(last=Max("version"))["last"] or 0) + 1,
        disposition=contribution.disposition,
        text=written.text.strip(),
        institution=contribution.assigned_to,
        answerable=written.answerable.strip(),
        merged_into=written.merged_into if is_merged else None,
        competent=written.competent if is_of_others else None,
        given_on=day_of(now),
        corrected_because=because,
    )


def _can_be_merged(contribution: Contribution, other: Contribution | None) -> bool:
    if other is None or other.pk == contribution.pk:
        return False
    return (other.process_id, other.state) == (contribution.process_id, ContributionState.PUBLISHED)


def _refuse_unnamed(answerable: str) -> None:
    if not 0 < len(answerable.strip()) <= LONGEST_POST:
        raise PostMissing


def _says(response: Response) -> tuple[object, ...]:
    return (
        response.disposition,
        response.text,
        response.answerable,
        response.institution_id,
        response.merged_into_id,
        response.competent_id,
    )


def _fields_of(response: Response) -> dict[str, Any]:
    instead = response.merged_into or response.competent
    return {
        "process": response.contribution.process.title,
        "number": response.contribution.number,
        "institution": response.institution.name,
        "answerable": response.answerable,
        "disposition": str(Disposition(response.disposition).value),
        "instead": str(instead.ref) if instead else "",
        "text": response.text,
    }
