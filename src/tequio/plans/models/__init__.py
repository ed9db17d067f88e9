"""The tables of plans, commitments and everything they promise."""

from tequio.plans.models import (
    acceptance,
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
    "acceptance",
    "assessment",
    "change",
    "commitment",
    "confirmation",
    "gathering",
    "indicator",
    "milestone",
    "plan",
]
