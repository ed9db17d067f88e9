"""Pages of supports: one's own by its link, the sealed batches, and what a batch holds."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.cocreation import policy
from tequio.cocreation.acts.process import SECTION, process_or_404
from tequio.cocreation.acts.support import OWN_SUPPORT, support_or_404
from tequio.cocreation.pages import support as pages
from tequio.cocreation.pages.contribution import title_of
from tequio.cocreation.pages.process import process_crumbs
from tequio.cocreation.queries import support as queries
from tequio.cocreation.queries.process import exercise_of
from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.ui.governed import governed_by
from tequio.ui.links import url_of
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link


@governed_by(policy.READ_RECEIPT)
def support(request: Request, code: str) -> HttpResponse:
    """Show what one supported to whoever kept the link."""
    found = support_or_404(code)
    contribution = found.contribution
    return page(
        request,
        "cocreation/support.html",
        title=_("Su apoyo"),
        section=SECTION,
        breadcrumbs=(
            *process_crumbs(contribution.process),
            Link(title_of(contribution), url_of(contribution.ref)),
            Link(_("Su apoyo")),
        ),
        demo=contribution.process.exercise.fictitious,
        sentence=pages.became(found),
        facts=pages.support_facts(found),
        acts=(OWN_SUPPORT.on(found),),
    )


@governed_by(policy.READ_PROCESSES, reads=Reads(("directory", "governance"), exercise_of))
def batches(request: Request, code: str) -> HttpResponse:
    """Show in which batches the supports of a process were sealed, and how anyone checks it."""
    process = process_or_404(code)
    asked = AddressReader(request.GET)
    found = queries.batches_of(process, after=_number(asked, "despues"), before=_number(asked, "antes"))
    return page(
        request,
        "cocreation/batches.html",
        title=_("Apoyos a «%(process)s»") % {"process": process.title},
        section=SECTION,
        breadcrumbs=(*process_crumbs(process), Link(_("Apoyos"))),
        demo=process.exercise.fictitious,
        notices=asked.notices,
        table=pages.batches_table(found.rows),
        newer=asked.address_with(antes=found.before, despues=None) if found.before else "",
        older=asked.address_with(despues=found.after, antes=None) if found.after else "",
    )


@governed_by(policy.READ_PROCESSES, reads=Reads(("directory", "governance"), exercise_of))
def batch(request: Request, code: str, number: int) -> HttpResponse:
    """Give what a batch holds, a line each, from which its root is computed."""
    found = queries.batch_of(process_or_404(code), number)
    if found is None:
        raise Http404(_("No hay un lote de apoyos con ese número."))
    text = "".join(f"{leaf}\n" for leaf in found.leaves())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _number(asked: AddressReader, name: str) -> str:
    return str(asked.number(name) or "")
