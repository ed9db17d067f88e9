"""Who answers now in place of an institution that ended, in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tequio.directory.queries.succession import Holder
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import long_day
from tequio.ui.links import url_of
from tequio.ui.values import Link, State


def holder_facts(holders: Iterable[Holder]) -> tuple[Fact, ...]:
    """Say since when who answers in place of each that ended, or that nobody does."""
    return tuple(map(_holder_fact, holders))


def _holder_fact(holder: Holder) -> Fact:
    words = {
        "since": long_day(holder.since),
        "named": holder.named.name,
        "heirs": "; ".join(heir.name for heir in holder.heirs),
    }
    who = holder.institution
    if who:
        sentence = _("Desde el %(since)s responde %(who)s, que sucedió a %(named)s.")
        return Fact(
            _("Responde ahora"), Link(who.name, url_of(who.ref)), sentence % {**words, "who": who.name}
        )
    if holder.heirs:
        sentence = _(
            "Terminó %(named)s y la suceden varias (%(heirs)s): "
            "falta nombrar cuál responde desde el %(since)s."
        )
    else:
        sentence = _("Terminó %(named)s y no consta quién la sucede: nadie responde desde el %(since)s.")
    return Fact(_("Responde ahora"), State("bad", _("Sin responsable")), sentence % words)
