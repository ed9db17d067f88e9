"""The end of an institution and who comes after, recorded and corrected through its page."""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4

import pytest
from django.test import Client

from tequio.directory.models import Institution, Succession
from tequio.foundation.actors import Role
from tests.people import account, come_in

PAGE = "/institucion/cotaipec/"
ENDED_ON = "2026-03-31"

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    """Let the requests of a test happen at the moment of its commands."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def operates(institute, authority, now: datetime) -> Client:
    return come_in(account("opera", now, Role.OPERATOR))


def send(client: Client, word: str, **given: str):
    key = client.get(f"{PAGE}{word}/").context["form"]["idempotency_key"].value()
    return client.post(f"{PAGE}{word}/", {"idempotency_key": str(key), "confirmado": "si", **given})


def read(client: Client) -> str:
    return client.get(PAGE).content.decode()


def end(client: Client):
    return send(client, "terminar", on=ENDED_ON, source="Decreto")


def succeed(client: Client, successor: str = "contraloria-cam"):
    return send(client, "sucesion", successor=successor, on="", source="Decreto")


def test_its_page_offers_what_fits_its_state(operates):
    before = read(operates)
    end(operates)
    after = read(operates)

    assert f"{PAGE}terminar/" in before
    assert f"{PAGE}corregir-fin/" not in before
    assert f"{PAGE}corregir-fin/" in after
    assert f"{PAGE}corregir-sucesion/" not in after


def test_the_end_and_the_successor_are_recorded(operates):
    assert end(operates).status_code == 303
    assert succeed(operates).status_code == 303

    institution = Institution.objects.get(code="cotaipec")
    assert (institution.valid_to, institution.over_on) == (date(2026, 3, 31), date(2026, 4, 1))
    assert "Contraloría de Campeche" in read(operates)


def test_a_wrong_end_is_corrected_with_its_reason(operates):
    end(operates)

    assert send(operates, "corregir-fin", reason="Era otra.").status_code == 303
    assert Institution.objects.get(code="cotaipec").valid_to is None


def test_a_wrong_succession_is_corrected_with_its_reason(operates):
    succeed(operates)
    form = operates.get(f"{PAGE}corregir-sucesion/").content.decode()
    answer = send(operates, "corregir-sucesion", successor="contraloria-cam", reason="Fue otra.")

    assert "checked" in form  # there is only one to choose
    assert answer.status_code == 303
    assert not Succession.objects.exists()


def test_what_was_corrected_meanwhile_is_not_corrected_again(operates):
    succeed(operates)
    given = {"successor": "contraloria-cam", "reason": "Fue otra."}
    send(operates, "corregir-sucesion", **given)

    again = {"idempotency_key": str(uuid4()), **given, "reason": "No la sucede."}
    answer = operates.post(f"{PAGE}corregir-sucesion/", again)

    assert answer.status_code == 409


def test_without_successor_there_is_no_succession_to_correct(operates):
    assert "No consta quién sucede" in operates.get(f"{PAGE}corregir-sucesion/").content.decode()


@pytest.mark.parametrize(
    ("word", "given"),
    [
        ("terminar", {"on": ENDED_ON, "source": ""}),
        ("terminar", {"on": "2015-05-04", "source": "Decreto"}),
        ("sucesion", {"successor": "", "source": "Decreto"}),
        ("sucesion", {"successor": "cotaipec", "source": "Decreto"}),
        ("corregir-fin", {"reason": " "}),
    ],
)
def test_a_fault_is_told_at_its_field(operates, word, given):
    if word == "corregir-fin":
        end(operates)

    assert send(operates, word, **given).status_code == 422


def test_a_succession_is_not_recorded_twice(operates):
    succeed(operates)
    given = {"successor": "contraloria-cam", "on": "", "source": "Otro decreto", "confirmado": "si"}

    answer = operates.post(f"{PAGE}sucesion/", {"idempotency_key": str(uuid4()), **given})

    assert answer.status_code == 422


def test_nobody_else_ends_it(institute, now):
    client = come_in(account("ajena", now, Role.LIAISON, institute.ref))

    assert client.get(f"{PAGE}terminar/").status_code == 403


def test_an_address_without_institution_says_so(client):
    assert client.get("/institucion/nadie/terminar/").status_code == 404
