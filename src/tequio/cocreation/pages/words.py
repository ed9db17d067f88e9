"""How gathering is said in plain words: promises, states and tones."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.cocreation.models.contribution import ContributionState, Disposition
from tequio.cocreation.models.process import Level, ProcessState
from tequio.cocreation.queries import response as stages
from tequio.foundation.words import Words
from tequio.ui.values import Tone

PROMISES: Final[dict[str, Words]] = {
    Level.INFORM: _("le diremos a tiempo y con claridad lo que pasa."),
    Level.CONSULT: _("le escucharemos y le diremos cómo influyó lo que dijo."),
    Level.INVOLVE: _("trabajaremos para que lo que preocupa se vea en las opciones."),
    Level.COLLABORATE: _(
        "construiremos juntos la solución e incluiremos lo más posible de lo que se aporte."
    ),
    Level.EMPOWER: _("haremos lo que las personas decidan."),
}
PROCESS_TONES: Final[dict[str, Tone]] = {
    ProcessState.PUBLISHED: "wait",
    ProcessState.OPEN: "good",
    ProcessState.CLOSED: "none",
}
CONTRIBUTION_TONES: Final[dict[str, Tone]] = {
    ContributionState.RECEIVED: "wait",
    ContributionState.PUBLISHED: "good",
    ContributionState.REJECTED: "bad",
    ContributionState.APPEALED: "wait",
}
STAGE_LABELS: Final[dict[str, Words]] = {
    stages.UNASSIGNED: _("Sin institución que la responda"),
    stages.WAITING: _("Esperan respuesta"),
    stages.PRELIMINARY: _("Con respuesta preliminar"),
    stages.ANSWERED: _("Con respuesta final"),
    stages.OVERDUE: _("Con un plazo vencido y sin respuesta"),
}
DISPOSITION_TONES: Final[dict[str, Tone]] = {
    Disposition.ADOPTED: "good",
    Disposition.PARTLY: "good",
    Disposition.MERGED: "good",
    Disposition.OFFERED: "good",
    Disposition.NOT_COMPETENT: "none",
    Disposition.NOT_FEASIBLE: "bad",
    Disposition.DEFERRED: "wait",
    Disposition.OUT_OF_SCOPE: "none",
}
