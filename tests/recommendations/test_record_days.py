"""Whoever was silent does not become punctual by the day that it types."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.config import clocks
from tequio.deadlines.models import Deadline
from tequio.ledger.sequencer import publish
from tequio.recommendations.commands.draft import draft_recommendation
from tequio.recommendations.commands.recommendation import issue_recommendation
from tequio.recommendations.duties import ANSWER
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.addressee import AnswerStatus
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.pages.matrix import matrix_rows
from tequio.recommendations.queries.annual import year_of_work
from tequio.recommendations.queries.responsiveness import Period, responsiveness
from tests.country import mailbox
from tests.open_data.test_files import rows_of
from tests.recommendations.answering import at, cell, liaison, respond
from tests.recommendations.conftest import content, item
from tests.worlds import world

pytestmark = pytest.mark.django_db
ISSUED_ON, SILENT_SINCE = date(2026, 8, 25), date(2026, 9, 9)
SAID, RECORDED_ON = date(2026, 9, 4), date(2026, 11, 28)
CODE = "com-2026-9"
CLAIM = "ice haber respondido el 4 sep 2026; se registró el 28 nov 2026"


@world
def answered(commission, campeche, operator):
    """An answer on 28 November, typed as of 4 September, after a silence since the ninth."""
    mailbox(campeche, at(ISSUED_ON))
    draft = draft_recommendation(
        actor=operator,
        content=content(CODE, items=(item("Publicar"),)),
        issued_by=commission,
        now=at(ISSUED_ON),
    )
    issued = issue_recommendation(
        actor=operator,
        recommendation=draft,
        to=Addressees(others=(campeche,)),
        adopted_on=ISSUED_ON,
        issued_on=ISSUED_ON,
        now=at(ISSUED_ON),
    )
    clocks.tick(at(date(2026, 11, 27)))
    silent = cell(issued)
    assert (silent.status, silent.status_since) == (AnswerStatus.SILENT, SILENT_SINCE)
    respond(silent, ActKind.REFUSE, liaison(campeche.ref), acted_on=SAID, now=at(RECORDED_ON))
    clocks.tick(at(RECORDED_ON))
    publish()
    return cell(issued)


def test_the_answer_is_late_and_keeps_what_was_said_beside(answered):
    term = Deadline.objects.get(rule=ANSWER.code, subject=str(answered.ref))

    assert (answered.answered_on, answered.said_on) == (RECORDED_ON, SAID)
    assert answered.days_late > 0
    assert (term.done_on, term.was_late, term.expired_on is None) == (RECORDED_ON, True, False)
    assert [act.kind for act in answered.acts.order_by("number")] == [ActKind.FALL_SILENT, ActKind.REFUSE]


def test_matrix_and_files_say_late(answered, client):
    (row,) = matrix_rows(CODE)
    (line,) = rows_of(client, f"recomendacion/{CODE}")

    page = client.get(f"/recomendacion/{CODE}/matriz/").text
    assert (row.answered_on, row.said_on, row.days_late) == (RECORDED_ON, SAID, answered.days_late)
    assert (line["respondida_en"], line["dicha_en"]) == ("2026-11-28", "2026-09-04")
    assert f"{answered.days_late} días hábiles tarde" in page
    assert CLAIM in page


def test_the_table_of_answers_counts_it_late(answered):
    (line,) = responsiveness(Period()).lines

    assert (line.asked, line.in_time, line.late, line.silent) == (1, 0, 1, 0)


def test_the_annual_report_counts_it_late(answered):
    (line,) = year_of_work(answered.item.recommendation.issuing_body, 2026, most=10).pace

    assert (line.in_time, line.late) == (0, 1)


@pytest.mark.parametrize("address", [f"/recomendacion/{CODE}/informe/", f"/respuesta/{CODE}-1-1/"])
def test_its_pages_say_how_late(answered, client, address):
    text = client.get(address).text

    assert f"{answered.days_late} días hábiles tarde" in text
    assert CLAIM in text


def test_the_log_tells_both_days(answered, client):
    text = client.get(f"/respuesta/{CODE}-1-1/").text

    assert "4 sep 2026" in text
    assert "cuenta el día en que se registró" in text
