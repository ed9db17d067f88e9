"""Who is told by mail of what is owed: officers, of terms that are near or ran out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.deadlines import events
from tequio.deadlines.models import OWED
from tequio.deadlines.queries.deadline import DeadlineLine, deadline_with_code, line_of
from tequio.foundation.days import day_for
from tequio.foundation.refs import SubjectRef
from tequio.ledger.letters import Letter, Line, Mail, Part, Silent
from tequio.ledger.models import LogEntry
from tequio.ui.acts.act import fulfilment_url
from tequio.ui.dates import long_day
from tequio.ui.links import duties_path, url_of

_STALE: Final = timedelta(days=7)  # what expired before is no news: the weekly mail tells it


def news(entry: LogEntry, now: datetime) -> Iterator[DeadlineLine]:
    """Give the term of an entry, while it is owed and did not expire long ago."""
    deadline = deadline_with_code(SubjectRef.parse(entry.subject).key)
    if deadline and deadline.state in OWED and deadline.due_on >= day_for(deadline, now) - _STALE:
        yield line_of(deadline)


def terms(lines: Sequence[DeadlineLine]) -> Mail:
    """Tell an officer which terms are near and which ran out."""
    if len(lines) == 1:
        (line,) = lines
        words = _("Venció: %(task)s") if line.is_expired else _("Vence el %(due)s: %(task)s")
        return owed(words % {"task": line.task, "due": long_day(line.due_on)}, lines)
    expired = sum(line.is_expired for line in lines)
    told = {"near": len(lines) - expired, "expired": expired}
    return owed(_("Plazos: %(near)s por vencer y %(expired)s vencidos") % told, lines)


def owed(title: str, lines: Sequence[DeadlineLine]) -> Mail:
    """Give an officer terms by due date, each with where it is met."""
    return Mail(
        title=title,
        parts=tuple(_parts(lines)),
        why=_("Recibe este correo porque tiene un papel en una institución, un secretariado o un ejercicio."),
        fictitious=any(line.fictitious for line in lines),
    )


def _parts(lines: Sequence[DeadlineLine]) -> Iterator[Part]:
    several = len({line.owner for line in lines}) > 1
    text = _("%(task)s: %(matter)s. Lo debe %(owner)s.") if several else _("%(task)s: %(matter)s.")
    expired = [_line(line, _("Venció el %(due)s"), text) for line in lines if line.is_expired]
    near = [_line(line, _("Vence el %(due)s"), text) for line in lines if not line.is_expired]
    if expired:
        yield Part(_("Ya vencieron"), duties_path(), tuple(expired))
    if near:
        yield Part(_("Por vencer"), duties_path(), tuple(near))


def _line(line: DeadlineLine, when: str, text: str) -> Line:
    form = fulfilment_url(line.rule, line.subject)
    return Line(
        when=when % {"due": long_day(line.due_on)},
        text=text % {"task": capfirst(line.task), "matter": line.matter, "owner": line.owner_label},
        url=form or url_of(line.ref),
        action=_("Abrir el formulario") if form else _("Ver el plazo"),
    )


LETTERS: Final = (
    Letter(
        on=(events.ReminderNoted, events.DeadlineExpired, events.DeadlineRecounted),
        find=news,
        to=lambda line: (line.owner,),
        says=terms,
        link=lambda _lines: duties_path(),
        button=gettext_lazy("Ver todo lo que debo"),
        together=True,
    ),
)
SILENT: Final = (
    Silent(
        "The weekly mail and «Lo que debo» tell what is owed; a reminder comes before it is due.",
        (
            events.DeadlineStarted,
            events.DeadlinePaused,
            events.DeadlineResumed,
            events.DueDateMoved,
            events.ExtensionApproved,
            events.ExtensionRefused,
        ),
    ),
    Silent("Whoever decides it finds it in «Lo que debo».", (events.ExtensionRequested,)),
    Silent("Nothing is owed any more.", (events.DeadlineMet, events.DeadlineStopped)),
    Silent(
        "It concerns everybody's calendar, not one officer's; each term that moved shows how.",
        (
            events.TermsSuspended,
            events.EverythingSuspended,
            events.SuspensionEnded,
            events.SuspensionOver,
            events.ClosureDeclared,
        ),
    ),
)
