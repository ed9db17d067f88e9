"""A world is built once and given, as it was, to every test that begins with it.

`@world` stands where `@pytest.fixture` would. The rows of the worlds that a test
asks for lie in savepoints, one on the other, in the order in which pytest would
build them, and the test's own transaction lies on top. The next test keeps those
that it shares with the one before, so the tests of a module are ordered by their
worlds. What is given are copies: a test may change them. Files that a world
received are there again too, and those of the test before are not.

A world is made of worlds and of fixtures that write nothing. One that a test first
names while it runs (`getfixturevalue`) is built for it alone.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from inspect import Parameter, Signature, signature
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from tequio.documents import storage
from tests.writes import refuse_writes

_COMMITTING = {"committed_db", "transactional_db"}


def world(build: Callable[..., Any]) -> Any:
    """Make a fixture of a function that builds by commands and returns what it built."""
    asked = list(signature(build).parameters)

    def given(request: pytest.FixtureRequest, **values: Any) -> Any:
        if given in STANDING.copies:
            return STANDING.copies[given]
        request.getfixturevalue("db")
        return build(**values)

    given.__signature__ = Signature([Parameter(word, Parameter.KEYWORD_ONLY) for word in (*asked, "request")])
    given.__name__, given.__doc__ = build.__name__, build.__doc__
    given.builds, given.asks = build, asked
    return pytest.fixture(given)


@dataclass(frozen=True)
class Step:
    """A world in the order of a test, with all that it is made of."""

    given: Any
    made_of: frozenset[Any]


def steps_to(item: pytest.Function) -> list[Step]:
    """Return the worlds of a test in the order in which pytest would build them."""
    known, manager = item._fixtureinfo.name2fixturedefs, item.session._fixturemanager
    made_of: dict[str, frozenset[Any]] = {}
    steps: list[Step] = []

    def visit(name: str) -> frozenset[Any]:
        if name not in made_of:
            made_of[name] = frozenset()  # a fixture that extends its namesake asks for itself
            for definition in reversed(known.get(name) or manager.getfixturedefs(name, item) or ()):
                parts = [visit(word) for word in definition.argnames]
                made_of[name] = made_of[name].union([definition.func], *parts)
                if hasattr(definition.func, "builds"):
                    steps.append(Step(definition.func, made_of[name]))
                if name not in definition.argnames:
                    break  # it stands in place of its namesakes
        return made_of[name]

    for name in (*item.fixturenames, "db", *_named_in(item)):
        visit(name)
    return [] if _COMMITTING & set(made_of) else steps


def _named_in(item: pytest.Function) -> list[str]:
    """Return the fixture whose name is a parameter of the test."""
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    return [parameters["fixture"]] if "fixture" in parameters else []


@dataclass
class _Level:
    """What lies over one savepoint, and the objects and files of all worlds so far."""

    step: Step
    savepoint: transaction.Atomic
    built: dict[Any, Any] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass
class Worlds:
    """The worlds that stand, and the copies that the running test was given."""

    levels: list[_Level] = field(default_factory=list)
    copies: dict[Any, Any] = field(default_factory=dict)
    being_built: bool = False

    def stand(self, steps: list[Step], ask: Callable[[str], Any]) -> None:
        """Let exactly these worlds stand; `ask` gives what they are made of."""
        kept = 0
        while kept < min(len(steps), len(self.levels)) and self.levels[kept].step == steps[kept]:
            kept += 1
        self.fall(kept)
        if self.levels:
            self.copies = deepcopy(self.levels[-1].built)
        _keep_only(self.levels[-1].files if self.levels else {})
        self.being_built = True
        try:
            for step in steps[kept:]:
                self._build(step, ask)
        finally:
            self.being_built = False

    def _build(self, step: Step, ask: Callable[[str], Any]) -> None:
        with connection.execute_wrapper(refuse_writes):
            asked = {word: ask(word) for word in step.given.asks}
        assert connection.atomic_blocks == [level.savepoint for level in self.levels], step.given.__name__
        level = _Level(step, transaction.atomic())
        level.savepoint._from_testcase = True  # what must be outermost may run within
        level.savepoint.__enter__()
        self.levels.append(level)
        try:
            self.copies[step.given] = step.given.builds(**asked)
        except BaseException:
            self.fall(len(self.levels) - 1)
            raise
        level.built, level.files = deepcopy(self.copies), {name: _read(name) for name in storage.names()}

    def fall(self, kept: int = 0) -> None:
        """Take back all worlds but the first so many."""
        while len(self.levels) > kept:
            savepoint = self.levels.pop().savepoint
            assert connection.atomic_blocks[-1] is savepoint
            transaction.set_rollback(True)
            savepoint.__exit__(None, None, None)
        self.copies = {}


def _keep_only(files: dict[str, bytes]) -> None:
    """Let the files of the worlds be there, and none that another test left."""
    there = set(storage.names())
    for name in there - files.keys():
        storage.remove(name)
    for name in files.keys() - there:
        default_storage.save(name, ContentFile(files[name]))


def _read(name: str) -> bytes:
    with storage.open_bytes(name) as file:
        return file.read()


STANDING = Worlds()
STEPS = pytest.StashKey[list[Step]]()
_FOUND: dict[tuple[Any, ...], list[Step]] = {}


def prepare(item: pytest.Function) -> list[Step]:
    """Let a test begin with its worlds, and only then with its own transaction."""
    variant = (id(item._fixtureinfo), *_named_in(item))  # the variants of a test share what they ask for
    if variant not in _FOUND:
        _FOUND[variant] = steps_to(item)
    item.stash[STEPS] = steps = _FOUND[variant]
    if item.fixturenames[:1] != ["worlds"]:
        item.fixturenames[:0] = ["worlds", "_django_db_helper"] if steps else ["worlds"]
    return steps
