"""The form by which a published commitment gets a new version."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from tequio.foundation.requests import Request
from tequio.plans import policy
from tequio.plans.commands import commitment as commands
from tequio.plans.forms import amending as forms
from tequio.plans.queries.assessment import commitment_to_act_on
from tequio.plans.queries.content import content_now
from tequio.plans.queries.progress import sessions_of
from tequio.plans.views.acting import Act, Thing, by, perform, refusal_of
from tequio.ui.components import Link
from tequio.ui.governed import FORM, governed_by
from tequio.ui.links import local_path, url_of


@governed_by(policy.OPEN_FORMS, methods=FORM)
def amend(request: Request, code: str) -> HttpResponse:
    """Change what a published commitment says; what it said is kept."""
    commitment = commitment_to_act_on(code)
    if commitment is None:
        raise Http404(_("No hay un compromiso publicado con ese identificador."))
    sessions = sessions_of(commitment)
    form = forms.AmendForm(
        request.POST or None,
        content=content_now(commitment),
        version=commitment.version,
        sessions=[(one.code, one.title) for one in sessions.values()],
    )
    act = Act(
        title=_("Modificar el compromiso"),
        lead=_(
            "La versión de ahora se conserva, y cualquiera podrá ver qué cambió. Las fechas no se tocan aquí."
        ),
        button=_("Publicar la versión nueva"),
        done=_("La versión nueva quedó publicada."),
        form=form,
        refusal=refusal_of(request, policy.AMEND_COMMITMENT, commitment),
        run=lambda given: commands.amend_commitment(
            commitment=commitment,
            content=form.content(),
            reason=given["reason"],
            approved_in=sessions[given["session"]],
            changed_on=timezone.localdate(request.now),
            seen_version=given["seen_version"],
            **by(request, given),
        ),
        lands=lambda made: f"{url_of(made.ref)}version/{made.version}/",
    )
    crumbs = (Link(_("Compromisos"), local_path("/compromisos/")),)
    thing = Thing(Link(commitment.title, url_of(commitment.ref)), crumbs, (), commitment.plan.fictitious)
    return perform(request, thing, act)
