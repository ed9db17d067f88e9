"""Reads of the directory, each at the same cost for any number of rows."""

from tequio.directory.queries.institutions import (
    InstitutionFilter,
    InstitutionPage,
    institution_choices,
    institution_codes,
    institution_with_code,
    institutions,
    institutions_of_kind,
    names_of_institutions,
)
from tequio.directory.queries.lines import InstitutionLine, TerritoryLine
from tequio.directory.queries.lives import InstitutionView, institution_view, life_of
from tequio.directory.queries.municipalities import (
    MunicipalityLine,
    MunicipalityPage,
    MunicipalityPlan,
    MunicipalityView,
    municipalities,
    municipality_view,
    plan_municipalities,
    states_by_key,
)
from tequio.directory.queries.places import (
    StateView,
    codes_of_territories,
    institutions_by_state_and_kind,
    jurisdictions,
    names_of_territories,
    state_view,
    states,
    territory_with_code,
)
from tequio.directory.queries.succession import (
    descendants,
    successor_on,
    successors_on,
)

__all__ = [
    "InstitutionFilter",
    "InstitutionLine",
    "InstitutionPage",
    "InstitutionView",
    "MunicipalityLine",
    "MunicipalityPage",
    "MunicipalityPlan",
    "MunicipalityView",
    "StateView",
    "TerritoryLine",
    "codes_of_territories",
    "descendants",
    "institution_choices",
    "institution_codes",
    "institution_view",
    "institution_with_code",
    "institutions",
    "institutions_by_state_and_kind",
    "institutions_of_kind",
    "jurisdictions",
    "life_of",
    "municipalities",
    "municipality_view",
    "names_of_institutions",
    "names_of_territories",
    "plan_municipalities",
    "state_view",
    "states",
    "states_by_key",
    "successor_on",
    "successors_on",
    "territory_with_code",
]
