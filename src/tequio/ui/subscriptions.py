"""What a page offers to whoever wants to be told: a feed and a calendar."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tequio.foundation.refs import SubjectRef
from tequio.ui.components.downloads.tag import Download
from tequio.ui.links import url_of


def feed_of(ref: SubjectRef) -> str:
    """Give the address of a subject's feed."""
    return f"{url_of(ref)}novedades.atom"


def subscriptions(ref: SubjectRef) -> tuple[Download, ...]:
    """Return the links to the feed and to the calendar of a subject."""
    return (
        Download(_("Novedades (Atom)"), feed_of(ref), _("para su lector de noticias")),
        Download(_("Calendario (.ics)"), f"{url_of(ref)}calendario.ics", _("vencimientos y sesiones")),
    )
