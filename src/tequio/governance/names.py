"""The names of bodies, and whether they stand, for the domains below."""

from tequio.foundation import scopes
from tequio.foundation.names import register
from tequio.governance.queries import names_of_bodies, search_bodies, standing_of_body

register("organo", names_of_bodies, search_bodies)
scopes.register("organo", standing_of_body)
