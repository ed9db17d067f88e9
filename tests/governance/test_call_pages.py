"""A call in the browser: anybody applies, whoever judges reads in private, nobody else finds anything."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tequio.documents import worker
from tequio.documents.models import Document
from tequio.foundation.actors import Role
from tequio.governance.commands.evaluation import state_conflict
from tequio.governance.models.application import Application
from tequio.governance.models.body import Body
from tequio.governance.models.call import Call
from tequio.identity.queries.actor import actor_of
from tequio.ledger.sequencer import publish
from tests.governance.calls import called, sent
from tests.governance.meetings import HERE
from tests.people import account, come_in
from tests.worlds import world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen"), pytest.mark.thorough]

TYPED = {
    "sector": "civil_society",
    "name": "Vecina Ejemplar",
    "statement": "Diez años en el barrio.",
    "interests": "Ninguno.",
    "idempotency_key": "una",
}


@world
def call(secretariat: Body, now: datetime) -> Call:
    return called(secretariat, now)


@world
def application(call: Call, now: datetime) -> Application:
    return sent(call, now)


def read(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def test_anybody_applies_and_comes_back_with_the_key(client: Client, call: Call):
    url = f"/{call.ref}/postularse/"
    assert url in read(client, f"/{call.ref}/")
    assert "Carta y semblanza." in read(client, url)

    def send():
        file = SimpleUploadedFile("vecina.txt", b"Mi carta.")
        return client.post(url, {**TYPED, "upload_2": file})

    first, second = send(), send()

    application = Application.objects.get()
    assert {first["Location"], second["Location"]} == {f"/{application.ref}/"}
    receipt = read(client, first["Location"])
    assert application.code in receipt
    assert "Documento 1 de la postulación 1" in receipt
    assert "noindex" in receipt
    publish()
    assert "Vecina" not in read(client, f"/{call.ref}/")
    read(client, "/postulacion/aaaaa-aaaaa/", 404)


def test_a_bad_application_comes_back_whole(client: Client, call: Call):
    answer = client.post(f"/{call.ref}/postularse/", {**TYPED, "interests": " ", "email": "no"})

    assert answer.status_code == 422
    assert {"interests", "email"} == {*answer.context["form"].errors}
    assert "Diez años en el barrio." in answer.content.decode()


def test_whoever_applied_withdraws_with_the_key(client: Client, application: Application):
    url = f"/{application.ref}/retirar/"
    asked = client.post(url, {"idempotency_key": "una"})
    done = client.post(url, {"idempotency_key": "una", "confirmado": "si"})

    assert "no se puede deshacer" in asked.content.decode()
    assert done.status_code == 303
    assert "Vecina" not in read(client, f"/{application.ref}/")


def test_only_whoever_judges_reads_what_was_sent(
    client: Client, application: Application, now, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        worker.run(now)
    document = Document.objects.get()
    call = application.call
    dossier = f"/{call.ref}/postulacion/1/"
    file = f"{dossier}documento/{document.code}/"
    member = come_in(account("beto", now, Role.FACILITATOR, HERE))

    assert "Vecina Ejemplar" in read(member, dossier)
    assert file in read(member, dossier)
    assert dossier in read(member, f"/{call.ref}/postulaciones/")
    answer = member.get(file)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert b"Mi carta." in b"".join(answer)
    for stranger in (client, come_in(account("otra", now, Role.LIAISON, HERE))):
        read(stranger, dossier, 404)
        read(stranger, file, 404)
        assert "Vecina" not in read(stranger, f"/{call.ref}/postulaciones/", 403)
    for address in (f"/{document.ref}/", f"/archivo/{document.code}/", f"/{document.ref}/retirar/"):
        read(member, address, 404)
    read(member, f"{dossier}documento/000000000000/", 404)


def test_whoever_has_a_conflict_reads_why_they_may_not(application: Application, now):
    person = account("carla", now, Role.FACILITATOR, HERE)
    actor = actor_of(person, now)
    state_conflict(actor=actor, application=application, reason="Es mi prima.", now=now)
    browser = come_in(person)

    shown = read(browser, f"/{application.call.ref}/postulacion/1/", 403)

    assert "conflicto de interés" in shown
    assert "Vecina" not in shown


def test_a_call_is_opened_from_the_page_of_its_body(secretariat: Body, now):
    facilitator = come_in(account("ana", now, Role.FACILITATOR, HERE))
    url = f"/{secretariat.ref}/abrir-convocatoria/"
    assert "6 asientos están vacantes" in read(facilitator, f"/{secretariat.ref}/")
    form = read(facilitator, url)
    assert len(re.findall(r"checked", form)) == 6
    given = {
        "title": "Dos asientos",
        "seats": ["1", "2"],
        "requirements": "Carta.",
        "criteria": "Experiencia: 60\nArraigo 40",
        "closes_on": "2027-01-10",
        "result_by": "2027-01-30",
        "appeal_days": "5",
        "idempotency_key": "una",
    }

    wrong = facilitator.post(url, given)
    shown = facilitator.post(url, {**given, "criteria": "Experiencia: 60\nArraigo: 40"})
    done = facilitator.post(url, {**given, "criteria": "Experiencia: 60\nArraigo: 40", "confirmado": "si"})

    assert "Arraigo 40" in str(wrong.context["form"].errors["criteria"])
    assert "Experiencia: 60" in shown.content.decode()
    assert done["Location"] == f"/{Call.objects.get().ref}/"
    publish()
    assert "Dos asientos" in read(facilitator, f"/{secretariat.ref}/")


def test_a_seat_that_declared_nothing_yet_reads_what_to_do_first(application: Application, now):
    member = come_in(account("dora", now, Role.SECRETARIAT_MEMBER, HERE))

    assert "declare en «Mi cuenta»" in read(member, f"/{application.call.ref}/postulacion/1/", 403)
