"""A published commitment changes by an agreement, and when a seat of another sector concurs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tequio.deadlines.models import Deadline, DeadlineState
from tequio.foundation.actors import Role, author_key, command_line_operator
from tequio.foundation.facts import ReasonMissing, SourceMissing
from tequio.foundation.policy import NotAllowed, decide
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.agreement import record_agreement
from tequio.ledger.models import LogEntry
from tequio.plans.commands.change import (
    ChangedSince,
    NewerVersion,
    concur_with_change,
    object_to_change,
    propose_section,
    withdraw_change,
)
from tequio.plans.commands.commitment import record_past_amendment
from tequio.plans.commands.milestone import report_progress, verify_report
from tequio.plans.duties import CONCURRENCE
from tequio.plans.models.change import ChangeState, CommitmentChange
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import MilestoneState, ReportedState
from tequio.plans.policy import change as policy
from tequio.plans.queries.change import agreements_that_back, change_with_code
from tequio.plans.queries.sheet import content_now
from tequio.plans.sheet.commitment import MilestoneContent, seen_of
from tequio.plans.steps.amendment import DateNotUsable, LeavesIncomplete
from tequio.plans.steps.change import (
    AgreementAboutAnother,
    AgreementBeforePublication,
    AgreementUsed,
    BaselineKept,
    NothingChanged,
)
from tequio.plans.steps.commitment import SessionOfAnotherBody, TitleNotUsable, UnknownCode
from tests.people import somebody
from tests.plans.agreeing import ALBA, BRUNO, CARLA, agreed, amended, cancelled, proposed, seated, to_cancel
from tests.plans.sheets import OUTPUT, whole

pytestmark = pytest.mark.django_db
FIRST, SECOND = whole().milestones
MORE = whole(objective="Agua diez horas.")


def _objective() -> str:
    return Commitment.objects.get(code="cam-2026-1").objective


def _term(change) -> Deadline:
    return Deadline.objects.get(subject=str(change.ref), rule=CONCURRENCE.code)


def _last() -> LogEntry:
    return LogEntry.objects.exclude(kind__startswith="deadlines.").latest("pk")


def test_what_is_proposed_changes_nothing_yet(published, now):
    change = proposed(published, MORE, now)

    assert (change.state, change.ref) == (ChangeState.PROPOSED, SubjectRef("cambio", "cam-2026-1-1"))
    assert _objective() == "Agua ocho horas al día."
    assert published.versions.count() == 1


def test_a_proposal_is_told_in_the_log(published, now):
    change = proposed(published, MORE, now)

    told = LogEntry.objects.filter(kind="plans.change_proposed").get()
    assert told.sentence == (
        "El asiento 1 (gobierno) propone cambiar el compromiso «Reparar las fugas de agua con las colonias», "
        "por el acuerdo 1 de la sesión «Cambios al plan». Falta que concurra otro sector. "
        "Razón: Las colonias pidieron más."
    )
    assert told.values["changed"] == ["objective"]
    assert {"compromiso/cam-2026-1", str(change.agreement.session.ref)} <= set(told.about)


def test_a_seat_of_another_sector_puts_it_in_force(published, now):
    change = proposed(published, MORE, now)

    concur_with_change(actor=BRUNO, change=change, now=now + timedelta(days=1))

    assert _objective() == "Agua diez horas."
    version = published.versions.get(number=2)
    assert (version.change, version.approved_in) == (change, change.agreement.session)
    assert version.changed_on == date(2026, 11, 23)
    assert (version.change.proposed_seat.number, version.change.decided_seat.number) == (1, 2)
    kinds = LogEntry.objects.order_by("-pk").values_list("kind", flat=True)
    assert {"plans.change_concurred", "plans.commitment_amended"} <= set(kinds[:5])


def test_whoever_proposed_it_does_not_concur(published, now):
    change = proposed(published, MORE, now)

    with pytest.raises(NotAllowed, match="Lo propuso usted, o su asiento"):
        concur_with_change(actor=ALBA, change=change, now=now)

    assert _objective() == "Agua ocho horas al día."


def test_a_person_who_changed_seats_does_not_concur_with_themselves(published, now):
    change = proposed(published, MORE, now)
    change.proposed_by = author_key(BRUNO)

    assert "Lo propuso usted" in decide(policy.CONCUR, BRUNO, change).reason


def test_a_seat_of_the_same_sector_does_not_concur(published, now):
    change = proposed(published, MORE, now)
    change.proposed_seat.sector = "civil_society"

    assert "de su mismo sector: concurre uno de otro" in decide(policy.CONCUR, BRUNO, change).reason


@pytest.mark.parametrize(
    "stranger",
    [
        CARLA,
        command_line_operator(),
        somebody("ana", Role.FACILITATOR, SubjectRef("ejercicio", "cam-2016")),
        somebody("redes", Role.LIAISON, SubjectRef("institucion", "aguas")),
    ],
    ids=["a member without a seat", "the operator", "the facilitator", "whoever answers for it"],
)
def test_nobody_but_seats_proposes_or_concurs(published, now, stranger):
    change = proposed(published, MORE, now)

    with pytest.raises(NotAllowed):
        concur_with_change(actor=stranger, change=change, now=now)
    with pytest.raises(NotAllowed):
        proposed(published, MORE, now, actor=stranger)


def test_a_member_without_a_seat_reads_how_to_get_one(published):
    assert "no actúa por ningún asiento" in decide(policy.PROPOSE_CHANGE, CARLA, published).reason


def test_a_third_seat_concurs_once_its_account_is_seated(published, session, now):
    change = proposed(published, MORE, now)
    seated(session.body, 3, author_key(CARLA), now)

    concur_with_change(actor=CARLA, change=change, now=now)

    assert change.decided_seat.number == 3


def test_an_exercise_without_a_secretariat_changes_by_nobody(fictitious, now):
    member = somebody("dora", Role.SECRETARIAT_MEMBER, SubjectRef("ejercicio", "demo-2016"))

    assert not decide(policy.PROPOSE_CHANGE, member, fictitious).allowed


def test_an_objection_ends_it_and_its_agreement_can_back_another(published, now):
    change = proposed(published, MORE, now)

    with pytest.raises(ReasonMissing):
        object_to_change(actor=BRUNO, change=change, reason=" ", now=now)
    object_to_change(actor=BRUNO, change=change, reason="No fue lo acordado.", now=now)

    assert _last().sentence.startswith("El asiento 2 (sociedad civil) objeta cambiar el compromiso")
    assert _objective() == "Agua ocho horas al día."
    assert _term(change).state == DeadlineState.DONE
    assert proposed(published, MORE, now, agreement=change.agreement).number == 2
    with pytest.raises(NotAllowed, match="ya se decidió"):
        concur_with_change(actor=BRUNO, change=change, now=now)


def test_who_proposed_it_withdraws_it(published, now):
    change = proposed(published, MORE, now)

    with pytest.raises(NotAllowed):
        withdraw_change(actor=BRUNO, change=change, reason="Falta.", now=now)
    withdraw_change(actor=ALBA, change=change, reason="Falta un dato.", now=now)

    assert change.state == ChangeState.WITHDRAWN
    assert _term(change).state == DeadlineState.STOPPED
    assert list(agreements_that_back(published)) == [change.agreement]


def test_the_concurrence_is_owed_in_ten_business_days(published, now):
    term = _term(proposed(published, MORE, now))

    assert (term.owner, term.started_on, term.due_on) == (
        "organo/stl-cam",
        date(2026, 11, 22),
        date(2026, 12, 4),
    )


@pytest.mark.parametrize("held_on", [date(2025, 12, 20), date(2025, 12, 22)], ids=["before", "that day"])
def test_what_was_agreed_before_publication_backs_nothing(published, now, held_on):
    with pytest.raises(AgreementBeforePublication):
        proposed(published, MORE, now, agreement=agreed(published, now, held_on=held_on))


def test_what_was_agreed_the_day_after_publication_backs_a_change(published, now):
    assert proposed(published, MORE, now, agreement=agreed(published, now, held_on=date(2025, 12, 23)))


def test_an_agreement_about_another_commitment_backs_nothing(published, octopus, now):
    with pytest.raises(AgreementAboutAnother):
        proposed(published, MORE, now, agreement=agreed(published, now, about=octopus))


def test_an_agreement_of_another_body_backs_nothing(published, session_elsewhere, history, now):
    elsewhere = record_agreement(actor=history, session=session_elsewhere, text="Otra cosa.", now=now)

    with pytest.raises(SessionOfAnotherBody):
        proposed(published, MORE, now, agreement=elsewhere)


@pytest.mark.parametrize("concurred", [True, False], ids=["in force", "proposed"])
def test_an_agreement_is_used_once(published, now, concurred):
    change = proposed(published, MORE, now)
    if concurred:
        concur_with_change(actor=BRUNO, change=change, now=now)

    with pytest.raises(AgreementUsed):
        proposed(published, whole(risks="Que llueva."), now, agreement=change.agreement)
    with pytest.raises(AgreementUsed):
        to_cancel(published.milestones.get(number=2), now, agreement=change.agreement)


def test_what_was_proposed_on_an_older_text_lapses(published, now):
    first, second = (proposed(published, whole(objective=text), now) for text in ("Diez horas.", "Doce."))

    concur_with_change(actor=BRUNO, change=first, now=now)

    second.refresh_from_db()
    assert (second.state, second.decided_on) == (ChangeState.LAPSED, date(2026, 11, 22))
    assert _term(second).state == DeadlineState.STOPPED
    assert _last().sentence.startswith("Quedó sin efecto la propuesta del asiento 1 (gobierno)")


def test_proposals_about_different_fields_come_into_force_one_after_the_other(published, now):
    first, second = proposed(published, MORE, now), proposed(published, whole(risks="Que llueva."), now)

    for change in (first, second):
        concur_with_change(actor=BRUNO, change=_again(change), now=now)

    published.refresh_from_db()
    assert (published.version, published.objective, published.risks) == (3, MORE.objective, "Que llueva.")


def _again(change: CommitmentChange) -> CommitmentChange:
    """Read it as another page would."""
    found = change_with_code(change.code)
    assert found
    return found


def test_nobody_concurs_in_what_changed_meanwhile(octopus, history, session, now):
    old = Commitment.objects.get(pk=octopus.pk)
    change = proposed(old, replace(content_now(old), risks="Que llueva."), now)
    past(old, history, now, content=replace(content_now(old), risks="Otro."))

    with pytest.raises(ChangedSince):
        concur_with_change(actor=BRUNO, change=change, now=now)


def test_a_cancellation_waits_for_another_sector(published, now):
    milestone = published.milestones.get(number=1)
    change = to_cancel(milestone, now)
    milestone.refresh_from_db()

    assert milestone.state == MilestoneState.NOT_STARTED

    concur_with_change(actor=BRUNO, change=change, now=now)

    milestone.refresh_from_db()
    assert milestone.state == MilestoneState.CANCELLED
    assert (milestone.cancelled_in, milestone.cancelled_because) == (change.agreement.session, "Se fusionó.")
    assert published.versions.count() == 1


def test_a_second_proposal_to_cancel_a_milestone_lapses(published, now):
    milestone = published.milestones.get(number=1)
    second = to_cancel(milestone, now)

    cancelled(milestone, now)

    second.refresh_from_db()
    assert second.state == ChangeState.LAPSED


def test_a_milestone_settled_meanwhile_is_not_cancelled(published, now):
    milestone = published.milestones.get(number=1)
    change = to_cancel(milestone, now)
    by = {"text": "Ahí está.", "now": now}
    report = report_progress(
        actor=command_line_operator(),
        milestone=milestone,
        state=ReportedState.DONE,
        reported_on=now.date(),
        delay_reason="Llovió.",
        **by,
    )
    verify_report(actor=CARLA, report=report, verified_on=now.date(), **by)

    with pytest.raises(ChangedSince):
        concur_with_change(actor=BRUNO, change=change, now=now)


def test_who_reads_an_older_version_is_told(published, now):
    amended(published, MORE, now)

    with pytest.raises(NewerVersion):
        propose_section(
            actor=ALBA,
            commitment=published,
            values={"objective": "Otro."},
            seen=seen_of(whole(), ("objective",)),
            reason="Cambió.",
            agreement=agreed(published, now),
            now=now,
        )


def test_a_change_may_add_milestones(published, now):
    third = MilestoneContent(
        3, "Cierre", "Informe", date(2026, 10, 1), date(2026, 11, 1), "aguas", "", "Informe"
    )

    amended(published, whole(milestones=(*whole().milestones, third)), now)

    assert published.milestones.count() == 3


def test_a_proposal_that_changes_nothing_is_refused(published, now):
    with pytest.raises(NothingChanged):
        proposed(published, whole(), now)


@pytest.mark.parametrize(
    ("also", "refusal"),
    [
        ({"objective": "Otro.", "theme": "unknown"}, UnknownCode),
        ({"territory": "nowhere"}, UnknownCode),
        ({"sdg": (replace(whole().sdg[0], code="99.9"),)}, UnknownCode),
        ({"title": " "}, TitleNotUsable),
        ({"milestones": (replace(FIRST, ends_on=date(2026, 6, 30)), SECOND)}, DateNotUsable),
        ({"milestones": (replace(FIRST, ends_on=None), SECOND)}, DateNotUsable),
        ({"milestones": (FIRST, replace(SECOND, ends_on=date(2027, 1, 1)))}, LeavesIncomplete),
        ({"milestones": (FIRST,)}, LeavesIncomplete),
        ({"indicators": (OUTPUT,)}, LeavesIncomplete),
        ({"parties": whole().parties[1:]}, LeavesIncomplete),
    ],
    ids=[
        "theme",
        "territory",
        "goal",
        "title",
        "a day that is over",
        "no day any more",
        "a day after the plan",
        "too few milestones",
        "no indicator of outcome",
        "nobody who leads",
    ],
)
def test_what_cannot_be_is_not_proposed(published, now, also, refusal):
    with pytest.raises(refusal):
        proposed(published, whole(**also), now)


def test_a_proposal_says_why(published, now):
    with pytest.raises(ReasonMissing):
        proposed(published, MORE, now, reason=" ")
    with pytest.raises(ReasonMissing):
        to_cancel(published.milestones.get(number=1), now, reason=" ")


def test_a_draft_is_described_and_not_changed(leaks, session, now):
    draft = Commitment.objects.get(pk=leaks.pk)

    assert "todavía se redacta" in decide(policy.PROPOSE_CHANGE, ALBA, draft).reason


def past(commitment, actor, now, **also):
    facts = {
        "content": replace(content_now(commitment), summary="Otro resumen."),
        "reason": "La fuente lo dice.",
        "changed_on": date(2018, 3, 1),
        "source": "Registro",
    }
    return record_past_amendment(actor=actor, commitment=commitment, now=now, **facts | also)


def test_history_tells_what_changed_with_its_date_and_source(octopus, history, session, now):
    past(octopus, history, now, approved_in=session)

    version = octopus.versions.get(number=2)
    assert (version.changed_on, version.source) == (date(2018, 3, 1), "Registro")


@pytest.mark.parametrize(
    ("also", "refusal"),
    [
        ({"reason": " "}, ReasonMissing),
        ({"source": " "}, SourceMissing),
    ],
)
def test_history_says_why_and_where_it_stands(octopus, history, now, also, refusal):
    with pytest.raises(refusal):
        past(octopus, history, now, **also)


@pytest.mark.parametrize(
    "also",
    [
        {"milestones": (FIRST,)},
        {"milestones": (FIRST, replace(SECOND, ends_on=date(2026, 12, 1)))},
        {"indicators": (OUTPUT,)},
    ],
)
def test_history_moves_nothing_and_takes_nothing_out(octopus, history, now, also):
    more = {"milestones": whole().milestones, "indicators": whole().indicators}
    past(octopus, history, now, content=replace(content_now(octopus), **more))

    with pytest.raises(BaselineKept):
        past(octopus, history, now, content=replace(content_now(octopus), **also))


def test_history_that_changed_nothing_is_refused(octopus, history, now):
    with pytest.raises(NothingChanged):
        past(octopus, history, now, content=content_now(octopus))


def test_an_importer_does_not_change_a_plan_of_today(published, history, now):
    with pytest.raises(NotAllowed, match="registro histórico"):
        past(published, history, now)


def test_a_session_of_another_body_backs_no_history(octopus, history, session_elsewhere, now):
    with pytest.raises(SessionOfAnotherBody):
        past(octopus, history, now, approved_in=session_elsewhere)
