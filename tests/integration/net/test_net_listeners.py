"""Listeners: when, in which order and how often they run (section 3 of the reference)."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Awaitable, Callable
from functools import partial

import pytest
from support.client import BSSID, Client, off, on, wifi_table
from support.desk import Desk
from support.loopback import Listener as Server
from support.waiting import turns, until

from wxtcp_gui.core.events import EventName, SocketError
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.net import TCPSocket


async def cause_connect(desk: Desk, tcp: TCPSocket) -> Server:
    server = desk.listen()
    tcp.connect(address=server.address, port=server.port)
    return server


async def cause_message(desk: Desk, tcp: TCPSocket) -> None:
    server = await cause_connect(desk, tcp)
    (await server.accept()).send(b"x")


async def cause_error(desk: Desk, tcp: TCPSocket) -> None:
    tcp.write("x")


async def cause_close(desk: Desk, tcp: TCPSocket) -> None:
    tcp.close()


async def cause_bind_wifi(desk: Desk, tcp: TCPSocket) -> None:
    desk.program.policy = dataclasses.replace(PROFILES["developer"], wifi=wifi_table("127.0.0.1"))
    tcp.bind_wifi(bssid=BSSID)


CAUSES: dict[EventName, Callable[[Desk, TCPSocket], Awaitable[object]]] = {
    EventName.CONNECT: cause_connect,
    EventName.MESSAGE: cause_message,
    EventName.ERROR: cause_error,
    EventName.CLOSE: cause_close,
    EventName.BIND_WIFI: cause_bind_wifi,
}

every_event = pytest.mark.parametrize("name", list(EventName), ids=lambda name: name.value)


def told_of(desk: Desk, name: EventName) -> bool:
    return desk.records[-1].kind.value == name.value


class Calls(list[str]):
    """What was called, by name."""

    def listener(self, name: str) -> Callable[[object], None]:
        def listener(_: object) -> None:
            self.append(name)

        return listener


@every_event
async def test_they_run_in_the_order_of_registration_each_once(desk: Desk, name: EventName) -> None:
    tcp, calls = desk.program.create_tcp_socket(), Calls()
    first, second = calls.listener("first"), calls.listener("second")
    for listener in (first, second, calls.listener("third"), second, first):
        on(tcp, name, listener)
    await CAUSES[name](desk, tcp)
    await until(lambda: len(calls) >= 3)
    assert calls == ["first", "second", "third"]


@every_event
async def test_off_removes_exactly_that_function(desk: Desk, name: EventName) -> None:
    tcp, calls = desk.program.create_tcp_socket(), Calls()
    listeners = [calls.listener(each) for each in ("first", "second", "third")]
    for listener in listeners:
        on(tcp, name, listener)
    off(tcp, name, listeners[1])
    off(tcp, name, calls.listener("third"))  # another function, though it does the same
    await CAUSES[name](desk, tcp)
    await until(lambda: len(calls) >= 2)
    assert calls == ["first", "third"]


@every_event
async def test_off_without_a_function_removes_all_of_this_event(
    desk: Desk, name: EventName
) -> None:
    tcp, calls = desk.program.create_tcp_socket(), Calls()
    for each in EventName:
        for number in (1, 2):
            on(tcp, each, calls.listener(f"{each.value} {number}"))
    off(tcp, name)
    for each in (EventName.BIND_WIFI, EventName.ERROR, EventName.MESSAGE, EventName.CLOSE):
        await CAUSES[each](desk, tcp)
        await until(partial(told_of, desk, each))
    expected = [
        f"{each.value} {number}"
        for each in (
            EventName.BIND_WIFI,
            EventName.ERROR,
            EventName.CONNECT,
            EventName.MESSAGE,
            EventName.CLOSE,
        )
        for number in (1, 2)
        if each is not name
    ]
    assert calls == expected


async def test_one_function_may_listen_to_several_events(desk: Desk) -> None:
    tcp, calls = desk.program.create_tcp_socket(), Calls()
    listener = calls.listener("called")
    tcp.on_error(listener)
    tcp.on_close(listener)
    tcp.off_message(listener)
    tcp.write("x")
    tcp.close()
    await until(lambda: len(calls) >= 2)
    tcp.off_error(listener)
    tcp.write("x")
    await turns()
    assert len(calls) == 2


async def test_a_function_that_was_removed_may_come_back_at_the_end(desk: Desk) -> None:
    tcp, calls = desk.program.create_tcp_socket(), Calls()
    first, second = calls.listener("first"), calls.listener("second")
    for listener in (first, second):
        tcp.on_error(listener)
    tcp.off_error(first)
    tcp.on_error(first)
    tcp.write("x")
    await until(lambda: len(calls) >= 2)
    assert calls == ["second", "first"]


async def test_an_event_goes_to_those_that_listen_when_it_is_dispatched(desk: Desk) -> None:
    tcp, calls = desk.program.create_tcp_socket(), Calls()
    late, removed = calls.listener("late"), calls.listener("removed")

    def change_the_list(_: object) -> None:
        calls.append("first")
        tcp.on_error(late)
        tcp.off_error(removed)

    tcp.on_error(change_the_list)
    tcp.on_error(removed)
    tcp.write("x")
    await until(lambda: len(calls) >= 2)
    await turns()
    assert calls == ["first", "removed"]
    tcp.write("x")
    await until(lambda: len(calls) >= 4)
    assert calls == ["first", "removed", "first", "late"]


async def test_a_listener_may_be_registered_after_the_call_that_causes_the_event(
    desk: Desk,
) -> None:
    tcp, calls = desk.program.create_tcp_socket(), Calls()
    tcp.write("x")
    tcp.on_error(calls.listener("called"))
    await until(lambda: calls)


@every_event
async def test_one_that_raises_is_reported_and_does_not_stop_the_others(
    desk: Desk, name: EventName, caplog: pytest.LogCaptureFixture
) -> None:
    tcp, calls = desk.program.create_tcp_socket(), Calls()

    def fail(_: object) -> None:
        calls.append("fail")
        raise ValueError("my own fault")

    on(tcp, name, fail)
    on(tcp, name, calls.listener("second"))
    with caplog.at_level(logging.ERROR, logger="wxtcp_gui"):
        await CAUSES[name](desk, tcp)
        await until(lambda: len(calls) >= 2)
        await turns()
    assert calls == ["fail", "second"]
    assert "my own fault" in caplog.text
    faults = [record for record in desk.records if record.kind is RecordKind.LISTENER_RAISED]
    assert len(faults) == 1
    assert faults[0].socket_id == tcp.id
    assert name.value in str(faults[0].note)
    assert "my own fault" in str(faults[0].note)


async def test_a_socket_lives_on_after_a_listener_raised(desk: Desk) -> None:
    client, peer = await desk.connected()

    def fail(_: object) -> None:
        raise ValueError

    client.tcp.on_message(fail)
    for number in range(3):
        peer.send(b"%d" % number)
        assert await client.receive(1) == b"%d" % number
    client.write("still here")
    assert await peer.receive(10) == b"still here"


IMMEDIATE_CALLS: dict[str, Callable[[Client], None]] = {
    "refused connect": lambda client: client.connect(address="127.0.0.1", port=80),
    "refused write": lambda client: client.write("x"),
    "write of a wrong type": lambda client: client.write(None),
    "refused bindWifi": lambda client: client.bind_wifi(None),
    "close": lambda client: client.close(),
}


@pytest.mark.parametrize("call", IMMEDIATE_CALLS.values(), ids=IMMEDIATE_CALLS)
async def test_no_event_comes_within_the_call_that_causes_it(
    desk: Desk, call: Callable[[Client], None]
) -> None:
    client = desk.client()
    call(client)
    assert client.events == []
    await until(lambda: client.events)
    assert len(client.events) == 1


async def test_what_a_listener_causes_comes_after_it_has_returned(desk: Desk) -> None:
    client, log = desk.client(), Calls()

    def write_again(_: SocketError) -> None:
        if len(client.events) < 3:
            log.append("before")
            client.write("again")  # asserts that no listener runs within
            log.append("after")

    client.reactions[SocketError] = write_again
    client.write("x")
    await client.expect(SocketError, SocketError, SocketError)
    assert log == ["before", "after", "before", "after"]


async def test_events_of_several_calls_come_in_the_order_of_the_calls(desk: Desk) -> None:
    client = desk.client()
    client.write(1)
    client.connect(address="127.0.0.1", port=80)
    client.write("x")
    client.bind_wifi("nonsense")
    errors = [await client.next(SocketError) for _ in range(4)]
    assert [error.err_code for error in errors] == [-1, 2, -2, 3]
