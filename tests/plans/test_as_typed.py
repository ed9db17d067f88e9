"""What somebody typed says the same on the page, on paper, in the feed and in the data."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.http import HttpResponse
from django.test import Client

from tequio.foundation.actors import Role, command_line_operator
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.session import Session
from tequio.plans.commands.plan import publish_plan
from tequio.plans.models.commitment import Commitment
from tests.people import account, come_in
from tests.plans.accepting import all_accept

FORM = "/compromiso/cam-2026-1/escribir-problema/"
_FOURTH = "    C:\\datos\\_x \\* &copy;"
TYPED = f"2026. Fue el año\r\n2028. Otro\r\n\r\n{_FOURTH}\r\nnómina\u202efdp.exe\u200b <b>ya</b>"
LINES = ["2026. Fue el año", "2028. Otro", "C:\\datos\\_x \\* &copy;", "nóminafdp.exe <b>ya</b>"]


def _lines(markup: str, broken: str) -> list[str]:
    """Return the lines of a page or of a file, each in its own words."""
    numbered = re.sub(r'<li value="(\d+)">', r"\1. ", markup)
    apart = re.sub(broken, "\n", numbered)
    return [" ".join(unescape(re.sub(r"<[^>]+>", "", line)).split()) for line in apart.split("\n")]


def _within(found: list[str]) -> bool:
    return all(line in found for line in LINES)


@pytest.fixture
def writing(leaks: Commitment, now: datetime) -> Callable[[str], HttpResponse]:
    """Type the problem of a commitment of a draft into its form, in a browser."""
    writer = come_in(account("redaccion", now, Role.FACILITATOR, SubjectRef("ejercicio", "cam-2016")))
    form = writer.get(FORM).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in shown.items() if value not in (None, "", [], False)}
    return lambda text: writer.post(FORM, sent | {"problem": text})


@pytest.fixture
def told(leaks: Commitment, session: Session, writing, now: datetime, sequenced) -> None:
    """A commitment with what somebody typed, published since."""
    assert writing(TYPED).status_code == 303
    leaks.refresh_from_db()
    all_accept(leaks, now)
    by = command_line_operator()
    publish_plan(actor=by, plan=leaks.plan, approved_in=session, published_on=now.date(), now=now)
    sequenced()


@pytest.mark.thorough
@pytest.mark.usefixtures("frozen", "told")
def test_a_text_says_the_same_wherever_it_is_read(client: Client):
    addresses = ("/compromiso/cam-2026-1/", "/plan/cam-2026/documento/")
    pages = [client.get(address).content.decode() for address in addresses]
    word = ZipFile(BytesIO(client.get("/compromiso/cam-2026-1/documento.docx").content))
    writer = ZipFile(BytesIO(client.get("/compromiso/cam-2026-1/documento.odt").content))
    table = client.get("/datos/compromisos.csv").content.decode("utf-8-sig")
    (row,) = json.loads(client.get("/datos/compromisos.json").content)["filas"]

    assert all(_within(_lines(page, r"\n")) for page in pages)
    assert _within(_lines(word.read("word/document.xml").decode(), r"</w:p>|<w:br\s*/>"))
    assert _within(_lines(writer.read("content.xml").decode(), r"</text:p>|<text:line-break\s*/>"))
    assert _within([" ".join(line.split()) for line in row["problema"].split("\n")])
    assert next(csv.DictReader(StringIO(table)))["problema"] == row["problema"]


@pytest.mark.usefixtures("frozen")
def test_what_fits_in_letters_fits_however_lines_are_broken(writing):
    text = "\r\n".join("x" * 399 for _line in range(10))

    assert len(text.replace("\r\n", "\n")) == 3999
    assert writing(f"{text}xx").status_code == 422
    assert writing(text).status_code == 303
