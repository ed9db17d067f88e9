"""Drafting, issuing, recording and addressing recommendations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tequio.directory.models import Institution
from tequio.foundation.actors import ANONYMOUS, Actor, Role
from tequio.foundation.facts import CodeTaken, NotYetHappened
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refusals import Refusal
from tequio.governance.models.body import Body, BodyKind
from tequio.ledger.models import LogEntry
from tequio.recommendations.commands.draft import draft_recommendation
from tequio.recommendations.commands.recommendation import (
    AlreadyAddressed,
    DidNotExist,
    DueBeforeIssued,
    IssuedBeforeAdopted,
    MixedWithFiction,
    NoAddressees,
    NoItems,
    NotIssuedToday,
    UnknownAddresseeGroup,
    add_addressee,
    issue_recommendation,
)
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.addressee import Addressee, AddresseeItem, AnswerStatus
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.steps.recommendation import SessionOfAnotherBody
from tests.country import mailbox
from tests.people import account
from tests.recommendations.conftest import EVERYONE, ISSUED_ON, Country, content, item
from tests.worlds import world

TODAY = date(2026, 11, 22)


@world
def draft(commission: Body, secretary: Actor, now: datetime) -> Recommendation:
    return draft_recommendation(actor=secretary, content=content("com-2026-1"), issued_by=commission, now=now)


def issue(draft: Recommendation, actor: Actor, now: datetime, **also: Any) -> Recommendation:
    given = {"to": EVERYONE, "adopted_on": TODAY, "issued_on": TODAY} | also
    return issue_recommendation(actor=actor, recommendation=draft, now=now, **given)


def test_a_draft_keeps_all_its_parts(draft: Recommendation):
    assert not draft.is_issued
    assert draft.items.count() == 4
    assert draft.considerations.get().text == "Hay una contingencia sanitaria."
    assert draft.tools.get().name == "Guía de secretariados"


def test_a_draft_is_not_in_the_public_log(draft: Recommendation):
    entry = LogEntry.objects.get(kind="recommendations.recommendation_drafted")

    assert entry.visibility == "staff"
    assert "organo/comision-ga-snt" in entry.about


def test_an_institution_can_issue_too(campeche: Institution, operator: Actor, now: datetime):
    draft = draft_recommendation(actor=operator, content=content("cam-2026-1"), issued_by=campeche, now=now)

    assert draft.issued_by == campeche
    assert draft.issuing_body is None


def test_a_code_is_used_once(draft: Recommendation, commission: Body, secretary: Actor, now: datetime):
    with pytest.raises(CodeTaken):
        draft_recommendation(actor=secretary, content=content("com-2026-1"), issued_by=commission, now=now)


def test_the_session_is_of_the_body_that_recommends(
    country: Country, commission: Body, secretary: Actor, now: datetime
):
    council = country.body("consejo", country.federation(), BodyKind.COUNCIL)
    session = country.session(council)

    with pytest.raises(SessionOfAnotherBody):
        draft_recommendation(
            actor=secretary, content=content(), issued_by=commission, session=session, now=now
        )


def test_the_session_that_adopts_is_of_the_body_that_recommends(
    draft: Recommendation, country: Country, secretary: Actor, now: datetime
):
    council = country.body("consejo", country.federation(), BodyKind.COUNCIL)

    with pytest.raises(SessionOfAnotherBody):
        issue(draft, secretary, now, session=country.session(council))


def test_a_stranger_drafts_nothing(commission: Body, now: datetime):
    with pytest.raises(NotAllowed):
        draft_recommendation(actor=ANONYMOUS, content=content(), issued_by=commission, now=now)


def test_the_secretary_of_another_body_drafts_nothing(country: Country, secretary: Actor, now: datetime):
    council = country.body("consejo", country.state("cam", "Campeche"), BodyKind.COUNCIL)

    with pytest.raises(NotAllowed):
        draft_recommendation(actor=secretary, content=content(), issued_by=council, now=now)


def test_issuing_notifies_every_item_to_every_addressee(
    draft: Recommendation, campeche: Institution, secretariat: Body, secretary: Actor, now: datetime
):
    mailbox(campeche, now)
    account("facilita", now, Role.FACILITATOR, secretariat.ref)
    issue(draft, secretary, now)

    assert [addressee.addressed for addressee in draft.addressees.order_by("number")] == [
        campeche,
        secretariat,
    ]
    assert list(AddresseeItem.objects.values_list("status", "status_since").distinct()) == [
        (AnswerStatus.NOTIFIED, TODAY)
    ]
    assert AddresseeItem.objects.count() == 8


def test_issuing_is_one_public_event_about_everyone(
    draft: Recommendation, campeche: Institution, morelos: Institution, secretary: Actor, now: datetime
):
    issue(draft, secretary, now)

    entry = LogEntry.objects.get(kind="recommendations.recommendation_issued")
    assert entry.values["addressees"] == 2
    assert {"recomendacion/com-2026-1", "organo/comision-ga-snt", "institucion/imipe", "estado/cam"} <= set(
        entry.about
    )
    assert "4 recomendaciones para 2 destinatarios" in entry.sentence


def test_an_addressee_by_hand_and_by_group_is_one(
    draft: Recommendation, campeche: Institution, secretary: Actor, now: datetime
):
    issue(draft, secretary, now, to=Addressees(("state_guarantors",), (campeche,)))

    assert draft.addressees.get().group == "state_guarantors"


def test_the_due_date_of_an_item_reaches_each_addressee(
    commission: Body, campeche: Institution, secretary: Actor, now: datetime
):
    due = content("com-2026-2", items=(item("Publicar", due_on=date(2027, 1, 15)),))
    draft = draft_recommendation(actor=secretary, content=due, issued_by=commission, now=now)

    issue(draft, secretary, now)

    assert AddresseeItem.objects.get().due_on == date(2027, 1, 15)


def test_a_due_date_is_not_before_the_issue(
    commission: Body, campeche: Institution, secretary: Actor, now: datetime
):
    due = content("com-2026-2", items=(item("Publicar", due_on=date(2026, 1, 15)),))
    draft = draft_recommendation(actor=secretary, content=due, issued_by=commission, now=now)

    with pytest.raises(DueBeforeIssued):
        issue(draft, secretary, now)


def test_a_recommendation_without_items_is_not_issued(
    commission: Body, campeche: Institution, secretary: Actor, now: datetime
):
    empty = content("com-2026-2", items=())
    draft = draft_recommendation(actor=secretary, content=empty, issued_by=commission, now=now)

    with pytest.raises(NoItems):
        issue(draft, secretary, now)


@pytest.mark.usefixtures("campeche")
@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"to": Addressees()}, NoAddressees),
        ({"to": Addressees(("nobody",))}, UnknownAddresseeGroup),
        ({"adopted_on": date(2026, 11, 23)}, IssuedBeforeAdopted),
        ({"issued_on": date(2026, 11, 21)}, NotIssuedToday),
        ({"issued_on": date(2026, 11, 23)}, NotYetHappened),
    ],
)
def test_what_cannot_be_issued(
    draft: Recommendation,
    secretary: Actor,
    now: datetime,
    change: dict[str, Any],
    refusal: type[Refusal],
):
    with pytest.raises(refusal):
        issue(draft, secretary, now, **change)


def test_nobody_is_addressed_after_their_end(
    draft: Recommendation, country: Country, campeche: Institution, secretary: Actor, now: datetime
):
    closed = country.close(campeche, date(2025, 5, 31))

    with pytest.raises(DidNotExist):
        issue(draft, secretary, now, to=Addressees(others=(closed,)))


def test_fiction_is_not_addressed_by_real_bodies(
    draft: Recommendation, demo: Institution, secretary: Actor, now: datetime
):
    with pytest.raises(MixedWithFiction):
        issue(draft, secretary, now, to=Addressees(others=(demo,)))


def test_a_fictitious_issuer_makes_it_fictitious(demo: Institution, operator: Actor, now: datetime):
    draft = draft_recommendation(actor=operator, content=content("demo-1"), issued_by=demo, now=now)

    issue(draft, operator, now, to=Addressees(("everyone_in_demo",)))

    assert draft.fictitious
    assert draft.addressees.count() == 2


def test_a_recommendation_is_issued_once(
    draft: Recommendation, campeche: Institution, secretary: Actor, now: datetime
):
    issue(draft, secretary, now)

    with pytest.raises(NotAllowed, match="ya se emitió"):
        issue(draft, secretary, now)


def test_the_same_request_twice_issues_once(
    draft: Recommendation, campeche: Institution, secretary: Actor, now: datetime
):
    issue(draft, secretary, now, idempotency_key="k1")
    again = issue(draft, secretary, now, idempotency_key="k1")

    assert again == draft
    assert draft.addressees.count() == 1


def test_the_snapshot_does_not_change_when_an_institution_closes(
    communique: Recommendation, country: Country, campeche: Institution, morelos: Institution
):
    country.close(morelos, date(2026, 1, 31))
    country.guarantor("new", country.state("mor", "Morelos"), valid_from=date(2026, 2, 1))

    addressed = [addressee.ref.key for addressee in communique.addressees.order_by("number")]
    assert addressed == ["cotaipec", "imipe", "stl-cam"]


def test_the_past_is_recorded_without_answers(communique: Recommendation):
    assert communique.issued_on == ISSUED_ON
    assert set(AddresseeItem.objects.values_list("status", flat=True)) == {AnswerStatus.NO_RECORD}
    assert LogEntry.objects.get(kind="recommendations.recommendation_issued").occurred_on == ISSUED_ON


def test_a_secretary_does_not_record_the_past(country: Country, commission: Body, secretary: Actor):
    with pytest.raises(NotAllowed):
        country.communique(commission, actor=secretary)


def test_the_past_is_not_in_the_future(country: Country, commission: Body, campeche: Institution):
    with pytest.raises(NotYetHappened):
        country.communique(commission, issued_on=date(2027, 1, 1))


def test_one_more_institution_is_addressed_later(
    communique: Recommendation, country: Country, secretary: Actor, now: datetime
):
    late = country.guarantor("itea", country.state("agu", "Aguascalientes"))
    mailbox(late, now)

    addressee = add_addressee(
        actor=secretary, recommendation=communique, addressed=late, addressed_on=TODAY, now=now
    )

    assert addressee.number == 4
    assert set(addressee.answers.values_list("status", flat=True)) == {AnswerStatus.NOTIFIED}
    assert LogEntry.objects.get(kind="recommendations.addressee_added").subject == "recomendacion/snt-2020-1"


@pytest.mark.parametrize("code", ["cotaipec", "stl-cam"])
def test_nobody_is_addressed_twice(communique: Recommendation, secretary: Actor, now: datetime, code: str):
    known = {addressee.ref.key: addressee.addressed for addressee in communique.addressees.all()}

    with pytest.raises(AlreadyAddressed):
        add_addressee(
            actor=secretary, recommendation=communique, addressed=known[code], addressed_on=TODAY, now=now
        )


def test_a_draft_takes_no_further_addressees(
    draft: Recommendation, campeche: Institution, secretary: Actor, now: datetime
):
    with pytest.raises(NotAllowed, match="aún no se emite"):
        add_addressee(actor=secretary, recommendation=draft, addressed=campeche, addressed_on=TODAY, now=now)
    assert not Addressee.objects.exists()


def test_who_read_the_draft_before_does_not_issue_it_again(
    draft: Recommendation, campeche: Institution, secretary: Actor, now: datetime
):
    read_before = Recommendation.objects.get(pk=draft.pk)
    issue(draft, secretary, now)

    with pytest.raises(NotAllowed, match="ya se emitió"):
        issue(read_before, secretary, now)
