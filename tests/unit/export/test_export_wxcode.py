"""wx code as a text: what is in it, what breaks out of nothing, and what is left out and said."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.sessions import REMOTE, any_record, message, write_session

from wxtcp_gui.app.main import main
from wxtcp_gui.capture import SessionReader
from wxtcp_gui.core.endpoint import RemoteInfo
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.export import export
from wxtcp_gui.export.wxcode import LIMITS, CodeSource, NothingToReproduceError, wx_code
from wxtcp_gui.export.wxcode_literals import (
    Names,
    as_text,
    comment,
    text_literal,
    written_literal,
)
from wxtcp_gui.export.wxcode_steps import CodeLimits

Kind = RecordKind
MS = 1_000_000


def call(kind: RecordKind, at_ms: int = 0, payload: bytes = b"", **fields: object) -> Record:
    fields = {"socket_id": 1, "monotonic_ns": at_ms * MS, **fields}
    return message(at_ms, payload, kind=kind, **fields)


def created(number: int = 1, at_ms: int = 0) -> Record:
    fields = {"remote_info": None, "local_info": None, "socket_id": number}
    return call(Kind.CREATE, at_ms, note=Sentence(Text.CREATED, type="ipv4"), **fields)


def connected(number: int = 1) -> list[Record]:
    at = {"remote_info": REMOTE, "socket_id": number}
    return [
        created(number),
        call(Kind.CONNECT, local_info=None, **at),
        call(Kind.ON_CONNECT, **at),
    ]


def body(records: list[Record], source: CodeSource | None = None) -> list[str]:
    """Return the lines of the function, without the blank ones."""
    text = wx_code(records, source).text
    lines = text.partition("reproduce() {\n")[2].partition("\n}\n")[0].split("\n")
    return [line.strip() for line in lines if line]


def test_calls_come_after_the_events_that_they_came_after() -> None:
    write = call(Kind.WRITE, 20, b"hi")
    answers = [call(Kind.ON_MESSAGE, 30, b"a" * 3), call(Kind.ON_MESSAGE, 31, b"b")]
    closed = call(Kind.ON_CLOSE, 41, note=Sentence(Text.CLOSED_HERE))
    lines = body([*connected(), write, *answers, call(Kind.CLOSE, 40), closed])
    assert lines == [
        'const tcp = wx.createTCPSocket({ type: "ipv4" }); // #1',
        'watch(tcp, "tcp");',
        'tcp.connect({ address: "192.168.1.9", port: 8848 });',
        'await until(tcp, "onConnect");',
        'tcp.write("hi");',
        'await until(tcp, "onMessage", 4);',
        "tcp.close();",
        'await until(tcp, "onClose");',
    ]


@pytest.mark.parametrize(
    ("milliseconds", "pause"), [(499, []), (500, [500]), (1234, [1230]), (10**12, [86_400_000])]
)
def test_a_pause_is_kept_from_half_a_second_on(milliseconds: int, pause: list[int]) -> None:
    lines = body([*connected(), call(Kind.WRITE, milliseconds, b"x")])
    assert [line for line in lines if "pause" in line] == [f"await pause({p});" for p in pause]


def test_a_long_wait_is_not_given_up_too_early() -> None:
    late = call(Kind.ON_MESSAGE, 60_000, b"x")
    assert "giveUp, 10000)" in wx_code(connected()).text
    assert "giveUp, 120000)" in wx_code([*connected(), late]).text


def test_timeout_is_there_where_it_is_not_the_default() -> None:
    for seconds, expected in (("2", "}"), ("0.5", ", timeout: 0.5 }"), ("nan", "}"), ("x", "}")):
        note = Sentence(Text.CONNECT_TIMEOUT, seconds=seconds)
        lines = body([created(), call(Kind.CONNECT, local_info=None, note=note)])
        assert f"port: 8848{expected if expected != '}' else ' }'});" in lines[2]


def test_names_are_those_of_the_window() -> None:
    names = {1: "USB printer 2", 2: "wx", 3: "打印机", 4: "usb-Printer 2", 5: "2nd"}
    records = [created(number) for number in names]
    source = CodeSource(session="a.wxtcp", profile="developer", names=names)
    text = wx_code(records, source).text
    assert re.findall(r"const (\w+) = wx\.", text) == [
        "usbPrinter2",
        "tcp2",
        "tcp3",
        "usbPrinter2_2",
        "tcp5",
    ]
    assert "// #3 打印机" in text
    for line in (
        "// Session: a.wxtcp",
        "// Profile in force: developer",
        "// Events: 5, from 2023",
    ):
        assert line in text


def test_comments_are_in_the_language_asked_for() -> None:
    text = wx_code([created()], CodeSource(say=lambda said: f"[{said.text.name}]")).text
    assert text.startswith("// [WXCODE_HEAD]\n")


@pytest.mark.parametrize(
    ("data", "literal"),
    [
        (b"", '""'),
        (b"plain", '"plain"'),
        (b'q"\\\r\n\t', r'"q\"\\\r\n\t"'),
        ("`${x}` 打印\U0001f600".encode(), '"`${x}` 打印\U0001f600"'),
        ("\u2028\u202e\u200d\u00a0".encode(), r'"\u2028\u202e\u200d\u00a0"'),
        (b"</script><!--", r'"<\/script><\!--"'),
        (b"\x1b@", "new Uint8Array([0x1b, 0x40]).buffer"),
        (b"\xef\xbb\xbfx", "new Uint8Array([0xef, 0xbb, 0xbf, 0x78]).buffer"),
        (b"\xff", "new Uint8Array([0xff]).buffer"),
        (b"\xed\xa0\x80", "new Uint8Array([0xed, 0xa0, 0x80]).buffer"),
    ],
)
def test_payloads_as_literals(data: bytes, literal: str) -> None:
    assert written_literal(data, "") == (literal, False)


def test_long_payloads() -> None:
    literal, uses_bytes = written_literal(bytes(40), "")
    assert uses_bytes
    assert literal == f"bytes(`\n  {'00' * 32}\n  {'00' * 8}\n`)"
    lines = b"GET / HTTP/1.1\r\nHost: printer.example\r\nAccept: text/plain, text/html\r\n\r\n"
    literal, uses_bytes = written_literal(lines, "")
    assert not uses_bytes
    assert literal.split("\n")[1] == '  "GET / HTTP/1.1\\r\\n" +'


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_breaks_out(text: str) -> None:
    literal, said = text_literal(text), comment(text)
    for each in (literal, said):
        assert each.isprintable()
        assert "</" not in each
        assert "<!" not in each
    assert re.fullmatch(r'"(?:[^"\\]|\\.)*"', literal)
    assert "*/" not in said
    assert re.fullmatch(r"[A-Za-z_]\w*", Names().take(text, "tcp"))


@given(st.binary(max_size=80))
def test_text_is_what_survives(data: bytes) -> None:
    text = as_text(data)
    if text is not None:
        assert text.encode() == data


@settings(max_examples=150, deadline=None)
@given(st.lists(any_record(), max_size=30))
def test_strangers_records_stay_within_their_lines(records: list[Record]) -> None:
    """Whatever a file says: each line of the code is one of ours."""
    if all(each.kind.is_of_peer for each in records):
        return
    limits = CodeLimits(calls=20, payload_bytes=64, all_bytes=256)
    name = records[0].remote_info.address if records[0].remote_info else "x"
    source = CodeSource(session=name, profile=name, names={1: name})
    code = wx_code(records, source, limits)
    code.text.encode("utf-8")
    assert all(line.isprintable() for line in code.text.split("\n"))
    inside = code.text.partition("reproduce() {\n")[2].partition("\n}\n")[0]
    ours = re.compile(
        r"|//.*|try \{|\} catch \(error\) \{|console\.log\(error\.message\);|[0-9a-f]+|`.*\);"
        r"|const \w+ = wx\.createTCPSocket\(.*|wx\.createTCPSocket\(.*|watch\(\w+, \"\w+\"\);"
        r"|await (?:until|pause)\(.*|\w+\.(?:connect|write|close|bindWifi|off\w+)\(.*|\".*"
        r"|\)|\}|\);"
    )
    assert [line for line in inside.split("\n") if not ours.fullmatch(line.strip())] == []


def test_what_is_left_out_is_said() -> None:
    records = [*connected(), call(Kind.WRITE, 1, b"\x00" * 10), call(Kind.WRITE, 2, b"text")]
    code = wx_code(records, None, CodeLimits(calls=9, payload_bytes=4, all_bytes=6))
    assert "bytes(`\n    00000000\n  `, 10)" in code.text
    assert "// The last 6 of 10 bytes are left out: they are zeros here" in code.text
    assert "bytes(`\n    7465\n  `, 4)" in code.text
    assert [each.text for each in code.left_out] == [Text.WXCODE_CUT_PAYLOADS]
    assert f"// {code.left_out[0]}" in code.text


def test_too_many_calls_end_the_code_and_the_reading() -> None:
    read = []

    def records() -> Iterator[Record]:
        yield from connected()
        for number in range(1_000):
            read.append(number)
            yield call(Kind.WRITE, 1 + number, b"x")

    code = wx_code(records(), None, CodeLimits(calls=10))
    assert code.text.count(".write(") == 8
    assert len(read) < 12
    assert [each.text for each in code.left_out] == [Text.WXCODE_CUT_EVENTS]
    assert f"// {code.left_out[0]}" in code.text


def test_events_without_a_call_are_remarked_not_waited_for() -> None:
    error = dataclasses.replace(
        call(Kind.ON_ERROR, 3, local_info=None, remote_info=None),
        error=SocketError(err_msg="bindWifi fail: x\n*/", err_code=4),
    )
    raised = call(Kind.LISTENER_RAISED, 4, note=Sentence(Text.CLOSED_HERE))
    lines = body([created(), error, raised])
    assert [line for line in lines if "until" in line] == []
    assert r"bindWifi fail: x\n* /" in lines[2]
    assert lines[3] == "// #1: not reproduced: closed by close()"


def test_more_sockets_than_the_quota_has_are_said() -> None:
    records = [created(number) for number in range(1, 23)]
    text = wx_code(records).text
    assert "// Creates 22 sockets: of more than 20 in 5 min, some may throw" in text
    assert "#20, …" in text


def test_a_socket_that_stays_open_is_said() -> None:
    assert body(connected())[-1] == "// #1: still open where the chosen events end"


def test_an_ipv6_socket_of_before() -> None:
    remote = RemoteInfo(address="fe80::1%eth0", family="IPv6", port=9100)
    lines = body([call(Kind.ON_MESSAGE, 1, b"x", remote_info=remote)])
    assert lines[0] == "// #1: its creation is not among the chosen events"
    assert 'type: "ipv6"' in lines[1]
    assert lines[3].startswith('tcp.connect({ address: "fe80::1%eth0", port: 9100 }); // not among')


def test_nothing_of_a_program_is_an_error() -> None:
    for records in ([], [call(Kind.PEER_SEND, 1, b"x")]):
        with pytest.raises(NothingToReproduceError) as raised:
            wx_code(records)
        assert raised.value.sentence.text is Text.WXCODE_EMPTY


def test_export_writes_what_a_filter_leaves(tmp_path: Path) -> None:
    records = [
        *connected(1),
        *connected(2),
        call(Kind.WRITE, 5, b"one"),
        call(Kind.WRITE, 6, b"two", socket_id=2),
        call(Kind.PEER_RECEIVE, 7, b"three", socket_id=2),
    ]
    session = write_session(tmp_path / "x.wxtcp", records)
    told: list[Sentence] = []
    with closing(SessionReader(session)) as reader:
        assert export(reader, tmp_path / "a", "wxcode", tell=told.append) == 8
        assert export(reader, tmp_path / "b", "wxcode", "socket:2") == 4
        for query, end in (("kind:peer.receive", None), ("", "peer"), ("socket:9", None)):
            with pytest.raises(NothingToReproduceError):
                export(reader, tmp_path / "c", "wxcode", query, end)
    assert told == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "b", "x.wxtcp"]
    both, one = ((tmp_path / name).read_text("utf-8") for name in "ab")
    assert 'tcp1.write("one");' in both
    assert 'tcp2.write("two");' in both
    assert "three" not in both
    assert 'tcp.write("two");' in one
    assert "one" not in re.findall(r"write\(.*", one)[0]
    assert "// Session: x.wxtcp" in one


def test_the_command_says_what_is_not_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    large = call(Kind.WRITE, 1, bytes(LIMITS.payload_bytes + 1))
    peer = call(Kind.PEER_SEND, 2, b"x")
    session = write_session(tmp_path / "x.wxtcp", [*connected(), large, peer])
    asked = ["export", str(session), "--format", "wxcode", "-o", str(tmp_path / "out.js")]
    assert main(asked) == 0
    said = capsys.readouterr()
    assert said.out == f"4 events written to {tmp_path / 'out.js'}\n"
    assert said.err.startswith("wxtcp-gui export: Writes with zeros in place of bytes: 1.")
    with pytest.raises(SystemExit) as left:
        main([*asked, "--filter", "kind:peer.send"])
    assert left.value.code == 2
    assert "No call and no event of a socket is here" in capsys.readouterr().err
