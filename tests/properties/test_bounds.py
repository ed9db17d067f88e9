"""What no column keeps is refused by a command, in the same words on both engines."""

from __future__ import annotations

import inspect

import pytest
from django.db import DataError, transaction

from tequio.foundation.actors import Actor, ActorKind, Grant, Role
from tequio.foundation.refusals import Refusal
from tequio.identity.models import Person
from tequio.ledger.command import COMMANDS
from tequio.ledger.models import LogEntry
from tequio.recommendations.models.recommendation import Strength, Theme
from tequio.recommendations.steps.recommendation import ItemContent, RecommendationContent
from tests.architecture.source import modules_called
from tests.example import LOADED_AT
from tests.properties.attempts import attempt
from tests.writes import GUARD

pytestmark = pytest.mark.engine

ALMIGHTY = Actor(ActorKind.IMPORTER, "todo", "Quien puede todo", "operator", (Grant(Role.OPERATOR),))
UNFIT_CODES = {"too long": "a" * 300, "no public id": "Año 2026 (nuevo)"}

tuple(modules_called("commands"))  # a command is known once its module is imported
CODING = sorted(
    name
    for name, command in COMMANDS.items()
    if command.__module__.startswith("tequio.") and "code" in inspect.signature(command).parameters
)


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("code", UNFIT_CODES.values(), ids=UNFIT_CODES)
@pytest.mark.parametrize("name", CODING)
def test_a_code_that_cannot_be_kept_is_refused(name: str, code: str):
    before = LogEntry.objects.count()

    with pytest.raises(Refusal, match=r"identificador lleva|La clave sólo lleva|más largo"):
        attempt(name, actor=ALMIGHTY, now=LOADED_AT, code=code)

    assert LogEntry.objects.count() == before


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("code", UNFIT_CODES.values(), ids=UNFIT_CODES)
def test_the_code_of_a_recommendation_that_cannot_be_kept_is_refused(code: str):
    item = ItemContent(short_title="Uno", text="Uno.", theme=Theme.OTHER, strength=Strength.RECOMMENDS)
    content = RecommendationContent(code=code, title="R", items=(item,))

    with pytest.raises(Refusal, match=r"identificador lleva|más largo"):
        attempt("recommendations.draft_recommendation", actor=ALMIGHTY, now=LOADED_AT, content=content)


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("exercises.declare_exercise", "name"),
        ("plans.draft_plan", "title"),
        ("governance.hold_session", "title"),
    ],
)
def test_a_name_longer_than_its_column_is_refused(name: str, word: str):
    with pytest.raises(Refusal, match="más largo"):
        attempt(name, actor=ALMIGHTY, now=LOADED_AT, **{word: "x" * 2000})


@pytest.mark.django_db
def test_no_row_is_made_longer_later(operator: Actor, monkeypatch: pytest.MonkeyPatch):
    person = attempt("identity.register_person", actor=operator, now=LOADED_AT)
    monkeypatch.setattr(GUARD, "watching", False)

    with pytest.raises(DataError), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(label="x" * 121)
