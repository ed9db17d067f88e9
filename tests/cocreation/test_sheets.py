"""Sheets of paper have a code each, are gone through by keyboard, and their counts add up."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client

from tequio.cocreation.commands.sheet import (
    MOST_AT_ONCE,
    SheetsOutOfNumber,
    SheetWithoutConsent,
    enter_sheet,
    print_sheets,
    restore_sheet,
    void_sheet,
)
from tequio.cocreation.commands.working_table import announce_table, cancel_table
from tequio.cocreation.models.contribution import Channel, Contribution, ContributionKind, Topic
from tequio.cocreation.models.process import Process
from tequio.cocreation.models.sheet import Sheet, SheetState, VoidReason
from tequio.cocreation.models.working_table import TableKind, WorkingTable
from tequio.cocreation.queries.sheet import sheet_counts
from tequio.cocreation.steps import TableAhead, TooLateToEnter
from tequio.foundation.actors import Actor, Role
from tequio.foundation.days import day_of
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry
from tests.people import account, come_in
from tests.worlds import world

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "problem",
    "title": "No hay luz",
    "text": "La calle está oscura.",
    "topic": "safety",
    "territory": "cam",
    "lang": "es",
    "consents": "on",
}


def announce(facilitator: Actor, process: Process, now: datetime, day: datetime) -> WorkingTable:
    return announce_table(
        actor=facilitator,
        process=process,
        kind=TableKind.DEMAND,
        place="Biblioteca",
        convener="Facilitación",
        held_on=day_of(day),
        starts_at=time(17),
        now=now,
    )


@world
def table(process: Process, facilitator: Actor, today: datetime) -> WorkingTable:
    made = announce(facilitator, process, today, today)
    return print_sheets(actor=facilitator, table=made, number=3, now=today)


@pytest.fixture
def first(table: WorkingTable) -> Sheet:
    return table.sheets.get(number=1)


def enter(actor: Actor, sheet: Sheet, now: datetime, **more: Any) -> Sheet:
    said = {
        "kind": ContributionKind.PROBLEM,
        "title": "No hay luz",
        "text": "La calle está oscura.",
        "topic": Topic.SAFETY,
        "territory": sheet.table.process.exercise.territory,
        "consents": True,
    }
    return enter_sheet(actor=actor, sheet=sheet, now=now, **{**said, **more})


def test_each_sheet_has_a_code_that_no_entry_tells(table: WorkingTable, facilitator: Actor, today: datetime):
    print_sheets(actor=facilitator, table=table, number=2, now=today)

    sheets = table.sheets.order_by("number")
    assert [sheet.code for sheet in sheets] == [f"cam-2016-1-1-{number}" for number in range(1, 6)]
    assert len({sheet.key for sheet in sheets}) == 5
    told = [str(entry.values) for entry in LogEntry.objects.filter(kind="cocreation.sheets_printed")]
    assert not [sheet for sheet in sheets for values in told if sheet.key in values]


@pytest.mark.parametrize("number", [0, MOST_AT_ONCE + 1])
def test_sheets_are_asked_for_in_batches(
    table: WorkingTable, facilitator: Actor, today: datetime, number: int
):
    with pytest.raises(SheetsOutOfNumber):
        print_sheets(actor=facilitator, table=table, number=number, now=today)


def test_a_table_has_only_so_many(
    table: WorkingTable, facilitator: Actor, today: datetime, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("tequio.cocreation.commands.sheet.MOST_OF_A_TABLE", 4)

    with pytest.raises(SheetsOutOfNumber):
        print_sheets(actor=facilitator, table=table, number=2, now=today)


def test_what_was_typed_is_followed_by_the_code_of_the_sheet(first: Sheet, member: Actor, today: datetime):
    with pytest.raises(SheetWithoutConsent):
        enter(member, first, today, consents=False)

    brought = enter(member, first, today).contribution

    assert brought is not None
    assert (brought.channel, brought.key, brought.table) == (Channel.PAPER, first.key, first.table)
    assert LogEntry.objects.get(kind="cocreation.sheet_entered").visibility == "staff"
    with pytest.raises(NotAllowed, match="ya se capturó"):
        enter(member, first, today)


def test_a_sheet_is_typed_from_the_day_of_its_table_and_for_fifteen_days(
    table: WorkingTable, first: Sheet, facilitator: Actor, today: datetime
):
    ahead = announce(facilitator, table.process, today, today + timedelta(days=2))
    print_sheets(actor=facilitator, table=ahead, number=1, now=today)

    with pytest.raises(TableAhead):
        enter(facilitator, ahead.sheets.get(), today)
    with pytest.raises(TooLateToEnter):
        enter(facilitator, first, today + timedelta(days=16))


def test_nothing_is_typed_of_a_table_that_was_cancelled(table: WorkingTable, member: Actor, today: datetime):
    cancel_table(actor=member, table=table, reason="Llueve.", now=today)

    with pytest.raises(NotAllowed, match="se canceló"):
        enter(member, table.sheets.get(number=1), today)


def test_counts_add_up_and_a_void_sheet_can_be_restored(
    table: WorkingTable, first: Sheet, member: Actor, today: datetime
):
    second, third = table.sheets.filter(number__gt=1).order_by("number")
    enter(member, first, today)
    void_sheet(actor=member, sheet=second, reason=VoidReason.UNREADABLE, now=today)
    void_sheet(actor=member, sheet=third, reason=VoidReason.BLANK, now=today)

    counts = sheet_counts(table)
    assert (counts.printed, counts.used, counts.entered, counts.waiting) == (3, 2, 1, 0)
    assert "no se puede leer" in LogEntry.objects.filter(kind="cocreation.sheet_voided")[0].sentence
    restore_sheet(actor=member, sheet=third, now=today)
    assert (third.state, sheet_counts(table).waiting) == (SheetState.PRINTED, 1)
    with pytest.raises(NotAllowed, match="no está anulada"):
        restore_sheet(actor=member, sheet=third, now=today)


@pytest.fixture
def facilitating(now: datetime, today: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("django.utils.timezone.now", lambda: today)
    return come_in(account("facilita", now, Role.FACILITATOR, SubjectRef("ejercicio", "cam-2016")))


def test_a_pile_is_gone_through_from_one_form_to_the_next(table: WorkingTable, facilitating: Client):
    start = facilitating.get("/mesa/cam-2016-1-1/hojas/").context["start"]
    assert start == "/hoja/cam-2016-1-1-1/capturar/"
    assert "autofocus" in facilitating.get(start).text

    sent = [facilitating.post(start, {**TYPED, "idempotency_key": "una"}) for _time in "12"]
    assert {answer["Location"] for answer in sent} == {"/hoja/cam-2016-1-1-2/capturar/"}
    void = {"reason": "blank", "idempotency_key": "dos"}
    assert facilitating.post("/hoja/cam-2016-1-1-2/anular/", void)["Location"] == (
        "/hoja/cam-2016-1-1-3/capturar/"
    )
    last = facilitating.post("/hoja/cam-2016-1-1-3/capturar/", {**TYPED, "idempotency_key": "tres"})

    assert last["Location"] == "/mesa/cam-2016-1-1/hojas/"
    assert Contribution.objects.count() == 2
    assert "Volvió en blanco" in facilitating.get("/mesa/cam-2016-1-1/hojas/").text
    assert "Impresas" in Client().get("/mesa/cam-2016-1-1/").text


def test_what_is_wrong_in_a_box_is_told_beside_it(table: WorkingTable, facilitating: Client):
    wrong = {**TYPED, "topic": "", "title": "", "idempotency_key": "una"}
    del wrong["consents"]

    answer = facilitating.post("/hoja/cam-2016-1-1-1/capturar/", wrong)

    assert {*answer.context["form"].errors} == {"topic", "title", "consents"}
    assert "La calle está oscura." in answer.text


def test_more_sheets_are_asked_for_on_a_page(table: WorkingTable, facilitating: Client):
    asked = {"number": "2", "idempotency_key": "una"}
    sent = [facilitating.post("/mesa/cam-2016-1-1/imprimir-hojas/", asked) for _time in "12"]

    assert [answer["Location"] for answer in sent] == ["/mesa/cam-2016-1-1/hojas/"] * 2
    assert table.sheets.count() == 5


def test_the_stub_tells_what_became_of_its_sheet(
    first: Sheet, table: WorkingTable, member: Actor, today: datetime
):
    assert "todavía no se captura" in Client().get("/recibo/", {"clave": first.key.upper()}).text
    assert "todavía no se captura" in Client().get(f"/recibo/{first.key}/").text
    void_sheet(actor=member, sheet=first, reason=VoidReason.SPOILED, now=today)
    assert "se rompió o se manchó" in Client().get(f"/recibo/{first.key}/").text
    second = table.sheets.get(number=2)
    enter(member, second, today)

    assert "No hay luz" in Client().get(f"/recibo/{second.key}/").text


def test_sheets_and_their_codes_are_of_whoever_works_there(table: WorkingTable, first: Sheet):
    answers = [Client().get(f"/mesa/cam-2016-1-1/{word}") for word in ("hojas/", "hojas.pdf")]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert not [answer for answer in answers if first.key in answer.text]
    assert Client().get("/hoja/cam-2016-1-1-1/capturar/").status_code == 404


@pytest.mark.thorough
def test_sheets_are_a_file_to_print(table: WorkingTable, facilitating: Client):
    answer = facilitating.get("/mesa/cam-2016-1-1/hojas.pdf", {"lote": "1"})

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert facilitating.get("/mesa/cam-2016-1-1/hojas.pdf", {"lote": "7"})["Content-Type"].startswith("text/")
