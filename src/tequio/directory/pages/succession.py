"""Who answers in place of whom, in facts and in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tequio.directory.queries.succession import Holder
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import long_day
from tequio.ui.links import url_of
from tequio.ui.values import Link, State, Value


def holder_facts(holders: Iterable[Holder]) -> tuple[Fact, ...]:
    """Say since when who answers in place of each that ended, or that nobody does."""
    return tuple(Fact(_("Responde ahora"), _answering(holder), holder_words(holder)) for holder in holders)


def facts_of_ended(holders: Iterable[Holder]) -> tuple[Fact, ...]:
    """Say of several that ended who answers in place of each, by their names."""
    return tuple(Fact(holder.named.name, _answering(holder), holder_words(holder)) for holder in holders)


def _answering(holder: Holder) -> Value:
    who = holder.institution
    return Link(who.name, url_of(who.ref)) if who else State("bad", _("Sin responsable"))


def holder_words(holder: Holder) -> str:
    """Tell in one sentence who answers in place of whom since when, or why nobody does."""
    words = {
        "since": long_day(holder.since),
        "named": holder.named.name,
        "heirs": "; ".join(heir.name for heir in holder.heirs),
    }
    if holder.institution:
        sentence = _("Desde el %(since)s responde %(who)s, que sucedió a %(named)s.")
        return sentence % {**words, "who": holder.institution.name}
    if holder.heirs:
        sentence = _(
            "Terminó %(named)s y la suceden varias (%(heirs)s): "
            "falta nombrar cuál responde desde el %(since)s."
        )
    else:
        sentence = _("Terminó %(named)s y no consta quién la sucede: nadie responde desde el %(since)s.")
    return sentence % words
