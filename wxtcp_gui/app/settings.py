"""Settings: what the window remembers from one start to the next."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from wxtcp_gui.app.cli import LANGUAGES, THEMES
from wxtcp_gui.app.sessions import KEEP_DAYS, KEEP_GIGABYTES
from wxtcp_gui.core.profiles import DEFAULT_PROFILE
from wxtcp_gui.gui.models.row_times import TimeMode

DRAFT_KEYS: Final = (
    "address", "port", "timeout", "type", "mode", "text", "hex", "encoding", "ending", "escapes",
    "checksum", "checksum_first", "checksum_last", "checksum_order", "variables",
    "repeats", "repeat_interval", "repeat_count",
)  # fmt: skip


class Settings:
    """Typed access to one settings file. One that cannot be written costs memory only."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def save(self) -> None:
        """Write what has changed."""
        self._store.sync()

    @property
    def started_before(self) -> bool:
        """Whether the first session has been played."""
        return self._text("started_before") == "yes"

    @started_before.setter
    def started_before(self, value: bool) -> None:
        self._store.setValue("started_before", "yes" if value else "no")

    @property
    def theme(self) -> str:
        """light, dark or system."""
        value = self._text("theme")
        return value if value in THEMES else "system"

    @theme.setter
    def theme(self, value: str) -> None:
        self._store.setValue("theme", value)

    @property
    def language(self) -> str:
        """A language's code, or nothing for the system's."""
        value = self._text("language")
        return value if value in LANGUAGES else ""

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("language", value)

    @property
    def profile(self) -> str:
        """The name of the profile last in force."""
        return self._text("profile") or DEFAULT_PROFILE

    @profile.setter
    def profile(self, value: str) -> None:
        self._store.setValue("profile", value)

    @property
    def draft(self) -> dict[str, str]:
        """What stood in the bar and the composer for the socket that was selected last."""
        return {key: text for key in DRAFT_KEYS if (text := self._text(f"draft/{key}"))}

    @draft.setter
    def draft(self, value: dict[str, str]) -> None:
        for key in DRAFT_KEYS:
            if key in value:
                self._store.setValue(f"draft/{key}", value[key])
            else:
                self._store.remove(f"draft/{key}")

    @property
    def history(self) -> list[str]:
        """Addresses that were connected to, the last one first."""
        return [each for each in self._text("history").split("\n") if each]

    @history.setter
    def history(self, value: list[str]) -> None:
        self._store.setValue("history", "\n".join(value))

    @property
    def recent(self) -> list[str]:
        """Session files that were opened or saved, the last one first."""
        return [each for each in self._text("recent").split("\n") if each]

    @recent.setter
    def recent(self, value: list[str]) -> None:
        self._store.setValue("recent", "\n".join(value))

    @property
    def peers(self) -> str:
        """The test servers; never that one of them was open to other machines."""
        return self._text("peers")

    @peers.setter
    def peers(self, value: str) -> None:
        self._store.setValue("peers", value)

    @property
    def keep_days(self) -> int:
        """For how many days sessions are kept that nobody saved; 0 for ever."""
        return self._number("keep_days", KEEP_DAYS)

    @keep_days.setter
    def keep_days(self, value: int) -> None:
        self._store.setValue("keep_days", str(value))

    @property
    def keep_gigabytes(self) -> int:
        """How much disk they may take; 0 for any."""
        return self._number("keep_gigabytes", KEEP_GIGABYTES)

    @keep_gigabytes.setter
    def keep_gigabytes(self, value: int) -> None:
        self._store.setValue("keep_gigabytes", str(value))

    @property
    def time_mode(self) -> TimeMode:
        """What the log's Time column counts from."""
        value = self._text("time")
        return TimeMode(value) if value in {each.value for each in TimeMode} else TimeMode.CLOCK

    @time_mode.setter
    def time_mode(self, value: TimeMode) -> None:
        self._store.setValue("time", value.value)

    @property
    def script_share(self) -> float:
        """How much of the script dock's width the editor has, 0 where nobody has moved it."""
        text = self._text("script_share")
        try:
            share = float(text or 0)
        except ValueError:
            return 0.0
        return share if 0 < share < 1 else 0.0

    @script_share.setter
    def script_share(self, value: float) -> None:
        self._store.setValue("script_share", f"{value:.3f}")

    def bytes_of(self, key: str) -> bytes:
        """Return a state that Qt has saved, empty where there is none."""
        value = self._store.value(f"window/{key}")
        return bytes(value.data()) if isinstance(value, QByteArray) else b""

    def set_bytes(self, key: str, value: bytes) -> None:
        """Remember a state that Qt has saved."""
        self._store.setValue(f"window/{key}", QByteArray(value))

    def _number(self, key: str, default: int) -> int:
        text = self._text(key)
        return int(text) if text.isdecimal() else default

    def _text(self, key: str) -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) else ""
