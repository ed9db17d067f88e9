"""Nobody without the role, at the place and on the day, gets any command to do anything."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.foundation.actors import ANONYMOUS, CLOCK, Actor, Role
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.account import register_person
from tequio.identity.commands.role import end_role, grant_role
from tequio.identity.queries.actor import actor_of
from tequio.ledger.command import COMMANDS
from tequio.ledger.models import LogEntry
from tequio.ledger.sequencer import publish
from tests.architecture.source import modules_called
from tests.example import LOADED_AT
from tests.people import account, somebody
from tests.properties.attempts import attempt
from tests.worlds import world

ELSEWHERE = "de-otro-lugar"
OF_THE_CLOCK = {
    "cocreation.begin_gathering", "cocreation.end_gathering", "cocreation.erase_words",
    "cocreation.forget_addresses", "cocreation.seal_support",
    "deadlines.note_expiry", "deadlines.note_pause_limit", "deadlines.note_reminder",
    "deadlines.note_suspension_over", "directory.note_beginning", "directory.note_end",
    "directory.note_aged_contact", "dialogue.forget_addresses",
    "documents.archive_address", "documents.clean_document",
    "documents.note_loss", "documents.refuse_document", "documents.take_up",
    "ledger.note_leftovers_destroyed", "ledger.note_remains_destroyed", "ledger.skip_numbers",
    "exercises.note_recount", "exercises.note_requirement", "exercises.note_stall",
    "governance.note_agreement_owed",
    "governance.pass_agreement",
    "governance.note_tenure_near",
    "governance.close_call", "governance.end_call", "governance.erase_applications",
    "identity.forget_addresses", "identity.note_role_end_near", "identity.note_role_over",
    "ledger.forget_keys",
    "notifications.claim_mail", "notifications.compose_digests", "notifications.compose_duties",
    "notifications.forget_mail", "notifications.note_delivery", "notifications.postpone_letter",
    "notifications.write_letters", "notifications.write_postponed",
    "plans.forget_origins", "plans.note_lateness", "plans.note_recount", "plans.pass_duty",
    "recommendations.note_recount", "recommendations.note_silence", "recommendations.notify_addressee",
    "recommendations.pass_answers",
}  # fmt: skip
# Whoever holds the link that was sent may follow it; its own tests tell what it does.
OF_A_LINK = {
    "identity.accept_invitation", "identity.confirm_address", "identity.restore_address",
    "notifications.change_rhythm", "notifications.confirm_following",
    "notifications.end_all_following", "notifications.end_following", "notifications.follow",
    "notifications.mail_receipt",
    "notifications.stop_duty_mail", "recommendations.note_opening",
    "cocreation.withdraw_support", "governance.withdraw_application", "governance.appeal_result",
}  # fmt: skip
# Any person may say what they see; plans' own tests tell who may not.
OF_ANYBODY = {
    "cocreation.add_words", "cocreation.appeal_rejection", "cocreation.contribute",
    "cocreation.support_contribution",
    "dialogue.propose_correction", "governance.apply_to_call", "plans.confirm_milestone",
}  # fmt: skip

tuple(modules_called("commands"))  # a command is known once its module is imported
OURS = sorted(
    name
    for name, command in COMMANDS.items()
    if command.__module__.startswith("tequio.") and name not in OF_A_LINK | OF_ANYBODY
)


def someone(role: Role, scope: SubjectRef | None) -> Actor:
    return somebody("otra", role, scope)


WATER = SubjectRef("institucion", "demo-agua")
STRANGERS = {
    "anonymous": ANONYMOUS,
    "the clock": CLOCK,
    "a liaison of another institution": someone(Role.LIAISON, SubjectRef("institucion", ELSEWHERE)),
    "a member of another secretariat": someone(Role.SECRETARIAT_MEMBER, SubjectRef("ejercicio", ELSEWHERE)),
    "a facilitator of another exercise": someone(Role.FACILITATOR, SubjectRef("ejercicio", ELSEWHERE)),
    "a facilitator of nothing": someone(Role.FACILITATOR, None),
    "an operator of one exercise": someone(Role.OPERATOR, SubjectRef("ejercicio", ELSEWHERE)),
}


@world
def former(example: None, operator: Actor) -> Actor:
    """Add what the example lacks, and return somebody who no longer operates."""
    attempt("directory.publish_contact", actor=operator, now=LOADED_AT)
    writer = attempt("identity.register_person", actor=operator, now=LOADED_AT)
    theirs = actor_of(writer, LOADED_AT.date())
    attempt("identity.keep_draft", actor=theirs, now=LOADED_AT, person=writer, seat="")
    for made in (
        "identity.grant_role",
        "identity.invite_person",
        "deadlines.suspend_terms",
        "documents.record_address",
        "directory.record_government_term",
    ):
        attempt(made, actor=operator, now=LOADED_AT)
    attempt("dialogue.propose_correction", actor=ANONYMOUS, now=LOADED_AT)
    attempt("recommendations.keep_template", actor=someone(Role.LIAISON, WATER), now=LOADED_AT)
    person = register_person(actor=operator, email="antes@example.org", label="Antes", now=LOADED_AT)
    grant = grant_role(
        actor=operator,
        person=person,
        role=Role.OPERATOR,
        scope=None,
        valid_from=date(2026, 1, 1),
        now=LOADED_AT,
    )
    account("sigue", LOADED_AT, Role.OPERATOR)  # the platform is left to nobody by none of them
    end_role(actor=operator, grant=grant, ended_on=date(2026, 11, 21), now=LOADED_AT)
    publish()
    return actor_of(person, LOADED_AT.date())


@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.parametrize("name", OURS)
def test_a_stranger_reads_whose_it_is_and_changes_nothing(former: Actor, name: str, stranger: str):
    if stranger == "the clock" and name in OF_THE_CLOCK:
        pytest.skip("the clock's own")
    before = LogEntry.objects.count()

    with pytest.raises(NotAllowed, match="Corresponde a: "):
        attempt(name, actor=STRANGERS[stranger], now=LOADED_AT)

    assert LogEntry.objects.count() == before


@pytest.mark.parametrize("name", OURS)
def test_a_role_that_ended_yesterday_does_nothing_today(former: Actor, name: str):
    with pytest.raises(NotAllowed, match="Corresponde a: "):
        attempt(name, actor=former, now=LOADED_AT)
