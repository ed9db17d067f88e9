"""The server: its port, its command, and how its end is told."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tequio.config import clocks, serving
from tequio.config.serving import free_port, web_command
from tests.config.conftest import Order


@pytest.fixture
def taken_port() -> Iterator[str]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield str(other.getsockname()[1])


@pytest.mark.parametrize("name", ["start", "serve"])
def test_a_taken_port_is_said_before_anything_is_done(order: Order, monkeypatch, taken_port, name):
    monkeypatch.setenv("PORT", taken_port)

    said = order(name)

    assert (said.status, said.told) == (1, "")
    assert said.complained.startswith(f"tequio: El puerto {taken_port} está ocupado.")
    assert said.complained.count("\n") == 1


@pytest.mark.parametrize("port", ["", "http", "0", "-1", "65536", "80.5", "9" * 30, "²"])
def test_what_is_no_port_is_said(order: Order, monkeypatch, port):
    monkeypatch.setenv("PORT", port)

    said = order("serve")

    assert said.status == 1
    assert said.complained == f"tequio: PORT={port!r} no es un puerto: escriba un número entre 1 y 65535.\n"


def test_a_free_port_is_taken_as_given(monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    monkeypatch.setenv("PORT", str(port))

    assert free_port() == port


def test_two_signals_at_once_end_without_a_complaint():
    """Ctrl-C and the parent's SIGTERM may both wait when Python next looks."""
    program = """
import signal
import django
django.setup()
from tequio.config import serving
both = {signal.SIGINT, signal.SIGTERM}
serving._end_on_signals()
signal.pthread_sigmask(signal.SIG_BLOCK, both)
for number in both:
    signal.raise_signal(number)
try:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, both)
    print("went on")
except KeyboardInterrupt:
    print("ended")
"""

    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "ended\n", "")


def test_the_server_listens_on_this_machine_only():
    command = web_command(8123)

    assert command[:4] == [sys.executable, "-m", "gunicorn", "tequio.config.wsgi:application"]
    assert command[command.index("--bind") + 1] == "127.0.0.1:8123"


def test_each_clock_is_a_duty_of_its_own():
    duties = list(serving._duties(0))

    assert set(clocks.CLOCKS) <= set(duties)
