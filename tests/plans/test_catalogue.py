"""The themes that an installation begins with."""

from __future__ import annotations

from tequio.plans.catalogue import load_themes
from tequio.plans.queries.plan import themes


def test_themes_are_there_before_anybody_writes_a_plan_and_come_once(db, history, now):
    added = load_themes(actor=history, now=now)

    assert added == len(themes()) > 20
    assert "Agua y saneamiento" in {theme.name for theme in themes()}
    assert load_themes(actor=history, now=now) == 0
