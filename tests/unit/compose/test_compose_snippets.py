"""Snippets: kept, searched and merged, and their file: readable, and never lost."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.compose import snippet_file
from wxtcp_gui.compose.checksum import Algorithm, ByteOrder, Checksum
from wxtcp_gui.compose.message import Message, Mode
from wxtcp_gui.compose.snippet_file import SnippetError, load, read, save
from wxtcp_gui.compose.snippets import Snippet, Snippets
from wxtcp_gui.core.payload import Encoding, LineEnding

PING = Snippet(name="Ping", group="Echo", note="Is it there?", message=Message(text="ping\\n"))
READ = Snippet(
    name="Read",
    group="Modbus",
    message=Message(
        mode=Mode.HEX,
        text="01 03 00 00\n00 0A",
        checksum=Checksum(
            algorithm=Algorithm.CRC_16_MODBUS, first=1, last=-2, byte_order=ByteOrder.LITTLE
        ),
    ),
)
HELLO = Snippet(
    name="Hello",
    message=Message(
        text='你好 "it\'s"',
        encoding=Encoding.GBK,
        escapes=False,
        line_ending=LineEnding.CRLF,
        variables=False,
    ),
)
ALL = Snippets((PING, READ, HELLO))

BY_HAND = """\
# Mine, do not touch

[[snippet]]  # the first
name = "Ping"
payload = 'ping\\n'  # what is sent

[[snippet]]
name = "Read"
mode = "HEX"
payload = "01"
checksum.algorithm = "crc-8"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own" / "snippets.toml"


def test_what_was_saved_is_loaded(path: Path) -> None:
    assert len(load(path)) == 0
    save(path, ALL)

    assert load(path) == read(path) == ALL
    assert [*load(path)] == [PING, READ, HELLO]
    assert [each.name for each in path.parent.iterdir()] == ["snippets.toml"]


def test_the_file_is_readable(path: Path) -> None:
    save(path, Snippets((PING,)))

    assert path.read_text("utf-8") == (
        "[[snippet]]\n"
        'name = "Ping"\n'
        'group = "Echo"\n'
        'note = "Is it there?"\n'
        'mode = "text"\n'
        "payload = 'ping\\n'\n"
        'encoding = "utf-8"\n'
        "escapes = true\n"
        'line_ending = "none"\n'
        "variables = true\n"
    )


def test_a_file_by_hand_keeps_what_did_not_change(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(BY_HAND, "utf-8")
    mine = load(path)
    assert mine.items[1].message.checksum == Checksum(algorithm=Algorithm.CRC_8)

    save(path, mine)
    assert path.read_text("utf-8") == BY_HAND

    save(path, mine.remove(mine.items[1]).put(HELLO))
    text = path.read_text("utf-8")
    assert text.startswith("# Mine, do not touch\n")
    assert "payload = 'ping\\n'  # what is sent\n" in text
    assert [each.name for each in load(path)] == ["Ping", "Hello"]

    save(path, Snippets())
    assert load(path) == Snippets()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[snippet]]\nname = ", "line 2"),
        ("[[snippet]]\nname = 'a'\n\nmode = 'octal'", "line 4, mode: it takes one of text, hex"),
        ("[[snippet]]\nname = 'a'\npayloda = ''", "line 3, payloda: there is no such key"),
        ("[[snippet]]\npayload = ''", "line 1, name: it is missing"),
        ("[[snippet]]\nname = ' '", "line 2, name: it takes a name"),
        ("[[snippet]]\nname = 'a'\npayload = 1", "line 3, payload: it takes text in quotes"),
        ("[[snippet]]\nname = 'a'\nescapes = 1", "line 3, escapes: it takes true or false"),
        ("[[snippet]]\nname = 'a'\nchecksum = 1", "line 3, checksum: it takes a table"),
        (
            "[[snippet]]\nname = 'a'\n[snippet.checksum]\nalgorithm = 'lrc'\nfirst = true",
            "line 5, first: it takes a whole number",
        ),
        ("[[snippet]]\nname = 'a'\nchecksum = {}", "line 3, algorithm: it is missing"),
        ("[[snippet]]\nname='a'\nchecksum = {algorithm = 'lrc', x = 1}", "line 3, x: there is no"),
        ("[[snippet]]\nname = 'a'\n[[snippet]]\nname = 'a'", "line 4, name: its group has another"),
        ("snippet = 1", "line 1, snippet: it takes one table for each"),
        ("\nother = 1", "line 2, other: there is no such key"),
        ("a = " + "[" * 1000, "this is not TOML: line 1"),
    ],
)
def test_a_faulty_file_says_where_and_stays_as_it_is(path: Path, text: str, says: str) -> None:
    path.parent.mkdir()
    path.write_text(text, "utf-8")

    for call in (lambda: load(path), lambda: save(path, ALL)):
        with pytest.raises(SnippetError) as caught:
            call()
        assert says in caught.value.sentence
        assert str(path) in caught.value.sentence
    assert path.read_text("utf-8") == text


def test_a_file_that_is_no_file_of_snippets(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    with pytest.raises(SnippetError, match="cannot be read"):
        read(path)
    with pytest.raises(SnippetError, match="cannot be read"):
        load(tmp_path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SnippetError, match="UTF-8"):
        load(path)
    monkeypatch.setattr(snippet_file, "FILE_MAX_BYTES", 1)
    with pytest.raises(SnippetError, match="larger"):
        load(path)


def test_a_file_that_cannot_be_written_is_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(path, ALL)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SnippetError, match="No space left"):
        save(path, Snippets((PING,)))

    assert path.read_bytes() == before
    assert [*path.parent.iterdir()] == [path]


def test_what_no_file_can_have_is_replaced(path: Path) -> None:
    save(path, Snippets((Snippet(name="a", message=Message(text="x\ud800")),)))

    assert load(path).items[0].message.text == "x\ufffd"


def test_snippets_are_put_and_taken_out() -> None:
    other = Snippet(name="Ping", group="Echo", message=Message(text="pong"))

    assert ALL.put(other).items == (other, READ, HELLO)
    assert ALL.put(other, instead_of=READ).items == (other, HELLO)
    assert ALL.remove(READ).items == (PING, HELLO)
    assert Snippets().put(PING).items == (PING,)
    assert ALL.groups == ("Echo", "Modbus", "")
    assert ALL.get("Echo", "Ping") is PING
    assert ALL.get("", "Ping") is None


def test_an_import_loses_nothing() -> None:
    other = Snippet(name="Ping", group="Echo", message=Message(text="pong"))
    new = Snippet(name="New")

    merged = ALL.merge((PING, other, new, other))

    names = [each.name for each in merged]
    assert names == ["Ping", "Read", "Hello", "Ping (2)", "New", "Ping (3)"]
    assert merged.items[3].message == other.message


@pytest.mark.parametrize(
    ("words", "found"),
    [("", [PING, READ, HELLO]), ("MODBUS 01", [READ]), ("there", [PING]), ("你", [HELLO])],
)
def test_search_looks_at_everything(words: str, found: list[Snippet]) -> None:
    assert [*ALL.search(words)] == found


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(deadline=None, max_examples=60)
@given(
    name=TEXTS.filter(str.strip),
    group=TEXTS,
    note=TEXTS,
    payload=TEXTS,
    mode=st.sampled_from(Mode),
    encoding=st.sampled_from(Encoding),
    ending=st.sampled_from(LineEnding),
    switches=st.tuples(st.booleans(), st.booleans()),
)
def test_any_snippet_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    group: str,
    note: str,
    payload: str,
    mode: Mode,
    encoding: Encoding,
    ending: LineEnding,
    switches: tuple[bool, bool],
) -> None:
    path = tmp_path_factory.mktemp("any") / "snippets.toml"
    message = Message(
        mode=mode,
        text=payload,
        encoding=encoding,
        line_ending=ending,
        escapes=switches[0],
        variables=switches[1],
    )
    one = Snippets((Snippet(name=name, group=group, note=note, message=message), PING))

    save(path, one)

    assert load(path) == one
    assert "snippet" in tomllib.loads(path.read_text("utf-8"))
