"""Pages of people, of invitations and of one's own account."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.account import register_person
from tequio.identity.commands.invitation import accept_invitation, invite_person, withdraw_invitation
from tequio.identity.commands.role import delegate_role, end_role_now, grant_role, hand_over_now
from tequio.identity.models import ConflictStatement, Invitation, Person, Position, RoleGrant
from tequio.identity.queries.actor import actor_of
from tequio.identity.queries.invitation import link_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]

MOVILIDAD = SubjectRef("institucion", "demo-movilidad")
DEMO = SubjectRef("ejercicio", "demo")
INVITE = "/personas/invitar/"


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def account(operator: Actor, now, today):
    """Open an account with a role and sign it in."""

    def open_account(role: Role | None, scope: SubjectRef | None = None, email="quien@example.org") -> Client:
        person = register_person(actor=operator, email=email, label=f"Puesto {email[:5]}", now=now)
        if role:
            grant_role(actor=operator, person=person, role=role, scope=scope, valid_from=today, now=now)
        client = Client()
        client.force_login(person)
        client.person = person
        return client

    return open_account


@pytest.fixture
def liaison(account) -> Client:
    return account(Role.LIAISON, MOVILIDAD)


@pytest.fixture
def other(account) -> Client:
    return account(None, email="otras@example.org")


@pytest.fixture
def invited(operator) -> Invitation:
    return invite_person(
        actor=operator,
        email="nueva@example.org",
        label="Enlace nuevo",
        role=Role.LIAISON,
        scope=MOVILIDAD,
        position=Position.ALTERNATE,
        now=timezone.now(),
    )


def _path(invitation: Invitation) -> str:
    return link_for(invitation, "")


def _grant_of(client: Client) -> RoleGrant:
    return RoleGrant.objects.get(person=client.person)


def _text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def _key() -> dict[str, str]:
    return {"idempotency_key": "una clave"}


INVITATION = {
    "idempotency_key": "una clave",
    "email": "asiento@example.org",
    "label": "Vocalía ciudadana",
    "role": "liaison",
    "scope": "institucion/demo-movilidad",
    "position": "titular",
}


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    "address", ["/personas/", INVITE, "/mi-cuenta/", "/personas/?papel=x&despues=-1&q=%00"]
)
def test_the_operation_opens_every_page_in_both_languages(account, language, address):
    answer = account(Role.OPERATOR).get(f"{language}{address}")

    assert answer.status_code == 200
    assert answer["Cache-Control"].startswith("private, no-")


@pytest.mark.parametrize("address", ["/personas/", INVITE, "/mi-cuenta/"])
def test_without_account_they_are_not_shown(client: Client, db, address):
    answer = client.get(address)

    assert answer.status_code == 403
    assert "Corresponde a:" in _text(answer)


def test_the_list_shows_people_their_roles_and_where(account, liaison):
    text = _text(account(Role.OPERATOR, email="opera@example.org").get("/personas/"))

    assert "Puesto quien" in text
    assert "enlace de la institución" in text
    assert "Secretaría de Movilidad" in text
    assert "quien@example.org" in text


def test_who_accompanies_sees_no_addresses(account, liaison):
    text = _text(account(Role.ADVISER, email="acomp@example.org").get("/personas/"))

    assert "Puesto quien" in text
    assert "quien@example.org" not in text
    assert f'href="{INVITE}"' not in text
    assert "Invita quien responde del órgano" in text


def test_who_facilitates_sees_only_the_own_exercise(account, liaison):
    account(Role.SECRETARIAT_MEMBER, DEMO, email="asien@example.org")
    facilitator = account(Role.FACILITATOR, DEMO, email="facil@example.org")

    text = _text(facilitator.get("/personas/"))

    assert "Puesto asien" in text
    assert "Puesto quien" not in text
    assert facilitator.get(f"/persona/{liaison.person.uid.hex}/").status_code == 404


def test_the_list_is_filtered_by_role_and_name(account, liaison, other):
    operator = account(Role.OPERATOR, email="opera@example.org")

    by_role = _text(operator.get("/personas/?papel=liaison"))
    by_name = _text(operator.get("/personas/?q=Puesto otras"))

    assert "Puesto quien" in by_role
    assert "Puesto otras" not in by_role
    assert "Puesto otras" in by_name
    assert "Puesto quien" not in by_name


def test_an_unknown_filter_is_told(account):
    text = _text(account(Role.OPERATOR).get("/personas/?papel=rey"))

    assert "No conocemos el filtro «papel=rey»" in text


def test_a_long_list_is_paged(account, named, operator, now, django_assert_max_num_queries):
    people = [
        register_person(actor=operator, email=f"p{n}@example.org", label=f"Puesto {n:02}", now=now)
        for n in range(51)
    ]
    client = account(Role.OPERATOR, email="opera@example.org")

    with django_assert_max_num_queries(12):
        first = _text(client.get("/personas/"))
    second = _text(client.get(f"/personas/?despues={people[49].pk}"))

    assert f"despues={people[49].pk}" in first
    assert "Puesto 50" not in first
    assert "Puesto 50" in second


def test_a_person_has_a_page_with_what_may_be_done(account, liaison):
    operator = account(Role.OPERATOR, email="opera@example.org")

    text = _text(operator.get(f"/persona/{liaison.person.uid.hex}/"))

    assert f"/papel/{_grant_of(liaison).pk}/entregar/" in text
    assert f"/papel/{_grant_of(liaison).pk}/terminar/" in text


@pytest.mark.parametrize("uid", ["nadie", "0" * 32])
def test_an_unknown_person_has_no_page(account, uid):
    assert account(Role.OPERATOR).get(f"/persona/{uid}/").status_code == 404


def test_the_operation_invites(account):
    answer = account(Role.OPERATOR).post(INVITE, INVITATION)

    assert (answer.status_code, answer["Location"]) == (303, "/personas/")
    assert Invitation.objects.get().label == "Vocalía ciudadana"


def test_a_scope_is_chosen_by_name(account):
    operator = account(Role.OPERATOR)

    form = _text(operator.get(f"{INVITE}?elegir=scope&scope-buscar=movili"))

    assert 'value="institucion/demo-movilidad"' in form
    assert "Secretaría de Movilidad, Entidad de demostración (institución)" in form


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"scope": "Oaxaca"}, "ya no está disponible"),
        ({"scope": "institucion/otra"}, "ya no está disponible"),
        ({"scope": "bitacora/1"}, "ya no está disponible"),
        ({"role": "facilitator"}, "se tiene en un órgano o un ejercicio"),
        ({"scope": ""}, "Ese papel se otorga siempre con alcance"),
        ({"email": "sin arroba"}, "correo electrónico válida"),
        ({"label": "\x07"}, "obligatorio"),
        ({"role": "rey"}, "opción válida"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(account, wrong, told):
    answer = account(Role.OPERATOR).post(INVITE, {**INVITATION, **wrong})

    assert answer.status_code == 422
    assert re.search(told, _text(answer))
    assert "asiento@example.org" in _text(answer) or "email" in wrong
    assert not Invitation.objects.exists()


def test_who_facilitates_chooses_among_the_own_exercises(account):
    facilitator = account(Role.FACILITATOR, DEMO)

    form = _text(facilitator.get(INVITE))
    seat = {"role": "secretariat_member", "scope": "ejercicio/demo"}
    answer = facilitator.post(INVITE, {**INVITATION, **seat})

    assert 'value="ejercicio/demo"' in form
    assert '<option value="operator">' not in form
    assert answer.status_code == 303


def test_who_accompanies_reads_why_inviting_is_not_theirs(account):
    answer = account(Role.ADVISER).get(INVITE)

    assert answer.status_code == 403
    assert "Invita quien responde del órgano" in _text(answer)


def test_an_invitation_is_withdrawn_by_its_form(account, invited):
    operator = account(Role.OPERATOR)
    address = f"/invitacion/{invited.uid.hex}/retirar/"

    shown = operator.get("/personas/")
    form = operator.get(address)
    answer = operator.post(address, _key())

    assert address in _text(shown)
    assert "Enlace nuevo" in _text(form)
    assert (answer.status_code, answer["Location"]) == (303, "/personas/")
    assert operator.get(address).status_code == 409
    assert "ya se había retirado" in _text(operator.get(address))


def test_an_unknown_invitation_is_not_withdrawn(account):
    assert account(Role.OPERATOR).get("/invitacion/nada/retirar/").status_code == 404


def test_the_link_shows_what_is_offered_and_accepts_nothing_by_itself(client: Client, invited):
    answer = client.get(_path(invited))

    assert answer.status_code == 200
    assert "Enlace nuevo" in _text(answer)
    assert "suplente" in _text(answer)
    assert not Person.objects.exists()
    assert "no-store" in answer["Cache-Control"]


def test_accepting_signs_in_and_shows_the_account(client: Client, invited):
    answer = client.post(_path(invited), _key(), follow=True)

    assert answer.redirect_chain == [("/mi-cuenta/", 303)]
    assert "Ya tiene el papel" in _text(answer)
    assert '<span class="wide">Enlace nuevo</span>' in _text(answer)


def test_accepting_from_another_account_changes_to_the_invited_one(liaison, invited):
    asked = liaison.get(_path(invited))
    answer = liaison.post(_path(invited), _key(), follow=True)

    assert "Ahora está dentro como Puesto quien" in _text(asked)
    assert '<span class="wide">Enlace nuevo</span>' in _text(answer)


def test_a_link_that_lost_its_key_is_not_accepted(client: Client, invited):
    answer = client.post(_path(invited), {})

    assert answer.status_code == 422
    assert not Person.objects.exists()


def test_accepting_needs_the_form_of_this_site(invited):
    assert Client(enforce_csrf_checks=True).post(_path(invited), _key()).status_code == 403


def test_a_used_link_says_so(client: Client, invited):
    client.post(_path(invited), _key())

    answer = Client().get(_path(invited))

    assert answer.status_code == 409
    assert "Este enlace ya se usó" in _text(answer)


def test_a_withdrawn_link_says_so(client: Client, invited, operator, now):
    withdraw_invitation(actor=operator, invitation=invited, now=now)

    assert "retiró esta invitación" in _text(client.post(_path(invited), _key()))


def test_an_expired_link_says_so(client: Client, operator):
    long_ago = timezone.now() - timedelta(days=15)
    invitation = invite_person(
        actor=operator, email="n@example.org", label="N", role=Role.ADVISER, scope=None, now=long_ago
    )

    assert "Este enlace venció" in _text(client.get(_path(invitation)))


@pytest.mark.parametrize("token", ["x", "0:1", "x" * 3000])
def test_an_invented_link_is_told(client: Client, db, token):
    answer = client.get(f"/invitacion/{token}/")

    assert answer.status_code == 404
    assert "no es de una invitación" in _text(answer)


def test_a_role_that_was_got_meanwhile_is_told_in_the_form(client: Client, invited, operator, now):
    person = register_person(actor=operator, email="nueva@example.org", label="N", now=now)
    grant_role(
        actor=operator, person=person, role=Role.LIAISON, scope=MOVILIDAD, valid_from=now.date(), now=now
    )

    assert "ya tiene ese papel" in _text(client.post(_path(invited), _key()))


def test_my_account_shows_my_roles_and_what_i_may_do(liaison):
    text = _text(liaison.get("/mi-cuenta/"))

    assert "enlace de la institución" in text
    assert f"/papel/{_grant_of(liaison).pk}/delegar/" in text
    assert '<a class="button quiet" href="/cuenta/contrasena/">' in text


def test_my_account_is_only_for_people(client: Client, db):
    assert client.get("/mi-cuenta/").status_code == 403


def test_what_i_must_declare_is_asked_first(account):
    assessor = account(Role.ASSESSOR, DEMO)
    address = f"/papel/{_grant_of(assessor).pk}/declarar/"

    asked = _text(assessor.get("/mi-cuenta/"))
    answer = assessor.post(address, {**_key(), "has_conflict": "no"}, follow=True)

    assert "Falta su declaración" in asked
    assert address in asked
    assert "Su declaración quedó registrada." in _text(answer)
    assert "Falta su declaración" not in _text(answer)
    assert "Cambiar mi declaración" in _text(answer)
    assert not ConflictStatement.objects.get().has_conflict


def test_a_conflict_without_words_is_asked_for(account):
    assessor = account(Role.ASSESSOR, DEMO)

    answer = assessor.post(
        f"/papel/{_grant_of(assessor).pk}/declarar/", {**_key(), "has_conflict": "yes", "text": ""}
    )

    assert "Diga en qué consiste el conflicto" in _text(answer)


def test_a_role_everywhere_asks_for_no_statement(account):
    adviser = account(Role.ADVISER)

    assert adviser.get(f"/papel/{_grant_of(adviser).pk}/declarar/").status_code == 404


def test_one_lends_the_role_by_the_form(liaison, other, today):
    sent = {**_key(), "to": "otras@example.org", "first_day": today, "until": today + timedelta(days=9)}

    answer = liaison.post(f"/papel/{_grant_of(liaison).pk}/delegar/", sent, follow=True)

    assert "La suplencia quedó registrada." in _text(answer)
    assert "Puesto otras" in _text(answer)
    assert "suplente de Puesto quien" in _text(other.get("/mi-cuenta/"))


def test_one_hands_the_role_over_by_the_form(liaison, other, today):
    sent = {**_key(), "to": "otras@example.org", "when": "dia", "last_day": today}
    address = f"/papel/{_grant_of(liaison).pk}/entregar/"

    asked = liaison.post(address, sent)
    liaison.post(address, {**sent, "confirmado": "si"})

    assert "Puesto quien deja el papel" in _text(asked)
    assert RoleGrant.objects.get(person=other.person).valid_from == today + timedelta(days=1)
    assert "por empezar" in _text(other.get("/mi-cuenta/"))


def test_whoever_gave_the_own_right_away_reads_the_first_answer_again(account, other):
    operator = account(Role.OPERATOR, email="opera@example.org")
    address = f"/papel/{_grant_of(operator).pk}/entregar/"
    sent = {**_key(), "to": other.person.uid.hex, "when": "ahora", "confirmado": "si"}

    first, second = operator.post(address, sent), operator.post(address, sent)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    assert _grant_of(other).role == Role.OPERATOR


def test_whoever_has_no_account_is_invited_first(liaison, today):
    address = f"/papel/{_grant_of(liaison).pk}/entregar/"

    answer = liaison.post(address, {**_key(), "to": "nadie@example.org", "last_day": today})

    assert answer.status_code == 422
    assert "Esa dirección no tiene cuenta" in _text(answer)
    assert "nadie@example.org" in _text(answer)


def test_the_operation_ends_a_role_by_the_form(account, liaison, today):
    operator = account(Role.OPERATOR, email="opera@example.org")
    address = f"/papel/{_grant_of(liaison).pk}/terminar/"

    answer = operator.post(address, {**_key(), "when": "dia", "ended_on": today})
    again = operator.get(address)

    assert answer["Location"] == f"/papel/{_grant_of(liaison).pk}/"
    assert _grant_of(liaison).valid_to == today
    assert "Ese papel ya terminó." in _text(again)


def test_the_end_of_a_role_sent_again_leads_to_the_first(account, liaison, today):
    operator = account(Role.OPERATOR, email="opera@example.org")
    address = f"/papel/{_grant_of(liaison).pk}/terminar/"
    operator.post(address, {**_key(), "when": "dia", "ended_on": today})

    again = operator.post(address, {**_key(), "when": "dia", "ended_on": today})

    assert (again.status_code, again["Location"]) == (303, f"/papel/{_grant_of(liaison).pk}/")


def test_a_past_role_offers_nothing(account, person, operator, now):
    grant_role(
        actor=operator,
        person=person,
        role=Role.LIAISON,
        scope=MOVILIDAD,
        valid_from=date(2020, 1, 1),
        now=now,
    )
    client = account(Role.OPERATOR)
    pk = RoleGrant.objects.get(person=person).pk
    client.post(f"/papel/{pk}/terminar/", {**_key(), "when": "ahora"})

    text = _text(client.get(f"/persona/{person.uid.hex}/"))

    assert "terminado" in text
    assert f"/papel/{pk}/terminar/" not in text


@pytest.mark.parametrize("word", ["terminar", "entregar", "delegar", "declarar"])
def test_a_stranger_does_not_even_read_that_there_is_such_a_role(account, other, word):
    assessor = account(Role.ASSESSOR, DEMO)

    answer = other.get(f"/papel/{_grant_of(assessor).pk}/{word}/")

    assert answer.status_code == 404
    assert "Puesto quien" not in _text(answer)


def test_an_unknown_role_has_no_form(liaison):
    assert liaison.get("/papel/999999/terminar/").status_code == 404


def test_a_page_of_roles_costs_the_same_for_many(liaison, account, operator, django_assert_max_num_queries):
    grant = _grant_of(liaison)
    now, today = timezone.now(), timezone.localdate()
    deputies = [account(None, email=f"s{n}@example.org").person for n in range(5)]
    actor = actor_of(liaison.person, today)
    [delegate_role(actor=actor, grant=grant, to=d, first_day=today, until=today, now=now) for d in deputies]

    with django_assert_max_num_queries(12):
        answer = liaison.get("/mi-cuenta/")

    assert answer.status_code == 200


def test_an_accepted_invitation_leaves_the_list(account, invited):
    accept_invitation(
        actor=actor_of(account(None).person, timezone.localdate()),
        token=_path(invited).split("/")[2],
        now=timezone.now(),
    )

    assert "Enlace nuevo" in _text(account(Role.OPERATOR, email="opera@example.org").get("/personas/"))
    assert not Invitation.objects.filter(accepted_at=None).exists()


def test_a_role_says_where_it_holds_by_the_name_of_the_place(account):
    text = _text(account(Role.COMMISSION_SECRETARY, SubjectRef("organo", "comision")).get("/mi-cuenta/"))

    assert "Comisión de apertura" in text
    assert "organo/comision" not in text.replace("/organo/comision/", "")


def test_the_operation_chooses_who_follows_by_name(account, liaison, other, today):
    operator = account(Role.OPERATOR, email="opera@example.org")
    address = f"/papel/{_grant_of(liaison).pk}/entregar/"

    form = _text(operator.get(address))
    sent = {**_key(), "to": other.person.uid.hex, "when": "ahora", "confirmado": "si"}
    answer = operator.post(address, sent)

    assert "Puesto otras (otras@example.org)" in form
    assert answer.status_code == 303
    assert RoleGrant.objects.get(person=other.person).role == Role.LIAISON


def test_whoever_hands_over_reads_no_list_of_accounts(liaison, other):
    form = _text(liaison.get(f"/papel/{_grant_of(liaison).pk}/entregar/"))

    assert "Correo de quien sigue" in form
    assert "otras@example.org" not in form


def test_a_role_has_a_page_with_what_its_holder_may_do(liaison):
    text = _text(liaison.get(f"/papel/{_grant_of(liaison).pk}/"))

    assert "Mi cuenta" in text
    assert f"/papel/{_grant_of(liaison).pk}/delegar/" in text


def test_the_page_of_a_role_tells_a_stranger_nothing(liaison, other):
    answer = other.get(f"/papel/{_grant_of(liaison).pk}/")

    assert answer.status_code == 404
    assert "Puesto quien" not in _text(answer)


@pytest.mark.parametrize("to", ["otras@example.org", "nadie@example.org"])
def test_a_stranger_learns_of_no_account_by_sending_the_form(liaison, other, today, to):
    sent = {**_key(), "to": to, "last_day": today}

    answer = other.post(f"/papel/{_grant_of(liaison).pk}/entregar/", sent)

    assert answer.status_code == 404
    assert "no tiene cuenta" not in _text(answer)
    assert "Puesto" not in _text(answer).replace("Puesto otras", "")


def test_accepting_sent_twice_leads_to_the_same_place(client: Client, invited):
    first, second = (client.post(_path(invited), _key()) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    assert RoleGrant.objects.count() == 1


def test_a_role_ends_at_this_instant_by_its_form(account, liaison):
    operator = account(Role.OPERATOR, email="opera@example.org")
    grant = _grant_of(liaison)

    operator.post(f"/papel/{grant.pk}/terminar/", {**_key(), "when": "ahora"})

    assert not actor_of(liaison.person, timezone.localdate()).grants
    assert "terminado" in _text(liaison.get("/mi-cuenta/"))


def test_a_later_end_wants_its_day(account, liaison):
    operator = account(Role.OPERATOR, email="opera@example.org")

    answer = operator.post(f"/papel/{_grant_of(liaison).pk}/terminar/", {**_key(), "when": "dia"})

    assert answer.status_code == 422
    assert "Diga qué día" in _text(answer)


def test_who_closes_their_account_is_signed_out_everywhere(account, liaison):
    account(Role.LIAISON, MOVILIDAD, email="queda@example.org")
    elsewhere = Client()
    elsewhere.force_login(liaison.person)
    address = f"/persona/{liaison.person.uid.hex}/cerrar/"

    asked = liaison.post(address, {**_key(), "reason": "Ya no trabajo ahí."})
    answer = liaison.post(address, {**_key(), "reason": "Ya no trabajo ahí.", "confirmado": "si"})

    assert "Papeles que terminan" in _text(asked)
    assert (answer.status_code, answer["Location"]) == (303, "/cuenta/cerrada/")
    assert liaison.get("/mi-cuenta/").status_code == 403
    assert elsewhere.get("/mi-cuenta/").status_code == 403


def test_a_stranger_closes_no_account(account, liaison):
    stranger = account(None, email="extra@example.org")
    address = f"/persona/{liaison.person.uid.hex}/cerrar/"

    assert stranger.post(address, {**_key(), "reason": "Sí.", "confirmado": "si"}).status_code == 404
    assert liaison.get("/mi-cuenta/").status_code == 200


def test_a_form_sent_after_the_role_ended_comes_back_with_what_was_typed(account, operator):
    facilitator = account(Role.FACILITATOR, DEMO)
    facilitator.get(INVITE)
    end_role_now(actor=operator, grant=_grant_of(facilitator), now=timezone.now())
    seat = {"role": "secretariat_member", "scope": "ejercicio/demo"}

    answer = facilitator.post(INVITE, {**INVITATION, **seat})

    text = _text(answer)
    assert answer.status_code == 403
    assert "Corresponde a: la operación de la plataforma" in text
    assert "Vocalía ciudadana" in text
    assert "asiento@example.org" in text
    assert not Invitation.objects.exists()


def test_a_form_sent_after_the_role_was_given_away_comes_back_too(account, liaison, other):
    grant = _grant_of(liaison)
    hand_over_now(
        actor=actor_of(liaison.person, timezone.now()), grant=grant, to=other.person, now=timezone.now()
    )
    typed = {"to": "otras@example.org", "first_day": "2026-12-24", "until": "2026-12-27"}

    answer = liaison.post(f"/papel/{grant.pk}/delegar/", {**typed, **_key()})

    text = _text(answer)
    assert answer.status_code == 403
    assert "Corresponde a:" in text
    assert "otras@example.org" in text
    assert "2026-12-27" in text
