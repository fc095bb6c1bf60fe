"""What a profile file says wrong: each fault has its line, its key and a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.profiles import VALUES, literal

from wxtcp_gui.core.profile_fields import FIELD_BY_KEY
from wxtcp_gui.core.profile_file import ProfileError, dotted, parse_profile
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.sentences import Sentence, Text

BASED = 'based_on = "developer"\n'  # line 1
NUMBER, PORTS = Text.WANT_PORT_LIMIT, Text.WANT_PORTS
SECTIONS = "addresses, based_on, connect, interfaces, names, ports, quirks, quota, wifi"


def toml(reason: str) -> str:
    """Return the beginning of the sentence about a text that is no TOML."""
    return Sentence(Text.PROFILE_SYNTAX, reason=reason)


def unknown(names: str) -> str:
    return Sentence(Text.PROFILE_UNKNOWN, names=names)


def near(name: str) -> str:
    return Sentence(Text.PROFILE_UNKNOWN_NEAR, near=name)


def section(name: str) -> str:
    return Sentence(Text.PROFILE_SECTION, section=name)


def value(found: str, wanted: Text) -> str:
    return Sentence(Text.PROFILE_VALUE, found=found, wanted=Sentence(wanted))


def fault(text: str) -> ProfileError:
    with pytest.raises(ProfileError) as caught:
        parse_profile(text, "mine", PROFILES)
    return caught.value


FAULTS: dict[str, tuple[str, int | None, str, str]] = {
    # syntax
    "no value": ("[ports]\nrefused =\n", 3, "", toml("Invalid value")),
    "no key": ("= 5", 2, "", toml("Invalid statement")),
    "open section": ("\n[ports\n", 3, "", toml("Expected ']' at the end")),
    "open section at the end": ("\n[ports", 3, "", toml("Expected ']' at the end")),
    "open array": ("[ports]\nrefused = [1,\n2\n", 3, "", toml("Unclosed array")),
    "open string": ("[names]\nothers = 'x\n\n\n", 3, "", toml("Expected")),
    "open string of lines": (
        "[names]\nothers = " + '"""x\n\n\n"', 3, "", toml("Unterminated string"),
    ),
    "open string in an array": (
        """[ports]\nrefused = [\n'x',\n'y\n]\n""", 5, "", toml("Expected"),
    ),
    "nothing at the end": ("[names]\n\nothers =", 4, "", toml("Invalid value")),
    "text without quotes": ("[names]\nothers = resolve", 3, "", toml("Invalid value")),
    "a key twice": ("[quota]\nsockets=1\nsockets=2", 4, "", toml("Cannot overwrite")),
    "a section twice": ("[quota]\n[ports]\n[quota]", 4, "", toml("Cannot declare")),
    "NUL": ("[names]\nothers = 'x\0'", 3, "", toml("Found invalid character '\\x00'")),
    "NUL in a comment": ("\n# \0", 3, "", toml("Found invalid character '\\x00'")),
    "a control character": ("[names\x1b]", 2, "", toml("")),
    "a lone carriage return": ("[names]\rothers = 1", 2, "", toml("")),
    "a date that is none": ("\nx = 2023-02-30", 3, "", toml("Invalid date")),
    "deep brackets": ("[ports]\nrefused=" + "[" * 5000, 3, "", toml("Nested too deep")),
    "a deep key": ("\n\nx" + ".x" * 5000 + "=1", 4, "", toml("Nested too deep")),
    "5000 digits": (
        "[quota]\nsockets = " + "9" * 5000, 3, "", toml("Number too long"),
    ),
    "words that look like a place": (
        '["(at line 9, column 9)"]\n' * 2, 3, "", toml("Cannot declare"),
    ),
    # unknown keys
    "unknown section": ("\n[rules]", 3, "rules", unknown(SECTIONS)),
    "near section": ("\n[port]\nrefused=[]", 3, "port", near("ports")),
    "near based_on": ("base_on = 1", 2, "base_on", near("based_on")),
    "unknown key": (
        "[quota]\nsockets = 1\nx = 2", 4, "quota.x",
        unknown("sockets, seconds"),
    ),
    "near key": (
        "[quota]\nsocket = 1", 3, "quota.socket", near("sockets"),
    ),
    "key of another section": (
        "[quota]\nrefused = []", 3, "quota.refused",
        unknown("sockets, seconds"),
    ),
    "dotted key": ("\nquota.x.y = 1", 3, "quota.x", unknown("sockets, seconds")),
    "a long key": (
        f"[quota]\n{'x' * 1000} = 1", 3, f"quota.{'x' * 40}", unknown("sockets, seconds"),
    ),
    # sections
    "a section that is a number": ("ports = 5", 2, "ports", section("ports")),
    "a section that is text": ("\nwifi = 'x'", 3, "wifi", section("wifi")),
    "a list of sections": ("\n[[quirks]]", 3, "quirks", section("quirks")),
    # values
    "text for a number": (
        "[ports]\nrefuse_below = '9'", 3, "ports.refuse_below", value('"9"', NUMBER),
    ),
    "switch for a number": (
        "[ports]\nrefuse_below = true", 3, "ports.refuse_below", value("true", NUMBER),
    ),
    "a fraction for a number": (
        "[ports]\nrefuse_below = 1.0", 3, "ports.refuse_below", value("1.0", NUMBER),
    ),
    "a date for a number": (
        "[ports]\nrefuse_below = 1979-05-27", 3, "ports.refuse_below", value("1979-05-27", NUMBER),
    ),
    "a table for a number": (
        "[ports.refuse_below]\nx = 1", 2, "ports.refuse_below", value("{…}", NUMBER),
    ),
    "a number that cannot be worded": (
        "[ports]\nrefuse_below = 0x" + "f" * 5000, 3, "ports.refuse_below", value("int", NUMBER),
    ),
    "too large a number": (
        "[ports]\nrefuse_below = 65537", 3, "ports.refuse_below", value("65537", NUMBER),
    ),
    "infinity": (
        "[quirks]\nsplit_reads=1e400", 3, "quirks.split_reads",
        value("inf", Text.WANT_SHARE),
    ),
    "number for a switch": (
        "[connect]\nlocal_network = 1", 3, "connect.local_network", value("1", Text.WANT_SWITCH),
    ),
    "long text": (
        f"[names]\nothers = '{'x' * 99}'", 3, "names.others",
        value(f'"{"x" * 40}"', Text.WANT_NAMES),
    ),
    # elements of lists, each in a line of its own
    "a port in one line": (
        "[ports]\nrefused = [1, 2, 0]", 3, "ports.refused[2]", value("0", PORTS),
    ),
    "a range backwards": (
        '[ports]\nrefused = [ # 1\n 1, # 2\n\n "9-3", # 3\n 4,\n]\n', 6, "ports.refused[1]",
        value('"9-3"', PORTS),
    ),
    "the first element": (
        "[ports]\nrefused = [\n0, # x\n1]", 4, "ports.refused[0]",
        value("0", PORTS),
    ),
    "the last element": (
        '[names]\ndomains = [\n"a.test",\n\n"http://x"\n]', 6, "names.domains[1]",
        value('"http://x"', Text.WANT_DOMAIN),
    ),
    "an element before a string of lines": (
        "[ports]\nrefused = [\n1, 0]\n[names]\ndomains = ['''\n\n\n''']\n", 4, "ports.refused[1]",
        value("0", PORTS),
    ),
    "a BSSID": (
        ("[wifi]\nnetworks = [\n { bssid = 'aa:bb:cc:dd:ee:ff', leave_by = 'lo' },\n"
         " # and one more\n { ssid = 'x', leave_by = 'lo', bssid = 'aa-bb-cc-dd-ee-ff' },\n]"),
        6, "wifi.networks[1].bssid",
        value('"aa-bb-cc-dd-ee-ff"', Text.WANT_BSSID),
    ),
    "a network without a BSSID": (
        "[wifi]\nnetworks = [\n { leave_by = 'lo' }]", 4, "wifi.networks[0]",
        value("{…}", Text.WANT_NETWORK),
    ),
    "a network's table": (
        ("[[wifi.networks]]\nbssid = 'aa:bb:cc:dd:ee:ff'\nleave_by = 'lo'\n\n[[wifi.networks]]\n"
         "bssid = 'aa:bb:cc:dd:ee:ff'\nleave_by = 5"),
        8, "wifi.networks[1].leave_by",
        value("5", Text.WANT_LEAVE_BY),
    ),
    "a network with an unknown key": (
        "[[wifi.networks]]\nbssid = 'aa:bb:cc:dd:ee:ff'\nleave_by = 'lo'\ncolour = 5",
        5, "wifi.networks[0].colour", value("{…}", Text.WANT_NETWORK),
    ),
    "an interface's address": (
        "[interfaces]\npinned = [\n{ name = 'lo', address = '127.0.0.1' },\n]", 4,
        "interfaces.pinned[0].address",
        value('"127.0.0.1"', Text.WANT_PINNED),
    ),
}  # fmt: skip


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("text", "line", "key", "sentence"), FAULTS.values(), ids=FAULTS)
def test_a_fault_names_its_line_and_its_key_and_says_what_is_wanted(
    text: str, line: int | None, key: str, sentence: str, line_end: str
) -> None:
    error = fault((BASED + text).replace("\n", line_end))

    assert (error.line, error.key) == (line, key)
    assert error.reason.startswith(sentence)
    place = ", ".join(part for part in (f"line {line}" if line else "", key) if part)
    assert str(error) == error.sentence == f"{place}: {error.reason}"


def test_brackets_may_be_too_deep_for_where_it_is_called_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def loads(text: str) -> object:
        raise RecursionError("maximum recursion depth exceeded")

    monkeypatch.setattr("tomllib.loads", loads)
    error = fault(BASED + "x = [[[]]]")

    assert (error.line, error.key) == (None, "")
    assert str(error) == toml("Nested too deep")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("based_on",), "based_on"),
        (("wifi", "networks", 0, "bssid"), "wifi.networks[0].bssid"),
        (("ports", "refused", 12), "ports.refused[12]"),
        (("x" * 100, 1), f"{'x' * 40}[1]"),
    ],
)
def test_a_path_is_worded(path: tuple[str | int, ...], text: str) -> None:
    assert dotted(path) == text


WRONG = {"ports.refused": 0, "names.domains": "*", "wifi.networks": 5, "interfaces.pinned": 5}
NOISE = st.lists(st.sampled_from(["", "# x = [", "   ", "#]", '#"""']), max_size=3)


@settings(deadline=None, max_examples=150)
@given(st.data(), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_the_line_is_right_wherever_the_fault_is(
    data: st.DataObject, line_end: str, beginning: str
) -> None:
    lines, bad_line, bad_key = [*data.draw(NOISE), BASED.strip()], 0, ""
    keys = data.draw(st.permutations([*FIELD_BY_KEY]))[:5]
    chosen = data.draw(st.sampled_from(keys))
    for key in keys:
        section, _, name = key.partition(".")
        lines += data.draw(NOISE)
        value = data.draw(VALUES[key])
        if not isinstance(value, list):
            if key == chosen:
                value, bad_line, bad_key = [], len(lines) + 1, key
            lines.append(f"{section}.{name} = {literal(value)} # {name}")
            continue
        at = data.draw(st.integers(0, len(value)))
        lines.append(f"{section}.{name} = [ # {name}")
        items = [*value[:at], WRONG[key], *value[at:]] if key == chosen else value
        for index, item in enumerate(items):
            lines += data.draw(NOISE)
            if key == chosen and index == at:
                bad_line, bad_key = len(lines) + 1, f"{key}[{at}]"
            lines.append(f"  {literal(item)}, # {index}]")
        lines.append("]")

    error = fault(beginning + line_end.join(lines))

    assert (error.line, error.key) == (bad_line, bad_key)
