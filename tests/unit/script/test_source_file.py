"""A script's file keeps its form, and is written as a whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from wxtcp_gui.script.source_file import (
    SOURCE_MAX_BYTES,
    SourceError,
    read_source,
    stamp_of,
    write_source,
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a\nb\n",
        b"a\r\nb\r\n",
        b"a\rb\r",
        b"\xef\xbb\xbfa\r\n",
        "你好\u2028x\n".encode(),
    ],
)
def test_what_was_read_is_written_as_it_was(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.js"
    path.write_bytes(data)
    source = read_source(path)
    assert "\r" not in source.text
    stamp = write_source(path, source)
    assert path.read_bytes() == data
    assert stamp == stamp_of(path)
    assert [each.name for each in tmp_path.iterdir()] == ["a.js"]


def test_of_mixed_ends_of_lines_the_most_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.js"
    path.write_bytes(b"a\r\nb\r\nc\n")
    assert read_source(path).newline == "\r\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"ok\n\xff", "a.js is not UTF-8 at line 2: save it as UTF-8"),
        (b" " * (SOURCE_MAX_BYTES + 1), "a.js is too large for the editor, which takes 4 MiB"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, data: bytes, text: str) -> None:
    path = tmp_path / "a.js"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=text):
        read_source(path)


def test_what_is_not_there_or_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="There is no file"):
        read_source(tmp_path / "a.js")
    with pytest.raises(SourceError, match="is no ordinary file"):
        read_source(tmp_path)
    assert stamp_of(tmp_path / "a.js") == ()


def test_a_folder_that_is_gone_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.js"
    path.write_bytes(b"x")
    source = read_source(path)
    with pytest.raises(SourceError, match="was not saved"):
        write_source(tmp_path / "gone" / "a.js", source)
    assert path.read_bytes() == b"x"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes all")
def test_a_file_that_is_read_only_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.js"
    path.write_bytes(b"x")
    source = read_source(path)
    path.chmod(0o444)
    with pytest.raises(SourceError, match="is read-only"):
        write_source(path, source)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "a.js", tmp_path / "link.js"
    path.write_bytes(b"x")
    path.chmod(0o640)
    link.symlink_to(path)
    source = read_source(link)
    write_source(link, source)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
