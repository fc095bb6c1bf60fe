"""What the dock of the test servers keeps: setups, stacks, drafts, connections, addresses."""

from __future__ import annotations

import ipaddress
import json
import shlex
import sys
import time
from dataclasses import dataclass, field
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex
from pytestqt.modeltest import ModelTester

from wxtcp_gui.core.endpoint import Interface, RemoteInfo
from wxtcp_gui.core.sentences import Text
from wxtcp_gui.gui.models.peer_connections import ConnectionsModel, PeerColumn
from wxtcp_gui.gui.models.peer_draft import SettingsDraft
from wxtcp_gui.gui.models.peer_lan import lan_choices, phone_text
from wxtcp_gui.gui.models.peer_setup import PEERS_MAX, PeerSetup, kept_setups, setups_of
from wxtcp_gui.gui.models.peer_stack import FaultStack
from wxtcp_gui.peer.behaviours.banner import Banner
from wxtcp_gui.peer.conversation import Conversation, ConversationState
from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.faults import FAULTS
from wxtcp_gui.peer.faults.latency import Latency
from wxtcp_gui.peer.faults.refuse import Refuse
from wxtcp_gui.peer.faults.slice import Slice


def interface(name: str, address: str) -> Interface:
    """Return an address of this machine."""
    network = ipaddress.ip_network(address)
    return Interface(name=name, address=ipaddress.ip_address(address), network=network)


def test_what_is_half_typed_is_never_the_value() -> None:
    draft = SettingsDraft[Fault](Latency)
    first = draft.value
    draft.type("delay", "12")
    assert draft.value is first
    draft.type("delay", "12 miles")
    draft.settle()
    assert draft.value is first
    assert draft.wrong["delay"].text is Text.SETTING_DURATION
    draft.type("delay", "12ms")
    draft.settle()
    assert draft.value == Latency(delay=pytest.approx(0.012))
    assert not draft.wrong


def test_a_value_that_is_the_same_stays_the_same_object() -> None:
    draft = SettingsDraft[Fault](Latency)
    first = draft.value
    draft.type("delay", "0.2s")
    draft.settle()
    assert draft.value is first


def test_a_kinds_own_settings_come_first() -> None:
    names = [each.name for each in SettingsDraft[Fault](Latency).settings]
    assert names[:2] == ["delay", "jitter"]
    assert names[-2:] == ["direction", "probability"]


def test_a_stack_moves_within_its_ends() -> None:
    stack = FaultStack([Latency(), Slice(), Refuse()])
    assert stack.move(0, -1) == 0
    assert stack.move(0, 1) == 1
    assert stack.move(2, 1) == 2
    assert [each.NAME for each in stack.in_force] == ["slice", "latency", "refuse"]
    stack.entries[0].on = False
    own = stack.copy(of_connection=True)
    assert [each.NAME for each in own.in_force] == ["latency"]
    own.remove(0)
    assert len(stack.entries) == 3


def test_a_setup_is_remembered_without_an_open_door() -> None:
    setup = PeerSetup()
    setup.name, setup.port, setup.asked_port, setup.seed_text = "打印机", "9100", "9100", "77"
    setup.take(Banner(text="a,b\\c"), [Latency(delay=1.5), Slice()])
    setup.stack.entries[1].on = False
    (again,) = setups_of(kept_setups([setup]))
    assert again.kept() == setup.kept()
    assert again.behaviour.value == Banner(text="a,b\\c")
    assert "host" not in again.kept()


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: (
    st.lists(inner) | st.dictionaries(st.sampled_from(
        ["name", "port", "seed", "behaviour", "faults", "on", "fault"]), inner)), max_leaves=30,
))  # fmt: skip
def test_whatever_was_remembered_can_be_read(value: object) -> None:
    for each in setups_of(json.dumps(value)):
        assert each.seed is not None
        assert each.behaviour.value is not None


def test_what_is_remembered_has_its_bound() -> None:
    assert len(setups_of(json.dumps([{}] * 1000))) == PEERS_MAX
    assert setups_of("{") == []


@pytest.mark.skipif(sys.platform == "win32", reason="another shell quotes otherwise")
def test_the_command_is_quoted() -> None:
    setup = PeerSetup()
    setup.take(Banner(text="it's ready; rm -rf $HOME"), [Latency(delay=1.0)])
    parts = shlex.split(setup.command("192.168.1.23"))
    assert parts == [
        "wxtcp-gui", "serve", "--host", "192.168.1.23", "--port", "8848",
        "--behaviour", "banner:text=it's ready; rm -rf $HOME", "--fault", "latency:delay=1s",
        "--seed", "1",
    ]  # fmt: skip


def test_addresses_that_others_reach() -> None:
    found = lan_choices(
        [
            interface("lo", "127.0.0.1"),
            interface("eth1", "1.2.3.4"),
            interface("eth0", "fe80::1"),
            interface("eth0", "2001:db8::7"),
            interface("eth2", "169.254.3.4"),
            interface("wlan0", "192.168.1.23"),
        ]
    )
    hosts = [each.host for each in found]
    assert hosts == ["192.168.1.23", "1.2.3.4", "169.254.3.4", "2001:db8::7"]
    assert phone_text("192.168.1.23", 8848) == "tcp://192.168.1.23:8848"
    assert phone_text("2001:db8::7", 80) == "tcp://[2001:db8::7]:80"


@dataclass(eq=False)
class Fake:
    """A connection as the table sees it."""

    number: int
    remote_info: RemoteInfo = field(
        default_factory=lambda: RemoteInfo(address="::1", family="IPv6", port=5000)
    )
    received_bytes: int = 2048
    sent_bytes: int = 3
    opened_ns: int = field(default_factory=time.monotonic_ns)
    faults: tuple[Fault, ...] = (Latency(),)
    state: ConversationState = ConversationState.OPEN


def as_connections(*fakes: Fake) -> list[Conversation]:
    """Return fakes as what the model takes."""
    return cast(list[Conversation], list(fakes))


def test_the_table_follows_who_comes_and_goes(qtmodeltester: ModelTester) -> None:
    own: set[int] = set()
    model = ConnectionsModel(own_faults=lambda each: each.number in own)
    qtmodeltester.check(model)
    resets: list[object] = []
    model.modelReset.connect(lambda: resets.append(None))
    fakes = [Fake(number) for number in range(1, 101)]
    model.show(as_connections(*fakes[:50]))
    model.show(as_connections(*fakes[10:20], *fakes[30:80]))
    assert [each.number for each in model.connections] == [*range(11, 21), *range(31, 81)]
    assert not resets
    model.show(as_connections(*fakes[::2]))
    assert resets
    assert [each.number for each in model.connections] == list(range(1, 101, 2))
    cells = [model.index(0, column).data() for column in PeerColumn]
    assert cells == ["P1", "[::1]:5000", "0:00", "2.0 KB", "3 B", "1"]
    own.add(1)
    assert model.index(0, PeerColumn.FAULTS).data() == "own 1"
    assert model.data(QModelIndex()) is None
    model.show([])
    assert model.rowCount() == 0


def test_a_refresh_is_one_announcement() -> None:
    model = ConnectionsModel(own_faults=lambda _: False)
    model.show(as_connections(*(Fake(number) for number in range(1000))))
    changes: list[object] = []
    model.dataChanged.connect(lambda *_: changes.append(None))
    model.refresh()
    assert len(changes) == 1


def test_every_fault_and_behaviour_begins_with_a_draft_that_can_be_shown() -> None:
    for kind in FAULTS.values():
        draft = SettingsDraft[Fault](kind)
        assert draft.value is not None
        assert not draft.wrong
