"""One signs in by a code or a password, and strangers learn nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from django.core import mail
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tequio.foundation.actors import Actor
from tequio.identity.commands.account import register_person, renew_password
from tequio.identity.limits import wait_for
from tequio.identity.models import Person, Session
from tequio.ledger.models import LogEntry
from tests.identity.conftest import PASSWORD

pytestmark = pytest.mark.django_db

SIGN_IN = "/cuenta/entrar/"
ASK_CODE = "/cuenta/codigo/"
CONFIRM_CODE = "/cuenta/codigo/confirmar/"
SIGN_OUT = "/cuenta/salir/"
CHANGE = "/cuenta/contrasena/"
FIRST = "/cuenta/contrasena/primera/"
FORGOTTEN = "/cuenta/contrasena/olvidada/"
ANOTHER = "otra frase larga que nadie adivina"
CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)
LINK = re.compile(r"https?://testserver(/\S+/contrasena/nueva/\S+)")


@pytest.fixture
def signed_in(client: Client, person: Person) -> Client:
    client.force_login(person)
    return client


def _ask_for_a_code(client: Client, email: str) -> HttpResponse:
    return client.post(ASK_CODE, {"email": email}, follow=True)


def _code_in_the_mail() -> str:
    return CODE.search(mail.outbox[-1].body)[0]


def _without_tokens(answer: HttpResponse, email: str) -> str:
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return text.replace(email, "CORREO")


def _signed_in_as(client: Client) -> str:
    return client.session.get("_auth_user_id", "")


def _repeatedly(times: int, send: Callable[[int], HttpResponse]) -> list[HttpResponse]:
    return [send(number) for number in range(times)]


def test_the_right_code_signs_in(client: Client, person: Person):
    _ask_for_a_code(client, "enlace@example.org")

    answer = client.post(CONFIRM_CODE, {"code": _code_in_the_mail()})

    assert (answer.status_code, answer["Location"]) == (302, "/lo-que-debo/")
    assert _signed_in_as(client) == str(person.pk)


def test_after_signing_in_one_returns_to_where_one_was_going(client: Client, person: Person):
    client.post(ASK_CODE, {"email": "enlace@example.org", "next": "/ejercicios/"})

    answer = client.post(CONFIRM_CODE, {"code": _code_in_the_mail(), "next": "/ejercicios/"})

    assert answer["Location"] == "/ejercicios/"


def _linked(page: str, beginning: str) -> str:
    """Return the address on a page that begins so."""
    return html.unescape(re.search(f'"({re.escape(beginning)}[^"]*)"', page)[1])


@pytest.mark.parametrize("address", ["/lo-que-debo/", "/personas/", "/personas/?papel=liaison"])
def test_whoever_is_signed_out_reads_how_to_come_in_and_back(client: Client, db, address):
    answer = client.get(address)

    assert answer.status_code == 403
    assert _linked(answer.content.decode(), SIGN_IN) == f"{SIGN_IN}?{urlencode({'next': address})}"


def test_with_a_password_one_comes_back_to_the_page_one_was_refused(
    client: Client, person_with_password: Person
):
    form = client.get(_linked(client.get("/mi-cuenta/").content.decode(), SIGN_IN)).content.decode()
    back = re.search('name="next" value="([^"]*)"', form)[1]

    answer = client.post(SIGN_IN, {"login": "clave@example.org", "password": PASSWORD, "next": back})

    assert answer["Location"] == "/mi-cuenta/"


def test_with_a_code_one_comes_back_to_the_page_one_was_refused(client: Client, person: Person):
    form = client.get(_linked(client.get("/mi-cuenta/").content.decode(), SIGN_IN)).content.decode()
    asking = client.get(_linked(form, f"{ASK_CODE}?next=")).content.decode()
    back = re.search('name="next" value="([^"]*)"', asking)[1]
    confirming = client.post(ASK_CODE, {"email": "enlace@example.org", "next": back}, follow=True)
    kept = re.search('name="next" value="([^"]*)"', confirming.content.decode())[1]

    answer = client.post(CONFIRM_CODE, {"code": _code_in_the_mail(), "next": kept})

    assert urlsplit(answer["Location"]).path == "/mi-cuenta/"


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "/\\\\example.com/"])
def test_with_a_password_one_is_not_sent_to_another_site(
    client: Client, person_with_password: Person, elsewhere
):
    client.get(SIGN_IN, {"next": elsewhere})

    answer = client.post(SIGN_IN, {"login": "clave@example.org", "password": PASSWORD, "next": elsewhere})

    assert urljoin("http://testserver/", answer["Location"]) == "http://testserver/lo-que-debo/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.com/",
        "//example.com",
        "/\\\\example.com",
        "\\\\example.com",
        "///example.com",
        "http:example.com",
        "javascript:alert(1)",
        " //example.com",
        "/\t/example.com",
        "//testserver@example.com/",
    ],
)
def test_one_is_not_sent_to_another_site(client: Client, person: Person, elsewhere):
    _ask_for_a_code(client, "enlace@example.org")

    answer = client.post(CONFIRM_CODE, {"code": _code_in_the_mail(), "next": elsewhere})

    assert urljoin("http://testserver/", answer["Location"]) == "http://testserver/lo-que-debo/"


def test_signing_in_changes_the_session_so_that_nobody_prepares_one(client: Client, person: Person):
    _ask_for_a_code(client, "enlace@example.org")
    before = client.session.session_key

    client.post(CONFIRM_CODE, {"code": _code_in_the_mail()})

    assert _signed_in_as(client)
    assert client.session.session_key != before


@pytest.mark.parametrize("key", ["\x00" * 32, "a\x00" * 16, "é" * 32, "../../../../etc/passwd", "x" * 4000])
def test_an_invented_session_is_none(client: Client, db, key):
    client.cookies["sessionid"] = key

    assert client.get(SIGN_IN).status_code == 200
    assert client.get("/acerca/").status_code == 200


def test_signing_out_ends_the_session_for_whoever_copied_it(signed_in: Client):
    copied = signed_in.cookies["sessionid"].value

    signed_in.post(SIGN_OUT)

    assert not Session.objects.filter(session_key=copied).exists()


@pytest.mark.parametrize("address", [SIGN_IN, ASK_CODE])
def test_signing_in_needs_the_form_of_this_site(person_with_password: Person, address):
    client = Client(enforce_csrf_checks=True)

    answer = client.post(
        address, {"login": "clave@example.org", "password": PASSWORD, "email": "x@example.org"}
    )

    assert answer.status_code == 403
    assert "no-store" in answer["Cache-Control"]
    assert not _signed_in_as(client)


def test_a_changed_password_ends_the_other_sessions(person_with_password: Person, operator, now):
    elsewhere = Client()
    elsewhere.force_login(person_with_password)

    renew_password(actor=operator, person=person_with_password, password=ANOTHER, now=now)

    assert elsewhere.get(CHANGE).status_code == 302


def test_attempts_are_counted_where_every_process_sees_them():
    assert caches["default"].__class__ is DatabaseCache


def test_a_wrong_code_is_told_beside_the_field_and_nowhere_else(client: Client, person: Person):
    _ask_for_a_code(client, "enlace@example.org")

    answer = client.post(CONFIRM_CODE, {"code": "AAAA-0000"})
    text = answer.content.decode()

    assert text.count("El código no es correcto.") == 1
    assert 'aria-describedby="id_code_error"' in text
    assert 'id="id_code_error"' in text
    assert 'value="AAAA-0000"' in text
    assert not _signed_in_as(client)


def test_three_wrong_codes_end_the_attempt(client: Client, person: Person):
    _ask_for_a_code(client, "enlace@example.org")
    code = _code_in_the_mail()
    client.post(CONFIRM_CODE, {"code": "AAAA-0000"})
    client.post(CONFIRM_CODE, {"code": "AAAA-0001"})

    answer = client.post(CONFIRM_CODE, {"code": "AAAA-0002"}, follow=True)
    client.post(CONFIRM_CODE, {"code": code})

    assert "Hubo tres códigos equivocados, así que ese ya no sirve. Pida otro." in answer.content.decode()
    assert not _signed_in_as(client)


def test_a_code_may_be_sent_again_and_replaces_the_first(client: Client, person: Person):
    _ask_for_a_code(client, "enlace@example.org")
    first = _code_in_the_mail()

    client.post(CONFIRM_CODE, {"action": "resend"})
    client.post(CONFIRM_CODE, {"code": first})
    client.post(CONFIRM_CODE, {"code": _code_in_the_mail()})

    assert len(mail.outbox) == 2
    assert _signed_in_as(client) == str(person.pk)


def test_one_may_start_over_with_another_address(client: Client, person: Person):
    _ask_for_a_code(client, "nadie@example.org")

    answer = client.post(SIGN_OUT, {"next": ASK_CODE}, follow=True)

    assert "Entrar con un código" in answer.content.decode()


def test_an_unknown_address_gets_the_same_answer_as_a_known_one(client: Client, person: Person):
    known = _ask_for_a_code(client, "enlace@example.org")
    unknown = _ask_for_a_code(Client(), "nadie@example.org")

    assert known.redirect_chain == unknown.redirect_chain
    assert _without_tokens(known, "enlace@example.org") == _without_tokens(unknown, "nadie@example.org")


def test_who_mistook_the_address_learns_it_by_mail(client: Client):
    _ask_for_a_code(client, "o'hara@example.org")

    assert mail.outbox[0].subject == "Tequio: no hay una cuenta con esta dirección"
    assert "Alguien pidió entrar con o'hara@example.org" in mail.outbox[0].body
    assert "http://testserver/cuenta/entrar/" in mail.outbox[0].body


def test_a_password_signs_in(client: Client, person_with_password: Person):
    client.post(SIGN_IN, {"login": "clave@example.org", "password": PASSWORD})

    assert _signed_in_as(client) == str(person_with_password.pk)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    client: Client, person_with_password: Person
):
    known = client.post(SIGN_IN, {"login": "clave@example.org", "password": "no es esta frase"})
    unknown = client.post(SIGN_IN, {"login": "nadie@example.org", "password": "no es esta frase"})

    assert "El correo o la contraseña no son correctos." in known.content.decode()
    assert _without_tokens(known, "clave@example.org") == _without_tokens(unknown, "nadie@example.org")


@pytest.mark.parametrize("password", ["", "!", "None"])
def test_an_account_without_password_is_not_entered_with_one(client: Client, person: Person, password):
    client.post(SIGN_IN, {"login": "enlace@example.org", "password": password})

    assert not _signed_in_as(client)


def test_a_closed_account_gets_no_code_and_enters_nowhere(
    client: Client, person_with_password: Person, close
):
    close(person_with_password)

    _ask_for_a_code(client, "clave@example.org")
    client.post(SIGN_IN, {"login": "clave@example.org", "password": PASSWORD})

    assert not CODE.search(mail.outbox[0].body)
    assert not _signed_in_as(client)


def test_codes_for_one_address_are_not_sent_without_end(person: Person):
    answers = _repeatedly(4, lambda _: Client().post(ASK_CODE, {"email": "enlace@example.org"}))

    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert "Esta cuenta debe esperar 5 minutos para pedir otro código" in answers[-1].content.decode()
    assert len(mail.outbox) == 3


def test_passwords_of_one_account_are_not_guessed_without_end(client: Client, person_with_password: Person):
    wrong = {"login": "clave@example.org", "password": "no es esta frase"}
    _repeatedly(5, lambda _: client.post(SIGN_IN, wrong))

    answer = client.post(SIGN_IN, {"login": "clave@example.org", "password": PASSWORD})

    told = answer.content.decode()
    assert "Esta cuenta debe esperar 5 minutos" in told
    assert "No hace falta esperar si entra con un código por correo." in told
    assert not _signed_in_as(client)


def test_an_account_that_must_wait_is_entered_by_code(client: Client, person_with_password: Person):
    wrong = {"login": "clave@example.org", "password": "no es esta frase"}
    _repeatedly(6, lambda _: client.post(SIGN_IN, wrong))

    _ask_for_a_code(client, "clave@example.org")
    client.post(CONFIRM_CODE, {"code": _code_in_the_mail()})

    assert _signed_in_as(client) == str(person_with_password.pk)


def test_who_guesses_among_many_accounts_is_stopped_by_connection(
    client: Client, person_with_password: Person
):
    wrong = {"password": "no es esta frase"}
    _repeatedly(60, lambda number: client.post(SIGN_IN, {**wrong, "login": f"p{number}@example.org"}))

    answer = client.post(SIGN_IN, {"login": "clave@example.org", "password": PASSWORD})

    assert "Esta conexión debe esperar 10 minutos" in answer.content.decode()
    assert "No hace falta esperar si entra con un código por correo." in answer.content.decode()
    assert not _signed_in_as(client)


@pytest.mark.thorough
def test_a_whole_office_behind_one_address_signs_in_by_code_in_ten_minutes(operator, now):
    """Though its passwords are already refused for this connection."""
    colleagues = [f"persona{number}@example.org" for number in range(60)]
    _repeatedly(61, lambda n: Client().post(SIGN_IN, {"login": f"x{n}@example.org", "password": "no es"}))

    entered = [_enters_by_code(email, operator, now) for email in colleagues]

    assert all(entered)


def _enters_by_code(email: str, operator: Actor, now: datetime) -> bool:
    register_person(actor=operator, email=email, label=f"Colega {email}", now=now)
    client = Client()
    _ask_for_a_code(client, email)
    client.post(CONFIRM_CODE, {"code": _code_in_the_mail()})
    return bool(_signed_in_as(client))


@pytest.mark.thorough
def test_who_asks_for_codes_for_everybody_is_stopped_by_connection(db):
    _repeatedly(200, lambda n: Client().post(ASK_CODE, {"email": f"p{n}@example.org"}))

    answer = Client().post(ASK_CODE, {"email": "otra@example.org"})

    assert "Esta conexión debe esperar 10 minutos" in answer.content.decode()


@pytest.mark.parametrize("action", ["login", "login_failed"])
def test_nobody_waits_longer_than_the_count_says(rf, action):
    request = rf.post(SIGN_IN)
    request.session = {}

    assert str(wait_for(request, action)) == "un minuto"


@pytest.mark.thorough
def test_who_asks_too_often_reads_a_page_of_ours(client: Client):
    wrong = {"password": "no es esta frase"}
    _repeatedly(200, lambda number: client.post(SIGN_IN, {**wrong, "login": f"p{number}@example.org"}))

    answer = client.post(SIGN_IN, {"login": "clave@example.org", "password": PASSWORD})

    assert answer.status_code == 429
    assert 590 < int(answer["Retry-After"]) <= 600
    assert "Esta conexión debe esperar 10 minutos" in answer.content.decode()
    assert ASK_CODE in answer.content.decode()


def test_who_changes_the_password_too_often_reads_that_the_account_must_wait(
    client: Client, person_with_password: Person
):
    client.force_login(person_with_password)
    _repeatedly(5, lambda _: client.post(CHANGE, {"oldpassword": "no es esta"}))

    answer = client.post(CHANGE, {"oldpassword": "no es esta"})

    assert answer.status_code == 429
    assert "Esta cuenta debe esperar un minuto" in answer.content.decode()


def test_a_page_of_who_signed_in_is_kept_by_nobody(signed_in: Client):
    answer = signed_in.get("/acerca/")

    assert "private" in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]
    assert "ETag" not in answer


def test_the_head_of_a_page_names_who_signed_in_and_the_way_out(signed_in: Client):
    text = signed_in.get("/acerca/").content.decode()

    assert '<span class="wide">Enlace de Oaxaca</span>' in text
    assert f'<a href="{SIGN_OUT}">Salir</a>' in text
    assert "enlace@example.org" not in text


def test_a_label_is_only_text(client: Client, operator, now, named):
    client.force_login(named("<script>alert(1)</script>"))

    assert "<script>" not in client.get("/acerca/").content.decode()


def test_one_signs_out_by_sending_the_form_and_not_by_a_link(signed_in: Client):
    asked = signed_in.get(SIGN_OUT)
    still_in = _signed_in_as(signed_in)
    answer = signed_in.post(SIGN_OUT, follow=True)

    assert "¿Salir de su cuenta?" in asked.content.decode()
    assert still_in
    assert "Salió de su cuenta." in answer.content.decode()
    assert not _signed_in_as(signed_in)


def test_signing_out_needs_the_form_of_this_site(person: Person):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)

    answer = client.post(SIGN_OUT)

    assert answer.status_code == 403
    assert _signed_in_as(client)


def test_one_gives_the_account_a_first_password(signed_in: Client, person: Person):
    answer = signed_in.post(FIRST, {"password1": PASSWORD, "password2": PASSWORD}, follow=True)

    assert "Su cuenta ya tiene contraseña." in answer.content.decode()
    assert Person.objects.get(pk=person.pk).check_password(PASSWORD)
    assert _signed_in_as(signed_in)


def test_one_changes_the_own_password_and_it_is_recorded(client: Client, person_with_password: Person):
    client.force_login(person_with_password)

    client.post(CHANGE, {"oldpassword": PASSWORD, "password1": ANOTHER, "password2": ANOTHER})

    last = LogEntry.objects.order_by("-id")[0]
    assert Person.objects.get(pk=person_with_password.pk).check_password(ANOTHER)
    assert (last.kind, last.visibility, last.actor_kind) == ("identity.password_renewed", "staff", "person")


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"oldpassword": "no es esta"}, "oldpassword", "Esta no es su contraseña actual."),
        ({"password2": "distinta frase larga"}, "password2", "Debe escribir la misma contraseña cada vez."),
        ({"password1": "corta", "password2": "corta"}, "password1", "por lo menos 15 caracteres"),
        ({"password1": "", "password2": ""}, "password1", "Este campo es obligatorio."),
        ({"password1": "a" * 15, "password2": "a" * 15}, "password1", "No repita un mismo carácter"),
        (
            {"password1": "mi frase clave@example.org", "password2": "mi frase clave@example.org"},
            "password1",
            "No incluya su correo",
        ),
    ],
)
def test_a_refused_password_is_told_beside_its_field(
    client: Client, person_with_password: Person, typed, field, told
):
    client.force_login(person_with_password)
    right = {"oldpassword": PASSWORD, "password1": ANOTHER, "password2": ANOTHER}

    answer = client.post(CHANGE, {**right, **typed})

    assert told in str(answer.context["form"].errors[field])
    assert Person.objects.get(pk=person_with_password.pk).check_password(PASSWORD)


def test_a_forgotten_password_is_replaced_through_a_link_that_works_once(
    client: Client, person_with_password: Person
):
    client.post(FORGOTTEN, {"email": "clave@example.org"})
    link = LINK.search(mail.outbox[0].body)[1]

    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    answer = client.post(address, {"password1": ANOTHER, "password2": ANOTHER}, follow=True)
    again = Client().get(link)

    assert "Su contraseña cambió" in answer.content.decode()
    assert Person.objects.get(pk=person_with_password.pk).check_password(ANOTHER)
    assert "El enlace ya no sirve" in again.content.decode()


def test_asking_for_another_password_tells_nobody_who_has_an_account(client: Client, person: Person):
    known = client.post(FORGOTTEN, {"email": "enlace@example.org"}, follow=True)
    unknown = Client().post(FORGOTTEN, {"email": "nadie@example.org"}, follow=True)

    assert _without_tokens(known, "") == _without_tokens(unknown, "")


@pytest.mark.parametrize("key", ["1-abc", "zzzzzzzzzzzzz-abc", "zzzzzzzzzzzzzzzzzzzz-abc", "1-%00"])
def test_an_invented_link_changes_nothing(client: Client, person: Person, key):
    answer = client.get(f"/cuenta/contrasena/nueva/{key}/")

    assert answer.status_code == 200
    assert "El enlace ya no sirve" in answer.content.decode()


@pytest.mark.parametrize("address", [CHANGE, FIRST])
def test_who_is_not_signed_in_has_no_password_to_change(client: Client, db, address):
    answer = client.get(address)

    assert answer["Location"] == f"{SIGN_IN}?next={address}"


@pytest.mark.parametrize(
    "address",
    ["signup", "email", "confirm-email", "reauthenticate", "social/signup", "login", "phone/verify", ""],
)
def test_what_has_no_use_here_does_not_exist(client: Client, db, address):
    answer = client.get(f"/cuenta/{address}/".replace("//", "/"))

    assert answer.status_code == 404


def test_nobody_opens_an_account_alone(client: Client):
    client.post(reverse("account_signup"), {"email": "nadie@example.org", "password1": PASSWORD})

    assert not Person.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"email": "\x00@example.org"},
        {"email": f"{'a' * 10_000}@example.org"},
        {"email": ""},
        {},
        {"email": "ñ"},
    ],
    ids=["nul", "long", "empty", "missing", "no address"],
)
def test_a_bad_address_is_refused_and_not_lost(client: Client, db, typed):
    answer = client.post(ASK_CODE, typed)

    assert answer.status_code == 200
    assert answer.context["form"].errors["email"]
    assert not mail.outbox


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    "address",
    [
        SIGN_IN,
        ASK_CODE,
        FORGOTTEN,
        f"{FORGOTTEN}enviada/",
        "/cuenta/cerrada/",
        "/cuenta/contrasena/cambiada/",
    ],
)
def test_every_page_of_sign_in_opens_in_both_languages(client: Client, db, language, address):
    assert client.get(f"{language}{address}").status_code == 200
