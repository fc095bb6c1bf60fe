"""Section 5 of the reference: the ports that are refused, and only those."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rows import Section, by_profile
from stage import SERVER, Stage
from transcript import NOTHING, as_ranges, told

from wxtcp_gui.core.events import SocketError

row = Section(
    number=5,
    title="Ports that are refused",
    about="Each port of a row is connected to in turn. “Let through” means that an attempt was "
    "made.",
).row

# As the reference lists them, not as the profile does.
REFUSED: Final = (
    1099, 1433, 1521, 1719, 1720, 1723, 2049, 2375, 3128, 3306, 3389, 3659, 4045, 5060, 5061,
    5432, 5984, 6379, 6000, 6566, 7001, 7002, *range(8000, 8101), 8443, 8888, 9200, 9300, 10051,
    10080, 11211, 27017, 27018, 27019,
)  # fmt: skip
NEIGHBOURS: Final = tuple(
    sorted({near for port in REFUSED for near in (port - 1, port + 1)} - set(REFUSED))
)


async def try_each(stage: Stage, ports: Sequence[int]) -> str:
    """Connect to each port, and return which were let through and what the others got."""
    stage.refuse_everything()
    client = stage.client()
    outcomes: dict[str, list[int]] = {}
    for port in ports:
        attempts = len(stage.desk.attempted)
        client.connect(address=SERVER, port=port)
        error = await client.next(SocketError)
        tried = [each for _, each in stage.desk.attempted[attempts:]]
        outcome = "let through" if tried == [port] else told(error, stage.desk.records[-1].verdict)
        outcomes.setdefault(outcome, []).append(port)
    assert await stage.told(client) == NOTHING
    return "; ".join(f"{outcome}: {as_ranges(found)}" for outcome, found in outcomes.items())


def refused(ports: Sequence[int]) -> dict[str, str]:
    """Return what is expected of ports that every profile but Unrestricted refuses."""
    text = as_ranges(ports)
    return by_profile(unrestricted=f"let through: {text}", otherwise=f"onError 2 port-list: {text}")


@row(
    what="below 1024: first, last and some between",
    level="D",
    requires="refused, onError 2",
    expected=refused((1, 22, 80, 443, 1023)),
)
async def test_ports_below_1024(stage: Stage) -> str:
    return await try_each(stage, (1, 22, 80, 443, 1023))


@row(
    what="every port of the list",
    level="D",
    requires="refused, onError 2",
    expected=refused(REFUSED),
)
async def test_every_port_of_the_list(stage: Stage) -> str:
    return await try_each(stage, REFUSED)


@row(
    what="1024, 1883, 2101, 8848 and 9100",
    level="D",
    requires="not refused",
    expected="let through: 1024, 1883, 2101, 8848, 9100",
)
async def test_ports_that_look_refused(stage: Stage) -> str:
    return await try_each(stage, (1024, 1883, 2101, 8848, 9100))


@row(
    what="the neighbours of every port of the list",
    level="D",
    requires="not refused: only what stands in the list is",
    expected=f"let through: {as_ranges(NEIGHBOURS)}",
)
async def test_neighbours_of_the_list(stage: Stage) -> str:
    return await try_each(stage, NEIGHBOURS)


@row(
    what="the highest port, 65535",
    level="D",
    requires="not refused",
    expected="let through: 65535",
)
async def test_the_highest_port(stage: Stage) -> str:
    return await try_each(stage, (65535,))
