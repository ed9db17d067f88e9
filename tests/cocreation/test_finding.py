"""What is asked and what people bring is found, once anybody may read it."""

from __future__ import annotations

import pytest

from tequio.cocreation.commands.moderation import publish_contribution
from tests.cocreation.gathering import leave_out
from tests.search.index import kept, made_anew, refs

pytestmark = pytest.mark.engine


@pytest.fixture
def follow(sequenced):
    """Let the index read what was recorded; call it again after more commands."""
    sequenced()
    return sequenced


def test_a_process_is_found_by_what_it_asks(announced, follow):
    assert refs("qué falla") == ["proceso/cam-2016-1"]


def test_what_waits_to_be_reviewed_is_not_found(brought, follow):
    assert refs("bomba") == []


def test_what_was_published_is_found_and_what_was_left_out_no_more(brought, member, today, follow):
    publish_contribution(actor=member, contribution=brought, now=today)
    follow()
    published = refs("la bomba del pozo")

    leave_out(member, brought, today)
    follow()

    assert published == ["aportacion/cam-2016-1-1"]
    assert refs("la bomba del pozo") == []
    assert kept() == made_anew()


def test_a_result_says_where_it_was_brought(brought, member, today, follow, client):
    publish_contribution(actor=member, contribution=brought, now=today)
    follow()

    page = client.get("/buscar/", {"q": "pozo"}).content.decode()

    assert "Aportación · Agua para todos · Campeche" in page
    assert "Lo que dice: Desde enero la bomba del <mark>pozo</mark>" in page
