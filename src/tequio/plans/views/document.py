"""A whole plan as a document: to print, and as PDF, DOCX and ODT."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tequio.foundation.policy import decide
from tequio.foundation.requests import Request
from tequio.plans.acts.commitment import commitment_or_404
from tequio.plans.acts.plan import DRAFTED_PLAN, NO_PLAN
from tequio.plans.models.plan import Plan
from tequio.plans.pages import document as documents_page
from tequio.plans.pages.draft import crumbs_of_plan, draft_url
from tequio.plans.policy.plan import OPEN_FORMS, READ_DRAFT, READ_PLANS
from tequio.plans.queries import document as query
from tequio.plans.queries import scope
from tequio.ui.binding.formats import FORMATS
from tequio.ui.governed import governed_by
from tequio.ui.links import site_address, url_of
from tequio.ui.pages import page
from tequio.ui.printing.files import attached, unprinted
from tequio.ui.printing.press import CannotPrint
from tequio.ui.values import Link
from tequio.ui.views import forbidden

_SECTION = "compromisos"


@governed_by(READ_PLANS, reads=scope.PLAN)
def plan(request: Request, code: str) -> HttpResponse:
    """Show a published plan whole, as it is printed."""
    found = _published_or_404(code)
    return _shown(request, found, query.text_of_plan(found))


@governed_by(READ_PLANS, reads=scope.PLAN)
def plan_file(request: Request, code: str, kind: str) -> HttpResponse:
    """Give a published plan whole, as a file."""
    found = _published_or_404(code)
    shown = documents_page.document_of_plan(query.text_of_plan(found), site=site_address())
    back = Link(_("Documento para imprimir"), f"{url_of(found.ref)}documento/")
    return _given(request, shown, kind, name=f"plan-{found.code}", back=back, crumbs=crumbs_of_plan(found))


@governed_by(OPEN_FORMS)
def draft(request: Request, code: str) -> HttpResponse:
    """Show a draft whole, as it is printed, to whoever writes it or will answer for it."""
    found = _written_or_404(code)
    if not found.is_draft:
        return HttpResponseRedirect(f"{url_of(found.ref)}documento/")
    DRAFTED_PLAN.refuse_hidden(request.actor, found)
    decision = decide(READ_DRAFT, request.actor, found)
    if not decision.allowed:
        return forbidden(request, reason=decision.reason)
    return _shown(request, found, query.text_of_draft(found))


@governed_by(OPEN_FORMS)
def draft_file(request: Request, code: str, kind: str) -> HttpResponse:
    """Give a draft whole, as a file, to whoever writes it or will answer for it."""
    found = _written_or_404(code)
    if not found.is_draft:
        return HttpResponseRedirect(f"{url_of(found.ref)}documento.{kind}")
    DRAFTED_PLAN.refuse_hidden(request.actor, found)
    decision = decide(READ_DRAFT, request.actor, found)
    if not decision.allowed:
        return forbidden(request, reason=decision.reason)
    shown = documents_page.document_of_plan(query.text_of_draft(found), site=site_address())
    back = Link(_("Documento para imprimir"), f"{draft_url(found)}documento/")
    name = f"borrador-plan-{found.code}"
    return _given(request, shown, kind, name=name, back=back, crumbs=crumbs_of_plan(found))


@governed_by(READ_PLANS, reads=scope.COMMITMENT)
def commitment_file(request: Request, code: str, kind: str) -> HttpResponse:
    """Give a published commitment alone, as a file; its page prints by itself."""
    found = commitment_or_404(code)
    shown = documents_page.document_of_commitment(query.text_of_commitment(found), site=site_address())
    back = Link(_("Página del compromiso"), url_of(found.ref))
    crumbs = (*crumbs_of_plan(found.plan), Link(_("Compromiso %s") % found.number, url_of(found.ref)))
    return _given(request, shown, kind, name=f"compromiso-{found.code}", back=back, crumbs=crumbs)


def _published_or_404(code: str) -> Plan:
    found = query.published_plan(code)
    if found is None:
        raise Http404(_("No hay un plan publicado con ese identificador."))
    return found


def _written_or_404(code: str) -> Plan:
    found = query.written_plan(code)
    if found is None:
        raise Http404(NO_PLAN)
    return found


def _shown(request: Request, found: Plan, whole: query.PlanText) -> HttpResponse:
    return page(
        request,
        "ui/document.html",
        title=found.title,
        section=_SECTION,
        breadcrumbs=(*crumbs_of_plan(found), Link(_("Documento"))),
        demo=found.fictitious,
        hidden=found.is_draft,
        document=documents_page.document_of_plan(whole, site=site_address()),
        downloads=documents_page.files_of(draft_url(found)),
    )


def _given(
    request: Request, shown: Any, kind: str, *, name: str, back: Link, crumbs: Sequence[Link]
) -> HttpResponse:
    """Give a document in a format; where there is no PDF now, lead to its page."""
    if kind not in FORMATS:
        raise Http404(_("Ese documento se descarga en PDF, DOCX u ODT."))
    write, content_type = FORMATS[kind]
    try:
        content = write(shown, site_address())
    except CannotPrint:
        return unprinted(
            request,
            page_url=back.url,
            page_label=str(back.label),
            section=_SECTION,
            breadcrumbs=(*crumbs, Link(_("Documento"))),
        )
    return attached(content, content_type=content_type, name=f"{name}.{kind}")
