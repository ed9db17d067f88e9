"""What is known of an addressee after it was asked, in words; the unknown is said plainly."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext

from tequio.directory.dates import Moment
from tequio.recommendations.queries.continuity import Continuity, Heir
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, Value


def words_of(known: Continuity) -> str:
    """Tell it in one sentence."""
    if known.heirs:
        named = "; ".join(f"{one.name} ({told})" if (told := _heir(one)) else one.name for one in known.heirs)
        return gettext("Lo sucede: %(heirs)s") % {"heirs": named}
    if known.ended:
        return gettext("Terminó: %(day)s. Sucesor: sin información") % {"day": known.ended.words}
    return capfirst(known.note) or gettext("Sin cambio registrado")


def cell_of(known: Continuity) -> Value:
    """Show it in a table, with links to the successors."""
    if known.heirs:
        return [Cell(Link(heir.name, url_of(heir.ref)), _heir(heir)) for heir in known.heirs]
    if known.ended is None:
        return None
    ended = gettext("Terminó: %(day)s") % {"day": known.ended.words}
    return Cell(ended, gettext("sucesor: sin información"))


def _heir(heir: Heir) -> str:
    parts = []
    if heir.since:
        parts.append(gettext("desde %(day)s") % {"day": Moment(heir.since).words})
    if heir.ended:
        parts.append(gettext("terminó: %(day)s; sucesor sin información") % {"day": heir.ended.words})
    return "; ".join(parts)
