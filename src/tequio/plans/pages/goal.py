"""The seventeen goals, and one goal with its targets."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.foundation.texts import listed
from tequio.plans.queries.goal import Contribution, GoalCount, GoalView
from tequio.ui.components.bar_chart.tag import Bar, BarChart
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.links import local_path, url_of
from tequio.ui.reading import AddressReader


@dataclass(frozen=True)
class ContributionLine:
    """A commitment under a target."""

    title: str
    url: str
    place: str
    text: str
    suggested: bool
    demo: bool


@dataclass(frozen=True)
class TargetGroup:
    """A target and the commitments of this page that contribute to it."""

    code: str
    title: str
    lines: tuple[ContributionLine, ...]


@dataclass(frozen=True)
class GoalPage:
    """What the page of a goal shows."""

    groups: tuple[TargetGroup, ...]
    filters: tuple[Filter, ...]
    untouched: str
    newer: str
    older: str


def goal_url(number: int) -> str:
    """Give the address of a goal."""
    return local_path(f"/ods/{number}/")


def goals_chart(counts: tuple[GoalCount, ...], with_goal: int) -> BarChart:
    """Draw how many commitments contribute to each goal."""
    most = max(counts, key=lambda one: one.commitments)
    told = ngettext(
        "%(count)s compromiso contribuye a algún objetivo; el más atendido es el %(goal)s, «%(title)s».",
        "%(count)s compromisos contribuyen a algún objetivo; el más atendido es el %(goal)s, «%(title)s».",
        with_goal,
    )
    values = {"count": with_goal, "goal": most.goal.code, "title": most.goal.title}
    sentence = told % values if with_goal else _("Todavía ningún compromiso contribuye a un objetivo.")
    bars = tuple(
        Bar(f"{one.goal.code}. {one.goal.title}", one.commitments, goal_url(one.goal.goal)) for one in counts
    )
    return BarChart(_("Compromisos por objetivo"), sentence, bars, _("Objetivo"), _("Compromisos"))


def goal_page(*, asked: AddressReader, view: GoalView, target: str) -> GoalPage:
    """Compose the page of a goal."""
    choices = tuple((entry.code, f"{entry.code} {entry.title}") for entry, count in view.targets if count)
    return GoalPage(
        groups=_groups(view.contributions),
        filters=(Filter("meta", _("Meta"), value=target, choices=choices),),
        untouched=listed([entry.code for entry, count in view.targets if not count]),
        newer=asked.address_with(antes=view.before, despues=None) if view.before else "",
        older=asked.address_with(despues=view.after, antes=None) if view.after else "",
    )


def _groups(contributions: tuple[Contribution, ...]) -> tuple[TargetGroup, ...]:
    return tuple(
        TargetGroup(target.code, target.title, tuple(map(_line, group)))
        for target, group in groupby(contributions, key=lambda one: one.target)
    )


def _line(contribution: Contribution) -> ContributionLine:
    line = contribution.line
    return ContributionLine(
        title=line.title,
        url=url_of(line.ref),
        place=f"{line.state} · {line.year}",
        text=contribution.text,
        suggested=contribution.suggested,
        demo=line.fictitious,
    )
