"""What a session agreed has a term, and becomes fulfilled, extended or dropped, in the pages."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from tequio.config.clocks import tick
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.directory.commands.institution import close_institution
from tequio.directory.commands.succession import record_succession
from tequio.directory.models import Institution, Territory
from tequio.foundation.actors import CLOCK, Actor, Role
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.governance import clock
from tequio.governance.commands.agreement import (
    NothingToNote,
    NotLater,
    drop_agreement,
    extend_agreement,
    note_agreement_owed,
    pass_agreement,
    record_agreement,
    report_fulfilment,
)
from tequio.governance.commands.session import hold_session
from tequio.governance.models.agreement import Agreement, AgreementState
from tequio.governance.models.body import Body
from tequio.governance.models.session import Modality, Session, SessionKind
from tequio.governance.queries.agreement import agreement_with_code
from tequio.ledger.models import LogEntry
from tests.country import office
from tests.people import account, come_in, somebody
from tests.worlds import world
from tests.writes import GUARD

pytestmark = pytest.mark.usefixtures("frozen")
HERE = SubjectRef("organo", "stl-cam")
PAGE = "/acuerdo/primera-1/"
BODY = "/organo/stl-cam/"


def _session(body: Body, code: str, held_on: date, actor: Actor, now: datetime) -> Session:
    return hold_session(
        actor=actor,
        body=body,
        code=code,
        kind=SessionKind.ORDINARY,
        modality=Modality.REMOTE,
        held_on=held_on,
        title=code.title(),
        now=now,
    )


@world
def first(secretariat: Body, operator: Actor, now: datetime) -> Session:
    return _session(secretariat, "primera", date(2026, 11, 3), operator, now)


@world
def later(first: Session, secretariat: Body, operator: Actor, now: datetime) -> Session:
    return _session(secretariat, "segunda", date(2026, 11, 20), operator, now)


@world
def agreed(first: Session, institute: Institution, operator: Actor, now: datetime) -> Agreement:
    return agree(first, operator, now, owner=institute)


@pytest.fixture
def facilitating(secretariat: Body, now: datetime) -> Client:
    return come_in(account("facilita", now, Role.FACILITATOR, HERE))


@pytest.fixture
def answering(institute: Institution, now: datetime) -> Client:
    return come_in(account("enlace", now, Role.LIAISON, institute.ref))


def agree(session: Session, actor: Actor, now: datetime, **changes) -> Agreement:
    facts = {"text": "Publicar el padrón.", "due_on": date(2026, 11, 30), **changes}
    return record_agreement(actor=actor, session=session, now=now, **facts)


def as_recorded_before(session: Session, **facts) -> Agreement:
    """Leave an agreement as it was recorded before agreements had terms."""
    GUARD.watching = False
    try:
        return Agreement.objects.create(session=session, number=2, **facts)
    finally:
        GUARD.watching = True


def term() -> Deadline:
    return Deadline.objects.filter(rule="agreement").latest("pk")


def said(response) -> str:
    return unescape(response.content.decode())


def last() -> str:
    return LogEntry.objects.exclude(kind__startswith="deadlines.").latest("pk").sentence


def test_an_agreement_starts_a_term_that_its_owner_sees(answering, agreed: Agreement):
    owed = term()

    assert (owed.due_on, owed.owner, owed.subject) == (
        date(2026, 11, 30),
        "institucion/cotaipec",
        "acuerdo/primera-1",
    )
    assert f'href="{PAGE}cumplir/"' in said(answering.get("/lo-que-debo/"))
    assert "Pendiente" in said(answering.get(PAGE))


def test_the_body_owes_what_no_institution_does(facilitating, first: Session, operator, now):
    agree(first, operator, now, owner_text="Facilitación")

    assert (term().owner, term().owner_label) == ("organo/stl-cam", "Facilitación")
    assert f'href="{PAGE}cumplir/"' in said(facilitating.get("/lo-que-debo/"))


def test_history_without_day_or_owner_has_no_term(client: Client, first: Session, history, now):
    agree(first, history, now, due_on=None)
    agree(first, history, now)

    assert not Deadline.objects.exists()
    assert clock.tick(now) == 0
    assert "Sin fecha" in said(client.get("/sesion/primera/"))


def test_who_owes_it_reports_it_fulfilled_with_proof(answering, agreed: Agreement):
    given = {
        "idempotency_key": "k",
        "text": "Está en línea.",
        "address": "https://ejemplo.gob.mx/padron",
        "title": "El padrón",
        "kind": "publication",
    }

    assert answering.post(f"{PAGE}cumplir/", given)["Location"] == PAGE
    assert answering.post(f"{PAGE}cumplir/", given).status_code == 303

    page = said(answering.get(PAGE))
    assert "Cumplido" in page
    assert "Está en línea. Lo reportó Enlace el 22 nov 2026, con una prueba." in page
    assert "El padrón" in page
    assert term().state == DeadlineState.DONE
    assert "reportó cumplido el acuerdo 1 de «Secretariado Técnico Local de Campeche»" in last()
    assert "con una prueba" in said(answering.get("/sesion/primera/"))
    assert "cumplir/" not in said(answering.get("/lo-que-debo/"))


def test_without_words_it_is_not_fulfilled(answering, agreed: Agreement):
    answer = answering.post(f"{PAGE}cumplir/", {"idempotency_key": "k", "text": " "})

    assert answer.status_code == 422
    assert term().state == DeadlineState.RUNNING


def test_what_is_fulfilled_is_not_fulfilled_again(answering, facilitating, agreed: Agreement):
    answering.post(f"{PAGE}cumplir/", {"idempotency_key": "k", "text": "Está en línea."})

    again = facilitating.post(f"{PAGE}cumplir/", {"idempotency_key": "o", "text": "También yo."})

    assert again.status_code == 409
    assert "Ese acuerdo ya se reportó cumplido o quedó sin efecto." in said(again)
    assert "sin pruebas" in said(answering.get(PAGE))


def test_nobody_answers_for_a_neighbour(agreed: Agreement, campeche: Territory, now):
    other = office("obras", "Obras", campeche, now)

    with pytest.raises(NotAllowed, match="con su prueba"):
        report_fulfilment(
            actor=somebody("otra", Role.LIAISON, other.ref), agreement=agreed, text="Ya.", now=now
        )


def test_the_liaison_of_an_institution_does_not_answer_for_the_body(first: Session, institute, operator, now):
    found = agree(first, operator, now, owner_text="Facilitación")

    with pytest.raises(NotAllowed):
        report_fulfilment(
            actor=somebody("enlace", Role.LIAISON, institute.ref), agreement=found, text="Ya.", now=now
        )


@pytest.mark.thorough
def test_a_mistaken_report_is_withdrawn_and_it_is_owed_again(answering, agreed: Agreement):
    answering.post(f"{PAGE}cumplir/", {"idempotency_key": "k", "text": "Está en línea."})
    assert f'href="{PAGE}retirar-cumplimiento/"' in said(answering.get(PAGE))
    given = {"idempotency_key": "o", "reason": "Faltaba una sección."}

    assert answering.post(f"{PAGE}retirar-cumplimiento/", given).status_code == 303

    page = said(answering.get(PAGE))
    assert "Se reportó cumplido, y se retiró" in page
    assert "Se retiró el 22 nov 2026: Faltaba una sección." in page
    assert (term().state, term().due_on) == (DeadlineState.RUNNING, date(2026, 11, 30))
    assert answering.post(f"{PAGE}cumplir/", {"idempotency_key": "p", "text": "Ahora sí."}).status_code == 303


def test_what_has_no_term_is_fulfilled_and_withdrawn_too(facilitating, first: Session, history, now):
    agree(first, history, now, due_on=None, owner_text="Todo el órgano")

    facilitating.post(f"{PAGE}cumplir/", {"idempotency_key": "k", "text": "Se hizo."})
    assert "Cumplido" in said(facilitating.get(PAGE))
    facilitating.post(f"{PAGE}retirar-cumplimiento/", {"idempotency_key": "o", "reason": "No."})

    assert "Sin fecha" in said(facilitating.get(PAGE))
    assert not Deadline.objects.exists()


@pytest.mark.thorough
def test_the_clock_tells_what_is_late_and_a_late_end_stays_told(client, agreed: Agreement, operator, now):
    after = now + timedelta(days=10)
    tick(after)

    assert "Vencido" in said(client.get(PAGE))
    assert "Vencido" in said(client.get("/sesion/primera/"))
    assert "Vencido" in said(client.get(BODY))
    report_fulfilment(actor=operator, agreement=agreed, text="Por fin.", now=after)
    assert "Cumplido después de su fecha" in said(client.get(PAGE))


def test_an_agreement_is_extended_by_another_of_a_later_session(
    *, facilitating, agreed: Agreement, later: Session, operator, now
):
    by = agree(later, operator, now, owner_text="Facilitación", text="Se da más tiempo.")
    given = {"idempotency_key": "k", "by": by.pk, "due_on": "2026-12-15"}

    assert "Se da más tiempo. (Segunda, 20 nov 2026)" in said(facilitating.get(f"{PAGE}prorrogar/"))
    assert facilitating.post(f"{PAGE}prorrogar/", given).status_code == 303

    page = said(facilitating.get(PAGE))
    assert "Prorrogado hasta el 15 dic 2026 por el acuerdo 1 de la sesión «Segunda»." in page
    assert "Al acordarse, el 30 nov 2026" in page
    stopped, running = Deadline.objects.filter(subject="acuerdo/primera-1").order_by("pk")
    assert (stopped.state, running.state, running.due_on) == ("stopped", "running", date(2026, 12, 15))
    assert running.follows == stopped
    assert "se prorrogó hasta el 15 de diciembre de 2026, por el acuerdo 1 de la sesión «Segunda»" in last()


@pytest.mark.parametrize("due_on", ["2026-11-30", "2026-11-01"])
def test_an_extension_goes_beyond_the_day_that_stood(
    *, facilitating, agreed: Agreement, later: Session, operator, now, due_on
):
    by = agree(later, operator, now, owner_text="Facilitación")

    answer = facilitating.post(f"{PAGE}prorrogar/", {"idempotency_key": "k", "by": by.pk, "due_on": due_on})

    assert answer.status_code == 422
    assert "va más allá de la fecha que ya tenía" in said(answer)


def test_what_history_left_without_owner_is_extended_without_a_term(first: Session, later, history, now):
    found, by = agree(first, history, now, due_on=None), agree(later, history, now, due_on=None)

    facilitator = somebody("ana", Role.FACILITATOR, HERE)
    extend_agreement(actor=facilitator, agreement=found, by=by, due_on=date(2026, 12, 1), now=now)

    assert found.due_by == date(2026, 12, 1)
    assert not Deadline.objects.exists()


def test_an_agreement_that_is_late_is_extended_too(agreed: Agreement, later: Session, operator, now):
    after = now + timedelta(days=10)
    tick(after)
    by = agree(later, operator, after, owner_text="Facilitación")

    facilitator = somebody("ana", Role.FACILITATOR, HERE)
    extend_agreement(actor=facilitator, agreement=agreed, by=by, due_on=date(2026, 12, 20), now=after)

    first, second = Deadline.objects.filter(subject="acuerdo/primera-1").order_by("pk")
    assert (first.state, first.expired_on) == (DeadlineState.STOPPED, date(2026, 12, 1))
    assert second.state == DeadlineState.RUNNING


def test_an_agreement_is_dropped_by_another(
    *, facilitating, answering, agreed: Agreement, later: Session, operator, now
):
    by = agree(later, operator, now, owner_text="Facilitación")

    dropped = facilitating.post(f"{PAGE}dejar-sin-efecto/", {"idempotency_key": "k", "by": by.pk})

    assert dropped.status_code == 303
    page = said(facilitating.get(PAGE))
    assert "Lo dejó sin efecto el acuerdo 1 de la sesión «Segunda»." in page
    assert "Sin efecto" in page
    assert Deadline.objects.get(subject="acuerdo/primera-1").state == DeadlineState.STOPPED
    assert "cumplir/" not in said(answering.get("/lo-que-debo/"))
    assert "prorrogar/" not in page


def test_only_a_later_session_of_the_body_changes_an_agreement(
    *, agreed: Agreement, first: Session, elsewhere: Body, operator, now
):
    same = agree(first, operator, now, owner_text="Facilitación")
    other = agree(
        _session(elsewhere, "otra", date(2026, 11, 21), operator, now), operator, now, owner_text="Comité"
    )

    for by in (same, other):
        with pytest.raises(NotLater):
            drop_agreement(actor=operator, agreement=agreed, by=by, now=now)


def test_while_nothing_else_was_agreed_nothing_changes_it(facilitating, agreed: Agreement):
    assert "El órgano no ha tomado otro acuerdo en una sesión posterior" in said(
        facilitating.get(f"{PAGE}prorrogar/")
    )


def test_an_agreement_extends_an_earlier_one_as_it_is_recorded(
    facilitating, agreed: Agreement, later: Session
):
    given = {
        "idempotency_key": "k",
        "text": "Se prorroga el padrón.",
        "effect": "extended",
        "earlier": agreed.pk,
        "new_due_on": "2026-12-15",
    }

    assert facilitating.post("/sesion/segunda/acordar/", given).status_code == 303

    agreed.refresh_from_db()
    assert agreed.extended_to == date(2026, 12, 15)
    assert not Deadline.objects.filter(subject="acuerdo/segunda-1").exists()


def test_an_agreement_drops_an_earlier_one_as_it_is_recorded(facilitating, agreed: Agreement, later: Session):
    given = {"idempotency_key": "k", "text": "Ya no hace falta.", "effect": "dropped", "earlier": agreed.pk}

    assert facilitating.post("/sesion/segunda/acordar/", given).status_code == 303

    agreed.refresh_from_db()
    assert agreed.state == AgreementState.DROPPED


@pytest.mark.parametrize(
    ("lacking", "told"),
    [
        ({"earlier": ""}, "Elija qué acuerdo anterior prorroga o deja sin efecto."),
        ({"new_due_on": ""}, "Diga hasta cuándo se prorroga."),
        ({"effect": ""}, "Diga quién responde por el acuerdo"),
    ],
)
def test_what_a_change_lacks_is_told_and_nothing_is_recorded(
    *, facilitating, agreed: Agreement, later: Session, lacking, told
):
    given = {
        "idempotency_key": "k",
        "text": "Se prorroga el padrón.",
        "effect": "extended",
        "earlier": agreed.pk,
        "new_due_on": "2026-12-15",
    }

    answer = facilitating.post("/sesion/segunda/acordar/", given | lacking)

    assert answer.status_code == 422
    assert told in said(answer)
    assert not later.agreements.exists()


def test_the_first_session_changes_nothing_earlier(facilitating, first: Session):
    assert "¿Cambia un acuerdo anterior?" not in said(facilitating.get("/sesion/primera/acordar/"))


@pytest.mark.engine
def test_what_was_agreed_before_agreements_had_terms_gets_one_once(
    agreed: Agreement, institute: Institution, first: Session, now
):
    old = as_recorded_before(first, text="De antes.", owner=institute, due_on=date(2026, 12, 1))

    assert clock.tick(now) == 1
    assert clock.tick(now) == 0

    assert Deadline.objects.get(subject=str(old.ref)).due_on == date(2026, 12, 1)
    assert Deadline.objects.filter(subject=str(agreed.ref)).count() == 1
    assert last() == (
        "El acuerdo 2 de «Secretariado Técnico Local de Campeche» tiene plazo, "
        "a cargo de Comisión de Transparencia de Campeche: De antes."
    )


def test_the_term_of_an_agreement_is_not_extended_on_request(answering, agreed: Agreement):
    answer = answering.get(f"/plazo/{term().code}/prorroga/")

    assert "cambia por otro acuerdo" in said(answer)


@pytest.mark.engine
def test_what_an_institution_owed_passes_to_its_successor(
    *, agreed: Agreement, institute: Institution, campeche: Territory, operator, now
):
    heir = office("secretaria", "Secretaría de Buen Gobierno", campeche, now)
    close_institution(
        actor=operator, institution=institute, on=date(2026, 11, 22), note="Ley.", source="Ley", now=now
    )
    after = now + timedelta(days=1)
    assert clock.tick(after) == 1
    assert (term().owner, term().owner_label) == (
        "organo/stl-cam",
        "Secretariado Técnico Local de Campeche",
    )

    record_succession(
        actor=operator,
        predecessor=institute,
        successor=heir,
        on=date(2026, 11, 23),
        note="",
        source="Ley",
        now=after,
    )
    assert clock.tick(after) == 1
    assert clock.tick(after) == 0

    assert term().owner == "institucion/secretaria"
    heirs = somebody("nuevo", Role.LIAISON, heir.ref)
    report_fulfilment(actor=heirs, agreement=agreed, text="Se hizo.", now=after)


@pytest.mark.parametrize("code", ["primera-9", "primera-x", "primera-01", "nada"])
def test_an_agreement_that_is_not_there_is_not_found(client: Client, agreed: Agreement, code):
    assert client.get(f"/acuerdo/{code}/").status_code == 404


def test_an_agreement_is_found_by_its_code(agreed: Agreement):
    assert agreement_with_code("primera-1") == agreed


@pytest.mark.thorough
def test_many_agreements_cost_as_many_queries_as_one(
    *, client: Client, agreed: Agreement, first: Session, operator, now, django_assert_max_num_queries
):
    for number in range(2, 12):
        agree(first, operator, now, owner_text="Facilitación", text=f"Acuerdo de prueba {number}.")

    for path in ("/sesion/primera/", BODY, PAGE):
        with django_assert_max_num_queries(12):
            client.get(path)


@pytest.mark.parametrize("note", [note_agreement_owed, pass_agreement])
def test_there_is_nothing_to_note_of_what_has_its_term_and_its_owner(agreed: Agreement, now, note):
    with pytest.raises(NothingToNote):
        note(actor=CLOCK, agreement=agreed, now=now)
