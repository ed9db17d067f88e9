"""What every entry of the directory needs: code, text, its event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import chain, count

from django.utils.text import slugify

from tequio.directory.models import Institution, Post, Territory
from tequio.foundation.actors import Actor
from tequio.foundation.facts import CodeTaken, TextMissing, refuse_blank
from tequio.foundation.folding import fold, searchable
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.events import Event
from tequio.ledger.recording import record

_LONGEST_CODE = 80
_LONGEST_STEM = 60


class BadCode(Refusal):
    """La clave sólo lleva minúsculas sin acento, números y guiones."""


class NameMissing(TextMissing):
    """Falta el nombre o el texto."""


class PostOfAnother(Refusal):
    """Ese puesto es de otra institución."""


class NothingToNote(Refusal):
    """Todavía no llega ese día, o ya consta lo que trajo."""


def free_code(model: type[Territory | Institution | Post], code: str) -> str:
    try:
        SubjectRef("clave", code)
    except ValueError:
        raise BadCode(code) from None
    if len(code) > _LONGEST_CODE:
        raise BadCode(code)
    if model._default_manager.filter(code=code).exists():
        raise CodeTaken
    return code


def proposed_code(model: type[Territory | Institution | Post], *names: str) -> str:
    """Return a free code made of names, with a number where another has it."""
    stem = "-".join(part for name in names if (part := slugify(fold(name))))[:_LONGEST_STEM].strip("-")
    taken = set(model._default_manager.filter(code__startswith=stem).values_list("code", flat=True))
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(code for code in chain((stem,), numbered) if code not in taken)


def filled(text: str) -> str:
    refuse_blank(text, refusal=NameMissing)
    return text


def refuse_post_of_another(institution: Institution, post: Post) -> None:
    if post.institution_id != institution.pk:
        raise PostOfAnother


def search_text(*parts: str) -> str:
    return searchable(*parts)


def record_of(
    thing: Territory | Institution,
    event: Event,
    *,
    actor: Actor,
    occurred_on: date,
    now: datetime,
    about: Iterable[SubjectRef] = (),
) -> None:
    """Record what happened to a territory or an institution, under its places and what else it concerns."""
    places = (*thing.places, *about)
    record(event, actor=actor, subject=thing.ref, occurred_on=occurred_on, now=now, about=places)
