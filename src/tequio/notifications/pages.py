"""What an address follows, as its pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tequio.notifications.models import Follower, Rhythm, Subscription
from tequio.notifications.queries.subscription import Followed, thing_of
from tequio.notifications.signatures import subscription_path
from tequio.ui.values import State


@dataclass(frozen=True)
class FollowedLine:
    """A thing that an address follows, with the page that changes it."""

    thing: Followed
    state: State
    url: str


@dataclass(frozen=True)
class FollowerPage:
    """Everything that an address follows."""

    email: str
    lines: tuple[FollowedLine, ...]


def follower_page(follower: Follower) -> FollowerPage:
    """Return what an address follows, confirmed or not."""
    found = follower.subscriptions.order_by("pk")
    return FollowerPage(follower.email, tuple(map(_line, found)))


def state_of(subscription: Subscription) -> State:
    """Say how often it is told, or that it awaits its confirmation."""
    if subscription.confirmed_at is None:
        return State("wait", _("falta confirmar"))
    return State("good", Rhythm(subscription.rhythm).label)


def _line(subscription: Subscription) -> FollowedLine:
    return FollowedLine(thing_of(subscription), state_of(subscription), subscription_path(subscription))
