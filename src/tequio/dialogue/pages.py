"""What became of a correction that somebody asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tequio.dialogue.models import Correction, CorrectionState, Matter
from tequio.ui.components.facts.tag import Fact
from tequio.ui.links import url_of
from tequio.ui.values import Link, Prose, State, Tone

_TONES: Final[dict[str, Tone]] = {
    CorrectionState.RECEIVED: "wait",
    CorrectionState.ACCEPTED: "good",
    CorrectionState.REFUSED: "none",
}


@dataclass(frozen=True)
class CorrectionPage:
    """What was asked and what was decided, for whoever has the key."""

    state: State
    facts: tuple[Fact, ...]


def correction_page(correction: Correction, address: str) -> CorrectionPage:
    """Compose the page that whoever kept the key opens, at its whole address."""
    state = CorrectionState(correction.state)
    decided = (
        Fact(_("Decidida"), correction.decided_on, correction.decided_by),
        Fact(_("Razón"), Prose(correction.reason)),
    )
    return CorrectionPage(
        state=State(_TONES[state], capfirst(str(state.label))),
        facts=(
            *(decided if correction.decided_on else ()),
            Fact(_("Su clave"), correction.code, _("Anótela: no guardamos quién la tiene.")),
            Fact(_("Su enlace"), Link(address, address)),
            *asked_facts(correction),
        ),
    )


def asked_facts(correction: Correction) -> tuple[Fact, ...]:
    """Tell what somebody asked for."""
    return (
        Fact(_("Institución"), Link(correction.institution.name, url_of(correction.institution.ref))),
        Fact(_("Qué está mal"), capfirst(str(Matter(correction.matter).label))),
        Fact(_("Qué dice, y por qué está mal"), Prose(correction.wrong)),
        Fact(_("Qué debería decir"), Prose(correction.right)),
        Fact(_("Dónde se puede comprobar"), correction.seen_at),
        Fact(_("Recibida"), correction.received_on),
    )
