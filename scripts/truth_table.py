"""Compare the committed truth table of the policy with the rules; --write brings it up to date."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

PROJECT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Return 1 when the table differs from the rules and is not written."""
    sys.path.insert(0, str(PROJECT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from tests.policy import table  # noqa: PLC0415 - only after the setup

    problems = table.problems()
    if problems:
        sys.stderr.write("\n".join(problems) + "\n")
        return 1
    text = table.as_text()
    if "--write" in sys.argv:
        table.FILE.write_text(text, encoding="utf-8")
        return 0
    if not table.FILE.exists() or table.FILE.read_text(encoding="utf-8") != text:
        sys.stderr.write("the truth table differs from the rules: python scripts/truth_table.py --write\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
