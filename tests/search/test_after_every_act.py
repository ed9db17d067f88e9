"""After every act the index says what the public pages say."""

from __future__ import annotations

import pytest

from tequio.ledger.sequencer import publish
from tests.acts.conftest import _a_little_later, accounts  # noqa: F401 - fixtures are used by name
from tests.acts.trying import ROWS, name_of, trial
from tests.search.index import kept, of_pages_now

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize(
    ("acts", "act"), [pytest.param(acts, act, id=name_of(acts, act)) for acts, act in ROWS]
)
def test_after_an_act_the_index_says_what_the_pages_say(acts, act):
    tried = trial(acts, act)
    publish()

    answer = tried.client().post(tried.url, tried.good())
    publish()

    assert answer.status_code == 303
    assert kept() == of_pages_now()
