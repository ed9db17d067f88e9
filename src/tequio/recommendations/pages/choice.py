"""How it is told whom a draft is meant for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from tequio.directory.models import InstitutionKind, TerritoryLevel
from tequio.foundation.names import names_of
from tequio.recommendations.groups import GROUPS, Choice
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.queries.choice import by_code

_NAMED: Final = 3
_SHOWN: Final = 20


def words_of(choices: Sequence[Choice]) -> list[str]:
    """Tell each choice in a sentence; a query for each kind of thing that they name."""
    names = names_of(ref for choice in choices for ref in _refs(choice))
    return [_words(choice, names) for choice in choices]


def told_by_code(recommendation: Recommendation) -> dict[str, str]:
    """Tell each choice by the code that those it brought bear."""
    choices = by_code(map(Choice.of_data, recommendation.drafted_choices))
    return dict(zip(choices, words_of([*choices.values()]), strict=True))


def some_of(names: Sequence[str]) -> str:
    """Name the first of many, and count the others."""
    words = "; ".join(names[:_SHOWN])
    if len(names) <= _SHOWN:
        return words
    return gettext("%(names)s, y %(number)s más") % {"names": words, "number": len(names) - _SHOWN}


def addressees_words(number: int) -> str:
    """Count addressees."""
    return ngettext("%(number)s destinatario", "%(number)s destinatarios", number) % {"number": number}


def _refs(choice: Choice) -> Iterator[str]:
    yield from (f"estado/{code}" for code in choice.states)
    yield from filter(None, (choice.body, choice.exercise))
    yield from choice.named[:_NAMED]


def _words(choice: Choice, names: Mapping[str, str]) -> str:
    words = " · ".join(_parts(choice, names))
    return gettext("Menos: %(who)s") % {"who": words} if choice.leaves_out else words


def _parts(choice: Choice, names: Mapping[str, str]) -> Iterator[str]:
    for group in choice.groups:
        yield str(capfirst(str(GROUPS[group].label))) if group in GROUPS else group
    parts_of = (
        (gettext("De tipo: %s"), [str(InstitutionKind(kind).label) for kind in choice.kinds]),
        (gettext("De nivel: %s"), [str(TerritoryLevel(level).label) for level in choice.levels]),
        (gettext("De: %s"), [names[f"estado/{code}"] for code in choice.states]),
        (gettext("Con competencia en: %s"), [choice.competence]),
        (gettext("Con asiento en: %s"), [names.get(choice.body, "")]),
        (gettext("Del ejercicio: %s"), [names.get(choice.exercise, "")]),
    )
    yield from (words % ", ".join(parts) for words, parts in parts_of if any(parts))
    if choice.named:
        yield _named(choice.named, names)


def _named(named: Sequence[str], names: Mapping[str, str]) -> str:
    first = ", ".join(names[ref] for ref in named[:_NAMED])
    if len(named) <= _NAMED:
        return first
    words = gettext("%(number)s elegidos uno por uno: %(first)s y otros")
    return words % {"number": len(named), "first": first}
