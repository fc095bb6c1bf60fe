"""Conversation: one connection of the test peer, from its accept to its end."""

from __future__ import annotations

import time
from collections.abc import Sequence
from enum import Enum

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.behaviour import Behaviour
from wxtcp_gui.peer.ending import Ending
from wxtcp_gui.peer.fault import FROM_CLIENT, TO_CLIENT, Fault
from wxtcp_gui.peer.journal import Journal
from wxtcp_gui.peer.link import Link
from wxtcp_gui.peer.seeds import seeded
from wxtcp_gui.peer.stack import wanted
from wxtcp_gui.peer.stage import Item, Signal
from wxtcp_gui.peer.surroundings import Surroundings
from wxtcp_gui.peer.talking import Talking
from wxtcp_gui.peer.wire import Wire


class ConversationState(Enum):
    """Where a connection stands."""

    OPEN = "open"
    CLIENT_FINISHED = "client finished"  # it sent FIN, and may still read
    FINISHED = "finished"  # the peer sent FIN, and still reads
    CLOSING = "closing"  # the peer has ended it, and lets out what was sent
    ENDED = "ended"


class Conversation:
    """What passes between a client and a behaviour, through the faults of both directions."""

    def __init__(self, around: Surroundings, faults: Sequence[Fault]) -> None:
        self._around = around
        self._server_faults = tuple(faults)
        self._own_faults: tuple[Fault, ...] | None = None
        self.number = around.number
        self.ordinal = around.ordinal
        self.seed = around.seed
        self.opened_ns = time.monotonic_ns()
        self.received_bytes = 0
        self.sent_bytes = 0
        self.received_limit_bytes: int | None = None
        self.wire = Wire(self)
        self._journal = Journal(around.observe, around.number)
        self.talking = Talking(self, around.start_task)
        self._from_client = Link(
            sink=self._to_talk, note=self.note, changed=self._on_from_client_changed
        )
        self._to_client = Link(
            sink=self._to_wire, note=self.note, changed=self._on_to_client_changed
        )
        self._said_all = False  # nothing more is to be sent
        self._closing = False  # and nothing that comes counts
        self._told_finish = False
        self._talk_reads = True
        self._wire_ready = True
        self._held_back = False
        self._ending = Ending(self._on_late)

    @property
    def remote_info(self) -> RemoteInfo:
        """The client."""
        return self.wire.remote_info

    @property
    def local_info(self) -> LocalInfo:
        """The peer."""
        return self.wire.local_info

    @property
    def state(self) -> ConversationState:
        """Where it stands."""
        if self._ending.over:
            return ConversationState.ENDED
        if self._closing:
            return ConversationState.CLOSING
        if self.wire.finished:
            return ConversationState.FINISHED
        if self.wire.client_finished:
            return ConversationState.CLIENT_FINISHED
        return ConversationState.OPEN

    @property
    def waiting_bytes(self) -> int:
        """How many bytes the faults and the wire keep back."""
        return self._from_client.held + self._to_client.held + self.wire.unsent

    @property
    def writable(self) -> bool:
        """Whether more may be sent: False while too much waits to go out."""
        return not (self._said_all or self._to_client.blocked)

    # Faults

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Its own faults, or the server's where it has none of its own."""
        return self._server_faults if self._own_faults is None else self._own_faults

    @property
    def has_own_faults(self) -> bool:
        """Whether it does not follow the server's faults."""
        return self._own_faults is not None

    def set_faults(self, faults: Sequence[Fault] | None) -> None:
        """Put other faults in force for this connection alone; None for the server's again."""
        self._own_faults = None if faults is None else tuple(faults)
        self._apply_faults()
        self._around.changed()

    def set_server_faults(self, faults: Sequence[Fault]) -> None:
        """Follow the server, unless it has faults of its own."""
        self._server_faults = tuple(faults)
        if self._own_faults is None:
            self._apply_faults()

    def _apply_faults(self) -> None:
        if self._ending.over:
            return
        for link, direction in ((self._from_client, FROM_CLIENT), (self._to_client, TO_CLIENT)):
            link.change(wanted(self.faults, direction, seed=self.seed, ordinal=self.ordinal))

    # What its behaviour and its user do

    def begin(self, behaviour: Behaviour) -> None:
        """Have the behaviour talk."""
        self._apply_faults()
        self.talking.begin(behaviour, seeded(self.seed, self.ordinal, behaviour.NAME))
        if self._to_client.blocked:  # already, before there was a talk to be told
            self._on_to_client_changed()

    def turn_away(self, why: Sentence, *, reset: bool) -> None:
        """End it in place of begin(), with RST or FIN."""
        self._ending.decide(why)
        self._said_all = self._closing = True
        if reset:
            self.wire.reset()
        else:
            self.wire.close()

    def send(self, data: bytes) -> bool:
        """Send bytes after all that was sent before; return False where it is too late."""
        if self._said_all:
            return False
        if data:
            self._from_client.notice()
            self._to_client.push(data)
        return True

    def finish(self) -> None:
        """Send FIN after what was sent; the client may still send."""
        if not self._said_all:
            self._said_all = True
            self._to_client.push(Signal.FINISH)

    def close(self) -> None:
        """End the connection after what was sent has gone out."""
        if self._closing or self._ending.over:
            return
        self._closing = True
        self.finish()
        self._from_client.close()
        self._update_reading()
        self._settle()

    def reset(self) -> None:
        """End the connection with RST, after what was sent passed the faults."""
        if not self.wire.finished and not self._ending.over:
            self._said_all = True
            self._to_client.push(Signal.RESET)

    def kick(self, *, reset: bool = False) -> None:
        """End the connection by hand, without waiting for the faults."""
        if reset:
            self._ending.decide(Sentence(Text.PEER_END_KICKED_RESET))
            self._said_all = self._closing = True
            self.wire.reset()
        else:
            self.end_now(Sentence(Text.PEER_END_KICKED))

    def end_now(self, why: Sentence, *, reads: bool = True) -> None:
        """Let out what the faults keep back, send FIN, and cut it off after LINGER_S.

        `reads` tells whether what the client still sends is taken in, and dropped.
        """
        if self._ending.decided or self._ending.over:
            return
        self._ending.decide(why)
        self._said_all = self._closing = True
        self._from_client.close()
        self._to_client.drain()
        self._to_client.push(Signal.FINISH)
        if reads:
            self._update_reading()
            self._settle()
        else:
            self.wire.close()
        self._ending.linger()

    def abort(self) -> None:
        """End it at once."""
        self.wire.abort()

    def set_reading(self, *, on: bool) -> None:
        """Stop reading what the client sends, or go on."""
        self._talk_reads = on
        self._update_reading()

    def hold_back(self, *, on: bool) -> None:
        """Neither read nor send while what was recorded is not kept yet, or go on."""
        self._held_back = on
        self._update_ready()
        self._update_reading()

    def note(self, sentence: Sentence) -> None:
        """Put a sentence into the log: what happened that bytes do not show."""
        self._journal.tell(RecordKind.PEER_NOTE, note=sentence)

    # What happens on the wire

    def wire_opened(self) -> None:
        """Record the connection, and ask the server what becomes of it."""
        self._journal = Journal(
            self._around.observe,
            self.number,
            remote_info=self.remote_info,
            local_info=self.local_info,
        )
        self._journal.tell(RecordKind.PEER_ACCEPT)
        self._around.opened(self)

    def wire_received(self, data: bytes) -> None:
        """Pass on what the client sent."""
        self.received_bytes += len(data)
        self._journal.tell(RecordKind.PEER_RECEIVE, payload=data)
        limit = self.received_limit_bytes
        if limit is not None and self.received_bytes > limit:
            self.end_now(Sentence(Text.PEER_END_BYTES, limit=limit), reads=False)
        elif not self._closing:
            self._to_client.notice()
            self._from_client.push(data)

    def wire_finished(self) -> None:
        """Pass on the client's FIN."""
        self._ending.guess(Text.PEER_END_CLIENT)
        self._from_client.push(Signal.FINISH)
        self._settle()

    def wire_ready(self, *, on: bool) -> None:
        """Pass on that the client does not read, or does again."""
        self._wire_ready = on
        self._update_ready()

    def wire_lost(self, error: Exception | None) -> None:
        """Record how it ended, and leave nothing behind."""
        self._said_all = True
        self._ending.end(error)
        self._from_client.close()
        self._to_client.close()
        self.talking.end()
        self._journal.tell(RecordKind.PEER_CLOSE, note=self._ending.why)
        self._around.ended(self)

    # Where the links lead

    def _to_talk(self, item: Item) -> None:
        if isinstance(item, bytes):
            if not self._told_finish:
                self.talking.received(item)
        elif item is Signal.RESET:
            self._reset_wire()
        elif item is Signal.CLOSE:
            self._ending.guess(Text.PEER_END_SERVER)
            self.close()
        elif not self._told_finish:
            self._told_finish = True
            self.talking.client_finished()
            self._settle()

    def _to_wire(self, item: Item) -> None:
        wire = self.wire
        if item is Signal.RESET:
            self._reset_wire()
        elif item is Signal.CLOSE:
            self._ending.guess(Text.PEER_END_SERVER)
            wire.finish()
            self.close()
        elif not wire.open:
            return
        elif isinstance(item, bytes):
            self.sent_bytes += len(item)
            self._journal.tell(RecordKind.PEER_SEND, payload=item)
            wire.write(item)
        else:
            self._ending.guess(Text.PEER_END_SERVER)
            wire.finish()
            self._settle()

    def _reset_wire(self) -> None:
        self._ending.decide(Sentence(Text.PEER_END_RESET))
        self._said_all = True
        self.wire.reset_when_sent()

    def _on_from_client_changed(self) -> None:
        self._update_reading()

    def _on_to_client_changed(self) -> None:
        if not self._said_all:
            self.talking.set_writable(on=not self._to_client.blocked)

    def _update_ready(self) -> None:
        self._to_client.set_ready(on=self._wire_ready and not self._held_back)

    def _update_reading(self) -> None:
        wanted_now = self._talk_reads and not self._from_client.blocked
        self.wire.set_reading(on=(wanted_now or self._closing) and not self._held_back)

    # The end

    def _settle(self) -> None:
        """Close the descriptor when both have finished and know it."""
        wire = self.wire
        if not wire.finished or self._ending.over:
            return
        if wire.client_finished and (self._closing or self._told_finish):
            wire.close()
        elif self._closing:
            self._ending.linger()

    def _on_late(self) -> None:
        if self.wire.unsent and not self._ending.decided:  # the client has not taken it all yet
            self._ending.linger()
        else:
            self.wire.abort()
