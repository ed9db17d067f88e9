"""Who answers where an addressee ended: its pages, the desk of the commission, and the files."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tequio.config import clocks
from tequio.directory.commands.institution import close_institution, reopen_institution
from tequio.directory.commands.succession import record_succession
from tequio.directory.models import Institution
from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.body import dissolve_body
from tequio.governance.models.body import Body
from tequio.recommendations.models.addressee import Addressee
from tequio.recommendations.models.recommendation import Recommendation
from tests.people import account, come_in
from tests.recommendations.answering import at, cell
from tests.recommendations.conftest import Country
from tests.recommendations.test_succession import accept
from tests.worlds import world

AFTER = datetime(2026, 11, 12, 18, tzinfo=UTC)
ADDRESSEE = "/recomendacion/com-2026-1/destinatario/1/"
ANSWER = "/respuesta/com-2026-1-1-1/"
PAGES = (ADDRESSEE, ANSWER, "/recomendacion/com-2026-1/", "/recomendacion/com-2026-1/matriz/")
TO_NAME = "Nombrar quién responde una recomendación sin responsable"
NAMED = "Desde el 12 de noviembre de 2026 responde Secretaría de rios, que sucedió a Instituto de Campeche."


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the requests of a test happen after the end."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)


@world
def ended(in_force: Recommendation, campeche: Institution, operator: Actor) -> Institution:
    """The addressee, ended; nobody is known to succeed it."""
    close_institution(
        actor=operator,
        institution=campeche,
        on=date(2026, 11, 10),
        note="",
        source="Decreto",
        now=AFTER,
    )
    clocks.tick(AFTER)
    return campeche


@world
def heirs(ended: Institution, country: Country, operator: Actor) -> list[Institution]:
    """Two that succeed it, once the clock knew of none."""
    found = [country.office(code, ended.territory) for code in ("rios", "lagunas")]
    for heir in found:
        record_succession(
            actor=operator,
            predecessor=ended,
            successor=heir,
            on=date(2026, 11, 11),
            note="",
            source="Decreto",
            now=AFTER,
        )
    clocks.tick(AFTER)
    return found


@pytest.fixture
def asks(ended: Institution) -> Client:
    """The secretary of the commission that recommended, signed in."""
    scope = SubjectRef("organo", "comision-ga-snt")
    return come_in(account("secretaria", at(date(2026, 11, 2)), Role.COMMISSION_SECRETARY, scope))


def name(client: Client, **given: str):
    address = f"{ADDRESSEE}responsable/"
    form = client.get(address).context["form"]
    key = str(form["idempotency_key"].value())
    fields = {"successor": "rios", "reason": "Heredó el archivo.", "idempotency_key": key}
    return client.post(address, {**fields, **given})


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_pages_say_that_nobody_answers(client, ended, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = read(client, address)

    assert "Sin responsable" in page
    assert "no consta quién la sucede: nadie responde desde el 11 de noviembre de 2026." in page


@pytest.mark.parametrize("address", PAGES)
def test_whoever_is_named_answers_and_pages_say_since_when(
    asks, heirs, address, django_assert_max_num_queries
):
    answer = name(asks)

    with django_assert_max_num_queries(12):
        page = read(Client(), address)
    assert answer.status_code == 303
    assert "Secretaría de rios" in page
    assert "12 de noviembre de 2026" in page
    assert "Sin responsable" not in page


def test_the_pages_of_an_addressee_keep_their_addresses(asks, heirs):
    name(asks)

    assert NAMED in read(asks, ADDRESSEE)
    assert NAMED in read(asks, ANSWER)
    assert "/institucion/cotaipec/" in read(asks, ADDRESSEE)


def test_those_among_whom_one_is_to_be_named_are_told(client, heirs):
    assert "la suceden varias (Secretaría de lagunas; Secretaría de rios)" in read(client, ADDRESSEE)
    assert "la suceden varias" in read(client, "/recomendacion/com-2026-1/matriz/")


def test_naming_waits_on_the_desk_until_it_is_done(asks, heirs):
    before = read(asks, "/lo-que-debo/")
    name(asks)

    assert TO_NAME in before
    assert f"{ADDRESSEE}responsable/" in before
    assert "27 nov 2026" in before
    assert TO_NAME not in read(asks, "/lo-que-debo/")


def test_the_page_of_the_term_leads_to_where_it_is_named(asks, heirs):
    page = read(asks, ANSWER)

    assert "Nombrar quién responde una recomendación" in page


def test_without_any_successor_there_is_nobody_to_name(asks, ended):
    assert "No consta quién la sucede" in read(asks, f"{ADDRESSEE}responsable/")


def test_while_it_goes_on_there_is_nothing_to_name(asks, ended, operator):
    reopen_institution(actor=operator, institution=ended, reason="Era otra.", now=AFTER)
    clocks.tick(AFTER)

    assert f"{ADDRESSEE}responsable/" not in read(asks, ADDRESSEE)
    assert "sigue en funciones" in read(asks, f"{ADDRESSEE}responsable/")


def test_a_body_that_belongs_to_nobody_has_no_successor(asks, secretariat: Body, operator):
    dissolve_body(actor=operator, body=secretariat, dissolved_on=date(2026, 11, 10), reason="Fin.", now=AFTER)
    clocks.tick(AFTER)

    assert "no pertenece a ninguna institución" in read(
        asks, "/recomendacion/com-2026-1/destinatario/2/responsable/"
    )
    assert "no consta quién la sucede" in read(asks, "/recomendacion/com-2026-1/destinatario/2/")


@pytest.mark.parametrize("given", [{"successor": "imipe"}, {"reason": " "}])
def test_one_that_is_no_successor_or_without_reason_is_refused(asks, heirs, given):
    assert name(asks, **given).status_code == 422


def test_the_officer_of_the_successor_finds_the_duty_and_answers(asks, heirs):
    name(asks)
    client = come_in(
        account("rios", at(date(2026, 11, 2)), Role.LIAISON, SubjectRef("institucion", "rios")), Client()
    )

    owed = read(client, "/lo-que-debo/")
    key = str(client.get(f"{ANSWER}responder/").context["form"]["idempotency_key"].value())
    answer = client.post(
        f"{ANSWER}responder/", {"kind": "accept", "acted_on": "2026-11-12", "idempotency_key": key}
    )

    assert f"{ANSWER}responder/" in owed
    assert answer.status_code == 303


def test_the_officer_of_whoever_ended_reads_whose_it_is(ended, heirs):
    client = come_in(
        account("antes", at(date(2026, 11, 2)), Role.LIAISON, SubjectRef("institucion", "cotaipec"))
    )

    assert client.get(f"{ANSWER}responder/").status_code == 403
    assert f"{ANSWER}responder/" not in read(client, "/lo-que-debo/")


def test_files_say_who_answers_now(client, asks, heirs, operator):
    accept(cell(Recommendation.objects.get()), operator)
    before = json.loads(read(client, "/datos/respuestas.json"))["filas"][0]
    name(asks)
    after = json.loads(read(client, "/datos/respuestas.json"))["filas"][0]
    matrix = json.loads(read(client, "/datos/recomendacion/com-2026-1.json"))["filas"][0]

    assert (before["responde_ahora"], before["responde_ahora_id"]) == (["Sin responsable"], [])
    assert (after["responde_ahora"], after["responde_desde"]) == (["Secretaría de rios"], ["2026-11-12"])
    assert after["sucesor"] == matrix["obligado_hoy"] == "institucion/rios"
    assert matrix["continuidad"] == NAMED


def test_both_institutions_list_what_passed(client, asks, heirs):
    name(asks)

    for code in ("cotaipec", "rios"):
        page = read(client, f"/institucion/{code}/")
        assert "Deberes que pasaron por sucesión" in page
        assert ANSWER in page


def test_a_successor_is_charged_with_what_it_owes_alone(client, ended, heirs, asks):
    name(asks)

    assert Addressee.objects.get(number=1).successor == heirs[0]
    assert "/institucion/rios/" in read(client, "/recomendaciones/respuestas/")
    assert "/institucion/cotaipec/" not in read(client, "/recomendaciones/respuestas/")
