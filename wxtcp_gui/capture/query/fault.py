"""QueryError: a filter that cannot be understood, and where in its text the fault is."""

from __future__ import annotations

from wxtcp_gui.core.sentences import Sentence


class QueryError(ValueError):
    """What is wrong with a filter; `start` and `stop` are the characters to be underlined."""

    def __init__(self, sentence: Sentence, start: int, stop: int) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.start = start
        self.stop = stop
