"""Banner: speaks first, as mail servers and many devices do; then waits, or closes."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final

from wxtcp_gui.core.payload import PayloadError, text_to_bytes
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.behaviour import Behaviour, Side, Talk
from wxtcp_gui.peer.settings import Kind, SettingError, setting

WAIT: Final = "wait"
CLOSE: Final = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner(Behaviour):
    r"""Sends `text`, with escapes such as \r\n, or the bytes of `hex`, after `delay` seconds."""

    NAME: ClassVar[str] = "banner"
    TITLE: ClassVar[Text] = Text.BEHAVIOUR_BANNER
    ABOUT: ClassVar[Text] = Text.BEHAVIOUR_BANNER_ABOUT

    text: str = setting(
        Kind.TEXT, Text.SETTING_LABEL_TEXT, r"220 ready\r\n", hint=Text.SETTING_HINT_ESCAPES
    )
    hex: bytes = setting(
        Kind.HEX, Text.SETTING_LABEL_HEX, b"", hint=Text.SETTING_HINT_INSTEAD_OF_TEXT
    )
    delay: float = setting(Kind.DURATION, Text.SETTING_LABEL_DELAY, 0.0)
    then: str = setting(
        Kind.CHOICE,
        Text.SETTING_LABEL_THEN,
        WAIT,
        choices={WAIT: Text.BANNER_WAIT, CLOSE: Text.BANNER_CLOSE},
    )

    def talk(self, side: Side, draw: Random) -> Talk:  # noqa: ARG002 - nothing is random
        """Return what sends it on one connection."""
        return _Greeting(side, self.banner(), self)

    def check(self) -> None:
        """Raise SettingError for an escape that is none."""
        try:
            self.banner()
        except PayloadError as error:
            sentence = Sentence(Text.SETTING_VALUE, name="text", reason=error.sentence)
            raise SettingError(sentence, "text") from None

    def banner(self) -> bytes:
        """Return what is sent. Raises PayloadError."""
        return self.hex or text_to_bytes(self.text)


class _Greeting(Talk):
    def __init__(self, side: Side, banner: bytes, settings: Banner) -> None:
        super().__init__(side)
        self._banner = banner
        self._settings = settings
        self._said = False
        self._finished = False

    def opened(self) -> None:
        """Send the banner, now or later."""
        if self._settings.delay:
            self._side.call_later(self._settings.delay, self._say)
        else:
            self._say()

    def client_finished(self) -> None:
        """End, after the banner."""
        self._finished = True
        if self._said:
            self._side.close()

    def _say(self) -> None:
        self._said = True
        if self._banner:
            self._side.send(self._banner)
        if self._finished or self._settings.then == CLOSE:
            self._side.close()
