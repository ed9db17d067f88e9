"""Multiplies the example by commands, and counts the queries of a page."""

from __future__ import annotations

from itertools import cycle, islice

import django

django.setup()

from django.db import connection, transaction  # noqa: E402 - after setup
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402
from tqdm import tqdm  # noqa: E402

from tequio.directory.commands.institution import register_institution  # noqa: E402
from tequio.directory.models import Institution, InstitutionKind  # noqa: E402
from tequio.directory.queries.institution import institution_with_code  # noqa: E402
from tequio.directory.queries.territory import states, territory_with_code  # noqa: E402
from tequio.exercises.commands.declaration import declare_exercise  # noqa: E402
from tequio.exercises.commands.record import record_activity  # noqa: E402
from tequio.exercises.models import ActivityKind  # noqa: E402
from tequio.foundation.actors import importer  # noqa: E402
from tequio.ledger.queries import size_of_log  # noqa: E402
from tequio.plans.commands.plan import record_past_commitment, record_past_plan  # noqa: E402
from tequio.plans.queries.plan import totals  # noqa: E402
from tequio.site.example.sheets import historic_sheet  # noqa: E402
from tequio.site.example.source import read  # noqa: E402

_ACTOR = importer("prueba de carga")
_COMMITMENTS_A_PLAN = 8
_BATCH = 100
_OFFICES = (
    "Secretaría de Salud",
    "Instituto de las Mujeres",
    "Comisión de Agua Potable",
    "Ayuntamiento",
    "Universidad Pública",
)


def multiply(*, commitments: int, events: int) -> None:
    """Add plans with commitments, then activities, until both are reached."""
    sheets = cycle(c for e in read("exercises")["exercises"] if e["plan"] for c in e["plan"]["commitments"])
    missing = max(0, commitments - totals().commitments)
    plans = -(-missing // _COMMITMENTS_A_PLAN)
    exercises = []
    for number in tqdm(range(plans), desc="plans"):
        with transaction.atomic():
            exercises.append(_add_plan(number, list(islice(sheets, _COMMITMENTS_A_PLAN))))
    missing = max(0, events - size_of_log())
    for start in tqdm(range(0, missing, _BATCH), desc="events"):
        with transaction.atomic():
            for number in range(start, min(start + _BATCH, missing)):
                _add_activity(exercises[number % len(exercises)], number)
    print(f"{totals().commitments} commitments, {size_of_log()} public events")


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


def _add_plan(number: int, sheets: list[dict]) -> object:  # type: ignore[type-arg]
    now = timezone.now()
    place = states()[number % 32]
    row = read("exercises")["exercises"][number % 7]
    code = f"{place.code}-x{number}"
    exercise = declare_exercise(
        actor=_ACTOR,
        code=code,
        name=f"Ejercicio de carga {number}",
        territory=territory_with_code(place.code),
        guarantor=institution_with_code(row["guarantor"]),
        signed_on=timezone.localdate(now).replace(year=2016),
        source="prueba de carga",
        now=now,
    )
    plan = record_past_plan(
        actor=_ACTOR,
        exercise=exercise,
        code=code,
        title=f"Plan de carga {number}",
        published_on=timezone.localdate(now).replace(year=2017),
        source="prueba de carga",
        now=now,
    )
    for position, sheet in enumerate(sheets, 1):
        record_past_commitment(
            actor=_ACTOR, plan=plan, number=position, content=historic_sheet(sheet), now=now
        )
    return exercise


def _add_activity(exercise: object, number: int) -> None:
    record_activity(
        actor=_ACTOR,
        exercise=exercise,
        kind=ActivityKind.WORKING_TABLE,
        text=f"Mesa de carga {number}.",
        now=timezone.now(),
    )
