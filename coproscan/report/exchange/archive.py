"""Zip archives that hold nothing but their files: no time of day, no host, no order but ours."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip archive can name."""
_READABLE = 0o644 << 16
"""Without it a file unpacked on Linux or a Mac can be opened by nobody."""
_UNIX = 3
"""The system that `_READABLE` is for, whatever the machine that writes."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive of `files` (contents by path, with `/`), in their order."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, contents in files.items():
            entry = ZipInfo(name, _NO_TIME)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, contents, ZIP_DEFLATED)
    return buffer.getvalue()
