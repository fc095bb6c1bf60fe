"""wx code: written from records, run unchanged, it does the same."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commanded import run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reproduced import (
    Call,
    Echo,
    Program,
    assert_same,
    calls,
    code_of,
    received,
    reproduced,
)
from scene import Scene
from support.loopback import Listener, refusing_port
from support.sessions import any_record, write_session
from support.waiting import turns, until

from wxtcp_gui.capture import SessionReader
from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.quirks import Quirks
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.wifi import WifiNetwork
from wxtcp_gui.export import export
from wxtcp_gui.export.wxcode import NothingToReproduceError
from wxtcp_gui.export.wxcode_literals import text_literal
from wxtcp_gui.script.outcome import End

SILENT = {"address": "127.0.0.1", "port": "echo"}


@pytest.fixture
async def echo() -> AsyncIterator[Echo]:
    made = Echo()
    yield made
    await made.aclose()


async def played(echo: Echo, *rounds: list[Call]) -> list[Record]:
    program = Program({"echo": echo.listener.port})
    await program.play(list(rounds))
    return program.records


async def assert_reproduced(records: list[Record]) -> str:
    code = code_of(records)
    again = await reproduced(code)
    assert again.outcome.end is End.WELL, again.said
    assert_same(records, again)
    assert [each for each in again.said if " of " in each] == []  # nothing was given up
    return code.text


CREATE = Call(0, "create")
CONNECT = Call(0, "connect", SILENT)


async def test_a_conversation(echo: Echo) -> None:
    text = await assert_reproduced(
        await played(
            echo,
            [CREATE, Call(0, "write", b"hello", "on_connect"), CONNECT],
            [Call(0, "write", bytes(range(256)))],
            [Call(0, "write", "再见\r\n".encode())],
        )
    )
    assert 'const tcp = wx.createTCPSocket({ type: "ipv4" });' in text
    connect = f'tcp.connect({{ address: "127.0.0.1", port: {echo.listener.port} }});'
    lines = [
        connect,
        'await until(tcp, "onConnect");',
        'tcp.write("hello");',
        'await until(tcp, "onMessage", 5);',
        'tcp.write("再见\\r\\n");',
        "tcp.close();",
        'await until(tcp, "onClose");',
    ]
    at = [text.index(each) for each in lines]
    assert at == sorted(at)


async def test_everything_at_the_wrong_time(echo: Echo) -> None:
    await assert_reproduced(
        await played(
            echo,
            [CREATE, Call(0, "write", b"early"), CONNECT, CONNECT, Call(0, "write", b"early")],
            [CONNECT, Call(0, "bind_wifi", "aa:bb:cc:dd:ee:ff"), Call(0, "off")],
            [Call(0, "close"), Call(0, "write", b"late"), Call(0, "close"), CONNECT],
        )
    )


async def test_wrong_arguments(echo: Echo) -> None:
    wrong: list[dict[str, Any]] = [
        {},
        {"address": "10.0.0.1 "},
        {"address": "http://10.0.0.1", "port": 9100},
        {"address": "10.0.0.1/x", "port": 9100},
        {"address": "10.0.0.1:80", "port": 9100},
        {"address": "[::1]", "port": 9100},
        {"address": "1:2", "port": 9100},
        {"address": "1.2.3", "port": 9100},
        {"address": "-a", "port": 9100},
        {"address": "127.0.0.1"},
        {"address": "127.0.0.1", "port": "x"},
        {"address": "127.0.0.1", "port": 0},
        {"address": "127.0.0.1", "port": 1.5},
        {"address": "::1", "port": 9100},
        {"address": "8.8.8.8", "port": 9100, "timeout": 7.5},
        {"address": "127.0.0.1", "port": 80},
    ]
    connects = [Call(0, "connect", each) for each in wrong]
    data = [Call(0, "write", each) for each in (None, 3, [], b"")]
    records = await played(echo, [CREATE], connects, data, [Call(0, "bind_wifi", "x")])
    code = code_of(records)
    again = await reproduced(code)
    rules = [
        [each.verdict.rule for each in found if each.verdict and each.kind is RecordKind.CONNECT]
        for found in (records, again.records)
    ]
    assert rules[0] == rules[1]
    errors = [
        [each.error for each in found if each.kind is RecordKind.ON_ERROR]
        for found in (records, again.records)
    ]
    assert errors[0] == errors[1]
    notes = [
        [str(each.note) for each in found if each.kind is RecordKind.CONNECT]
        for found in (records, again.records)
    ]
    assert notes[0] == notes[1]


async def test_close_in_the_listener_of_an_error(echo: Echo) -> None:
    with refusing_port() as port:
        records = await played(
            echo,
            [
                CREATE,
                Call(0, "close", None, "on_error"),
                Call(0, "connect", {"address": "127.0.0.1", "port": port, "timeout": 3}),
            ],
        )
        text = await assert_reproduced(records)
    assert 'await until(tcp, "onError"); // connect socket fail: errno:111' in text
    assert "timeout: 3" in text


@pytest.mark.parametrize("end", ["fin", "reset"])
async def test_a_peer_that_speaks_first_and_ends(end: str) -> None:
    """Its messages are cut into other reads the second time."""
    listener = Listener()

    async def serve(pieces: list[bytes]) -> None:
        peer = await listener.accept()
        for piece in pieces:
            peer.send(piece)
            await turns()
        assert await peer.receive(6) == b"thanks"
        peer.reset() if end == "reset" else peer.fin()

    serving = asyncio.ensure_future(serve([b"welcome"]))  # noqa: TID251 - a test's own
    program = Program({"echo": listener.port})
    program.create()
    tcp = program._sockets[0]
    left = [b"thanks"]
    tcp.on_message(lambda event: tcp.write(left.pop()) if left and event.message else None)
    program._make(CONNECT)
    await until(lambda: program.records[-1].kind is RecordKind.ON_CLOSE)
    await serving
    await program.play([])
    serving = asyncio.ensure_future(serve([b"wel", b"c", b"ome"]))  # noqa: TID251
    again = await reproduced(code_of(program.records))
    await serving
    listener.close()
    assert again.outcome.end is End.WELL, again.said
    assert_same(program.records, again)


WIFI = WifiNetwork(ssid="here", bssid="aa:bb:cc:dd:ee:ff", leave_by="127.0.0.1")
DEVELOPER = replace(PROFILES["developer"], wifi=(WIFI,))


@pytest.mark.parametrize(
    "policy",
    [
        DEVELOPER,
        replace(DEVELOPER, quirks=Quirks(early_connect=True, zero_infos=True)),
        replace(DEVELOPER, quirks=Quirks(split_reads=1.0)),
    ],
)
async def test_under_the_same_profile(echo: Echo, policy: Policy) -> None:
    program = Program({"echo": echo.listener.port}, policy)
    wifi = Call(0, "bind_wifi", WIFI.bssid)
    await program.play([[CREATE, wifi], [CONNECT], [Call(0, "write", b"x" * 1000)], [wifi]])
    again = await reproduced(code_of(program.records), policy)
    assert again.outcome.end is End.WELL, again.said
    assert_same(program.records, again)
    assert RecordKind.ON_BIND_WIFI in [each.kind for each in again.records]


async def test_the_quota_throws_again(echo: Echo) -> None:
    text = await assert_reproduced(await played(echo, [CREATE] * 22))
    assert text.count("} catch (error) {") == 2


async def test_a_socket_of_before_is_created_and_connected_first(echo: Echo) -> None:
    records = await played(
        echo, [CREATE, CONNECT], [Call(0, "write", b"one")], [Call(0, "write", b"two")]
    )
    second = next(at for at, each in enumerate(records) if each.payload == b"two")
    again = await reproduced(code_of(records[second:]))
    assert again.outcome.end is End.WELL, again.said
    kinds = [each.kind for each in again.records]
    assert kinds == [
        RecordKind.CREATE,
        RecordKind.CONNECT,
        RecordKind.ON_CONNECT,
        RecordKind.WRITE,
        RecordKind.ON_MESSAGE,
        RecordKind.CLOSE,
        RecordKind.ON_CLOSE,
    ]
    writes = [each for each in records if each.kind in {RecordKind.WRITE, RecordKind.ON_MESSAGE}]
    again = await reproduced(code_of([*writes, records[-1]]))  # as a filter would leave them
    assert again.outcome.end is End.WELL, again.said
    assert_payloads(again.records, b"onetwo")


def assert_payloads(records: list[Record], expected: bytes) -> None:
    for kind in (RecordKind.WRITE, RecordKind.ON_MESSAGE):
        assert b"".join(each.payload for each in records if each.kind is kind) == expected


@pytest.mark.parametrize(
    ("kept", "payload"),
    [
        ({RecordKind.ON_MESSAGE}, b""),
        ({RecordKind.ON_ERROR, RecordKind.ON_CLOSE}, b""),
        ({RecordKind.CONNECT, RecordKind.WRITE}, b"one"),
        ({RecordKind.CLOSE}, b""),
        ({RecordKind.ON_CONNECT}, b""),
    ],
)
async def test_what_a_filter_leaves_runs(
    echo: Echo, kept: set[RecordKind], payload: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxtcp_gui.export.wxcode.PATIENCE_MS", 2000)
    records = await played(
        echo, [CREATE, Call(0, "write", b"x"), CONNECT], [Call(0, "write", b"one")]
    )
    code = code_of([each for each in records if each.kind in kept])
    text = code.text.replace("reproduce();", "reproduce().then(() => console.log('end'));")
    # Nobody closes where close() is not chosen.
    text = text.replace("console.log('end')", "{ console.log('end'); watched.forEach((_, tcp) => "
                        "tcp.close()); }")  # fmt: skip
    again = await reproduced(type(code)(text=text, events=code.events, left_out=()))
    assert again.outcome.end is End.WELL, again.said
    assert "end" in again.said
    assert payload in b"".join(
        each.payload for each in again.records if each.kind is RecordKind.WRITE
    )


async def test_a_peer_that_is_not_there_is_told(echo: Echo) -> None:
    records = await played(echo, [CREATE, CONNECT], [Call(0, "write", b"x")])
    with refusing_port() as port:
        text = code_of(records).text.replace(str(echo.listener.port), str(port))
        text = text.replace("10000", "50")
        again = await reproduced(type(code_of(records))(text=text, events=0, left_out=()))
    assert again.outcome.end is End.THREW
    assert again.outcome.fault is not None
    assert "tcp onConnect: 0 of 1" in again.outcome.fault.message
    assert [each.kind for each in again.records].count(RecordKind.WRITE) == 0


async def test_a_shorter_answer_is_told_and_the_code_goes_on(echo: Echo) -> None:
    records = await played(
        echo, [CREATE, CONNECT], [Call(0, "write", b"question")], [Call(0, "write", b"thanks")]
    )
    text = code_of(records).text.replace('"question"', '"what"').replace("10000", "2000")
    again = await reproduced(type(code_of(records))(text=text, events=0, left_out=()))
    assert again.outcome.end is End.WELL
    assert "tcp onMessage: 4 of 8" in again.said
    assert b"thanks" in [each.payload for each in again.records]


def test_the_command_runs_what_export_writes(tmp_path: Path) -> None:
    """Both commands, one after the other, with a listener in another thread's loop."""

    async def play() -> tuple[list[Record], list[Record]]:
        echo = Echo()
        records = await played(
            echo,
            [CREATE, Call(0, "write", "grüße".encode(), "on_connect"), CONNECT],
            [Call(0, "create"), Call(1, "connect", SILENT), Call(0, "write", b"\x00\xff")],
            [Call(1, "write", b"x" * 100_000)],
        )
        session = write_session(tmp_path / "a.wxtcp", records, profile="developer")
        with closing(SessionReader(session)) as reader:
            export(reader, tmp_path / "a.js", "wxcode")
        done = await asyncio.to_thread(
            run, tmp_path / "a.js", "--session", tmp_path / "b.wxtcp", "--timeout", "30"
        )
        assert done.code == 0, done
        with closing(SessionReader(tmp_path / "b.wxtcp")) as reader:
            found = list(reader.records(0, reader.count()))
        await echo.aclose()
        return records, found

    records, found = asyncio.run(play())
    assert calls(found) == calls(records)
    assert [received(found, number) for number in (1, 2)] == [
        received(records, number) for number in (1, 2)
    ]


# Any program

REACTIONS = st.sampled_from(["", "", "", "on_connect", "on_message", "on_error", "on_close"])
SOCKETS = st.integers(0, 2)
TEXTS = st.text(max_size=12).map(lambda text: text.encode("utf-8", "replace"))
TARGETS = st.fixed_dictionaries(
    {
        "address": st.sampled_from(["127.0.0.1", "127.0.0.1", "127.0.0.1", "http://x", "8.8.8.8"]),
        "port": st.sampled_from(["echo", "echo", "echo", "refused", 80, 70_000]),
        "timeout": st.sampled_from([None, 2, 7.5, 30]),
    }
)
CALLS = st.one_of(
    st.builds(Call, SOCKETS, st.just("create"), st.sampled_from(["ipv4", "IPv4", "ipv6", "x"])),
    st.builds(Call, SOCKETS, st.just("connect"), TARGETS, REACTIONS),
    st.builds(Call, SOCKETS, st.just("connect"), TARGETS),
    st.builds(Call, SOCKETS, st.just("write"), st.binary(max_size=40) | TEXTS, REACTIONS),
    st.builds(Call, SOCKETS, st.just("close"), st.none(), REACTIONS),
    st.builds(Call, SOCKETS, st.just("bind_wifi"), st.just("aa:bb:cc:dd:ee:ff"), REACTIONS),
    st.builds(Call, SOCKETS, st.just("off")),
)
ROUNDS = st.lists(st.lists(CALLS, max_size=4), min_size=1, max_size=5)


@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(ROUNDS)
def test_any_program_is_reproduced(rounds: list[list[Call]]) -> None:
    async def play() -> None:
        echo = Echo()
        try:
            with refusing_port() as refused:
                program = Program({"echo": echo.listener.port, "refused": refused})
                await program.play([[CREATE], *rounds])
                code = code_of(program.records)
                again = await reproduced(code)
                assert again.outcome.end is End.WELL, (again.said, code.text)
                assert_same(program.records, again)
        finally:
            await echo.aclose()

    asyncio.run(play())


# What strangers send


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.lists(st.lists(any_record(), min_size=1, max_size=15), max_size=8))
def test_the_code_of_any_records_is_javascript(files: list[list[Record]]) -> None:
    codes = []
    for records in files:
        with contextlib.suppress(NothingToReproduceError):
            codes.append(code_of(records).text)

    async def parse() -> None:
        scene = Scene()
        # Not run: strangers' addresses are not to be connected to.
        await scene.play(f"for (const code of {json.dumps(codes)}) new Function(code);")
        assert scene.faults == []
        await scene.aclose()

    asyncio.run(parse())


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.lists(st.text(st.characters(exclude_categories=())) | st.text(), max_size=40))
def test_literals_are_the_texts_that_they_are_of(texts: list[str]) -> None:
    literals = ", ".join(map(text_literal, texts))

    async def compare() -> None:
        scene = Scene()
        found = await scene.value(f"[{literals}].map((text) => "
                                  "Array.from(text, (c) => c.codePointAt(0)))")  # fmt: skip
        # Two halves beside each other are one character in JavaScript.
        joined = [
            text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
            for text in texts
        ]
        assert found == [[ord(char) for char in each] for each in joined]
        await scene.aclose()

    asyncio.run(compare())
