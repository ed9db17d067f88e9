"""No clock that starts by notice starts before the notice, and who cannot be notified is told apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tequio.deadlines.models import Deadline
from tequio.foundation.actors import CLOCK, Role, command_line_operator
from tequio.foundation.facts import NotYetHappened
from tequio.foundation.policy import NotAllowed
from tequio.identity.queries.actor import actor_of
from tequio.ledger.models import LogEntry
from tequio.ledger.sequencer import publish
from tequio.notifications import clock as post
from tequio.notifications.models import OutgoingMail
from tequio.recommendations import clock
from tequio.recommendations.commands.addressee import NobodyToNotify, notify_addressee
from tequio.recommendations.commands.draft import draft_recommendation
from tequio.recommendations.commands.recommendation import NotIssuedToday, add_addressee, issue_recommendation
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.addressee import AnswerStatus
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.pages.matrix import matrix_rows
from tequio.recommendations.queries.counts import counts_of
from tequio.recommendations.queries.draft import reach_of
from tequio.recommendations.queries.notification import notification_path
from tequio.recommendations.queries.responsiveness import Period, responsiveness
from tequio.site.pages.duty import duties_of
from tests.country import mailbox
from tests.people import account, come_in
from tests.recommendations.answering import ASKED_ON, at, cell, owed, respond, status
from tests.recommendations.conftest import content, item

pytestmark = pytest.mark.django_db
NEXT_DAY = ASKED_ON + timedelta(days=1)
LATER = ASKED_ON + timedelta(days=30)


@pytest.fixture
def draft(commission, campeche, morelos, operator):
    """Something to ask of one that has an address, and of one that nobody can reach."""
    mailbox(campeche, at(ASKED_ON))
    return draft_recommendation(
        actor=operator,
        content=content("com-2026-2", items=(item("Publicar", due_on=date(2026, 12, 15)),)),
        issued_by=commission,
        to=Addressees(others=(campeche, morelos)),
        now=at(ASKED_ON),
    )


@pytest.fixture
def issue(draft, campeche, morelos, operator):
    def run(issued_on=ASKED_ON):
        return issue_recommendation(
            actor=operator,
            recommendation=draft,
            to=Addressees(others=(campeche, morelos)),
            adopted_on=date(2026, 10, 30),
            issued_on=issued_on,
            now=at(ASKED_ON),
        )

    return run


def test_it_is_issued_on_the_day_on_which_its_notices_go_out(issue):
    with pytest.raises(NotIssuedToday):
        issue(issued_on=ASKED_ON - timedelta(days=1))
    with pytest.raises(NotYetHappened):
        issue(issued_on=NEXT_DAY)

    assert issue().issued_on == ASKED_ON


def test_nobody_is_addressed_on_another_day(issue, secretariat, operator):
    issued = issue()

    with pytest.raises(NotIssuedToday):
        add_addressee(
            actor=operator,
            recommendation=issued,
            addressed=secretariat,
            addressed_on=ASKED_ON,
            now=at(NEXT_DAY),
        )


def test_whom_nobody_can_reach_is_not_notified_and_owes_nothing(issue):
    issued = issue()

    reached, unreached = cell(issued), cell(issued, addressee=2)
    assert (status(reached), status(unreached)) == (AnswerStatus.NOTIFIED, AnswerStatus.UNNOTIFIED)
    assert len(owed(reached)) == 3
    assert not Deadline.objects.filter(subject=str(unreached.ref)).exists()


def test_it_never_falls_silent_and_does_not_count_as_asked(issue):
    unreached = cell(issue(), addressee=2)

    clock.tick(at(LATER))

    assert status(unreached) == AnswerStatus.UNNOTIFIED
    assert [line.asked for line in responsiveness(Period()).lines] == [1]


def test_the_issuer_sees_it_before_and_after(draft, issue, client):
    before = reach_of(draft, issued_on=ASKED_ON)
    issued = issue()
    publish()

    assert (before.without_contact, before.terms) == (("Instituto de Morelos",), 3)
    assert counts_of(issued).of([AnswerStatus.UNNOTIFIED]) == 1
    for address in (f"/recomendacion/{issued.code}/", f"/recomendacion/{issued.code}/matriz/"):
        assert "Sin notificar" in client.get(address).text
    assert "el día en que se notifique" in client.get(f"/recomendacion/{issued.code}/destinatario/2/").text
    words = [row.status_words for row in matrix_rows(issued.code)]
    assert words == ["Notificada", "Sin notificar"]


def test_the_operator_has_it_as_a_task(issue):
    issue()
    operator = account("opera", at(ASKED_ON), Role.OPERATOR)

    waiting = duties_of(actor_of(operator, ASKED_ON)).mine

    assert any("Dar a quién notificar una recomendación" in str(due.what.label) for due in waiting)


def test_its_clock_starts_on_the_day_on_which_somebody_can_be_told(issue, morelos):
    unreached = cell(issue(), addressee=2)
    account("enlace-imipe", at(LATER), Role.LIAISON, morelos.ref)

    noted, again = clock.tick(at(LATER)), clock.tick(at(LATER))

    assert (noted, again) == (1, 0)
    assert (status(unreached), unreached.status_since) == (AnswerStatus.NOTIFIED, LATER)
    terms = Deadline.objects.filter(subject=str(unreached.ref))
    assert set(terms.values_list("started_on", flat=True)) == {LATER}
    assert (
        "desde ese día corren sus plazos"
        in LogEntry.objects.get(kind="recommendations.addressee_notified").sentence
    )


def test_days_to_answer_count_from_the_notice(issue, morelos, history):
    unreached = cell(issue(), addressee=2)
    mailbox(morelos, at(LATER))
    clock.tick(at(LATER))

    answer = respond(
        cell(unreached.item.recommendation, addressee=2), ActKind.ACCEPT, history, acted_on=LATER
    )

    assert (answer.days_to_answer, answer.days_late) == (0, 0)


def test_whoever_answers_without_a_notice_is_not_asked_again(issue, morelos, history):
    answer = respond(cell(issue(), addressee=2), ActKind.ACCEPT, history, acted_on=ASKED_ON)
    mailbox(morelos, at(LATER))
    clock.tick(at(LATER))

    assert status(answer) == AnswerStatus.ACCEPTED


def test_it_is_notified_by_hand_once_and_only_when_somebody_can_be_told(issue, morelos, operator):
    addressee = cell(issue(), addressee=2).addressee
    with pytest.raises(NobodyToNotify):
        notify_addressee(actor=operator, addressee=addressee, now=at(LATER))
    mailbox(morelos, at(LATER))

    notify_addressee(actor=operator, addressee=addressee, now=at(LATER))

    with pytest.raises(NotAllowed):
        notify_addressee(actor=CLOCK, addressee=addressee, now=at(LATER))


def test_the_notice_says_what_is_asked_of_whom_and_until_when(issue):
    issue()
    publish()
    post.compose(at(ASKED_ON))

    mail = OutgoingMail.objects.get(recipient="cotaipec@example.org")
    assert "Se dirige a: Instituto de Campeche" in mail.text
    assert "1. Publicar: Se recomienda publicar." in mail.text
    assert "cusar recibo a más tardar el" in mail.text
    assert "responder a más tardar el" in mail.text
    assert "cumplir a más tardar el 15 dic 2026" in mail.text


def test_its_page_says_it_before_it_is_opened(issue, client):
    page = client.get(notification_path(cell(issue()).addressee)).text

    assert "Se recomienda publicar." in page
    assert "responder a más tardar el" in page


def test_the_act_waits_until_somebody_can_be_told(issue, morelos):
    addressee = cell(issue(), addressee=2).addressee
    browser = come_in(account("opera", at(ASKED_ON), Role.OPERATOR))
    url = f"/recomendacion/{addressee.recommendation.code}/destinatario/2/notificar/"

    before = browser.get(url).text
    mailbox(morelos, at(LATER))
    after = browser.get(url).text

    assert "Todavía nadie puede recibir el aviso" in before
    assert "Notificar hoy" in after


def test_a_secretariat_is_reached_through_whoever_facilitates_it(secretariat, commission, operator):
    draft = draft_recommendation(
        actor=operator, content=content("com-2026-3"), issued_by=commission, now=at(ASKED_ON)
    )
    account("facilita", at(ASKED_ON), Role.FACILITATOR, secretariat.ref)

    issued = issue_recommendation(
        actor=command_line_operator(),
        recommendation=draft,
        to=Addressees(others=(secretariat,)),
        adopted_on=ASKED_ON,
        issued_on=ASKED_ON,
        now=at(ASKED_ON),
    )

    assert status(cell(issued)) == AnswerStatus.NOTIFIED
