"""An open call for seats: published, answered in private, judged by its criteria, decided and appealed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tequio.deadlines.models import Deadline, DeadlineState
from tequio.documents import storage
from tequio.documents.commands import withdraw_document
from tequio.documents.evidence import Attachment
from tequio.documents.models import Document
from tequio.documents.queries import documents_of, served_file
from tequio.foundation.actors import ANONYMOUS, CLOCK, Actor, author_key
from tequio.foundation.facts import ReasonMissing, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.governance.clock import tick
from tequio.governance.commands.appeal import AlreadyAppealed, AppealOver, appeal_result, decide_appeal
from tequio.governance.commands.application import (
    CallOver,
    NothingToErase,
    SectorNotCalled,
    TooManyDocuments,
    erase_applications,
    withdraw_application,
)
from tequio.governance.commands.call import (
    AlreadyCalled,
    AppealDaysUnfit,
    ChoiceOfAnother,
    ChosenTwice,
    ClosesInThePast,
    Criterion,
    CriterionUnfit,
    NoPlaces,
    NotChosen,
    NotExtended,
    NotJudged,
    ResultBeforeClosing,
    StillOpen,
    WeightsDoNotAddUp,
    cancel_call,
    close_call,
    end_call,
    extend_call,
    seat_chosen,
)
from tequio.governance.commands.evaluation import (
    ConflictUnsaid,
    PointsMissing,
    evaluate_application,
    state_conflict,
)
from tequio.governance.commands.seat import note_tenure_near, seat_member
from tequio.governance.letters import call as letters
from tequio.governance.models.application import AppealState, Application, ApplicationState
from tequio.governance.models.body import Body, Sector, TenureRole
from tequio.governance.models.call import Call, CallState
from tequio.governance.queries.call import points_of, to_be_called, to_judge
from tequio.governance.queries.seat import seats_of
from tequio.governance.steps import SeatOfAnotherBody
from tequio.ledger.limits import TooOften
from tequio.ledger.models import FieldValue, LogEntry
from tests.governance.calls import called, closed, decided, judged, member, sent
from tests.governance.meetings import facilitator_of_it, seat
from tests.worlds import world

pytestmark = pytest.mark.django_db


@world
def call(secretariat: Body, now: datetime) -> Call:
    return called(secretariat, now)


@world
def application(call: Call, now: datetime) -> Application:
    return sent(call, now)


@world
def result(application: Application, now: datetime) -> Call:
    """A call whose only application was chosen for the first seat, a day after it closed."""
    found = application.call
    after = closed(found, now)
    judged(application, after, 8, 5)
    return decided(found, {1: application}, after)


@pytest.fixture
def facilitator() -> Actor:
    return facilitator_of_it()


@pytest.fixture
def after(now: datetime) -> datetime:
    return now + timedelta(days=12)


def test_a_call_says_what_it_asks_and_owes_its_result(call, now):
    entry = LogEntry.objects.get(kind="governance.call_opened")
    deadline = Deadline.objects.get(rule="call-result")

    assert entry.values["criteria"] == {"Experiencia": 60, "Arraigo": 40}
    assert "asientos 1, 2" in entry.sentence
    assert (deadline.owner, deadline.due_on) == ("organo/stl-cam", call.result_by)
    assert {seat.number for seat in to_be_called(call.body, seats_of(call.body))} == {3, 4, 5, 6}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"seats": []}, NoPlaces),
        ({"requirements": " "}, TextMissing),
        ({"criteria": [Criterion("Uno", 60), Criterion("Dos", 30)]}, WeightsDoNotAddUp),
        ({"criteria": [Criterion("Uno", 60), Criterion("Uno", 40)]}, CriterionUnfit),
        ({"criteria": [Criterion("Uno", 100), Criterion("Dos", 0)]}, CriterionUnfit),
        ({"appeal_days": 0}, AppealDaysUnfit),
    ],
)
def test_what_is_missing_of_a_call_is_refused(secretariat, now, changes, refusal):
    with pytest.raises(refusal):
        called(secretariat, now, **changes)


def test_the_days_of_a_call_stand_in_their_order(secretariat, now):
    with pytest.raises(ClosesInThePast):
        called(secretariat, now, closes_on=now.date() - timedelta(days=2))
    with pytest.raises(ResultBeforeClosing):
        called(secretariat, now, result_by=now.date() + timedelta(days=10))


def test_a_seat_is_called_once_and_by_its_own_body(call, elsewhere, now):
    with pytest.raises(AlreadyCalled):
        called(call.body, now, seats=[seat(call.body, 2)])
    with pytest.raises(SeatOfAnotherBody):
        called(call.body, now, seats=[seat(elsewhere, 1)])


def test_a_second_call_of_a_day_has_a_code_of_its_own(call, now):
    other = called(call.body, now, seats=[seat(call.body, 5)])

    assert other.code == f"{call.code}-2"


def test_a_term_that_ends_soon_opens_the_next_call(secretariat, operator, now):
    tenure = seat_member(
        actor=operator,
        seat=seat(secretariat, 1),
        role=TenureRole.TITULAR,
        holder_note="Elección por convocatoria",
        valid_from=now.date() - timedelta(days=300),
        foreseen_to=now.date() + timedelta(days=9),
        now=now,
    )
    before = {found.number for found in to_be_called(secretariat, seats_of(secretariat))}
    note_tenure_near(actor=CLOCK, tenure=tenure, now=now)

    assert (
        1 in before,
        1 in {found.number for found in to_be_called(secretariat, seats_of(secretariat))},
    ) == (False, True)


def test_a_call_is_given_more_days_with_a_reason(call, facilitator, now):
    days = {"closes_on": call.closes_on + timedelta(days=5), "result_by": call.result_by}
    with pytest.raises(ReasonMissing):
        extend_call(actor=facilitator, call=call, reason=" ", now=now, **days)
    with pytest.raises(NotExtended):
        extend_call(
            actor=facilitator, call=call, reason="No.", now=now, **{**days, "closes_on": call.closes_on}
        )

    extend_call(actor=facilitator, call=call, reason="Llegaron pocas.", now=now, **days)

    states = Deadline.objects.filter(rule="call-result").values_list("state", flat=True)
    assert sorted(states) == [DeadlineState.RUNNING, DeadlineState.STOPPED]
    assert "Llegaron pocas." in LogEntry.objects.get(kind="governance.call_extended").sentence


def test_a_call_that_is_cancelled_tells_whoever_applied(application, facilitator, now):
    cancel_call(actor=facilitator, call=application.call, reason="Sin recursos.", now=now)

    entry = LogEntry.objects.get(kind="governance.call_cancelled")
    (news,) = letters.applied(entry, now)
    assert "Sin recursos." in letters.became(news).text[0]
    assert not Deadline.objects.filter(rule="call-result", state=DeadlineState.RUNNING)
    with pytest.raises(NotAllowed):
        sent(application.call, now)


def test_who_applies_stands_in_no_entry_of_the_log(application, now):
    said = str(list(FieldValue.objects.values_list("value", flat=True)))

    entry = LogEntry.objects.get(kind="governance.application_received")
    assert (entry.actor_kind, entry.values["number"]) == ("anonymous", 1)
    assert "Vecina" not in said
    assert "vecina" not in said
    assert application.code not in said


def test_its_files_are_private_and_bear_no_name(application, now):
    (document,) = Document.objects.all()

    assert (document.private, document.original_name) == (True, "")
    assert application.documents == [str(document.ref)]
    assert not documents_of(application.call.ref)
    assert served_file(document.code) is None


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": " "}, TextMissing),
        ({"interests": " "}, TextMissing),
        ({"sector": Sector.ACADEMIA}, SectorNotCalled),
        (
            {"evidence": [Attachment("", upload=SimpleUploadedFile(f"{n}.txt", b"x")) for n in range(5)]},
            TooManyDocuments,
        ),
    ],
)
def test_what_is_missing_of_an_application_is_refused(call, now, changes, refusal):
    with pytest.raises(refusal):
        sent(call, now, **changes)


def test_nobody_applies_after_the_last_day_nor_without_end(call, now, after):
    with pytest.raises(CallOver):
        sent(call, after)
    for number in range(4):
        sent(call, now, name=f"Vecina {number}", email="", evidence=())
    with pytest.raises(TooOften):
        sent(call, now, name="Otra", email="", evidence=())


def test_whoever_withdraws_leaves_nothing_behind(application, now, django_capture_on_commit_callbacks):
    stored = Document.objects.get().stored_as
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_application(actor=ANONYMOUS, application=application, now=now)

    application.refresh_from_db()
    document = Document.objects.get()
    assert (application.name, application.email, application.public_name) == ("", "", "")
    assert (document.state, storage.exists(stored)) == ("withdrawn", False)
    assert LogEntry.objects.get(kind="documents.private_file_erased").visibility == "staff"
    assert not LogEntry.objects.filter(kind="documents.document_withdrawn").exists()
    with pytest.raises(NotAllowed):
        withdraw_application(actor=ANONYMOUS, application=application, now=now)


def test_a_file_that_the_operator_withdrew_before_is_withdrawn_once(application, operator, now):
    withdraw_document(actor=operator, document=Document.objects.get(), reason="Solicitud.", now=now)

    withdraw_application(actor=ANONYMOUS, application=application, now=now)

    assert LogEntry.objects.filter(kind="documents.private_file_erased").count() == 1
    assert Application.objects.get().documents == []


def test_the_clock_closes_a_call_once_its_last_day_is_over(application, now, after):
    with pytest.raises(StillOpen):
        close_call(actor=CLOCK, call=application.call, now=now)

    assert tick(after) >= 1
    assert LogEntry.objects.get(kind="governance.call_closed").values["applications"] == 1
    (news,) = letters.closed(LogEntry.objects.get(kind="governance.call_closed"), after)
    assert "conflicto" in str(letters.to_judge(news).text)
    assert application in to_judge(member())


def test_points_are_the_weighed_mean_of_those_without_conflict(application, now):
    after = closed(application.call, now)
    judged(application, after, 10, 5)
    judged(application, after, 8, 5)  # in place of the first
    judged(application, after, 9, 10, by=member("carla"))
    judged(application, after, 0, 0, by=member("dario"))
    state_conflict(actor=member("dario"), application=application, reason="Es mi prima.", now=after)

    # (8·60 + 5·40)/10 = 68 and (9·60 + 10·40)/10 = 94; their mean is 81
    assert points_of(application.call) == {1: 8100}
    assert application not in to_judge(member("carla"))


def test_whoever_has_a_conflict_neither_reads_nor_judges_nor_decides(application, facilitator, now):
    after = closed(application.call, now)
    judged(application, after, 5, 5)
    state_conflict(actor=facilitator, application=application, reason="Fuimos socios.", now=after)

    with pytest.raises(NotAllowed, match="conflicto"):
        judged(application, after, 9, 9, by=facilitator)
    with pytest.raises(NotAllowed, match="conflicto"):
        decided(application.call, {1: application}, after)
    entry = LogEntry.objects.get(kind="governance.conflict_stated")
    assert "Fuimos" not in str(entry.values)
    assert application.has_conflict_with(author_key(facilitator))


def test_an_evaluation_is_whole_and_says_that_there_is_no_conflict(application, now):
    after = closed(application.call, now)
    with pytest.raises(PointsMissing):
        judged(application, after, 5)
    with pytest.raises(PointsMissing):
        judged(application, after, 5, 11)
    with pytest.raises(ConflictUnsaid):
        evaluate_application(
            actor=member(),
            application=application,
            points={1: 5, 2: 5},
            text="Bien.",
            has_no_conflict=False,
            now=after,
        )


def test_nobody_judges_while_a_call_is_open(application, now):
    with pytest.raises(NotAllowed, match="cierra"):
        judged(application, now, 5, 5)


def test_the_result_is_published_with_points_and_reasons(result, after):
    entry = LogEntry.objects.get(kind="governance.call_decided")

    assert entry.values["chosen"] == {"1": 1}
    assert entry.values["points"] == {"1": 6800}
    assert "asiento 1, postulación 1" in entry.sentence
    assert Deadline.objects.get(rule="call-result").state == DeadlineState.DONE
    assert result.appeals_until > result.decided_on + timedelta(days=4)
    (news,) = letters.applied(entry, after)
    assert "número 1" in letters.became(news).text[1]


def test_nobody_is_chosen_who_does_not_fit(application, now):
    call, after = application.call, closed(application.call, now)
    other = called(
        call.body,
        after,
        seats=[seat(call.body, 3)],
        closes_on=after.date(),
        result_by=after.date() + timedelta(days=3),
    )
    foreign = sent(other, after, sector=Sector.GOVERNMENT)

    with pytest.raises(NotJudged):
        decided(call, {1: application}, after)
    judged(application, after, 5, 5)
    with pytest.raises(ChoiceOfAnother):
        decided(call, {1: foreign}, after)
    with pytest.raises(SeatOfAnotherBody):
        decided(call, {5: application}, after)
    with pytest.raises(ChosenTwice):
        decided(call, {1: application, 2: application}, after)
    with pytest.raises(ReasonMissing):
        decided(call, {1: application}, after, reason=" ")


def test_a_call_may_leave_its_seats_to_the_next(application, now):
    call, after = application.call, closed(application.call, now)

    decided(call, {}, after, reason="Nadie cumplió los requisitos.")

    assert "Ningún asiento" in LogEntry.objects.get(kind="governance.call_decided").sentence


def test_an_appeal_that_is_upheld_undoes_the_result(result, facilitator, after):
    application = Application.objects.get()
    appeal = appeal_result(actor=ANONYMOUS, application=application, text="Falta sumar.", now=after)
    owed = Deadline.objects.get(rule="call-appeal")
    with pytest.raises(AlreadyAppealed):
        appeal_result(actor=ANONYMOUS, application=application, text="Otra vez.", now=after)
    (waiting,) = letters.appealed(LogEntry.objects.get(kind="governance.appeal_filed"), after)

    decide_appeal(actor=facilitator, appeal=appeal, upholds=True, reason="Se sumó mal.", now=after)

    result.refresh_from_db()
    owed.refresh_from_db()
    assert (result.state, result.decided_on, owed.state) == (CallState.CLOSED, None, DeadlineState.DONE)
    assert not result.called.exclude(chosen=None).exists()
    assert Deadline.objects.filter(rule="call-result", state=DeadlineState.RUNNING).count() == 1
    assert letters.to_resolve(waiting).title
    (told,) = letters.resolved(LogEntry.objects.get(kind="governance.appeal_decided"), after)
    assert "Se sumó mal." in letters.became(told).text[0]
    assert decided(result, {2: application}, after).state == CallState.DECIDED


def test_a_result_waits_for_every_appeal_and_is_then_final(application, facilitator, now):
    call, other = application.call, sent(application.call, now, name="Otra persona")
    after = closed(call, now)
    judged(application, after, 8, 5)
    decided(call, {1: application}, after)
    first, second = (
        appeal_result(actor=ANONYMOUS, application=found, text="No.", now=after)
        for found in (application, other)
    )
    facts = {"actor": facilitator, "upholds": False, "reason": "Se revisó.", "now": after}
    much_later = after + timedelta(days=20)

    with pytest.raises(StillOpen):
        end_call(actor=CLOCK, call=call, now=much_later)
    decide_appeal(appeal=first, **facts)
    half_way = Deadline.objects.get(rule="call-appeal").state
    decide_appeal(appeal=second, **facts)
    tick(much_later)

    call.refresh_from_db()
    assert (half_way, call.state) == (DeadlineState.RUNNING, CallState.FINAL)
    with pytest.raises(NotAllowed):
        appeal_result(actor=ANONYMOUS, application=application, text="Tarde.", now=much_later)


def test_nobody_appeals_after_the_term(result, after):
    with pytest.raises(AppealOver):
        appeal_result(
            actor=ANONYMOUS,
            application=Application.objects.get(),
            text="Tarde.",
            now=after + timedelta(days=20),
        )


def test_whoever_was_chosen_sits_once_the_result_is_final(result, institute, facilitator, after):
    later = after + timedelta(days=20)
    end_call(actor=CLOCK, call=result, now=later)
    first, other = result.called.order_by("seat__number")
    facts = {"actor": facilitator, "call": result, "valid_from": later.date(), "now": later}

    seat_chosen(place=first, **facts)

    assert first.seat.tenures.get().holder_note.endswith("postulación 1")
    for place in (first, other):
        with pytest.raises(NotChosen):
            seat_chosen(place=place, **facts)


def test_an_organisation_that_was_chosen_is_named(result, institute, facilitator, after):
    later = after + timedelta(days=20)
    end_call(actor=CLOCK, call=result, now=later)

    place = seat_chosen(
        actor=facilitator,
        call=result,
        place=result.called.get(seat__number=1),
        institution=institute,
        valid_from=later.date(),
        now=later,
    )

    assert place.seat.tenures.get().institution == institute


def test_what_is_private_is_erased_when_its_term_is_over(
    result, after, now, django_capture_on_commit_callbacks
):
    later = after + timedelta(days=20)
    end_call(actor=CLOCK, call=result, now=later)
    with pytest.raises(NothingToErase):
        erase_applications(actor=CLOCK, call=result, now=later)
    stored = Document.objects.get().stored_as

    with django_capture_on_commit_callbacks(execute=True):
        tick(later + timedelta(days=92))

    application = Application.objects.get()
    assert (application.state, application.name, application.email) == (ApplicationState.ERASED, "", "")
    assert application.evaluations.get().text == ""
    assert application.evaluations.get().scores.count() == 2
    assert not storage.exists(stored)


def test_an_appeal_is_decided_once_and_with_a_reason(result, facilitator, after):
    appeal = appeal_result(actor=ANONYMOUS, application=Application.objects.get(), text="No.", now=after)
    facts = {"actor": facilitator, "appeal": appeal, "now": after}
    with pytest.raises(ReasonMissing):
        decide_appeal(upholds=False, reason=" ", **facts)
    decide_appeal(upholds=False, reason="Se revisó.", **facts)

    assert appeal.state == AppealState.DISMISSED
    with pytest.raises(NotAllowed):
        decide_appeal(upholds=True, reason="Se revisó.", **facts)
