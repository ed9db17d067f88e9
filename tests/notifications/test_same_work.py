"""Whether an address follows something is told neither by the answer to whoever asks nor by its work."""

from __future__ import annotations

import uuid
from functools import partial

import pytest
from django.test import Client

from tests.notifications.world import NEIGHBOUR, SUNDAY, following
from tests.work import work_of

_KNOWN = ["sigue.esto@example.org", "sigue.otra@example.org", "pidio@example.org"]
_ADDRESS = "/seguir/institucion/cotaipec/"


def _asked(email: str):
    given = {"email": email, "rhythm": "immediate", "idempotency_key": uuid.uuid4().hex}
    return partial(Client().post, _ADDRESS, given)


@pytest.mark.engine
@pytest.mark.parametrize("email", _KNOWN)
def test_asking_takes_the_same_work_for_who_follows_and_who_does_not(
    institute, neighbour, monkeypatch, email
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: SUNDAY)
    following(email=_KNOWN[0])
    following(NEIGHBOUR, email=_KNOWN[1])
    _asked(_KNOWN[2])()
    of_nobody = work_of(_asked("nadie@example.org"), monkeypatch)

    assert of_nobody.status == 303
    assert work_of(_asked(email), monkeypatch) == of_nobody
