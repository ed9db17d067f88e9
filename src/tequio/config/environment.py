"""The TEQUIO_* variables, read once, typed, and refused when wrong."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

T = TypeVar("T")
# A server that vanished is noticed within a minute, not when the kernel gives up after hours.
_KEPT_ALIVE: Final = {
    "connect_timeout": 3,  # seconds
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,  # milliseconds
}
_SECRET = {"TEQUIO_DATABASE", "TEQUIO_MAIL", "TEQUIO_SECRET_KEY"}  # a refusal does not repeat a password
_SHORTEST_KEY = 50
_HOST: Final = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\]")
_UNENCRYPTED = "smtp+insecure"
_MAIL_PORTS = {"smtp": 587, "smtps": 465, _UNENCRYPTED: 25}


class BadEnvironment(Exception):  # noqa: N818 - its text is the whole message
    """A sentence that tells the operator which variable to mend."""


@dataclass(frozen=True)
class Environment:
    """Everything an operator can set from outside."""

    home: Path
    database: dict[str, Any]
    secret_key: str
    hosts: tuple[str, ...]
    base_url: str
    debug: bool
    https: bool
    proxy: str
    spare_example: bool
    mail: dict[str, Any]
    mail_from: str
    clamd: str
    log_level: str


def load(variables: Mapping[str, str] = os.environ) -> Environment:
    """Read the variables; BadEnvironment for an unknown or bad one."""
    unread = {name for name in variables if name.startswith("TEQUIO_")}

    def take(name: str, default: str, read: Callable[[str], T]) -> T:
        unread.discard(name)
        text = variables.get(name, default)
        try:
            return read(text)
        except ValueError as error:
            shown = name if name in _SECRET else f"{name}={text!r}"
            raise BadEnvironment(f"{shown} no sirve: {error}.") from None

    home = take("TEQUIO_HOME", "var", lambda text: Path(text).resolve())
    environment = Environment(
        home=home,
        database=take("TEQUIO_DATABASE", "", lambda text: _database(text, home)),
        secret_key=take("TEQUIO_SECRET_KEY", "", lambda text: _secret_key(text, home)),
        hosts=take("TEQUIO_HOSTS", "localhost,127.0.0.1,[::1]", _hosts),
        base_url=take("TEQUIO_BASE_URL", _local(variables.get("PORT", "")), _base_url),
        debug=take("TEQUIO_DEBUG", "no", _yes_or_no),
        https=take("TEQUIO_HTTPS", "no", _yes_or_no),
        proxy=take("TEQUIO_PROXY", "", _proxy),
        spare_example=take("TEQUIO_SPARE_EXAMPLE", "no", _yes_or_no),
        mail=take("TEQUIO_MAIL", "folder", lambda text: _mail(text, home)),
        mail_from=take("TEQUIO_MAIL_FROM", "tequio@localhost", str),
        clamd=take("TEQUIO_CLAMD", "", _clamd),
        log_level=take("TEQUIO_LOG_LEVEL", "INFO", _log_level),
    )
    if unread:
        names = ", ".join(sorted(unread))
        raise BadEnvironment(f"No existe la variable {names}. La guía de operación lista las que hay.")
    _refuse_what_contradicts(environment)
    return environment


def _refuse_what_contradicts(environment: Environment) -> None:
    """Stop a site that would be open by mistake, with a sentence of what to mend."""
    is_encrypted = environment.base_url.startswith("https://")
    if is_encrypted and not environment.https:
        raise BadEnvironment(
            "TEQUIO_BASE_URL empieza con https:// y TEQUIO_HTTPS=no: las galletas viajarían sin cifrar. "
            "Ponga TEQUIO_HTTPS=yes."
        )
    if environment.https and not is_encrypted:
        raise BadEnvironment(
            f"TEQUIO_HTTPS=yes y TEQUIO_BASE_URL={environment.base_url!r} no empieza con https://: "
            "los enlaces de los correos irían sin cifrar. Escriba la dirección con que se visita el sitio."
        )
    if environment.https and not environment.proxy:
        raise BadEnvironment(
            "TEQUIO_HTTPS=yes necesita saber quién cifra delante de este servidor: ponga TEQUIO_PROXY=nginx."
        )
    if environment.https and environment.debug:
        raise BadEnvironment(
            "TEQUIO_DEBUG=yes enseña el interior del sitio a quien lo visita: no sirve con TEQUIO_HTTPS=yes."
        )


def _hosts(text: str) -> tuple[str, ...]:
    words = tuple(word.strip().lower() for word in text.split(",") if word.strip())
    if not words:
        raise ValueError("hace falta al menos un nombre, separados por comas")
    if any("*" in word or word.startswith(".") for word in words):
        raise ValueError("escriba cada nombre completo: «*» y «.» dejarían entrar cualquier nombre")
    if not all(map(_HOST.fullmatch, words)):
        raise ValueError("escriba solo nombres, como sitio.gob.mx: sin https://, sin puerto y sin acentos")
    return words


def _proxy(text: str) -> str:
    if text not in {"", "nginx"}:
        raise ValueError("déjela vacía, o escriba nginx si delante está el de deploy/nginx.conf")
    return text


def _local(port: str) -> str:
    is_port = port.isdecimal() and 0 < int(port) < 65536
    return f"http://127.0.0.1:{port if is_port else 8000}"


def _base_url(text: str) -> str:
    url = _address(text)
    # What is not seen is left out when an address is read.
    is_site = (
        text.isprintable()
        and " " not in text
        and url.scheme in {"http", "https"}
        and url.hostname
        and "@" not in url.netloc
    )
    if not is_site or url.path.strip("/") or url.query or url.fragment:
        raise ValueError("se espera https://su.sitio, como lo escribe quien lo visita, sin nada después")
    return f"{url.scheme}://{url.netloc.lower()}"


def _yes_or_no(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise ValueError("escriba yes o no")
    return text == "yes"


def _clamd(text: str) -> str:
    host, _colon, port = text.rpartition(":")
    is_port = port.isdecimal() and 0 < int(port) < 65536
    if text and not text.startswith("/") and not (host and is_port):
        raise ValueError("se espera la ruta del socket, como /run/clamav/clamd.ctl, o servidor:3310")
    return text


def _log_level(text: str) -> str:
    if text not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("escriba DEBUG, INFO, WARNING o ERROR")
    return text


def _secret_key(text: str, home: Path) -> str:
    if not text:
        return _kept_key(home / "secret_key")
    if not _is_whole(text):
        raise ValueError(
            f"la clave necesita {_SHORTEST_KEY} caracteres o más, sin acentos ni saltos de línea"
        )
    return text


def _kept_key(file: Path) -> str:
    """Return the key of the file, made at the first start; BadEnvironment if it is not whole."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        _keep_new_key(file)
    text = file.read_text(encoding="ascii", errors="replace")
    if not _is_whole(text.strip()):
        raise BadEnvironment(
            f"La clave guardada en {file} está vacía o incompleta. Restáurela de su respaldo. Si no lo hay, "
            "borre el archivo: se crea otra, se cierran las sesiones y no valen los enlaces ya enviados."
        )
    return text


def _is_whole(key: str) -> bool:
    return len(key) >= _SHORTEST_KEY and key.isascii() and key.isprintable()


def _keep_new_key(file: Path) -> None:
    """Let the file appear whole, on disk, readable by its owner only; the first of two processes wins."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as writing:
        writing.write(secrets.token_urlsafe(64))
        writing.flush()
        os.fsync(descriptor)
    with suppress(FileExistsError):
        os.link(unfinished, file)
    unfinished.unlink()
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _database(text: str, home: Path) -> dict[str, Any]:
    if not text:
        return _sqlite(home / "tequio.sqlite3")
    url = _address(text)
    if url.scheme != "postgresql" or not url.path.strip("/"):
        raise ValueError("se espera postgresql://usuario:clave@servidor:5432/base")
    query = parse_qs(url.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.strip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": query.get("host", [url.hostname or ""])[0],
        "PORT": str(url.port or query.get("port", [""])[0]),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(_KEPT_ALIVE),
    }


def _address(text: str) -> SplitResult:
    try:
        url = urlsplit(text)
        _ = url.port
    except ValueError:
        raise ValueError("la dirección está mal escrita") from None
    return url


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "tequio.config.sqlite_in_bounds",
        "NAME": file,
        "CONN_MAX_AGE": None,  # opening it costs more than most of what is asked of it
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA secure_delete=ON;",
        },
    }


def _mail(text: str, home: Path) -> dict[str, Any]:
    backend = "django.core.mail.backends"
    if text == "console":
        return {"EMAIL_BACKEND": f"{backend}.console.EmailBackend"}
    if text == "folder":
        return {
            "EMAIL_BACKEND": "tequio.notifications.postman.EmailFolder",
            "EMAIL_FILE_PATH": home / "mail",
        }
    url = _address(text)
    if url.scheme not in _MAIL_PORTS or not url.hostname:
        raise ValueError("se espera console, folder o smtp://usuario:clave@servidor:587")
    if url.scheme == _UNENCRYPTED and not _is_this_machine(url.hostname):
        raise ValueError(f"{_UNENCRYPTED}:// es solo para un servidor de esta misma máquina, como 127.0.0.1")
    return {
        "EMAIL_BACKEND": f"{backend}.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or _MAIL_PORTS[url.scheme],
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp",
        "EMAIL_TIMEOUT": 10,
    }


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
