"""JsNames: the names in a script, looked for once for each state of its text."""

from __future__ import annotations

from wxtcp_gui.gui.models.js_completion import script_words
from wxtcp_gui.gui.models.js_context import socket_names
from wxtcp_gui.gui.models.script_document import ScriptDocument


class JsNames:
    """Of one document."""

    def __init__(self, document: ScriptDocument) -> None:
        self._document = document
        self._sockets: tuple[int, frozenset[str]] = (-1, frozenset())
        self._words: tuple[int, frozenset[str]] = (-1, frozenset())

    @property
    def sockets(self) -> frozenset[str]:
        """The names that hold TCPSockets."""
        revision = self._document.revision()
        if self._sockets[0] != revision:
            self._sockets = revision, socket_names(self._document.text())
        return self._sockets[1]

    @property
    def words(self) -> frozenset[str]:
        """All names."""
        revision = self._document.revision()
        if self._words[0] != revision:
            self._words = revision, script_words(self._document.text())
        return self._words[1]
