"""Words of the tests of answers: a recommendation of 2 November 2026 in force."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from tequio.deadlines.queries.deadline import open_of
from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.recommendations.commands import answer as commands
from tequio.recommendations.models.addressee import AddresseeItem, AnswerStatus
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.models.recommendation import Recommendation
from tests.people import somebody

ASKED_ON = date(2026, 11, 3)  # Tuesday; the 16th is a statutory rest day
ACKNOWLEDGE_BY = date(2026, 11, 18)
ANSWER_BY = date(2026, 12, 2)
ON_TIME = date(2026, 11, 10)
LATE = date(2026, 11, 20)
LATER = datetime(2026, 12, 31, 18, tzinfo=UTC)


def at(day: date) -> datetime:
    """Return noon of a day."""
    return datetime.combine(day, time(18), UTC)


def on_its_day(given: dict[str, Any], name: str = "acted_on") -> dict[str, Any]:
    """Let an act be recorded on the day that it says, unless the test tells when."""
    return {"now": at(given[name])} | given


def liaison(of: SubjectRef, role: Role = Role.LIAISON) -> Actor:
    return somebody(f"enlace-{of.key}", role, of, "Enlace")


def cell(recommendation: Recommendation, item: int = 1, addressee: int = 1) -> AddresseeItem:
    return AddresseeItem.objects.select_related("item__recommendation", "addressee__recommendation").get(
        item__recommendation=recommendation, item__number=item, addressee__number=addressee
    )


def acknowledge(answer: AddresseeItem, actor: Actor, **also: Any) -> AddresseeItem:
    given = {"answers": [answer], "acted_on": ON_TIME} | also
    commands.acknowledge(actor=actor, addressee=answer.addressee, **on_its_day(given))
    return answer


def respond(answer: AddresseeItem, kind: ActKind, actor: Actor, **also: Any) -> AddresseeItem:
    given = {"answers": [answer], "acted_on": ON_TIME, "reason": "Falta presupuesto."} | also
    commands.answer(actor=actor, addressee=answer.addressee, kind=kind, **on_its_day(given))
    return answer


def act(command: Any, answer: AddresseeItem, actor: Actor, **also: Any) -> Any:
    given = {"acted_on": ON_TIME} | also
    return command(actor=actor, answer=answer, **on_its_day(given))


def owed(answer: AddresseeItem) -> list[str]:
    return sorted(deadline.rule.removeprefix("recommendation-") for deadline in open_of(answer.ref))


def status(answer: AddresseeItem) -> AnswerStatus:
    answer.refresh_from_db()
    return AnswerStatus(answer.status)
