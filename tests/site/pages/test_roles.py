"""What each account of the example owes, decides and is owed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from tequio.config import clocks
from tequio.foundation.actors import Actor
from tequio.identity.queries.actor import actor_of, person_with_email
from tequio.site.example.accounts import renew_accounts
from tequio.site.pages.duty import Duties, duties_of
from tequio.ui.components.data_table.tag import Table
from tequio.ui.values import Cell, Link
from tests.example import LOADED_AT
from tests.site.reading import words_of

Found = Callable[[str], Duties]


@pytest.fixture
def owed(example: None) -> Found:
    renew_accounts(now=LOADED_AT)
    return lambda name: duties_of(_actor(name))


def _actor(name: str) -> Actor:
    return actor_of(person_with_email(f"{name}@tequio.example"), timezone.localdate(LOADED_AT))


def _links(table: Table) -> list[Link]:
    """Return the first link of each row."""
    return [row[0].value if isinstance(row[0], Cell) else row[0] for row in table.rows]


def _urls(table: Table) -> list[str]:
    return [link.url for link in _links(table)]


def _lines(found: Duties) -> list[object]:
    """Return one thing for each deadline that others owe."""
    return [*found.expired.rows, *range(sum(row[1] for row in found.running.rows))]


def test_a_liaison_owes_a_milestone_and_an_answer_within_days(owed: Found):
    found = owed("enlace")

    assert "/hito/demo-1-2-3/reportar/" in _urls(found.mine)
    assert "/respuesta/demo-recomendacion-2-1-5/recibir/" in _urls(found.mine)
    assert not found.waiting.rows


def test_another_liaison_owes_what_its_own_institution_does(owed: Found):
    mine = _urls(owed("enlace2").mine)

    assert "/hito/demo-1-3-2/reportar/" in mine
    assert "/hito/demo-1-2-3/reportar/" not in mine


# Who only sits in it reads on the page whose it is; who facilitates it has the form.
@pytest.mark.parametrize(("name", "word"), [("secretariado", ""), ("facilitacion", "recibir/")])
def test_the_secretariat_owes_decides_and_is_owed(owed: Found, name: str, word: str):
    found = owed(name)

    assert f"/respuesta/demo-recomendacion-2-1-10/{word}" in _urls(found.mine)
    assert _urls(found.waiting) == [
        "/hito/demo-1-4-1/verificar/",
        "/plazo/milestone-demo-1-3-3/resolver-prorroga/",
    ]
    assert "/hito/demo-1-3-2/" in _urls(found.expired)
    assert "/institucion/demo-agua/" in _urls(found.running)


def test_the_commission_is_owed_answers_and_hears_the_silence(owed: Found):
    found = owed("comision")

    assert not found.mine.rows
    assert _urls(found.waiting) == ["/respuesta/demo-recomendacion-1-1-8/verificar/"]
    assert [row[2].word for row in found.expired.rows].count("en silencio") == 3
    assert "/organo/demo-secretariado/" in _urls(found.running)


def test_an_adviser_held_to_no_place_sees_every_debt_and_every_stalled_exercise(owed: Found):
    clocks.tick(LOADED_AT)
    found = owed("acompanamiento")

    assert not found.mine.rows
    assert _urls(found.waiting) == ["/plazo/milestone-demo-1-3-3/resolver-prorroga/"]
    assert len(found.stalled.rows) == 12
    assert found.expired.rows
    assert found.running.rows


def test_an_assessor_owes_nothing_of_the_secretariat(owed: Found):
    found = owed("evaluacion")

    assert not found.mine.rows
    assert _urls(found.waiting) == ["/compromiso/demo-1-4/evaluacion/inicio/definitiva/"]


def test_a_person_without_a_role_owes_nothing(owed: Found):
    found = owed("ciudadania")

    assert not found.has_role
    assert not [*found.mine.rows, *found.waiting.rows, *found.expired.rows, *found.running.rows]


def test_only_who_accompanies_is_told_of_stalled_exercises(owed: Found):
    clocks.tick(LOADED_AT)

    assert not owed("operacion").stalled.rows


def test_a_list_that_is_cut_says_so(owed: Found, monkeypatch: pytest.MonkeyPatch):
    whole = owed("comision")
    monkeypatch.setattr("tequio.deadlines.queries.deadline.LONGEST_LIST", 1)

    assert not whole.notices
    assert "vencen primero" in owed("comision").notices[0]


def test_who_facilitates_the_exercise_answers_for_its_secretariat(client: Client, owed: Found):
    owed("facilitacion")
    client.force_login(person_with_email("facilitacion@tequio.example"))

    answer = client.get("/respuesta/demo-recomendacion-2-1-10/recibir/")

    assert answer.status_code == 200
    assert 'name="idempotency_key"' in answer.text


def test_who_only_sits_there_reads_whose_it_is(client: Client, owed: Found):
    owed("secretariado")
    client.force_login(person_with_email("secretariado@tequio.example"))

    answer = client.get("/respuesta/demo-recomendacion-2-1-10/recibir/")

    assert "Corresponde a:" in words_of(answer)


def test_the_page_tells_a_person_in_every_section(client: Client, owed: Found):
    clocks.tick(LOADED_AT)
    owed("acompanamiento")
    client.force_login(person_with_email("acompanamiento@tequio.example"))

    words = words_of(client.get("/lo-que-debo/"))

    assert "No consta nada pendiente a su cargo." in words
    assert "Espera su decisión 1" in words
    assert "Vencido o en silencio" in words
    assert "Ejercicios detenidos 12" in words


@pytest.mark.parametrize(
    "name", ["enlace", "enlace2", "secretariado", "facilitacion", "comision", "acompanamiento", "evaluacion"]
)
def test_everything_listed_opens_and_what_waits_is_theirs_to_decide(client: Client, owed: Found, name: str):
    found = owed(name)
    client.force_login(person_with_email(f"{name}@tequio.example"))

    every = [*_urls(found.mine), *_urls(found.waiting), *_urls(found.expired), *_urls(found.running)]
    opened = {url: client.get(url) for url in every}

    assert {answer.status_code for answer in opened.values()} == {200}
    assert not [url for url in _urls(found.waiting) if 'name="idempotency_key"' not in opened[url].text]
