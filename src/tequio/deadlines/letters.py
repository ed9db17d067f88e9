"""Who is told by mail of what is owed: officers, of terms that are near or ran out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tequio.deadlines.acts.deadline import DECISION
from tequio.deadlines.duties import EXTENSION_DECISION, name_of, roles_of
from tequio.deadlines.events import arrival, closure, deadline, extension, pause, suspension
from tequio.deadlines.models import OWED, Deadline
from tequio.deadlines.pages.duty import own_lines
from tequio.deadlines.queries.deadline import (
    DeadlineLine,
    deadline_with_code,
    expired_of,
    line_of,
    open_of,
)
from tequio.foundation.days import day_for
from tequio.foundation.refs import SubjectRef
from tequio.ledger.letters import Letter, Line, Mail, News, Office, Part, Silent
from tequio.ledger.models import LogEntry
from tequio.ui.acts.act import fulfilment_url
from tequio.ui.dates import long_day
from tequio.ui.links import duties_path, url_of

_BY_OFFICE: Final = gettext_lazy(
    "Recibe este correo porque tiene un papel en una institución, un secretariado o un ejercicio."
)
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
    return owed(_counted(lines), lines)


def _counted(lines: Sequence[DeadlineLine]) -> str:
    """Count what is told now, and what those owners owe since before."""
    roles = {role for line in lines for role in roles_of(line.rule)}
    expired = max(
        sum(line.is_expired for line in lines), expired_of({line.owner for line in lines}, tuple(roles))
    )
    near = sum(not line.is_expired for line in lines)
    words = {"near": near, "expired": expired}
    if not expired:
        return ngettext("Un plazo por vencer", "%(near)s plazos por vencer", near) % words
    if not near:
        return ngettext("Un plazo vencido", "%(expired)s plazos vencidos", expired) % words
    return _("Plazos: %(near)s por vencer y %(expired)s vencidos") % words


def asked(entry: LogEntry, _now: datetime) -> Iterator[Deadline]:
    """Give the term whose extension waits to be decided."""
    deadline = deadline_with_code(SubjectRef.parse(entry.subject).key)
    if deadline and hasattr(deadline, "extension") and not deadline.extension.decided_on:
        yield deadline


def deciders(deadline: Deadline) -> Iterator[Office]:
    """Name whoever decides an extension, wherever the term is about."""
    return (Office(ref, EXTENSION_DECISION.roles) for ref in deadline.places)


def to_decide(deadline: Deadline) -> Mail:
    """Tell whoever decides what was asked, and until when to decide."""
    wait = next(iter(open_of(deadline.ref, EXTENSION_DECISION.code)), None)
    words = {
        "owner": deadline.owner_label,
        "days": deadline.extension.business_days,
        "task": name_of(deadline.rule),
        "matter": deadline.matter,
        "reason": deadline.extension.reason,
        "until": long_day(wait.due_on) if wait else long_day(deadline.due_on),
    }
    return Mail(
        title=_("Prórroga por resolver: %(owner)s") % words,
        text=(
            _("%(owner)s pidió %(days)s días hábiles más para %(task)s: %(matter)s.") % words,
            _("Razón: %(reason)s") % words,
            _("Se resuelve a más tardar el %(until)s.") % words,
        ),
        why=_BY_OFFICE,
        fictitious=deadline.fictitious,
    )


def decided(news: News[Deadline]) -> Mail:
    """Tell whoever owes a term what became of the extension."""
    deadline = news.about
    words = {"task": name_of(deadline.rule), "due": long_day(deadline.due_on)}
    granted = news.entry.kind == extension.ExtensionApproved.kind
    title = _("Prórroga aprobada: %(task)s") if granted else _("Prórroga negada: %(task)s")
    return Mail(
        title=title % words,
        text=(news.entry.sentence, _("El plazo vence el %(due)s.") % words),
        why=_BY_OFFICE,
        fictitious=deadline.fictitious,
    )


def owed_still(entry: LogEntry, _now: datetime) -> Iterator[News[Deadline]]:
    """Give the term of an entry, while it is owed."""
    deadline = deadline_with_code(SubjectRef.parse(entry.subject).key)
    if deadline and deadline.state in OWED:
        yield News(entry, deadline)


def moved(changes: Sequence[News[Deadline]]) -> Mail:
    """Tell whoever owes terms that their days are others."""
    lines = tuple(
        Line(
            when=_("Vence el %(due)s") % {"due": long_day(news.about.due_on)},
            text=news.entry.sentence,
            url=url_of(news.about.ref),
            action=_("Ver el plazo"),
        )
        for news in changes
    )
    count = ngettext("Cambió la fecha de un plazo", "Cambió la fecha de %(count)s plazos", len(lines))
    title = count % {"count": len(lines)}
    fictitious = any(news.about.fictitious for news in changes)
    return Mail(
        title=title, parts=(Part(title, duties_path(), lines),), why=_BY_OFFICE, fictitious=fictitious
    )


def _owners(news: News[Deadline]) -> tuple[Office, ...]:
    return (Office(news.about.owner_ref, roles_of(news.about.rule)),)


def owed(title: str, lines: Sequence[DeadlineLine]) -> Mail:
    """Give an officer terms by due date, each with where it is met."""
    return Mail(
        title=title,
        parts=tuple(_parts(lines)),
        why=_BY_OFFICE,
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
        on=(deadline.ReminderNoted, deadline.DeadlineExpired, deadline.DeadlineRecounted),
        find=news,
        to=lambda line: (Office(line.owner, roles_of(line.rule)),),
        may=lambda actor, line: bool(own_lines(actor, (line,))),
        says=terms,
        link=lambda _lines: duties_path(),
        button=gettext_lazy("Ver todo lo que debo"),
        together=True,
    ),
    Letter(
        on=(extension.ExtensionRequested,),
        find=asked,
        to=deciders,
        may=lambda actor, deadline: DECISION.decide(actor, deadline).allowed,
        says=to_decide,
        link=DECISION.url,
        button=gettext_lazy("Resolver la prórroga"),
    ),
    Letter(
        on=(extension.ExtensionApproved, extension.ExtensionRefused),
        find=owed_still,
        to=_owners,
        says=decided,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el plazo"),
    ),
    Letter(
        on=(deadline.DueDateMoved,),
        find=owed_still,
        to=_owners,
        says=moved,
        link=lambda _changes: duties_path(),
        button=gettext_lazy("Ver todo lo que debo"),
        together=True,
    ),
)
SILENT: Final = (
    Silent(
        "The weekly mail and «Lo que debo» tell what is owed; a reminder comes before it is due.",
        (
            deadline.DeadlineStarted,
            pause.DeadlinePaused,
            pause.DeadlineResumed,
        ),
    ),
    Silent("Whoever owes it now is told by the domain in which it is owed.", (deadline.DeadlineHandedOver,)),
    Silent(
        "Whoever owed it is told by the domain in which it was owed.",
        (arrival.EarlierDayAcknowledged, arrival.AcknowledgementWithdrawn),
    ),
    Silent("Nothing is owed any more.", (deadline.DeadlineMet, deadline.DeadlineStopped)),
    Silent("Whoever withdrew what was done owes it, and was told so before.", (deadline.DeadlineReopened,)),
    Silent(
        "It concerns everybody's calendar, not one officer's; each term that moved shows how.",
        (
            suspension.TermsSuspended,
            suspension.EverythingSuspended,
            suspension.SuspensionEnded,
            suspension.SuspensionOver,
            closure.ClosureDeclared,
        ),
    ),
)
