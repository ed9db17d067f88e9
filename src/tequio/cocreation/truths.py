"""What rows of gathering repeat of the log: what processes ask, what was published, sealed batches."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from tequio.cocreation.events.contribution import ContributionPublished
from tequio.cocreation.events.process import ProcessPublished
from tequio.cocreation.events.response import FinalGiven, PreliminaryGiven, ResponseCorrected
from tequio.cocreation.events.support import SupportSealed
from tequio.cocreation.models.contribution import Contribution, ContributionState
from tequio.cocreation.models.process import Process
from tequio.cocreation.models.response import Response
from tequio.cocreation.models.support import SupportBatch
from tequio.ledger.truths import Truth

TRUTHS: Final = (
    Truth(what="para qué se pregunta", rows=Process, column="purpose", says={ProcessPublished: "purpose"}),
    Truth(
        what="el sello de un lote de apoyos",
        rows=SupportBatch,
        column="root",
        says={SupportSealed: "root"},
        check=lambda batch: batch.root == batch.recomputed,
        subject=lambda batch: batch.process.ref,
        among=True,
        related=("process",),
    ),
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
