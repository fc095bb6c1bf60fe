"""A process that records as fast as it may, until it is killed: flow.py FILE SIZE."""

from __future__ import annotations

import sys
import threading
import time
from itertools import count
from pathlib import Path

from wxtcp_gui.app import sessions
from wxtcp_gui.capture import SessionWriter
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.record import Record, RecordKind

REMOTE = RemoteInfo(address="192.168.1.9", family="IPv4", port=8848)
LOCAL = LocalInfo(address="192.168.1.5", family="IPv4", port=50_000)


def main() -> None:
    path, size = Path(sys.argv[1]), int(sys.argv[2])
    reading = threading.Event()
    reading.set()
    writer = SessionWriter(
        path,
        facts=sessions.facts("developer"),
        on_pressure=lambda on: reading.clear() if on else reading.set(),
    )
    filling = b"." * size
    for number in count():
        reading.wait()
        writer.append(
            Record(
                kind=RecordKind.ON_MESSAGE,
                socket_id=1,
                wall_ns=time.time_ns(),
                monotonic_ns=time.monotonic_ns(),
                remote_info=REMOTE,
                local_info=LOCAL,
                payload=number.to_bytes(8, "big") + filling,
            )
        )


main()
