"""The tables of plans, commitments and everything they promise."""

from tequio.plans.models import assessment, commitment, confirmation, indicator, milestone, plan

__all__ = ["assessment", "commitment", "confirmation", "indicator", "milestone", "plan"]
