"""Every dataset, in the order in which they are documented."""

from __future__ import annotations

from tequio.open_data.columns import Dataset
from tequio.open_data.datasets.answers import ANSWERS
from tequio.open_data.datasets.assessments import ASSESSMENTS, VERSIONS
from tequio.open_data.datasets.bodies import BODIES, SEATS
from tequio.open_data.datasets.changes import CHANGES
from tequio.open_data.datasets.commitments import COMMITMENTS, COMMITMENTS_OF_PLAN
from tequio.open_data.datasets.contributions import CONTRIBUTIONS, PROCESSES, TABLES
from tequio.open_data.datasets.deadlines import DEADLINES
from tequio.open_data.datasets.exercises import EXERCISES
from tequio.open_data.datasets.institutions import INSTITUTIONS
from tequio.open_data.datasets.log import LOG
from tequio.open_data.datasets.meetings import MEETINGS, POINTS, RULES
from tequio.open_data.datasets.minutes import MINUTES
from tequio.open_data.datasets.people import PEOPLE
from tequio.open_data.datasets.plans import PLANS
from tequio.open_data.datasets.progress import EVIDENCE, REPORTS
from tequio.open_data.datasets.promises import INDICATORS, MEASUREMENTS, MILESTONES
from tequio.open_data.datasets.recommendations import MATRIX, RECOMMENDATIONS
from tequio.open_data.datasets.requirements import REQUIREMENTS
from tequio.open_data.datasets.sessions import AGREEMENTS, SESSIONS
from tequio.open_data.datasets.tallies import PROGRESS

DATASETS: tuple[Dataset, ...] = (
    COMMITMENTS,
    VERSIONS,
    CHANGES,
    PROGRESS,
    MILESTONES,
    REPORTS,
    EVIDENCE,
    INDICATORS,
    MEASUREMENTS,
    ASSESSMENTS,
    PEOPLE,
    PLANS,
    EXERCISES,
    REQUIREMENTS,
    PROCESSES,
    CONTRIBUTIONS,
    TABLES,
    BODIES,
    SEATS,
    SESSIONS,
    AGREEMENTS,
    MEETINGS,
    POINTS,
    RULES,
    MINUTES,
    DEADLINES,
    INSTITUTIONS,
    RECOMMENDATIONS,
    ANSWERS,
    COMMITMENTS_OF_PLAN,
    MATRIX,
    LOG,
)


def dataset_at(path: str) -> Dataset | None:
    """Return the dataset served at a path, or None for an unknown one."""
    return next((dataset for dataset in DATASETS if dataset.path == path), None)
