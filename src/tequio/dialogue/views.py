"""What became of a correction, for whoever kept its key."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.dialogue import policy
from tequio.dialogue.acts import CORRECTION, correction_or_404
from tequio.dialogue.pages import correction_page
from tequio.foundation.requests import Request
from tequio.ui.governed import governed_by
from tequio.ui.links import absolute, local_path, url_of
from tequio.ui.pages import page
from tequio.ui.values import Link


@governed_by(policy.READ_CORRECTION)
def correction(request: Request, code: str) -> HttpResponse:
    """Show what was asked and what was decided."""
    found = correction_or_404(code)
    institution = found.institution
    return page(
        request,
        "dialogue/correction.html",
        title=_("Corrección propuesta"),
        section="directorio",
        breadcrumbs=(
            Link(_("Directorio"), local_path("/directorio/")),
            Link(institution.name, url_of(institution.ref)),
            Link(_("Corrección propuesta")),
        ),
        demo=institution.fictitious,
        correction=correction_page(found, absolute(url_of(found.ref))),
        acts=(CORRECTION.on(found),),
    )
