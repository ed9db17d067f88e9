"""Whoever acts for others signs in with something more than a mailbox or a password."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.test import Client
from django.utils import timezone

from tequio.config import cli
from tequio.foundation.actors import Actor, Role
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.account import register_person
from tequio.identity.commands.factor import (
    AppAlreadyAdded,
    ReasonOfClearingMissing,
    SignedInBefore,
    add_authenticator_app,
    add_passkey,
    clear_factors,
    note_first_sign_in,
    remove_factor,
    renew_recovery_codes,
)
from tequio.identity.commands.invitation import invite_person
from tequio.identity.commands.role import grant_role
from tequio.identity.models import FACTOR_MISSING, Person
from tequio.identity.queries.actor import actor_of
from tequio.identity.queries.factor import factors_of
from tequio.identity.queries.invitation import link_for
from tequio.ledger.models import LogEntry
from tests.entering import signed_in_ago
from tests.identity.conftest import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]

SIGN_IN = "/cuenta/entrar/"
ASK_CODE = "/cuenta/codigo/"
CONFIRM_CODE = "/cuenta/codigo/confirmar/"
CHALLENGE = "/cuenta/segundo-factor/"
FACTORS = "/mi-cuenta/segundo-factor/"
ADD_APP = f"{FACTORS}aplicacion/"
CODES = f"{FACTORS}codigos/"
MOVILIDAD = SubjectRef("institucion", "demo-movilidad")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)
A_GRACE_AND_A_DAY = timedelta(days=8)


def _code(secret: str = SECRET, periods: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + periods))


def _shown(client: Client) -> dict[str, str]:
    """Return what one types who read the square of a new app."""
    form = client.get(ADD_APP).context["form"]
    return {"code": _code(form.secret), "signed": form.initial["signed"]}


def _signed_in_as(client: Client) -> str:
    return client.session.get("_auth_user_id", "")


def _last() -> LogEntry:
    return LogEntry.objects.order_by("-id")[0]


def _acting(person: Person) -> Actor:
    return actor_of(Person.objects.get(pk=person.pk), timezone.now())


@pytest.fixture
def member(operator: Actor, person_with_password: Person) -> Person:
    """Give the account a role; nobody has signed in with it yet."""
    now = timezone.now()
    grant_role(
        actor=operator,
        person=person_with_password,
        role=Role.LIAISON,
        scope=MOVILIDAD,
        valid_from=timezone.localdate() - timedelta(days=30),
        now=now,
    )
    return person_with_password


@pytest.fixture
def overdue(member: Person) -> Person:
    """Let the grace of the account be over."""
    first = timezone.now() - A_GRACE_AND_A_DAY
    return note_first_sign_in(actor=actor_of(member, first), person=member, now=first)


@pytest.fixture
def protected(member: Person) -> Person:
    """Give the account an app."""
    now = timezone.now()
    return add_authenticator_app(actor=_acting(member), person=member, secret=SECRET, now=now)


@pytest.fixture
def inside(client: Client, member: Person) -> Client:
    client.force_login(member)
    return client


def _with_password(client: Client):
    return client.post(SIGN_IN, {"login": "clave@example.org", "password": PASSWORD})


def test_the_first_sign_in_with_a_role_is_noted_once(client: Client, member: Person):
    _with_password(client)
    _with_password(Client())

    assert LogEntry.objects.filter(kind="identity.first_signed_in").count() == 1
    assert Person.objects.get(pk=member.pk).first_signed_in_at is not None


def test_who_has_no_role_has_no_grace(client: Client, person_with_password: Person):
    _with_password(client)

    assert _signed_in_as(client)
    assert Person.objects.get(pk=person_with_password.pk).first_signed_in_at is None


def test_the_first_sign_in_is_noted_by_nobody_twice(overdue: Person):
    with pytest.raises(SignedInBefore):
        note_first_sign_in(actor=_acting(overdue), person=overdue, now=timezone.now())


@pytest.mark.parametrize(("days", "holds"), [(7, True), (8, False)])
def test_the_role_works_for_seven_days_without_a_second_factor(member: Person, days, holds):
    first = timezone.now() - timedelta(days=days)
    note_first_sign_in(actor=actor_of(member, first), person=member, now=first)

    acting = _acting(member)

    assert acting.holds(Role.LIAISON, [MOVILIDAD]) == holds
    assert bool(acting.hindrance(Role.LIAISON, [MOVILIDAD])) != holds


def test_afterwards_every_page_says_why_and_leads_to_it(client: Client, overdue: Person):
    client.force_login(overdue)

    pages = [client.get(address).content.decode() for address in ("/", "/acerca/", "/lo-que-debo/")]

    assert _acting(overdue).grants[0].hindrance == FACTOR_MISSING
    assert all("Falta el segundo factor de su cuenta" in page for page in pages)
    assert all(f'href="{FACTORS}"' in page for page in pages)


def test_the_account_says_it_at_each_of_its_roles(client: Client, overdue: Person):
    client.force_login(overdue)

    assert "falta el segundo factor" in client.get("/mi-cuenta/").content.decode()


def test_whoever_has_one_is_told_nothing(client: Client, protected: Person):
    client.force_login(protected)

    assert "Falta el segundo factor" not in client.get("/acerca/").content.decode()


def test_adding_an_app_gives_the_role_back(client: Client, overdue: Person):
    client.force_login(overdue)
    answer = client.post(ADD_APP, _shown(client))

    assert (answer.status_code, answer["Location"]) == (303, CODES)
    assert _acting(overdue).holds(Role.LIAISON, [MOVILIDAD])
    assert (_last().kind, _last().actor_kind) == ("identity.factor_added", "person")


def test_an_app_is_added_without_javascript(inside: Client):
    answer = inside.get(ADD_APP)
    page, secret = answer.content.decode(), answer.context["form"].secret

    assert 'src="data:image/svg+xml;base64,' in page
    assert " ".join(secret[start : start + 4] for start in range(0, 32, 4)) in page
    assert "<script" not in page


def test_a_wrong_code_adds_nothing_and_keeps_the_secret(inside: Client, member: Person):
    before = inside.get(ADD_APP).context["form"]

    answer = inside.post(ADD_APP, {"code": "000000", "signed": before.initial["signed"]})

    assert answer.status_code == 422
    assert "El código no corresponde." in answer.content.decode()
    assert answer.context["form"].secret == before.secret
    assert not factors_of(member).keys


def test_a_secret_that_we_did_not_show_to_this_account_begins_anew(inside: Client, member: Person):
    answer = inside.post(ADD_APP, {"code": _code(), "signed": f"{SECRET}:invented:signature"})

    assert "Lea este otro." in answer.content.decode()
    assert answer.context["form"].secret != SECRET
    assert not factors_of(member).keys


def test_looking_at_a_new_key_keeps_nothing_and_beginning_does(inside: Client):
    shown = inside.get(f"{FACTORS}llave/").content.decode()
    begun = inside.post(f"{FACTORS}llave/", {"empezar": "si"}).content.decode()
    wrong = inside.post(f"{FACTORS}llave/", {"name": "Mi llave", "credential": "{}"})

    assert "key-options" not in shown
    assert "key-options" in begun
    assert wrong.status_code == 422


def test_a_second_app_is_refused(client: Client, protected: Person):
    client.force_login(protected)
    answer = client.post(ADD_APP, _shown(client))

    assert "ya tiene una aplicación de códigos" in answer.content.decode()
    with pytest.raises(AppAlreadyAdded):
        add_authenticator_app(actor=_acting(protected), person=protected, secret=SECRET, now=timezone.now())


@pytest.mark.parametrize("address", [ADD_APP, CODES, f"{FACTORS}llave/"])
def test_whoever_signed_in_a_while_ago_proves_it_before_changing_factors(
    inside: Client, member: Person, address
):
    signed_in_ago(inside, member, seconds=601)

    asked = inside.get(address)
    wrong = inside.post(address, {"prueba": "no es esta frase"})
    right = inside.post(address, {"prueba": PASSWORD})

    assert "Confirme que es usted" in asked.content.decode()
    assert (asked.status_code, wrong.status_code, right.status_code) == (200, 422, 303)
    assert right["Location"] == address
    assert inside.get(address).status_code == 200


def test_with_a_factor_a_password_is_not_enough(client: Client, protected: Person):
    answer = _with_password(client)

    assert answer["Location"].startswith(CHALLENGE)
    assert not _signed_in_as(client)


def test_a_code_of_the_app_goes_on_to_the_account(client: Client, protected: Person):
    _with_password(client)
    page = client.get(CHALLENGE).content.decode()

    client.post(CHALLENGE, {"code": _code()})

    assert "Confirme que es usted" in page
    assert _signed_in_as(client) == str(protected.pk)


def test_a_code_opens_once(client: Client, protected: Person):
    code = _code()
    _with_password(client)
    client.post(CHALLENGE, {"code": code})
    other = Client()
    _with_password(other)

    answer = other.post(CHALLENGE, {"code": code})

    assert "No es correcto, o ya se usó." in answer.content.decode()
    assert not _signed_in_as(other)


def test_a_recovery_code_opens_once(client: Client, protected: Person):
    code = factors_of(protected).unused_codes[0]
    _with_password(client)
    client.post(CHALLENGE, {"code": code})
    other = Client()
    _with_password(other)
    other.post(CHALLENGE, {"code": code})

    assert _signed_in_as(client)
    assert not _signed_in_as(other)
    assert len(factors_of(protected).unused_codes) == 9


def test_a_mailed_code_is_not_enough_either(client: Client, protected: Person):
    client.post(ASK_CODE, {"email": "clave@example.org"})

    answer = client.post(CONFIRM_CODE, {"code": CODE.search(mail.outbox[-1].body)[0]})

    assert answer["Location"].startswith(CHALLENGE)
    assert not _signed_in_as(client)


def _invited(operator: Actor, email: str) -> str:
    invitation = invite_person(
        actor=operator, email=email, label="Adviser", role=Role.ADVISER, scope=None, now=timezone.now()
    )
    return link_for(invitation, "")


def test_accepting_an_invitation_does_not_pass_by_the_factor(client: Client, operator, protected: Person):
    answer = client.post(_invited(operator, protected.email), {"idempotency_key": "k"})

    assert answer["Location"].startswith(CHALLENGE)
    assert not _signed_in_as(client)
    client.post(CHALLENGE, {"code": _code()})
    assert _signed_in_as(client) == str(protected.pk)


def test_accepting_an_invitation_counts_as_a_first_sign_in(client: Client, operator):
    client.post(_invited(operator, "nueva@example.org"), {"idempotency_key": "k"})

    assert _signed_in_as(client)
    assert Person.objects.get(email="nueva@example.org").first_signed_in_at is not None


def test_wrong_codes_of_a_factor_are_not_tried_without_end(client: Client, protected: Person):
    _with_password(client)
    for _ in range(5):
        client.post(CHALLENGE, {"code": "000000"})

    answer = client.post(CHALLENGE, {"code": _code()})

    assert "Esta cuenta debe esperar 5 minutos: hubo varios códigos equivocados." in answer.content.decode()
    assert not _signed_in_as(client)


@pytest.mark.parametrize(
    ("typed", "status"), [(PASSWORD, 422), ("000000", 422), (None, 303)], ids=["password", "wrong", "code"]
)
def test_with_a_factor_one_proves_who_one_is_with_it(client: Client, protected: Person, typed, status):
    client.force_login(protected)
    signed_in_ago(client, protected, seconds=601)

    answer = client.post(CODES, {"prueba": typed or _code(), "enviar-codigo": "si"})

    assert answer.status_code == status
    assert not mail.outbox


def test_proof_with_a_factor_is_not_guessed(client: Client, protected: Person):
    client.force_login(protected)
    signed_in_ago(client, protected, seconds=601)
    for _ in range(5):
        client.post(CODES, {"prueba": "000000"})

    answer = client.post(CODES, {"prueba": _code()})

    assert "Esta cuenta debe esperar 5 minutos" in answer.content.decode()


def test_recovery_codes_are_renewed_and_the_old_ones_open_nothing(client: Client, protected: Person):
    client.force_login(protected)
    old = factors_of(protected).unused_codes

    shown = client.get(CODES).content.decode()
    answer = client.post(CODES, follow=True).content.decode()

    assert all(code in shown for code in old)
    assert not any(code in answer for code in old)
    assert _last().kind == "identity.recovery_codes_renewed"


def test_without_a_factor_there_are_no_recovery_codes(inside: Client, member: Person):
    answer = inside.post(CODES, follow=True).content.decode()

    assert "Esa cuenta no tiene segundo factor." in answer
    with pytest.raises(NotAllowed):
        renew_recovery_codes(actor=_acting(member), person=member, now=timezone.now())


def test_taking_the_last_factor_away_takes_the_codes_too(client: Client, protected: Person):
    client.force_login(protected)
    app = Authenticator.objects.get(type="totp")

    client.post(f"{FACTORS}quitar/", {"factor": app.pk, "idempotency_key": "k"})

    assert not Authenticator.objects.exists()
    assert Person.objects.get(pk=protected.pk).second_factor_at is None
    assert _last().kind == "identity.factor_removed"


def test_taking_one_of_two_away_leaves_the_account_protected(protected: Person):
    now = timezone.now()
    add_passkey(actor=_acting(protected), person=protected, name="Llave", credential={}, now=now)
    app = Authenticator.objects.get(type="totp")

    remove_factor(actor=_acting(protected), person=protected, factor=str(app.pk), now=now)

    assert {one.type for one in Authenticator.objects.all()} == {"webauthn", "recovery_codes"}
    assert Person.objects.get(pk=protected.pk).second_factor_at is not None


def test_nobody_takes_the_factor_of_another_away(client: Client, protected: Person, person: Person):
    client.force_login(person)
    app = Authenticator.objects.get(type="totp")

    answer = client.post(f"{FACTORS}quitar/", {"factor": app.pk, "idempotency_key": "k"})

    assert answer.status_code == 422
    assert "Ese segundo factor ya no está en su cuenta." in answer.content.decode()
    assert factors_of(protected).has_app


def test_the_operator_takes_it_from_who_lost_it_with_a_reason(operator: Actor, protected: Person):
    cleared = clear_factors(
        actor=operator, person=protected, reason="Perdió el teléfono; vino en persona.", now=timezone.now()
    )

    assert not factors_of(cleared).keys
    assert cleared.first_signed_in_at is not None
    assert "Perdió el teléfono; vino en persona." in _last().sentence
    with pytest.raises(NotAllowed):
        clear_factors(actor=operator, person=cleared, reason="Otra vez", now=timezone.now())


def test_it_is_not_taken_without_a_reason(operator: Actor, protected: Person):
    with pytest.raises(ReasonOfClearingMissing):
        clear_factors(actor=operator, person=protected, reason=" ", now=timezone.now())


def test_an_operator_locked_out_takes_it_away_on_the_command_line(protected: Person, capsys):
    done = cli.main(["factor", "clave@example.org", "--reason", "Perdí el teléfono"])

    assert done == 0
    assert not factors_of(protected).keys
    assert "Segundo factor quitado: Enlace con clave." in capsys.readouterr().out


def test_the_command_line_says_when_there_is_no_such_account(db, capsys):
    done = cli.main(["factor", "nadie@example.org", "--reason", "Perdí el teléfono"])

    assert done == 1
    assert "No hay una cuenta con esa dirección" in capsys.readouterr().err


@pytest.fixture
def spared(settings, operator) -> Person:
    settings.SPARED_OF_SECOND_FACTOR = "tequio.example"
    return register_person(actor=operator, email="enlace@tequio.example", label="Enlace", now=timezone.now())


@pytest.mark.parametrize(("spares", "holds"), [("tequio.example", True), ("", False)])
def test_the_accounts_of_the_example_are_spared_by_a_setting(
    spared: Person, operator, settings, spares, holds
):
    settings.SPARED_OF_SECOND_FACTOR = spares
    first = timezone.now() - timedelta(days=100)
    grant_role(
        actor=operator, person=spared, role=Role.OPERATOR, scope=None, valid_from=first.date(), now=first
    )
    note_first_sign_in(actor=actor_of(spared, first), person=spared, now=first)

    assert _acting(spared).holds(Role.OPERATOR, ()) == holds


def test_nobody_else_is_spared(settings, overdue: Person):
    settings.SPARED_OF_SECOND_FACTOR = "tequio.example"

    assert not _acting(overdue).holds(Role.LIAISON, [MOVILIDAD])


def test_the_setting_is_refused_where_a_site_is_opened(settings):
    settings.SPARED_OF_SECOND_FACTOR = "tequio.example"

    with pytest.raises((SystemCheckError, CommandError), match=r"identity\.E001.*TEQUIO_SPARE_EXAMPLE=yes"):
        call_command("check", deploy=True, stdout=StringIO(), stderr=StringIO())


def test_the_check_of_the_command_line_refuses_it_too(settings, capsys):
    settings.SPARED_OF_SECOND_FACTOR = "tequio.example"

    failed = cli.main(["check"])

    assert failed == 1
    assert "TEQUIO_SPARE_EXAMPLE=yes" in capsys.readouterr().out


def test_without_the_setting_the_check_does_not_speak_of_it(settings):
    settings.PROXY = "nginx"

    call_command("check", deploy=True, stdout=StringIO(), stderr=StringIO())
