"""Windows and macOS: what can be seen of their packages without them."""

from __future__ import annotations

import plistlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from building import contents, macos, windows
from building.bundle import NOTICES
from building.icons import NAMES, ico

PACKAGING = Path(__file__).parents[3] / "packaging"
NSI = PACKAGING / "windows" / "wxtcp-gui.nsi"
MAKENSIS = shutil.which("makensis")


def test_info_plist_has_the_version_and_the_session_files() -> None:
    told = contents.info_plist(PACKAGING / "macos" / "Info.plist", "1.2.3")
    assert told["CFBundleShortVersionString"] == "1.2.3"
    exported = told["UTExportedTypeDeclarations"][0]
    assert exported["UTTypeTagSpecification"]["public.filename-extension"] == ["wxtcp"]
    opened = told["CFBundleDocumentTypes"][0]["LSItemContentTypes"]
    assert opened == [exported["UTTypeIdentifier"]]


def test_v8_may_compile_under_the_hardened_runtime() -> None:
    rights = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert rights["com.apple.security.cs.allow-jit"] is True
    assert not any(key.startswith("com.apple.security.app-sandbox") for key in rights)


@pytest.mark.parametrize(
    ("environment", "signs_as", "notarised"),
    [
        ({}, "-", False),
        ({"WXTCP_NOTARY": "profile"}, "-", False),
        ({"WXTCP_IDENTITY": "Developer ID Application: X"}, "Developer ID Application: X", False),
        ({"WXTCP_IDENTITY": "X", "WXTCP_NOTARY": "profile"}, "X", True),
    ],
)
def test_the_steps_of_a_disk_image(
    environment: dict[str, str], signs_as: str, notarised: bool
) -> None:
    image = Path("dist/x.dmg")
    steps = macos.steps(Path("x.app"), Path("e.plist"), Path("dmg"), image, environment)
    assert steps[0][steps[0].index("--sign") + 1] == signs_as
    assert ("--timestamp" in steps[0]) is (signs_as != "-")
    words = [step[:3] for step in steps]
    assert (["xcrun", "notarytool", "submit"] in words) is notarised
    assert (["xcrun", "stapler", "staple"] in words) is notarised
    created = next(at for at, step in enumerate(steps) if step[0] == "hdiutil")
    assert all(step[0] in {"codesign", "ditto", "ln"} for step in steps[:created])


def test_the_uninstaller_takes_away_what_was_installed_and_no_more() -> None:
    text = NSI.read_text("utf-8").partition('Section "Uninstall"')[2]
    gone = set(re.findall(r'Delete "\$INSTDIR\\([^"]+)"', text))
    assert gone == {
        *("wxtcp-gui.exe", "wxtcp-guiw.exe", "session.ico", "uninstall.exe", "LICENSE", NOTICES)
    }
    assert re.findall(r"RMDir /r (.+)", text) == [r'"$INSTDIR\_internal"']
    assert "APPDATA" not in NSI.read_text("utf-8")  # sessions and settings are the user's


@pytest.mark.skipif(MAKENSIS is None, reason="makensis is not installed")
def test_the_installer_compiles(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    (bundle / "_internal").mkdir(parents=True)
    for name in ("wxtcp-gui.exe", "wxtcp-guiw.exe", "_internal/python312.dll"):
        (bundle / name).write_bytes(b"MZ")
    icon = tmp_path / f"{NAMES[0]}.ico"
    # A picture of 1×1: NSIS looks at the head and copies the rest.
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
    )
    icon.write_bytes(ico({16: png}))
    output = tmp_path / "wxtcp-gui-setup.exe"
    command = windows.command(
        NSI,
        version="1.2.3",
        bundle=bundle,
        output=output,
        licence=PACKAGING.parent / "LICENSE",
        icon=icon,
    )
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    assert output.read_bytes().startswith(b"MZ")
