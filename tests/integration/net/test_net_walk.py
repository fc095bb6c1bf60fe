"""Random walks over calls and peers: whatever happens, the invariants hold (section 9)."""

from __future__ import annotations

import asyncio
import dataclasses
import random
from collections.abc import Callable
from typing import Final

import pytest
from support.behaviours import BEHAVIOURS, Conversation, Crowd
from support.client import Client
from support.desk import Desk
from support.loopback import Listener, refusing_port
from support.waiting import DEADLINE_S, turns

from wxtcp_gui.core.events import Closed, Connected, Message, SocketError
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.core.states import SocketState

STEPS: Final = 400
CLIENTS_MAX: Final = 12
LIVING: Final = 0.9
SEEDS: Final = range(8)


class Walk:
    """One program, its clients and a crowd of peers, moved on by dice."""

    def __init__(self, desk: Desk, seed: int, refusing: int) -> None:
        self.desk = desk
        self.dice = random.Random(seed)  # noqa: S311 - no secret
        self.refusing = refusing
        self.listeners: list[Listener] = []
        self.steps: tuple[tuple[int, Callable[[], object]], ...] = (
            (4, self.create),
            (8, self.connect),
            (3, self.connect_in_vain),
            (10, self.write),
            (1, self.write_nonsense),
            (1, self.bind_wifi),
            (1, self.close),
            (2, self.react),
        )

    @property
    def anyone(self) -> Client:
        """A client that lives, mostly."""
        clients = self.desk.clients
        living = [each for each in clients if each.state is not SocketState.CLOSED]
        return self.dice.choice(living if living and self.dice.random() < LIVING else clients)

    def step(self) -> None:
        weights = [weight for weight, _ in self.steps]
        self.dice.choices([call for _, call in self.steps], weights)[0]()

    def create(self) -> None:
        if sum(each.state is not SocketState.CLOSED for each in self.desk.clients) < CLIENTS_MAX:
            self.desk.client()

    def connect(self) -> None:
        listener = self.dice.choice(self.listeners)
        self.anyone.connect(address=listener.address, port=listener.port)

    def connect_in_vain(self) -> None:
        port = self.dice.choice([self.refusing, 80, 0, None])
        self.anyone.connect(address=self.dice.choice(["127.0.0.1", "", "::1"]), port=port)

    def write(self) -> None:
        self.anyone.write(self.dice.randbytes(self.dice.choice([0, 1, 100, 5000, 200_000])))

    def write_nonsense(self) -> None:
        self.anyone.write(None)

    def bind_wifi(self) -> None:
        self.anyone.bind_wifi("nonsense")

    def close(self) -> None:
        self.anyone.close()

    def react(self) -> None:
        """Let a client do something within one of its listeners, once."""
        client, kind = self.anyone, self.dice.choice([Connected, Message, SocketError, Closed])
        todo = self.dice.choice([client.close, lambda: client.write(b"within a listener")])

        def once(_: object) -> None:
            del client.reactions[kind]
            todo()

        client.reactions[kind] = once


@pytest.mark.usefixtures("short_linger", "short_drain")
@pytest.mark.parametrize("seed", SEEDS)
async def test_random_walk(desk: Desk, seed: int) -> None:
    desk.program.policy = dataclasses.replace(PROFILES["developer"], creation_limit=None)
    with refusing_port() as refusing:
        walk = Walk(desk, seed, refusing)
        async with asyncio.TaskGroup() as group:
            crowd = Crowd(group, seed)
            for behaviour in BEHAVIOURS:
                listener = desk.listen()
                walk.listeners.append(listener)
                crowd.serve(listener, behaviour)
            desk.client()
            for _ in range(STEPS):
                walk.step()
                await turns(walk.dice.choice([0, 0, 1, 1, 2, 5]))
                for client in desk.clients:
                    client.check_invariants()
            for client in desk.clients:
                client.close()
            async with asyncio.timeout(DEADLINE_S):
                await desk.program.aclose()
            await turns()
            await crowd.leave()
    for client in desk.clients:
        check_the_end(client)
        for conversation in crowd.conversations:
            if ports_of(client) == conversation.ports:
                check_bytes(desk, client, conversation)


def check_the_end(client: Client) -> None:
    client.check_invariants()
    assert client.state is SocketState.CLOSED
    assert [type(event) for event in client.events].count(Closed) == 1


def ports_of(client: Client) -> tuple[int, int] | None:
    """Return the ports of the client's connection, its own and the peer's."""
    for event in client.events:
        if isinstance(event, Connected):
            return event.local_info.port, event.remote_info.port
    return None


def check_bytes(desk: Desk, client: Client, conversation: Conversation) -> None:
    """Compare what one side has sent with what the other has received."""
    accepted = b"".join(
        record.payload
        for record in desk.records
        if record.kind is RecordKind.WRITE and record.socket_id == client.tcp.id and record.accepted
    )
    assert conversation.sent.startswith(client.received)
    assert accepted.startswith(conversation.received)
    if conversation.finished:
        assert conversation.received == accepted
        if client.close_called_at is None:
            assert conversation.sent == client.received
