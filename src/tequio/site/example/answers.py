"""What is recommended in the demonstration, and how each answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from tequio.deadlines.commands.pause import pause_for_clarification, resume_deadline
from tequio.deadlines.queries.deadline import open_of
from tequio.documents.evidence import Attachment
from tequio.documents.models import DocumentKind
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body
from tequio.recommendations.commands.addressee import note_opening
from tequio.recommendations.commands.answer import (
    acknowledge,
    answer,
    claim_implemented,
    plan_action,
    report_action,
)
from tequio.recommendations.commands.draft import draft_recommendation
from tequio.recommendations.commands.follow_up import (
    call_to_hearing,
    close_answer,
    contest,
    record_hearing,
    verify,
)
from tequio.recommendations.commands.recommendation import issue_recommendation
from tequio.recommendations.duties import ANSWER
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.addressee import Addressee, AddresseeItem, Notification
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.models.recommendation import Recommendation, Strength, Theme
from tequio.recommendations.steps.recommendation import ItemContent, RecommendationContent
from tequio.site.example.papers import upload_of
from tequio.site.example.source import Row
from tequio.site.example.world import Act, World


def recommendations(world: World) -> Iterator[Act]:
    """Return the day on which each recommendation is issued."""
    for row in world.file["recommendations"]:
        yield Act(row["day_offset"], 3, partial(_issue, world, row))


def _issue(world: World, row: Row) -> Recommendation:
    session, actor = world.sessions[row["session"]], world.cast["commission"]
    draft = draft_recommendation(
        actor=actor,
        content=_content(world, row),
        issued_by=Body.objects.get(pk=session.body_id),
        session=session,
        now=world.now,
    )
    return issue_recommendation(
        actor=actor,
        recommendation=draft,
        to=Addressees(groups=("everyone_in_demo",)),
        session=session,
        vote=row["vote"],
        adopted_on=session.held_on,
        issued_on=world.today,
        now=world.now,
    )


def _content(world: World, row: Row) -> RecommendationContent:
    return RecommendationContent(
        code=row["code"],
        title=row["title"],
        summary=row["summary"],
        legal_basis=row["legal_basis"],
        considerations=tuple(row["considerations"]),
        items=tuple(
            ItemContent(
                short_title=item["short_title"],
                text=item["text"],
                theme=Theme(item["theme"]),
                strength=Strength(item["strength"]),
                expected_action=item["expected_action"],
                suggested_indicator=item["suggested_indicator"],
                due_on=world.day_at(item["due_offset"]) if item["due_offset"] else None,
            )
            for item in row["items"]
        ),
    )


def _open(world: World, row: Row) -> object:
    notification = Notification.objects.get(addressee=_addressee(row))
    return note_opening(actor=world.cast[row["who"]], notification=notification, now=world.now)


def _acknowledge(world: World, row: Row) -> object:
    return acknowledge(
        actor=world.cast[row["who"]],
        addressee=_addressee(row),
        answers=_asked(row),
        acted_on=world.today,
        now=world.now,
    )


def _answer(world: World, row: Row) -> object:
    return answer(
        actor=world.cast[row["who"]],
        addressee=_addressee(row),
        answers=_asked(row),
        kind=ActKind(row["kind"]),
        reason=row.get("text", ""),
        acted_on=world.today,
        now=world.now,
    )


def _plan(world: World, row: Row) -> object:
    return plan_action(
        **_common(world, row),
        text=row["text"],
        due_on=world.day_at(row["due"]),
        linked=SubjectRef.parse(row["linked"]) if "linked" in row else None,
    )


def _report(world: World, row: Row) -> object:
    return report_action(**_common(world, row), text=row["text"], evidence=_evidence(row))


def _claim(world: World, row: Row) -> object:
    return claim_implemented(**_common(world, row), text=row["text"], evidence=_evidence(row))


def _check(world: World, row: Row) -> object:
    return verify(**_common(world, row), text=row["text"])


def _contest(world: World, row: Row) -> object:
    return contest(**_common(world, row), reason=row["text"])


def _close(world: World, row: Row) -> object:
    return close_answer(**_common(world, row), reason=row["text"])


def _call(world: World, row: Row) -> object:
    return call_to_hearing(**_common(world, row), text=row["text"], scheduled_on=world.day_at(row["due"]))


def _hear(world: World, row: Row) -> object:
    return record_hearing(
        actor=world.cast[row["who"]],
        answer=_asked(row)[0],
        minutes=row["text"],
        evidence=_evidence(row),
        held_on=world.today,
        now=world.now,
    )


def _pause(world: World, row: Row) -> object:
    deadline = open_of(_asked(row)[0].ref, ANSWER.code)[0]
    return pause_for_clarification(
        actor=world.cast[row["who"]],
        deadline=deadline,
        question=row["text"],
        asked_on=world.today,
        now=world.now,
    )


def _resume(world: World, row: Row) -> object:
    deadline = open_of(_asked(row)[0].ref, ANSWER.code)[0]
    return resume_deadline(
        actor=world.cast[row["who"]], deadline=deadline, resumed_on=world.today, now=world.now
    )


def _common(world: World, row: Row) -> dict[str, Any]:
    return {
        "actor": world.cast[row["who"]],
        "answer": _asked(row)[0],
        "acted_on": world.today,
        "now": world.now,
    }


def _addressee(row: Row) -> Addressee:
    return Addressee.objects.get(recommendation__code=row["of"], institution__code=row["to"])


def _asked(row: Row) -> list[AddresseeItem]:
    items = _addressee(row).answers.filter(item__number__in=row["items"])
    return list(items.order_by("item__number"))


def _evidence(row: Row) -> list[Attachment]:
    return [
        Attachment(
            title=proof["title"],
            kind=DocumentKind(proof["kind"]),
            upload=upload_of(proof),
            address=proof.get("address", ""),
        )
        for proof in row.get("evidence", ())
    ]


DOERS: Final[Mapping[str, Callable[[World, Row], object]]] = {
    "open": _open,
    "acknowledge": _acknowledge,
    "answer": _answer,
    "plan": _plan,
    "report_action": _report,
    "claim": _claim,
    "check": _check,
    "contest": _contest,
    "close": _close,
    "call_to_hearing": _call,
    "hold_hearing": _hear,
    "pause": _pause,
    "resume": _resume,
}
