"""The disk image of macOS: the .app signed, notarised, and packed with hdiutil."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Mapping
from pathlib import Path

from building.bundle import icons
from building.workshop import NAME, Workshop

APP = "wxtcp_gui.app"


def build(shop: Workshop) -> Path:
    """Write the disk image into dist/. Without an identity it is signed for this machine alone."""
    app = shop.bundle.parent / APP
    shutil.copyfile(icons(shop) / "session.icns", app / "Contents" / "Resources" / "session.icns")
    entitlements = shop.source / "packaging" / "macos" / "entitlements.plist"
    staging = shop.work / "dmg"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    target = shop.dist / f"{NAME}-{shop.version}-macos-{platform.machine()}.dmg"
    for step in steps(app, entitlements, staging, target, os.environ):
        shop.run(step)
    return target


def steps(
    app: Path, entitlements: Path, staging: Path, target: Path, environment: Mapping[str, str]
) -> list[list[str]]:
    """Return the commands, in order.

    WXTCP_IDENTITY is a “Developer ID Application” of the keychain; WXTCP_NOTARY is a profile
    that `xcrun notarytool store-credentials` has kept there.
    """
    identity = environment.get("WXTCP_IDENTITY", "")
    notary = environment.get("WXTCP_NOTARY", "")
    sign = ["codesign", "--force", "--deep", "--options", "runtime"]
    if identity:
        sign.append("--timestamp")
    sign += ["--entitlements", str(entitlements), "--sign", identity or "-", str(app)]
    found = [
        sign,
        ["codesign", "--verify", "--deep", "--strict", str(app)],
        ["ditto", str(app), str(staging / app.name)],
        ["ln", "-s", "/Applications", str(staging / "Applications")],
        [
            *["hdiutil", "create", "-volname", "wxtcp_gui", "-fs", "HFS+", "-format", "UDZO"],
            *["-srcfolder", str(staging), "-ov", str(target)],
        ],
    ]
    if identity:
        found.append(["codesign", "--timestamp", "--sign", identity, str(target)])
    if identity and notary:
        found += [
            ["xcrun", "notarytool", "submit", str(target), "--keychain-profile", notary, "--wait"],
            ["xcrun", "stapler", "staple", str(target)],
            ["spctl", "--assess", "--type", "open", "--context", "context:primary-signature",
             str(target)],
        ]  # fmt: skip
    return found
