"""wx code: JavaScript that reproduces what sockets have done, to be run here or on a device."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO, Final

from wxtcp_gui import __version__
from wxtcp_gui.core.limits import CREATION_LIMIT, CREATION_WINDOW_S
from wxtcp_gui.core.record import Record
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.export.entries import Entry
from wxtcp_gui.export.wxcode_helpers import BYTES, PAUSE, WATCH
from wxtcp_gui.export.wxcode_literals import (
    Names,
    comment,
    hex_literal,
    text_literal,
    written_literal,
)
from wxtcp_gui.export.wxcode_plan import Plan
from wxtcp_gui.export.wxcode_steps import (
    KIB,
    Call,
    CodeLimits,
    CodeSocket,
    Create,
    Pause,
    Remark,
    Step,
    Wait,
    Write,
)

PATIENCE_MS: Final = 10_000  # at least, until the code gives an event up that does not come
SOCKETS_NAMED: Final = 20  # in the head
LIMITS: Final = CodeLimits()
_INDENT: Final = "  "
_NS_PER_S: Final = 1_000_000_000


class NothingToReproduceError(ValueError):
    """There is no call and no event of a socket; `sentence` says what to do."""

    def __init__(self) -> None:
        self.sentence = Sentence(Text.WXCODE_EMPTY)
        super().__init__(self.sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSource:
    """Where records are from: the session's name, the profile in force, the sockets' names.

    `say` translates a sentence for the comments.
    """

    session: str = ""
    profile: str = ""
    names: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    say: Callable[[Sentence], str] = str


@dataclass(frozen=True, slots=True, kw_only=True)
class WxCode:
    """A code, how many events it reproduces, and what is not in it."""

    text: str
    events: int
    left_out: tuple[Sentence, ...]


def wx_code(
    records: Iterable[Record], source: CodeSource | None = None, limits: CodeLimits = LIMITS
) -> WxCode:
    """Return JavaScript that does what the records say, in their order.

    Those of the test peer are left out. Raises NothingToReproduceError where no others are.
    """
    plan, span = Plan(limits), _Span()
    for record in records:
        if record.kind.is_of_peer:
            continue
        if not plan.take(record):
            break
        span.take(record)
    plan.end()
    if not span.events:
        raise NothingToReproduceError
    return _Code(plan, source or CodeSource(), limits).written(span)


def write(entries: Iterator[Entry], file: BinaryIO) -> Sequence[Sentence]:
    """Write the code of what a session has; return what is not in it."""
    first = next(entries, None)
    if first is None:
        raise NothingToReproduceError
    reader = first.reader
    in_force = [each.name for each in reader.profiles() if each.seq < first.number]
    source = CodeSource(session=reader.path.name, profile=in_force[-1] if in_force else "")
    code = wx_code(_records(first, entries), source)
    file.write(code.text.encode("utf-8"))
    return code.left_out


def _records(first: Entry, rest: Iterator[Entry]) -> Iterator[Record]:
    yield first.record
    for entry in rest:
        yield entry.record


@dataclass(slots=True)
class _Span:
    """How many records there are, and from when to when."""

    events: int = 0
    first_ns: int = 0
    last_ns: int = 0

    def take(self, record: Record) -> None:
        self.events += 1
        self.first_ns = self.first_ns or record.wall_ns
        self.last_ns = record.wall_ns


class _Code:
    """Writes one plan down."""

    def __init__(self, plan: Plan, source: CodeSource, limits: CodeLimits) -> None:
        self._plan = plan
        self._source = source
        self._limits = limits
        self._names: dict[CodeSocket, str] = {}
        self._helpers: set[str] = set()
        names = Names()
        for each in plan.sockets:
            otherwise = "tcp" if len(plan.sockets) == 1 else f"tcp{each.number}"
            self._names[each] = names.take(source.names.get(each.number, ""), otherwise)

    def written(self, span: _Span) -> WxCode:
        left_out = self._left_out()
        steps: list[str] = []
        before: Step | None = None
        for step in self._plan.steps:
            lines = self._lines(step)
            if isinstance(before, Wait) and not isinstance(step, Wait) and lines[0]:
                steps.append("")
            if isinstance(before, Remark) and not lines[0]:
                del lines[0]
            steps += lines
            before = step
        if steps and not steps[0]:
            del steps[0]
        code = [*self._head(span, left_out), "", "async function reproduce() {"]
        code += (f"{_INDENT}{line}" if line else "" for line in steps)
        code += ["}", "", *self._helper_lines(), "reproduce();", ""]
        return WxCode(text="\n".join(code), events=span.events, left_out=left_out)

    def _say(self, text: Text, **values: object) -> str:
        return f"// {comment(self._source.say(Sentence(text, **values)))}"

    def _head(self, span: _Span, left_out: Sequence[Sentence]) -> list[str]:
        source, sockets = self._source, self._plan.sockets
        named = ", ".join(map(self._title, sockets[:SOCKETS_NAMED]))
        if len(sockets) > SOCKETS_NAMED:
            named += ", …"
        lines = [self._say(Text.WXCODE_HEAD, program=f"wxtcp_gui {__version__}")]
        if source.session:
            lines.append(self._say(Text.WXCODE_SESSION, session=source.session))
        begin, end = _moment(span.first_ns), _moment(span.last_ns)
        lines.append(self._say(Text.WXCODE_SOCKETS, sockets=named or "–"))
        lines.append(self._say(Text.WXCODE_EVENTS, count=span.events, begin=begin, end=end))
        if source.profile:
            lines.append(self._say(Text.WXCODE_PROFILE, profile=source.profile))
        lines.append(self._say(Text.WXCODE_ORDER))
        if self._plan.creations > CREATION_LIMIT:
            minutes = f"{CREATION_WINDOW_S / 60:g}"
            values = {"count": self._plan.creations, "limit": CREATION_LIMIT, "minutes": minutes}
            lines.append(self._say(Text.WXCODE_QUOTA, **values))
        return [*lines, *(f"// {comment(source.say(each))}" for each in left_out)]

    def _title(self, socket: CodeSocket) -> str:
        name = self._source.names.get(socket.number, "")
        return f"#{socket.number} {name}".rstrip()

    def _left_out(self) -> tuple[Sentence, ...]:
        plan, limits, found = self._plan, self._limits, []
        if plan.is_full:
            found.append(Sentence(Text.WXCODE_CUT_EVENTS, limit=limits.calls))
        if plan.payloads_cut:
            sizes = {"one": limits.payload_bytes // KIB, "all": limits.all_bytes // KIB}
            found.append(Sentence(Text.WXCODE_CUT_PAYLOADS, count=plan.payloads_cut, **sizes))
        return tuple(found)

    def _lines(self, step: Step) -> list[str]:
        """Return the lines of a step, without the function's indent."""
        match step:
            case Create():
                return self._create(step)
            case Remark(socket=socket, sentence=sentence):
                said = comment(self._source.say(sentence))
                return ["", f"// {self._title_comment(socket)}: {said}"]
            case Pause(milliseconds=milliseconds):
                self._helpers.add(PAUSE)
                return ["", f"await pause({milliseconds});"]
            case Wait():
                return [self._wait(step)]
            case Write():
                return self._write(step)
            case Call(socket=socket, method=method, argument=argument, remark=remark):
                line = f"{self._names[socket]}.{method}({argument});"
                said = comment(self._source.say(remark)) if remark else ""
                return [f"{line} // {said}" if said else line]

    def _create(self, step: Create) -> list[str]:
        created = f"wx.createTCPSocket({{ type: {text_literal(step.type)} }});"
        if step.socket is None:
            return [
                "try {",
                f"{_INDENT}{created} {self._say(Text.WXCODE_THREW)}",
                "} catch (error) {",
                f"{_INDENT}console.log(error.message);",
                "}",
            ]
        name = self._names[step.socket]
        title = self._title_comment(step.socket)
        return ["", f"const {name} = {created} // {title}", f'watch({name}, "{name}");']

    def _title_comment(self, socket: CodeSocket) -> str:
        return comment(self._title(socket))

    def _wait(self, step: Wait) -> str:
        count = f", {step.count}" if step.count != 1 else ""
        line = f'await until({self._names[step.socket]}, "{step.event}"{count});'
        return f"{line} // {comment(step.remark)}" if step.remark else line

    def _write(self, step: Write) -> list[str]:
        name, size = self._names[step.socket], step.size
        if len(step.data) == size:
            literal, uses_bytes = written_literal(step.data, "")
        else:
            uses_bytes = bool(step.data)
            literal = f"new ArrayBuffer({size})"
            if uses_bytes:
                literal = f"bytes({hex_literal(step.data, '')}, {size})"
        if uses_bytes:
            self._helpers.add(BYTES)
        lines = f"{name}.write({literal});".split("\n")
        if len(step.data) < size:
            cut = self._say(Text.WXCODE_ZEROS, count=size - len(step.data), size=size)
            lines.insert(0, cut)
        return lines

    def _helper_lines(self) -> list[str]:
        patience = max(PATIENCE_MS, 2 * self._plan.longest_wait_ms)
        watch = WATCH % {
            "watch": comment(self._source.say(Sentence(Text.WXCODE_WATCH))),
            "until": comment(self._source.say(Sentence(Text.WXCODE_UNTIL))),
            "patience": patience,
        }
        helpers = [watch] if self._plan.sockets else []
        helpers += [each for each in (PAUSE, BYTES) if each in self._helpers]
        return [line for helper in helpers for line in helper.split("\n")]


def _moment(wall_ns: int) -> str:
    moment = dt.datetime.fromtimestamp(min(wall_ns // _NS_PER_S, _LAST_S), dt.UTC)
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"


_LAST_S: Final = 253_402_300_799  # 9999-12-31, which a stranger's file may be later than
