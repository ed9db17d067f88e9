"""Indicators of a commitment, for whoever measures them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tequio.plans.models.indicator import Indicator
from tequio.plans.sheet.commitment import plain_number
from tequio.ui.components.facts.tag import Fact


def targets(indicators: Iterable[Indicator]) -> tuple[Fact, ...]:
    """Return what each indicator should reach."""
    return tuple(Fact(one.name, _target(one)) for one in indicators)


def _target(indicator: Indicator) -> str:
    if indicator.target_value is None:
        return ""
    return _("Meta: %s") % f"{plain_number(indicator.target_value)} {indicator.unit}".strip()
