"""What a recommendation says, as data, and its writing; only commands write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from tequio.directory.models import Institution
from tequio.foundation.days import day_of
from tequio.foundation.facts import CodeTaken
from tequio.foundation.refusals import Refusal
from tequio.governance.models.body import Body
from tequio.governance.models.session import Modality, Session, SessionKind
from tequio.ledger.rows import locked
from tequio.recommendations.groups import Organisation
from tequio.recommendations.models.recommendation import (
    Consideration,
    Item,
    Recommendation,
    Strength,
    Theme,
    Tool,
)

_LONGEST_PREFIX: Final = 40  # with year and number, an identifier stays short


class SessionOfAnotherBody(Refusal):
    """La sesión no es del órgano que emite la recomendación."""


@dataclass(frozen=True)
class ItemContent:
    """One thing that is asked; a date only where the text sets one."""

    short_title: str
    text: str
    theme: Theme
    strength: Strength
    expected_action: str = ""
    suggested_indicator: str = ""
    due_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class AdoptingSession:
    """The session that adopted a recommendation, where it is not on record yet."""

    title: str
    kind: SessionKind
    modality: Modality = Modality.UNKNOWN
    number: int | None = None


@dataclass(frozen=True)
class ToolContent:
    """Something offered so that the addressees can do it."""

    name: str
    what_for: str = ""


@dataclass(frozen=True)
class RecommendationContent:
    """What it says, whoever it is sent to.

    An empty `code` lets the platform number it by issuer and year;
    `suggestions_are_ours` tells that expected actions and indicators are not
    in the original text.
    """

    code: str
    title: str
    items: tuple[ItemContent, ...]
    summary: str = ""
    legal_basis: str = ""
    considerations: tuple[str, ...] = ()
    tools: tuple[ToolContent, ...] = ()
    citation: str = ""
    source: str = ""
    note: str = ""
    suggestions_are_ours: bool = False


def write(
    content: RecommendationContent, issued_by: Organisation, session: Session | None, now: datetime
) -> Recommendation:
    """Write a recommendation that nobody has received yet; without a code it gets the next one."""
    code = content.code or _next_code(issued_by, now)
    if Recommendation.objects.filter(code=code).exists():
        raise CodeTaken(code)
    if session is not None and session.body != issued_by:
        raise SessionOfAnotherBody
    recommendation = Recommendation.objects.create(
        code=code,
        issuer=issued_by if isinstance(issued_by, Institution) else None,
        issuing_body=issued_by if isinstance(issued_by, Body) else None,
        session=session,
        title=content.title,
        summary=content.summary,
        legal_basis=content.legal_basis,
        citation=content.citation,
        source=content.source,
        note=content.note,
        suggestions_are_ours=content.suggestions_are_ours,
        fictitious=issued_by.fictitious,
    )
    write_parts(recommendation, content)
    return recommendation


def _next_code(issued_by: Organisation, now: datetime) -> str:
    """Number the recommendations of an issuer within the year of Mexico."""
    prefix = f"{locked(issued_by).code[:_LONGEST_PREFIX].rstrip('-')}-{day_of(now).year}-"
    taken = Recommendation.objects.filter(code__startswith=prefix).values_list("code", flat=True)
    numbers = [rest for code in taken if (rest := code.removeprefix(prefix)).isdecimal()]
    return f"{prefix}{max(map(int, numbers), default=0) + 1}"


def write_parts(recommendation: Recommendation, content: RecommendationContent) -> None:
    """Write its considerations, tools and items, each by its place."""
    Consideration.objects.bulk_create(
        Consideration(recommendation=recommendation, number=number, text=text)
        for number, text in enumerate(content.considerations, 1)
    )
    Tool.objects.bulk_create(
        Tool(recommendation=recommendation, number=number, name=tool.name, what_for=tool.what_for)
        for number, tool in enumerate(content.tools, 1)
    )
    Item.objects.bulk_create(
        Item(recommendation=recommendation, number=number, **vars(item))
        for number, item in enumerate(content.items, 1)
    )
