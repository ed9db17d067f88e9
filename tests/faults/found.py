"""Says as JSON what the database and the folder of files hold, once all is at rest.

`python -m tests.faults.found`. How often each text, each event, each file and
each key is there, and whatever else is not as it must be.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Max, QuerySet
from django.utils import timezone

from tequio.config.checking import check_everything
from tequio.documents import queries, storage, sweeper
from tequio.documents.models import Document, DocumentState
from tequio.ledger.following import FOLLOWERS
from tequio.ledger.models import FieldValue, FollowerCursor, IdempotencyKey, LogEntry
from tequio.notifications.models import MailState, OutgoingMail, Rhythm
from tequio.notifications.queries.digest import due_followers
from tequio.plans.models.milestone import MilestoneReport
from tequio.recommendations.models.answer import AnswerAct

_SECONDS_TO_REST = 60
_IN_THE_FEED = 50
_WORDS = re.compile(r"Se (?:avanzó|hizo|acepta) [0-9a-f]{16}\.")
_EVENTS = (
    "plans.progress_reported",
    "recommendations.recommendation_accepted_in_part",
    "recommendations.action_reported",
)


def main() -> None:
    _wait_until_at_rest()
    found = {
        "acts": _acts(),
        "entries": _entries(),
        "files": _files(),
        "mails": _mails(),
        "keys": Counter(IdempotencyKey.objects.exclude(result_model="").values_list("key", flat=True)),
        "newest": [moment.isoformat() for moment in _newest()],
        "problems": list(_problems()),
    }
    sys.stdout.write(json.dumps(found))


def _wait_until_at_rest() -> None:
    until = time.monotonic() + _SECONDS_TO_REST
    while time.monotonic() < until and not _is_at_rest():
        time.sleep(0.2)


def _is_at_rest() -> bool:
    return not (
        Document.objects.filter(state=DocumentState.RECEIVED).exists()
        or LogEntry.objects.filter(position=None).exists()
        or _followers_read()
        or due_followers(now=timezone.now() + timedelta(days=1), rhythms=[Rhythm.IMMEDIATE])
        or OutgoingMail.objects.exclude(state=MailState.SENT).exists()
    )


def _followers_read() -> bool:
    """Tell whether an entry is numbered that a follower has still to read: mail comes of it later."""
    last = LogEntry.objects.aggregate(last=Max("position"))["last"]
    return FollowerCursor.objects.filter(name__in=FOLLOWERS, position__lt=last).exists()


def _newest() -> QuerySet[LogEntry, datetime]:
    """Return when the newest public entries were recorded, as the feed of the log lists them."""
    public = LogEntry.objects.filter(leaf_index__isnull=False).order_by("-position")
    return public.values_list("recorded_at", flat=True)[:_IN_THE_FEED]


def _acts() -> Counter[str]:
    said = [
        *MilestoneReport.objects.values_list("text", flat=True),
        *AnswerAct.objects.values_list("text", flat=True),
        *AnswerAct.objects.values_list("reason", flat=True),
    ]
    return Counter(filter(None, said))


def _entries() -> Counter[str]:
    """Count what numbered public events say; the text of an event is that of its act."""
    fields = FieldValue.objects.filter(
        entry__kind__in=_EVENTS, entry__leaf_index__isnull=False, name__in=["text", "reason"]
    )
    return Counter(filter(None, fields.values_list("value", flat=True)))


def _files() -> Counter[str]:
    """Count published files by the hash of what was sent, if their bytes are theirs."""
    published = Document.objects.filter(state=DocumentState.CLEAN)
    return Counter(one.received_sha256 for one in published if _sha256_of(one.stored_as) == one.sha256)


def _sha256_of(name: str) -> str:
    try:
        with storage.open_bytes(name) as content:
            return hashlib.sha256(content.read()).hexdigest()
    except FileNotFoundError:
        return ""


def _mails() -> Counter[str]:
    """Count how often mails tell the words of an act."""
    return Counter(words for file in _mail_files() for words in _WORDS.findall(_text_of(file)))


def _mail_files() -> list[Path]:
    """Return the mails of a folder; those of a server are counted where it took them."""
    return list(Path(getattr(settings, "EMAIL_FILE_PATH", "/nowhere")).glob("*.eml"))


def _text_of(file: Path) -> str:
    body = message_from_bytes(file.read_bytes(), policy=policy.default).get_body(("plain",))
    return " ".join(body.get_content().split())


def _problems() -> Iterator[str]:
    for document in Document.objects.exclude(state=DocumentState.CLEAN).exclude(received_sha256=""):
        yield f"{document.ref} is {document.state} {document.fault} after {document.attempts} reviews"
    for key in IdempotencyKey.objects.filter(result_model=""):
        yield f"the key {key} was claimed by nothing"
    sent = {uid.hex for uid in OutgoingMail.objects.values_list("uid", flat=True)}
    if hasattr(settings, "EMAIL_FILE_PATH") and sent != {file.stem for file in _mail_files()}:
        yield "mails without file, or files without mail"
    sweeper.sweep(timezone.now() + timedelta(hours=2))
    if set(storage.names()) != queries.stored_names():
        yield "files without row, or rows without file, after the sweeper"
    yield from _of_the_engine()
    with redirect_stdout(io.StringIO()) as said:
        if check_everything():
            yield said.getvalue()


def _of_the_engine() -> Iterator[str]:
    connection.check_constraints()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            yield from (row[0] for row in cursor.fetchall() if row[0] != "ok")


if __name__ == "__main__":
    main()
