"""Every sample runs, headless and against a test server of its own."""

from __future__ import annotations

import re
from typing import Final

import pytest
from commanded import SAMPLES, Done, run

SAID: Final = {
    "api-bind-wifi": ["not bound: 4 ", "closed"],
    "api-close": ["closed: ok", "error -2 write socket fail: errno:9 "],
    "api-connect": ["connected to 127.0.0.1", "-2 connect socket fail: errno:106 ", "closed"],
    "api-create-socket": ["two sockets: function function", "printer in the hall"],
    "api-on-bind-wifi": ["not bound: 3 ", "closed"],
    "api-on-close": ["received 3 bytes", "closed by the server: ok"],
    "api-on-connect": ["remote 127.0.0.1 IPv4", "local 127.0.0.1 IPv4"],
    "api-on-error": [
        "a port that is refused: 2 ",
        "no port: 2 ",
        "no address: 1 ",
        "an address of everybody: -4 ",
        "closed",
    ],
    "api-on-message": ["11 bytes: 220 ready", "ArrayBuffer(11) {32 32 30", "server has closed"],
    "api-write": ["error -2 write socket fail: errno:107 ", "15 bytes of 15"],
    "echo": ["< hello", "< how are you", "< 再见", "done"],
    "escpos-print": ["printed 107 bytes", "closed"],
    "json-lines": ["object 1 温度", "object 3 off", "in more than one piece: true"],
    "length-prefixed": ['frame of 0 bytes: ""', 'frame of 3 bytes: "末"', "4 of 4 frames"],
    "modbus-read": ["registers 0 and 1: [1, 2]", "the device answers exception 2"],
    "mqtt-publish": ["the broker has taken us", "published, acknowledged as 1", "closed"],
    "quota": ["socket 21: [TCPSocket] created too much.", "after closing all of them:"],
    "reconnect": ["try 1 failed:", "try 2 failed:", "connected at try 3", "answers 9 bytes"],
    "tests": ["ok      an echo comes back", "4 passed, 0 failed"],
}


@pytest.fixture(scope="module")
def done() -> Done:
    """All of them in one call."""
    return run(*(SAMPLES / f"{name}.js" for name in SAID), "--timeout", "20")


def test_all_samples_are_run(done: Done) -> None:
    assert sorted(SAID) == sorted(path.stem for path in SAMPLES.iterdir())
    assert (done.code, done.err) == (0, "")
    assert "this does not come" not in done.out


@pytest.mark.parametrize("name", SAID)
def test_a_sample(done: Done, name: str) -> None:
    sections = re.split(r"^== .*[/\\](.+)\.js$\n", done.out, flags=re.MULTILINE)
    said = dict(zip(sections[1::2], sections[2::2], strict=True))[name]
    at = 0
    for each in SAID[name]:
        at = said.index(each, at) + len(each)


@pytest.mark.parametrize("name", SAID)
def test_a_sample_is_short_and_says_what_it_shows(name: str) -> None:
    text = (SAMPLES / f"{name}.js").read_text(encoding="utf-8")
    assert text.startswith("// ")
    assert max(map(len, text.splitlines())) <= 100
    assert len(text.splitlines()) <= 130
    if "peer.start" in text and name != "tests":
        assert 'typeof peer === "undefined"' in text
