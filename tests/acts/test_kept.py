"""Nothing stale is ever served: a page whose version an act leaves says what it said before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.test import Client

from tequio.config import clocks
from tequio.ledger.sequencer import publish
from tequio.ledger.touches import number_of
from tequio.plans.acts.milestone import MILESTONE, REPORT
from tests.acts.conftest import NOW
from tests.acts.trying import ROWS, name_of, trial
from tests.site.pages.test_every_page import ADDRESSES, FICTITIOUS

_STILL = {"about", "demonstration", "documentation", "gallery", "component"}
# Where the acts of the example are done, and as much of where none of them is.
_PAGES = sorted(
    {
        *FICTITIOUS.values(),
        *(address for name, address in ADDRESSES.items() if name not in FICTITIOUS.keys() | _STILL),
        "/hito/demo-1-1-2/", "/compromiso/demo-1-4/", "/compromiso/demo-1-3/evaluacion/",
        "/respuesta/demo-recomendacion-1-1-7/", "/recomendacion/demo-recomendacion-1/destinatario/1/",
        "/recomendacion/demo-recomendacion-1/informe/", "/ejercicio/demo/calendario.ics",
        "/organo/demo-secretariado/asiento/1/", "/en/plan/demo-1/", "/ejercicio/cam-2016/", "/plan/cam-2017/",
    }
)  # fmt: skip


class Reading:
    """A page as it was before anything was done, and what it was made from."""

    def __init__(self, address: str) -> None:
        answer = Client().get(address)
        self.keys, self.number = answer.version.keys, answer.version.number
        self.content = b"".join(answer)

    @property
    def is_left(self) -> bool:
        return number_of(self.keys) == self.number


_BEFORE: dict[str, Reading] = {}


@pytest.fixture
def before(accounts: None) -> dict[str, Reading]:
    """Read every page once: the example is the same for each act."""
    if not _BEFORE:
        _BEFORE.update({address: Reading(address) for address in _PAGES})
    return _BEFORE


def _stale_after(act: Callable[[], object], before: dict[str, Reading]) -> tuple[list[str], set[str]]:
    """Do something; return the kept pages that say something else now, and all that are kept."""
    act()
    publish()
    left = {address for address, page in before.items() if page.is_left}
    return [address for address in left if Reading(address).content != before[address].content], left


# The parts of a draft are written by one command, and a report has an act of each kind of draft.
_EACH = list(
    {(acts.subject, act.word.partition("-")[0], act.rules): (acts, act) for acts, act in ROWS}.values()
)


@pytest.mark.thorough
@pytest.mark.parametrize(("acts", "act"), _EACH, ids=[name_of(*row) for row in _EACH])
def test_no_page_that_an_act_changes_is_kept(acts, act, before):
    tried = trial(acts, act)

    stale, _left = _stale_after(partial(tried.client().post, tried.url, tried.good()), before)

    assert stale == []


@pytest.mark.thorough
def test_a_report_leaves_the_pages_of_others_and_what_lists_no_progress(before):
    tried = trial(MILESTONE, REPORT)

    _stale, left = _stale_after(partial(tried.client().post, tried.url, tried.good()), before)

    assert {"/ejercicio/cam-2016/", "/plan/cam-2017/", "/respuesta/snt-2020-1-1-1/"} <= left
    assert {"/directorio/", "/ejercicios/"} <= left
    assert not {"/ejercicio/demo/", "/compromisos/"} & left


@pytest.mark.thorough
@pytest.mark.parametrize("days", [1, 3, 10, 30, 100, 400])
def test_no_page_that_time_changes_is_kept(days, before):
    stale, _left = _stale_after(partial(clocks.go_round, NOW + timedelta(days=days)), before)

    assert stale == []
