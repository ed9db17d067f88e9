"""The names of exercises, and whether they stand, for the domains below."""

from django.utils.translation import gettext_lazy as _

from tequio.exercises.queries.exercise import (
    guaranteed_number,
    names_of_exercises,
    search_exercises,
    standing_of_exercise,
)
from tequio.foundation import holdings, scopes
from tequio.foundation.names import register

register("ejercicio", names_of_exercises, search_exercises)
scopes.register("ejercicio", standing_of_exercise)
holdings.register("ejercicio", _("Ejercicios que acompaña"), guaranteed_number)
