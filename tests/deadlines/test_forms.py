"""The forms: what is typed is kept, a refusal is told, one form has one effect."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tequio.deadlines.commands.extension import request_extension
from tequio.deadlines.commands.suspension import suspend_terms
from tequio.deadlines.models import Closure, Deadline, DeadlineState, ExtensionStatus, TermSuspension
from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tests.deadlines.acts import DELIVER, EXERCISE, LIAISON
from tests.site.reading import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def deadline(start, today):
    """Due well after the day on which the tests run."""
    return start(rule=DELIVER, started_on=today, due_on=today + timedelta(days=60), now=timezone.now())


@pytest.fixture
def at_form(deadline):
    return lambda word: f"/plazo/{deadline.code}/{word}/"


@pytest.fixture
def liaison(visit, institute) -> Client:
    return visit(Role.LIAISON, institute.ref)


@pytest.fixture
def facilitator(visit) -> Client:
    return visit(Role.FACILITATOR, EXERCISE, "facilitadora")


@pytest.fixture
def operator_client(visit) -> Client:
    return visit(Role.OPERATOR, None, "operacion")


@pytest.fixture
def requested(deadline, today):
    return request_extension(
        actor=LIAISON,
        deadline=deadline,
        business_days=5,
        reason="Falta.",
        requested_on=today,
        now=timezone.now(),
    )


def asked(**given):
    return {"business_days": "5", "reason": "Falta un dato.", "idempotency_key": "clave-1", **given}


def test_asking_for_an_extension_leads_back_to_the_deadline(liaison, at_form, deadline):
    answer = liaison.post(at_form("prorroga"), asked())

    assert (answer.status_code, answer["Location"]) == (303, f"/plazo/{deadline.code}/")
    assert "Quedó pedida la prórroga." in words_of(liaison.get(answer["Location"]))


def test_the_same_form_sent_twice_has_one_effect(liaison, at_form, deadline):
    liaison.post(at_form("prorroga"), asked())

    again = liaison.post(at_form("prorroga"), asked())

    assert again.status_code == 303
    assert Deadline.objects.get(pk=deadline.pk).extension.business_days == 5


def test_a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(liaison, at_form):
    words = liaison.post(at_form("prorroga"), asked(business_days="mil")).content.decode()

    assert "Falta un dato." in words
    assert "clave-1" in words
    assert 'class="error"' in words


def test_a_refusal_is_told_in_the_form(visit, institute, start, today):
    start(started_on=today, now=timezone.now())
    client = visit(Role.LIAISON, institute.ref)

    words = words_of(client.post("/plazo/tests-answer-cam-1/prorroga/", asked(business_days="40")))

    assert "Una prórroga no puede durar más que el plazo" in words
    assert "Falta un dato." in words


def test_each_form_brings_a_fresh_key(liaison, at_form):
    assert liaison.get(at_form("prorroga")).content != liaison.get(at_form("prorroga")).content


def test_who_has_no_part_reads_why_instead_of_the_form(visit, at_form):
    client = visit(Role.LIAISON, SubjectRef("institucion", "vecina"))

    words = words_of(client.get(at_form("prorroga")))

    assert "Corresponde a:" in words
    assert "Pedir la prórroga" not in words


def test_a_visitor_is_told_to_sign_in(client: Client, at_form):
    answer = client.get(at_form("prorroga"))

    assert answer.status_code == 403
    assert "quien entra con su cuenta" in words_of(answer)


@pytest.mark.parametrize(
    ("decision", "status"), [("approve", ExtensionStatus.APPROVED), ("refuse", ExtensionStatus.REFUSED)]
)
def test_the_facilitator_decides(facilitator, requested, at_form, decision, status):
    shown = words_of(facilitator.get(at_form("resolver-prorroga")))

    answer = facilitator.post(
        at_form("resolver-prorroga"), {"decision": decision, "reason": "Así.", "idempotency_key": "k"}
    )

    assert "COTAIPEC pidió 5 días hábiles más. Razón: Falta." in shown
    assert answer.status_code == 303
    assert Deadline.objects.get(pk=requested.pk).extension.status == status


def test_the_author_reads_that_somebody_else_decides(facilitator, at_form, deadline):
    facilitator.post(at_form("prorroga"), asked())

    words = words_of(facilitator.get(at_form("resolver-prorroga")))

    assert "Quien pidió la prórroga no puede resolverla" in words


def test_without_a_request_there_is_nothing_to_decide(facilitator, at_form):
    assert "No hay una prórroga por resolver." in words_of(facilitator.get(at_form("resolver-prorroga")))


def test_a_clarification_pauses_and_its_arrival_resumes(liaison, at_form, deadline):
    liaison.post(at_form("aclaracion"), {"question": "¿Cuál?", "business_days": "3", "idempotency_key": "a"})
    assert "Ya llegó la aclaración" in words_of(liaison.get(f"/plazo/{deadline.code}/"))

    liaison.post(at_form("reanudar"), {"idempotency_key": "b"})

    assert Deadline.objects.get(pk=deadline.pk).state == DeadlineState.RUNNING


def test_what_waits_for_a_decision_is_offered(facilitator, requested):
    assert "Resolver la prórroga" in words_of(facilitator.get(f"/plazo/{requested.code}/"))


def decree(today, **given):
    usual = {
        "first_day": str(today + timedelta(days=3)),
        "last_day": str(today + timedelta(days=10)),
        "ground": "Decreto 12.",
        "source": "Periódico",
        "idempotency_key": "k",
    }
    return {**usual, **given}


def test_the_operation_suspends_an_institution(operator_client, institute, today):
    answer = operator_client.post("/plazos/suspender/", decree(today, reach="institucion/cotaipec"))

    assert answer.status_code == 303
    assert TermSuspension.objects.get().reach == "institucion/cotaipec"


def test_the_operation_declares_an_emergency_with_its_notice(operator_client, institute, today):
    without = operator_client.post("/plazos/suspender/", decree(today, reach="everything"))
    answer = operator_client.post("/plazos/suspender/", decree(today, reach="everything", notice="Aviso."))

    assert "Escriba el aviso" in words_of(without)
    assert answer.status_code == 303


def test_an_adviser_is_offered_only_where_it_advises(visit, institute, federation):
    page = visit(Role.ADVISER, SubjectRef("estado", "cam")).get("/plazos/suspender/").content.decode()

    assert 'value="institucion/cotaipec"' in page
    assert 'value="federacion/mx"' not in page
    assert 'value="everything"' not in page


def test_who_may_suspend_nothing_reads_why(liaison):
    assert "Corresponde a:" in words_of(liaison.get("/plazos/suspender/"))


def test_days_out_of_order_are_told_beside_the_field(operator_client, institute, liaison, today):
    wrong = decree(today, reach="estado/cam", last_day=str(today), reason="Cierre")

    assert "anterior al primero" in words_of(operator_client.post("/plazos/suspender/", wrong))
    assert "anterior al primero" in words_of(liaison.post("/institucion/cotaipec/cierre/", wrong))


def test_a_suspension_is_ended_by_its_form(operator_client, institute, operator, today):
    suspension = suspend_terms(
        actor=operator,
        reach=institute,
        first_day=today,
        last_day=today + timedelta(days=9),
        ground="D.",
        source="P.",
        now=timezone.now(),
    )
    page = f"/suspension/{suspension.code}/"
    assert "Terminarla antes" in words_of(operator_client.get(page))

    answer = operator_client.post(
        f"{page}terminar/", {"ended_on": str(today), "reason": "Cesó.", "idempotency_key": "k"}
    )

    assert answer["Location"] == page


def test_a_liaison_announces_its_closures(liaison, today):
    assert "Anunciar cierre: COTAIPEC" in words_of(liaison.get("/plazos/cierres/"))

    answer = liaison.post("/institucion/cotaipec/cierre/", decree(today, reason="Vacaciones"))

    assert answer.status_code == 303
    assert Closure.objects.get().reason == "Vacaciones"


def test_the_lists_offer_what_each_can_do(operator_client, visit, institute):
    citizen = visit(name="ciudadana")

    assert "Suspender plazos" in words_of(operator_client.get("/plazos/suspensiones/"))
    assert "Anunciar cierre" in words_of(operator_client.get("/plazos/cierres/?institucion=cotaipec"))
    assert "Anunciar cierre" not in words_of(operator_client.get("/plazos/cierres/"))
    assert "Anunciar cierre" not in words_of(citizen.get("/plazos/cierres/?institucion=cotaipec"))
