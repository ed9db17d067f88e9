"""Writes to the posts of an institution, and to who stands in for each."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext

from tequio.directory import policy
from tequio.directory.events import (
    PostClosed,
    PostCorrected,
    PostCreated,
    SubstituteEnded,
    SubstituteNamed,
)
from tequio.directory.models import Institution, Post
from tequio.directory.steps import filled, free_code, proposed_code, record_of, refuse_post_of_another
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank, refuse_reversed
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.foundation.texts import before_and_after
from tequio.ledger.command import command
from tequio.ledger.rows import locked

_SUBSTITUTE: Final = ["substitute", "substitute_from", "substitute_to"]


class PostKnown(Refusal):
    """Ya consta un puesto con ese nombre en la institución."""


class PostOver(ChangedMeanwhile):
    """Ese puesto ya terminó."""


class PostUnchanged(Refusal):
    """Eso es lo que ya consta del puesto."""


class NoSubstitute(Refusal):
    """Un puesto lo suple otro de la misma institución."""


class NobodyStandsIn(ChangedMeanwhile):
    """A ese puesto no lo suple ninguno."""


class SubstitutionOver(ChangedMeanwhile):
    """Ese fin de la suplencia ya consta."""


@command
def create_post(
    *,
    actor: Actor,
    institution: Institution,
    name: str,
    now: datetime,
    code: str = "",
    valid_from: date | None = None,
    idempotency_key: str = "",
) -> Post:
    """Enter a post of an institution, never the name of who holds it."""
    allow(policy.KEEP_POSTS, actor, locked(institution))
    if institution.posts.filter(name__iexact=filled(name).strip(), valid_to=None).exists():
        raise PostKnown
    code = code or proposed_code(Post, institution.code, name)
    post = Post.objects.create(
        institution=institution, code=free_code(Post, code), name=name.strip(), valid_from=valid_from
    )
    event = PostCreated(post=name, institution=institution.short_name)
    record_of(institution, event, actor=actor, occurred_on=valid_from or day_of(now), now=now)
    return post


@command
def correct_post(
    *,
    actor: Actor,
    institution: Institution,
    post: Post,
    reason: str,
    now: datetime,
    name: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    idempotency_key: str = "",
) -> Post:
    """Correct what a post is called or its days; what is blank stays.

    The log keeps both. A post that ends is closed instead: only the last day of one that ended is corrected.
    """
    allow(policy.KEEP_POSTS, actor, locked(institution))
    refuse_post_of_another(institution, locked(post))
    refuse_blank(reason, refusal=ReasonMissing)
    before = (post.name, post.valid_from, post.valid_to)
    post.name = name.strip() or post.name
    post.valid_from = valid_from or post.valid_from
    post.valid_to = (valid_to if post.valid_to else None) or post.valid_to
    after = (post.name, post.valid_from, post.valid_to)
    if before == after:
        raise PostUnchanged
    refuse_reversed(post.valid_from, post.valid_to)
    if institution.posts.filter(name__iexact=post.name, valid_to=None).exclude(pk=post.pk).exists():
        raise PostKnown
    post.save(update_fields=["name", "valid_from", "valid_to"])
    labels = (gettext("nombre"), gettext("desde cuándo existe"), gettext("último día"))
    changed = (
        before_and_after(label, str(old or ""), str(new or ""))
        for label, old, new in zip(labels, before, after, strict=True)
        if old != new
    )
    event = PostCorrected(
        post=post.name,
        institution=institution.short_name,
        changes="; ".join(changed),
        reason=reason.strip(),
    )
    record_of(institution, event, actor=actor, occurred_on=day_of(now), now=now)
    return post


@command
def close_post(
    *, actor: Actor, institution: Institution, post: Post, on: date, now: datetime, idempotency_key: str = ""
) -> Post:
    """Record the last day of a post; whoever stood in for it stops too."""
    allow(policy.KEEP_POSTS, actor, institution)
    refuse_post_of_another(institution, locked(post))
    if post.valid_to:
        raise PostOver
    refuse_reversed(post.valid_from, on)
    post.valid_to = on
    if post.substitute and (post.substitute_to is None or post.substitute_to > on):
        post.substitute_to = on
    post.save(update_fields=["valid_to", "substitute_to"])
    event = PostClosed(post=post.name, institution=institution.short_name)
    record_of(institution, event, actor=actor, occurred_on=on, now=now)
    return post


@command
def name_substitute(
    *,
    actor: Actor,
    institution: Institution,
    post: Post,
    substitute: Post,
    first_day: date,
    now: datetime,
    last_day: date | None = None,
    note: str = "",
    idempotency_key: str = "",
) -> Post:
    """Say which post stands in for another, and between which days."""
    allow(policy.KEEP_POSTS, actor, institution)
    refuse_post_of_another(institution, locked(post))
    if post.valid_to or substitute.valid_to:
        raise PostOver
    if substitute == post or substitute.institution_id != post.institution_id:
        raise NoSubstitute
    refuse_reversed(first_day, last_day)
    post.substitute, post.substitute_from, post.substitute_to = substitute, first_day, last_day
    post.save(update_fields=_SUBSTITUTE)
    event = SubstituteNamed(
        post=post.name,
        substitute=substitute.name,
        institution=institution.short_name,
        until=last_day.isoformat() if last_day else "",
        note=note.strip(),
    )
    record_of(institution, event, actor=actor, occurred_on=first_day, now=now)
    return post


@command
def end_substitution(
    *,
    actor: Actor,
    institution: Institution,
    post: Post,
    last_day: date,
    now: datetime,
    idempotency_key: str = "",
) -> Post:
    """Record the last day on which one post stood in for another."""
    allow(policy.KEEP_POSTS, actor, institution)
    refuse_post_of_another(institution, locked(post))
    if post.substitute is None:
        raise NobodyStandsIn
    refuse_reversed(post.substitute_from, last_day)
    if post.substitute_to == last_day:
        raise SubstitutionOver
    post.substitute_to = last_day
    post.save(update_fields=["substitute_to"])
    event = SubstituteEnded(
        post=post.name, substitute=post.substitute.name, institution=institution.short_name
    )
    record_of(institution, event, actor=actor, occurred_on=last_day, now=now)
    return post
