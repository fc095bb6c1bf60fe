"""Quirks that a profile switches on: what a program is told then (section 8 of the reference)."""

from __future__ import annotations

import asyncio
import dataclasses

import pytest
from support.client import Client
from support.desk import Desk
from support.loopback import refusing_port
from support.waiting import turns

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import Closed, Connected, Message, SocketError
from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.quirks import Quirks
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.core.sentences import Text
from wxtcp_gui.core.states import SocketState

NOWHERE = "0.0.0.0"  # noqa: S104 - nothing is bound to it
RESET = "read socket fail: errno:104 errmsg:Connection reset by peer"
MEGABYTES = bytes(range(256)) * (4 << 12)


def developer(quirks: Quirks) -> Policy:
    return dataclasses.replace(PROFILES["developer"], quirks=quirks)


def family_of(host: str) -> str:
    return "IPv6" if ":" in host else "IPv4"


def note_of(desk: Desk, kind: RecordKind) -> Text:
    """Return what the log says beside the last event of a kind."""
    note = [record.note for record in desk.records if record.kind is kind][-1]
    assert note is not None
    return note.text


@pytest.mark.parametrize("profile", PROFILES)
def test_no_built_in_profile_has_any(profile: str) -> None:
    assert PROFILES[profile].quirks == Quirks()


# An onConnect that comes too early


@pytest.fixture
def early(desk: Desk) -> Desk:
    desk.program.policy = developer(Quirks(early_connect=True))
    return desk


async def expect_bogus(client: Client, address: str) -> None:
    """Expect the onConnect that is none."""
    family = family_of(address)
    event = await client.next(Connected)
    assert event.remote_info == RemoteInfo(address=address, family=family, port=-1)
    assert event.local_info == LocalInfo(address=NOWHERE, family=family, port=0)


async def test_a_bogus_connect_comes_before_the_real_one(early: Desk, host: str) -> None:
    client, listener = early.client(family_of(host)), early.listen(host)
    client.connect(address=host, port=listener.port)
    assert client.state is SocketState.CONNECTING
    await expect_bogus(client, host)
    assert note_of(early, RecordKind.ON_CONNECT) is Text.TOO_EARLY

    event = await client.next(Connected)
    peer = await listener.accept()
    assert (event.remote_info.port, event.local_info.port) == (listener.port, peer.remote[1])
    assert note_of(early, RecordKind.ON_CONNECT) is Text.CONNECTED_IN
    client.write("hello")
    assert await peer.receive(5) == b"hello"


async def test_a_program_that_trusts_a_bogus_connect_writes_in_vain(early: Desk) -> None:
    client, listener = early.client(), early.listen()
    client.reactions[Connected] = lambda event: client.write(str(event.remote_info.port))
    client.connect(address=listener.address, port=listener.port)
    await expect_bogus(client, listener.address)
    error = await client.next(SocketError)
    assert error.errno == 107
    await client.expect(Connected)
    peer = await listener.accept()
    assert await peer.receive(len(str(listener.port))) == str(listener.port).encode()


async def test_close_comes_before_a_bogus_connect_is_told(early: Desk) -> None:
    client, listener = early.client(), early.listen()
    client.connect(address=listener.address, port=listener.port)
    client.close()
    await client.expect(Closed)
    await client.ended()


async def test_close_within_a_bogus_connect_aborts_the_attempt(early: Desk) -> None:
    client = early.client()
    early.resolve_to(when=asyncio.Event())
    client.reactions[Connected] = lambda _: client.close()
    client.connect(address="server.test", port=9100)
    await expect_bogus_name(client)
    await client.expect(Closed)
    await client.ended()


async def expect_bogus_name(client: Client) -> None:
    event = await client.next(Connected)
    assert (event.remote_info.address, event.remote_info.port) == ("server.test", -1)


async def test_a_bogus_connect_comes_before_every_failure(early: Desk) -> None:
    client = early.client()
    with refusing_port() as port:
        for _ in range(2):
            client.connect(address="127.0.0.1", port=port)
            await expect_bogus(client, "127.0.0.1")
            error = await client.next(SocketError)
            assert error.errno == 111
            assert client.state is SocketState.IDLE
    listener = early.listen()
    client.connect(address=listener.address, port=listener.port)
    await client.expect(Connected, Connected)


async def test_what_starts_no_attempt_has_no_bogus_connect(early: Desk) -> None:
    client, listener = early.client(), early.listen()
    client.connect(address="127.0.0.1", port=80)
    await client.expect(SocketError)
    client.connect(address=listener.address, port=listener.port)
    client.connect(address=listener.address, port=listener.port)  # EALREADY
    await client.expect(Connected, SocketError, Connected)
    client.connect(address=listener.address, port=listener.port)  # EISCONN
    await client.expect(SocketError)


# Infos that say nothing


async def test_infos_are_zeros(desk: Desk, host: str) -> None:
    desk.program.policy = developer(Quirks(zero_infos=True))
    client, listener = desk.client(family_of(host)), desk.listen(host)
    client.connect(address=host, port=listener.port)
    event = await client.next(Connected)
    zeros = {"address": NOWHERE, "family": family_of(host), "port": 0}
    assert event.remote_info == RemoteInfo(**zeros)  # type: ignore[arg-type]
    assert event.local_info == LocalInfo(**zeros)  # type: ignore[arg-type]

    (await listener.accept()).send(b"abc")
    message = await client.next(Message)
    assert message.remote_info == RemoteInfo(**zeros, size=3)  # type: ignore[arg-type]
    assert message.local_info == LocalInfo(**zeros)  # type: ignore[arg-type]


async def test_a_messages_size_is_missing(desk: Desk) -> None:
    desk.program.policy = developer(Quirks(size_missing=True))
    client, peer = await desk.connected()
    peer.send(b"abc")
    message = await client.next(Message)
    assert message.remote_info == RemoteInfo(
        address=peer.local[0], family="IPv4", port=peer.local[1]
    )
    assert message.local_info.port == peer.remote[1]


# A FIN that comes as an error first


@pytest.fixture
def error_on_fin(desk: Desk) -> Desk:
    desk.program.policy = developer(Quirks(error_on_fin=True))
    return desk


async def test_a_fin_is_an_error_and_one_close(error_on_fin: Desk, host: str) -> None:
    client, peer = await error_on_fin.connected(host)
    peer.send(b"bye")
    peer.fin()
    assert await client.receive(3) == b"bye"
    error = await client.next(SocketError)
    assert (error.err_code, error.errno, error.err_msg) == (-2, 104, RESET)
    assert note_of(error_on_fin, RecordKind.ON_ERROR) is Text.ERROR_ON_FIN
    await client.expect(Closed)
    assert note_of(error_on_fin, RecordKind.ON_CLOSE) is Text.CLOSED_BY_PEER
    assert await peer.receive_until_fin() == b""
    await client.ended()


async def test_what_was_written_before_such_a_fin_is_flushed(error_on_fin: Desk) -> None:
    client, peer = await error_on_fin.connected(receive_buffer_bytes=4096)
    client.write(MEGABYTES)
    peer.fin()
    await client.expect(SocketError)
    assert client.state is SocketState.CLOSING
    assert await peer.receive_until_fin() == MEGABYTES
    await client.expect(Closed)
    await client.ended()


async def test_close_within_such_an_error_changes_nothing(error_on_fin: Desk) -> None:
    client, peer = await error_on_fin.connected()
    client.reactions[SocketError] = lambda _: client.close()
    peer.fin()
    await client.expect(SocketError, Closed)
    await client.ended()


async def test_other_ends_are_as_ever(error_on_fin: Desk) -> None:
    client, peer = await error_on_fin.connected()
    client.close()
    peer.fin()
    await client.expect(Closed)
    await client.ended()

    client, peer = await error_on_fin.connected()
    peer.reset()
    await client.expect(SocketError, Closed)
    await client.ended()
    assert note_of(error_on_fin, RecordKind.ON_CLOSE) is Text.CLOSED_AFTER_ERROR


# A timeout that is not kept


IGNORED_S = 0.3  # instead of a minute
GIVEN_S = 0.01
LONG_S = 60.0  # no test waits for it


@pytest.fixture
def ignores_timeout(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("wxtcp_gui.core.quirks.IGNORED_TIMEOUT_S", IGNORED_S)
    desk.program.policy = developer(Quirks(connect_timeout_ignored=True))
    return desk


async def test_an_attempt_goes_on_after_its_timeout(
    ignores_timeout: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxtcp_gui.core.quirks.IGNORED_TIMEOUT_S", LONG_S)
    client, listener, resolved = (
        ignores_timeout.client(),
        ignores_timeout.listen(),
        asyncio.Event(),
    )
    ignores_timeout.resolve_to((listener.address, listener.port), when=resolved)
    asyncio.get_running_loop().call_later(5 * GIVEN_S, resolved.set)
    client.connect(address="server.test", port=listener.port, timeout=GIVEN_S)
    await client.expect(Connected)


async def test_an_attempt_ends_all_the_same(ignores_timeout: Desk) -> None:
    client, silent = ignores_timeout.client(), ignores_timeout.listen(backlog=0).fill()
    loop = asyncio.get_running_loop()
    began = loop.time()
    client.connect(address=silent.address, port=silent.port, timeout=GIVEN_S)
    error = await client.next(SocketError)
    assert error.errno == 110
    assert loop.time() - began > IGNORED_S * 0.9  # a timer of Qt's may fire by 5 % early
    assert note_of(ignores_timeout, RecordKind.CONNECT) is Text.CONNECT_TIMEOUT
    assert f"{GIVEN_S:g}" in str(ignores_timeout.records[1].note)  # what was asked for


# A profile that changes


async def test_a_new_profile_holds_for_the_events_after_it(desk: Desk) -> None:
    client, peer = await desk.connected()
    peer.send(b"1")
    first = await client.next(Message)
    assert (first.remote_info.port, first.remote_info.size) == (peer.local[1], 1)

    desk.program.policy = developer(Quirks(zero_infos=True, size_missing=True, error_on_fin=True))
    peer.send(b"2")
    second = await client.next(Message)
    assert (second.remote_info.port, second.remote_info.size) == (0, None)

    desk.program.policy = PROFILES["developer"]
    peer.send(b"3")
    third = await client.next(Message)
    assert third.remote_info == first.remote_info

    desk.program.policy = developer(Quirks(error_on_fin=True))
    peer.fin()
    await client.expect(SocketError, Closed)


async def test_an_attempt_that_runs_keeps_the_bogus_connect_of_its_start(desk: Desk) -> None:
    client, listener, resolved = desk.client(), desk.listen(), asyncio.Event()
    desk.resolve_to((listener.address, listener.port), when=resolved)
    client.connect(address="server.test", port=listener.port)
    desk.program.policy = developer(Quirks(early_connect=True))
    await turns()
    assert client.events == []
    resolved.set()
    event = await client.next(Connected)
    assert event.remote_info.port == listener.port
