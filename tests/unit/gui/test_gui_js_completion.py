"""JsCompletion: what is offered at a place of a script, and what is said of it."""

from __future__ import annotations

import pytest

from wxtcp_gui.gui.models.api_docs import API, Owner
from wxtcp_gui.gui.models.js_completion import (
    WORDS_MAX,
    documentation,
    script_words,
    suggestions,
)
from wxtcp_gui.gui.models.js_context import JsContext, context_before, socket_names

SOCKETS = "const client = wx.createTCPSocket()\n"
MESSAGE = ["message", "remoteInfo", "localInfo"]
INFO = ["address", "family", "port"]


def offered(before: str, rest: str = "") -> list[str]:
    context = context_before(before, socket_names(before))
    return [each.text for each in suggestions(context, script_words(before), rest=rest)]


class TestSockets:
    @pytest.mark.parametrize(
        ("source", "name"),
        [
            ("const client = wx.createTCPSocket()", "client"),
            ("this.sock = wx.createTCPSocket({ type: 'ipv6' })", "sock"),
            ("this.#link = wx.createTCPSocket()", "link"),
            ("let a, b\nb=wx . createTCPSocket()", "b"),
            ("const o = { conn: wx.createTCPSocket() }", "conn"),
            ("", "tcp"),
        ],
    )
    def test_names_that_are_assigned_one(self, source: str, name: str) -> None:
        assert name in socket_names(source)
        assert offered(f"{source}\n{name}.")[:2] == ["connect", "write"]
        assert offered(f"{source}\nthis.{name}.wr") == ["write"]

    def test_other_names_are_none(self) -> None:
        assert socket_names("x = createTCPSocket\ny = wx.showToast()") == {"tcp"}


class TestOffers:
    def test_all_of_wx(self) -> None:
        assert offered("wx.") == [each.name for each in API[Owner.WX]]

    def test_by_what_is_typed_first_then_by_what_is_within(self) -> None:
        assert offered("wx.hide") == ["hideToast", "hideLoading"]
        assert offered("wx.TOAST") == ["showToast", "hideToast"]

    @pytest.mark.parametrize(
        "listener",
        [
            "(res) => { f(); res.",
            "res => res.",
            "function (res) {\n  res.",
            "async function named(res) {\n  res.",
            "async (res) => res.",
        ],
    )
    def test_the_message_of_a_listener(self, listener: str) -> None:
        assert offered(f"tcp.onMessage({listener}") == MESSAGE

    @pytest.mark.parametrize("info", ["res.remoteInfo.", "remoteInfo."])
    def test_the_other_end(self, info: str) -> None:
        assert offered(f"tcp.onMessage((res) => {{ {info}") == [*INFO, "size"]

    def test_this_end(self) -> None:
        assert offered("tcp.onConnect(({ localInfo }) => localInfo.") == INFO

    def test_the_error(self) -> None:
        assert offered("x.onError(err => console.log(err.") == ["errMsg", "errCode", "errno"]

    def test_the_nearest_listener_counts(self) -> None:
        assert offered("a.onMessage(e => 1)\na.onError(e => e.")[0] == "errMsg"

    def test_what_is_taken_from_the_event(self) -> None:
        assert offered("tcp.onMessage(({ ") == MESSAGE
        assert offered("tcp.onMessage(async ({ message, re") == ["remoteInfo"]
        assert offered("tcp.onMessage(function ({ ") == MESSAGE

    def test_the_options(self) -> None:
        assert offered("tcp.connect({ ") == ["address: ", "port: ", "timeout: "]
        assert offered("tcp.connect({ address: 'x', t") == ["timeout: "]
        assert offered("wx.createTCPSocket({") == ["type: "]
        assert offered("tcp.bindWifi({\n  ") == ["BSSID: "]

    def test_a_colon_that_is_there_stays_one(self) -> None:
        assert offered("tcp.connect({ p", rest=": 1 })") == ["port"]

    def test_values_are_none_of_the_options(self) -> None:
        assert "port: " not in offered("tcp.connect({ address: ")

    def test_unknown_objects_offer_nothing_by_themselves(self) -> None:
        assert offered("foo.") == []
        assert offered("f().") == []

    def test_words_of_the_script(self) -> None:
        script = "const crcTable = 1 // crcComment\nf('crcString')\n"
        assert offered(f"{script}crc") == ["crcTable"]
        assert offered(f"{script}foo.crc") == ["crcTable"]

    def test_names_of_the_runtime_and_the_language(self) -> None:
        assert offered("setT") == ["setTimeout"]
        assert offered("con")[:3] == ["console", "const", "continue"]

    def test_the_list_has_an_end(self) -> None:
        words = frozenset(f"word{number}" for number in range(5_000))
        assert len(suggestions(JsContext(prefix="w"), words)) == WORDS_MAX

    def test_each_has_a_signature_and_a_line(self) -> None:
        for entries in API.values():
            for entry in entries:
                assert entry.name in entry.signature
                assert entry.doc
                assert "\n" not in entry.doc
                assert len(entry.doc) <= 90


class TestDocumentation:
    @pytest.mark.parametrize(
        ("before", "rest", "signature"),
        [
            ("tcp.conn", "ect({})", "connect({ address, port, timeout })"),
            ("tcp.connect", "({})", "connect({ address, port, timeout })"),
            ("tcp.connect({ address: 'x', ", "})", "connect({ address, port, timeout })"),
            ("tcp.connect({ addr", "ess: 1", "address: string"),
            ("wx.showModal({ title: 1, ", "", "showModal({ title, content, success })"),
            ("w", "x.f()", "wx"),
            ("getSocket().onClo", "se(f)", "onClose((res) => …)"),
        ],
    )
    def test_of_the_name_or_the_call_around(self, before: str, rest: str, signature: str) -> None:
        found = documentation(before, rest, socket_names(before))
        assert found is not None
        assert found[0] == signature

    @pytest.mark.parametrize(("before", "rest"), [("", ""), ("foo(", "1)"), ("x = 1", "")])
    def test_elsewhere_there_is_none(self, before: str, rest: str) -> None:
        assert documentation(before, rest, frozenset()) is None
