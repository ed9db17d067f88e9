"""Whether votes approve something: worked cases, and what holds of all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.governance.majority import MajorityRule, Tally, explained, result_from, result_of, values_of
from tequio.governance.models.body import Sector
from tequio.governance.models.point import Choice
from tequio.governance.models.rules import Abstentions, Majority, VoteBase

SECTORS = (Sector.CIVIL_SOCIETY, Sector.GOVERNMENT, Sector.GUARANTOR)
PRESENT, ALL = VoteBase.PRESENT, VoteBase.ALL_SEATS
LEFT_OUT, COUNTED, JOIN = Abstentions.LEFT_OUT, Abstentions.COUNTED, Abstentions.WITH_MAJORITY
CONSENSUS, SIMPLE, ABSOLUTE = Majority.CONSENSUS, Majority.SIMPLE, Majority.ABSOLUTE
THREE_FIFTHS, TWO_THIRDS, FOUR_FIFTHS = Majority.THREE_FIFTHS, Majority.TWO_THIRDS, Majority.FOUR_FIFTHS
EACH = Majority.EACH_SECTOR


def rule(majority, base=PRESENT, abstentions=LEFT_OUT):
    return MajorityRule(majority=majority, base=base, abstentions=abstentions)


def tally(seats, present, favour, against):
    return Tally(seats=seats, present=present, favour=favour, against=against)


@pytest.mark.parametrize(
    ("majority", "base", "abstentions", "votes", "approved"),
    [
        # seats, present, in favour, against; the rest of those present abstain.
        (CONSENSUS, PRESENT, LEFT_OUT, (8, 5, 5, 0), True),
        (CONSENSUS, PRESENT, LEFT_OUT, (8, 5, 4, 0), True),
        (CONSENSUS, PRESENT, LEFT_OUT, (8, 5, 4, 1), False),
        (CONSENSUS, PRESENT, LEFT_OUT, (8, 5, 0, 0), False),
        (CONSENSUS, ALL, COUNTED, (8, 5, 1, 0), True),
        (SIMPLE, PRESENT, LEFT_OUT, (8, 5, 3, 2), True),
        (SIMPLE, PRESENT, LEFT_OUT, (8, 6, 3, 3), False),
        (SIMPLE, PRESENT, LEFT_OUT, (8, 5, 2, 1), True),
        (SIMPLE, PRESENT, LEFT_OUT, (8, 5, 1, 0), True),
        (SIMPLE, PRESENT, LEFT_OUT, (8, 5, 0, 0), False),
        (SIMPLE, PRESENT, COUNTED, (8, 5, 2, 1), False),
        (SIMPLE, PRESENT, COUNTED, (8, 5, 3, 0), True),
        (SIMPLE, PRESENT, JOIN, (8, 5, 2, 1), True),
        (SIMPLE, PRESENT, JOIN, (8, 5, 1, 2), False),
        (SIMPLE, PRESENT, JOIN, (8, 6, 2, 2), False),
        (SIMPLE, ALL, LEFT_OUT, (8, 5, 4, 0), False),
        (SIMPLE, ALL, LEFT_OUT, (8, 5, 5, 0), True),
        (ABSOLUTE, PRESENT, LEFT_OUT, (8, 5, 2, 1), False),
        (ABSOLUTE, PRESENT, LEFT_OUT, (8, 5, 3, 0), True),
        (ABSOLUTE, PRESENT, LEFT_OUT, (8, 6, 3, 0), False),
        (ABSOLUTE, PRESENT, JOIN, (8, 6, 3, 1), True),
        (ABSOLUTE, ALL, LEFT_OUT, (8, 8, 4, 4), False),
        (ABSOLUTE, ALL, LEFT_OUT, (8, 8, 5, 3), True),
        (ABSOLUTE, ALL, LEFT_OUT, (7, 4, 4, 0), True),
        (ABSOLUTE, ALL, LEFT_OUT, (7, 4, 3, 0), False),
        (THREE_FIFTHS, PRESENT, LEFT_OUT, (8, 5, 3, 2), True),
        (THREE_FIFTHS, PRESENT, LEFT_OUT, (8, 6, 3, 3), False),
        (THREE_FIFTHS, PRESENT, LEFT_OUT, (9, 7, 4, 3), False),
        (THREE_FIFTHS, PRESENT, LEFT_OUT, (9, 7, 5, 2), True),
        (THREE_FIFTHS, ALL, LEFT_OUT, (10, 7, 6, 1), True),
        (THREE_FIFTHS, ALL, LEFT_OUT, (10, 7, 5, 0), False),
        (TWO_THIRDS, PRESENT, LEFT_OUT, (8, 5, 4, 1), True),
        (TWO_THIRDS, PRESENT, LEFT_OUT, (8, 5, 3, 2), False),
        (TWO_THIRDS, PRESENT, LEFT_OUT, (8, 6, 4, 2), True),
        (TWO_THIRDS, PRESENT, LEFT_OUT, (8, 7, 4, 2), True),
        (TWO_THIRDS, PRESENT, COUNTED, (8, 7, 4, 2), False),
        (TWO_THIRDS, PRESENT, COUNTED, (8, 7, 5, 2), True),
        (TWO_THIRDS, PRESENT, JOIN, (8, 7, 4, 2), True),
        (TWO_THIRDS, PRESENT, JOIN, (8, 7, 2, 4), False),
        (TWO_THIRDS, ALL, LEFT_OUT, (8, 6, 5, 1), False),
        (TWO_THIRDS, ALL, LEFT_OUT, (8, 6, 6, 0), True),
        (TWO_THIRDS, ALL, LEFT_OUT, (9, 6, 6, 0), True),
        (FOUR_FIFTHS, PRESENT, LEFT_OUT, (8, 5, 4, 1), True),
        (FOUR_FIFTHS, PRESENT, LEFT_OUT, (8, 6, 4, 2), False),
        (FOUR_FIFTHS, PRESENT, LEFT_OUT, (8, 6, 5, 1), True),
        (FOUR_FIFTHS, ALL, LEFT_OUT, (8, 7, 6, 0), False),
        (FOUR_FIFTHS, ALL, LEFT_OUT, (8, 7, 7, 0), True),
        # Nobody is there, all were recused, nobody says anything.
        (SIMPLE, PRESENT, LEFT_OUT, (8, 0, 0, 0), False),
        (SIMPLE, ALL, COUNTED, (0, 0, 0, 0), False),
        (TWO_THIRDS, PRESENT, LEFT_OUT, (8, 6, 0, 0), False),
        (ABSOLUTE, PRESENT, JOIN, (8, 6, 0, 0), False),
    ],
)
def test_so_many_votes_approve_or_do_not(majority, base, abstentions, votes, approved):
    found = result_of(rule(majority, base, abstentions), {Sector.GOVERNMENT: tally(*votes)})

    assert found.approved is approved


@pytest.mark.parametrize(
    ("civil", "government", "guarantor", "abstentions", "dissenting"),
    [
        ((3, 3, 3, 0), (3, 2, 2, 0), (2, 1, 1, 0), LEFT_OUT, ()),
        ((3, 3, 3, 0), (3, 3, 1, 2), (2, 2, 2, 0), LEFT_OUT, (Sector.GOVERNMENT,)),
        ((3, 3, 3, 0), (3, 2, 1, 1), (2, 2, 2, 0), LEFT_OUT, (Sector.GOVERNMENT,)),
        # A sector of which nobody is there, or all abstain, does not concur.
        ((3, 3, 3, 0), (3, 3, 3, 0), (2, 0, 0, 0), LEFT_OUT, (Sector.GUARANTOR,)),
        ((3, 3, 3, 0), (3, 3, 3, 0), (2, 2, 0, 0), LEFT_OUT, (Sector.GUARANTOR,)),
        # One of which all were recused is not asked.
        ((3, 3, 3, 0), (3, 3, 3, 0), (0, 0, 0, 0), LEFT_OUT, ()),
        ((3, 3, 1, 0), (3, 3, 1, 0), (2, 2, 1, 0), LEFT_OUT, ()),
        ((3, 3, 1, 0), (3, 3, 2, 0), (2, 2, 2, 0), COUNTED, (Sector.CIVIL_SOCIETY,)),
        ((3, 3, 1, 0), (3, 3, 2, 0), (2, 2, 2, 0), JOIN, ()),
    ],
)
def test_each_sector_has_to_concur(civil, government, guarantor, abstentions, dissenting):
    votes = {
        sector: tally(*given_votes)
        for sector, given_votes in zip(SECTORS, (civil, government, guarantor), strict=True)
    }

    found = result_of(rule(EACH, PRESENT, abstentions), votes)

    assert (found.dissenting, found.approved) == (dissenting, not dissenting)


@pytest.mark.parametrize(
    ("majority", "abstentions", "votes", "casting", "approved", "broken"),
    [
        (SIMPLE, LEFT_OUT, (8, 6, 3, 3), Choice.FAVOUR, True, True),
        (SIMPLE, LEFT_OUT, (8, 6, 3, 3), Choice.AGAINST, False, True),
        (SIMPLE, LEFT_OUT, (8, 6, 3, 3), Choice.ABSTAINED, False, False),
        (SIMPLE, LEFT_OUT, (8, 6, 3, 3), None, False, False),
        (SIMPLE, LEFT_OUT, (8, 6, 2, 3), Choice.FAVOUR, False, False),
        (ABSOLUTE, LEFT_OUT, (8, 4, 2, 2), Choice.FAVOUR, True, True),
        (ABSOLUTE, LEFT_OUT, (8, 6, 2, 2), Choice.FAVOUR, False, True),
        (TWO_THIRDS, LEFT_OUT, (8, 6, 3, 3), Choice.FAVOUR, False, False),
        (CONSENSUS, LEFT_OUT, (8, 6, 3, 3), Choice.FAVOUR, False, False),
    ],
)
def test_the_casting_vote_breaks_ties_of_simple_and_absolute_majorities(
    *, majority, abstentions, votes, casting, approved, broken
):
    found = result_of(rule(majority, PRESENT, abstentions), {Sector.GOVERNMENT: tally(*votes)}, casting)

    assert (found.approved, found.by_casting_vote) == (approved, broken)


@pytest.mark.parametrize(
    ("given_rule", "votes", "casting", "sentence"),
    [
        (
            rule(TWO_THIRDS, PRESENT, COUNTED),
            (8, 5, 4, 1),
            None,
            "Las reglas piden dos tercios de quienes están presentes: de 5, 4 a favor; hubo 4 (80 %).",
        ),
        (
            rule(SIMPLE),
            (8, 6, 3, 3),
            Choice.FAVOUR,
            (
                "Las reglas piden mayoría simple de los votos a favor y en contra: de 6, 4 a favor; "
                "hubo 4 (66 %). Hubo empate y contó doble el voto de calidad."
            ),
        ),
        (rule(CONSENSUS), (8, 6, 6, 0), None, "Las reglas piden consenso, y nadie se opuso."),
        (rule(CONSENSUS), (8, 6, 4, 2), None, "Las reglas piden consenso, y 2 asientos se opusieron."),
        (
            rule(ABSOLUTE, ALL),
            (8, 5, 4, 1),
            None,
            (
                "Las reglas piden mayoría absoluta de todos los asientos con voto: de 8, 5 a favor; "
                "hubo 4 (50 %)."
            ),
        ),
    ],
)
def test_a_sentence_says_the_arithmetic(given_rule, votes, casting, sentence):
    assert explained(result_of(given_rule, {Sector.GOVERNMENT: tally(*votes)}, casting)) == sentence


@st.composite
def tallies(draw):
    seats = draw(st.integers(0, 9))
    present = draw(st.integers(0, seats))
    favour = draw(st.integers(0, present))
    return tally(seats, present, favour, draw(st.integers(0, present - favour)))


votes_of_sectors = st.dictionaries(st.sampled_from(SECTORS), tallies(), max_size=3)
rules = st.builds(
    MajorityRule,
    majority=st.sampled_from(Majority),
    base=st.sampled_from(VoteBase),
    abstentions=st.sampled_from(Abstentions),
)
castings = st.sampled_from((None, *Choice))


@given(rules, votes_of_sectors, castings)
def test_nothing_is_approved_that_nobody_favours(given_rule, votes, casting):
    silent = {sector: tally(one.seats, one.present, 0, one.against) for sector, one in votes.items()}

    assert not result_of(given_rule, silent, casting).approved


@given(rules, votes_of_sectors)
def test_who_turns_in_favour_never_rejects(given_rule, votes):
    turned = {
        sector: tally(one.seats, one.present, one.favour + min(one.against, 1), max(one.against - 1, 0))
        for sector, one in votes.items()
    }

    assert result_of(given_rule, turned).approved or not result_of(given_rule, votes).approved


@given(rules, votes_of_sectors)
def test_all_seats_never_ask_for_less_than_those_present(given_rule, votes):
    of_all = MajorityRule(
        majority=given_rule.majority, base=VoteBase.ALL_SEATS, abstentions=Abstentions.LEFT_OUT
    )
    of_present = MajorityRule(
        majority=given_rule.majority, base=VoteBase.PRESENT, abstentions=Abstentions.LEFT_OUT
    )

    assert result_of(of_present, votes).approved or not result_of(of_all, votes).approved


@given(rules, votes_of_sectors, castings)
def test_an_event_tells_enough_to_compute_it_again(given_rule, votes, casting):
    seated = {sector: votes[sector] for sector in Sector if sector in votes}

    found = result_from(values_of(given_rule, seated, casting))

    assert found == result_of(given_rule, seated, casting)
