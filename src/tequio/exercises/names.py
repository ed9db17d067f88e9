"""The names of exercises, for the domains below."""

from tequio.exercises.queries.exercise import names_of_exercises, search_exercises
from tequio.foundation.names import register

register("ejercicio", names_of_exercises, search_exercises)
