"""What holds for every life of a socket: random calls against a transport that behaves."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.core import effects, inputs
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import Closed, Connected, Event, Message, SocketError, WifiBound
from wxtcp_gui.core.machine import step
from wxtcp_gui.core.states import SocketState

REMOTE = RemoteInfo(address="192.168.1.9", family="IPv4", port=8848)
LOCAL = LocalInfo(address="192.168.1.5", family="IPv4", port=50_000)
POLICY_ERROR = SocketError(err_code=-4, err_msg="connect fail: invalid address")
NETWORK_ERROR = SocketError(
    err_code=-2, err_msg="read socket fail: errno:104 errmsg:Connection reset by peer", errno=104
)

CALLS: dict[str, inputs.Input] = {
    "connect": inputs.ConnectCalled(address="192.168.1.9", port=8848, timeout_s=2.0),
    "connect refused": inputs.ConnectRefused(error=POLICY_ERROR),
    "write refused": inputs.WriteRefused(error=POLICY_ERROR),
    "close": inputs.CloseCalled(),
    "bind": inputs.BindWifiCalled(local_address="192.168.1.5"),
    "bind refused": inputs.BindWifiRefused(error=POLICY_ERROR),
}
NETWORK = ("opened", "not opened", "data", "fin", "lost", "finished")


@dataclass
class Transport:
    """What a transport can still say, and what it was told to do."""

    trying: bool = False
    live: bool = False
    finishing: bool = False
    heard_fin: bool = False
    had_connection: bool = False
    sent: list[bytes] = field(default_factory=list)

    def can_say(self, word: str) -> bool:
        if word in {"opened", "not opened"}:
            return self.trying
        if word == "finished":
            return self.live and self.finishing
        if word in {"data", "fin"}:  # a read may have been under way when the connection ended
            return self.had_connection and not self.heard_fin
        return self.live

    def say(self, word: str, data: bytes) -> inputs.Input:
        if word == "opened":
            self.trying, self.live, self.had_connection = False, True, True
            return inputs.ConnectionOpened(remote_info=REMOTE, local_info=LOCAL)
        if word == "not opened":
            self.trying = False
            return inputs.ConnectionNotOpened(error=NETWORK_ERROR)
        if word == "data":
            return inputs.DataReceived(data=data, remote_info=REMOTE, local_info=LOCAL)
        if word == "fin":
            self.heard_fin = True
            return inputs.PeerFinished()
        self.live = False
        if word == "lost":
            return inputs.ConnectionLost(error=NETWORK_ERROR)
        return inputs.ConnectionFinished()

    def carry_out(self, effect: effects.Effect) -> None:
        match effect:
            case effects.OpenConnection():
                assert not self.trying
                assert not self.had_connection
                self.trying = True
            case effects.AbortAttempt():
                assert self.trying
                self.trying = False
            case effects.SendData(data=data):
                assert self.live
                assert not self.finishing
                assert data
                self.sent.append(data)
            case effects.FinishConnection():
                assert self.live
                assert not self.finishing
                self.finishing = True
            case effects.LeaveBy():
                assert not self.trying
                assert not self.had_connection


@dataclass
class Life:
    """One socket with its transport, and all that its listeners heard."""

    state: SocketState = SocketState.IDLE
    transport: Transport = field(default_factory=Transport)
    heard: list[Event] = field(default_factory=list)

    def happen(self, item: inputs.Input) -> list[Event]:
        self.state, todo = step(self.state, item)
        events: list[Event] = []
        for effect in todo:
            if isinstance(effect, effects.Notify):
                events.append(effect.event)
            else:
                self.transport.carry_out(effect)
        self.heard += events
        return events

    def number_of(self, kind: type[Event]) -> int:
        return sum(isinstance(event, kind) for event in self.heard)


Step = tuple[str, bytes]
A_CALL = st.tuples(st.sampled_from([*CALLS, "write", "write", "write"]), st.binary(max_size=3))
FROM_NETWORK = st.tuples(
    st.sampled_from([*NETWORK, "data", "data", "opened"]), st.binary(min_size=1, max_size=3)
)
CONNECTS: list[Step] = [("connect", b""), ("opened", b"")]
LIVES = st.tuples(
    st.sampled_from([[], CONNECTS]), st.lists(A_CALL | FROM_NETWORK, max_size=40)
).map(lambda parts: [*parts[0], *parts[1]])


def input_for(word: str, data: bytes, life: Life) -> inputs.Input | None:
    if word == "write":
        return inputs.WriteCalled(data=data)
    if word in CALLS:
        return CALLS[word]
    return life.transport.say(word, data) if life.transport.can_say(word) else None


@settings(deadline=None, max_examples=200)
@given(LIVES)
def test_listeners_hear_events_in_their_order(script: list[Step]) -> None:
    life = Life()
    close_called = False
    for word, data in script:
        item = input_for(word, data, life)
        if item is None:
            continue
        was_closed = life.number_of(Closed) == 1
        events = life.happen(item)
        close_called = close_called or word == "close"

        assert life.number_of(Closed) <= 1
        assert life.number_of(Connected) <= 1
        if any(isinstance(event, Message) for event in events):
            assert life.number_of(Connected) == 1
            assert not close_called
        if close_called:
            assert not any(isinstance(event, Connected | Message) for event in events)
        if was_closed and word in NETWORK:
            assert events == []
        if isinstance(item, inputs.CloseCalled):
            assert not any(isinstance(event, SocketError) for event in events)


@settings(deadline=None, max_examples=200)
@given(LIVES)
def test_bytes_travel_in_order_both_ways(script: list[Step]) -> None:
    life = Life()
    accepted: list[bytes] = []
    received: list[bytes] = []
    ended = False
    for word, data in script:
        item = input_for(word, data, life)
        if item is None:
            continue
        connected = life.number_of(Connected) == 1 and not ended
        events = life.happen(item)

        if word == "write":
            assert [type(event) for event in events] == ([] if connected else [SocketError])
            if connected and data:
                accepted.append(data)
        if word == "data" and connected:
            received.append(data)
        ended = ended or word in {"close", "fin", "lost"}

        assert life.transport.sent == accepted
        messages = [event.message for event in life.heard if isinstance(event, Message)]
        assert messages == received


@settings(deadline=None, max_examples=200)
@given(LIVES)
def test_every_attempt_and_every_life_gets_one_answer(script: list[Step]) -> None:
    life = Life()
    for word, data in script:
        item = input_for(word, data, life)
        if item is None:
            continue
        was_trying = life.transport.trying or word in {"opened", "not opened"}
        events = life.happen(item)

        if word == "opened":
            assert [type(event) for event in events] == [Connected]
        elif word == "not opened":
            assert [type(event) for event in events] == [SocketError]
            assert life.state is SocketState.IDLE
        elif word == "close" and was_trying:
            assert [type(event) for event in events] == [Closed]
            assert not life.transport.trying

    life.happen(inputs.CloseCalled())
    if life.transport.live:
        life.happen(life.transport.say("finished", b""))
    assert life.state is SocketState.CLOSED
    assert life.number_of(Closed) == 1
    assert not life.transport.trying


@settings(deadline=None)
@given(LIVES)
def test_after_close_calls_are_still_answered(script: list[Step]) -> None:
    life = Life()
    for word, data in [*script, ("close", b"")]:
        item = input_for(word, data, life)
        if item is not None:
            life.happen(item)

    for call in ("connect", "connect refused", "write", "bind", "bind refused"):
        item = input_for(call, b"late", life)
        assert item is not None
        events = life.happen(item)
        assert [type(event) for event in events] == [SocketError]
        assert isinstance(events[0], SocketError)
        assert (events[0].err_code, events[0].errno) == (-2, 9)
    assert life.happen(inputs.CloseCalled()) == []


@settings(deadline=None)
@given(LIVES)
def test_a_wifi_is_bound_before_connecting_or_not_at_all(script: list[Step]) -> None:
    life = Life()
    for word, data in script:
        item = input_for(word, data, life)
        if item is None:
            continue
        idle = life.state is SocketState.IDLE
        events = life.happen(item)
        assert any(isinstance(event, WifiBound) for event in events) == (idle and word == "bind")


@settings(deadline=None)
@given(LIVES)
def test_the_same_inputs_give_the_same_life(script: list[Step]) -> None:
    first, second = Life(), Life()
    for life in (first, second):
        for word, data in script:
            item = input_for(word, data, life)
            if item is not None:
                life.happen(item)

    assert first == second
