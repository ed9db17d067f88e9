"""Writes docs/reference from the code, so that it cannot be out of date.

`python -m tequio.config.reference [--check]`
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

import django
from django import forms
from django.conf import settings
from django.utils import translation

from tequio.config import cli, policy_table
from tequio.foundation.policy import ANYONE, Rule
from tequio.ledger.events import KINDS, Event
from tequio.ui.acts.act import REGISTERED, Act, Acts
from tequio.ui.acts.fields import Subject, Subjects, Text
from tequio.ui.acts.form import KEY

_NOTE: Final = "<!-- Se genera con «make docs»; no se edita a mano. -->"
_VISIBILITY: Final = {"public": "pública", "staff": "interna", "private": "privada"}


def permissions() -> Iterator[str]:
    """Tell who may do what, when and why."""
    rules = policy_table.all_rules()
    parties = {party.name: str(party.label) for rule in rules for party in rule.who}
    yield "# Quién puede hacer qué"
    yield (
        "Cada fila es una regla de `policy.py`; lo que no está permitido se niega. La marca ● supone que el "
        "papel alcanza a aquello sobre lo que se actúa y que se cumplen las condiciones."
    )
    yield (
        "Quien evalúa o integra un secretariado declara antes si tiene conflicto de interés; hasta entonces "
        "su papel no permite nada. La tabla completa de papel, acción y estado, que las pruebas comparan "
        "con estas reglas, está en `tests/policy/truth_table.csv`."
    )
    yield _table(
        ["acción", *parties.values()],
        [[f"`{rule.action}`", *("●" if _admits(rule, name) else "" for name in parties)] for rule in rules],
    )
    yield "## Cuándo y por qué"
    yield _table(
        ["acción", "condiciones (y lo que se responde si no se cumplen)", "fundamento"],
        [[f"`{rule.action}`", _conditions(rule), str(rule.why)] for rule in rules],
    )


def _admits(rule: Rule, name: str) -> bool:
    return ANYONE in rule.who or name in {party.name for party in rule.who}


def _conditions(rule: Rule) -> str:
    demands = [f"`{condition.name}`: {condition.otherwise}" for condition in rule.when]
    if rule.recent:
        demands.append("Haber entrado hace menos de diez minutos.")
    return "<br>".join(demands)


def acts() -> Iterator[str]:
    """Tell what people can do through a page, where, who and with which fields."""
    yield "# Lo que se puede hacer en cada página"
    yield (
        "Cada acto es una fila de `acts`: su dirección, su formulario y la orden que lo cumple. Quién puede "
        "y por qué lo dice la regla que pide la orden; la tabla completa está en "
        "[quién puede hacer qué](permissions.md). Un acto se envía con los nombres de sus campos y con una "
        "clave, `idempotency_key`, por la que tiene un solo efecto aunque llegue dos veces."
    )
    ordered = sorted(REGISTERED, key=lambda row: (_domain(row), row.route, row.subject))
    for domain in dict.fromkeys(_domain(row) for row in ordered):
        yield f"## {domain}"
        for row in (row for row in ordered if _domain(row) == domain):
            about = f"sobre `{row.subject}`" if row.subject else "empieza algo"
            yield f"### `/{row.route}` · {about}"
            for act in row.acts:
                yield from _act(row, act)


def _domain(row: Acts) -> str:
    return row.acts[0].rules[0].action.partition(".")[0]


def _act(row: Acts, act: Act) -> Iterator[str]:
    yield f"#### {act.label}"
    command = f"{act.run.__module__}.{act.run.__qualname__}".removeprefix("tequio.")
    lines = [f"Dirección: `/{row.route}{act.last_part}`", f"Orden: `{command}`", *_whose(act)]
    lines += [f"Cumple lo que se debe: {', '.join(f'`{code}`' for code in act.fulfils)}"] * bool(act.fulfils)
    lines += ["Se puede guardar y seguir después."] * act.long
    lines += ["Antes de hacerse resume qué pasará."] * bool(act.sums_up)
    yield "\n".join(f"- {line}" for line in lines)
    fields = [(name, field) for name, field in act.form.base_fields.items() if name != KEY]
    if fields:
        yield _table(
            ["campo", "etiqueta", "¿obligatorio?", "qué cabe"],
            [
                [f"`{name}`", str(field.label or ""), "sí" if field.required else "no", _fits(field)]
                for name, field in fields
            ],
        )


def _whose(act: Act) -> Iterator[str]:
    for rule in act.rules:
        yield f"Quién: {', '.join(str(party.label) for party in rule.who)} (`{rule.action}`)"
        yield f"Por qué: {rule.why}"


def _fits(field: forms.Field) -> str:
    return next((fits(field) for kind, fits in _FITS if isinstance(field, kind)), "")


def _options(field: Any) -> str:
    return "; ".join(str(label) for key, label in field.choices if key) or "según el caso"


def _number(field: Any) -> str:
    least = f" desde {field.min_value}" if field.min_value is not None else ""
    most = f" hasta {field.max_value}" if field.max_value is not None else ""
    return f"un número{least}{most}"


# The first kind that a field is of tells what fits into it.
_FITS: Final[tuple[tuple[type[forms.Field], Callable[[Any], str]], ...]] = (
    (Text, lambda field: f"{field.limit} letras"),
    (Subjects, lambda _field: "varios, por su nombre"),
    (Subject, lambda _field: "uno, por su nombre"),
    (forms.ChoiceField, _options),
    (forms.DateField, lambda _field: "un día"),
    (forms.FileField, lambda _field: "un archivo"),
    (forms.BooleanField, lambda _field: "sí o no"),
    (forms.IntegerField, _number),
    (forms.URLField, lambda _field: "una dirección de internet"),
    (forms.EmailField, lambda _field: "un correo"),
    (forms.CharField, lambda field: f"{field.max_length} letras" if field.max_length else ""),
)


def events() -> Iterator[str]:
    """Tell every kind of event, what it says and which fields it has."""
    yield "# Lo que registra la bitácora"
    yield (
        "Un tipo no cambia de nombre ni pierde campos. Todo acto lleva además `actor`, quien lo hizo. "
        "Solo los actos públicos son hojas de la bitácora pública."
    )
    ours = [KINDS[kind] for kind in sorted(KINDS) if KINDS[kind].__module__.startswith("tequio.") and kind]
    for domain in dict.fromkeys(event.kind.partition(".")[0] for event in ours):
        yield f"## {domain}"
        yield _table(
            ["tipo", "nombre", "oración", "campos", "visibilidad"],
            [_row_of(event) for event in ours if event.kind.startswith(f"{domain}.")],
        )


def _row_of(event: type[Event]) -> list[str]:
    fields = ", ".join(f"`{field.name}` ({field.type})" for field in dataclasses.fields(event))
    return [f"`{event.kind}`", str(event.label), str(event.sentence), fields, _VISIBILITY[event.visibility]]


def command_line() -> Iterator[str]:
    """Tell every order of `tequio` with its arguments."""
    top = cli.parser()
    yield "# La línea de órdenes"
    yield f"{top.description} `tequio ORDEN -h` muestra la ayuda de cada orden."
    for name, order in _all_orders(top):
        yield f"## `tequio {name}`"
        yield str(order.description)
        if order.epilog:
            yield f"Por ejemplo: `{order.epilog.removeprefix('ejemplo: ')}`"
        arguments = [action for action in order._actions if "-h" not in action.option_strings]  # noqa: SLF001
        if arguments:
            yield _table(
                ["argumento", "qué es"], [[f"`{_usage(action)}`", action.help or ""] for action in arguments]
            )


def _all_orders(top: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield each order with its name, those of a group under the group's."""
    for name, order in _orders(top).items():
        within = _orders(order)
        yield from ((f"{name} {word}", part) for word, part in within.items()) if within else ((name, order),)


def _orders(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    # argparse offers no public way to what it knows.
    found = [action for action in top._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001
    return dict(found[0].choices) if found else {}


def _usage(action: argparse.Action) -> str:
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    takes_value = action.nargs != 0
    return " ".join([*action.option_strings[:1], *([metavar or action.dest] if takes_value else [])])


def open_data() -> Iterator[str]:
    """Tell the columns and addresses of what can be downloaded."""
    yield str(import_module("tequio.open_data.reference").reference_markdown())


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def pages() -> dict[str, Callable[[], Iterator[str]]]:
    """Return each page of the reference by its file's name."""
    known = {
        "acts.md": acts,
        "permissions.md": permissions,
        "events.md": events,
        "command-line.md": command_line,
    }
    if "tequio.open_data" in settings.INSTALLED_APPS and find_spec("tequio.open_data.reference"):
        known["open-data.md"] = open_data
    return known


def main() -> int:
    """Write the pages; with --check only tell which are out of date."""
    folder = settings.PROJECT / "docs" / "reference"
    folder.mkdir(parents=True, exist_ok=True)
    stale = []
    for name, page in pages().items():
        text = "\n\n".join([_NOTE, *page()]).rstrip() + "\n"
        file = folder / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                file.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.stderr.write(f"out of date: {', '.join(stale)}; run «make docs»\n")
        return 1
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tequio.config.settings")
    django.setup()
    with translation.override(settings.LANGUAGE_CODE):
        sys.exit(main())
