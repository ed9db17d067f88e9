"""An address that follows nothing is not kept."""

from __future__ import annotations

from django.db.models import QuerySet

from tequio.notifications.models import OF_FOLLOWERS, Follower, OutgoingMail, Told


def erase_idle(followers: QuerySet[Follower]) -> None:
    """Delete those who follow nothing, with the mail written to them as such."""
    idle = list(followers.filter(subscriptions=None))
    Told.objects.filter(follower__in=idle).delete()
    written = OutgoingMail.objects.filter(recipient__in=[one.email for one in idle], kind__in=OF_FOLLOWERS)
    written.delete()
    Follower.objects.filter(pk__in=[one.pk for one in idle]).delete()
