"""What the tests of responses assign and answer, unless they say otherwise."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from tequio.cocreation.commands.response import (
    assign_contribution,
    correct_response,
    give_final,
    give_preliminary,
    refer_contribution,
)
from tequio.cocreation.models.contribution import Contribution, Disposition
from tequio.cocreation.models.response import Response
from tequio.directory.models import Institution
from tequio.foundation.actors import Actor

POST: Final = "Dirección de Agua Potable"
REASON: Final = "La bomba se cambia en marzo: el dinero ya está apartado y la obra empieza el día 3."
_SAID: Final = {"disposition": Disposition.ADOPTED, "text": REASON, "answerable": POST}


def assign(
    actor: Actor, contribution: Contribution, institution: Institution, now: datetime, answerable: str = POST
) -> Contribution:
    """Say that an institution answers it."""
    return assign_contribution(
        actor=actor, contribution=contribution, institution=institution, answerable=answerable, now=now
    )


def refer(
    actor: Actor,
    contribution: Contribution,
    institution: Institution,
    now: datetime,
    reason: str = "El camino es de la otra institución.",
) -> Contribution:
    """Hand it to another institution."""
    return refer_contribution(
        actor=actor,
        contribution=contribution,
        institution=institution,
        answerable="Dirección de Caminos",
        reason=reason,
        now=now,
    )


def preliminary(actor: Actor, contribution: Contribution, now: datetime, **more: Any) -> Response:
    """Tell what can be offered."""
    return give_preliminary(actor=actor, contribution=contribution, now=now, **{**_SAID, **more})


def final(actor: Actor, contribution: Contribution, now: datetime, **more: Any) -> Response:
    """Tell what is done."""
    return give_final(actor=actor, contribution=contribution, now=now, **{**_SAID, **more})


def correct(actor: Actor, contribution: Contribution, now: datetime, **more: Any) -> Response:
    """Tell something else than before."""
    said = {
        "disposition": Disposition.DEFERRED,
        "text": "La bomba se cambia en mayo: el proveedor la entrega dos meses después de lo que dijo.",
        "answerable": POST,
        "reason": "Cambió la fecha de entrega.",
    }
    return correct_response(actor=actor, contribution=contribution, now=now, **{**said, **more})
