"""What a service says of itself to whoever started it, by systemd's protocol of one line."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from typing import Final

READY: Final = "READY=1"
ALIVE: Final = "WATCHDOG=1"
_VARIABLE: Final = "NOTIFY_SOCKET"
_LONGEST: Final = 4096  # bytes


def notify(state: str) -> None:
    """Tell the service manager; without one, or if it does not listen, nothing happens."""
    address = os.environ.get(_VARIABLE, "")
    if address:
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.connect(_of_the_kernel(address))
            line.send(state.encode())


def _of_the_kernel(address: str) -> str:
    """Spell a name without file as the kernel does: systemd writes @ for its first byte, a zero."""
    return f"\0{address[1:]}" if address.startswith("@") else address


class Listener:
    """Hears what the parts of a service say of themselves, as its service manager would."""

    def __init__(self) -> None:
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.bind("")  # the kernel gives it a name of no file
        self._line.setblocking(False)

    def environment(self) -> dict[str, str]:
        """Return the environment of a part that is heard here."""
        name = self._line.getsockname().decode()
        return {**os.environ, _VARIABLE: f"@{name[1:]}"}

    def heard(self) -> set[str]:
        """Return what was said since it was asked last."""
        states: set[str] = set()
        with suppress(BlockingIOError):
            while True:
                states.update(self._line.recv(_LONGEST).decode(errors="replace").splitlines())
        return states
