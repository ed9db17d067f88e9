"""The public log: its list, one entry, its feed."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.reads import PUBLIC, Reads
from tequio.foundation.refs import SubjectRef
from tequio.foundation.requests import Request
from tequio.foundation.words import Words
from tequio.ledger import policy
from tequio.ledger.queries import LogFilter
from tequio.open_data import feeds
from tequio.open_data.pages.news import news
from tequio.site.pages import log
from tequio.site.queries import log as queries
from tequio.ui.governed import governed_by
from tequio.ui.links import absolute, local_path
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link


@governed_by(policy.READ_LOG, reads=Reads((PUBLIC, "directory")))
def public_log(request: Request) -> HttpResponse:
    """Show the public log, newest first."""
    asked, places, kinds = AddressReader(request.GET), queries.places(), queries.kinds()
    wanted = _wanted(asked, dict(places), dict(kinds))
    found = log.page_of_log(wanted, asked.number("antes"), asked.number("despues"))
    return page(
        request,
        "site/log.html",
        title=_("Bitácora pública"),
        section="bitacora",
        breadcrumbs=[Link(_("Inicio"), local_path("/")), Link(_("Bitácora"))],
        notices=asked.notices,
        filters=log.log_filters(wanted, asked.text("institucion"), places=places, kinds=kinds),
        lines=found.lines,
        newer=found.newer_than is not None and asked.address_with(despues=found.newer_than, antes=None),
        older=found.older_than is not None and asked.address_with(antes=found.older_than, despues=None),
        feed=local_path("/bitacora/atom.xml") + asked.address_with(antes=None, despues=None).rstrip("?"),
    )


@governed_by(policy.READ_LOG, reads=Reads((PUBLIC,)))
def entry(request: Request, number: int) -> HttpResponse:
    """Show one entry with its canonical JSON and leaf hash."""
    found = log.entry(number)
    if found is None:
        raise Http404(log.why_missing(number))
    return page(
        request,
        "site/entry.html",
        title=_("Registro n.º %(number)s") % {"number": number},
        section="bitacora",
        breadcrumbs=[
            Link(_("Bitácora"), local_path("/bitacora/")),
            Link(_("Registro n.º %(number)s") % {"number": number}),
        ],
        demo=found.demo,
        entry=found,
    )


@governed_by(policy.READ_LOG, reads=Reads((PUBLIC, "directory")))
def feed(request: Request) -> HttpResponse:
    """Answer with the last entries as Atom, under the same filters."""
    asked = AddressReader(request.GET)
    content = feeds.feed_of_log(
        news(_wanted(asked, dict(queries.places()), dict(queries.kinds()))),
        absolute=absolute,
        address=absolute(request.get_full_path()),
    )
    return HttpResponse(content, content_type=feeds.CONTENT_TYPE)


def _wanted(asked: AddressReader, places: Mapping[str, str], kinds: Mapping[str, Words]) -> LogFilter:
    state = asked.choice("estado", places)
    return LogFilter(
        refs=queries.place_ref(state),
        any_of=_institutions(asked),
        kind=asked.choice("tipo", kinds),
        since=asked.day("desde"),
        until=asked.day("hasta"),
    )


def _institutions(asked: AddressReader) -> tuple[SubjectRef, ...]:
    text = asked.text("institucion")
    found = queries.institutions_named(text) if text else ()
    if text and not found:
        asked.notices.append(_("No encontramos una institución llamada «%(text)s».") % {"text": text})
    return found
