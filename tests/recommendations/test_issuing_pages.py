"""Writing and issuing a recommendation by its forms."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from tequio.directory.models import Institution
from tequio.foundation.actors import Actor
from tequio.governance.models.body import Body, BodyKind
from tequio.governance.models.session import SessionKind
from tequio.recommendations.commands.draft import draft_recommendation
from tequio.recommendations.commands.recommendation import NotOfABody, issue_recommendation
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.steps.recommendation import AdoptingSession
from tests.recommendations.conftest import Country, content
from tests.site.reading import words_of

NEW = "/recomendaciones/nueva/"
PAGE = "/recomendacion/comision-ga-snt-2026-1/borrador/"
ISSUE = "/recomendacion/comision-ga-snt-2026-1/emitir/"
DRAFT: dict[str, Any] = {
    "idempotency_key": "d",
    "issuer": "organo/comision-ga-snt",
    "title": "Publicar las actas",
    "summary": "Que se sepa lo que se acuerda.",
    "legal_basis": "Artículo 35-XVII.",
    "considerations": "Una razón.\n\nOtra razón.",
    "groups": ["state_guarantors"],
    "others": ["organo/stl-cam"],
    "puntos": "1",
    "puntos-0-short_title": "Actas",
    "puntos-0-text": "Publicar cada acta.",
    "puntos-0-strength": "urges",
    "puntos-0-theme": "other",
    "puntos-0-due_on": "2027-03-01",
}


SENT = {
    "idempotency_key": "i",
    "vote": "5 a favor",
    "adopted_on": "2020-05-25",
}


@pytest.fixture
def draft(writer: Client, campeche: Institution, secretariat: Body) -> Recommendation:
    writer.post(NEW, DRAFT)
    return Recommendation.objects.get()


def test_the_form_knows_the_body_of_its_secretary(writer: Client):
    assert 'value="organo/comision-ga-snt" checked' in writer.get(NEW).text


def test_a_draft_keeps_what_was_written(draft: Recommendation):
    asked = draft.items.get()
    assert (asked.short_title, asked.strength, asked.due_on) == ("Actas", "urges", date(2027, 3, 1))
    assert [one.text for one in draft.considerations.order_by("number")] == ["Una razón.", "Otra razón."]
    assert (draft.drafted_groups, draft.drafted_others) == (["state_guarantors"], ["organo/stl-cam"])


def test_saving_leads_to_the_draft_and_from_there_to_issuing(
    writer: Client, campeche: Institution, secretariat: Body
):
    answer = writer.post(NEW, DRAFT)
    text = writer.get(answer["Location"]).text

    assert (answer.status_code, answer["Location"]) == (303, PAGE)
    assert "Publicar cada acta." in text
    assert "Hoy alcanza a 2 destinatarios" in words_of(writer.get(PAGE))
    assert f'href="{ISSUE}"' in text
    assert f'href="{PAGE}"' in writer.get("/recomendaciones/borradores/").text


def test_another_item_loses_nothing(writer: Client, commission: Body):
    text = writer.post(NEW, {**DRAFT, "title": "", "filtrar": "puntos"}).text

    assert "Punto 2" in text
    assert 'value="Actas"' in text
    assert "Otra razón." in text
    assert 'value="2027-03-01"' in text
    assert not Recommendation.objects.exists()


def test_another_item_begins_with_the_first_choices(writer: Client, commission: Body):
    form = writer.post(NEW, {**DRAFT, "filtrar": "puntos"}).context["form"]

    assert form["puntos-1-strength"].value() == "recommends"
    assert form["puntos-1-theme"].value() == "other"


@pytest.mark.parametrize("total", ["x", "99999", "", "20"])
def test_a_broken_count_of_items_is_no_failure(writer: Client, total: str):
    answer = writer.post(NEW, {**DRAFT, "puntos": total, "filtrar": "puntos"})

    assert answer.status_code == 200


def test_an_item_that_was_left_empty_does_not_count(writer: Client, secretariat: Body):
    answer = writer.post(
        NEW, {**DRAFT, "puntos": "2", "puntos-1-strength": "urges", "puntos-1-theme": "other"}
    )

    assert answer.status_code == 303
    assert Recommendation.objects.get().items.count() == 1


def test_twenty_items_fit_and_no_more_are_offered(writer: Client, commission: Body):
    text = writer.post(NEW, {**DRAFT, "puntos": "19", "filtrar": "puntos"}).text

    assert "Punto 20" in text
    assert "Agregar otro punto" not in text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"issuer": "organo/nada"}, "ya no está disponible"),
        ({"issuer": ""}, "Elija una opción"),
        ({"others": ["municipio/04002"]}, "ya no está disponible"),
        ({"puntos-0-text": ""}, "Este campo es obligatorio"),
        ({"puntos": "2", "puntos-1-text": "Otra cosa."}, "Este campo es obligatorio"),
        ({"puntos-0-short_title": "a" * 81}, "quite 1"),
    ],
)
def test_what_cannot_be_saved_says_why(writer: Client, change: dict[str, Any], told: str):
    answer = writer.post(NEW, {**DRAFT, **change})

    assert answer.status_code == 422
    assert told in answer.text
    assert "Otra razón." in answer.text


def test_another_issuer_is_not_offered(writer: Client, country: Country):
    other = country.body("otro", country.federation(), BodyKind.COUNCIL)

    answer = writer.post(NEW, {**DRAFT, "issuer": str(other.ref)})

    assert answer.status_code == 422
    assert not Recommendation.objects.exists()


def test_each_draft_gets_the_next_identifier(writer: Client, draft: Recommendation):
    second = writer.post(NEW, {**DRAFT, "idempotency_key": "otro", "title": "Otra"})

    assert second.status_code == 303
    codes = list(Recommendation.objects.order_by("pk").values_list("code", flat=True))
    assert codes == ["comision-ga-snt-2026-1", "comision-ga-snt-2026-2"]


def test_the_same_draft_sent_twice_is_one(writer: Client, draft: Recommendation):
    again = writer.post(NEW, DRAFT)

    assert (again.status_code, again["Location"]) == (303, PAGE)
    assert Recommendation.objects.count() == 1


def test_three_hundred_addressees_fit(writer: Client, country: Country, commission: Body):
    state = country.state("cam", "Campeche")
    others = [str(country.office(f"oficina-{number}", state).ref) for number in range(300)]

    answer = writer.post(NEW, {**DRAFT, "groups": [], "others": others})

    assert answer.status_code == 303
    assert len(Recommendation.objects.get().drafted_others) == 300
    assert "300" in writer.post(ISSUE, SENT).text


def test_filtering_addressees_keeps_those_already_chosen(writer: Client, country: Country):
    state = country.state("cam", "Campeche")
    for number in range(12):
        country.office(f"oficina-{number}", state)
    chosen = ["institucion/oficina-1", "institucion/oficina-2"]

    text = writer.post(
        NEW, {**DRAFT, "others": chosen, "others-buscar": "oficina-9", "filtrar": "others"}
    ).text

    assert all(f'value="{one}" checked' in text for one in chosen)
    assert 'value="institucion/oficina-9">' in text
    assert 'value="institucion/oficina-3"' not in text


def test_a_long_draft_is_kept_and_continued(writer: Client, commission: Body):
    writer.post(
        NEW, {**DRAFT, "legal_basis": "", "puntos": "2", "puntos-1-text": "Segunda.", "guardar": "si"}
    )

    text = writer.get(NEW).text

    assert "Segunda." in text
    assert 'value="Publicar las actas"' in text
    assert not Recommendation.objects.exists()


def test_issuing_by_the_form(writer: Client, draft: Recommendation, country: Country, commission: Body):
    session = country.session(commission)
    sent = {**SENT, "session": session.code, "confirmado": "si"}

    answer = writer.post(ISSUE, sent)
    again, later = writer.post(ISSUE, sent), writer.get(ISSUE)

    draft.refresh_from_db()
    assert answer["Location"] == again["Location"] == "/recomendacion/comision-ga-snt-2026-1/"
    assert later.status_code == 409
    assert "/recomendacion/comision-ga-snt-2026-1/" in later.text
    assert (draft.is_issued, draft.session, draft.vote, draft.addressees.count()) == (
        True,
        session,
        "5 a favor",
        2,
    )


NEW_SESSION = {
    "new_title": "Adopción de la recomendación",
    "new_kind": "extraordinary",
    "new_modality": "remote",
    "new_number": "2",
}


def test_the_session_that_adopted_it_is_recorded_on_the_way(writer: Client, draft: Recommendation):
    answer = writer.post(ISSUE, {**SENT, **NEW_SESSION, "confirmado": "si"})

    draft.refresh_from_db()
    session = draft.session
    assert answer.status_code == 303
    assert (session.title, session.kind, session.number) == (
        "Adopción de la recomendación",
        "extraordinary",
        2,
    )
    assert session.held_on == draft.adopted_on == date(2020, 5, 25)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"new_title": ""}, "Este campo es obligatorio"),
        ({"adopted_on": "2999-01-01"}, "todavía no llega"),
        ({"session": "comision-ga-snt-2020-e1"}, "no las dos"),
    ],
)
def test_a_session_that_cannot_be_recorded_issues_nothing(
    writer: Client, draft: Recommendation, country: Country, change: dict[str, str], words: str
):
    country.session(draft.issuing_body)

    answer = writer.post(ISSUE, {**SENT, **NEW_SESSION, **change, "confirmado": "si"})

    draft.refresh_from_db()
    assert answer.status_code == 422
    assert words in answer.text
    assert (draft.is_issued, draft.issuing_body.sessions.count()) == (False, 1)


def test_an_institution_has_no_session(campeche: Institution, operator: Actor, now: datetime):
    found = draft_recommendation(actor=operator, content=content("cam-2026-1"), issued_by=campeche, now=now)
    adopting = AdoptingSession("Sesión", SessionKind.ORDINARY)

    with pytest.raises(NotOfABody):
        issue_recommendation(
            actor=operator,
            recommendation=found,
            to=Addressees(others=(campeche,)),
            adopted_on=date(2026, 11, 20),
            issued_on=date(2026, 11, 22),
            adopting=adopting,
            now=now,
        )


def test_a_refusal_to_issue_is_said(writer: Client, draft: Recommendation):
    answer = writer.post(ISSUE, {**SENT, "adopted_on": "2999-05-26", "confirmado": "si"})

    assert answer.status_code == 422
    assert "no se emite antes de adoptarse" in answer.text


def test_issuing_is_summed_up_before_it_is_done(writer: Client, draft: Recommendation):
    answer = writer.post(ISSUE, SENT)

    draft.refresh_from_db()
    text = " ".join(words_of(answer).split())
    assert answer.status_code == 200
    assert "se notifica a 0 destinatarios. No se puede deshacer." in text
    assert "Plazos que empiezan a correr 0" in text
    assert "Quedarán sin notificar 2" in text
    assert not draft.is_issued


def test_a_draft_is_only_for_its_secretariat(draft: Recommendation):
    answer = Client().get(ISSUE)

    assert answer.status_code == 404
    assert draft.title not in answer.text
    assert Client().get("/recomendacion/comision-ga-snt-2026-1/").status_code == 404


def test_an_institution_drafts_too(writer: Client, campeche: Institution, operator: Actor, now: datetime):
    draft = draft_recommendation(actor=operator, content=content("cam-2026-1"), issued_by=campeche, now=now)

    assert writer.get(f"/recomendacion/{draft.code}/emitir/").status_code == 404
