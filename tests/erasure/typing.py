"""Types one word into every field in which somebody can write, and finds where it stands."""

from __future__ import annotations

import json
import re
import unicodedata
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django import forms
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.models import Max

from tequio.ledger.events import KINDS
from tequio.ledger.models import LogEntry
from tequio.ui.acts.act import Act, Acts
from tequio.ui.acts.fields import LongText, Text
from tequio.ui.acts.form import KEY
from tests.acts.trying import ROWS, Given, Trial, name_of, trial

WORD = "Zanatíllo"
PLAIN = "zanatill"  # as the index has it: folded, without its ending
_DELETE = re.compile(r'DELETE FROM "?(\w+)')
_ADDRESS = "zanatillo@example.org"
# Public ids never change; whoever withdraws is told.
_PUBLIC_ID = re.compile(r"\b[a-z]+/[a-z0-9-]*zanatill[a-z0-9-]*|\b[a-z0-9-]+-zanatill[a-z0-9-]*|^zanatillo$")

Rows = list[tuple[Acts, Act]]
# What a file says goes through the commands of single lines.
EACH: Rows = [(acts, act) for acts, act in ROWS if not act.form.reads_files]


class Deletions:
    """Watches from which tables rows are deleted, and which of them no entry of the act names."""

    def __init__(self) -> None:
        self.tables = set[str]()
        self.told_by_none = dict[str, str]()

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := _DELETE.match(sql):
            self.tables.add(found[1])
        return execute(sql, params, many, context)

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Watch one act, and compare it with what it recorded."""
        self.tables.clear()
        last = _last_entry()
        with connection.execute_wrapper(self):
            yield
        kinds = LogEntry.objects.filter(pk__gt=last).values_list("kind", flat=True)
        named = {apps.get_model(one)._meta.db_table for kind in kinds for one in KINDS[kind].erases}
        self.told_by_none.update(dict.fromkeys(self.tables - named, name))


def _last_entry() -> int:
    return LogEntry.objects.aggregate(last=Max("pk"))["last"] or 0


def waiting_after(rows: Rows, deletions: Deletions) -> Rows:
    """Do what can be done one act after the other; return what waits for a fresh example."""
    waiting = []
    for acts, act in rows:
        point = transaction.savepoint()
        try:
            with deletions.of(name_of(acts, act)):
                done = _sent(acts, act)
        except Exception:  # noqa: BLE001 - what was done before leaves it nothing to be done on
            done = False
        if done:
            transaction.savepoint_commit(point)
        else:
            transaction.savepoint_rollback(point)
            waiting.append((acts, act))
    return waiting


def takes_words(act: Act) -> bool:
    """Tell whether somebody can write into a field of its form."""
    writable = (Text, forms.EmailField, forms.FileField)
    return any(isinstance(field, writable) for field in act.form.base_fields.values())


def standing() -> Iterator[str]:
    """Yield every cell of the database in which the word stands."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.endswith(("_data", "_idx", "_content", "_docsize", "_config")):
                continue  # of the full text of one engine; the raw file is read elsewhere
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for column, value in zip(cursor.description, row, strict=True):
                    if has_word(value):
                        yield f"{table}.{column[0]}: {folded(value)[:90]}"


def has_word(value: Any) -> bool:
    """Tell whether the word stands in a value, or in a text; in a public id it may."""
    return PLAIN in _PUBLIC_ID.sub("", folded(value))


def folded(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        value = bytes(value).decode(errors="replace")
    if isinstance(value, str) and value[:1] in {"[", "{", '"'}:
        with suppress(ValueError):
            value = json.loads(value)
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    decomposed = unicodedata.normalize("NFKD", str(value).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _sent(acts: Acts, act: Act) -> bool:
    """Send the form of an act with the word in it, and leave a draft; tell whether it was done."""
    tried = trial(acts, act)
    given = _without_faults(tried, _typed(tried, tried.good()))
    if act.long:
        tried.client().post(tried.url, {**given, KEY: uuid.uuid4().hex, "guardar": "si"})
    # What takes no word at all, such as a telephone, is sent as it was good.
    sent = (tried.client().post(tried.url, words) for words in (given, _least(tried), tried.good()))
    return any(answer.status_code == 303 for answer in sent)


def _typed(tried: Trial, given: Given) -> Given:
    """Put the word into every field in which somebody can write."""
    fields = tried.form().fields
    words = {name: _worded(field, given.get(name)) for name, field in fields.items()}
    return {**given, **{name: value for name, value in words.items() if value}}


def _worded(field: forms.Field, value: Any) -> Any:
    if isinstance(field, Text):
        return f"{value or 'Lo dijo'} {WORD}"[-field.limit :] if field.limit >= len(WORD) else None
    if isinstance(field, forms.EmailField):
        return _ADDRESS
    if isinstance(field, forms.FileField):
        return SimpleUploadedFile(f"{WORD}.txt", b"Acta de la sesion.", "text/plain")
    return None


def _without_faults(tried: Trial, given: Given) -> Given:
    """Leave what a field asks in a shape of its own as it was good."""
    good = tried.good()
    for _attempt in range(2):
        wrong = [name for name in tried.form({**given}).errors if name in given]
        given = {**given, **{name: good.get(name) for name in wrong}}
    return {name: value for name, value in given.items() if value is not None}


def _least(tried: Trial) -> Given:
    """Put the word only where the form asks for words, where a row or a proof that is begun asks for more."""
    good, fields = tried.good(), tried.form().fields
    asked = {name for name, field in fields.items() if isinstance(field, Text) and good.get(name)}
    first = next((name for name, field in fields.items() if isinstance(field, LongText)), "")
    words = {name: _worded(fields[name], good.get(name)) for name in {*asked, first} - {""}}
    return _without_faults(tried, {**good, **{name: value for name, value in words.items() if value}})
