"""A payload is written to a file a piece at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxtcp_gui.gui.models.byte_source import HeldBytes
from wxtcp_gui.gui.presenters.log import SAVE_STEP_BYTES, _write


@pytest.mark.parametrize("size", [0, 1, SAVE_STEP_BYTES, 2 * SAVE_STEP_BYTES + 1])
async def test_all_of_it(size: int, tmp_path: Path) -> None:
    data = (bytes(range(251)) * (size // 251 + 1))[:size]
    path = tmp_path / "payload.bin"
    await _write(path, HeldBytes(data))
    assert path.read_bytes() == data


async def test_where_it_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="irectory"):
        await _write(tmp_path, HeldBytes(b"x"))
