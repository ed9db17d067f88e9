"""What was taken over before duties followed successions is kept as who was named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tequio.directory.models import DutyAssignment, Institution
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.queries.duty import addressees_to_pass, noted_holders_of
from tests.recommendations.answering import LATE, at, cell, respond
from tests.recommendations.conftest import Country
from tests.worlds import world
from tests.writes import GUARD

keep_as_assignments = import_module(
    "tequio.recommendations.migrations.0006_transfers_as_assignments"
).keep_as_assignments


@world
def heir(in_force: Recommendation, country: Country, campeche: Institution) -> Institution:
    found = country.guarantor("heredera", campeche.territory)
    country.succeed(campeche, found, date(2026, 11, 10))
    return found


@pytest.fixture
def before(heir: Institution) -> Iterator[Any]:
    """The models as they were, with the table of transfers."""
    apps = MigrationLoader(connection).project_state(("recommendations", "0005_duties_by_the_directory")).apps
    editor = connection.schema_editor()
    editor.deferred_sql = []  # its foreign keys: nothing here breaks them
    sql, parameters = editor.table_sql(apps.get_model("recommendations", "DutyTransfer"))
    GUARD.watching = False
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
    yield apps
    GUARD.watching = True


def take_over(apps: Any, recommendation: Recommendation, heir: Institution, **also: str) -> None:
    addressee = cell(recommendation).addressee
    apps.get_model("recommendations", "DutyTransfer").objects.create(
        addressee_id=addressee.pk,
        **{"predecessor": "institucion/cotaipec", "successor_id": heir.pk, "on": LATE, "note": "Decreto."}
        | also,
    )
    addressee.successor = heir
    addressee.save()


def test_a_transfer_is_kept_once_as_who_was_named(before, in_force, heir, country, campeche):
    take_over(before, in_force, heir)
    country.close(campeche, date(2026, 11, 9))

    keep_as_assignments(before, None)
    keep_as_assignments(before, None)

    (kept,) = DutyAssignment.objects.all()
    assert (kept.predecessor, kept.successor, kept.subject) == (campeche, heir, "recomendacion/com-2026-1")
    assert (kept.on, kept.reason, kept.in_force) == (LATE, "Decreto.", True)
    assert not cell(in_force).addressee.was_taken_over


def test_what_was_taken_over_from_who_goes_on_stays_so(before, in_force, heir):
    take_over(before, in_force, heir, note="")

    keep_as_assignments(before, None)

    addressee = cell(in_force).addressee
    assert addressee.was_taken_over
    assert noted_holders_of([addressee])[addressee.pk].institution == heir
    assert not addressees_to_pass()
    assert DutyAssignment.objects.get().reason


def test_the_last_of_two_transfers_counts(before, in_force, heir, country, campeche):
    second = country.office("segunda", campeche.territory)
    take_over(before, in_force, heir, on=date(2026, 11, 12))
    take_over(before, in_force, second)

    keep_as_assignments(before, None)

    assert DutyAssignment.objects.get(in_force=True).successor == second


def test_what_was_answered_since_is_of_the_successor(before, in_force, heir, officer):
    respond(cell(in_force, 2), ActKind.ACCEPT, officer)
    respond(cell(in_force), ActKind.ACCEPT, officer, acted_on=LATE, now=at(LATE))
    take_over(before, in_force, heir)

    keep_as_assignments(before, None)

    assert cell(in_force).answered_by == heir
    assert cell(in_force, 2).answered_by is None


def test_of_a_body_nobody_is_assigned(before, in_force, heir):
    take_over(before, in_force, heir, predecessor="organo/stl-cam")

    keep_as_assignments(before, None)

    assert not DutyAssignment.objects.exists()
