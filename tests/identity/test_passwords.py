"""A password that repeats itself or tells whose it is, is refused."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tequio.identity.commands.account import register_person, renew_password
from tequio.identity.models import Person
from tests.identity.conftest import PASSWORD

ANA = Person(email="ana.ruiz@movilidad.oaxaca.gob.mx", label="Enlace de Movilidad")


@pytest.mark.parametrize(
    "password",
    [
        "aaaaaaaaaaaaaaa",
        "111111111111111a",
        "abcabcabcabcabcabc",
        "una frase largaaaaa y ya",
        "áÁaAáÁaAáÁaAáÁaA",
    ],
)
def test_what_repeats_a_character_is_refused(password):
    with pytest.raises(ValidationError, match="No repita un mismo carácter"):
        validate_password(password, ANA)


@pytest.mark.parametrize(
    "password",
    [
        "ana.ruiz@movilidad.oaxaca.gob.mx",
        "AnaRuiz con otras palabras",
        "llueve en ana ruiz siempre",
        "la ruiz no sabe bailar",
        "secretos de OAXACA 2026",
        "el Enlace de Movilidad entra",
    ],
)
def test_what_tells_the_address_or_the_name_is_refused(password):
    with pytest.raises(ValidationError, match="No incluya su correo"):
        validate_password(password, ANA)


@pytest.mark.parametrize("password", [PASSWORD, "tres tristes tigres..", "qué bonita mañana mx gob"])
def test_other_sentences_are_taken(password):
    validate_password(password, ANA)


def test_a_password_is_looked_at_without_knowing_whose_it_is():
    validate_password("ana ruiz y sus hermanas", None)


def test_an_account_is_opened_and_renewed_under_the_same_rule(db, operator, now, person):
    with pytest.raises(ValidationError):
        register_person(
            actor=operator, email="marta@example.org", label="M", password="quien es marta hoy", now=now
        )
    with pytest.raises(ValidationError):
        renew_password(actor=operator, person=person, password="z" * 20, now=now)
