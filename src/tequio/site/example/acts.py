"""What people do in the demonstration, one row of its file an act."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

from tequio.deadlines.commands.extension import approve_extension, request_extension
from tequio.deadlines.models import Deadline
from tequio.deadlines.queries.deadline import deadline_with_code
from tequio.documents.evidence import Attachment
from tequio.documents.models import DocumentKind
from tequio.exercises.models import Exercise
from tequio.governance.models.agreement import Agreement
from tequio.plans.commands.assessment import (
    Ratings,
    comment_assessment,
    dissent_from_assessment,
    draft_assessment,
    finish_assessment,
    reply_to_assessment,
)
from tequio.plans.commands.change import concur_with_change, propose_cancellation, propose_change
from tequio.plans.commands.confirmation import confirm_milestone, publish_confirmation
from tequio.plans.commands.gathering import announce_gathering
from tequio.plans.commands.milestone import (
    explain_delay,
    report_activity,
    report_progress,
    return_report,
    verify_report,
)
from tequio.plans.models.assessment import Assessment, Stage
from tequio.plans.models.change import ChangeState, CommitmentChange
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.confirmation import ConfirmationState, Seen
from tequio.plans.models.milestone import Milestone, MilestoneReport, ReportedState
from tequio.plans.queries.sheet import content_now
from tequio.plans.steps.milestone import Proof
from tequio.site.example import answers
from tequio.site.example.papers import upload_of
from tequio.site.example.sheets import whole_sheet
from tequio.site.example.source import Row, read
from tequio.site.example.world import Act, World

_RANK: Final = 5  # after sessions, phases, publications and measurements of the day
_VOICES: Final = {
    "comment": comment_assessment,
    "dissent": dissent_from_assessment,
    "reply": reply_to_assessment,
}


def acts(world: World) -> Iterator[Act]:
    """Return every act of the file, in its order within a day."""
    for number, row in enumerate(read("demonstration_acts")):
        yield Act(row["day"], _RANK + number, partial(_DOERS[row["act"]], world, row))


def _report(world: World, row: Row) -> object:
    return report_progress(
        actor=world.cast[row["who"]],
        milestone=_milestone(row),
        state=ReportedState(row["state"]),
        text=row["text"],
        delay_reason=row.get("delay", ""),
        evidence=_evidence(world, row),
        reported_on=world.today,
        now=world.now,
    )


def _activity(world: World, row: Row) -> object:
    return report_activity(
        actor=world.cast[row["who"]],
        milestone=_milestone(row),
        text=row["text"],
        evidence=_evidence(world, row),
        reported_on=world.today,
        now=world.now,
    )


def _explain(world: World, row: Row) -> object:
    return explain_delay(
        actor=world.cast[row["who"]],
        milestone=_milestone(row),
        reason=row["text"],
        explained_on=world.today,
        now=world.now,
    )


def _verify(world: World, row: Row) -> object:
    return verify_report(
        actor=world.cast[row["who"]],
        report=_last_report(row),
        text=row["text"],
        verified_on=world.today,
        now=world.now,
    )


def _return(world: World, row: Row) -> object:
    return return_report(
        actor=world.cast[row["who"]],
        report=_last_report(row),
        reason=row["text"],
        returned_on=world.today,
        now=world.now,
    )


def _cancel(world: World, row: Row) -> object:
    return propose_cancellation(
        actor=world.cast[row["who"]],
        milestone=_milestone(row),
        agreement=_agreement(world, row),
        reason=row["text"],
        now=world.now,
    )


def _amend(world: World, row: Row) -> object:
    sheet = next(sheet for sheet in world.file["plan"]["commitments"] if sheet["code"] == row["on"])
    version = sheet["versions"][row["version"] - 1]
    return propose_change(
        actor=world.cast[row["who"]],
        commitment=Commitment.objects.get(code=row["on"]),
        content=whole_sheet(sheet, world.day_at),
        reason=version["reason"],
        agreement=_agreement(world, row),
        now=world.now,
    )


def _reword(world: World, row: Row) -> object:
    """Propose other words for some texts; the rest stays as it is."""
    commitment = Commitment.objects.get(code=row["on"])
    return propose_change(
        actor=world.cast[row["who"]],
        commitment=commitment,
        content=replace(content_now(commitment), **row["texts"]),
        reason=row["reason"],
        agreement=_agreement(world, row),
        now=world.now,
    )


def _concur(world: World, row: Row) -> object:
    waiting = CommitmentChange.objects.get(commitment__code=row["on"], state=ChangeState.PROPOSED)
    return concur_with_change(actor=world.cast[row["who"]], change=waiting, now=world.now)


def _assess(world: World, row: Row) -> object:
    return draft_assessment(
        actor=world.cast[row["who"]],
        commitment=Commitment.objects.get(code=row["on"]),
        stage=Stage(row["stage"]),
        ratings=Ratings(**row["ratings"]),
        reasoning=row["text"],
        drafted_on=world.today,
        now=world.now,
    )


def _finish(world: World, row: Row) -> object:
    return finish_assessment(
        actor=world.cast[row["who"]],
        assessment=_assessment(row),
        ratings=Ratings(**row["ratings"]),
        reasoning=row["text"],
        final_on=world.today,
        now=world.now,
    )


def _say(world: World, row: Row) -> object:
    return _VOICES[row["act"]](
        actor=world.cast[row["who"]],
        assessment=_assessment(row),
        text=row["text"],
        said_on=world.today,
        now=world.now,
    )


def _ask_extension(world: World, row: Row) -> object:
    return request_extension(
        actor=world.cast[row["who"]],
        deadline=_deadline(row),
        business_days=row["days"],
        reason=row["text"],
        requested_on=world.today,
        now=world.now,
    )


def _approve_extension(world: World, row: Row) -> object:
    return approve_extension(
        actor=world.cast[row["who"]],
        deadline=_deadline(row),
        reason=row["text"],
        approved_on=world.today,
        now=world.now,
    )


def _see(world: World, row: Row) -> object:
    return confirm_milestone(
        actor=world.cast[row["who"]],
        milestone=_milestone(row),
        seen=Seen(row["seen"]),
        text=row["text"],
        place=row["place"],
        origin=f"demonstration{row['day']}",
        received_on=world.today,
        now=world.now,
    )


def _publish_seen(world: World, row: Row) -> object:
    return publish_confirmation(
        actor=world.cast[row["who"]],
        confirmation=_milestone(row).confirmations.get(state=ConfirmationState.RECEIVED),
        decided_on=world.today,
        now=world.now,
    )


def _gather(world: World, row: Row) -> object:
    return announce_gathering(
        actor=world.cast[row["who"]],
        exercise=Exercise.objects.get(code=row["on"]),
        place=row["place"],
        held_on=world.today + timedelta(days=row["in_days"]),
        now=world.now,
    )


def _agreement(world: World, row: Row) -> Agreement:
    return world.sessions[row["session"]].agreements.get(number=row["agreement"])


def _milestone(row: Row) -> Milestone:
    code, _, number = row["on"].rpartition("-")
    return Milestone.objects.get(commitment__code=code, number=number)


def _last_report(row: Row) -> MilestoneReport:
    return _milestone(row).reports.filter(withdrawn_on=None).exclude(state="").order_by("-number")[0]


def _assessment(row: Row) -> Assessment:
    return Assessment.objects.get(commitment__code=row["on"], stage=row["stage"])


def _deadline(row: Row) -> Deadline:
    found = deadline_with_code(row["on"])
    assert found is not None  # noqa: S101 - the plan was published
    return found


def _evidence(world: World, row: Row) -> list[Proof]:
    return [
        Proof(
            Attachment(
                proof["title"], DocumentKind(proof["kind"]), upload_of(proof), proof.get("address", "")
            ),
            proves=proof["proves"],
            level=proof["level"],
            dated_on=world.today,
        )
        for proof in row.get("evidence", ())
    ]


_DOERS: Final[Mapping[str, Callable[[World, Row], object]]] = {
    "report": _report,
    "activity": _activity,
    "explain": _explain,
    "verify": _verify,
    "return": _return,
    "cancel": _cancel,
    "amend": _amend,
    "reword": _reword,
    "concur": _concur,
    "assess": _assess,
    "finish": _finish,
    **dict.fromkeys(_VOICES, _say),
    "ask_extension": _ask_extension,
    "approve_extension": _approve_extension,
    "see": _see,
    "publish_seen": _publish_seen,
    "gather": _gather,
    **answers.DOERS,
}
