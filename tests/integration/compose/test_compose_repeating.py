"""Repeat on real sockets, with a clock that is moved by hand."""

from __future__ import annotations

import pytest
from conftest import ManualClock
from support.desk import Desk
from support.waiting import until

from wxtcp_gui.compose.checksum import Algorithm, Checksum
from wxtcp_gui.compose.message import Message
from wxtcp_gui.compose.repeating import Repeat
from wxtcp_gui.compose.sending import End
from wxtcp_gui.compose.variables import Variables
from wxtcp_gui.core.events import Closed, SocketError
from wxtcp_gui.core.sentences import Text


async def test_it_sends_at_once_and_then_in_time(desk: Desk, clock: ManualClock) -> None:
    client, peer = await desk.connected()
    variables, message = Variables(), Message(text="{{counter}};")
    told: list[int] = []
    repeat = Repeat(
        client.tcp,
        lambda: variables.expand(message),
        interval_s=0.01,
        times=4,
        changed=lambda: told.append(repeat.sent),
        clock=clock,
    )
    assert not repeat.is_running

    repeat.start()
    assert (repeat.is_running, repeat.sent, clock.due) == (True, 1, [0.01])
    clock.move(0.025)
    assert repeat.sent == 3
    clock.move(1)

    assert await peer.receive(8) == b"1;2;3;4;"
    assert repeat.outcome is not None
    assert repeat.outcome.end is End.DONE
    assert (repeat.sent, repeat.sent_bytes, repeat.skipped) == (4, 8, 0)
    assert (told, clock.due) == ([1, 2, 3, 4], [])
    repeat.start()
    repeat.stop()
    assert repeat.outcome.end is End.DONE


async def test_late_timers_do_not_add_up(desk: Desk, clock: ManualClock) -> None:
    client, _ = await desk.connected()
    repeat = Repeat(client.tcp, lambda: b"x", interval_s=0.01, clock=clock)
    repeat.start()

    for _ in range(50):
        clock.jump(0.014 if clock.due == [0.01] else clock.due[0])  # each second one is late

    assert repeat.skipped == 0
    assert 0 < clock.due[0] <= 0.01
    assert round((clock.now + clock.due[0] - 1000) / 0.01, 6).is_integer()
    assert repeat.sent == 51
    repeat.stop()


async def test_due_times_that_a_busy_loop_missed_are_left_out(
    desk: Desk, clock: ManualClock
) -> None:
    client, peer = await desk.connected()
    repeat = Repeat(client.tcp, lambda: b"x", interval_s=0.01, clock=clock)
    repeat.start()

    clock.jump(0.055)
    assert (repeat.sent, repeat.skipped) == (2, 4)
    assert clock.due == [0.005]
    repeat.stop()
    assert await peer.receive(2) == b"xx"


async def test_nothing_piles_up_for_a_slow_peer(desk: Desk, clock: ManualClock) -> None:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    load = bytes(4_194_304)
    repeat = Repeat(client.tcp, lambda: load, interval_s=0.01, clock=clock)
    repeat.start()
    while not repeat.is_held_back:
        clock.move(0.01)
    sent = repeat.sent
    waits = client.tcp.write_queue_bytes

    clock.move(0.1)
    assert (repeat.sent, client.tcp.write_queue_bytes) == (sent, waits)
    assert repeat.skipped == 11

    assert await peer.receive(sent * len(load)) == load * sent
    await until(lambda: client.tcp.write_queue_bytes == 0)
    clock.move(0.01)
    assert (repeat.sent, repeat.is_held_back) == (sent + 1, False)
    repeat.stop()
    await peer.receive(len(load))


async def test_it_waits_for_the_recording(desk: Desk, clock: ManualClock) -> None:
    client, _ = await desk.connected()
    repeat = Repeat(client.tcp, lambda: b"x", interval_s=0.01, clock=clock)
    desk.program.set_reading(on=False)
    repeat.start()
    assert (repeat.sent, repeat.skipped, repeat.is_held_back) == (0, 1, True)

    desk.program.set_reading(on=True)
    clock.move(0.01)
    assert (repeat.sent, repeat.is_held_back) == (1, False)
    repeat.stop()


async def test_stop_is_at_once(desk: Desk, clock: ManualClock) -> None:
    client, _ = await desk.connected()
    repeat = Repeat(client.tcp, lambda: b"x", interval_s=0.01, clock=clock)
    repeat.start()
    listeners = client.tcp.listeners

    repeat.stop()
    clock.move(1)

    assert repeat.outcome is not None
    assert (repeat.outcome.end, repeat.sent, clock.due) == (End.STOPPED, 1, [])
    assert all(len(each) == 1 for each in client.tcp.listeners.values())  # the test's own
    assert listeners != client.tcp.listeners


@pytest.mark.parametrize("how", ["close", "fin", "reset", "off and close"])
async def test_it_ends_with_its_socket(desk: Desk, clock: ManualClock, how: str) -> None:
    client, peer = await desk.connected()
    repeat = Repeat(client.tcp, lambda: b"x", interval_s=3600, clock=clock)
    repeat.start()
    await peer.receive(1)

    if how == "reset":
        peer.reset()
        await client.expect(SocketError, Closed)
    elif how == "fin":
        peer.fin()
        await client.expect(Closed)
    else:
        if how != "close":
            client.tcp.off_close(repeat._watch._on_event)  # type: ignore[union-attr]
        client.close()
        await client.expect(Closed)
        clock.move(3600)

    assert repeat.outcome is not None
    assert (repeat.outcome.end, repeat.sent) == (End.SOCKET_ENDED, 1)
    assert repeat.outcome.reason is not None
    assert repeat.outcome.reason.text is Text.SEND_SOCKET_ENDED
    assert clock.due == []
    assert client.tcp.unknown_offs == dict.fromkeys(client.tcp.unknown_offs, 0)


async def test_other_errors_do_not_end_it(desk: Desk, clock: ManualClock) -> None:
    client, _ = await desk.connected()
    repeat = Repeat(client.tcp, lambda: b"x", interval_s=1, clock=clock)
    repeat.start()
    client.connect(address="127.0.0.1", port=1)
    await client.expect(SocketError)

    assert repeat.is_running
    repeat.stop()


async def test_without_a_connection_it_does_not_begin(desk: Desk) -> None:
    repeat = Repeat(desk.client().tcp, lambda: b"x", interval_s=1)
    repeat.start()

    assert repeat.outcome is not None
    assert repeat.outcome.reason is not None
    assert repeat.outcome.reason.text is Text.SEND_NOT_CONNECTED


@pytest.mark.parametrize(
    "message",
    [Message(text="{{x}}"), Message(checksum=Checksum(algorithm=Algorithm.XOR, first=3))],
    ids=["payload", "checksum"],
)
async def test_a_faulty_payload_ends_it(desk: Desk, clock: ManualClock, message: Message) -> None:
    client, _ = await desk.connected()
    repeat = Repeat(client.tcp, lambda: Variables().expand(message), interval_s=1, clock=clock)
    repeat.start()

    assert repeat.outcome is not None
    assert (repeat.outcome.end, repeat.sent, clock.due) == (End.FAILED, 0, [])


async def test_it_runs_on_the_loops_own_clock(desk: Desk) -> None:
    client, peer = await desk.connected()
    repeat = Repeat(client.tcp, lambda: b"ab", interval_s=0, times=20)
    repeat.start()

    assert await peer.receive(40) == b"ab" * 20
    assert repeat.outcome is not None
