"""The tables of plans, commitments and everything they promise."""

from tequio.plans.models import (
    assessment,
    commitment,
    confirmation,
    measures,
    plan,
    problem,
    progress,
    ties,
    work,
)

__all__ = [
    "assessment",
    "commitment",
    "confirmation",
    "measures",
    "plan",
    "problem",
    "progress",
    "ties",
    "work",
]
