"""What rows of exercises repeat of the log: names and the activities people were told of."""

from __future__ import annotations

from typing import Final

from tequio.exercises.events import (
    ActivityRecorded,
    ConditionsNoted,
    DeclarationRenewed,
    ExerciseDeclared,
    InterestRegistered,
)
from tequio.exercises.models import Activity, Exercise
from tequio.foundation.refs import SubjectRef
from tequio.ledger.truths import Truth


def _of_exercise(row: Activity) -> SubjectRef:
    return row.exercise.ref


TRUTHS: Final = (
    Truth(
        what="el nombre",
        rows=Exercise,
        column="name",
        says={
            InterestRegistered: "exercise",
            ConditionsNoted: "exercise",
            ExerciseDeclared: "exercise",
            DeclarationRenewed: "exercise",
        },
    ),
    Truth(
        what="la actividad",
        rows=Activity,
        column="text",
        says={ActivityRecorded: "text"},
        subject=_of_exercise,
        among=True,
        related=("exercise",),
    ),
)
