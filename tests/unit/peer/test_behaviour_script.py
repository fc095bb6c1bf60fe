"""Script, by a fake clock: rules and their states, groups, delays, and the cutting of requests."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.side import FakeSide

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.behaviours import script
from wxtcp_gui.peer.behaviours.script import TURN_REQUESTS, Script
from wxtcp_gui.peer.rules_requests import REQUEST_MAX_BYTES

LINES = '[requests]\nsplit = "line"\n'
SLOW = r"^(a+)+$"


@pytest.fixture
def scripted(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Return what opens a side with the rules of a text."""

    def scripted(text: str, **options: int) -> FakeSide:
        path = tmp_path / "rules.toml"
        path.write_text(text, encoding="utf-8")
        behaviour = Script(rules=str(path))
        behaviour.check()
        return FakeSide(behaviour, **options).open()

    return scripted


def rule(text: str) -> str:
    return f"\n[[rule]]\n{text}\n"


# What matches


@pytest.mark.parametrize(
    ("match", "request_", "answered"),
    [
        ('equals = "PING"', b"PING", True),
        ('equals = "PING"', b"PINGS", False),
        ('equals = "PING"', b"ping", False),
        ('equals = "PING"\nignore_case = true', b"ping", True),
        ('prefix = "GET "', b"GET /", True),
        ('prefix = "GET "', b" GET /", False),
        ('contains = "needle"', b"hay needle hay", True),
        ('contains = "needle"\nignore_case = true', b"hay NEEdle hay", True),
        ('contains = "needle"', b"nee dle", False),
        ('regex = "^[0-9]+$"', b"123", True),
        ('regex = "^[0-9]+$"', b"123a", False),
        ('regex = "ok"\nignore_case = true', b"OK", True),
        (r"regex = '\xff.\x00'", b"\xff\n\x00", True),
        ('regex = "标签"', "打印标签".encode(), True),
        ('hex = "01 03 ff"', b"\x01\x03\xff", True),
        ('hex = "01 03 ff"', b"\x01\x03\xff\x00", False),
        (r'equals = "a\\x00b\\r"', b"a\x00b\r", True),
        (r"equals = 'a\x00b\r'", b"a\x00b\r", True),
        ("", b"anything", True),
        ('equals = ""', b"anything", False),
    ],
)
def test_what_a_rule_takes(scripted, match: str, request_: bytes, answered: bool) -> None:  # type: ignore[no-untyped-def]
    side = scripted(rule(f'{match}\nreply = "yes"')).receive(request_)
    assert side.done == ([b"yes"] if answered else [])


def test_the_first_rule_that_takes_it_answers(scripted) -> None:  # type: ignore[no-untyped-def]
    side = scripted(
        rule('prefix = "a"\nreply = "1"') + rule('prefix = "ab"\nreply = "2"') + rule('reply = "3"')
    )
    assert side.receive(b"ab", b"b", b"a").done == [b"1", b"3", b"1"]


def test_what_no_rule_takes_is_noted_once(scripted) -> None:  # type: ignore[no-untyped-def]
    side = scripted(rule('equals = "a"\nreply = "1"')).receive(b"\x00b\n", b"c", b"a")
    assert side.done == [b"1"]
    assert [each.text for each in side.notes] == [Text.SCRIPT_NO_RULE]
    assert r"\x00b\n" in str(side.notes[0])


# What is answered


@pytest.mark.parametrize(
    ("pattern", "reply", "request_", "answer"),
    [
        (r"^(\w+)=(\w+)$", "$2=$1", b"a=b", b"b=a"),
        (r"(?P<key>\w+)", "<${key}> $0", b"-ab-", b"<ab> ab"),
        (r"(a)|(b)", "[$1][$2]", b"b", b"[][b]"),
        (r"(.)", r"$1\x02$1", b"\xff", b"\xff\x02\xff"),
        (r"(.)", "$$1 $ $x", b"a", b"$1 $ $x"),
        (r"(?:.)", '{"price": "$$5"}', b"a", b'{"price": "$5"}'),
    ],
)
def test_a_reply_has_what_groups_have_matched(  # type: ignore[no-untyped-def]
    scripted, pattern: str, reply: str, request_: bytes, answer: bytes
) -> None:
    side = scripted(rule(f"regex = '{pattern}'\nreply = '{reply}'"))
    assert side.receive(request_).done == [answer]


def test_without_a_pattern_a_dollar_is_a_dollar(scripted) -> None:  # type: ignore[no-untyped-def]
    assert scripted(rule('reply = "$1"')).receive(b"a").done == [b"$1"]


def test_a_reply_as_hex_and_as_a_file(scripted, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "label.bin").write_bytes(bytes(range(256)))
    side = scripted(rule('equals = "file"\nreply_file = "label.bin"') + rule('reply_hex = "1b 40"'))
    assert side.receive(b"file", b"x").done == [bytes(range(256)), b"\x1b@"]


def test_texts_are_in_the_encoding_of_the_file(scripted) -> None:  # type: ignore[no-untyped-def]
    side = scripted('encoding = "gbk"\n' + rule('equals = "温度"\nreply = "21 度"'))
    assert side.receive("温度".encode("gbk")).done == ["21 度".encode("gbk")]


def test_a_greeting_comes_first(scripted) -> None:  # type: ignore[no-untyped-def]
    side = scripted(r'greeting = "hello\r\n"' + rule('reply = "1"'))
    assert side.done == [b"hello\r\n"]


def test_how_it_closes(scripted) -> None:  # type: ignore[no-untyped-def]
    text = rule('equals = "bye"\nreply = "see you"\nclose = "fin"') + rule('close = "reset"')
    assert scripted(text).receive(b"bye", b"more").done == [b"see you", "close"]
    assert scripted(text).receive(b"?").done == ["reset"]


def test_states_lead_from_rule_to_rule(scripted) -> None:  # type: ignore[no-untyped-def]
    side = scripted(
        'state = "out"\n'
        + rule('when = "out"\nequals = "in"\nreply = "welcome"\nthen_state = "in"')
        + rule('when = ["in", "busy"]\nequals = "work"\nreply = "ok"\nthen_state = "busy"')
        + rule('when = "busy"\nequals = "in"\nreply = "busy"')
        + rule('reply = "no"')
    )
    requests = [b"work", b"in", b"in", b"work", b"work", b"in"]
    assert side.receive(*requests).done == [b"no", b"welcome", b"no", b"ok", b"ok", b"busy"]


# Delays and the pace


def test_an_answer_that_takes_its_time_lets_the_next_ones_wait(scripted) -> None:  # type: ignore[no-untyped-def]
    side = scripted(
        LINES + rule('equals = "slow"\nreply = "1"\ndelay = "1.5s"\nthen_state = "later"')
        + rule('when = "later"\nreply = "2"') + rule('reply = "3"')
    ).receive(b"slow\nfast\n")  # fmt: skip
    assert side.done == []
    assert not side.reading
    side.pass_time(1.4)
    assert side.done == []
    side.pass_time(0.1)
    assert side.done == [b"1", b"2"]
    assert side.reading


def test_a_delay_in_milliseconds(scripted) -> None:  # type: ignore[no-untyped-def]
    side = scripted(rule('reply = "1"\ndelay = 200')).receive(b"x")
    side.pass_time(0.19)
    assert side.done == []
    side.pass_time(0.01)
    assert side.done == [b"1"]


def test_the_clients_fin_lets_answers_come_to_their_end(scripted) -> None:  # type: ignore[no-untyped-def]
    side = scripted(LINES + rule('reply = "1"\ndelay = "1s"')).receive(b"a\nb\nc")
    side.talk.client_finished()
    side.pass_time(2.9)
    assert side.done == [b"1", b"1"]
    side.pass_time(0.1)
    assert side.done == [b"1", b"1", b"1", "close"]


def test_while_the_client_does_not_read_nothing_piles_up(scripted) -> None:  # type: ignore[no-untyped-def]
    side = scripted(LINES + rule('reply = "12345678"'), room=20).receive(b"a\n" * 10)
    side.clog()
    assert len(side.sent) == 24
    assert not side.reading
    side.drain()
    assert len(side.sent) == 48
    side.drain()
    side.drain()
    assert len(side.sent) == 80
    side.drain()
    assert side.reading


def test_others_get_their_turn(scripted) -> None:  # type: ignore[no-untyped-def]
    side = scripted(LINES + rule('reply = "1"')).receive(b"\n" * (TURN_REQUESTS + 5))
    assert len(side.sent) == TURN_REQUESTS
    assert not side.reading
    side.pass_time(0)
    side.pass_time(0)
    assert len(side.sent) == TURN_REQUESTS + 5
    assert side.reading


# How requests are cut


@pytest.mark.parametrize("step", [1, 2, 3, 100])
@pytest.mark.parametrize(
    ("requests", "stream", "cut"),
    [
        ('split = "line"', b"a\nbc\r\nd\re\n\nf\r\r\n", [b"a", b"bc", b"d", b"e", b"", b"f", b""]),
        ('split = "delimiter"\ndelimiter = "\\u0003"', b"a\x03bc\x03\x03", [b"a", b"bc", b""]),
        ('split = "delimiter"\ndelimiter = "END"', b"aENDEbENDEN", [b"a", b"Eb"]),
        ('split = "length"', b"\x00\x01a\x00\x00\x00\x02bc", [b"\0\1a", b"\0\0", b"\0\2bc"]),
        (
            'split = "length"\noffset = 1\nwidth = 1\norder = "little"\nincludes_header = true',
            b"x\x03ay\x02",
            [b"x\x03a", b"y\x02"],
        ),
    ],
)  # fmt: skip
def test_however_reads_end(  # type: ignore[no-untyped-def]
    scripted, requests: str, stream: bytes, cut: list[bytes], step: int
) -> None:
    side = scripted(f"[requests]\n{requests}\n" + rule("regex = '^.*$'\nreply = '<$0>'"))
    side.receive(*(stream[at : at + step] for at in range(0, len(stream), step)))
    assert side.done == [b"<%s>" % each for each in cut]


def test_who_ends_a_line_with_cr_alone_is_answered_at_once(scripted) -> None:  # type: ignore[no-untyped-def]
    side = scripted(LINES + rule("regex = '^.*$'\nreply = '<$0>'")).receive(b"AT\r")
    assert side.done == [b"<AT>"]
    assert side.receive(b"\n", b"ATI\r\n").done == [b"<AT>", b"<ATI>"]


def test_the_last_line_needs_no_end(scripted) -> None:  # type: ignore[no-untyped-def]
    side = scripted(LINES + rule("regex = '^.*$'\nreply = '<$0>'")).receive(b"a\nb")
    side.talk.client_finished()
    assert side.done == [b"<a>", b"<b>", "close"]


def test_half_a_message_by_length_is_none(scripted) -> None:  # type: ignore[no-untyped-def]
    side = scripted('[requests]\nsplit = "length"\n' + rule('reply = "1"')).receive(b"\0\5a")
    side.talk.client_finished()
    assert side.done == ["close"]


def test_a_line_without_end_is_compared_in_pieces(scripted) -> None:  # type: ignore[no-untyped-def]
    side = scripted(LINES + rule('equals = "ok"\nreply = "1"') + rule('reply = "2"'))
    side.receive(bytes(REQUEST_MAX_BYTES * 2), b"\n", b"ok\n")
    assert side.done == [b"2", b"2", b"2", b"1"]
    assert [each.text for each in side.notes] == [Text.SCRIPT_CUT]


def test_a_length_that_cannot_be_ends_it(scripted) -> None:  # type: ignore[no-untyped-def]
    text = '[requests]\nsplit = "length"\nwidth = 4\n' + rule('reply = "1"')
    side = scripted(text).receive(b"\0\0\0\1a\xff\xff\xff\xff", b"more")
    assert side.done == [b"1", "close"]
    assert [each.text for each in side.notes] == [Text.SCRIPT_CLOSED]
    assert "4294967295" in str(side.notes[0]).replace(",", "")


# What may go wrong


def test_a_slow_pattern_is_noted_and_not_used_again(  # type: ignore[no-untyped-def]
    scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxtcp_gui.peer.rules_match.PATTERN_MAX_S", 0.01)
    side = scripted(LINES + rule(f"regex = '{SLOW}'\nreply = '1'") + rule('reply = "2"'))
    side.receive(b"aa\n")
    assert side.done == [b"1"]
    side.receive(b"a" * 60_000 + b"!\n", b"aa\n")
    assert side.done == [b"1", b"2", b"2"]
    assert [(each.text, each.values["line"]) for each in side.notes] == [(Text.SCRIPT_SLOW, 4)]


def test_rules_that_were_never_checked_are_read_when_they_are_needed(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    side = FakeSide(Script(rules=str(path))).open().receive(b"x")
    assert side.done == ["reset"]
    assert [each.text for each in side.notes] == [Text.SCRIPT_CLOSED]
    path.write_text(rule('reply = "1"'), encoding="utf-8")
    assert FakeSide(Script(rules=str(path))).open().receive(b"x").done == [b"1"]


def test_rules_that_were_read_are_kept_until_they_are_checked_again(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(rule('reply = "1"'), encoding="utf-8")
    behaviour = Script(rules=str(path))
    behaviour.check()
    path.write_text(rule('reply = "2"'), encoding="utf-8")
    assert FakeSide(behaviour).open().receive(b"x").done == [b"1"]
    behaviour.check()
    assert FakeSide(behaviour).open().receive(b"x").done == [b"2"]


def test_two_scripts_of_one_file_are_equal() -> None:
    one, other = Script(rules="login"), Script(rules="login")
    one.check()
    assert one == other
    assert hash(one) == hash(other)
    assert "Rules" not in repr(one)


# The samples


def answers(sample: str, *said: bytes) -> list[bytes | str]:
    side = FakeSide(Script(rules=sample)).open()
    for each in said:
        side.receive(each)
        side.pass_time(2)
    assert side.notes == []
    return side.done


def test_the_modem() -> None:
    assert answers(
        "at-modem", b"AT\r", b"at+csq\r\n", b'AT+CPIN="0000"\r', b"AT+CPIN=1234\r", b"AT+CSQ\r\n",
        b'AT+CMGS="+861380000"\r', b"first line\r", b"last\x1a\r", b"AT+CPIN?\r", b"ATZ\r",
        b"AT+CPIN?\r",
    ) == [
        b"\r\nOK\r\n", b"\r\nERROR\r\n", b"\r\n+CME ERROR: 16\r\n", b"\r\nOK\r\n",
        b"\r\n+CSQ: 21,0\r\n\r\nOK\r\n", b"\r\n> ", b"> ", b"\r\n+CMGS: 1\r\n\r\nOK\r\n",
        b"\r\n+CPIN: READY\r\n\r\nOK\r\n", b"\r\nOK\r\n", b"\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n",
    ]  # fmt: skip


def test_the_login() -> None:
    assert answers(
        "login", b"root\n", b"admin\n", b"guess\n", b"secret\n", b"status\n", b"set name lamp 1\n",
        b"set name lamp\n", b"exit\n",
    ) == [
        b"login: ", b"no such user\r\nlogin: ", b"password: ", b"wrong password\r\npassword: ",
        b"welcome\r\n> ", b"temperature 21.5\r\nbattery 87 %\r\n> ",
        b"unknown command: set\r\n> ", b"name is now lamp\r\n> ", b"bye\r\n", "close",
    ]  # fmt: skip


def test_three_wrong_passwords() -> None:
    done = answers("login", b"admin\n", b"1\n", b"2\n", b"3\n")
    assert done[-2:] == [b"too many tries\r\n", "close"]


def test_the_modbus_device() -> None:
    read = bytes.fromhex("0001 0000 0006 11 03 006b 0001")
    write = bytes.fromhex("0002 0000 0006 11 06 0001 0003")
    assert answers("modbus", read[:5], read[5:] + write) == [
        bytes.fromhex("0001 0000 0005 11 03 02 1234"),
        write,
    ]


def test_every_sample_is_named_and_there() -> None:
    folder = Path(__file__).parents[3] / "resources" / "samples" / "rules"
    assert sorted(each.stem for each in folder.glob("*")) == sorted(script.SAMPLES)
