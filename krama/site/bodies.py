"""Take what is posted as text: in UTF-8, and without files."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse

_EDITORS = "/cms/"


class NoFiles(FileUploadHandler):
    """Drops each file as it comes. Django would lay a large one on the disk before any view ran."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Skip it; the other fields of the form stay."""
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Never called: every file was skipped."""

    def file_complete(self, file_size: int) -> None:
        """Never called either."""


class Bodies:
    """Stand before whoever reads a form; only editors may send pictures."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A sender may name any codec of Python's here, also those that are none for text.
        request.encoding = "utf-8"
        if not request.path_info.startswith(_EDITORS):
            request.upload_handlers = [NoFiles(request)]
        return self.get_response(request)
