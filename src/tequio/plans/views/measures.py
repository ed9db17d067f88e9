"""The form by which an indicator is measured."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from tequio.foundation.requests import Request
from tequio.plans import policy
from tequio.plans.commands import commitment as commands
from tequio.plans.content import plain_number
from tequio.plans.forms import acting as forms
from tequio.plans.models.measures import Indicator
from tequio.plans.queries import assessment as queries
from tequio.plans.views.acting import Act, Thing, by, perform, refusal_of
from tequio.ui.components import Fact, Link
from tequio.ui.governed import FORM, governed_by
from tequio.ui.links import local_path, url_of


@governed_by(policy.OPEN_FORMS, methods=FORM)
def measure(request: Request, code: str) -> HttpResponse:
    """Record what an indicator of a commitment measured on a day."""
    commitment = queries.commitment_to_act_on(code)
    indicators = queries.indicators_of(commitment) if commitment else {}
    if commitment is None or not indicators:
        raise Http404(_("No hay un compromiso publicado con ese identificador que tenga indicadores."))
    act = Act(
        title=_("Registrar una medición"),
        lead=_("Se publica con su fuente y se dibuja junto a la línea base y la meta."),
        button=_("Publicar la medición"),
        done=_("La medición quedó publicada."),
        form=forms.MeasureForm(
            request.POST or None,
            initial={"measured_on": timezone.localdate(request.now)},
            indicators=[(number, _named(one)) for number, one in indicators.items()],
        ),
        refusal=refusal_of(request, policy.RECORD_MEASUREMENT, commitment),
        run=lambda given: commands.record_measurement(
            indicator=indicators[given["indicator"]],
            value=given["value"],
            measured_on=given["measured_on"],
            source=given["source"],
            **by(request, given),
        ),
    )
    promised = tuple(Fact(one.name, _target(one)) for one in indicators.values())
    crumbs = (Link(_("Compromisos"), local_path("/compromisos/")),)
    thing = Thing(
        Link(commitment.title, url_of(commitment.ref)), crumbs, promised, commitment.plan.fictitious
    )
    return perform(request, thing, act)


def _named(indicator: Indicator) -> str:
    return f"{indicator.name} ({indicator.unit})" if indicator.unit else indicator.name


def _target(indicator: Indicator) -> str:
    if indicator.target_value is None:
        return ""
    return _("Meta: %s") % f"{plain_number(indicator.target_value)} {indicator.unit}".strip()
