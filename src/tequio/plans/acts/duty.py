"""What people do where the institution that answered has ended: they name who answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.succession import Holder
from tequio.foundation.actors import Actor
from tequio.plans.acts.commitment import commitment_or_404
from tequio.plans.acts.commitment import shown as shown_of_commitment
from tequio.plans.acts.milestone import milestone_or_404, promise
from tequio.plans.acts.milestone import page_of as page_of_milestone
from tequio.plans.acts.milestone import shown as shown_of_milestone
from tequio.plans.commands.duty import name_successor_of_commitment, name_successor_of_milestone
from tequio.plans.duties import NAMING
from tequio.plans.forms.duty import NameForm
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import Milestone
from tequio.plans.policy import duty as policy
from tequio.plans.queries.duty import unheld_milestones
from tequio.ui.acts.act import Act, Acts, ActsOn
from tequio.ui.acts.waiting import Waiting

_THEN: Final = (
    _("Desde hoy reporta quien usted nombre, en las mismas fechas, y se le avisa por correo."),
    _("Se publica con su fundamento; si hay que corregirlo, nombre de nuevo: vale lo último."),
)

NAME = Act(
    word="responsable",
    label=_("Nombrar quién responde por el hito"),
    lead=_("La institución que respondía terminó. Diga cuál de sus sucesoras responde por este hito."),
    button=_("Nombrar quién responde"),
    then=_THEN,
    rule=policy.NAME_SUCCESSOR,
    form=NameForm,
    run=name_successor_of_milestone,
    fulfils=(NAMING.code,),
    beside=promise,
)
NAME_OF_ALL = Act(
    word="responsable",
    label=_("Nombrar quién responde por el compromiso"),
    lead=_("Vale para lo que el compromiso le pedía y para sus hitos, salvo los que ya tengan a otra."),
    button=_("Nombrar quién responde"),
    then=_THEN,
    rule=policy.NAME_SUCCESSOR,
    form=NameForm,
    run=name_successor_of_commitment,
)
MILESTONE = Acts(
    route="hito/<slug:code>/",
    subject="milestone",
    find=milestone_or_404,
    show=shown_of_milestone,
    back=page_of_milestone,
    acts=(NAME,),
)
COMMITMENT = Acts(
    route="compromiso/<slug:code>/",
    subject="commitment",
    find=commitment_or_404,
    show=shown_of_commitment,
    acts=(NAME_OF_ALL,),
)
ROWS: Final = (MILESTONE, COMMITMENT)


def _unheld(actor: Actor) -> tuple[Milestone, ...]:
    return tuple(unheld_milestones(None if actor.is_everywhere else actor.scopes))


WAITING: Final = Waiting(
    act=NAME,
    task=_("Nombrar quién responde por un hito sin responsable"),
    found=_unheld,
    matter=lambda milestone: milestone.title,
    since=lambda milestone: milestone.unheld_since,
    rule=NAMING.code,
    ref=lambda milestone: milestone.ref,
)


def offered(subject: Milestone | Commitment, holders: Sequence[Holder]) -> tuple[ActsOn, ...]:
    """Return the act that names who answers, where whoever the plan names has ended."""
    if not holders:
        return ()
    return ((MILESTONE if isinstance(subject, Milestone) else COMMITMENT).on(subject),)
