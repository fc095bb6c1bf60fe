"""Completion: what is offered while a filter is typed."""

from __future__ import annotations

import pytest
from queries import underlined

from wxtcp_gui.capture.query.completion import Completion, completions
from wxtcp_gui.capture.query.keys import ALIASES, KEYS
from wxtcp_gui.core.record import PEER_KINDS
from wxtcp_gui.core.sentences import Text


def offered(text: str, cursor: int | None = None) -> list[str]:
    """Return what stands there with each completion put in."""
    cursor = len(text) if cursor is None else cursor
    found = completions(text, cursor)
    assert all(isinstance(each, Completion) and each.about for each in found)
    return [text[: each.start] + each.text + text[each.stop :] for each in found]


def test_keys_are_offered() -> None:
    assert offered("") == [f"{key}:" for key in KEYS]
    assert offered("si") == ["size:"]
    assert offered("a S") == ["a socket:", "a size:"]
    assert offered("-ki") == ["-kind:"]
    assert offered("(ki") == ["(kind:"]
    assert offered("er") == ["error:", "errno:"]
    assert offered("sixe", 2) == ["size:"]


def test_operators_are_offered() -> None:
    assert offered("size") == ["size:", "size>", "size>=", "size<", "size<="]
    assert offered("kind") == ["kind:"]
    assert offered("a ")[-1] == "a or"
    assert offered("a o") == ["a or"]
    assert "or" not in offered("")
    assert "(or" not in offered("(")
    assert offered("o") == []


def test_values_are_offered() -> None:
    assert offered("kind:mess") == ["kind:onMessage"]
    assert offered("kind:write,onC") == ["kind:write,onConnect", "kind:write,onClose"]
    assert offered("kind:wr,onError", 7) == ["kind:write,onError"]
    assert offered("kind:conn")[0] == "kind:connect"
    assert offered("dir:") == ["dir:tx", "dir:rx"]
    assert offered("kind:peer") == [f"kind:{kind.value}" for kind in PEER_KINDS]
    assert offered("kind:pee")[0] == "kind:peer"
    assert offered("kind:peer.s") == ["kind:peer.stop", "kind:peer.send"]
    assert offered("peer:") == ["peer:*"]
    assert offered("socket:") == ["socket:*"]
    assert "errno:ECONNREFUSED" in offered("errno:111")
    assert offered("errno:refus") == ["errno:ECONNREFUSED"]
    assert offered("errno:ECONNREFUSED") == []
    assert offered("mark:") == ["mark:yes", "mark:no"]
    assert "rule:own-address" in offered("rule:own")
    assert offered("error:") == ["error:*"]
    assert offered("size>") == []
    assert offered("xyz:") == []
    assert offered("si>3", 2) == ["size>3"]


def test_completion_of_full_width() -> None:
    assert offered("（ｓｏ") == ["（socket:"]
    assert offered("kind：mess") == ["kind：onMessage"]
    assert offered("kind：write，onC") == ["kind：write，onConnect", "kind：write，onClose"]
    assert offered("a　o") == ["a　or"]
    assert offered("“so") == []


@pytest.mark.parametrize("text", ['"si', "/si", 'text:"si', '"a"', "/a/", "a)"])
def test_nothing_is_offered_within_texts_and_patterns(text: str) -> None:
    assert offered(text) == []


def test_every_key_is_completed_and_read() -> None:
    assert set(ALIASES.values()) <= set(KEYS)
    for key in KEYS:
        assert offered(key)[0] == f"{key}:"
        assert underlined(f"{key}:")[0] is Text.QUERY_EMPTY
