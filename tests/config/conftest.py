"""How the tests give orders to the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest

from tequio.config.cli import main


@dataclass(frozen=True)
class Said:
    """What an order answered: its exit status and its words."""

    status: int
    told: str
    complained: str


Order = Callable[..., Said]


@pytest.fixture
def order(capsys: pytest.CaptureFixture[str]) -> Order:
    """Run one order as the shell would."""

    def run(*words: str) -> Said:
        try:
            status = main(words)
        except SystemExit as end:
            status = int(end.code or 0)
        told, complained = capsys.readouterr()
        return Said(status, told, complained)

    return run


@pytest.fixture
def at_moment(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Let the machine say another time."""

    def be(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return be
