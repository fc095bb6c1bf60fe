"""A draft of the composer: what it amounts to, and how it changes its form."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.compose.checksum import Algorithm, Checksum
from wxtcp_gui.compose.variables import Variables, has_variables
from wxtcp_gui.core.payload import Encoding, LineEnding, PayloadError
from wxtcp_gui.gui.models.composing import (
    CHUNK_CHARS,
    EDIT_CHARS,
    LINE_CHARS,
    RepeatSettings,
    draft_of,
    goes_out_foreign,
    in_mode,
    is_quick,
    is_too_large,
    large_payload,
    mentions_variables,
    message_of,
    payload_of,
    repeat_settings,
    typed,
    weigh,
)
from wxtcp_gui.gui.models.socket_entry import ComposerDraft

ENCODINGS = st.sampled_from(Encoding)


async def taken(text: str, draft: ComposerDraft) -> bytes:
    return await large_payload(text, draft)


@given(st.binary(), ENCODINGS, st.booleans())
def test_bytes_become_a_draft_of_the_same_bytes(
    data: bytes, encoding: Encoding, hex_mode: bool
) -> None:
    draft = draft_of(data, ComposerDraft(hex_mode=hex_mode, encoding=encoding, large=b"before"))
    assert draft.hex_mode is hex_mode
    assert payload_of(draft) == data


@given(st.binary(), ENCODINGS)
def test_the_bytes_survive_a_round_of_both_forms(data: bytes, encoding: Encoding) -> None:
    draft = draft_of(data, ComposerDraft(hex_mode=True, encoding=encoding))
    as_text = in_mode(draft, hex_mode=False)
    again = in_mode(as_text, hex_mode=True)
    assert payload_of(as_text) == payload_of(again) == data
    assert again.hex == draft.hex


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\\")))
def test_a_text_keeps_its_bytes_as_hex(text: str) -> None:
    draft = ComposerDraft(text=text)
    assert payload_of(in_mode(draft, hex_mode=True)) == payload_of(draft) == text.encode()


@given(st.text())
def test_a_text_comes_back_as_it_was_typed(text: str) -> None:
    draft = ComposerDraft(text=text)
    try:
        data = payload_of(draft)
    except PayloadError:
        assert in_mode(draft, hex_mode=True).text == text
        return
    back = in_mode(in_mode(draft, hex_mode=True), hex_mode=False)
    assert payload_of(back) == data


def test_the_spelling_of_escapes_stays() -> None:
    draft = ComposerDraft(text=r"\u{41}")
    plain = in_mode(in_mode(ComposerDraft(text="A"), hex_mode=True), hex_mode=False)
    assert plain.text == "A"
    assert payload_of(in_mode(draft, hex_mode=True)) == b"A"


def test_the_same_form_is_the_same_draft() -> None:
    draft = ComposerDraft(text="x")
    assert in_mode(draft, hex_mode=False) == draft


def test_a_faulty_draft_keeps_what_was_typed() -> None:
    as_hex = in_mode(ComposerDraft(text=r"\q"), hex_mode=True)
    assert (as_hex.hex_mode, as_hex.text) == (True, r"\q")
    as_text = in_mode(ComposerDraft(hex_mode=True, hex="4"), hex_mode=False)
    assert (as_text.hex_mode, as_text.hex) == (False, "4")


def test_line_endings_and_escapes_hold_for_text() -> None:
    draft = ComposerDraft(text="a\\t\nb", line_ending=LineEnding.CRLF)
    assert payload_of(draft) == b"a\t\r\nb\r\n"
    assert payload_of(ComposerDraft(text="a\\t", escapes=False)) == b"a\\t"


def test_a_large_payload_is_sent_as_it_is() -> None:
    draft = ComposerDraft(text="ignored", line_ending=LineEnding.CRLF, large=b"large")
    assert payload_of(draft) == b"large"


# What a draft amounts to


def test_bytes_that_are_put_in_go_out_unchanged() -> None:
    checksum = Checksum(algorithm=Algorithm.CRC_32)
    for hex_mode in (False, True):
        draft = draft_of(b"{{counter}}", ComposerDraft(hex_mode=hex_mode, checksum=checksum))
        assert weigh(draft, Variables()).data == b"{{counter}}"


@given(st.text(st.sampled_from("a你😀é\\\n")), ENCODINGS)
def test_every_mark_is_on_a_character_that_is_wrong(text: str, encoding: Encoding) -> None:
    draft = ComposerDraft(text=text, encoding=encoding, escapes=False)
    weighed = weigh(draft, Variables())
    units = text.encode("utf-16-le")
    marked = [units[2 * at : 2 * (at + size)].decode("utf-16-le") for at, size in weighed.marks]
    lacking = [each for each in text if not each.encode(encoding.value, "ignore")]
    assert marked == lacking
    assert (weighed.data is None) is bool(lacking)


def test_an_unknown_escape_is_marked_beside_characters_that_are_lacking() -> None:
    weighed = weigh(ComposerDraft(text="é\\q你", encoding=Encoding.LATIN_1), Variables())
    assert weighed.marks == ((1, 1), (3, 1))
    assert weighed.fault is not None
    assert "not an escape" in str(weighed.fault)


def test_a_path_is_not_sent_itself(tmp_path: Path) -> None:
    file = tmp_path / "文件"
    file.write_bytes(b"\xff")
    draft = ComposerDraft(text=f"你{{{{file:{file}}}}}", encoding=Encoding.LATIN_1)
    assert weigh(draft, Variables()).marks == ((0, 1),)
    draft = ComposerDraft(text=f"é{{{{file:{file}}}}}", encoding=Encoding.LATIN_1)
    assert weigh(draft, Variables()).data == b"\xe9\xff"
    assert not is_quick(draft)


def test_the_checksum_is_part_of_what_is_sent() -> None:
    checksum = Checksum(algorithm=Algorithm.SUM_8)
    weighed = weigh(ComposerDraft(text="ab", checksum=checksum), Variables())
    assert (weighed.data, weighed.checksum_bytes) == (b"ab\xc3", 1)
    outside = Checksum(algorithm=Algorithm.SUM_8, first=9)
    weighed = weigh(ComposerDraft(text="ab", checksum=outside), Variables())
    assert weighed.data is None
    assert weighed.marks == ()


@given(st.text(st.sampled_from("{}a1: \t\n\\x中")), st.booleans())
def test_variables_are_known_as_the_engine_knows_them(text: str, hex_mode: bool) -> None:
    draft = ComposerDraft(text=text, hex=text, hex_mode=hex_mode)
    assert mentions_variables(draft) is has_variables(message_of(draft))


@given(
    st.lists(st.sampled_from(["{{counter}}", "{{ counter:5 }}", "a", "é", "\\x7b{", "\n", "{"])),
    st.sampled_from([Encoding.UTF_8, Encoding.GB18030, Encoding.UTF_16_LE]),
    st.sampled_from(LineEnding),
)
def test_variables_survive_a_round_of_both_forms(
    parts: list[str], encoding: Encoding, ending: LineEnding
) -> None:
    draft = ComposerDraft(text="".join(parts), encoding=encoding, line_ending=ending)
    as_hex = in_mode(draft, hex_mode=True)
    back = in_mode(replace(as_hex, text=""), hex_mode=False)
    assert weigh(back, Variables()).data == weigh(draft, Variables()).data


def test_bytes_that_look_like_a_variable_stay_bytes() -> None:
    draft = ComposerDraft(hex_mode=True, hex=b"{{counter}}".hex())
    as_text = in_mode(draft, hex_mode=False)
    assert weigh(as_text, Variables()).data == b"{{counter}}"


def test_what_a_mini_program_would_send_otherwise() -> None:
    gbk, utf_16 = Encoding.GBK, Encoding.UTF_16_LE
    assert goes_out_foreign(ComposerDraft(text="你", encoding=gbk))
    assert goes_out_foreign(ComposerDraft(text="\\u{4f60}", encoding=gbk))
    assert goes_out_foreign(ComposerDraft(text="a", encoding=utf_16))
    assert not goes_out_foreign(ComposerDraft(text="a", encoding=gbk))
    assert not goes_out_foreign(ComposerDraft(text="你"))
    assert not goes_out_foreign(ComposerDraft(text="你", encoding=gbk, hex_mode=True))


@pytest.mark.parametrize(
    ("interval", "count", "expected"),
    [
        ("1000", "10", RepeatSettings(1.0, 10)),
        ("1.5", "", RepeatSettings(0.0015, None)),
        (" 20 ", " 1 ", RepeatSettings(0.02, 1)),
        ("0", "1", None),
        ("nan", "1", None),
        ("inf", "1", None),
        ("", "1", None),
        ("10", "0", None),
        ("10", "-1", None),
        ("10", "1e3", None),
    ],
)
def test_how_to_repeat(interval: str, count: str, expected: RepeatSettings | None) -> None:
    draft = ComposerDraft(repeat_interval=interval, repeat_count=count)
    assert repeat_settings(draft) == expected


def test_what_an_editor_takes() -> None:
    line = "x" * (LINE_CHARS - 1) + "\n"
    assert not is_too_large("x" * LINE_CHARS)
    assert is_too_large("x" * (LINE_CHARS + 1))
    assert not is_too_large(line * (EDIT_CHARS // LINE_CHARS))
    assert is_too_large(line * (EDIT_CHARS // LINE_CHARS) + "x")


def test_too_much_for_the_other_form_is_kept_beside_it() -> None:
    data = bytes(range(256)) * 40_000
    text = ("0123456789" * 10 + "\n") * 100_000
    as_hex = in_mode(ComposerDraft(text=text), hex_mode=True)
    assert as_hex.large == text.encode()
    assert in_mode(as_hex, hex_mode=False).large is None  # the text is there still
    middle = in_mode(draft_of(data[:100_000], ComposerDraft(hex_mode=True)), hex_mode=False)
    assert middle.large == data[:100_000]
    assert typed(middle, "x").large is None


@pytest.mark.parametrize("before", ["00 ff ", "0x00,", r"\x00", "00ff", "{0x00,", "00ff0"])
def test_a_fault_in_long_hex_is_where_the_engine_finds_it(before: str) -> None:
    text = before * (2 * LINE_CHARS // len(before)) + "0g 11"
    with pytest.raises(PayloadError) as caught:
        payload_of(ComposerDraft(hex_mode=True, hex=text))
    weighed = weigh(ComposerDraft(hex_mode=True, hex=text), Variables())
    assert weighed.fault == caught.value.sentence
    assert weighed.marks == ((caught.value.position, 1),)


# Large texts, converted piece by piece


@pytest.mark.loops("asyncio")
@pytest.mark.parametrize("encoding", [Encoding.UTF_8, Encoding.GB18030, Encoding.UTF_16_LE])
async def test_a_large_text_is_the_same_piece_by_piece(encoding: Encoding) -> None:
    text = "1 line of “text” 你好 \\n\r\n" * (2 * CHUNK_CHARS // 20)
    draft = ComposerDraft(encoding=encoding, line_ending=LineEnding.CRLF)
    assert await taken(text, draft) == text.encode(encoding.value)


@pytest.mark.loops("asyncio")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("00 FF " * CHUNK_CHARS, id="pairs"),
        pytest.param("00ff" * CHUNK_CHARS, id="digits alone"),
        pytest.param("0x00, 0xFF,\n" * (CHUNK_CHARS // 4), id="as in C"),
        pytest.param(" " + "00ff" * CHUNK_CHARS, id="digits alone, at an odd place"),
        pytest.param(("00ff" * 75 + "\n") * (CHUNK_CHARS // 150), id="long lines"),
        pytest.param(r"\x00\xff" * (CHUNK_CHARS // 4), id="as in Python"),
        pytest.param("// 00\n" + "00 ff\n" * CHUNK_CHARS, id="with a comment"),
        pytest.param("{" + "0x00, 0xff,\n" * (CHUNK_CHARS // 4) + "}", id="an array"),
        pytest.param(
            "".join(f"{at:08x}  00 ff 10 20 30 40 50 60\n" for at in range(0, CHUNK_CHARS, 8)),
            id="a dump",
        ),
    ],
)
async def test_large_hex_is_the_same_piece_by_piece(text: str) -> None:
    found = await taken(text, ComposerDraft(hex_mode=True))
    draft = ComposerDraft(hex_mode=True, hex=text)
    assert found == payload_of(draft)
    assert weigh(draft, Variables()).data == found


@pytest.mark.loops("asyncio")
async def test_a_fault_has_its_place_in_the_whole() -> None:
    text = "00 " * CHUNK_CHARS
    with pytest.raises(PayloadError) as caught:
        await taken(f"{text}zz", ComposerDraft(hex_mode=True))
    assert caught.value.position == len(text)
    with pytest.raises(PayloadError) as caught:
        await taken("x" * CHUNK_CHARS + "你", ComposerDraft(encoding=Encoding.LATIN_1))
    assert caught.value.position == CHUNK_CHARS


@pytest.mark.loops("asyncio")
async def test_a_fault_says_its_place_in_the_whole() -> None:
    text = "00 " * CHUNK_CHARS
    with pytest.raises(PayloadError) as caught:
        await taken(f"{text}zz", ComposerDraft(hex_mode=True))
    assert f"at character {len(text) + 1} " in str(caught.value)


@pytest.mark.loops("asyncio")
async def test_the_loop_turns_between_pieces() -> None:
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        counting = group.create_task(count())
        await taken("x" * (8 * CHUNK_CHARS), ComposerDraft())
        counting.cancel()
    assert turns >= 8
