"""The names of territories and institutions, for the domains below."""

from tequio.directory.queries.institution import names_of_institutions
from tequio.directory.queries.territory import names_of_territories
from tequio.foundation.names import register

register("institucion", names_of_institutions)
register("estado", names_of_territories)
register("federacion", names_of_territories)
register("municipio", names_of_territories)
