"""What the files, the feeds and the calendars hold."""

from tequio.open_data.queries.dates import OnCalendar, calendar_of
from tequio.open_data.queries.rows import (
    acts_on_answers,
    commitments,
    commitments_of_plan,
    evidence,
    exercises,
    indicators,
    institutions,
    matrix_of_recommendation,
    measurements,
    milestone_reports,
    milestones,
    plans,
    recommended_items,
)
from tequio.open_data.queries.subjects import KINDS, News, Subject, news, news_of, subject_with

__all__ = [
    "KINDS",
    "News",
    "OnCalendar",
    "Subject",
    "acts_on_answers",
    "calendar_of",
    "commitments",
    "commitments_of_plan",
    "evidence",
    "exercises",
    "indicators",
    "institutions",
    "matrix_of_recommendation",
    "measurements",
    "milestone_reports",
    "milestones",
    "news",
    "news_of",
    "plans",
    "recommended_items",
    "subject_with",
]
