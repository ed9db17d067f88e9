"""What the oracle answers to each act, and what the act changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from tests.properties.acts_model import (
    ANSWERS,
    COMMISSION,
    DENIED,
    DONE,
    HEIR,
    NEXT,
    OF_RATINGS,
    OF_REPLIES,
    OF_REPORTS,
    OF_SEEN,
    OF_STEPS,
    REFUSED,
    Rating,
    Reply,
    Report,
    Somebody,
    Step,
    Term,
    World,
    refused_unless,
)

_UNANSWERED: Final = {"notified", "silent", "acknowledged"}
_AT_WORK: Final = {"accept", "accept in part", "plan", "report action", "contest"}
# From which status each act is possible; its own name is the status it leads to.
_POSSIBLE: Final = {
    "acknowledge": {"notified", "silent"},
    "accept": _UNANSWERED | {"refuse", "not applicable"},
    "accept in part": _UNANSWERED | {"refuse", "not applicable"},
    "refuse": _UNANSWERED | {"not applicable"},
    "refuse without reason": _UNANSWERED | {"not applicable"},
    "not applicable": _UNANSWERED | {"refuse"},
    "plan": _AT_WORK,
    "plan the past": _AT_WORK,
    "report action": _AT_WORK,
    "claim": _AT_WORK,
    "claim without proof": _AT_WORK,
    "verify": {"claim"},
    "contest": {"claim"},
    "call": {"refuse"},
    "hear": {"refuse"},
    "close": {"verify", "contest", "refuse", "not applicable"},
    "fall silent": {"notified"},
}
_SEEN: Final = {
    "confirm": "received",
    "publish confirmation": "published",
    "reject confirmation": "rejected",
}
_OF_THE_ISSUER: Final = {"verify", "contest", "call", "hear", "close"}
_TO_CORRECT: Final = 10  # business days
_NEVER_GOOD: Final = {"refuse without reason", "plan the past"}


def answer(world: World, act: str, key: str, who: Somebody) -> str:
    """Foretell what becomes of an act."""
    if act == "transfer":
        may = world.operates(who) or world.holds(who, "liaison", world.guarantor) or who.kind == "importer"
        return refused_unless(world.guarantor != HEIR) if may else DENIED
    for acts, foretell in _OF_A_STEP:
        if act in acts:
            return foretell(world, act, world.steps[key], who)
    if act in OF_RATINGS:
        return _of_rating(world, act, key, who)
    if act in OF_REPLIES:
        return _of_reply(world, act, world.replies[key], who)
    return _of_term(world, act, world.terms()[key], who)


def _of_step(world: World, act: str, step: Step, who: Somebody) -> str:  # noqa: PLR0911 - a table
    speaks, at_table = world.speaks_of(who, step), world.sits(who) or world.runs_the_table(who)
    is_owner = speaks or world.operates(who)
    match act:
        case "report progress" | "report done":
            return DONE if is_owner and step.is_open else DENIED
        case "report progress silently":
            is_past = step.is_late or (step.term.is_owed and step.term.due() < world.today)
            good = refused_unless(step.is_explained or not is_past)
            return good if is_owner and step.is_open else DENIED
        case "report activity":
            return DONE if (is_owner or at_table) and step.state != "cancelled" else DENIED
        case "explain delay":
            return DONE if is_owner and step.is_open and step.is_late else DENIED
        case "verify report" | "return report":
            return DONE if at_table and not speaks and step.state == "done" else DENIED
        case "cancel" | "cancel elsewhere":
            may = world.sits(who)
            is_open = step.state not in {"verified", "cancelled"}
            return refused_unless(act == "cancel") if may and is_open else DENIED
        case "measure":
            return DONE if is_owner or at_table or who.kind == "importer" else DENIED
    # To note lateness: the clock has already noted what there was.
    return REFUSED if who.kind == "clock" and step.is_open else DENIED


def _of_report(world: World, act: str, step: Step, who: Somebody) -> str:
    report, is_owner = step.last_report, world.speaks_of(who, step) or world.operates(who)
    if act.startswith("report done"):
        in_order = report is None or report.claimed <= world.today - timedelta(1)
        return refused_unless(in_order) if is_owner and step.is_open else DENIED
    if report is None or report.is_returned or step.state in {"verified", "cancelled"} or not is_owner:
        return DENIED
    if who.kind == "operator" and report.author != who.name:
        return DENIED
    return refused_unless(act == "withdraw report" or not report.is_corrected)


def _of_naming(world: World, _act: str, step: Step, who: Somebody) -> str:
    names = world.sits(who) or world.runs_the_table(who) or world.operates(who)
    return refused_unless(NEXT in world.heirs.get(step.by, ())) if names else DENIED


def _of_seen(world: World, act: str, step: Step, who: Somebody) -> str:
    speaks, at_table = world.speaks_of(who, step), world.sits(who) or world.runs_the_table(who)
    may, is_possible = {
        "confirm": (who.kind in {"anonymous", "person"}, step.state in {"done", "verified"}),
        "publish confirmation": (at_table, step.seen == "received"),
        "reject confirmation": (at_table or world.operates(who), step.seen in {"received", "published"}),
    }[act]
    return DONE if may and not speaks and is_possible else DENIED


_OF_A_STEP: Final[tuple[tuple[tuple[str, ...], Callable[[World, str, Step, Somebody], str]], ...]] = (
    (OF_REPORTS, _of_report),
    (("name heir",), _of_naming),
    (("cancel alone",), lambda *_: DENIED),  # another seat of another sector concurs
    (OF_STEPS, _of_step),
    (OF_SEEN, _of_seen),
)


def _of_rating(world: World, act: str, key: str, who: Somebody) -> str:
    rating, party = world.ratings[key], world.speaks_of(who, world.steps["1"])
    at_table = world.sits(who) or world.runs_the_table(who)
    may, is_possible = {
        "draft": (world.is_independent(who), True),
        "draft unverifiable": (world.is_independent(who), True),
        "draft badly": (world.is_independent(who), True),
        "finish": (world.is_independent(who) and who is rating.author, rating.state == "draft"),
        "comment": (party or at_table, rating.state == "draft"),
        "dissent": (world.sits(who), rating.state == "final"),
        "reply": (party, rating.state == "final"),
    }[act]
    if not (may and is_possible):
        return DENIED
    if act == "finish":
        return refused_unless(key == "inception" or world.ratings["inception"].state == "final")
    return refused_unless(not act.startswith("draft") or _may_draft(world.ratings, act, key))


def _may_draft(ratings: dict[str, Rating], act: str, key: str) -> bool:
    first = ratings["inception"]
    ended = first.state == "final" and not first.verifiable
    fits = act == "draft" or (act == "draft unverifiable" and key == "inception")
    return fits and not ratings[key].state and not (key == "end" and ended)


def _of_reply(world: World, act: str, reply: Reply, who: Somebody) -> str:
    speakers = tuple(one for named in reply.speakers for one in world.answering(named, f"answer {reply.key}"))
    speaks = world.speaks_for(who, *speakers) or (bool(speakers) and world.runs_the_table(who, *speakers))
    if act == "name successor":
        names = world.operates(who) or world.holds(who, "commission_secretary", COMMISSION)
        return refused_unless(NEXT in world.heirs.get(reply.owner, ())) if names else DENIED
    if act == "fall silent":
        may = who.kind == "clock"
    elif act in _OF_THE_ISSUER:
        may = who.kind == "importer" or (
            world.holds(who, "commission_secretary", "organo/com") and not speaks
        )
    else:
        may = who.kind == "importer" or world.operates(who) or speaks
    if not may or reply.status not in _POSSIBLE[act]:
        return DENIED
    if act in {"call", "hear"}:
        return refused_unless(reply.is_called == (act == "hear"))
    if act == "claim without proof":
        return refused_unless(reply.has_proof)
    return refused_unless(act not in {*_NEVER_GOOD, "fall silent"})


def _of_term(world: World, act: str, term: Term, who: Somebody) -> str:
    owes, watches = world.owes(who, term), world.watches(who, term)
    around = world.sits(who, *term.reach) or world.runs_the_table(who, *term.reach)
    is_theirs = owes or (term.owner.startswith("organo/") and around)
    watches_over = watches or world.holds(who, "commission_secretary", *term.reach)
    decides = watches_over and not is_theirs and term.author is not who
    may, is_possible, is_good = {
        "ask extension": (owes or watches, term.runs and not term.extension, True),
        "ask too much": (owes or watches, term.runs and not term.extension, False),
        "approve": (decides, term.runs and term.extension == "asked", True),
        "turn down": (decides, term.extension == "asked", True),
        "pause": (owes or watches, term.state == "running" and not term.is_paused_once, True),
        "resume": (owes or watches, term.state == "paused", True),
        "note expiry": (who.kind == "clock", True, False),
        "stop": (world.operates(who) or who.kind == "importer", term.is_owed, True),
    }[act]
    return refused_unless(is_good) if may and is_possible else DENIED


def happen(world: World, act: str, key: str, who: Somebody) -> None:
    """Change what an act that was done changes."""
    if act == "transfer":
        world.guarantor = HEIR
    elif act in OF_STEPS:
        _to_step(world, act, world.steps[key], who)
    elif act in OF_SEEN:
        world.steps[key].seen = _SEEN[act]
    elif act in OF_RATINGS:
        _to_rating(act, world.ratings[key], who)
    elif act == "name successor":
        world.named[f"answer {key}"] = NEXT
    elif act in OF_REPLIES:
        _to_reply(act, world.replies[key])
    else:
        _TO_TERM[act](world, world.terms()[key], who)


def _to_step(world: World, act: str, step: Step, who: Somebody) -> None:
    if act in _TO_STEP:
        _TO_STEP[act](world, step)
    elif act.startswith(("report progress", "report done", "explain delay")):
        _tell(world, act, step, who)


def _verify(_world: World, step: Step) -> None:
    step.state = "verified"


def _return(world: World, step: Step) -> None:
    before, report = step.term, step.reports[-1]
    report.is_returned, report.claimed = True, world.today
    step.state = "in_progress"
    step.term = Term(before.owner, before.reach, world.today, days=_TO_CORRECT)
    if before.due() > step.term.due():
        step.term = Term(before.owner, before.reach, world.today, fixed=before.due())


def _correct(_world: World, step: Step) -> None:
    step.reports[-1].is_corrected = True


def _withdraw(_world: World, step: Step) -> None:
    if step.reports.pop().state == "done":
        step.term.state = "running"
    step.state = step.by_its_reports()


def _cancel(_world: World, step: Step) -> None:
    step.state = "cancelled"
    _settle(step.term, "stopped")


def _name_heir(world: World, step: Step) -> None:
    world.named[f"commitment {step.key}"] = NEXT


_TO_STEP: Final[dict[str, Callable[[World, Step], None]]] = {
    "verify report": _verify,
    "return report": _return,
    "correct report": _correct,
    "withdraw report": _withdraw,
    "cancel": _cancel,
    "name heir": _name_heir,
}


def _tell(world: World, act: str, step: Step, who: Somebody) -> None:
    """Add a report: its day of record alone decides whether it is late."""
    yesterday = world.today - timedelta(1)
    claimed = yesterday if "yesterday" in act else world.today
    explains = act in {"report progress", "report done", "report done as of yesterday", "explain delay"}
    if act.startswith("report progress"):
        step.state = "in_progress"
    elif act.startswith("report done"):
        step.is_late |= step.term.state == "expired"
        step.state = "done"
        _settle(step.term, "done")
    step.reports.append(Report(step.state, who.name, claimed, explains=explains))


def _to_rating(act: str, rating: Rating, who: Somebody) -> None:
    if act.startswith("draft"):
        rating.state, rating.verifiable, rating.author = "draft", act == "draft", who
    elif act == "finish":
        rating.state = "final"


def _to_reply(act: str, reply: Reply) -> None:
    if act in {"acknowledge", *ANSWERS}:
        _settle(reply.receipt, "done")
    if act in ANSWERS:
        _settle(reply.answer, "done")
    if act == "close":
        _settle(reply.receipt, "stopped")
        _settle(reply.answer, "stopped")
    reply.has_proof |= act == "claim"
    if act in {"call", "hear"}:
        reply.is_called = act == "call"
    elif act == "acknowledge":
        reply.status = "acknowledged"
    elif act == "claim without proof":
        reply.status = "claim"
    elif not (act == "plan" and reply.status == "report action"):
        reply.status = act


def _settle(term: Term, state: str) -> None:
    if term.is_owed:
        term.state = state


def _ask(_world: World, term: Term, who: Somebody) -> None:
    term.extension, term.author = "asked", who


def _approve(_world: World, term: Term, _who: Somebody) -> None:
    term.extension, term.extra = "approved", 3


def _turn_down(_world: World, term: Term, _who: Somebody) -> None:
    term.extension = "refused"


def _pause(world: World, term: Term, _who: Somebody) -> None:
    term.state, term.asked = "paused", world.today


def _resume(world: World, term: Term, _who: Somebody) -> None:
    term.state, term.resumed = "running", world.today


def _stop(_world: World, term: Term, _who: Somebody) -> None:
    term.state = "stopped"


_TO_TERM: Final[dict[str, Callable[[World, Term, Somebody], None]]] = {
    "ask extension": _ask,
    "approve": _approve,
    "turn down": _turn_down,
    "pause": _pause,
    "resume": _resume,
    "stop": _stop,
}
