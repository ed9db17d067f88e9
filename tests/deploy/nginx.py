"""The nginx of the guide before a server that notes what reaches it, on ports of this machine."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

PROJECT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
_NAME = "tequio.example"
_LONG = 8 * 1024 * 1024  # bytes
_SECONDS_TO_START = 10


@dataclass
class Upstream:
    """What arrived where Tequio would be, and until when it kept the server."""

    port: int
    arrived: list[tuple[str, dict[str, str], int]] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Nginx:
    port: int
    upstream: Upstream

    def connect(self) -> ssl.SSLSocket:
        """Open a connection as a browser does that trusts the certificate."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return context.wrap_socket(socket.create_connection((HOST, self.port), 20), server_hostname=_NAME)

    def ask(self, head: str, body: bytes = b"") -> bytes:
        """Send what is written and return all that comes back."""
        with self.connect() as connection:
            length = f"Content-Length: {len(body)}\r\n" if body else ""
            connection.sendall(f"{head}\r\nHost: {_NAME}\r\nConnection: close\r\n{length}\r\n".encode())
            with suppress(OSError):  # it had read enough to refuse
                connection.sendall(body)
            return b"".join(iter(lambda: connection.recv(65536), b""))


@contextmanager
def running(folder: Path, pages: dict[str, str], *, seconds_to_read: int = 60) -> Iterator[Nginx]:
    """Run the configuration of the guide, with ports, names and folders of this test."""
    with _upstream() as upstream:
        port = _free_port()
        configuration = _configuration(folder, port, upstream.port, seconds_to_read)
        _write_certificate(folder)
        for name, text in pages.items():
            (folder / "pages").mkdir(exist_ok=True)
            (folder / "pages" / name).write_text(text, encoding="utf-8")
        process = subprocess.Popen([str(NGINX), "-p", str(folder), "-c", str(configuration), "-e", "stderr"])
        try:
            _wait_for(port)
            yield Nginx(port, upstream)
        finally:
            process.terminate()
            process.wait(10)


def _configuration(folder: Path, port: int, upstream: int, seconds: int) -> Path:
    text = (PROJECT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for written, here in {
        "listen 80;": f"listen {HOST}:{_free_port()};",
        "listen 443 ssl;": f"listen {HOST}:{port} ssl;",
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl;\n": "",
        "/etc/ssl/tequio/": f"{folder}/",
        "/var/www/tequio/": f"{folder}/pages/",
        "http://127.0.0.1:8000": f"http://{HOST}:{upstream}",
        "proxy_read_timeout 60s": f"proxy_read_timeout {seconds}s",
    }.items():
        assert written in text, written
        text = text.replace(written, here)
    temporary = "\n".join(
        f"{what}_temp_path {folder}/{what};" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"""
        user root; daemon off; worker_processes 1; pid {folder}/pid; error_log stderr crit;
        events {{ worker_connections 1024; }}
        http {{ access_log off; types {{ text/html html; text/css css; }} {temporary}
        {text} }}"""
    file = folder / "nginx.conf"
    file.write_text(whole, encoding="utf-8")
    return file


def _write_certificate(folder: Path) -> None:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(_NAME)]), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


@contextmanager
def _upstream() -> Iterator[Upstream]:
    noted = Upstream(0)

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            noted.arrived.append((self.path, {k.lower(): v for k, v in self.headers.items()}, len(body)))
            if self.path == "/despacio/":
                time.sleep(3)
            answer = bytes(_LONG) if self.path == "/largo/" else b"bien"
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            with suppress(OSError):  # a test that had enough
                self.wfile.write(answer)
            noted.answered.append(self.path)

        do_POST = do_GET  # noqa: N815 - the library asks for this name

        def log_message(self, *_args: Any) -> None:
            pass

    server = ThreadingHTTPServer((HOST, 0), Noting)
    noted.port = server.server_address[1]
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield noted
    finally:
        server.shutdown()
        server.server_close()


def _wait_for(port: int) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            socket.create_connection((HOST, port), 1).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
