"""The index says at every moment what it would say if it were made anew, and nothing private."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from tequio.directory.commands.institution import close_institution
from tequio.ledger.following import FOLLOWERS, catch_up
from tequio.ledger.models import FollowerCursor
from tequio.plans.commands.commitment import record_past_amendment
from tequio.plans.commands.plan import publish_plan
from tequio.search.followers import ENTRIES
from tequio.search.models import Entry, Word
from tequio.search.queries.word import suggestion
from tests.plans.accepting import all_accept
from tests.plans.sheets import OCTOPUS
from tests.search.index import kept, made_anew, of_pages_now, refs

pytestmark = pytest.mark.engine


def test_it_is_a_follower_of_the_ledger():
    assert FOLLOWERS[ENTRIES.name] == ENTRIES


def test_what_is_kept_is_what_would_be_made_anew(octopus, schools, published, fictitious, follow):
    before = kept()

    assert refs("pulpos")
    assert of_pages_now() == before
    assert made_anew() == before
    assert refs("pulpos")


def test_an_index_that_an_upgrade_brings_reads_the_whole_ledger(octopus, schools, follow):
    before = kept()
    FollowerCursor.objects.filter(name=ENTRIES.name).update(position=-1)

    catch_up(ENTRIES)

    assert kept() == before


def test_a_draft_is_not_found_until_it_is_published(leaks, session, secretariat, now, follow):
    before = refs("fugas"), Word.objects.filter(stem="fug").count()

    all_accept(leaks, now)
    publish_plan(
        actor=secretariat, plan=leaks.plan, approved_in=session, published_on=date(2025, 12, 22), now=now
    )
    follow()

    assert before == ([], 0)
    assert "compromiso/cam-2026-1" in refs("fugas")
    assert kept() == made_anew()


def test_a_text_that_was_taken_away_leaves_the_index_with_its_words(octopus, past, history, now, follow):
    before = refs("pulpo"), suggestion("plupo")

    record_past_amendment(
        actor=history,
        commitment=octopus,
        content=replace(OCTOPUS, title="Integrar la cadena", summary="Un proyecto.", sdg=()),
        reason="Se corrige el registro",
        changed_on=date(2018, 1, 1),
        source="Registro",
        now=now,
    )
    follow()

    assert before == (["compromiso/cam-2017-4"], "pulpo")
    assert (refs("pulpo"), suggestion("plupo")) == ([], "")
    assert refs("integrar cadena") == ["compromiso/cam-2017-4"]
    assert kept() == made_anew()


def test_what_ends_stays_findable(institutions, history, now, follow):
    close_institution(
        actor=history,
        institution=institutions["dur"],
        on=date(2025, 3, 20),
        note="Reforma",
        source="Registro",
        now=now,
    )
    follow()

    assert refs("durango instituto") == ["institucion/idaip"]
    assert kept() == made_anew()


def test_the_language_of_whoever_acts_does_not_reach_the_index(institutions, sequenced):
    with translation.override("en"):
        sequenced()
    english = kept()

    assert made_anew() == english


def test_nobody_but_a_follower_writes_it(octopus, follow):
    with pytest.raises(AssertionError, match="outside a command or a follower"):
        Entry.objects.update(name="otro")
    with pytest.raises(AssertionError, match="outside a command or a follower"):
        Word.objects.all().delete()


def test_saving_a_row_does_not_index_it(db):
    """The library's own signals are off: the ledger alone says when something changed."""
    assert Entry.search_auto_update is False
