"""The pages and forms by which recommendations are answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tequio.directory.models import Institution
from tequio.documents.models import Document
from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body
from tequio.recommendations.models.addressee import Addressee, AnswerStatus, Notification
from tequio.recommendations.models.answer import ActKind, AnswerAct, ReasonTemplate
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.queries.notification import notification_path
from tests.people import account, come_in
from tests.recommendations.answering import ON_TIME, acknowledge, cell, respond, status
from tests.site.reading import words_of

ANSWER = "/respuesta/com-2026-1-1-1/"
ADDRESSEE = "/recomendacion/com-2026-1/destinatario/1/"
PUBLIC = (
    ANSWER,
    ADDRESSEE,
    "/recomendacion/com-2026-1/matriz/",
    "/recomendacion/com-2026-1/informe/",
    "/recomendaciones/respuestas/",
)
FORMS = (
    *(f"{ANSWER}{word}/" for word in ("recibir", "responder", "planear", "reportar", "cumplir")),
    *(f"{ANSWER}{word}/" for word in ("verificar", "controvertir", "audiencia", "acta", "cerrar")),
    f"{ADDRESSEE}recibir/",
    f"{ADDRESSEE}responder/",
    f"{ADDRESSEE}responsable/",
    "/recomendaciones/nueva/",
)
KEY = {"idempotency_key": "abc"}
DAY = ON_TIME.isoformat()
SignIn = Callable[[Role, SubjectRef | None], Client]


@pytest.fixture
def sign_in(client: Client, now: datetime) -> SignIn:
    """Open a session of somebody who holds a role since long ago."""

    def as_(role: Role, scope: SubjectRef | None) -> Client:
        return come_in(account(role, now, role, scope, label="Enlace", since=date(2020, 1, 1)), client)

    return as_


@pytest.fixture
def officer_client(sign_in: SignIn, campeche: Institution, in_force: Recommendation) -> Client:
    return sign_in(Role.LIAISON, campeche.ref)


@pytest.fixture
def secretary_client(sign_in: SignIn, commission: Body) -> Client:
    return sign_in(Role.COMMISSION_SECRETARY, commission.ref)


@pytest.mark.parametrize("address", [*PUBLIC, *(f"/en{address}" for address in PUBLIC)])
def test_public_pages_open_within_their_queries(
    client: Client,
    in_force: Recommendation,
    officer: Actor,
    address: str,
    django_assert_max_num_queries,
):
    acknowledge(cell(in_force), officer)
    respond(cell(in_force, 2), ActKind.REFUSE, officer)

    with django_assert_max_num_queries(12):
        answer = client.get(address)

    assert answer.status_code == 200


@pytest.mark.parametrize("address", FORMS)
@pytest.mark.parametrize("language", ["", "/en"])
def test_whoever_may_not_act_reads_why(client: Client, in_force: Recommendation, address: str, language: str):
    answer = client.get(f"{language}{address}")

    assert answer.status_code == 403
    assert "csrfmiddlewaretoken" not in answer.text.replace("/i18n/", "")
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "address",
    [
        "/respuesta/nada/",
        "/respuesta/com-2026-1-9-1/",
        "/respuesta/com-2026-1-1-99999999999999999999/",
        f"{ANSWER}inventar/",
        "/recomendacion/com-2026-1/destinatario/9/",
        "/recomendacion/com-2026-1/destinatario/99999999999999999999/",
        f"{ADDRESSEE}verificar/",
        "/recomendacion/nada/informe/",
        "/recomendacion/nada/emitir/",
        "/recomendacion/com-2026-1/abrir/falso/",
    ],
)
def test_what_does_not_exist_is_not_found(client: Client, in_force: Recommendation, address: str):
    assert client.get(address).status_code == 404


def test_the_thread_tells_every_act(secretary_client: Client, in_force: Recommendation, officer: Actor):
    respond(cell(in_force), ActKind.REFUSE, officer)

    text = secretary_client.get(ANSWER).text

    assert "No aceptación" in text
    assert "Falta presupuesto." in text
    assert "enlace de la institución" in text
    assert "en 5 días hábiles" in text
    assert f"{ANSWER}audiencia/" in text
    assert f"{ANSWER}planear/" not in text


def test_history_says_that_nothing_is_known(client: Client, communique: Recommendation):
    text = client.get("/respuesta/snt-2020-1-1-1/").text

    assert "No consta qué hizo el destinatario" in text
    assert "/respuesta/snt-2020-1-1-1/responder/" not in text


def test_an_officer_acknowledges(officer_client: Client, in_force: Recommendation):
    answer = officer_client.post(f"{ANSWER}recibir/", {**KEY, "acted_on": DAY})

    assert (answer.status_code, answer["Location"]) == (303, ANSWER)
    assert status(cell(in_force)) == AnswerStatus.ACKNOWLEDGED


def test_an_officer_answers_with_a_kept_reason(
    officer_client: Client, in_force: Recommendation, officer: Actor
):
    respond(cell(in_force, 2), ActKind.REFUSE, officer, keep_as="Presupuesto")
    template = ReasonTemplate.objects.get()

    officer_client.post(
        f"{ANSWER}responder/",
        {**KEY, "kind": "not_applicable", "template": str(template.pk), "reason": "", "acted_on": DAY},
    )

    assert cell(in_force).reason == "Falta presupuesto."


def test_a_missing_reason_is_said_and_nothing_is_lost(officer_client: Client, in_force: Recommendation):
    answer = officer_client.post(
        f"{ANSWER}responder/", {**KEY, "kind": "refuse", "keep_as": "Mi razón", "acted_on": DAY}
    )

    assert answer.status_code == 422
    assert "Escriba la razón" in answer.text
    assert 'value="Mi razón"' in answer.text


def test_a_refusal_is_said_in_the_form(officer_client: Client, in_force: Recommendation):
    answer = officer_client.post(f"{ANSWER}recibir/", {**KEY, "acted_on": "2026-11-01"})

    assert answer.status_code == 422
    assert "anterior a lo último que consta" in answer.text
    assert 'value="2026-11-01"' in answer.text


def test_the_same_form_twice_has_one_effect(officer_client: Client, in_force: Recommendation):
    sent = {**KEY, "acted_on": DAY}

    first = officer_client.post(f"{ANSWER}recibir/", sent)
    second = officer_client.post(f"{ANSWER}recibir/", sent)

    assert (first.status_code, second.status_code) == (303, 303)
    assert AnswerAct.objects.filter(kind=ActKind.ACKNOWLEDGE).count() == 1


def test_a_stranger_who_sends_the_form_is_told_why_not(client: Client, in_force: Recommendation):
    answer = client.post(f"{ANSWER}recibir/", {**KEY, "acted_on": DAY})

    assert answer.status_code == 403
    assert "Corresponde a" in answer.text
    assert f'value="{DAY}"' in answer.text
    assert status(cell(in_force)) == AnswerStatus.NOTIFIED


def test_a_report_brings_a_file(officer_client: Client, in_force: Recommendation, officer: Actor):
    respond(cell(in_force), ActKind.ACCEPT, officer)
    file = SimpleUploadedFile("lista.csv", b"nombre,asistencia\nAna,1\n", "text/csv")

    answer = officer_client.post(
        f"{ANSWER}reportar/",
        {
            **KEY,
            "text": "Hubo taller.",
            "acted_on": DAY,
            "title": "Lista",
            "kind": "attendance",
            "upload": file,
        },
    )

    assert answer.status_code == 303
    assert Document.objects.get().kind == "attendance"
    assert "Lista" in officer_client.get(ANSWER).text


def test_evidence_needs_a_title(officer_client: Client, in_force: Recommendation, officer: Actor):
    respond(cell(in_force), ActKind.ACCEPT, officer)

    answer = officer_client.post(
        f"{ANSWER}reportar/",
        {**KEY, "text": "Hubo taller.", "acted_on": DAY, "address": "https://example.org/"},
    )

    assert answer.status_code == 422
    assert "Diga qué es y qué prueba." in answer.text


@pytest.mark.parametrize("linked", ["nada", "compromiso/nada-2020-1"])
def test_a_plan_with_a_bad_link_says_so(
    officer_client: Client, in_force: Recommendation, officer: Actor, linked: str
):
    respond(cell(in_force), ActKind.ACCEPT, officer)

    answer = officer_client.post(
        f"{ANSWER}planear/",
        {**KEY, "text": "Portal.", "due_on": "2027-03-01", "linked": linked, "acted_on": DAY},
    )

    assert answer.status_code == 422
    assert "ya no está disponible" in answer.text
    assert "Portal." in answer.text


def test_the_whole_way_to_closing(
    officer_client: Client, in_force: Recommendation, officer: Actor, sign_in: SignIn, commission: Body
):
    def send(word: str, **given: str) -> int:
        sent = {"idempotency_key": word, "acted_on": DAY, **given}
        return officer_client.post(f"{ANSWER}{word}/", sent).status_code

    sent = [
        send("responder", kind="accept"),
        send("planear", text="Portal.", due_on="2027-03-01"),
        send("cumplir", text="Listo.", title="Portal", kind="other", address="https://example.org/"),
    ]
    sign_in(Role.COMMISSION_SECRETARY, commission.ref)
    sent += [send("controvertir", reason="Está vacío."), send("cerrar", reason="No se cumplió.")]

    assert sent == [303] * 5
    assert status(cell(in_force)) == AnswerStatus.CLOSED


def test_a_hearing_by_its_forms(secretary_client: Client, in_force: Recommendation, officer: Actor):
    respond(cell(in_force), ActKind.REFUSE, officer)
    day = {"acted_on": DAY, "scheduled_on": timezone.localdate().isoformat()}

    secretary_client.post(f"{ANSWER}audiencia/", {"idempotency_key": "a", "text": "Sala 2.", **day})
    called = secretary_client.get(ANSWER).text
    secretary_client.post(f"{ANSWER}acta/", {"idempotency_key": "b", "minutes": "Explicó.", "held_on": DAY})

    assert f"{ANSWER}acta/" in called
    assert f"{ANSWER}audiencia/" not in called
    assert "Explicó." in secretary_client.get(ANSWER).text


def test_verifying_by_its_form(
    secretary_client: Client, in_force: Recommendation, officer: Actor, operator: Actor
):
    answer = secretary_client.get(f"{ANSWER}verificar/")

    assert "Solo se verifica lo que el destinatario reportó" in answer.text


def test_several_items_at_once(officer_client: Client, in_force: Recommendation):
    both = {"answers": ["1", "2"], "acted_on": DAY}

    first = officer_client.post(f"{ADDRESSEE}recibir/", {"idempotency_key": "a", **both})
    second = officer_client.post(
        f"{ADDRESSEE}responder/", {"idempotency_key": "b", "kind": "refuse", "reason": "No.", **both}
    )

    assert (first["Location"], second["Location"]) == (ADDRESSEE, ADDRESSEE)
    assert status(cell(in_force, 2)) == AnswerStatus.NOT_ACCEPTED
    assert "No." in officer_client.get(ADDRESSEE).text


def test_each_item_is_a_card_with_its_next_step(officer_client: Client, in_force: Recommendation):
    read_by_whoever_owes = officer_client.get(ADDRESSEE).context["addressee"].answers
    read_by_anyone = Client().get(ADDRESSEE)

    assert [str(card.step.label) for card in read_by_whoever_owes] == ["Responder", "Responder"]
    assert [card.step for card in read_by_anyone.context["addressee"].answers] == [None, None]
    assert "Lo que sigue: acusar recibo de una recomendación, a más tardar el" in words_of(read_by_anyone)


def test_a_kept_reason_is_withdrawn(officer_client: Client, in_force: Recommendation, officer: Actor):
    respond(cell(in_force, 2), ActKind.REFUSE, officer, keep_as="Presupuesto")
    remove = f"{ADDRESSEE}razon/{ReasonTemplate.objects.get().pk}/quitar/"

    listed = officer_client.get(f"{ADDRESSEE}responder/").text
    shown = officer_client.get(remove).text
    answer, again = officer_client.post(remove, KEY), officer_client.post(remove, KEY)

    assert remove in listed
    assert "Falta presupuesto." in shown
    assert (answer.status_code, again.status_code) == (303, 303)
    assert answer["Location"] == again["Location"] == f"{ADDRESSEE}responder/"
    assert not ReasonTemplate.objects.exists()


def test_a_stranger_withdraws_no_reason(client: Client, in_force: Recommendation, officer: Actor):
    respond(cell(in_force, 2), ActKind.REFUSE, officer, keep_as="Presupuesto")

    client.post(f"{ADDRESSEE}razon/{ReasonTemplate.objects.get().pk}/quitar/", KEY)
    client.post(f"{ADDRESSEE}razon/999999/quitar/", KEY)

    assert ReasonTemplate.objects.exists()


def test_the_link_of_a_notification_notes_its_first_opening(client: Client, in_force: Recommendation):
    path = notification_path(Addressee.objects.get(recommendation=in_force, number=1))

    shown = client.get(path)
    opened, again = client.post(path, {"idempotency_key": "a"}), client.get(path)

    assert "Abrir y ver lo que se pide" in shown.text
    assert (shown.status_code, opened.status_code, opened["Location"]) == (200, 303, ADDRESSEE)
    assert (again.status_code, again["Location"]) == (303, ADDRESSEE)
    assert Notification.objects.exclude(opened_at=None).count() == 1


def test_the_link_of_another_recommendation_is_not_taken(client: Client, in_force: Recommendation):
    path = notification_path(Addressee.objects.get(recommendation=in_force, number=1))

    answer = client.get(path.replace("com-2026-1", "com-2026-9"))

    assert answer.status_code == 404


def test_looking_at_a_link_without_opening_it_notes_nothing(client: Client, in_force: Recommendation):
    """Scanners of mail follow each link; nobody has opened it by that."""
    path = notification_path(Addressee.objects.get(recommendation=in_force, number=1))

    client.head(path)
    client.get(path)

    assert not Notification.objects.exclude(opened_at=None).exists()


def test_the_matrix_shows_pace_and_changes(
    client: Client, in_force: Recommendation, officer: Actor, sequenced: Callable[[], None]
):
    sequenced()
    link = client.get("/recomendacion/com-2026-1/matriz/").text.split("?desde_registro=")[1].split('"')[0]
    respond(cell(in_force), ActKind.REFUSE, officer)
    sequenced()

    changed = client.get(f"/recomendacion/com-2026-1/matriz/?desde_registro={link}").text

    assert "COTAIPEC" in changed
    assert "Secretariado técnico de campeche" not in changed
    assert "Cambió" in changed
    assert "En 5 días hábiles" in changed


def test_nothing_changed_after_the_last_entry(
    client: Client, in_force: Recommendation, sequenced: Callable[[], None]
):
    sequenced()

    text = client.get("/recomendacion/com-2026-1/matriz/?desde_registro=99999").text

    assert "Ningún destinatario coincide" in text


def test_the_report_details_refusals(client: Client, in_force: Recommendation, officer: Actor):
    respond(cell(in_force), ActKind.REFUSE, officer)

    text = client.get("/recomendacion/com-2026-1/informe/").text

    assert "Falta presupuesto." in text
    assert "Unanimidad" in text


def test_the_table_of_responses_of_a_period(client: Client, in_force: Recommendation, officer: Actor):
    respond(cell(in_force), ActKind.REFUSE, officer)

    inside = client.get("/recomendaciones/respuestas/?desde=2026-11-01&hasta=2026-11-30").text
    outside = client.get("/recomendaciones/respuestas/?desde=2026-12-01&hasta=nunca").text

    assert "Instituto de Campeche" in inside
    assert "Instituto de Campeche" not in outside
    assert "No conocemos el filtro «hasta=nunca»" in outside


def test_an_answer_given_by_mistake_is_corrected_from_its_page(officer_client: Client):
    officer_client.post(f"{ANSWER}responder/", {"idempotency_key": "r", "kind": "accept", "acted_on": DAY})
    number = AnswerAct.objects.get(kind=ActKind.ACCEPT).number
    form = f"{ANSWER}acto/{number}/corregir/"
    sent = {"idempotency_key": "c", "kind": "refuse", "reason": "Falta dinero.", "because": "Otra casilla."}

    offered = officer_client.get(ANSWER).text
    unexplained = officer_client.post(form, {**sent, "reason": ""})
    done = officer_client.post(form, sent)

    assert f'href="{form}"' in offered
    assert (unexplained.status_code, done.status_code, done["Location"]) == (422, 303, ANSWER)
    assert "Decía: Aceptación. Por qué se corrigió: Otra casilla." in words_of(officer_client.get(ANSWER))
    assert "corregida el" in words_of(officer_client.get(ADDRESSEE))
