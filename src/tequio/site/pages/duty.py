"""What a person's institution, seat or role owes, decides and is owed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tequio.deadlines.pages.deadline import state_of
from tequio.deadlines.pages.duty import Duty, is_awaited, personal_duties
from tequio.deadlines.queries import deadline as deadlines
from tequio.deadlines.queries.deadline import DeadlineLine
from tequio.exercises.queries.continuity import noted_stalls
from tequio.exercises.queries.exercise import offices_of
from tequio.foundation.actors import Actor, Role
from tequio.foundation.days import day_of
from tequio.foundation.names import names_of
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.identity.models import Draft
from tequio.identity.queries.draft import drafts_of
from tequio.ui.acts.waiting import awaited_of
from tequio.ui.components.due_list.tag import Due
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link

# What is owed is told under the thing it belongs to, when that is not what it is about.
_WHOLES: Final[dict[str, Words]] = {
    "compromiso": gettext_lazy("Compromiso «%(name)s»"),
    "recomendacion": gettext_lazy("Recomendación «%(name)s»"),
}


@dataclass(frozen=True)
class Duties:
    """What I owe or decide, what I began and what others owe me, by due date.

    What others owe is told one by one once it expired, and by whoever owes
    it while it runs.
    """

    mine: tuple[Due, ...]
    expired: tuple[Due, ...]
    running: tuple[Due, ...]
    drafts: tuple[Due, ...]
    stalled: tuple[Due, ...]
    notices: tuple[str, ...]
    has_role: bool

    @property
    def sentence(self) -> str:
        """Count what is owed as the weekly mail does."""
        owed = ngettext("%(owed)s pendiente", "%(owed)s pendientes", len(self.mine))
        late = sum(due.state is not None and due.state.tone == "bad" for due in self.mine)
        overdue = ngettext(", %(late)s vencido", ", %(late)s vencidos", late) if late else ""
        return (owed + overdue) % {"owed": len(self.mine), "late": late}


def duties_of(actor: Actor, *, about: Collection[SubjectRef] = ()) -> Duties:
    """Return what the actor's roles owe, decide and are owed, perhaps only about some things."""
    offices, awaited = offices_of(actor), awaited_of(actor)
    found = deadlines.owed_through(offices, about=about) if offices else ()
    owed = _owed_to(actor, about)
    mine = personal_duties(actor, found, awaited)
    if about:
        codes = {line.code for line in (*found, *owed)}
        mine = tuple(duty for duty in mine if duty.line and duty.line.code in codes)
    own = {duty.line.code for duty in mine if duty.line}
    others = [line for line in owed if line.code not in own and not is_awaited(line, awaited)]
    wholes = _wholes([*own, *(line.code for line in others)])
    expired = [line for line in others if line.is_expired]
    return Duties(
        mine=tuple(_mine(duty, wholes) for duty in mine),
        expired=tuple(_theirs(line, wholes) for line in expired),
        running=_running([line for line in others if not line.is_expired]),
        drafts=tuple(map(_draft, drafts_of(actor))),
        stalled=_stalled(actor),
        notices=_cut((found, owed)),
        has_role=bool(actor.grants),
    )


def _owed_to(actor: Actor, about: Collection[SubjectRef]) -> tuple[DeadlineLine, ...]:
    """Return what is owed within the scopes; a role held everywhere sees all."""
    if about:
        return deadlines.owed_within(about)
    if actor.is_everywhere:
        return deadlines.owed_by_anybody()
    return deadlines.owed_within(actor.scopes) if actor.scopes else ()


def _cut(lists: Iterable[Sequence[DeadlineLine]]) -> tuple[str, ...]:
    if not any(len(lines) == deadlines.LONGEST_LIST for lines in lists):
        return ()
    words = _("Se muestran solo los %(count)s plazos que vencen primero.")
    return (words % {"count": deadlines.LONGEST_LIST},)


@dataclass(frozen=True)
class _Whole:
    """The commitment or recommendation that a deadline belongs to."""

    kind: Words = ""
    name: str = ""

    def __str__(self) -> str:
        return str(self.kind) % {"name": self.name}

    def part(self, matter: str) -> str:
        """Return what is owed of it, without its name if the matter ends with it."""
        return matter.removesuffix(f", «{self.name}»")


def _wholes(codes: Collection[str]) -> Mapping[str, _Whole]:
    """Name the commitment or recommendation that each deadline belongs to."""
    refs = deadlines.mentions_of(codes, tuple(_WHOLES))
    names = names_of(map(str, refs.values()))
    return {code: _Whole(_WHOLES[ref.kind], names[str(ref)]) for code, ref in refs.items()}


def _mine(duty: Duty, wholes: Mapping[str, _Whole]) -> Due:
    line = duty.line
    if line is None:
        since = _("Espera desde el %(day)s") % {"day": day(duty.since)}
        return Due(Link(f"{duty.task}: {duty.matter}", url_of(duty.subject)), about=since, step=duty.step)
    whole = wholes.get(line.code, _Whole())
    what = Link(f"{duty.task}: {whole.part(duty.matter)}", url_of(duty.subject))
    return Due(what, state_of(line.situation), line.due_on, url_of(line.ref), str(whole), duty.step)


def _theirs(line: DeadlineLine, wholes: Mapping[str, _Whole]) -> Due:
    """Show what another owes: the form is of whoever owes it."""
    whole = wholes.get(line.code, _Whole())
    about = " · ".join(filter(None, (line.owner_label, str(whole))))
    return Due(
        what=Link(f"{capfirst(line.task)}: {whole.part(line.matter)}", url_of(line.subject)),
        state=state_of(line.situation),
        on=line.due_on,
        term=url_of(line.ref),
        about=about,
    )


def _running(lines: Sequence[DeadlineLine]) -> tuple[Due, ...]:
    """Group by who owes: the lines come by due date, so its first is the next."""
    by_owner: dict[SubjectRef, list[DeadlineLine]] = {}
    for line in lines:
        by_owner.setdefault(line.owner, []).append(line)
    return tuple(map(_of_owner, by_owner.values()))


def _of_owner(lines: Sequence[DeadlineLine]) -> Due:
    first = lines[0]
    count = ngettext("%(owner)s: un plazo", "%(owner)s: %(count)s plazos", len(lines))
    words = {"owner": first.owner_label, "count": len(lines)}
    nearest = _("Lo más próximo: %(task)s, %(matter)s") % {"task": first.task, "matter": first.matter}
    return Due(
        what=Link(count % words, url_of(first.owner)),
        on=first.due_on,
        term=url_of(first.ref),
        about=nearest,
    )


def _draft(draft: Draft) -> Due:
    words = {"day": day(day_of(draft.kept_at)), "who": draft.person.label}
    return Due(
        what=Link(draft.label, local_path(f"/{draft.address}")),
        about=_("Guardado el %(day)s por %(who)s") % words,
        step=Link(_("Seguir"), local_path(f"/{draft.address}")),
    )


def _stalled(actor: Actor) -> tuple[Due, ...]:
    """List the stalled exercises of whoever accompanies them."""
    found = noted_stalls() if any(grant.role == Role.ADVISER for grant in actor.grants) else ()
    return tuple(
        Due(
            what=Link(exercise.name, url_of(exercise.ref)),
            about=_("Sin actos desde el %(day)s") % {"day": day(exercise.last_recorded_on)},
        )
        for exercise in found
        if actor.holds(Role.ADVISER, exercise.scopes)
    )
