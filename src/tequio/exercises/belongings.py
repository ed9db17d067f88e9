"""Where people's words stand in exercises."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.erasing import Table, words_stand_in

_EXERCISE = _("Ejercicio")

words_stand_in(
    Table(
        "exercises.Exercise",
        _EXERCISE,
        replaced=(
            "name",
            "status_at_cutoff",
            "cutoff_note",
            "source",
        ),
        found_by=("search_text",),
    ),
    Table(
        "exercises.Declaration",
        _EXERCISE,
        replaced=(
            "signatories",
            "signatories_note",
            "source",
        ),
    ),
    Table("exercises.Conditions", _EXERCISE, replaced=("note",)),
    Table(
        "exercises.PhaseChange",
        _EXERCISE,
        replaced=(
            "reason",
            "source",
        ),
    ),
    Table(
        "exercises.Suspension",
        _EXERCISE,
        replaced=(
            "ground",
            "source",
        ),
    ),
    Table(
        "exercises.Transfer",
        _EXERCISE,
        replaced=(
            "reason",
            "source",
        ),
    ),
    Table(
        "exercises.Activity",
        _EXERCISE,
        replaced=(
            "date_text",
            "text",
            "withdrawn_because",
        ),
    ),
    Table(
        "exercises.Document",
        _EXERCISE,
        replaced=(
            "title",
            "source",
            "withdrawn_because",
        ),
        emptied=("url",),
    ),
)
