"""Acts that call for a letter: invitations, notifications and terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tequio.deadlines import clock as deadlines
from tequio.deadlines.commands.deadline import complete_deadline, start_deadline
from tequio.deadlines.models import Deadline
from tequio.foundation.actors import CLOCK, Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.governance import clock as agreements
from tequio.governance.commands.agreement import record_agreement
from tequio.governance.commands.body import constitute_body
from tequio.governance.commands.session import hold_session
from tequio.governance.models.body import Body, BodyKind, BodyMode
from tequio.governance.models.session import SessionKind
from tequio.identity import clock as roles
from tequio.identity.commands.account import close_account, register_person, reopen_account
from tequio.identity.commands.invitation import invite_person, withdraw_invitation
from tequio.identity.commands.role import end_role, grant_role
from tequio.identity.letters import LETTERS as LETTERS_OF_IDENTITY
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of
from tequio.ledger.letters import letters as all_letters
from tequio.ledger.models import LogEntry
from tequio.notifications import clock
from tequio.notifications.commands import letter as commands
from tequio.notifications.commands.digest import compose_digests
from tequio.notifications.commands.duty_mail import compose_duties
from tequio.notifications.commands.letter import MOST_ENTRIES, write_letters
from tequio.notifications.models import OutgoingMail, Postponed, Reading
from tequio.notifications.steps import NothingDue
from tequio.plans.duties import MILESTONE
from tequio.recommendations.commands.draft import draft_recommendation
from tequio.recommendations.commands.recommendation import add_addressee, issue_recommendation
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.recommendation import Recommendation
from tests.country import mailbox
from tests.deadlines.acts import ANSWER, at
from tests.failing import NobodyForesaw
from tests.notifications.world import INSTITUTE, SUNDAY, compose, digests, following
from tests.recommendations.conftest import content, item
from tests.scopes import body
from tests.worlds import world
from tests.writes import GUARD

LETTER_OF_INVITATION = LETTERS_OF_IDENTITY[0]
STARTED_ON = date(2026, 11, 17)
REMINDED_ON = date(2026, 11, 24)
DUE_ON = date(2026, 12, 1)
EXPIRED_ON = date(2026, 12, 2)


@pytest.fixture
def holding(operator: Actor, now: datetime, sequenced: Callable[[], None]) -> Callable[..., Person]:
    """Open an account with a role."""

    def run(name: str = "enlace", role: Role = Role.LIAISON, scope: SubjectRef = INSTITUTE) -> Person:
        person = register_person(actor=operator, email=f"{name}@example.org", label=name, now=now)
        grant_role(actor=operator, person=person, role=role, scope=scope, valid_from=STARTED_ON, now=now)
        sequenced()
        forget_letters_of_roles(now)
        return person

    return run


def forget_letters_of_roles(now: datetime) -> None:
    """Let what tells of the role itself be over: each test is about what comes after."""
    compose(now)
    GUARD.watching = False
    OutgoingMail.objects.filter(key__contains="identity.role_").delete()
    Reading.objects.update(written_at=None)
    GUARD.watching = True


@pytest.fixture
def owing(institute: Any, operator: Actor) -> Callable[..., Deadline]:
    """Start a term of ten business days, until 1 December."""

    def run(number: int = 1, owner: SubjectRef = INSTITUTE, **given: Any) -> Deadline:
        usual: dict[str, Any] = {
            "actor": operator,
            "rule": ANSWER,
            "owner": owner,
            "owner_label": "COTAIPEC",
            "subject": SubjectRef("respuesta", f"cam-{number}"),
            "matter": f"pregunta {number}",
            "started_on": STARTED_ON,
            "calendar_of": institute,
            "about": (),
        } | given
        return start_deadline(**{"now": at(usual["started_on"]), **usual})

    return run


@world
def secretariat(campeche: Any, operator: Actor, now: datetime) -> Body:
    return constitute_body(
        actor=operator,
        code="stl-cam",
        kind=BodyKind.SECRETARIAT,
        name="Secretariado de Campeche",
        territory=campeche,
        mode=BodyMode.DECIDES,
        seats={},
        valid_from=date(2020, 1, 1),
        now=now,
    )


@world
def person_who_leaves(operator: Actor, now: datetime) -> Person:
    return register_person(actor=operator, email="enlace@example.org", label="Enlace", now=now)


def letters(now: datetime = SUNDAY) -> list[OutgoingMail]:
    compose(now)
    return list(OutgoingMail.objects.order_by("pk"))


def test_an_invitation_goes_to_the_address_with_its_link(institute, operator, sequenced):
    invited = invite_person(
        actor=operator,
        email="nueva@example.org",
        label="Enlace nuevo",
        role=Role.LIAISON,
        scope=INSTITUTE,
        now=SUNDAY,
    )
    sequenced()

    mail = letters()[0]

    assert (mail.urgent, mail.recipient) == (True, "nueva@example.org")
    assert f"http://testserver/invitacion/{invited.uid.hex}:" in mail.text
    assert "enlace de la institución en «Comisión de Transparencia de Campeche»" in mail.text
    assert "6 de diciembre de 2026" in mail.text


def test_an_invitation_to_everything_or_to_something_says_where(operator, sequenced, secretariat):
    ask = {"actor": operator, "label": "Persona", "now": SUNDAY}
    invite_person(email="una@example.org", role=Role.ADVISER, scope=None, **ask)
    invite_person(email="dos@example.org", role=Role.LIAISON, scope=secretariat.ref, **ask)
    sequenced()

    everywhere, somewhere = letters()

    assert "en toda la plataforma" in everywhere.subject
    assert "en «Secretariado de Campeche»" in somewhere.subject


@pytest.mark.parametrize("who", ["the operation", "themselves"])
def test_whose_account_is_closed_is_told_why(person_who_leaves, operator, sequenced, now, who):
    actor = operator if who == "the operation" else actor_of(person_who_leaves, now)
    close_account(actor=actor, person=person_who_leaves, reason="Dejó el puesto.", now=now)
    sequenced()

    mail = letters(now)[0]

    assert (mail.urgent, mail.recipient) == (True, "enlace@example.org")
    assert mail.subject == "Se cerró su cuenta"
    assert "Motivo: Dejó el puesto." in mail.text
    assert "puede reabrirla" in mail.text


def test_whose_account_is_opened_again_is_told_that_alone(person_who_leaves, operator, sequenced, now):
    close_account(actor=operator, person=person_who_leaves, reason="Por error.", now=now)
    reopen_account(actor=operator, person=person_who_leaves, reason="Fue un error.", now=now)
    sequenced()

    assert [mail.subject for mail in letters(now)] == ["Su cuenta está abierta de nuevo"]


def test_an_invitation_withdrawn_before_its_letter_is_not_sent(institute, operator, sequenced):
    ask = {"actor": operator, "label": "Persona", "now": SUNDAY}
    invited = invite_person(email="una@example.org", role=Role.LIAISON, scope=INSTITUTE, **ask)
    withdraw_invitation(actor=operator, invitation=invited, now=SUNDAY)
    sequenced()

    assert letters() == []


def test_an_officer_is_reminded_once_of_what_is_near(owing, holding, sequenced):
    holding()
    owing()
    deadlines.tick(at(REMINDED_ON))
    sequenced()

    first = letters(at(REMINDED_ON))
    deadlines.tick(at(REMINDED_ON) + timedelta(hours=1))
    sequenced()

    assert letters(at(REMINDED_ON) + timedelta(hours=1)) == first
    assert [mail.recipient for mail in first] == ["enlace@example.org"]
    assert first[0].subject == "Vence el 1 de diciembre de 2026: responder la pregunta"
    assert "http://testserver/plazo/tests-answer-cam-1/" in first[0].text


def test_what_an_act_fulfils_leads_to_its_form(owing, holding, sequenced):
    holding()
    owing(rule=MILESTONE, subject=SubjectRef("hito", "cam-1-1-1"), due_on=DUE_ON)
    deadlines.tick(at(EXPIRED_ON))
    sequenced()

    assert "http://testserver/hito/cam-1-1-1/reportar/" in letters(at(EXPIRED_ON))[0].text


def test_many_terms_are_one_mail(owing, holding, sequenced):
    holding()
    owing(1)
    owing(2)
    deadlines.tick(at(EXPIRED_ON))
    sequenced()

    mails = letters(at(EXPIRED_ON))

    assert [mail.subject for mail in mails] == ["2 plazos vencidos"]
    assert "Ya vencieron" in mails[0].text


def test_a_reminder_counts_what_ran_out_before(owing, holding, sequenced):
    holding()
    for number in (1, 2):
        owing(number)
    deadlines.tick(at(EXPIRED_ON))
    sequenced()
    letters(at(EXPIRED_ON))
    for number in (3, 4):
        owing(number, due_on=date(2026, 12, 16))
    deadlines.tick(at(date(2026, 12, 15)))
    sequenced()

    mails = letters(at(date(2026, 12, 15)))

    assert mails[-1].subject == "Plazos: 2 por vencer y 2 vencidos"


def test_a_person_is_told_of_roles_that_begin_end_soon_and_end(operator, institute, sequenced):
    person = register_person(actor=operator, email="enlace@example.org", label="Enlace", now=SUNDAY)
    given = {"actor": operator, "person": person, "role": Role.LIAISON, "scope": INSTITUTE}
    grant = grant_role(valid_from=STARTED_ON, now=SUNDAY, **given)
    end_role(actor=operator, grant=grant, ended_on=REMINDED_ON, now=SUNDAY)
    for day in (SUNDAY, at(REMINDED_ON), at(REMINDED_ON) + timedelta(days=1)):
        roles.tick(day)
        roles.tick(day)
    sequenced()

    told = letters()[-1]

    assert told.subject.startswith("4 avisos: Tiene un papel: enlace de la institución")
    assert "Está por terminar un papel" in told.text
    assert "Terminó un papel" in told.text


def test_who_owes_an_agreement_is_told_and_reminded_once(
    secretariat, holding, institute, operator, sequenced
):
    holding()
    session = hold_session(
        actor=operator,
        body=secretariat,
        code="stl-cam-1",
        number=1,
        kind=SessionKind.ORDINARY,
        held_on=STARTED_ON,
        title="Primera sesión",
        now=SUNDAY,
    )
    agree = {"actor": operator, "session": session, "number": 1, "text": "Publicar el padrón."}
    record_agreement(owner=institute, due_on=DUE_ON, now=SUNDAY, **agree)
    sequenced()
    first = [mail.subject for mail in letters()]
    for _twice in range(2):
        agreements.tick(at(REMINDED_ON))
        deadlines.tick(at(REMINDED_ON))
    sequenced()

    then = [mail.subject for mail in letters(at(REMINDED_ON))]

    assert first == ["Un acuerdo a su cargo: «Secretariado de Campeche»"]
    assert then[1:] == ["Vence el 1 de diciembre de 2026: cumplir un acuerdo"]


def test_what_was_done_meanwhile_or_expired_long_ago_calls_for_no_letter(owing, holding, operator, sequenced):
    holding()
    done = owing(1)
    deadlines.tick(at(REMINDED_ON))
    complete_deadline(actor=operator, deadline=done, done_on=REMINDED_ON, now=at(REMINDED_ON))
    owing(2)
    deadlines.tick(at(date(2026, 12, 20)))
    sequenced()

    assert letters(at(date(2026, 12, 20))) == []


def test_a_follower_who_also_owes_it_gets_one_mail_for_it(owing, holding, sequenced):
    holding("alba")
    following()
    owing(about=(INSTITUTE,))
    sequenced()
    compose()
    deadlines.tick(at(EXPIRED_ON))
    sequenced()

    mails = letters(at(EXPIRED_ON))

    assert [mail.kind for mail in mails if "guardó silencio" in mail.text] == []
    assert [mail.kind for mail in mails].count("letter") == 1
    assert len(digests()) == 1


def test_a_secretariat_is_told_through_the_roles_in_its_body(owing, holding, secretariat, sequenced):
    holding("facilita", Role.FACILITATOR, secretariat.ref)
    another = body("otro", "Otro órgano", secretariat.territory, SUNDAY)
    holding("otra", Role.FACILITATOR, another.ref)
    owing(owner=secretariat.ref)
    deadlines.tick(at(REMINDED_ON))
    sequenced()

    assert [mail.recipient for mail in letters(at(REMINDED_ON))] == ["facilita@example.org"]


def test_what_nobody_answers_for_is_counted(owing, operator, holding, sequenced):
    person = holding()
    end_role(actor=operator, grant=person.grants.get(), ended_on=STARTED_ON, now=SUNDAY)
    sequenced()
    forget_letters_of_roles(SUNDAY)
    owing()
    deadlines.tick(at(REMINDED_ON))
    sequenced()

    assert letters(at(REMINDED_ON)) == []
    entry = LogEntry.objects.filter(kind="notifications.letters_written").latest("pk")
    assert entry.values["without_recipient"] == 1


@world
def commission(campeche: Any, operator: Actor) -> Body:
    return constitute_body(
        actor=operator,
        code="comision",
        kind=BodyKind.COMMISSION,
        name="Comisión",
        territory=campeche,
        mode=BodyMode.DECIDES,
        seats={},
        now=SUNDAY,
    )


@world
def issued(commission: Body, institute: Any, operator: Actor) -> Recommendation:
    """A recommendation to the institute."""
    mailbox(institute, SUNDAY)
    draft = draft_recommendation(
        actor=operator, content=content("com-1", items=(item("Publicar"),)), issued_by=commission, now=SUNDAY
    )
    return issue_recommendation(
        actor=operator,
        recommendation=draft,
        to=Addressees(others=(institute,)),
        adopted_on=STARTED_ON,
        issued_on=SUNDAY.date(),
        vote="Unanimidad",
        now=SUNDAY,
    )


def test_addressees_of_a_recommendation_are_notified_once(issued, neighbour, operator, holding, sequenced):
    holding("enlace")
    holding("vecina", scope=neighbour.ref)
    sequenced()
    first = letters()
    later = SUNDAY + timedelta(days=1)
    add_addressee(
        actor=operator, recommendation=issued, addressed=neighbour, addressed_on=later.date(), now=later
    )
    sequenced()

    everyone = letters(later)

    assert [mail.recipient for mail in first] == ["enlace@example.org"]
    assert [mail.recipient for mail in everyone] == ["enlace@example.org", "vecina@example.org"]
    assert "http://testserver/recomendacion/com-1/abrir/" in first[0].text


def test_acts_of_one_moment_call_for_one_letter_each(issued, neighbour, operator, holding, sequenced):
    holding("enlace")
    holding("vecina", scope=neighbour.ref)
    add_addressee(
        actor=operator, recommendation=issued, addressed=neighbour, addressed_on=SUNDAY.date(), now=SUNDAY
    )
    sequenced()

    told = letters()

    assert [mail.recipient for mail in told] == ["enlace@example.org", "vecina@example.org"]


def test_with_nothing_new_no_letter_is_written_and_nothing_recorded(institute, sequenced):
    before = LogEntry.objects.count()

    with pytest.raises(NothingDue):
        write_letters(actor=CLOCK, entries=MOST_ENTRIES, now=SUNDAY)

    assert LogEntry.objects.count() == before


def test_far_behind_the_position_moves_on(institute, sequenced, monkeypatch):
    monkeypatch.setattr("tequio.notifications.queries.letter._FAR_BEHIND", 1)

    write_letters(actor=CLOCK, entries=MOST_ENTRIES, now=SUNDAY)

    assert (
        Reading.objects.get(name="letters").position
        == LogEntry.objects.filter(leaf_index__isnull=False).count() - 1
    )


def test_more_acts_than_a_round_takes_are_written_in_two(institute, operator, sequenced, monkeypatch):
    monkeypatch.setattr("tequio.notifications.clock.MOST_ENTRIES", 1)
    ask = {"actor": operator, "label": "Persona", "role": Role.LIAISON, "scope": INSTITUTE, "now": SUNDAY}
    invite_person(email="una@example.org", **ask)
    invite_person(email="dos@example.org", **ask)
    sequenced()

    assert [mail.recipient for mail in letters()] == ["una@example.org", "dos@example.org"]


@pytest.mark.parametrize(("days", "mails"), [(7, 1), (8, 0)])
def test_an_expiry_is_news_for_a_week(owing, holding, sequenced, days, mails):
    holding()
    owing()
    late = at(DUE_ON + timedelta(days=days))
    deadlines.tick(late)
    sequenced()

    assert len(letters(late)) == mails


@pytest.fixture
def unspeakable(institute: Any, operator: Actor, sequenced: Callable[[], None], monkeypatch: Any) -> Any:
    """Invite two, of whom one makes the composition fail."""
    ask = {"actor": operator, "label": "Persona", "role": Role.LIAISON, "scope": INSTITUTE, "now": SUNDAY}
    invite_person(email="una@example.org", **ask)
    invite_person(email="dos@example.org", **ask)
    sequenced()
    row = LETTER_OF_INVITATION
    broken = replace(row, says=failing_offer)
    monkeypatch.setattr(commands, "letters", lambda: {**all_letters(), "identity.person_invited": broken})
    return monkeypatch


def failing_offer(invitation: Any) -> Any:
    if invitation.email == "una@example.org":
        raise NobodyForesaw
    return LETTER_OF_INVITATION.says(invitation)


def test_a_letter_that_fails_stops_no_other_and_is_written_at_a_later_tick(unspeakable):
    first = [mail.recipient for mail in letters()]
    still = clock.tick(SUNDAY), Postponed.objects.count()
    unspeakable.undo()

    mended = clock.tick(SUNDAY)

    assert first == ["dos@example.org"]
    assert still == (0, 1)
    assert mended == 1
    assert [mail.recipient for mail in letters()] == ["dos@example.org", "una@example.org"]
    assert not Postponed.objects.exists()


def test_what_is_postponed_is_recorded(unspeakable):
    letters()

    entry = LogEntry.objects.get(kind="notifications.letter_postponed")
    assert entry.values["kind_of_act"] == "identity.person_invited"


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda: compose_digests(actor=CLOCK, followers=[], now=SUNDAY), id="digests"),
        pytest.param(lambda: compose_duties(actor=CLOCK, officers=[], now=SUNDAY), id="duties"),
        pytest.param(
            lambda: commands.write_postponed(actor=CLOCK, letter=Postponed(pk=9, position=1), now=SUNDAY),
            id="a letter that another worker wrote",
        ),
    ],
)
def test_what_another_worker_wrote_meanwhile_is_not_written_again(db, write):
    with pytest.raises(NothingDue):
        write()

    assert not OutgoingMail.objects.exists()


def test_a_long_log_without_a_letter_leaves_none_to_postpone(db, monkeypatch):
    monkeypatch.setattr("tequio.notifications.queries.letter._FAR_BEHIND", -1)

    with pytest.raises(NothingDue):
        commands.postpone_letter(actor=CLOCK, now=SUNDAY)

    assert not Postponed.objects.exists()
