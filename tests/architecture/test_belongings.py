"""Whatever is kept about a person is handed to them, or stands here with the reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from tequio.foundation.belongings import BELONGINGS
from tequio.identity.models import Person

# Columns that tell authors apart, or bear an address without being a field of addresses.
_KEEPS = re.compile(r"^(author|assessor|account|actor|email|recipient)$|_by$")
_LABEL = "the name of a post, as it is published"
# Columns of such names that say nothing of a person beside what is handed over.
_NOT_OF_A_PERSON = {
    "deadlines.Acknowledgement.acknowledged_by": _LABEL,
    "deadlines.Pause.ended_by": "which of two ways it ended",
    "governance.Minutes.changed_by": _LABEL,
    "identity.Invitation.invited_by": _LABEL,
    "recommendations.Recommendation.changed_by": _LABEL,
    "account.EmailAddress": "allauth's own; accounts here have one address, in Person",
}


def _kept() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            to_person = field.is_relation and field.related_model is Person
            words = isinstance(field, models.CharField) and _KEEPS.search(field.name)
            if to_person or isinstance(field, models.EmailField) or words:
                yield model._meta.label, field.name


def test_what_is_kept_about_a_person_is_handed_to_them():
    handed = {label for belonging in BELONGINGS.values() for label in belonging.of}

    missing = {
        f"{label}.{name}"
        for label, name in _kept()
        if label not in handed | _NOT_OF_A_PERSON.keys() and f"{label}.{name}" not in _NOT_OF_A_PERSON
    }

    assert not missing


def test_nothing_is_excused_that_is_not_kept():
    kept = {part for label, name in _kept() for part in (label, f"{label}.{name}")}

    assert _NOT_OF_A_PERSON.keys() <= kept


def test_a_table_that_is_handed_over_exists():
    labels = {model._meta.label for model in apps.get_models()}

    assert {label for belonging in BELONGINGS.values() for label in belonging.of} <= labels
