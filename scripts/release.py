"""Name the commit that is a release, with the hashes of its migrations, in tests/upgrade/releases.toml.

python scripts/release.py COMMIT
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from tests.upgrade.releases import Release, migrations, releases, write  # noqa: E402 - by its path


def main() -> int:
    """Write the row; a version is released once."""
    if len(sys.argv) != 2:
        sys.stderr.write(__doc__ or "")
        return 2
    commit = _git("rev-parse", "--verify", f"{sys.argv[1]}^{{commit}}").decode().strip()
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=_archive(commit)) as archive:
        archive.extractall(folder, filter="data")
        found = re.search(r'__version__ = "(.+)"', (Path(folder) / "src/tequio/__init__.py").read_text())
        release = Release(found[1] if found else "", commit, migrations(Path(folder)))
    if release.version in {made.version for made in releases()}:
        sys.stderr.write(f"{release.version} was released; what follows it has another number\n")
        return 1
    write((*releases(), release))
    return 0


def _archive(commit: str) -> io.BytesIO:
    return io.BytesIO(_git("archive", commit, "src"))


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=PROJECT, check=True, stdout=subprocess.PIPE).stdout


if __name__ == "__main__":
    sys.exit(main())
