"""Every list of the sheet, by the name of its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tequio.plans.forms.row.field import SheetList
from tequio.plans.forms.row.indicator import INDICATORS
from tequio.plans.forms.row.milestone import ACTIVITIES, MILESTONES
from tequio.plans.forms.row.party import PARTIES
from tequio.plans.forms.row.problem import CAUSES, EFFECTS
from tequio.plans.forms.row.value import GOALS, VALUES
from tequio.plans.sheet import field as sheet

_ALL: Final = (CAUSES, EFFECTS, PARTIES, MILESTONES, ACTIVITIES, INDICATORS, GOALS, VALUES)
LISTS: Final[Mapping[str, SheetList]] = {found.rows.name: found for found in _ALL}
sheet.refuse_strangers("the lists of the forms", LISTS, sheet.names(sheet.Kind.LIST))
