"""Section 3 of the reference: listeners, what they get, and what ends a connection."""

from __future__ import annotations

import asyncio
import dataclasses
import errno
import socket
from collections.abc import Callable

import pytest
from rows import Section, by_profile
from stage import LOOPBACK, SERVER, SILENT_S, Stage
from support.client import BSSID, Client, wifi_table
from support.loopback import Peer, has_ipv6_loopback, refusing_port
from support.waiting import DEADLINE_S, turns, until
from transcript import NOTHING, grouped, key, payload

from wxtcp_gui.core.events import Event, SocketError
from wxtcp_gui.core.limits import MESSAGE_MAX_BYTES
from wxtcp_gui.core.quirks import Quirks
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.net import MiniProgram, TCPSocket

row = Section(
    number=3,
    title="Events",
    about="When listeners run, what they get, and which events a connection ends with. Where "
    "any event will do, the rows about listeners use the onError of a write on an idle socket.",
).row

MUCH = bytes(range(256)) * 2048


class Calls(list[str]):
    """What was called, by name."""

    def __str__(self) -> str:
        return ", ".join(self) or NOTHING

    def listener(self, name: str) -> Callable[[object], None]:
        """Return a listener that keeps its name here."""
        return lambda _: self.append(name)


async def cause_error(tcp: TCPSocket) -> None:
    """Cause one onError, and wait until it has been told of."""
    tcp.write("x")
    await turns()


# Listeners


@row(
    what="an event that a call causes",
    level="O",
    requires="never inside the call that causes it",
    expected="0 within the call, 1 after it: connect that is refused, write, bindWifi, connect, "
    "close",
)
async def test_events_never_come_within_the_call(stage: Stage) -> str:
    client = stage.client()
    listener = stage.desk.listen()
    calls: dict[str, Callable[[], None]] = {
        "connect that is refused": lambda: client.tcp.connect(address="", port=1),
        "write": lambda: client.tcp.write("x"),
        "bindWifi": lambda: client.tcp.bind_wifi(bssid="?"),
        "connect": lambda: client.tcp.connect(address=SERVER, port=listener.port),
        "close": client.tcp.close,
    }
    outcomes = {}
    for name, call in calls.items():
        before = len(client.events)
        call()
        within = len(client.events) - before
        await stage.told(client, within + 1)
        after = len(client.events) - before - within
        outcomes[name] = f"{within} within the call, {after} after it"
    return grouped(outcomes)


@row(
    what="an event that a listener causes",
    level="O",
    requires="comes after the listener has returned",
    expected="before write, after write, onError again",
)
async def test_what_a_listener_causes_comes_after_it(stage: Stage) -> str:
    client, calls = stage.client(), Calls()

    def write_again(_: SocketError) -> None:
        client.reactions[SocketError] = lambda _: calls.append("onError again")
        calls.append("before write")
        client.write("again")
        calls.append("after write")

    client.reactions[SocketError] = write_again
    client.write("x")
    await stage.told(client, 2)
    return str(calls)


@row(
    what="three listeners of one event",
    level="O",
    requires="run in registration order",
    expected="first, second, third",
)
async def test_listeners_run_in_order(stage: Stage) -> str:
    tcp, calls = stage.desk.program.create_tcp_socket(), Calls()
    for name in ("first", "second", "third"):
        tcp.on_error(calls.listener(name))
    await cause_error(tcp)
    return str(calls)


@row(
    what="a listener that registers another and removes the next one",
    level="O",
    requires="an event goes to a snapshot of the list; the change holds from the next event on",
    expected="changing, removed; then changing, added",
)
async def test_listeners_run_on_a_snapshot(stage: Stage) -> str:
    tcp, calls = stage.desk.program.create_tcp_socket(), Calls()
    removed, added = calls.listener("removed"), calls.listener("added")

    def change(_: object) -> None:
        calls.append("changing")
        tcp.on_error(added)
        tcp.off_error(removed)

    tcp.on_error(change)
    tcp.on_error(removed)
    await cause_error(tcp)
    first = str(calls)
    calls.clear()
    await cause_error(tcp)
    return f"{first}; then {calls}"


@row(
    what="the same function registered twice",
    level="O",
    requires="kept once, at its first place",
    expected="twice, other",
)
async def test_a_function_is_kept_once(stage: Stage) -> str:
    tcp, calls = stage.desk.program.create_tcp_socket(), Calls()
    twice = calls.listener("twice")
    for listener in (twice, calls.listener("other"), twice):
        tcp.on_error(listener)
    await cause_error(tcp)
    return str(calls)


@row(
    what="a listener that raises",
    level="O",
    requires="reported, and the others run",
    expected="raising, second; reported: ValueError: my own fault",
)
async def test_a_listener_that_raises(stage: Stage) -> str:
    tcp, calls = stage.desk.program.create_tcp_socket(), Calls()

    def fail(_: object) -> None:
        calls.append("raising")
        raise ValueError("my own fault")

    tcp.on_error(fail)
    tcp.on_error(calls.listener("second"))
    await cause_error(tcp)
    notes = [
        record.note
        for record in stage.desk.records
        if record.kind is RecordKind.LISTENER_RAISED and record.note is not None
    ]
    return f"{calls}; reported: {', '.join(str(note.values['error']) for note in notes)}"


@row(
    what="offError(f) with one of three functions",
    level="D",
    requires="removes exactly f",
    expected="first, third",
)
async def test_off_removes_exactly_that_function(stage: Stage) -> str:
    tcp, calls = stage.desk.program.create_tcp_socket(), Calls()
    listeners = [calls.listener(name) for name in ("first", "second", "third")]
    for listener in listeners:
        tcp.on_error(listener)
    tcp.off_error(listeners[1])
    await cause_error(tcp)
    return str(calls)


@row(
    what="offError(f) with a function that is not registered",
    level="O",
    requires="removes nothing",
    expected="first, second",
)
async def test_off_with_an_unknown_function(stage: Stage) -> str:
    tcp, calls = stage.desk.program.create_tcp_socket(), Calls()
    for name in ("first", "second"):
        tcp.on_error(calls.listener(name))
    tcp.off_error(calls.listener("first"))  # another function, though it does the same
    await cause_error(tcp)
    return str(calls)


@row(
    what="offError()",
    level="D",
    requires="removes all listeners of onError, and none of another event",
    expected="onClose",
)
async def test_off_removes_all(stage: Stage) -> str:
    tcp, calls = stage.desk.program.create_tcp_socket(), Calls()
    for _ in range(2):
        tcp.on_error(calls.listener("onError"))
    tcp.on_close(calls.listener("onClose"))
    tcp.off_error()
    await cause_error(tcp)
    tcp.close()
    await turns()
    return str(calls)


async def live(stage: Stage, tcp: TCPSocket) -> None:
    """Cause each of the five events once, in so far as the profile has it."""
    stage.change(wifi=wifi_table(LOOPBACK))
    listener = stage.desk.listen()
    tcp.bind_wifi(bssid=BSSID)
    tcp.connect(address=SERVER, port=listener.port)
    (await listener.accept()).send(b"x")
    await until(lambda: stage.desk.records[-1].kind is RecordKind.ON_MESSAGE)
    tcp.write(5)
    tcp.close()
    await until(lambda: stage.desk.records[-1].kind is RecordKind.ON_CLOSE)


EVENTS = ("connect", "message", "error", "close", "bind_wifi")


@row(
    what="onX for the five events: Connect, Message, Error, Close, BindWifi",
    level="D",
    requires="each hears its own event (there is no onBindWifi on iOS, but an onError)",
    expected=by_profile(
        ios="onError, onConnect, onMessage, onError, onClose",
        otherwise="onBindWifi, onConnect, onMessage, onError, onClose",
    ),
)
async def test_each_event_has_its_on(stage: Stage) -> str:
    tcp, calls = stage.desk.program.create_tcp_socket(), Calls()
    for event in EVENTS:
        getattr(tcp, f"on_{event}")(calls.listener(key(f"on_{event}")))
    await live(stage, tcp)
    return str(calls)


@row(
    what="offX() for the five events, each in a life of its own",
    level="D",
    requires="nothing is heard of that event any more, and all of the others",
    expected="the others are heard: offConnect, offMessage, offError, offClose, offBindWifi",
)
async def test_each_event_has_its_off(stage: Stage) -> str:
    outcomes = {}
    for silenced in EVENTS:
        tcp, heard, all_of_it = stage.desk.program.create_tcp_socket(), Calls(), Calls()
        for event in EVENTS:
            getattr(tcp, f"on_{event}")(heard.listener(event))
        getattr(tcp, f"off_{silenced}")()
        for event in EVENTS:
            getattr(tcp, f"on_{event}")(all_of_it.listener(event))
        await live(stage, tcp)
        others = [event for event in all_of_it if event != silenced]
        found = "the others are heard" if list(heard) == others else str(heard)
        outcomes[key(f"off_{silenced}")] = found
    return grouped(outcomes)


# What they get


def words(peer: Peer) -> dict[int, str]:
    """Return words for the free ports of a connection, as the peer sees them."""
    return {peer.local[1]: "the peer's", peer.remote[1]: "its own"}


async def connected_over(
    stage: Stage, client: Client, host: str = LOOPBACK
) -> tuple[Client, Peer, Event]:
    """Connect, and return the onConnect, too."""
    stage.names[SERVER] = [host]
    listener = stage.desk.listen(host)
    stage.connect(client, listener)
    peer = await listener.accept()
    await stage.told(client, 1)
    return client, peer, client.events[-1]


@row(
    what="what onConnect gets",
    level="O",
    requires="remoteInfo, localInfo, each with address, family and port, and useHttpDNS",
    expected="onConnect {remoteInfo: {address: 127.0.0.1, family: IPv4, port: the peer's}, "
    "localInfo: {address: 127.0.0.1, family: IPv4, port: its own}, useHttpDNS: false}",
)
async def test_what_on_connect_gets(stage: Stage) -> str:
    _, peer, event = await connected_over(stage, stage.client())
    return payload(event, words(peer))


@row(
    what="what onMessage gets, of 5 bytes",
    level="D",
    requires="message; remoteInfo with address, family, port and size, the byte length of "
    "message; localInfo with address, family and port",
    expected="onMessage {message: 5 B, remoteInfo: {address: 127.0.0.1, family: IPv4, "
    "port: the peer's, size: 5}, localInfo: {address: 127.0.0.1, family: IPv4, port: its own}}",
)
async def test_what_on_message_gets(stage: Stage) -> str:
    client, peer, _ = await connected_over(stage, stage.client())
    peer.send(b"hello")
    await stage.told(client, 1)
    return payload(client.events[-1], words(peer))


@row(
    what="what onMessage gets over IPv6",
    level="D",
    requires="the same, and the family is 'IPv6'",
    expected="onMessage {message: 5 B, remoteInfo: {address: ::1, family: IPv6, "
    "port: the peer's, size: 5}, localInfo: {address: ::1, family: IPv6, port: its own}}",
)
@pytest.mark.skipif(not has_ipv6_loopback(), reason="this machine has no ::1")
async def test_what_on_message_gets_over_ipv6(stage: Stage) -> str:
    client, peer, _ = await connected_over(stage, stage.client("ipv6"), "::1")
    peer.send(b"hello")
    await stage.told(client, 1)
    return payload(client.events[-1], words(peer))


@row(
    what="what onError gets where there is an errno",
    level="O",
    requires="errMsg, errCode and errno",
    expected="onError {errMsg: write socket fail: errno:107 errmsg:Transport endpoint is not "
    "connected, errCode: -2, errno: 107}",
)
async def test_what_on_error_gets_with_errno(stage: Stage) -> str:
    client = stage.client()
    client.write("x")
    await stage.told(client, 1)
    return payload(client.events[-1])


@row(
    what="what onError gets where there is no errno",
    level="O",
    requires="errMsg and errCode",
    expected="onError {errMsg: connect fail: invalid address, errCode: 1}",
)
async def test_what_on_error_gets_without_errno(stage: Stage) -> str:
    client = stage.client()
    client.connect(address="", port=9100)
    await stage.told(client, 1)
    return payload(client.events[-1])


@row(
    what="what onClose gets",
    level="O",
    requires="errMsg 'ok'",
    expected="onClose {errMsg: ok}",
)
async def test_what_on_close_gets(stage: Stage) -> str:
    client = stage.client()
    client.close()
    await stage.told(client, 1)
    return payload(client.events[-1])


@row(
    what="what onBindWifi gets",
    level="O",
    requires="errMsg 'ok' (there is none on iOS)",
    expected=by_profile(
        ios="onError {errMsg: bindWifi fail: only supported on Android, errCode: 5}",
        otherwise="onBindWifi {errMsg: ok}",
    ),
)
async def test_what_on_bind_wifi_gets(stage: Stage) -> str:
    stage.change(wifi=wifi_table(LOOPBACK))
    client = stage.client()
    client.bind_wifi(BSSID)
    await stage.told(client, 1)
    return payload(client.events[-1])


# Messages


@row(
    what="3 bytes, and 2 bytes after they were read",
    level="O",
    requires="one onMessage for each read",
    expected="onMessage 3 B, onMessage 2 B",
)
async def test_one_message_for_each_read(stage: Stage) -> str:
    client, peer = await stage.connected()
    peer.send(b"abc")
    first = await stage.told(client, 1)
    peer.send(b"de")
    return f"{first}, {await stage.told(client, 1)}"


@row(
    what="3 bytes and 2 bytes that arrive before the first read",
    level="O",
    requires="one onMessage: message boundaries promise nothing",
    expected="onMessage 5 B: abcde",
)
async def test_what_arrives_together_is_one_message(stage: Stage) -> str:
    client, peer = await stage.connected()
    connection = client.tcp._connection
    assert connection is not None
    peer.send(b"abc")
    peer.send(b"de")
    while len(connection._sock.recv(5, socket.MSG_PEEK)) < 5:
        client.wait_until_readable()
    return f"{await stage.told(client, 1)}: {client.received.decode()}"


@row(
    what=f"{len(MUCH)} bytes at once",
    level="O",
    requires="at most 64 KiB in one onMessage; bytes exactly as they came and in order",
    expected=f"{len(MUCH)} B, the same and in order, none above 65536 B",
)
async def test_a_message_has_64_kib_at_most(stage: Stage) -> str:
    client, peer = await stage.connected()
    async with asyncio.TaskGroup() as group:
        group.create_task(peer.send_all(MUCH))
        received = await client.receive(len(MUCH))
    same = "the same and in order" if received == MUCH else "others"
    above = [each for each in client.messages if len(each.message) > MESSAGE_MAX_BYTES]
    return f"{len(received)} B, {same}, {above or 'none'} above {MESSAGE_MAX_BYTES} B"


@row(
    what="10 bytes, where the profile splits every read",
    level="O",
    requires="half packets: two onMessage, together the same bytes in order",
    expected="2 onMessage: 0123456789",
)
async def test_reads_are_split(stage: Stage) -> str:
    stage.change(quirks=Quirks(split_reads=1.0))
    client, peer = await stage.connected()
    peer.send(b"0123456789")
    await stage.told(client, 2)
    return f"{len(client.messages)} onMessage: {client.received.decode()}"


@row(
    what="two reads of 3 and 2 bytes, where the profile merges every read",
    level="O",
    requires="sticky packets: one onMessage, the same bytes in order",
    expected="1 onMessage: abcde",
)
async def test_reads_are_merged(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("wxtcp_gui.net.connection.MERGE_HOLD_S", DEADLINE_S)  # until FIN
    stage.change(quirks=Quirks(merge_reads=1.0))
    client, peer = await stage.connected()
    connection = client.tcp._connection
    assert connection is not None
    shaper = connection._shaper
    assert shaper is not None
    peer.send(b"abc")
    await until(lambda: shaper.holds)
    peer.send(b"de")
    peer.fin()
    await stage.told(client, 2)
    return f"{len(client.messages)} onMessage: {client.received.decode()}"


@row(
    what="20 reads, where the profile splits half of them, twice with one seed and once with "
    "another",
    level="O",
    requires="a seeded rule: the same seed splits the same reads at the same places",
    expected="the same with the same seed, others with another",
)
async def test_the_rule_is_seeded(stage: Stage) -> str:
    split = []
    for seed in (1, 1, 2):
        quirks = Quirks(split_reads=0.5, seed=seed)
        program = MiniProgram(dataclasses.replace(stage.policy, quirks=quirks))
        client, peer = await stage.connected(Client(program.create_tcp_socket()))
        for _ in range(20):
            peer.send(b"0123456789")
            await client.receive(10)
        split.append([len(each.message) for each in client.messages])
        peer.close()
        await program.aclose()
    again = "the same" if split[0] == split[1] else "others"
    other = "the same" if split[0] == split[2] else "others"
    return f"{again} with the same seed, {other} with another"


# What ends a connection


@row(
    what="connect that the policy refuses",
    level="O",
    requires="one onError, no onClose; idle again",
    expected="onError -4 broadcast-address, idle",
)
async def test_refused_by_policy(stage: Stage) -> str:
    client = stage.client()
    client.connect(address="255.255.255.255", port=9100)
    return f"{await stage.told(client, 1)}, {client.state.value}"


@row(
    what="connect to a port where nobody listens",
    level="O",
    requires="one onError, no onClose; idle again",
    expected="onError -2 errno 111, idle",
)
async def test_connection_refused(stage: Stage) -> str:
    client = stage.client()
    with refusing_port() as port:
        client.connect(address=SERVER, port=port)
        return f"{await stage.told(client, 1)}, {client.state.value}"


@row(
    what="connect to a network that cannot be reached",
    level="O",
    requires="one onError, no onClose; idle again",
    expected="onError -2 errno 101, idle",
)
async def test_network_unreachable(stage: Stage) -> str:
    client = stage.client()
    stage.desk.connect_error = OSError(errno.ENETUNREACH, "as the system says it")
    client.connect(address=SERVER, port=9100)
    return f"{await stage.told(client, 1)}, {client.state.value}"


@row(
    what="connect to a name that DNS does not know",
    level="O",
    requires="one onError, no onClose; idle again",
    expected="onError -4, idle",
)
async def test_name_not_found(stage: Stage) -> str:
    client = stage.client()
    stage.names.clear()
    client.connect(address=SERVER, port=9100)
    return f"{await stage.told(client, 1)}, {client.state.value}"


@row(
    what="connect to a peer that does not answer in time",
    level="O",
    requires="one onError, no onClose; idle again",
    expected="onError -2 errno 110, idle",
)
async def test_timeout(stage: Stage) -> str:
    client, silent = stage.client(), stage.desk.listen(backlog=0).fill()
    stage.connect(client, silent, timeout=SILENT_S)
    return f"{await stage.told(client, 1)}, {client.state.value}"


@row(
    what="the peer sends 3 bytes and FIN",
    level="O",
    requires="what was received is delivered, then one onClose; our side closes too",
    expected="onMessage 3 B, onClose, closed; peer gets FIN",
)
async def test_the_peer_finishes(stage: Stage) -> str:
    client, peer = await stage.connected()
    peer.send(b"bye")
    peer.fin()
    events = await stage.told(client, 2)
    return f"{events}, {client.state.value}; {await stage.end_of(peer)}"


@row(
    what="the peer resets the connection",
    level="O",
    requires="one onError -2 (errno 104), then one onClose",
    expected="onError -2 errno 104, onClose, closed",
)
async def test_the_peer_resets(stage: Stage) -> str:
    client, peer = await stage.connected()
    peer.reset()
    return f"{await stage.told(client, 2)}, {client.state.value}"


@row(
    what="a write that fails, because the peer has gone after FIN",
    level="O",
    requires="what was received is delivered, one onError -2 (errno 32), then one onClose",
    expected="onMessage 3 B, onError -2 errno 32, onClose, closed",
)
async def test_a_write_fails(stage: Stage) -> str:
    client, peer = await stage.connected()
    gone_after_fin(client, peer)
    client.write("into the void")
    return f"{await stage.told(client, 3)}, {client.state.value}"


def gone_after_fin(client: Client, peer: Peer) -> None:
    """Let the peer send three bytes, FIN and a reset, before the loop notices anything."""
    peer.send(b"bye")
    peer.fin()
    peer.reset()
    client.wait_until_readable()


@row(
    what="close()",
    level="O",
    requires="one onClose",
    expected="onClose, closed; peer gets FIN",
)
async def test_close(stage: Stage) -> str:
    client, peer = await stage.connected()
    client.close()
    return f"{await stage.told(client, 1)}, {client.state.value}; {await stage.end_of(peer)}"
