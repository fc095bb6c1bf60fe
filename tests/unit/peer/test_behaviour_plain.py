"""Echo, discard and banner, without a connection."""

from __future__ import annotations

import pytest
from support.side import FakeSide

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.behaviours import BEHAVIOURS
from wxtcp_gui.peer.behaviours.banner import Banner
from wxtcp_gui.peer.behaviours.discard import Discard
from wxtcp_gui.peer.behaviours.echo import Echo
from wxtcp_gui.peer.settings import SettingError, settings_of
from wxtcp_gui.peer.stated import read_stated, stated


def test_the_names() -> None:
    assert list(BEHAVIOURS) == ["echo", "discard", "chargen", "banner", "script", "time", "relay"]
    for name, kind in BEHAVIOURS.items():
        assert name == kind.NAME
        assert isinstance(kind.TITLE, Text)
        assert isinstance(kind.ABOUT, Text)
        assert all(isinstance(each.label, Text) for each in settings_of(kind))


@pytest.mark.parametrize("name", [name for name in BEHAVIOURS if name != "relay"])
def test_all_but_the_relay_need_no_setting(name: str) -> None:
    behaviour = read_stated(BEHAVIOURS, name)
    behaviour.check()
    assert stated(behaviour) == name


@pytest.mark.parametrize(
    "text",
    [
        "chargen:rate=64k,size=1400,total=10m",
        r"banner:text=one\, two\\r\\n,delay=1.5s,then=close",
        "banner:hex=01 02 ff",
        "script:rules=login",
        "time:interval=250ms,lines=10",
        "relay:upstream=192.168.1.20:502,connect_timeout=2s",
        "relay:upstream=[::1]:502",
    ],
)
def test_what_is_stated_is_read_again(text: str) -> None:
    behaviour = read_stated(BEHAVIOURS, text)
    behaviour.check()
    assert stated(behaviour) == text


def test_echo_sends_everything_back() -> None:
    side = FakeSide(Echo()).open().receive(b"one", b"two")
    assert side.done == [b"one", b"two"]
    side.talk.client_finished()
    assert side.done[-1] == "close"


def test_discard_says_nothing() -> None:
    side = FakeSide(Discard()).open().receive(b"one", b"two")
    assert side.done == []
    side.talk.client_finished()
    assert side.done == ["close"]


# Banner


def test_the_banner_comes_first_and_then_it_waits() -> None:
    side = FakeSide(Banner()).open()
    assert side.done == [b"220 ready\r\n"]
    side.receive(b"whatever")
    side.pass_time(3600)
    assert side.done == [b"220 ready\r\n"]
    side.talk.client_finished()
    assert side.done[1:] == ["close"]


@pytest.mark.parametrize(
    ("typed", "banner"),
    [
        (r"banner:text=\\x02ok\\x03", b"\x02ok\x03"),
        (r"banner:text=a\\\\b\,c", rb"a\b,c"),
        ("banner:text=标签", "标签".encode()),
        ("banner:hex=1b 40", b"\x1b@"),
        ("banner:text=left out,hex=1b40", b"\x1b@"),
    ],
)
def test_what_is_typed_as_a_banner(typed: str, banner: bytes) -> None:
    side = FakeSide(read_stated(BEHAVIOURS, typed)).open()
    assert side.sent == banner


def test_a_banner_and_then_the_end() -> None:
    assert FakeSide(Banner(then="close")).open().done == [b"220 ready\r\n", "close"]


def test_an_empty_banner_only_closes() -> None:
    assert FakeSide(Banner(text="", then="close")).open().done == ["close"]


def test_a_banner_that_takes_its_time() -> None:
    side = FakeSide(Banner(delay=2.0, then="close")).open()
    side.pass_time(1.9)
    assert side.done == []
    side.pass_time(0.1)
    assert side.done == [b"220 ready\r\n", "close"]


def test_a_client_that_is_through_gets_the_banner_all_the_same() -> None:
    side = FakeSide(Banner(delay=2.0)).open()
    side.talk.client_finished()
    assert side.done == []
    side.pass_time(2.0)
    assert side.done == [b"220 ready\r\n", "close"]


def test_an_escape_that_is_none_is_named() -> None:
    with pytest.raises(SettingError) as caught:
        Banner(text=r"hello\q").check()
    assert caught.value.name == "text"
    assert str(caught.value).startswith(r"text: \q at character 6 is not an escape")
