"""Files that people send are read in memory and dropped: none is ever written to disk on its way in.

`FILE_UPLOAD_HANDLERS` names `MemoryOnly` alone. A file above `FILE_UPLOAD_MAX_MEMORY_SIZE` is read past and not
handed to the form, which asks `was_too_large` so that it can say so.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest


class MemoryOnly(FileUploadHandler):
    """Gathers one file after another in memory; the first byte too many drops the whole file."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.gathered = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            _too_large(self.request).add(str(self.field_name))
            self.gathered = BytesIO()
            raise SkipFile
        self.gathered.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.gathered.seek(0)
        return InMemoryUploadedFile(
            file=self.gathered,
            field_name=self.field_name,
            name=self.file_name or "file",
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


def was_too_large(request: HttpRequest | None, field: str) -> bool:
    """Whether the file sent in this field was dropped because of its size."""
    return request is not None and field in _too_large(request)


def _too_large(request: Any) -> set[str]:
    found: set[str] = request.__dict__.setdefault("_too_large_uploads", set())
    return found
