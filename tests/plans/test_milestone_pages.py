"""The page of a milestone, its forms, and what the others tell of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tequio.foundation.actors import Role
from tequio.plans.commands.milestone import report_activity, return_report, verify_report
from tequio.plans.models.milestone import Evidence, Milestone, MilestoneReport, MilestoneState, ReportedState
from tests.plans.agreeing import cancelled
from tests.plans.working import PDF
from tests.worlds import world

HITO = "/hito/cam-2026-1-1/"
FORMS = ["reportar", "actividad", "explicar", "verificar", "cancelar"]
CHECKED = date(2026, 5, 5)


pytestmark = pytest.mark.usefixtures("frozen")


@pytest.fixture
def as_liaison(published, sign_in):
    return sign_in(Role.LIAISON, "institucion/aguas")


def _typed(client, word, **given):
    """Open a form of the milestone, fill it in and send it."""
    form = client.get(f"{HITO}{word}/").context["form"]
    key = form["idempotency_key"].value()
    return client.post(f"{HITO}{word}/", {"idempotency_key": str(key), **given})


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_milestone_nobody_reported_says_so(client, published, django_assert_max_num_queries, prefix):
    with django_assert_max_num_queries(12):
        answer = client.get(f"{prefix}{HITO}")

    assert answer.status_code == 200
    assert "public" in answer["Cache-Control"]


@world
def checked(done, secretariat, liaison, now):
    """The map of leaks, verified and watched by civil society."""
    verify_report(actor=secretariat, report=done, text="Se **abrió** el mapa.", verified_on=CHECKED, now=now)
    report_activity(actor=liaison, milestone=done.milestone, text="Vigilamos.", reported_on=CHECKED, now=now)


def test_what_was_promised_stands_beside_what_was_delivered(client, checked, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = client.get(HITO).content.decode()

    assert "Mapa en línea" in page
    assert "El mapa existe" in page
    assert "Se <strong>abrió</strong> el mapa." in page
    assert "Falta evidencia de resultados" not in page
    assert "Lo que cuenta la sociedad civil" in page
    assert "Nada: se reportó cumplido y el secretariado lo verificó." in page


def test_a_late_milestone_says_since_when(as_liaison, late, report):
    report(state=ReportedState.BLOCKED, reported_on=date(2026, 6, 1), delay_reason="<script>Llovió</script>")

    page = as_liaison.get(HITO).content.decode()

    assert "retraso desde el 1 may 2026" in page
    assert "<script>Llovió" not in page
    assert f"{HITO}explicar/" in page


def test_a_returned_report_shows_why(client, done, secretariat, now):
    return_report(actor=secretariat, report=done, reason="No abre.", returned_on=CHECKED, now=now)

    page = client.get(HITO).content.decode()

    assert "Devuelto" in page
    assert "No abre." in page


def test_a_cancelled_milestone_keeps_its_baseline(client, leak_map, now):
    cancelled(leak_map, now)

    page = client.get(HITO).content.decode()

    assert "Nada: una sesión lo canceló. Razón: Se fusionó." in page
    assert "30 abr 2026" in page


def test_a_milestone_without_dates_has_a_page(client, published, now):
    assert client.get("/hito/cam-2026-1-2/").status_code == 200


@pytest.mark.parametrize("code", ["cam-2026-1-9", "cam-2026-1-01", "nada"])
def test_what_is_not_there_is_not_found(client, published, code):
    assert client.get(f"/hito/{code}/").status_code == 404
    assert client.get(f"/hito/{code}/reportar/").status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("word", FORMS)
def test_who_may_not_act_reads_whose_it_is(client, done, word, prefix):
    answer = client.get(f"{prefix}{HITO}{word}/")

    assert answer.status_code == 403
    assert answer.context["reason"]
    assert answer["Cache-Control"] == "private, no-cache"
    assert b"<textarea" not in answer.content


@pytest.mark.parametrize("word", FORMS)
def test_who_may_not_act_cannot_send_it_either(client, done, word):
    answer = client.post(f"{HITO}{word}/", {"text": "Ya.", "state": "done"})

    assert answer.status_code == 403
    assert list(MilestoneReport.objects.all()) == [done]


def test_a_liaison_reports_with_a_file(as_liaison):
    answer = _typed(
        as_liaison,
        "reportar",
        state="done",
        text="El mapa está en línea.",
        delay_reason="Llovió.",
        upload=SimpleUploadedFile("mapa.pdf", PDF),
        title="Mapa impreso",
        kind="publication",
        level="output",
    )

    assert (answer.status_code, answer["Location"]) == (303, HITO)
    assert Evidence.objects.get().title == "Mapa impreso"
    assert Milestone.objects.get(number=1).state == MilestoneState.DONE


def test_the_last_report_sent_again_leads_to_the_first(as_liaison):
    typed = {
        "idempotency_key": "una clave",
        "state": "done",
        "text": "Listo.",
        "delay_reason": "Llovió.",
        "confirmado": "1",
    }
    as_liaison.post(f"{HITO}reportar/", typed)

    again = as_liaison.post(f"{HITO}reportar/", typed)

    assert (again.status_code, again["Location"]) == (303, HITO)
    assert MilestoneReport.objects.count() == 1


@pytest.mark.thorough
def test_a_report_can_bring_an_address_or_nothing(as_liaison):
    _typed(as_liaison, "reportar", state="in_progress", text="Vamos.", delay_reason="Llovió.")
    _typed(
        as_liaison,
        "reportar",
        state="in_progress",
        text="Seguimos.",
        address="https://ejemplo.gob.mx/mapa",
        title="Mapa en línea",
        kind="publication",
        level="outcome",
    )

    assert MilestoneReport.objects.count() == 2
    assert Evidence.objects.get().document.startswith("documento/")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"text": "Va.", "delay_reason": "x"}, "state"),
        ({"state": "done", "delay_reason": "x"}, "text"),
        ({"state": "done", "text": "Va.", "address": "no es", "delay_reason": "x"}, "address"),
        ({"state": "done", "text": "Va.", "address": "https://e.mx/", "delay_reason": "x"}, "title"),
        ({"state": "done", "text": "Va.", "title": "Acta", "delay_reason": "x"}, "upload"),
        ({"state": "done", "text": "Va."}, "delay_reason"),
        ({"state": "done", "text": "Va.", "delay_reason": "x" * 4001}, "delay_reason"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(as_liaison, given, told):
    answer = _typed(as_liaison, "reportar", **given)

    form = answer.context["form"]
    assert answer.status_code == 422
    assert told in form.errors
    assert all(form[name].value() == value for name, value in given.items())
    assert not MilestoneReport.objects.exists()


def test_the_form_recalls_what_the_plan_promised_to_show(as_liaison):
    page = as_liaison.get(f"{HITO}reportar/").content.decode()

    assert "El plan promete probarlo con: Mapa en línea." in page


def test_a_delay_is_asked_for_until_it_is_explained(as_liaison, report):
    before = as_liaison.get(f"{HITO}reportar/").context["form"]
    report(reported_on=date(2026, 6, 1), delay_reason="Llovió.")
    after = as_liaison.get(f"{HITO}reportar/").context["form"]

    assert "delay_reason" in before.fields
    assert "delay_reason" not in after.fields


def test_a_file_and_an_address_are_two_reports(as_liaison):
    answer = _typed(
        as_liaison,
        "reportar",
        state="done",
        text="Va.",
        delay_reason="x",
        upload=SimpleUploadedFile("mapa.pdf", PDF),
        address="https://ejemplo.gob.mx/mapa",
    )

    assert {"address", "title", "kind", "level"} <= set(answer.context["form"].errors)


def test_the_same_form_twice_is_one_report(as_liaison):
    given = {"idempotency_key": "uno", "state": "in_progress", "text": "Va.", "delay_reason": "x"}

    as_liaison.post(f"{HITO}reportar/", given)
    answer = as_liaison.post(f"{HITO}reportar/", given)

    assert answer.status_code == 303
    assert MilestoneReport.objects.count() == 1


def test_a_liaison_tells_an_activity_and_explains_a_delay(late, as_liaison):
    _typed(as_liaison, "actividad", text="Vigilamos.")
    _typed(as_liaison, "explicar", reason="Llovió.")

    assert [one.sector for one in MilestoneReport.objects.order_by("number")] == [
        "civil_society",
        "government",
    ]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("verified", MilestoneState.VERIFIED), ("returned", MilestoneState.IN_PROGRESS)],
)
def test_a_facilitator_checks_what_was_reported(done, sign_in, outcome, state):
    client = sign_in(Role.FACILITATOR, "ejercicio/cam-2016")

    answer = _typed(client, "verificar", outcome=outcome, text="Se abrió.")

    assert answer.status_code == 303
    assert Milestone.objects.get(number=1).state == state


@pytest.mark.thorough
def test_a_milestone_cancelled_meanwhile_says_who_decided_and_keeps_the_text(as_liaison, leak_map, now):
    key = as_liaison.get(f"{HITO}reportar/").context["form"]["idempotency_key"].value()
    cancelled(leak_map, now)

    answer = as_liaison.post(
        f"{HITO}reportar/",
        {
            "idempotency_key": str(key),
            "state": "in_progress",
            "text": "Vamos en la colonia ocho.",
            "delay_reason": "x",
        },
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ese hito ya se reportó cumplido, se verificó o se canceló." in page
    assert "canceló el hito" in page
    assert "22 de noviembre de 2026" in page
    assert "Vamos en la colonia ocho." in page
    assert not MilestoneReport.objects.exists()


@pytest.mark.parametrize("address", ["/compromiso/cam-2026-1/", "/plan/cam-2026/"])
def test_commitment_and_plan_tell_reported_and_verified_apart(
    client, done, late, django_assert_max_num_queries, address
):
    with django_assert_max_num_queries(12):
        page = client.get(address).content.decode()

    assert "1 de 2" in page
    assert "0 de 2" in page
    assert "retrasado" in page.lower()


def test_the_commitment_asks_for_evidence_of_results(client, report, address_of_proof, published):
    report(state=ReportedState.DONE)
    before = client.get("/compromiso/cam-2026-1/").content.decode()
    assert "Sin evidencia registrada." in before
    assert "Reportados sin evidencia" in client.get("/plan/cam-2026/").content.decode()


def test_the_commitment_counts_what_proves_results(client, done):
    page = client.get("/compromiso/cam-2026-1/").content.decode()

    assert "2 evidencias" in page
    assert "1 espera verificación." in page


def test_a_commitment_whose_reports_prove_no_result_says_so(client, report, file_of_proof):
    report(evidence=(file_of_proof,))

    page = client.get("/compromiso/cam-2026-1/").content.decode()

    assert "Falta evidencia de resultados" in page
    assert "0 de 2 hitos" in page
