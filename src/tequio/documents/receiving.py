"""Uploads as they come in: what is too long is read, but not kept."""

from __future__ import annotations

from typing import Any, Final

from django.core.files.uploadhandler import FileUploadHandler

# A little more than a document may be, so that the command sees that it is too long.
MOST: Final = 10 * 1024 * 1024 + 1


class ShortFilesOnly(FileUploadHandler):
    """Hands on the beginning of each file; the form then says it is too long.

    Breaking the connection would lose what the person typed.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        left = MOST - start
        return raw_data[:left] if left > 0 else None

    def file_complete(self, file_size: int) -> Any:  # noqa: ARG002 - Django passes it
        return None
