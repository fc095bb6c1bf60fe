"""The four profiles that come with the program, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wxtcp_gui.core.limits import REFUSED_PORTS
from wxtcp_gui.core.policy import Decision, Policy, Rule

DEFAULT_PROFILE: Final = "developer"

_ON_A_DEVICE: Final = MappingProxyType(
    {
        Rule.OWN_ADDRESS: Decision.REFUSE,
        Rule.SAME_SUBNET: Decision.ALLOW,
        Rule.OTHER_SUBNET: Decision.REFUSE,
        Rule.PUBLIC_ADDRESS: Decision.REFUSE,
    }
)
_AT_A_DESK: Final = MappingProxyType(
    {
        Rule.OWN_ADDRESS: Decision.ALLOW,
        Rule.SAME_SUBNET: Decision.ALLOW,
        Rule.OTHER_SUBNET: Decision.WARN,
        Rule.PUBLIC_ADDRESS: Decision.REFUSE,
    }
)
_ANYWHERE: Final = MappingProxyType(dict.fromkeys(_ON_A_DEVICE, Decision.ALLOW))

PROFILES: Final[Mapping[str, Policy]] = MappingProxyType(
    {
        policy.name: policy
        for policy in (
            Policy(
                name="developer",
                refused_ports=REFUSED_PORTS,
                system_ports_refused=True,
                addresses=_AT_A_DESK,
                names=Decision.ALLOW,
            ),
            Policy(
                name="device-android",
                refused_ports=REFUSED_PORTS,
                system_ports_refused=True,
                addresses=_ON_A_DEVICE,
                names=Decision.REFUSE,
            ),
            Policy(
                name="device-ios",
                refused_ports=REFUSED_PORTS,
                system_ports_refused=True,
                addresses=_ON_A_DEVICE,
                names=Decision.REFUSE,
                binds_wifi=False,
            ),
            Policy(
                name="unrestricted",
                refused_ports=frozenset(),
                system_ports_refused=False,
                addresses=_ANYWHERE,
                names=Decision.ALLOW,
                creation_limit=None,
            ),
        )
    }
)
