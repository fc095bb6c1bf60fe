"""Full-width characters in a filter, as a Chinese input method types them."""

from __future__ import annotations

import pytest
from queries import NOW, matches, underlined

from wxtcp_gui.capture.query import Query
from wxtcp_gui.core.sentences import Text


@pytest.mark.parametrize(
    ("typed", "ascii_text"),
    [
        ("socket：７", "socket:7"),
        ("ｓｏｃｋｅｔ：１，３－７", "socket:1,3-7"),
        (
            "（kind：write　or　kind：message）　－size＞１０",
            "(kind:write or kind:message) -size>10",
        ),
        ("（kind:write ｏｒ dir：rx）", "(kind:write or dir:rx)"),
        ("size＞＝１．５ｋ", "size>=1.5k"),
        ("kind！＝write", "kind!=write"),
        ("remote：１９２．１６８．1.＊：９１００", "remote:192.168.1.*:9100"),
        ("time：１０：３２－１０：４０", "time:10:32-10:40"),
        ("hex：０ｄ０ａ", "hex:0d0a"),
        ("“two words”", '"two words"'),
        ("text：“two words”", 'text:"two words"'),
        ("”two words“", '"two words"'),
        ("＂two words＂", '"two words"'),
        ('“two words"', '"two words"'),
        ("－（/a/）", "-(/a/)"),
        (r"“a\”b”", r'"a”b"'),
    ],
)
def test_full_width_characters(typed: str, ascii_text: str) -> None:
    assert Query.parse(typed, now=NOW).condition == Query.parse(ascii_text, now=NOW).condition


def test_full_width_characters_of_a_text() -> None:
    data = "你好，世界（１）".encode()
    for text in (
        "你好，世界",
        "（你好，世界）",
        "text：，世",
        '"好，世"',
        "“好，世”",
        "１",
        "/，世.（/",
    ):
        assert matches(text, payload=data), text
    for text in ('"好,世"', '"1"', "/,/", 'text:"1"', "（好,世）"):
        assert not matches(text, payload=data), text
    assert matches("１２", payload=b"12")
    assert matches("text：１２", payload=b"12")
    assert matches("note：＊ note：你，", noted="你，")
    assert matches('"他说“好”"', payload="他说“好”".encode())
    assert Query.parse("，" + " ，" * 199).sql()


@pytest.mark.parametrize(
    ("text", "why", "place"),
    [
        ("socket：１，ｘ", Text.QUERY_VALUE, "ｘ"),
        ("（ａ", Text.QUERY_OPEN, "（"),
        ("a　）", Text.QUERY_CLOSE, "）"),
        ("“ab", Text.QUERY_QUOTE_OPEN, "“ab"),
        ("“ab”c", Text.QUERY_SPACE, "c"),
        ("“”", Text.QUERY_QUOTE_EMPTY, "“”"),
        ("（“a”）－", Text.QUERY_MINUS, "－"),
        ("ａ ｏｒ", Text.QUERY_OR, "ｏｒ"),
        ("siez：１", Text.QUERY_KEY_UNKNOWN_NEAR, "siez"),
        ("kind＞write", Text.QUERY_NO_ORDER, "＞"),
        ("size：４－１", Text.QUERY_RANGE, "４－１"),
        (r"（“a\qb”）", Text.QUERY_ESCAPE, r"\q"),
    ],
)
def test_places_of_faults_in_full_width(text: str, why: Text, place: str) -> None:
    assert underlined(text) == (why, place)
