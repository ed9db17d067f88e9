"""A body is constituted, filled, changed and dissolved through the pages."""

from __future__ import annotations

from datetime import date, datetime
from html import unescape

import pytest
from django.test import Client

from tequio.directory.models import Institution, Territory
from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.governance import clock
from tequio.governance.models.body import Body, Seat, SeatTenure, TenureRole
from tequio.ledger.models import LogEntry
from tests.country import office
from tests.people import account, come_in
from tests.worlds import world

pytestmark = pytest.mark.usefixtures("frozen")
HERE = SubjectRef("organo", "stl-cam")
PAGE = "/organo/stl-cam/"
SEAT = f"{PAGE}asiento/3/"
BEGIN = "/estado/cam/constituir-organo/"
GIVEN = {
    "idempotency_key": "k",
    "kind": "secretariat",
    "name": "Secretariado Técnico Local de Campeche",
    "mode": "decides",
    "valid_from": "2026-11-01",
    "source": "Acta de instalación del 1 de noviembre de 2026",
    "seats_civil_society": "2",
    "seats_government": "1",
    "seats_guarantor": "1",
    "facilitator_kind": "academia",
}


@pytest.fixture
def operating(now: datetime) -> Client:
    return come_in(account("operacion", now, Role.OPERATOR))


@pytest.fixture
def facilitating(secretariat: Body, now: datetime) -> Client:
    return come_in(account("facilita", now, Role.FACILITATOR, HERE))


@world
def held(secretariat: Body, institute: Institution) -> Seat:
    """The seat 3, which nobody holds yet."""
    return secretariat.seats.get(number=3)


def occupied(client: Client, institute: Institution, **more: str) -> SeatTenure:
    given = {
        "idempotency_key": "k1",
        "role": "titular",
        "institution": institute.code,
        "valid_from": "2026-11-02",
        "foreseen_to": "2026-12-10",
    }
    assert client.post(f"{SEAT}ocupar/", given | more).status_code == 303
    return SeatTenure.objects.latest("pk")


def said(response) -> str:
    return unescape(response.content.decode())


def last() -> str:
    return LogEntry.objects.latest("pk").sentence


def test_a_body_is_constituted_on_the_page_of_its_place(operating, campeche: Territory):
    assert f'href="{BEGIN}"' in said(operating.get("/estado/cam/"))
    assert "Secretariado Técnico Local de Campeche" in said(operating.get(BEGIN))

    made = operating.post(BEGIN, GIVEN)

    assert made["Location"] == "/organo/stl-cam-2026/"
    page = said(operating.get(made["Location"]))
    assert "Ocupar el asiento 1" in page
    assert 'href="/organo/stl-cam-2026/asiento/4/ocupar/"' in page
    assert "organismos autónomos" not in last()


def test_a_body_that_is_already_there_is_not_constituted_twice(operating, secretariat: Body):
    answer = operating.post(BEGIN, GIVEN)

    assert answer.status_code == 409
    assert "Ya hay en este lugar un órgano en funciones con ese nombre." in said(answer)
    assert operating.post(BEGIN, GIVEN | {"name": "Otro", "idempotency_key": "o"}).status_code == 303


def test_two_bodies_of_a_year_have_codes_of_their_own(operating, campeche: Territory):
    operating.post(BEGIN, GIVEN)

    second = operating.post(BEGIN, GIVEN | {"idempotency_key": "o", "name": "Secretariado de la capital"})

    assert second["Location"] == "/organo/stl-cam-2026-2/"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"seats_civil_society": "", "seats_government": "", "seats_guarantor": ""}, "al menos un sector"),
        ({"valid_from": "2027-01-01"}, "Esa fecha todavía no llega"),
        ({"source": " "}, "Este campo es obligatorio"),
    ],
)
def test_what_a_body_lacks_is_told_at_its_field(operating, campeche: Territory, changes, told):
    answer = operating.post(BEGIN, GIVEN | changes)

    assert answer.status_code == 422
    assert told in said(answer)


def test_a_sector_that_would_decide_alone_is_told_first(operating, campeche: Territory):
    answer = operating.post(BEGIN, GIVEN | {"seats_government": "9"})

    assert "Un sector tiene mayoría por sí solo: gobierno, con 9 de 12 asientos." in said(answer)
    assert not Body.objects.exists()
    assert operating.post(BEGIN, GIVEN | {"seats_government": "9", "confirmado": "si"}).status_code == 303


def test_a_vacant_seat_is_filled_from_the_page_of_its_body(facilitating, held: Seat, institute):
    assert f'href="{SEAT}ocupar/"' in said(facilitating.get(PAGE))

    tenure = occupied(facilitating, institute)

    assert tenure.foreseen_to == date(2026, 12, 10)
    page = said(facilitating.get(SEAT))
    assert "Comisión de Transparencia de Campeche" in page
    assert "Su periodo termina el 10 dic 2026" in page
    assert f'href="{SEAT}ocupar/"' not in said(facilitating.get(PAGE))


def test_a_seat_has_one_titular_and_an_alternate(facilitating, held: Seat, institute):
    occupied(facilitating, institute)
    again = {"idempotency_key": "k2", "role": "titular", "holder_note": "Otra", "valid_from": "2026-11-03"}

    assert facilitating.post(f"{SEAT}ocupar/", again).status_code == 409
    assert facilitating.post(f"{SEAT}ocupar/", again | {"role": "alternate"}).status_code == 303
    assert {tenure.role for tenure in held.tenures.all()} == set(TenureRole.values)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"institution": ""}, "Diga qué institución o qué puesto ocupa el asiento."),
        ({"foreseen_to": "2026-11-01"}, "El periodo termina antes de empezar."),
        ({"valid_from": "2016-01-01", "foreseen_to": ""}, "En esa fecha el órgano no existía."),
        ({"institution": "demo-otra"}, "ya no está disponible"),
    ],
)
def test_who_cannot_hold_a_seat_is_told_at_its_field(facilitating, held, institute, changes, told):
    given = {
        "idempotency_key": "k1",
        "role": "titular",
        "institution": institute.code,
        "valid_from": "2026-11-02",
        "foreseen_to": "2026-12-10",
    }

    answer = facilitating.post(f"{SEAT}ocupar/", given | changes)

    assert answer.status_code == 422
    assert told in said(answer)


def test_a_post_is_of_the_institution_that_holds_the_seat(*, facilitating, held, post, campeche, now):
    other = office("obras", "Obras", campeche, now)
    given = {"idempotency_key": "k1", "role": "titular", "post": post.code, "valid_from": "2026-11-02"}

    assert facilitating.post(f"{SEAT}ocupar/", given | {"institution": other.code}).status_code == 422
    assert facilitating.post(f"{SEAT}ocupar/", given).status_code == 303
    assert held.tenures.get().institution == post.institution


def test_who_leaves_a_seat_leaves_it_with_a_reason(facilitating, held: Seat, institute):
    occupied(facilitating, institute)
    assert f'href="{SEAT}desocupar/"' in said(facilitating.get(SEAT))
    given = {"idempotency_key": "k2", "tenure": held.tenures.get().pk, "ended_on": "2026-11-20"}

    assert facilitating.post(f"{SEAT}desocupar/", given).status_code == 422
    assert (
        facilitating.post(f"{SEAT}desocupar/", given | {"reason": "Cambió el gabinete."}).status_code == 303
    )

    assert "Razón: Cambió el gabinete." in last()
    assert "Vacante" in said(facilitating.get(PAGE))
    assert "Cambió el gabinete." in said(facilitating.get(SEAT))
    assert "Nadie ocupa ahora este asiento." in said(facilitating.get(f"{SEAT}desocupar/"))


def test_who_holds_another_seat_does_not_leave_this(facilitating, held: Seat, secretariat, institute):
    occupied(facilitating, institute)
    given = {"tenure": held.tenures.get().pk, "ended_on": "2026-11-20", "reason": "No."}

    assert facilitating.post(f"{PAGE}asiento/4/desocupar/", given).status_code in {403, 422}
    assert held.tenures.get().valid_to is None


def test_new_seats_are_numbered_after_the_last(facilitating, secretariat: Body):
    given = {"seats_academia": "2", "valid_from": "2026-11-20", "reason": "Reglas nuevas."}

    assert facilitating.post(f"{PAGE}asientos-nuevos/", given | {"idempotency_key": "k"}).status_code == 303

    assert list(secretariat.seats.filter(sector="academia").values_list("number", flat=True)) == [7, 8]
    assert "tiene asientos nuevos: academia, 2. Razón: Reglas nuevas." in last()
    before = {"seats_academia": "1", "valid_from": "2016-01-01", "reason": "No."}
    assert facilitating.post(f"{PAGE}asientos-nuevos/", before | {"idempotency_key": "o"}).status_code == 422


def test_a_seat_that_nobody_held_is_taken_away(facilitating, held: Seat):
    given = {"idempotency_key": "k", "closed_on": "2026-11-20", "reason": "Sobra."}

    asked = facilitating.post(f"{SEAT}retirar/", given)
    assert "Nadie ocupa el asiento 3." in said(asked)
    assert facilitating.post(f"{SEAT}retirar/", given | {"confirmado": "si"})["Location"] == PAGE

    assert facilitating.get(SEAT).status_code == 404
    assert "Se retiró el asiento 3" in last()


def test_a_seat_that_was_held_stays_in_history(facilitating, held: Seat, institute):
    occupied(facilitating, institute)
    given = {"idempotency_key": "k", "closed_on": "2026-11-20", "reason": "Sobra."}

    assert "lo deja ese día" in said(facilitating.post(f"{SEAT}retirar/", given))
    assert facilitating.post(f"{SEAT}retirar/", given | {"confirmado": "si"}).status_code == 303

    assert held.tenures.get().valid_to == date(2026, 11, 20)
    assert "Se retiró el 20 nov 2026" in said(facilitating.get(SEAT))
    assert "asiento/3/" not in said(facilitating.get(PAGE))
    again = {"idempotency_key": "o", "role": "titular", "holder_note": "Otra", "valid_from": "2026-11-21"}
    assert facilitating.post(f"{SEAT}ocupar/", again).status_code == 409


def test_a_term_that_ends_soon_is_told_once(facilitating, held: Seat, institute, now):
    tenure = occupied(facilitating, institute)

    assert clock.tick(now) == 1
    assert clock.tick(now) == 0

    assert "El 10 de diciembre de 2026 termina el periodo de Comisión de Transparencia" in last()
    tenure.refresh_from_db()
    assert tenure.near_on == date(2026, 11, 22)
    assert "Su periodo termina el 10 dic 2026" in said(facilitating.get(PAGE))


def test_a_body_is_dissolved_once_it_is_known_whom_that_reaches(operating, facilitating, held, institute):
    occupied(facilitating, institute)
    given = {"idempotency_key": "k", "dissolved_on": "2026-11-20", "reason": "Lo dispone la ley."}

    asked = said(operating.post(f"{PAGE}disolver/", given))
    assert "no se puede deshacer" in asked
    assert operating.post(f"{PAGE}disolver/", given | {"confirmado": "si"}).status_code == 303

    assert "Terminó el 20 nov 2026" in said(operating.get(PAGE))
    assert "Ocupar el asiento" not in said(operating.get(PAGE))


def test_a_session_tells_who_attended_for_each_seat(facilitating, held: Seat, institute):
    tenure = occupied(facilitating, institute)
    form = said(facilitating.get(f"{PAGE}sesionar/"))
    assert "3. gobierno. Titular: Comisión de Transparencia de Campeche" in form
    assert "1. sociedad civil. No consta quién lo ocupa" in form
    given = {
        "idempotency_key": "k",
        "title": "Avance",
        "held_on": "2026-11-20",
        "kind": "ordinary",
        "modality": "remote",
        "attended": [f"titularidad-{tenure.pk}", "1"],
    }

    made = facilitating.post(f"{PAGE}sesionar/", given)

    assert made.status_code == 303
    page = said(facilitating.get(made["Location"]))
    assert "Comisión de Transparencia de Campeche, titular" in page
    assert held.body.sessions.get().number == 1
    assert facilitating.post(f"{PAGE}sesionar/", given | {"idempotency_key": "o"}).status_code == 303
    assert held.body.sessions.latest("pk").number == 2


def test_who_did_not_hold_the_seat_that_day_did_not_attend_for_it(facilitating, held: Seat, institute):
    tenure = occupied(facilitating, institute)
    given = {
        "idempotency_key": "k",
        "title": "Avance",
        "held_on": "2026-10-20",
        "kind": "ordinary",
        "modality": "remote",
        "attended": [f"titularidad-{tenure.pk}"],
    }

    answer = facilitating.post(f"{PAGE}sesionar/", given)

    assert answer.status_code == 422
    assert "no existía ese día, o lo ocupaba alguien más" in said(answer)


def test_of_a_seat_one_attends(facilitating, held: Seat, institute):
    titular = occupied(facilitating, institute)
    alternate = occupied(facilitating, institute, role="alternate", idempotency_key="k2")
    given = {
        "idempotency_key": "k",
        "title": "Avance",
        "held_on": "2026-11-20",
        "kind": "installation",
        "modality": "remote",
        "attended": [f"titularidad-{titular.pk}", f"titularidad-{alternate.pk}"],
    }

    assert "el titular o el suplente, no los dos" in said(facilitating.post(f"{PAGE}sesionar/", given))
    alone = given | {"attended": [f"titularidad-{alternate.pk}"]}
    assert facilitating.post(f"{PAGE}sesionar/", alone).status_code == 303
    assert held.body.sessions.get().number is None


@pytest.mark.parametrize("path", ["/organo/stl-cam/asiento/99/", "/organo/nadie/asiento/1/"])
def test_a_seat_that_is_not_there_is_not_found(client: Client, secretariat, path):
    assert client.get(path).status_code == 404
