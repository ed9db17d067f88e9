"""What the client was told is done, and whether it is there once and only once."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Any


@dataclass(frozen=True)
class Acknowledged:
    """One form whose success the client has read."""

    key: str
    act: str
    path: str
    text: str
    sha256: str
    told: bool
    step: str
    sendings: int


class Acknowledgements:
    """A file outside the system under test, on disk before the client goes on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._one_at_a_time = Lock()

    def note(self, acknowledged: Acknowledged) -> None:
        with self._one_at_a_time, self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(acknowledged)) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def all(self) -> tuple[Acknowledged, ...]:
        lines = self._path.read_text(encoding="utf-8").splitlines() if self._path.exists() else []
        return tuple(Acknowledged(**json.loads(line)) for line in lines)


@dataclass(frozen=True)
class Tally:
    """The set differences: by key, what of it is missing or there too often."""

    acknowledged: int
    files: int
    mails: int
    sent_again: int
    lost: Mapping[str, tuple[str, ...]]
    repeated: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...]

    @property
    def figures(self) -> str:
        return (
            f"acknowledged {self.acknowledged} ({self.files} with a file, {self.mails} to be told by mail, "
            f"{self.sent_again} sent again), "
            f"lost {len(self.lost)}, repeated {len(self.repeated)}, problems {len(self.problems)}"
        )


def compare(acknowledged: Iterable[Acknowledged], found: Mapping[str, Any]) -> Tally:
    """Compare what was acknowledged with what was found."""
    promised = tuple(acknowledged)
    counts = {one.key: _counts(one, found) for one in promised}
    return Tally(
        acknowledged=len(counts),
        files=sum(bool(one.sha256) for one in promised),
        mails=sum(one.told for one in promised),
        sent_again=sum(one.sendings > 1 for one in promised),
        lost=_where(counts, lambda count: count == 0),
        repeated=_where(counts, lambda count: count > 1),
        problems=tuple(found["problems"]),
    )


def _counts(one: Acknowledged, found: Mapping[str, Any]) -> dict[str, int]:
    file = {"file": found["files"].get(one.sha256, 0)} if one.sha256 else {}
    mail = {"mail": found["mails"].get(one.text, 0)} if one.told else {}
    return {
        "act": found["acts"].get(one.text, 0),
        "entry": found["entries"].get(one.text, 0),
        "key": found["keys"].get(one.key, 0),
        **file,
        **mail,
    }


def _where(counts: Mapping[str, Mapping[str, int]], holds: Any) -> dict[str, tuple[str, ...]]:
    chosen = {key: tuple(what for what, n in of.items() if holds(n)) for key, of in counts.items()}
    return {key: what for key, what in chosen.items() if what}
