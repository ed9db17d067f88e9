"""An indicator is measured by a form, with its source."""

from __future__ import annotations

import pytest

from tequio.foundation.actors import Role
from tequio.plans.models.indicator import Measurement

FORM = "/compromiso/cam-2026-1/medir/"
GIVEN = {"idempotency_key": "a", "value": "12.5", "measured_on": "2026-11-20", "source": "Visitas."}

pytestmark = [pytest.mark.usefixtures("frozen"), pytest.mark.thorough]


@pytest.fixture
def as_liaison(published, sign_in):
    return sign_in(Role.LIAISON, "institucion/aguas")


def test_whoever_answers_records_a_measurement(as_liaison, published):
    number = str(published.indicators.get(number=1).number)

    sent = as_liaison.post(FORM, {**GIVEN, "indicator": number})

    assert (sent.status_code, sent["Location"]) == (303, "/compromiso/cam-2026-1/")
    assert str(Measurement.objects.get().value) == "12.5000"
    assert "Visitas." in as_liaison.get("/compromiso/cam-2026-1/").content.decode()


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"value": "mucho"}, "value"),
        ({"value": "1" * 30}, "value"),
        ({"measured_on": "ayer"}, "measured_on"),
        ({"source": ""}, "source"),
        ({"indicator": "99"}, "indicator"),
        ({"measured_on": "2030-01-01"}, "measured_on"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(as_liaison, given, wrong):
    answer = as_liaison.post(FORM, {**GIVEN, "indicator": "1", **given})

    assert wrong in answer.context["form"].errors
    assert not Measurement.objects.exists()


def test_others_read_whose_it_is(client, published):
    answer = client.get(FORM)

    assert answer.status_code == 403
    assert "Corresponde a" in answer.content.decode()


@pytest.mark.parametrize("code", ["nadie", "cam-2017-4"])
def test_without_indicators_there_is_nothing_to_measure(client, octopus, code):
    assert client.get(f"/compromiso/{code}/medir/").status_code == 404
