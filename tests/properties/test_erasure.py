"""Whatever was said and whatever is erased, the leaf keeps its hash and verifies."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tequio.foundation.actors import command_line_operator
from tequio.ledger import canonical, queries
from tequio.ledger.commands import withdraw_field
from tequio.ledger.models import LogEntry
from tequio.ledger.sequencer import publish
from tests.ledger.acts import NOW, note

# What a command refuses as unfit: controls, halves of a pair, two that XML does not have.
TEXTS = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\t\n"
    ),
    max_size=200,
)
FIELDS = st.sets(st.sampled_from(["text", "marks", "actor"]))

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@given(TEXTS, FIELDS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_leaf_verifies_before_and_after_any_erasure(text, erased):
    with transaction.atomic():
        pk = note(text=text).pk
        publish()
        entry = LogEntry.objects.get(pk=pk)
        leaf = entry.leaf
        assert queries.leaf_is_valid(entry)

        for field in entry.fields.filter(name__in=erased):
            withdraw_field(actor=command_line_operator(), field=field, ground="ARCO", now=NOW)

        after = LogEntry.objects.get(pk=pk)
        assert after.leaf == leaf
        assert canonical.leaf_hash(after.leaf) == after.leaf_hash
        assert queries.leaf_is_valid(after)
        assert after.values.keys() == {"text", "marks", "actor"} - erased
        transaction.set_rollback(True)
