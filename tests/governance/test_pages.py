"""The pages of a body and of a session."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tequio.governance.commands.agreement import record_agreement
from tequio.governance.commands.body import constitute_body, dissolve_body
from tequio.governance.commands.seat import seat_member
from tequio.governance.commands.session import hold_session
from tequio.governance.models.body import BodyKind, BodyMode, Sector, TenureRole
from tequio.governance.models.session import SessionKind
from tequio.governance.pages.seat import parity_of
from tequio.governance.queries.seat import seats_of
from tests.worlds import world

pytestmark = pytest.mark.django_db


@world
def full_body(*, secretariat, session, institute, post, history, now):
    first, second = secretariat.seats.order_by("number")[:2]
    seat_member(actor=history, seat=first, role=TenureRole.TITULAR, post=post, now=now)
    seat_member(actor=history, seat=first, role=TenureRole.ALTERNATE, holder_note="Persona suplente", now=now)
    seat_member(actor=history, seat=second, role=TenureRole.TITULAR, institution=institute, now=now)
    record_agreement(
        actor=history, session=session, number=1, text="Publicar la ruta.", owner=institute, now=now
    )
    record_agreement(
        actor=history, session=session, number=2, text="Reunirse.", owner_text="Todo el órgano", now=now
    )
    return secretariat


@pytest.fixture
def body_of(campeche, history, now):
    """Constitute a body with the seats given."""

    def constitute(seats, mode=BodyMode.ADVISES):
        return constitute_body(
            actor=history,
            code="otro",
            kind=BodyKind.COUNCIL,
            name="Otro órgano",
            territory=campeche,
            mode=mode,
            seats=seats,
            now=now,
        )

    return constitute


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", ["/organo/stl-cam/", "/sesion/stl-cam-2016-1/"])
def test_a_page_is_served_in_both_languages(
    client: Client, full_body, path, prefix, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        response = client.get(prefix + path)

    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/organo/nadie/", "/sesion/ninguna/"])
def test_an_unknown_id_is_not_found(client: Client, campeche, path):
    assert client.get(path).status_code == 404


def test_the_page_of_a_body_says_who_sits_and_what_was_agreed(client: Client, full_body):
    text = client.get("/organo/stl-cam/").content.decode()

    assert "Los 3 sectores tienen el mismo número de asientos." in text
    assert "Enlace, Comisión de Transparencia de Campeche" in text
    assert "Persona suplente" in text
    assert "Acuerdos registrados: 2." in text
    assert "organismo garante" in text.lower()


def test_the_page_of_a_session_shows_its_agreements(client: Client, full_body):
    text = client.get("/sesion/stl-cam-2016-1/").content.decode()

    assert "Publicar la ruta." in text
    assert "Todo el órgano" in text
    assert "Presencial" in text


def test_holders_nobody_recorded_are_said_to_be_unknown(client: Client, secretariat):
    text = client.get("/organo/stl-cam/").content.decode()

    assert "No consta qué institución o puesto ocupa cada asiento." in text
    assert "No hay sesiones registradas" in text


def test_a_body_whose_seats_are_unknown_says_so(client: Client, body_of):
    body_of({})

    assert "No constan sus asientos" in client.get("/organo/otro/").content.decode()


def test_a_dissolved_body_says_when_it_ended(client: Client, secretariat, history, now):
    dissolve_body(actor=history, body=secretariat, dissolved_on=date(2025, 3, 20), reason="Ley.", now=now)

    assert "Terminó el 20 mar 2025" in client.get("/organo/stl-cam/").content.decode()


@pytest.mark.parametrize(
    ("seats", "sentence"),
    [
        (
            {Sector.CIVIL_SOCIETY: 3, Sector.GOVERNMENT: 6, Sector.GUARANTOR: 1},
            "gobierno, con 6 de 10 asientos",
        ),
        ({Sector.CIVIL_SOCIETY: 1, Sector.GOVERNMENT: 2, Sector.GUARANTOR: 1}, "tiene 1 de 4 asientos"),
        ({Sector.CIVIL_SOCIETY: 1, Sector.GOVERNMENT: 1}, "Los 2 sectores tienen el mismo número"),
        ({Sector.GOVERNMENT: 2}, "gobierno, con 2 de 2 asientos"),
    ],
)
def test_the_parity_sentence_tells_who_can_decide_alone(body_of, seats, sentence):
    parity = parity_of(seats_of(body_of(seats)), None)

    assert parity
    assert sentence in parity.sentence


def test_a_body_without_seats_has_no_parity(body_of):
    assert parity_of(seats_of(body_of({})), None) is None


def test_the_sector_of_the_guarantor_is_named_as_the_law_of_its_day():
    assert Sector.GUARANTOR.word(date(2018, 5, 1)) == "organismo garante"
    assert Sector.GUARANTOR.word(date(2026, 5, 1)) == "autoridad garante"
    assert Sector.GOVERNMENT.word(date(2026, 5, 1)) == "gobierno"


@pytest.mark.thorough
def test_many_sessions_cost_as_many_queries_as_one(
    client: Client, secretariat, history, now, django_assert_max_num_queries
):
    [
        hold_session(
            actor=history,
            body=secretariat,
            code=f"s-{number}",
            kind=SessionKind.ORDINARY,
            number=number,
            held_on=date(2017, 1, 1),
            title=f"Sesión {number}",
            now=now,
        )
        for number in range(1, 53)
    ]

    with django_assert_max_num_queries(12):
        text = client.get("/organo/stl-cam/").content.decode()

    assert "Se muestran las 50 más recientes" in text
