"""The request as views see it: with its actor and its moment."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from tequio.foundation.actors import Actor


class Request(HttpRequest):
    """What the middleware of identity makes of a request; for typing."""

    actor: Actor
    now: datetime
