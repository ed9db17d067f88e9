"""What was proposed to change of commitments, as a file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tequio.plans.commands.change import concur_with_change, object_to_change
from tequio.plans.queries.sheet import content_now
from tests.open_data.test_files import rows_of
from tests.plans.agreeing import BRUNO, proposed, to_cancel


@pytest.mark.thorough
def test_a_proposal_is_a_row_before_and_after_it_is_in_force(client, published, now):
    change = proposed(published, replace(content_now(published), risks="Falta de presupuesto."), now)

    (waiting,) = rows_of(client, "cambios")
    concur_with_change(actor=BRUNO, change=change, now=now)
    (settled,) = rows_of(client, "cambios")

    assert (waiting["id"], waiting["estado"]) == ("cambio/cam-2026-1-1", "propuesto, sin concurrencia")
    assert (waiting["version"], waiting["decidido_en"], waiting["decide"]) == ("", "", "")
    assert (settled["estado"], settled["version"]) == ("en vigor", "2")
    assert (settled["propone"], settled["decide"]) == ("gobierno", "sociedad civil")


def test_a_cancellation_names_its_milestone_and_why_it_was_objected_to(client, published, now):
    milestone = published.milestones.get(number=1)
    change = to_cancel(milestone, now)
    object_to_change(actor=BRUNO, change=change, reason="Sigue haciendo falta.", now=now)

    (row,) = rows_of(client, "cambios")

    assert (row["tipo"], row["hito"]) == ("cancelación de un hito", "hito/cam-2026-1-1")
    assert (row["estado"], row["razon_de_la_decision"]) == ("objetado", "Sigue haciendo falta.")
