"""Delivery with fakes around it: order, turns of the loop, and what it tells its owner."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from support.waiting import turns

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import Closed, Connected, Event, EventName, Message, SocketError
from wxtcp_gui.net.delivery import Delivery, Pending

REMOTE = RemoteInfo(address="127.0.0.1", family="IPv4", port=9100)
LOCAL = LocalInfo(address="127.0.0.1", family="IPv4", port=40000)
CONNECTED = Connected(remote_info=REMOTE, local_info=LOCAL)
CLOSED = Closed()


def message(data: bytes) -> Message:
    return Message(message=data, remote_info=REMOTE, local_info=LOCAL)


def error(number: int) -> SocketError:
    return SocketError(err_msg="", err_code=-2, errno=number)


class Owner:
    """Keeps what a delivery tells, in order; events by themselves, the rest by name."""

    def __init__(self) -> None:
        self.log: list[object] = []
        self.delivery = Delivery(
            observe=lambda name, pending: self.log.append(f"observe {name.value}"),
            report=lambda name, fault: self.log.append(f"report {name.value}: {fault}"),
        )

    def listen(self, name: EventName, reaction: Callable[[], object] = lambda: None) -> None:
        def listener(event: object) -> None:
            self.log.append(event)
            reaction()

        self.delivery.listeners[name].add(listener)

    def soon(self, *events: Event) -> None:
        for event in events:
            self.delivery.add(Pending(event))
        self.delivery.soon()

    def now(self, *events: Event) -> None:
        for event in events:
            self.delivery.add(Pending(event))
        self.delivery.now()

    @property
    def events(self) -> list[object]:
        return [entry for entry in self.log if not isinstance(entry, str)]


@pytest.fixture
async def owner() -> Owner:
    owner = Owner()
    for name in (EventName.CONNECT, EventName.MESSAGE, EventName.CLOSE):
        owner.listen(name)
    return owner


async def test_soon_is_the_next_turn(owner: Owner) -> None:
    owner.soon(CLOSED)
    assert owner.log == []
    await turns()
    assert owner.log == ["observe onClose", CLOSED]


async def test_now_is_at_once(owner: Owner) -> None:
    owner.now(CLOSED)
    assert owner.log == ["observe onClose", CLOSED]


async def test_now_waits_for_what_comes_before(owner: Owner) -> None:
    owner.listen(EventName.ERROR)
    owner.soon(error(1))
    owner.now(CLOSED)
    assert owner.events == []
    await turns()
    assert owner.events == [error(1), CLOSED]


async def test_nothing_to_deliver_is_nothing_to_tell(owner: Owner) -> None:
    owner.soon()
    owner.now()
    await turns()
    assert owner.log == []


async def test_several_calls_in_one_turn_are_told_in_order(owner: Owner) -> None:
    owner.listen(EventName.ERROR)
    for number in range(3):
        owner.soon(error(number))
    await turns()
    assert owner.events == [error(0), error(1), error(2)]


async def test_what_a_listener_causes_comes_in_the_next_turn(owner: Owner) -> None:
    seen_before_it: list[object] = []
    loop = asyncio.get_running_loop()

    def cause() -> None:
        owner.soon(CLOSED)
        loop.call_soon(lambda: seen_before_it.extend(owner.events))

    owner.listen(EventName.ERROR, cause)
    owner.soon(error(1))
    await turns()
    assert seen_before_it == [error(1)]
    assert owner.events == [error(1), CLOSED]


async def test_what_the_network_tells_within_a_listener_waits_for_it(owner: Owner) -> None:
    owner.listen(EventName.ERROR, lambda: owner.now(CLOSED))
    owner.now(error(1))
    assert owner.events == [error(1)]
    await turns()
    assert owner.events == [error(1), CLOSED]


async def test_dropping_forgets_onconnect_and_onmessage_only(owner: Owner) -> None:
    owner.listen(EventName.ERROR)
    owner.soon(CONNECTED, error(1), message(b"a"), CLOSED)
    owner.delivery.drop_network_events()
    await turns()
    assert owner.events == [error(1), CLOSED]


async def test_dropping_everything_within_a_listener(owner: Owner) -> None:
    owner.listen(EventName.ERROR, owner.delivery.drop_network_events)
    owner.soon(error(1), message(b"a"), message(b"b"))
    await turns()
    assert owner.events == [error(1)]


async def test_what_comes_after_the_stop_is_told_to_nobody(owner: Owner) -> None:
    owner.soon(message(b"a"))
    owner.delivery.stop()
    owner.soon(CLOSED)
    owner.now(CLOSED)
    await turns()
    assert owner.log == []


async def test_a_stop_within_a_listener_ends_the_delivery(owner: Owner) -> None:
    owner.listen(EventName.ERROR, owner.delivery.stop)
    owner.now(error(1), CLOSED)
    await turns()
    assert owner.events == [error(1)]


async def test_a_fault_is_reported_after_all_listeners_have_run(owner: Owner) -> None:
    def fail() -> None:
        raise ValueError("a fault")

    owner.listen(EventName.ERROR, fail)
    owner.listen(EventName.ERROR)
    owner.now(error(1), CLOSED)
    assert owner.log == [
        "observe onError",
        error(1),
        error(1),
        "report onError: a fault",
        "observe onClose",
        CLOSED,
    ]


async def test_an_event_without_listeners_is_observed(owner: Owner) -> None:
    owner.now(error(1))
    assert owner.log == ["observe onError"]
