"""How what people brought is reviewed, and an appeal decided."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.cocreation import policy
from tequio.cocreation.acts.process import SECTION
from tequio.cocreation.commands.moderation import decide_appeal, publish_contribution, reject_contribution
from tequio.cocreation.duties import APPEALS, CONTRIBUTIONS
from tequio.cocreation.forms.moderation import PUBLISH, AppealDecisionForm, ModerateForm
from tequio.cocreation.models.contribution import Contribution, RejectionReason
from tequio.cocreation.pages.contribution import appeal_facts, facts_to_review
from tequio.cocreation.pages.process import queue_url
from tequio.cocreation.queries.contribution import contribution_with_code
from tequio.foundation.actors import Actor
from tequio.ui.acts.act import Act, Acts, Beside, Shown, fulfilled_on
from tequio.ui.links import url_of
from tequio.ui.values import Link


def contribution_or_404(code: str) -> Contribution:
    """Return a contribution, or answer that there is none."""
    found = contribution_with_code(code)
    if found is None:
        raise Http404(_("No conocemos esa aportación."))
    return found


def moderate(
    *, actor: Actor, contribution: Contribution, decision: str, now: datetime, idempotency_key: str
) -> Contribution:
    """Publish it as it is, or leave it out for a reason of the list."""
    whose: dict[str, Any] = {
        "actor": actor,
        "contribution": contribution,
        "now": now,
        "idempotency_key": idempotency_key,
    }
    if decision == PUBLISH:
        return publish_contribution(**whose)
    return reject_contribution(rejection=RejectionReason(decision), **whose)


def _queue(contribution: Contribution) -> Shown:
    process = contribution.process
    crumbs = (Link(process.title, url_of(process.ref)),)
    return Shown(_("Por revisar"), queue_url(process.ref), crumbs, SECTION, process.exercise.fictitious)


def _told(contribution: Contribution) -> tuple[Beside, ...]:
    return (Beside(_("Lo que se aportó"), facts_to_review(contribution)),)


def _appealed(contribution: Contribution) -> tuple[Beside, ...]:
    return (Beside(_("La apelación"), appeal_facts(contribution)), *_told(contribution))


MODERATE: Final = Act(
    word="revisar",
    label=_("Revisar una aportación"),
    lead=_("Léala completa: un nombre, un teléfono o un domicilio no se publican."),
    button=_("Guardar la decisión"),
    done=_("La decisión quedó guardada; quien la envió la ve con su clave."),
    rule=(policy.PUBLISH_CONTRIBUTION, policy.REJECT_CONTRIBUTION),
    form=ModerateForm,
    run=moderate,
    beside=_told,
)
DECIDE_APPEAL: Final = Act(
    word="resolver",
    label=_("Resolver la apelación"),
    lead=_("Quien la envió pide que se mire otra vez por qué no se publicó."),
    button=_("Guardar la decisión"),
    done=_("La decisión quedó guardada; quien la envió la ve con su clave."),
    rule=policy.DECIDE_APPEAL,
    form=AppealDecisionForm,
    run=decide_appeal,
    beside=_appealed,
)
CONTRIBUTION: Final = Acts(
    route="aportacion/<slug:code>/",
    subject="contribution",
    find=contribution_or_404,
    show=_queue,
    acts=(MODERATE, DECIDE_APPEAL),
)
fulfilled_on(CONTRIBUTIONS.code, queue_url)
fulfilled_on(APPEALS.code, queue_url)
