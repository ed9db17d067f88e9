"""Reads of recommendations, each at the same cost for any number of rows."""

from tequio.recommendations.queries.continuity import Continuity, Heir, continuities
from tequio.recommendations.queries.counts import Counts, Summary, counts_of, figures_of, summary
from tequio.recommendations.queries.matrix import (
    Matrix,
    MatrixFilter,
    MatrixGroup,
    MatrixOutline,
    MatrixRow,
    matrix,
    matrix_outline,
    matrix_rows,
)
from tequio.recommendations.queries.reading import (
    RecommendationLine,
    RecommendationList,
    RecommendationOfInstitution,
    RecommendationView,
    recommendation_view,
    recommendation_with_code,
    recommendations,
    recommendations_of_institution,
)

__all__ = [
    "Continuity",
    "Counts",
    "Heir",
    "Matrix",
    "MatrixFilter",
    "MatrixGroup",
    "MatrixOutline",
    "MatrixRow",
    "RecommendationLine",
    "RecommendationList",
    "RecommendationOfInstitution",
    "RecommendationView",
    "Summary",
    "continuities",
    "counts_of",
    "figures_of",
    "matrix",
    "matrix_outline",
    "matrix_rows",
    "recommendation_view",
    "recommendation_with_code",
    "recommendations",
    "recommendations_of_institution",
    "summary",
]
