"""The names of bodies, of their calls and of what they agree, and whether bodies stand, for other domains."""

from tequio.foundation import scopes
from tequio.foundation.names import register
from tequio.governance.queries.agreement import names_of_agreements
from tequio.governance.queries.body import names_of_bodies, search_bodies, standing_of_body
from tequio.governance.queries.call import names_of_calls

register("organo", names_of_bodies, search_bodies)
register("acuerdo", names_of_agreements)
register("convocatoria", names_of_calls)
scopes.register("organo", standing_of_body)
