"""Script: answers requests by a file of rules, with a state for each connection."""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final

from wxtcp_gui.core.payload import preview
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.behaviour import Behaviour, Side, Talk
from wxtcp_gui.peer.rules import Answer, Close, Rules
from wxtcp_gui.peer.rules_file import SAMPLES, RulesError, load_rules
from wxtcp_gui.peer.rules_match import PatternSlowError
from wxtcp_gui.peer.rules_requests import REQUEST_MAX_BYTES, Request, Splitter
from wxtcp_gui.peer.settings import Kind, SettingError, setting

TURN_REQUESTS: Final = 100  # answered in one go, so that others get their turn
SHOWN_BYTES: Final = 40  # of a request that no rule takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Script(Behaviour):
    """Answers by the rules of a file, or of one of SAMPLES.

    The file is read by check(), which is before a server listens, and then kept.
    """

    NAME: ClassVar[str] = "script"
    TITLE: ClassVar[Text] = Text.BEHAVIOUR_SCRIPT
    ABOUT: ClassVar[Text] = Text.BEHAVIOUR_SCRIPT_ABOUT

    rules: str = setting(
        Kind.FILE, Text.SETTING_LABEL_RULES, SAMPLES[0], hint=Text.SETTING_HINT_RULES
    )
    _read: list[Rules] = dataclasses.field(
        default_factory=list, init=False, repr=False, compare=False
    )

    @classmethod
    def answering(cls, rules: Rules) -> Script:
        """Return one that answers by rules which stand in no file; check() is not for it."""
        made = cls()
        made._read[:] = [rules]
        return made

    def talk(self, side: Side, draw: Random) -> Talk:  # noqa: ARG002 - nothing is random
        """Return what answers on one connection."""
        if not self._read:
            try:
                self.check()
            except SettingError as error:
                return _Refusing(side, error.sentence)
        return _Answering(side, self._read[0])

    def check(self) -> None:
        """Read the file anew. Raises SettingError, which says what is wrong with it and where."""
        try:
            self._read[:] = [load_rules(self.rules)]
        except RulesError as error:
            raise SettingError(error.sentence, "rules") from None


class _Refusing(Talk):
    """Says why there are no rules, and resets. A server whose behaviour was checked has them."""

    def __init__(self, side: Side, reason: Sentence) -> None:
        super().__init__(side)
        self._reason = reason

    def opened(self) -> None:
        """Say it."""
        self._side.note(Sentence(Text.SCRIPT_CLOSED, reason=self._reason))
        self._side.reset()


class _Answering(Talk):
    """Answers one request after the other: while one waits for its delay, so do the others."""

    def __init__(self, side: Side, rules: Rules) -> None:
        super().__init__(side)
        self._rules = rules
        self._state = rules.state
        self._splitter = Splitter(rules.splitting)
        self._requests: deque[Request] = deque()
        self._waiting = False  # for the delay of an answer, or for the next turn
        self._finished = False  # the client has sent FIN
        self._over = False
        self._reading = True
        self._noted: set[Text] = set()

    def opened(self) -> None:
        """Greet."""
        if self._rules.greeting:
            self._side.send(self._rules.greeting)

    def received(self, data: bytes) -> None:
        """Answer the requests that this completes."""
        if self._over or self._splitter.fault is not None:
            return
        self._requests.extend(self._splitter.feed(data))
        self._go()

    def client_finished(self) -> None:
        """Answer what is left, then end."""
        self._finished = True
        if not self._over:
            self._requests.extend(self._splitter.end())
            self._go()

    def paused(self) -> None:
        """Answer no more for now."""
        self._read_on()

    def resumed(self) -> None:
        """Answer on."""
        self._go()

    def _go(self) -> None:
        """Answer what may be answered now."""
        turn = 0
        while self._requests and not self._waiting and not self._over and self._side.writable:
            if turn == TURN_REQUESTS:
                self._wait(0.0)
                break
            turn += 1
            self._answer(self._requests.popleft())
        if not self._over and not self._waiting and not self._requests:
            if self._splitter.fault is not None:
                reason = self._splitter.fault.sentence
                self._side.note(Sentence(Text.SCRIPT_CLOSED, reason=reason))
                self._end(Close.FIN)
            elif self._finished:
                self._end(Close.FIN)
        self._read_on()

    def _answer(self, request: Request) -> None:
        if not request.whole:
            self._note_once(Text.SCRIPT_CUT, limit=REQUEST_MAX_BYTES)
        found = self._first(request.data)
        if found is None:
            self._note_once(Text.SCRIPT_NO_RULE, request=preview(request.data, SHOWN_BYTES))
            return
        answer, groups = found
        reply = answer.reply(groups)
        if answer.delay_s:
            self._waiting = True
            self._side.call_later(answer.delay_s, lambda: self._after_delay(answer, reply))
        else:
            self._say(answer, reply)

    def _first(self, request: bytes) -> tuple[Answer, Mapping[str, bytes]] | None:
        for rule in self._rules.rules:
            if rule.when and self._state not in rule.when:
                continue
            if rule.matcher is None:
                return rule.answer, {}
            try:
                groups = rule.matcher.match(request)
            except PatternSlowError:
                self._side.note(Sentence(Text.SCRIPT_SLOW, line=rule.line))
                continue
            if groups is not None:
                return rule.answer, groups
        return None

    def _after_delay(self, answer: Answer, reply: bytes) -> None:
        self._waiting = False
        self._say(answer, reply)
        self._go()

    def _say(self, answer: Answer, reply: bytes) -> None:
        if reply:
            self._side.send(reply)
        if answer.then_state is not None:
            self._state = answer.then_state
        if answer.close is not None:
            self._end(answer.close)

    def _end(self, how: Close) -> None:
        self._over = True
        self._requests.clear()
        if how is Close.RESET:
            self._side.reset()
        else:
            self._side.close()

    def _wait(self, delay_s: float) -> None:
        self._waiting = True
        self._side.call_later(delay_s, self._after_wait)

    def _after_wait(self) -> None:
        self._waiting = False
        self._go()

    def _read_on(self) -> None:
        """Read while there is nothing to wait for; what comes after the end is thrown away."""
        reading = self._over or (not (self._waiting or self._requests) and self._side.writable)
        if reading != self._reading:
            self._reading = reading
            self._side.set_reading(on=reading)

    def _note_once(self, text: Text, **values: object) -> None:
        if text not in self._noted:
            self._noted.add(text)
            self._side.note(Sentence(text, **values))
