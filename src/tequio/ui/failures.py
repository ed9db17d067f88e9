"""What fails here without being anybody's fault, and may pass by itself."""

from __future__ import annotations

import errno
from typing import Final

from django.db import InterfaceError, InternalError, OperationalError

_OF_THE_DISK: Final = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}
# PostgreSQL: an act that rested for too long, one that took too long, a server that takes no writes now.
_OF_THE_SERVER: Final = {"25P03", "25P04", "25006"}


def may_pass(error: BaseException | None) -> bool:
    """Tell whether the database is away, busy or too slow, or the disk full, read-only or failing."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    if isinstance(error, InternalError):
        return getattr(error.__cause__, "sqlstate", "") in _OF_THE_SERVER
    return isinstance(error, OSError) and error.errno in _OF_THE_DISK
