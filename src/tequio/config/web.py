"""What gunicorn is told in a file, not in its command: to write its messages as all others are written."""

from __future__ import annotations

from tequio.config import environment, logs

logconfig_dict = logs.configuration(environment.load().log_level)
