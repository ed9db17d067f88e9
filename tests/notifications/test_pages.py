"""The pages that the links of mails open."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from tequio.foundation.actors import Role
from tequio.identity.commands.account import register_person
from tequio.identity.commands.role import grant_role
from tequio.identity.models import Person
from tequio.ledger.limits import Limit
from tequio.notifications.commands.subscription import follow
from tequio.notifications.models import DutyMail, Follower, OutgoingMail, Rhythm, Subscription
from tequio.notifications.signatures import follower_path, officer_path, subscription_path
from tests.notifications.world import ALBA, INSTITUTE, NEIGHBOUR, following

pytestmark = pytest.mark.usefixtures("institute", "neighbour")
FORM = "/seguir/institucion/cotaipec/"
BOTH = [pytest.param("", id="es"), pytest.param("/en", id="en")]


@pytest.fixture
def asked() -> Subscription:
    """Ask now, as the pages do."""
    now = timezone.now()
    return follow(actor=None, email=ALBA, subject=INSTITUTE, rhythm=Rhythm.DAILY, now=now)  # type: ignore[arg-type]


@pytest.fixture
def officer(operator, now) -> Person:
    person = register_person(actor=operator, email="enlace@example.org", label="Enlace", now=now)
    grant_role(
        actor=operator, person=person, role=Role.LIAISON, scope=INSTITUTE, valid_from=now.date(), now=now
    )
    return person


def sent(email: str = ALBA, rhythm: str = "daily") -> dict[str, str]:
    """Return a form as a browser sends it, once."""
    return {"idempotency_key": uuid4().hex, "email": email, "rhythm": rhythm}


def told(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


@pytest.mark.parametrize("prefix", BOTH)
def test_the_form_names_what_is_followed_and_is_nobody_elses(client: Client, prefix):
    answer = client.get(f"{prefix}{FORM}")

    assert answer.status_code == 200
    assert "Comisión de Transparencia de Campeche" in answer.text
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "ETag" not in answer.headers


@pytest.mark.parametrize(
    "address",
    [
        "/seguir/estado/cam/",
        "/seguir/institucion/no-hay/",
        "/seguir/institucion/a--b/",
        "/seguir/institucion/A_b/",
    ],
)
def test_what_cannot_be_followed_has_no_form(client: Client, address):
    assert client.get(address).status_code == 404


def test_public_pages_lead_to_the_form(client: Client):
    assert f'href="{FORM}"' in client.get("/institucion/cotaipec/").text
    assert f'href="/en{FORM}"' in client.get("/en/institucion/cotaipec/").text


def test_asking_says_the_same_whether_or_not_the_address_follows():
    following(email="sigue@example.org", now=timezone.now())

    new = Client().post(FORM, {"idempotency_key": uuid4(), "email": "nueva@example.org", "rhythm": "daily"})
    old = Client().post(FORM, {"idempotency_key": uuid4(), "email": "sigue@example.org", "rhythm": "daily"})

    assert (new.status_code, new.url) == (old.status_code, old.url) == (303, "/institucion/cotaipec/")
    assert told(new) == told(old)
    assert "@" not in told(new)[0]


def test_asking_too_often_for_an_address_says_the_same_too():
    for _ in range(5):
        first = Client().post(FORM, {"idempotency_key": uuid4(), "email": ALBA, "rhythm": "daily"})

    sixth = Client().post(FORM, {"idempotency_key": uuid4(), "email": ALBA, "rhythm": "daily"})

    assert (sixth.status_code, sixth.url, told(sixth)) == (303, first.url, told(first))
    assert OutgoingMail.objects.count() == 5


def test_a_bad_form_keeps_what_was_typed(client: Client):
    answer = client.post(
        FORM, {"idempotency_key": uuid4(), "email": "alba arroba example", "rhythm": "weekly"}
    )

    assert answer.status_code == 422
    assert 'value="alba arroba example"' in answer.text
    assert re.search(r'value="weekly"[^>]*checked', answer.text)
    assert 'aria-invalid="true"' in answer.text
    assert not Follower.objects.exists()


def test_a_header_cannot_be_smuggled_in(client: Client):
    client.post(
        FORM,
        {"idempotency_key": uuid4(), "email": "alba@example.org\nBcc: todos@example.org", "rhythm": "daily"},
    )

    assert not OutgoingMail.objects.exists()


def test_too_many_requests_about_one_thing_are_told_in_the_form(client: Client, monkeypatch):
    none = Limit("seguir", visitor=20, connection=60, target=180, everyone=0)
    monkeypatch.setattr("tequio.notifications.commands.subscription._ASKING", none)

    answer = client.post(FORM, {"idempotency_key": uuid4(), "email": ALBA, "rhythm": "daily"})

    assert answer.status_code == 422
    assert "Intente más tarde" in answer.text
    assert f'value="{ALBA}"' in answer.text


def test_opening_the_link_confirms_nothing_only_the_button_does(client: Client, asked):
    path = subscription_path(asked)
    opened = client.get(f"{path}confirmar/")
    asked.refresh_from_db()
    before = asked.confirmed_at

    pressed = client.post(f"{path}confirmar/", {"idempotency_key": uuid4()})
    again = client.post(f"{path}confirmar/", {"idempotency_key": uuid4()})

    asked.refresh_from_db()
    assert (opened.status_code, before) == (200, None)
    assert asked.confirmed_at is not None
    assert [(answer.status_code, answer.url) for answer in (pressed, again)] == [(303, path)] * 2


def test_the_rhythm_is_changed_on_its_page(client: Client):
    followed = following(now=timezone.now())

    answer = client.post(
        f"{subscription_path(followed)}ritmo/", {"idempotency_key": uuid4(), "rhythm": "weekly"}
    )

    followed.refresh_from_db()
    assert answer.status_code == 303
    assert followed.rhythm == Rhythm.WEEKLY
    assert "una vez a la semana" in client.get(subscription_path(followed)).text


def test_an_unknown_rhythm_is_told_in_the_form(client: Client):
    followed = following(now=timezone.now())

    answer = client.post(
        f"{subscription_path(followed)}ritmo/", {"idempotency_key": uuid4(), "rhythm": "hourly"}
    )

    assert answer.status_code == 422


def test_one_click_ends_it_without_session_cookie_or_token():
    followed = following(now=timezone.now())
    provider = Client(enforce_csrf_checks=True)
    address = f"{subscription_path(followed)}terminar/"

    opened = provider.get(address)
    kept = Subscription.objects.count()
    ended = provider.post(address, {"List-Unsubscribe": "One-Click"})
    again = provider.post(address, {"List-Unsubscribe": "One-Click"})

    assert (opened.status_code, kept) == (200, 1)
    assert (ended.status_code, again.status_code) == (200, 200)
    assert "Dejó de seguir «Comisión de Transparencia de Campeche»" in ended.text
    assert not Follower.objects.exists()


def test_one_click_ends_everything_too():
    follower = following(now=timezone.now()).follower
    following(NEIGHBOUR, now=timezone.now())
    provider = Client(enforce_csrf_checks=True)
    address = follower_path(follower)

    listed = provider.get(address)
    asked = provider.get(f"{address}terminar/")
    ended = provider.post(f"{address}terminar/", {"List-Unsubscribe": "One-Click"})
    again = provider.post(f"{address}terminar/")

    assert "Institución vecina" in listed.text
    assert [answer.status_code for answer in (listed, asked, ended, again)] == [200] * 4
    assert not Follower.objects.exists()
    assert provider.get(address).status_code == 200


def test_after_the_end_every_link_says_so(client: Client, asked):
    path = subscription_path(asked)
    client.post(f"{path}terminar/")

    answers = [
        client.get(path),
        client.post(f"{path}confirmar/", {"idempotency_key": uuid4()}),
        client.post(f"{path}ritmo/", {"rhythm": "daily"}),
    ]

    assert [answer.status_code for answer in answers] == [200] * 3
    assert all("terminó, o nadie lo confirmó a tiempo" in answer.text for answer in answers)


@pytest.mark.parametrize(("word", "status"), [("confirmar/", 409), ("ritmo/", 409), ("terminar/", 200)])
def test_a_click_that_comes_after_another_one_is_no_failure(client: Client, asked, word, status, monkeypatch):
    """Both clicks found it; the other one ended it first."""
    path = subscription_path(asked)
    client.post(f"{path}terminar/")
    monkeypatch.setattr("tequio.notifications.acts.subscription_with_uid", lambda _uid: asked)

    answer = client.post(f"{path}{word}", {"idempotency_key": uuid4(), "rhythm": "daily"})

    assert answer.status_code == status
    assert "Ya no recibe correos sobre esto" in answer.text


def test_a_button_pressed_twice_asks_once(client: Client):
    sent = {"idempotency_key": uuid4(), "email": ALBA, "rhythm": "daily"}

    answers = [client.post(FORM, sent), client.post(FORM, sent)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("start", ["/seguimiento/", "/seguimientos/", "/correo-semanal/"])
@pytest.mark.parametrize("token", ["x", "0:0", "%00", "%ED%A0%80", "a" * 5000])
def test_a_link_that_is_not_ours_leads_nowhere(client: Client, start, token):
    assert client.get(f"{start}{token}/").status_code == 404


def test_the_link_of_one_page_opens_no_other(client: Client, asked):
    token = follower_path(asked.follower).split("/")[2]

    assert client.get(f"/seguimiento/{token}/").status_code == 404


def test_an_officer_stops_the_weekly_mail_with_one_click(officer):
    provider = Client(enforce_csrf_checks=True)
    path = officer_path(officer)

    opened = provider.get(path)
    provider.get(f"{path}terminar/")
    kept = DutyMail.objects.filter(stopped_at__isnull=False).exists()
    ended = provider.post(f"{path}terminar/", {"List-Unsubscribe": "One-Click"})
    again = provider.post(f"{path}terminar/")

    assert "Cada lunes llega a enlace@example.org" in opened.text
    assert not kept
    assert "ya no llega cada lunes" in ended.text
    assert again.status_code == 200


def test_an_officer_turns_it_off_and_on_in_the_account(client: Client, officer):
    client.force_login(officer)

    client.post("/mi-cuenta/correos/dejar/", {"idempotency_key": uuid4()})
    off = client.get("/mi-cuenta/correos/").text
    client.post("/mi-cuenta/correos/recibir/", {"idempotency_key": uuid4()})
    on = client.get("/mi-cuenta/correos/").text

    assert "Recibirlo otra vez" in off
    assert "No recibirlo más" in on
    assert "/mi-cuenta/correos/" in client.get("/mi-cuenta/").text


def test_who_has_no_account_has_no_weekly_mail(client: Client):
    assert client.get("/mi-cuenta/correos/").status_code == 403


def test_the_link_of_an_account_that_is_not_there_leads_nowhere(client: Client):
    assert client.get(officer_path(Person())).status_code == 404
