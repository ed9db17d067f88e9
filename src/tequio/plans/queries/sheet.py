"""The stored commitment as content, and what it lacks to be published."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from typing import Final

from django.db.models import Prefetch, QuerySet

from tequio.plans.models.commitment import Cause, Commitment, Effect, OgpValue, Party, SdgLink
from tequio.plans.models.indicator import Indicator
from tequio.plans.models.milestone import Activity, Milestone
from tequio.plans.models.plan import Plan
from tequio.plans.sheet import checklist
from tequio.plans.sheet import field as sheet
from tequio.plans.sheet.commitment import (
    ActivityContent,
    CauseContent,
    CommitmentContent,
    IndicatorContent,
    MilestoneContent,
    OgpContent,
    PartyContent,
    SdgContent,
)
from tequio.plans.sheet.field import Kind

# What a commitment's own row holds; the rest has rows of its own.
SCALARS: Final = sheet.names(*(kind for kind in Kind if kind not in (Kind.CODE, Kind.LIST)))
_OF_THE_ROW: Final = {"id", "plan", "code", "number", "version", "search_text", "sort_key", "removed_on"}
sheet.refuse_strangers(
    "the table of commitments",
    {column.name for column in Commitment._meta.fields} - _OF_THE_ROW,
    {*SCALARS, *sheet.names(Kind.CODE)},
)


def with_content(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Load everything a commitment says, in a constant number of queries."""
    return commitments.select_related("theme", "territory").prefetch_related(
        Prefetch("causes", Cause.objects.order_by("position")),
        Prefetch("effects", Effect.objects.order_by("position")),
        Prefetch("milestones", Milestone.objects.select_related("owner").order_by("number")),
        Prefetch("activities", Activity.objects.select_related("milestone", "owner").order_by("position")),
        Prefetch("indicators", Indicator.objects.order_by("number").prefetch_related("measurements")),
        Prefetch("parties", Party.objects.select_related("institution").order_by("position")),
        Prefetch("sdg_links", SdgLink.objects.order_by("goal", "id")),
        Prefetch("ogp_values", OgpValue.objects.order_by("id")),
    )


def stored(*, commitment: Commitment) -> Commitment:
    """Read a commitment again, with everything it says."""
    return with_content(Commitment.objects.filter(pk=commitment.pk)).get()


def content_of(commitment: Commitment) -> CommitmentContent:
    """Return what a commitment loaded `with_content` says."""
    return CommitmentContent(
        theme=commitment.theme.code,
        territory=commitment.territory.code if commitment.territory else "",
        causes=_causes(commitment),
        effects=tuple(effect.text for effect in commitment.effects.all()),
        ogp_values=tuple(OgpContent(one.value, one.text, one.origin) for one in commitment.ogp_values.all()),
        sdg=tuple(
            SdgContent(link.code, link.contribution, link.origin) for link in commitment.sdg_links.all()
        ),
        parties=tuple(map(_party, commitment.parties.all())),
        milestones=tuple(map(_milestone, commitment.milestones.all())),
        activities=tuple(map(_activity, commitment.activities.all())),
        indicators=tuple(map(_indicator, commitment.indicators.all())),
        **{name: getattr(commitment, name) for name in SCALARS},
    )


def in_plan(plan: Plan) -> QuerySet[Commitment]:
    """Return what a plan promises; what was taken out of its draft is not in it."""
    return Commitment.objects.filter(plan=plan, removed_on=None)


def lacking(*, plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return (title of the commitment, sentence) for all that is missing."""
    term = checklist.Term(plan.starts_on, plan.ends_on)
    commitments = with_content(in_plan(plan)).order_by("number")
    return tuple(
        (commitment.title, str(requirement.sentence))
        for commitment in commitments
        for requirement in checklist.missing(content_of(commitment), term)
    )


def _causes(commitment: Commitment) -> tuple[CauseContent, ...]:
    below: dict[int | None, list[Cause]] = defaultdict(list)
    for cause in commitment.causes.all():
        below[cause.parent_id].append(cause)

    def branch(parent: int | None) -> tuple[CauseContent, ...]:
        return tuple(CauseContent(cause.text, cause.kind, branch(cause.pk)) for cause in below[parent])

    return branch(None)


def _party(party: Party) -> PartyContent:
    code, name = (
        (party.institution.code, party.institution.name) if party.institution else ("", party.name_text)
    )
    return PartyContent(party.role, code, name, party.unit, party.post_name, party.accepted_on)


def _milestone(milestone: Milestone) -> MilestoneContent:
    owner = milestone.owner
    return MilestoneContent(
        number=milestone.number,
        title=milestone.title,
        deliverable=milestone.deliverable,
        starts_on=milestone.starts_on,
        ends_on=milestone.ends_on,
        owner=owner.code if owner else "",
        owner_name=owner.name if owner else milestone.owner_text,
        means_of_verification=milestone.means_of_verification,
        weight=milestone.weight,
        withdrawn=milestone.withdrawn,
    )


def _activity(activity: Activity) -> ActivityContent:
    return ActivityContent(
        sector=activity.sector,
        text=activity.text,
        milestone=activity.milestone.number if activity.milestone else 0,
        owner=activity.owner.code if activity.owner else "",
    )


def _indicator(indicator: Indicator) -> IndicatorContent:
    names = (field.name for field in fields(IndicatorContent))
    return IndicatorContent(**{name: getattr(indicator, name) for name in names})


def content_now(commitment: Commitment) -> CommitmentContent:
    """Return all that a commitment says now, as its forms change it."""
    return content_of(stored(commitment=commitment))
