"""The dock of the test servers: several of them, their behaviours, faults and connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QTabBar, QTableView
from support.waiting import turns, until
from user import Open, User

from wxtcp_gui.app.descriptors import allow_many_connections
from wxtcp_gui.app.settings import Settings
from wxtcp_gui.gui.presenters.peer import PeerPresenter
from wxtcp_gui.gui.presenters.peers import Peers
from wxtcp_gui.gui.widgets.peer_fault_list import FaultList
from wxtcp_gui.gui.widgets.peer_list import PeerList
from wxtcp_gui.peer.faults.latency import Latency
from wxtcp_gui.peer.presets import PRESETS

WINDOW = ("--size", "1440x900", "--lang", "en", "--theme", "light")
MANY = 1_000
ROLES = 12  # that a view may ask of a cell
LINE = b"hello, peer\n"
PRINTER = str(PRESETS["label-printer"].title.value)
HALF_PACKETS = str(PRESETS["half-packets"].title.value)


class Client:
    """A plain client of a test server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self.writer = writer
        self.name = "{}:{}".format(*writer.get_extra_info("sockname"))

    async def receive(self, count: int) -> bytes:
        """Return so many bytes."""
        async with asyncio.timeout(5):
            return await self._reader.readexactly(count)

    async def receive_rest(self) -> bytes:
        """Return all until FIN; ConnectionResetError where it was reset."""
        async with asyncio.timeout(5):
            return await self._reader.read()


class Desk:
    """A user whose dock is open, and clients of the test servers."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.clients: list[Client] = []

    @property
    def peers(self) -> Peers:
        """The test servers."""
        return self.user.application.peers

    @property
    def peer(self) -> PeerPresenter:
        """The one that is shown."""
        return self.peers.current

    @property
    def table(self) -> QTableView:
        """The table of live connections."""
        return self.user.find("peerConnections", QTableView)

    @property
    def faults(self) -> FaultList:
        """The stack of faults."""
        return self.user.find("peerFaults", FaultList)

    async def connect(self, count: int = 1) -> Client:
        """Connect clients to the server that is shown; return the last one."""
        before = self.table.model().rowCount()
        for _ in range(count):
            client = Client(*await asyncio.open_connection("127.0.0.1", self.peer.port))
            self.clients.append(client)
        await until(lambda: self.table.model().rowCount() == before + count)
        return self.clients[-1]

    def open_tab(self, text: str) -> None:
        """Open a page of the dock."""
        tabs = self.user.find("peerTabs", QTabBar)
        titles = [tabs.tabText(at) for at in range(tabs.count())]
        self.user.click_tab(tabs, next(each for each in titles if each.startswith(text)))

    def choose_in(self, button: str, text: str) -> None:
        """Choose from the menu of a button, with the keyboard."""
        self.user.click(button)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        titles = [each.text() for each in menu.actions()]
        assert all(each.toolTip() not in {"", each.text()} for each in menu.actions())
        for _ in range(titles.index(text) + 1):
            self.user.press("Down")
        self.user.press("Return")

    def add_fault(self, text: str) -> None:
        """Add a fault by its title."""
        self.choose_in("peerFaultAdd", text)

    def fill(self, setting: str, text: str) -> None:
        """Type over a setting of the form in sight."""
        fields = self.user.window.findChildren(QLineEdit, f"peerSetting_{setting}")
        (field,) = [each for each in fields if each.isVisible()]
        field.setFocus()
        self.user.press("Ctrl+A")
        self.user.type(text)

    def cells(self, row: int) -> list[str]:
        """Return what a row of the table says."""
        model = self.table.model()
        return [str(model.index(row, at).data()) for at in range(model.columnCount())]

    def faults_of(self, row: int) -> list[str]:
        """Return the names of the faults that are in force for a connection."""
        return [each.NAME for each in self.peer.connections[row].faults]

    def close(self) -> None:
        """Close the clients."""
        for each in self.clients:
            each.writer.transport.abort()


@pytest.fixture
async def desk(user: User) -> AsyncIterator[Desk]:
    """A user who has opened the dock."""
    user.press("F9")
    await until(user.find("peerDock").isVisible)
    made = Desk(user)
    yield made
    made.close()


async def echoes(client: Client) -> bool:
    """Tell whether what is sent comes back."""
    client.writer.write(LINE)
    return await client.receive(len(LINE)) == LINE


async def test_nothing_but_the_head_is_built_before_the_dock_is_opened(user: User) -> None:
    assert user.window.findChild(QTableView, "peerConnections") is None
    assert user.find("peerBehaviour").accessibleName() == "Behaviour"
    user.press("F9")
    assert user.find("peerConnections").accessibleName() == "Live connections"


async def test_two_test_servers_at_a_time(desk: Desk) -> None:
    user = desk.user
    first = desk.peer
    one = await desk.connect()
    user.click("peerAdd")
    assert desk.peer is not first
    assert user.text("peerStartButton") == "Start"
    user.choose("peerBehaviour", "Discard")
    user.fill("peerPort", "0")
    user.click("peerStartButton")
    await until(lambda: desk.peer.listening)
    assert desk.table.model().rowCount() == 0
    two = await desk.connect()
    assert await echoes(one)
    two.writer.write(LINE)
    await until(lambda: desk.cells(0)[3] == "12 B")
    assert desk.cells(0)[4] == "0 B"
    assert "on\n+1" in user.sees()

    servers = user.find("peerList", PeerList)
    assert [servers.topLevelItem(at).text(0) for at in range(2)] == [
        "Echo server",
        "Discard server",
    ]
    servers.setFocus()
    user.press("Up")
    assert desk.peer is first
    assert user.find("peerBehaviour", QComboBox).currentText() == "Echo"
    assert desk.cells(0)[1] == one.name

    user.press("Down")
    user.press("Del")
    assert await two.receive_rest() == b""
    assert servers.topLevelItemCount() == 1
    assert not user.enabled("peerRemove")
    user.press("Del")
    assert servers.topLevelItemCount() == 1
    assert await echoes(one)


async def test_a_test_server_is_renamed(desk: Desk) -> None:
    servers = desk.user.find("peerList", PeerList)
    servers.setFocus()
    desk.user.press("F2")
    editor = servers.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    desk.user.type("Gate <b>7</b>\n")
    await until(lambda: desk.peer.name == "Gate <b>7</b>")
    assert "Gate <b>7</b>\n127.0.0.1" in desk.user.sees()


async def test_a_fault_is_switched_on_while_a_connection_lives(desk: Desk) -> None:
    client = await desk.connect()
    assert await echoes(client)
    desk.open_tab("Faults")
    desk.add_fault("Latency")
    desk.fill("delay", "1h\n")
    assert desk.faults_of(0) == ["latency"]
    client.writer.write(LINE)
    await until(lambda: desk.peer.connections[0].waiting_bytes)
    assert desk.cells(0)[5] == "1"
    desk.faults.setFocus()
    desk.user.press("Space")
    assert desk.faults_of(0) == []
    assert await client.receive(len(LINE)) == LINE
    desk.user.press("Space")
    assert desk.faults_of(0) == ["latency"]


async def test_faults_are_moved_and_removed_with_the_keyboard(desk: Desk) -> None:
    await desk.connect()
    desk.open_tab("Faults")
    for each in ("Latency", "Slice", "Bandwidth"):
        desk.add_fault(each)
    assert desk.faults.at() == 2
    assert desk.faults_of(0) == ["latency", "slice", "bandwidth"]
    desk.faults.setFocus()
    desk.user.press("Alt+Up")
    assert desk.faults_of(0) == ["latency", "bandwidth", "slice"]
    assert desk.faults.at() == 1
    desk.user.press("Alt+Up")
    desk.user.press("Alt+Up")
    assert desk.faults_of(0) == ["bandwidth", "latency", "slice"]
    desk.user.press("Alt+Down")
    assert desk.faults_of(0) == ["latency", "bandwidth", "slice"]
    desk.user.press("Del")
    assert desk.faults_of(0) == ["latency", "slice"]
    assert desk.user.find("peerTabs", QTabBar).tabText(1) == "Faults 2"


async def test_a_wrong_setting_says_so_at_its_field_and_nothing_is_lost(desk: Desk) -> None:
    await desk.connect()
    desk.open_tab("Faults")
    desk.add_fault("Latency")
    desk.fill("delay", "700ms\n")
    (fault,) = desk.peer.connections[0].faults
    assert isinstance(fault, Latency)
    assert fault.delay == pytest.approx(0.7)
    desk.fill("delay", "12 miles\n")
    sentence = "delay takes a time such as 200ms, 1.5s or 2min, not “12 miles”"
    assert sentence in desk.user.sees("peerFaultForm")
    assert desk.peer.connections[0].faults == (fault,)
    desk.add_fault("Slice")
    assert sentence not in desk.user.sees("peerFaultForm")
    desk.faults.setFocus()
    desk.user.press("Up")
    assert sentence in desk.user.sees("peerFaultForm")
    desk.fill("delay", "90\n")
    assert sentence not in desk.user.sees("peerFaultForm")
    (fault, _) = desk.peer.connections[0].faults
    assert isinstance(fault, Latency)
    assert fault.delay == pytest.approx(0.09)


async def test_faults_of_one_connection_alone(desk: Desk) -> None:
    one, two = await desk.connect(), await desk.connect()
    desk.open_tab("Faults")
    desk.add_fault("Latency")
    scope = desk.user.find("peerFaultScope", QComboBox)
    assert scope.count() == 1
    desk.table.selectRow(1)
    assert [scope.itemText(at) for at in range(2)] == ["For all connections", "For P2 only"]
    desk.user.choose("peerFaultScope", "For all connections")
    scope.setCurrentIndex(1)
    scope.activated.emit(1)
    desk.add_fault("Join messages")
    desk.fill("wait", "1h\n")
    assert desk.faults_of(0) == ["latency"]
    assert desk.faults_of(1) == ["latency", "coalesce"]
    assert desk.cells(1)[5] == "own 2"
    assert await echoes(one)
    two.writer.write(LINE)
    await until(lambda: desk.peer.connections[1].waiting_bytes)

    desk.user.click("peerFaultShared")
    assert await two.receive(len(LINE)) == LINE
    assert desk.faults_of(1) == ["latency"]
    assert desk.cells(1)[5] == "1"


async def test_a_connection_is_kicked_and_another_is_reset(desk: Desk) -> None:
    one, two, three = await desk.connect(), await desk.connect(), await desk.connect()
    assert not desk.user.enabled("peerKick")
    desk.table.selectRow(0)
    desk.user.click("peerKick")
    assert await one.receive_rest() == b""
    one.writer.close()
    await until(lambda: desk.table.model().rowCount() == 2)
    desk.table.selectRow(0)
    desk.table.setFocus()
    desk.user.press("Shift+Del")
    with pytest.raises(ConnectionResetError):
        await two.receive_rest()
    await until(lambda: desk.table.model().rowCount() == 1)
    assert await echoes(three)


async def test_bytes_are_sent_by_hand(desk: Desk) -> None:
    one, two = await desk.connect(), await desk.connect()
    desk.table.selectRow(1)
    desk.user.fill("peerSendEdit", r"OK\r\n")
    desk.user.press("Return")
    assert await two.receive(4) == b"OK\r\n"
    desk.user.click("peerSendAll")
    assert await one.receive(4) == b"OK\r\n"
    assert await two.receive(4) == b"OK\r\n"
    desk.user.choose("peerSendMode", "Hex")
    assert "not a hex digit" in desk.user.text("peerSendFault")
    assert not desk.user.enabled("peerSendAll")
    desk.user.fill("peerSendEdit", "01 03 0a ff")
    assert desk.user.text("peerSendFault") == ""
    desk.user.click("peerSendOne")
    assert await two.receive(4) == b"\x01\x03\x0a\xff"


async def test_a_preset_fills_behaviour_and_faults(desk: Desk) -> None:
    await desk.connect()
    desk.choose_in("peerPresets", PRINTER)
    assert desk.user.find("peerBehaviour", QComboBox).currentText() == "Discard"
    assert desk.faults_of(0) == ["bandwidth"]
    desk.open_tab("Behaviour")
    desk.user.click("peerCopyCommand")
    command = QGuiApplication.clipboard().text()
    assert command.startswith(f"wxtcp-gui serve --port {desk.peer.port} --behaviour discard")
    assert "--fault bandwidth:" in command
    assert command.endswith("--seed 1")


async def test_the_seed_is_checked_and_is_in_the_command(desk: Desk) -> None:
    desk.open_tab("Behaviour")
    desk.user.fill("peerSeed", "42")
    assert desk.user.text("peerCommand").endswith("--seed 42")
    desk.user.fill("peerSeed", "lots")
    assert desk.user.text("peerCommand").startswith("The seed is a whole number")
    assert not desk.user.enabled("peerCopyCommand")
    desk.user.click("peerStartButton")
    await desk.user.until_seen("Off.", "peerDock")
    desk.user.click("peerStartButton")
    await desk.user.until_seen("seed takes a whole number, not “lots”", "peerDock")
    assert not desk.peer.listening


async def test_a_behaviour_with_a_setting_missing_does_not_start(desk: Desk) -> None:
    client = await desk.connect()
    desk.user.choose("peerBehaviour", "Relay")
    desk.open_tab("Behaviour")
    assert "upstream is missing" in desk.user.sees("peerForm")
    assert await echoes(client)
    desk.user.click("peerStartButton")
    await desk.user.until_seen("Off.", "peerDock")
    desk.user.click("peerStartButton")
    await until(lambda: desk.user.text("peerMessage") == "upstream is missing")
    desk.user.choose("peerBehaviour", "Echo")
    desk.user.choose("peerBehaviour", "Relay")
    desk.fill("upstream", "127.0.0.1:9\n")
    desk.user.click("peerStartButton")
    await until(lambda: desk.peer.listening)


async def test_another_behaviour_is_for_new_connections(desk: Desk) -> None:
    old = await desk.connect()
    desk.user.choose("peerBehaviour", "Banner")
    desk.open_tab("Behaviour")
    assert "Changes are for new connections" in desk.user.text("peerAbout")
    desk.fill("text", "WELCOME\n")
    new = await desk.connect()
    assert await new.receive(7) == b"WELCOME"
    assert await echoes(old)


async def test_what_is_remembered(known_user: Settings, home: Path, open_window: Open) -> None:
    user = await open_window(*WINDOW)
    user.press("F9")
    await until(user.find("peerDock").isVisible)
    desk = Desk(user)
    desk.choose_in("peerPresets", HALF_PACKETS)
    user.click("peerAdd")
    user.choose("peerBehaviour", "Discard")
    user.fill("peerPort", "39871")
    user.click("peerStartButton")
    await until(lambda: desk.peer.listening or desk.peer.status.fault)
    await user.leave()

    again = await open_window(*WINDOW)
    peers = again.application.peers
    assert [each.name for each in peers.peers] == ["Echo server", "Discard server"]
    assert [each.NAME for each in peers.first.setup.stack.in_force] == ["slice"]
    assert peers.peers[1].setup.port == "39871"
    assert [each.listening for each in peers.peers] == [True, False]
    assert "1 fault, " not in again.sees()
    assert "1 fault" in again.sees()


async def test_settings_that_are_damaged_are_left_out(
    known_user: Settings, open_window: Open
) -> None:
    known_user.peers = (
        '[7, {"behaviour": "nonsense", "port": "99999999", "seed": "x", "name": 5, "faults": '
        '[3, {"fault": "no such"}, {"fault": "latency:delay=1s", "on": 1}]}]'
    )
    known_user.save()
    user = await open_window(*WINDOW)
    peers = user.application.peers
    assert [each.name for each in peers.peers] == ["5"]
    (entry,) = peers.first.setup.stack.entries
    assert not entry.on
    assert peers.first.listening


async def test_a_thousand_connections_keep_the_window_live(desk: Desk) -> None:
    asked = 0
    model = desk.table.model()
    data = model.data

    def counted(*arguments: object) -> object:
        nonlocal asked
        asked += 1
        return data(*arguments)

    allow_many_connections()
    await desk.connect(MANY)
    model.data = counted  # type: ignore[method-assign]
    changes: list[object] = []
    model.dataChanged.connect(lambda *_: changes.append(None))
    await until(lambda: len(changes) > 2)
    rows = desk.table.viewport().height() // desk.table.rowHeight(0) + 2
    assert len(changes) * rows * model.columnCount() * ROLES >= asked
    desk.user.fill("peerSendEdit", "all")
    desk.user.click("peerSendAll")
    assert [await each.receive(3) for each in desk.clients] == [b"all"] * MANY
    desk.table.selectRow(MANY - 1)
    for each in desk.clients[: MANY - 1 : 2]:
        each.writer.transport.abort()
    await until(lambda: desk.table.model().rowCount() == MANY // 2)
    (index,) = desk.table.selectionModel().selectedRows()
    assert index.row() == MANY // 2 - 1


async def test_everything_is_done_with_the_keyboard(desk: Desk) -> None:
    user = desk.user
    await desk.connect()
    reached = set()
    start = user.find("peerStartButton")
    start.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(120):
        widget = user.window.focusWidget()
        assert widget is not None
        reached.add(widget.objectName())
        user.press("Tab")
        if user.window.focusWidget() is start:
            break
        await turns(1)
    wanted = {"peerList", "peerAdd", "peerBehaviour", "peerStartButton", "peerTabs", "peerPresets",
              "peerSeed", "peerCopyCommand", "peerConnections", "peerSendMode",
              "peerSendEdit"}  # fmt: skip
    assert wanted <= reached
