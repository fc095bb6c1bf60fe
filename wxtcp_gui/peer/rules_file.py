"""Rules file: rules as readable TOML, one [[rule]] after the other, checked key by key."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from wxtcp_gui.core import profile_lines, resources
from wxtcp_gui.core.framing import LENGTH_WIDTHS, Delimited, LengthPrefixed, Lines
from wxtcp_gui.core.hex_digits import hex_to_bytes
from wxtcp_gui.core.payload import Encoding, PayloadError, text_to_bytes
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.toml_table import (
    FaultError,
    Taker,
    document_of,
    each_of,
    named,
    one_of,
    text_in,
    wanted,
)
from wxtcp_gui.peer.rules import Answer, Close, Group, Part, Rule, Rules
from wxtcp_gui.peer.rules_match import COMPARISONS, Compared, Matcher, Pattern
from wxtcp_gui.peer.rules_requests import Splitting
from wxtcp_gui.peer.settings import Kind, Setting, SettingError
from wxtcp_gui.peer.settings import read as read_setting

SAMPLES: Final = ("at-modem", "login", "modbus")  # in resources/samples/rules
FILE_MAX_BYTES: Final = 1_048_576
REPLY_FILE_MAX_BYTES: Final = 16_777_216
OFFSET_MAX: Final = 4_096
EXTRA_MAX: Final = 65_536

_ROOT: Final = "rule"
_REQUESTS: Final = "requests"
_REFERENCE: Final = re.compile(r"\$(?:(?P<dollar>\$)|(?P<number>[0-9]{1,2})|\{(?P<name>\w+)\})")
_DELAY: Final = Setting(
    name="delay", kind=Kind.DURATION, label=Text.SETTING_LABEL_DELAY, default=0.0, most=86_400.0
)


def load_rules(name: str) -> Rules:
    """Return the rules of a file, or of a sample by its name.

    Raises RulesError for a file that cannot be read or says what it cannot, with line and key.
    """
    if name in SAMPLES:
        text, folder = resources.read_text(f"samples/rules/{name}.toml"), None
    else:
        path = Path(name).expanduser()
        text, folder = _text_of(path), path.parent
    return parse_rules(text, name, folder)


def parse_rules(text: str, name: str, folder: Path | None = None) -> Rules:
    """Return the rules that a text says; its reply_file stands in the folder. Raises RulesError."""
    try:
        return _Reader(text, folder).rules(document_of(text))
    except FaultError as fault:
        raise RulesError(fault.in_file(name, text, _ROOT)) from None


def rules_of(document: dict[str, Any], name: str) -> Rules:
    """Return the rules that tables say which were not read from TOML. Raises RulesError."""
    try:
        return _Reader("", None).rules(document)
    except FaultError as fault:
        raise RulesError(fault.in_file(name, "", _ROOT)) from None


class RulesError(ValueError):
    """A file of rules that cannot be used; `sentence` says what is wrong and where."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class _Reader:
    """Reads one file. What all of its rules depend on is read first."""

    def __init__(self, text: str, folder: Path | None) -> None:
        self._text = text
        self._folder = folder
        self._encoding = Encoding.UTF_8

    def rules(self, document: dict[str, Any]) -> Rules:
        """Return what the whole document says. Raises FaultError."""
        take = Taker(document)
        self._encoding = take("encoding", one_of(named(Encoding)), Encoding.UTF_8)
        state = take("state", text_in, "")
        greeting = take("greeting", self._bytes, b"")
        splitting = take(_REQUESTS, self._splitting, None)
        take(_ROOT, lambda value: value)
        take.end()
        rules = tuple(each_of(document, _ROOT, self._rule, Text.WANT_RULE_TABLES))
        lines = [profile_lines.line_of(self._text, (_ROOT, at)) or 0 for at in range(len(rules))]
        known = {state} | {each.answer.then_state for each in rules}
        for at, rule in enumerate(rules):
            for name in rule.when - known:
                states = ", ".join(f"“{each}”" for each in sorted(filter(None, known))) or "–"
                fault = Sentence(Text.RULES_STATE, state=name, known=states)
                raise FaultError(fault, _ROOT, at, "when")
        placed = (_at_line(rule, line) for rule, line in zip(rules, lines, strict=True))
        return Rules(rules=tuple(placed), splitting=splitting, state=state, greeting=greeting)

    def _splitting(self, value: object) -> Splitting:
        take = Taker(value)
        kinds: dict[str, Callable[[Taker], Splitting]] = {
            "read": lambda _: None,
            "line": lambda _: Lines(),
            "delimiter": lambda take: Delimited(delimiter=take("delimiter", self._some_bytes)),
            "length": _length,
        }
        split = take("split", partial(_word, tuple(kinds)))
        splitting = kinds[split](take)
        take.end()
        return splitting

    def _rule(self, table: dict[str, Any]) -> Rule:
        take = Taker(table)
        when = take("when", _states, frozenset())
        matcher = self._matcher(take, table)
        groups = matcher.groups if isinstance(matcher, Pattern) else None
        replies = [key for key in ("reply", "reply_hex", "reply_file") if key in table]
        if len(replies) > 1:
            raise FaultError(Sentence(Text.RULES_ONE_REPLY, keys=" + ".join(replies)), replies[1])
        answer = Answer(
            parts=(
                *take("reply", partial(self._parts, groups), ()),
                *take("reply_hex", _hex_parts, ()),
                *take("reply_file", self._file_parts, ()),
            ),
            delay_s=take("delay", _delay, 0.0),
            close=take("close", one_of(named(Close)), None),
            then_state=take("then_state", text_in, None),
        )
        take.end()
        return Rule(line=0, when=when, matcher=matcher, answer=answer)

    def _matcher(self, take: Taker, table: dict[str, Any]) -> Matcher | None:
        keys = [key for key in (*COMPARISONS, "hex", "regex") if key in table]
        if len(keys) > 1:
            raise FaultError(Sentence(Text.RULES_ONE_MATCH, keys=" + ".join(keys)), keys[1])
        if not keys:
            return None  # and ignore_case is a key that nobody takes
        (key,) = keys
        if key == "hex":
            return Compared("equals", take(key, _hex))
        ignore_case = take("ignore_case", _switch, default=False)
        if key == "regex":
            pattern: Pattern = take(key, lambda value: _pattern(value, ignore_case=ignore_case))
            return pattern
        return Compared(key, take(key, self._bytes), ignore_case=ignore_case)

    def _bytes(self, value: object) -> bytes:
        try:
            return text_to_bytes(text_in(value), encoding=self._encoding)
        except PayloadError as error:
            raise FaultError(error.sentence) from None

    def _some_bytes(self, value: object) -> bytes:
        found = self._bytes(value)
        if not found:
            raise wanted(Text.WANT_NOT_EMPTY)
        return found

    def _parts(self, groups: frozenset[str] | None, value: object) -> tuple[Part, ...]:
        """Return the parts of a reply; references stand in it where the rule has a pattern."""
        text = text_in(value)
        if groups is None:
            return (self._bytes(text),)
        parts: list[Part] = []
        end = 0
        for match in _REFERENCE.finditer(text):
            parts.append(self._piece(text[end : match.start()], end))
            name = match["number"] or match["name"]
            if name and name not in groups:
                known = ", ".join(sorted(groups))
                raise FaultError(Sentence(Text.RULES_GROUP, found=match[0], known=known))
            parts.append(Group(name) if name else b"$")
            end = match.end()
        parts.append(self._piece(text[end:], end))
        return tuple(filter(None, parts))

    def _piece(self, text: str, offset: int) -> bytes:
        try:
            return text_to_bytes(text, encoding=self._encoding)
        except PayloadError as error:
            raise FaultError(error.moved(offset).sentence) from None

    def _file_parts(self, value: object) -> tuple[Part, ...]:
        path = Path(text_in(value)).expanduser()
        try:
            data = _data_of(path if self._folder is None else self._folder / path)
        except OSError as error:
            raise FaultError(_unreadable(error)) from None
        if len(data) > REPLY_FILE_MAX_BYTES:
            megabytes = REPLY_FILE_MAX_BYTES // 1_048_576
            raise FaultError(Sentence(Text.RULES_TOO_LARGE, megabytes=megabytes))
        return (data,)


def _at_line(rule: Rule, line: int) -> Rule:
    return Rule(line=line, when=rule.when, matcher=rule.matcher, answer=rule.answer)


def _text_of(path: Path) -> str:
    try:
        data = _data_of(path, FILE_MAX_BYTES)
    except OSError as error:
        raise _in_file(path, _unreadable(error)) from None
    if len(data) > FILE_MAX_BYTES:
        megabytes = FILE_MAX_BYTES // 1_048_576
        raise _in_file(path, Sentence(Text.RULES_TOO_LARGE, megabytes=megabytes))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise _in_file(path, Sentence(Text.PROFILE_ENCODING)) from None


def _data_of(path: Path, max_bytes: int = REPLY_FILE_MAX_BYTES) -> bytes:
    with path.open("rb") as file:
        return file.read(max_bytes + 1)


def _in_file(path: Path, reason: Sentence) -> RulesError:
    return RulesError(Sentence(Text.PROFILE_IN_FILE, file=str(path), reason=reason))


def _unreadable(error: OSError) -> Sentence:
    return Sentence(Text.PROFILE_UNREADABLE, error=error.strerror or type(error).__name__)


# Values


def _word(words: tuple[str, ...], value: object) -> str:
    if not isinstance(value, str) or value not in words:
        raise wanted(Text.WANT_ONE_OF, choices=", ".join(words))
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise wanted(Text.WANT_SWITCH)
    return value


def _whole(least: int, most: int, value: object) -> int:
    if type(value) is not int or not least <= value <= most:
        raise wanted(Text.WANT_WHOLE_RANGE, least=least, most=most)
    return value


def _length(take: Taker) -> LengthPrefixed:
    return LengthPrefixed(
        offset=take("offset", partial(_whole, 0, OFFSET_MAX), 0),
        width=take("width", _width, 2),
        order="big" if take("order", partial(_word, ("big", "little")), "big") == "big"
        else "little",
        includes_header=take("includes_header", _switch, default=False),
        extra=take("extra", partial(_whole, -EXTRA_MAX, EXTRA_MAX), 0),
    )  # fmt: skip


def _width(value: object) -> int:
    if type(value) is not int or value not in LENGTH_WIDTHS:
        raise wanted(Text.WANT_ONE_OF, choices=", ".join(map(str, LENGTH_WIDTHS)))
    return value


def _states(value: object) -> frozenset[str]:
    values = value if isinstance(value, list) else [value]
    return frozenset(map(text_in, values))


def _delay(value: object) -> float:
    typed = str(value) if type(value) is int else text_in(value)
    try:
        seconds: float = read_setting(_DELAY, typed)
    except SettingError as error:
        raise FaultError(error.sentence) from None
    return seconds


def _hex(value: object) -> bytes:
    try:
        return hex_to_bytes(text_in(value))
    except PayloadError as error:
        raise FaultError(error.sentence) from None


def _hex_parts(value: object) -> tuple[Part, ...]:
    return (_hex(value),)


def _pattern(value: object, *, ignore_case: bool) -> Pattern:
    return Pattern(text_in(value), ignore_case=ignore_case)
