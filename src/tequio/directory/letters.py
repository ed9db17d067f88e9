"""Who is told by mail that a contact grew old; of the rest, whoever follows the directory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.directory import events
from tequio.directory.acts.contact import VERIFY
from tequio.directory.models import ContactChannel
from tequio.directory.queries.contact import CHECKED_FOR_DAYS, aged_channel
from tequio.foundation.refs import SubjectRef
from tequio.ledger.letters import Letter, Mail, News, Silent
from tequio.ledger.models import LogEntry


def aged(entry: LogEntry, _now: datetime) -> Iterator[News[ContactChannel]]:
    """Give the channel that nobody checked for long, while nobody did."""
    found = aged_channel(SubjectRef.parse(entry.subject).key, entry.values["value"])
    if found:
        yield News(entry, found)


def check_it(news: News[ContactChannel]) -> Mail:
    """Ask the institution to check that its channel works."""
    channel = news.about
    words = {"institution": channel.institution.name, "value": channel.value, "days": CHECKED_FOR_DAYS}
    return Mail(
        title=_("Compruebe un medio de contacto de «%(institution)s»") % words,
        text=(
            _("Nadie ha comprobado en %(days)s días que sirva: %(value)s.") % words,
            _("Si sirve, diga qué día lo comprobó; si no, retírelo del directorio."),
        ),
        why=_("Recibe este correo porque es enlace de la institución."),
        fictitious=channel.institution.fictitious,
    )


LETTERS: Final = (
    Letter(
        on=(events.ContactAged,),
        find=aged,
        to=lambda news: (news.about.institution.ref,),
        says=check_it,
        link=lambda news: f"{VERIFY.url(news.about.institution)}?contacto={news.about.pk}",
        button=gettext_lazy("Comprobar el medio de contacto"),
    ),
)
SILENT: Final = (
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (
            events.TerritoryRegistered,
            events.GovernmentTermRecorded,
            events.GovernmentTermCorrected,
            events.MunicipalitiesImported,
            events.InstitutionsImported,
            events.InstitutionRegistered,
            events.InstitutionCorrected,
            events.InstitutionRenamed,
            events.FactRecorded,
            events.InstitutionClosed,
            events.InstitutionEnded,
            events.InstitutionReopened,
            events.SuccessionRecorded,
            events.SuccessionBegun,
            events.SuccessionWithdrawn,
            events.PostCreated,
            events.PostClosed,
            events.PostCorrected,
            events.SubstituteNamed,
            events.SubstituteEnded,
            events.ContactPublished,
            events.ContactVerified,
            events.ContactWithdrawn,
        ),
    ),
    Silent("Whoever owes what passed is told by the domain in which it is owed.", (events.DutyAssigned,)),
)
