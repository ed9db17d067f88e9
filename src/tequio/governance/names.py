"""The names of bodies and of what they agree, and whether bodies stand, for other domains."""

from tequio.foundation import scopes
from tequio.foundation.names import register
from tequio.governance.queries import (
    names_of_agreements,
    names_of_bodies,
    search_bodies,
    standing_of_body,
)

register("organo", names_of_bodies, search_bodies)
register("acuerdo", names_of_agreements)
scopes.register("organo", standing_of_body)
