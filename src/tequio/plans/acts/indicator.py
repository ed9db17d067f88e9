"""What people do with the indicators of a commitment."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.plans.acts.commitment import commitment_or_404, shown
from tequio.plans.commands.commitment import record_measurement
from tequio.plans.forms.indicator import MeasureForm
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.indicator import Indicator, Measurement
from tequio.plans.pages.indicator import targets
from tequio.plans.policy import commitment as policy
from tequio.plans.queries.assessment import indicators_of
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside


def _measurable_or_404(code: str) -> Commitment:
    commitment = commitment_or_404(code)
    if not indicators_of(commitment):
        raise Http404(_("Ese compromiso no tiene indicadores: no hay qué medir."))
    return commitment


def measure(
    *,
    actor: Actor,
    commitment: Commitment,
    indicator: Indicator,
    measured_on: date,
    value: Decimal,
    source: str,
    now: datetime,
    idempotency_key: str,
) -> Measurement:
    """Record what one of the commitment's indicators measured."""
    indicator.commitment = commitment  # read already, with what the policy asks
    return record_measurement(
        actor=actor,
        indicator=indicator,
        measured_on=measured_on,
        value=value,
        source=source,
        now=now,
        idempotency_key=idempotency_key,
    )


MEASURE = Act(
    word="medir",
    label=_("Registrar una medición"),
    lead=_("Se publica con su fuente y se dibuja junto a la línea base y la meta."),
    button=_("Publicar la medición"),
    done=_("La medición quedó publicada."),
    rule=policy.RECORD_MEASUREMENT,
    form=MeasureForm,
    run=measure,
    beside=lambda commitment: (
        Beside(_("Lo prometido"), targets(tuple(indicators_of(commitment).values()))),
    ),
)
INDICATORS = Acts(
    route="compromiso/<slug:code>/",
    subject="commitment",
    find=_measurable_or_404,
    show=shown,
    acts=(MEASURE,),
)


def offered(commitment: Commitment, indicators: Collection[object]) -> tuple[ActsOn, ...]:
    """Return the acts on its indicators, where it has some."""
    return (INDICATORS.on(commitment),) if indicators else ()
