"""A sequence of messages on real sockets: delays, replies, and every end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from conftest import ManualClock
from support.desk import Desk
from support.waiting import turns, until

from wxtcp_gui.compose import reply as reply_module
from wxtcp_gui.compose.reply import Reply, ReplyKind
from wxtcp_gui.compose.sending import End, Outcome
from wxtcp_gui.compose.sequence import Progress, SendSequence, Step
from wxtcp_gui.core.events import Closed
from wxtcp_gui.core.hex_digits import hex_to_bytes
from wxtcp_gui.core.payload import PayloadError
from wxtcp_gui.core.sentences import Text


def says(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def text_of(outcome: Outcome) -> Text | None:
    return outcome.reason.text if outcome.reason else None


async def test_steps_go_out_with_their_delays(desk: Desk, clock: ManualClock) -> None:
    client, peer = await desk.connected()
    told: list[Progress] = []
    steps = [Step(payload=says(b"a")), Step(payload=says(b"b"), delay_s=5)]
    sequence = SendSequence(client.tcp, steps, progressed=told.append, clock=clock)
    running = desk.program.tasks.start(sequence.run(), "sequence")

    assert await peer.receive(1) == b"a"
    await until(lambda: clock.due == [5])
    assert sequence.progress == Progress(1, sent=False)
    clock.move(5)

    assert await peer.receive(1) == b"b"
    assert (await running).end is End.DONE
    assert told == [Progress(0, False), Progress(0, True), Progress(1, False), Progress(1, True)]
    assert all(len(each) == 1 for each in client.tcp.listeners.values())


@pytest.mark.parametrize(
    ("reply", "parts"),
    [
        (Reply(pattern=r"OK\r\n"), [b"no, o", b"O", b"K\r", b"\n"]),
        (Reply(kind=ReplyKind.HEX, pattern="01 83"), [b"\x00\x01", b"\x83\x02"]),
        (Reply(kind=ReplyKind.REGEX, pattern=r"^\+(OK|DONE) \d+"), [b"+DO", b"NE ", b"7"]),
        (Reply(), [b"x"]),
    ],
)
async def test_a_reply_is_waited_for(
    desk: Desk, clock: ManualClock, reply: Reply, parts: list[bytes]
) -> None:
    client, peer = await desk.connected()
    steps = [Step(payload=says(b"ask"), reply=reply), Step(payload=says(b"thanks"))]
    sequence = SendSequence(client.tcp, steps, clock=clock)
    running = desk.program.tasks.start(sequence.run(), "sequence")
    await peer.receive(3)

    for part in parts:
        assert sequence.progress == Progress(0, sent=True, is_waiting_for_reply=True)
        before = len(client.received)
        peer.send(part)
        await until(lambda before=before: len(client.received) > before)  # type: ignore[misc]

    assert await peer.receive(6) == b"thanks"
    assert (await running).end is End.DONE


async def test_no_reply_in_time_is_a_failure(desk: Desk, clock: ManualClock) -> None:
    client, peer = await desk.connected()
    steps = [Step(payload=says(b"a"), reply=Reply(pattern="b", timeout_s=1.5))] * 2
    sequence = SendSequence(client.tcp, steps, clock=clock)
    running = desk.program.tasks.start(sequence.run(), "sequence")
    await peer.receive(1)
    peer.send(b"c")
    await until(lambda: client.received)

    clock.move(1.4)
    assert not running.done()
    clock.move(0.1)
    outcome = await running
    assert (outcome.end, text_of(outcome)) == (End.FAILED, Text.SEND_NO_REPLY)
    assert "1.5 s after step 1" in str(outcome.reason)


@pytest.mark.parametrize("how", ["stop", "cancel", "close"])
@pytest.mark.parametrize("step", [{"delay_s": 5.0}, {"reply": Reply(pattern="x")}])
async def test_it_ends_at_once(
    desk: Desk, clock: ManualClock, how: str, step: dict[str, object]
) -> None:
    client, _ = await desk.connected()
    steps = [Step(payload=says(b"a"), **step)]  # type: ignore[arg-type]
    sequence = SendSequence(client.tcp, steps, clock=clock)
    running = desk.program.tasks.start(sequence.run(), "sequence")
    await until(lambda: clock.due == [5])

    if how == "cancel":
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
    elif how == "stop":
        sequence.stop()
        assert (await running).end is End.STOPPED
    else:
        client.close()
        await client.expect(Closed)
        assert (await running).end is End.SOCKET_ENDED

    assert clock.due == []
    assert all(len(each) == 1 for each in client.tcp.listeners.values())


async def test_stop_before_it_runs(desk: Desk) -> None:
    client, _ = await desk.connected()
    sequence = SendSequence(client.tcp, [Step(payload=says(b"a"), delay_s=9)])
    sequence.stop()

    assert (await sequence.run()).end is End.STOPPED


async def test_stop_within_the_last_progress(desk: Desk) -> None:
    client, peer = await desk.connected()
    step = Step(payload=says(b"a"), reply=Reply(pattern="x"))
    sequence = SendSequence(
        client.tcp, [step], progressed=lambda progress: progress.sent and sequence.stop()
    )

    assert (await sequence.run()).end is End.STOPPED
    assert await peer.receive(1) == b"a"


async def test_without_a_connection_nothing_is_sent(desk: Desk) -> None:
    outcome = await SendSequence(desk.client().tcp, [Step(payload=says(b"a"))]).run()

    assert text_of(outcome) is Text.SEND_NOT_CONNECTED


async def test_it_looks_whether_the_socket_is_there(desk: Desk) -> None:
    client, _ = await desk.connected()
    steps = [Step(payload=says(b"a")), Step(payload=says(b"b"))]
    sequence = SendSequence(
        client.tcp, steps, progressed=lambda progress: progress.step and client.close()
    )

    assert (await sequence.run()).end is End.SOCKET_ENDED
    await client.expect(Closed)


async def test_what_is_faulty_ends_it(desk: Desk) -> None:
    client, _ = await desk.connected()
    for step in (
        Step(payload=lambda: hex_to_bytes("4")),
        Step(payload=says(b"a"), reply=Reply(kind=ReplyKind.HEX, pattern="g")),
    ):
        assert (await SendSequence(client.tcp, [step]).run()).end is End.FAILED


async def test_a_slow_pattern_ends_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reply_module, "PATTERN_MAX_S", 0.001)
    client, peer = await desk.connected()
    reply = Reply(kind=ReplyKind.REGEX, pattern="(a|aa)+$(?<=b)")
    sequence = SendSequence(client.tcp, [Step(payload=says(b"?"), reply=reply)])
    running = desk.program.tasks.start(sequence.run(), "sequence")
    await peer.receive(1)
    peer.send(b"a" * 4000 + b"c")
    peer.send(b"more")

    outcome = await running
    assert text_of(outcome) is Text.SEND_PATTERN_SLOW
    await turns()


@pytest.mark.parametrize(("pattern", "position"), [("中(", 1), ("*", 0), ("", None)])
def test_a_faulty_pattern_is_shown(pattern: str, position: int | None) -> None:
    reply = Reply(kind=ReplyKind.REGEX, pattern=pattern)
    if position is None:
        assert not reply.matcher().take(b"")
        return
    with pytest.raises(PayloadError) as caught:
        reply.matcher()
    assert caught.value.sentence.text is Text.SEND_PATTERN
    assert 0 <= caught.value.position <= position


def test_what_is_searched_is_bounded() -> None:
    matcher = Reply(pattern="ab").matcher()
    assert not matcher.take(b"a" + bytes(200_000) + b"a")
    assert len(matcher._received) == reply_module.REPLY_MAX_BYTES
    assert matcher.take(b"b")
