"""CSV: one row for each event, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, Final

from wxtcp_gui.core.endpoint import endpoint_text
from wxtcp_gui.core.payload import bytes_to_text
from wxtcp_gui.export.entries import Entry

COLUMNS: Final = (
    "number", "time", "end", "socket", "event", "size", "remote", "local",
    "errCode", "errno", "errMsg", "verdict", "note", "mark", "remark", "data",
)  # fmt: skip
CELL_BYTES: Final = 8_000  # of a payload; a cell of a spreadsheet has 32,767 characters
_BYTE_ORDER_MARK: Final = "\ufeff"  # else some programs take UTF-8 for something else
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would work out


def write(entries: Iterator[Entry], file: BinaryIO) -> None:
    """Write a row of titles, then one for each event; data are text with escapes."""
    text = io.TextIOWrapper(file, "utf-8", errors="backslashreplace", newline="")
    text.write(_BYTE_ORDER_MARK)
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for entry in entries:
        rows.writerow([_cell(value) for value in _values(entry)])
    text.detach()


def _values(entry: Entry) -> tuple[object, ...]:
    record, error, verdict = entry.record, entry.record.error, entry.record.verdict
    data = bytes_to_text(record.payload[:CELL_BYTES])
    if record.size > CELL_BYTES:
        data = f"{data}…"
    return (
        entry.number,
        entry.time,
        record.party.end,
        record.party.name if record.party.of_peer else record.socket_id,
        record.kind.value,
        record.size or "",
        endpoint_text(record.remote_info),
        endpoint_text(record.local_info),
        int(error.err_code) if error else "",
        error.errno if error and error.errno is not None else "",
        error.err_msg if error else "",
        ("allowed: " if verdict.allowed else "refused: ") + verdict.rule if verdict else "",
        entry.note,
        entry.mark or "",
        entry.remark,
        data,
    )


def _cell(value: object) -> object:
    """Return a value; a text that would be a formula begins with an apostrophe."""
    is_formula = isinstance(value, str) and value.startswith(_FORMULA)
    return f"'{value}" if is_formula else value
