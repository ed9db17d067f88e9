"""How much one account brings in a day; counted in the database, for all processes together."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import F
from django.utils.crypto import salted_hmac

from tequio.documents.models import DayOfUploads
from tequio.foundation.actors import Actor, ActorKind, author_key
from tequio.foundation.days import day_of
from tequio.foundation.refusals import Refusal

MOST_FILES: Final = 100
MOST_BYTES: Final = 300 * 1024 * 1024
_COUNTED: Final = frozenset({ActorKind.PERSON, ActorKind.ANONYMOUS})


class TooManyFiles(Refusal):
    """Hoy se recibieron ya 100 archivos o 300 MB de esta cuenta: es lo que cabe en un día. Envíelo mañana."""


def count_upload(actor: Actor, size: int, *, now: datetime, sender: str = "") -> None:
    """Count one more file, of so many bytes, within the command that keeps it.

    `sender` tells apart those who have no account; it is kept nowhere.
    TooManyFiles to whoever brought enough today; what the operator and the
    clock bring is not counted. What was counted on earlier days is erased.
    """
    if actor.kind not in _COUNTED:
        return
    today = day_of(now)
    DayOfUploads.objects.filter(day__lt=today).delete()
    key = salted_hmac(
        __name__, f"{today} {author_key(actor)} {sender}".strip(), algorithm="sha256"
    ).hexdigest()
    # The row is locked till the command ends: whoever sends at the same moment waits for it.
    row, _made = DayOfUploads.objects.select_for_update().get_or_create(sender=key, defaults={"day": today})
    if row.files >= MOST_FILES or row.bytes + size > MOST_BYTES:
        raise TooManyFiles
    DayOfUploads.objects.filter(pk=row.pk).update(files=F("files") + 1, bytes=F("bytes") + size)
