"""The communiqué of 25 May 2020 with its four recommendations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from tequio.directory.models import Institution, Territory
from tequio.directory.queries.institution import institution_with_code
from tequio.directory.queries.territory import territory_with_code
from tequio.foundation.actors import Actor
from tequio.governance.commands.body import constitute_body, dissolve_body
from tequio.governance.commands.session import hold_session
from tequio.governance.models.body import Body, BodyKind, BodyMode
from tequio.governance.models.session import Modality, Session, SessionKind
from tequio.recommendations.commands.recommendation import record_past_recommendation
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.recommendation import Strength, Theme
from tequio.recommendations.steps.recommendation import ItemContent, RecommendationContent, ToolContent
from tequio.site.example.source import Row, day, read


def load_communique(*, actor: Actor, now: datetime) -> Iterator[object]:
    """Record the commission, its session and what it recommended."""
    text = read("communique_2020")
    adopted_on = date.fromisoformat(text["adopted_on"])
    institution = institution_with_code(text["issuer"])
    federation = territory_with_code("mx")
    if institution is None or federation is None:
        raise LookupError(text["issuer"])
    commission = _commission(institution, federation, text, actor, now)
    yield commission
    session = _session(commission, adopted_on, text, actor, now)
    yield session
    yield record_past_recommendation(
        actor=actor,
        content=_recommendation(text),
        issued_by=commission,
        session=session,
        to=Addressees(groups=("state_guarantors", "secretariats")),
        adopted_on=adopted_on,
        issued_on=adopted_on,
        now=now,
    )
    if institution.valid_to:
        yield dissolve_body(
            actor=actor,
            body=commission,
            dissolved_on=institution.valid_to,
            reason=institution.valid_to_note,
            now=now,
        )


def _commission(
    institution: Institution, federation: Territory, text: Row, actor: Actor, now: datetime
) -> Body:
    return constitute_body(
        actor=actor,
        code=institution.code,
        kind=BodyKind.COMMISSION,
        name=institution.name,
        territory=federation,
        institution=institution,
        mode=BodyMode.ADVISES,
        seats={},
        source=text["citation"],
        now=now,
    )


def _session(commission: Body, held_on: date, text: Row, actor: Actor, now: datetime) -> Session:
    return hold_session(
        actor=actor,
        body=commission,
        code="comision-ga-snt-2020-ext-1",
        kind=SessionKind.EXTRAORDINARY,
        number=text["session"]["number"],
        modality=Modality(text["session"]["modality"]),
        held_on=held_on,
        title="Primera sesión extraordinaria de 2020",
        source=text["citation"],
        now=now,
    )


def _recommendation(text: Row) -> RecommendationContent:
    return RecommendationContent(
        code=text["code"],
        title=text["title"],
        summary=text["summary"],
        legal_basis=text["legal_basis"],
        considerations=tuple(text["considerations"]),
        tools=tuple(ToolContent(tool["name"], tool["what_for"]) for tool in text["tools"]),
        citation=text["citation"],
        source=text["citation"],
        note="\n\n".join(
            text[f"{name}note"] for name in ("", "addressees_", "considerations_", "tools_", "indicator_")
        ),
        suggestions_are_ours=True,
        items=tuple(
            ItemContent(
                short_title=item["short_title"],
                text=item["text"],
                theme=Theme(item["theme"]),
                strength=Strength(item["strength"]),
                expected_action=item["expected_action"],
                suggested_indicator=item["suggested_indicator"],
                due_on=day(item["due_on"]),
                note=item["note"] or "",
            )
            for item in text["items"]
        ),
    )
