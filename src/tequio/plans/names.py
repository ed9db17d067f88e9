"""What commitments are called, and what a secretariat can agree about, for the domains below."""

from django.utils.translation import gettext_lazy as _

from tequio.foundation import holdings
from tequio.foundation.names import register
from tequio.governance import matters
from tequio.plans.queries.commitment import names_of_commitments, promised_to
from tequio.plans.queries.duty import milestones_to_do

register("compromiso", names_of_commitments)
matters.register(promised_to)
holdings.register("hito", _("Hitos por cumplir"), milestones_to_do)
