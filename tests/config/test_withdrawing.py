"""An operator takes personal data back; that something was there stays told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tequio.directory.catalogue import load_catalogue
from tequio.directory.commands.institution import register_institution
from tequio.directory.models import InstitutionKind, Territory
from tequio.documents.commands import receive_file
from tequio.documents.events import FileReceived
from tequio.documents.models import Document, DocumentKind, DocumentState
from tequio.foundation.actors import Actor
from tequio.ledger.integrity import problems
from tequio.ledger.models import FieldSalt, FieldValue
from tequio.ledger.queries import entry_number, leaf_is_valid
from tequio.ledger.remains import there_are_remains
from tests.config.conftest import Order
from tests.ledger.acts import OAXACA, note

pytestmark = pytest.mark.django_db
GROUND = ("--ground", "Solicitud ARCO 12/2026")


@pytest.fixture
def document(operator: Actor, now) -> Document:
    return receive_file(
        actor=operator,
        upload=SimpleUploadedFile("acta.txt", b"acta"),
        title="Acta",
        kind=DocumentKind.MINUTES,
        subject=OAXACA,
        now=now,
    )


def test_a_document_is_withdrawn_with_its_reason(order: Order, document: Document):
    said = order("withdraw", str(document.ref), *GROUND)

    document.refresh_from_db()
    assert (said.status, document.state) == (0, DocumentState.WITHDRAWN)
    assert document.withdrawn_because == "Solicitud ARCO 12/2026"
    assert "«Acta»" in said.told


def test_of_a_withdrawn_document_no_entry_keeps_the_name_of_its_file(order: Order, document: Document):
    name = FieldValue.objects.filter(entry__kind=FileReceived.kind, name="name")
    before = name.get().value

    order("withdraw", str(document.ref), *GROUND)

    assert (before, name.get().value) == ("acta.txt", None)
    assert there_are_remains()
    assert not list(problems())


def test_a_datum_of_an_entry_is_destroyed_and_its_leaf_holds(order: Order, sequenced: Callable[[], None]):
    note(text="un nombre")
    sequenced()

    said = order("withdraw", "bitacora/0", "--field", "text", *GROUND)

    assert said.status == 0
    assert FieldValue.objects.get(entry__leaf_index=0, name="text").withdrawn
    assert not FieldSalt.objects.filter(field__entry__leaf_index=0, field__name="text").exists()
    assert leaf_is_valid(entry_number(0))


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("institucion/inai",), "Solo se retira"),
        (("bitacora/doce",), "Solo se retira"),
        (("documento/no-existe",), "No existe"),
        (("bitacora/99",), "No existe"),
        (("bitacora/0", "--field", "nada"), "Hay: text"),
        (("bitacora/0",), "Diga con --field"),
    ],
)
def test_what_cannot_be_withdrawn_is_told(order: Order, sequenced: Callable[[], None], words, complaint):
    note(text="algo")
    sequenced()

    said = order("withdraw", *words, *GROUND)

    assert said.status == 1
    assert complaint in said.complained


def test_where_a_single_word_stands_too_is_told(order: Order, sequenced: Callable[[], None]):
    note(text="Zanatillo")
    note(text="lo vio Zanatillo")
    sequenced()

    said = order("withdraw", "bitacora/0", "--field", "text", *GROUND)

    assert "También en Registro público (bitacora/1): «lo vio Zanatillo»" in said.told
    assert "retírelo con --text" in said.told
    assert FieldValue.objects.get(entry__leaf_index=1, name="text").value == "lo vio Zanatillo"


def test_an_id_made_of_a_name_is_told(order: Order, history, now):
    load_catalogue(actor=history, now=now)
    register_institution(
        actor=history, code="fundacion-zanatillo-rios", kind=InstitutionKind.CIVIL_SOCIETY,
        name="Fundación Zanatillo Ríos", territory=Territory.objects.get(code="cam"), now=now,
    )  # fmt: skip

    said = order("withdraw", "--text", "Zanatillo Ríos", "--show")

    assert "no cambia: institucion/fundacion-zanatillo-rios" in said.told
