"""Whatever people may do by a command, they can do on a page, or it stands here why not."""

from __future__ import annotations

import csv
import inspect
import re
from collections.abc import Callable, Iterator
from types import CodeType, ModuleType
from typing import Any

from django import forms

from tequio.foundation.policy import Rule
from tequio.ledger.command import COMMANDS
from tequio.ui.acts.act import REGISTERED
from tequio.ui.acts.fields import Text
from tests.architecture.source import modules_called
from tests.policy.table import FILE

# The other kinds of actors: no page is theirs.
_NO_PEOPLE = {"action", "state", "clock", "importer"}
_OURS = re.compile(r"^tequio\.")
_WRITING = re.compile(r"^tequio\.\w+\.(commands|steps)\b")
_FORM = "a page of sign-in, whose form is made of a secret that no row can know"
_DESK = "every act with a long form keeps and drops its draft itself"
_LINK = "one click in a mail, by a link that proves itself, without reading anything first"
_LINE = "the command line: whoever has no account yet, or lost all, is let in by whoever holds the machine"
# What people may do by no act, and how they do it then.
_NO_ACT = {
    "identity.accept_invitation": "a page by a link: it opens the account and signs in",
    "identity.add_authenticator_app": _FORM,
    "identity.add_passkey": _FORM,
    "identity.drop_draft": _DESK,
    "identity.grant_role": "people are given a role by the invitation that they accept, and " + _LINE,
    "identity.keep_draft": _DESK,
    "identity.note_first_sign_in": "nobody does it: signing in notes it",
    "identity.register_person": "people are invited, and " + _LINE,
    "identity.renew_password": "a page of sign-in, of allauth",
    "identity.renew_recovery_codes": _FORM,
    "ledger.note_leftovers_destroyed": "the worker, once the engine did it",
    "ledger.note_remains_destroyed": "the worker, or the command line, once the engine did it",
    "ledger.confirm_time": "the command line: the time is the machine's",
    "ledger.withdraw_field": "the command line: it erases for good, and reads nothing to whoever asks for it",
    "notifications.end_all_following": _LINK,
    "notifications.end_following": _LINK,
    "plans.describe_commitment": "section by section, each by its act; as a whole only for imports",
    "plans.propose_change": "section by section, each by its act; as a whole only for imports",
    "plans.register_theme": "the themes come with the installation, for all plans",
    "recommendations.record_past_recommendation": "history is loaded whole; today's has its acts",
}


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _named_in(function: Callable[..., Any]) -> Iterator[Any]:
    """Yield whatever a function names that its module or one that it imports has."""
    function = inspect.unwrap(function)
    names = {name for code in _codes(function.__code__) for name in code.co_names}
    found = [function.__globals__[name] for name in names if name in function.__globals__]
    yield from found
    for module in found:
        if isinstance(module, ModuleType) and module.__name__.startswith("tequio."):
            yield from (vars(module)[name] for name in names if name in vars(module))


def _reached(function: Callable[..., Any], within: re.Pattern[str], seen: set[Any]) -> set[Any]:
    """Return the functions of ours, in modules of such names, that a function reaches."""
    for named in _named_in(function):
        if inspect.isfunction(named) and within.search(named.__module__) and named not in seen:
            seen.add(named)
            _reached(named, within, seen)
    return seen


def _rules_of(command: Callable[..., Any]) -> set[str]:
    """Return the rules that a command asks itself, or by what it shares with others."""
    commands = {*COMMANDS.values()}
    shared = {one for one in _named_in(command) if inspect.isfunction(one) and one not in commands}
    asking = [command, *(one for one in shared if _WRITING.search(one.__module__))]
    return {named.action for one in asking for named in _named_in(one) if isinstance(named, Rule)}


def _rules_of_people() -> set[str]:
    with FILE.open(encoding="utf-8") as file:
        return {
            row["action"]
            for row in csv.DictReader(file)
            if any(word == "allowed" for column, word in row.items() if column not in _NO_PEOPLE)
        }


def _by_page() -> set[Any]:
    found: set[Any] = set()
    for acts in REGISTERED:
        for act in acts.acts:
            run = getattr(act.run, "func", act.run)
            found |= {run, *_reached(run, _OURS, set())}
    return found


def test_what_people_may_do_is_done_on_a_page():
    tuple(modules_called("commands"))
    of_people, by_page = _rules_of_people(), _by_page()

    without = {
        name
        for name, run in COMMANDS.items()
        if _OURS.search(run.__module__) and run not in by_page and _rules_of(run) & of_people
    }

    assert without == _NO_ACT.keys()


# What is typed as it must be, not as somebody writes: an address, a code, what the form itself carries.
_NO_WORDS = (forms.EmailField, forms.URLField)
_WITH_A_WIDGET_OF_ITS_OWN = {
    "tequio.recommendations.forms.draft.DraftForm.puntos": "buttons that add a row",
    "tequio.recommendations.forms.draft.EditForm.puntos": "the same",
}


def test_what_people_write_is_read_by_the_fields_that_show_it_as_typed():
    fields = {
        f"{act.form.__module__}.{act.form.__qualname__}.{name}": field
        for acts in REGISTERED
        for act in acts.acts
        for name, field in act.form.base_fields.items()
    }

    assert {
        name
        for name, field in fields.items()
        if isinstance(field, forms.CharField)
        and not isinstance(field, (Text, *_NO_WORDS))
        and not field.widget.is_hidden
    } <= _WITH_A_WIDGET_OF_ITS_OWN.keys()
