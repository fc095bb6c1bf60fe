"""Section 9 of the reference: what holds at every moment of every socket's life."""

from __future__ import annotations

import asyncio
import random
import socket
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from leftovers import Leftovers
from rows import Section, by_profile
from stage import SERVER, Stage, interface
from support.client import Client
from support.loopback import Peer, wait_until_readable
from support.waiting import turns, until
from transcript import grouped

from wxtcp_gui.core.events import Closed, Connected, Message, SocketError
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.net import MiniProgram, QuotaExceeded

row = Section(
    number=9,
    title="Invariants",
    about="One short scenario for each. They are also checked at the end of every other row, and "
    "by scripts of calls and peers made at random, in "
    "[test_net_stateful.py](../tests/integration/net/test_net_stateful.py).",
).row

DATA: Final = random.Random(9).randbytes(1 << 20)  # noqa: S311 - no secret


# Events


async def end_by_close_twice(client: Client, peer: Peer) -> None:
    client.close()
    client.close()


async def end_by_close_and_fin(client: Client, peer: Peer) -> None:
    peer.fin()
    client.wait_until_readable()
    client.close()


async def end_by_close_and_reset(client: Client, peer: Peer) -> None:
    peer.reset()
    client.wait_until_readable()
    client.close()


async def end_by_close_within_on_error(client: Client, peer: Peer) -> None:
    client.reactions[SocketError] = lambda _: client.close()
    peer.reset()


async def end_by_close_within_on_close(client: Client, peer: Peer) -> None:
    client.reactions[Closed] = lambda _: client.close()
    peer.fin()


ENDS: Final[dict[str, Callable[[Client, Peer], Awaitable[None]]]] = {
    "close() twice": end_by_close_twice,
    "close() and the peer's FIN": end_by_close_and_fin,
    "close() and the peer's reset": end_by_close_and_reset,
    "a reset, and close() within onError": end_by_close_within_on_error,
    "FIN, and close() within onClose": end_by_close_within_on_close,
}


@row(
    what="several ends at once: " + "; ".join(ENDS),
    level="O",
    requires="at most one onClose in a socket's life",
    expected="1 onClose in each of 5",
)
async def test_one_on_close(stage: Stage) -> str:
    counts = []
    for end in ENDS.values():
        client, peer = await stage.connected()
        await end(client, peer)
        await stage.told(client, 1)
        peer.close()
        await turns()
        counts.append(sum(isinstance(event, Closed) for event in client.events))
    different = sorted(set(counts))
    return f"{', '.join(map(str, different))} onClose in each of {len(counts)}"


@row(
    what="after onClose: the peer sends 5 bytes and FIN; then the program calls write and connect",
    level="O",
    requires="nothing of the network's; a call still gets its onError",
    expected="onClose; nothing; onError -2 errno 9, onError -2 errno 9",
)
async def test_nothing_of_the_network_after_on_close(stage: Stage) -> str:
    client, peer = await stage.connected()
    client.close()
    end = await stage.told(client, 1)
    peer.send(b"late!")
    peer.fin()
    after = await stage.told(client)
    client.write("x")
    client.connect(address=SERVER, port=9100)
    return f"{end}; {after}; {await stage.told(client, 2)}"


@row(
    what="the peer's first bytes are there before the program knows of the connection",
    level="O",
    requires="no onMessage before onConnect",
    expected="onConnect, onMessage 5 B",
)
async def test_no_message_before_on_connect(stage: Stage) -> str:
    client, listener = stage.client(), stage.desk.listen()

    def greet(sock: socket.socket) -> None:
        listener.accept_now().send(b"hello")
        wait_until_readable(sock)

    stage.desk.after_handshake = greet
    stage.connect(client, listener)
    return await stage.told(client, 2)


@row(
    what="close() within the first onMessage, while more bytes are there",
    level="O",
    requires="no onMessage after close()",
    expected="onMessage 5 B, onClose",
)
async def test_no_message_after_close(stage: Stage) -> str:
    client, peer = await stage.connected()

    def close(_: Message) -> None:
        peer.send(b"second")
        client.wait_until_readable()
        client.close()

    client.reactions[Message] = close
    peer.send(b"first")
    return await stage.told(client, 2)


@row(
    what="close() within onConnect, while bytes of the peer are there",
    level="O",
    requires="no onMessage after close()",
    expected="onConnect, onClose",
)
async def test_no_message_after_close_within_on_connect(stage: Stage) -> str:
    client, listener = stage.client(), stage.desk.listen()

    def greet(sock: socket.socket) -> None:
        listener.accept_now().send(b"hello")
        wait_until_readable(sock)

    stage.desk.after_handshake = greet
    client.reactions[Connected] = lambda _: client.close()
    stage.connect(client, listener)
    return await stage.told(client, 2)


@row(
    what="close() within onError, while a message waits for its turn behind that onError",
    level="O",
    requires="no onMessage after close()",
    expected="onError -1, onClose",
)
async def test_no_message_after_close_within_on_error(stage: Stage) -> str:
    client, peer = await stage.connected()
    client.reactions[SocketError] = lambda _: client.close()
    peer.send(b"read in the turn of the write")
    client.wait_until_readable()
    await turns(1)
    client.write(5)
    return await stage.told(client, 2)


# Bytes


def compared(got: bytes, wanted: bytes) -> str:
    """Return how many bytes came, and whether they are what was sent."""
    return f"{len(got)} B, {'the same and in order' if got == wanted else 'others'}"


@row(
    what=f"the peer sends {len(DATA)} bytes and FIN",
    level="O",
    requires="bytes received = bytes the peer sent before it ended, in order",
    expected=f"{len(DATA)} B, the same and in order; onClose",
)
async def test_bytes_received(stage: Stage) -> str:
    client, peer = await stage.connected()

    async def send() -> None:
        await peer.send_all(DATA)
        peer.fin()

    async with asyncio.TaskGroup() as group:
        group.create_task(send())
        received = await client.receive(len(DATA))
    return f"{compared(received, DATA)}; {await stage.told(client, 1)}"


@row(
    what="the peer sends 3 bytes, and then resets the connection",
    level="O",
    requires="bytes received = bytes the peer sent before it ended, in order",
    expected="3 B, the same and in order; onMessage 3 B, onError -2 errno 104, onClose",
)
async def test_bytes_received_before_a_reset(stage: Stage) -> str:
    client, peer = await stage.connected()
    peer.send(b"bye")
    client.wait_until_readable()
    peer.reset()
    events = await stage.told(client, 3)
    return f"{compared(client.received, b'bye')}; {events}"


@row(
    what="300 writes of 0 to 5000 bytes, among them refused ones, then close()",
    level="O",
    requires="bytes on the wire = writes accepted, in order",
    expected="all accepted, the same and in order; 100 onError -1, onClose",
)
async def test_bytes_on_the_wire(stage: Stage) -> str:
    client, listener = stage.client(), stage.desk.listen()
    dice = random.Random(stage.profile)  # noqa: S311 - no secret
    stage.connect(client, listener)
    peer = await listener.accept()
    await client.expect(Connected)
    accepted = bytearray()
    for number in range(300):
        if number % 3 == 0:
            client.write(number)
            continue
        data = dice.randbytes(dice.randint(0, 5000))
        client.write(data)
        accepted += data
    client.close()
    got = await peer.receive_until_fin()
    events = (await stage.told(client, 101)).split(", ")
    refused = events.count("onError -1")
    rest = ", ".join(event for event in events if event != "onError -1")
    same = "the same and in order" if got == accepted else "others"
    everything = "all accepted" if len(got) == len(accepted) else f"{len(got)} B"
    return f"{everything}, {same}; {refused} onError -1, {rest}"


# Nothing is left

Life: TypeAlias = Callable[[Stage, Client], Awaitable[None]]


async def idle(stage: Stage, client: Client) -> None:
    pass


async def failed(stage: Stage, client: Client) -> None:
    stage.refuse_everything()
    client.connect(address=SERVER, port=9100)
    await client.expect(SocketError)
    stage.desk.connect_error = None


async def looking_up(stage: Stage, client: Client) -> None:
    await stage.connecting(client)
    stage.lookups = None  # of those that come later


async def unanswered(stage: Stage, client: Client) -> None:
    attempts = len(stage.desk.attempted)
    stage.connect(client, stage.desk.listen(backlog=0).fill())
    await until(lambda: len(stage.desk.attempted) > attempts)


async def connected(stage: Stage, client: Client) -> None:
    _, peer = await stage.connected(client)
    peer.fin()  # not noticed yet


async def flushing(stage: Stage, client: Client) -> None:
    await stage.stuck(client)
    stage.shorten_linger()
    client.close()


async def closed(stage: Stage, client: Client) -> None:
    _, peer = await stage.connected(client)
    client.close()
    await client.expect(Closed)
    peer.close()


async def closed_by_the_peer(stage: Stage, client: Client) -> None:
    _, peer = await stage.connected(client)
    peer.close()
    await client.expect(Closed)


LIVES: Final[dict[str, Life]] = {
    "idle": idle,
    "after a connect that failed": failed,
    "closed": closed,
    "closed by the peer": closed_by_the_peer,
    "while a name is looked up": looking_up,
    "while the peer does not answer": unanswered,
    "connected": connected,
    "while it flushes": flushing,
}
DROPPED: Final = tuple(LIVES)[:4]  # one that is dropped in another state goes on living

NOTHING_LEFT: Final = "0 descriptors, 0 tasks, 0 timers"


@row(
    what="a socket that is dropped: " + ", ".join(DROPPED),
    level="O",
    requires="leaks no descriptor, task or timer",
    expected=f"{NOTHING_LEFT}: {', '.join(DROPPED)}",
)
async def test_a_dropped_socket_leaves_nothing(stage: Stage) -> str:
    outcomes = {}
    for name in DROPPED:
        leftovers, program = Leftovers(stage), MiniProgram(stage.policy)
        await LIVES[name](stage, Client(program.create_tcp_socket()))
        await until(lambda program=program: not program._busy)  # type: ignore[misc]
        stage.close_peers()
        outcomes[name] = await leftovers.count()
        await program.aclose()
    return grouped(outcomes)


@row(
    what="a program that ends, with a socket " + ", ".join(LIVES),
    level="O",
    requires="leaks no descriptor, task or timer",
    expected=f"{NOTHING_LEFT}: {', '.join(LIVES)}",
)
async def test_a_program_that_ends_leaves_nothing(stage: Stage) -> str:
    outcomes = {}
    for name, live in LIVES.items():
        leftovers, program = Leftovers(stage), MiniProgram(stage.policy)
        await live(stage, Client(program.create_tcp_socket()))
        await program.aclose()
        stage.close_peers()
        outcomes[name] = await leftovers.count()
    return grouped(outcomes)


# Verdict and quota


@row(
    what="the same questions to two programs of one profile, the second asked in reverse order",
    level="O",
    requires="a verdict depends only on its inputs",
    expected="the same answers to 7 questions",
)
async def test_a_verdict_depends_on_its_inputs(stage: Stage) -> str:
    addresses = ("127.0.0.1", "192.168.1.40", "10.0.0.1", "8.8.8.8", "", "a.local", SERVER)
    answers: list[dict[str, Verdict]] = []
    for order in (addresses, tuple(reversed(addresses))):
        program = MiniProgram(stage.policy, interfaces=lambda: [interface("192.168.1.23/24")])
        answers.append({each: program.verdict(each, 9100) for each in order})
        await program.aclose()
    same = "the same" if answers[0] == answers[1] else "other"
    return f"{same} answers to {len(addresses)} questions"


@row(
    what="the same creations by two programs, each at the same times of the clock it is handed",
    level="O",
    requires="the quota depends only on its inputs and the clock",
    expected=by_profile(
        unrestricted="20 at 0 s, 5 at 100 s, 20 at 300 s, 5 at 399 s, 5 at 400 s; twice the same",
        otherwise="20 at 0 s, 0 at 100 s, 20 at 300 s, 0 at 399 s, 0 at 400 s; twice the same",
    ),
)
async def test_the_quota_depends_on_its_clock(stage: Stage) -> str:
    times = {0.0: 20, 100.0: 5, 300.0: 20, 399.0: 5, 400.0: 5}
    runs = []
    for _ in range(2):
        now = [0.0]
        program = MiniProgram(stage.policy, clock=lambda now=now: now[0])  # type: ignore[misc]
        made = []
        for time, count in times.items():
            now[0] = time
            made.append(f"{create(program, count)} at {time:g} s")
        runs.append(", ".join(made))
        await program.aclose()
    same = "twice the same" if runs[0] == runs[1] else f"then {runs[1]}"
    return f"{runs[0]}; {same}"


def create(program: MiniProgram, count: int) -> int:
    """Create so many sockets, and return how many came about."""
    made = 0
    for _ in range(count):
        try:
            program.create_tcp_socket().close()
            made += 1
        except QuotaExceeded:
            pass
    return made
