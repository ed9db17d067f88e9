"""What no recorded fact may be."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tequio.foundation.facts import (
    EndsBeforeItBegins,
    NotYetHappened,
    OutOfOrder,
    ReasonMissing,
    refuse_blank,
    refuse_future,
    refuse_out_of_order,
    refuse_reversed,
)

LATE_ON_THE_28TH_IN_MEXICO = datetime(2026, 11, 29, 5, tzinfo=UTC)


def test_tomorrow_is_the_future_though_it_is_tomorrow_already_in_greenwich():
    with pytest.raises(NotYetHappened):
        refuse_future(date(2026, 11, 29), LATE_ON_THE_28TH_IN_MEXICO)


def test_today_has_come():
    refuse_future(date(2026, 11, 28), LATE_ON_THE_28TH_IN_MEXICO)


def test_spaces_are_no_reason():
    with pytest.raises(ReasonMissing):
        refuse_blank("Por obra.", "  \n", refusal=ReasonMissing)


def test_a_span_ends_after_it_begins():
    refuse_reversed(date(2026, 1, 2), date(2026, 1, 2))

    with pytest.raises(EndsBeforeItBegins):
        refuse_reversed(date(2026, 1, 2), date(2026, 1, 1))


def test_a_day_before_the_last_one_on_record_is_out_of_order():
    refuse_out_of_order(date(2026, 1, 1), None)

    with pytest.raises(OutOfOrder):
        refuse_out_of_order(date(2026, 1, 1), date(2026, 1, 2))
