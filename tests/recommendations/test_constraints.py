"""What the database refuses, whoever writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tequio.directory.models import Institution
from tequio.recommendations.models.addressee import AddresseeItem
from tequio.recommendations.models.recommendation import Recommendation
from tests.writes import GUARD


@pytest.fixture(autouse=True)
def unguarded() -> Iterator[None]:
    """Write without commands: here the database is what is tested."""
    GUARD.watching = False
    yield
    GUARD.watching = True


@pytest.mark.parametrize("status", ["not_accepted", "partially_accepted", "not_applicable", "contested"])
def test_a_refusal_has_a_reason(communique: Recommendation, status: str):
    with pytest.raises(IntegrityError), transaction.atomic():
        AddresseeItem.objects.update(status=status)

    assert AddresseeItem.objects.update(status=status, reason="No es de su competencia.") == 12


def test_the_list_of_statuses_is_closed(communique: Recommendation):
    with pytest.raises(IntegrityError), transaction.atomic():
        AddresseeItem.objects.update(status="lost")


@pytest.mark.parametrize(
    "change",
    [
        {"issued_on": None},
        {"adopted_on": date(2020, 5, 26)},
        {"status": "lost"},
        {"issuing_body": None},
    ],
)
def test_a_recommendation_stays_whole(communique: Recommendation, change: dict[str, Any]):
    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.update(**change)


def test_one_issuer_and_no_more(communique: Recommendation, campeche: Institution):
    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.update(issuer=campeche)


@pytest.mark.parametrize("change", [{"strength": "orders"}, {"theme": "lost"}, {"number": 0}])
def test_an_item_stays_whole(communique: Recommendation, change: dict[str, Any]):
    with pytest.raises(IntegrityError), transaction.atomic():
        communique.items.filter(number=1).update(**change)


def test_an_addressee_is_one_and_only_once(communique: Recommendation, campeche: Institution):
    with pytest.raises(IntegrityError), transaction.atomic():
        communique.addressees.filter(number=2).update(institution=campeche)
    with pytest.raises(IntegrityError), transaction.atomic():
        communique.addressees.filter(number=2).update(institution=None)


def test_who_issued_and_who_answers_reach_a_cell(communique: Recommendation):
    cell = AddresseeItem.objects.select_related("addressee", "item").first()

    assert cell is not None
    assert {"recomendacion/snt-2020-1", "organo/comision-ga-snt", "institucion/cotaipec"} <= set(
        map(str, cell.scopes)
    )
