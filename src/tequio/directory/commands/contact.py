"""Writes to the posts of an institution and its public channels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator, URLValidator, validate_email

from tequio.directory import policy
from tequio.directory.events import (
    ContactPublished,
    ContactVerified,
    ContactWithdrawn,
    PostClosed,
    PostCreated,
)
from tequio.directory.models import ContactChannel, ContactKind, Institution, Post
from tequio.directory.steps import filled, free_code, record_of
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import refuse_reversed
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command

_CHECKS: dict[ContactKind, Callable[[str], None]] = {
    ContactKind.EMAIL: validate_email,
    ContactKind.WEB: URLValidator(schemes=["http", "https"]),
    ContactKind.PHONE: RegexValidator(r"\A\+?[0-9 ()-]{3,24}( ext\. ?[0-9]{1,6})?\Z"),
    ContactKind.ADDRESS: MaxLengthValidator(300),
}


class PostOfAnother(Refusal):
    """Ese puesto es de otra institución."""


class BadContact(Refusal):
    """Ese medio de contacto no está bien escrito."""


class ContactKnown(Refusal):
    """Ese medio de contacto ya está publicado."""


class NotYet(Refusal):
    """La fecha no puede ser posterior a hoy."""


@command
def create_post(
    *,
    actor: Actor,
    institution: Institution,
    code: str,
    name: str,
    now: datetime,
    valid_from: date | None = None,
    idempotency_key: str = "",
) -> Post:
    """Enter a post of an institution, never the name of who holds it."""
    allow(policy.KEEP_POSTS, actor, institution)
    post = Post.objects.create(
        institution=institution, code=free_code(Post, code), name=filled(name), valid_from=valid_from
    )
    event = PostCreated(post=name, institution=institution.short_name)
    record_of(institution, event, actor=actor, occurred_on=valid_from or day_of(now), now=now)
    return post


@command
def close_post(*, actor: Actor, post: Post, on: date, now: datetime, idempotency_key: str = "") -> Post:
    """Record the last day on which a post existed."""
    allow(policy.CLOSE_POST, actor, post)
    refuse_reversed(post.valid_from, on)
    post.valid_to = on
    post.save(update_fields=["valid_to"])
    event = PostClosed(post=post.name, institution=post.institution.short_name)
    record_of(post.institution, event, actor=actor, occurred_on=on, now=now)
    return post


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
    allow(policy.KEEP_CONTACTS, actor, institution)
    if post and post.institution_id != institution.pk:
        raise PostOfAnother
    value = _contact_value(kind, value)
    if ContactChannel.objects.filter(institution=institution, post=post, kind=kind, value=value).exists():
        raise ContactKnown(value)
    channel = ContactChannel.objects.create(
        institution=institution, post=post, kind=kind, value=value, verified_on=_not_later(verified_on, now)
    )
    event = ContactPublished(institution=institution.short_name, channel=kind.value, value=value)
    record_of(institution, event, actor=actor, occurred_on=verified_on, now=now)
    return channel


@command
def verify_contact(
    *, actor: Actor, channel: ContactChannel, verified_on: date, now: datetime, idempotency_key: str = ""
) -> ContactChannel:
    """Record the day on which somebody checked that a channel works."""
    allow(policy.KEEP_CONTACTS, actor, channel)
    channel.verified_on = _not_later(verified_on, now)
    channel.save(update_fields=["verified_on"])
    event = ContactVerified(
        institution=channel.institution.short_name, channel=channel.kind, value=channel.value
    )
    record_of(channel.institution, event, actor=actor, occurred_on=verified_on, now=now)
    return channel


@command
def withdraw_contact(*, actor: Actor, channel: ContactChannel, reason: str, now: datetime) -> None:
    """Take a channel out of the directory, telling why."""
    allow(policy.KEEP_CONTACTS, actor, channel)
    event = ContactWithdrawn(
        institution=channel.institution.short_name, channel=channel.kind, reason=filled(reason)
    )
    channel.delete()
    record_of(channel.institution, event, actor=actor, occurred_on=day_of(now), now=now)


def _contact_value(kind: ContactKind, value: str) -> str:
    value = filled(value).strip()
    try:
        _CHECKS[kind](value)
    except ValidationError:
        raise BadContact(value) from None
    return value


def _not_later(day: date, now: datetime) -> date:
    if day > day_of(now):
        raise NotYet
    return day
