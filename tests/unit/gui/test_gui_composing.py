"""A draft of the composer: what it amounts to, and how it changes its form."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.core.payload import Encoding, LineEnding, PayloadError
from wxtcp_gui.gui.models.composing import (
    CHUNK_CHARS,
    draft_of,
    in_mode,
    large_payload,
    payload_of,
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
    ],
)
async def test_large_hex_is_the_same_piece_by_piece(text: str) -> None:
    found = await taken(text, ComposerDraft(hex_mode=True))
    assert found == payload_of(ComposerDraft(hex_mode=True, hex=text))


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
