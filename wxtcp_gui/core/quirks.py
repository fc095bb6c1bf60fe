"""Quirks: what devices were seen to do beside the documented rules, switched on by a profile.

They alter what the machine answered with and never the machine itself, so that its one
table stays what the platform documents (section 8 of the reference).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from wxtcp_gui.core import effects, inputs
from wxtcp_gui.core.effects import Effect, Notify
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.errors import Errno, Operation, socket_failure
from wxtcp_gui.core.events import Connected, Event, Message
from wxtcp_gui.core.inputs import Input
from wxtcp_gui.core.limits import IGNORED_TIMEOUT_S

BOGUS_PORT: Final = -1  # R, remoteInfo.port of an onConnect that came too early
NO_ADDRESS: Final = "0.0.0.0"  # noqa: S104 - what some devices report, nothing is bound to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Quirks:
    """Which of them are on.

    early_connect: a bogus onConnect with `remoteInfo.port === -1` when an attempt starts.
    zero_infos: remoteInfo and localInfo are 0.0.0.0, port 0.
    size_missing: remoteInfo of a message has no size.
    error_on_fin: a peer's FIN gives onError as well as onClose.
    connect_timeout_ignored: an attempt goes on for a minute, whatever timeout was given.
    split_reads, merge_reads: the share of reads, from 0 to 1, that reach onMessage cut in
        two, or joined with the next one; `seed` makes it the same every time.
    """

    early_connect: bool = False
    zero_infos: bool = False
    size_missing: bool = False
    error_on_fin: bool = False
    connect_timeout_ignored: bool = False
    split_reads: float = 0.0
    merge_reads: float = 0.0
    seed: int = 1

    @property
    def alters(self) -> bool:
        """Whether alter() has anything to do."""
        return (
            self.early_connect
            or self.zero_infos
            or self.size_missing
            or self.error_on_fin
            or self.connect_timeout_ignored
        )

    def alter(self, item: Input, todo: tuple[Effect, ...], family: str) -> tuple[Effect, ...]:
        """Return the effects of an input as a device with these quirks has them.

        `family` is the socket's, as remoteInfo spells it.
        """
        altered: list[Effect] = []
        for effect in todo:
            match effect:
                case effects.OpenConnection():
                    if self.connect_timeout_ignored:
                        timeout_s = max(effect.timeout_s, IGNORED_TIMEOUT_S)
                        altered.append(replace(effect, timeout_s=timeout_s))
                    else:
                        altered.append(effect)
                    if self.early_connect:
                        altered.append(Notify(event=_too_early(effect.address, family)))
                case Notify(event=event):
                    altered.append(Notify(event=self._event(event)))
                case _:
                    altered.append(effect)
        if self.error_on_fin and isinstance(item, inputs.PeerFinished) and todo:
            failure = socket_failure(Operation.READ, Errno.ECONNRESET)
            altered.insert(0, Notify(event=failure))
        return tuple(altered)

    def _event(self, event: Event) -> Event:
        if not isinstance(event, Connected | Message):
            return event
        remote, local = event.remote_info, event.local_info
        if self.zero_infos:
            remote = replace(remote, address=NO_ADDRESS, port=0)
            local = replace(local, address=NO_ADDRESS, port=0)
        if self.size_missing and isinstance(event, Message):
            remote = replace(remote, size=None)
        return replace(event, remote_info=remote, local_info=local)


def _too_early(address: str, family: str) -> Connected:
    return Connected(
        remote_info=RemoteInfo(address=address, family=family, port=BOGUS_PORT),
        local_info=LocalInfo(address=NO_ADDRESS, family=family, port=0),
    )
