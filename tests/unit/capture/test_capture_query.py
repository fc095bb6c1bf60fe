"""The filter language: what each term selects, what is refused, and what is offered."""

from __future__ import annotations

import datetime as dt

import pytest
from queries import LOCAL, REFUSED, REMOTE, at, fault, matches, record, selected, underlined

from wxtcp_gui.capture.query import Query
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.policy import Rule, Verdict
from wxtcp_gui.core.record import PEER_KINDS, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text

# How terms combine


def test_everything() -> None:
    for text in ("", "  \n"):
        assert Query.parse(text).is_everything
        assert Query.parse(text).matches(0, record())
    assert Query() == Query.parse("")
    assert not Query.parse("x").is_everything


def test_a_query_is_a_value() -> None:
    one, same = Query.parse("a (b or /c/)"), Query.parse("a (b or /c/)")
    assert one == same
    assert hash(one) == hash(same)
    assert one != Query.parse("a (b or /d/)")
    assert one.text == "a (b or /c/)"


@pytest.mark.parametrize(
    ("text", "payload", "holds"),
    [
        ("a b", b"b a", True),
        ("a b", b"b", False),
        ("a or b", b"b", True),
        ("a or b c", b"b", False),
        ("a or b c", b"a", True),
        ("(a or b) c", b"b c", True),
        ("(a or b) c", b"a", False),
        ("c(a", b"c(a", True),
        ("(a)(b)", b"ab", True),
        ("-a", b"b", True),
        ("-a", b"a", False),
        ("--a", b"a", True),
        ("-(a b)", b"b", True),
        ("-(a b)", b"ab", False),
        ("-(a or b)", b"b", False),
        ("A Or B", b"b", True),
        ('"or"', b"or", True),
        ('"or"', b"x", False),
        ("-or", b"or", False),
        ("close()", b"close()", True),
        ("(close())", b"close()", True),
        ("a-b", b"a-b", True),
    ],
)
def test_how_terms_combine(text: str, payload: bytes, holds: bool) -> None:
    assert matches(text, RecordKind.WRITE, payload=payload) is holds


# Terms


def test_socket_and_row() -> None:
    for text in ("socket:7", "socket:1,7", "socket:1-7", "Socket=7", "socket>6", "socket<=7"):
        assert matches(text), text
    for text in ("socket:1", "socket:8-9", "socket>7", "socket!=7", "socket<7"):
        assert not matches(text), text
    assert matches("row:1", sequence=0)
    assert matches("row:5-9 row>=9 row<10", sequence=8)
    assert not matches("row:9", sequence=9)


@pytest.mark.parametrize("text", ["{}:7", "{}:1,7", "{}>6 {}<=7", "{}:*"])
def test_a_socket_and_a_connection_of_the_peer_have_the_same_number(text: str) -> None:
    socket, peer = text.replace("{}", "socket"), text.replace("{}", "peer")
    assert matches(socket)
    assert not matches(peer)
    assert matches(peer, RecordKind.PEER_SEND)
    assert not matches(socket, RecordKind.PEER_SEND)


def test_a_word_is_the_number_of_a_socket_or_of_a_connection_of_the_peer() -> None:
    assert matches("#7")
    assert not matches("#7", RecordKind.PEER_NOTE)
    assert matches("P7", RecordKind.PEER_NOTE)
    assert matches("p7", RecordKind.PEER_NOTE)
    assert not matches("p7")
    assert matches("peer:0", RecordKind.PEER_LISTEN, socket_id=0)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("kind:message", [RecordKind.ON_MESSAGE]),
        ("kind:ONMESSAGE", [RecordKind.ON_MESSAGE]),
        ("kind:connect", [RecordKind.CONNECT]),
        ("kind:onConnect", [RecordKind.ON_CONNECT]),
        ("kind:close", [RecordKind.CLOSE]),
        ("kind:onclose", [RecordKind.ON_CLOSE]),
        ("kind:error", [RecordKind.ON_ERROR]),
        ("kind:create", [RecordKind.CREATE]),
        ("kind:createTCPSocket", [RecordKind.CREATE]),
        ("kind:bindwifi", [RecordKind.BIND_WIFI]),
        ("kind:listener,off", [RecordKind.LISTENER_RAISED, RecordKind.OFF_UNKNOWN]),
        ("kind:*close", [RecordKind.CLOSE, RecordKind.ON_CLOSE, RecordKind.PEER_CLOSE]),
        ("kind:*close socket:*", [RecordKind.CLOSE, RecordKind.ON_CLOSE]),
        ("kind:peer", [*PEER_KINDS]),
        ("kind:peer.*", [*PEER_KINDS]),
        ("kind:Peer.Send,peer.note", [RecordKind.PEER_SEND, RecordKind.PEER_NOTE]),
        ("peer:*", [*PEER_KINDS]),
        ("peer.rec", [RecordKind.PEER_RECEIVE]),
        ("socket:*", [each for each in RecordKind if not each.is_of_peer]),
        ("dir:tx", [RecordKind.WRITE, RecordKind.PEER_SEND]),
        ("dir:RX", [RecordKind.ON_MESSAGE, RecordKind.PEER_RECEIVE]),
        ("dir:rx,tx -peer:*", [RecordKind.WRITE, RecordKind.ON_MESSAGE]),
        ("dir!=rx dir!=tx kind:c*", [RecordKind.CREATE, RecordKind.CONNECT, RecordKind.CLOSE]),
        ("size:0 socket:*", [RecordKind.WRITE, RecordKind.ON_MESSAGE]),
        ("size:0 peer:*", [RecordKind.PEER_RECEIVE, RecordKind.PEER_SEND]),
        ("bindw", [RecordKind.BIND_WIFI, RecordKind.ON_BIND_WIFI]),
    ],
)
def test_kinds_and_directions(text: str, kinds: list[RecordKind]) -> None:
    assert selected(text) == kinds


@pytest.mark.parametrize(
    ("text", "size", "holds"),
    [
        ("size>1k", 1024, False),
        ("size>1k", 1025, True),
        ("size>=1K", 1024, True),
        ("size<1.5k", 1535, True),
        ("size<1.5k", 1536, False),
        ("size<=10", 10, True),
        ("size=10", 10, True),
        ("size:10-20", 20, True),
        ("size:10-20", 21, False),
        ("size:1-2,1k-2k", 1500, True),
        ("size<1m", 2000, True),
        ("size>999999999999999999g", 2000, False),
    ],
)
def test_sizes(text: str, size: int, holds: bool) -> None:
    assert matches(text, payload=bytes(size)) is holds


@pytest.mark.parametrize(
    "text",
    [
        "remote:192.168.1.20",
        "remote:192.168.1.*",
        "remote:192.168.1.20:9100",
        "remote:*.20:91*",
        "remote::9100",
        "remote:*:9100",
        "remote:10.0.0.1,192.168.1.20",
        "remote:*",
        'remote:"192.168.1.20"',
        "local:fe80::1",
        "local:FE80::*",
        "local:fe80:*",
        "local:[fe80::1]",
        "local:[fe80::1]:51000",
        "local:[fe80::*]:5*",
        "port:9100",
        "port:51000",
        "port:9000-9200",
        "port>51",
        "-port:80",
    ],
)
def test_ends(text: str) -> None:
    assert matches(text, remote_info=REMOTE, local_info=LOCAL)
    assert matches(text) is text.startswith("-")


@pytest.mark.parametrize(
    "text",
    [
        "remote:192.168.1.2",
        "remote:192.168.1.20:910",
        "remote::91",
        "remote:fe80::1",
        "remote:*20*20*",
        "remote:192*192*20",
        "local:*:1",
        "port:1-80",
    ],
)
def test_other_ends(text: str) -> None:
    assert not matches(text, remote_info=REMOTE, local_info=LOCAL)


def test_errors() -> None:
    for text in (
        "errno:111",
        "errno:econnrefused",
        "errno:ETIMEDOUT,ECONNREFUSED",
        "errno>110",
        "errno:ETIMEDOUT-ECONNREFUSED",
        "errno:*",
        "code:-2",
        "code:-4--1",
        "errCode<0",
        "code:*",
        "error:*",
        "error:REFUSED",
        'errMsg:"errno:111 errmsg"',
    ):
        assert matches(text, RecordKind.ON_ERROR, error=REFUSED), text
        assert not matches(text), text
    without = SocketError(err_msg="connect fail: invalid port", err_code=2)
    assert matches("-errno:* error:port code:2", RecordKind.ON_ERROR, error=without)
    assert not matches("errno!=111 error:refused", RecordKind.ON_ERROR, error=REFUSED)


def test_rules_notes_and_marks() -> None:
    verdict = Verdict(
        allowed=True,
        rule=Rule.OWN_ADDRESS.value[0],
        err_code=0,
        err_msg="ok",
        explanation=Sentence(Text.OWN_ADDRESS, address="::1"),
        source=Rule.OWN_ADDRESS.source,
    )
    for text in ("rule:own-address", "rule:*-ADDRESS", "rule:*", "rule:port-list,own-address"):
        assert matches(text, verdict=verdict), text
        assert not matches(text), text
    assert not matches("rule:same-subnet", verdict=verdict)
    for text in ("note:CLOSED", 'note:"by close"', "note:*", "-mark:yes", "mark:NO"):
        assert matches(text, note=Sentence(Text.CLOSED_HERE)), text
    assert not matches('note:"*"', note=Sentence(Text.CLOSED_HERE))
    assert not matches("note:*")
    for text in ("note:TODO", 'note:"todo: é"', "note:*", "-note:closed"):
        assert matches(text, marked=True, noted="Todo: é"), text
    assert not matches("note:todo", noted="Todo"[:3])
    assert not matches("note:*", marked=True)
    assert matches("note:closed note:todo", noted="todo", note=Sentence(Text.CLOSED_HERE))
    assert matches("mark:yes", marked=True)
    assert not matches("mark:no", marked=True)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("time>10:32", True),
        ("time>=10:32:05.250", True),
        ("time>10:32:05.250", False),
        ("time<=10:32:05.250", True),
        ("time<10:32:05.250", False),
        ("time:10:32", True),
        ("time:10:33", False),
        ("time:10:32:05", True),
        ("time:10:32:05.25", True),
        ("time:10:32:05.2", True),
        ("time:10:32:05.3", False),
        ("time:10:30-10:40", True),
        ("time:10:30-10:32", True),
        ("time:10:30-10:32:05", True),
        ("time:9:00-10:31", False),
        ("time:23:00-11:00", True),
        ("time:23:00-01:00", False),
        ("time:8:00-9:00,10:00-11:00", True),
        ("time:2026-11-22", True),
        ("time:2026-11-21", False),
        ("time>2026-11-22", True),
        ("time>2026-11-22T10:32", True),
        ("time>2026-11-22T02:32Z", True),
        ("time<2026-11-22t02:32:05.251Z", True),
        ("time:2026-11-22T10:00-11:00", True),
        ("time:2026-11-21-2026-11-22", True),
        ("time:2026-11-21T12:00-2026-11-22T10:00", False),
    ],
)
def test_times(text: str, holds: bool) -> None:
    assert matches(text) is holds


def test_a_time_of_day_is_of_every_day() -> None:
    for day in ("2026-11-22", "2026-11-23"):
        assert matches("time:10:00-11:00", wall_ns=at("10:30:00", day))


def test_local_time_is_this_computers() -> None:
    now = dt.datetime.now(dt.UTC).astimezone()
    each = record(wall_ns=int(now.timestamp() * 1000) * 1_000_000)
    assert Query.parse(f"time:{now:%H:%M}").matches(0, each)
    assert Query.parse(f"time:{now:%Y-%m-%d}").matches(0, each)
    assert Query.parse(f"time:{now:%Y-%m-%dT%H:%M}", now=now.replace(tzinfo=None)).matches(0, each)


@pytest.mark.parametrize(
    ("text", "payload", "holds"),
    [
        ("ping", b"\xffPING\x00", True),
        ('"ping pong"', b"Ping Pong", True),
        ("äpfel", "äPFEL".encode(), True),
        ("äpfel", "ÄPFEL".encode(), False),
        ("温度", "x温度".encode(), True),
        (r'"a\"b\\c\n\r\t\x00"', b'A"B\\C\n\r\t\x00', True),
        (r'"\xe6\xb8\xa9"', "温".encode(), True),
        (r'"\xff"', b"\xff", True),
        (r"a\nb", rb"a\nb", True),
        ('{"id":5}', b'{"id":5}', True),
        ("http://host", b"http://host", True),
        ("10:32", b"10:32", True),
        ("text:Ping", b"Ping", True),
        ("text:Ping", b"ping", False),
        ('text:"a\\nb"', b"a\nb", True),
        ('text="*"', b"x", False),
        ("hex:0d0A", b"\r\n", True),
        ('hex:"0d 0a"', b"x\r\n", True),
        ("hex:0d0a", b"\n\r", False),
        ("/t=[0-9]+/", b"t=21", True),
        ("/T=/", b"t=21", False),
        ("/T=/i", b"t=21", True),
        (r"/a\/b c/", b"a/b c", True),
        (r"(/\xff$/)", b"\xff", True),
    ],
)
def test_data(text: str, payload: bytes, holds: bool) -> None:
    assert matches(text, payload=payload) is holds


@pytest.mark.parametrize(
    "text",
    [
        "onmess",
        "#7",
        "192.168.1.20:9100",
        "[fe80::1]:51000",
        '"errno:111"',
        '"closed BY"',
        "ÄPFEL",
    ],
)
def test_where_a_word_is_looked_for(text: str) -> None:
    data = "Äpfel".encode() if text == "ÄPFEL" else b""
    assert matches(
        text,
        remote_info=REMOTE,
        local_info=LOCAL,
        error=REFUSED,
        note=Sentence(Text.CLOSED_HERE),
        payload=data,
    )
    assert not matches(text, RecordKind.CLOSE, socket_id=77)


# Faults


@pytest.mark.parametrize(
    ("text", "why", "place"),
    [
        ('a "b', Text.QUERY_QUOTE_OPEN, '"b'),
        ('text:"b\\"', Text.QUERY_QUOTE_OPEN, '"b\\"'),
        ('a ""', Text.QUERY_QUOTE_EMPTY, '""'),
        ('"a"b', Text.QUERY_SPACE, "b"),
        (r'"a\qb"', Text.QUERY_ESCAPE, r"\q"),
        (r'"a\x4g"', Text.QUERY_ESCAPE, r"\x"),
        ("a /b", Text.QUERY_PATTERN_OPEN, "/b"),
        ("//", Text.QUERY_PATTERN_EMPTY, "//"),
        ("/api/v1", Text.QUERY_PATTERN_FLAG, "v1"),
        ("/a/-b", Text.QUERY_SPACE, "-"),
        ("x /a(b/", Text.PATTERN_OPEN, "("),
        ("x /a[z-b]/", Text.QUERY_RANGE, "z-b"),
        ("(a", Text.QUERY_OPEN, "("),
        ("a ((b) c", Text.QUERY_OPEN, "("),
        ("a) b", Text.QUERY_CLOSE, ")"),
        ("a ()", Text.QUERY_NOTHING_INSIDE, "()"),
        ("-", Text.QUERY_MINUS, "-"),
        ("a - b", Text.QUERY_MINUS, "-"),
        ("(a -)", Text.QUERY_MINUS, "-"),
        ("or a", Text.QUERY_OR, "or"),
        ("a OR", Text.QUERY_OR, "OR"),
        ("a or or b", Text.QUERY_OR, "or"),
        ("(or a)", Text.QUERY_OR, "or"),
        ("siez>1", Text.QUERY_KEY_UNKNOWN_NEAR, "siez"),
        ("Host:x", Text.QUERY_KEY_UNKNOWN, "Host"),
        ("kind>write", Text.QUERY_NO_ORDER, ">"),
        ("socket:", Text.QUERY_EMPTY, "socket:"),
        ("a size>=", Text.QUERY_EMPTY, "size>="),
        ('text:""', Text.QUERY_EMPTY, 'text:""'),
        ("socket:x", Text.QUERY_VALUE, "x"),
        ("socket:1,,2", Text.QUERY_VALUE, ","),
        ("socket:1,", Text.QUERY_VALUE, ","),
        ("socket:1,x,2", Text.QUERY_VALUE, "x"),
        ("socket:-1", Text.QUERY_VALUE, "-1"),
        ("socket:٣", Text.QUERY_VALUE, "٣"),
        ("socket:4-1", Text.QUERY_RANGE, "4-1"),
        ("size>1t", Text.QUERY_VALUE, "1t"),
        ("size>1k,2k", Text.QUERY_ONE_VALUE, "1k,2k"),
        ("size<1-2", Text.QUERY_ONE_VALUE, "1-2"),
        ("size:1-2-3", Text.QUERY_VALUE, "1-2-3"),
        ("kind:mesage", Text.QUERY_VALUE_NEAR, "mesage"),
        ("kind:write,qqq", Text.QUERY_VALUE, "qqq"),
        ("dir:up", Text.QUERY_VALUE, "up"),
        ("errno:ECONREFUSED", Text.QUERY_VALUE_NEAR, "ECONREFUSED"),
        ("errno>EWHAT", Text.QUERY_VALUE, "EWHAT"),
        ("code:x", Text.QUERY_VALUE, "x"),
        ("rule:own-adress", Text.QUERY_VALUE_NEAR, "own-adress"),
        ("mark:maybe", Text.QUERY_VALUE, "maybe"),
        ("port:65536", Text.QUERY_VALUE, "65536"),
        ("remote:a:99999", Text.PORT_RANGE, "a:99999"),
        ("remote:a:http", Text.QUERY_VALUE, "a:http"),
        ("remote:[a", Text.QUERY_VALUE, "[a"),
        ('remote:"a b"', Text.QUERY_VALUE, "a b"),
        ("time>25:00", Text.QUERY_VALUE, "25:00"),
        ("time>10", Text.QUERY_VALUE, "10"),
        ("time:10:32-x", Text.QUERY_VALUE, "10:32-x"),
        ("time:2026-02-30", Text.QUERY_VALUE, "2026-02-30"),
        ("time:0001-01-01", Text.QUERY_VALUE, "0001-01-01"),
        ("time:9999-12-31", Text.QUERY_VALUE, "9999-12-31"),
        ("time:10:00-2026-11-22", Text.QUERY_VALUE, "10:00-2026-11-22"),
        ("time:2026-11-22-2026-11-21", Text.QUERY_RANGE, "2026-11-22-2026-11-21"),
        ("hex:0g", Text.HEX_CHARACTER, "g"),
        ('hex:"0d 0"', Text.HEX_ODD, "0"),
        ("hex:,", Text.QUERY_VALUE, ","),
        ("(" * 9, Text.QUERY_TOO_DEEP, "("),
        ("a " * 201, Text.QUERY_TOO_MANY, "a"),
        (f"socket:{'1,' * 200}1", Text.QUERY_TOO_MANY, f"socket:{'1,' * 200}1"),
        ("a" * 10_001, Text.QUERY_TOO_LONG, "a"),
    ],
)
def test_faults_and_their_places(text: str, why: Text, place: str) -> None:
    assert underlined(text) == (why, place)


def test_positions_behind_escapes() -> None:
    text = r'remote:"a\"b",x'
    assert underlined(text) == (Text.QUERY_SPACE, ",")
    text = r'socket:"1,\x41,2"'
    assert underlined(text) == (Text.QUERY_VALUE, r"\x41")
    text = r'hex:"0d\x67"'
    assert fault(text).sentence.values["position"] == 8


def test_a_fault_says_what_is_wanted() -> None:
    assert str(fault("size:ten")) == "“ten” is not a number of bytes such as 512, 1.5k or 10-20"
    assert str(fault("siez>1")) == (
        "siez: is no term: was size: meant? Put quotes around a text that is looked for"
    )


def test_lone_surrogates_are_characters_that_nothing_has() -> None:
    assert not matches("\ud800", payload=b"?")
    assert Query.parse("\ud800").sql()
