"""Nothing is recorded by looking: whoever reads, in whatever role, leaves every table as it was."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.http import Http404

from tequio.identity.models import Invitation, Person
from tequio.identity.queries.invitation import link_for
from tequio.notifications import signatures
from tequio.notifications.models import Subscription
from tequio.recommendations.models.addressee import Notification
from tequio.recommendations.queries.notification import notification_path
from tests.acts.effects import effects
from tests.acts.places import PLACES
from tests.acts.trying import ROWS, entered, name_of
from tests.site.reading import kind_of, links_of

# But for the store of kept pages, which says nothing of whoever reads them.
_WRITE = re.compile(r"\s*(INSERT|REPLACE|UPDATE|DELETE|TRUNCATE)\b(?!.{0,20}django_cache)", re.IGNORECASE)
_MOST_PEOPLE = 12
_ASKING_FOR_HEADS = 2  # the visitor and the operator: HEAD is answered by the view of GET, whoever asks
_IN_EVERY_FORM = 2  # the same: other words and paper, from the same reads
_ON_PAPER = (".pdf", ".docx", ".odt")
_FIRST = ("/", "/en/", "/mi-cuenta/", "/lo-que-debo/", "/personas/", "/recomendaciones/nueva/")


@contextmanager
def _writes() -> Iterator[list[str]]:
    """Note every statement that changes a table."""
    found: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if _WRITE.match(sql):
            found.append(sql[:120])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def _forms() -> list[str]:
    """Return where each act is done, at the first place of the example that there is."""
    return [address for acts, act in ROWS if (address := _first_address(acts, act))]


def _first_address(acts: Any, act: Any) -> str:
    for place in (PLACES.get(name_of(acts, act)) or PLACES[acts.route])():
        try:
            return act.url(acts.find(**place))
        except Http404:
            continue
    return ""


def _links() -> list[str]:
    """Return the addresses that only a mail gives."""
    notice = Notification.objects.filter(opened_at=None).order_by("pk")[0]
    invited = [link_for(one, "") for one in Invitation.objects.filter(accepted_at=None).order_by("pk")[:1]]
    followed = Subscription.objects.order_by("pk")[:1]
    mail = [signatures.subscription_path(one) for one in followed]
    mail += [signatures.follower_path(one.follower) for one in followed]
    mail += [signatures.officer_path(one) for one in Person.objects.order_by("pk")[:1]]
    return [notification_path(notice.addressee), *invited, *mail, *(f"{one}terminar/" for one in mail)]


@pytest.mark.parametrize("number", range(_MOST_PEOPLE))
def test_reading_as_any_role_changes_nothing(accounts, number):
    people: list[Person | None] = [None, *Person.objects.order_by("pk")]
    assert len(people) <= _MOST_PEOPLE
    if number >= len(people):
        pytest.skip("no more people in the example")
    forms, links = _forms(), _links()
    client, recorded = entered(people[number]), effects()
    waiting, seen = deque([*_FIRST, *forms, *links]), set()

    with _writes() as writes:
        while waiting:
            address = waiting.popleft()
            kind = address if address in forms or address in links else kind_of(address)
            if kind in seen or "logout" in address or "salir" in address:
                continue
            if number >= _IN_EVERY_FORM and (address.startswith("/en/") or address.endswith(_ON_PAPER)):
                continue
            seen.add(kind)
            if number < _ASKING_FOR_HEADS:
                client.head(address)
            answer = client.get(address)
            if answer.get("Content-Type", "").startswith("text/html"):
                waiting.extend(links_of(answer.content.decode(), address))

    assert len(seen) > 100
    assert writes == []
    assert effects() == recorded
