"""A person at a browser without JavaScript: signs in, opens a form, sends it."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from uuid import uuid4

HOST = "127.0.0.1"
_SECONDS = 30
_KEPT_COOKIES = {"sessionid", "csrftoken"}


class Unavailable(OSError):  # noqa: N818 - read as a sentence
    """The server answered that it failed."""


# What a client notices when the server dies in the middle.
BROKEN = (OSError, http.client.HTTPException)


@dataclass(frozen=True)
class Answer:
    status: int
    text: str

    @property
    def is_done(self) -> bool:
        return self.status == 303

    @property
    def is_failure(self) -> bool:
        return self.status >= 500


@dataclass(frozen=True)
class File:
    name: str
    content: bytes


@dataclass(frozen=True)
class Form:
    """A form as it came: sent again as it is, it carries the same key."""

    path: str
    fields: dict[str, str]

    @property
    def key(self) -> str:
        return self.fields["idempotency_key"]


class Officer:
    """One browser with its cookies; threads may share it once it is signed in."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}

    def sign_in(self, email: str, password: str) -> None:
        form = self.open("/cuenta/entrar/")
        answer = self.send(form, {"login": email, "password": password})
        if answer.status != 302:
            raise AssertionError(f"signing in answered {answer.status}")

    def read(self, path: str) -> str:
        answer = self._ask("GET", path)
        if answer.is_failure:
            raise Unavailable(path)
        if answer.status != 200:
            raise AssertionError(f"{path} answered {answer.status}: {words_of(answer.text)}")
        return answer.text

    def open(self, path: str) -> Form:
        return Form(path, _fields_of(self.read(path)))

    def send(self, form: Form, fields: dict[str, str], file: File | None = None) -> Answer:
        filled = {**form.fields, **fields}
        if file is None:
            kind, body = "application/x-www-form-urlencoded", urlencode(filled).encode()
        else:
            kind, body = _multipart(filled, file)
        return self._ask("POST", form.path, body, {"Content-Type": kind})

    def _ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Answer:
        connection = http.client.HTTPConnection(HOST, self._port, timeout=_SECONDS)
        try:
            cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
            connection.request(method, path, body, {**(headers or {}), "Cookie": cookies})
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for header in response.headers.get_all("Set-Cookie", []):
            given = SimpleCookie(header)
            self._cookies.update({n: m.value for n, m in given.items() if n in _KEPT_COOKIES and m.value})
        return Answer(response.status, text)


class _Fields(HTMLParser):
    """Collects what the form of a page would send untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, kind = given.get("name"), given.get("type", "text")
        if tag == "input" and name and kind in {"hidden", "date", "text"} and given.get("value"):
            self.found[name] = str(given["value"])


def _fields_of(page: str) -> dict[str, str]:
    parser = _Fields()
    parser.feed(page.partition("<main")[2])
    return parser.found


def _multipart(fields: dict[str, str], file: File) -> tuple[str, bytes]:
    border = uuid4().hex
    parts = [
        f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{border}\r\nContent-Disposition: form-data; name="upload"; filename="{file.name}"\r\n\r\n'
    body = b"".join([*parts, head.encode(), file.content, f"\r\n--{border}--\r\n".encode()])
    return f"multipart/form-data; boundary={border}", body


def words_of(page: str) -> str:
    return " ".join(page.partition("<main")[2].split())[:600]
