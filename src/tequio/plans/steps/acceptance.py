"""Asking whoever takes part, and keeping what each answered; only commands call it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from tequio.deadlines.commands.deadline import complete_deadline, start_deadline, stop_deadline
from tequio.deadlines.models import Deadline
from tequio.deadlines.queries.deadline import open_of
from tequio.directory.models import Institution
from tequio.directory.queries.succession import answering
from tequio.foundation.actors import Actor, Role
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.identity.queries.role import holders
from tequio.ledger.recording import record
from tequio.plans.duties import ACCEPTANCE, ACCEPTANCE_ON_PAPER
from tequio.plans.events.acceptance import (
    AcceptanceAsked,
    AcceptanceAskedAgain,
    CommitmentAnswered,
    DraftAnswered,
)
from tequio.plans.models.acceptance import Acceptance, Answer
from tequio.plans.models.commitment import Commitment
from tequio.plans.queries.acceptance import accepted_days, awaited, last_answers
from tequio.plans.queries.sheet import content_now
from tequio.plans.sheet.acceptance import Signatory, binding_text, digest_of
from tequio.plans.steps.commitment import about

_LONGEST_LABEL = 200


@dataclass(frozen=True)
class Reply:
    """What a party says, on which day by its paper, and the paper where there is one."""

    answer: Answer
    text: str
    answered_on: date
    document: str = ""


def officer_of(commitment: Commitment, who: Signatory, now: datetime) -> Institution | None:
    """Return the institution whose liaison answers for a party, None where nobody has an account."""
    if not who.institution:
        return None
    named = Institution.objects.get(code=who.institution)
    day = day_of(now)
    for institution in answering((named,), (commitment.ref,), day):
        if holders(scopes=(institution.ref,), roles=(Role.LIAISON,), on=now):
            return institution
    return None


def name_of(who: Signatory) -> str:
    """Return what a party is called."""
    if not who.institution:
        return who.name
    return Institution.objects.get(code=who.institution).name


def ask(
    commitment: Commitment, wanted: Iterable[Signatory], *, again: bool, actor: Actor, now: datetime
) -> tuple[Signatory, ...]:
    """Let each of them owe an answer, or the secretariat its paper; return those not asked before."""
    before = {(term.rule, term.owner) for term in _open_terms(commitment)}
    asked = tuple(who for who in wanted if _start(commitment, who, actor=actor, now=now) not in before)
    if asked:
        kind = AcceptanceAskedAgain if again else AcceptanceAsked
        event = kind(
            title=commitment.title,
            asked=[name_of(who) for who in asked],
            institutions=[who.institution for who in asked if who.institution],
        )
        record(
            event,
            actor=actor,
            subject=commitment.ref,
            occurred_on=day_of(now),
            now=now,
            about=about(commitment),
        )
    return asked


def renew(commitment: Commitment, *, actor: Actor, now: datetime) -> None:
    """Ask again whoever answered another text; of a published one, whoever is new as well."""
    _date_parties(commitment)
    waiting = awaited(commitment, content_now(commitment))
    _stop_needless(commitment, waiting, actor=actor, now=now)
    answered = last_answers(commitment)
    wanted = [who for who in waiting if who in answered or not commitment.plan.is_draft]
    if commitment.plan.is_historic:
        return
    ask(commitment, wanted, again=True, actor=actor, now=now)


def keep_reply(
    commitment: Commitment, who: Signatory, reply: Reply, *, actor: Actor, now: datetime
) -> Acceptance:
    """Keep an answer with the text it answers, end its term and tell it."""
    content = content_now(commitment)
    kept = Acceptance.objects.create(
        commitment=commitment,
        number=commitment.acceptances.count() + 1,
        institution=Institution.objects.get(code=who.institution) if who.institution else None,
        name_text=who.name,
        answer=reply.answer,
        text=reply.text,
        content=binding_text(content),
        digest=digest_of(content),
        answered_on=reply.answered_on,
        recorded_on=day_of(now),
        label=actor.label[:_LONGEST_LABEL],
        document=reply.document,
    )
    _date_parties(commitment)
    _settle(commitment, actor=actor, now=now)
    kind = DraftAnswered if commitment.plan.is_draft else CommitmentAnswered
    event = kind(
        title=commitment.title,
        party=name_of(who),
        answer=reply.answer.value,
        reason=reply.text,
        document=reply.document,
        paper_on=reply.answered_on.isoformat() if reply.answered_on != day_of(now) else "",
    )
    record(
        event, actor=actor, subject=commitment.ref, occurred_on=day_of(now), now=now, about=about(commitment)
    )
    return kept


def take_back(answer: Acceptance, *, reason: str, now: datetime) -> None:
    """Let an acceptance stand no more; it stays to be read."""
    answer.withdrawn_on, answer.withdrawn_because = day_of(now), reason
    answer.save(update_fields=["withdrawn_on", "withdrawn_because"])
    _date_parties(answer.commitment)


def stop_asking(commitment: Commitment, *, reason: str, actor: Actor, now: datetime) -> None:
    """Ask nobody any more: the commitment is not proposed to them."""
    for term in _open_terms(commitment):
        stop_deadline(actor=actor, deadline=term, stopped_on=day_of(now), reason=reason, now=now)


def matter_of(commitment: Commitment) -> str:
    """Name the commitment; the words of a draft are not public yet."""
    if not commitment.plan.is_draft:
        return commitment.title
    words = {"number": commitment.number, "plan": commitment.plan.title}
    return gettext("Compromiso %(number)s de «%(plan)s», en redacción") % words


def places_of(commitment: Commitment) -> list[SubjectRef]:
    """Return what asking is about: a draft has no page that everybody reads."""
    if commitment.plan.is_draft:
        return list(commitment.plan.exercise.places)
    return [commitment.ref, *about(commitment)]


def _date_parties(commitment: Commitment) -> None:
    """Write beside each party since when it accepts."""
    if commitment.plan.is_historic:
        return
    days = accepted_days(commitment, content_now(commitment))
    for party in commitment.parties.select_related("institution"):
        code = party.institution.code if party.institution else ""
        day = days.get(Signatory(code, "" if code else party.name_text))
        if party.accepted_on != day:
            party.accepted_on = day
            party.save(update_fields=["accepted_on"])


def _open_terms(commitment: Commitment) -> tuple[Deadline, ...]:
    return open_of(commitment.acceptance_ref)


def _start(commitment: Commitment, who: Signatory, *, actor: Actor, now: datetime) -> tuple[str, str]:
    """Let the term of an answer run; return its rule and who owes it. Papers have one for all."""
    exercise = commitment.plan.exercise
    officer, keeper = officer_of(commitment, who, now), exercise.secretariat or exercise
    rule, owner = (ACCEPTANCE, officer) if officer else (ACCEPTANCE_ON_PAPER, keeper)
    owed = rule.code, str(owner.ref)
    if any((term.rule, term.owner) == owed for term in _open_terms(commitment)):
        return owed
    start_deadline(
        actor=actor,
        rule=rule,
        owner=owner.ref,
        owner_label=owner.name,
        subject=commitment.acceptance_ref,
        matter=matter_of(commitment),
        calendar_of=officer,
        started_on=day_of(now),
        about=places_of(commitment),
        fictitious=exercise.fictitious,
        now=now,
    )
    return owed


def _settle(commitment: Commitment, *, actor: Actor, now: datetime) -> None:
    """End the term of whoever answered; that of papers, once none is missing."""
    waiting = awaited(commitment, content_now(commitment))
    for term in _terms_without(commitment, waiting, now):
        complete_deadline(actor=actor, deadline=term, done_on=day_of(now), now=now)


def _stop_needless(
    commitment: Commitment, waiting: tuple[Signatory, ...], *, actor: Actor, now: datetime
) -> None:
    reason = gettext("El compromiso ya no la nombra, o dice otra vez lo que había aceptado.")
    for term in _terms_without(commitment, waiting, now):
        stop_deadline(actor=actor, deadline=term, stopped_on=day_of(now), reason=reason, now=now)


def _terms_without(
    commitment: Commitment, waiting: tuple[Signatory, ...], now: datetime
) -> tuple[Deadline, ...]:
    """Return the terms that run for nobody who still has to answer."""
    officers = [officer_of(commitment, who, now) for who in waiting]
    owners = {str(officer.ref) for officer in officers if officer}
    papers = None in officers
    return tuple(
        term
        for term in _open_terms(commitment)
        if not (term.owner in owners if term.rule == ACCEPTANCE.code else papers)
    )
