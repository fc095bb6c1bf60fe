"""ComposerPage: a page beside Text and Hex, built when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Final

from PySide6.QtWidgets import QWidget

PAGE_PX: Final = 128  # what the composer has below its tabs


class ComposerPage:
    """What builds a page, what Ctrl+Enter does on it, and whether the options go with it."""

    def __init__(
        self,
        make: Callable[[], QWidget],
        *,
        hides_options: bool,
        send: Callable[[], object] | None,
    ) -> None:
        self._make = make
        self.hides_options = hides_options
        self.send = send

    @cached_property
    def widget(self) -> QWidget:
        """What is shown."""
        return self._make()

    @property
    def is_built(self) -> bool:
        """Whether it has been looked at."""
        return "widget" in self.__dict__
