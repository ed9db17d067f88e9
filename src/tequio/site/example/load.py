"""Loads the whole example in one transaction, or nothing of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.db import transaction

from tequio.directory.catalogue import load_catalogue
from tequio.exercises.queries.exercise import exercise_with_code
from tequio.foundation.actors import command_line_operator, importer
from tequio.site.example.communique import load_communique
from tequio.site.example.demonstration import load_demonstration
from tequio.site.example.exercises import load_exercises
from tequio.site.example.institutions import load_institutions

_HISTORY = "Registro histórico de 2015 a 2026"

Progress = Callable[[Iterable[object]], Iterable[object]]


def load_example(*, now: datetime, progress: Progress = iter) -> bool:
    """Load history and demonstration; False if they were there already."""
    if exercise_with_code("demo"):
        return False
    with transaction.atomic():
        deque(progress(_acts(now)), maxlen=0)
    return True


def _acts(now: datetime) -> Iterator[object]:
    history, operator = importer(_HISTORY), command_line_operator()
    load_catalogue(actor=history, now=now)
    yield from load_institutions(actor=history, now=now)
    yield from load_exercises(actor=history, now=now)
    yield from load_communique(actor=history, now=now)
    yield from load_demonstration(actor=operator, now=now)
