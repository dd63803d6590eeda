"""Ranges of IP addresses."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import Union

_Network = Union[ipaddress.IPv4Network, ipaddress.IPv6Network]
_HALVES = ({"0.0.0.0/1", "128.0.0.0/1"}, {"::/1", "8000::/1"})


def covers_everything(ranges: Iterable[str]) -> bool:
    """Whether CIDR ranges contain the whole IPv4 or IPv6 internet: 0.0.0.0/0, ::/0, or both halves of one of them."""
    networks = {str(network) for network in map(_network, ranges) if network is not None}
    return "0.0.0.0/0" in networks or "::/0" in networks or any(halves <= networks for halves in _HALVES)


def _network(text: str) -> Union[_Network, None]:
    try:
        return ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return None
