"""Opens what can be reached from the home page, a few addresses of each route; tells the answers as JSON.

`python visiting.py`, with the code to try on PYTHONPATH, also that of a release: nothing of ours is imported.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, deque
from typing import Final

import django
from django.test import Client
from django.urls import Resolver404, resolve

_EACH_ROUTE: Final = 2
_LINK: Final = re.compile(r'(?:href|src)="(/[^"#?]*)')
_OF_NO_ROUTE: Final = ("/static/", "/en/")


def main() -> None:
    django.setup()
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    waiting, answered, tried = deque(["/"]), {}, Counter()
    while waiting:
        address = waiting.popleft()
        route = _route_of(address)
        if address in answered or tried[route] >= _EACH_ROUTE or address.startswith(_OF_NO_ROUTE):
            continue
        tried[route] += 1
        response = client.get(address)
        answered[address] = response.status_code
        if response.status_code == 200 and "html" in response.get("Content-Type", ""):
            waiting.extend(_LINK.findall(response.content.decode()))
    sys.stdout.write(json.dumps(answered))


def _route_of(address: str) -> str:
    try:
        return resolve(address).route
    except Resolver404:
        return address


if __name__ == "__main__":
    main()
