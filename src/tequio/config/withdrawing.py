"""The order that takes personal data back (ARCO cancellation)."""

from __future__ import annotations

import argparse
from datetime import datetime

from django.utils import timezone

from tequio.config.tasks import say
from tequio.documents.commands import withdraw_document
from tequio.documents.queries import document_with_code
from tequio.foundation.actors import command_line_operator
from tequio.foundation.refusals import Refusal
from tequio.ledger.commands import withdraw_field
from tequio.ledger.queries import entry_number


class NothingToWithdraw(Refusal):
    """Solo se retira un documento, como documento/abc, o un dato de un registro, como bitacora/12."""


class NotThere(Refusal):
    """No existe."""


class FieldMissing(Refusal):
    """Diga con --field cuál de sus datos se retira."""


def withdraw(options: argparse.Namespace) -> None:
    """Withdraw a document, or one datum of a public entry."""
    kind, _slash, key = options.what.partition("/")
    if kind == "documento":
        _document(key, options.ground, timezone.now())
    elif kind == "bitacora" and key.isdecimal():
        _field(int(key), options.field, options.ground, timezone.now())
    else:
        raise NothingToWithdraw


def _document(code: str, ground: str, now: datetime) -> None:
    document = document_with_code(code)
    if document is None:
        raise NotThere(f"documento/{code}")
    withdraw_document(actor=command_line_operator(), document=document, reason=ground, now=now)
    say(f"Se retiró documento/{code}. Sus bytes se borraron; consta por qué.")


def _field(number: int, name: str, ground: str, now: datetime) -> None:
    entry = entry_number(number)
    if entry is None:
        raise NotThere(f"bitacora/{number}")
    fields = {field.name: field for field in entry.fields.all()}
    if name not in fields:
        raise FieldMissing(f"Hay: {', '.join(fields)}.")
    withdraw_field(actor=command_line_operator(), field=fields[name], ground=ground, now=now)
    say(f"Se retiró «{name}» de bitacora/{number}. La hoja sigue siendo válida; el dato ya no existe.")
