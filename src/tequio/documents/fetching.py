"""The one client that fetches addresses people give, and its limits.

Without Django: it runs as a child of the worker,
`python -m tequio.documents.fetching ADDRESS ANSWER`, in the folder where it
leaves `fetched`. Its parent ends it after ten seconds, whatever it waits for.
"""

from __future__ import annotations

import ipaddress
import json
import re
import signal
import socket
import ssl
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

from tequio.documents.faults import Doubtful, Fault

LARGEST_ANSWER: Final = 2 * 1024 * 1024  # bytes
FETCHED: Final = "fetched"
_SECONDS: Final = 10
_SECONDS_OF_SILENCE: Final = 5
_PORTS: Final = {"http": 80, "https": 443}
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_UNFIT: Final = re.compile(r"[\x00-\x20\x7f\\]")
_HOST: Final = re.compile(r"[a-z0-9.\-]+")
_USER_AGENT: Final = "Tequio (archivo de evidencias)"
# Global by the registry, yet they carry an IPv4 address inside, are of one site (fec0::/10), were given back
# (6to4), or answer only the machines of a cloud, and tell them its secrets (168.63.129.16).
_NOT_OPEN: Final = tuple(
    map(
        ipaddress.ip_network,
        (
            "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "fec0::/10", "::/96", "fc00::/7",
            "168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24", "100.64.0.0/10", "3fff::/20",
        ),
    )
)  # fmt: skip

Resolver = Callable[[str, int], Sequence[str]]
Connector = Callable[[str, int], socket.socket]


class BadAddress(ValueError):  # noqa: N818 - read as a sentence
    """The text is no address of a public page."""


@dataclass(frozen=True)
class Target:
    """Where an address leads: read once, so that nobody reads it otherwise."""

    scheme: str
    host: str
    path: str

    @property
    def port(self) -> int:
        return _PORTS[self.scheme]


def public_address(url: str) -> Target:
    """Read an address of http or https; BadAddress for any other text."""
    if _UNFIT.search(url):
        raise BadAddress(url)
    parts, port = _split(url)
    if parts.scheme not in _PORTS or port != _PORTS[parts.scheme]:
        raise BadAddress(url)
    if parts.username is not None or parts.password is not None:
        raise BadAddress(url)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    return Target(parts.scheme, _host(parts.hostname or ""), path + query)


def _split(url: str) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        return parts, parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise BadAddress(url) from None


def _host(name: str) -> str:
    """Return the name in ASCII; an address in brackets is never a site."""
    try:
        host = name.encode("idna").decode().lower().rstrip(".")
    except UnicodeError:
        raise BadAddress(name) from None
    if not _HOST.fullmatch(host) or "." not in host:
        raise BadAddress(name)
    return host


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open Internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if any(ip in net for net in _NOT_OPEN) or getattr(ip, "ipv4_mapped", None):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the name service once for the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_rest, address in found]


def connect(address: str, port: int) -> socket.socket:
    """Connect to the address that was checked, not to the name."""
    return socket.create_connection((address, port), timeout=_SECONDS_OF_SILENCE)


def fetch(url: str, *, resolver: Resolver = resolve, connector: Connector = connect) -> bytes:
    """Return what a public address answers.

    Doubtful if it is not public, answers nothing of use, or leads elsewhere;
    the one redirection that is followed is from http to https of the same host.
    """
    try:
        target = public_address(url)
    except BadAddress:
        raise Doubtful(Fault.NOT_PUBLIC) from None
    answer = _ask(target, resolver, connector)
    if isinstance(answer, Target):
        answer = _ask(answer, resolver, connector)
    if isinstance(answer, Target):
        raise Doubtful(Fault.REDIRECTS)
    return answer


def _ask(target: Target, resolver: Resolver, connector: Connector) -> bytes | Target:
    try:
        addresses = resolver(target.host, target.port)
        if not addresses or not all(map(is_public, addresses)):
            raise Doubtful(Fault.NOT_PUBLIC)
        with closing(_connection(target, connector(addresses[0], target.port))) as connection:
            connection.request("GET", target.path, headers=_headers(target.host))
            return _read(target, connection.getresponse())
    except (OSError, HTTPException, UnicodeError):  # no name, no route, no TLS, no HTTP
        raise Doubtful(Fault.NO_ANSWER) from None


def _connection(target: Target, plain: socket.socket) -> HTTPConnection:
    connection = HTTPConnection(target.host, target.port)
    connection.sock = plain
    if target.scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
    return connection


def _headers(host: str) -> dict[str, str]:
    return {
        "Host": host,
        "User-Agent": _USER_AGENT,
        "Accept": "text/*, application/pdf",
        "Accept-Encoding": "identity",
    }


def _read(target: Target, answer: HTTPResponse) -> bytes | Target:
    if answer.status in _REDIRECTS:
        return _upgraded(target, answer.getheader("Location", ""))
    if answer.status != 200:
        raise Doubtful(Fault.NO_ANSWER)
    if answer.getheader("Content-Encoding", "identity") != "identity":
        raise Doubtful(Fault.NOT_ARCHIVABLE)
    body = answer.read(LARGEST_ANSWER + 1)
    if len(body) > LARGEST_ANSWER:
        raise Doubtful(Fault.ANSWER_TOO_LARGE)
    if answer.length:  # the connection ended before the page did
        raise Doubtful(Fault.NO_ANSWER)
    return body


def _upgraded(target: Target, location: str) -> Target:
    """Return the same host by https; anywhere else nobody looked at."""
    try:
        found = public_address(location)
    except BadAddress:
        raise Doubtful(Fault.REDIRECTS) from None
    if target.scheme != "http" or found.scheme != "https" or found.host != target.host:
        raise Doubtful(Fault.REDIRECTS)
    return found


def main(url: str, answer: str) -> None:
    """Fetch an address and leave what became of it in the answer."""
    signal.alarm(_SECONDS)  # even if the worker is gone
    try:
        Path(FETCHED).write_bytes(fetch(url))
        told = {"done": FETCHED}
    except Doubtful as doubt:
        told = {"fault": doubt.fault.value}
    Path(answer).write_text(json.dumps(told), encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
