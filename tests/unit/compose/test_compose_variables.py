"""Variables in messages: filled in at each send, with faults where they stand."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.compose.checksum import Algorithm, Checksum, ChecksumError
from wxtcp_gui.compose.message import Message, Mode
from wxtcp_gui.compose.variables import (
    COUNTERS_MAX,
    FILE_MAX_BYTES,
    Variables,
    has_variables,
    local_now,
    read_file,
)
from wxtcp_gui.core.payload import Encoding, LineEnding, PayloadError
from wxtcp_gui.core.sentences import Text

NOON = datetime(2026, 1, 31, 12, 0, 1, 23_456, timezone(timedelta(hours=8)))
FILES = {"a.bin": b"\x00\xff", "large": bytes(FILE_MAX_BYTES + 1)}


def read(path: str) -> bytes:
    try:
        return FILES[path]
    except KeyError:
        raise FileNotFoundError(2, "not there") from None


@pytest.fixture
def variables() -> Variables:
    return Variables(clock=lambda: NOON, random=lambda size: bytes(range(size)), read=read)


def text(written: str, **others: object) -> Message:
    return Message(text=written, **others)  # type: ignore[arg-type]


def in_hex(written: str) -> Message:
    return Message(mode=Mode.HEX, text=written)


def fault_of(written: str) -> PayloadError | None:
    try:
        Variables().preview(text(written))
    except PayloadError as fault:
        return fault
    return None


@pytest.mark.parametrize(
    ("message", "data"),
    [
        (text("a{{counter}}b"), b"a1b"),
        (text("{{ counter }}{{counter:7}}"), b"17"),
        (text("{{counter:0x0f:2:4}}"), b"0015"),
        (text("{{counter:-5}}"), b"-5"),
        (text("{{time}}"), b"12:00:01.023"),
        (text("{{iso}}"), b"2026-01-31T12:00:01.023+08:00"),
        (text("<{{random:3}}>{{random}}"), b"<\x00\x01\x02>\x00"),
        (text("{{file:a.bin}}"), b"\x00\xff"),
        (text(r"\x7b{counter}}\n{{counter}}"), b"{{counter}}\n1"),
        (text("{{counter"), b"{{counter"),
        (text("{{}}{{ }}{{1}}{{\n}}{{a"), b"{{}}{{ }}{{1}}{{\n}}{{a"),
        (text("{{counter}}", variables=False), b"{{counter}}"),
        (text("a\n{{counter}}\n", line_ending=LineEnding.CRLF), b"a\r\n1\r\n\r\n"),
        (text("{{counter}}é", encoding=Encoding.UTF_16_LE), b"1\0\xe9\0"),
        (text("{{counter}}", escapes=False), b"1"),
        (in_hex("01 {{counter}} 03"), b"\1\1\3"),
        (in_hex("{{counter:258:1:2}}"), b"\1\2"),
        (in_hex("{{time}}"), b"12:00:01.023"),
        (in_hex("ff {{random:2}} {{file:a.bin}}"), b"\xff\0\1\0\xff"),
    ],
)
def test_variables_are_filled_in(variables: Variables, message: Message, data: bytes) -> None:
    assert variables.preview(message) == data
    assert variables.expand(message) == data


def test_a_counter_goes_on_at_each_send_and_not_at_a_preview(variables: Variables) -> None:
    message = text("{{counter}},{{counter}},{{counter:10:5}}")

    assert variables.preview(message) == variables.preview(message) == b"1,1,10"
    assert [variables.expand(message) for _ in range(3)] == [b"1,1,10", b"2,2,15", b"3,3,20"]
    assert variables.preview(text("{{counter:1:1}}")) == b"4"
    variables.reset()
    assert variables.expand(message) == b"1,1,10"


def test_a_counter_wraps_in_its_bytes(variables: Variables) -> None:
    message = in_hex("{{counter:255}}")

    assert [variables.expand(message) for _ in range(2)] == [b"\xff", b"\0"]


def test_a_send_that_fails_uses_nothing_up(variables: Variables) -> None:
    with pytest.raises(PayloadError):
        variables.expand(text("{{counter}}{{file:none}}"))
    checksum = Checksum(algorithm=Algorithm.XOR, first=9)
    with pytest.raises(ChecksumError):
        variables.expand(text("{{counter}}", checksum=checksum))

    assert variables.counter() == 1


def test_counters_are_bounded(variables: Variables) -> None:
    for start in range(COUNTERS_MAX):
        variables.expand(text(f"{{{{counter:{start}}}}}"))
    assert variables.counter(1) == 2

    variables.expand(text("{{counter:-1}}"))
    assert variables.counter(1) == 1


@pytest.mark.parametrize(
    ("message", "position", "sentence"),
    [
        (text("ab{{nothing}}"), 2, Text.VARIABLE_UNKNOWN),
        (text("{{Counter}}"), 0, Text.VARIABLE_UNKNOWN),
        (text("{{counter:x}}"), 0, Text.VARIABLE_VALUE),
        (text("{{counter:1:1:1:1}}"), 0, Text.VARIABLE_VALUE),
        (text("{{counter:1:1:65}}"), 0, Text.VARIABLE_VALUE),
        (text("{{counter::}}"), 0, Text.VARIABLE_VALUE),
        (text("a{{random:0}}"), 1, Text.VARIABLE_VALUE),
        (text("a{{random:99999999999}}"), 1, Text.VARIABLE_VALUE),
        (text("{{time:1}}"), 0, Text.VARIABLE_VALUE),
        (text("{{file}}"), 0, Text.VARIABLE_VALUE),
        (text("a\n{{file: none }}"), 2, Text.VARIABLE_FILE),
        (text("{{file:large}}"), 0, Text.VARIABLE_FILE_LARGE),
        (text(r"{{counter}}a\q"), 12, Text.ESCAPE_UNKNOWN),
        (text("{{counter}}中", encoding=Encoding.LATIN_1), 11, Text.CHARACTER_MISSING),
        (in_hex("{{counter}} 4g"), 13, Text.HEX_CHARACTER),
        (in_hex("4{{counter}}"), 0, Text.HEX_ODD),
    ],
)
def test_a_fault_is_shown_where_it_stands(
    variables: Variables, message: Message, position: int, sentence: Text
) -> None:
    for call in (variables.expand, variables.preview):
        with pytest.raises(PayloadError) as caught:
            call(message)
        assert (caught.value.position, caught.value.sentence.text) == (position, sentence)
        assert caught.value.sentence.values["position"] == position + 1


def test_the_checksum_covers_what_was_filled_in(variables: Variables) -> None:
    message = text("{{counter}}", checksum=Checksum(algorithm=Algorithm.SUM_8))

    assert variables.expand(message) == b"11"
    assert variables.expand(message) == b"22"


def test_only_what_may_differ_has_variables() -> None:
    assert has_variables(text("{{counter}}"))
    assert not has_variables(text("{{counter}}", variables=False))
    assert not has_variables(text("{{1}}"))


def test_files_are_read_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "some.bin"
    path.write_bytes(b"abc")
    variables = Variables()

    assert variables.expand(text(f"{{{{file:{path}}}}}")) == b"abc"
    assert local_now().tzinfo is not None
    path.write_bytes(bytes(FILE_MAX_BYTES + 10))
    assert len(read_file(str(path))) == FILE_MAX_BYTES + 1
    with pytest.raises(PayloadError):
        variables.expand(text("{{file:a\0b}}"))


@settings(deadline=None, max_examples=200)
@given(st.text("{}counter:1a \n中", max_size=25))
def test_any_text_is_bytes_or_a_fault_at_a_character(written: str) -> None:
    fault = fault_of(written)

    assert fault is None or 0 <= fault.position < len(written)
