"""Sequences: their file is readable, keeps comments, and is never written over when faulty."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.compose.reply import Reply, ReplyKind
from wxtcp_gui.compose.sequence_file import KeptSequence, Sequences, SnippetStep, load, save
from wxtcp_gui.compose.snippet_file import SnippetError
from wxtcp_gui.core.payload import Encoding

STEP = '[[sequence]]\nname = "A"\n[[sequence.step]]\nsnippet = "B"\n'
LOGIN = KeptSequence(
    name="Login",
    steps=(
        SnippetStep(snippet="Hello", group="Auth", delay_ms=100),
        SnippetStep(snippet="Ask", reply=Reply(kind=ReplyKind.REGEX, pattern=r"OK \d+")),
    ),
)

words = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)
names = words.filter(str.strip)
replies = st.builds(
    Reply,
    kind=st.sampled_from(ReplyKind),
    pattern=words,
    encoding=st.sampled_from(Encoding),
    timeout_s=st.floats(0.001, 86_400),
)
steps = st.builds(
    SnippetStep,
    snippet=names,
    group=words,
    delay_ms=st.integers(0, 86_400_000),
    reply=st.none() | replies,
)
kept = st.builds(KeptSequence, name=names, steps=st.lists(steps, max_size=3).map(tuple))
collections = st.lists(kept, max_size=3, unique_by=lambda each: each.name).map(
    lambda each: Sequences(tuple(each))
)


@settings(max_examples=60)
@given(first=collections, second=collections)
def test_what_is_saved_is_what_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, first: Sequences, second: Sequences
) -> None:
    path = tmp_path_factory.mktemp("sequences") / "sequences.toml"
    for each in (first, second, first):
        save(path, each)
        assert load(path) == each


def test_no_file_is_no_sequences(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere.toml") == Sequences()


def test_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "sequences.toml"
    save(path, Sequences((LOGIN,)))
    text = "# mine\n" + path.read_text().replace("delay_ms = 100", "delay_ms = 100  # slow")
    path.write_text(text)
    save(path, load(path).put(KeptSequence(name="Other")))
    assert path.read_text().startswith("# mine\n")
    assert "# slow" in path.read_text()
    assert [each.name for each in load(path)] == ["Login", "Other"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = 1", "line 1, name: there is no such key"),
        ("sequence = 3", "line 1, sequence: it takes a table"),
        ("[[sequence]]\nname = 3", "line 2, name: it takes a name"),
        ('[[sequence]]\nname = "A"\n[[sequence.step]]\n', "line 3, snippet: it is missing"),
        (
            '[[sequence]]\nname = "A"\n[[sequence.step]]\nsnippet = "B"\ndelay_ms = -1\n',
            "line 5, delay_ms: it takes a whole number",
        ),
        (
            STEP + 'reply = {kind = "sound"}\n',
            "line 5, kind: it takes one of text, hex, regex",
        ),
        (
            STEP + "reply = {timeout_s = inf}\n",
            "line 5, timeout_s: it takes a number of seconds above 0, at most 86400",
        ),
        ("[[sequence", "this is not TOML"),
    ],
)
def test_a_faulty_file_is_said_and_stays(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "sequences.toml"
    path.write_text(text)
    with pytest.raises(SnippetError) as loading:
        load(path)
    assert said in str(loading.value.sentence)
    with pytest.raises(SnippetError):
        save(path, Sequences((LOGIN,)))
    assert path.read_text() == text


def test_a_name_that_comes_twice_gets_a_number(tmp_path: Path) -> None:
    path = tmp_path / "sequences.toml"
    path.write_text('[[sequence]]\nname = "A"\n[[sequence]]\nname = "A"\n')
    found = load(path)
    assert [each.name for each in found] == ["A", "A (2)"]
    save(path, found.remove("A"))
    assert [each.name for each in load(path)] == ["A (2)"]


def test_changes() -> None:
    both = Sequences((LOGIN, KeptSequence(name="B")))
    renamed = both.put(KeptSequence(name="C"), instead_of="Login")
    assert [each.name for each in renamed] == ["C", "B"]
    assert both.free_name("B") == "B (2)"
    assert both.get("nowhere") is None
    moved = both.snippet_renamed(("Auth", "Hello"), ("", "Hi"))
    assert moved.items[0].steps[0].key == ("", "Hi")
    assert moved.items[0].steps[1] == LOGIN.steps[1]
