"""Pages of gathering: anyone brings something in two minutes and comes back with a key."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from tequio.cocreation import clock
from tequio.cocreation.commands.contribution import appeal_rejection
from tequio.cocreation.models.contribution import Contribution, RejectionReason
from tequio.cocreation.models.process import Process
from tequio.cocreation.models.support import Support, SupportBatch
from tequio.deadlines import clock as clock_of_deadlines
from tequio.directory.models import Institution
from tequio.foundation.actors import ANONYMOUS, Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.ledger.canonical import tree_root
from tequio.ui.acts.form import ActForm
from tests.cocreation.gathering import leave_out
from tests.cocreation.responding import REASON, refer
from tests.people import account, come_in

SUPPORT = "/aportacion/cam-2016-1-1/apoyar/"
SEND = "/proceso/cam-2016-1/aportar/"
TYPED = {
    "kind": "problem",
    "title": "La bomba del pozo se apaga",
    "text": "Se apaga la bomba y falta agua en la colonia.",
    "topic": "water",
    "territory": "estado/cam",
    "lang": "es",
    "idempotency_key": "una",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch, today: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: today)


@pytest.fixture
def facilitating(now: datetime) -> Client:
    person = account("facilita", now, Role.FACILITATOR, SubjectRef("ejercicio", "cam-2016"))
    return come_in(person)


def typed(process: Process, **more: str) -> dict[str, str]:
    form = Client().get(SEND).context["form"]
    (place, _name), *_others = form.fields["territory"].options.search("Campeche", 2)
    return {**TYPED, "territory": place, **more}


def test_anyone_sends_something_once_and_follows_it_by_its_key(client: Client, process: Process):
    sent = [client.post(SEND, typed(process)) for _time in range(2)]

    brought = Contribution.objects.get()
    assert [(answer.status_code, answer["Location"]) for answer in sent] == [
        (303, f"/recibo/{brought.key}/")
    ] * 2
    assert brought.title in client.get(f"/recibo/{brought.key}/").text
    assert client.get("/recibo/", {"clave": brought.key.upper()})["Location"] == f"/recibo/{brought.key}/"
    assert client.get("/recibo/", {"clave": "aaaaa-aaaaa"}).status_code == 404


def test_what_resembles_it_is_asked_about_once_and_joined_by_consent(
    client: Client, published: Contribution, process: Process
):
    asked = client.post(SEND, typed(process))
    assert asked.status_code == 422
    assert {*asked.context["form"].errors} == {"joins"}
    assert "Comparten: " in asked.text

    client.post(SEND, typed(process, joins=published.code))

    assert Contribution.objects.get(number=2).joined_to == published


def test_who_says_it_is_another_sends_it_alone(client: Client, published: Contribution, process: Process):
    assert client.post(SEND, typed(process, joins="sola")).status_code == 303

    assert Contribution.objects.get(number=2).joined_to is None


def test_personal_data_are_pointed_out_before_sending_and_to_whoever_reviews(
    client: Client, process: Process, facilitating: Client
):
    told = typed(process, text="Llámeme al 951 123 45 67.")
    warned = client.post(SEND, told)
    assert "Su texto parece traer un teléfono" in warned.text
    assert not Contribution.objects.exists()

    client.post(SEND, {**told, "confirmado": "si"})

    review = f"/aportacion/{Contribution.objects.get().code}/revisar/"
    assert "Parece traer un teléfono" in facilitating.get(review).text


def test_what_is_not_published_shows_none_of_its_words(
    client: Client, brought: Contribution, member: Actor, today: datetime
):
    waiting = client.get(f"/aportacion/{brought.code}/").text
    leave_out(member, brought, today, RejectionReason.INSULT)
    left_out = client.get(f"/aportacion/{brought.code}/").text

    assert brought.title not in waiting + left_out
    assert "insultos o amenazas" in left_out


def test_the_queue_is_read_by_whoever_reviews_it(client: Client, brought: Contribution, facilitating: Client):
    queue = "/proceso/cam-2016-1/por-revisar/"

    assert client.get(queue).status_code == 403
    assert brought.title not in client.get(queue).text
    assert f"/aportacion/{brought.code}/revisar/" in facilitating.get(queue).text
    assert queue in facilitating.get("/proceso/cam-2016-1/").text
    assert queue not in client.get("/proceso/cam-2016-1/").text


def test_whoever_reviews_finds_by_situation_and_words(
    facilitating: Client, brought: Contribution, member: Actor, today: datetime
):
    queue = "/proceso/cam-2016-1/por-revisar/"
    leave_out(member, brought, today)

    assert "No hay nada por revisar" in facilitating.get(queue).text
    assert brought.title in facilitating.get(queue, {"situacion": "rejected", "q": "bomba"}).text
    assert brought.title not in facilitating.get(queue, {"situacion": "rejected", "tema": "health"}).text


def test_a_calendar_begins_the_form_of_a_process(facilitating: Client, process: Process):
    form = "/ejercicio/cam-2016/abrir-participacion/"
    emergency = facilitating.get(form, {"como": "emergencia"}).context["form"]
    alike = facilitating.get(form, {"como": process.code}).context["form"]

    assert (emergency.initial["closes_on"] - emergency.initial["opens_on"]).days == 6
    assert emergency["phases-0-name"].value().startswith("Mesa a distancia")
    assert (alike.initial["title"], alike.initial["level"]) == (process.title, process.level)
    assert (alike.initial["closes_on"] - alike.initial["opens_on"]).days == 19


CANVAS = {
    "title": "Luz en las calles",
    "purpose": "Saber dónde falta.",
    "level": "consult",
    "affected": "Quienes caminan de noche.",
    "deciders": "El ayuntamiento.",
    "use": "Se ordena y se responde.",
    "channels": "En línea.",
    "shortened_because": "Urge.",
    "idempotency_key": "otra",
    "confirmado": "si",
}


def as_offered(form: ActForm) -> dict[str, str]:
    """Return what a form says before anybody changes it, as a browser sends it."""
    return {name: str(form[name].value()) for name in form.fields if form[name].value() is not None}


def test_a_process_is_published_with_the_days_and_phases_of_a_calendar(
    facilitating: Client, process: Process
):
    form = "/ejercicio/cam-2016/abrir-participacion/"
    offered = as_offered(facilitating.get(form, {"como": "corto"}).context["form"])

    answer = facilitating.post(form, {**offered, **CANVAS})

    assert answer["Location"] == "/proceso/cam-2016-2/"
    shown = facilitating.get("/proceso/cam-2016-2/").text
    assert "Mesas para ordenar lo que se aportó" in shown
    assert "De aviso: 7 días en vez de 14." in shown


def test_a_phase_that_ends_before_it_begins_is_told_beside_it(facilitating: Client, process: Process):
    form = "/proceso/cam-2016-1/cambiar/"
    offered = as_offered(facilitating.get(form).context["form"])
    phase = {"phases-0-name": "Mesas", "phases-0-starts_on": "2026-12-20", "phases-0-ends_on": "2026-12-18"}

    wrong = facilitating.post(form, {**offered, **phase, "reason": "Se pidieron."})
    assert "phases-0-ends_on" in wrong.context["form"].errors

    right = facilitating.post(form, {**offered, **phase, "phases-0-ends_on": "2026-12-21", "reason": "Sí."})
    assert right.status_code == 303
    assert "Mesas" in facilitating.get("/proceso/cam-2016-1/").text


def test_an_appeal_is_decided_on_its_page(
    facilitating: Client, brought: Contribution, member: Actor, today: datetime
):
    leave_out(member, brought, today)
    appeal_rejection(actor=ANONYMOUS, contribution=brought, reason="Sí es del agua.", now=today)
    url = f"/aportacion/{brought.code}/resolver/"
    assert "Sí es del agua." in facilitating.get(url).text

    facilitating.post(url, {"decision": "no", "reason": "Es de otra cosa.", "idempotency_key": "una"})

    assert "Es de otra cosa." in Client().get(f"/recibo/{brought.key}/").text


@pytest.mark.parametrize(("decision", "state"), [("publish", "published"), ("off_topic", "rejected")])
def test_a_decision_is_one_choice(facilitating: Client, brought: Contribution, decision: str, state: str):
    url = f"/aportacion/{brought.code}/revisar/"

    answer = facilitating.post(url, {"decision": decision, "idempotency_key": "una"})

    brought.refresh_from_db()
    assert (answer.status_code, brought.state) == (303, state)


def test_processes_are_listed_by_state_and_lead_from_the_exercise(client: Client, process: Process):
    assert "/ejercicio/cam-2016/participar/" in client.get("/ejercicio/cam-2016/").text
    assert "/ejercicio/cam-2016/participar/" in client.get("/ejercicio/cam-2016/avance/").text
    assert process.title in client.get("/participar/", {"situacion": "open"}).text
    assert "Ningún proceso coincide" in client.get("/participar/", {"situacion": "closed"}).text


def test_its_days_are_a_calendar(client: Client, process: Process):
    own, of_exercise = (
        client.get(f"/{subject}/calendario.ics").text
        for subject in ("proceso/cam-2016-1", "ejercicio/cam-2016")
    )

    assert own.count("BEGIN:VEVENT") == 3
    assert "UID:proceso-cam-2016-1-cierra@tequio" in own
    assert "UID:proceso-cam-2016-1-cierra@tequio" in of_exercise


def test_what_was_found_narrows_the_list(client: Client, published: Contribution):
    found = client.get("/proceso/cam-2016-1/aportaciones/", {"q": "bombas"}).text
    nothing = client.get("/proceso/cam-2016-1/aportaciones/", {"tema": "health"}).text

    assert published.title in found
    assert "Ninguna aportación coincide" in nothing


@pytest.fixture
def answering(water: Institution, now: datetime) -> Client:
    return come_in(account("agua", now, Role.LIAISON, water.ref))


def test_whoever_answers_does_it_on_pages_and_anyone_reads_its_way(
    client: Client, published: Contribution, facilitating: Client, answering: Client, water: Institution
):
    at = f"/aportacion/{published.code}/"
    assigned = {"institution": water.code, "answerable": "Dirección de Agua", "idempotency_key": "a"}
    answered = {"disposition": "partly", "text": REASON, "answerable": "Dirección", "idempotency_key": "b"}

    assert facilitating.post(f"{at}asignar/", assigned).status_code == 303
    for _time in range(2):
        assert answering.post(f"{at}respuesta-preliminar/", answered).status_code == 303
    answering.post(f"{at}respuesta-final/", {**answered, "idempotency_key": "c"})
    later = {**answered, "text": f"{REASON} Y se avisa.", "reason": "Faltaba.", "idempotency_key": "d"}
    assert answering.post(f"{at}corregir-respuesta/", later).status_code == 303

    for page in (client.get(at).text, client.get(f"/recibo/{published.key}/").text):
        assert "Se asignó a Agua: responde Dirección de Agua." in page
        assert page.count("Respuesta preliminar de Agua: se adopta en parte.") == 1
        assert "Agua corrigió su respuesta" in page
        assert f"{REASON} Y se avisa." in page
    listed = client.get("/proceso/cam-2016-1/aportaciones/", {"respuesta": "final"}).text
    assert published.title in listed
    assert "1 de 1" in client.get("/proceso/cam-2016-1/").text


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"text": "No."}, "text"),
        ({"disposition": "merged"}, "merged_into"),
        ({"disposition": "not_competent"}, "competent"),
    ],
)
def test_what_a_response_lacks_is_told_beside_its_field(
    assigned: Contribution, answering: Client, more: dict[str, str], field: str
):
    typed_in = {"disposition": "adopted", "text": REASON, "answerable": "Dirección", "idempotency_key": "b"}

    refused = answering.post(f"/aportacion/{assigned.code}/respuesta-final/", {**typed_in, **more})

    assert refused.status_code == 422
    assert {*refused.context["form"].errors} == {field}
    assert more.get("text", REASON) in refused.text


@pytest.mark.thorough
def test_silence_and_referral_are_read_by_anyone(
    client: Client, assigned: Contribution, facilitator: Actor, roads: Institution, today: datetime
):
    clock_of_deadlines.tick(today + timedelta(days=60))
    at = f"/aportacion/{assigned.code}/"

    page = client.get(at).text
    assert "no hay respuesta." in page
    assert "Venció el plazo de la respuesta final de Agua sin que la diera." in page
    assert assigned.title in client.get("/proceso/cam-2016-1/aportaciones/", {"respuesta": "vencida"}).text

    refer(facilitator, assigned, roads, today + timedelta(days=61))
    page = client.get(at).text
    assert "Se turnó a Caminos: responde Dirección de Caminos." in page
    assert "Espera su respuesta preliminar" in page


def test_anyone_says_that_it_happens_to_them_too_and_takes_it_back(client: Client, published: Contribution):
    sent = [client.post(SUPPORT, {"idempotency_key": key}) for key in ("una", "una", "otra")]
    own = sent[0]["Location"]
    assert [(answer.status_code, answer["Location"]) for answer in sent] == [(303, own)] * 3
    assert "Dijo que también le afecta" in client.get(own).text

    back = client.post(f"{own}retirar/", {"idempotency_key": "tres"})

    assert back["Location"] == own
    assert "Retiró su apoyo." in client.get(own).text
    assert client.get("/apoyo/nadie-lo-tiene/").status_code == 404


def test_whoever_supported_reads_no_word_of_what_was_left_out(
    client: Client, published: Contribution, member: Actor, today: datetime
):
    own = client.post(SUPPORT, {"idempotency_key": "una"})["Location"]
    leave_out(member, published, today, RejectionReason.PERSONAL_DATA)

    for address in (own, f"{own}retirar/"):
        assert published.title not in client.get(address).text


def test_the_count_is_read_with_how_sure_it_is_and_its_batches(
    client: Client, published: Contribution, facilitating: Client, today: datetime, monkeypatch
):
    client.post(SUPPORT, {"idempotency_key": "una"})
    counted = {"people": 23, "where": "Asamblea", "held_on": today.date(), "idempotency_key": "dos"}
    assert facilitating.post("/aportacion/cam-2016-1-1/contar-manos/", counted).status_code == 303
    own = Support.objects.get(assurance="connection")
    clock.tick(today + timedelta(hours=1))

    page = client.get("/aportacion/cam-2016-1-1/").text
    batches = client.get("/proceso/cam-2016-1/apoyos/").text
    leaves = client.get("/proceso/cam-2016-1/apoyos/1/").text

    assert "24 personas" in page
    assert "1 (uno por conexión); 23 (contados por quien facilita)" in page
    assert "también les afecta a 24 personas" in client.get("/proceso/cam-2016-1/aportaciones/").text
    assert SupportBatch.objects.get().root in batches.replace(" ", "")
    assert tree_root(leaves.splitlines()) == SupportBatch.objects.get().root
    assert "lote 1" in client.get(f"/apoyo/{own.key}/").text
    assert client.get("/proceso/cam-2016-1/apoyos/2/").status_code == 404


def test_hands_of_a_day_that_has_not_come_are_told_beside_the_day(
    published: Contribution, facilitating: Client
):
    later = {"people": 3, "where": "Asamblea", "held_on": "2999-01-01", "idempotency_key": "una"}

    answer = facilitating.post("/aportacion/cam-2016-1-1/contar-manos/", later)

    assert answer.status_code == 422
    assert {*answer.context["form"].errors} == {"held_on"}
