"""What happens in the demonstration after its plan and recommendation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tequio.foundation.actors import Actor, ActorKind, Grant, Role
from tequio.foundation.refs import SubjectRef
from tequio.plans.commands import report_progress, verify_report
from tequio.plans.models import Commitment, Milestone, ReportedState
from tequio.recommendations.commands import acknowledge, answer
from tequio.recommendations.models import ActKind, Addressee, Recommendation
from tequio.site.example.source import Row
from tequio.site.example.world import World

_SECRETARIAT = Actor(
    ActorKind.PERSON,
    "demonstration",
    "Vocalía de sociedad civil (ficticia)",
    Role.SECRETARIAT_MEMBER.value,
    (Grant(Role.SECRETARIAT_MEMBER, SubjectRef("ejercicio", "demo")),),
)
_STATES = {
    "verified": ReportedState.DONE,
    "done_pending_verification": ReportedState.DONE,
    "in_progress": ReportedState.IN_PROGRESS,
    "blocked": ReportedState.BLOCKED,
}
_ANSWERS = (
    (ActKind.ACCEPT, ""),
    (
        ActKind.ACCEPT_IN_PART,
        "Los horarios se publicarán; los reportes se responden en veinte días (ficticio).",
    ),
    (ActKind.REFUSE, "Esta organización no presta servicios ni recibe reportes de ellos (ficticio)."),
)


def progress(world: World, commitment: Commitment, sheet: Row) -> Iterator[object]:
    """Report each milestone as the file tells, and let it be reviewed."""
    milestones = commitment.milestones.order_by("number")
    for milestone, row in zip(milestones, sheet["milestones"], strict=True):
        if row["state"] in _STATES and row["reported_offset"] is not None:
            yield from _report(world, milestone, row)


def _report(world: World, milestone: Milestone, row: Row) -> Iterator[object]:
    reported_on = world.day_at(row["reported_offset"])
    report = report_progress(
        actor=world.actor,
        milestone=milestone,
        state=_STATES[row["state"]],
        text=row["note"] or f"{row['deliverable']} (ficticio).",
        delay_reason=_reason(milestone, row, reported_on),
        reported_on=reported_on,
        now=world.now,
    )
    yield report
    if row["state"] == "verified":
        yield verify_report(
            actor=_SECRETARIAT,
            report=report,
            text="El secretariado lo comprobó en una visita (ficticio).",
            verified_on=world.day_at(row["verified_offset"]),
            now=world.now,
        )


def _reason(milestone: Milestone, row: Row, reported_on: date) -> str:
    late = bool(milestone.ends_on and reported_on > milestone.ends_on)
    return (row["note"] or "Faltaba una autorización (ficticio).") if late else ""


def answers(world: World, recommendation: Recommendation, issued_on: date) -> Iterator[object]:
    """Let three addressees answer in three ways; the others stay silent."""
    chosen = recommendation.addressees.exclude(institution=None).order_by("number")[: len(_ANSWERS)]
    for addressee, (kind, reason) in zip(chosen, _ANSWERS, strict=True):
        yield _answer(world, addressee, kind, reason, issued_on + timedelta(days=7))


def _answer(world: World, addressee: Addressee, kind: ActKind, reason: str, acted_on: date) -> object:
    items = list(addressee.answers.order_by("item__number"))
    acknowledge(actor=world.actor, addressee=addressee, answers=items, acted_on=acted_on, now=world.now)
    return answer(
        actor=world.actor,
        addressee=addressee,
        answers=items,
        kind=kind,
        reason=reason,
        acted_on=acted_on,
        now=world.now,
    )
