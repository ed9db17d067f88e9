"""Makes the example a whole country: its exercises copied row by row, in bulk, on either engine.

`python benchmarks/multiply.py --commitments 50000 --events 100000` works on the database of the
environment, which must hold the example. It goes through no HTTP and through no command: what it
skips it says at its end.
"""

from __future__ import annotations

import argparse
import os
import re
import secrets
import sys
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tequio.config.settings")
django.setup()

from django.apps import apps  # noqa: E402 - after setup
from django.core.management.color import no_style  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.db.models import Max  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402
from tqdm import tqdm  # noqa: E402

from tequio.cocreation.events.support import SupportSealed  # noqa: E402
from tequio.cocreation.models.contribution import Contribution  # noqa: E402
from tequio.cocreation.models.process import Process  # noqa: E402
from tequio.cocreation.models.support import Support, SupportBatch  # noqa: E402
from tequio.deadlines.models import Deadline  # noqa: E402
from tequio.directory.commands.institution import register_institution  # noqa: E402
from tequio.directory.models import Institution, InstitutionKind, Territory  # noqa: E402
from tequio.directory.queries.territory import states, territory_with_code  # noqa: E402
from tequio.exercises.models import Activity, Exercise  # noqa: E402
from tequio.foundation.actors import importer  # noqa: E402
from tequio.governance.models.body import Body  # noqa: E402
from tequio.governance.models.meeting import Meeting  # noqa: E402
from tequio.governance.models.session import Session  # noqa: E402
from tequio.ledger import canonical, sequencer  # noqa: E402
from tequio.ledger.models import FieldSalt, FieldValue, LogEntry  # noqa: E402
from tequio.ledger.queries import size_of_ledger  # noqa: E402
from tequio.plans.models.plan import Plan  # noqa: E402
from tequio.plans.queries.plan import totals  # noqa: E402
from tequio.site.example.source import read  # noqa: E402

SKIPPED = """\
What was skipped: no command ran, so no policy was asked and no letter is written; copies share the files,
institutions, posts and people of their models; nothing was voted, asked, supported or recommended anew. The entries of the
copies bear the days of their models; their fields, salts, leaves and numbers are their own, and the followers read them.
Where more events were asked for than the copies have, working tables of the copies make up for them."""
_ACTOR = importer("prueba de carga")
_BATCH = 100
_AT_ONCE = 20_000  # rows kept in memory before they are written
_LIVING_EVERY = 120  # copies of history for one of the exercise that is under way
_OF_EACH = (Support, SupportBatch)  # what a seal says of its own rows is true of no copy
_COPIED = ("exercises", "cocreation", "plans", "governance", "deadlines")
_OFFICES = (
    "Secretaría de Salud",
    "Instituto de las Mujeres",
    "Comisión de Agua Potable",
    "Ayuntamiento",
    "Universidad Pública",
)


def main() -> None:
    """Multiply what the environment names."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--commitments", type=int, default=50_000)
    options.add_argument("--events", type=int, default=100_000)
    asked = options.parse_args()
    multiply(commitments=asked.commitments, events=asked.events)


def multiply(*, commitments: int, events: int) -> None:
    """Copy the exercises of the example until there are as many commitments, and events."""
    before = size_of_ledger()
    with Country(first=totals().commitments) as country:
        made = country.copy_until(commitments - totals().commitments)
        country.fill_up(made, events - size_of_ledger() - country.entries)
    with tqdm(total=country.entries, desc="numbers and followers") as told:
        sequencer.publish()
        told.update(size_of_ledger() - before)
    print(f"{totals().commitments} commitments, {size_of_ledger()} events\n{SKIPPED}")


@dataclass
class Template:
    """A row to copy: what stays, what points to other copies, and the texts that name them."""

    kept: dict[str, Any]
    pointers: dict[str, tuple[type[models.Model], int]]
    texts: dict[str, Any]


@dataclass
class Family:
    """An exercise of the example with everything that is its own."""

    rows: dict[type[models.Model], list[models.Model]]
    named: re.Pattern[str]
    commitments: int = 0
    templates: dict[type[models.Model], list[Template]] = field(default_factory=dict)
    places: dict[type[models.Model], dict[int, int]] = field(default_factory=dict)
    entries: list[tuple[LogEntry, dict[str, Any]]] = field(default_factory=list)

    def renamed(self, value: Any, suffix: str) -> Any:
        """Return a text, or what holds texts, speaking of the copy."""
        if isinstance(value, str):
            return self.named.sub(lambda found: found[0] + suffix, value)
        if isinstance(value, list):
            return [self.renamed(one, suffix) for one in value]
        if isinstance(value, dict):
            return {key: self.renamed(one, suffix) for key, one in value.items()}
        return value


def family_of(exercise: Exercise) -> Family:
    """Gather an exercise and what hangs from it."""
    rows = _gathered(exercise)
    codes = [row.code for model in (Plan, Body, Meeting, Process, Session) for row in rows.get(model, [])]  # type: ignore[attr-defined]
    subjects = _names_of(exercise, codes)
    deadlines = [one for one in Deadline.objects.all() if subjects.search(one.subject)]
    # Codes that are made of none of theirs, as that of a term about the whole exercise.
    named = _names_of(exercise, codes + [one.code for one in deadlines if not subjects.search(one.code)])
    found = Family(rows, named)
    _add_below(rows, {Deadline: deadlines})
    found.commitments = len(rows.get(apps.get_model("plans.Commitment"), []))
    for model, listed in rows.items():
        found.places[model] = {row.pk: place for place, row in enumerate(listed)}
    for model, listed in rows.items():
        found.templates[model] = [_template(found, row) for row in listed]
    told = LogEntry.objects.prefetch_related("fields").order_by("pk")
    found.entries = [(entry, entry.values) for entry in told if _is_copied(entry, named)]
    return found


def _is_copied(entry: LogEntry, named: re.Pattern[str]) -> bool:
    return bool(named.search(entry.subject)) and entry.kind != SupportSealed.kind


def _names_of(exercise: Exercise, codes: Sequence[str]) -> re.Pattern[str]:
    """Return what finds the codes, and the exercise where a reference names it."""
    inner = "|".join(map(re.escape, sorted(codes, key=len, reverse=True))) or "(?!)"
    own = re.escape(exercise.code)
    return re.compile(rf"(?<![a-z0-9])(?:{inner})(?![a-z0-9])|(?<=ejercicio/){own}(?![a-z0-9-])|^{own}$")


def _gathered(exercise: Exercise) -> dict[type[models.Model], list[models.Model]]:
    rows: dict[type[models.Model], list[models.Model]] = {}
    _add_below(rows, {Exercise: [exercise], Body: [exercise.secretariat] if exercise.secretariat else []})
    return rows


def _add_below(
    rows: dict[type[models.Model], list[models.Model]],
    start: Mapping[type[models.Model], Sequence[models.Model]],
) -> None:
    """Add rows, and those that point to them, to the last one."""
    waiting = [(model, list(found)) for model, found in start.items()]
    while waiting:
        model, found = waiting.pop()
        known = {row.pk for row in rows.setdefault(model, [])}
        fresh = [row for row in found if row.pk not in known]
        rows[model].extend(fresh)
        if fresh:
            waiting.extend((below, _pointing(below, link, fresh)) for below, link in _links_to(model))


def _pointing(model: type[models.Model], link: str, to: Sequence[models.Model]) -> list[models.Model]:
    return list(model._base_manager.filter(**{f"{link}__in": [row.pk for row in to]}).order_by("pk"))


def _links_to(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    for label in _COPIED:
        for other in apps.get_app_config(label).get_models():
            if other in _OF_EACH:
                continue
            for link in other._meta.concrete_fields:
                if link.is_relation and link.related_model is model:
                    yield other, link.name


def _template(family: Family, row: models.Model) -> Template:
    made = Template({}, {}, {})
    for column in row._meta.concrete_fields:
        value = getattr(row, column.attname)
        if column.primary_key:
            continue
        if column.is_relation and value in family.places.get(column.related_model, {}):
            made.pointers[column.attname] = (column.related_model, value)
        elif family.renamed(value, "?") != value or _must_differ(column, value):
            made.texts[column.attname] = value
        else:
            made.kept[column.attname] = value
    return made


def _must_differ(column: models.Field[Any, Any], value: Any) -> bool:
    return bool(column.unique and isinstance(value, str))


class Country:
    """Writes copies in bulk, with the numbers of their rows counted here."""

    def __init__(self, *, first: int = 0) -> None:
        self.entries = 0
        self._number = first  # copies of another time had the numbers below
        self._next: dict[type[models.Model], int] = {}
        self._waiting: dict[type[models.Model], list[models.Model]] = {}

    def __enter__(self) -> Country:
        own = Exercise.objects.filter(fictitious=False, code__in=_codes_of_the_example())
        real = own.select_related("secretariat").order_by("code")
        self._history = [found for one in real if (found := family_of(one)).commitments]
        self._living = family_of(Exercise.objects.select_related("secretariat").get(code="demo"))
        self._places = list(Territory.objects.filter(code__in=[state.code for state in states()]))
        return self

    def __exit__(self, *_error: object) -> None:
        self._write()
        with connection.cursor() as cursor:
            for order in connection.ops.sequence_reset_sql(no_style(), [*self._next]):
                cursor.execute(order)

    def copy_until(self, wanted: int) -> list[Exercise]:
        """Copy until there are as many new commitments; return the exercises."""
        made, models_of_history = [], cycle(self._history)
        with tqdm(total=max(0, wanted), desc="commitments") as told:
            while wanted > 0:
                self._number += 1
                family = next(models_of_history) if self._number % _LIVING_EVERY else self._living
                made.append(self._copy(family, self._number))
                wanted -= family.commitments
                told.update(family.commitments)
        return made

    def fill_up(self, exercises: Sequence[Exercise], missing: int) -> None:
        """Let working tables of the copies make up for the events that are missing."""
        model = LogEntry.objects.filter(kind="exercises.activity_recorded").prefetch_related("fields").first()
        if model is None:
            return
        values = {**model.values, "text": "Mesa de carga."}
        for _number, exercise in zip(tqdm(range(missing), desc="events"), cycle(exercises or [None])):
            if exercise is None:
                return
            self._add_activity(exercise, model, values)

    def _copy(self, family: Family, number: int) -> Exercise:
        suffix = f"x{number}"
        first = {model: self._take(model, len(listed)) for model, listed in family.templates.items()}
        place = self._places[number % len(self._places)]
        for model, templates in family.templates.items():
            for position, template in enumerate(templates):
                row = model(pk=first[model] + position, **template.kept)
                for name, (target, pk) in template.pointers.items():
                    setattr(row, name, first[target] + family.places[target][pk])
                for name, value in template.texts.items():
                    setattr(row, name, _different(model, name, value, family.renamed(value, suffix), suffix))
                _settle(row, place)
                self._put(row)
        exercise = next(row for row in reversed(self._waiting[Exercise]) if isinstance(row, Exercise))
        names = {row.name: exercise.name for row in family.rows[Exercise] if isinstance(row, Exercise)}
        for entry, values in family.entries:
            self._tell(
                entry, values, lambda value: _named_anew(value, names) or family.renamed(value, suffix)
            )
        self._write_when_many()
        return exercise

    def _add_activity(self, exercise: Exercise, model: LogEntry, values: dict[str, Any]) -> None:
        known = Activity.objects.order_by("pk").first()
        self._tell(model, values, lambda value: str(exercise.ref) if value == model.subject else value)
        if known:
            row = Activity(pk=self._take(Activity, 1), exercise_id=exercise.pk)
            for column in Activity._meta.concrete_fields:
                if column.attname not in {"id", "exercise_id"}:
                    setattr(row, column.attname, getattr(known, column.attname))
            row.text = "Mesa de carga."
            self._put(row)
        self._write_when_many()

    def _tell(self, model: LogEntry, values: dict[str, Any], renamed: Callable[[Any], Any]) -> None:
        """Let the log tell of a copy what it tells of its model."""
        entry = LogEntry(pk=self._take(LogEntry, 1), uid=uuid.uuid4())
        for name in ("kind", "visibility", "actor_kind", "capacity", "occurred_on", "recorded_at"):
            setattr(entry, name, getattr(model, name))
        entry.subject, entry.about = renamed(model.subject), sorted({renamed(one) for one in model.about})
        commitments = []
        for number, (name, value) in enumerate(values.items()):
            salt, told = secrets.token_bytes(32), renamed(value)
            commitments.append(canonical.commitment(salt, name, told))
            kept = FieldValue(
                pk=self._take(FieldValue, 1), entry_id=entry.pk, number=number, name=name, value=told
            )
            self._put(kept)
            self._put(FieldSalt(field_id=kept.pk, salt=salt))
        if model.leaf:
            entry.leaf = entry.leaf_with(commitments)
            entry.leaf_hash = canonical.leaf_hash(entry.leaf)
        self._put(entry)
        self.entries += 1

    def _take(self, model: type[models.Model], how_many: int) -> int:
        if model not in self._next:
            self._next[model] = (model._base_manager.aggregate(last=Max("pk"))["last"] or 0) + 1
        first = self._next[model]
        self._next[model] += how_many
        return first

    def _put(self, row: models.Model) -> None:
        self._waiting.setdefault(type(row), []).append(row)

    def _write_when_many(self) -> None:
        if sum(map(len, self._waiting.values())) >= _AT_ONCE:
            self._write()

    def _write(self) -> None:
        with transaction.atomic():
            for model, rows in self._waiting.items():
                model._base_manager.bulk_create(rows, batch_size=500)
        self._waiting = {}


def _different(model: type[models.Model], name: str, value: Any, renamed: Any, suffix: str) -> Any:
    """Give a key that names nothing of its family one that no other copy has."""
    column = model._meta.get_field(name)
    if renamed != value or not column.unique:
        return renamed
    return f"{value[: (column.max_length or 80) - len(suffix)]}{suffix}"


def _named_anew(value: Any, names: Mapping[str, str]) -> str:
    return names.get(value, "") if isinstance(value, str) else ""


def _settle(row: models.Model, place: Territory) -> None:
    """Put a copy in a state: nothing of a whole country is fictitious."""
    if isinstance(row, Exercise):
        row.name = f"{row.name}, copia {row.pk}"[:200]
        row.fictitious = False
    if isinstance(row, Exercise | Body):
        row.territory = place
    if isinstance(row, Contribution):
        row.supports = 0


def _codes_of_the_example() -> set[str]:
    return {row["code"] for row in read("exercises")["exercises"]}


def add_institutions(wanted: int) -> None:
    """Register institutions until there are as many."""
    missing = max(0, wanted - Institution.objects.count())
    places, now = states(), timezone.now()
    for start in tqdm(range(0, missing, _BATCH), desc="institutions"):
        with transaction.atomic():
            for number in range(start, min(start + _BATCH, missing)):
                register_institution(
                    actor=_ACTOR,
                    code=f"carga-{number}",
                    kind=InstitutionKind.PUBLIC_BODY,
                    territory=territory_with_code(places[number % 32].code),
                    name=f"{_OFFICES[number % len(_OFFICES)]} de prueba {number}",
                    now=now,
                )


def addresses() -> dict[str, str]:
    """Return the pages to measure."""
    return {
        "home": "/",
        "exercise": "/ejercicio/cam-2016/",
        "plan": "/plan/cam-2017/",
        "commitment": "/compromiso/cam-2017-4/",
        "commitments": "/compromisos/?q=agua",
        "milestone": "/hito/demo-1-5-1/",
        "assessment": "/compromiso/demo-1-5/evaluacion/",
        "progress of an exercise": "/ejercicio/demo/avance/",
        "matrix": "/recomendacion/snt-2020-1/matriz/",
        "answer": "/respuesta/demo-recomendacion-1-1-1/",
        "who answers": "/recomendaciones/respuestas/",
        "contributions": "/proceso/demo-1/aportaciones/?q=agua",
        "calendar": "/ejercicio/demo/calendario.ics",
        "log": "/bitacora/",
        "log, deep": "/bitacora/?antes=100",
        "log, filtered": "/bitacora/?estado=cam",
    }


def count_queries(address: str) -> int:
    """Return how many queries a page takes when it is rendered anew."""
    client = Client(HTTP_HOST="localhost")
    separator = "&" if "?" in address else "?"
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{address}{separator}sin-cache=contar")
    return len(queries)


if __name__ == "__main__":
    sys.exit(main())
