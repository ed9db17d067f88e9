"""SubjectRef, actors and the grants they hold."""

from __future__ import annotations

import pytest

from tequio.foundation.actors import ANONYMOUS, CLOCK, Actor, ActorKind, Grant, Role, importer
from tequio.foundation.refs import NotAPublicId, SubjectRef

OAXACA = SubjectRef("ejercicio", "oax-2015")
CAMPECHE = SubjectRef("ejercicio", "cam-2015")


def someone(*grants: Grant) -> Actor:
    return Actor(ActorKind.PERSON, "a1", "Enlace", "liaison", grants)


def test_a_public_id_is_read_back_from_its_text():
    assert SubjectRef.parse(str(OAXACA)) == OAXACA


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ejercicio",
        "ejercicio/",
        "/oax",
        "Ejercicio/oax",
        "ejercicio/oax/1",
        "ejercicio/../x",
        "e/á",
        "e/a\n",
    ],
)
def test_what_is_not_a_public_id_is_refused(text):
    with pytest.raises(NotAPublicId, match="Un identificador lleva solo minúsculas"):
        SubjectRef.parse(text)


def test_a_grant_reaches_only_its_scope():
    liaison = someone(Grant(Role.LIAISON, OAXACA))

    assert liaison.holds(Role.LIAISON, [CAMPECHE, OAXACA])
    assert not liaison.holds(Role.LIAISON, [CAMPECHE])
    assert not liaison.holds(Role.LIAISON, [])


def test_a_grant_without_scope_reaches_everything():
    adviser = someone(Grant(Role.ADVISER))

    assert adviser.holds(Role.ADVISER, [])
    assert adviser.holds(Role.ADVISER, [CAMPECHE])


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OPERATOR, Role.ADVISER}))
def test_a_role_that_is_held_somewhere_reaches_nothing_without_scope(role):
    assert not someone(Grant(role)).holds(role, [CAMPECHE])
    assert someone(Grant(role, CAMPECHE)).holds(role, [CAMPECHE])


def test_a_grant_is_of_one_role():
    assert not someone(Grant(Role.ADVISER)).holds(Role.OPERATOR, [])


def test_only_those_who_were_granted_hold_roles(operator):
    assert operator.holds(Role.OPERATOR, [])
    assert not any(actor.holds(Role.OPERATOR, []) for actor in (ANONYMOUS, CLOCK, importer("una fuente")))
