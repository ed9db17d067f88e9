"""A recommendation while nobody has received it: changed, copied, discarded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tequio.directory.models import Institution
from tequio.foundation.actors import Actor, Role
from tequio.foundation.facts import ReasonMissing, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.governance.models.body import Body
from tequio.ledger.models import LogEntry
from tequio.recommendations.commands.draft import copy_recommendation, discard_draft, edit_draft
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.steps.draft import content_of
from tests.people import somebody
from tests.recommendations.conftest import Country
from tests.recommendations.drafting import PAGE, PLACE, titles, typed
from tests.site.reading import words_of

EDIT = f"{PLACE}editar/"
COPY = f"{PLACE}duplicar/"
DISCARD = f"{PLACE}descartar/"
DUE = (date(2020, 1, 1), date(2030, 1, 1))
LIST = "/recomendaciones/borradores/"


def test_the_list_tells_what_each_draft_asks_and_what_comes_next(writer: Client, draft: Recommendation):
    words = words_of(writer.get(LIST))

    assert "Recomendaciones ante la contingencia" in words
    assert "Decir a quién se dirige" in words
    assert f'href="{PLACE}grupo/"' in writer.get(LIST).text


def test_without_drafts_one_reads_what_will_be_here(writer: Client):
    assert "No hay ningún borrador" in writer.get(LIST).text


def test_drafts_are_for_those_who_write(client: Client, draft: Recommendation):
    listed, read, reach = (client.get(path) for path in (LIST, PAGE, f"{PAGE}destinatarios/"))

    assert (listed.status_code, read.status_code, reach.status_code) == (403, 403, 403)
    assert draft.title not in read.text


def test_another_secretary_does_not_read_it(
    writer: Client, operator: Actor, campeche: Institution, draft: Recommendation, now: datetime
):
    other = copy_recommendation(
        actor=operator, recommendation=draft, issued_by=campeche, title="De otra", now=now
    )
    address = f"/recomendacion/{other.code}/"

    answers = [
        writer.get(f"{address}{part}") for part in ("borrador/", "borrador/destinatarios/", "duplicar/")
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert "De otra" not in "".join(answer.text for answer in [*answers, writer.get(LIST)])


def test_the_form_begins_with_what_the_draft_says(writer: Client, draft: Recommendation):
    text = writer.get(EDIT).text

    assert 'value="Sesiones"' in text
    assert "Artículo 26 de los lineamientos." in text
    assert "Punto 3" in text


def test_everything_can_be_changed(writer: Client, draft: Recommendation):
    sent = typed(draft, title="Otro título", considerations="Una.\nDos.", **{"puntos-1-due_on": "2027-02-01"})

    answer = writer.post(EDIT, sent)
    again = writer.post(EDIT, sent)

    draft.refresh_from_db()
    assert (answer.status_code, answer["Location"], again.status_code) == (303, PAGE, 303)
    assert (draft.title, draft.version, draft.changed_by) == ("Otro título", 2, "Secretaría")
    assert [one.text for one in draft.considerations.order_by("number")] == ["Una.", "Dos."]
    assert draft.items.get(number=2).due_on == date(2027, 2, 1)
    changed = LogEntry.objects.get(kind="recommendations.draft_edited")
    assert changed.values["changed"] == ["title", "considerations", "item-2"]


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ({"puntos-2-lugar": "1"}, ["Datos", "Actas", "Sesiones"]),
        ({"puntos-0-lugar": "3"}, ["Sesiones", "Datos", "Actas"]),
        ({"puntos-0-quitar": "on"}, ["Sesiones", "Datos"]),
        (
            {
                "puntos": "4",
                "puntos-3-short_title": "Reglas",
                "puntos-3-text": "Publicar.",
                "puntos-3-lugar": "2",
            }
            | {"puntos-3-strength": "urges", "puntos-3-theme": "other"},
            ["Actas", "Reglas", "Sesiones", "Datos"],
        ),
    ],
)
def test_items_are_moved_taken_out_and_added(
    writer: Client, draft: Recommendation, change: dict[str, str], left: list[str]
):
    writer.post(EDIT, typed(draft, **change))

    assert titles(draft) == left


def test_one_item_at_least_stays(writer: Client, draft: Recommendation):
    out = {f"puntos-{number}-quitar": "on" for number in range(3)}

    answer = writer.post(EDIT, typed(draft, **out))

    assert answer.status_code == 422
    assert "deje un punto" in answer.text


def test_nothing_new_is_told(writer: Client, draft: Recommendation):
    answer = writer.post(EDIT, typed(draft))

    assert answer.status_code == 422
    assert "no hay nada que guardar" in answer.text


def test_of_two_who_write_at_once_nobody_overwrites_the_other(
    writer: Client, operator: Actor, draft: Recommendation, now: datetime
):
    seen = typed(draft, **{"puntos-0-short_title": "Minutas", "puntos-2-text": "Abrir los datos."})
    said = content_of(draft)
    edit_draft(
        actor=operator,
        recommendation=draft,
        content=replace(said, title="Lo del otro", items=said.items[:2]),
        seen_version=1,
        now=now,
    )

    answer = writer.post(EDIT, seen)
    words = words_of(answer)
    resent = writer.post(EDIT, {**seen, "idempotency_key": "otra vez", "seen_version": "2"})

    draft.refresh_from_db()
    assert answer.status_code == 409
    assert "no se guardó nada encima" in words
    assert "Lo guardado dice: «Lo del otro»" in words
    assert "Lo guardado dice: «Actas»" in words
    assert "Lo guardado pide 2 puntos" in words
    assert 'value="Minutas"' in answer.text
    assert 'name="seen_version" value="2"' in answer.text
    assert resent.status_code == 303
    assert (draft.version, titles(draft)[0]) == (3, "Minutas")


def test_what_differs_and_is_empty_is_told(
    writer: Client, operator: Actor, draft: Recommendation, now: datetime
):
    said = content_of(draft)
    emptied = replace(said, summary="")
    edit_draft(actor=operator, recommendation=draft, content=emptied, seen_version=1, now=now)

    answer = writer.post(EDIT, typed(draft, seen_version="1", summary="Otro resumen."))

    assert "Lo guardado está vacío." in answer.text


def test_an_issued_one_is_not_a_draft_any_more(writer: Client, communique: Recommendation):
    place = f"/recomendacion/{communique.code}/"

    assert writer.get(f"{place}editar/").status_code == 409
    assert writer.get(f"{place}borrador/")["Location"] == place


def test_a_copy_says_the_same_for_the_same(writer: Client, communique: Recommendation):
    answer = writer.post(
        f"/recomendacion/{communique.code}/duplicar/",
        {"idempotency_key": "c", "issued_by": "organo/comision-ga-snt", "title": "Otra vez"},
    )

    copied = Recommendation.objects.get(title="Otra vez")
    assert answer["Location"] == f"/recomendacion/{copied.code}/borrador/"
    assert titles(copied) == titles(communique)
    assert (copied.citation, copied.is_draft) == ("", True)
    drafted = LogEntry.objects.get(kind="recommendations.recommendation_drafted")
    assert drafted.values["copied_from"] == "recomendacion/snt-2020-1"


def test_dates_that_are_over_are_not_copied(
    operator: Actor, draft: Recommendation, commission: Body, now: datetime
):
    said = content_of(draft)
    past, coming = (
        type(one)(**{**vars(one), "due_on": on}) for one, on in zip(said.items, DUE, strict=False)
    )
    dated = type(said)(**{**vars(said), "items": (past, coming)})
    edit_draft(actor=operator, recommendation=draft, content=dated, seen_version=1, now=now)

    copied = copy_recommendation(
        actor=operator, recommendation=draft, issued_by=commission, title="Otra", now=now
    )

    assert list(copied.items.order_by("number").values_list("due_on", flat=True)) == [None, DUE[1]]


def test_a_copy_has_its_title(operator: Actor, draft: Recommendation, commission: Body, now: datetime):
    with pytest.raises(TextMissing):
        copy_recommendation(actor=operator, recommendation=draft, issued_by=commission, title=" ", now=now)


def test_a_draft_of_another_body_is_not_copied(draft: Recommendation, campeche: Institution, now: datetime):
    other = somebody("otra", Role.COMMISSION_SECRETARY, campeche.ref)

    with pytest.raises(NotAllowed):
        copy_recommendation(actor=other, recommendation=draft, issued_by=campeche, title="Mía", now=now)


def test_discarding_is_confirmed_and_the_log_keeps_it(writer: Client, draft: Recommendation):
    sent = {"idempotency_key": "d", "reason": "No se va a votar."}

    asked = writer.post(DISCARD, sent)
    done = writer.post(DISCARD, {**sent, "confirmado": "si"})

    draft.refresh_from_db()
    assert "ya no podrá cambiarse ni emitirse" in asked.text
    assert (done.status_code, draft.is_draft, draft.is_issued) == (303, False, False)
    assert draft.title not in writer.get(LIST).text
    assert "Descartado" in writer.get(PAGE).text
    assert writer.get(EDIT).status_code == writer.get(f"{PLACE}emitir/").status_code == 409
    entry = LogEntry.objects.get(kind="recommendations.draft_discarded")
    assert entry.values["reason"] == "No se va a votar."


def test_a_discarded_one_can_be_gone_on_with_by_a_copy(
    writer: Client, operator: Actor, draft: Recommendation, now: datetime
):
    discard_draft(actor=operator, recommendation=draft, reason="Error.", now=now)

    answer = writer.post(
        COPY, {"idempotency_key": "c", "issued_by": "organo/comision-ga-snt", "title": "De nuevo"}
    )

    assert answer.status_code == 303


def test_discarding_has_a_reason(operator: Actor, draft: Recommendation, now: datetime):
    with pytest.raises(ReasonMissing):
        discard_draft(actor=operator, recommendation=draft, reason=" ", now=now)


def test_an_issued_one_is_sent_to_one_more(writer: Client, country: Country, communique: Recommendation):
    country.office("aguas", country.state("cam", "Campeche"))
    address = f"/recomendacion/{communique.code}/agregar-destinatario/"

    answer = writer.post(address, {"idempotency_key": "a", "addressed": "institucion/aguas"})
    twice = writer.post(address, {"idempotency_key": "b", "addressed": "institucion/cotaipec"})

    assert answer["Location"] == f"/recomendacion/{communique.code}/destinatario/4/"
    assert "Ya es destinatario" in twice.text
    assert "Dirigirla también a alguien más" in writer.get(f"/recomendacion/{communique.code}/").text


def test_the_list_costs_the_same_however_many(
    writer: Client, operator: Actor, draft: Recommendation, commission: Body, now: datetime
):
    with CaptureQueriesContext(connection) as one:
        writer.get(LIST)
    for number in range(5):
        copy_recommendation(
            actor=operator, recommendation=draft, issued_by=commission, title=f"Copia {number}", now=now
        )

    with CaptureQueriesContext(connection) as several:
        writer.get(LIST)

    assert len(several) == len(one) <= 12
