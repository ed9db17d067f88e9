"""An antivirus at its socket: what clamd says of a file, where an operator runs one."""

from __future__ import annotations

import socket
import struct
import time
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import IO, Final

_SECONDS: Final = 20
_SECONDS_TO_SAY_SO: Final = 2  # that it is there: whoever asks does not wait for a socket that is dead
_SECONDS_BELIEVED: Final = 60
_CHUNK: Final = 65536
_LONGEST_ANSWER: Final = 4096


class ScannerAway(Exception):  # noqa: N818 - read as a sentence
    """The antivirus does not answer, or cannot say: nothing is known of the file."""


def is_there(address: str) -> bool:
    """Tell whether clamd answers at a socket: a path, or host:port."""
    try:
        with closing(_connected(address, _SECONDS_TO_SAY_SO)) as line:
            line.sendall(b"zPING\0")
            return _answer(line) == "PONG"
    except OSError:
        return False


def was_there(address: str) -> bool:
    """Tell whether clamd answered within the last minute; it is asked once in it by a process."""
    return _was_there(address, int(time.monotonic() // _SECONDS_BELIEVED))


@lru_cache(maxsize=1)
def _was_there(address: str, _minute: int) -> bool:
    return is_there(address)


def finds_something(address: str, content: IO[bytes]) -> bool:
    """Tell whether clamd recognises something harmful in a file.

    ScannerAway where it does not say that there is nothing.
    """
    try:
        with closing(_connected(address, _SECONDS)) as line:
            line.sendall(b"zINSTREAM\0")
            while chunk := content.read(_CHUNK):
                line.sendall(struct.pack(">I", len(chunk)) + chunk)
            line.sendall(struct.pack(">I", 0))
            answer = _answer(line)
    except OSError as error:
        raise ScannerAway(str(error)) from None
    if answer.endswith(" FOUND"):
        return True
    if answer.endswith(": OK"):
        return False
    raise ScannerAway(answer[:200])


def _connected(address: str, seconds: float) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(seconds)
        try:
            line.connect(str(Path(address)))
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)


def _answer(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        received = line.recv(_CHUNK)
        if not received:
            break
        answer += received
    return answer.rstrip(b"\0\n").decode("ascii", "replace")
