"""Records and events: their fields, their names, and that nobody changes them."""

from __future__ import annotations

import dataclasses
import typing

import pytest

from wxtcp_gui.core import effects, events, inputs
from wxtcp_gui.core.endpoint import Interface, LocalInfo, RemoteInfo
from wxtcp_gui.core.events import (
    EVENT_NAMES,
    Closed,
    Connected,
    Event,
    EventName,
    Message,
    SocketError,
    WifiBound,
)
from wxtcp_gui.core.party import Party
from wxtcp_gui.core.policy import Policy, Verdict
from wxtcp_gui.core.record import Direction, Record, RecordKind

REMOTE = RemoteInfo(address="192.168.1.9", family="IPv4", port=8848)
LOCAL = LocalInfo(address="192.168.1.5", family="IPv4", port=50_000)

FROZEN = [
    *typing.get_args(inputs.Input),
    *typing.get_args(effects.Effect),
    *typing.get_args(Event),
    Interface,
    LocalInfo,
    Policy,
    Record,
    RemoteInfo,
    Verdict,
]


@pytest.mark.parametrize("kind", FROZEN)
def test_it_is_frozen_slotted_and_keyword_only(kind: type) -> None:
    assert dataclasses.is_dataclass(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(kind)
    assert all(field.kw_only for field in dataclasses.fields(kind))


@pytest.mark.parametrize(
    ("kind", "direction"),
    [
        (RecordKind.CREATE, Direction.NONE),
        (RecordKind.CONNECT, Direction.NONE),
        (RecordKind.WRITE, Direction.SENT),
        (RecordKind.CLOSE, Direction.NONE),
        (RecordKind.BIND_WIFI, Direction.NONE),
        (RecordKind.ON_CONNECT, Direction.NONE),
        (RecordKind.ON_MESSAGE, Direction.RECEIVED),
        (RecordKind.ON_ERROR, Direction.NONE),
        (RecordKind.ON_CLOSE, Direction.NONE),
        (RecordKind.ON_BIND_WIFI, Direction.NONE),
        (RecordKind.LISTENER_RAISED, Direction.NONE),
        (RecordKind.OFF_UNKNOWN, Direction.NONE),
        (RecordKind.PEER_LISTEN, Direction.NONE),
        (RecordKind.PEER_STOP, Direction.NONE),
        (RecordKind.PEER_ACCEPT, Direction.NONE),
        (RecordKind.PEER_RECEIVE, Direction.RECEIVED),
        (RecordKind.PEER_SEND, Direction.SENT),
        (RecordKind.PEER_CLOSE, Direction.NONE),
        (RecordKind.PEER_NOTE, Direction.NONE),
    ],
)
def test_which_kinds_carry_payload(kind: RecordKind, direction: Direction) -> None:
    assert kind.direction is direction


def test_every_kind_has_a_direction_above() -> None:
    assert len(RecordKind) == 19


def test_a_number_of_the_peer_is_no_socket_of_the_program() -> None:
    def party(kind: RecordKind, number: int) -> Party:
        return Record(kind=kind, socket_id=number, wall_ns=0, monotonic_ns=0).party

    one, other = party(RecordKind.WRITE, 3), party(RecordKind.PEER_SEND, 3)
    assert one == party(RecordKind.ON_CLOSE, 3) == Party(3)
    assert other == party(RecordKind.PEER_CLOSE, 3) == Party(3, of_peer=True)
    assert one != other
    assert (one.name, one.term, other.name, other.term) == ("#3", "socket:3", "P3", "peer:3")
    assert [party(kind, 0).name for kind in (RecordKind.CREATE, RecordKind.PEER_LISTEN)] == [
        "–",
        "P",
    ]


@pytest.mark.parametrize(
    "name",
    ["createTCPSocket", "connect", "write", "close", "bindWifi", *(e.value for e in EventName)],
)
def test_a_record_is_named_as_the_api_names_it(name: str) -> None:
    assert RecordKind(name).value == name


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Connected, "onConnect"),
        (Message, "onMessage"),
        (SocketError, "onError"),
        (Closed, "onClose"),
        (WifiBound, "onBindWifi"),
    ],
)
def test_every_event_has_its_method(kind: type[Event], name: str) -> None:
    assert EVENT_NAMES[kind].value == name


def test_there_are_five_events() -> None:
    assert set(EVENT_NAMES) == set(typing.get_args(Event))
    assert set(EVENT_NAMES.values()) == set(EventName)


def test_events_that_end_well_say_ok() -> None:
    assert events.Closed().err_msg == "ok"
    assert events.WifiBound().err_msg == "ok"


def test_on_connect_uses_no_http_dns_unless_told() -> None:
    assert Connected(remote_info=REMOTE, local_info=LOCAL).use_http_dns is False


def test_only_messages_have_a_size_and_only_socket_failures_an_errno() -> None:
    assert REMOTE.size is None
    assert SocketError(err_msg="connect fail: invalid address", err_code=-4).errno is None


def test_a_record_starts_with_nothing_but_its_time() -> None:
    record = Record(kind=RecordKind.CLOSE, socket_id=1, wall_ns=2, monotonic_ns=3)

    assert record.payload == b""
    assert record.accepted
    assert (record.remote_info, record.local_info) == (None, None)
    assert (record.error, record.verdict, record.note) == (None, None, None)
