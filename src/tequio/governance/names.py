"""The names of bodies, for the domains below."""

from tequio.foundation.names import register
from tequio.governance.queries import names_of_bodies, search_bodies

register("organo", names_of_bodies, search_bodies)
