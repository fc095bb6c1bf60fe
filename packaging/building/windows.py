"""The installer of Windows, by NSIS, whose compiler runs on Linux as well."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from building.bundle import icons
from building.workshop import NAME, BuildError, Workshop

SIGN_VARIABLE = "WXTCP_SIGN"  # a command that signs the file named after it, signtool for example


def build(shop: Workshop) -> Path:
    """Sign the programs, write the installer into dist/, and sign it."""
    shutil.copyfile(icons(shop) / "session.ico", shop.bundle / "session.ico")
    for program in sorted(shop.bundle.glob("*.exe")):
        sign(shop, program)
    target = shop.dist / f"{NAME}-{shop.version}-windows-x86_64-setup.exe"
    script = shop.source / "packaging" / "windows" / "wxtcp-gui.nsi"
    shop.run(
        command(
            script,
            version=shop.version,
            bundle=shop.bundle,
            output=target,
            licence=shop.source / "LICENSE",
            icon=icons(shop) / f"{NAME}.ico",
        )
    )
    sign(shop, target)
    return target


def command(
    script: Path, *, version: str, bundle: Path, output: Path, licence: Path, icon: Path
) -> list[str]:
    """Return the call of NSIS. Raises BuildError where it is not installed."""
    found = shutil.which("makensis") or shutil.which(r"C:\Program Files (x86)\NSIS\makensis.exe")
    if found is None:
        raise BuildError("makensis is not installed: choco install nsis, apt-get install nsis")
    values = {
        "VERSION": version,
        "BUNDLE": bundle,
        "OUTPUT": output,
        "LICENSE": licence,
        "ICON": icon,
    }
    return [
        found,
        "-WX",
        "-V2",
        *(f"-D{key}={value}" for key, value in values.items()),
        str(script),
    ]


def sign(shop: Workshop, path: Path) -> None:
    """Sign a file, where a command for that is named."""
    if words := os.environ.get(SIGN_VARIABLE, "").split():
        shop.run([*words, path])
