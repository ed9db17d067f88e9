"""Files to download are kept; those that tell what was withdrawn since are thrown away."""

from __future__ import annotations

from tequio.foundation.erasing import copies_are_forgotten_by
from tequio.open_data.kept import throw_away_old

copies_are_forgotten_by(throw_away_old)
