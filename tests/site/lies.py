"""What a visitor may write in a request about where the site is."""

from __future__ import annotations

from typing import Final

ODD: Final = "raro.example"
LIES: Final = {
    "Host": ODD,
    "X-Forwarded-Host": "mentira.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Port": "4444",
    "X-Forwarded-Prefix": "/mentira",
    "X-Original-URL": "/mentira/",
    "X-Rewrite-URL": "/mentira/",
    "Forwarded": "for=192.0.2.1;host=mentira.example;proto=https",
}


def repeated(text: str) -> list[str]:
    """Return the lies that an answer believed."""
    return [word for word in (ODD, "mentira", "4444", "https://tequio.test") if word in text]
