"""An invitation works once, until its day, for whoever holds the link."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from tequio.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant, Role
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.invitation import (
    AlreadyInvited,
    BadLink,
    accept_invitation,
    invite_person,
    withdraw_invitation,
)
from tequio.identity.commands.role import AccountClosed, RoleAlreadyHeld, grant_role
from tequio.identity.models import Invitation, InvitationState, Person, Position, RoleGrant
from tequio.identity.queries.actor import actor_of, person_with_email
from tequio.identity.queries.invitation import invitation_of_link, invitation_with_uid, link_for
from tequio.identity.steps import ScopeMissing
from tequio.ledger.models import LogEntry
from tests.worlds import world
from tests.writes import GUARD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]

MOVILIDAD = SubjectRef("institucion", "demo-movilidad")
DEMO = SubjectRef("ejercicio", "demo")
TODAY = date(2026, 11, 22)
DAYS = timedelta(days=14)


@world
def invited(operator, now, db) -> Invitation:
    return invite_person(
        actor=operator,
        email=" Nueva@Example.org",
        label="Enlace de Movilidad",
        role=Role.LIAISON,
        scope=MOVILIDAD,
        now=now,
    )


@pytest.fixture
def facilitator() -> Actor:
    return Actor(ActorKind.PERSON, "1" * 32, "Facilitación", "facilitator", (Grant(Role.FACILITATOR, DEMO),))


def _token(invitation: Invitation) -> str:
    return link_for(invitation, "https://tequio.example").split("/")[-2]


def _seat(**changes):
    return {
        "email": "asiento@example.org",
        "label": "Vocalía",
        "role": Role.SECRETARIAT_MEMBER,
        "scope": DEMO,
        **changes,
    }


def test_the_event_names_the_invitation_and_not_the_address(invited):
    entry = LogEntry.objects.get(kind="identity.person_invited")

    assert invitation_with_uid(entry.values["invitation"]) == invited
    assert "example.org" not in str(entry.values)
    assert entry.visibility == "staff"
    assert entry.sentence == (
        "Se invitó a Enlace de Movilidad a «enlace de la institución» (institucion/demo-movilidad)."
    )


def test_the_link_carries_a_signature_and_nothing_secret_is_kept(invited):
    link = link_for(invited, "https://tequio.example/")

    assert link.startswith("https://tequio.example/invitacion/")
    assert link.endswith("/")
    assert invitation_of_link(_token(invited)) == invited


@pytest.mark.parametrize("token", ["", "x", "x:y", f"{'0' * 32}:firma"])
def test_an_invented_link_leads_nowhere(db, now, token):
    assert invitation_of_link(token) is None
    with pytest.raises(BadLink):
        accept_invitation(actor=ANONYMOUS, token=token, now=now)


@pytest.mark.parametrize("uid", ["", "x", "\x00", "0" * 32])
def test_an_unknown_uid_is_no_invitation(db, uid):
    assert invitation_with_uid(uid) is None


def _entries() -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(kind__startswith="identity.").order_by("id")


def test_accepting_opens_the_account_and_gives_the_role(invited, now):
    grant = accept_invitation(actor=ANONYMOUS, token=_token(invited), now=now)

    assert (grant.person.email, grant.person.label) == ("nueva@example.org", "Enlace de Movilidad")
    assert not grant.person.has_usable_password()
    assert actor_of(grant.person, TODAY).holds(Role.LIAISON, [MOVILIDAD])
    assert [entry.kind for entry in _entries()[1:]] == [
        "identity.person_registered",
        "identity.role_granted",
        "identity.invitation_accepted",
    ]


def test_accepting_with_an_account_adds_the_role_to_it(person, operator, now):
    invitation = invite_person(
        actor=operator,
        email=person.email,
        label="Otra forma",
        role=Role.LIAISON,
        scope=MOVILIDAD,
        position=Position.ALTERNATE,
        now=now,
    )

    grant = accept_invitation(actor=ANONYMOUS, token=_token(invitation), now=now)

    assert (grant.person, grant.position) == (person, Position.ALTERNATE)
    assert Person.objects.get().label == "Enlace de Oaxaca"


def test_a_link_works_once(invited, now):
    accept_invitation(actor=ANONYMOUS, token=_token(invited), now=now)

    with pytest.raises(NotAllowed, match="ya se usó"):
        accept_invitation(actor=ANONYMOUS, token=_token(invited), now=now)

    assert RoleGrant.objects.count() == 1


def test_a_button_pressed_twice_accepts_once(invited, now):
    sent = {"actor": ANONYMOUS, "token": _token(invited), "now": now, "idempotency_key": "k1"}

    assert accept_invitation(**sent) == accept_invitation(**sent)


def test_a_link_expires(invited, now):
    with pytest.raises(NotAllowed, match="venció"):
        accept_invitation(actor=ANONYMOUS, token=_token(invited), now=now + DAYS)

    assert invited.state_at(now + DAYS) == InvitationState.EXPIRED
    assert person_with_email("nueva@example.org") is None


def test_a_link_works_until_the_last_moment(invited, now):
    grant = accept_invitation(actor=ANONYMOUS, token=_token(invited), now=now + DAYS - timedelta(seconds=1))

    assert grant.valid_from == date(2026, 12, 6)


def test_a_withdrawn_invitation_says_so(invited, operator, now):
    withdraw_invitation(actor=operator, invitation=invited, now=now)

    with pytest.raises(NotAllowed, match="retiró esta invitación"):
        accept_invitation(actor=ANONYMOUS, token=_token(invited), now=now)


def test_an_invitation_is_withdrawn_once(invited, operator, now):
    withdraw_invitation(actor=operator, invitation=invited, now=now)

    with pytest.raises(NotAllowed, match="ya se había retirado"):
        withdraw_invitation(actor=operator, invitation=invited, now=now)


def test_an_accepted_invitation_is_not_withdrawn(invited, operator, now):
    accept_invitation(actor=ANONYMOUS, token=_token(invited), now=now)
    invited.refresh_from_db()

    with pytest.raises(NotAllowed, match="ya se aceptó"):
        withdraw_invitation(actor=operator, invitation=invited, now=now)


def test_one_is_not_invited_twice_to_the_same(invited, operator, now):
    again = {"email": invited.email, "label": "Otra", "role": Role.LIAISON, "scope": MOVILIDAD}

    with pytest.raises(AlreadyInvited):
        invite_person(actor=operator, now=now, **again)

    later = invite_person(actor=operator, now=now + DAYS, **again)
    assert later.state_at(now + DAYS) == InvitationState.PENDING


def test_who_holds_the_role_is_not_invited_to_it(person, operator, now):
    grant_role(actor=operator, person=person, role=Role.LIAISON, scope=MOVILIDAD, valid_from=TODAY, now=now)

    with pytest.raises(RoleAlreadyHeld):
        invite_person(
            actor=operator, email=person.email, label="Otra", role=Role.LIAISON, scope=MOVILIDAD, now=now
        )


def test_a_role_got_meanwhile_is_not_given_twice(invited, operator, now):
    from_elsewhere = invite_person(
        actor=operator, email="nueva@example.org", label="Nueva", role=Role.ADVISER, scope=None, now=now
    )
    person = accept_invitation(actor=ANONYMOUS, token=_token(from_elsewhere), now=now).person
    grant_role(actor=operator, person=person, role=Role.LIAISON, scope=MOVILIDAD, valid_from=TODAY, now=now)

    with pytest.raises(RoleAlreadyHeld):
        accept_invitation(actor=ANONYMOUS, token=_token(invited), now=now)


def test_a_closed_account_is_neither_invited_nor_accepts(invited, operator, now, close):
    adviser = invite_person(
        actor=operator, email="nueva@example.org", label="Nueva", role=Role.ADVISER, scope=None, now=now
    )
    close(accept_invitation(actor=ANONYMOUS, token=_token(adviser), now=now).person)

    with pytest.raises(NotAllowed, match="retiró"):
        accept_invitation(actor=ANONYMOUS, token=_token(invited), now=now)
    with pytest.raises(AccountClosed):
        invite_person(
            actor=operator, email="nueva@example.org", label="N", role=Role.FACILITATOR, scope=DEMO, now=now
        )


def test_whoever_was_invited_while_the_account_closed_does_not_come_in(named, invited, operator, now, close):
    closed = named("Cuenta que se cierra")
    close(closed)
    GUARD.watching = False
    try:
        Invitation.objects.filter(pk=invited.pk).update(email=closed.email)
    finally:
        GUARD.watching = True

    with pytest.raises(AccountClosed):
        accept_invitation(actor=ANONYMOUS, token=_token(invited), now=now)


@pytest.mark.parametrize("wrong", [{"email": "sin arroba"}, {"label": " "}, {"label": "x" * 121}])
def test_an_invitation_needs_an_address_and_a_name(operator, now, wrong):
    with pytest.raises(ValidationError):
        invite_person(actor=operator, now=now, **_seat(**wrong))


def test_what_is_held_somewhere_is_not_offered_everywhere(operator, now):
    with pytest.raises(ScopeMissing):
        invite_person(actor=operator, now=now, **_seat(scope=None))


def test_a_facilitator_invites_seat_holders_of_the_exercise(facilitator, now):
    invitation = invite_person(actor=facilitator, now=now, **_seat())

    assert invitation.invited_by == "Facilitación"
    assert withdraw_invitation(actor=facilitator, invitation=invitation, now=now).withdrawn_at == now


@pytest.mark.parametrize(
    "beyond",
    [
        {"scope": SubjectRef("ejercicio", "cam-2015")},
        {"role": Role.ASSESSOR},
        {"role": Role.FACILITATOR},
        {"role": Role.OPERATOR, "scope": None},
    ],
)
def test_a_facilitator_invites_to_nothing_else(facilitator, now, beyond):
    with pytest.raises(NotAllowed, match="solo a su alcance"):
        invite_person(actor=facilitator, now=now, **_seat(**beyond))


def test_a_facilitator_withdraws_no_other_invitation(facilitator, invited, now):
    with pytest.raises(NotAllowed):
        withdraw_invitation(actor=facilitator, invitation=invited, now=now)


def test_strangers_invite_nobody(now, person):
    with pytest.raises(NotAllowed):
        invite_person(actor=actor_of(person, TODAY), now=now, **_seat())


@pytest.mark.parametrize(
    "wrong",
    [
        lambda now: {"accepted_at": now, "withdrawn_at": now},
        lambda now: {"accepted_at": now + DAYS},
        lambda now: {"expires_at": now},
        lambda now: {"scope": ""},
        lambda now: {"position": "otra"},
    ],
    ids=["both ways", "late", "at once", "everywhere", "position"],
)
def test_the_database_keeps_invitations_consistent(invited, now, wrong):
    GUARD.watching = False
    try:
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.filter(pk=invited.pk).update(**wrong(now))
    finally:
        GUARD.watching = True
