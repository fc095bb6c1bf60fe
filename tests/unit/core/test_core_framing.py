"""Framing: where frames end, however the stream is split, and what has no end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.core.framing import (
    Delimited,
    FixedSize,
    Frame,
    Framer,
    Framing,
    LengthPrefixed,
    LineBreak,
    Lines,
)
from wxtcp_gui.core.sentences import Text

FRAMINGS: list[Framing] = [
    *(Lines(end=end) for end in LineBreak),
    Delimited(delimiter=b"\0"),
    Delimited(delimiter=b"aab"),
    Delimited(delimiter=b"aa"),
    LengthPrefixed(width=1),
    LengthPrefixed(offset=1, width=2, order="little", includes_header=True),
    LengthPrefixed(width=1, extra=2),
    LengthPrefixed(width=4, extra=-1),
    LengthPrefixed(width=8),
    FixedSize(size=1),
    FixedSize(size=5),
]


def cut(framing: Framing, *pieces: bytes, maximum: int = 100) -> list[bytes]:
    framer = Framer(framing, maximum)
    return [frame.data for piece in pieces for frame in framer.feed(piece)]


@pytest.mark.parametrize(
    ("framing", "stream", "frames", "rest"),
    [
        (
            Lines(),
            b"a\r\nb\nc\rd\n\r\r\nx",
            [b"a\r\n", b"b\n", b"c\r", b"d\n", b"\r", b"\r\n"],
            b"x",
        ),
        (Lines(), b"a\r", [], b"a\r"),
        (Lines(end=LineBreak.LF), b"a\r\nb\r", [b"a\r\n"], b"b\r"),
        (Lines(end=LineBreak.CRLF), b"a\nb\r\n\r", [b"a\nb\r\n"], b"\r"),
        (Lines(end=LineBreak.CR), b"a\rb", [b"a\r"], b"b"),
        (Delimited(delimiter=b"||"), b"a|||b||", [b"a||", b"|b||"], b""),
        (Delimited(delimiter=b"aa"), b"aaaaa", [b"aa", b"aa"], b"a"),
        (LengthPrefixed(), b"\0\2ab\0\0\0\1", [b"\0\2ab", b"\0\0"], b"\0\1"),
        (LengthPrefixed(width=1, includes_header=True), b"\1\3ab", [b"\1", b"\3ab"], b""),
        (LengthPrefixed(width=1, extra=2), b"\1acc\0cc\1", [b"\1acc", b"\0cc"], b"\1"),
        (LengthPrefixed(width=2, order="little"), b"\1\0a", [b"\1\0a"], b""),
        (FixedSize(size=3), b"abcdefgh", [b"abc", b"def"], b"gh"),
        (FixedSize(size=3), b"ab", [], b"ab"),
    ],
)
def test_frames_of_a_stream(
    framing: Framing, stream: bytes, frames: list[bytes], rest: bytes
) -> None:
    framer = Framer(framing)
    assert [frame.data for frame in framer.feed(stream)] == frames
    assert framer.pending == rest
    assert framer.pending_start == len(stream) - len(rest)


def test_modbus_tcp() -> None:
    asked = bytes.fromhex("000100000006 01 03 0010 0002")
    answered = bytes.fromhex("000100000007 01 03 04 00010002")
    framer = Framer(LengthPrefixed(offset=4, width=2))
    assert framer.feed(asked[:5]) == []
    assert framer.pending_stop is None
    assert framer.feed(asked[5:7]) == []
    assert framer.pending_stop == 12
    assert framer.feed(asked[7:] + answered + b"\0") == [
        Frame(start=0, stop=12, data=asked),
        Frame(start=12, stop=25, data=answered),
    ]
    assert framer.pending == b"\0"


@given(
    st.sampled_from(FRAMINGS),
    st.lists(st.sampled_from([b"a", b"b", b"\r", b"\n", b"\0", b"\1", b"\3", b"aab"]), max_size=40),
    st.integers(3, 9),
    st.data(),
)
def test_any_split_gives_the_same_frames(
    framing: Framing, parts: list[bytes], maximum: int, data: st.DataObject
) -> None:
    stream = b"".join(parts)
    whole, split = Framer(framing, maximum), Framer(framing, maximum)
    frames = whole.feed(stream)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    pieces = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    found = [frame for piece in pieces for frame in split.feed(piece)]
    assert found == frames
    assert split.pending == whole.pending
    assert split.fault == whole.fault
    assert split.pending_stop == whole.pending_stop
    # Frames follow each other without a gap, and are what stands there.
    joined = b"".join(frame.data for frame in frames)
    assert stream.startswith(joined + whole.pending)
    assert [frame.start for frame in frames] == [0, *(frame.stop for frame in frames)][:-1]
    assert whole.fault or joined + whole.pending == stream
    assert all(len(frame.data) <= max(maximum, 5) for frame in frames)


@pytest.mark.parametrize("framing", [Lines(), Lines(end=LineBreak.LF), Delimited(delimiter=b"\n")])
def test_what_has_no_end_is_cut_at_the_maximum(framing: Framing) -> None:
    framer = Framer(framing, 4)
    frames = framer.feed(b"abcdefg\nhij\nk")
    assert [frame.data for frame in frames] == [b"abcd", b"efg\n", b"hij\n"]
    assert [frame.ended for frame in frames] == [False, True, True]


def test_a_cr_at_the_maximum_ends_the_line() -> None:
    assert cut(Lines(), b"abc\r", b"\nd", maximum=4) == [b"abc\r", b"\n"]


@pytest.mark.parametrize(
    ("framing", "stream", "text"),
    [
        (LengthPrefixed(width=1), b"\0\xff", Text.FRAME_TOO_LONG),
        (LengthPrefixed(width=1, includes_header=True), b"\1\0", Text.FRAME_TOO_SHORT),
        (LengthPrefixed(width=1, extra=-3), b"\3\2", Text.FRAME_TOO_SHORT),
    ],
)
def test_an_impossible_length_ends_the_framing(framing: Framing, stream: bytes, text: Text) -> None:
    framer = Framer(framing, 100)
    assert [frame.data for frame in framer.feed(stream)] == [stream[:1]]
    assert framer.fault is not None
    assert framer.fault.position == 1
    assert framer.fault.sentence.text is text
    assert framer.pending == b""
    assert framer.feed(b"\0\0\0") == []
    assert framer.pending == b""


@pytest.mark.parametrize(
    "make",
    [
        lambda: Delimited(delimiter=b""),
        lambda: LengthPrefixed(width=3),
        lambda: LengthPrefixed(offset=-1),
        lambda: FixedSize(size=0),
    ],
)
def test_settings_that_cut_nothing_are_refused(make: object) -> None:
    with pytest.raises(ValueError, match=r"byte|length"):
        make()  # type: ignore[operator]
