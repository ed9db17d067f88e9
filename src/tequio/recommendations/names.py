"""What recommendations are called, for the domains below."""

from tequio.foundation.names import register
from tequio.recommendations.queries.recommendation import names_of_recommendations

register("recomendacion", names_of_recommendations)
