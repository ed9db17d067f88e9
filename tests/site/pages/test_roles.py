"""What each account of the example owes, decides and is owed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from django.test import Client
from django.utils import timezone

from tequio.config import clocks
from tequio.foundation.actors import Actor
from tequio.identity.queries.actor import actor_of, person_with_email
from tequio.site.example.accounts import renew_accounts
from tequio.site.pages.duty import Duties, duties_of
from tequio.ui.components.due_list.tag import Due
from tests.example import LOADED_AT
from tests.site.reading import words_of

Found = Callable[[str], Duties]


@pytest.fixture
def owed(example: None) -> Found:
    renew_accounts(now=LOADED_AT)
    return lambda name: duties_of(_actor(name))


def _actor(name: str) -> Actor:
    return actor_of(person_with_email(f"{name}@tequio.example"), timezone.localdate(LOADED_AT))


def _urls(dues: Iterable[Due]) -> list[str]:
    """Return where the step of each leads, or the thing itself."""
    return [due.step.url if due.step else due.what.url for due in dues]


def test_a_liaison_owes_a_milestone_and_an_answer_within_days(owed: Found):
    found = owed("enlace")

    assert "/hito/demo-1-2-3/reportar/" in _urls(found.mine)
    assert "/respuesta/demo-recomendacion-2-1-5/recibir/" in _urls(found.mine)


def test_another_liaison_owes_what_its_own_institution_does(owed: Found):
    mine = _urls(owed("enlace2").mine)

    assert "/hito/demo-1-3-2/reportar/" in mine
    assert "/hito/demo-1-2-3/reportar/" not in mine


# Who only sits in it reads on the page whose it is; who facilitates it has the form.
@pytest.mark.parametrize(("name", "word"), [("secretariado", ""), ("facilitacion", "recibir/")])
def test_the_secretariat_owes_decides_and_is_owed(owed: Found, name: str, word: str):
    found = owed(name)

    assert f"/respuesta/demo-recomendacion-2-1-10/{word}" in _urls(found.mine)
    assert "/hito/demo-1-4-1/verificar/" in _urls(found.mine)
    assert "/plazo/milestone-demo-1-3-3/resolver-prorroga/" in _urls(found.mine)
    assert "/hito/demo-1-3-2/" in _urls(found.expired)
    assert "/institucion/demo-agua/" in _urls(found.running)


def test_the_commission_is_owed_answers_and_hears_the_silence(owed: Found):
    found = owed("comision")

    assert _urls(found.mine) == ["/respuesta/demo-recomendacion-1-1-8/verificar/"]
    assert [due.state.word for due in found.expired if due.state].count("en silencio") == 3
    assert "/organo/demo-secretariado/" in _urls(found.running)


def test_an_adviser_held_to_no_place_sees_every_debt_and_every_stalled_exercise(owed: Found):
    clocks.tick(LOADED_AT)
    found = owed("acompanamiento")

    assert _urls(found.mine) == ["/plazo/milestone-demo-1-3-3/resolver-prorroga/"]
    assert len(found.stalled) == 12
    assert found.expired
    assert found.running


def test_an_assessor_owes_nothing_of_the_secretariat(owed: Found):
    found = owed("evaluacion")

    assert _urls(found.mine) == ["/compromiso/demo-1-4/evaluacion/inicio/definitiva/"]


def test_a_person_without_a_role_owes_nothing(owed: Found):
    found = owed("ciudadania")

    assert not found.has_role
    assert not [*found.mine, *found.expired, *found.running]


def test_only_who_accompanies_is_told_of_stalled_exercises(owed: Found):
    clocks.tick(LOADED_AT)

    assert not owed("operacion").stalled


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

    assert "Me toca 1 1 pendiente" in words
    assert "Vencido o en silencio" in words
    assert "Ejercicios detenidos 12" in words


@pytest.mark.parametrize(
    "name", ["enlace", "enlace2", "secretariado", "facilitacion", "comision", "acompanamiento", "evaluacion"]
)
def test_everything_listed_opens_and_what_waits_is_theirs_to_decide(client: Client, owed: Found, name: str):
    found = owed(name)
    client.force_login(person_with_email(f"{name}@tequio.example"))

    every = [*_urls(found.mine), *_urls(found.expired), *_urls(found.running)]
    opened = {url: client.get(url) for url in every}

    assert {answer.status_code for answer in opened.values()} == {200}
    forms = [due.step.url for due in found.mine if due.step and str(due.step.label) not in {"Ver", "Abrir"}]
    assert not [url for url in forms if 'name="idempotency_key"' not in opened[url].text]
