"""A disk that loses its power: ext4 in a file, of which only what was synchronised survives.

The file system is shut down without writing its journal, as `xfs_io -x -c shutdown` does it; what
processes were told is on the disk is there when it is mounted again, and the rest is not.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

_SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN
_WITHOUT_JOURNAL = struct.pack("I", 2)
_SIZE = 768 * 1024 * 1024  # bytes; only what is used takes room
# Seconds between two times that the journal is written of itself: no test takes so long.
_OPTIONS = "loop,commit=300"


@dataclass(frozen=True)
class Disk:
    image: Path
    folder: Path

    @classmethod
    @contextmanager
    def mounted(cls, where: Path) -> Iterator[Disk]:
        """Make a disk and take it away again."""
        # Where an account of the database may pass.
        disk = cls(where / "disk.img", Path(mkdtemp(prefix="tequio-disk-", dir="/tmp")))
        with disk.image.open("wb") as file:
            file.truncate(_SIZE)
        subprocess.run(["mkfs.ext4", "-q", str(disk.image)], check=True)
        disk._mount()
        disk.folder.chmod(0o755)
        try:
            yield disk
        finally:
            subprocess.run(["umount", "--lazy", str(disk.folder)], check=True)
            disk.image.unlink()
            disk.folder.rmdir()

    def lose_power(self) -> None:
        """Keep what was synchronised, and nothing else; nobody may write any more."""
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, _SHUTDOWN, _WITHOUT_JOURNAL)
        finally:
            os.close(descriptor)

    def come_back(self) -> None:
        """Mount it again, as a machine does that starts."""
        subprocess.run(["umount", str(self.folder)], check=True)
        self._mount()

    def _mount(self) -> None:
        subprocess.run(["mount", "-o", _OPTIONS, str(self.image), str(self.folder)], check=True)


def why_not() -> str:
    """Tell why this machine has no such disk; nothing if it has."""
    if os.geteuid() != 0:
        return "only root mounts a disk"
    if not shutil.which("mkfs.ext4"):
        return "no mkfs.ext4 (apt install e2fsprogs)"
    return "" if Path("/dev/loop-control").exists() else "no loop devices"


def synchronise() -> None:
    """Let everything that was written so far be on the disk."""
    os.sync()
