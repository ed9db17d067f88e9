"""Opens what can be reached by links, a few addresses of each route; tells the answers as JSON.

`python visiting.py [--as EMAIL] [ADDRESS]…`, with the code to try on PYTHONPATH, also that of a release:
nothing of ours is imported. It begins at the home page and what is named, which is all opened.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, deque
from typing import Final

import django
from django.contrib.auth import get_user_model
from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

_EACH_ROUTE: Final = 2
_LINK: Final = re.compile(r'(?:href|src)="(/[^"#?]*)')
_OF_NO_ROUTE: Final = ("/static/", "/en/")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--as", dest="email")
    options.add_argument("addresses", nargs="*")
    asked = options.parse_args()
    django.setup()
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    if asked.email:
        client.force_login(get_user_model().objects.get(email=asked.email))
    sys.stdout.write(json.dumps(_visited(client, ["/", *asked.addresses])))


def _visited(client: Client, named: list[str]) -> dict[str, int]:
    waiting, answered, tried = deque(named), {}, Counter()
    while waiting:
        address = waiting.popleft()
        route = _route_of(address)
        is_known = address in answered or (tried[route] >= _EACH_ROUTE and address not in named)
        if is_known or address.startswith(_OF_NO_ROUTE):
            continue
        tried[route] += 1
        response = _answer(client, address)
        content = _read(response)
        answered[address] = response.status_code if content is not None else 500
        if response.status_code == 200 and "html" in response.get("Content-Type", ""):
            waiting.extend(_LINK.findall((content or b"").decode()))
    return answered


def _answer(client: Client, address: str) -> HttpResponseBase:
    """Ask again once, as a visitor does whom a busy machine tells when to come back."""
    response = client.get(address)
    return client.get(address) if response.has_header("Retry-After") else response


def _read(response: HttpResponseBase) -> bytes | None:
    """Return what was answered, to its last byte; nothing if it broke off."""
    try:
        return b"".join(response)
    except Exception:  # noqa: BLE001 - whatever it is, the visitor would see half a file
        return None


def _route_of(address: str) -> str:
    try:
        return resolve(address).route
    except Resolver404:
        return address


if __name__ == "__main__":
    main()
