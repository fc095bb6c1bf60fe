"""What desktops are told of the program: desktop file, MIME type, man page, AppStream."""

from __future__ import annotations

import configparser
import re
import shutil
import struct
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from wxtcp_gui.app import bootstrap, headless, main
from wxtcp_gui.capture import schema

LINUX = Path(__file__).parents[3] / "packaging" / "linux"
MIME = "application/x-wxtcp-session"


@pytest.fixture
def desktop() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(LINUX / "wxtcp_gui.desktop", "utf-8")
    return parser["Desktop Entry"]


def test_the_desktop_file(desktop: configparser.SectionProxy) -> None:
    assert desktop["Exec"] == "wxtcp-gui %f"
    assert desktop["Icon"] == "wxtcp-gui"
    assert desktop["MimeType"].split(";") == [MIME, ""]
    assert {"Comment", "Comment[zh_CN]"} <= desktop.keys()


def test_windows_belong_to_the_desktop_file(desktop: configparser.SectionProxy) -> None:
    code = Path(bootstrap.__file__).read_text("utf-8")
    assert 'setDesktopFileName("wxtcp_gui")' in code  # which is that file's name
    assert desktop["StartupWMClass"] == "wxtcp_gui"


def test_session_files_are_known_by_name_and_content() -> None:
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = ET.parse(LINUX / "wxtcp-gui.xml").getroot().find("m:mime-type", space)  # noqa: S314
    assert kind is not None
    assert kind.get("type") == MIME
    globs = [each.get("pattern") for each in kind.findall("m:glob", space)]
    assert globs == [f"*{schema.SUFFIX}"]
    inner = kind.find("m:magic/m:match/m:match", space)
    assert inner is not None
    assert int(inner.get("value", ""), 16) == schema.APPLICATION_ID
    assert inner.get("offset") == "68"  # of application_id in an SQLite file


def test_the_number_stands_where_the_mime_type_looks(tmp_path: Path) -> None:
    from wxtcp_gui.capture import SessionWriter  # noqa: PLC0415 - of this test alone

    path = tmp_path / "session.wxtcp"
    SessionWriter(path).close()
    head = path.read_bytes()[:100]
    assert head.startswith(b"SQLite format 3\0")
    assert struct.unpack(">I", head[68:72])[0] == schema.APPLICATION_ID


def test_the_man_page_names_every_command() -> None:
    text = (LINUX / "wxtcp-gui.1").read_text("utf-8").replace("\\-", "-")
    assert headless.COMMANDS.keys() == main.COMMANDS
    assert all(re.search(rf'^\.BI? "?{each}', text, re.MULTILINE) for each in main.COMMANDS)
    assert "@VERSION@" in text


def test_appstream_leads_to_the_desktop_file() -> None:
    root = ET.parse(LINUX / "wxtcp_gui.metainfo.xml").getroot()  # noqa: S314
    assert root.findtext("launchable") == "wxtcp_gui.desktop"
    assert root.findtext("provides/binary") == "wxtcp-gui"
    assert root.findtext("provides/mediatype") == MIME
    assert root.findtext("project_license") == "MIT"


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="it is not installed")
def test_the_desktop_file_is_valid() -> None:
    found = shutil.which("desktop-file-validate") or ""
    done = subprocess.run(  # noqa: S603 - a tool of this machine
        [found, str(LINUX / "wxtcp_gui.desktop")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
