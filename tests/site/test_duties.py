"""«Lo que debo»: what a person's institution or seat owes, with its form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from tequio.deadlines.commands.deadline import start_deadline
from tequio.deadlines.duties import RULES
from tequio.deadlines.models import Deadline
from tequio.directory.models import Institution, Territory
from tequio.foundation.actors import CLOCK, Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.draft import keep_draft
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of
from tequio.notifications.commands.duty_mail import compose_duties
from tequio.notifications.models import OutgoingMail
from tests.country import office
from tests.people import account, come_in
from tests.worlds import world

WATER = SubjectRef("institucion", "aguas")
SignIn = Callable[[SubjectRef | None], Client]


@world
def water(campeche: Territory, now: datetime) -> Institution:
    return office("aguas", "Comisión de Aguas", campeche, now)


@world
def owed(water: Institution, operator: Actor, now: datetime) -> Deadline:
    return start_deadline(
        actor=operator,
        rule=next(rule for rule in RULES.values() if rule.business_days and Role.LIAISON in rule.roles),
        owner=WATER,
        owner_label="Comisión de Aguas",
        subject=SubjectRef("respuesta", "r-1-1"),
        matter="Horarios de servicios",
        started_on=date(2026, 11, 20),
        now=now,
    )


@pytest.fixture
def signed_in(water: Institution, now: datetime, client: Client) -> SignIn:
    def sign_in(scope: SubjectRef | None) -> Client:
        role = Role.LIAISON if scope else None
        return come_in(account("enlace", now, role, scope), client)

    return sign_in


def test_a_liaison_finds_what_the_institution_owes_with_its_form(owed: Deadline, signed_in: SignIn):
    page = signed_in(WATER).get("/lo-que-debo/").content.decode()

    assert "Horarios de servicios" in page
    assert 'href="/respuesta/r-1-1/' in page


def test_what_another_institution_owes_is_not_mine(owed: Deadline, neighbour: Institution, signed_in: SignIn):
    page = signed_in(neighbour.ref).get("/lo-que-debo/").content.decode()

    assert "Horarios de servicios" not in page
    assert "No consta nada pendiente a su cargo." in page


def test_whoever_has_no_role_reads_what_will_be_here(signed_in: SignIn):
    page = signed_in(None).get("/lo-que-debo/").content.decode()

    assert "Su cuenta no tiene un papel" in page


def test_the_page_is_personal(owed: Deadline, signed_in: SignIn):
    answer = signed_in(WATER).get("/lo-que-debo/")

    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_without_an_account_one_reads_the_reason(client: Client):
    answer = client.get("/lo-que-debo/")

    assert answer.status_code == 403
    assert "quien tiene cuenta" in answer.content.decode()


def test_what_was_kept_without_sending_can_be_continued(owed: Deadline, signed_in: SignIn, now: datetime):
    client = signed_in(WATER)
    person = Person.objects.get(email="enlace@example.org")
    keep_draft(
        actor=actor_of(person, now.date()),
        person=person,
        address="hito/aguas-1-1-1/reportar/",
        label="Reportar avance: Mapa de fugas",
        typed={"text": ["A medias"]},
        seat="",
        now=now,
    )

    page = client.get("/lo-que-debo/").content.decode()

    assert "Escrito sin enviar" in page
    assert 'href="/hito/aguas-1-1-1/reportar/"' in page


def test_the_page_counts_as_the_weekly_mail_does(owed: Deadline, signed_in: SignIn, now: datetime):
    client = signed_in(WATER)
    person = Person.objects.get(email="enlace@example.org")

    compose_duties(actor=CLOCK, officers=[person], now=now)

    assert "1 pendiente" in client.get("/lo-que-debo/").text
    assert OutgoingMail.objects.get().subject == "Lo que debo: un pendiente"
