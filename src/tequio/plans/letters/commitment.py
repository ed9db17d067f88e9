"""Who is told of a commitment: whoever takes part in it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy

from tequio.foundation.words import Words
from tequio.ledger.events import Event
from tequio.ledger.letters import Letter, Silent
from tequio.plans.events import commitment
from tequio.plans.letters.plan import RESPONSIBLE, commitment_of, participants, says_under
from tequio.ui.links import url_of


def _of_commitment(on: tuple[type[Event], ...], title: Words) -> Letter:
    """Tell whoever takes part in a commitment what happened to it."""
    return Letter(
        on=on,
        find=commitment_of,
        to=participants,
        says=says_under(title, RESPONSIBLE),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el compromiso"),
    )


LETTERS: Final = (
    _of_commitment((commitment.CommitmentAssumed,), gettext_lazy("Su institución asumió: %(title)s")),
    _of_commitment(
        (commitment.CommitmentAmended,), gettext_lazy("Cambió un compromiso a su cargo: %(title)s")
    ),
)
SILENT: Final = (
    Silent(
        "Nobody outside the secretariat's own desk sees it yet.",
        (commitment.CommitmentDrafted, commitment.CommitmentDescribed, commitment.SectionDescribed),
    ),
    Silent("Public: whoever follows it by mail is told in a digest.", (commitment.MeasurementRecorded,)),
)
