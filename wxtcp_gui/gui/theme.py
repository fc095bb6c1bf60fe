"""The theme: colour tokens as data, and how they reach Qt's palette and stylesheet.

A theme is a file ``resources/themes/<name>.toml`` and a folder of the same name with the few
pictures that a Qt stylesheet can only take from files. Widgets and delegates ask a
:class:`Theme` for a token and name no colour themselves. Icons are in :mod:`.icons`, typefaces
in :mod:`.fonts`.
"""

import tomllib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from wxtcp_gui.gui.fonts import BODY_PX, MONO_FAMILIES, ui_font

SYSTEM: Final = "system"
THEME_NAMES: Final = ("light", "dark")

TOKENS: Final = frozenset(
    {
        # grounds
        *("chrome", "surface", "panel", "field", "border", "field_border"),
        *("hover", "pressed", "selected", "on", "scroll_handle"),
        # text
        *("text", "secondary", "muted", "disabled"),
        # accent
        *("accent_text", "accent_fill", "accent_fill_hover", "accent_fill_pressed"),
        *("accent_mark", "on_accent"),
        # directions and errors
        *("sent", "received", "error", "sent_tint", "received_tint", "error_tint"),
        # verdicts
        *("warning_text", "warning_strip", "warning_edge"),
        *("allowed_text", "allowed_strip", "allowed_edge"),
        *("refused_text", "refused_strip", "refused_edge"),
        # lamps
        *("lamp_connected", "lamp_connecting", "lamp_closed", "lamp_failed"),
        # sockets, connections of the test server and marks in the log
        *("socket_1", "socket_2", "socket_3", "socket_4"),
        *("socket_5", "socket_6", "socket_7", "socket_8"),
        *("peer_1", "peer_2", "peer_3", "peer_4"),
        *("mark_1", "mark_2", "mark_3", "mark_4"),
        # scripts
        *("code_keyword", "code_string", "code_regexp", "code_number", "code_comment"),
        *("code_function", "code_class"),
    }
)

# Placeholders of the stylesheet beside the tokens: a folder, and the families of mono_font().
PLACEHOLDERS: Final = frozenset({"images", "mono"})


class ThemeError(ValueError):
    """A theme file is not complete or not correct; the message says what and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of colours: every token of :data:`TOKENS` and nothing else."""

    name: str
    is_dark: bool
    colors: Mapping[str, QColor]

    def color(self, token: str) -> QColor:
        """Return a colour of its own for *token*, free to be changed by the caller.

        Raises:
            KeyError: the token is not one of :data:`TOKENS`.
        """
        return QColor(self.colors[token])

    def hex(self, token: str) -> str:
        """Return the colour of *token* as ``#rrggbb``."""
        return self.colors[token].name()


def system_theme_name() -> str:
    """Return the name of the theme that the desktop asks for: light when it does not say."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def load_theme(resources: Path, name: str) -> Theme:
    """Read the theme *name* (``light``, ``dark``, or ``system`` for the desktop's choice).

    Raises:
        ThemeError: a token is missing, unknown or no colour, or there is no such theme.
    """
    if name == SYSTEM:
        name = system_theme_name()
    path = resources / "themes" / f"{name}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ThemeError(f"there is no theme {name!r}: {path} is missing") from error
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(f"{path}: {error}") from error
    table: dict[str, object] = data.get("colors", {})
    _require_tokens(path, table.keys())
    colors = {token: _parse_color(path, token, value) for token, value in table.items()}
    return Theme(
        name=str(data.get("name", name)),
        is_dark=bool(data.get("is_dark", False)),
        colors=MappingProxyType(colors),
    )


def _require_tokens(path: Path, found: AbstractSet[str]) -> None:
    if missing := TOKENS - found:
        raise ThemeError(f"{path}: missing {', '.join(sorted(missing))}")
    if unknown := found - TOKENS:
        raise ThemeError(f"{path}: unknown {', '.join(sorted(unknown))}")


def _parse_color(path: Path, token: str, value: object) -> QColor:
    color = QColor.fromString(value) if isinstance(value, str) else QColor()
    if not color.isValid():
        raise ThemeError(f"{path}: {token} = {value!r} is no colour")
    return color


def stylesheet(theme: Theme, resources: Path) -> str:
    """Return the stylesheet of the window in the colours of *theme*.

    Raises:
        KeyError: the template names a token that does not exist.
    """
    themes = resources / "themes"
    values = {token: color.name() for token, color in theme.colors.items()}
    values["images"] = (themes / theme.name).resolve().as_posix()
    values["mono"] = ", ".join(f'"{family}"' for family in MONO_FAMILIES)
    template = Template((themes / "window.qss").read_text(encoding="utf-8"))
    return template.substitute(values)


def palette(theme: Theme) -> QPalette:
    """Return the palette of *theme*: all roles, with the disabled group in muted colours."""
    role = QPalette.ColorRole
    result = QPalette()
    for colour_role, token in {
        role.Window: "surface",
        role.WindowText: "text",
        role.Base: "field",
        role.AlternateBase: "field",  # no zebra
        role.ToolTipBase: "panel",
        role.ToolTipText: "text",
        role.PlaceholderText: "muted",
        role.Text: "text",
        role.Button: "field",
        role.ButtonText: "text",
        role.BrightText: "on_accent",
        role.Highlight: "selected",
        role.HighlightedText: "text",
        role.Accent: "accent_mark",
        role.Link: "accent_text",
        role.LinkVisited: "accent_text",
        role.Light: "hover",
        role.Midlight: "border",
        role.Mid: "field_border",
        role.Dark: "muted",
        role.Shadow: "secondary",
    }.items():
        result.setColor(colour_role, theme.color(token))
    for colour_role, token in {
        role.WindowText: "disabled",
        role.Text: "disabled",
        role.ButtonText: "disabled",
        role.PlaceholderText: "disabled",
        role.HighlightedText: "disabled",
        role.Link: "disabled",
        role.Base: "chrome",
        role.Button: "chrome",
        role.Highlight: "pressed",
    }.items():
        result.setColor(QPalette.ColorGroup.Disabled, colour_role, theme.color(token))
    return result


def apply_theme(app: QApplication, theme: Theme, resources: Path) -> None:
    """Dress the whole application: Fusion, palette, body font and stylesheet.

    May be called again with another theme while windows are open.
    """
    if app.style().name().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setFont(ui_font(BODY_PX))
    app.setStyleSheet(stylesheet(theme, resources))
