"""The annual report of a commission, drafted from the data."""

from tequio.recommendations.queries.annual.facts import commission_with_code, years_of
from tequio.recommendations.queries.annual.report import annual_report

__all__ = ["annual_report", "commission_with_code", "years_of"]
