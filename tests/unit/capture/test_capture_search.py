"""Searches in a session file: what they find, and how they end."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from wxtcp_gui.capture import SessionWriter, search
from wxtcp_gui.capture.query import Query
from wxtcp_gui.capture.search import NearestSearch, Search
from wxtcp_gui.capture.selection import Selection
from wxtcp_gui.core.record import Record, RecordKind


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a session of 100 records, of which 10 is slow for some patterns."""
    path = tmp_path / "a.wxtcp"
    writer = SessionWriter(path)
    for number in range(100):
        payload = b"a" * 100 + b"bc" if number == 10 else f"{number} ac".encode()
        writer.append(
            Record(
                kind=RecordKind.ON_MESSAGE,
                socket_id=number % 7,
                wall_ns=0,
                monotonic_ns=0,
                payload=payload,
            )
        )
    assert writer.close()
    return path


def selection(text: str) -> Selection:
    return Selection(query=Query.parse(text))


def all_found(path: Path, wanted: Selection) -> list[int]:
    running, found = Search(path, wanted, 0, 100), array("Q")
    while running.running:
        found.extend(running.take())
    assert running.fault is None
    return list(found)


@pytest.mark.parametrize("step", [1, 7, 1_000])
def test_all_of_a_selection(path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    monkeypatch.setattr(search, "FIRST_RECORDS", step)
    monkeypatch.setattr(search, "STEP_RECORDS", step)
    assert all_found(path, selection("socket:3")) == list(range(3, 100, 7))
    assert all_found(path, selection("/^9.*c$/")) == [9, *range(90, 100)]


def test_a_pattern_that_takes_too_long_ends_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "FIRST_RECORDS", 5)
    monkeypatch.setattr(search, "STEP_RECORDS", 5)
    wanted = selection("kind:message /(a|aa)+c/")
    assert all_found(path, wanted) == list(range(10))
    fault = wanted.fault
    assert fault is not None
    assert wanted.query.text[fault.start : fault.stop] == "/(a|aa)+c/"
    assert "/(a|aa)+c/ takes too long" in str(fault)
    again = selection("kind:message /(a|aa)+c/ -row:11")
    assert again.fault is None


@pytest.mark.parametrize("step", [1, 7, 1_000])
def test_the_nearest(path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    monkeypatch.setattr(search, "STEP_RECORDS", step)

    def nearest(text: str, among: range | array[int], *, forward: bool) -> int | None:
        running = NearestSearch(path, selection(text), among, forward=forward)
        running.wait(30)
        assert not running.running
        assert running.fault is None
        assert running.found is not None or running.looked_at == len(among)
        return running.found

    odd = array("Q", range(1, 100, 2))
    assert nearest("socket:3", range(4, 100), forward=True) == 10
    assert nearest("socket:3", range(94), forward=False) == 87
    assert nearest("socket:3", odd, forward=True) == 3
    assert nearest("socket:3", odd[2:], forward=True) == 17
    assert nearest("socket:3", odd[:-3], forward=False) == 87
    assert nearest("socket:99", odd, forward=False) is None
    assert nearest("socket:99", range(100), forward=True) is None
    assert nearest("row:50", odd, forward=True) == 49
    assert nearest("row:51", odd, forward=True) is None


def test_what_is_cancelled_is_no_fault(path: Path) -> None:
    running = NearestSearch(path, selection("socket:99"), range(100), forward=True)
    running.cancel()
    assert not running.running
    assert running.fault is None
