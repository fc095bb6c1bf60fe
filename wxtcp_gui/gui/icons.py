"""The icons: one SVG set, tinted by token and drawn for every pixel ratio.

The files in ``resources/icons`` say ``currentColor``, which is replaced by a colour of the
theme. ``app.svg`` alone has colours of its own.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from wxtcp_gui.gui.theme import Theme

DENSE_RATIO: Final = 2.0  # of the screen that may be plugged in later
APP_ICON_SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
ICON_PX: Final = 16


def tinted_svg(source: str, color: QColor) -> str:
    """Return the SVG text *source* with ``currentColor`` replaced by *color*."""
    return source.replace("currentColor", color.name())


class Icons:
    """The icon set in the colours of one theme.

    Pictures are drawn once and kept, at most ``CACHE_LIMIT`` of each kind; when a cache is
    full it is emptied and fills again with what is in use.
    """

    CACHE_LIMIT: Final = 512

    def __init__(
        self, resources: Path, theme: Theme, ratios: Collection[float] | None = None
    ) -> None:
        """Draw icons for these pixel ratios: those of the screens, where none are given."""
        self._folder = resources / "icons"
        self._theme = theme
        self.ratios = _ratios_of_screens() if ratios is None else ratios
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float, int], QPixmap] = {}
        self._icons: dict[tuple[str, str, str | None, int, int], QIcon] = {}

    @property
    def theme(self) -> Theme:
        """The theme whose colours the icons have."""
        return self._theme

    def use(self, theme: Theme) -> None:
        """Tint from now on in the colours of *theme*; icons handed out before stay as they are."""
        self._theme = theme
        self._pixmaps.clear()
        self._icons.clear()

    def names(self) -> tuple[str, ...]:
        """Return the names of all icons, sorted."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.svg")))

    def icon(
        self,
        name: str,
        token: str = "text",
        size: int = ICON_PX,
        *,
        on_token: str | None = None,
        gap: int = 0,
    ) -> QIcon:
        """Return the icon *name*, in *token*, and in ``disabled`` where it is disabled.

        Args:
            name: a file of ``resources/icons``, without its ending.
            token: a token of the theme.
            size: edge of the picture in logical pixels.
            on_token: another token for the checked state of a button.
            gap: empty logical pixels to the right, more room before a button's text than
                the style gives; the button's icon size is then ``icon_size(size, gap)``.

        Raises:
            KeyError: there is no such token.
            FileNotFoundError: there is no such icon.
        """
        key = (name, token, on_token, size, gap)
        if (known := self._icons.get(key)) is not None:
            return known
        icon = QIcon()
        for ratio in self.ratios:
            normal = self.pixmap(name, token, size, ratio, gap=gap)
            disabled = self.pixmap(name, "disabled", size, ratio, gap=gap)
            icon.addPixmap(normal, QIcon.Mode.Normal)
            icon.addPixmap(disabled, QIcon.Mode.Disabled)
            # Else Qt would tint the picture of a selected row itself.
            icon.addPixmap(normal, QIcon.Mode.Selected)
            if on_token is not None:
                checked = self.pixmap(name, on_token, size, ratio, gap=gap)
                icon.addPixmap(checked, QIcon.Mode.Normal, QIcon.State.On)
                icon.addPixmap(disabled, QIcon.Mode.Disabled, QIcon.State.On)
        _make_room(self._icons, self.CACHE_LIMIT)
        self._icons[key] = icon
        return icon

    def pixmap(
        self,
        name: str,
        token: str = "text",
        size: int = ICON_PX,
        ratio: float = 1.0,
        *,
        gap: int = 0,
    ) -> QPixmap:
        """Return one picture for painting, *size* logical pixels high at *ratio*.

        Raises:
            KeyError: there is no such token.
            FileNotFoundError: there is no such icon.
        """
        key = (name, token, size, ratio, gap)
        if (known := self._pixmaps.get(key)) is not None:
            return known
        pixmap = render_svg(self.svg(name, token), size, ratio, gap=gap)
        _make_room(self._pixmaps, self.CACHE_LIMIT)
        self._pixmaps[key] = pixmap
        return pixmap

    def svg(self, name: str, token: str = "text") -> str:
        """Return the SVG text of the icon *name* in the colour of *token*."""
        source = self._sources.get(name)
        if source is None:
            source = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
            self._sources[name] = source
        return tinted_svg(source, self._theme.color(token))

    def app_icon(self) -> QIcon:
        """Return the icon of the application, for windows and task bars."""
        icon = QIcon()
        svg = self.svg("app")
        for size in APP_ICON_SIZES:
            icon.addPixmap(render_svg(svg, size, 1.0))
        return icon


def icon_size(size: int = ICON_PX, gap: int = 0) -> QSize:
    """Return what a button's icon size must be for an icon of *size* with *gap*."""
    return QSize(size + gap, size)


def render_svg(svg: str, size: int, ratio: float, *, gap: int = 0) -> QPixmap:
    """Draw *svg* as a square of *size* logical pixels, with *gap* empty ones to its right.

    Raises:
        ValueError: the text is no SVG that Qt can draw.
    """
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    if not renderer.isValid():
        raise ValueError("not an SVG picture that Qt can draw")
    pixmap = QPixmap(round((size + gap) * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _ratios_of_screens() -> Collection[float]:
    """Return the ratios that are worth the time at a start: Qt scales what no screen has."""
    return {DENSE_RATIO, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}


def _make_room(cache: dict[Any, Any], limit: int) -> None:
    if len(cache) >= limit:
        cache.clear()
