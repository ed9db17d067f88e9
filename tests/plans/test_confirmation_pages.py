"""The pages by which people tell what they see, follow it and have it reviewed."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from tequio.foundation.actors import Role
from tequio.ledger.models import IdempotencyKey, LogEntry
from tequio.plans.commands.confirmation import publish_confirmation
from tequio.plans.models.confirmation import Confirmation, ConfirmationState
from tests.plans.seeing import SEEN_ON
from tests.worlds import world

FORM = "/hito/cam-2026-1-1/confirmar/"
QUEUE = "/ejercicio/cam-2016/confirmaciones/"

pytestmark = pytest.mark.usefixtures("frozen", "done")


def _send(client, **given):
    client.get(FORM)
    return client.post(FORM, {"idempotency_key": uuid4().hex, **given})


@pytest.fixture
def as_facilitator(published, sign_in):
    return sign_in(Role.FACILITATOR, "ejercicio/cam-2016")


def test_anybody_tells_what_they_see_and_keeps_a_key(client):
    answer = _send(client, seen="no", text="No abre.", place="Centro")

    told = Confirmation.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/confirmacion/{told.code}/")
    assert (told.seen, told.text, told.place) == ("no", "No abre.", "Centro")
    assert "127.0.0.1" not in told.origin


@pytest.mark.thorough
def test_what_looks_like_personal_data_is_pointed_out_before_it_is_sent(client):
    told = {"seen": "no", "text": "Llámeme al 951 123 45 67.", "place": "Centro"}

    warned = _send(client, **told)
    assert warned.status_code == 200
    assert "Su texto parece traer un teléfono" in warned.text
    assert told["text"] in warned.text
    assert not Confirmation.objects.exists()

    sent = _send(client, **told, confirmado="si")
    assert sent.status_code == 303
    assert Confirmation.objects.get().text == told["text"]


def test_whoever_is_signed_in_is_tied_to_nothing_they_tell(client, sign_in):
    inside = sign_in(Role.ASSESSOR, "ejercicio/dur-2016")

    answer = _send(inside, seen="no", text="No abre.", place="Centro")

    assert answer.status_code == 303
    assert set(IdempotencyKey.objects.values_list("actor", flat=True)) == {"anonymous/anonymous"}
    assert LogEntry.objects.get(kind="plans.confirmation_received").actor_kind == "anonymous"


def test_whoever_answers_for_it_tells_nothing_as_a_neighbour(sign_in):
    answer = _send(sign_in(Role.LIAISON, "institucion/aguas"), seen="yes", text="Se ve muy bien.")

    assert answer.status_code == 403
    assert "Se ve muy bien." in answer.text
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"text": "Va."}, "seen"),
        ({"seen": "no"}, "text"),
        ({"seen": "in_part", "text": "  "}, "text"),
        ({"seen": "yes", "text": "a" * 1001}, "text"),
        ({"seen": "yes", "place": "a" * 81}, "place"),
        ({"seen": "quizá"}, "seen"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(client, given, told):
    answer = _send(client, **given)

    assert answer.status_code == 422
    assert told in answer.context["form"].errors
    assert not Confirmation.objects.exists()


@pytest.mark.thorough
def test_one_answer_too_many_keeps_what_was_typed(client):
    [_send(client, seen="yes") for _time in range(3)]

    answer = _send(client, seen="no", text="Ya no abre.")

    assert "tres respuestas sobre este hito" in answer.content.decode()
    assert answer.context["form"]["text"].value() == "Ya no abre."


def test_what_is_not_done_yet_cannot_be_confirmed(client):
    answer = client.get("/hito/cam-2026-1-2/confirmar/")

    assert answer.status_code == 409
    assert "Todavía no se reporta cumplido" in answer.content.decode()
    assert "Entre con su cuenta" not in answer.content.decode()  # nobody needs one for it


def test_the_receipt_shows_what_was_told_and_its_whole_link(client, voice):
    page = client.get(f"/confirmacion/{voice.code}/")

    assert "Recibida, por revisar" in page.content.decode()
    assert "El mapa no abre en el celular." in page.content.decode()
    assert f"http://testserver/confirmacion/{voice.code}/" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


@pytest.mark.thorough
def test_phones_of_one_make_on_one_network_all_answer():
    answers = [_send(Client(headers={"user-agent": "Android"}), seen="yes") for _phone in range(10)]

    assert {answer.status_code for answer in answers} == {303}
    assert Confirmation.objects.count() == 10


def test_a_key_is_entered_to_come_back(client, voice):
    assert client.get("/confirmacion/").status_code == 200

    found = client.get("/confirmacion/", {"clave": f" {voice.code.upper()} "})
    unknown = client.get("/confirmacion/", {"clave": "abcde-fghij"})

    assert (found.status_code, found["Location"]) == (302, f"/confirmacion/{voice.code}/")
    assert unknown.status_code == 404
    assert "No hay una respuesta con esa clave" in unknown.text


def test_the_receipt_of_nobody_is_not_found(client):
    assert client.get("/confirmacion/abcde-fghij/").status_code == 404
    assert client.get("/confirmacion/abcde-fghij/revisar/").status_code == 404
    assert client.get("/ejercicio/nadie/confirmaciones/").status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_queue_is_read_by_whoever_reviews_it(as_facilitator, voice, prefix):
    page = as_facilitator.get(f"{prefix}{QUEUE}")

    assert page.status_code == 200
    assert "El mapa no abre en el celular." in page.content.decode()


def test_an_empty_queue_says_so(as_facilitator):
    assert "No hay nada por revisar" in as_facilitator.get(QUEUE).content.decode()


def test_a_long_queue_says_how_long(as_facilitator, tell, monkeypatch):
    monkeypatch.setattr("tequio.plans.queries.confirmation._MOST_WAITING", 1)
    tell()
    tell(origin="otra")

    assert "Se muestran las 1 más antiguas" in as_facilitator.get(QUEUE).content.decode()


@pytest.mark.parametrize(
    ("address", "why"),
    [(QUEUE, "lo lee quien lo revisa"), ("/confirmacion/{}/revisar/", "Se publica lo que las personas ven")],
)
def test_others_read_why_it_is_not_theirs(client, voice, address, why):
    page = client.get(address.format(voice.code))

    assert page.status_code == 403
    assert why in page.content.decode()
    assert "celular" not in page.content.decode()


def test_the_secretariat_publishes_it(as_facilitator, voice):
    sent = as_facilitator.post(
        f"/confirmacion/{voice.code}/revisar/", {"idempotency_key": "una", "decision": "publish"}
    )

    assert (sent.status_code, sent["Location"]) == (303, QUEUE)
    assert "El mapa no abre en el celular." in Client().get("/hito/cam-2026-1-1/").content.decode()
    assert "El mapa no abre" in Client().get(f"/confirmacion/{voice.code}/").content.decode()


def test_the_secretariat_leaves_it_out_with_a_reason(as_facilitator, voice):
    as_facilitator.post(
        f"/confirmacion/{voice.code}/revisar/", {"idempotency_key": "una", "decision": "insult"}
    )

    assert "No se publica: trae insultos" in Client().get(f"/confirmacion/{voice.code}/").content.decode()
    assert Confirmation.objects.get().state == ConfirmationState.REJECTED


def test_what_waits_is_among_what_the_secretariat_owes(as_facilitator, voice):
    assert QUEUE in as_facilitator.get("/lo-que-debo/").content.decode()


@world
def two_published(voice, tell, secretariat, now):
    publish_confirmation(actor=secretariat, confirmation=voice, decided_on=SEEN_ON, now=now)
    publish_confirmation(actor=secretariat, confirmation=tell(origin="otra"), decided_on=SEEN_ON, now=now)


@pytest.mark.thorough
def test_what_people_saw_is_told_apart_from_the_three_truths(
    client, two_published, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        commitment = client.get("/compromiso/cam-2026-1/")
    with django_assert_max_num_queries(12):
        milestone = client.get("/hito/cam-2026-1-1/")

    assert len(commitment.context["commitment"].truths) == 3
    assert "Lo que vieron las personas" in commitment.content.decode()
    assert "1 no lo ve" in commitment.content.decode()
    assert "1 lo ve cumplido" in milestone.content.decode()


def test_only_the_last_answers_are_told(client, two_published, monkeypatch):
    monkeypatch.setattr("tequio.plans.queries.confirmation._MOST_SHOWN", 1)

    assert "Abajo están las últimas." in client.get("/hito/cam-2026-1-1/").content.decode()
