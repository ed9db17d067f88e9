"""At a gathering many people answer through one connection, or on one device."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tequio.foundation.actors import Role, command_line_operator
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.policy import NotAllowed
from tequio.ledger.models import LogEntry
from tequio.plans.commands import confirmation as confirming
from tequio.plans.commands.confirmation import EnoughForNow, GatheringFull, GatheringUnknown
from tequio.plans.commands.gathering import (
    GatheringTooFar,
    PlaceMissing,
    announce_gathering,
    close_gathering,
)
from tequio.plans.models.confirmation import Confirmation
from tequio.plans.models.gathering import Gathering
from tests.plans.seeing import SEEN_ON
from tests.plans.working import at
from tests.worlds import world

FORM = "/hito/cam-2026-1-1/confirmar/"
QUEUE = "/ejercicio/cam-2016/confirmaciones/"
ANNOUNCE = "/ejercicio/cam-2016/reunion/"


@pytest.fixture
def exercise(published):
    return published.plan.exercise


@world
def assembly(published, done) -> Gathering:
    return _announce(published.plan.exercise)


def _announce(exercise, *, place="Escuela de Santa Ana", held_on=SEEN_ON) -> Gathering:
    operator = command_line_operator()
    return announce_gathering(
        actor=operator, exercise=exercise, place=place, held_on=held_on, now=at(SEEN_ON)
    )


class TestKeys:
    def test_with_its_key_one_device_serves_a_whole_assembly(self, tell, assembly):
        told = [tell(text=f"Vecina {number}", gathering_key=assembly.key) for number in range(20)]

        assert {one.place for one in told} == {"Escuela de Santa Ana"}
        assert {one.gathering for one in told} == {assembly}

    def test_without_it_the_limit_of_a_browser_stands(self, tell, assembly):
        [tell(gathering_key=assembly.key) for _person in range(5)]
        [tell() for _time in range(3)]

        with pytest.raises(EnoughForNow):
            tell()

    def test_it_is_typed_as_it_was_heard(self, tell, assembly):
        assert tell(gathering_key=f" {assembly.key.upper()} ", place="Patio").place == "Patio"

    def test_even_a_gathering_has_an_end(self, tell, assembly, monkeypatch):
        monkeypatch.setattr(confirming, "_MOST_OF_A_GATHERING", 4)
        [tell(gathering_key=assembly.key) for _person in range(4)]

        with pytest.raises(GatheringFull):
            tell(gathering_key=assembly.key)

    @pytest.mark.parametrize("days", [-1, 1])
    def test_it_serves_on_its_day_alone(self, tell, assembly, days):
        with pytest.raises(GatheringUnknown):
            tell(gathering_key=assembly.key, received_on=SEEN_ON + timedelta(days=days))

    def test_what_nobody_gave_is_no_key(self, tell, assembly):
        with pytest.raises(GatheringUnknown):
            tell(gathering_key="abcd-2345")

    def test_one_taken_back_serves_no_more(self, tell, assembly):
        tell(gathering_key=assembly.key)

        close_gathering(
            actor=command_line_operator(), gathering=assembly, reason="Se difundió.", now=at(SEEN_ON)
        )

        with pytest.raises(GatheringUnknown):
            tell(gathering_key=assembly.key)
        assert Confirmation.objects.count() == 1

    def test_the_log_tells_of_it_without_the_key(self, tell, assembly):
        tell(gathering_key=assembly.key)

        told = LogEntry.objects.get(kind="plans.gathering_announced")
        assert told.values["place"] == "Escuela de Santa Ana"
        assert not [entry for entry in LogEntry.objects.all() if assembly.key in str(entry.values)]


class TestGiving:
    @pytest.mark.parametrize("place", ["  ", "a" * 81])
    def test_it_is_somewhere(self, exercise, place):
        with pytest.raises(PlaceMissing):
            _announce(exercise, place=place)

    @pytest.mark.parametrize("day", [date(2026, 11, 19), date(2027, 2, 19)])
    def test_it_is_soon(self, exercise, day):
        with pytest.raises(GatheringTooFar):
            _announce(exercise, held_on=day)

    def test_it_is_taken_back_with_a_reason_and_once(self, assembly):
        by = {"actor": command_line_operator(), "gathering": assembly, "now": at(SEEN_ON)}
        with pytest.raises(ReasonMissing):
            close_gathering(reason=" ", **by)
        close_gathering(reason="Se difundió.", **by)

        with pytest.raises(NotAllowed):
            close_gathering(reason="Otra vez.", **by)

    def test_each_has_its_key_and_number(self, exercise):
        first, second = _announce(exercise), _announce(exercise, place="Plaza")

        assert (str(first.ref), str(second.ref)) == ("reunion/cam-2016-1", "reunion/cam-2016-2")
        assert first.key != second.key


@pytest.mark.usefixtures("frozen", "done")
@pytest.mark.thorough
class TestPages:
    @pytest.fixture
    def facilitator(self, published, sign_in):
        return sign_in(Role.FACILITATOR, "ejercicio/cam-2016")

    def test_the_facilitator_gives_a_key_and_reads_it(self, facilitator):
        assert ANNOUNCE in facilitator.get("/hito/cam-2026-1-1/").text
        form = facilitator.get(ANNOUNCE).context["form"]
        typed = {"place": "Mercado", "held_on": form["held_on"].value().isoformat(), "idempotency_key": "1"}

        answer = facilitator.post(ANNOUNCE, typed, follow=True)

        key = Gathering.objects.get().key
        assert answer.redirect_chain == [(QUEUE, 303)]
        assert key in answer.text
        assert "Sirve hoy" in answer.text

    def test_a_day_gone_by_is_told_beside_its_field(self, facilitator):
        answer = facilitator.post(
            ANNOUNCE, {"place": "Mercado", "held_on": "2026-11-01", "idempotency_key": "1"}
        )

        assert answer.status_code == 422
        assert "held_on" in answer.context["form"].errors
        assert "Mercado" in answer.text

    def test_nobody_else_reads_keys(self, client, sign_in, assembly):
        liaison = sign_in(Role.LIAISON, "institucion/aguas")

        for browser in (client, liaison):
            assert browser.get(ANNOUNCE).status_code == 403
            for address in (QUEUE, "/hito/cam-2026-1-1/", "/reunion/cam-2016-1/cerrar/"):
                assert assembly.key not in browser.get(address).text

    def test_a_key_is_taken_back_through_its_page(self, facilitator, today_assembly):
        close = "/reunion/cam-2016-1/cerrar/"
        assert close in facilitator.get(QUEUE).text

        facilitator.post(close, {"reason": "Se difundió.", "idempotency_key": "1"})

        page = facilitator.get(QUEUE).text
        assert "Retirada" in page
        assert today_assembly.key not in page

    @pytest.fixture
    def today_assembly(self, published, now):
        operator = command_line_operator()
        exercise = published.plan.exercise
        return announce_gathering(
            actor=operator, exercise=exercise, place="Plaza", held_on=now.date(), now=now
        )

    def test_people_answer_one_after_the_other_on_one_device(self, client, today_assembly, facilitator):
        address = f"{FORM}?clave={today_assembly.key}"

        for person in range(5):
            form = client.get(address).context["form"]
            assert form["gathering_key"].value() == today_assembly.key
            told = {"seen": "yes", "gathering_key": today_assembly.key, "idempotency_key": str(person)}
            answer = client.post(address, told, follow=True)
            assert address in answer.text

        assert Confirmation.objects.filter(gathering=today_assembly).count() == 5
        review = facilitator.get(f"/confirmacion/{Confirmation.objects.first().code}/revisar/").text
        assert "Reunión" in review

    def test_a_wrong_key_loses_nothing(self, client):
        told = {"seen": "yes", "text": "Va bien.", "gathering_key": "zzzz-9999", "idempotency_key": "1"}
        answer = client.post(FORM, told)

        assert answer.status_code == 422
        assert "gathering_key" in answer.context["form"].errors
        assert "Va bien." in answer.text

    @pytest.mark.parametrize("code", ["cam-2016-9", "cam-2016-01", "nadie-1", "nada"])
    def test_what_does_not_exist_is_not_found(self, client, code):
        assert client.get(f"/reunion/{code}/cerrar/").status_code == 404
