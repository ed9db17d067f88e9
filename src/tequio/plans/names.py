"""What commitments are called, and what a secretariat can agree about, for the domains below."""

from tequio.foundation.names import register
from tequio.governance import matters
from tequio.plans.queries.commitment import names_of_commitments, promised_to

register("compromiso", names_of_commitments)
matters.register(promised_to)
