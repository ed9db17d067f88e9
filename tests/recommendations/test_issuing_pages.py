"""Writing and issuing a recommendation by its forms."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from tequio.directory.models import Institution
from tequio.foundation.actors import Actor, Role
from tequio.governance.models import Body
from tequio.identity.commands.account import register_person
from tequio.identity.commands.role import grant_role
from tequio.recommendations.commands.recommendation import draft_recommendation
from tequio.recommendations.models.issued import Recommendation
from tests.recommendations.conftest import Country, content

NEW = "/recomendaciones/nueva/"
DRAFT: dict[str, Any] = {
    "idempotency_key": "d",
    "issuer": "organo/comision-ga-snt",
    "code": "com-2026-3",
    "title": "Publicar las actas",
    "summary": "Que se sepa lo que se acuerda.",
    "legal_basis": "Artículo 35-XVII.",
    "considerations": "Una razón.\n\nOtra razón.",
    "groups": ["state_guarantors"],
    "others": "organo/stl-cam\n",
    "puntos-TOTAL_FORMS": "1",
    "puntos-INITIAL_FORMS": "0",
    "puntos-0-short_title": "Actas",
    "puntos-0-text": "Publicar cada acta.",
    "puntos-0-strength": "urges",
    "puntos-0-theme": "other",
    "puntos-0-due_on": "2027-03-01",
}


@pytest.fixture
def writer(client: Client, commission: Body, operator: Actor, now: datetime) -> Client:
    person = register_person(actor=operator, email="s@example.org", label="Secretaría", now=now)
    grant_role(
        actor=operator,
        person=person,
        role=Role.COMMISSION_SECRETARY,
        scope=commission.ref,
        valid_from=date(2020, 1, 1),
        now=now,
    )
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def draft(writer: Client, campeche: Institution, secretariat: Body) -> Recommendation:
    writer.post(NEW, DRAFT)
    return Recommendation.objects.get()


def test_the_form_knows_the_body_of_its_secretary(writer: Client):
    assert 'value="organo/comision-ga-snt"' in writer.get(NEW).text


def test_a_draft_keeps_what_was_written(draft: Recommendation):
    asked = draft.items.get()
    assert (asked.short_title, asked.strength, asked.due_on) == ("Actas", "urges", date(2027, 3, 1))
    assert [one.text for one in draft.considerations.order_by("number")] == ["Una razón.", "Otra razón."]
    assert (draft.drafted_groups, draft.drafted_others) == (["state_guarantors"], ["organo/stl-cam"])


def test_saving_leads_to_issuing(writer: Client, campeche: Institution, secretariat: Body):
    answer = writer.post(NEW, DRAFT)

    assert (answer.status_code, answer["Location"]) == (303, "/recomendacion/com-2026-3/emitir/")
    assert "Publicar cada acta." in writer.get(answer["Location"]).text
    assert "Publicar las actas" in writer.get(NEW).text


def test_another_item_loses_nothing(writer: Client, commission: Body):
    text = writer.post(NEW, {**DRAFT, "code": "", "agregar": "1"}).text

    assert "Punto 2" in text
    assert 'value="Actas"' in text
    assert "Otra razón." in text
    assert 'value="2027-03-01"' in text
    assert not Recommendation.objects.exists()


@pytest.mark.parametrize("total", ["x", "99999", "", "20"])
def test_a_broken_count_of_items_is_no_failure(writer: Client, total: str):
    answer = writer.post(NEW, {**DRAFT, "puntos-TOTAL_FORMS": total, "agregar": "1"})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"issuer": "organo/nada"}, "No conocemos «organo/nada»"),
        ({"issuer": "a/b/c d"}, "No conocemos"),
        ({"others": "municipio/04002"}, "No conocemos «municipio/04002»"),
        ({"code": "COM_1"}, "Use minúsculas"),
        ({"puntos-0-text": ""}, "Este campo es obligatorio"),
        ({"puntos-TOTAL_FORMS": "0"}, "al menos una cosa"),
    ],
)
def test_what_cannot_be_saved_says_why(writer: Client, change: dict[str, str], told: str):
    answer = writer.post(NEW, {**DRAFT, **change})

    assert answer.status_code == 200
    assert told in answer.text


def test_a_code_that_is_taken_is_said(writer: Client, draft: Recommendation):
    text = writer.post(NEW, {**DRAFT, "idempotency_key": "other"}).text

    assert "Ya hay una recomendación con ese identificador" in text


def test_issuing_by_the_form(writer: Client, draft: Recommendation, country: Country, commission: Body):
    session = country.session(commission)
    sent = {"idempotency_key": "i", "session": session.code, "vote": "5 a favor", "adopted_on": "2020-05-25"}

    answer = writer.post("/recomendacion/com-2026-3/emitir/", {**sent, "acted_on": "2020-05-25"})
    again = writer.get("/recomendacion/com-2026-3/emitir/")

    draft.refresh_from_db()
    assert answer["Location"] == again["Location"] == "/recomendacion/com-2026-3/"
    assert (draft.is_issued, draft.session, draft.vote, draft.addressees.count()) == (
        True,
        session,
        "5 a favor",
        2,
    )


def test_a_refusal_to_issue_is_said(writer: Client, draft: Recommendation):
    sent = {"idempotency_key": "i", "session": "", "vote": "5", "adopted_on": "2020-05-26"}

    text = writer.post("/recomendacion/com-2026-3/emitir/", {**sent, "acted_on": "2020-05-25"}).text

    assert "no se emite antes de adoptarse" in text


def test_a_draft_is_only_for_its_secretariat(draft: Recommendation):
    answer = Client().get("/recomendacion/com-2026-3/emitir/")

    assert answer.status_code == 403
    assert Client().get("/recomendacion/com-2026-3/").status_code == 404


def test_an_institution_drafts_too(writer: Client, campeche: Institution, operator: Actor, now: datetime):
    draft = draft_recommendation(actor=operator, content=content("cam-2026-1"), issued_by=campeche, now=now)

    assert writer.get(f"/recomendacion/{draft.code}/emitir/").status_code == 403
