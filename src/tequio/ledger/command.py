"""@command: one transaction that asked the policy and recorded its event."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import partial, singledispatch, wraps
from inspect import signature
from itertools import islice
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, DataError, IntegrityError, connection, models, transaction
from django.utils.crypto import salted_hmac

from tequio.foundation.actors import Actor, ActorKind
from tequio.foundation.days import day_of, happening_in
from tequio.foundation.policy import deciding_at, noting_questions
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.foundation.texts import as_written_within, has_unfit_text
from tequio.foundation.zones import zone_of
from tequio.ledger import engine
from tequio.ledger.authority import as_of
from tequio.ledger.models import IdempotencyKey, LogEntry
from tequio.ledger.sequencer import publish

P = ParamSpec("P")
R = TypeVar("R")

_LONGEST_KEY = 120
_SLOT = 15 * 60  # seconds
_TRIES = 4
# Nobody reads it, and whoever signs in types it as it was chosen.
_SECRET = {"password"}
# Where a request comes from is no part of what it says, and is kept nowhere.
_NOT_CONTENT = {"actor", "now", "idempotency_key", "origin", "browser"}


class _Noted(list[LogEntry]):
    """What a command recorded, and whether what it wrote enters the log later, in a batch."""

    in_batch = False


_running: ContextVar[tuple[_Noted, ...]] = ContextVar("running", default=())
_outside: ContextVar[list[Callable[[], None]] | None] = ContextVar("outside", default=None)
COMMANDS: dict[str, Callable[..., Any]] = {}


class BrokenCommand(Exception):  # noqa: N818 - read as a sentence
    """A command did not ask the policy or did not record its event."""


class KeyReused(ChangedMeanwhile):
    """Este formulario ya se envió antes con otro contenido."""


class GoneMeanwhile(ChangedMeanwhile):
    """Esto ya no está: alguien lo quitó mientras tanto."""


class UnusableKey(ChangedMeanwhile):
    """Este formulario perdió su clave de envío; ábralo de nuevo."""


class UnfitText(Refusal):
    """Un texto trae caracteres dañados o de control; escríbalo de nuevo."""


class OutOfBounds(Refusal):
    """Un dato es más largo o más grande de lo que se puede guardar."""


def command_is_running() -> bool:
    """Tell whether a write would belong to a command."""
    return bool(_running.get())


def is_part_of_another() -> bool:
    """Tell whether the innermost command runs inside another one."""
    return len(_running.get()) > 1


def entries_of_this_command() -> _Noted:
    """Return what the innermost command recorded; BrokenCommand outside one."""
    if not _running.get():
        raise BrokenCommand("an event is recorded by a command")
    return _running.get()[-1]


def leave_to_a_batch() -> None:
    """Tell that this command wrote what many do, which another command seals for all of them together.

    BrokenCommand outside a command.
    """
    entries_of_this_command().in_batch = True


def undo_unless_written(undo: Callable[[], None]) -> None:
    """Undo what this command did outside the database if it fails, or whatever it is part of.

    What is given to a command is not its own: an attempt that was crossed is made again with it.
    """
    outside = _outside.get()
    if outside is None:
        raise BrokenCommand("what lies beside a row is kept by a command")
    outside.append(undo)


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Make a keyword-only function the one way to a write.

    Rolls back unless the function asked `allow` and called `record`, or left that to a batch. With a key that
    is not empty, what an actor repeats returns what the first call returned, and so does a person's same
    content within a quarter of an hour; KeyReused with another content. UnfitText and OutOfBounds for what is
    not kept. Texts are as seen, roles are read again, days are of the place of the first row, in its turn.
    """
    name = _name_of(function)
    places = tuple(parameter for parameter in signature(function).parameters if parameter != "actor")

    def once(*args: P.args, **kwargs: P.kwargs) -> R:
        with (
            _within_bounds(),
            _leaving_nothing_outside() as ended,
            transaction.atomic(),
            happening_in(_zone(places, kwargs)),
            _noting_entries() as entries,
            noting_questions() as asked,
            deciding_at(kwargs["now"]),  # type: ignore[arg-type]  # every command takes it
        ):
            _wait_for_turn(name, places, kwargs)
            key = _claim(name, kwargs)
            if key is not None and key.result_model:
                return _first_result(key)  # type: ignore[no-any-return]
            _read_actor_again(kwargs)
            result = function(*args, **kwargs)
            _refuse_broken(name, asked, entries)
            _keep_result(key, result)
            _publish_once_committed()
            ended.append(name)
            return result

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if has_unfit_text(kwargs):
            raise UnfitText
        return uncrossed(partial(once, *args), _as_written(kwargs))

    COMMANDS[name] = run
    return run


def _wait_for_turn(name: str, places: Sequence[str], kwargs: Mapping[str, object]) -> None:
    """Let acts of one kind on one thing follow one another.

    What each looks for before it writes is there by then, committed. Only
    the outermost waits: one turn at a time makes no two wait for each other.
    """
    if is_part_of_another():
        return
    rows = (kwargs[place] for place in places if isinstance(kwargs.get(place), models.Model))
    if engine.wait_for_turn(connection, repr([name, *map(_identity, islice(rows, 1))])):
        try:
            _read_rows_again(kwargs)
        except ObjectDoesNotExist:
            raise GoneMeanwhile from None


def _as_written(kwargs: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value if name in _SECRET else as_written_within(value) for name, value in kwargs.items()}


def _name_of(function: Callable[..., object]) -> str:
    domain = function.__module__.removeprefix("tequio.").split(".commands")[0]
    return f"{domain}.{function.__name__}"


def _publish_once_committed() -> None:
    if not is_part_of_another():
        transaction.on_commit(publish, robust=True)


def uncrossed(act: Callable[..., R], arguments: Mapping[str, object]) -> R:
    """Run a whole transaction, from its beginning again if another one came between."""
    for _ in range(_TRIES - 1):
        try:
            return act(**arguments)
        except DatabaseError as error:
            # Within a transaction only whoever began it can begin again.
            if connection.in_atomic_block or not engine.was_crossed(error):
                raise
            _read_rows_again(arguments)
    return act(**arguments)


def _read_rows_again(arguments: Mapping[str, object]) -> None:
    """Forget what the first attempt changed in the rows that it was given."""
    for row in arguments.values():
        if isinstance(row, models.Model) and row.pk is not None:
            row.refresh_from_db(from_queryset=type(row)._base_manager.all())


def _refuse_broken(name: str, asked: Collection[object], entries: _Noted) -> None:
    if not asked:
        raise BrokenCommand(f"{name} did not ask the policy")
    if not entries and not entries.in_batch:
        raise BrokenCommand(f"{name} recorded no event")


def _zone(places: Sequence[str], kwargs: Mapping[str, object]) -> str:
    rows = (kwargs[name] for name in places if isinstance(kwargs.get(name), models.Model))
    return next(filter(None, map(zone_of, rows)), "")


def _read_actor_again(kwargs: dict[str, Any]) -> None:
    # A page that was open when a role ended admits nothing any more.
    if isinstance(kwargs.get("actor"), Actor):
        kwargs["actor"] = as_of(kwargs["actor"], kwargs["now"])


@contextmanager
def _within_bounds() -> Iterator[None]:
    try:
        yield
    except (DataError, OverflowError) as error:
        raise OutOfBounds from error


@contextmanager
def _leaving_nothing_outside() -> Iterator[list[str]]:
    """Undo what a failed command did outside; what succeeds is left to the command around it.

    Yields a list that holds something once only the commit is missing. A commit that the
    database did not answer may have been done: then all stays, and what has no row is swept.
    """
    around, outside, ended = _outside.get(), list[Callable[[], None]](), list[str]()
    token = _outside.set(outside)
    try:
        yield ended
    except BaseException as error:
        if not ended or isinstance(error, IntegrityError):
            _undo(outside)
        raise
    finally:
        _outside.reset(token)
    if around is not None:
        around.extend(outside)


def _undo(outside: list[Callable[[], None]]) -> None:
    for undo in outside:
        with suppress(OSError):  # the failure that brought us here is the one to tell
            undo()


@contextmanager
def _noting_entries() -> Iterator[_Noted]:
    entries = _Noted()
    token = _running.set((*_running.get(), entries))
    try:
        yield entries
    finally:
        _running.reset(token)


def _claim(name: str, kwargs: dict[str, Any]) -> IdempotencyKey | None:
    text = kwargs.get("idempotency_key")
    if not text:
        return None
    if len(text) > _LONGEST_KEY:
        raise UnusableKey
    actor: Actor = kwargs["actor"]
    now: datetime = kwargs["now"]
    row = IdempotencyKey(
        actor=f"{actor.kind}/{actor.key}",
        key=text,
        fingerprint=_fingerprint(name, kwargs),
        slot=int(now.timestamp()) // _SLOT if actor.kind == ActorKind.PERSON else None,
        created_at=now,
    )
    if twin := _twin(row):
        return twin
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # sent at the same moment
        twin = _twin(row)
        assert twin is not None  # noqa: S101 - the constraint found it
        return twin
    return row


def _twin(row: IdempotencyKey) -> IdempotencyKey | None:
    """Return the first sending of the same form, or by the same person of the same content."""
    first = IdempotencyKey.objects.filter(actor=row.actor, key=row.key).first()
    if first and first.fingerprint != row.fingerprint:
        raise KeyReused
    if first or row.slot is None:
        return first
    # Back and again, or two tabs: another form, the same words, a moment later.
    sent = IdempotencyKey.objects.filter(
        actor=row.actor, fingerprint=row.fingerprint, slot__in=(row.slot - 1, row.slot)
    )
    return sent.order_by("-slot").first()


def _fingerprint(name: str, kwargs: dict[str, Any]) -> str:
    content = {k: v for k, v in sorted(kwargs.items()) if k not in _NOT_CONTENT}
    # Sent again after midnight, "today" is another day of the same act.
    today = day_of(kwargs["now"])
    text = repr([name, [(k, "today" if v == today else _identity(v)) for k, v in content.items()]])
    # Keyed, because a password may be among the arguments.
    return salted_hmac(__name__, text, algorithm="sha256").hexdigest()


@singledispatch
def _identity(value: object) -> object:
    if is_dataclass(value):
        return _identity({field.name: getattr(value, field.name) for field in fields(value)})
    return value


@_identity.register(models.Model)
def _of_row(value: models.Model) -> object:
    return value._meta.label, value.pk


@_identity.register(date)
def _of_day(value: date) -> object:
    return value.isoformat()


@_identity.register(UploadedFile)
def _of_file(value: UploadedFile[Any]) -> object:
    return value.name, _sum_of(value)  # two files may have one name


@_identity.register(Mapping)
def _of_mapping(value: Mapping[object, object]) -> object:
    return [(key, _identity(item)) for key, item in value.items()]


@_identity.register(AbstractSet)
def _of_set(value: AbstractSet[object]) -> object:
    return sorted(repr(_identity(item)) for item in value)  # its order differs from process to process


@_identity.register(list)
@_identity.register(tuple)
def _of_sequence(value: Sequence[object]) -> object:
    return [_identity(item) for item in value]


def _sum_of(upload: UploadedFile[Any]) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _keep_result(key: IdempotencyKey | None, result: object) -> None:
    if key is None:
        return
    if not isinstance(result, models.Model):
        raise BrokenCommand("a command with an idempotency key returns what it changed")
    key.result_model, key.result_pk = result._meta.label, str(result.pk)
    key.save(update_fields=["result_model", "result_pk"])


def _first_result(key: IdempotencyKey) -> Any:
    return apps.get_model(key.result_model)._base_manager.get(pk=key.result_pk)
