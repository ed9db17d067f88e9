"""Who answers where an institution ended: its pages, the desk of the secretariat, files and letters."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tequio.config import clocks
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.deadlines.queries.deadline import open_of
from tequio.directory.commands.institution import close_institution
from tequio.directory.commands.succession import record_succession, withdraw_succession
from tequio.directory.models import Institution
from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.notifications.models import OutgoingMail
from tequio.plans.duties import NAMING
from tests.country import office
from tests.people import account, come_in
from tests.plans.test_decisions import LATER, mails
from tests.worlds import world

AFTER = datetime(2026, 4, 10, 18, tzinfo=UTC)
EXERCISE = SubjectRef("ejercicio", "cam-2016")
HITO = "/hito/cam-2026-1-1/"
COMMITMENT = "/compromiso/cam-2026-1/"
NAMED = "Desde el 10 de abril de 2026 responde Sucesora rios, que sucedió a Comisión de Aguas."
TO_NAME = "Nombrar quién responde por un hito sin responsable"


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the requests of a test happen after the end."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)


pytestmark = [pytest.mark.usefixtures("frozen"), pytest.mark.thorough]


def succeed(operator: Actor, after: Institution) -> None:
    record_succession(
        actor=operator,
        predecessor=Institution.objects.get(code="aguas"),
        successor=after,
        on=date(2026, 4, 1),
        note="",
        source="Decreto",
        now=AFTER,
    )


@world
def promised(published, session, crew) -> None:
    """A published commitment, whose secretariat sits."""


@world
def ended(promised, institutions, operator) -> Institution:
    """The institution that answers for every milestone, ended; nobody is known to succeed it."""
    close_institution(
        actor=operator,
        institution=institutions["aguas"],
        on=date(2026, 3, 31),
        note="",
        source="Decreto",
        now=AFTER,
    )
    clocks.tick(AFTER)
    return institutions["aguas"]


@world
def heirs(ended, states, operator, now: datetime) -> list[Institution]:
    """Two that succeed it, once the clock knew of none."""
    found = [office(code, f"Sucesora {code}", states["cam"], now) for code in ("rios", "lagunas")]
    for heir in found:
        succeed(operator, heir)
    clocks.tick(AFTER)
    return found


@pytest.fixture
def facilitates(ended, now: datetime) -> Client:
    return come_in(account("facilita", now, Role.FACILITATOR, EXERCISE))


def name(client: Client, address: str, **given: str):
    form = client.get(f"{address}responsable/").context["form"]
    fields = {"institution": "aguas", "successor": "rios", "reason": "Heredó las redes."}
    key = str(form["idempotency_key"].value())
    return client.post(f"{address}responsable/", {"idempotency_key": key, **fields, **given})


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("address", [HITO, COMMITMENT])
def test_pages_say_that_nobody_answers(client, ended, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = read(client, address)

    assert "Sin responsable" in page
    assert "no consta quién la sucede: nadie responde desde el 1 de abril de 2026." in page


def test_pages_name_those_among_whom_one_is_to_be_named(client, heirs):
    page = read(client, HITO)

    assert "la suceden varias (Sucesora lagunas; Sucesora rios)" in page


@pytest.mark.parametrize("address", [HITO, COMMITMENT])
def test_whoever_is_named_answers_and_the_page_says_since_when(facilitates, heirs, address):
    answer = name(facilitates, address)

    assert answer.status_code == 303
    assert NAMED in read(facilitates, address)
    assert "Sin responsable" not in read(facilitates, HITO)


def test_naming_waits_on_the_desk_until_it_is_done(facilitates, heirs):
    before = read(facilitates, "/lo-que-debo/")
    name(facilitates, COMMITMENT)

    assert TO_NAME in before
    assert f"{HITO}responsable/" in before
    assert TO_NAME not in read(facilitates, "/lo-que-debo/")


def test_naming_is_owed_in_ten_business_days_and_met(facilitates, heirs, leak_map):
    (term,) = open_of(leak_map.ref, NAMING.code)
    assert (term.owner, term.started_on, term.business_days) == ("organo/stl-cam", date(2026, 4, 10), 10)

    name(facilitates, HITO)

    assert Deadline.objects.get(pk=term.pk).state == DeadlineState.DONE


def test_without_any_successor_there_is_nobody_to_name(facilitates, ended):
    page = read(facilitates, f"{HITO}responsable/")

    assert "No consta quién la sucede" in page


def test_while_it_goes_on_there_is_nothing_to_name(promised, now):
    client = come_in(account("facilita", now, Role.FACILITATOR, EXERCISE))

    assert f"{HITO}responsable/" not in read(client, HITO)
    assert "sigue en funciones" in read(client, f"{HITO}responsable/")


def test_one_that_is_no_successor_is_refused(facilitates, heirs):
    assert name(facilitates, HITO, successor="idaip").status_code == 422


def test_a_reason_is_asked(facilitates, heirs):
    assert name(facilitates, HITO, reason=" ").status_code == 422


def test_the_one_successor_answers_without_being_named(client, ended, states, operator, now):
    succeed(operator, office("rios", "Sucesora rios", states["cam"], now))
    clocks.tick(AFTER)

    assert "Desde el 1 de abril de 2026 responde Sucesora rios" in read(client, HITO)


def test_a_succession_without_day_counts_from_the_end(client, ended, states, operator, now):
    record_succession(
        actor=operator,
        predecessor=ended,
        successor=office("rios", "Sucesora rios", states["cam"], now),
        on=None,
        note="",
        source="Decreto",
        now=AFTER,
    )

    assert "Desde el 1 de abril de 2026 responde Sucesora rios" in read(client, HITO)


@pytest.mark.parametrize("address", ["/datos/hitos.json", "/datos/compromisos.json"])
def test_files_say_who_answers_now(client, facilitates, heirs, address):
    before = json.loads(read(client, address))["filas"][0]
    name(facilitates, COMMITMENT)
    after = json.loads(read(client, address))["filas"][0]

    assert set(before["responde_ahora"]) == {"Sin responsable"}
    assert before["responde_ahora_id"] == []
    assert set(after["responde_ahora"]) == {"Sucesora rios"}
    assert set(after["responde_ahora_id"]) == {"institucion/rios"}
    assert set(after["responde_desde"]) == {"2026-04-10"}


def test_both_institutions_list_what_passed(client, facilitates, heirs):
    name(facilitates, COMMITMENT)

    for code in ("aguas", "rios"):
        page = read(client, f"/institucion/{code}/")
        assert "Deberes que pasaron por sucesión" in page
        assert HITO in page


def test_letters_go_to_the_secretariat_and_then_to_whoever_answers(facilitates, heirs, now):
    for code in ("rios", "lagunas"):
        account(code, now, Role.LIAISON, SubjectRef("institucion", code))
    before = mails(AFTER + LATER)

    name(facilitates, COMMITMENT)

    assert "facilita" in {who for who, _subject in before}
    assert {who for who, _subject in mails(AFTER + 2 * LATER)} == {"rios"}


def test_whoever_had_a_duty_is_told_that_it_is_gone(facilitates, heirs, ended, operator, now):
    account("rios", now, Role.LIAISON, SubjectRef("institucion", "rios"))
    name(facilitates, COMMITMENT)
    mails(AFTER + LATER)

    withdraw_succession(
        actor=operator, institution=ended, successor=heirs[0], reason="No fue.", now=AFTER + 2 * LATER
    )
    clocks.tick(AFTER + 2 * LATER)

    found = mails(AFTER + 2 * LATER)
    (mail,) = OutgoingMail.objects.filter(recipient__startswith="rios").order_by("-pk")[:1]
    assert "rios" in {who for who, _subject in found}
    assert "Ya no toca a su institución un hito" in f"{mail.subject} {mail.text}"


def test_what_was_delivered_before_its_end_takes_no_more_queries(
    client, done, ended, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        page = read(client, HITO)

    assert "Reportado, sin verificar" in page
    assert "nadie responde desde el 1 de abril de 2026" in page
