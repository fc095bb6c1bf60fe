"""Raw: the payloads of one end, one after the other, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from wxtcp_gui.export.entries import Entry


def write(entries: Iterator[Entry], file: BinaryIO) -> None:
    """Write the bytes of each event's payload."""
    for entry in entries:
        file.writelines(entry.payload())
