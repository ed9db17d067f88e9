"""The whole life of an institution, as its page tells it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from tequio.directory.dates import machine_moment, moment
from tequio.directory.models import (
    ContactChannel,
    ContactKind,
    Institution,
    InstitutionKind,
    Post,
    Precision,
    Sector,
    Succession,
)
from tequio.directory.queries.institutions import institution_with_code
from tequio.directory.queries.places import TerritoryLine, line_of
from tequio.directory.queries.succession import predecessors, successors
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words


@dataclass(frozen=True)
class Moment:
    """A date as its source tells it, for people and for machines."""

    on: date | None
    words: str
    machine: str
    note: str = ""

    @property
    def known(self) -> bool:
        return self.on is not None


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

    ref: SubjectRef
    name: str
    since: Moment
    note: str
    source: str
    fictitious: bool


@dataclass(frozen=True)
class ContactLine:
    """A public channel, and the day somebody checked that it works."""

    kind: str
    kind_label: Words
    value: str
    url: str
    post: str
    verified_on: date


@dataclass(frozen=True)
class PostLine:
    """A post, without the name of who holds it."""

    code: str
    name: str
    since: Moment
    until: Moment


@dataclass(frozen=True)
class InstitutionView:
    """Everything the directory knows of an institution."""

    ref: SubjectRef
    code: str
    name: str
    acronym: str
    name_note: str
    kind: str
    kind_label: Words
    sector: Sector
    territory: TerritoryLine
    state: TerritoryLine
    began: Moment
    ended: Moment
    competence: str
    source: str
    fictitious: bool
    predecessors: tuple[Relative, ...]
    successors: tuple[Relative, ...]
    timeline: tuple[LifeLine, ...]
    posts: tuple[PostLine, ...]
    contacts: tuple[ContactLine, ...]

    @property
    def title(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name


def institution_view(code: str) -> InstitutionView | None:
    """Return an institution with its life, in a fixed number of queries."""
    institution = institution_with_code(code)
    if institution is None:
        return None
    before = tuple(_relative(s, s.predecessor) for s in predecessors(institution))
    after = tuple(_relative(s, s.successor) for s in successors(institution))
    territory = institution.territory
    return InstitutionView(
        ref=institution.ref,
        code=institution.code,
        name=institution.name,
        acronym=institution.acronym,
        name_note=institution.name_note,
        kind=institution.kind,
        kind_label=InstitutionKind(institution.kind).label,
        sector=institution.sector,
        territory=line_of(territory),
        state=line_of(territory.parent if len(territory.places) > 1 and territory.parent else territory),
        began=_began(institution),
        ended=_ended(institution),
        competence=institution.competence,
        source=institution.source,
        fictitious=institution.fictitious,
        predecessors=before,
        successors=after,
        timeline=_timeline(institution, before, after),
        posts=tuple(map(_post, institution.posts.order_by(F("valid_to").desc(nulls_first=True), "name"))),
        contacts=tuple(map(_contact, institution.contacts.select_related("post").order_by("kind", "value"))),
    )


def _timeline(
    institution: Institution, before: tuple[Relative, ...], after: tuple[Relative, ...]
) -> tuple[LifeLine, ...]:
    lines = [
        LifeLine(_moment(fact.on, fact.precision), fact.text, source=fact.source)
        for fact in institution.facts.order_by("on", "pk")
    ]
    told = {line.moment.on for line in lines}
    began, ended = _began(institution), _ended(institution)
    if began.on not in told or not began.known:
        lines.append(LifeLine(replace(began, note=""), _("Inicio de funciones"), detail=began.note))
    lines += [_line(one, _("Recibe las tareas de %(name)s")) for one in before]
    lines += [_line(one, _("Le sucede %(name)s")) for one in after]
    if ended.known and ended.on not in told:
        lines.append(LifeLine(replace(ended, note=""), _("Fin de funciones"), detail=ended.note))
    return tuple(sorted(lines, key=lambda line: line.moment.on or date.min))


def _line(relative: Relative, sentence: str) -> LifeLine:
    text = sentence % {"name": relative.name}
    return LifeLine(relative.since, text, relative.ref, relative.note, relative.source)


def _relative(succession: Succession, other: Institution) -> Relative:
    return Relative(
        ref=other.ref,
        name=f"{other.name} ({other.acronym})" if other.acronym else other.name,
        since=_moment(succession.on, Precision.DAY),
        note=succession.note,
        source=succession.source,
        fictitious=other.fictitious,
    )


def _began(institution: Institution) -> Moment:
    return _moment(institution.valid_from, institution.valid_from_precision, institution.valid_from_note)


def _ended(institution: Institution) -> Moment:
    return _moment(institution.valid_to, institution.valid_to_precision, institution.valid_to_note)


def _moment(on: date | None, precision: str, note: str = "") -> Moment:
    return Moment(on, moment(on, precision), machine_moment(on, precision), note)


def _post(post: Post) -> PostLine:
    since, until = (_moment(on, Precision.DAY) for on in (post.valid_from, post.valid_to))
    return PostLine(post.code, post.name, since, until)


def _contact(channel: ContactChannel) -> ContactLine:
    schemes = {ContactKind.EMAIL: "mailto:", ContactKind.WEB: ""}
    scheme = schemes.get(ContactKind(channel.kind))
    return ContactLine(
        kind=channel.kind,
        kind_label=ContactKind(channel.kind).label,
        value=channel.value,
        url="" if scheme is None else scheme + channel.value,
        post=channel.post.name if channel.post else "",
        verified_on=channel.verified_on,
    )
