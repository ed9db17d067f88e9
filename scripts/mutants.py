"""Small faults put into a copy of the code, each of which its test must find.

    scripts/mutants            all of them
    scripts/mutants WORD...    those whose words contain one of these

A mutant is a text of one package that is written in another way. It fails this
script when its test still passes, and when the text is no longer there: then the
code has changed, and whoever changed it gives the mutant its new text.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_COPIED = ("src", "tests", "locale", "pyproject.toml", "manage.py", "docs", "scripts")
_FAILED = 1  # what pytest answers when tests failed, and not when they could not run


@dataclass(frozen=True)
class Mutant:
    """What goes wrong, where, how, and the test of a folder that finds it."""

    words: str
    package: str
    text: str
    instead: str
    test: str

    def file(self, place: Path) -> Path:
        """Return the one module of the package that holds the text."""
        return _holder(place / "src/tequio" / self.package, self.text)

    def address(self, place: Path) -> str:
        """Return the test as pytest is asked for it, in whatever module of its folder it stands."""
        folder, name = self.test.split("::")
        return f"{_holder(place / folder, f'def {name}(')}::{name}"


def _holder(package: Path, text: str) -> Path:
    module = package.with_suffix(".py")
    modules = [module] if module.is_file() else sorted(package.rglob("*.py"))
    found = [path for path in modules if text in path.read_text()]
    if len(found) != 1 or found[0].read_text().count(text) != 1:
        raise LookupError(f"{len(found)} modules hold, and not one of them once: {text}")
    return found[0]


MUTANTS = (
    Mutant(
        "a command that did not ask the policy is kept",
        "ledger/command",
        "if not asked:",
        "if False:",
        "tests/ledger::test_a_command_that_did_not_ask_leaves_nothing",
    ),
    Mutant(
        "a command that recorded nothing is kept",
        "ledger/command",
        "if not entries:",
        "if False:",
        "tests/ledger::test_a_command_that_recorded_nothing_leaves_nothing",
    ),
    Mutant(
        "a repeated key acts again",
        "ledger/command",
        "if key is not None and key.result_model:",
        "if False:",
        "tests/ledger::test_a_repeated_key_has_one_effect_and_one_answer",
    ),
    Mutant(
        "a refused command keeps what it wrote",
        "ledger/command",
        "            transaction.atomic(),\n",
        "",
        "tests/ledger::test_a_command_that_recorded_nothing_leaves_nothing",
    ),
    Mutant(
        "what is not public is numbered as a leaf",
        "ledger/sequencer",
        "if entry.leaf:",
        "if True:",
        "tests/ledger::test_numbers_follow_each_other_and_leaves_are_numbered_apart",
    ),
    Mutant(
        "only one batch of entries is numbered",
        "ledger/sequencer",
        "while LogEntry.objects",
        "if LogEntry.objects",
        "tests/ledger::test_more_entries_than_a_batch_are_all_numbered",
    ),
    Mutant(
        "the state of a subject no longer matters",
        "foundation/policy",
        "for condition in rule.when:",
        "for condition in ():",
        "tests/unit::test_a_state_that_does_not_hold_is_the_reason",
    ),
    Mutant(
        "a role whose conflict nobody declared admits",
        "foundation/actors",
        "any(not grant.hindrance for grant in",
        "any(True for grant in",
        "tests/identity::test_without_a_statement_the_role_admits_nothing_and_says_why",
    ),
    Mutant(
        "any role reaches everything",
        "foundation/actors",
        "if grant.role == role and grant.reaches(wanted))",
        "if grant.role == role)",
        "tests/unit::test_a_grant_reaches_only_its_scope",
    ),
    Mutant(
        "a Saturday is a business day",
        "foundation/calendar",
        "if day.weekday() >= _SATURDAY:",
        "if day.weekday() > _SATURDAY:",
        "tests/unit::test_each_day_that_does_not_count_says_why",
    ),
    Mutant(
        "a term runs from its own day",
        "foundation/calendar",
        "for offset in range(1, _LONGEST_SEARCH):",
        "for offset in range(_LONGEST_SEARCH):",
        "tests/deadlines::test_a_term_runs_from_the_day_after_in_business_days",
    ),
    Mutant(
        "the last day of a suspension counts",
        "foundation/calendar",
        "return self.first_day <= day <= self.last_day",
        "return self.first_day <= day < self.last_day",
        "tests/deadlines::test_a_decree_moves_the_deadline_with_its_event",
    ),
    Mutant(
        "a term of just as many days as a reminder asks for is not reminded at their beginning",
        "deadlines/due_date",
        "if len(before) >= REMINDER_DAYS:",
        "if len(before) > REMINDER_DAYS:",
        "tests/deadlines::test_a_term_of_just_the_days_of_a_reminder_is_reminded_at_their_beginning",
    ),
    Mutant(
        "a term expires on its last day",
        "deadlines/commands",
        "deadline.due_on >= day_of(now):\n        raise NothingToNote\n    expire",
        "deadline.due_on > day_of(now):\n        raise NothingToNote\n    expire",
        "tests/deadlines::test_a_term_does_not_expire_on_its_last_day",
    ),
    Mutant(
        "an expiry of eight days ago is news",
        "deadlines/letters",
        "_STALE: Final = timedelta(days=7)",
        "_STALE: Final = timedelta(days=8)",
        "tests/notifications::test_an_expiry_is_news_for_a_week",
    ),
    Mutant(
        "who asked for an extension decides on it",
        "deadlines/policy",
        "is_a_party = _is_of_the_owner(actor, deadline) or is_author(actor, deadline)",
        "is_a_party = _is_of_the_owner(actor, deadline)",
        "tests/deadlines::test_the_author_does_not_decide",
    ),
    Mutant(
        "an act that is not later ends the stall",
        "exercises/steps",
        "if on and was_stalled and idle > 0:",
        "if on and was_stalled:",
        "tests/exercises::test_an_act_that_is_not_later_leaves_the_stall",
    ),
    Mutant(
        "exercises of which no date is known come first",
        "exercises/queries",
        "return dates.declared_on or date.max,",
        "return dates.declared_on or date.min,",
        "tests/exercises::test_exercises_that_were_not_declared_come_last",
    ),
    Mutant(
        "the last commitment is nobody's neighbour",
        "plans/queries",
        "if place + 1 < len(siblings) else None",
        "if place + 2 < len(siblings) else None",
        "tests/plans::test_the_last_commitment_is_the_neighbour_of_the_one_before",
    ),
    Mutant(
        "an unknown goal code vanishes",
        "plans/pages",
        'return f"{code} {entry.title}" if entry else code',
        'return f"{code} {entry.title}" if entry else ""',
        "tests/plans::test_an_unknown_goal_code_stays_in_the_words_of_a_version",
    ),
    Mutant(
        "a page of a list begins with the last row of the one before",
        "foundation/keyset",
        'f"{by}__gt": start',
        'f"{by}__gte": start',
        "tests/plans::test_pages_follow_each_other_both_ways",
    ),
    Mutant(
        "a picture keeps what its camera wrote",
        "documents/cleaning",
        "drawn.info = {}",
        "drawn.info = picture.info",
        "tests/documents::test_a_photograph_stays_upright_without_its_exif",
    ),
    Mutant(
        "a PDF keeps its actions",
        "documents/cleaning",
        "_drop(root, _OF_THE_ROOT)",
        "_drop(root, ())",
        "tests/documents::test_a_pdf_no_longer_acts",
    ),
    Mutant(
        "an office file may hold a part that leads out of it",
        "documents/cleaning",
        "if len(folded) < len(names) or not all(map(_is_safe, members)):",
        "if len(folded) < len(names):",
        "tests/documents::test_a_hostile_file_is_refused_with_its_reason",
    ),
    Mutant(
        "a mail in the hands of a worker is taken by another",
        "notifications/queries",
        "leased_until__lte=now)",
        "leased_until__gte=now)",
        "tests/notifications::test_two_workers_never_hold_the_same_mail",
    ),
    Mutant(
        "a document in the hands of a worker is taken by another",
        "documents/commands",
        "if document.leased_until and document.leased_until > now:",
        "if False:",
        "tests/documents::test_a_worker_leaves_what_another_has_just_taken",
    ),
    Mutant(
        "an answer to the day counts as late",
        "recommendations/queries",
        'late=Count("pk", filter=Q(days_late__gt=0))',
        'late=Count("pk", filter=Q(days_late__gte=0))',
        "tests/recommendations::test_in_time_late_and_silent_are_counted",
    ),
    Mutant(
        "a file gives a spreadsheet a formula",
        "open_data/files",
        '_FORMULA = ("=", ',
        "_FORMULA = (",
        "tests/open_data::test_a_formula_is_neutralised",
    ),
    Mutant(
        "a link of somebody's text is endorsed",
        "foundation/markdown",
        'link_rel="nofollow noopener noreferrer ugc"',
        "link_rel=None",
        "tests/ui::test_a_link_in_a_text_is_not_endorsed",
    ),
    Mutant(
        "a page with something personal is kept for everybody",
        "site/middleware",
        "if may_be_kept and not _is_personal(request, answer):",
        "if may_be_kept:",
        "tests/ledger::test_a_page_with_a_token_or_a_cookie_is_of_one_reader",
    ),
    Mutant(
        "an old page counts as the present one",
        "site/middleware",
        'content = f"{__version__} {version} {address}"',
        'content = f"{__version__} {address}"',
        "tests/ledger::test_an_act_makes_another_version",
    ),
    Mutant(
        "a refusal hides what was typed",
        "ui/acts",
        "return show(request, act, subject, form, status=UNPROCESSABLE)",
        "return show(request, act, subject, _form(request, act, subject, None), status=UNPROCESSABLE)",
        "tests/recommendations::test_a_refusal_is_said_in_the_form",
    ),
    Mutant(
        "what was decided meanwhile hides what was typed",
        "ui/acts",
        "return show(request, act, subject, form, status=CONFLICT)",
        "return show(request, act, subject, _form(request, act, subject, None), status=CONFLICT)",
        "tests/deadlines::test_a_decision_taken_meanwhile_keeps_what_was_typed",
    ),
)


def main(words: list[str]) -> int:
    """Return 1 when a mutant survives or its text is gone."""
    chosen = [one for one in MUTANTS if not words or any(word in one.words for word in words)]
    with tempfile.TemporaryDirectory(prefix="tequio-mutants-") as folder:
        places = [Path(folder) / str(number) for number in range(os.cpu_count() or 1)]
        for place in places:
            _copy(place)
        survivors = _survivors(chosen, places)
    for survivor in survivors:
        sys.stdout.write(f"SURVIVES  {survivor}\n")
    sys.stdout.write(f"{len(chosen) - len(survivors)} of {len(chosen)} mutants were found.\n")
    return int(bool(survivors) or not chosen)


def _survivors(chosen: list[Mutant], free: list[Path]) -> list[str]:
    """Try each mutant in a copy that no other uses meanwhile."""

    def tried(mutant: Mutant) -> str:
        place = free.pop()
        try:
            return _survives(mutant, place)
        finally:
            free.append(place)

    with ThreadPoolExecutor(len(free)) as workers:
        return [told for told in workers.map(tried, chosen) if told]


def _copy(place: Path) -> None:
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, place / name)


def _survives(mutant: Mutant, place: Path) -> str:
    """Return what is to be said of a mutant that its test does not find."""
    try:
        file, test = mutant.file(place), mutant.address(place)
    except LookupError as gone:
        return f"{mutant.words}: {gone}"
    whole = file.read_text()
    if _run(place, test):
        return f"{mutant.words}: its test fails without it"
    file.write_text(whole.replace(mutant.text, mutant.instead))
    status = _run(place, test)
    file.write_text(whole)
    return "" if status == _FAILED else f"{mutant.words}: its test ended with status {status}"


def _run(place: Path, test: str) -> int:
    environment = {**os.environ, "PYTHONPATH": str(place / "src"), "CI": ""}
    python = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    done = subprocess.run([*python, test], cwd=place, env=environment, capture_output=True, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
