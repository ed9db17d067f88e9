"""What an addressee owed is owed by whoever succeeds it, from the day after its last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tequio.config import clocks
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.deadlines.queries.deadline import open_of
from tequio.directory.commands.institution import close_institution, reopen_institution
from tequio.directory.commands.succession import NotItsSuccessor, record_succession, withdraw_succession
from tequio.directory.models import Institution
from tequio.foundation.actors import Actor, Role, command_line_operator
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.body import dissolve_body
from tequio.governance.models.body import Body, BodyKind
from tequio.ledger.models import LogEntry
from tequio.notifications.models import OutgoingMail
from tequio.recommendations.commands import follow_up
from tequio.recommendations.commands.addressee import NobodyToNotify, notify_addressee
from tequio.recommendations.commands.draft import draft_recommendation
from tequio.recommendations.commands.duty import (
    BelongsToNoInstitution,
    NothingToPass,
    name_successor,
    pass_answers,
)
from tequio.recommendations.commands.recommendation import add_addressee, issue_recommendation
from tequio.recommendations.duties import NAMING
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.addressee import Addressee, AddresseeItem, AnswerStatus
from tequio.recommendations.models.answer import ActKind, ReasonTemplate
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.queries.duty import addressees_to_pass, speaking_for, unheld_addressees
from tequio.recommendations.queries.responsiveness import Period, responsiveness
from tests.country import mailbox
from tests.people import account
from tests.plans.test_decisions import mails
from tests.recommendations.answering import ANSWER_BY, ASKED_ON, act, cell, liaison, respond, status
from tests.recommendations.conftest import Country, content
from tests.worlds import world

LAST_DAY = date(2026, 11, 10)
BEFORE = datetime(2026, 11, 10, 18, tzinfo=UTC)
AFTER = datetime(2026, 11, 12, 18, tzinfo=UTC)
LATER = datetime(2026, 11, 13, 18, tzinfo=UTC)
NAMED = "organo/comision-ga-snt"


@world
def heirs(country: Country, in_force: Recommendation) -> tuple[Institution, Institution]:
    place = country.state("cam", "Campeche")
    return country.guarantor("heredera", place), country.office("otra", place)


@pytest.fixture
def close(operator: Actor) -> Callable[..., Institution]:
    def run(on: date = LAST_DAY, now: datetime = AFTER, code: str = "cotaipec") -> Institution:
        institution = Institution.objects.get(code=code)
        return close_institution(
            actor=operator, institution=institution, on=on, note="", source="Decreto", now=now
        )

    return run


@pytest.fixture
def succeed(operator: Actor) -> Callable[..., object]:
    def run(
        after: str, before: str = "cotaipec", on: date = date(2026, 11, 11), now: datetime = AFTER
    ) -> object:
        return record_succession(
            actor=operator,
            predecessor=Institution.objects.get(code=before),
            successor=Institution.objects.get(code=after),
            on=None,
            note="",
            source="Decreto",
            now=now,
        )

    return run


@pytest.fixture
def passed(heirs, close, succeed) -> Institution:
    """The addressee, ended, with its successor, as the clock noted it."""
    ended = close()
    succeed("heredera")
    clocks.tick(AFTER)
    return ended


@pytest.fixture
def parted(heirs, close, succeed) -> Institution:
    """The addressee, ended, with two successors, as the clock noted it."""
    ended = close()
    succeed("heredera")
    succeed("otra")
    clocks.tick(AFTER)
    return ended


def accept(answer: AddresseeItem, actor: Actor, now: datetime = AFTER) -> AddresseeItem:
    return respond(answer, ActKind.ACCEPT, actor, acted_on=now.date(), now=now)


def speaker(code: str) -> Actor:
    return liaison(SubjectRef("institucion", code))


def owners(answer: AddresseeItem) -> set[str]:
    return {term.owner for term in open_of(answer.ref) if term.rule != NAMING.code}


def naming(answer: AddresseeItem) -> list[Deadline]:
    return list(open_of(answer.addressee.naming_ref, NAMING.code))


def name(addressee: Addressee, successor: Institution, actor: Actor, now: datetime = LATER) -> Addressee:
    return name_successor(
        actor=actor, addressee=addressee, successor=successor, reason="Heredó el archivo.", now=now
    )


def kinds() -> list[str]:
    found = LogEntry.objects.filter(kind__startswith="recommendations.duty")
    return list(found.order_by("pk").values_list("kind", flat=True))


def test_the_successor_answers_and_the_predecessor_no_longer_may(in_force, heirs, close, succeed):
    close()
    succeed("heredera")

    with pytest.raises(NotAllowed):
        accept(cell(in_force), speaker("cotaipec"))
    accept(cell(in_force), speaker("heredera"))

    assert cell(in_force).addressee.successor == heirs[0]
    assert cell(in_force).answered_by == heirs[0]
    assert kinds() == ["recommendations.duty_taken_over"]


def test_what_was_owed_passes_by_the_clock_with_its_dates(in_force, heirs, close, succeed):
    close()
    succeed("heredera")

    clocks.tick(AFTER)
    again = clocks.tick(LATER)

    (term,) = open_of(cell(in_force).ref, "recommendation-answer")
    assert (term.owner, term.first_owner, term.due_on) == (
        "institucion/heredera",
        "institucion/cotaipec",
        ANSWER_BY,
    )
    assert owners(cell(in_force, 2)) == {"institucion/heredera"}
    assert LogEntry.objects.get(kind="recommendations.duty_taken_over").occurred_on == date(2026, 11, 11)
    assert not again


def test_an_end_to_come_changes_nothing_until_it_has_come(in_force, heirs, close, succeed):
    close(now=BEFORE)
    succeed("heredera", now=BEFORE)

    clocks.tick(BEFORE)
    accept(cell(in_force), speaker("cotaipec"), BEFORE)
    assert owners(cell(in_force, 2)) == {"institucion/cotaipec"}

    clocks.tick(AFTER)
    assert owners(cell(in_force, 2)) == {"institucion/heredera"}
    with pytest.raises(NotAllowed):
        accept(cell(in_force, 2), speaker("cotaipec"))


def test_a_duty_goes_down_the_whole_chain(in_force, heirs, close, succeed):
    close(on=date(2026, 11, 8))
    succeed("heredera")
    close(code="heredera")
    succeed("otra", before="heredera")

    clocks.tick(AFTER)

    assert owners(cell(in_force)) == {"institucion/otra"}


def test_without_a_successor_whoever_asked_owes_the_name(in_force, heirs, close):
    close()

    clocks.tick(AFTER)

    addressee = cell(in_force).addressee
    (term,) = naming(cell(in_force))
    assert addressee.unheld_since == date(2026, 11, 11)
    assert owners(cell(in_force)) == {NAMED}
    assert (term.owner, term.started_on, term.business_days) == (NAMED, date(2026, 11, 12), 10)
    assert list(unheld_addressees([SubjectRef.parse(NAMED)])) == [addressee]
    assert list(unheld_addressees([SubjectRef("organo", "otra")])) == []
    assert list(unheld_addressees(None)) == [addressee]


def test_the_name_is_overdue_like_anything_else(in_force, heirs, close):
    close()
    clocks.tick(AFTER)

    clocks.tick(AFTER + timedelta(days=40))

    assert [term.state for term in naming(cell(in_force))] == [DeadlineState.EXPIRED]


def test_of_several_successors_whoever_asked_names_one(in_force, heirs, parted, secretary):
    with pytest.raises(NotAllowed):
        accept(cell(in_force), speaker("heredera"))

    name(cell(in_force).addressee, heirs[1], secretary)

    assert owners(cell(in_force)) == {"institucion/otra"}
    assert naming(cell(in_force)) == []
    assert not addressees_to_pass()
    entry = LogEntry.objects.get(kind="recommendations.duty_taken_over")
    assert "pasó de estar sin responsable a Secretaría de otra." in entry.sentence
    accept(cell(in_force), speaker("otra"), LATER)


def test_the_last_name_counts(in_force, heirs, parted, secretary):
    name(cell(in_force).addressee, heirs[1], secretary)

    name(cell(in_force).addressee, heirs[0], secretary)

    assert owners(cell(in_force)) == {"institucion/heredera"}


def test_a_stranger_names_nobody(in_force, heirs, parted, officer):
    with pytest.raises(NotAllowed):
        name(cell(in_force).addressee, heirs[0], officer)


def test_only_a_successor_is_named(in_force, parted, morelos, operator):
    with pytest.raises(NotItsSuccessor):
        name(cell(in_force).addressee, morelos, operator)


def test_a_wrong_end_is_corrected_and_the_duty_returns(in_force, passed, operator):
    reopen_institution(actor=operator, institution=passed, reason="Era otra.", now=LATER)

    with pytest.raises(NotAllowed):
        accept(cell(in_force), speaker("heredera"), LATER)
    accept(cell(in_force), speaker("cotaipec"), LATER)
    clocks.tick(LATER)

    assert cell(in_force).addressee.successor is None
    assert owners(cell(in_force, 2)) == {"institucion/cotaipec"}
    assert kinds() == ["recommendations.duty_taken_over"] * 2


def test_a_wrong_end_without_successors_is_corrected(in_force, heirs, close, operator):
    ended = close()
    clocks.tick(AFTER)

    reopen_institution(actor=operator, institution=ended, reason="Era otra.", now=LATER)
    clocks.tick(LATER)

    assert cell(in_force).addressee.unheld_since is None
    assert owners(cell(in_force)) == {"institucion/cotaipec"}
    assert naming(cell(in_force)) == []


def test_who_was_named_goes_with_a_wrong_succession(in_force, heirs, parted, secretary, operator):
    name(cell(in_force).addressee, heirs[1], secretary)

    withdraw_succession(actor=operator, institution=parted, successor=heirs[1], reason="No fue.", now=LATER)
    clocks.tick(LATER)

    assert owners(cell(in_force)) == {"institucion/heredera"}


def test_what_expired_keeps_its_day(in_force, heirs, close, succeed):
    late = datetime(2026, 12, 20, 18, tzinfo=UTC)
    clocks.tick(late - timedelta(days=1))

    close(on=date(2026, 12, 19), now=late)
    succeed("heredera", now=late)
    clocks.tick(late)

    (term,) = open_of(cell(in_force).ref, "recommendation-answer")
    assert (term.owner, term.due_on, term.state) == (
        "institucion/heredera",
        ANSWER_BY,
        DeadlineState.EXPIRED,
    )
    assert status(cell(in_force)) == AnswerStatus.SILENT


def test_each_answers_for_what_it_said(in_force, heirs, close, succeed):
    accept(cell(in_force), speaker("cotaipec"), BEFORE)
    close()
    succeed("heredera")
    clocks.tick(AFTER)
    accept(cell(in_force, 2), speaker("heredera"))

    asked = {str(line.ref): line.in_time for line in responsiveness(Period()).lines}
    assert asked["institucion/cotaipec"] == asked["institucion/heredera"] == 1


def test_a_refusal_asks_nobody_to_name_who_answers(in_force, heirs, close, officer):
    for item in (1, 2):
        respond(cell(in_force, item), ActKind.REFUSE, officer, acted_on=BEFORE.date(), now=BEFORE)
    close()

    clocks.tick(AFTER)

    assert cell(in_force).addressee.unheld_since is None
    assert kinds() == []


def test_a_refusal_is_thought_over_by_whoever_answers_now(in_force, heirs, close, succeed, officer):
    respond(cell(in_force), ActKind.REFUSE, officer, acted_on=BEFORE.date(), now=BEFORE)
    respond(cell(in_force, 2), ActKind.REFUSE, officer, acted_on=BEFORE.date(), now=BEFORE)
    close()
    succeed("heredera")
    clocks.tick(AFTER)

    accept(cell(in_force), speaker("heredera"))

    entry = LogEntry.objects.get(kind="recommendations.recommendation_accepted")
    assert entry.values["addressee"] == heirs[0].name


def test_what_is_accepted_while_nobody_answers_is_of_nobody(in_force, close, operator):
    close()
    clocks.tick(AFTER)

    accept(cell(in_force), operator)

    (term,) = (one for one in open_of(cell(in_force).ref) if one.rule == "recommendation-fulfilment")
    assert (term.owner, term.unheld_since) == (NAMED, date(2026, 11, 11))


def test_once_nothing_is_left_to_answer_no_name_is_owed(in_force, heirs, close, operator, history):
    answers = [cell(in_force), cell(in_force, 2)]
    close()
    clocks.tick(AFTER)

    for answer in answers:
        respond(answer, ActKind.REFUSE, operator, acted_on=AFTER.date(), now=AFTER)

    assert cell(in_force).addressee.unheld_since is None
    assert Deadline.objects.get(rule=NAMING.code).state == DeadlineState.STOPPED


def test_a_successor_keeps_its_own_reasons(in_force, passed):
    respond(
        cell(in_force),
        ActKind.REFUSE,
        speaker("heredera"),
        acted_on=AFTER.date(),
        now=AFTER,
        keep_as="Presupuesto",
    )

    assert ReasonTemplate.objects.get().owner == "institucion/heredera"


@pytest.mark.usefixtures("heirs")
def test_nobody_checks_what_they_answer_for_now(in_force, close, succeed, secretary):
    accept(cell(in_force), speaker("cotaipec"), BEFORE)
    close()
    succeed("heredera")
    judge = replace(secretary, grants=(*secretary.grants, *speaker("heredera").grants))

    with pytest.raises(NotAllowed):
        act(follow_up.verify, cell(in_force), judge, acted_on=AFTER.date(), now=AFTER)


def test_nothing_passes_while_nothing_ended(in_force, clock, now):
    with pytest.raises(NothingToPass):
        pass_answers(actor=clock, addressee=cell(in_force).addressee, now=now)
    assert not addressees_to_pass()


def test_a_body_that_ended_leaves_its_duty_to_its_institution(country, commission, operator, in_force):
    place = country.state("cam", "Campeche")
    office = country.office("oficina", place)
    council = country.body("consejo-cam", place, BodyKind.COUNCIL, institution=office)
    mailbox(office, BEFORE)
    draft = draft_recommendation(
        actor=operator, content=content("com-2026-2"), issued_by=commission, now=BEFORE
    )
    issue_recommendation(
        actor=operator,
        recommendation=draft,
        to=Addressees(others=(council,)),
        adopted_on=ASKED_ON,
        issued_on=BEFORE.date(),
        now=BEFORE,
    )
    assert speaking_for(cell(draft).addressee) == (council.ref, office.ref)

    dissolve_body(actor=operator, body=council, dissolved_on=LAST_DAY, reason="Fin.", now=AFTER)
    clocks.tick(AFTER)

    assert owners(cell(draft)) == {"institucion/oficina"}
    assert speaking_for(cell(draft).addressee) == (office.ref,)
    with pytest.raises(NotAllowed):
        accept(cell(draft), liaison(council.ref, Role.FACILITATOR))
    accept(cell(draft), liaison(office.ref))


def test_a_body_without_institution_leaves_nobody(in_force, secretariat: Body, operator, heirs):
    dissolve_body(actor=operator, body=secretariat, dissolved_on=LAST_DAY, reason="Fin.", now=AFTER)

    clocks.tick(AFTER)

    addressee = cell(in_force, 1, 2).addressee
    assert addressee.unheld_since == date(2026, 11, 11)
    assert naming(cell(in_force, 1, 2)) == []
    assert speaking_for(addressee) == ()
    with pytest.raises(BelongsToNoInstitution):
        name(addressee, heirs[0], operator)


def test_whoever_answers_is_notified_of_what_nobody_could_be(in_force, morelos, heirs, close, succeed):
    operator = command_line_operator()
    addressee = add_addressee(
        actor=operator,
        recommendation=in_force,
        addressed=morelos,
        addressed_on=BEFORE.date(),
        now=BEFORE,
    )
    close(code="imipe")
    with pytest.raises(NobodyToNotify):
        notify_addressee(actor=operator, addressee=addressee, now=AFTER)
    succeed("heredera", before="imipe")
    mailbox(heirs[0], AFTER)

    clocks.tick(AFTER)

    found = Addressee.objects.get(pk=addressee.pk)
    assert (found.unnotified, found.successor) == (False, heirs[0])
    assert owners(cell(in_force, 1, found.number)) == {"institucion/heredera"}


def test_following_many_takes_no_more_queries(in_force, parted, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        addressees_to_pass()


TITLE = "Recomendaciones ante la contingencia"


def told(now: datetime) -> Callable[[str], str]:
    """Return what each is told now, since the last time."""
    before = set(OutgoingMail.objects.values_list("pk", flat=True))
    mails(now)
    new = list(OutgoingMail.objects.exclude(pk__in=before))
    return lambda who: " ".join(
        f"{mail.subject} {mail.text}" for mail in new if mail.recipient.startswith(who)
    )


@pytest.fixture
def officers(now: datetime) -> None:
    for code in ("cotaipec", "heredera", "otra"):
        account(code, BEFORE, Role.LIAISON, SubjectRef("institucion", code))
    account("secretaria", BEFORE, Role.COMMISSION_SECRETARY, SubjectRef.parse(NAMED))


def test_letters_tell_who_answers_now_and_who_no_longer_does(in_force, officers, passed):
    to = told(AFTER)

    assert f"Su institución responde ahora: {TITLE}" in to("heredera")
    assert f"Ya no responde su institución: {TITLE}" in to("cotaipec")


def test_letters_tell_that_a_duty_is_taken_back(officers, heirs, passed, operator):
    mails(AFTER)
    withdraw_succession(actor=operator, institution=passed, successor=heirs[0], reason="No fue.", now=LATER)
    clocks.tick(LATER)

    to = told(LATER)

    assert f"Ya no responde su institución: {TITLE}" in to("heredera")
    assert f"Sin responsable: {TITLE}, de Instituto de Campeche" in to("secretaria")
    assert TITLE not in to("cotaipec")
