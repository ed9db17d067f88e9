"""Sends forms until they are acknowledged, as a person does who sees an error."""

from __future__ import annotations

import io
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar

import pikepdf
from PIL import Image

from tests.faults.acknowledgements import Acknowledged, Acknowledgements
from tests.faults.officer import BROKEN, Answer, File, Form, Officer, words_of

T = TypeVar("T")
_SECONDS_TO_BE_DONE = 60
_SECONDS_BETWEEN_SENDINGS = 0.05


@dataclass(frozen=True)
class Act:
    """A form, what is typed into it, and the text by which it is found again.

    Whoever follows what it is about is `told` by mail.
    """

    name: str
    path: str
    text: str
    fields: Mapping[str, str]
    file: File | None = None
    told: bool = False


@dataclass
class World:
    """What the officer answers for; each answer can be given once."""

    made: Mapping[str, Any]
    taken: Iterator[str] = field(init=False)
    one_at_a_time: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.taken = iter(self.made["answers"])

    def report(self, file: File | None = None) -> Act:
        text = _unique("Se avanzó")
        fields = {
            "state": "in_progress", "text": text, "delay_reason": "Llovió.", **(_PROOF if file else {}),
        }  # fmt: skip
        return Act("report", f"/hito/{self.made['milestones'][0]}/reportar/", text, fields, file)

    def last_report(self) -> Act:
        """Say that another milestone is done; none can be reported after it."""
        text = _unique("Quedó hecho")
        fields = {"state": "done", "text": text, "delay_reason": "Llovió.", "confirmado": "si"}
        return Act("last report", f"/hito/{self.made['milestones'][1]}/reportar/", text, fields)

    def action(self, file: File | None = None) -> Act:
        text = _unique("Se hizo")
        fields = {"text": text, **({"title": "Fotografía", "kind": "photo"} if file else {})}
        return Act("action", f"/respuesta/{self.made['accepted']}/reportar/", text, fields, file, told=True)

    def answer(self) -> Act:
        text = _unique("Se acepta")
        with self.one_at_a_time:
            code = next(self.taken)
        fields = {"kind": "accept_in_part", "reason": text}
        return Act("answer", f"/respuesta/{code}/responder/", text, fields, told=True)


_PROOF = {"title": "Prueba lo dicho", "kind": "minutes", "level": "output"}


class Driver:
    """Acts as the officer, notes every acknowledgement it reads, counts answers of failure."""

    def __init__(self, officer: Officer, acknowledgements: Acknowledgements) -> None:
        self._officer = officer
        self._acknowledgements = acknowledgements
        self.failures = 0
        self.being_sent = 0
        self._one_at_a_time = Lock()

    def open(self, act: Act) -> Form:
        return _until_it_answers(lambda: self._officer.open(act.path))

    def do(self, act: Act, *, step: str = "none") -> None:
        self.send(act, self.open(act), step=step)

    def send(self, act: Act, form: Form, *, step: str = "none") -> None:
        """Send a form again and again until it is done; AssertionError if refused."""
        sendings = 0
        until = time.monotonic() + _SECONDS_TO_BE_DONE
        while time.monotonic() < until:
            sendings += 1
            answer = self._sent(act, form)
            if answer and answer.is_done:
                self._note(act, form, step, sendings)
                return
            if answer and not answer.is_failure:
                raise AssertionError(f"{act.name} answered {answer.status}: {words_of(answer.text)}")
            self.failures += answer is not None
            time.sleep(_SECONDS_BETWEEN_SENDINGS)
        raise AssertionError(f"{act.name} at «{step}» was never done")

    def _sent(self, act: Act, form: Form) -> Answer | None:
        self._count(1)
        try:
            return self._officer.send(form, dict(act.fields), act.file)
        except BROKEN:
            return None
        finally:
            self._count(-1)

    def _count(self, one: int) -> None:
        with self._one_at_a_time:
            self.being_sent += one

    def _note(self, act: Act, form: Form, step: str, sendings: int) -> None:
        digest = sha256(act.file.content).hexdigest() if act.file else ""
        self._acknowledgements.note(
            Acknowledged(form.key, act.name, act.path, act.text, digest, act.told, step, sendings)
        )


def pdf(size: int = 150_000) -> File:
    """Return a PDF that differs from every other."""
    document, content = pikepdf.new(), io.BytesIO()
    page = document.add_blank_page()
    page.Contents = document.make_stream(b"%" + secrets.token_hex(size // 2).encode())
    document.save(content, compress_streams=False)
    return File("acta.pdf", content.getvalue())


def jpeg(width: int = 400) -> File:
    """Return a picture that differs from every other."""
    content = io.BytesIO()
    noise = Image.frombytes("RGB", (width, width), secrets.token_bytes(width * width * 3))
    noise.save(content, "JPEG", quality=90)
    return File("foto.jpg", content.getvalue())


def _unique(words: str) -> str:
    return f"{words} {secrets.token_hex(8)}."


def _until_it_answers(ask: Callable[[], T]) -> T:
    until = time.monotonic() + _SECONDS_TO_BE_DONE
    while True:
        try:
            return ask()
        except BROKEN:
            if time.monotonic() > until:
                raise
            time.sleep(_SECONDS_BETWEEN_SENDINGS)
