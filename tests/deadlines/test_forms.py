"""The forms: what is typed is kept, a refusal is told, one form has one effect."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tequio.deadlines.commands.extension import request_extension
from tequio.deadlines.commands.suspension import suspend_everything, suspend_terms
from tequio.deadlines.models import Closure, Deadline, DeadlineState, ExtensionStatus, TermSuspension
from tequio.deadlines.queries.calendar import count_if_extended, count_if_paused
from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.ui.dates import day
from tests.deadlines.acts import DELIVER, EXERCISE, LIAISON
from tests.site.reading import words_of

pytestmark = pytest.mark.django_db
CLOSE = "/plazos/cierres/anunciar/"


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
    usual = {"business_days": "5", "reason": "Falta un dato.", "idempotency_key": "clave-1"}
    return {**usual, "confirmado": "si", **given}


def first_page(sent):
    """Send the form as its first page does: what will happen is not yet confirmed."""
    return {name: value for name, value in sent.items() if name != "confirmado"}


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
    answer = liaison.post(at_form("prorroga"), asked(business_days="mil"))

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Falta un dato." in words
    assert "clave-1" in words
    assert 'class="error"' in words


def test_a_refusal_is_told_in_the_form(visit, institute, start, today):
    start(started_on=today, now=timezone.now())
    client = visit(Role.LIAISON, institute.ref)

    answer = client.post("/plazo/tests-answer-cam-1/prorroga/", asked(business_days="40"))

    words = words_of(answer)
    assert answer.status_code == 422
    assert "Una prórroga no puede durar más que el plazo" in words
    assert "Falta un dato." in words


def test_each_form_brings_a_fresh_key(liaison, at_form):
    assert liaison.get(at_form("prorroga")).content != liaison.get(at_form("prorroga")).content


def test_who_has_no_part_reads_why_instead_of_the_form(visit, at_form):
    client = visit(Role.LIAISON, SubjectRef("institucion", "vecina"))

    answer = client.get(at_form("prorroga"))

    words = words_of(answer)
    assert answer.status_code == 403
    assert "Corresponde a:" in words
    assert "Pedir la prórroga" not in words


def test_a_visitor_is_told_to_sign_in(client: Client, at_form):
    answer = client.get(at_form("prorroga"))

    assert answer.status_code == 403
    assert "Entrar con su cuenta y volver aquí" in words_of(answer)


@pytest.mark.parametrize(
    ("decision", "status"), [("approve", ExtensionStatus.APPROVED), ("refuse", ExtensionStatus.REFUSED)]
)
def test_the_facilitator_decides(facilitator, requested, at_form, decision, status):
    shown = words_of(facilitator.get(at_form("resolver-prorroga")))

    answer = facilitator.post(
        at_form("resolver-prorroga"), {"decision": decision, "reason": "Así.", "idempotency_key": "k"}
    )

    assert "COTAIPEC pidió 5 días hábiles más. Razón: Falta." in shown
    assert "Si se aprueba, vencería" in shown
    assert answer.status_code == 303
    assert Deadline.objects.get(pk=requested.pk).extension.status == status


def test_the_author_reads_that_somebody_else_decides(facilitator, at_form, deadline):
    facilitator.post(at_form("prorroga"), asked())

    answer = facilitator.get(at_form("resolver-prorroga"))

    assert answer.status_code == 403
    assert "Usted pidió la prórroga: resolverla toca a otra persona." in words_of(answer)


def test_without_a_request_there_is_nothing_to_decide(facilitator, at_form):
    answer = facilitator.get(at_form("resolver-prorroga"))

    assert answer.status_code == 409
    assert "No hay una prórroga por resolver." in words_of(answer)


def test_before_asking_one_reads_the_date_that_would_result(liaison, at_form, deadline):
    answer = liaison.post(at_form("prorroga"), first_page(asked()))

    assert answer.status_code == 200
    assert "Mientras otra persona la resuelve, el plazo sigue venciendo el" in words_of(answer)
    assert not hasattr(Deadline.objects.get(pk=deadline.pk), "extension")


def test_before_pausing_one_reads_until_when_and_nothing_is_paused_yet(liaison, at_form, deadline):
    sent = first_page(asked(question="¿Cuál?", business_days="3"))

    words = words_of(liaison.post(at_form("aclaracion"), sent))

    assert (
        f"Si nadie responde, vencería {day(count_if_paused(deadline, 3, deadline.started_on).due_on)}"
        in words
    )
    assert "a más tardar hasta" not in words
    assert Deadline.objects.get(pk=deadline.pk).state == DeadlineState.RUNNING


def test_approving_gives_the_date_that_was_told(facilitator, requested, at_form):
    told = count_if_extended(requested, 5).due_on
    shown = words_of(facilitator.get(at_form("resolver-prorroga")))

    facilitator.post(
        at_form("resolver-prorroga"), {"decision": "approve", "reason": "Sí.", "idempotency_key": "k"}
    )

    assert f"Si se aprueba, vencería {day(told)}" in shown
    assert Deadline.objects.get(pk=requested.pk).due_on == told


def test_a_decision_taken_meanwhile_keeps_what_was_typed(facilitator, operator_client, requested, at_form):
    operator_client.post(
        at_form("resolver-prorroga"), {"decision": "refuse", "reason": "No.", "idempotency_key": "a"}
    )

    answer = facilitator.post(
        at_form("resolver-prorroga"), {"decision": "approve", "reason": "Urge.", "idempotency_key": "b"}
    )

    assert answer.status_code == 409
    assert "Urge." in words_of(answer)


def test_a_clarification_pauses_and_its_arrival_resumes(liaison, at_form, deadline):
    liaison.post(at_form("aclaracion"), asked(question="¿Cuál?", business_days="3", idempotency_key="a"))
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
        "confirmado": "si",
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
    answer = liaison.get("/plazos/suspender/")

    assert answer.status_code == 403
    assert "Corresponde a:" in words_of(answer)


def test_a_suspension_tells_first_how_many_due_dates_it_moves(operator_client, deadline, today):
    last_day = deadline.due_on + timedelta(days=9)
    answer = operator_client.post(
        "/plazos/suspender/", first_page(decree(today, reach="institucion/cotaipec", last_day=last_day))
    )

    assert answer.status_code == 200
    assert "Se mueve 1 plazo de los que corren hoy" in words_of(answer)
    assert not TermSuspension.objects.exists()


def test_an_adviser_does_not_suspend_where_it_does_not_advise(visit, institute, federation, today):
    client = visit(Role.ADVISER, SubjectRef("estado", "cam"))

    answer = client.post("/plazos/suspender/", decree(today, reach="federacion/mx"))

    assert answer.status_code == 422
    assert not TermSuspension.objects.exists()


def test_an_adviser_does_not_end_an_emergency(visit, institute, operator, today):
    emergency = suspend_everything(
        actor=operator,
        first_day=today,
        last_day=today + timedelta(days=9),
        notice="Aviso.",
        ground="D.",
        source="P.",
        now=timezone.now(),
    )

    answer = visit(Role.ADVISER, None, "asesora").get(f"/{emergency.ref}/terminar/")

    assert answer.status_code == 403


def test_days_out_of_order_are_told_beside_the_field(operator_client, institute, liaison, today):
    wrong = decree(today, reach="estado/cam", last_day=str(today), reason="Cierre")

    assert "anterior al primero" in words_of(operator_client.post("/plazos/suspender/", wrong))
    assert "anterior al primero" in words_of(liaison.post(CLOSE, {**wrong, "institution": "cotaipec"}))


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
    assert "Terminar antes la suspensión" in words_of(operator_client.get(page))

    answer = operator_client.post(
        f"{page}terminar/",
        {"ended_on": str(today), "reason": "Cesó.", "idempotency_key": "k", "confirmado": "si"},
    )

    assert answer["Location"] == page


def test_a_suspension_does_not_end_in_a_day_that_passed(operator_client, institute, operator, today):
    suspension = suspend_terms(
        actor=operator,
        reach=institute,
        first_day=today,
        last_day=today + timedelta(days=9),
        ground="D.",
        source="P.",
        now=timezone.now(),
    )

    answer = operator_client.post(
        f"/{suspension.ref}/terminar/",
        {"ended_on": str(today - timedelta(days=1)), "reason": "Cesó.", "idempotency_key": "k"},
    )

    assert answer.status_code == 422
    assert "Una suspensión no termina en un día que ya pasó" in words_of(answer)


def test_a_liaison_announces_its_closures(liaison, institute, neighbour, today):
    shown = liaison.get(CLOSE).content.decode()

    answer = liaison.post(CLOSE, decree(today, institution="cotaipec", reason="Vacaciones"))

    assert 'value="cotaipec"' in shown
    assert 'value="vecina"' not in shown
    assert (answer.status_code, answer["Location"]) == (303, "/plazos/cierres/?institucion=cotaipec")
    assert Closure.objects.get().reason == "Vacaciones"


def test_a_closure_is_announced_before_it_comes(liaison, institute, today):
    answer = liaison.post(CLOSE, decree(today, institution="cotaipec", reason="Hoy", first_day=str(today)))

    assert answer.status_code == 422
    assert "Los días de cierre se anuncian antes de que lleguen." in words_of(answer)


def test_the_lists_offer_what_each_can_do(operator_client, visit, institute):
    citizen = visit(name="ciudadana")

    assert 'href="/plazos/suspender/"' in operator_client.get("/plazos/suspensiones/").content.decode()
    assert f'href="{CLOSE}"' in operator_client.get("/plazos/cierres/").content.decode()
    assert f'href="{CLOSE}"' not in citizen.get("/plazos/cierres/").content.decode()
    assert "Anunciar días de cierre Corresponde a:" in words_of(citizen.get("/plazos/cierres/"))
