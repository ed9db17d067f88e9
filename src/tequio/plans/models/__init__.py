"""The tables of plans, commitments and everything they promise."""

from tequio.plans.models import (
    assessment,
    change,
    commitment,
    confirmation,
    gathering,
    indicator,
    milestone,
    plan,
)

__all__ = [
    "assessment",
    "change",
    "commitment",
    "confirmation",
    "gathering",
    "indicator",
    "milestone",
    "plan",
]
