"""Telephones, mails, homes and numbers of people are told from dates, amounts and places."""

from __future__ import annotations

import pytest

from tequio.foundation.personal_data import PersonalData, found_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Llámeme al 9511234567", PersonalData.PHONE),
        ("Mi número es 951 123 45 67.", PersonalData.PHONE),
        ("(951) 123-4567", PersonalData.PHONE),
        ("+52 55 1234 5678", PersonalData.PHONE),
        ("Escriba a rosa.perez@example.org", PersonalData.EMAIL),
        ("Vivo en la calle Reforma 123", PersonalData.HOME),
        ("Av. Juárez #45, a un lado", PersonalData.HOME),
        ("Privada de las Flores núm. 8", PersonalData.HOME),
        ("C.P. 68000", PersonalData.HOME),
        ("Mi CURP es PEGR800101MOCRRS09", PersonalData.CURP),
        ("RFC: PEGR800101AB1", PersonalData.RFC),
        ("Facture a ABC 800101 AB1", PersonalData.RFC),
    ],
)
def test_what_looks_like_personal_data_is_found(text, kind):
    assert found_in("Otra cosa.", text) == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "El 28 de noviembre de 2026 a las 10:30",
        "Costó 1,250,000 pesos en 2025",
        "Faltan 3 de 12 lámparas en la colonia Centro",
        "La calle sigue sin luz",
        "Reportes 2024-2026, folio 123456",
        "El 15/11/2026 y el 16/11/2026",
        "El contrato ABC 123456 789",
        "",
    ],
)
def test_dates_amounts_and_places_are_none(text):
    assert found_in(text) == ()
