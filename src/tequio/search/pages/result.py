"""The page of what was found: cards, kinds, what was perhaps meant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tequio.cocreation.pages.process import state_of as state_of_process
from tequio.cocreation.queries.contribution import published_with_codes
from tequio.cocreation.queries.process import processes_with_codes
from tequio.directory.queries.institution import institutions_with_codes
from tequio.directory.queries.lines import institution_line
from tequio.exercises.pages.headline import states_of
from tequio.exercises.queries.exercise import exercises_with_codes
from tequio.foundation.words import Words
from tequio.governance.models.body import Body, BodyKind
from tequio.plans.pages.headline import state_of
from tequio.plans.queries.commitment_list import commitments_with_codes
from tequio.plans.queries.plan import plans_with_codes
from tequio.recommendations.pages.status import of_total
from tequio.recommendations.queries.counts import answered_of
from tequio.search.models import Entry, Kind
from tequio.search.pages.excerpt import excerpt, marked
from tequio.search.queries.entry import MOST, Found, stems_of
from tequio.search.queries.shortcut import GoalShortcut, Shortcut
from tequio.search.queries.word import examples
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.tabs.tag import Tab
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link, State

_WORDS: Final[Mapping[Kind, Words]] = {
    Kind.COMMITMENT: gettext_lazy("Compromiso"),
    Kind.PLAN: gettext_lazy("Plan de acción local"),
    Kind.EXERCISE: gettext_lazy("Ejercicio local"),
    Kind.RECOMMENDATION: gettext_lazy("Recomendación"),
    Kind.BODY: gettext_lazy("Órgano colegiado"),
    Kind.INSTITUTION: gettext_lazy("Institución"),
    Kind.STATE: gettext_lazy("Entidad federativa"),
    Kind.PROCESS: gettext_lazy("Proceso de participación"),
    Kind.CONTRIBUTION: gettext_lazy("Aportación"),
}
Situation = tuple[str, tuple[State, ...]]


@dataclass(frozen=True)
class ResultPage:
    """What the page of what was found shows."""

    text: str
    found: str
    instead_of: str
    meant: Link | None
    shortcuts: tuple[Card, ...]
    tabs: tuple[Tab, ...]
    cards: tuple[Card, ...]
    newer: str
    older: str
    examples: tuple[Link, ...]


def result_page(
    *,
    asked: AddressReader,
    text: str,
    searched: str,
    kind: str,
    number: int,
    found: Found,
    meant: str,
    shortcuts: Sequence[Shortcut],
    has_examples: bool,
) -> ResultPage:
    """Compose the page; `searched` is what was looked for when nothing had the text itself."""
    return ResultPage(
        text=text,
        found=_how_many(found.total) if text else "",
        instead_of=text if searched != text else "",
        meant=Link(meant or searched, search_path(meant or searched)) if meant or searched != text else None,
        shortcuts=tuple(map(_shortcut, shortcuts)),
        tabs=_tabs(asked, kind, found),
        cards=_cards(found.entries, searched),
        newer=asked.address_with(pagina=number - 1 if number > 2 else None) if number > 1 else "",
        older=asked.address_with(pagina=number + 1) if number < found.pages else "",
        examples=example_links() if has_examples else (),
    )


def example_links() -> tuple[Link, ...]:
    """Lead to the search of some words that have results; nowhere while there is nothing to find."""
    return tuple(Link(word, search_path(word)) for word in examples())


def search_path(text: str) -> str:
    """Give where a text is searched for."""
    return f"{local_path('/buscar/')}?{urlencode({'q': text})}"


def _how_many(total: int) -> str:
    if total > MOST:
        most = number_format(MOST, force_grouping=True)
        return _("Más de %(most)s resultados. Agregue una palabra para ver menos.") % {"most": most}
    return ngettext("%(count)s resultado", "%(count)s resultados", total) % {"count": total}


def _tabs(asked: AddressReader, kind: str, found: Found) -> tuple[Tab, ...]:
    if len(found.counts) < 2 and not kind:
        return ()
    # Of more than are counted, nobody knows how many there are of a kind.
    counts = found.counts if found.everywhere <= MOST else dict.fromkeys(Kind)
    everything = found.everywhere if found.everywhere <= MOST else None
    return (
        Tab(_("Todo"), asked.address_with(tipo=None, pagina=None), current=not kind, count=everything),
        *(
            Tab(
                each.label,
                asked.address_with(tipo=each.value, pagina=None),
                current=each == kind,
                count=count,
            )
            for each, count in counts.items()
        ),
    )


def _shortcut(shortcut: Shortcut) -> Card:
    if isinstance(shortcut, GoalShortcut):
        goal, count = shortcut.goal, shortcut.commitments
        words = ngettext("%(count)s compromiso contribuye", "%(count)s compromisos contribuyen", count)
        return Card(
            f"{goal.code}. {goal.title}",
            local_path(f"/ods/{goal.code}/"),
            kind=_("Objetivo de Desarrollo Sostenible"),
            text=words % {"count": count},
        )
    return Card(
        shortcut.title,
        url_of(shortcut.ref),
        kind=_("Hito"),
        text=shortcut.commitment,
        demo=shortcut.fictitious,
    )


def _cards(entries: Sequence[Entry], text: str) -> tuple[Card, ...]:
    stems = stems_of(text)
    situations = _situations(entries)
    return tuple(_card(entry, stems, *situations.get(entry.ref, ("", ()))) for entry in entries)


def _card(entry: Entry, stems: Collection[str], context: str, states: tuple[State, ...]) -> Card:
    return Card(
        title=marked(entry.name, stems),
        url=url_of(entry.ref),
        kind=" · ".join(filter(None, (str(_WORDS[Kind(entry.kind)]), context))),
        text=excerpt(entry.passages, stems),
        states=states,
        demo=entry.fictitious,
    )


def _situations(entries: Sequence[Entry]) -> dict[str, Situation]:
    """Return what a card says of each thing as it is now, asking once for each kind."""
    situations: dict[str, Situation] = {}
    for kind, tell in _TELL.items():
        codes = [entry.code for entry in entries if entry.kind == kind]
        if codes:
            situations |= tell(codes)
    return situations


def _of_commitments(codes: Collection[str]) -> dict[str, Situation]:
    found = commitments_with_codes(codes)
    return {str(name.ref): (name.plan, (state_of(name.headline),)) for name in found}


def _of_plans(codes: Collection[str]) -> dict[str, Situation]:
    found = plans_with_codes(codes)
    return {
        str(plan.ref): (f"{plan.state} · {plan.published_on.year}", (state_of(plan.headline),))
        for plan in found
    }


def _of_exercises(codes: Collection[str]) -> dict[str, Situation]:
    found = exercises_with_codes(codes)
    return {
        str(line.ref): (line.dates.territory, states_of(line, suspended=line.is_suspended)) for line in found
    }


def _of_recommendations(codes: Collection[str]) -> dict[str, Situation]:
    answered = _("%(share)s con respuesta")
    return {
        f"{Kind.RECOMMENDATION.value}/{code}": (
            "",
            (State("good" if done else "none", answered % {"share": of_total(done, total)}),),
        )
        for code, (done, total) in answered_of(codes).items()
    }


def _of_bodies(codes: Collection[str]) -> dict[str, Situation]:
    found = Body.objects.filter(code__in=codes).select_related("territory")
    return {
        str(body.ref): (
            f"{capfirst(str(BodyKind(body.kind).label))} · {body.territory.name}",
            (State("none", _("Terminó el %(day)s") % {"day": day(body.valid_to)}),) if body.valid_to else (),
        )
        for body in found
    }


def _of_institutions(codes: Collection[str]) -> dict[str, Situation]:
    return {
        str(institution.ref): (
            f"{institution_line(institution).kind_label} · {institution.territory.name}",
            (State("none", _("Dejó de existir")),) if institution.over_on else (),
        )
        for institution in institutions_with_codes(codes)
    }


def _of_processes(codes: Collection[str]) -> dict[str, Situation]:
    return {
        str(process.ref): (process.exercise.territory.name, (state_of_process(process),))
        for process in processes_with_codes(codes)
    }


def _of_contributions(codes: Collection[str]) -> dict[str, Situation]:
    found = published_with_codes(codes)
    return {
        str(brought.ref): (f"{brought.process.title} · {brought.territory.name}", ()) for brought in found
    }


_TELL: Final[Mapping[Kind, Callable[[Collection[str]], dict[str, Situation]]]] = {
    Kind.COMMITMENT: _of_commitments,
    Kind.PLAN: _of_plans,
    Kind.EXERCISE: _of_exercises,
    Kind.RECOMMENDATION: _of_recommendations,
    Kind.BODY: _of_bodies,
    Kind.INSTITUTION: _of_institutions,
    Kind.PROCESS: _of_processes,
    Kind.CONTRIBUTION: _of_contributions,
}
