"""What every answer carries, whoever gives it and whatever happened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db

SETTINGS = """
import json
from tequio.config import settings
names = {names}
print(json.dumps({{name: getattr(settings, name) for name in names}}))
"""


@pytest.fixture
def style() -> str:
    """Put a file where the web server finds what it serves by itself."""
    (Path(settings.STATIC_ROOT) / "prueba.css").write_text("a{}")
    return "/static/prueba.css"


def test_pages_errors_and_files_are_all_under_the_same_policy(style: str):
    client = Client(raise_request_exception=False)
    answers = {
        200: client.get("/acerca/"),
        301: client.get("/acerca"),
        404: client.get("/nada/"),
        405: client.put("/acerca/"),
        400: client.get("/", headers={"Host": "example.com"}),
        403: Client(enforce_csrf_checks=True).post("/cuenta/entrar/"),
        "file": client.get(style),
    }

    assert {key: answer.status_code for key, answer in answers.items()} == {
        **{status: status for status in answers if status != "file"},
        "file": 200,
    }
    assert not [key for key, answer in answers.items() if not _is_guarded(answer.headers)]


def _is_guarded(headers) -> bool:
    return (
        "default-src 'none'" in headers.get("Content-Security-Policy", "")
        and "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        and headers.get("X-Content-Type-Options") == "nosniff"
        and headers.get("Referrer-Policy") == "same-origin"
    )


def _settings(tmp_path: Path, *names: str, **variables: str) -> dict[str, object]:
    told = subprocess.run(
        [sys.executable, "-c", SETTINGS.format(names=names)],
        env={**os.environ, "TEQUIO_HOME": str(tmp_path), **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(told.stdout)


def test_behind_https_cookies_travel_encrypted_and_to_this_host_only(tmp_path: Path):
    told = _settings(
        tmp_path,
        "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE",
        "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY", "SECURE_HSTS_SECONDS",
        TEQUIO_HTTPS="yes", TEQUIO_BASE_URL="https://tequio.mx", TEQUIO_PROXY="nginx",
    )  # fmt: skip

    assert told == {
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "CSRF_COOKIE_SECURE": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
    }
