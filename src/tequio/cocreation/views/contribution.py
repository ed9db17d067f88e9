"""Pages of contributions: lists, one, by its key, and what waits."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tequio.cocreation import policy
from tequio.cocreation.acts.contribution import RECEIPT, receipt_or_404
from tequio.cocreation.acts.moderation import CONTRIBUTION, DECIDE_APPEAL, MODERATE, contribution_or_404
from tequio.cocreation.acts.process import SECTION, process_or_404
from tequio.cocreation.acts.response import ANSWERS
from tequio.cocreation.acts.support import SUPPORTS
from tequio.cocreation.models.contribution import Contribution, ContributionKind, ContributionState, Topic
from tequio.cocreation.models.process import Process
from tequio.cocreation.pages import contribution as pages
from tequio.cocreation.pages.process import LIST, PROCESSES, process_crumbs
from tequio.cocreation.pages.response import is_answered_with_another
from tequio.cocreation.pages.sheet import waiting_words
from tequio.cocreation.queries import contribution as queries
from tequio.cocreation.queries.process import exercise_of, exercise_of_contribution
from tequio.cocreation.queries.response import STAGES, Case, case_of
from tequio.cocreation.queries.sheet import sheet_with_key
from tequio.cocreation.queries.support import sealed_by_assurance
from tequio.cocreation.queries.working_table import tables_of
from tequio.foundation.policy import decide
from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.ui.governed import governed_by
from tequio.ui.links import absolute, local_path, url_of
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link


@governed_by(policy.READ_PROCESSES, reads=Reads(("directory", "governance"), exercise_of))
def contributions(request: Request, code: str) -> HttpResponse:
    """Show what was published in a process, narrowed by the address."""
    process = process_or_404(code)
    asked = AddressReader(request.GET)
    places, tables = queries.places_of(process), tables_of(process)
    wanted = _wanted(
        asked,
        place=asked.choice("lugar", dict(places)),
        stage=asked.choice("respuesta", STAGES),
        table=asked.choice("mesa", [str(table.number) for table in tables]),
        order=asked.choice("orden", (queries.MOST_SUPPORTED,)),
    )
    found = queries.contributions(
        process, wanted=wanted, after=asked.text("despues"), before=asked.text("antes")
    )
    return page(
        request,
        "cocreation/contributions.html",
        title=_("Aportaciones a «%(process)s»") % {"process": process.title},
        section=SECTION,
        breadcrumbs=(*process_crumbs(process), Link(_("Aportaciones"))),
        demo=process.exercise.fictitious,
        notices=asked.notices,
        listing=pages.list_page(asked, wanted, places, tables, found),
    )


@governed_by(policy.READ_PROCESSES, reads=Reads(("directory", "governance"), exercise_of_contribution))
def contribution(request: Request, code: str) -> HttpResponse:
    """Show one contribution and those joined to it."""
    found = contribution_or_404(code)
    process = found.process
    return page(
        request,
        "cocreation/contribution.html",
        title=pages.title_of(found),
        section=SECTION,
        breadcrumbs=(
            *process_crumbs(process),
            Link(_("Aportaciones"), f"{url_of(process.ref)}{LIST}/"),
            Link(pages.title_of(found)),
        ),
        demo=process.exercise.fictitious,
        contribution=pages.contribution_page(
            found, queries.joined_to(found), _case(found), sealed_by_assurance(found)
        ),
        acts=(SUPPORTS.on(found), ANSWERS.on(found), CONTRIBUTION.on(found)),
    )


@governed_by(policy.READ_RECEIPT)
def find_receipt(request: Request) -> HttpResponse:
    """Ask for a key, and lead to what became of what was sent with it."""
    key = AddressReader(request.GET).text("clave").strip()
    found = queries.contribution_with_key(key) if key else None
    if found:
        return HttpResponseRedirect(url_of(found.receipt))
    sheet = sheet_with_key(key) if key else None
    return page(
        request,
        "cocreation/find_receipt.html",
        status=404 if key else 200,
        title=_("Qué fue de mi aportación"),
        section=SECTION,
        breadcrumbs=(Link(_("Participar"), local_path(PROCESSES)), Link(_("Qué fue de mi aportación"))),
        filters=pages.key_filter(key),
        unknown=bool(key) and sheet is None,
        waits=waiting_words(sheet) if sheet else "",
    )


@governed_by(policy.READ_RECEIPT)
def receipt(request: Request, code: str) -> HttpResponse:
    """Show what became of a contribution to whoever kept its key."""
    found = receipt_or_404(code)
    return page(
        request,
        "cocreation/receipt.html",
        title=_("Su aportación"),
        section=SECTION,
        breadcrumbs=(*process_crumbs(found.process), Link(_("Su aportación"))),
        demo=found.process.exercise.fictitious,
        receipt=pages.receipt_page(found, absolute(url_of(found.receipt)), _case(found)),
        acts=(RECEIPT.on(found),),
    )


@governed_by(policy.OPEN_FORMS)
def queue(request: Request, code: str) -> HttpResponse:
    """Show what waits to be reviewed to whoever reviews it."""
    process = process_or_404(code)
    refusal = decide(policy.READ_QUEUE, request.actor, process).reason
    asked = AddressReader(request.GET)
    return page(
        request,
        "cocreation/queue.html",
        status=403 if refusal else 200,
        title=_("Aportaciones por revisar"),
        section=SECTION,
        breadcrumbs=(*process_crumbs(process), Link(_("Por revisar"))),
        demo=process.exercise.fictitious,
        refusal=refusal,
        listing=None if refusal else _queue(asked, process),
        notices=asked.notices,
    )


def _queue(asked: AddressReader, process: Process) -> pages.ListPage:
    state = asked.choice("situacion", ContributionState.values)
    wanted = _wanted(asked)
    found = queries.reviewed_in(
        process, state=state, wanted=wanted, after=asked.text("despues"), before=asked.text("antes")
    )
    return pages.queue_page(asked, wanted, state, found, act_at=_act_at)


def _case(contribution: Contribution) -> Case:
    """Return how it is answered: with what it was joined to, where that is published."""
    answered_with = contribution.joined_to if is_answered_with_another(contribution) else None
    return case_of(answered_with or contribution)


def _wanted(asked: AddressReader, **more: str) -> queries.Wanted:
    return queries.Wanted(
        text=asked.text("q"),
        topic=asked.choice("tema", Topic.values),
        kind=asked.choice("tipo", ContributionKind.values),
        **more,
    )


def _act_at(contribution: Contribution) -> str:
    """Return where it is reviewed, or read when there is nothing more to decide."""
    if contribution.state == ContributionState.REJECTED:
        return url_of(contribution.ref)
    return (DECIDE_APPEAL if contribution.state == ContributionState.APPEALED else MODERATE).url(contribution)
