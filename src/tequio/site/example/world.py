"""What the demonstration has made so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from tequio.directory.models import Institution, Territory
from tequio.foundation.actors import Actor
from tequio.governance.models import Session
from tequio.site.example.source import Row


@dataclass
class World:
    """What the demonstration has made so far; days count from today."""

    actor: Actor
    now: datetime
    file: Row
    territory: Territory
    institutions: dict[str, Institution]
    sessions: dict[str, Session]

    def day_at(self, offset: int) -> date:
        return timezone.localdate(self.now) + timedelta(days=offset)
