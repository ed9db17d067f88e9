"""Records so many events a second, one exercise after another, until it is ended."""

from __future__ import annotations

import sys
import time
from itertools import count

import django

django.setup()

from django.utils import timezone  # noqa: E402 - after setup

from tequio.exercises.commands.record import record_activity  # noqa: E402
from tequio.exercises.models import ActivityKind, Exercise  # noqa: E402
from tequio.foundation.actors import importer  # noqa: E402


def main(rate: float) -> None:
    """Keep to the beat; what is late is not made up for."""
    exercises = list(Exercise.objects.order_by("pk"))
    begin = time.monotonic()
    for number in count():
        record_activity(
            actor=importer("prueba de carga"),
            exercise=exercises[number % len(exercises)],
            kind=ActivityKind.WORKING_TABLE,
            text=f"Mesa de carga {timezone.now().isoformat()}.",
            now=timezone.now(),
        )
        time.sleep(max(0.0, begin + (number + 1) / rate - time.monotonic()))


if __name__ == "__main__":
    main(float(sys.argv[1]))
