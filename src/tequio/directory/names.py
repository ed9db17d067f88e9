"""The names of territories and institutions, and whether they stand, for the domains below."""

from django.db.models import Q

from tequio.directory.models import TerritoryLevel
from tequio.directory.queries.institution import (
    InstitutionOptions,
    names_of_institutions,
    standing_of_institution,
)
from tequio.directory.queries.territory import TerritoryOptions, names_of_territories, standing_of_territory
from tequio.foundation import scopes
from tequio.foundation.names import register

_STATES = TerritoryOptions(among=Q(level=TerritoryLevel.STATE))
_MUNICIPALITIES = TerritoryOptions(among=Q(level=TerritoryLevel.MUNICIPALITY))

register("estado", names_of_territories, _STATES.search)
register("institucion", names_of_institutions, InstitutionOptions().search)
register("municipio", names_of_territories, _MUNICIPALITIES.search)
register("federacion", names_of_territories)

scopes.register("institucion", standing_of_institution)
scopes.register("estado", standing_of_territory)
scopes.register("municipio", standing_of_territory)
scopes.register("federacion", standing_of_territory)
