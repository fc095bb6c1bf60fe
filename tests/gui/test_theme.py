"""The theme is data: complete, legible, and all of it drawn."""

import itertools
import re
from pathlib import Path
from string import Template
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QGuiApplication,
    QIcon,
    QImage,
    QPalette,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from wxtcp_gui.gui.fonts import (
    MONO_FAMILIES,
    UI_FAMILIES,
    FontError,
    load_fonts,
    mono_font,
    ui_font,
)
from wxtcp_gui.gui.icons import Icons, icon_size, tinted_svg
from wxtcp_gui.gui.theme import (
    PLACEHOLDERS,
    THEME_NAMES,
    TOKENS,
    Theme,
    ThemeError,
    apply_theme,
    load_theme,
    palette,
    stylesheet,
    system_theme_name,
)

RESOURCES = Path(__file__).parents[2] / "resources"
ICON_NAMES = sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg"))

# Which text stands on which ground.
GROUNDS = ("chrome", "surface", "panel", "field", "hover", "on", "sent_tint", "received_tint")
TEXTS = ("text", "secondary", "muted", "accent_text", "sent", "received", "error", "allowed_text")
PAIRS = [
    *((text, ground) for text in TEXTS for ground in (*GROUNDS, "error_tint")),
    *((text, "selected") for text in TEXTS if text != "muted"),
    *(("warning_text", ground) for ground in ("chrome", "surface", "panel", "selected")),
    *(
        (text, f"{verdict}_strip")
        for verdict in ("warning", "allowed", "refused")
        for text in ("text", "secondary", "muted", "accent_text", f"{verdict}_text")
    ),
    *(("on_accent", fill) for fill in ("accent_fill", "accent_fill_hover", "accent_fill_pressed")),
    ("text", "pressed"),
    ("secondary", "pressed"),
    *(
        (f"code_{ink}", ground)
        for ink in ("keyword", "string", "regexp", "number", "comment", "function", "class")
        for ground in ("surface", "on", "selected", "pressed", "error_tint", "warning_edge")
    ),
]
# Pictures and edges that carry a meaning of their own.
MARKS = [
    (mark, ground)
    for mark in (
        *("accent_mark", "lamp_connected", "lamp_connecting", "lamp_closed", "lamp_failed"),
        *("sent", "received", "error"),
    )
    for ground in ("chrome", "surface", "selected")
]
LOG_MARKS = [
    (f"{name}_{number}", ground)
    for name, last in (("socket", 8), ("peer", 4), ("mark", 4))
    for number in range(1, last + 1)
    for ground in (
        *("surface", "selected", "sent_tint", "received_tint", "error_tint", "warning_strip"),
    )
]

# The pictures that the stylesheet takes from files: (file, icon, token).
IMAGES = [
    ("chevron-down", "drop-down", "secondary"),
    ("chevron-down-disabled", "drop-down", "disabled"),
    ("chevron-up", "chevron-up", "secondary"),
    ("chevron-right", "chevron-right", "secondary"),
    ("tick", "tick", "on_accent"),
    ("tick-disabled", "tick", "muted"),
    ("dash", "dash", "on_accent"),
    ("check", "check", "accent_text"),
]


@pytest.fixture(params=THEME_NAMES)
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    return load_theme(RESOURCES, request.param)


@pytest.fixture
def dressed(qapp: QApplication, theme: Theme):
    before = (qapp.style().name(), qapp.palette(), qapp.font())
    load_fonts(RESOURCES)
    apply_theme(qapp, theme, RESOURCES)
    yield theme
    qapp.setStyleSheet("")
    qapp.setStyle(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


class TestTokens:
    def test_every_token_is_a_colour(self, theme: Theme) -> None:
        assert set(theme.colors) == TOKENS
        assert all(color.isValid() and color.alpha() == 255 for color in theme.colors.values())

    def test_themes_say_what_they_are(self, qapp: QApplication) -> None:
        themes = [load_theme(RESOURCES, name) for name in THEME_NAMES]
        assert [(t.name, t.is_dark) for t in themes] == [("light", False), ("dark", True)]

    def test_system_is_one_of_them(self, qapp: QApplication) -> None:
        assert load_theme(RESOURCES, "system").name == system_theme_name()

    def test_a_colour_is_the_callers_own(self, theme: Theme) -> None:
        theme.color("text").setAlpha(0)
        assert theme.color("text").alpha() == 255

    def test_there_is_no_such_theme(self, qapp: QApplication) -> None:
        with pytest.raises(ThemeError, match="no theme 'pink'"):
            load_theme(RESOURCES, "pink")

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ('\nmuted = "#5F6776"', "", "missing muted"),
            ("\nmuted", "\nmauve = '#123456'\nmuted", "unknown mauve"),
            ('muted = "#5F6776"', 'muted = "soft"', "muted = 'soft' is no colour"),
            ('muted = "#5F6776"', "muted = 3", "muted = 3 is no colour"),
            ("[colors]", "[colors", "light.toml"),
        ],
    )
    def test_faults_are_named(
        self, qapp: QApplication, tmp_path: Path, old: str, new: str, message: str
    ) -> None:
        text = (RESOURCES / "themes" / "light.toml").read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "themes").mkdir()
        (tmp_path / "themes" / "light.toml").write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(ThemeError, match=re.escape(message)):
            load_theme(tmp_path, "light")


class TestContrast:
    @pytest.mark.parametrize(("text", "ground"), PAIRS)
    def test_text_is_legible(self, theme: Theme, text: str, ground: str) -> None:
        assert contrast(theme.color(text), theme.color(ground)) >= 4.5

    @pytest.mark.parametrize(("mark", "ground"), [*MARKS, *LOG_MARKS])
    def test_marks_are_seen(self, theme: Theme, mark: str, ground: str) -> None:
        assert contrast(theme.color(mark), theme.color(ground)) >= 3.0

    @pytest.mark.parametrize("number", range(1, 5))
    def test_the_number_on_a_mark_is_legible(self, theme: Theme, number: int) -> None:
        assert contrast(theme.color("surface"), theme.color(f"mark_{number}")) >= 4.5

    def test_neighbouring_sockets_differ(self, theme: Theme) -> None:
        colors = [theme.color(f"socket_{number}") for number in range(1, 9)]
        for one, other in itertools.pairwise([*colors, colors[0]]):
            pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
            assert max(abs(a - b) for a, b in pairs) >= 64

    def test_connections_of_the_test_server_have_colours_of_their_own(self, theme: Theme) -> None:
        sockets = [theme.color(f"socket_{number}") for number in range(1, 9)]
        peers = [theme.color(f"peer_{number}") for number in range(1, 5)]
        for at, color in enumerate(peers):
            for other in (*sockets, *peers[:at]):
                pairs = zip(color.getRgb()[:3], other.getRgb()[:3], strict=True)
                assert max(abs(a - b) for a, b in pairs) >= 40


class TestStylesheet:
    TEMPLATE = RESOURCES / "themes" / "window.qss"

    def test_placeholders_are_known(self) -> None:
        identifiers = Template(self.TEMPLATE.read_text(encoding="utf-8")).get_identifiers()
        assert set(identifiers) <= TOKENS | PLACEHOLDERS

    def test_no_colour_but_tokens(self) -> None:
        text = re.sub(r"/\*.*?\*/", "", self.TEMPLATE.read_text(encoding="utf-8"), flags=re.DOTALL)
        values = " ".join(re.findall(r":\s*([^;{}]+);", text))
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|palette\(", values)

    def test_pictures_exist(self, theme: Theme) -> None:
        files = re.findall(r'url\("(.+?)"\)', stylesheet(theme, RESOURCES))
        assert files
        assert [name for name in files if not Path(name).is_file()] == []

    @pytest.mark.parametrize(("file", "icon", "token"), IMAGES)
    def test_pictures_have_the_colours_of_the_theme(
        self, theme: Theme, file: str, icon: str, token: str
    ) -> None:
        picture = (RESOURCES / "themes" / theme.name / f"{file}.svg").read_text(encoding="utf-8")
        source = (RESOURCES / "icons" / f"{icon}.svg").read_text(encoding="utf-8")
        assert picture == tinted_svg(source, theme.color(token))

    def test_no_picture_is_spare(self, theme: Theme) -> None:
        folder = RESOURCES / "themes" / theme.name
        assert {path.stem for path in folder.iterdir()} == {file for file, _, _ in IMAGES}

    def test_palette_sets_disabled_text_and_placeholder(self, theme: Theme) -> None:
        colors = palette(theme)
        role, group = QPalette.ColorRole, QPalette.ColorGroup
        assert colors.color(group.Active, role.PlaceholderText) == theme.color("muted")
        assert colors.color(group.Disabled, role.Text) == theme.color("disabled")
        assert colors.color(group.Active, role.Accent) == theme.color("accent_mark")

    def test_apply(self, dressed: Theme, qapp: QApplication) -> None:
        assert qapp.palette().color(QPalette.ColorRole.Text) == dressed.color("text")
        assert QFontInfo(qapp.font()).family() == "Inter"


class TestMeasures:
    """Controls are 28 high, small ones 24, Send 36, and do not move when they get the focus."""

    @pytest.mark.parametrize(
        ("make", "properties", "height"),
        [
            (QPushButton, {}, 28),
            (QPushButton, {"look": "primary"}, 28),
            (QPushButton, {"look": "flat"}, 28),
            (QPushButton, {"look": "chip"}, 24),
            (QPushButton, {"look": "pill"}, 28),
            (QPushButton, {"measure": "small"}, 24),
            (QPushButton, {"look": "primary", "measure": "large"}, 36),
            (QToolButton, {}, 28),
            (QToolButton, {"look": "outlined"}, 28),
            (QToolButton, {"look": "segment", "place": "first"}, 28),
            (QToolButton, {"look": "segment", "place": "middle", "measure": "small"}, 24),
            (QToolButton, {"look": "icon"}, 28),
            (QLineEdit, {}, 28),
            (QLineEdit, {"measure": "small"}, 24),
            (QComboBox, {}, 28),
            (QComboBox, {"measure": "small"}, 24),
            (QSpinBox, {}, 28),
            (QDoubleSpinBox, {}, 28),
            (QSpinBox, {"measure": "small"}, 24),
        ],
    )
    def test_heights(
        self,
        dressed: Theme,
        qtbot,
        make: type[QWidget],
        properties: dict[str, str],
        height: int,
    ) -> None:
        widget = make()
        qtbot.addWidget(widget)
        for name, value in properties.items():
            widget.setProperty(name, value)
        if isinstance(widget, QPushButton | QToolButton) and properties.get("look") != "icon":
            widget.setText("Send")
        widget.show()
        assert widget.sizeHint().height() == height
        hint = widget.sizeHint()
        widget.activateWindow()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(widget.hasFocus)
        assert widget.sizeHint() == hint

    def test_a_spin_box_has_room_for_its_text(self, dressed: Theme, qtbot) -> None:
        box = QSpinBox()
        qtbot.addWidget(box)
        box.setRange(0, 65535)
        box.resize(60, 28)
        box.show()
        editor = box.findChild(QLineEdit)
        assert editor is not None
        assert editor.width() >= 40
        assert editor.x() >= 7


class TestIcons:
    @pytest.mark.parametrize("name", ICON_NAMES)
    def test_sources(self, name: str) -> None:
        source = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        root = ET.fromstring(source)  # noqa: S314 (our own file)
        assert root.get("viewBox") == "0 0 16 16"
        if name == "app":
            return
        paints = set(re.findall(r'(?:fill|stroke|color|stop-color)="(.*?)"', source))
        assert paints <= {"none", "currentColor"}
        assert "currentColor" in paints

    @pytest.mark.parametrize("name", ICON_NAMES)
    @pytest.mark.parametrize("size", [14, 16])
    def test_are_drawn(self, theme: Theme, name: str, size: int) -> None:
        icons = Icons(RESOURCES, theme)
        for ratio in (1.0, 2.0, 3.0):
            pixmap = icons.pixmap(name, "text", size, ratio)
            assert pixmap.size() == QSize(round(size * ratio), round(size * ratio))
            assert pixmap.devicePixelRatio() == ratio
            alphas = opaque_pixels(pixmap.toImage())
            assert alphas > 0.02 * pixmap.width() * pixmap.height()

    def test_names(self, theme: Theme) -> None:
        assert set(Icons(RESOURCES, theme).names()) == set(ICON_NAMES)

    def test_are_tinted(self, theme: Theme) -> None:
        image = Icons(RESOURCES, theme).pixmap("lamp-connected", "lamp_connected").toImage()
        assert image.pixelColor(8, 8) == theme.color("lamp_connected")

    def test_modes(self, theme: Theme) -> None:
        icon = Icons(RESOURCES, theme).icon("lamp-connected", "text", on_token="accent_text")  # noqa: S106
        size = QSize(16, 16)
        mode, state = QIcon.Mode, QIcon.State

        def centre(mode: QIcon.Mode, state: QIcon.State) -> QColor:
            return icon.pixmap(size, 1.0, mode, state).toImage().pixelColor(8, 8)

        assert centre(mode.Normal, state.Off) == theme.color("text")
        assert centre(mode.Selected, state.Off) == theme.color("text")
        assert centre(mode.Disabled, state.Off) == theme.color("disabled")
        assert centre(mode.Normal, state.On) == theme.color("accent_text")

    def test_are_sharp_on_dense_screens(self, theme: Theme) -> None:
        ratios = (1.0, 1.5, 2.0, 3.0)
        icon = Icons(RESOURCES, theme, ratios).icon("find")
        for ratio in ratios:
            pixmap = icon.pixmap(QSize(16, 16), ratio)
            assert pixmap.size() == QSize(round(16 * ratio), round(16 * ratio))

    def test_are_drawn_for_the_screens_and_a_dense_one(self, theme: Theme) -> None:
        icon = Icons(RESOURCES, theme).icon("find")
        drawn = {size.width() for size in icon.availableSizes()}
        ratios = {2.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
        assert drawn == {round(16 * ratio) for ratio in ratios}

    def test_gap_is_empty_and_at_the_right(self, theme: Theme) -> None:
        icons = Icons(RESOURCES, theme)
        wide = icons.pixmap("menu", gap=4)
        assert wide.size() == icon_size(16, 4)
        assert wide.toImage().copy(0, 0, 16, 16) == icons.pixmap("menu").toImage()
        assert opaque_pixels(wide.toImage().copy(16, 0, 4, 16)) == 0

    def test_are_kept_until_the_theme_changes(self, theme: Theme) -> None:
        icons = Icons(RESOURCES, theme)
        first = icons.icon("find")
        assert icons.icon("find") is first
        icons.use(theme)
        assert icons.icon("find") is not first
        assert icons.theme is theme

    def test_the_cache_is_bounded(self, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Icons, "CACHE_LIMIT", 3)
        icons = Icons(RESOURCES, theme)
        for size in range(10, 20):
            icons.pixmap("find", size=size)
        assert len(icons._pixmaps) <= 3

    def test_app_icon_has_small_and_large_sizes(self, theme: Theme) -> None:
        sizes = {size.width() for size in Icons(RESOURCES, theme).app_icon().availableSizes()}
        assert {16, 32, 48, 256} <= sizes

    def test_mistakes_are_raised(self, theme: Theme) -> None:
        icons = Icons(RESOURCES, theme)
        with pytest.raises(FileNotFoundError):
            icons.icon("unicorn")
        with pytest.raises(KeyError):
            icons.icon("find", "mauve")


def opaque_pixels(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).alpha() > 96
        for x in range(image.width())
        for y in range(image.height())
    )


class TestFonts:
    FILES = sorted((RESOURCES / "fonts").glob("*.ttf"))

    def test_families(self, qapp: QApplication) -> None:
        assert {"Inter", "JetBrains Mono"} <= set(load_fonts(RESOURCES))

    def test_no_fonts_is_an_error(self, qapp: QApplication, tmp_path: Path) -> None:
        with pytest.raises(FontError):
            load_fonts(tmp_path)

    def test_a_bad_font_is_an_error(
        self, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "fonts").mkdir()
        (tmp_path / "fonts" / "bad.ttf").write_bytes(b"not a font")
        monkeypatch.setattr("PySide6.QtGui.QFontDatabase.addApplicationFont", lambda _path: -1)
        with pytest.raises(FontError, match=r"bad\.ttf"):
            load_fonts(tmp_path)

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_are_truetype(self, path: Path) -> None:
        data = path.read_bytes()
        assert data[:4] == b"\x00\x01\x00\x00"
        count = int.from_bytes(data[4:6], "big")
        tables = {data[12 + 16 * i : 16 + 16 * i] for i in range(count)}
        assert b"glyf" in tables
        assert not tables & {b"CFF ", b"CFF2", b"fvar"}

    def test_licences_and_origin_are_beside_them(self) -> None:
        for name in ("Inter-OFL.txt", "JetBrainsMono-OFL.txt"):
            text = (RESOURCES / "fonts" / name).read_text(encoding="utf-8")
            assert "SIL OPEN FONT LICENSE Version 1.1" in text
        readme = (RESOURCES / "fonts" / "README.md").read_text(encoding="utf-8")
        assert [path.name for path in self.FILES if path.name not in readme] == []

    def test_size(self) -> None:
        assert sum(path.stat().st_size for path in self.FILES) < 2_500_000

    @pytest.mark.parametrize("weight", [400, 500, 600])
    def test_ui_font(self, qapp: QApplication, weight: int) -> None:
        load_fonts(RESOURCES)
        info = QFontInfo(ui_font(13, weight))
        assert (info.family(), info.pixelSize(), info.weight()) == ("Inter", 13, weight)
        assert ui_font(13).families() == list(UI_FAMILIES)

    def test_mono_font(self, qapp: QApplication) -> None:
        load_fonts(RESOURCES)
        font = mono_font(12)
        assert QFontInfo(font).family() == "JetBrains Mono"
        assert QFontInfo(font).fixedPitch()
        assert font.families() == list(MONO_FAMILIES)

    def test_figures_are_tabular(self, qapp: QApplication) -> None:
        load_fonts(RESOURCES)
        metrics = QFontMetricsF(ui_font(12))
        widths = {round(metrics.horizontalAdvance(digit * 10), 3) for digit in "0123456789"}
        assert len(widths) == 1

    def test_nothing_is_substituted(self, qapp: QApplication) -> None:
        load_fonts(RESOURCES)
        for font in (ui_font(12), mono_font(12)):
            assert font.featureValue(QFont.Tag("calt")) == 0
            assert font.featureValue(QFont.Tag("tnum")) == 1

    def test_signs_of_the_window_are_there(self, qapp: QApplication) -> None:
        load_fonts(RESOURCES)
        for font, family in ((ui_font(12), "Inter"), (mono_font(12), "JetBrains Mono")):
            layout = QTextLayout("↑↓→·×…Δ−≥≤“”’–αЖé", font)
            layout.beginLayout()
            layout.createLine()
            layout.endLayout()
            assert {run.rawFont().familyName() for run in layout.glyphRuns()} == {family}
