"""Peers: the test servers of the window, which of them is selected, and which are open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from wxtcp_gui.core.endpoint import Interface
from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.models.peer_lan import LanChoice, lan_choices
from wxtcp_gui.gui.models.peer_setup import PEERS_MAX, PeerSetup
from wxtcp_gui.gui.models.peer_status import PeerStatus
from wxtcp_gui.gui.presenters.peer import PeerPresenter
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.peer.behaviour import Behaviour
from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.limits import Limits
from wxtcp_gui.peer.server import PeerServer

WATCH_MS: Final = 2_000  # how often it is looked whether an open interface is still there


class Peers(QObject):
    """Outlives the window, which another language or theme makes anew.

    There is always one test server at least.

    Signals:
        changed: one of them changed, came, went, or was selected.
        selected: another one is the current one.
        opened_changed: other machines reach another set of them.
        interface_gone(name, address): one was stopped, as its address is no more.
    """

    changed = Signal()
    selected = Signal()
    opened_changed = Signal()
    interface_gone = Signal(str, str)

    def __init__(
        self,
        setups: Sequence[PeerSetup],
        tasks: Tasks,
        *,
        observe: Callable[[Record], object],
        interfaces: Callable[[], Sequence[Interface]],
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._observe = observe
        self._interfaces = interfaces
        self._numbers = count(1)
        self._opened: tuple[str, ...] = ()
        self._held_back = False
        self.peers = [self._made(each) for each in setups or [PeerSetup()]]
        self._current = self.peers[0]
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.look_for_interfaces)

    @property
    def first(self) -> PeerPresenter:
        """The one that is started with the program."""
        return self.peers[0]

    @property
    def current(self) -> PeerPresenter:
        """The one that the dock shows."""
        return self._current

    @property
    def setups(self) -> list[PeerSetup]:
        """What is to be remembered of them."""
        return [each.setup for each in self.peers]

    @property
    def opened(self) -> list[PeerPresenter]:
        """Those that other machines reach."""
        return [each for each in self.peers if each.is_open]

    @property
    def status(self) -> PeerStatus:
        """How the one is that the toolbar shows: what is open first, then what listens."""
        listening = [each for each in self.peers if each.listening]
        shown = (self.opened or listening or self.peers)[0]
        others = len([each for each in listening if each is not shown])
        return replace(shown.status, others=others)

    @property
    def numbers(self) -> Iterator[int]:
        """What numbers the connections of test servers, in the log as well."""
        return self._numbers

    def observe(self, record: Record) -> None:
        """Hand on what one of them saw."""
        self._observe(record)

    def lan_choices(self) -> list[LanChoice]:
        """Return the addresses of this machine that others may reach."""
        return lan_choices(self._interfaces())

    def select(self, at: int) -> None:
        """Make one of them the current one."""
        if 0 <= at < len(self.peers) and self.peers[at] is not self._current:
            self._current = self.peers[at]
            self.selected.emit()
            self.changed.emit()

    def add(self) -> PeerPresenter | None:
        """Add one on the next port, and select it; None where there are too many."""
        if len(self.peers) >= PEERS_MAX:
            return None
        setup = PeerSetup()
        taken = {each.status.port for each in self.peers}
        setup.port = str(next(port for port in count(int(setup.port)) if port not in taken))
        self.peers.append(self._made(setup))
        self.select(len(self.peers) - 1)
        return self._current

    def remove(self, peer: PeerPresenter) -> None:
        """Stop one and take it off the list; the last one stays."""
        if len(self.peers) == 1:
            return
        at = self.peers.index(peer)
        self.peers.remove(peer)
        self._tasks.start(self._end(peer), "test server ends")
        if peer is self._current:
            self._current = self.peers[min(at, len(self.peers) - 1)]
            self.selected.emit()
        self._on_changed()

    def rename(self, at: int, name: str) -> None:
        """Call one as the user says; empty calls it after its behaviour."""
        self.peers[at].setup.name = name
        self.changed.emit()

    def open_current(self, host: str, limits: Limits) -> None:
        """Let other machines reach the current one, on request and until it is closed."""
        self._tasks.start(self._current.open_on(host, limits), "test server opens")

    def close_current(self) -> None:
        """Let the current one be reached from this computer only."""
        self._tasks.start(self._current.close_door(), "test server closes")

    def close_all(self) -> None:
        """Let every one be reached from this computer only."""
        for each in self.opened:
            self._tasks.start(each.close_door(), "test server closes")

    def look_for_interfaces(self) -> None:
        """Stop what listens on an address that this machine has no more."""
        hosts = {str(each.address) for each in self._interfaces()}
        for each in self.opened:
            if each.host not in hosts:
                host, name = each.host, each.name
                self._tasks.start(each.close_door(go_on=False), "test server's interface is gone")
                self.interface_gone.emit(name, host)

    def hold_back(self, *, on: bool) -> None:
        """Neither read nor send while what was recorded is not kept yet, or go on."""
        self._held_back = on
        for each in self.peers:
            each.hold_back(on=on)

    async def end(self) -> None:
        """Stop all of them."""
        self._watch.stop()
        for each in self.peers:
            await each.end()

    def _made(self, setup: PeerSetup) -> PeerPresenter:
        made = PeerPresenter(setup, self._make_server, self._tasks)
        made.changed.connect(self._on_changed)
        return made

    def _make_server(
        self, behaviour: Behaviour, faults: tuple[Fault, ...], seed: int, limits: Limits
    ) -> PeerServer:
        made = PeerServer(
            behaviour=behaviour,
            faults=faults,
            seed=seed,
            observe=self.observe,
            start_task=self._tasks.start,
            numbers=self._numbers,
            limits=limits,
        )
        made.hold_back(on=self._held_back)
        return made

    async def _end(self, peer: PeerPresenter) -> None:
        await peer.end()
        peer.changed.disconnect(self._on_changed)

    def _on_changed(self) -> None:
        opened = tuple(each.status.address for each in self.opened)
        if opened != self._opened:
            self._opened = opened
            if opened:
                self._watch.start()
            else:
                self._watch.stop()
            self.opened_changed.emit()
        self.changed.emit()
