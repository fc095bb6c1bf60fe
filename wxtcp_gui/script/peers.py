"""Peers: the test servers that a script has started, in this process and on loopback."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final, TypeVar

from wxtcp_gui.core.hex_digits import hex_to_bytes
from wxtcp_gui.core.limits import PORT_MAX
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.behaviour import Behaviour
from wxtcp_gui.peer.behaviours import BEHAVIOURS
from wxtcp_gui.peer.behaviours.echo import Echo
from wxtcp_gui.peer.behaviours.relay import Relay
from wxtcp_gui.peer.behaviours.script import Script
from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.faults import FAULTS
from wxtcp_gui.peer.journal import Observe, nothing
from wxtcp_gui.peer.rules import Rules
from wxtcp_gui.peer.rules_file import SAMPLES, RulesError, parse_rules, rules_of
from wxtcp_gui.peer.server import PeerServer, PeerStartError
from wxtcp_gui.peer.settings import SettingError, with_settings
from wxtcp_gui.peer.stated import read_stated
from wxtcp_gui.peer.talking import StartTask

HOSTS: Final = ("127.0.0.1", "::1")
PEERS_MAX: Final = 100  # of one script
_OPTIONS: Final = ("behaviour", "faults", "seed", "host", "port")
_RULES_NAME: Final = "rules"

_Kind = TypeVar("_Kind")
_Answer = Callable[[Mapping[str, Any]], Coroutine[Any, Any, object]]


class PeerCallError(Exception):
    """A call that cannot be done; `sentence` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class ScriptPeers:
    """Answers the calls of `peer` in JavaScript.

    A script reaches nothing but loopback by them: they listen there alone, do not relay, and
    read no files. Without a seed of its own each server takes `seed`. `numbers` gives each of
    their connections its number in the log.
    """

    def __init__(
        self,
        *,
        start_task: StartTask,
        observe: Observe = nothing,
        seed: int = 1,
        numbers: Iterator[int] | None = None,
    ) -> None:
        self._start_task = start_task
        self._observe = observe
        self._seed = seed
        self._numbers = itertools.count(1) if numbers is None else numbers
        self._ids = itertools.count(1)
        self._servers: dict[int, PeerServer] = {}
        self._is_held = False
        self._calls: dict[str, _Answer] = {
            "peer.start": self._start,
            "peer.stop": self._stop,
            "peer.setFaults": self._set_faults,
            "peer.send": self._send,
            "peer.kick": self._kick,
        }

    @property
    def calls(self) -> Mapping[str, _Answer]:
        """What is answered, by the name of the call. Each may raise PeerCallError."""
        return self._calls

    def hold_back(self, *, on: bool) -> None:
        """Have every server, also one that is still to come, neither read nor send, or go on."""
        self._is_held = on
        for server in self._servers.values():
            server.hold_back(on=on)

    async def aclose(self) -> None:
        """Stop them all."""
        for number in tuple(self._servers):
            await self._servers.pop(number).stop()

    async def _start(self, options: Mapping[str, Any]) -> object:
        for name in options:
            if name not in _OPTIONS:
                known = ", ".join(_OPTIONS)
                raise PeerCallError(Sentence(Text.SETTING_UNKNOWN, name=name, known=known))
        if len(self._servers) >= PEERS_MAX:
            raise PeerCallError(Sentence(Text.SCRIPT_PEERS_MAX, limit=PEERS_MAX))
        host, port = options.get("host", HOSTS[0]), options.get("port", 0)
        if host not in HOSTS:
            raise PeerCallError(Sentence(Text.SCRIPT_PEER_HOST, host=str(host)))
        if not _is_whole(port) or not 0 <= port <= PORT_MAX:
            raise PeerCallError(Sentence(Text.PORT_RANGE, port=str(port)))
        seed = options.get("seed", self._seed)
        server = PeerServer(
            behaviour=_behaviour(options.get("behaviour")),
            faults=_faults(options.get("faults")),
            seed=seed if _is_whole(seed) else self._seed,
            observe=self._observe,
            start_task=self._start_task,
            numbers=self._numbers,
        )
        server.hold_back(on=self._is_held)
        number = next(self._ids)
        self._servers[number] = server
        try:
            await server.start(host, int(port))
        except PeerStartError as error:
            self._servers.pop(number, None)
            raise PeerCallError(error.sentence) from None
        return {"id": number, "host": server.host, "port": server.port}

    async def _stop(self, values: Mapping[str, Any]) -> object:
        server = self._servers.pop(values["id"], None)
        if server is not None:
            await server.stop()
        return None

    async def _set_faults(self, values: Mapping[str, Any]) -> object:
        self._server(values).set_faults(_faults(values.get("faults")))
        return None

    async def _send(self, values: Mapping[str, Any]) -> object:
        for conversation in self._server(values).connections:
            conversation.send(hex_to_bytes(values["hex"]))
        return None

    async def _kick(self, values: Mapping[str, Any]) -> object:
        for conversation in self._server(values).connections:
            conversation.kick(reset=bool(values.get("reset")))
        return None

    def _server(self, values: Mapping[str, Any]) -> PeerServer:
        server = self._servers.get(values["id"])
        if server is None:
            raise PeerCallError(Sentence(Text.SCRIPT_PEER_STOPPED))
        return server


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _behaviour(stated: object) -> Behaviour:
    """Return what a script states: a text as on the command line, or an object."""
    if stated is None:
        return Echo()
    try:
        if (rules := _rules(stated)) is not None:
            return Script.answering(rules)
        found = _stated(BEHAVIOURS, stated)
        if isinstance(found, Relay):
            raise PeerCallError(Sentence(Text.SCRIPT_PEER_RELAY))
        if isinstance(found, Script) and found.rules not in SAMPLES:
            raise PeerCallError(Sentence(Text.SCRIPT_PEER_RULES, known=", ".join(SAMPLES)))
        found.check()
    except (RulesError, SettingError) as error:
        raise PeerCallError(error.sentence) from None
    return found


def _rules(stated: object) -> Rules | None:
    """Return rules that are stated themselves: as TOML, as such an object, or as its list."""
    rules = stated.get(_RULES_NAME) if isinstance(stated, Mapping) else None
    if isinstance(rules, str) and "\n" in rules:
        with suppress(tomllib.TOMLDecodeError):  # parse_rules() says what it is
            _refuse_files(tomllib.loads(rules))
        return parse_rules(rules, _RULES_NAME)
    if isinstance(rules, Mapping | list):
        document = {"rule": rules} if isinstance(rules, list) else dict(rules)
        _refuse_files(document)
        return rules_of(document, _RULES_NAME)
    return None


def _refuse_files(document: Mapping[str, Any]) -> None:
    rules = document.get("rule")
    for rule in rules if isinstance(rules, list) else ():
        if isinstance(rule, Mapping) and "reply_file" in rule:
            raise PeerCallError(Sentence(Text.SCRIPT_PEER_FILE))


def _faults(stated: object) -> tuple[Fault, ...]:
    if stated is None:
        return ()
    each_stated = stated if isinstance(stated, list) else [stated]
    try:
        return tuple(_stated(FAULTS, each) for each in each_stated)
    except SettingError as error:
        raise PeerCallError(error.sentence) from None


def _stated(kinds: Mapping[str, type[_Kind]], stated: object) -> _Kind:
    if isinstance(stated, Mapping):
        name = str(stated.get("name", ""))
        kind = kinds.get(name)
        if kind is None:
            known = ", ".join(kinds)
            raise SettingError(Sentence(Text.SETTING_NAME, name=name, known=known))
        settings = {key: _typed(value) for key, value in stated.items() if key != "name"}
        return with_settings(kind, settings)
    return read_stated(kinds, str(stated))


def _typed(value: object) -> str:
    """Return a value as it is typed on the command line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Mapping):
        return str(value.get("hex", ""))  # bytes
    return str(value)
