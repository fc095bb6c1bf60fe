"""StreamLines: every byte of a conversation is on one line, which is found by its number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import received, record

from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.core.party import Party
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.gui.models import stream_lines
from wxtcp_gui.gui.models.stream_lines import StreamForm, StreamLines, line_ends, text_runs


def lines_of(form: StreamForm, width: int, *payloads: bytes) -> StreamLines:
    session = MemorySession()
    for number, payload in enumerate(payloads):
        kind = RecordKind.WRITE if number % 2 else RecordKind.ON_MESSAGE
        session.append(record(kind, payload=payload))
    lines = StreamLines(session, Party(1), form=form, width=width)
    lines.wait()
    return lines


def all_bytes(lines: StreamLines) -> list[bytes]:
    found = [b""] * len(lines)
    for number in range(lines.lines):
        line = lines.line(number)
        assert line.start == len(found[line.message])
        assert lines.first_line(line.message) + line.number == number
        data = lines.data(line)
        if data:
            assert lines.line_of(line.message, line.start) == number
            assert lines.line_of(line.message, line.stop - 1) == number
        found[line.message] += data
    return found


@given(
    st.lists(st.text("ab\n\r\t\0é你😀", max_size=60).map(str.encode) | st.binary(max_size=60)),
    st.sampled_from(StreamForm),
    st.integers(4, 20),
)
def test_every_byte_is_on_a_line(payloads: list[bytes], form: StreamForm, width: int) -> None:
    lines = lines_of(form, width, *payloads)
    assert all_bytes(lines) == payloads
    assert [lines.was_sent(at) for at in range(len(lines))] == [
        bool(at % 2) for at in range(len(payloads))
    ]


def test_lines_end_after_line_feeds_and_whole_letters() -> None:
    data = "GET /\r\n\r\nabcdefgh\nabcdefghi 你你你".encode()
    ends = line_ends(data, 8)
    parts = [data[a:b].decode() for a, b in zip([0, *ends], ends, strict=False)]
    assert parts == ["GET /\r\n", "\r\n", "abcdefgh\n", "abcdefgh", "i 你你", "你"]


def test_a_large_message_is_wrapped_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_lines, "BREAK_MAX_BYTES", 10)
    text = "ab\n你好,世界。こんにちは"
    lines = lines_of(StreamForm.TEXT, 8, text.encode())
    assert lines.lines == -(-len(text.encode()) // 8)
    shown = ["".join(run for run, _ in lines.runs(lines.line(at))) for at in range(lines.lines)]
    assert "".join(shown) == text.replace("\n", "·")


def test_what_cannot_be_seen() -> None:
    assert text_runs(b"plain") == [("plain", False)]
    assert text_runs(b"a\0\x1b\xff b\r\n") == [
        ("a", False),
        ("···", True),
        (" b", False),
        ("\\r\\n", True),
    ]
    assert text_runs("a\u202eb".encode()) == [("a", False), ("\\u{202E}", True), ("b", False)]
    assert text_runs(b"") == [("", False)]


def test_an_empty_message_has_a_line() -> None:
    session = MemorySession()
    session.append(received(b""))
    lines = StreamLines(session, Party(1), form=StreamForm.HEX, width=8)
    lines.wait()
    assert (lines.lines, lines.data(lines.line(0))) == (1, b"")
