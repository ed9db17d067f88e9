"""What institutions owe by a day, counted for the domain below that tells what would pass."""

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.queries.deadline import owed_number
from tequio.foundation import holdings

holdings.register("plazo", _("Plazos en curso o vencidos"), owed_number)
