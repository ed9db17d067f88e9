"""Stable public ids: the same string is URL, API id and ledger subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tequio.foundation.refusals import Refusal

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class NotAPublicId(Refusal, ValueError):  # noqa: N818 - read as a sentence
    """Un identificador lleva solo minúsculas sin acento, cifras y guiones entre ellas."""


@dataclass(frozen=True, order=True)
class SubjectRef:
    """A thing of the public record, such as `compromiso/oax-2017-3`."""

    kind: str
    key: str

    def __post_init__(self) -> None:
        if not (_KEY.fullmatch(self.kind) and _KEY.fullmatch(self.key)):
            raise NotAPublicId(f"{self.kind}/{self.key}")

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"

    @classmethod
    def parse(cls, text: str) -> SubjectRef:
        """Read `kind/key`; NotAPublicId, a ValueError, when it is none."""
        kind, _, key = text.partition("/")
        return cls(kind, key)
