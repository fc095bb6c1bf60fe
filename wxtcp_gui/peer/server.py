"""PeerServer: listens where it is told to, and has a behaviour talk on each connection."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from wxtcp_gui.core.endpoint import LocalInfo
from wxtcp_gui.core.errors import Errno, linux_errno
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.behaviour import Behaviour
from wxtcp_gui.peer.conversation import Conversation
from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.faults.accept_then_reset import AcceptThenReset
from wxtcp_gui.peer.faults.blackhole import Blackhole
from wxtcp_gui.peer.faults.refuse import Refuse
from wxtcp_gui.peer.journal import Journal, Observe, nothing
from wxtcp_gui.peer.limits import Limits
from wxtcp_gui.peer.listener import Door, Listener
from wxtcp_gui.peer.seeds import seeded
from wxtcp_gui.peer.surroundings import Surroundings
from wxtcp_gui.peer.talking import StartTask
from wxtcp_gui.peer.wire import Wire

DEFAULT_HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8848
STOP_S: Final = 1.0  # how long connections may flush before they are cut

_DOOR_NOTES: Final = {
    Door.OPEN: Text.PEER_ACCEPTS,
    Door.REFUSING: Text.PEER_REFUSES,
    Door.SILENT: Text.PEER_IS_SILENT,
}


class PeerStartError(Exception):
    """The server could not listen; `sentence` says why and what to do.

    `port_taken` tells that another port may do.
    """

    def __init__(self, sentence: Sentence, *, port_taken: bool) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.port_taken = port_taken


class PeerServer:
    """A test peer on one address: a behaviour, a stack of faults, and its connections.

    `observe` gets the records of what it sees. `numbers` gives each connection its number in
    them, and may be shared by several servers; for the seed each server counts its own.
    `changed` is called when it starts, stops, a connection comes, goes or changes its faults.
    """

    def __init__(
        self,
        *,
        behaviour: Behaviour,
        start_task: StartTask,
        faults: Sequence[Fault] = (),
        seed: int = 1,
        observe: Observe = nothing,
        numbers: Iterator[int] | None = None,
        limits: Limits = Limits(),  # noqa: B008 - frozen
    ) -> None:
        self._behaviour = behaviour
        self._start_task = start_task
        self._faults = tuple(faults)
        self._observe = observe
        self._numbers = itertools.count(1) if numbers is None else numbers
        self._limits = limits
        self._one_at_a_time = asyncio.Lock()
        self._listener = Listener(
            protocol=self._converse, failed=self._on_accept_failed, start_task=start_task
        )
        self._started = False
        self._conversations: dict[Conversation, None] = {}
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._ending: set[asyncio.Task[Any]] = set()
        self._held_back = False
        self._made = 0
        self.changed: Callable[[], object] = _nothing
        self.seed = seed  # of connections from now on
        self.host = DEFAULT_HOST
        self.port = DEFAULT_PORT
        self.accepted = 0  # since it was made, as are the bytes of connections that ended
        self._ended_received_bytes = 0
        self._ended_sent_bytes = 0

    @property
    def listening(self) -> bool:
        """Whether it has been started, and holds its address; a fault may keep it shut."""
        return self._started and self._listener.bound

    @property
    def door(self) -> Door:
        """What becomes of who connects."""
        return self._listener.door

    @property
    def connections(self) -> tuple[Conversation, ...]:
        """The connections that are open, the oldest first."""
        return tuple(self._conversations)

    @property
    def received_bytes(self) -> int:
        """How many bytes all its connections have received."""
        live = sum(each.received_bytes for each in self._conversations)
        return self._ended_received_bytes + live

    @property
    def sent_bytes(self) -> int:
        """How many bytes all its connections have sent."""
        return self._ended_sent_bytes + sum(each.sent_bytes for each in self._conversations)

    @property
    def behaviour(self) -> Behaviour:
        """What talks on connections from now on."""
        return self._behaviour

    def set_behaviour(self, behaviour: Behaviour) -> None:
        """Have another behaviour talk on connections from now on."""
        self._behaviour = behaviour

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The stack of faults, in order."""
        return self._faults

    def set_faults(self, faults: Sequence[Fault]) -> None:
        """Put other faults in force, for new connections and those without faults of their own."""
        self._faults = tuple(faults)
        for conversation in self.connections:
            conversation.set_server_faults(self._faults)
        if self.listening and self._wanted_door() is not self._listener.door:
            self._turn_door()
        self.changed()

    @property
    def limits(self) -> Limits:
        """What it gives of itself at most."""
        return self._limits

    def set_limits(self, limits: Limits) -> None:
        """Set other limits; connections that are there already stay, however many."""
        self._limits = limits
        for conversation in self._conversations:
            conversation.received_limit_bytes = limits.received_bytes

    def hold_back(self, *, on: bool) -> None:
        """Neither read nor send while the records cannot be kept as fast as they come."""
        self._held_back = on
        for conversation in self.connections:
            conversation.hold_back(on=on)

    async def start(self, host: str = DEFAULT_HOST, port: int = DEFAULT_PORT) -> None:
        """Listen on host and port; port 0 takes a free one, which `port` then tells.

        Does nothing while it listens. Raises PeerStartError where it cannot, and leaves
        nothing open.
        """
        async with self._one_at_a_time:
            if self.listening:
                return
            try:
                self._listener.open(host, port, self._wanted_door())
            except OSError as error:
                raise _start_error(error, host, port) from None
            self._started = True
            self.host, self.port = self._listener.host, self._listener.port
            self._journal().tell(RecordKind.PEER_LISTEN)
            if self._listener.door is not Door.OPEN:
                self._note_door()
        self.changed()

    async def stop(self) -> None:
        """Stop listening and end every connection; what was sent goes out within STOP_S."""
        async with self._one_at_a_time:
            if not self._started:
                return
            self._listener.close()
            await self._listener.wait_closed()
            for conversation in self.connections:
                conversation.end_now(Sentence(Text.PEER_END_STOPPED))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(STOP_S):
                    await self._quiet.wait()
            while self._conversations:
                for conversation in self.connections:
                    conversation.abort()
                await self._quiet.wait()
            if self._ending:
                await asyncio.wait(self._ending)
            self._started = False
            self._journal().tell(RecordKind.PEER_STOP)
        self.changed()

    # The door

    def _wanted_door(self) -> Door:
        for fault in self._faults:
            if isinstance(fault, Refuse):
                return Door.REFUSING
            if isinstance(fault, Blackhole):
                return Door.SILENT
        return Door.OPEN

    def _turn_door(self) -> None:
        try:
            self._listener.turn(self._wanted_door())
        except OSError as error:
            reason = _start_error(error, self.host, self.port).sentence
            self._note(Sentence(Text.PEER_LOST_ADDRESS, reason=reason))
        else:
            self._note_door()

    def _note_door(self) -> None:
        self._note(Sentence(_DOOR_NOTES[self._listener.door]))

    def _on_accept_failed(self, error: OSError) -> None:
        self._note(Sentence(Text.PEER_CANNOT_ACCEPT, error=linux_errno(error).text))

    def _note(self, sentence: Sentence) -> None:
        self._journal().tell(RecordKind.PEER_NOTE, note=sentence)

    # Connections

    def _converse(self) -> Wire:
        self._made += 1
        around = Surroundings(
            number=next(self._numbers),
            ordinal=self._made,
            seed=self.seed,
            observe=self._observe,
            start_task=self._start_task,
            opened=self._on_opened,
            ended=self._on_ended,
            changed=self._tell_changed,
        )
        return Conversation(around, self._faults).wire

    def _on_opened(self, conversation: Conversation) -> None:
        self.accepted += 1
        self._conversations[conversation] = None
        self._quiet.clear()
        limit = self._limits.connections
        if not self._listener.bound:  # accepted while the server was stopped
            conversation.turn_away(Sentence(Text.PEER_END_STOPPED), reset=False)
        elif limit is not None and len(self._conversations) > limit:
            why = Sentence(Text.PEER_END_CONNECTIONS, limit=limit)
            conversation.turn_away(why, reset=False)
        elif self._strikes(conversation):
            conversation.turn_away(Sentence(Text.PEER_END_ACCEPT_RESET), reset=True)
        else:
            conversation.received_limit_bytes = self._limits.received_bytes
            conversation.hold_back(on=self._held_back)
            conversation.begin(self._behaviour)
        self.changed()

    def _strikes(self, conversation: Conversation) -> bool:
        """Tell whether a fault resets this connection; each has choices of its own."""
        found = [each for each in self._faults if isinstance(each, AcceptThenReset)]
        return any(
            each.strikes(seeded(conversation.seed, conversation.ordinal, each.NAME, place))
            for place, each in enumerate(found)
        )

    def _on_ended(self, conversation: Conversation) -> None:
        self._conversations.pop(conversation, None)
        self._ended_received_bytes += conversation.received_bytes
        self._ended_sent_bytes += conversation.sent_bytes
        for task in conversation.talking.tasks:
            self._keep_until_ended(task)
        if not self._conversations:
            self._quiet.set()
        self.changed()

    def _keep_until_ended(self, task: asyncio.Task[Any]) -> None:
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    def _tell_changed(self) -> None:
        self.changed()

    def _journal(self) -> Journal:
        family = "IPv6" if ":" in self.host else "IPv4"
        here = LocalInfo(address=self.host, family=family, port=self.port)
        return Journal(self._observe, 0, local_info=here)


def _nothing() -> None:
    """Tell nobody."""


def _start_error(error: OSError, host: str, port: int) -> PeerStartError:
    known = linux_errno(error)
    if known is Errno.EADDRINUSE:
        return PeerStartError(Sentence(Text.PORT_IN_USE, port=port, host=host), port_taken=True)
    if known in {Errno.EACCES, Errno.EPERM}:
        return PeerStartError(Sentence(Text.PORT_FORBIDDEN, port=port), port_taken=True)
    if known is Errno.EADDRNOTAVAIL or error.errno == errno.EADDRNOTAVAIL:
        return PeerStartError(Sentence(Text.HOST_NOT_OURS, host=host), port_taken=False)
    sentence = Sentence(Text.LISTEN_FAILED, host=host, port=port, error=known.text)
    return PeerStartError(sentence, port_taken=False)
