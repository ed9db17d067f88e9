"""Read by every Python process of an installation under test: some days have passed for it."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

_real_now = timezone.now


def _now() -> datetime:
    return _real_now() + timedelta(days=int(Path(os.environ["DAYS_PASSED"]).read_text(encoding="utf-8")))


timezone.now = _now
