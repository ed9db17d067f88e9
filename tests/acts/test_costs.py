"""However large the numbers and days that a short form sends, it is answered as any other."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django import forms

from tequio.ui.acts.form import KEY
from tests.acts.trying import ROWS, Trial, name_of, trial

pytestmark = pytest.mark.thorough
_MOST_FIELDS = 3000  # of a page: sixty rows of what has most
_HUGE = ("999", "9" * 30)
_DAYS = ("0001-01-01", "9999-12-31")  # of the first field that is a day, and of the others


@pytest.fixture
def tried(request) -> Trial:
    return trial(*request.param)


def _takes_numbers_or_days(form: type[forms.Form]) -> bool:
    fields = [field for name, field in form.base_fields.items() if name != KEY]
    return any(_is_number(field) or isinstance(field, forms.DateField) for field in fields)


def _is_number(field: forms.Field) -> bool:
    return isinstance(field, forms.IntegerField | forms.DecimalField) or field.widget.is_hidden


each_act = pytest.mark.parametrize(
    "tried",
    [pytest.param(row, id=name_of(*row)) for row in ROWS if _takes_numbers_or_days(row[1].form)],
    indirect=True,
)


def _large(form: forms.Form, given: dict[str, Any], number: str) -> dict[str, Any]:
    """Fill in a form with numbers that are too large, in every field that is one or hidden."""
    counts = {name: number for name, field in form.fields.items() if _is_number(field) and name != KEY}
    return {**given, **counts, "puntos": number, KEY: uuid.uuid4().hex}


def _far(form: forms.Form, given: dict[str, Any]) -> dict[str, Any]:
    """Fill in a form with days as far from each other as there are."""
    first, *others = [name for name, field in form.fields.items() if isinstance(field, forms.DateField)] or [
        KEY
    ]
    return {**given, first: _DAYS[0], **dict.fromkeys(others, _DAYS[1]), KEY: uuid.uuid4().hex}


@each_act
def test_a_short_form_is_answered_at_once_whatever_it_says(tried):
    form, given, client, url = tried.form(), tried.good(), tried.client(), tried.url
    sent = [*(_large(form, given, number) for number in _HUGE), _far(form, given)]

    answers = [client.post(url, one) for one in sent]

    assert {answer.status_code for answer in answers} <= {200, 303, 403, 409, 422}
    assert max(answer.content.count(b" name=") for answer in answers) < _MOST_FIELDS
