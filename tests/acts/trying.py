"""Finds where in the example an act is possible, for whom, and what to type."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django import forms
from django.http import Http404
from django.test import Client
from django.utils import timezone

from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of
from tequio.ui.acts.act import REGISTERED, Act, Acts
from tequio.ui.acts.fields import LongText, Subject, Subjects, Text
from tequio.ui.acts.form import KEY, ActForm
from tests.acts.conftest import NOW
from tests.acts.places import PLACES, SAID

ROWS = [(acts, act) for acts in REGISTERED for act in acts.acts]
Given = dict[str, Any]


def name_of(acts: Acts, act: Act) -> str:
    """Name an act as its address is named."""
    return f"{acts.subject or 'new'}-{act.word}"


@dataclass
class Trial:
    """An act that somebody may do to something now."""

    acts: Acts
    act: Act
    place: Given
    person: Person | None

    @property
    def subject(self) -> Any:
        return self.acts.find(**self.place)

    @property
    def url(self) -> str:
        return self.act.url(self.subject)

    def form(self, data: Any = None) -> ActForm:
        return self.act.form(data, subject=self.subject, actor=acting(self.person), today=today())

    def good(self) -> Given:
        """Return what fills in the form, with a key of its own."""
        form = self.form()
        said = SAID.get(name_of(self.acts, self.act), {})
        typed = {name: value for name, field in form.fields.items() if (value := _typed(form, name, field))}
        given = {**typed, **(said(self.subject) if callable(said) else said), KEY: uuid.uuid4().hex}
        return given | ({"confirmado": "si"} if self.act.sums_up else {})

    def client(self, person: Person | None = None, **more: Any) -> Client:
        return entered(person or self.person, **more)

    def is_possible(self) -> bool:
        return self.act.decide(acting(self.person), self.subject).allowed


def entered(person: Person | None, **more: Any) -> Client:
    """Return a browser in which the person, if any, is signed in."""
    client = Client(**more)
    if person:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def acting(person: Person | None) -> Actor:
    return actor_of(person, today()) if person else ANONYMOUS


def today() -> date:
    return timezone.localdate(NOW)


# Of the same people in the same example, how many were tried for the first of an act serves the others.
_TRIED: dict[tuple[str, str, int], int] = {}


def trial(acts: Acts, act: Act) -> Trial:
    """Return the first place of the example where somebody may do the act."""
    row = (acts.route, act.word, Person.objects.count())
    before = _TRIED.get(row, 0)
    for number, tried in enumerate(islice(_everywhere(acts, act), before, None), before):
        if number == _TRIED.get(row) or (tried.is_possible() and not tried.form().closed()):
            _TRIED[row] = number
            return tried
    raise AssertionError(f"nobody in the example may do {name_of(acts, act)} anywhere")


def stranger(tried: Trial) -> Person | None:
    """Return somebody with an account whose act it is not."""
    decisions = ((person, tried.act.decide(acting(person), tried.subject)) for person in _people())
    return next((person for person, decision in decisions if not decision.is_theirs), None)


def refused(tried: Trial, person: Person | None) -> int:
    """Return how an act is answered that is not theirs: of what is hidden, that there is nothing."""
    try:
        tried.acts.refuse_hidden(acting(person), tried.subject)
    except Http404:
        return 404
    return 403


def long_texts(form: ActForm) -> Iterator[tuple[str, int]]:
    """Yield the texts that have a limit, with the limit."""
    return ((name, field.limit) for name, field in form.fields.items() if isinstance(field, Text))


def mark(given: Given, form: ActForm) -> tuple[Given, str]:
    """Put a text into the form that is told from all others, if it asks for one."""
    name = next((name for name, field in form.fields.items() if isinstance(field, LongText)), "")
    words = f"Lo que escribió {uuid.uuid4().hex}"
    return ({**given, name: words}, words) if name else (given, "")


def _everywhere(acts: Acts, act: Act) -> Iterator[Trial]:
    people: Iterable[Person | None] = [None, *_people()] if act.is_for_anyone else _people()
    places: Callable[[], Iterable[Given]] = PLACES.get(name_of(acts, act)) or PLACES[acts.route]
    for place in places():
        try:
            acts.find(**place)
        except Http404:
            continue
        yield from (Trial(acts, act, place, person) for person in people)


def _people() -> list[Person]:
    return list(Person.objects.order_by("pk"))


def _typed(form: ActForm, name: str, field: forms.Field) -> Any:  # noqa: PLR0911 - a kind of field a line
    initial = form.get_initial_for_field(field, name)
    if initial not in (None, ""):
        return initial
    if not field.required or isinstance(field, forms.FileField):
        return None
    if isinstance(field, Subject):
        found = [key for key, _name in field.options.search("", 1)]
        return found if isinstance(field, Subjects) else (found[0] if found else None)
    if isinstance(field, forms.ChoiceField):
        return next(str(value) for value, _label in field.choices if value)
    if isinstance(field, forms.DateField):
        return today().isoformat()
    if isinstance(field, forms.IntegerField | forms.DecimalField):
        return str(field.min_value or 1)
    if isinstance(field, forms.EmailField):
        return "persona@example.org"
    return "si" if isinstance(field, forms.BooleanField) else f"Texto de {name}"
