"""Reads of deadlines and of the calendars they are counted by."""

from tequio.deadlines.queries.calendars import calendar_for, calendar_of, touched_by
from tequio.deadlines.queries.deadlines import (
    DeadlineView,
    deadline_view,
    deadline_with_code,
    view_of,
)
from tequio.deadlines.queries.due import (
    past_due,
    pauses_past_their_limit,
    suspensions_past,
    to_be_reminded,
)
from tequio.deadlines.queries.lines import (
    LONGEST_LIST,
    DeadlineLine,
    expired,
    extensions_to_decide,
    form_url,
    line_of,
    open_of,
    owed_by,
    owed_by_anybody,
    owed_within,
    situation_of,
)
from tequio.deadlines.queries.reaches import institutions_to_close, may_suspend, reaches_for
from tequio.deadlines.queries.suspensions import (
    Notice,
    SuspensionView,
    active_notice,
    closures,
    notice_field,
    notice_of,
    suspension_view,
    suspension_with_code,
    suspensions,
)

__all__ = [
    "LONGEST_LIST",
    "DeadlineLine",
    "DeadlineView",
    "Notice",
    "SuspensionView",
    "active_notice",
    "calendar_for",
    "calendar_of",
    "closures",
    "deadline_view",
    "deadline_with_code",
    "expired",
    "extensions_to_decide",
    "form_url",
    "institutions_to_close",
    "line_of",
    "may_suspend",
    "notice_field",
    "notice_of",
    "open_of",
    "owed_by",
    "owed_by_anybody",
    "owed_within",
    "past_due",
    "pauses_past_their_limit",
    "reaches_for",
    "situation_of",
    "suspension_view",
    "suspension_with_code",
    "suspensions",
    "suspensions_past",
    "to_be_reminded",
    "touched_by",
    "view_of",
]
