"""The portable archive: the bundle, packed so that the same bundle gives the same bytes."""

from __future__ import annotations

import lzma
import platform
import sys
import tarfile
import time
import zipfile
from pathlib import Path

from building.workshop import NAME, Workshop


def pack(shop: Workshop) -> Path:
    """Write the archive of this system into dist/."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    machine = {"AMD64": "x86_64"}.get(platform.machine(), platform.machine())
    stem = f"{NAME}-{shop.version}-{system}-{machine}"
    if sys.platform == "win32":
        return pack_zip(shop.bundle, shop.dist / f"{stem}.zip", stem, shop.epoch)
    return pack_tar(shop.bundle, shop.dist / f"{stem}.tar.xz", stem, shop.epoch)


def pack_tar(folder: Path, target: Path, inside: str, epoch: int) -> Path:
    """Pack a folder as tar.xz: sorted, without owners, all of one time."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = epoch
        return entry

    with (
        lzma.open(target, "wb", preset=6) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        archive.add(folder, inside, recursive=False, filter=plain)
        for path in sorted(folder.rglob("*")):
            name = f"{inside}/{path.relative_to(folder).as_posix()}"
            archive.add(path, name, recursive=False, filter=plain)
    return target


def pack_zip(folder: Path, target: Path, inside: str, epoch: int) -> Path:
    """Pack a folder as zip: sorted, all of one time."""
    stamp = time.gmtime(epoch)[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            name = f"{inside}/{path.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = path.stat().st_mode << 16
            archive.writestr(entry, path.read_bytes())
    return target
