"""Sheets are printed for a table, typed one after the other, or void for a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from tequio.cocreation import policy
from tequio.cocreation.events.sheet import SheetEntered, SheetRestored, SheetsPrinted, SheetVoided
from tequio.cocreation.models.contribution import Channel, ContributionKind, Tongue, Topic
from tequio.cocreation.models.sheet import Sheet, SheetState, VoidReason
from tequio.cocreation.models.working_table import WorkingTable
from tequio.cocreation.steps import (
    Brought,
    Came,
    keep_brought,
    names_of_table,
    refuse_unfit,
    refuse_untimely,
    tell_of_table,
)
from tequio.directory.models import Territory
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.keys import new_key
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.rows import locked

MOST_AT_ONCE: Final = 40  # sheets of one file: the press draws them in a few seconds
MOST_OF_A_TABLE: Final = 800


class SheetsOutOfNumber(Refusal):
    """Pida de 1 a 40 hojas cada vez, y hasta 800 por mesa."""


class SheetWithoutConsent(Refusal):
    """Si en la hoja no se marcó que acepta que se publique, anúlela por esa razón."""


@command
def print_sheets(
    *, actor: Actor, table: WorkingTable, number: int, now: datetime, idempotency_key: str = ""
) -> WorkingTable:
    """Prepare so many more sheets for a table, each with its code."""
    allow(policy.PRINT_SHEETS, actor, locked(table))
    before = table.sheets.count()
    if not 1 <= number <= MOST_AT_ONCE or before + number > MOST_OF_A_TABLE:
        raise SheetsOutOfNumber
    numbers = range(before + 1, before + number + 1)
    Sheet.objects.bulk_create(
        Sheet(
            table=table,
            number=place,
            code=f"{table.code}-{place}",
            key=new_key(),
            printed_on=day_of(now),
        )
        for place in numbers
    )
    event = SheetsPrinted(**names_of_table(table), first=numbers[0], last=numbers[-1])
    tell_of_table(event, table, actor=actor, now=now)
    return table


@command
def enter_sheet(
    *,
    actor: Actor,
    sheet: Sheet,
    kind: ContributionKind,
    title: str,
    text: str,
    topic: Topic,
    territory: Territory,
    consents: bool,
    now: datetime,
    affected: str = "",
    locality: str = "",
    lang: Tongue = Tongue.SPANISH,
    idempotency_key: str = "",
) -> Sheet:
    """Type what a sheet says; its code becomes the key of its receipt."""
    process = locked(sheet.table.process)
    allow(policy.ENTER_SHEET, actor, locked(sheet))
    refuse_untimely(sheet.table, now)
    if not consents:
        raise SheetWithoutConsent
    brought = Brought(
        kind=kind,
        title=title,
        text=text,
        topic=topic,
        territory=territory,
        affected=affected,
        locality=locality,
        lang=lang,
    )
    refuse_unfit(process, brought)
    came = Came(Channel.PAPER, sheet.table, consented_on=sheet.table.held_on, key=sheet.key)
    sheet.contribution = keep_brought(process, brought, came, SheetEntered, actor=actor, now=now)
    sheet.state = SheetState.ENTERED
    sheet.save(update_fields=["contribution", "state"])
    return sheet


@command
def void_sheet(
    *, actor: Actor, sheet: Sheet, reason: VoidReason, now: datetime, idempotency_key: str = ""
) -> Sheet:
    """Tell why nothing of a sheet is typed."""
    allow(policy.VOID_SHEET, actor, locked(sheet))
    sheet.state, sheet.void_reason = SheetState.VOID, VoidReason(reason)
    sheet.save(update_fields=["state", "void_reason"])
    event = SheetVoided(**_named(sheet), reason=str(VoidReason(reason).value))
    tell_of_table(event, sheet.table, actor=actor, now=now)
    return sheet


@command
def restore_sheet(*, actor: Actor, sheet: Sheet, now: datetime, idempotency_key: str = "") -> Sheet:
    """Let a sheet be typed after all: it was found, or void by mistake."""
    allow(policy.RESTORE_SHEET, actor, locked(sheet))
    sheet.state, sheet.void_reason = SheetState.PRINTED, ""
    sheet.save(update_fields=["state", "void_reason"])
    tell_of_table(SheetRestored(**_named(sheet)), sheet.table, actor=actor, now=now)
    return sheet


def _named(sheet: Sheet) -> dict[str, Any]:
    return {**names_of_table(sheet.table), "number": sheet.number}
