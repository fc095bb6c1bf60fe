"""Marks and notes: kept in memory, handed to be stored, and read with suspicion."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from wxtcp_gui.gui.models import marks as marks_module
from wxtcp_gui.gui.models.marks import NO_MARK, NOTE_CHARS_MAX, Mark, Marks

RED, NOTED = Mark(colour=2), Mark(colour=1, note="here")


def test_a_mark_is_put_changed_and_taken_away(qtbot: QtBot) -> None:
    stored: list[tuple[int, int, str]] = []
    marks = Marks(store=lambda *row: stored.append(row))
    changed: list[int] = []
    marks.changed.connect(changed.append)
    for mark in (RED, NOTED, NOTED, NO_MARK, NO_MARK):
        assert marks.put(7, mark)
        assert marks.at(7) == mark
    assert stored == [(7, 2, ""), (7, 1, "here"), (7, 0, "")]
    assert changed == [7, 7, 7]
    assert len(marks) == marks.notes == 0


def test_the_nearest_comes_first(qtbot: QtBot) -> None:
    marks = Marks()
    for sequence in (30, 10, 20):
        marks.put(sequence, RED)
    assert list(marks.after(10)) == [20, 30]
    assert list(marks.before(30)) == [20, 10]
    assert list(marks.after(-1)) == [10, 20, 30]


def test_what_is_read_may_come_from_a_stranger(qtbot: QtBot) -> None:
    rows: list[tuple[object, object, object]] = [
        (3, 1, ""), (1, 4, "n"), (2, 0, "only a note"),
        (4, 0, ""), (5, 9, ""), (6, -1, "x"), ("7", 1, ""), (8, None, ""), (9, 1, b"x"),
        (10, 1, "y" * (NOTE_CHARS_MAX + 1)),
    ]  # fmt: skip
    marks = Marks(read=lambda: rows)
    assert list(marks.after(-1)) == [1, 2, 3, 10]
    assert marks.notes == 3
    assert len(marks.at(10).note) == NOTE_CHARS_MAX


def test_read_only_marks_stay(qtbot: QtBot) -> None:
    marks = Marks(read=lambda: [(3, 1, "")], read_only=True)
    assert not marks.put(3, NO_MARK)
    assert not marks.put(4, RED)
    assert list(marks.after(-1)) == [3]


def test_there_is_a_bound(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks_module, "MARKS_MAX", 2)
    marks = Marks(read=lambda: ((number, 1, "") for number in range(9)))
    assert len(marks) == 2
    assert not marks.put(5, RED)
    assert marks.put(1, RED)
