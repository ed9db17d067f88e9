"""Whether enough seats are present: worked cases, and what holds of all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.governance.models.body import Sector
from tequio.governance.models.rules import QuorumMeasure as Measure
from tequio.governance.quorum import (
    Bench,
    QuorumRule,
    asked_for,
    explained,
    needed_of,
    quorum_from,
    quorum_of,
    values_of,
)

CIVIL, GOVERNMENT, GUARANTOR = Sector.CIVIL_SOCIETY, Sector.GOVERNMENT, Sector.GUARANTOR


def benches(*numbers: tuple[int, int]) -> list[Bench]:
    sectors = (CIVIL, GOVERNMENT, GUARANTOR)
    return [Bench(sector, *pair) for sector, pair in zip(sectors, numbers, strict=False)]


@pytest.mark.parametrize(
    ("measure", "count", "seats", "needed"),
    [
        (Measure.MORE_THAN_HALF, 0, 8, 5),
        (Measure.MORE_THAN_HALF, 0, 7, 4),
        (Measure.MORE_THAN_HALF, 0, 1, 1),
        (Measure.MORE_THAN_HALF, 0, 2, 2),
        (Measure.TWO_THIRDS, 0, 6, 4),
        (Measure.TWO_THIRDS, 0, 7, 5),
        (Measure.TWO_THIRDS, 0, 8, 6),
        (Measure.TWO_THIRDS, 0, 9, 6),
        (Measure.THREE_FIFTHS, 0, 10, 6),
        (Measure.THREE_FIFTHS, 0, 6, 4),
        (Measure.THREE_QUARTERS, 0, 8, 6),
        (Measure.THREE_QUARTERS, 0, 5, 4),
        (Measure.ALL, 0, 6, 6),
        (Measure.COUNT, 3, 8, 3),
        (Measure.COUNT, 9, 8, 9),
        (Measure.MORE_THAN_HALF, 0, 0, 0),
    ],
)
def test_so_many_seats_are_asked_for(measure, count, seats, needed):
    assert needed_of(QuorumRule(measure=measure, count=count), seats) == needed


@pytest.mark.parametrize(
    ("each", "present", "met", "lacking"),
    [
        (0, ((3, 3), (3, 1), (2, 1)), True, ()),
        (0, ((3, 3), (3, 2), (2, 0)), True, ()),
        (1, ((3, 3), (3, 2), (2, 0)), False, (GUARANTOR,)),
        (1, ((3, 3), (3, 1), (2, 1)), True, ()),
        (2, ((3, 3), (3, 1), (2, 1)), False, (GOVERNMENT, GUARANTOR)),
        (1, ((3, 2), (3, 1), (2, 1)), False, ()),
        # A sector with fewer seats than are asked for of each is complete with its own.
        (2, ((3, 3), (3, 2), (1, 1)), True, ()),
        (1, ((3, 2), (2, 2), (0, 0)), True, ()),
        (0, ((0, 0), (0, 0), (0, 0)), False, ()),
    ],
)
def test_half_plus_one_with_so_many_of_each_sector(each, present, met, lacking):
    quorum = quorum_of(QuorumRule(measure=Measure.MORE_THAN_HALF, each_sector=each), benches(*present))

    assert (quorum.is_met, quorum.lacking) == (met, lacking)


def test_a_sentence_says_what_is_asked_for_and_what_there_is():
    rule = QuorumRule(measure=Measure.MORE_THAN_HALF, each_sector=1)
    quorum = quorum_of(rule, benches((3, 3), (3, 1), (2, 1)))

    assert explained(quorum) == (
        "Las reglas piden la mitad más uno de 8 asientos (5), con al menos uno de cada sector; hay 5."
    )


def test_a_sentence_says_what_lacks():
    rule = QuorumRule(measure=Measure.TWO_THIRDS, each_sector=1)
    quorum = quorum_of(rule, benches((3, 3), (3, 1), (2, 0)))

    assert explained(quorum) == (
        "Las reglas piden dos tercios de 8 asientos (6), con al menos uno de cada sector; hay 4. "
        "Faltan 2, y alguien más de: autoridad u organismo garante."
    )
    assert asked_for(QuorumRule(measure=Measure.COUNT, count=1), 8) == "1 asiento presente"


tables = st.lists(st.integers(0, 9).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), max_size=3)
rules = st.builds(
    QuorumRule, measure=st.sampled_from(Measure), count=st.integers(1, 12), each_sector=st.integers(0, 3)
)


@given(rules, tables)
def test_who_arrives_never_breaks_a_quorum(rule, table):
    quorum = quorum_of(rule, benches(*table))
    fuller = quorum_of(rule, benches(*((seats, min(seats, present + 1)) for seats, present in table)))

    assert fuller.is_met or not quorum.is_met


@given(rules, tables)
def test_all_present_are_a_quorum_of_any_share(rule, table):
    everybody = quorum_of(rule, benches(*((seats, seats) for seats, _present in table)))

    assert everybody.is_met == (0 < everybody.needed <= everybody.seats)


@given(rules, tables)
def test_an_event_tells_enough_to_compute_it_again(rule, table):
    quorum = quorum_of(rule, benches(*table))

    assert quorum_from(values_of(quorum)) == quorum
