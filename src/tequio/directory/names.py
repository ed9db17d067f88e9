"""The names of territories and institutions, for the domains below."""

from django.db.models import Q

from tequio.directory.models import TerritoryLevel
from tequio.directory.queries.institution import InstitutionOptions, names_of_institutions
from tequio.directory.queries.territory import TerritoryOptions, names_of_territories
from tequio.foundation.names import register

_STATES = TerritoryOptions(among=Q(level=TerritoryLevel.STATE))
_MUNICIPALITIES = TerritoryOptions(among=Q(level=TerritoryLevel.MUNICIPALITY))

register("estado", names_of_territories, _STATES.search)
register("institucion", names_of_institutions, InstitutionOptions().search)
register("municipio", names_of_territories, _MUNICIPALITIES.search)
register("federacion", names_of_territories)
