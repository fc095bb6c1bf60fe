"""SettingsDraft: the settings of one behaviour or fault as they are typed, and what they make."""

from __future__ import annotations

from typing import Generic, TypeVar

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.behaviour import Behaviour
from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.settings import Setting, SettingError, read, settings_of, written

ThingT = TypeVar("ThingT", bound=Behaviour | Fault)


class SettingsDraft(Generic[ThingT]):
    """What stands in a form; a wrong text stays as it was typed, with a sentence on it.

    `value` is the last one that was settled and right throughout, None until there is one:
    what is half typed is never in force. `wrong` has the sentences by the names of the
    settings, "" for one on the whole.
    """

    def __init__(self, kind: type[ThingT], value: ThingT | None = None) -> None:
        self.kind = kind
        self.settings = _own_first(kind)
        self.value = value
        self.wrong: dict[str, Sentence] = {}
        self.typed = {each.name: self._begun(each, value) for each in self.settings}
        self.settle()

    def type(self, name: str, text: str) -> None:
        """Take another text for a setting."""
        self.typed[name] = text
        self._check()

    def copy(self) -> SettingsDraft[ThingT]:
        """Return a draft of its own that says the same."""
        made = SettingsDraft(self.kind, self.value)
        made.typed = dict(self.typed)
        made._check()
        return made

    def settle(self) -> None:
        """Take what is typed as the value, where it is right.

        Files that settings name are read again, as they may have changed.
        """
        made = self._check()
        if made is not None and made != self.value:  # else the same one stays at work
            self.value = made

    def _check(self) -> ThingT | None:
        """Return what is typed, None where something is wrong with it."""
        self.wrong = {}
        values = {}
        for each in self.settings:
            try:
                values[each.name] = self._read(each)
            except SettingError as error:
                self.wrong[each.name] = error.sentence
        if self.wrong:
            return None
        try:
            made = self.kind(**values)
            if isinstance(made, Behaviour):
                made.check()
        except SettingError as error:
            self.wrong[error.name if error.name in self.typed else ""] = error.sentence
            return None
        return made

    def _begun(self, setting: Setting, value: ThingT | None) -> str:
        known = setting.default if value is None else getattr(value, setting.name)
        return "" if known is None else written(setting, known)

    def _read(self, setting: Setting) -> object:
        text = self.typed[setting.name]
        if setting.default is None and not text.strip():
            raise SettingError(Sentence(Text.SETTING_MISSING, name=setting.name), setting.name)
        return read(setting, text)


def _own_first(kind: type[ThingT]) -> tuple[Setting, ...]:
    """Return the settings, those that are the kind's alone before those that all have."""
    shared = {each.name for base in kind.__bases__ for each in settings_of(base)}
    return tuple(sorted(settings_of(kind), key=lambda each: each.name in shared))
