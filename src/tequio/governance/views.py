"""Pages of bodies, their seats, their calls, their sessions and what these agreed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tequio.documents import storage
from tequio.documents.queries import private_file
from tequio.foundation.policy import decide
from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.governance.acts import agreement as agreement_acts
from tequio.governance.acts import application as application_acts
from tequio.governance.acts import body as body_acts
from tequio.governance.acts import call as call_acts
from tequio.governance.acts import meeting as meeting_acts
from tequio.governance.acts import minutes as minutes_acts
from tequio.governance.acts import point as point_acts
from tequio.governance.acts import seat as seat_acts
from tequio.governance.acts.session import SESSION, session_or_404
from tequio.governance.models.minutes import Minutes
from tequio.governance.models.session import Session
from tequio.governance.pages.agreement import agreement_page
from tequio.governance.pages.application import dossier_page, dossiers_page, receipt_page
from tequio.governance.pages.body import annual_reports, body_page
from tequio.governance.pages.call import call_page, calls_of_body
from tequio.governance.pages.meeting import meeting_page
from tequio.governance.pages.minutes import (
    draft_facts,
    files_of,
    minutes_document,
    minutes_facts,
    minutes_title,
    minutes_url,
    reading_url,
)
from tequio.governance.pages.point import point_page
from tequio.governance.pages.seat import seat_page
from tequio.governance.pages.session import session_page
from tequio.governance.policy import body as policy
from tequio.governance.policy import call as call_policy
from tequio.governance.queries.meeting import meeting_with_code
from tequio.governance.queries.minutes import text_of
from tequio.governance.queries.seat import every_seat_of
from tequio.ui.binding.formats import FORMATS
from tequio.ui.governed import governed_by
from tequio.ui.links import absolute, local_path, site_address, url_of
from tequio.ui.pages import page
from tequio.ui.printing.files import attached, unprinted
from tequio.ui.printing.press import CannotPrint
from tequio.ui.subscriptions import feed_of, subscriptions
from tequio.ui.values import Link
from tequio.ui.views import forbidden

_MINUTES: Final = Reads(("governance", "directory", "documents"))


@governed_by(policy.READ_BODY, reads=Reads(("governance", "deadlines", "directory", "documents")))
def body(request: Request, code: str) -> HttpResponse:
    """Show who sits in a body, who facilitates it and what it agreed."""
    row = body_acts.body_or_404(code)
    seats = every_seat_of(row)
    found = body_page(row, seats)
    crumbs = [Link(_("Ejercicios"), local_path("/ejercicios/")), found.territory, Link(found.name)]
    return page(
        request,
        "governance/body.html",
        title=found.name,
        section="ejercicios",
        breadcrumbs=crumbs,
        demo=found.fictitious,
        body=found,
        calls=calls_of_body(row, seats),
        acts=(*call_acts.offered_to(row), *body_acts.offered(row, seats)),
        feed=feed_of(found.ref),
        downloads=[*annual_reports(found), *subscriptions(found.ref)],
    )


@governed_by(policy.READ_BODY, reads=Reads(("governance", "deadlines", "directory", "documents")))
def seat(request: Request, code: str, number: int) -> HttpResponse:
    """Show who holds a seat, and who did."""
    row = seat_acts.seat_or_404(code, number)
    found = seat_page(row)
    crumbs = [Link(_("Ejercicios"), local_path("/ejercicios/")), found.body, Link(found.title)]
    return page(
        request,
        "governance/seat.html",
        title=found.title,
        section="ejercicios",
        breadcrumbs=crumbs,
        demo=found.fictitious,
        seat=found,
        acts=seat_acts.offered(row),
    )


@governed_by(policy.READ_BODY, reads=Reads(("governance", "deadlines", "directory", "documents")))
def agreement(request: Request, code: str) -> HttpResponse:
    """Show what was agreed, who owes it and what became of it."""
    row = agreement_acts.agreement_or_404(code)
    found = agreement_page(row)
    crumbs = [Link(_("Ejercicios"), local_path("/ejercicios/")), found.body, found.session, Link(found.title)]
    return page(
        request,
        "governance/agreement.html",
        title=found.title,
        section="ejercicios",
        breadcrumbs=crumbs,
        demo=found.fictitious,
        agreement=found,
        acts=agreement_acts.offered(row),
    )


@governed_by(policy.READ_BODY, reads=Reads(("governance", "deadlines", "directory", "documents")))
def session(request: Request, code: str) -> HttpResponse:
    """Show a session from its notice to what it agreed."""
    convened = meeting_with_code(code)
    held = convened.session if convened else session_or_404(code)
    meeting = meeting_page(convened) if convened else None
    found = session_page(held) if held else None
    shown = meeting or found
    assert shown  # noqa: S101 - one of the two is there, or nothing was found
    return page(
        request,
        "governance/session.html",
        title=shown.title,
        section="ejercicios",
        breadcrumbs=[Link(_("Ejercicios"), local_path("/ejercicios/")), shown.body, Link(shown.title)],
        demo=shown.fictitious,
        session=found,
        meeting=meeting,
        minutes=_minutes_facts(request, held) if held else (),
        acts=(
            *(meeting_acts.offered(convened) if convened else ()),
            *((*minutes_acts.offered(request.actor, held), SESSION.on(held)) if held else ()),
        ),
    )


def _minutes_facts(request: Request, held: Session) -> Sequence[object]:
    """Tell how far the minutes of a session have come, as far as this reader may know."""
    found: Minutes | None = getattr(held, "minutes", None)
    if found is None:
        return ()
    if not found.is_public and minutes_acts.may_read(request.actor, found):
        return draft_facts(found)
    return minutes_facts(found)


@governed_by(policy.READ_BODY, reads=_MINUTES)
def minutes(request: Request, code: str) -> HttpResponse:
    """Show the minutes of a session, as they are printed."""
    return _minutes_shown(request, _public_minutes_or_404(code))


@governed_by(policy.READ_BODY, reads=_MINUTES)
def minutes_file(request: Request, code: str, kind: str) -> HttpResponse:
    """Give the minutes of a session as a file."""
    return _minutes_given(request, _public_minutes_or_404(code), kind)


@governed_by(policy.OPEN_MINUTES)
def minutes_draft(request: Request, code: str) -> HttpResponse:
    """Show minutes that are not public to whoever may read them."""
    found = minutes_acts.minutes_or_404(code)
    if found.is_public:
        return HttpResponseRedirect(minutes_url(found))
    if refused := _refused(request, found):
        return refused
    return _minutes_shown(request, found)


@governed_by(policy.OPEN_MINUTES)
def minutes_draft_file(request: Request, code: str, kind: str) -> HttpResponse:
    """Give minutes that are not public as a file to whoever may read them."""
    found = minutes_acts.minutes_or_404(code)
    if found.is_public:
        return HttpResponseRedirect(f"{minutes_url(found).rstrip('/')}.{kind}")
    if refused := _refused(request, found):
        return refused
    return _minutes_given(request, found, kind)


def _public_minutes_or_404(code: str) -> Minutes:
    found = minutes_acts.minutes_or_404(code)
    if not found.is_public:
        raise Http404(minutes_acts.NO_MINUTES)
    return found


def _refused(request: Request, found: Minutes) -> HttpResponse | None:
    """Answer whoever may not read minutes yet: that there are none, or what they lack."""
    minutes_acts.TO_WRITE.refuse_hidden(request.actor, found)
    decision = decide(policy.READ_MINUTES, request.actor, found)
    return None if decision.allowed else forbidden(request, reason=decision.reason)


def _minutes_shown(request: Request, found: Minutes) -> HttpResponse:
    return page(
        request,
        "governance/minutes.html",
        title=minutes_title(found),
        section="ejercicios",
        breadcrumbs=(*minutes_acts.crumbs_of(found), Link(_("Minuta"))),
        demo=found.session.body.fictitious,
        hidden=not found.is_public,
        document=minutes_document(text_of(found), site=site_address()),
        downloads=files_of(found),
        acts=minutes_acts.offered_on(found),
    )


def _minutes_given(request: Request, found: Minutes, kind: str) -> HttpResponse:
    """Give minutes in a format; where there is no PDF now, lead to their page."""
    if kind not in FORMATS:
        raise Http404(_("Ese documento se descarga en PDF, DOCX u ODT."))
    write, content_type = FORMATS[kind]
    site = site_address()
    try:
        content = write(minutes_document(text_of(found), site=site), site)
    except CannotPrint:
        return unprinted(
            request,
            page_url=reading_url(found),
            page_label=_("Minuta, para imprimir"),
            section="ejercicios",
            breadcrumbs=(*minutes_acts.crumbs_of(found), Link(_("Minuta"))),
            demo=found.session.body.fictitious,
        )
    return attached(content, content_type=content_type, name=f"minuta-{found.session.code}.{kind}")


@governed_by(policy.READ_BODY, reads=Reads(("governance", "directory")))
def point(request: Request, code: str, number: int) -> HttpResponse:
    """Show a point of a session: what was proposed, how it was voted, what came out."""
    row = point_acts.point_or_404(code, number)
    found = point_page(row)
    crumbs = [Link(_("Ejercicios"), local_path("/ejercicios/")), found.body, found.session, Link(found.title)]
    return page(
        request,
        "governance/point.html",
        title=found.title,
        section="ejercicios",
        breadcrumbs=crumbs,
        demo=found.fictitious,
        point=found,
        acts=point_acts.offered(row),
    )


# Opened in a browser all the same, nothing of it runs, loads or is framed.
_NOTHING = "sandbox; default-src 'none'; frame-ancestors 'none'"


@governed_by(policy.READ_BODY, reads=Reads(("governance", "deadlines", "directory", "documents")))
def call(request: Request, code: str) -> HttpResponse:
    """Show a call: what it fills, what it asks, until when, and what came of it."""
    row = call_acts.call_or_404(code)
    found = call_page(row)
    may_read = decide(call_policy.READ_APPLICATION, request.actor, row).allowed
    return page(
        request,
        "governance/call.html",
        title=found.title,
        section="ejercicios",
        breadcrumbs=[Link(_("Ejercicios"), local_path("/ejercicios/")), found.body, Link(found.title)],
        demo=found.fictitious,
        call=found,
        dossiers_at=f"{url_of(row.ref)}postulaciones/" if may_read else "",
        acts=(*application_acts.offered_to(row), *call_acts.offered(row)),
    )


@governed_by(call_policy.OPEN_APPLICATION)
def application(request: Request, code: str) -> HttpResponse:
    """Show what became of an application to whoever has its key."""
    row = application_acts.application_or_404(code)
    return page(
        request,
        "governance/application.html",
        title=_("Su postulación"),
        section="ejercicios",
        breadcrumbs=[Link(row.call.title, url_of(row.call.ref)), Link(_("Su postulación"))],
        demo=row.call.body.fictitious,
        application=receipt_page(row, absolute(url_of(row.ref))),
        acts=application_acts.offered(row),
    )


@governed_by(call_policy.OPEN_DOSSIERS)
def dossiers(request: Request, code: str) -> HttpResponse:
    """Show what came to a call to whoever judges it."""
    row = call_acts.call_or_404(code)
    refusal = decide(call_policy.READ_APPLICATION, request.actor, row).reason
    return page(
        request,
        "governance/dossiers.html",
        status=403 if refusal else 200,
        title=_("Postulaciones"),
        section="ejercicios",
        breadcrumbs=[Link(row.title, url_of(row.ref)), Link(_("Postulaciones"))],
        demo=row.body.fictitious,
        refusal=refusal,
        dossiers=None if refusal else dossiers_page(row),
        acts=call_acts.offered(row),
    )


@governed_by(call_policy.OPEN_DOSSIERS)
def dossier(request: Request, code: str, number: int) -> HttpResponse:
    """Show an application to whoever judges it; to anybody else there is none."""
    row = application_acts.dossier_or_404(code, number)
    acts = application_acts.DOSSIER
    acts.refuse_hidden(request.actor, row)
    refusal = decide(call_policy.READ_APPLICATION, request.actor, row).reason
    shown = acts.show(row)
    return page(
        request,
        "governance/dossier.html",
        status=403 if refusal else 200,
        title=shown.title,
        section="ejercicios",
        breadcrumbs=[*shown.crumbs, Link(shown.title)],
        demo=shown.fictitious,
        refusal=refusal,
        dossier=None if refusal else dossier_page(row),
        acts=(acts.on(row),),
    )


@governed_by(call_policy.OPEN_DOSSIERS)
def dossier_file(request: Request, code: str, number: int, document: str) -> HttpResponse:
    """Hand a private file to whoever judges the application it came with, to be saved."""
    row = application_acts.dossier_or_404(code, number)
    application_acts.DOSSIER.refuse_hidden(request.actor, row)
    may_read = decide(call_policy.READ_APPLICATION, request.actor, row).allowed
    found = private_file(document) if may_read and f"documento/{document}" in row.documents else None
    if found is None:
        raise Http404(_("No hay un archivo que descargar."))
    try:
        content = storage.open_bytes(found.stored_as)
    except FileNotFoundError:
        raise Http404(_("El archivo de ese documento no está disponible.")) from None
    response = FileResponse(content, as_attachment=True, filename=found.name, content_type=found.media_type)
    response["Content-Security-Policy"] = _NOTHING
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response  # type: ignore[return-value]  # Django types a stream apart
