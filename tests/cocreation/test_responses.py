"""Each published contribution gets whoever answers it, and a response with its reason and its term."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tequio.cocreation import clock
from tequio.cocreation.commands import response as commands
from tequio.cocreation.commands.moderation import decide_appeal, publish_contribution
from tequio.cocreation.events.response import FinalGiven
from tequio.cocreation.letters import response as letters
from tequio.cocreation.models.contribution import Contribution, Disposition
from tequio.cocreation.models.process import Process
from tequio.cocreation.models.response import AnswerStep, Response
from tequio.cocreation.queries import response as queries
from tequio.deadlines import clock as deadlines
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.directory.models import Institution, InstitutionKind
from tequio.foundation.actors import ANONYMOUS, Actor, Role
from tequio.foundation.facts import ReasonMissing, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.ledger.models import LogEntry
from tequio.ledger.truths import contradictions
from tests.cocreation.gathering import appeal, bring, leave_out
from tests.cocreation.responding import REASON, assign, correct, final, preliminary, refer
from tests.people import somebody
from tests.worlds import world
from tests.writes import by_hand

pytestmark = pytest.mark.django_db


@pytest.fixture
def liaison(water: Institution) -> Actor:
    return somebody("agua", Role.LIAISON, water.ref)


@world
def answered(assigned: Contribution, water: Institution, today: datetime) -> Contribution:
    final(somebody("agua", Role.LIAISON, water.ref), assigned, today)
    return assigned


def running(contribution: Contribution, rule: str) -> Deadline:
    return Deadline.objects.get(subject=str(contribution.ref), rule=rule, state=DeadlineState.RUNNING)


def test_what_is_published_is_owed_whoever_answers_it(
    published: Contribution, water: Institution, facilitator: Actor, today: datetime
):
    owed = Deadline.objects.get(rule="contribution-assignment")
    assert owed.subject == str(published.process.ref)

    assign(facilitator, published, water, today)

    owed.refresh_from_db()
    assert owed.state == DeadlineState.DONE
    assert (published.assigned_to, published.answerable) == (water, "Dirección de Agua Potable")


def test_its_terms_are_those_of_the_institution_and_of_the_process(
    assigned: Contribution, water: Institution
):
    first, last = running(assigned, "contribution-preliminary"), running(assigned, "contribution-final")

    assert {first.owner, last.owner} == {str(water.ref)}
    assert last.due_on == assigned.process.answered_by
    assert assigned.title not in first.matter


def test_after_the_day_that_was_promised_there_are_twenty_business_days(
    published: Contribution, water: Institution, facilitator: Actor, today: datetime
):
    late = today + timedelta(days=60)

    assign(facilitator, published, water, late)

    assert running(published, "contribution-final").business_days == 20


@pytest.mark.parametrize("answerable", ["  ", "a" * 201])
def test_a_post_answers(
    published: Contribution, water: Institution, facilitator: Actor, today: datetime, answerable: str
):
    with pytest.raises(commands.PostMissing):
        assign(facilitator, published, water, today, answerable=answerable)


def test_an_institution_that_ended_answers_nothing(
    published: Contribution, water: Institution, facilitator: Actor, today: datetime
):
    by_hand("UPDATE directory_institution SET valid_to = %s", "2020-01-01")
    water.refresh_from_db()

    with pytest.raises(commands.InstitutionOver):
        assign(facilitator, published, water, today)


def test_only_the_institution_or_whoever_facilitates_answers(
    assigned: Contribution, liaison: Actor, member: Actor, roads: Institution, today: datetime
):
    for actor in (ANONYMOUS, member, somebody("caminos", Role.LIAISON, roads.ref)):
        with pytest.raises(NotAllowed):
            final(actor, assigned, today)

    assert final(liaison, assigned, today).institution == assigned.assigned_to


def test_what_is_not_published_or_has_nobody_is_not_answered(
    brought: Contribution, published: Contribution, water: Institution, facilitator: Actor, today: datetime
):
    other = bring(published.process, today, title="Otra cosa")
    with pytest.raises(NotAllowed, match="publicado"):
        assign(facilitator, other, water, today)
    with pytest.raises(NotAllowed, match="Primero"):
        final(facilitator, published, today)


def test_what_joined_another_is_answered_with_it(
    published: Contribution, water: Institution, facilitator: Actor, today: datetime
):
    joined = bring(published.process, today, joins=published, email="vecino@example.org")
    publish_contribution(actor=facilitator, contribution=joined, now=today)
    with pytest.raises(NotAllowed, match="se responde con ella"):
        assign(facilitator, joined, water, today)
    assign(facilitator, published, water, today)
    final(facilitator, published, today)
    entry = LogEntry.objects.get(kind=FinalGiven.kind)

    assert {news.about for news in letters.answered(entry, today)} == {published, joined}
    assert queries.answers_of(published.process).all == 1


def test_a_referral_carries_the_case_with_its_reason(
    assigned: Contribution, liaison: Actor, roads: Institution, today: datetime
):
    preliminary(liaison, assigned, today)
    with pytest.raises(ReasonMissing):
        refer(liaison, assigned, roads, today, reason=" ")
    with pytest.raises(commands.SameInstitution):
        refer(liaison, assigned, assigned.assigned_to, today)

    refer(liaison, assigned, roads, today)

    case = queries.case_of(assigned)
    assert [found.institution.name for found in case.assignments] == ["Agua", "Caminos"]
    assert case.standing
    assert case.standing.text == REASON
    assert [term.owner for term in case.terms] == [roads.ref]
    with pytest.raises(NotAllowed):
        final(liaison, assigned, today)


def test_two_steps_with_their_own_terms(assigned: Contribution, liaison: Actor, today: datetime):
    preliminary(liaison, assigned, today)
    with pytest.raises(NotAllowed, match="Ya tiene respuesta preliminar"):
        preliminary(liaison, assigned, today)
    assert [term.rule for term in queries.case_of(assigned).terms] == ["contribution-final"]

    final(liaison, assigned, today)

    assert not queries.case_of(assigned).terms
    with pytest.raises(NotAllowed, match="Ya tiene respuesta final"):
        final(liaison, assigned, today)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"text": " "}, TextMissing),
        ({"text": "No se puede."}, commands.ResponseTooShort),
        ({"answerable": ""}, commands.PostMissing),
        ({"disposition": Disposition.MERGED}, commands.MergedMissing),
        ({"disposition": Disposition.NOT_COMPETENT}, commands.CompetentMissing),
    ],
)
def test_a_response_has_its_reason(
    assigned: Contribution, liaison: Actor, today: datetime, more: dict[str, Any], refusal: type[Exception]
):
    with pytest.raises(refusal):
        final(liaison, assigned, today, **more)


def test_who_is_competent_is_another(
    assigned: Contribution, water: Institution, roads: Institution, liaison: Actor, today: datetime
):
    with pytest.raises(commands.CompetentMissing):
        final(liaison, assigned, today, disposition=Disposition.NOT_COMPETENT, competent=water)

    response = final(
        liaison, assigned, today, disposition=Disposition.NOT_COMPETENT, competent=roads, merged_into=assigned
    )

    assert (response.competent, response.merged_into) == (roads, None)


def test_it_is_merged_into_another_that_is_published(
    assigned: Contribution, liaison: Actor, member: Actor, today: datetime
):
    merged = Disposition.MERGED
    other = bring(assigned.process, today, title="Otra bomba")
    for wrong in (assigned, other):
        with pytest.raises(commands.MergedMissing):
            final(liaison, assigned, today, disposition=merged, merged_into=wrong)
    publish_contribution(actor=member, contribution=other, now=today)

    assert final(liaison, assigned, today, disposition=merged, merged_into=other).merged_into == other


def test_a_correction_adds_a_version_and_the_earlier_one_stays(
    answered: Contribution, liaison: Actor, today: datetime
):
    with pytest.raises(ReasonMissing):
        correct(liaison, answered, today, reason=" ")
    with pytest.raises(commands.SaysTheSame):
        correct(liaison, answered, today, disposition=Disposition.ADOPTED, text=REASON)

    correct(liaison, answered, today)

    versions = Response.objects.filter(step=AnswerStep.FINAL).order_by("version")
    assert [found.disposition for found in versions] == [Disposition.ADOPTED, Disposition.DEFERRED]
    assert answered.disposition == Disposition.DEFERRED


def test_what_was_answered_first_is_corrected_while_there_is_no_final_response(
    assigned: Contribution, liaison: Actor, today: datetime
):
    with pytest.raises(NotAllowed, match="Todavía no tiene"):
        correct(liaison, assigned, today)
    preliminary(liaison, assigned, today)

    assert correct(liaison, assigned, today).step == AnswerStep.PRELIMINARY


def test_silence_is_on_record(assigned: Contribution, liaison: Actor, today: datetime):
    deadlines.tick(today + timedelta(days=60))

    case = queries.case_of(assigned)
    assert {term.is_expired for term in case.terms} == {True}
    assert queries.answers_of(assigned.process).overdue == 1

    final(liaison, assigned, today + timedelta(days=61))

    assert queries.answers_of(assigned.process).overdue == 0
    assert len(queries.case_of(assigned).expired) == 2


def test_what_is_taken_back_is_owed_no_more_until_it_is_published_again(
    assigned: Contribution, facilitator: Actor, member: Actor, today: datetime
):
    leave_out(member, assigned, today)
    assert not queries.case_of(assigned).terms
    appeal(assigned, today)

    decide_appeal(actor=facilitator, contribution=assigned, accepts=True, reason="Sí.", now=today)

    assert len(queries.case_of(assigned).terms) == 2


def test_the_institution_is_told_while_it_is_not_answered(
    assigned: Contribution, water: Institution, facilitator: Actor, today: datetime
):
    entry = LogEntry.objects.get(kind="cocreation.contribution_assigned")
    (news,) = letters.to_answer(entry, today)

    assert [office.ref for office in letters.LETTERS[0].to(news)] == [water.ref]
    assert "Dirección de Agua Potable" in letters.asks(news).text[0]
    final(facilitator, assigned, today)
    assert not list(letters.to_answer(entry, today))


def test_whoever_brought_it_is_told_the_response_with_its_reason(answered: Contribution, today: datetime):
    entry = LogEntry.objects.get(kind=FinalGiven.kind)
    (news,) = letters.answered(entry, today)

    assert letters.LETTERS[1].to(news) == (answered,)
    assert REASON in letters.answer(news).text[0]
    assert "se adopta" in entry.sentence


def test_an_address_waits_for_the_response_and_seven_days_more(answered: Contribution, today: datetime):
    clock.tick(today + timedelta(days=7))
    answered.refresh_from_db()
    assert answered.email

    clock.tick(today + timedelta(days=9))

    answered.refresh_from_db()
    assert not answered.email


def test_an_address_waits_a_year_at_most(published: Contribution, today: datetime):
    clock.tick(today + timedelta(days=300))
    published.refresh_from_db()
    assert published.email

    clock.tick(today + timedelta(days=367))

    published.refresh_from_db()
    assert not published.email


@pytest.mark.engine
def test_a_response_that_was_changed_behind_the_log_is_found(answered: Contribution):
    sound = list(contradictions())

    by_hand("UPDATE cocreation_response SET text = %s", "Otra cosa.")

    assert sound == []
    assert [sentence for sentence in contradictions() if sentence.startswith("la respuesta a una")]


def test_lists_are_narrowed_by_how_far_the_answer_is(
    process: Process, answered: Contribution, water: Institution, facilitator: Actor, today: datetime
):
    other = bring(process, today, title="Otra cosa")
    publish_contribution(actor=facilitator, contribution=other, now=today)
    found = Contribution.objects.filter(process=process)

    assert list(queries.in_stage(found, queries.ANSWERED)) == [answered]
    assert list(queries.in_stage(found, queries.UNASSIGNED)) == [other]
    assert not queries.in_stage(found, queries.OVERDUE)
    assert water.kind == InstitutionKind.PUBLIC_BODY
