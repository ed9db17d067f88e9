"""Compare the English catalogue with what the source says today.

Fails on what is missing, empty, fuzzy, wrong or unused. With --write it brings
the catalogue up to date; new entries are empty.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).resolve().parent.parent
CATALOGUE = PROJECT / "locale" / "en" / "LC_MESSAGES" / "django.po"
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def main() -> int:
    if not shutil.which("xgettext"):
        sys.stderr.write("xgettext is missing, so the translations cannot be checked: apt install gettext\n")
        return 1
    wanted, present = extracted(), catalogue()
    if "--write" in sys.argv:
        write(wanted, present)
        return 0
    problems = sorted(problems_of(wanted, present))
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if problems:
        sys.stderr.write(f"{len(problems)} problems; `make messages`, then translate what is empty.\n")
    return bool(problems)


def extracted() -> Catalog:
    """Return every message of the source, with empty translations."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(PROJECT / "src" / "tequio", copy / "tequio")
        lines = [f"_({text!r})" for text in sorted(set(texts_of_refusals()))]
        (copy / "tequio" / "refusals.py").write_text("\n".join(lines), encoding="utf-8")
        (copy / "locale").mkdir()
        order = [sys.executable, "-m", "django", "makemessages", "-l", "en", "--add-location", "file"]
        without_settings = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        subprocess.run(order, cwd=copy, check=True, env=without_settings, capture_output=True)
        with (copy / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
            return read_po(file, locale="en")


def texts_of_refusals() -> Iterator[str]:
    """Yield the docstrings that citizens read; xgettext does not see them."""
    classes = [
        node
        for path in (PROJECT / "src" / "tequio").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    names, size = {"Refusal"}, 0
    while size < len(names):
        size = len(names)
        names |= {node.name for node in classes if {ast.unparse(base) for base in node.bases} & names}
    for node in classes:
        if node.name in names and (text := ast.get_docstring(node)):
            yield text


def catalogue() -> Catalog:
    """Return the catalogue as it is kept; an empty one if there is none."""
    if not CATALOGUE.exists():
        return Catalog(locale="en")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def problems_of(wanted: Catalog, present: Catalog) -> Iterator[str]:
    for message in wanted:
        if message.id:
            found = present.get(message.id, message.context)
            if problem := problem_of(found):
                place = message.locations[0][0] if message.locations else ""
                yield f"{problem}: {place}: {_first(message)!r}"
    for message in present:
        if message.id and wanted.get(message.id, message.context) is None:
            yield f"unused: {_first(message)!r}"


def problem_of(message: Message | None) -> str:
    if message is None:
        return "missing"
    if message.fuzzy:
        return "fuzzy"
    ids, texts = _as_tuple(message.id), _as_tuple(message.string)
    if not all(texts):
        return "not translated"
    expected = [ids[0], *[ids[-1]] * (len(texts) - 1)]
    if any(_placeholders(old) != _placeholders(new) for old, new in zip(expected, texts, strict=True)):
        return "other placeholders"
    return ""


def write(wanted: Catalog, present: Catalog) -> None:
    """Keep the translations of what the source still says; sorted, undated."""
    title = "# English for the pages whose source is Spanish."
    fresh = Catalog(locale="en", fuzzy=False, header_comment=title)  # pybabel skips a fuzzy one
    for message in wanted:
        if message.id:
            found = present.get(message.id, message.context)
            string = found.string if found and not found.fuzzy else None
            files = sorted({(f"src/{name}", 0) for name, _line in message.locations})
            fresh.add(message.id, string, locations=files, flags=message.flags, context=message.context)
    fresh.creation_date = fresh.revision_date = datetime(2026, 11, 22, 12, tzinfo=UTC)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, fresh, width=110, sort_output=True, include_lineno=False)


def _as_tuple(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _placeholders(text: str) -> list[str]:
    return sorted(set(_PLACEHOLDER.findall(text)))


def _first(message: Message) -> str:
    return _as_tuple(message.id)[0]


if __name__ == "__main__":
    sys.exit(main())
