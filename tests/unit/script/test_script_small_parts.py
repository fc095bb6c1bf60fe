"""Console, storage, host and tables: what has little to it, and is relied on all the same."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from support.client import BSSID, wifi_table

from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.script.console import Part, part_of
from wxtcp_gui.script.host import connected_wifi, system_info
from wxtcp_gui.script.modules import load_script
from wxtcp_gui.script.seeding import seeded_policy, seeded_script
from wxtcp_gui.script.storage import MemoryStorage
from wxtcp_gui.script.tables import decoder_tables


def test_a_tree_of_parts() -> None:
    described = ["object", "{a: [1, …]}", [["a", ["array", "[1, …]", [], 7]]], 0]
    inner = Part(kind="array", text="[1, …]", more=7)
    assert part_of(described) == Part(kind="object", text="{a: [1, …]}", children=(("a", inner),))


def test_storage_is_a_copy() -> None:
    storage = MemoryStorage()
    storage.store("a", "1")
    loaded = dict(storage.load())
    storage.store("a", None)
    storage.store("never", None)
    assert (loaded, dict(storage.load())) == ({"a": "1"}, {})


@pytest.mark.parametrize(
    ("name", "based_on", "platform"),
    [
        ("device-ios", "", "ios"),
        ("mine", "device-android", "android"),
        ("mine", "developer", "devtools"),
    ],
)
def test_the_phone_is_that_of_the_profile(name: str, based_on: str, platform: str) -> None:
    policy = replace(PROFILES["developer"], name=name, based_on=based_on)
    info = system_info(policy, language="zh_CN", theme="dark")
    assert (info["platform"], info["language"], info["theme"]) == (platform, "zh_CN", "dark")


def test_the_network_is_the_first_of_the_table() -> None:
    policy = replace(PROFILES["developer"], wifi=wifi_table("127.0.0.1"))
    assert connected_wifi(policy) == {"ssid": "Desk", "bssid": BSSID}
    assert connected_wifi(replace(policy, wifi=())) is None


@pytest.mark.parametrize(
    ("name", "data", "character"),
    [("gb18030", b"\xc4\xe3", "你"), ("shift_jis", b"\x93\xfa", "日"), ("big5", b"\xa7\x41", "你")],
)
def test_a_table_by_lead_and_trail(name: str, data: bytes, character: str) -> None:
    units = array("H")
    units.frombytes(decoder_tables()[name])
    trails = 0xFF - 0x40
    assert chr(units[(data[0] - 0x81) * trails + data[1] - 0x40]) == character


def test_a_seed_is_a_file_of_the_script() -> None:
    script = load_script(None, "1")
    seeded = seeded_script(script, -1)
    assert seeded.main == script.main
    assert seeded.files[-1].name == "wxtcp:seed"
    assert seeded_script(script, 2).files[-1].code != seeded.files[-1].code


@pytest.mark.parametrize("seed", [5, -5, 2**40])
def test_a_seed_of_a_profile_is_in_its_range(seed: int) -> None:
    found = seeded_policy(PROFILES["developer"], seed).quirks.seed
    assert 0 <= found < 2**31
    assert found == seeded_policy(PROFILES["developer"], seed).quirks.seed
