"""What a command looks for before it writes is still so when it has written, on PostgreSQL too.

The same command on the same first row takes turns (`ledger/command.py`). Of different commands, or
of different rows, the one lock that both take keeps the look true, or a constraint of the database does.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType
from typing import Any

import pytest
from django.apps import apps

from tequio.ledger.command import COMMANDS

_LOCKS = {"locked", "_locked", "select_for_update", "wait_for_turn"}
# Commands without a lock, by what they look for: the constraint that keeps it, or a column that is unique.
KEPT = {
    "deadlines.start_deadline": "deadlines_nothing_is_owed_twice",
    "directory.import_municipalities": "directory.territory.code",
    "directory.register_institution": "directory.institution.code",
    "directory.register_territory": "directory.territory.code",
    "documents.record_address": "documents.document.code",
    "identity.register_person": "identity.person.email",
    "identity.keep_draft": "identity_one_draft_an_address",
    "notifications.mail_receipt": "notifications.mailedreceipt.subject",
    "notifications.resume_duty_mail": "notifications.dutymail.person",
    "notifications.stop_duty_mail": "notifications.dutymail.person",
    "plans.register_theme": "plans.theme.code",
    "recommendations.keep_template": "recommendations_one_template_a_name",
}
# These look for nothing, or what they look for goes by them alone, in turns.
ALONE = {
    "cocreation.forget_addresses",
    "dialogue.forget_addresses",
    "identity.forget_addresses",
    "notifications.forget_mail",
    "plans.forget_origins",
    "directory.record_fact",
    "ledger.confirm_time",
    "ledger.forget_keys",
    "ledger.note_leftovers_destroyed",
    "ledger.note_remains_destroyed",
    "identity.copy_data",
    "identity.declare_conflict",
    "identity.renew_password",
    "recommendations.withdraw_template",
}


_OURS = {name for name, one in COMMANDS.items() if one.__module__.startswith("tequio.")}


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _takes_a_lock(function: Callable[..., Any], seen: set[object]) -> bool:
    """Follow what a command calls in its own domain."""
    function = inspect.unwrap(function)
    if not isinstance(function, FunctionType) or function in seen:
        return False
    seen.add(function)
    names, domain = {*_names(function.__code__)}, function.__module__.split(".")[:2]
    called = (function.__globals__.get(name) for name in names)
    return bool(names & _LOCKS) or any(
        _takes_a_lock(other, seen)
        for other in called
        if isinstance(other, FunctionType) and other.__module__.split(".")[:2] == domain
    )


def _columns_and_constraints() -> set[str]:
    models = apps.get_models()
    columns = {f"{model._meta.label_lower}.{field.name}" for model in models for field in _unique(model)}
    return columns | {constraint.name for model in models for constraint in model._meta.constraints}


def _unique(model: Any) -> Iterator[Any]:
    return (field for field in model._meta.get_fields() if getattr(field, "unique", False))


@pytest.mark.parametrize("name", sorted(_OURS))
def test_a_command_takes_a_lock_or_a_constraint_keeps_what_it_looks_for(name):
    assert _takes_a_lock(COMMANDS[name], set()) != (name in KEPT or name in ALONE)


def test_what_keeps_it_is_there():
    assert {*KEPT.values()} <= _columns_and_constraints()
