"""The window in Chinese: complete, right where values are filled in, and switched at any time."""

from __future__ import annotations

import importlib.util
import re
import shutil
import string
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)
from support.loopback import Listener, refusing_port
from support.waiting import until
from user import User

from wxtcp_gui.app import paths
from wxtcp_gui.app.settings import Settings
from wxtcp_gui.core import errors
from wxtcp_gui.core.policy import Rule
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.gui.widgets.checksum_field import TITLES
from wxtcp_gui.gui.wording import translated

ROOT: Final = Path(__file__).parents[2]
QM: Final = paths.resources() / "i18n" / "wxtcp_gui_zh_CN.qm"

HAN: Final = re.compile(r"[\u4e00-\u9fff]")
WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_']+")
FUNCTION_KEY: Final = re.compile(r"\bF[1-9]\d?\b")
SESSION_FILE: Final = re.compile(r"\S*\d{4}-\d\d-\d\d [\d.]+\.wxtcp")
BETWEEN_HAN: Final = re.compile(r"[\u4e00-\u9fff][,.:;?!()]|[,:;?!(][\u4e00-\u9fff]")

# What stays as it is in Chinese: names of the API, of the product and of others, and units.
NAMES: Final = {
    *("wxtcp_gui", "createTCPSocket", "connect", "write", "close", "bindWifi", "BSSID", "wx"),
    *("onConnect", "onMessage", "onError", "onClose", "onBindWifi", "ECONNREFUSED"),
    *("errMsg", "errCode", "errno", "remoteInfo", "localInfo", "address", "family", "port", "size"),
    *(
        "TCPSocket",
        "type",
        "string",
        "ArrayBuffer",
        "DNS",
        "Socket",
        "TCP",
        "IPv4",
        "IPv6",
        "ipv4",
        "ipv6",
        "IP",
        "Wi",
        "Fi",
        "RST",
    ),
    *("Android", "iOS", "JSON", "UTF", "GB18030", "GBK", "Big5", "Shift", "JIS", "Latin"),
    *(
        "LE",
        "BE",
        "LF",
        "CR",
        "CRLF",
        "xNN",
        "uint8",
        "uint16",
        "MIT",
        "English",
        "Alt",
        "Ctrl",
        "Enter",
        "Esc",
        "End",
        "Up",
        "Down",
        "Del",
    ),
    *("ms", "min", "KB", "MB", "GB", "KiB", "MiB"),
    *(
        "FIN",
        "MTU",
        "TOML",
        "NetworkManager",
        "Linux",
        "macOS",
        "Windows",
        "iw",
        "VPN",
        "DHCP",
        "UDP",
        "NAT",
        "SYN",
    ),
    *("counter", "time", "iso", "random", "file", "snippet"),  # variables, and a table of a file
    *("ssid", "bssid", "leave_by", "early_connect", "error_on_fin", "unlimited", "zone", "fe80"),
}
# What the API itself says, and the names of rules, which bug reports quote.
QUOTED: Final = sorted(
    {
        *(rule.value[0] for rule in Rule),
        *(errors.INVALID_ADDRESS, errors.INVALID_PORT, errors.NOT_RESOLVED, errors.QUOTA_EXCEEDED),
        # keys and values of profile files, commands, and calls of the mini-program
        *(
            '"allow"',
            '"warn"',
            '"refuse"',
            '"resolve"',
            '"yes"',
            "true",
            "false",
            "[[",
            "example.com",
        ),
        *('"android-only"', '"android-too-old"', "aa:bb:cc:dd:ee:ff", "wlan0", "netstat -an"),
        *("ss -ltn", "JSON.stringify()", "wx.onAppShow", "onShow", ".local", "fe80::1%eth0"),
        *("{{counter:start:step:width}}", "{{random:n}}", "{{file:path}}"),
        *TITLES.values(),  # of checksums
        *("keep-alive", "ping", "name", "D-Bus", ".toml"),
        # the filter language, as it is typed
        *("kind:error", "socket:1", "size>1k", "“or”", "tx 或 rx", "yes 或 no"),
        # statements of the test server, as they are typed
        *("wxtcp-gui serve", "wxtcp-gui run", "stop()", "reply_hex", "reply", "rules"),
        # files of scripts
        *("index.js", ".mjs", ".cjs", ".json", ".js", "./", "../", "TypeScript", "npm"),
        *("name=value", "at-modem", "login", "modbus", "[[rule]]", "OK\\r\\n"),
        *("0d0a", "2026-11-22T10:32", "sqlite3 工具的 .recover 命令"),
    },
    key=len,
    reverse=True,
)
# Widgets that show what the API says, a command, or names of interfaces, and nothing else.
EVIDENCE: Final = {"errMsg", "peerCommand", "lanInterface"}
EXAMPLE_BSSID: Final = "aa:bb:cc:dd:ee:ff"

Open = Callable[..., Awaitable[User]]


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[QTranslator]:
    translator = QTranslator()
    assert translator.load(str(QM))
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


@pytest.fixture
async def open_window(open_window: Open, qapp: QApplication) -> AsyncIterator[Open]:
    """Open the program as every test does, and take its language off Qt afterwards."""
    opened: list[User] = []

    async def open_one(*arguments: str) -> User:
        opened.append(await open_window(*arguments))
        return opened[-1]

    yield open_one
    for user in opened:
        for translator in user.application._shell._translators:
            qapp.removeTranslator(translator)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """packaging/translations.py, which is in no package."""
    spec = importlib.util.spec_from_file_location(
        "packaging_translations", ROOT / "packaging" / "translations.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


# The sentences


def fields(text: str) -> list[str]:
    return sorted(name for _, name, *_ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize(
    "text", [each for each in Text if each is not Text.VERBATIM], ids=lambda text: text.name
)
def test_every_sentence_has_a_chinese_one_with_the_same_values(
    text: Text, chinese: QTranslator
) -> None:
    translation = chinese.translate("Sentence", text.value)

    assert HAN.search(translation) or text in {
        Text.BIND_WIFI,
        Text.TERM_ERRNO_NAME,
        Text.SETTING_VALUE,
        Text.MODULE_AT,
        Text.WXCODE_SOCKETS,
    }
    assert fields(translation) == fields(text.value)
    assert english_in(re.sub(r"\{\w+\}", "", translation)) == []
    assert not BETWEEN_HAN.search(translation), "punctuation of English between Chinese"
    assert translation.endswith("。") == text.value.endswith(".")


def test_a_sentence_is_filled_in_when_it_is_shown(chinese: QTranslator) -> None:
    assert translated(Sentence(Text.PORT_RANGE, port=70_000)) == "端口 70000 不在 1 到 65535 之间"


def test_a_sentence_within_a_sentence_is_translated_too(chinese: QTranslator) -> None:
    reason = Sentence(Text.OWN_ADDRESS, address="127.0.0.1")

    shown = translated(Sentence(Text.WHY_POLICY, reason=reason))

    assert shown == "当前环境拒绝此连接：127.0.0.1 是真机自身的地址。"


def test_what_is_no_sentence_stays_as_it_is(chinese: QTranslator) -> None:
    assert translated("connect fail: invalid address") == "connect fail: invalid address"


# The window


def english_in(text: str, *typed: str) -> list[str]:
    """Return the English words of a text, other than those that stay."""
    for quoted in (*typed, *QUOTED):
        text = text.replace(quoted, "")
    text = FUNCTION_KEY.sub("", SESSION_FILE.sub("", text))
    return [word for word in WORD.findall(text) if word not in NAMES]


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Return everything that a window says, with the widget that says it."""
    for widget in [window, *window.findChildren(QWidget)]:
        if isinstance(widget, QPlainTextEdit) or widget.objectName() in EVIDENCE:
            continue
        name = f"{type(widget).__name__} {widget.objectName()}"
        said = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        match widget:
            case QLabel() | QAbstractButton():
                said.append(widget.text())
            case QLineEdit():
                said.append(widget.placeholderText())
            case QComboBox():
                said += [widget.itemText(at) for at in range(widget.count())]
            case QTabBar():
                said += [widget.tabText(at) for at in range(widget.count())]
            case QTableView():
                model = widget.model()
                said += [
                    model.headerData(at, widget.horizontalHeader().orientation())
                    for at in range(model.columnCount())
                ]
        if widget is not window:
            said.append(widget.windowTitle())
        yield from ((name, text) for text in said if text)
    for action in window.findChildren(QAction):
        yield f"QAction {action.objectName()}", action.text()
        yield f"QAction {action.objectName()}", action.toolTip()


def english_texts(window: QWidget, *typed: str) -> list[str]:
    """Return the texts with English in them, other than what the user has typed."""
    return [
        f"{name}: {text!r}"
        for name, text in texts_of(window)
        if english_in(text.replace("&", ""), EXAMPLE_BSSID, *typed)
    ]


def chinese_texts(window: QWidget) -> list[str]:
    return [
        f"{name}: {text!r}"
        for name, text in texts_of(window)
        if HAN.search(text.replace("简体中文", ""))
    ]


@pytest.mark.qt_log_ignore("This plugin does not support")  # of the popup, offscreen
async def test_every_text_of_the_window_is_chinese(known_user: Settings, open_window: Open) -> None:
    user = await open_window("--lang", "zh_CN")
    assert english_texts(user.window) == []

    user.press("F5")
    await until(lambda: "onConnect" in user.events())
    user.select_row(-1)
    assert english_texts(user.window) == []

    user.click("peerChip")
    user.click("whyButton")
    user.press("Ctrl+K")
    user.click("bindWifiButton")
    assert english_texts(user.window) == []
    assert "连接用时" in user.sees("inspector")


async def test_an_error_is_explained_in_chinese(known_user: Settings, open_window: Open) -> None:
    user = await open_window("--lang", "zh_CN")
    with refusing_port() as port:
        user.fill_connection(address="127.0.0.1", port=port)
        user.press("F5")
        await user.until_error("ECONNREFUSED")
    user.select_row(-1)

    assert f"127.0.0.1 立即作出了回应，但没有程序在监听端口 {port}。" in user.sees("inspector")
    assert english_texts(user.window) == []


@pytest.mark.parametrize("port", ["80", "nonsense", ""])
async def test_a_refusal_is_explained_in_chinese(
    port: str, known_user: Settings, open_window: Open
) -> None:
    user = await open_window("--lang", "zh_CN")
    user.fill_connection(address="127.0.0.1", port=port)
    user.press("F5")
    await user.until_error("errCode 2")
    user.select_row(-1)
    user.click("whyButton")

    assert english_texts(user.window, "nonsense") == []


async def test_the_quota_is_explained_in_chinese(known_user: Settings, open_window: Open) -> None:
    user = await open_window("--lang", "zh_CN")
    for _ in range(20):
        user.press("Ctrl+N")

    assert "平台配额已用完：" in user.text("bannerText")
    assert english_texts(user.window) == []


async def test_nothing_is_cut_in_the_smallest_window(
    known_user: Settings, open_window: Open
) -> None:
    user = await open_window("--lang", "zh_CN", "--size", "1024x640")

    cut = [
        f"{widget.text()}: {widget.width()} of {widget.sizeHint().width()} px"
        for kind in (QLabel, QAbstractButton)
        for widget in user.window.findChildren(kind)
        if widget.isVisible()
        and type(widget).__name__ not in {"ElidedLabel", "VerdictLabel", "InfoColumn"}
        and widget.text()
        and widget.width() < widget.sizeHint().width()
        and not (isinstance(widget, QLabel) and widget.wordWrap())
    ]

    assert cut == []


# Another language


def choose_language(user: User, title: str) -> None:
    action = next(each for each in user.window.findChildren(QAction) if each.text() == title)
    action.trigger()


async def test_another_language_keeps_sockets_drafts_and_log(
    known_user: Settings, open_window: Open, listen: Callable[..., Listener]
) -> None:
    user = await open_window("--lang", "en")
    listener = listen()
    user.fill_connection(address="127.0.0.1", port=listener.port)
    user.press("F5")
    peer = await listener.accept()
    await until(lambda: "onConnect" in user.events())
    user.press("Ctrl+E")
    user.type("half a draft")
    user.press("Ctrl+N")
    user.fill_connection(address="printer.local", port="9100", timeout="7")
    workspace, english = user.application.workspace, user.window
    await until(lambda: len(user.log()) == 4)
    entries, rows = workspace.sockets.entries, [row[:3] for row in user.log()]
    assert chinese_texts(english) == []

    choose_language(user, "简体中文")
    await until(lambda: user.window is not english)

    assert user.text("sendButton") == "发送"
    assert [row[:3] for row in user.log()] == rows
    assert workspace.sockets.entries == entries
    assert [entry.state for entry in entries] == [SocketState.CONNECTED, SocketState.IDLE]
    assert (user.text("addressEdit"), user.text("portEdit")) == ("printer.local", "9100")
    assert user.text("timeoutEdit") == "7"
    assert english_texts(user.window, "printer.local") == []
    user.select_socket(0)
    assert user.text("composerEdit") == "half a draft"
    assert user.text("portEdit") == str(listener.port)

    await peer.send_all(b"still there")
    await until(lambda: user.log()[-1].data == "still there")
    in_chinese = user.window
    choose_language(user, "English")
    await until(lambda: user.window is not in_chinese)

    assert user.text("sendButton") == "Send"
    assert chinese_texts(user.window) == []
    assert user.log()[-1].data == "still there"
    assert user.text("composerEdit") == "half a draft"


async def test_the_chosen_language_is_there_at_the_next_start(
    known_user: Settings, open_window: Open, home: Path
) -> None:
    user = await open_window("--lang", "en")
    before = user.window
    choose_language(user, "简体中文")
    await until(lambda: user.window is not before)

    again = await open_window()

    assert Settings(home / "settings.ini").language == "zh_CN"
    assert again.text("connectButton") == "连接"


async def test_a_fault_of_the_test_server_follows_the_language(
    known_user: Settings, open_window: Open, listen: Callable[..., Listener]
) -> None:
    user = await open_window("--lang", "en")
    taken = listen().port
    user.click("peerChip")
    user.click("peerStartButton")
    await until(lambda: user.enabled("peerPort"))
    user.fill("peerPort", str(taken))
    user.press("Return")
    await until(lambda: "in use" in user.text("peerMessage"))
    before = user.window

    choose_language(user, "简体中文")
    await until(lambda: user.window is not before)

    assert user.text("peerMessage") == f"端口 {taken} 已被其他程序占用：请停止该程序或改用空闲端口"


# The script that keeps the translation complete


def test_nothing_is_missing_or_wrong(script: ModuleType) -> None:
    assert script.faults() == []


def source(script: ModuleType, folder: Path, text: str) -> list[str]:
    """Return what the script says of a source of this text, without entries in the .ts."""
    file = folder / "source.py"
    file.write_text(text, encoding="utf-8")
    return list(script.source_faults(script.strings_of(file), []))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('class A:\n def f(self): self.tr("One")', ("A", "One")),
        ('class A:\n class B:\n  def f(self): self.tr("One")', ("B", "One")),
        ('class A:\n def f(self):\n  def g(): self.tr("One " "two")', ("A", "One two")),
        ('QCoreApplication.translate("Ctx", "One")', ("Ctx", "One")),
        (r'QT_TRANSLATE_NOOP("Ctx", "write \\\\ twice")', ("Ctx", r"write \\ twice")),
    ],
)
def test_a_string_is_found_with_its_context(
    script: ModuleType, tmp_path: Path, text: str, key: tuple[str, str]
) -> None:
    said = source(script, tmp_path, text)

    assert [each.key for each in script.strings_of(tmp_path / "source.py")] == [key]
    assert len(said) == 1
    assert "is not in wxtcp_gui_zh_CN.ts" in said[0]


@pytest.mark.parametrize(
    "text",
    [
        'QObject().tr("One")',
        'class A:\n def f(self): other.tr("One")',
        'def f(self): self.tr("One")',
        "class A:\n def f(self, text): self.tr(text)",
        'class A:\n def f(self, text): self.tr(f"One {text}")',
        'QCoreApplication.translate("Ctx", f"One {two}")',
        'QCoreApplication.translate("", "One")',
    ],
)
def test_a_call_that_would_not_translate_is_a_fault(
    script: ModuleType, tmp_path: Path, text: str
) -> None:
    assert "QCoreApplication.translate" in "".join(source(script, tmp_path, text))


def test_an_entry_without_source_is_a_fault(script: ModuleType) -> None:
    entry = script.Entry(("Ctx", "One"), "一", "")

    assert "is in no source any more" in "".join(script.source_faults([], [entry]))


@pytest.mark.parametrize(
    ("english", "translation", "state", "fault"),
    [
        ("One", "", "unfinished", "unfinished"),
        ("One", "一", "unfinished", "unfinished"),
        ("One", "一", "obsolete", "obsolete"),
        ("One", " ", "", "no translation"),
        ("One {a}", "一", "", "placeholders"),
        ("One {a}", "一 {b}", "", "placeholders"),
        ("One {a}", "一 {a} {a}", "", "placeholders"),
        ("One {a}", "一 {a", "", "cannot be filled in"),
        ("One {a} {b}", "{b} 一 {a}", "", ""),
    ],
)
def test_a_translation_that_is_not_ready_is_a_fault(
    script: ModuleType, english: str, translation: str, state: str, fault: str
) -> None:
    entry = script.Entry(("Ctx", english), translation, state)

    said = list(script.translation_faults([entry]))

    assert len(said) == bool(fault)
    assert fault in "".join(said)


def test_a_qm_that_is_missing_or_old_is_a_fault(script: ModuleType, tmp_path: Path) -> None:
    ts = Path(shutil.copy(script.TS, tmp_path))
    assert "is not there" in "".join(script.release_faults(ts))

    script.release(ts)
    assert list(script.release_faults(ts)) == []

    ts.write_text(ts.read_text(encoding="utf-8").replace("发送", "送出"), encoding="utf-8")
    assert "is older than" in "".join(script.release_faults(ts))


def test_an_update_keeps_the_translations(script: ModuleType, tmp_path: Path) -> None:
    ts = Path(shutil.copy(script.TS, tmp_path))

    script.update(ts)

    assert ts.read_text(encoding="utf-8") == script.TS.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [None, "<TS>"])
def test_a_ts_that_cannot_be_read_is_said(
    script: ModuleType, tmp_path: Path, content: str | None
) -> None:
    ts = tmp_path / "broken.ts"
    if content is not None:
        ts.write_text(content, encoding="utf-8")

    with pytest.raises(script.TranslationError, match=r"broken\.ts is"):
        script.entries_of(ts)
