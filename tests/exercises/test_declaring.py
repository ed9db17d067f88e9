"""An exercise begins with an interest and a declaration, which is renewed."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.exercises.commands.declaration import (
    GuarantorOfAnotherPlace,
    NobodySigned,
    NothingToRenew,
    SignedBeforeAsked,
    add_signatures,
    declare_exercise,
    register_interest,
    renew_declaration,
    sign_declaration,
)
from tequio.exercises.models import Exercise, PhaseCode
from tequio.foundation.actors import ANONYMOUS
from tequio.foundation.facts import CodeTaken, NotYetHappened
from tequio.foundation.policy import NotAllowed
from tequio.governance.models.body import Sector
from tequio.ledger.models import LogEntry

pytestmark = pytest.mark.django_db


def declare(actor, territory, guarantor, now, **changes):
    facts = {"code": "otro", "name": "Otro", "signed_on": date(2016, 6, 20), **changes}
    return declare_exercise(actor=actor, territory=territory, guarantor=guarantor, now=now, **facts)


def test_a_declaration_begins_an_exercise(past):
    entry = LogEntry.objects.latest("pk")

    assert (past.phase, past.phase_since) == (PhaseCode.DECLARED, date(2016, 6, 20))
    assert past.last_recorded_on == date(2016, 6, 20)
    assert entry.occurred_on == date(2016, 6, 20)
    assert entry.about == ["ejercicio/cam-2016", "estado/cam", "institucion/cotaipec"]
    assert entry.sentence == (
        "Campeche: se firmó la declaratoria conjunta que da inicio a su ejercicio de gobierno abierto."
    )


def test_an_exercise_of_a_fictitious_place_is_fictitious(campeche, institute, history, now):
    campeche.fictitious = True

    assert declare(history, campeche, institute, now).fictitious


def test_two_exercises_cannot_have_one_code(past, campeche, institute, history, now):
    with pytest.raises(CodeTaken):
        declare(history, campeche, institute, now, code="cam-2016")


def test_nobody_signs_in_the_future(campeche, institute, history, now):
    with pytest.raises(NotYetHappened):
        declare(history, campeche, institute, now, signed_on=date(2026, 11, 23))


def test_a_citizen_cannot_declare_an_exercise(campeche, institute, now):
    with pytest.raises(NotAllowed, match="declaratoria firmada"):
        declare(ANONYMOUS, campeche, institute, now)


def test_an_interest_becomes_a_declaration(interest, operator, now):
    exercise = sign_declaration(
        actor=operator,
        exercise=interest,
        signed_on=date(2026, 1, 10),
        sectors=[Sector.GOVERNMENT],
        now=now,
    )

    assert exercise.phase == PhaseCode.DECLARED
    assert exercise.declarations.get().sectors == ["government"]
    assert [change.previous for change in exercise.phase_changes.order_by("pk")] == ["", "interest"]


def test_history_has_no_interests(campeche, institute, history, now):
    with pytest.raises(NotAllowed):
        register_interest(
            actor=history,
            code="otro",
            name="Otro",
            territory=campeche,
            guarantor=institute,
            asked_on=date(2026, 1, 5),
            now=now,
        )


def test_an_interest_is_no_interest_of_the_future(campeche, institute, operator, now):
    with pytest.raises(NotYetHappened):
        register_interest(
            actor=operator,
            code="otro",
            name="Otro",
            territory=campeche,
            guarantor=institute,
            asked_on=date(2026, 11, 23),
            now=now,
        )


def test_nobody_signs_before_someone_asked(interest, operator, now):
    with pytest.raises(SignedBeforeAsked):
        sign_declaration(actor=operator, exercise=interest, signed_on=date(2026, 1, 4), sectors=(), now=now)


def test_an_exercise_is_declared_once(declared, operator, now):
    with pytest.raises(NotAllowed, match="ya fue declarado"):
        sign_declaration(actor=operator, exercise=declared, signed_on=date(2026, 2, 1), sectors=(), now=now)


def test_a_citizen_cannot_sign_for_an_exercise(interest, now):
    with pytest.raises(NotAllowed):
        sign_declaration(actor=ANONYMOUS, exercise=interest, signed_on=date(2026, 2, 1), sectors=(), now=now)


def test_a_renewal_names_the_declaration_it_renews(past, history, now):
    declaration = renew_declaration(actor=history, exercise=past, signed_on=date(2017, 3, 2), now=now)

    entry = LogEntry.objects.latest("pk")
    assert declaration.renews == past.declarations.get(signed_on=date(2016, 6, 20))
    assert Exercise.objects.get().last_recorded_on == date(2017, 3, 2)
    assert entry.sentence == "Campeche: se refrendó la declaratoria firmada el 20 de junio de 2016."


def test_a_renewal_comes_after_what_it_renews(past, history, now):
    with pytest.raises(NothingToRenew):
        renew_declaration(actor=history, exercise=past, signed_on=date(2016, 6, 20), now=now)


def test_an_interest_has_nothing_to_renew(interest, operator, now):
    with pytest.raises(NotAllowed, match="Todavía no consta la declaratoria"):
        renew_declaration(actor=operator, exercise=interest, signed_on=date(2026, 2, 1), now=now)


def test_a_citizen_cannot_renew_a_declaration(past, now):
    with pytest.raises(NotAllowed, match="refrendo"):
        renew_declaration(actor=ANONYMOUS, exercise=past, signed_on=date(2017, 3, 2), now=now)


def test_a_declaration_gains_nothing_without_a_signature(declared, operator, now):
    with pytest.raises(NobodySigned):
        add_signatures(actor=operator, exercise=declared, signatories={}, now=now)


def test_whoever_guarantees_elsewhere_guarantees_no_exercise_here(durango, institute, operator, now):
    with pytest.raises(GuarantorOfAnotherPlace):
        declare(operator, durango, institute, now)
