"""Who is told of a correction that somebody asked for: whoever decides it, and whoever asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.dialogue import events
from tequio.dialogue.acts import DECIDE
from tequio.dialogue.models import Correction, CorrectionState
from tequio.dialogue.queries import correction_with_code, keeper_of
from tequio.foundation.refs import SubjectRef
from tequio.ledger.letters import Addressee, Letter, Mail, News, Silent
from tequio.ledger.models import LogEntry
from tequio.ui.links import url_of


def received(entry: LogEntry, _now: datetime) -> Iterator[News[Correction]]:
    """Give what somebody asked for, while nobody decided it."""
    found = _of(entry)
    if found and found.state == CorrectionState.RECEIVED:
        yield News(entry, found)


def decided(entry: LogEntry, _now: datetime) -> Iterator[Correction]:
    """Give what was decided, where whoever asked left an address."""
    found = _of(entry)
    if found and found.email:
        yield found


def to_decide(news: News[Correction]) -> Mail:
    """Tell whoever keeps the directory what waits."""
    institution = news.about.institution
    return Mail(
        title=_("Propusieron corregir lo que se dice de «%(name)s»") % {"name": institution.name},
        text=(
            _("Una persona dice qué está mal, qué debería decir y dónde se comprueba."),
            _("Acéptela o diga por qué no, en 10 días hábiles. Su razón se publica."),
        ),
        why=_("Recibe este correo porque es enlace de quien garantiza ahí el derecho a saber."),
        fictitious=institution.fictitious,
    )


def answer(correction: Correction) -> Mail:
    """Tell whoever asked what was decided, with the reason."""
    words = {"name": correction.institution.name, "reason": correction.reason}
    titles = (_("No se aceptó la corrección de «%(name)s»"), _("Se aceptó la corrección de «%(name)s»"))
    title = titles[correction.state == CorrectionState.ACCEPTED]
    return Mail(
        title=title % words,
        text=(_("Razón: %(reason)s") % words,),
        why=_("Recibe este correo porque alguien dejó esta dirección al proponer la corrección."),
        fictitious=correction.institution.fictitious,
    )


def _of(entry: LogEntry) -> Correction | None:
    return correction_with_code(SubjectRef.parse(entry.values["correction"]).key)


def _keepers(news: News[Correction]) -> Iterator[SubjectRef]:
    keeper = keeper_of(news.about.institution)
    if keeper:
        yield keeper.ref


def _asker(correction: Correction) -> tuple[Addressee, ...]:
    return (correction,)


LETTERS: Final = (
    Letter(
        on=(events.CorrectionReceived,),
        find=received,
        to=_keepers,
        says=to_decide,
        link=lambda news: DECIDE.url(news.about),
        button=gettext_lazy("Decidir la corrección"),
    ),
    Letter(
        on=(events.CorrectionAccepted, events.CorrectionRefused),
        find=decided,
        to=_asker,
        says=answer,
        link=lambda correction: url_of(correction.ref),
        button=gettext_lazy("Ver la decisión"),
        alone=True,
    ),
)
SILENT: Final = (Silent("It is housekeeping: nobody is concerned.", (events.AddressesForgotten,)),)
