"""Writes to the public channels of an institution and its posts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator, URLValidator, validate_email

from tequio.directory import policy
from tequio.directory.events import (
    ContactAged,
    ContactPublished,
    ContactVerified,
    ContactWithdrawn,
)
from tequio.directory.models import ContactChannel, ContactKind, Institution, Post
from tequio.directory.queries.contact import CHECKED_FOR_DAYS
from tequio.directory.steps import NothingToNote, filled, record_of, refuse_post_of_another
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.ledger.command import command
from tequio.ledger.rows import locked

_CHECKS: dict[ContactKind, Callable[[str], None]] = {
    ContactKind.EMAIL: validate_email,
    ContactKind.WEB: URLValidator(schemes=["http", "https"]),
    ContactKind.PHONE: RegexValidator(r"\A\+?[0-9 ()-]{3,24}( ext\. ?[0-9]{1,6})?\Z"),
    ContactKind.ADDRESS: MaxLengthValidator(300),
}


class ContactGone(ChangedMeanwhile):
    """Esa institución ya no publica ese medio de contacto."""


class BadContact(Refusal):
    """Ese medio de contacto no está bien escrito."""


class CheckedLater(Refusal):
    """Ya consta una comprobación posterior a ese día."""


class ContactKnown(Refusal):
    """Ese medio de contacto ya está publicado."""


@command
def publish_contact(
    *,
    actor: Actor,
    institution: Institution,
    kind: ContactKind,
    value: str,
    verified_on: date,
    now: datetime,
    post: Post | None = None,
    idempotency_key: str = "",
) -> ContactChannel:
    """Publish an institutional channel that somebody has checked."""
    allow(policy.KEEP_CONTACTS, actor, locked(institution))
    refuse_future(verified_on, now)
    if post:
        refuse_post_of_another(institution, post)
    value = _contact_value(kind, value)
    if ContactChannel.objects.filter(institution=institution, post=post, kind=kind, value=value).exists():
        raise ContactKnown
    channel = ContactChannel.objects.create(
        institution=institution, post=post, kind=kind, value=value, verified_on=verified_on
    )
    event = ContactPublished(institution=institution.short_name, channel=kind.value, value=value)
    record_of(institution, event, actor=actor, occurred_on=verified_on, now=now)
    return channel


@command
def verify_contact(
    *,
    actor: Actor,
    institution: Institution,
    channel: ContactChannel,
    verified_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> ContactChannel:
    """Record the day on which somebody checked that a channel works."""
    allow(policy.KEEP_CONTACTS, actor, institution)
    _refuse_gone(institution, channel)
    refuse_future(verified_on, now)
    if verified_on < channel.verified_on:
        raise CheckedLater
    channel.verified_on, channel.stale_on = verified_on, None
    channel.save(update_fields=["verified_on", "stale_on"])
    event = ContactVerified(institution=institution.short_name, channel=channel.kind, value=channel.value)
    record_of(institution, event, actor=actor, occurred_on=verified_on, now=now)
    return channel


@command
def withdraw_contact(
    *,
    actor: Actor,
    institution: Institution,
    channel: ContactChannel,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Institution:
    """Take a channel out of the directory, telling why."""
    allow(policy.KEEP_CONTACTS, actor, institution)
    _refuse_gone(institution, channel)
    refuse_blank(reason, refusal=ReasonMissing)
    event = ContactWithdrawn(
        institution=institution.short_name, channel=channel.kind, reason=reason.strip().rstrip(".")
    )
    channel.delete()
    record_of(institution, event, actor=actor, occurred_on=day_of(now), now=now)
    return institution


@command
def note_aged_contact(*, actor: Actor, channel: ContactChannel, now: datetime) -> ContactChannel:
    """Note that nobody checked for long whether a channel works."""
    allow(policy.NOTE_TIME, actor, locked(channel))
    stale_on = channel.verified_on + timedelta(days=CHECKED_FOR_DAYS)
    if channel.stale_on or stale_on > day_of(now):
        raise NothingToNote
    channel.stale_on = stale_on
    channel.save(update_fields=["stale_on"])
    institution = channel.institution
    event = ContactAged(
        institution=institution.short_name,
        channel=channel.kind,
        value=channel.value,
        days=CHECKED_FOR_DAYS,
    )
    record_of(institution, event, actor=actor, occurred_on=stale_on, now=now)
    return channel


def _refuse_gone(institution: Institution, channel: ContactChannel) -> None:
    if not institution.contacts.filter(pk=channel.pk).exists():
        raise ContactGone
    locked(channel)


def _contact_value(kind: ContactKind, value: str) -> str:
    value = filled(value).strip()
    try:
        _CHECKS[kind](value)
    except ValidationError:
        raise BadContact(value) from None
    return value
