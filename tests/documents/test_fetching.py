"""The guarded client, against a server of the test; nothing leaves the machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from tequio.documents import fetching
from tequio.documents.faults import Doubtful, Fault
from tequio.documents.fetching import LARGEST_ANSWER, BadAddress, fetch, is_public, public_address

PUBLIC = "93.184.216.34"


class Answering:
    """A server that answers each connection with the next of its answers."""

    def __init__(self, *answers: bytes) -> None:
        self.asked: list[bytes] = []
        self.connected: list[tuple[str, int]] = []
        self._answers = list(answers)

    def connect(self, address: str, port: int) -> socket.socket:
        self.connected.append((address, port))
        ours, theirs = socket.socketpair()
        theirs.settimeout(2)
        threading.Thread(target=self._serve, args=(ours, self._answers.pop(0)), daemon=True).start()
        return theirs

    def _serve(self, ours: socket.socket, answer: bytes) -> None:
        with closing(ours):
            self.asked.append(ours.recv(65536))
            try:
                ours.sendall(answer)
            except OSError:  # whoever asked has heard enough
                return


def ok(body: bytes, *headers: bytes) -> bytes:
    lines = [b"HTTP/1.1 200 OK", b"Connection: close", *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def moved(location: str, status: int = 301) -> bytes:
    return f"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


def resolver(*addresses: str) -> Callable[[str, int], tuple[str, ...]]:
    return lambda _host, _port: addresses


@pytest.fixture
def fault() -> Callable[..., Fault]:
    def fault_of(url: str, server: Answering | None = None, *addresses: str) -> Fault:
        with pytest.raises(Doubtful) as doubt:
            fetch(
                url,
                resolver=resolver(*(addresses or (PUBLIC,))),
                connector=(server or Answering()).connect,
            )
        return doubt.value.fault

    return fault_of


def test_a_public_page_is_fetched_from_the_address_that_was_checked():
    server = Answering(ok(b"Acta"))

    body = fetch("http://ejemplo.org/acta?n=1", resolver=resolver(PUBLIC), connector=server.connect)

    assert body == b"Acta"
    assert server.connected == [(PUBLIC, 80)]
    assert server.asked[0].startswith(b"GET /acta?n=1 HTTP/1.1\r\nHost: ejemplo.org\r\n")
    assert b"Accept-Encoding: identity" in server.asked[0]


def test_letters_of_other_alphabets_travel_as_ascii():
    server = Answering(ok(b"x"))

    fetch("http://compañía.mx/sesión?año=1", resolver=resolver(PUBLIC), connector=server.connect)

    assert server.asked[0].startswith(
        b"GET /sesi%C3%B3n?a%C3%B1o=1 HTTP/1.1\r\nHost: xn--compaa-7va5a.mx\r\n"
    )


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fd00:ec2::254", "ff02::1", "fec0::1", "2001:db8::1", "64:ff9b::7f00:1", "64:ff9b:1::1",
        "2002:7f00:1::", "2001:0:1::1", "::7f00:1", "::127.0.0.1", "0.1.2.3", "3fff::1", "5f00::1",
        "::ffff:0:7f00:1",
        # Where clouds tell machines their secrets, whatever the registry says of the address.
        "169.254.170.2", "169.254.0.23", "100.100.100.200", "168.63.129.16", "192.0.0.192", "192.0.0.9",
        "192.88.99.1", "fd00:ec2::23", "fe80::a9fe:a9fe", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_never_asked(fault, address):
    server = Answering()

    assert not is_public(address)
    assert fault("http://ejemplo.org/", server, address) == Fault.NOT_PUBLIC
    assert not server.connected


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_an_address_of_the_open_internet_is_public(address):
    assert is_public(address)


def test_one_private_address_among_several_is_enough_to_refuse(fault):
    assert fault("http://ejemplo.org/", Answering(), PUBLIC, "127.0.0.1") == Fault.NOT_PUBLIC


def test_a_name_is_resolved_once(fault):
    asked = []

    def rebinding(host, _port):
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    server = Answering(ok(b"x"))
    fetch("http://ejemplo.org/", resolver=rebinding, connector=server.connect)

    assert asked == ["ejemplo.org"]
    assert server.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "url", ["http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/"]
)
def test_an_address_written_oddly_is_still_the_machine_itself(url):
    with pytest.raises(Doubtful) as doubt:
        fetch(url)

    assert doubt.value.fault in {Fault.NOT_PUBLIC, Fault.NO_ANSWER}


@pytest.mark.parametrize(
    "url",
    [
        "ftp://ejemplo.org/",
        "file:///etc/passwd",
        "http://ejemplo.org:22/",
        "https://ejemplo.org:80/",
        "//x.org/",
    ],
)
def test_only_two_schemes_and_their_ports_are_asked(fault, url):
    assert fault(url) == Fault.NOT_PUBLIC


@pytest.mark.parametrize(
    "location",
    [
        "https://otro.org/", "http://ejemplo.org/otra", "/otra", "file:///etc/passwd", "https://ejemplo.org:8443/",
        "https://a@ejemplo.org/", "", "https:ejemplo.org",
    ],
)  # fmt: skip
def test_a_redirection_is_not_followed(fault, location):
    server = Answering(moved(location))

    assert fault("http://ejemplo.org/", server) == Fault.REDIRECTS
    assert len(server.connected) == 1


def test_the_upgrade_to_https_is_checked_anew():
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    server = Answering(moved("https://ejemplo.org/"))

    with pytest.raises(Doubtful) as doubt:
        fetch("http://ejemplo.org/", resolver=lambda _host, _port: next(answers), connector=server.connect)

    assert doubt.value.fault == Fault.NOT_PUBLIC
    assert server.connected == [(PUBLIC, 80)]


def test_the_upgrade_to_https_is_followed_once_and_needs_a_certificate(fault):
    server = Answering(moved("https://ejemplo.org/", 308), b"no TLS")

    assert fault("http://ejemplo.org/", server) == Fault.NO_ANSWER
    assert server.connected == [(PUBLIC, 80), (PUBLIC, 443)]


def test_an_answer_beyond_two_megabytes_is_left(fault):
    assert fault("http://ejemplo.org/", Answering(ok(b"a" * (LARGEST_ANSWER + 1)))) == Fault.ANSWER_TOO_LARGE


def test_an_answer_of_two_megabytes_is_taken():
    server = Answering(ok(b"a" * LARGEST_ANSWER))

    body = fetch("http://ejemplo.org/", resolver=resolver(PUBLIC), connector=server.connect)

    assert len(body) == LARGEST_ANSWER


def test_a_compressed_answer_is_left(fault):
    server = Answering(ok(b"\x1f\x8b", b"Content-Encoding: gzip"))

    assert fault("http://ejemplo.org/", server) == Fault.NOT_ARCHIVABLE


@pytest.mark.parametrize(
    "answer",
    [
        ok(b"half", b"Content-Length: 8"),
        b"HTTP/1.1 404 Not Found\r\n\r\n",
        b"not HTTP at all",
        b"",
        b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200,
    ],
)
def test_what_is_no_page_counts_as_no_answer(fault, answer):
    assert fault("http://ejemplo.org/", Answering(answer)) == Fault.NO_ANSWER


def test_a_server_that_says_nothing_counts_as_no_answer(fault):
    class Silent(Answering):
        def connect(self, address, port):
            ours, theirs = socket.socketpair()
            theirs.settimeout(0.1)
            self.held = ours
            return theirs

    assert fault("http://ejemplo.org/", Silent()) == Fault.NO_ANSWER


def test_a_name_that_nobody_knows_counts_as_no_answer():
    def unknown(_host, _port):
        raise socket.gaierror

    with pytest.raises(Doubtful) as doubt:
        fetch("http://ejemplo.org/", resolver=unknown, connector=Answering().connect)

    assert doubt.value.fault == Fault.NO_ANSWER


def test_a_name_without_address_is_not_public():
    with pytest.raises(Doubtful) as doubt:
        fetch("http://ejemplo.org/", resolver=resolver(), connector=Answering().connect)

    assert doubt.value.fault == Fault.NOT_PUBLIC


def test_a_name_that_is_no_name_is_no_address():
    with pytest.raises(BadAddress):
        public_address("http://a..b/")


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def test_the_connection_goes_to_the_address_given(listening):
    with closing(fetching.connect("127.0.0.1", listening.getsockname()[1])) as connected:
        assert connected.getpeername() == listening.getsockname()


def test_the_program_leaves_its_answer(tmp_path):
    """In a process of its own: it sets an alarm that would end this one."""
    program = [sys.executable, "-m", "tequio.documents.fetching", "ftp://ejemplo.org/", "answer"]

    subprocess.run(program, cwd=tmp_path, check=True)

    assert (tmp_path / "answer").read_text() == '{"fault": "not_public"}'
