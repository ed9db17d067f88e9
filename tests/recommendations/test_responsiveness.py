"""The table of who answers, and the file of every act."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.test import Client

from tequio.config import clocks
from tequio.documents.evidence import Attachment
from tequio.foundation.actors import Actor
from tequio.open_data.queries.row import acts_on_answers
from tequio.recommendations.commands import answer as commands
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.queries.responsiveness import Period, responsiveness
from tests.recommendations.answering import LATE, act, cell, respond

EVERYTHING = Period()
AFTER_ALL_TERMS = datetime(2026, 12, 10, 18, tzinfo=UTC)


def test_in_time_late_and_silent_are_counted(in_force: Recommendation, officer: Actor):
    clocks.tick(AFTER_ALL_TERMS)
    respond(cell(in_force), ActKind.ACCEPT, officer, acted_on=LATE)
    respond(cell(in_force, 2), ActKind.REFUSE, officer, acted_on=date(2026, 12, 4))

    guarantor, secretariat = responsiveness(EVERYTHING).lines

    assert (guarantor.asked, guarantor.in_time, guarantor.late, guarantor.silent) == (2, 1, 1, 0)
    assert guarantor.median_days == 17
    assert (secretariat.asked, secretariat.silent, secretariat.pending) == (2, 2, 0)
    assert secretariat.median_days is None


def test_what_still_waits_is_pending(in_force: Recommendation):
    assert [line.pending for line in responsiveness(EVERYTHING).lines] == [2, 2]


def test_history_without_record_does_not_count(communique: Recommendation):
    assert responsiveness(EVERYTHING).lines == ()


def test_a_period_leaves_the_rest_out(in_force: Recommendation):
    inside = Period(since=date(2026, 11, 3), until=date(2026, 11, 3))
    outside = Period(until=date(2026, 11, 2))

    assert len(responsiveness(inside).lines) == 2
    assert responsiveness(outside).lines == ()


def test_a_long_table_comes_in_pages(in_force: Recommendation):
    first = responsiveness(EVERYTHING, size=1)
    second = responsiveness(EVERYTHING, after=first.next_after, size=1)

    assert [str(line.ref) for line in (*first.lines, *second.lines)] == [
        "institucion/cotaipec",
        "organo/stl-cam",
    ]
    assert second.next_after == ""


def test_every_act_is_a_row_of_open_data(client: Client, in_force: Recommendation, officer: Actor):
    answer = respond(cell(in_force), ActKind.ACCEPT, officer)
    evidence = (Attachment("Portal", address="https://example.org/"),)
    act(commands.report_action, answer, officer, text="Hay portal.", evidence=evidence)

    accepted, reported = acts_on_answers("")
    rows = client.get("/datos/respuestas.csv").content.decode("utf-8-sig").splitlines()

    assert (accepted.kind, reported.kind) == (ActKind.ACCEPT, ActKind.REPORT)
    assert rows[1].startswith("respuesta/com-2026-1-1-1#1,")
    assert "documento/" in rows[2]
