"""What rows of gathering repeat of the log: what processes ask and what was published."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from tequio.cocreation.events.contribution import ContributionPublished
from tequio.cocreation.events.process import ProcessPublished
from tequio.cocreation.events.response import FinalGiven, PreliminaryGiven, ResponseCorrected
from tequio.cocreation.models.contribution import Contribution, ContributionState
from tequio.cocreation.models.process import Process
from tequio.cocreation.models.response import Response
from tequio.ledger.truths import Truth

TRUTHS: Final = (
    Truth(what="para qué se pregunta", rows=Process, column="purpose", says={ProcessPublished: "purpose"}),
    Truth(
        what="la aportación publicada",
        rows=Contribution,
        column="text",
        says={ContributionPublished: "text"},
        where=Q(state=ContributionState.PUBLISHED),
    ),
    Truth(
        what="la respuesta a una aportación",
        rows=Response,
        column="text",
        says={PreliminaryGiven: "text", FinalGiven: "text", ResponseCorrected: "text"},
        subject=lambda response: response.contribution.ref,
        among=True,
        related=("contribution",),
    ),
)
