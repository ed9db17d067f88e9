"""Every domain has the same shape (ARCHITECTURE.md, "Inside a domain")."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tequio.foundation.policy import Rule
from tequio.ledger.command import COMMANDS
from tequio.ledger.events import KINDS, Event
from tests.architecture.source import PACKAGE, domains, modules_called, name_of, paths

_FILES = {
    "__init__", "acts", "api", "apps", "belongings", "clock", "commands", "data", "duties", "events",
    "followers", "forms", "letters", "middleware", "migrations", "models", "names", "pages", "policy",
    "queries", "static", "steps", "templates", "templatetags", "truths", "urls", "views",
}  # fmt: skip
# Nouns of one domain that the shape does not foresee; each has its reason in its docstring.
_NOUNS = {
    "cocreation": {"pace", "turnout"},
    "deadlines": {"due_date"},
    "directory": {"catalogue", "dates", "institution_file", "municipality_file", "sheet", "term_pack"},
    "documents": {"cleaning", "evidence", "faults", "fetching", "formats", "leftovers", "naming", "reasons",
        "quota", "receiving", "sandbox", "scanning", "storage", "sums", "sweeper", "witness", "worker"},
    "exercises": {"evidence", "phases", "requirements"},
    "governance": {"majority", "matters", "quorum"},
    "identity": {"adapter", "archive", "checks", "desk", "limits", "passwords", "people_file", "proof",
        "sessions"},
    "ledger": {"authority", "canonical", "command", "engine", "following", "integrity", "limits", "numbers",
        "recording", "remains", "rounds", "rows", "sequencer", "touches"},
    "notifications": {"mail", "postman", "signatures"},
    "open_data": {"calendars", "columns", "datasets", "feeds", "files", "kept", "reference"},
    "plans": {"catalogue", "commitment_file", "sdg", "sheet"},
    "recommendations": {"groups", "statuses"},
    "site": {"checks", "example"},
}  # fmt: skip
_FORBIDDEN = {"utils", "util", "helpers", "services", "managers", "signals", "misc", "common"}
_ENGINES = re.compile(r"\b(sqlite3?|postgres(ql)?)\b")
# How else Python and Django tell a day; "timezone.now()" is a moment, which is the same everywhere.
_OTHER_WAYS_TO_ASK_THE_DAY = re.compile(
    r"\b(now|moment|\w+_at)\.date\(\)|\blocaldate\b|\blocaltime\b|\bdate\.today\b|\bdatetime\.(now|today|utcnow)\b"
    r"|\bget_(current|default)_timezone\b|\bmake_(aware|naive)\b|\btimezone\.(activate|override)\b|\bZoneInfo\b"
    r"|\b(Now|TruncDate|TruncDay|CurrentDate)\(|__date\b"
)
# The second gives the day of a moment that bears no zone.
_PLACES_OF_DAYS = {"foundation/days.py", "ui/dates.py"}
_PLACES_OF_ENGINES = ("config/", "ledger/engine.py")


def test_files_of_a_domain_have_the_names_of_the_shape():
    others = {
        f"{domain.name}/{path.stem}"
        for domain in domains()
        for path in domain.iterdir()
        if path.stem not in _FILES | _NOUNS.get(domain.name, set()) | {"__pycache__"}
    }

    assert not others


def test_no_module_has_a_name_that_says_nothing():
    assert not [name_of(path) for path in paths("*") if path.stem in _FORBIDDEN]


def test_no_package_speaks_for_its_modules():
    """Whoever wants a name imports the module that has it; Django alone asks a package for its models."""
    facades = [name_of(path) for path in paths("__init__.py") if list(_names_of_own_modules(path))]

    assert not facades


def _names_of_own_modules(path: Path) -> Iterator[str]:
    package = ".".join(["tequio", *path.parent.relative_to(PACKAGE).parts])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.level or f"{node.module}.".startswith(f"{package}.")):
            is_own_tables = node.module == package and path.parent.name == "models"
            yield from (
                alias.name
                for alias in node.names
                if not (is_own_tables and (path.parent / f"{alias.name}.py").exists() and not alias.asname)
            )


def test_only_two_places_name_a_database_engine():
    naming = [
        name_of(path)
        for path in paths("*.py")
        if not name_of(path).startswith(_PLACES_OF_ENGINES) and _ENGINES.search(path.read_text())
    ]

    assert not naming


def test_what_day_it_is_is_asked_in_one_place():
    """A day ends where its owner is: `foundation.days` knows where that is."""
    asking = [
        name_of(path)
        for path in paths("*.py")
        if name_of(path) not in _PLACES_OF_DAYS and _OTHER_WAYS_TO_ASK_THE_DAY.search(path.read_text())
    ]

    assert not asking


def test_no_migration_is_called_auto():
    assert not [path for path in PACKAGE.rglob("migrations/*.py") if "auto" in path.stem]


def _public_functions() -> Iterator[object]:
    for module in modules_called("commands"):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and function.__module__ == module.__name__:
                yield pytest.param(function, id=f"{module.__name__.removeprefix('tequio.')}.{name}")


@pytest.mark.parametrize("function", [*_public_functions()])
def test_every_public_function_of_commands_is_a_command(function):
    parameters = inspect.signature(function).parameters
    promise = (inspect.getdoc(function) or "").splitlines()

    assert function in COMMANDS.values()
    assert {"actor", "now"} <= set(parameters)
    assert all(parameter.kind is inspect.Parameter.KEYWORD_ONLY for parameter in parameters.values())
    assert promise, "a command promises something"
    assert len(promise[0]) <= 72


def _is_ours(event: type[Event]) -> bool:
    return event.__module__.startswith("tequio.") and bool(event.kind)


def test_every_kind_of_event_starts_with_its_domain():
    strangers = {
        kind
        for kind, event in KINDS.items()
        if _is_ours(event) and not re.fullmatch(rf"{event.__module__.split('.')[1]}\.[a-z_]+", kind)
    }

    assert not strangers


@pytest.mark.parametrize("kind", sorted(kind for kind, event in KINDS.items() if _is_ours(event)))
def test_every_event_has_a_label_and_a_sentence_that_survives_withdrawal(kind):
    event = KINDS[kind]

    assert event.label
    assert event.describe({})

    names = set(re.findall(r"%\((\w+)\)s", str(event.sentence)))
    fields = {"actor", *(field.name for field in dataclasses.fields(event))}
    assert names <= fields or event.describe.__func__ is not Event.describe.__func__


def test_every_row_of_the_policy_is_called_by_its_domain_once():
    rows = [
        (module.__name__.split(".")[1], rule)
        for module in modules_called("policy")
        for rule in vars(module).values()
        if isinstance(rule, Rule)
    ]
    actions = [rule.action for _domain, rule in rows]

    assert not [rule.action for domain, rule in rows if not rule.action.startswith(f"{domain}.")]
    assert len(actions) == len(set(actions))


@pytest.mark.parametrize(
    "model",
    [m for m in apps.get_models() if m.__module__.startswith("tequio.")],
    ids=lambda model: model.__name__,
)
def test_a_model_keeps_to_state_and_constraints(model):
    texts = [field for field in model._meta.fields if isinstance(field, models.CharField | models.TextField)]

    assert not model._meta.ordering
    assert model.save is models.Model.save or model.__name__ == "Person"
    assert not [field.name for field in texts if field.null]


def test_only_what_many_do_enters_the_log_in_batches():
    """Whoever leaves an act to a batch is told of it here, and has a command that seals it."""
    leaving = {
        name_of(path)
        for path in paths("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "leave_to_a_batch"
    }

    assert leaving == {"cocreation/commands/support.py"}
