"""An independent assessor rates a commitment; the others answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth import get_user

from tequio.foundation.actors import Grant, Role
from tequio.foundation.facts import NotYetHappened, OutOfOrder, ReasonMissing, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.conflict import declare_conflict
from tequio.identity.queries.actor import actor_of
from tequio.ledger.models import LogEntry
from tequio.plans.commands import assessment as commands
from tequio.plans.commands.assessment import (
    AlreadyAssessed,
    AlreadyInCharge,
    InceptionNotFinal,
    NotAnAssessor,
    NotAssessedFurther,
    Ratings,
    RatingsIncomplete,
)
from tequio.plans.models.assessment import Assessment, AssessmentState, AssessmentVoice, Stage
from tequio.plans.queries.assessment import assessment_view, assessments_of
from tequio.plans.queries.commitment import commitment_with_code
from tests.people import account
from tests.plans.working import person

DRAFTED, OBSERVED, FINISHED = date(2026, 6, 1), date(2026, 6, 10), date(2026, 6, 20)
INCEPTION = Ratings(verifiability="verifiable", relevance="yes", potential="modest")
BLIND = Ratings(verifiability="not_verifiable")
END = Ratings(completion="substantial", opened_government="major")
pytestmark = pytest.mark.usefixtures("frozen")
EVALUATION = "/compromiso/cam-2026-1/evaluacion/"


@pytest.fixture
def assessor():
    return person(Role.ASSESSOR, "ejercicio/cam-2016", "evaluadora")


@pytest.fixture
def assess(published, assessor, now):
    """Publish the draft of an assessment; what is not said is the end."""

    def draft(**facts):
        given = {
            "actor": assessor,
            "commitment": published,
            "stage": Stage.END,
            "ratings": END,
            "reasoning": "Hay **registro** público.",
            "drafted_on": DRAFTED,
            "now": now,
        }
        return commands.draft_assessment(**{**given, **facts})

    return draft


@pytest.fixture
def finish(assessor, now):
    """Publish the final ratings; what is not said is as in the draft."""

    def end(assessment, **facts):
        given = {
            "actor": assessor,
            "assessment": assessment,
            "ratings": END,
            "reasoning": "Se atendieron las observaciones.",
            "final_on": FINISHED,
            "now": now,
        }
        return commands.finish_assessment(**{**given, **facts})

    return end


@pytest.fixture
def begun(assess, finish):
    """Publish the final assessment of the beginning: the end is measured against it."""
    return finish(assess(stage=Stage.INCEPTION, ratings=INCEPTION), ratings=INCEPTION, final_on=DRAFTED)


@pytest.fixture
def say(now):
    """Say something of an assessment on a day."""

    def voice(command, actor, assessment, text="Falta un dato.", said_on=OBSERVED):
        return command(actor=actor, assessment=assessment, text=text, said_on=said_on, now=now)

    return voice


@pytest.mark.usefixtures("begun")
def test_a_draft_is_observed_and_then_final(assess, finish, say, liaison):
    assessment = assess()
    say(commands.comment_assessment, liaison, assessment)
    assert assessment.state == AssessmentState.COMMENTED

    finish(assessment)

    assessment.refresh_from_db()
    assert (assessment.state, assessment.final_on) == (AssessmentState.FINAL, FINISHED)
    assert LogEntry.objects.latest("pk").sentence == (
        "Evaluadora publicó la evaluación definitiva de «Reparar las fugas de agua con las colonias»."
    )


@pytest.mark.usefixtures("begun")
def test_a_seat_dissents_and_the_institution_replies(assess, finish, say, secretariat, liaison):
    assessment = finish(assess())

    say(commands.dissent_from_assessment, secretariat, assessment, said_on=FINISHED)
    say(commands.reply_to_assessment, liaison, assessment, said_on=FINISHED)

    assert [one.kind for one in AssessmentVoice.objects.order_by("number")] == ["dissent", "reply"]


def test_who_is_party_does_not_assess(assess, liaison, operator, assessor):
    party = replace(assessor, grants=(*assessor.grants, *liaison.grants))

    with pytest.raises(NotAllowed, match="no le toca evaluarlo"):
        assess(actor=party)
    with pytest.raises(NotAllowed):
        assess(actor=liaison)
    with pytest.raises(NotAllowed):
        assess(actor=operator)


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.SECRETARIAT_MEMBER, "ejercicio/cam-2016"),
        (Role.FACILITATOR, "organo/stl-cam"),
        (Role.LIAISON, "institucion/cotaipec"),
    ],
)
def test_who_made_the_plan_does_not_assess(assess, assessor, role, scope):
    maker = replace(assessor, grants=(*assessor.grants, Grant(role, SubjectRef.parse(scope))))

    with pytest.raises(NotAllowed, match="hacen el plan o responden por él"):
        assess(actor=maker)


def test_a_plan_knows_who_made_it_and_who_answers_for_it(published):
    parties = {str(ref) for ref in published.plan.party_refs}

    assert parties == {"ejercicio/cam-2016", "institucion/cotaipec", "organo/stl-cam", "institucion/aguas"}


def test_who_is_party_does_not_finish_either(assess, finish, liaison, assessor):
    party = replace(assessor, grants=(*assessor.grants, *liaison.grants))

    with pytest.raises(NotAllowed):
        finish(assess(), actor=party)


def test_a_draft_of_a_plan_is_not_assessed(leaks, assessor, now):
    with pytest.raises(NotAllowed, match="todavía se redacta"):
        commands.draft_assessment(
            actor=assessor,
            commitment=leaks,
            stage=Stage.END,
            ratings=END,
            reasoning="Sí.",
            drafted_on=DRAFTED,
            now=now,
        )


@pytest.mark.parametrize(
    ("stage", "ratings"),
    [
        (Stage.END, INCEPTION),
        (Stage.END, Ratings(completion="complete")),
        (Stage.END, replace(END, relevance="yes")),
        (Stage.END, replace(END, completion="mucho")),
        (Stage.INCEPTION, END),
        (Stage.INCEPTION, Ratings()),
        (Stage.INCEPTION, Ratings(verifiability="verifiable")),
        (Stage.INCEPTION, replace(INCEPTION, verifiability="")),
        (Stage.INCEPTION, replace(INCEPTION, verifiability="not_verifiable")),
    ],
)
def test_each_stage_has_its_scales(assess, stage, ratings):
    with pytest.raises(RatingsIncomplete):
        assess(stage=stage, ratings=ratings)


def test_what_cannot_be_verified_is_not_assessed_further(assess, finish):
    finish(assess(stage=Stage.INCEPTION, ratings=BLIND), ratings=BLIND)

    with pytest.raises(NotAssessedFurther):
        assess()


def test_a_stage_is_assessed_once(assess):
    assess()

    with pytest.raises(AlreadyAssessed):
        assess()


def test_an_assessment_gives_reasons_on_a_day_that_came(assess):
    with pytest.raises(TextMissing):
        assess(reasoning=" ")
    with pytest.raises(NotYetHappened):
        assess(drafted_on=date(2026, 12, 1))


@pytest.mark.usefixtures("begun")
def test_the_end_comes_after_the_draft(assess, finish):
    with pytest.raises(OutOfOrder):
        finish(assess(), final_on=date(2026, 5, 31))


@pytest.mark.usefixtures("begun")
def test_what_is_final_stays(assess, finish, say, liaison):
    assessment = finish(assess())

    with pytest.raises(NotAllowed, match="ya es definitiva"):
        finish(assessment)
    with pytest.raises(NotAllowed, match="ya es definitiva"):
        say(commands.comment_assessment, liaison, assessment)


def test_a_draft_is_neither_dissented_nor_replied(assess, say, secretariat, liaison):
    assessment = assess()

    with pytest.raises(NotAllowed, match="todavía es un borrador"):
        say(commands.dissent_from_assessment, secretariat, assessment)
    with pytest.raises(NotAllowed, match="todavía es un borrador"):
        say(commands.reply_to_assessment, liaison, assessment)


def test_a_stranger_says_nothing(assess, say, stranger):
    with pytest.raises(NotAllowed, match="Corresponde a"):
        say(commands.comment_assessment, stranger, assess())


def test_a_voice_says_something_after_the_draft(assess, say, liaison):
    assessment = assess()

    with pytest.raises(TextMissing):
        say(commands.comment_assessment, liaison, assessment, text=" ")
    with pytest.raises(OutOfOrder):
        say(commands.comment_assessment, liaison, assessment, said_on=date(2026, 5, 1))


def test_the_end_is_not_final_before_the_beginning(assess, finish):
    end = assess()
    assess(stage=Stage.INCEPTION, ratings=INCEPTION)

    with pytest.raises(InceptionNotFinal, match="al inicio"):
        finish(end)


@pytest.fixture
def center(published, now):
    """An account that may assess too, named by the operator."""
    found = account("centro", now, Role.ASSESSOR, SubjectRef("ejercicio", "cam-2016"))
    declare_no_conflict_of(found, now)
    return found


@pytest.fixture
def replace_by(facilitator, now):
    """Hand an assessment over to an account."""

    def hand_over(assessment, who, **facts):
        given = {"actor": facilitator, "reason": "Terminó su contrato.", "replaced_on": OBSERVED, "now": now}
        return commands.replace_assessor(assessment=assessment, assessor=who, **{**given, **facts})

    return hand_over


def test_the_draft_and_the_final_text_bear_who_wrote_each(assess, finish, center, replace_by):
    assessment = assess(stage=Stage.INCEPTION, ratings=INCEPTION)
    replace_by(assessment, center)

    finish(assessment, actor=actor_of(center, FINISHED), ratings=INCEPTION)

    (view,) = map(assessment_view, assessments_of(commitment_with_code("cam-2026-1")))
    assert [(one.author, one.is_final) for one in view.versions] == [("Evaluadora", False), ("Centro", True)]
    assert LogEntry.objects.latest("pk").sentence.startswith("Centro publicó la evaluación definitiva")


def test_nobody_finishes_what_another_has_in_charge(assess, finish, center, replace_by):
    assessment = assess(stage=Stage.INCEPTION, ratings=INCEPTION)
    with pytest.raises(NotAllowed, match="La tiene a su cargo Evaluadora"):
        finish(assessment, actor=actor_of(center, FINISHED), ratings=INCEPTION)

    replace_by(assessment, center)

    with pytest.raises(NotAllowed, match="La tiene a su cargo Centro"):
        finish(assessment, ratings=INCEPTION)


def test_only_who_may_assess_goes_on(assess, replace_by, center, liaison, now):
    assessment = assess()
    interested = account("otra", now, Role.ASSESSOR, SubjectRef("ejercicio", "cam-2016"))

    with pytest.raises(NotAnAssessor):
        replace_by(assessment, interested)
    with pytest.raises(ReasonMissing):
        replace_by(assessment, center, reason=" ")
    with pytest.raises(NotAllowed):
        replace_by(assessment, center, actor=liaison)
    replace_by(assessment, center)
    with pytest.raises(AlreadyInCharge):
        replace_by(assessment, center)


@pytest.fixture
def redraft(assessor, now):
    """Publish another draft of what was assessed at the beginning."""

    def again(assessment):
        return commands.redraft_assessment(
            actor=assessor,
            assessment=assessment,
            ratings=INCEPTION,
            reasoning="Otra vez.",
            drafted_on=OBSERVED,
            now=now,
        )

    return again


def test_what_is_said_belongs_to_the_version_it_was_said_of(assess, redraft, finish, say, liaison):
    assessment = assess(stage=Stage.INCEPTION, ratings=INCEPTION)
    say(commands.comment_assessment, liaison, assessment, said_on=DRAFTED)
    redraft(assessment)
    say(commands.comment_assessment, liaison, assessment)
    finish(assessment, ratings=INCEPTION)
    say(commands.reply_to_assessment, liaison, assessment, said_on=FINISHED)

    (view,) = map(assessment_view, assessments_of(commitment_with_code("cam-2026-1")))
    assert [(str(one.kind), one.version) for one in view.voices] == [
        ("comment", 1),
        ("comment", 2),
        ("reply", 3),
    ]


def test_the_page_shows_each_version_with_its_author(client, assess, finish, center, replace_by):
    assessment = assess(stage=Stage.INCEPTION, ratings=INCEPTION, reasoning="Primera lectura.")
    replace_by(assessment, center)
    finish(assessment, actor=actor_of(center, FINISHED), ratings=INCEPTION)

    page = client.get(EVALUATION).content.decode()

    assert "Primera lectura." in page
    assert "Centro releva a Evaluadora" in page
    assert "Publicó la versión definitiva" in page


def test_the_facilitator_names_who_goes_on(sign_in, assess, center, now):
    assess(stage=Stage.INCEPTION, ratings=INCEPTION, drafted_on=now.date())
    client = sign_in(Role.FACILITATOR, "ejercicio/cam-2016")
    given = {"idempotency_key": "a", "assessor": center.uid.hex, "reason": "Terminó su contrato."}

    answer = client.post(f"{EVALUATION}inicio/relevar/", given)

    assert answer.status_code == 303
    assert Assessment.objects.get().assessor_label == "Centro"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_commitment_nobody_assessed_says_so(client, published, django_assert_max_num_queries, prefix):
    with django_assert_max_num_queries(12):
        answer = client.get(f"{prefix}{EVALUATION}")

    assert answer.status_code == 200
    assert "Todavía no hay una evaluación" in answer.content.decode() or prefix


@pytest.mark.parametrize(
    "address",
    ["/compromiso/nada/evaluacion/", f"{EVALUATION}medio/borrador/", f"{EVALUATION}final/observar/"],
)
def test_what_is_not_there_is_not_found(client, published, address):
    assert client.get(address).status_code == 404


def test_an_unknown_word_is_not_found(client, assess):
    assess()

    assert client.get(f"{EVALUATION}final/borrar/").status_code == 404


@pytest.mark.usefixtures("begun")
def test_the_page_shows_ratings_reasons_and_voices(client, assess, finish, say, liaison):
    assessment = assess()
    say(commands.comment_assessment, liaison, assessment, text="Son **tres** colonias.")
    finish(assessment)

    page = client.get(EVALUATION).content.decode()

    assert "Sustancial" in page
    assert "Son <strong>tres</strong> colonias." in page


def test_the_page_offers_what_a_draft_leaves_open(as_assessor, assess):
    mine = actor_of(get_user(as_assessor), DRAFTED)
    assess(stage=Stage.INCEPTION, ratings=INCEPTION, actor=mine)

    page = as_assessor.get(EVALUATION).content.decode()

    assert f"{EVALUATION}inicio/definitiva/" in page
    assert f"{EVALUATION}final/borrador/" in page
    assert f"{EVALUATION}inicio/borrador/" not in page


@pytest.mark.usefixtures("begun")
def test_the_page_offers_the_reply_to_whoever_was_assessed(sign_in, assess, finish):
    finish(assess())

    page = sign_in(Role.LIAISON, "institucion/aguas").get(EVALUATION).content.decode()

    assert f"{EVALUATION}final/replicar/" in page
    assert "Disentir de la evaluación al final" in page


def test_a_stage_assessed_meanwhile_keeps_what_was_typed(as_assessor, assess):
    assess()

    answer = as_assessor.post(
        f"{EVALUATION}final/borrador/",
        {
            "idempotency_key": "otra",
            "completion": "complete",
            "opened_government": "major",
            "reasoning": "Se ve.",
        },
    )

    assert answer.status_code == 409
    assert answer.context["form"]["reasoning"].value() == "Se ve."
    assert "Esa etapa ya tiene una evaluación" in answer.content.decode()


@pytest.mark.parametrize(
    ("rated", "told"),
    [
        ([(Stage.INCEPTION, INCEPTION), (Stage.END, END)], "Sustancial"),
        ([(Stage.INCEPTION, INCEPTION)], "Verificable"),
        ([(Stage.INCEPTION, BLIND)], "No verificable"),
    ],
)
def test_the_commitment_tells_what_was_found(client, assess, finish, rated, told):
    for stage, ratings in rated:
        finish(assess(stage=stage, ratings=ratings), ratings=ratings)

    page = client.get("/compromiso/cam-2026-1/").content.decode()

    assert told in page
    assert EVALUATION in page


def test_a_draft_is_not_the_third_truth_yet(client, assess):
    assess()

    page = client.get("/compromiso/cam-2026-1/").content.decode()

    assert "Todavía no hay una evaluación independiente." in page
    assert "borrador" in page


@pytest.mark.parametrize("word", ["borrador", "definitiva", "observar", "disentir", "replicar"])
def test_who_may_not_act_reads_whose_it_is(client, assess, word):
    assess()

    answer = client.get(f"{EVALUATION}final/{word}/")

    assert answer.status_code == 403
    assert answer.context["reason"]


@pytest.mark.usefixtures("begun")
def test_a_liaison_observes_and_replies(sign_in, assess, finish):
    client = sign_in(Role.LIAISON, "institucion/aguas")
    assessment = assess()

    first = client.post(f"{EVALUATION}final/observar/", {"idempotency_key": "a", "text": "Faltan datos."})
    finish(assessment, final_on=date(2026, 11, 22))
    second = client.post(f"{EVALUATION}final/replicar/", {"idempotency_key": "b", "text": "Sí se hizo."})

    assert (first.status_code, second.status_code) == (303, 303)
    assert [one.kind for one in AssessmentVoice.objects.order_by("number")] == ["comment", "reply"]


@pytest.fixture
def as_assessor(published, sign_in, operator, now):
    """Sign in as an assessor who declared to have no conflict."""
    client = sign_in(Role.ASSESSOR, "ejercicio/cam-2016")
    declare_no_conflict(client, now)
    return client


def declare_no_conflict(client, now):
    declare_no_conflict_of(get_user(client), now)


def declare_no_conflict_of(who, now):
    declare_conflict(
        actor=actor_of(who, now.date()),
        person=who,
        scope=SubjectRef("ejercicio", "cam-2016"),
        has_conflict=False,
        text="",
        now=now,
    )


def test_an_assessor_drafts_and_finishes(as_assessor):
    given = {
        "verifiability": "verifiable",
        "relevance": "yes",
        "potential": "modest",
        "reasoning": "Se mide.",
    }

    first = as_assessor.post(f"{EVALUATION}inicio/borrador/", {"idempotency_key": "a", **given})
    form = as_assessor.get(f"{EVALUATION}inicio/definitiva/").context["form"]
    second = as_assessor.post(f"{EVALUATION}inicio/definitiva/", {"idempotency_key": "b", **given})

    assert form["potential"].value() == "modest"
    assert (first.status_code, second.status_code) == (303, 303)
    assert Assessment.objects.get().state == AssessmentState.FINAL


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(as_assessor):
    answer = as_assessor.post(
        f"{EVALUATION}final/borrador/",
        {"idempotency_key": "a", "completion": "complete", "reasoning": "Se ve."},
    )

    form = answer.context["form"]
    assert answer.status_code == 422
    assert "opened_government" in form.errors
    assert form["reasoning"].value() == "Se ve."


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"verifiability": "verifiable", "relevance": "yes"}, {"potential"}),
        ({"verifiability": "not_verifiable", "relevance": "yes"}, {"relevance"}),
        ({"relevance": "yes"}, {"verifiability"}),
        ({"verifiability": "not_verifiable"}, set()),
    ],
)
def test_what_is_not_verifiable_is_rated_no_further(as_assessor, given, wrong):
    answer = as_assessor.post(
        f"{EVALUATION}inicio/borrador/", {"idempotency_key": "a", "reasoning": "Se ve.", **given}
    )

    errors = answer.context["form"].errors if answer.context else {}
    assert set(errors) == wrong
