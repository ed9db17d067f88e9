"""Forms of the directory, sent as a browser does: with the key that the page gave."""

from __future__ import annotations

from typing import Any

from django.test import Client


def send(client: Client, url: str, **given: Any) -> Any:
    """Open the page of an act, fill it in and send it."""
    key = client.get(url).context["form"]["idempotency_key"].value()
    return client.post(url, {"idempotency_key": str(key), **given})


def read(client: Client, url: str) -> str:
    """Return what a page says."""
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()
