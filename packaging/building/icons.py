"""Icons: the SVGs as PNGs of all sizes, and as the icon files of Windows and macOS.

Run by the Python that has Qt: `python -m building.icons APP.svg SESSION.svg FOLDER`.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
ICNS_TYPES: Final = {
    16: b"icp4",
    32: b"icp5",
    64: b"icp6",
    128: b"ic07",
    256: b"ic08",
    512: b"ic09",
}
NAMES: Final = ("wxtcp-gui", "session")  # of the program, of its session files


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """Return a Windows icon of PNGs by their size."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    entries, data = b"", b""
    for size, png in sorted(pictures.items()):
        side = size % 256  # 0 stands for 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), at + len(data))
        data += png
    return head + entries + data


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """Return a macOS icon of PNGs by their size."""
    body = b"".join(
        ICNS_TYPES[size] + struct.pack(">I", 8 + len(png)) + png
        for size, png in sorted(pictures.items())
        if size in ICNS_TYPES
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def draw(svg: Path, size: int) -> bytes:
    """Return a picture as a PNG."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt  # noqa: PLC0415
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise ValueError(f"{svg} is no picture that Qt can draw")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def main(app_svg: str, session_svg: str, folder: str) -> None:
    """Draw all of them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, svg in zip(NAMES, (app_svg, session_svg), strict=True):
        pictures = {size: draw(Path(svg), size) for size in SIZES}
        for size, png in pictures.items():
            (target / f"{name}-{size}.png").write_bytes(png)
        (target / f"{name}.ico").write_bytes(ico({size: pictures[size] for size in ICO_SIZES}))
        (target / f"{name}.icns").write_bytes(icns(pictures))


if __name__ == "__main__":
    main(*sys.argv[1:])
