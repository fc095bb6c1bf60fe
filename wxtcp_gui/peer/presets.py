"""Presets: behaviours with faults that testers ask for, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.behaviour import Behaviour
from wxtcp_gui.peer.behaviours import BEHAVIOURS
from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.faults import FAULTS
from wxtcp_gui.peer.stated import read_stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A behaviour and faults, in order, as a command line states them."""

    name: str
    title: Text
    about: Text
    behaviour: str
    faults: tuple[str, ...]

    def made(self) -> tuple[Behaviour, tuple[Fault, ...]]:
        """Return what the statements say."""
        behaviour = read_stated(BEHAVIOURS, self.behaviour)
        return behaviour, tuple(read_stated(FAULTS, each) for each in self.faults)


_ALL: Final = (
    Preset(
        name="sleepy-iot-device",
        title=Text.PRESET_SLEEPY,
        about=Text.PRESET_SLEEPY_ABOUT,
        behaviour="echo",
        faults=(
            "coalesce:direction=from-client,size=1m,wait=2s",  # asleep: it reads nothing
            "latency:direction=to-client,delay=300ms,jitter=200ms",
            "idle-close:time=1min",
        ),
    ),
    Preset(
        name="label-printer",
        title=Text.PRESET_PRINTER,
        about=Text.PRESET_PRINTER_ABOUT,
        behaviour="discard",
        faults=("bandwidth:direction=from-client,rate=2k,burst=4k,buffer=4k",),
    ),
    Preset(
        name="bad-wifi",
        title=Text.PRESET_WIFI,
        about=Text.PRESET_WIFI_ABOUT,
        behaviour="echo",
        faults=(
            "latency:delay=60ms,jitter=50ms,spike=1.5s,spikes=5%",
            "bandwidth:rate=64k",
            "reset:time=40s,probability=20%",
        ),
    ),
    Preset(
        name="idle-gateway",
        title=Text.PRESET_GATEWAY,
        about=Text.PRESET_GATEWAY_ABOUT,
        behaviour="echo",
        faults=("idle-close:time=30s",),
    ),
    Preset(
        name="half-packets",
        title=Text.PRESET_HALF,
        about=Text.PRESET_HALF_ABOUT,
        behaviour="echo",
        faults=("slice:size=5,vary=3,gap=30ms",),
    ),
    Preset(
        name="sticky-packets",
        title=Text.PRESET_STICKY,
        about=Text.PRESET_STICKY_ABOUT,
        behaviour="echo",
        faults=("coalesce:size=64k,wait=300ms",),
    ),
)
PRESETS: Final[Mapping[str, Preset]] = MappingProxyType({each.name: each for each in _ALL})
