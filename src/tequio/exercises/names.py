"""The names of exercises, and whether they stand, for the domains below."""

from tequio.exercises.queries.exercise import names_of_exercises, search_exercises, standing_of_exercise
from tequio.foundation import scopes
from tequio.foundation.names import register

register("ejercicio", names_of_exercises, search_exercises)
scopes.register("ejercicio", standing_of_exercise)
