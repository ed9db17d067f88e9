"""Who is told that a commitment waits for their acceptance, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.directory.models import Institution
from tequio.directory.queries.succession import Duty, noted_holders
from tequio.foundation.refs import SubjectRef
from tequio.ledger.letters import Letter, Mail, News, Office, Silent
from tequio.ledger.models import LogEntry
from tequio.plans.acts.acceptance import ACCEPT
from tequio.plans.duties import ACCEPTANCE
from tequio.plans.events import acceptance
from tequio.plans.letters.plan import OF_SECRETARIAT, RESPONSIBLE, secretariat, until
from tequio.plans.models.commitment import Commitment
from tequio.plans.queries.commitment import any_commitment_with_code
from tequio.ui.links import url_of


def _commitment(entry: LogEntry, _now: datetime) -> Iterator[News[Commitment]]:
    """Give the commitment of an entry, written still or published."""
    found = any_commitment_with_code(SubjectRef.parse(entry.subject).key)
    if found:
        yield News(entry, found)


def _asked(news: News[Commitment]) -> tuple[SubjectRef, ...]:
    """Return the institutions that answer for those that an entry asks."""
    codes = news.entry.values.get("institutions", [])
    found = Institution.objects.filter(code__in=codes).order_by("pk")
    holders = noted_holders([Duty(institution, (news.about.ref,)) for institution in found])
    return tuple(holder.institution.ref for holder in holders if holder.institution)


def _asks(news: News[Commitment]) -> Mail:
    commitment = news.about
    return Mail(
        title=_("Espera su respuesta un compromiso que nombra a su institución: %(title)s")
        % {"title": commitment.title},
        text=(
            news.entry.sentence,
            _("Acéptelo, proponga otras palabras o diga por qué declina."),
            *until(commitment.acceptance_ref, ACCEPTANCE.code),
        ),
        why=RESPONSIBLE,
        fictitious=commitment.plan.fictitious,
    )


def _writers(news: News[Commitment]) -> tuple[Office, ...]:
    return (secretariat(news.about.plan.exercise),)


def _tells(news: News[Commitment]) -> Mail:
    return Mail(
        title=_("Respondió quien participa en un compromiso: %(title)s") % {"title": news.about.title},
        text=(news.entry.sentence,),
        why=OF_SECRETARIAT,
        fictitious=news.about.plan.fictitious,
    )


LETTERS: Final = (
    Letter(
        on=(acceptance.AcceptanceAsked, acceptance.AcceptanceAskedAgain),
        find=_commitment,
        to=_asked,
        says=_asks,
        link=lambda news: ACCEPT.url(news.about),
        button=gettext_lazy("Leerlo y responder"),
    ),
    Letter(
        on=(acceptance.DraftAnswered, acceptance.CommitmentAnswered, acceptance.AcceptanceWithdrawn),
        find=_commitment,
        to=_writers,
        says=_tells,
        link=lambda news: url_of(news.about.acceptance_ref),
        button=gettext_lazy("Ver quién aceptó"),
    ),
)
SILENT: Final[tuple[Silent, ...]] = ()
