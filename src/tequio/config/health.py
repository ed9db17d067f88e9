"""Whether the site lives and can do its work, for whoever watches it and for `tequio check`."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils import timezone, translation

from tequio.documents import scanning
from tequio.ledger import engine
from tequio.ledger.following import FOLLOWERS
from tequio.ledger.models import FollowerCursor, LogEntry
from tequio.ledger.queries import TO_BE_READ, size_of_ledger, waits_since
from tequio.ledger.rounds import doubt_at, worker_seen_at

ALIVE_PATH: Final = "/salud/"
READY_PATH: Final = "/salud/listo/"
_SILENCE: Final = timedelta(minutes=5)  # of the worker; one round with a long review fits
_LEAST_SHARE: Final = 0.10  # of the disk
_LEAST_ROOM: Final = 2 * 1024**3  # bytes; of a large disk the tenth is more than enough
_MOST_COUNTED: Final = 1000


@dataclass(frozen=True)
class Part:
    """One thing that must be so: whether it is, and what to say of it; no secret, no path.

    Without what is not `needed` the site works all the same.
    """

    name: str
    well: bool
    says: str
    numbers: Mapping[str, int] = field(default_factory=dict)
    needed: bool = True


def parts(now: datetime) -> Iterator[Part]:
    """Yield what is to be known; of a database that is away, that alone and what needs none."""
    yield _disk()
    yield _scanner()
    try:
        with engine.in_a_hurry(connection), translation.override(settings.LANGUAGE_CODE):
            found = tuple(_in_the_database(now))
    except Error:
        found = (Part("base", well=False, says="La base de datos no responde."),)
    yield from found


def _in_the_database(now: datetime) -> Iterator[Part]:
    migrations = _migrations()
    yield Part("base", well=True, says="La base de datos responde.")
    yield migrations
    if migrations.well:  # of tables that are not there yet nothing can be told
        yield from (part(now) for part in (_worker, _followers, _unnumbered, _clock))


def _migrations() -> Part:
    missing = len(_known_migrations() - MigrationRecorder(connection).applied_migrations().keys())
    says = f"Faltan {missing}: corra «tequio init»." if missing else "Están todas."
    return Part("migraciones", not missing, says, {"faltan": missing})


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def _worker(now: datetime) -> Part:
    seen_at = worker_seen_at()
    if seen_at is None:
        return Part("trabajador", well=False, says="Nunca dio una vuelta: corra «tequio work».")
    seconds = max(0, int((now - seen_at).total_seconds()))
    is_well = now - seen_at <= _SILENCE
    doubt = "" if is_well else " ¿Corre «tequio work»?"
    says = f"Dio su última vuelta hace {seconds} segundos.{doubt}"
    return Part("trabajador", is_well, says, {"segundos": seconds})


def _followers(now: datetime) -> Part:
    """Count what each follower has not read; a moment behind is no illness."""
    last = size_of_ledger() - 1
    cursors = {cursor.name: cursor for cursor in FollowerCursor.objects.all()}
    unread = {name: last - (cursors[name].position if name in cursors else -1) for name in FOLLOWERS}
    behind = [name for name, entries in unread.items() if entries > 0 and _waits_long(last - entries, now)]
    failing = [name for name in FOLLOWERS if name in cursors and cursors[name].failures]
    ill = sorted({*behind, *failing})
    says = f"Se quedaron atrás: {', '.join(ill)}." if ill else "Están al día."
    return Part("seguidores", not ill, says, unread)


def _waits_long(position: int, now: datetime) -> bool:
    since = waits_since(position)
    return since is not None and since < now - TO_BE_READ


def _unnumbered(now: datetime) -> Part:
    waiting = LogEntry.objects.filter(position=None)
    count = len(waiting.order_by("id").values_list("pk", flat=True)[:_MOST_COUNTED])
    is_well = not waiting.filter(recorded_at__lt=now - TO_BE_READ).exists()
    waits = f"Esperan su número {count} registros; el trabajador se lo da."
    says = waits if count else "Todo tiene su número."
    return Part("numeración", is_well, says, {"sin_numerar": count})


def _disk() -> Part:
    usage = shutil.disk_usage(_standing(settings.ENV.home))
    share = usage.free * 100 // usage.total
    is_well = usage.free >= min(usage.total * _LEAST_SHARE, _LEAST_ROOM)
    says = f"Queda libre el {share} %." if is_well else f"Solo queda libre el {share} %: haga lugar."
    return Part("disco", is_well, says, {"libre_por_ciento": share})


def _scanner() -> Part:
    """Tell of the antivirus; while it is away files wait, and everything else goes on."""
    if not settings.CLAMD:
        return Part("antivirus", well=True, says="Este sitio no tiene uno.", needed=False)
    is_there = scanning.was_there(settings.CLAMD)
    says = "Responde." if is_there else "No responde: los archivos que llegan esperan."
    return Part("antivirus", is_there, says, needed=False)


def _standing(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())


def _clock(now: datetime) -> Part:
    doubt = doubt_at(now)
    return Part("reloj", doubt is None, str(doubt or "La hora de la máquina concuerda con lo que consta."))


class HealthMiddleware:
    """Answers whoever watches, first in the chain: no host, session or overload changes that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._answers = {ALIVE_PATH: _alive, READY_PATH: _ready}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._answers.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return _unkept(answer())


def _unkept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _alive() -> JsonResponse:
    return JsonResponse({"vive": True})


def _ready() -> JsonResponse:
    found = list(parts(timezone.now()))
    is_ready = all(part.well for part in found if part.needed)
    shown = {part.name: {"bien": part.well, "dice": part.says, **part.numbers} for part in found}
    return JsonResponse(
        {"listo": is_ready, "partes": shown},
        status=200 if is_ready else 503,
        json_dumps_params={"ensure_ascii": False},
    )
