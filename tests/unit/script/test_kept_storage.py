"""What a script stores is in its file, as a whole, and never lost silently."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.script.kept_storage import KeptStorage

SCRIPT = Path("/scripts/a.js")


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.exists() else []


class Kept:
    """A storage with those who are told what goes wrong."""

    def __init__(self, folder: Path) -> None:
        self.told: list[Sentence] = []
        self.tasks = Tasks("test")
        self.storage = KeptStorage(folder, SCRIPT, self.tasks.start, self.told.append)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "storage"


async def test_it_is_there_the_next_time(folder: Path) -> None:
    kept = Kept(folder)
    await kept.storage.open()
    kept.storage.store("a", "[1]")
    kept.storage.store("b", '"你好"')
    kept.storage.store("a", None)
    await kept.storage.close()
    again = Kept(folder)
    await again.storage.open()
    assert again.storage.load() == {"b": '"你好"'}
    assert not again.told


async def test_nothing_is_written_where_nothing_was_stored(folder: Path) -> None:
    kept = Kept(folder)
    await kept.storage.open()
    await kept.storage.close()
    assert not files_in(folder)


@pytest.mark.parametrize("data", [b"", b"[]", b'{"values": {"a": "{"}}', b'{"values": 1}', b"\xff"])
async def test_what_is_damaged_is_put_aside(folder: Path, data: bytes) -> None:
    kept = Kept(folder)
    await kept.storage.open()
    kept.storage.store("a", "1")
    await kept.storage.close()
    (file,) = files_in(folder)
    assert json.loads(file.read_bytes())["script"] == str(SCRIPT)
    file.write_bytes(data)
    again = Kept(folder)
    await again.storage.open()
    assert again.storage.load() == {}
    assert "is damaged" in again.told[0]
    assert file.with_suffix(".damaged.json").read_bytes() == data


async def test_what_cannot_be_read_is_not_written_over(folder: Path) -> None:
    kept = Kept(folder)
    kept.storage._path.mkdir(parents=True)  # as good as unreadable, for root as well
    await kept.storage.open()
    kept.storage.store("a", "1")
    await kept.storage.close()
    assert "cannot be read" in kept.told[0]
    assert kept.storage._path.is_dir()


async def test_what_cannot_be_written_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    kept = Kept(tmp_path / "file" / "storage")
    kept.storage.store("a", "1")
    await kept.storage.close()
    kept.storage.store("a", "2")
    await kept.storage.close()
    assert len(kept.told) == 1
    assert kept.storage.load() == {"a": "2"}
