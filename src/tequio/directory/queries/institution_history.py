"""The whole life of an institution, as its page tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from tequio.directory.dates import Moment
from tequio.directory.models import ContactChannel, ContactKind, Institution, Post, Sector, Succession
from tequio.directory.queries.institution import institution_with_code
from tequio.directory.queries.lines import (
    InstitutionLine,
    TerritoryLine,
    institution_line,
    territory_line,
)
from tequio.directory.queries.succession import steps_of
from tequio.directory.sheet import Branch
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words


@dataclass(frozen=True)
class LifeLine:
    """A dated line of the timeline."""

    moment: Moment
    text: str
    ref: SubjectRef | None = None
    detail: str = ""
    source: str = ""


@dataclass(frozen=True)
class Relative:
    """An institution before or after this one."""

    institution: InstitutionLine
    since: Moment
    source: str


@dataclass(frozen=True)
class ContactLine:
    """A public channel, and the day somebody checked that it works."""

    kind_label: Words
    value: str
    url: str
    post: str
    verified_on: date
    is_stale: bool = False


@dataclass(frozen=True)
class PostLine:
    """A post, without the name of who holds it."""

    name: str
    since: Moment
    until: Moment
    substitute: str = ""
    substitute_from: date | None = None
    substitute_to: date | None = None


@dataclass(frozen=True)
class InstitutionView:
    """Everything the directory knows of an institution."""

    line: InstitutionLine
    branch: Words
    parent: InstitutionLine | None
    name_note: str
    sector: Sector
    state: TerritoryLine
    competence: str
    source: str
    predecessors: tuple[Relative, ...]
    successors: tuple[Relative, ...]
    timeline: tuple[LifeLine, ...]
    posts: tuple[PostLine, ...]
    contacts: tuple[ContactLine, ...]


def institution_view(code: str) -> InstitutionView | None:
    """Return an institution with its life, in a fixed number of queries."""
    institution = institution_with_code(code)
    return life_of(institution) if institution else None


def life_of(institution: Institution) -> InstitutionView:
    """Return the life of an institution, in a fixed number of queries."""
    line = institution_line(institution)
    steps = steps_of(institution)
    before = tuple(_relative(s, s.predecessor) for s in steps if s.successor_id == institution.pk)
    after = tuple(_relative(s, s.successor) for s in steps if s.predecessor_id == institution.pk)
    posts = institution.posts.select_related("substitute").order_by(
        F("valid_to").desc(nulls_first=True), "name"
    )
    contacts = institution.contacts.select_related("post").order_by("kind", "value")
    return InstitutionView(
        line=line,
        branch=Branch(institution.branch).label if institution.branch else "",
        parent=institution_line(institution.parent) if institution.parent else None,
        name_note=institution.name_note,
        sector=institution.sector,
        state=_state_of(institution),
        competence=institution.competence,
        source=institution.source,
        predecessors=before,
        successors=after,
        timeline=_timeline(line, _facts(institution), before, after),
        posts=tuple(map(_post, posts)),
        contacts=tuple(map(_contact, contacts)),
    )


def _state_of(institution: Institution) -> TerritoryLine:
    territory = institution.territory
    in_a_municipality = len(territory.places) > 1 and territory.parent
    return territory_line(in_a_municipality or territory)


def _facts(institution: Institution) -> list[LifeLine]:
    return [
        LifeLine(Moment(fact.on, fact.precision), fact.text, source=fact.source)
        for fact in institution.facts.order_by("on", "pk")
    ]


def _timeline(
    line: InstitutionLine, facts: list[LifeLine], before: tuple[Relative, ...], after: tuple[Relative, ...]
) -> tuple[LifeLine, ...]:
    told = {fact.moment.on for fact in facts if fact.moment.on}
    lines = [*facts]
    if line.began.on not in told:
        lines.append(LifeLine(line.began, _("Empieza sus funciones")))
    lines += [_of(relative, _("Recibe las tareas de %(name)s")) for relative in before]
    if line.ended.on and line.ended.on not in told:
        lines.append(LifeLine(line.ended, _("Termina sus funciones")))
    lines += [_of(relative, _("Le sucede %(name)s")) for relative in after]
    return tuple(sorted(lines, key=lambda one: one.moment.on or date.min))


def _of(relative: Relative, sentence: str) -> LifeLine:
    text = sentence % {"name": relative.institution.title}
    return LifeLine(relative.since, text, relative.institution.ref, relative.since.note, relative.source)


def _relative(succession: Succession, other: Institution) -> Relative:
    return Relative(institution_line(other), Moment(succession.on, note=succession.note), succession.source)


def _post(post: Post) -> PostLine:
    return PostLine(
        post.name,
        Moment(post.valid_from),
        Moment(post.valid_to),
        post.substitute.name if post.substitute else "",
        post.substitute_from,
        post.substitute_to,
    )


def _contact(channel: ContactChannel) -> ContactLine:
    addresses = {ContactKind.EMAIL: f"mailto:{channel.value}", ContactKind.WEB: channel.value}
    kind = ContactKind(channel.kind)
    return ContactLine(
        kind_label=kind.label,
        value=channel.value,
        url=addresses.get(kind, ""),
        post=channel.post.name if channel.post else "",
        verified_on=channel.verified_on,
        is_stale=channel.stale_on is not None,
    )
