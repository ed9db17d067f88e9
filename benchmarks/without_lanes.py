"""The settings without lanes for visitors and for who is signed in, to see what they change."""

from __future__ import annotations

from tequio.config.settings import *  # noqa: F403 - all but one line
from tequio.config.settings import MIDDLEWARE

MIDDLEWARE = [one for one in MIDDLEWARE if not one.endswith("OverloadMiddleware")]
