"""Quirks: what each does to the machine's answer, and that it leaves all else alone."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.core import inputs, quirks
from wxtcp_gui.core.effects import Effect, LeaveBy, Notify, OpenConnection, SendData
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo, SocketType
from wxtcp_gui.core.errors import Errno, Operation, socket_failure
from wxtcp_gui.core.events import Closed, Connected, Message, SocketError, WifiBound
from wxtcp_gui.core.inputs import Input
from wxtcp_gui.core.limits import CONNECT_TIMEOUT_MAX_S, IGNORED_TIMEOUT_S
from wxtcp_gui.core.machine import step
from wxtcp_gui.core.quirks import Quirks
from wxtcp_gui.core.states import TRANSITIONS, SocketState

FAMILIES = st.sampled_from([each.family for each in SocketType])
SWITCHES = [
    "early_connect",
    "zero_infos",
    "size_missing",
    "error_on_fin",
    "connect_timeout_ignored",
]
ALL_ON = Quirks(**dict.fromkeys(SWITCHES, True))

NOWHERE = "0.0.0.0"  # noqa: S104 - nothing is bound to it
REMOTE = RemoteInfo(address="192.168.1.9", family="IPv4", port=9100)
LOCAL = LocalInfo(address="192.168.1.5", family="IPv4", port=50_000)
CALLED = inputs.ConnectCalled(address="192.168.1.9", port=9100, timeout_s=2.0)
OPENED = inputs.ConnectionOpened(remote_info=REMOTE, local_info=LOCAL)
DATA = inputs.DataReceived(
    data=b"abc", remote_info=dataclasses.replace(REMOTE, size=3), local_info=LOCAL
)
FAILURE = socket_failure(Operation.CONNECT, Errno.ECONNREFUSED)
INPUTS: list[Input] = [
    CALLED,
    inputs.ConnectRefused(error=FAILURE),
    inputs.WriteCalled(data=b"x"),
    inputs.WriteRefused(error=FAILURE),
    inputs.CloseCalled(),
    inputs.BindWifiCalled(local_address="127.0.0.1"),
    inputs.BindWifiRefused(error=FAILURE),
    OPENED,
    inputs.ConnectionNotOpened(error=FAILURE),
    DATA,
    inputs.PeerFinished(),
    inputs.ConnectionLost(error=FAILURE),
    inputs.ConnectionFinished(),
]
CELLS = [
    (state, item) for state, row in TRANSITIONS.items() for item in INPUTS if type(item) in row
]
cells = pytest.mark.parametrize(
    ("state", "item"), CELLS, ids=[f"{type(item).__name__} {state.value}" for state, item in CELLS]
)


def answer(state: SocketState, item: Input, quirks: Quirks) -> tuple[Effect, ...]:
    return quirks.alter(item, step(state, item)[1], "IPv4")


def test_every_input_of_every_state_is_tried() -> None:
    assert len(CELLS) == sum(len(row) for row in TRANSITIONS.values())


@cells
def test_without_quirks_nothing_changes(state: SocketState, item: Input) -> None:
    assert answer(state, item, Quirks()) == step(state, item)[1]


@pytest.mark.parametrize("quirk", SWITCHES)
def test_one_that_is_on_has_something_to_do(quirk: str) -> None:
    assert Quirks(**{quirk: True}).alters


@pytest.mark.parametrize("value", [{}, {"split_reads": 1.0}, {"merge_reads": 0.5}, {"seed": 7}])
def test_reads_are_no_matter_of_the_machines_answer(value: dict[str, Any]) -> None:
    assert not Quirks(**value).alters


TOUCHED: dict[str, set[tuple[SocketState, type[Input]]]] = {
    "early_connect": {(SocketState.IDLE, inputs.ConnectCalled)},
    "zero_infos": {
        (SocketState.CONNECTING, inputs.ConnectionOpened),
        (SocketState.CONNECTED, inputs.DataReceived),
    },
    "size_missing": {(SocketState.CONNECTED, inputs.DataReceived)},
    "error_on_fin": {(SocketState.CONNECTED, inputs.PeerFinished)},
    "connect_timeout_ignored": {(SocketState.IDLE, inputs.ConnectCalled)},
}


@pytest.mark.parametrize("quirk", SWITCHES)
def test_each_touches_no_more_than_its_own_cells(quirk: str) -> None:
    on = Quirks(**{quirk: True})

    changed = {
        (state, type(item))
        for state, item in CELLS
        if answer(state, item, on) != step(state, item)[1]
    }

    assert changed == TOUCHED[quirk]


@cells
def test_what_is_to_be_done_beside_telling_stays(state: SocketState, item: Input) -> None:
    def done(effects: tuple[Effect, ...]) -> list[Effect]:
        return [each for each in effects if not isinstance(each, Notify)]

    before, after = step(state, item)[1], answer(state, item, ALL_ON)

    expected = done(before)
    if isinstance(item, inputs.ConnectCalled) and state is SocketState.IDLE:
        expected = [OpenConnection(address=CALLED.address, port=9100, timeout_s=60.0)]
    assert done(after) == expected
    told = [type(each.event) for each in before if isinstance(each, Notify)]
    tells = [type(each.event) for each in after if isinstance(each, Notify)]
    assert tells[len(tells) - len(told) :] == told


@pytest.mark.parametrize("family", ["IPv4", "IPv6"])
def test_a_bogus_connect_comes_when_an_attempt_starts(family: str) -> None:
    todo = step(SocketState.IDLE, CALLED)[1]

    altered = Quirks(early_connect=True).alter(CALLED, todo, family)

    bogus = Connected(
        remote_info=RemoteInfo(address="192.168.1.9", family=family, port=-1),
        local_info=LocalInfo(address=NOWHERE, family=family, port=0),
    )
    assert altered == (*todo, Notify(event=bogus))


def test_infos_may_be_zeros() -> None:
    on = Quirks(zero_infos=True)

    assert answer(SocketState.CONNECTING, OPENED, on) == (
        Notify(
            event=Connected(
                remote_info=RemoteInfo(address=NOWHERE, family="IPv4", port=0),
                local_info=LocalInfo(address=NOWHERE, family="IPv4", port=0),
            )
        ),
    )
    assert answer(SocketState.CONNECTED, DATA, on) == (
        Notify(
            event=Message(
                message=b"abc",
                remote_info=RemoteInfo(address=NOWHERE, family="IPv4", port=0, size=3),
                local_info=LocalInfo(address=NOWHERE, family="IPv4", port=0),
            )
        ),
    )


def test_a_messages_size_may_be_missing() -> None:
    assert answer(SocketState.CONNECTED, DATA, Quirks(size_missing=True)) == (
        Notify(event=Message(message=b"abc", remote_info=REMOTE, local_info=LOCAL)),
    )


def test_a_fin_may_come_as_an_error_first() -> None:
    (before,) = step(SocketState.CONNECTED, inputs.PeerFinished())[1]

    error = SocketError(
        err_code=-2,
        err_msg="read socket fail: errno:104 errmsg:Connection reset by peer",
        errno=104,
    )
    assert answer(SocketState.CONNECTED, inputs.PeerFinished(), Quirks(error_on_fin=True)) == (
        Notify(event=error),
        before,
    )


@pytest.mark.parametrize("state", [SocketState.CLOSING, SocketState.CLOSED])
def test_a_fin_after_close_is_no_error(state: SocketState) -> None:
    assert answer(state, inputs.PeerFinished(), ALL_ON) == ()


@pytest.mark.parametrize(
    ("given_s", "waits_s"),
    [
        (0.1, IGNORED_TIMEOUT_S),
        (IGNORED_TIMEOUT_S, IGNORED_TIMEOUT_S),
        (61.0, 61.0),
        (CONNECT_TIMEOUT_MAX_S, CONNECT_TIMEOUT_MAX_S),
    ],
)
def test_a_timeout_may_be_ignored_for_a_minute(given_s: float, waits_s: float) -> None:
    item = dataclasses.replace(CALLED, timeout_s=given_s)

    (opening,) = answer(SocketState.IDLE, item, Quirks(connect_timeout_ignored=True))

    assert opening == OpenConnection(address="192.168.1.9", port=9100, timeout_s=waits_s)


INFOS = st.builds(
    RemoteInfo, address=st.text(), family=FAMILIES, port=st.integers(), size=st.integers()
)
LOCALS = st.builds(LocalInfo, address=st.text(), family=FAMILIES, port=st.integers())
EFFECTS = st.one_of(
    st.builds(OpenConnection, address=st.text(), port=st.integers(), timeout_s=st.floats(0, 1e5)),
    st.builds(SendData, data=st.binary()),
    st.builds(LeaveBy, local_address=st.text()),
    st.builds(Notify, event=st.builds(Connected, remote_info=INFOS, local_info=LOCALS)),
    st.builds(
        Notify,
        event=st.builds(Message, message=st.binary(), remote_info=INFOS, local_info=LOCALS),
    ),
    st.builds(Notify, event=st.sampled_from([Closed(), WifiBound(), FAILURE])),
)


@given(st.sampled_from(INPUTS), st.lists(EFFECTS).map(tuple), FAMILIES)
def test_whatever_is_to_be_done_no_effect_is_lost_or_moved(
    item: Input, todo: tuple[Effect, ...], family: str
) -> None:
    altered = [*ALL_ON.alter(item, todo, family)]

    if isinstance(item, inputs.PeerFinished) and todo:
        assert isinstance(altered.pop(0), Notify)
    for effect in todo:
        after = altered.pop(0)
        assert type(after) is type(effect)
        if isinstance(effect, OpenConnection):
            bogus = altered.pop(0)
            assert isinstance(bogus, Notify)
            assert isinstance(bogus.event, Connected)
            assert bogus.event.remote_info.port == quirks.BOGUS_PORT
        elif isinstance(effect, Notify) and isinstance(effect.event, Message):
            assert isinstance(after, Notify)
            assert isinstance(after.event, Message)
            assert after.event.message == effect.event.message
        elif not isinstance(effect, Notify) or not isinstance(effect.event, Connected):
            assert after == effect
    assert altered == []
