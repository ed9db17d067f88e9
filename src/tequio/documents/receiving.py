"""Uploads as they come in: what is too long, or finds no room, is read but not kept."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final, NoReturn

import structlog
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

from tequio.ui.failures import may_pass

log = structlog.get_logger(__name__)

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


class NotKept(UploadedFile):  # type: ignore[type-arg]
    """A file for which the disk had no room: whoever reads it meets that failure."""

    def __init__(self, failure: OSError, **described: Any) -> None:
        super().__init__(**described)
        self._failure = failure

    def read(self, *_: Any) -> NoReturn:
        raise OSError(self._failure.errno, self._failure.strerror)

    def seek(self, *_: Any) -> NoReturn:
        self.read()

    def chunks(self, chunk_size: int | None = None) -> NoReturn:  # noqa: ARG002 - Django's signature
        self.read()


class IntoTheRoomThereIs(TemporaryFileUploadHandler):
    """Writes long files to the disk; when it is full, reads on for the text of the form.

    The act then fails as it does when any disk is full, and everything
    typed comes back.
    """

    _failure: OSError | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self._failure = None
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self._give_up(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self._failure is None:
            try:
                super().receive_data_chunk(raw_data, start)
            except OSError as error:
                self._give_up(error)
        return None

    def file_complete(self, file_size: int) -> Any:
        if self._failure is None:
            try:
                return super().file_complete(file_size)
            except OSError as error:
                self._give_up(error)
        described = {"name": self.file_name, "content_type": self.content_type, "size": file_size}
        return NotKept(self._failure, **described)  # type: ignore[arg-type]  # it has failed

    def _give_up(self, error: OSError) -> None:
        if not may_pass(error):
            raise error
        log.error("an upload found no room", errno=error.errno)
        self._failure = error
        if hasattr(self, "file"):
            with suppress(OSError):
                self.file.close()
            del self.file
