"""Who answers for milestones and commitments, also after an institution ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q

from tequio.deadlines.models import Deadline
from tequio.deadlines.queries.deadline import owed_by_or_passed, unheld
from tequio.directory.models import Institution
from tequio.directory.queries.succession import Duty, Holder, ended_refs, holders_on, noted_holders
from tequio.foundation.refs import SubjectRef
from tequio.plans.duties import DELIVERY
from tequio.plans.models.commitment import Commitment, Party, PartyRole
from tequio.plans.models.milestone import Milestone, MilestoneState


def holder_of(milestone: Milestone, day: date) -> Holder:
    """Return who answers for a milestone on a day: the first that is known.

    What was given to its institution, else to whoever leads, else to the guarantor.
    """
    named = milestone.responsible or (milestone.commitment.plan.exercise.guarantor,)
    return _first(holders_on([_duty(milestone, institution) for institution in named], day))


def noted_holders_of(commitment: Commitment) -> tuple[Holder, ...]:
    """Return who answers in place of each that a commitment names, where another does."""
    found = noted_holders([Duty(institution, (commitment.ref,)) for institution in _named_by(commitment)])
    return tuple(holder for holder in found if holder.has_passed)


def institutions_passed(subject: Milestone | Commitment) -> tuple[Institution, ...]:
    """Return whom the plan names for it and who ended, as the log says: another answers in their place."""
    named = subject.responsible if isinstance(subject, Milestone) else _named_by(subject)
    return tuple(institution for institution in named if institution.over_on)


def _named_by(commitment: Commitment) -> Sequence[Institution]:
    """Return whom it names, also for one milestone alone, those that lead first."""
    parties, owned = Party.objects.filter(commitment=commitment), commitment.milestones.all()
    named = Q(pk__in=parties.values("institution")) | Q(pk__in=owned.values("owner"))
    leads = Exists(parties.filter(role=PartyRole.LEAD, institution=OuterRef("pk")))
    return list(Institution.objects.filter(named).annotate(leads=leads).order_by("-leads", "pk"))


def noted_holders_of_milestone(milestone: Milestone) -> tuple[Holder, ...]:
    """Return who answers for a milestone in place of each that the plan names, where another does."""
    found = noted_holders([_duty(milestone, institution) for institution in milestone.responsible])
    return tuple(holder for holder in found if holder.has_passed)


def answering_for(commitment: Commitment, milestone: Milestone | None = None) -> tuple[SubjectRef, ...]:
    """Return the institutions that answer now for a milestone, or for a part of a commitment."""
    named = milestone.responsible if milestone else commitment.participants
    subjects = ((milestone.ref,) if milestone else ()) + (commitment.ref,)
    found = noted_holders([Duty(institution, subjects) for institution in named])
    return tuple(dict.fromkeys(holder.institution.ref for holder in found if holder.institution))


def milestones_to_pass() -> Sequence[Milestone]:
    """Return the milestones that somebody else owes than who should, in a fixed number of queries."""
    owed = {deadline.subject: deadline for deadline in owed_by_or_passed(ended_refs(), DELIVERY)}
    milestones = milestones_owed(owed.values()) if owed else ()
    named = _named_for(milestones)
    answering = {
        milestone.pk: named[milestone.pk] or [milestone.commitment.plan.exercise.guarantor]
        for milestone in milestones
    }
    holders = _noted(milestones, answering)
    return [
        milestone
        for milestone in milestones
        if _is_astray(owed[str(milestone.ref)], _first(holders[milestone.pk]))
    ]


def noted_holders_of_milestones(milestones: Sequence[Milestone]) -> Mapping[int, Sequence[Holder]]:
    """Return of each milestone who answers in place of those it names, in a fixed number of queries."""
    return {
        pk: [holder for holder in holders if holder.has_passed]
        for pk, holders in _noted(milestones, _named_for(milestones)).items()
    }


def noted_holders_of_parties(
    parties: Mapping[Commitment, Sequence[Party]],
) -> Mapping[int, Sequence[Holder]]:
    """Return of each commitment, with its parties, who answers in place of those it names."""
    duties = [
        (commitment.pk, Duty(party.institution, (commitment.ref,)))
        for commitment, named in parties.items()
        for party in named
        if party.institution
    ]
    holders: dict[int, list[Holder]] = {commitment.pk: [] for commitment in parties}
    for (pk, _given), holder in zip(duties, noted_holders([duty for _pk, duty in duties]), strict=True):
        holders[pk] += [holder] if holder.has_passed else []
    return holders


def unheld_milestones(scopes: Collection[SubjectRef] | None) -> Sequence[Milestone]:
    """Return the milestones that nobody is known to answer for; None: anywhere."""
    deadlines = unheld(DELIVERY, scopes)
    return milestones_owed(deadlines) if deadlines else ()


def milestones_owed(deadlines: Iterable[Deadline]) -> Sequence[Milestone]:
    """Return the milestones of some terms, with what their duty needs."""
    subjects = {deadline.subject for deadline in deadlines}
    codes = {SubjectRef.parse(subject).key.rpartition("-")[0] for subject in subjects}
    found = Milestone.objects.filter(commitment__code__in=codes).select_related(
        "owner",
        "commitment__plan__exercise__guarantor",
        "commitment__plan__exercise__secretariat",
        "commitment__plan__exercise__territory__parent",
    )
    return [
        milestone
        for milestone in found.order_by("commitment__sort_key", "number")
        if str(milestone.ref) in subjects
    ]


def _noted(
    milestones: Iterable[Milestone], named: Mapping[int, Iterable[Institution]]
) -> Mapping[int, Sequence[Holder]]:
    duties = [
        (milestone.pk, _duty(milestone, institution))
        for milestone in milestones
        for institution in named[milestone.pk]
    ]
    holders: dict[int, list[Holder]] = {pk: [] for pk in named}
    for (pk, _given), holder in zip(duties, noted_holders([duty for _pk, duty in duties]), strict=True):
        holders[pk].append(holder)
    return holders


def _named_for(milestones: Sequence[Milestone]) -> Mapping[int, Sequence[Institution]]:
    """Return whom the plan names for each: its owner and whoever leads."""
    leading: dict[int, list[Institution]] = defaultdict(list)
    found = Party.objects.filter(
        commitment__in={milestone.commitment_id for milestone in milestones},
        role=PartyRole.LEAD,
        institution__isnull=False,
    )
    for party in found.select_related("institution").order_by("position"):
        if party.institution:
            leading[party.commitment_id].append(party.institution)
    return {
        milestone.pk: list(
            dict.fromkeys([*filter(None, (milestone.owner,)), *leading[milestone.commitment_id]])
        )
        for milestone in milestones
    }


def _duty(milestone: Milestone, institution: Institution) -> Duty:
    return Duty(institution, (milestone.ref, milestone.commitment.ref))


def _first(holders: Sequence[Holder]) -> Holder:
    return next((holder for holder in holders if holder.institution), holders[0])


def _is_astray(deadline: Deadline, holder: Holder) -> bool:
    if holder.institution is None:
        return deadline.unheld_since is None
    return deadline.owner != str(holder.institution.ref)


def milestones_to_do(owner: SubjectRef) -> int:
    """Count what an institution promised and nobody verified yet."""
    done = (MilestoneState.VERIFIED, MilestoneState.CANCELLED)
    return Milestone.objects.filter(owner__code=owner.key).exclude(state__in=done).count()
