"""Posts, never persons, and public channels that somebody has checked."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.directory.commands.contact import (
    BadContact,
    ContactGone,
    ContactKnown,
    note_aged_contact,
    publish_contact,
    verify_contact,
    withdraw_contact,
)
from tequio.directory.commands.post import (
    NobodyStandsIn,
    PostOver,
    SubstitutionOver,
    close_post,
    create_post,
    end_substitution,
    name_substitute,
)
from tequio.directory.models import ContactKind
from tequio.directory.queries import institution_history as queries
from tequio.directory.steps import NothingToNote, PostOfAnother
from tequio.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant, Role
from tequio.foundation.erasing import Sought, lines_with
from tequio.foundation.facts import CodeTaken, EndsBeforeItBegins, NotYetHappened, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.ledger.commands import withdraw_words
from tequio.ledger.models import LogEntry
from tequio.ledger.sequencer import publish as number_entries

pytestmark = pytest.mark.django_db

IN_2026 = date(2026, 1, 15)


@pytest.fixture
def liaison(institute) -> Actor:
    grants = (Grant(Role.LIAISON, institute.ref),)
    return Actor(ActorKind.PERSON, "enlace", "Enlace", "liaison", grants)


def test_a_liaison_keeps_the_posts_of_its_institution(institute, liaison, now):
    create_post(actor=liaison, institution=institute, code="titular", name="Titular", now=now)

    view = queries.institution_view("cotaipec")

    assert [(post.name, post.since.words) for post in view.posts] == [("Titular", "sin información")]


def test_a_liaison_does_not_keep_the_posts_of_others(authority, liaison, now):
    with pytest.raises(NotAllowed):
        create_post(actor=liaison, institution=authority, code="titular", name="Titular", now=now)


def test_two_posts_cannot_share_a_code(post, authority, operator, now):
    with pytest.raises(CodeTaken):
        create_post(actor=operator, institution=authority, code=post.code, name="Titular", now=now)


def test_a_post_ends_on_its_last_day(post, operator, now):
    close_post(actor=operator, institution=post.institution, post=post, on=date(2025, 5, 31), now=now)

    entry = LogEntry.objects.latest("pk")
    assert (entry.kind, entry.occurred_on) == ("directory.post_closed", date(2025, 5, 31))
    assert queries.institution_view("cotaipec").posts[0].until.on == date(2025, 5, 31)


def test_a_post_ends_once(post, operator, now):
    close_post(actor=operator, institution=post.institution, post=post, on=date(2025, 5, 31), now=now)

    with pytest.raises(PostOver, match="ya terminó"):
        close_post(actor=operator, institution=post.institution, post=post, on=date(2025, 6, 30), now=now)


def test_a_post_cannot_end_before_it_begins(post, operator, now):
    with pytest.raises(EndsBeforeItBegins):
        close_post(actor=operator, institution=post.institution, post=post, on=date(2015, 12, 31), now=now)


def test_a_post_without_known_beginning_may_end_any_day(institute, operator, now):
    post = create_post(actor=operator, institution=institute, code="titular", name="Titular", now=now)

    assert close_post(
        actor=operator, institution=post.institution, post=post, on=date(2000, 1, 1), now=now
    ).valid_to == date(2000, 1, 1)


def test_a_contact_shows_the_day_it_was_checked(channel):
    contact = queries.institution_view("cotaipec").contacts[0]

    assert (contact.url, contact.verified_on) == ("mailto:enlace@cotaipec.example", IN_2026)


def test_a_contact_may_belong_to_a_post(post, institute, operator, now):
    publish(operator, now, institute, ContactKind.PHONE, "981 123 4567 ext. 12", post=post)

    contact = queries.institution_view("cotaipec").contacts[0]

    assert (contact.post, contact.url) == ("Enlace de gobierno abierto", "")


def test_a_contact_does_not_belong_to_the_post_of_another(post, authority, operator, now):
    with pytest.raises(PostOfAnother):
        publish(operator, now, authority, ContactKind.EMAIL, "a@b.example", post=post)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ContactKind.EMAIL, "enlace"),
        (ContactKind.WEB, "javascript:alert(1)"),
        (ContactKind.WEB, "ejemplo"),
        (ContactKind.PHONE, "llámenos"),
        (ContactKind.ADDRESS, "x" * 301),
    ],
)
def test_a_contact_that_is_not_one_is_refused(institute, operator, now, kind, value):
    with pytest.raises(BadContact):
        publish(operator, now, institute, kind, value)


def test_a_contact_says_something(institute, operator, now):
    with pytest.raises(TextMissing):
        publish(operator, now, institute, ContactKind.ADDRESS, "  ")


def test_a_contact_is_published_once(channel, institute, operator, now):
    with pytest.raises(ContactKnown):
        publish(operator, now, institute, ContactKind.EMAIL, channel.value)


def test_nobody_checks_a_contact_in_the_future(channel, operator, now):
    with pytest.raises(NotYetHappened):
        verify_contact(
            actor=operator,
            institution=channel.institution,
            channel=channel,
            verified_on=date(2026, 11, 23),
            now=now,
        )


def test_a_contact_is_checked_again(channel, liaison, now):
    verify_contact(
        actor=liaison,
        institution=channel.institution,
        channel=channel,
        verified_on=date(2026, 11, 20),
        now=now,
    )

    assert queries.institution_view("cotaipec").contacts[0].verified_on == date(2026, 11, 20)
    assert LogEntry.objects.latest("pk").kind == "directory.contact_verified"


def test_a_contact_leaves_the_directory_with_a_reason(channel, operator, now):
    withdraw_contact(
        actor=operator,
        institution=channel.institution,
        channel=channel,
        reason="era un dato personal",
        now=now,
    )

    assert queries.institution_view("cotaipec").contacts == ()
    assert LogEntry.objects.latest("pk").kind == "directory.contact_withdrawn"


def test_a_channel_is_of_its_own_institution(channel, authority, operator, now):
    with pytest.raises(ContactGone):
        verify_contact(actor=operator, institution=authority, channel=channel, verified_on=IN_2026, now=now)


def test_a_post_is_of_its_own_institution(post, authority, operator, now):
    with pytest.raises(PostOfAnother):
        close_post(actor=operator, institution=authority, post=post, on=IN_2026, now=now)


def test_nobody_ends_what_stands_in_for_nothing(post, operator, now):
    with pytest.raises(NobodyStandsIn):
        end_substitution(actor=operator, institution=post.institution, post=post, last_day=IN_2026, now=now)


def test_an_end_of_standing_in_is_recorded_once(post, operator, now):
    both = {"actor": operator, "institution": post.institution, "now": now}
    other = create_post(**both, name="Otro")
    name_substitute(**both, post=post, substitute=other, first_day=IN_2026, last_day=date(2026, 5, 1))

    with pytest.raises(SubstitutionOver):
        end_substitution(**both, post=post, last_day=date(2026, 5, 1))


def test_a_post_that_is_over_is_stood_in_for_by_none(post, operator, now):
    both = {"actor": operator, "institution": post.institution, "now": now}
    other = create_post(**both, name="Otro")
    close_post(**both, post=post, on=IN_2026)

    with pytest.raises(PostOver):
        name_substitute(**both, post=post, substitute=other, first_day=IN_2026)


def test_a_channel_grows_old_once(channel, clock, now):
    note_aged_contact(actor=clock, channel=channel, now=now)

    with pytest.raises(NothingToNote):
        note_aged_contact(actor=clock, channel=channel, now=now)


def test_a_visitor_cannot_publish_a_contact(institute, now):
    with pytest.raises(NotAllowed):
        publish(ANONYMOUS, now, institute, ContactKind.EMAIL, "a@b.example")


def test_a_visitor_cannot_check_a_contact(channel, now):
    with pytest.raises(NotAllowed):
        verify_contact(
            actor=ANONYMOUS, institution=channel.institution, channel=channel, verified_on=IN_2026, now=now
        )


def test_a_visitor_cannot_withdraw_a_contact(channel, now):
    with pytest.raises(NotAllowed):
        withdraw_contact(
            actor=ANONYMOUS, institution=channel.institution, channel=channel, reason="x", now=now
        )


def test_a_visitor_cannot_close_a_post(post, now):
    with pytest.raises(NotAllowed):
        close_post(actor=ANONYMOUS, institution=post.institution, post=post, on=IN_2026, now=now)


def publish(actor, now, institution, kind, value, *, post=None):
    return publish_contact(
        actor=actor, institution=institution, kind=kind, value=value, verified_on=IN_2026, post=post, now=now
    )


def test_one_number_typed_in_two_ways_is_withdrawn_from_both(institute, operator, now):
    for value in ("951 123 4567", "(951) 123-45-67"):
        publish_contact(
            actor=operator, institution=institute, kind=ContactKind.PHONE, value=value,
            verified_on=IN_2026, now=now,
        )  # fmt: skip
    number_entries()
    lines = tuple(line.key for line in lines_with(Sought(("9511234567",))))

    withdraw_words(actor=operator, words=("9511234567",), lines=lines, ground="Solicitud", now=now)

    told = institute.contacts.order_by("pk").values_list("value", flat=True)
    assert ["[retirado: dato personal " in value for value in told] == [True, True]
