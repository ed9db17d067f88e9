"""A small country that recommends: built by commands only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from tequio.directory.commands.institution import close_institution
from tequio.directory.commands.succession import record_succession
from tequio.directory.commands.territory import register_territory
from tequio.directory.models import Institution, Territory, TerritoryLevel
from tequio.foundation.actors import Actor, Role, command_line_operator
from tequio.governance.commands.body import constitute_body
from tequio.governance.commands.session import hold_session
from tequio.governance.models.body import Body, BodyKind, BodyMode
from tequio.governance.models.session import Modality, Session, SessionKind
from tequio.identity.models import Person
from tequio.recommendations.commands.draft import draft_recommendation
from tequio.recommendations.commands.recommendation import issue_recommendation, record_past_recommendation
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.recommendation import Recommendation, Strength, Theme
from tequio.recommendations.steps.recommendation import ItemContent, RecommendationContent, ToolContent
from tests.country import federation_of, guarantor, mailbox, office, state
from tests.people import account, come_in, somebody
from tests.recommendations.answering import ASKED_ON, at, liaison
from tests.worlds import world

ISSUED_ON = date(2020, 5, 25)
EVERYONE = Addressees(groups=("state_guarantors", "secretariats"))


def item(title: str, **also: Any) -> ItemContent:
    return ItemContent(
        short_title=title,
        text=f"Se recomienda {title.lower()}.",
        theme=Theme.OTHER,
        strength=Strength.RECOMMENDS,
        **also,
    )


def content(code: str = "snt-2020-1", **also: Any) -> RecommendationContent:
    items = (item("Reactivación"), item("Diálogo"), item("Economía"), item("Equidad"))
    return RecommendationContent(
        **{
            "code": code,
            "title": "Recomendaciones ante la contingencia",
            "items": items,
            "summary": "Actuar juntos durante la contingencia.",
            "legal_basis": "Artículo 26 de los lineamientos.",
            "considerations": ("Hay una contingencia sanitaria.",),
            "tools": (ToolContent("Guía de secretariados", "Integrar un secretariado."),),
            "citation": "Comisión, 25 de mayo de 2020.",
            "source": "Comunicado.",
            "suggestions_are_ours": True,
        }
        | also
    )


@dataclass
class Country:
    """Makes places, institutions and bodies on request."""

    actor: Actor
    now: datetime
    made: dict[str, Any] = field(default_factory=dict)

    def federation(self) -> Territory:
        if "mx" not in self.made:
            self.made["mx"] = federation_of(self.now)
        return self.made["mx"]

    def state(self, code: str, name: str, **also: Any) -> Territory:
        if code not in self.made:
            self.made[code] = state(code, name, self.federation(), self.now, **also)
        return self.made[code]

    def municipality(self, code: str, name: str, state: Territory) -> Territory:
        return register_territory(
            actor=self.actor,
            code=code,
            level=TerritoryLevel.MUNICIPALITY,
            name=name,
            parent=state,
            inegi=code,
            now=self.now,
        )

    def guarantor(self, code: str, territory: Territory, **also: Any) -> Institution:
        name = f"Instituto de {territory.name}"
        return guarantor(code, name, territory, self.now, acronym=code.upper(), **also)

    def office(self, code: str, territory: Territory) -> Institution:
        return office(code, f"Secretaría de {code}", territory, self.now)

    def secretariat(self, code: str, territory: Territory, since: date, **also: Any) -> Body:
        return self.body(code, territory, BodyKind.SECRETARIAT, valid_from=since, **also)

    def body(self, code: str, territory: Territory, kind: BodyKind, **also: Any) -> Body:
        return constitute_body(
            actor=self.actor,
            code=code,
            kind=kind,
            name=f"{kind.label} de {territory.name}".capitalize(),
            territory=territory,
            mode=BodyMode.DECIDES,
            seats={},
            now=self.now,
            **also,
        )

    def session(self, body: Body) -> Session:
        return hold_session(
            actor=self.actor,
            body=body,
            code=f"{body.code}-2020-e1",
            kind=SessionKind.EXTRAORDINARY,
            number=1,
            modality=Modality.REMOTE,
            held_on=ISSUED_ON,
            title="Primera sesión extraordinaria",
            now=self.now,
        )

    def close(self, institution: Institution, on: date) -> Institution:
        return close_institution(
            actor=self.actor,
            institution=institution,
            on=on,
            note="Se extinguió.",
            source="Decreto",
            now=self.now,
        )

    def succeed(self, predecessor: Institution, successor: Institution, on: date | None) -> None:
        record_succession(
            actor=self.actor,
            predecessor=predecessor,
            successor=successor,
            on=on,
            note="",
            source="Decreto",
            now=self.now,
        )

    def communique(self, commission: Body, **also: Any) -> Recommendation:
        return record_past_recommendation(
            **{
                "actor": self.actor,
                "content": content(),
                "issued_by": commission,
                "to": EVERYONE,
                "adopted_on": ISSUED_ON,
                "issued_on": ISSUED_ON,
                "now": self.now,
            }
            | also
        )


@world
def country(history: Actor, now: datetime) -> Country:
    return Country(history, now)


@world
def campeche(country: Country) -> Institution:
    return country.guarantor(
        "cotaipec", country.state("cam", "Campeche"), valid_to_note="sin información posterior"
    )


@world
def morelos(country: Country) -> Institution:
    return country.guarantor("imipe", country.state("mor", "Morelos"))


@world
def commission(country: Country) -> Body:
    return country.body("comision-ga-snt", country.federation(), BodyKind.COMMISSION)


@world
def secretariat(country: Country) -> Body:
    return country.secretariat("stl-cam", country.state("cam", "Campeche"), date(2016, 8, 31))


@world
def communique(
    country: Country, campeche: Institution, morelos: Institution, secretariat: Body, commission: Body
) -> Recommendation:
    """Four items to two guarantors and one secretariat."""
    return country.communique(commission, session=country.session(commission))


@pytest.fixture
def secretary(commission: Body) -> Actor:
    """The secretary of the commission that recommends."""
    return somebody("secretaria", Role.COMMISSION_SECRETARY, commission.ref, "Secretaría técnica")


@world
def demo(country: Country) -> Institution:
    """The guarantor of the place of demonstration."""
    place = country.state("demo", "Entidad de demostración", fictitious=True)
    country.secretariat("stl-demo", place, date(2020, 1, 1), fictitious=True)
    return country.guarantor("demo-garante", place)


@world
def in_force(
    commission: Body,
    campeche: Institution,
    secretariat: Body,
    operator: Actor,
) -> Recommendation:
    """Two items, the first with a date, to a guarantor and a secretariat."""
    mailbox(campeche, at(ASKED_ON))
    account("facilita-stl", at(ASKED_ON), Role.FACILITATOR, secretariat.ref)
    items = (item("Publicar", due_on=date(2026, 12, 15)), item("Dialogar"))
    draft = draft_recommendation(
        actor=operator, content=content("com-2026-1", items=items), issued_by=commission, now=at(ASKED_ON)
    )
    return issue_recommendation(
        actor=operator,
        recommendation=draft,
        to=Addressees(others=(campeche, secretariat)),
        adopted_on=ASKED_ON,
        issued_on=ASKED_ON,
        vote="Unanimidad",
        now=at(ASKED_ON),
    )


@pytest.fixture
def officer(campeche: Institution) -> Actor:
    """The liaison of the first addressee."""
    return liaison(campeche.ref)


@world
def writing(commission: Body, now: datetime) -> Person:
    """Whoever has the secretariat of the commission, with an account."""
    return account("s", now, Role.COMMISSION_SECRETARY, commission.ref, label="Secretaría")


@pytest.fixture
def writer(writing: Person, client: Client) -> Client:
    return come_in(writing, client)


@world
def draft(
    operator: Actor, commission: Body, campeche: Institution, secretariat: Body, now: datetime
) -> Recommendation:
    """Three items that nobody received, for nobody yet."""
    items = (item("Actas"), item("Sesiones"), item("Datos"))
    said = content("com-2026-9", items=items, tools=())
    return draft_recommendation(actor=command_line_operator(), content=said, issued_by=commission, now=now)
