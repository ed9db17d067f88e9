"""Tables are announced and counted without names; what is said at them arrives with a key or is typed."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client

from tequio.cocreation.commands.contribution import TableFull, TableKeyUnknown
from tequio.cocreation.commands.moderation import publish_contribution
from tequio.cocreation.commands.process import close_process
from tequio.cocreation.commands.working_table import (
    ConsentMissing,
    NobodyCounted,
    NoMinutesAttached,
    TableIncomplete,
    TableOutOfDays,
    TableOver,
    announce_table,
    attach_table_minutes,
    cancel_table,
    count_table,
    enter_contribution,
    give_table_code,
    revoke_table_code,
)
from tequio.cocreation.letters import contribution as letters
from tequio.cocreation.models.contribution import Channel, Contribution, ContributionKind, Topic
from tequio.cocreation.models.process import Process
from tequio.cocreation.models.working_table import Attending, TableKind, TableState, WorkingTable
from tequio.cocreation.queries.working_table import counts_at, table_of_today, turnout_at
from tequio.cocreation.steps import TableAhead, TooLateToEnter
from tequio.cocreation.turnout import Turnout
from tequio.deadlines.models import Deadline
from tequio.documents.evidence import Attachment
from tequio.foundation.actors import Actor, Role
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry
from tests.cocreation.gathering import bring
from tests.people import account, come_in
from tests.worlds import world

pytestmark = pytest.mark.django_db


def sit(facilitator: Actor, process: Process, now: datetime, *, day: datetime, **more: Any) -> WorkingTable:
    said = {
        "kind": TableKind.DEMAND,
        "place": "Biblioteca",
        "convener": "Facilitación",
        "held_on": day_of(day),
        "starts_at": time(17),
    }
    return announce_table(actor=facilitator, process=process, now=now, **{**said, **more})


def enter(actor: Actor, table: WorkingTable, now: datetime, **more: Any) -> Contribution:
    said = {
        "kind": ContributionKind.PROBLEM,
        "title": "El camión no pasa",
        "text": "Desde hace un mes no pasa el de las seis.",
        "topic": Topic.MOBILITY,
        "territory": table.process.exercise.territory,
        "consents": True,
    }
    return enter_contribution(actor=actor, table=table, now=now, **{**said, **more})


@world
def table(process: Process, facilitator: Actor, today: datetime) -> WorkingTable:
    return sit(facilitator, process, today, day=today)


def test_a_table_in_the_days_to_contribute_has_a_key_that_no_entry_tells(table: WorkingTable):
    entry = LogEntry.objects.get(kind="cocreation.table_announced")

    assert (table.code, len(table.key)) == ("cam-2016-1-1", 9)
    assert table.key not in str(entry.values) + entry.sentence
    assert "proceso/cam-2016-1" in entry.about


@pytest.mark.parametrize("days", [-1, 25])
def test_on_other_days_it_has_none(process: Process, facilitator: Actor, today: datetime, days: int):
    assert sit(facilitator, process, today, day=today + timedelta(days=days)).key == ""


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"place": " "}, TableIncomplete),
        ({"convener": "a" * 121}, TableIncomplete),
        ({"place": "a" * 81}, TableIncomplete),
        ({"day": timedelta(days=-2)}, TableOutOfDays),
        ({"day": timedelta(days=60)}, TableOutOfDays),
    ],
)
def test_what_cannot_be_announced_is_refused(
    process: Process, facilitator: Actor, today: datetime, wrong: dict[str, Any], refusal: Any
):
    day = today + wrong.pop("day", timedelta())
    with pytest.raises(refusal):
        sit(facilitator, process, today, day=day, **wrong)


def test_with_its_key_a_crowd_shares_a_connection_on_its_day_alone(table: WorkingTable, today: datetime):
    for number in range(8):
        bring(table.process, today, title=f"Número {number}", table_key=f" {table.key.upper()} ")

    entries = LogEntry.objects.filter(kind="cocreation.received_with_code")
    assert counts_at(table).with_key == entries.count() == 8
    assert {row.channel for row in table.contributions.all()} == {Channel.CODE}
    with pytest.raises(TableKeyUnknown):
        bring(table.process, today + timedelta(days=1), table_key=table.key)
    with pytest.raises(TableKeyUnknown):
        bring(table.process, today, table_key="aaaa-aaaa")
    assert table_of_today(table.process, " ", today) is None


def test_a_table_has_its_own_limit(table: WorkingTable, today: datetime, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tequio.cocreation.commands.contribution.MOST_OF_A_TABLE", 1)
    bring(table.process, today, table_key=table.key)

    with pytest.raises(TableFull):
        bring(table.process, today, table_key=table.key)

    assert bring(table.process, today + timedelta(hours=2), title="Otra", table_key=table.key).table == table


def test_a_key_is_taken_back_with_its_uses_told_and_another_is_given(
    table: WorkingTable, facilitator: Actor, today: datetime
):
    bring(table.process, today, table_key=table.key)
    before = table.key
    with pytest.raises(ReasonMissing):
        revoke_table_code(actor=facilitator, table=table, reason=" ", now=today)

    revoke_table_code(actor=facilitator, table=table, reason="Se vio en la calle.", now=today)

    assert "Usos: 1. Razón" in LogEntry.objects.get(kind="cocreation.table_code_revoked").sentence
    with pytest.raises(TableKeyUnknown):
        bring(table.process, today, table_key=before)
    with pytest.raises(NotAllowed, match="no tiene una clave"):
        revoke_table_code(actor=facilitator, table=table, reason="Otra vez.", now=today)
    assert give_table_code(actor=facilitator, table=table, now=today).key not in {"", before}


def test_no_key_is_given_for_a_day_that_passed(table: WorkingTable, facilitator: Actor, today: datetime):
    revoke_table_code(actor=facilitator, table=table, reason="Se vio.", now=today)

    with pytest.raises(TableOver):
        give_table_code(actor=facilitator, table=table, now=today + timedelta(days=1))


def test_a_cancelled_table_has_no_key_and_nobody_is_counted(
    table: WorkingTable, facilitator: Actor, today: datetime
):
    with pytest.raises(ReasonMissing):
        cancel_table(actor=facilitator, table=table, reason="", now=today)

    cancel_table(actor=facilitator, table=table, reason="Llueve.", now=today)

    assert (table.state, table.key) == (TableState.CANCELLED, "")
    with pytest.raises(NotAllowed, match="se canceló"):
        count_table(actor=facilitator, table=table, counts={Attending.CITIZENS: 5}, now=today)


def test_few_of_a_sector_are_told_nowhere_nor_can_be_reckoned(
    table: WorkingTable, facilitator: Actor, today: datetime
):
    counts = {Attending.CITIZENS: 12, Attending.GOVERNMENT: 3, Attending.ACADEMIA: 0}

    count_table(actor=facilitator, table=table, counts=counts, now=today)

    entry = LogEntry.objects.get(kind="cocreation.table_counted")
    assert entry.sentence.endswith("fueron más de 12 personas.")
    assert "3" not in str(entry.values["of_few"])
    assert turnout_at(table).of_few == ("government",)
    count_table(actor=facilitator, table=table, counts={Attending.CITIZENS: 14}, now=today)
    assert turnout_at(table) == Turnout({"citizens": 14}, ())


@pytest.mark.parametrize("counts", [{}, {Attending.CITIZENS: 0}, {Attending.CITIZENS: 10_000}])
def test_a_count_is_of_somebody(table: WorkingTable, facilitator: Actor, today: datetime, counts: Any):
    with pytest.raises(NobodyCounted):
        count_table(actor=facilitator, table=table, counts=counts, now=today)


def test_nothing_is_noted_of_a_table_before_its_day(process: Process, facilitator: Actor, today: datetime):
    ahead = sit(facilitator, process, today, day=today + timedelta(days=2))

    with pytest.raises(TableAhead):
        count_table(actor=facilitator, table=ahead, counts={Attending.CITIZENS: 9}, now=today)
    with pytest.raises(TableAhead):
        enter(facilitator, ahead, today)


def test_what_is_said_at_a_table_is_typed_with_consent_and_followed_by_a_key(
    table: WorkingTable, member: Actor, today: datetime
):
    with pytest.raises(ConsentMissing):
        enter(member, table, today, consents=False)

    said = enter(member, table, today)

    assert (said.channel, said.table, said.consented_on) == (Channel.TABLE, table, day_of(today))
    entry = LogEntry.objects.get(kind="cocreation.contribution_entered")
    assert said.text not in str(entry.values)
    assert (entry.visibility, Deadline.objects.count()) == ("staff", 1)
    assert [*letters.to_review(entry, today)]


def test_it_is_typed_in_the_fifteen_days_that_follow_though_the_process_closed(
    table: WorkingTable, facilitator: Actor, today: datetime
):
    close_process(actor=facilitator, process=table.process, reason="Ya están todas.", now=today)

    assert enter(facilitator, table, today + timedelta(days=15)).number == 1
    with pytest.raises(TooLateToEnter):
        enter(facilitator, table, today + timedelta(days=16))


def test_nothing_is_typed_for_a_table_on_another_day_than_to_contribute(
    process: Process, facilitator: Actor, today: datetime
):
    with pytest.raises(NotAllowed, match="días para aportar"):
        enter(facilitator, sit(facilitator, process, today, day=today - timedelta(days=1)), today)


def test_its_minutes_are_attached_once_it_was_held(table: WorkingTable, facilitator: Actor, today: datetime):
    minutes = Attachment("Minuta de la mesa", address="https://ejemplo.gob.mx/minuta")
    with pytest.raises(NotAllowed, match="Primero anote"):
        attach_table_minutes(actor=facilitator, table=table, evidence=[minutes], now=today)
    count_table(actor=facilitator, table=table, counts={Attending.CITIZENS: 12}, now=today)
    with pytest.raises(NoMinutesAttached):
        attach_table_minutes(actor=facilitator, table=table, evidence=[], now=today)

    attach_table_minutes(actor=facilitator, table=table, evidence=[minutes], now=today)

    assert "Minuta de la mesa" in Client().get("/mesa/cam-2016-1-1/").text


@pytest.fixture
def facilitating(now: datetime, today: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("django.utils.timezone.now", lambda: today)
    return come_in(account("facilita", now, Role.FACILITATOR, SubjectRef("ejercicio", "cam-2016")))


def test_the_key_is_read_by_whoever_works_there_and_leads_to_the_form(
    table: WorkingTable, facilitating: Client
):
    shown = facilitating.get("/mesa/cam-2016-1-1/").text
    form = Client().get("/proceso/cam-2016-1/aportar/", {"clave": table.key}).context["form"]

    assert table.key in shown
    assert table.key not in Client().get("/mesa/cam-2016-1-1/").text
    assert form["table_key"].value() == table.key


def test_a_wrong_key_is_told_beside_it_and_nothing_is_lost(table: WorkingTable, facilitating: Client):
    typed = {
        "kind": "problem",
        "title": "No hay luz",
        "text": "La calle está oscura.",
        "topic": "safety",
        "territory": "estado/cam",
        "lang": "es",
        "table_key": "aaaa-aaaa",
        "idempotency_key": "una",
    }
    form = Client().get("/proceso/cam-2016-1/aportar/").context["form"]
    (place, _name), *_others = form.fields["territory"].options.search("Campeche", 2)

    answer = Client().post("/proceso/cam-2016-1/aportar/", {**typed, "territory": place})

    assert {*answer.context["form"].errors} == {"table_key"}
    assert "La calle está oscura." in answer.text


def test_whoever_facilitates_announces_types_and_counts_on_pages(
    table: WorkingTable, facilitating: Client, member: Actor, today: datetime
):
    form = facilitating.get("/mesa/cam-2016-1-1/capturar/").context["form"]
    (place, _name), *_others = form.fields["territory"].options.search("Campeche", 2)
    said = {
        "kind": "offer",
        "title": "Presto la cancha",
        "text": "Para repartir agua.",
        "topic": "water",
        "territory": place,
        "lang": "es",
        "idempotency_key": "una",
    }
    assert {*facilitating.post("/mesa/cam-2016-1-1/capturar/", said).context["form"].errors} == {"consents"}
    sent = [facilitating.post("/mesa/cam-2016-1-1/capturar/", {**said, "consents": "on"}) for _time in "12"]

    brought = Contribution.objects.get()
    assert [answer["Location"] for answer in sent] == [f"/recibo/{brought.key}/"] * 2
    publish_contribution(actor=member, contribution=brought, now=today)
    counted = {"fueron_citizens": "9", "fueron_academia": "2", "idempotency_key": "dos"}
    assert facilitating.post("/mesa/cam-2016-1-1/asistencia/", counted).status_code == 303
    shown = Client().get("/mesa/cam-2016-1-1/").text
    assert all(words in shown for words in ("Presto la cancha", "menos de 5", "más de 9"))
    assert "/mesa/cam-2016-1-1/" in Client().get("/proceso/cam-2016-1/").text
    assert "/mesa/cam-2016-1-1/" in Client().get(f"/aportacion/{brought.code}/").text


def test_a_table_is_announced_on_a_page(process: Process, facilitating: Client, today: datetime):
    said = {
        "kind": "offer",
        "place": "Quiosco",
        "convener": "Facilitación",
        "held_on": day_of(today).isoformat(),
        "starts_at": "10:30",
        "idempotency_key": "una",
    }
    wrong = facilitating.post("/proceso/cam-2016-1/convocar-mesa/", {**said, "held_on": "2030-01-01"})
    assert {*wrong.context["form"].errors} == {"held_on"}

    made = facilitating.post("/proceso/cam-2016-1/convocar-mesa/", said)

    assert made["Location"] == "/mesa/cam-2016-1-1/"
    assert "10:30" in Client().get("/mesa/cam-2016-1-1/").text
