"""The Debian package: the bundle under /usr/lib, what desktops want to know, the right Depends.

Libraries that PyInstaller took from this system are left out of it: the package depends on
those of Debian, which get security updates.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from building.bundle import INTERNAL, NOTICES, icons, installed_bytes
from building.components import Component
from building.icons import SIZES
from building.workshop import NAME, BuildError, Workshop

MAINTAINER: Final = "wxtcp_gui developers <wxtcp_gui@users.noreply.github.com>"
DESCRIPTION: Final = """\
debugger for the TCP sockets of mini-programs
 A window to make sockets as wx.createTCPSocket() of WeChat and of Tencent
 Cloud Super App as a Service does, connect them, send text and binary data,
 and watch every event: the same events in the same order, the same error
 codes, the same refused ports and addresses, the same quota of sockets.
 .
 It names the rule that would refuse a connection on a device, is the other
 end too, with a test server that misbehaves on demand, runs scripts of
 mini-programs, and records all of it into session files.
"""
# Without one of them Chinese text is boxes, in the first session already.
CHINESE_FONT: Final = "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei"
FILE_DIALOGS: Final = "xdg-desktop-portal"  # of the desktop
ELF: Final = b"\x7fELF"
COMMON: Final = "/usr/share/common-licenses"  # texts that every Debian system has
APACHE: Final = re.compile(
    r"^ *Apache License\n *Version 2\.0.*?END OF TERMS AND CONDITIONS\n", re.DOTALL | re.MULTILINE
)


def build(shop: Workshop, parts: Sequence[Component], system: Iterable[str]) -> Path:
    """Write the package into dist/."""
    root = shop.work / "deb"
    shutil.rmtree(root, ignore_errors=True)
    home = root / "usr" / "lib" / NAME
    shutil.copytree(shop.bundle, home, symlinks=True)
    for name in system:
        (home / INTERNAL / name).unlink()
    for name in ("LICENSE", NOTICES):
        (home / name).unlink()  # usr/share/doc/wxtcp-gui/copyright says it
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    _add_shared_files(shop, root / "usr" / "share", parts)
    architecture = shop.run(["dpkg", "--print-architecture"]).strip()
    control = root / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(
        _control(
            version=shop.version,
            architecture=architecture,
            depends=depends(shop, home),
            size=installed_bytes(root),
        ),
        "utf-8",
    )
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{path.relative_to(root).as_posix()}\n"
        for path in sorted((root / "usr").rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]
    (control / "md5sums").write_text("".join(sums), "utf-8")
    _settle(root, home / NAME, shop.epoch)
    target = shop.dist / f"{NAME}_{shop.version}_{architecture}.deb"
    shop.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--threads-max=1", "--build", root, target])
    return target


def depends(shop: Workshop, home: Path) -> str:
    """Return the packages that the bundle's libraries need, as dpkg-shlibdeps finds them."""
    stub = shop.work / "shlibdeps"
    (stub / "debian").mkdir(parents=True, exist_ok=True)
    text = f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n"
    (stub / "debian" / "control").write_text(text, "utf-8")
    folders = sorted({path.parent for path in home.rglob("*.so*")})
    objects = [path for path in sorted(home.rglob("*")) if _is_elf(path)]
    said = shop.run(
        [
            "dpkg-shlibdeps",
            "-O",
            "--ignore-missing-info",
            "--warnings=0",
            *(f"-l{folder}" for folder in folders),
            *(f"-e{path}" for path in objects),
        ],
        folder=stub,
    )
    found = re.search(r"^shlibs:Depends=(.+)$", said, re.MULTILINE)
    if found is None:
        raise BuildError(f"dpkg-shlibdeps found nothing:\n{said}")
    return found[1]


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == ELF


def _control(*, version: str, architecture: str, depends: str, size: int) -> str:
    fields = {
        "Package": NAME,
        "Version": version,
        "Architecture": architecture,
        "Maintainer": os.environ.get("DEB_MAINTAINER", MAINTAINER),
        "Installed-Size": str(-(-size // 1024)),
        "Depends": f"{depends}, {CHINESE_FONT}",
        "Recommends": FILE_DIALOGS,
        "Section": "devel",
        "Priority": "optional",
        "Description": DESCRIPTION.rstrip(),
    }
    return "".join(f"{key}: {value}\n" for key, value in fields.items())


def _add_shared_files(shop: Workshop, share: Path, parts: Sequence[Component]) -> None:
    """Add what desktops, man and Debian itself look for, each in its place."""
    linux, drawn = shop.source / "packaging" / "linux", icons(shop)
    day = dt.datetime.fromtimestamp(shop.epoch, dt.UTC)

    def put(place: str, content: bytes) -> None:
        path = share / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def filled(name: str) -> bytes:
        text = (linux / name).read_text("utf-8")
        return text.replace("@VERSION@", shop.version).replace("@DATE@", f"{day:%F}").encode()

    put("applications/wxtcp_gui.desktop", filled("wxtcp_gui.desktop"))
    put("mime/packages/wxtcp-gui.xml", filled("wxtcp-gui.xml"))
    metainfo = "io.github.wxtcp_gui.wxtcp_gui.metainfo.xml"
    put(f"metainfo/{metainfo}", filled("wxtcp_gui.metainfo.xml"))
    put("man/man1/wxtcp-gui.1.gz", gzip.compress(filled("wxtcp-gui.1"), 9, mtime=0))
    for size in SIZES:
        folder = f"icons/hicolor/{size}x{size}"
        put(f"{folder}/apps/{NAME}.png", (drawn / f"{NAME}-{size}.png").read_bytes())
        session = (drawn / f"session-{size}.png").read_bytes()
        put(f"{folder}/mimetypes/application-x-wxtcp-session.png", session)
    vector = "icons/hicolor/scalable"
    app = shop.source / "resources" / "icons" / "app.svg"
    put(f"{vector}/apps/{NAME}.svg", app.read_bytes())
    session = (linux / "session.svg").read_bytes()
    put(f"{vector}/mimetypes/application-x-wxtcp-session.svg", session)
    put(f"doc/{NAME}/copyright", copyright_text(parts).encode())
    changes = (
        f"{NAME} ({shop.version}) unstable; urgency=medium\n\n"
        "  * A new version; CHANGELOG.md of the source says what is new.\n\n"
        f" -- {MAINTAINER}  {day:%a, %d %b %Y %H:%M:%S} +0000\n"
    )
    put(f"doc/{NAME}/changelog.gz", gzip.compress(changes.encode(), 9, mtime=0))
    put(f"lintian/overrides/{NAME}", filled("lintian-overrides"))


def copyright_text(parts: Sequence[Component]) -> str:
    """Return Debian's copyright file: who, under which licence, and the texts."""
    program, *others = parts
    head = (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: wxtcp_gui\n"
        "Comment: A frozen program. Its own files are under the MIT licence; what else is in\n"
        " usr/lib/wxtcp-gui/_internal is listed below, as the metadata of each says.\n"
        " The shared libraries of Qt and PySide6 there may be replaced by others.\n"
    )
    stanzas = [
        head,
        "Files: *\nCopyright: The wxtcp_gui developers\n" + _licence("MIT", program.texts[:1]),
    ]
    for each in others:
        folder = {"python": "python3", "Qt": "PySide6/Qt/lib/libQt6"}.get(each.name)
        place = folder or each.name.replace("-", "_").replace(" ", "_")
        holders = _holders(each.texts) or [f"The authors of {each.name}"]
        title = f"{each.name} {each.version}".strip()
        stanzas.append(
            f"Files: usr/lib/{NAME}/{INTERNAL}/{place}*\n"
            f"Copyright: {chr(10).join([holders[0], *(f' {row}' for row in holders[1:])])}\n"
            f"Comment: {title}\n" + _licence(each.licence, each.texts)
        )
    return "\n".join(stanzas)


def _licence(name: str, texts: Sequence[str]) -> str:
    """Return a licence's field; a text that every Debian system has is only pointed at."""
    lines: list[str] = []
    for text in texts:
        if "GNU LESSER GENERAL PUBLIC LICENSE" in text or "GNU GENERAL PUBLIC LICENSE" in text:
            which = "LGPL-3" if "LESSER" in text.partition("\n\n")[0] else "GPL-3"
            lines.append(f"On Debian systems, the text is in {COMMON}/{which}.")
            continue
        shown = APACHE.sub(f"On Debian systems, its text is in {COMMON}/Apache-2.0.\n", text)
        lines += [line.rstrip() for line in shown.strip().splitlines()]
    if not lines:
        lines = [f"The text is that of {name}, as SPDX names it."]
        if "LGPL-3.0" in name:
            lines = [f"On Debian systems, the text is in {COMMON}/LGPL-3."]
        elif name.startswith("GPL-2.0"):
            lines = [
                f"On Debian systems, the text is in {COMMON}/GPL-2.",
                "Its exception allows to distribute what it starts under any licence.",
            ]
    return f"License: {name}\n" + "".join(f" {line or '.'}\n" for line in lines)


def _holders(texts: Sequence[str]) -> list[str]:
    rows = [
        line.strip(" *#\t")
        for text in texts
        for line in text.splitlines()
        if re.match(r"\W*copyright\W+(\(c\)|©|\d)", line, re.IGNORECASE)
    ]
    return list(dict.fromkeys(rows))


def _settle(root: Path, program: Path, epoch: int) -> None:
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_symlink():
            os.utime(path, (epoch, epoch), follow_symlinks=False)
            continue
        path.chmod(0o755 if path.is_dir() or path == program else 0o644)
        os.utime(path, (epoch, epoch))


def check(shop: Workshop, package: Path) -> list[str]:
    """Have Debian's own tools look at it; return what they could not look at."""
    share = shop.work / "deb" / "usr" / "share"
    tools: tuple[tuple[str, list[object]], ...] = (
        ("lintian", ["--fail-on", "error", "--tag-display-limit", "0", "--allow-root", package]),
        ("desktop-file-validate", [share / "applications" / "wxtcp_gui.desktop"]),
        ("appstreamcli", ["validate", "--no-net", *(share / "metainfo").iterdir()]),
    )
    missing = []
    for tool, arguments in tools:
        if shutil.which(tool) is None:
            missing.append(tool)
            continue
        said = shop.run([tool, *arguments])
        (shop.work / f"{tool}.txt").write_text(said, "utf-8")
    return missing
