"""The order that takes personal data back (ARCO cancellation)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.db import DatabaseError
from django.utils import timezone

from tequio.config.tasks import say
from tequio.documents.commands import withdraw_document
from tequio.documents.queries import document_with_code
from tequio.foundation.actors import command_line_operator
from tequio.foundation.erasing import SHORTEST, Sought, forget_copies, ids_with, lines_with, texts_within
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.ledger.commands import withdraw_field, withdraw_words
from tequio.ledger.engine import RemainsInUse
from tequio.ledger.models import FieldValue
from tequio.ledger.queries import entry_number
from tequio.ledger.remains import destroy_remains

_UNREACHED: Final = (
    "No alcanza: lo que está dentro de archivos (retire el documento), los identificadores y direcciones, "
    "los respaldos y el WAL de PostgreSQL, archivado o no, hasta que se borren, la bitácora del servidor de "
    "PostgreSQL, las páginas guardadas en otras máquinas, los correos que salieron y lo que otros copiaron."
)


class NothingToWithdraw(Refusal):
    """Solo se retira un documento, como documento/abc, un dato, como bitacora/12, o un --text."""


class NotThere(Refusal):
    """No existe."""


class FieldMissing(Refusal):
    """Diga con --field cuál de sus datos se retira."""


class NowhereWritten(Refusal):
    """Ese texto no está escrito en ninguna parte."""


def withdraw(options: argparse.Namespace) -> None:
    """Withdraw a document, a datum of a public entry with all that repeats it, or a text."""
    kind, _slash, key = options.what.partition("/")
    if not options.ground.strip() and not options.show:
        raise ReasonMissing
    if options.text and not options.what:
        text = sys.stdin.read() if options.text == "-" else options.text
        _words((text,), options)
    elif kind == "documento":
        _document(key, options.ground, timezone.now())
    elif kind == "bitacora" and key.isdecimal():
        _field(int(key), options)
    else:
        raise NothingToWithdraw


def _document(code: str, ground: str, now: datetime) -> None:
    document = document_with_code(code)
    if document is None:
        raise NotThere(f"documento/{code}")
    withdraw_document(actor=command_line_operator(), document=document, reason=ground, now=now)
    say(f"Se retiró documento/{code}: sus bytes y el nombre del archivo se borraron; consta por qué.")
    say(f"Su título queda: «{document.title}». Si trae el dato, retírelo también con --text.")
    _finish()


def _field(number: int, options: argparse.Namespace) -> None:
    """Withdraw a datum, and its words from wherever else they stand."""
    entry = entry_number(number)
    if entry is None:
        raise NotThere(f"bitacora/{number}")
    fields = {field.name: field for field in entry.fields.all()}
    if options.field not in fields:
        raise FieldMissing(f"Hay: {', '.join(fields)}.")
    field = fields[options.field]
    words = tuple(_words_in(field.value))
    if words:
        _words(words, options)
    else:
        _say_elsewhere(field)
        _alone(field, options)
    if not options.show:
        what = f"«{field.name}» de bitacora/{number}"
        say(f"Se retiró {what}. La hoja sigue siendo válida; el dato ya no existe.")


def _alone(field: FieldValue, options: argparse.Namespace) -> None:
    if not options.show:
        withdraw_field(actor=command_line_operator(), field=field, ground=options.ground, now=timezone.now())
        _finish()


def _say_elsewhere(field: FieldValue) -> None:
    """Say where a single word stands too, which may be another thing there: it is withdrawn by its text."""
    texts = tuple(text for text in texts_within(field.value) if sum(map(str.isalnum, text)) >= SHORTEST)
    own = f"{field._meta.label}/{field.pk}/value"
    found = [line for line in lines_with(Sought(texts)) if line.key != own] if texts else []
    for line in found:
        say(f"También en {line.where}: «{line.around}»")
    if found:
        say("De ahí no se retira así: si es un dato personal, retírelo con --text.")


def _words_in(value: Any) -> Iterator[str]:
    """Yield what somebody wrote; a key, a day or a state stands in too many other places."""
    for text in texts_within(value):
        if sum(map(str.isalnum, text)) >= SHORTEST and (" " in text.strip() or "@" in text):
            yield text


def _words(words: tuple[str, ...], options: argparse.Namespace) -> None:
    sought = Sought(words)
    found = list(lines_with(sought))
    if not found:
        raise NowhereWritten
    for line in found:
        say(f"{line.where}: «{line.around}»")
    for ref in ids_with(sought):
        say(f"Su identificador lo lleva y no cambia: {ref}")
    if options.show:
        return
    withdraw_words(
        actor=command_line_operator(),
        words=words,
        lines=tuple(line.key for line in found),
        ground=options.ground,
        now=timezone.now(),
    )
    say(f"Se retiró de {len(found)} lugares. {_UNREACHED}")
    _finish()


def _finish() -> None:
    """Leave no remains in the database, in kept pages and in downloads, or say who will."""
    forget_copies(timezone.now())
    try:
        destroy_remains(actor=command_line_operator(), now=timezone.now())
        say("En la base de datos no quedan restos.")
    except (DatabaseError, RemainsInUse):
        say("Alguien usa la base de datos: el trabajador quita los restos en su siguiente vuelta.")
