"""One's own account: where it is open, and the address that opens it."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone

from tequio.config.clocks import tick
from tequio.directory.models import Institution
from tequio.foundation.actors import ANONYMOUS, CLOCK, Actor, Role
from tequio.foundation.belongings import BELONGINGS
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.account import AddressTaken, register_person
from tequio.identity.commands.address import (
    AddressUnavailable,
    NothingToForget,
    SameAddress,
    ask_address,
    confirm_address,
    forget_addresses,
    restore_address,
)
from tequio.identity.commands.draft import keep_draft
from tequio.identity.commands.role import grant_role
from tequio.identity.commands.session import NoOtherSession, SessionOver, end_other_sessions, end_session
from tequio.identity.models import AddressChange, Draft, Person, Session
from tequio.identity.queries.actor import actor_of
from tequio.identity.queries.session import sessions_of
from tequio.identity.sessions import device_of
from tequio.ledger.sequencer import publish
from tequio.notifications.clock import compose
from tequio.notifications.commands.subscription import confirm_following, follow
from tequio.notifications.models import OutgoingMail, Rhythm, Subscription
from tests.entering import signed_in_ago
from tests.identity.conftest import PASSWORD
from tests.worlds import world

pytestmark = pytest.mark.django_db

CHROME = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
SIGN_IN = "/cuenta/entrar/"
ACCOUNT = "/mi-cuenta/"
END = "/mi-cuenta/terminar-sesion/"
END_OTHERS = "/mi-cuenta/terminar-otras-sesiones/"
CHANGE = "/mi-cuenta/cambiar-correo/"
NEW = "nuevo@example.org"
CLOSE = "/mi-cuenta/cerrar/"
COPY = "/mi-cuenta/descargar/"
WATER = SubjectRef("institucion", "cotaipec")


@pytest.fixture
def themselves(person_with_password: Person, now) -> Actor:
    return actor_of(person_with_password, now)


@world
def asked(person_with_password: Person, now) -> AddressChange:
    """Let somebody ask for another address."""
    actor = actor_of(person_with_password, now)
    return ask_address(actor=actor, person=person_with_password, email=f" {NEW.upper()} ", now=now)


@world
def confirmed(asked: AddressChange, now) -> AddressChange:
    return confirm_address(actor=ANONYMOUS, change=asked, now=now)


def _entered(user_agent: str) -> Client:
    client = Client(HTTP_USER_AGENT=user_agent)
    client.post(SIGN_IN, {"login": "clave@example.org", "password": PASSWORD})
    return client


def _text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def _is_in(client: Client) -> bool:
    return client.get(ACCOUNT).status_code == 200


def _letters() -> list[OutgoingMail]:
    """Return what was written by now, the newest last."""
    publish()
    compose(timezone.now() + timedelta(hours=OutgoingMail.objects.count()))
    return list(OutgoingMail.objects.order_by("pk"))


def _link(path: str) -> str:
    return re.search(rf"/{path}/[^/\s]+/", _letters()[-1].text)[0]


def test_what_is_kept_of_a_session_names_device_and_days_and_nothing_else(person_with_password: Person):
    phone = _entered(CHROME)

    (kept,) = sessions_of(person_with_password, timezone.now())
    text = _text(phone.get(ACCOUNT))

    assert (kept.browser, kept.system) == ("Chrome", "Android")
    assert kept.began_on == timezone.localdate()
    assert "Chrome en Android" in text
    assert kept.key not in text
    assert "127.0.0.1" not in str(phone.session.items())
    assert "126.0" not in str(phone.session.items())


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [(FIREFOX, ("Firefox", "Linux")), (CHROME, ("Chrome", "Android")), ("curl/8", ("", "")), ("", ("", ""))],
)
def test_a_device_is_told_in_two_words(user_agent, device):
    assert device_of(user_agent) == device


def test_reading_writes_nothing_and_sending_notes_the_day(person_with_password: Person):
    client = _entered(FIREFOX)
    before = Session.objects.get(person=person_with_password).session_data

    client.get(ACCOUNT)
    read = Session.objects.get(person=person_with_password).session_data
    client.post(END, {"idempotency_key": "una"})

    assert read == before
    assert sessions_of(person_with_password, timezone.now())[0].used_on == timezone.localdate()


def test_one_of_several_sessions_is_ended_from_the_list(person_with_password: Person):
    phone, laptop = _entered(CHROME), _entered(FIREFOX)
    link = re.search(rf'"({END}\?sesion=\w+)"', laptop.get(ACCOUNT).content.decode())[1]
    form = laptop.get(link)
    code = link.partition("=")[2]

    answer = laptop.post(END, {"session": code, "idempotency_key": "una"})

    assert re.search(rf'value="{code}"[^>]*checked', _text(form))
    assert answer.status_code == 303
    assert (_is_in(phone), _is_in(laptop)) == (False, True)
    assert "Su cuenta no está abierta en otro lugar." in _text(laptop.get(END))


def test_all_other_sessions_end_at_once_and_the_person_is_told(person_with_password: Person):
    phone, tablet, laptop = _entered(CHROME), _entered(CHROME), _entered(FIREFOX)

    answer = laptop.post(END_OTHERS, {"idempotency_key": "una"})

    assert answer.status_code == 303
    assert [_is_in(one) for one in (phone, tablet, laptop)] == [False, False, True]
    assert _letters()[-1].subject == "Se terminaron sesiones de su cuenta"


def test_a_session_that_is_over_is_refused_and_so_is_that_of_another(
    person: Person, person_with_password: Person, themselves: Actor, now
):
    _entered(CHROME)
    code = sessions_of(person_with_password, timezone.now())[0].code

    with pytest.raises(SessionOver):
        end_session(actor=themselves, person=person_with_password, session="0" * 16, now=now)
    with pytest.raises(SessionOver):
        end_session(actor=actor_of(person, now), person=person, session=code, now=now)
    with pytest.raises(NoOtherSession):
        end_other_sessions(actor=actor_of(person, now), person=person, kept="", now=now)
    with pytest.raises(NotAllowed):
        end_other_sessions(actor=actor_of(person, now), person=person_with_password, kept="", now=now)


def test_an_address_changes_once_the_new_one_confirms_it_and_the_old_one_is_told(
    person_with_password: Person, settings
):
    client = _entered(FIREFOX)
    given = {"email": NEW, "idempotency_key": "una"}

    first, second = client.post(CHANGE, given), client.post(CHANGE, given)
    stranger = Client()
    link = _link("correo-nuevo")
    shown = stranger.get(link)
    done, again = (stranger.post(link, {"idempotency_key": key}) for key in ("una", "otra"))
    person_with_password.refresh_from_db()

    assert (first.status_code, second.status_code) == (303, 303)
    assert AddressChange.objects.count() == 1
    assert "Enlace con clave" in _text(shown)
    assert (done.status_code, again.status_code) == (303, 409)
    assert person_with_password.email == NEW
    assert _is_in(client)
    told = _letters()[-1]
    assert (told.recipient, told.subject) == ("clave@example.org", "Cambió el correo de su cuenta")


def test_the_old_address_undoes_it_and_whoever_was_in_is_out(person_with_password: Person):
    client = _entered(FIREFOX)
    client.post(CHANGE, {"email": NEW, "idempotency_key": "una"})
    Client().post(_link("correo-nuevo"), {"idempotency_key": "una"})
    link = _link("correo-anterior")

    answer = Client().post(link, {"idempotency_key": "otra"})
    person_with_password.refresh_from_db()

    assert answer.status_code == 303
    assert person_with_password.email == "clave@example.org"
    assert not person_with_password.has_usable_password()
    assert not _is_in(client)
    assert "se detuvo, o se pidió otro" in _text(Client().get(link))


def test_whoever_signed_in_a_while_ago_proves_who_asks(person_with_password: Person):
    client = _entered(FIREFOX)
    signed_in_ago(client, person_with_password, seconds=601)

    answer = client.post(CHANGE, {"email": NEW, "idempotency_key": "una"})

    assert answer.status_code == 422
    assert NEW in _text(answer)
    assert not AddressChange.objects.exists()


def test_a_taken_address_is_answered_as_a_free_one_and_trying_many_takes_long(
    person: Person, person_with_password: Person
):
    client, emails = (
        _entered(FIREFOX),
        [person.email, *(f"libre{number}@example.org" for number in range(10))],
    )

    answers = [
        client.post(CHANGE, {"email": email, "idempotency_key": str(number)})
        for number, email in enumerate(emails)
    ]

    assert {(answer.status_code, answer["Location"]) for answer in answers[:-1]} == {(303, "/mi-cuenta/")}
    assert answers[-1].status_code == 422
    assert "Pidió varios cambios de correo: espere" in _text(answers[-1])


def test_what_is_no_change_is_refused(person_with_password: Person, themselves: Actor, now):
    with pytest.raises(SameAddress):
        ask_address(actor=themselves, person=person_with_password, email="Clave@example.org", now=now)


def test_only_whoever_reads_its_mail_is_told_that_an_address_is_taken(
    person: Person, person_with_password: Person, themselves: Actor, now
):
    change = ask_address(actor=themselves, person=person_with_password, email=person.email, now=now)

    with pytest.raises(AddressUnavailable, match="ya se entra a otra cuenta"):
        confirm_address(actor=ANONYMOUS, change=change, now=now)


def test_the_newest_request_counts(asked: AddressChange, themselves: Actor, now):
    ask_address(actor=themselves, person=asked.person, email="otro@example.org", now=now)

    with pytest.raises(NotAllowed, match="se pidió otro después"):
        confirm_address(actor=ANONYMOUS, change=asked, now=now)


def test_a_link_serves_a_day_and_the_undoing_seven(confirmed: AddressChange, now):
    themselves = actor_of(confirmed.person, now)
    late = ask_address(actor=themselves, person=confirmed.person, email="c@example.org", now=now)

    with pytest.raises(NotAllowed, match="venció"):
        confirm_address(actor=ANONYMOUS, change=late, now=now + timedelta(days=1))
    with pytest.raises(NotAllowed, match="siete días"):
        restore_address(actor=ANONYMOUS, change=confirmed, now=now + timedelta(days=7))


def test_an_address_that_somebody_took_meanwhile_is_refused(asked: AddressChange, operator: Actor, now):
    register_person(actor=operator, email=NEW, label="Otra", now=now)

    with pytest.raises(AddressUnavailable):
        confirm_address(actor=ANONYMOUS, change=asked, now=now)


@pytest.mark.engine
def test_of_two_who_want_an_address_at_once_one_gets_it(
    asked: AddressChange, person: Person, monkeypatch, now
):
    other = ask_address(actor=actor_of(person, now), person=person, email=NEW, now=now)
    confirm_address(actor=ANONYMOUS, change=asked, now=now)
    monkeypatch.setattr("tequio.identity.commands.address.is_free", lambda *_given: True)

    with pytest.raises(AddressUnavailable):
        confirm_address(actor=ANONYMOUS, change=other, now=now)

    person.refresh_from_db()
    assert person.email == "enlace@example.org"


def test_the_old_address_is_kept_for_its_owner_while_it_can_return(
    confirmed: AddressChange, operator: Actor, person: Person, now
):
    with pytest.raises(AddressTaken):
        register_person(actor=operator, email="clave@example.org", label="Otra", now=now)

    back = actor_of(confirmed.person, now)
    again = ask_address(actor=back, person=confirmed.person, email="clave@example.org", now=now)

    assert again.old_email == NEW


def test_addresses_are_forgotten_once_nothing_can_be_done_with_them(confirmed: AddressChange, now):
    with pytest.raises(NothingToForget):
        forget_addresses(actor=CLOCK, now=now)

    tick(now + timedelta(days=7))

    assert not AddressChange.objects.exists()


@pytest.fixture
def liaison(person_with_password: Person, institute: Institution, operator: Actor) -> Client:
    """Sign in whoever alone answers for an institution."""
    today = timezone.localdate()
    grant_role(
        actor=operator,
        person=person_with_password,
        role=Role.LIAISON,
        scope=WATER,
        valid_from=today,
        now=timezone.now(),
    )
    return _entered(FIREFOX)


def _following(email: str) -> Subscription:
    now = timezone.now()
    asked = follow(actor=ANONYMOUS, email=email, subject=WATER, rhythm=Rhythm.DAILY, now=now)
    return confirm_following(actor=ANONYMOUS, subscription=asked, now=now)


def _copied(client: Client) -> tuple[dict[str, Any], str]:
    answer = client.post(COPY, {"idempotency_key": "una"}, follow=True)
    assert answer["Cache-Control"] == "private, no-store"
    with ZipFile(BytesIO(answer.content)) as archive:
        return json.loads(archive.read("datos.json")), archive.read("datos.html").decode()


def test_what_is_kept_is_taken_along_and_nothing_of_others(
    liaison: Client, person: Person, person_with_password: Person
):
    themselves = actor_of(person_with_password, timezone.now())
    for whose in (person, person_with_password):
        _following(whose.email)
    keep_draft(
        actor=themselves,
        person=person_with_password,
        address="hito/demo/reportar/",
        label="Reportar avance",
        typed={"text": ["Un avance"]},
        seat="",
        now=timezone.now(),
    )

    data, page = _copied(liaison)

    assert data["cuenta"][0]["correo"] == "clave@example.org"
    assert (data["papeles"][0]["donde"], data["seguimientos"][0]["que_sigue"]) == (str(WATER), str(WATER))
    assert data["borradores"][0]["escrito"] == {"text": ["Un avance"]}
    assert data["sesiones"][0]["navegador"] == "Firefox"
    assert data.keys() == {"generado", *BELONGINGS}
    assert "Un avance" in page
    assert person.email not in f"{data} {page}"
    assert person_with_password.password not in f"{data} {page}"


def test_the_file_is_had_by_asking_for_it_in_the_same_session(person_with_password: Person):
    here, elsewhere = _entered(FIREFOX), _entered(CHROME)

    before = here.get("/mi-cuenta/datos/")
    here.post(COPY, {"idempotency_key": "una"})

    assert (before.status_code, before["Location"]) == (303, COPY)
    assert here.get("/mi-cuenta/datos/")["Content-Type"] == "application/zip"
    assert elsewhere.get("/mi-cuenta/datos/").status_code == 303


def test_an_office_that_nobody_else_holds_is_ended_or_handed_over_first(
    liaison: Client, person: Person, person_with_password: Person, operator: Actor
):
    refused = liaison.get(CLOSE)
    sent = liaison.post(CLOSE, {"idempotency_key": "una", "confirmado": "si"})
    grant_role(
        actor=operator,
        person=person,
        role=Role.LIAISON,
        scope=WATER,
        valid_from=timezone.localdate(),
        now=timezone.now(),
    )
    allowed = liaison.get(CLOSE)

    assert "lo que nadie más tiene: enlace de la institución" in _text(refused)
    assert sent.status_code == 422
    assert "Antes, entregue" not in _text(allowed)


def test_one_reads_what_ends_and_what_stays_before_the_account_is_closed(
    person_with_password: Person, institute: Institution
):
    client, phone = _entered(FIREFOX), _entered(CHROME)
    _following(person_with_password.email)
    themselves = actor_of(person_with_password, timezone.now())
    for seat in ("", "liaison institucion/demo-agua"):
        keep_draft(
            actor=themselves,
            person=person_with_password,
            address=f"hito/{len(seat)}/",
            label="Un borrador",
            typed={},
            seat=seat,
            now=timezone.now(),
        )

    told = client.post(CLOSE, {"idempotency_key": "una"})
    done = client.post(CLOSE, {"idempotency_key": "una", "confirmado": "si"}, follow=True)
    person_with_password.refresh_from_db()

    assert "Se conserva aparte" in _text(told)
    assert "cerrada" in _text(done)
    assert not person_with_password.is_active
    assert [_is_in(one) for one in (client, phone)] == [False, False]
    assert not Subscription.objects.exists()
    assert [draft.seat != "" for draft in Draft.objects.all()] == [True]
    assert not Session.objects.filter(person=person_with_password).exists()
    assert _letters()[-1].subject == "Se cerró su cuenta"
