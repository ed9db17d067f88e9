"""What is known of an addressee after it was asked, in words; the unknown is said plainly."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext

from tequio.directory.pages.succession import holder_words
from tequio.recommendations.queries.continuity import Continuity
from tequio.ui.dates import long_day
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, State, Value


def words_of(known: Continuity) -> str:
    """Tell it in one sentence."""
    if known.holder and (known.successor or known.is_unheld or known.holder.heirs):
        return holder_words(known.holder)
    if known.ended:
        return gettext("Terminó: %(day)s. Sucesor: sin información") % {"day": known.ended.words}
    return str(capfirst(known.note)) or gettext("Sin cambio registrado")


def cell_of(known: Continuity) -> Value:
    """Show it in a table, with a link to whoever answers."""
    holder = known.holder
    if holder is None:
        return None
    if holder.institution:
        words = {"since": long_day(holder.since), "named": holder.named.name}
        since = gettext("responde desde el %(since)s; sucedió a %(named)s") % words
        return Cell(Link(holder.institution.name, url_of(holder.institution.ref)), since)
    if known.is_unheld:
        return Cell(State("bad", gettext("Sin responsable")), holder_words(holder))
    if holder.heirs:
        return holder_words(holder)
    ended = gettext("Terminó: %(day)s") % {"day": known.ended.words if known.ended else ""}
    return Cell(ended, gettext("sucesor: sin información"))
