"""PeerPresenter: one test server: starts and stops it, and says what is wrong when it cannot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, TypeAlias
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal

from wxtcp_gui.core.endpoint import InvalidArgumentError, parse_port
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.gui.models.peer_setup import PeerSetup
from wxtcp_gui.gui.models.peer_stack import FaultStack
from wxtcp_gui.gui.models.peer_status import PeerStatus
from wxtcp_gui.gui.wording import translated
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.peer.behaviour import Behaviour
from wxtcp_gui.peer.conversation import Conversation
from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.limits import Limits
from wxtcp_gui.peer.listener import Door
from wxtcp_gui.peer.server import DEFAULT_HOST, PeerServer, PeerStartError

GATHER_MS: Final = 50  # connections that come and go within it are told of once

MakeServer: TypeAlias = Callable[[Behaviour, tuple[Fault, ...], int, Limits], PeerServer]


class PeerPresenter(QObject):
    """Owns what the user has asked of one test server, and the server while it runs.

    Each start makes a new server, so that the same seed does the same again from the first
    connection on. It listens on loopback unless open_on() was called, and does so again
    after close_door().

    Signals:
        changed: it started, stopped, failed to, or its connections or faults changed.
    """

    changed = Signal()

    def __init__(self, setup: PeerSetup, make_server: MakeServer, tasks: Tasks) -> None:
        super().__init__()
        self.setup = setup
        self._make_server = make_server
        self._tasks = tasks
        self._server: PeerServer | None = None
        self._host = DEFAULT_HOST
        self._limits = Limits()
        self._fault: str = ""  # not translated yet: the language may change
        self._port_taken = False
        self._one_at_a_time = asyncio.Lock()
        self._own: WeakKeyDictionary[Conversation, FaultStack] = WeakKeyDictionary()
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self.changed)

    @property
    def name(self) -> str:
        """How it is called: as the user says, or after its behaviour."""
        title = translated(Sentence(self.setup.behaviour.kind.TITLE))
        return self.setup.name or self.tr("{behaviour} server").format(behaviour=title)

    @property
    def listening(self) -> bool:
        """Whether it accepts connections."""
        return self._server is not None and self._server.listening

    @property
    def is_open(self) -> bool:
        """Whether other machines reach it."""
        return self._host != DEFAULT_HOST and self.listening

    @property
    def host(self) -> str:
        """The address that it listens on, or would."""
        return self._host

    @property
    def port(self) -> int:
        """The port that it listens on, 0 while it does not."""
        return self._server.port if self._server is not None else 0

    @property
    def connections(self) -> tuple[Conversation, ...]:
        """The live connections."""
        return self._server.connections if self._server is not None else ()

    @property
    def status(self) -> PeerStatus:
        """How the server is now."""
        listening = self.listening
        return PeerStatus(
            name=self.name,
            listening=listening,
            host=self._host,
            port=self.port if listening else _number(self.setup.port),
            connections=len(self.connections),
            faults=len(self.setup.stack.in_force),
            is_open=self.is_open,
            door=self._server.door if self._server is not None and listening else Door.OPEN,
            fault=translated(self._fault),
            port_taken=self._port_taken,
        )

    def start(self, port: str) -> None:
        """Listen on a port as typed; "0" takes a free one."""
        self.setup.port = port
        try:
            number = 0 if port.strip() == "0" else parse_port(port.strip())
        except InvalidArgumentError as error:
            self._say(error.sentence)
            return
        self.setup.asked_port = str(number) if number else ""
        self._tasks.start(self.start_on(number), "test server starts")

    def start_on_free_port(self) -> None:
        """Listen on a port that is free."""
        self.start("0")

    def stop(self) -> None:
        """Stop listening, and end its connections."""
        self._tasks.start(self.end(), "test server stops")

    async def start_on(self, port: int) -> bool:
        """Listen on a port, and return whether that could be."""
        async with self._one_at_a_time:
            return await self._start_on(port)

    async def end(self) -> None:
        """Stop listening, and return when its connections have ended. The door is closed then."""
        async with self._one_at_a_time:
            await self._end()
            self._host, self._limits = DEFAULT_HOST, Limits()
        self.changed.emit()

    # Behaviour and faults, while it runs

    def choose_behaviour(self, name: str) -> None:
        """Answer new connections in another way."""
        self.setup.choose(name)
        self.apply_behaviour()

    def take(self, behaviour: Behaviour, faults: tuple[Fault, ...]) -> None:
        """Take a behaviour and faults as they are."""
        self.setup.take(behaviour, faults)
        self.apply_behaviour()
        self.apply_faults()

    def apply_behaviour(self) -> None:
        """Put the behaviour in force for new connections, as far as it is right."""
        value = self.setup.behaviour.value
        if self.listening and self._server is not None and value is not None:
            self._server.set_behaviour(value)
        self.changed.emit()

    def apply_faults(self) -> None:
        """Put the faults in force for all connections that have none of their own."""
        if self._server is not None:
            self._server.set_faults(self.setup.stack.in_force)
        for each in [each for each in self._own if not each.has_own_faults]:
            del self._own[each]  # it was looked at only, and begins anew as those of all
        self.changed.emit()

    def give_own_stack(self, connection: Conversation) -> FaultStack:
        """Give a connection faults of its own, which begin as those of all."""
        if connection not in self._own:
            self._own[connection] = self.setup.stack.copy(of_connection=True)
        return self._own[connection]

    def apply_own(self, connection: Conversation) -> None:
        """Put a connection's own faults in force."""
        connection.set_faults(self.give_own_stack(connection).in_force)
        self.changed.emit()

    def take_own_away(self, connection: Conversation) -> None:
        """Let a connection have the faults of all again."""
        if self._own.pop(connection, None) is not None:
            connection.set_faults(None)
            self.changed.emit()

    # Other machines

    async def open_on(self, host: str, limits: Limits) -> bool:
        """Listen on an address that others reach; return whether that could be.

        Where it cannot, it listens on loopback as before.
        """
        async with self._one_at_a_time:
            port, listened = self.status.port, self.listening
            await self._end()
            self._host, self._limits = host, limits
            if await self._start_on(port):
                return True
            fault, port_taken = self._fault, self._port_taken
            self._host, self._limits = DEFAULT_HOST, Limits()
            if listened:
                await self._start_on(port)
            self._say(fault, port_taken=port_taken and not listened)
            return False

    async def close_door(self, *, go_on: bool = True) -> None:
        """Let nobody else in any more; go on listening on loopback where it listened."""
        async with self._one_at_a_time:
            port, listened = self.port, self.listening
            await self._end()
            self._host, self._limits = DEFAULT_HOST, Limits()
            if listened and go_on:
                await self._start_on(port)
        self.changed.emit()

    def hold_back(self, *, on: bool) -> None:
        """Neither read nor send while what was recorded is not kept yet, or go on."""
        if self._server is not None:
            self._server.hold_back(on=on)

    def set_seed(self, text: str) -> None:
        """Draw what is random of new connections by another seed."""
        self.setup.seed_text = text
        if self._server is not None and self.setup.seed is not None:
            self._server.seed = self.setup.seed

    def set_limits(self, limits: Limits) -> None:
        """Limit what other machines may do from now on."""
        self._limits = limits
        if self._server is not None:
            self._server.set_limits(limits)

    async def _start_on(self, port: int) -> bool:
        if self.listening:
            return True
        self._fault, self._port_taken = "", False
        setup = self.setup
        wrong, behaviour = self._wrong(), setup.behaviour.value
        if wrong is not None or behaviour is None:
            self._say(wrong or "")
            return False
        server = self._make_server(behaviour, setup.stack.in_force, setup.seed or 0, self._limits)
        server.changed = self._gather_changes
        self._server = server
        try:
            await server.start(self._host, port)
        except PeerStartError as error:
            self._server = None
            if port:
                setup.port = str(port)
            self._say(error.sentence, port_taken=error.port_taken)
            return False
        setup.port = str(server.port)
        self.changed.emit()
        return True

    async def _end(self) -> None:
        self._fault, self._port_taken = "", False
        if self._server is not None:
            await self._server.stop()
        self._gather.stop()

    def _wrong(self) -> Sentence | None:
        """Return what is wrong with the setup, None where it can be started."""
        setup = self.setup
        setup.behaviour.settle()
        if setup.seed is None:
            return Sentence(Text.SETTING_WHOLE, name="seed", value=setup.seed_text)
        return next(iter(setup.behaviour.wrong.values()), None)

    def _say(self, fault: str, *, port_taken: bool = False) -> None:
        self._fault, self._port_taken = fault, port_taken
        self.changed.emit()

    def _gather_changes(self) -> None:
        if not self._gather.isActive():
            self._gather.start()


def _number(text: str) -> int:
    try:
        return parse_port(text.strip())
    except InvalidArgumentError:
        return 0
