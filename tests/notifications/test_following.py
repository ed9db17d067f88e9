"""Following is asked for, confirmed, changed and ended; the address goes with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from tequio.foundation.actors import ANONYMOUS, Actor, ActorKind
from tequio.foundation.refs import SubjectRef
from tequio.ledger.limits import TooOften
from tequio.ledger.models import LogEntry
from tequio.notifications.commands import subscription as commands
from tequio.notifications.models import Follower, OutgoingMail, Rhythm, Subscription, Told
from tequio.notifications.pages import follower_page
from tests.notifications.world import ALBA, HOUR, INSTITUTE, NEIGHBOUR, SUNDAY, compose, following, happens

pytestmark = pytest.mark.usefixtures("institute", "neighbour")
PERSON = Actor(ActorKind.PERSON, "ana", "Enlace de Movilidad", "liaison")


def ask(email: str = ALBA, **given: object) -> Subscription:
    usual = {"actor": ANONYMOUS, "subject": INSTITUTE, "rhythm": Rhythm.DAILY, "now": SUNDAY}
    return commands.follow(email=email, **{**usual, **given})


def test_asking_sends_a_confirmation_and_nothing_else(sequenced):
    asked = ask(" Alba@Example.org ")
    happens("algo")
    sequenced()

    assert compose() == []
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.recipient) == ("confirmation", ALBA)
    assert mail.subject == "Confirme que quiere seguir: Comisión de Transparencia de Campeche"
    assert f"/seguimiento/{asked.uid.hex}:" in mail.text


def test_confirming_twice_changes_nothing_more(sequenced):
    asked = ask()
    first = commands.confirm_following(actor=ANONYMOUS, subscription=asked, now=SUNDAY).read_to
    happens("algo")
    sequenced()

    again = commands.confirm_following(actor=ANONYMOUS, subscription=asked, now=SUNDAY + HOUR)

    assert (again.read_to, again.confirmed_at) == (first, SUNDAY)


def test_asking_again_before_confirming_takes_the_last_rhythm():
    ask(rhythm=Rhythm.DAILY)

    asked = ask(rhythm=Rhythm.WEEKLY, now=SUNDAY + HOUR)

    assert Subscription.objects.get() == asked
    assert (asked.rhythm, asked.asked_at) == (Rhythm.WEEKLY, SUNDAY + HOUR)


def test_nobody_changes_the_rhythm_of_others_by_asking():
    following(rhythm=Rhythm.WEEKLY)

    asked = ask(rhythm=Rhythm.IMMEDIATE)

    assert asked.rhythm == Rhythm.WEEKLY
    assert OutgoingMail.objects.order_by("-pk")[0].subject.startswith("Ya sigue: ")


def test_whoever_asks_is_not_recorded():
    ask(actor=PERSON)

    entry = LogEntry.objects.get(kind="notifications.following_asked")
    assert (entry.actor_kind, entry.visibility) == ("anonymous", "staff")
    assert "Movilidad" not in str(entry.values)


@pytest.mark.parametrize(
    "email",
    ["", "alba", "alba@example.org\nBcc: todos@example.org", "a@b@c", f"{'a' * 300}@example.org"],
)
def test_a_bad_address_is_refused(email):
    with pytest.raises(ValidationError):
        ask(email)


@pytest.mark.parametrize("subject", ["estado/cam", "ejercicio/no-hay", "plazo/x"])
def test_what_has_no_public_page_cannot_be_followed(subject):
    with pytest.raises(commands.NotFollowable):
        ask(subject=SubjectRef.parse(subject))


def test_five_confirmations_a_day_go_to_one_address():
    for _ in range(5):
        ask()

    with pytest.raises(commands.AskedTooOften):
        ask(subject=NEIGHBOUR)

    assert ask(now=SUNDAY + timedelta(days=1))


def test_one_connection_takes_part_of_what_there_is_and_keeps_nobody_from_following():
    for number in range(60):
        ask(f"p{number}@example.org", origin="192.0.2.1", browser=f"b{number}")

    with pytest.raises(TooOften):
        ask(origin="192.0.2.1", browser="otro")

    assert ask(origin="192.0.2.2")
    assert ask("bruno@example.org", origin="192.0.2.1", browser="b1", now=SUNDAY + HOUR)


def test_another_rhythm_loses_nothing_unread(sequenced):
    followed = following(rhythm=Rhythm.WEEKLY)
    happens("algo")
    sequenced()

    commands.change_rhythm(actor=ANONYMOUS, subscription=followed, rhythm=Rhythm.IMMEDIATE, now=SUNDAY)

    assert "algo" in compose()[0].text


def test_the_last_thing_that_ends_takes_the_address_along(sequenced):
    first, second = following(INSTITUTE), following(NEIGHBOUR)
    happens("algo", INSTITUTE, NEIGHBOUR)
    sequenced()
    compose()

    commands.end_following(actor=ANONYMOUS, subscription=first, now=SUNDAY)
    kept = Follower.objects.count()
    commands.end_following(actor=ANONYMOUS, subscription=second, now=SUNDAY)

    assert kept == 1
    assert not Follower.objects.exists()
    assert not Told.objects.exists()
    assert not OutgoingMail.objects.filter(recipient=ALBA).exists()


def test_ending_twice_says_so():
    followed, other = following(), following(NEIGHBOUR)
    commands.end_following(actor=ANONYMOUS, subscription=followed, now=SUNDAY)

    with pytest.raises(commands.AlreadyEnded):
        commands.end_following(actor=ANONYMOUS, subscription=followed, now=SUNDAY)

    assert list(Subscription.objects.all()) == [other]


def test_everything_ends_at_once():
    follower = following().follower
    following(NEIGHBOUR)

    commands.end_all_following(actor=ANONYMOUS, follower=follower, now=SUNDAY)

    assert not Subscription.objects.exists()
    assert not Follower.objects.exists()
    with pytest.raises(commands.AlreadyEnded):
        commands.end_all_following(actor=ANONYMOUS, follower=follower, now=SUNDAY)


def test_a_page_lists_what_an_address_follows():
    follower = following(rhythm=Rhythm.DAILY).follower
    ask(subject=NEIGHBOUR)

    page = follower_page(follower)

    assert [(line.thing.title, line.state.word) for line in page.lines] == [
        ("Comisión de Transparencia de Campeche", "una vez al día"),
        ("Institución vecina", "falta confirmar"),
    ]
