"""The orders that register the lines of a file: what would change is shown, and written only if asked."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

from tequio.config.tasks import say
from tequio.directory.commands.institution_file import import_institutions
from tequio.directory.commands.municipality_file import import_municipalities
from tequio.directory.institution_file import INSTITUTIONS, read_institution
from tequio.directory.models import Territory
from tequio.directory.municipality_file import MUNICIPALITIES, reader
from tequio.directory.queries.institution_file import plan_institutions
from tequio.directory.queries.municipality_file import plan_municipalities
from tequio.directory.queries.territory import territory_with_code
from tequio.foundation.actors import command_line_operator
from tequio.foundation.decoding import decoded
from tequio.foundation.imports import FileKind, Finding, Outcome, Preview, previewed
from tequio.foundation.refusals import Refusal
from tequio.foundation.spreadsheet import Line, read_table
from tequio.identity.commands.people_file import import_people
from tequio.identity.people_file import PEOPLE, plan_people, read_person
from tequio.plans.commands.commitment_file import import_commitments
from tequio.plans.commitment_file import COMMITMENTS, plan_commitments, read_commitment
from tequio.plans.models.plan import Plan
from tequio.plans.queries.draft import any_plan_with_code

_FAILED: Final = 1
_WORDS: Final = {
    Outcome.NEW: "se registra",
    Outcome.CHANGED: "se cambia",
    Outcome.SAME: "igual",
    Outcome.BAD: "error",
}


class UnknownPlace(Refusal):
    """No está registrado ese lugar: escriba estado/oax, municipio/20067 o federacion/mx."""


class UnknownPlan(Refusal):
    """No hay un plan en redacción con esa clave."""


class FileMissing(Refusal):
    """Diga qué archivo; sus columnas se muestran con «--columns»."""


def institutions(options: argparse.Namespace) -> int:
    """Show, and with --apply write, a list of institutions."""
    place = partial(_place, options)
    return _import(
        options,
        INSTITUTIONS,
        read=lambda: read_institution,
        plan=lambda rows: plan_institutions(rows, within=place()),
        write=partial(_in_place, import_institutions, options),
    )


def municipalities(options: argparse.Namespace) -> int:
    """Show, and with --apply write, a catalogue of municipalities."""
    place = partial(_place, options)
    return _import(
        options,
        MUNICIPALITIES,
        read=lambda: reader(place().inegi),
        plan=lambda rows: plan_municipalities(rows, within=place()),
        write=partial(_in_place, import_municipalities, options),
    )


def people(options: argparse.Namespace) -> int:
    """Show, and with --apply invite, the people of a list."""
    actor, now = command_line_operator(), timezone.now()
    return _import(
        options,
        PEOPLE,
        read=lambda: read_person,
        plan=lambda rows: plan_people(rows, actor=actor, now=now),
        write=lambda rows: import_people(rows=rows, actor=actor, now=now),
    )


def commitments(options: argparse.Namespace) -> int:
    """Show, and with --apply write, the commitments of a table into a draft."""
    actor, now = command_line_operator(), timezone.now()
    return _import(
        options,
        COMMITMENTS,
        read=lambda: read_commitment,
        plan=lambda rows: plan_commitments(rows, plan=_plan(options)),
        write=lambda rows: import_commitments(rows=rows, plan=_plan(options), actor=actor, now=now),
    )


def _import(
    options: argparse.Namespace,
    kind: FileKind,
    *,
    read: Callable[[], Callable[[Line], Any]],
    plan: Callable[[Sequence[Any]], Sequence[Finding]],
    write: Callable[[Sequence[Any]], object],
) -> int:
    if options.columns:
        return _tell_columns(kind)
    if not options.file:
        raise FileMissing
    table = read_table(decoded(Path(options.file).read_bytes()), kind.columns)
    preview = previewed(table, read(), plan)
    _show(preview)
    if preview.has_faults or preview.is_doubtful:
        say("No se escribió nada: corrija los renglones con error; guarde el archivo como «CSV UTF-8».")
        return _FAILED
    if not preview.changes:
        say("No hay nada que registrar: todo ya consta.")
    elif options.apply:
        write(preview.rows)
        say("Quedó registrado.")
    else:
        say("No se escribió nada. Para escribirlo, agregue --apply.")
    return 0


def _show(preview: Preview) -> None:
    for finding in preview.findings:
        if finding.outcome != Outcome.SAME:
            say(f"  {_sentence(finding)}")
    if preview.unread:
        say(f"Columnas que no se leen: {', '.join(preview.unread)}.")
    if preview.left_out:
        say(f"Renglones «No especificado», que se saltan: {', '.join(map(str, preview.left_out))}.")
    say("; ".join(f"{word}: {preview.number_of(outcome)}" for outcome, word in _WORDS.items()) + ".")


def _sentence(finding: Finding) -> str:
    column = f"{finding.column}: " if finding.column else ""
    says = "; ".join(map(str, finding.says))
    tail = f" ({column}{says})" if says else ""
    return f"Renglón {finding.number}, {_WORDS[finding.outcome]}: {finding.name}{tail}"


def _tell_columns(kind: FileKind) -> int:
    for column in kind.columns:
        needed = " Obligatoria." if column.needed else ""
        say(f"{column.name}: {column.says}{needed}")
    return 0


def _in_place(run: Callable[..., object], options: argparse.Namespace, rows: Sequence[Any]) -> object:
    return run(
        actor=command_line_operator(),
        territory=_place(options),
        rows=rows,
        source=options.source or Path(options.file).name,
        now=timezone.now(),
    )


def _place(options: argparse.Namespace) -> Territory:
    found = territory_with_code(options.place.rpartition("/")[2])
    if found is None:
        raise UnknownPlace(options.place)
    return found


def _plan(options: argparse.Namespace) -> Plan:
    found = any_plan_with_code(options.plan.rpartition("/")[2])
    if found is None:
        raise UnknownPlan(options.plan)
    return found
