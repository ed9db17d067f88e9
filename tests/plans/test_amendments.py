"""An amendment changes every part of a published commitment; what was promised before stays to be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from tequio.config import clocks
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.foundation.actors import author_key
from tequio.foundation.refusals import Refusal
from tequio.ledger.models import LogEntry
from tequio.open_data.datasets.promises import INDICATORS, MILESTONES
from tequio.plans.commands import change as changes
from tequio.plans.commands.change import ChangedSince, concur_with_change
from tequio.plans.commands.commitment import IndicatorWithdrawn, record_measurement
from tequio.plans.commands.draft import copy_commitment
from tequio.plans.commands.milestone import return_report
from tequio.plans.commands.plan import draft_plan
from tequio.plans.duties import ACCEPTANCE, ACCEPTANCE_ON_PAPER, CONCURRENCE, DELIVERY
from tequio.plans.models.change import ChangeState, CommitmentChange
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import MilestoneState, ReportedState
from tequio.plans.queries.change import change_with_code
from tequio.plans.queries.lateness import late_by_its_terms
from tequio.plans.queries.sheet import content_now
from tequio.plans.sheet.commitment import ActivityContent, MilestoneContent, PartyContent
from tequio.plans.steps.amendment import (
    MilestoneReported,
    MilestoneSettled,
    PlanIsClosed,
    refuse_unfit_milestones,
)
from tests.country import office
from tests.crossing import Crossing
from tests.plans.agreeing import BRUNO, CARLA, amended, proposed, seated, to_cancel
from tests.plans.sheets import OUTCOME, OUTPUT, whole
from tests.plans.working import at
from tests.worlds import STANDING, world

FIRST, SECOND = whole().milestones
THIRD = MilestoneContent(
    3, "Cierre", "Informe", date(2026, 11, 1), date(2026, 12, 10), "aguas", "Comisión de Aguas", "Informe"
)
ANOTHER = replace(OUTCOME, number=3, name="Fugas por colonia")
CLOSING = ActivityContent("government", "Escribir el informe", 3)
DECEMBER = date(2026, 12, 20)


@world
def longer(published: Commitment, now) -> Commitment:
    """A commitment of three milestones and three indicators."""
    content = whole(
        milestones=(FIRST, SECOND, THIRD),
        activities=(*whole().activities, CLOSING),
        indicators=(OUTPUT, OUTCOME, ANOTHER),
    )
    return amended(published, content, now)


def _but(commitment: Commitment, **values):
    return replace(content_now(commitment), **values)


def _moved(commitment: Commitment, number: int, ends_on: date):
    steps = content_now(commitment).milestones
    return _but(
        commitment,
        milestones=tuple(replace(one, ends_on=ends_on) if one.number == number else one for one in steps),
    )


def _terms(milestone):
    return Deadline.objects.filter(subject=str(milestone.ref), rule__in=DELIVERY).order_by("pk")


def test_a_milestone_that_is_moved_keeps_the_day_it_had(longer, late, now):
    crew = longer.milestones.get(number=2)
    assert crew.late_since == date(2026, 10, 1)

    amended(longer, _moved(longer, 2, DECEMBER), now, reason="Llovió.")

    crew.refresh_from_db()
    assert (crew.ends_on, crew.original_ends_on) == (DECEMBER, date(2026, 9, 30))
    assert (crew.moved_on, crew.late_since) == (date(2026, 11, 22), None)
    before, after = _terms(crew)
    assert (before.state, after.state) == (DeadlineState.STOPPED, DeadlineState.RUNNING)
    assert (after.due_on, after.follows) == (DECEMBER, before)
    assert after.followed_because == "El hito se movió por acuerdo: Llovió."
    assert late_by_its_terms(crew) is None
    told = LogEntry.objects.get(kind="plans.milestone_moved")
    assert told.sentence == (
        "Por acuerdo, el hito «Cuadrilla formada» de «Reparar las fugas de agua con las colonias» termina "
        "el 20 de diciembre de 2026; antes: 30 de septiembre de 2026. Razón: Llovió."
    )


def test_moved_again_it_keeps_the_first_day_and_is_late_by_the_last(longer, now):
    for day in (DECEMBER, date(2026, 12, 5)):
        amended(longer, _moved(longer, 2, day), now)

    clocks.tick(at(date(2026, 12, 8)))

    crew = longer.milestones.get(number=2)
    assert (crew.original_ends_on, crew.late_since) == (date(2026, 9, 30), date(2026, 12, 6))


def test_a_report_to_be_corrected_keeps_its_term_or_gets_the_later_day(longer, report, facilitator, now):
    sent = report(
        state=ReportedState.DONE, text="Mapa.", reported_on=now.date(), delay_reason="Llovió.", now=now
    )
    return_report(actor=facilitator, report=sent, reason="Falta.", returned_on=now.date(), now=now)

    amended(longer, _moved(longer, 1, date(2026, 11, 30)), now)
    kept = _terms(sent.milestone).latest("pk")
    amended(longer, _moved(longer, 1, DECEMBER), now)

    assert (kept.rule, kept.state) == ("milestone-correction", DeadlineState.RUNNING)
    assert _terms(sent.milestone).latest("pk").due_on == DECEMBER


def test_a_milestone_that_is_taken_out_is_withdrawn_with_what_was_to_be_done_in_it(client, longer, now):
    amended(longer, _but(longer, milestones=(FIRST, SECOND)), now, reason="Se fusionó.")

    gone = longer.milestones.get(number=3)
    assert (gone.state, gone.withdrawn_on) == (MilestoneState.CANCELLED, date(2026, 11, 22))
    assert (gone.cancelled_because, _terms(gone).get().state) == ("Se fusionó.", DeadlineState.STOPPED)
    assert not longer.activities.filter(text="Escribir el informe").exists()
    assert content_now(longer).milestones[2].withdrawn
    difference = client.get("/compromiso/cam-2026-1/version/3/").content.decode()
    assert "3. Cierre" in difference
    assert "3. Cierre (retirado)" in client.get("/compromiso/cam-2026-1/").content.decode()


def test_the_number_of_what_was_withdrawn_is_given_to_nobody(longer, now):
    amended(longer, _but(longer, milestones=(FIRST, SECOND)), now)

    amended(longer, _but(longer, milestones=(FIRST, SECOND, replace(THIRD, number=4))), now)

    assert [one.withdrawn for one in content_now(longer).milestones] == [False, False, True, False]
    assert longer.milestones.get(number=3).state == MilestoneState.CANCELLED


def test_what_a_milestone_is_called_changes_and_its_term_stays(longer, now):
    amended(longer, _but(longer, milestones=(FIRST, SECOND, replace(THIRD, title="Fin"))), now)

    fin = longer.milestones.get(number=3)
    assert (fin.title, fin.moved_on) == ("Fin", None)
    assert _terms(fin).get().state == DeadlineState.RUNNING


def test_what_was_reported_is_not_taken_out(longer, report, now):
    report(reported_on=now.date(), delay_reason="Llovió.", now=now)

    with pytest.raises(MilestoneReported, match="Mapa de fugas"):
        proposed(longer, _but(longer, milestones=(SECOND, THIRD)), now)


def test_what_was_done_or_cancelled_does_not_change(longer, report, now):
    report(state=ReportedState.DONE, text="Mapa.", reported_on=now.date(), delay_reason="Llovió.", now=now)

    with pytest.raises(MilestoneSettled, match="Mapa de fugas"):
        proposed(longer, _but(longer, milestones=(replace(FIRST, title="Plano"), SECOND, THIRD)), now)


def test_of_a_closed_plan_no_milestone_changes(longer, now):
    longer.plan.closed_on = now.date()

    with pytest.raises(PlanIsClosed):
        refuse_unfit_milestones(longer, content_now(longer), _moved(longer, 2, DECEMBER), on=now.date())


def test_what_was_reported_meanwhile_is_not_taken_out(longer, report, now):
    change = proposed(longer, _but(longer, milestones=(SECOND, THIRD)), now)
    report(reported_on=now.date(), delay_reason="Llovió.", now=now)

    with pytest.raises(ChangedSince, match="ya se reportó algo"):
        concur_with_change(actor=BRUNO, change=change, now=now)

    assert longer.milestones.get(number=1).is_open


def test_a_proposal_to_cancel_what_is_withdrawn_lapses(longer, now):
    other = to_cancel(longer.milestones.get(number=3), now)

    amended(longer, _but(longer, milestones=(FIRST, SECOND)), now)

    other.refresh_from_db()
    assert other.state == ChangeState.LAPSED


def test_whoever_is_new_is_asked_and_answers_for_its_milestones(published, states, now):
    office("riego", "Comisión de Riego", states["cam"], now)
    lead, *others = whole().parties
    parties = (
        replace(lead, institution="riego", name=""),
        PartyContent("support", "", "Cooperativa"),
        *others,
    )

    amended(
        published, _but(published, parties=parties, milestones=(replace(FIRST, owner="riego"), SECOND)), now
    )

    asked = LogEntry.objects.filter(kind="plans.acceptance_asked_again").latest("pk").values["asked"]
    assert {"Comisión de Riego", "Cooperativa"} <= set(asked)
    terms = Deadline.objects.filter(subject="aceptacion/cam-2026-1", state=DeadlineState.RUNNING)
    assert {term.rule for term in terms} <= {ACCEPTANCE.code, ACCEPTANCE_ON_PAPER.code}
    assert _terms(published.milestones.get(number=1)).get().owner == "institucion/riego"
    assert published.parties.get(institution__code="riego").accepted_on is None


def test_an_indicator_that_is_taken_out_keeps_what_it_measured(longer, liaison, now):
    measured = {
        "indicator": longer.indicators.get(number=3),
        "measured_on": now.date(),
        "value": 4,
        "now": now,
    }
    record_measurement(actor=liaison, source="Conteo", **measured)

    amended(longer, _but(longer, indicators=(OUTPUT, OUTCOME)), now)

    assert longer.indicators.get(number=3).measurements.count() == 1
    with pytest.raises(IndicatorWithdrawn):
        record_measurement(actor=liaison, source="Conteo", **measured)


def test_the_files_tell_what_was_moved_and_withdrawn(longer, now):
    amended(longer, _moved(longer, 2, DECEMBER), now)
    amended(
        longer, _but(longer, milestones=content_now(longer).milestones[:2], indicators=(OUTPUT, OUTCOME)), now
    )

    told = {row.number: _read(MILESTONES, row) for row in MILESTONES.rows("")}
    assert told[2] == (date(2026, 9, 30), date(2026, 11, 22), None)
    assert told[3] == (None, None, date(2026, 11, 22))
    (gone,) = (row for row in INDICATORS.rows("") if row.number == 3)
    assert _read(INDICATORS, gone) == (date(2026, 11, 22),)


def _read(dataset, row):
    wanted = ("termina_en_original", "movido_en", "retirado_en")
    return tuple(column.read(row) for column in dataset.columns if column.name in wanted)


def test_the_page_of_a_milestone_tells_both_days(client, longer, now):
    amended(longer, _moved(longer, 2, DECEMBER), now)

    page = client.get("/hito/cam-2026-1-2/").content.decode()

    assert "Se movió por acuerdo el 22 nov 2026." in page
    assert "30 sep 2026" in page
    assert "antes: 30 sep 2026" in client.get("/compromiso/cam-2026-1/").content.decode()


def test_a_copy_has_nothing_of_what_was_withdrawn(longer, secretariat, now):
    amended(longer, _but(longer, milestones=(FIRST, SECOND), indicators=(OUTPUT, OUTCOME)), now)
    facts = {"title": "Otro plan", "starts_on": date(2027, 1, 1), "ends_on": date(2027, 12, 31)}
    plan = draft_plan(actor=secretariat, exercise=longer.plan.exercise, code="cam-2027", now=now, **facts)

    copy = copy_commitment(actor=secretariat, plan=plan, origin=longer, title="Reparar más", now=now)

    assert [one.number for one in content_now(copy).milestones] == [1, 2]
    assert [one.number for one in content_now(copy).indicators] == [1, 2]


@pytest.mark.engine
@pytest.mark.thorough
@pytest.mark.usefixtures("committed_db")
class TestCrossing:
    """Two seats concur in the same moment, each on a page of its own."""

    @pytest.fixture
    def stands(self, committed_db, request, monkeypatch) -> Commitment:
        """Build what is published in transactions that end."""
        monkeypatch.setattr(STANDING, "being_built", True)
        return request.getfixturevalue("published")

    def _concur(self, actor, change: CommitmentChange, now):
        return partial(concur_with_change, actor=actor, change=change_with_code(change.code), now=now)

    def test_two_who_concur_at_once_put_it_in_force_once(self, monkeypatch, stands, now):
        seated(stands.plan.exercise.secretariat, 5, author_key(CARLA), now)
        change = proposed(stands, whole(objective="Agua diez horas."), now)
        later = now + timedelta(seconds=5)
        crossing = Crossing.before(monkeypatch, changes, "amend")

        first, second = crossing.run(self._concur(BRUNO, change, later), self._concur(CARLA, change, later))

        assert isinstance(first, CommitmentChange)
        assert isinstance(second, Refusal)
        stands.refresh_from_db()
        assert (stands.version, stands.versions.count()) == (2, 2)
        assert LogEntry.objects.filter(kind="plans.change_concurred").count() == 1

    def test_of_two_on_the_same_part_one_comes_into_force(self, monkeypatch, stands, now):
        one, other = (proposed(stands, _moved(stands, 2, day), now) for day in (DECEMBER, date(2026, 12, 1)))
        later = now + timedelta(seconds=5)
        crossing = Crossing.before(monkeypatch, changes, "amend")

        crossing.run(self._concur(BRUNO, one, later), self._concur(BRUNO, other, later))

        other.refresh_from_db()
        assert other.state == ChangeState.LAPSED
        assert stands.milestones.get(number=2).ends_on == DECEMBER
        assert not Deadline.objects.filter(
            rule=CONCURRENCE.code, state=DeadlineState.RUNNING, subject=str(other.ref)
        ).exists()
