"""Drafts as texts and back."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.app.drafts import KEPT_CHARS, as_texts, composer_draft
from wxtcp_gui.app.settings import DRAFT_KEYS
from wxtcp_gui.compose.checksum import Algorithm, ByteOrder, Checksum
from wxtcp_gui.core.payload import Encoding, LineEnding
from wxtcp_gui.gui.models.socket_entry import ComposerDraft, ConnectionDraft

CHECKSUMS = st.builds(
    Checksum,
    algorithm=st.sampled_from(Algorithm),
    first=st.integers(-9, 9),
    last=st.integers(-9, 9),
    byte_order=st.sampled_from(ByteOrder),
)
DRAFTS = st.builds(
    ComposerDraft,
    hex_mode=st.booleans(),
    text=st.text(),
    hex=st.text(),
    encoding=st.sampled_from(Encoding),
    line_ending=st.sampled_from(LineEnding),
    escapes=st.booleans(),
    checksum=st.none() | CHECKSUMS,
    variables=st.booleans(),
    repeats=st.booleans(),
    repeat_interval=st.sampled_from(["1000", "2.5", "x"]),
    repeat_count=st.sampled_from(["", "10", "y"]),
)


def texts_of(draft: ComposerDraft) -> dict[str, str]:
    entry: Any = SimpleNamespace(draft=ConnectionDraft(), composer=draft)
    return as_texts(entry)


@given(DRAFTS)
def test_a_draft_comes_back(draft: ComposerDraft) -> None:
    texts = texts_of(draft)
    assert set(texts) == set(DRAFT_KEYS)
    kept = {key: text for key, text in texts.items() if text}  # as the settings do
    assert composer_draft(kept) == draft


def test_a_file_of_an_older_version_is_read() -> None:
    old = {"mode": "hex", "hex": "00", "encoding": "gbk", "ending": "LF", "escapes": "off"}
    assert composer_draft(old) == ComposerDraft(
        hex_mode=True,
        hex="00",
        encoding=Encoding.GBK,
        line_ending=LineEnding.LF,
        escapes=False,
    )


def test_what_nobody_understands_is_the_default() -> None:
    strange = {"checksum": "md5", "variables": "perhaps", "repeats": "", "checksum_first": "x"}
    assert composer_draft(strange) == ComposerDraft()
    found = composer_draft({"checksum": "crc-16/modbus", "checksum_first": "x"}).checksum
    assert found == Checksum(algorithm=Algorithm.CRC_16_MODBUS, byte_order=ByteOrder.LITTLE)


def test_a_long_text_is_not_kept() -> None:
    texts = texts_of(ComposerDraft(text="x" * (KEPT_CHARS + 1)))
    assert texts["text"] == ""
