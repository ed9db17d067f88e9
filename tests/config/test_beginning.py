"""An installation of one's own: its first account, and the example that is not mixed with it."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from tequio.config import beginning
from tequio.foundation.actors import Role
from tequio.identity.queries.actor import actor_of, person_with_email

pytestmark = pytest.mark.django_db


def test_the_first_account_operates_and_its_password_is_told_once(capsys):
    beginning.begin("ana@example.org")

    person = person_with_email("ana@example.org")
    (password,) = re.findall(r"ana@example.org  (\S+)", capsys.readouterr().out)
    assert person.check_password(password)
    assert actor_of(person, timezone.now()).holds(Role.OPERATOR, ())


def test_begun_again_nothing_is_opened(capsys):
    beginning.begin("")
    first = person_with_email(beginning.FIRST_EMAIL).password

    beginning.begin("otra@example.org")

    assert person_with_email("otra@example.org") is None
    assert person_with_email(beginning.FIRST_EMAIL).password == first
    assert "Instalación propia" in capsys.readouterr().out


def test_what_somebody_began_is_of_ones_own():
    assert not beginning.is_of_ones_own()

    beginning.begin("")

    assert beginning.is_of_ones_own()
