"""ErrorReport: an error with all that is known of it, as plain text for a colleague."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from wxtcp_gui.core.endpoint import endpoint_text
from wxtcp_gui.core.errors import ERRNO_BY_NUMBER
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.gui.models.inspected import Inspected
from wxtcp_gui.gui.wording import count_text, translated


def error_report(inspected: Inspected) -> str:
    """Return what the inspector says of an error: facts line by line, then the explanation.

    An event without an error has no report: the text is empty.
    """
    error = inspected.record.error
    if error is None:
        return ""
    facts = [f"{name}: {text}" for name, text in _facts(inspected, error) if text]
    sections = ["\n".join([title, *lines]) for title, lines in _sections(inspected) if any(lines)]
    return "\n\n".join(["\n".join(facts), *sections]) + "\n"


def _facts(inspected: Inspected, error: SocketError) -> Iterator[tuple[str, str]]:
    record = inspected.record
    number = QCoreApplication.translate("Inspection", "event {number}")
    event = f"{record.kind.value} ({number.format(number=count_text(inspected.sequence + 1))})"
    yield QCoreApplication.translate("ErrorReport", "event"), event
    socket = record.party.name if record.socket_id else ""
    yield QCoreApplication.translate("ErrorReport", "socket"), socket
    yield QCoreApplication.translate("ErrorReport", "time"), _time(record.wall_ns)
    yield "remoteInfo", endpoint_text(record.remote_info)
    yield "localInfo", endpoint_text(record.local_info)
    yield "errMsg", error.err_msg
    yield "errCode", f"{error.err_code:d}"
    yield "errno", _errno_text(error)
    yield QCoreApplication.translate("ErrorPage", "elapsed"), " ".join(inspected.elapsed or ())


def _sections(inspected: Inspected) -> Iterator[tuple[str, list[str]]]:
    explanation = inspected.explanation
    verdict, note = inspected.record.verdict, inspected.record.note
    if explanation is not None:
        happened = [translated(explanation.happened)]
        if note is not None and verdict is None:
            happened.append(translated(note))
        yield QCoreApplication.translate("ErrorPage", "What happened"), happened
        causes = [f"- {translated(cause)}" for cause in explanation.causes]
        yield QCoreApplication.translate("ErrorPage", "Likely causes"), causes
        steps = _numbered(explanation.steps)
        yield QCoreApplication.translate("ErrorPage", "Next step"), steps
    if verdict is not None:
        rule = f"{verdict.rule}: {translated(verdict.source)}"
        yield QCoreApplication.translate("VerdictBox", "Verdict"), [rule]
    elif inspected.device:
        yield QCoreApplication.translate("ErrorPage", "On a device"), [inspected.device]


def _numbered(sentences: Sequence[str]) -> list[str]:
    return [f"{number}. {translated(each)}" for number, each in enumerate(sentences, 1)]


def _errno_text(error: SocketError) -> str:
    if error.errno is None:
        return ""
    known = ERRNO_BY_NUMBER.get(error.errno)
    return f"{error.errno} {known.name} ({known.text})" if known else str(error.errno)


def _time(wall_ns: int) -> str:
    """Return the local time with its date and offset: 2026-02-03 19:47:05.882 +08:00."""
    moment = dt.datetime.fromtimestamp(wall_ns // 1_000_000_000, tz=dt.UTC).astimezone()
    offset = moment.isoformat()[-6:]
    return f"{moment:%Y-%m-%d %H:%M:%S}.{wall_ns // 1_000_000 % 1000:03d} {offset}"
