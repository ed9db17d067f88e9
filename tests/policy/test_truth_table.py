"""Who may do what, when: a changed rule is changed here too, on purpose.

`python scripts/truth_table.py --write` writes the table; read its difference.
"""

from __future__ import annotations

import pytest

from tests.policy.actors import ACTORS
from tests.policy.table import HEAD, committed, rows

TABLE = list(rows())
COMMITTED = committed()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]}: {row[1]}")
def test_the_policy_is_the_committed_truth_table(row):
    action, state, *decided = row

    expected = dict(zip(ACTORS, COMMITTED.get((action, state), ()), strict=False))

    assert dict(zip(ACTORS, decided, strict=True)) == expected


def test_the_table_holds_no_rule_that_no_longer_exists():
    known = {(row[0], row[1]) for row in TABLE}

    assert {*COMMITTED} - known == {HEAD[:2]}
    assert COMMITTED[HEAD[:2]] == HEAD[2:]
    assert len(known) == len(TABLE)
