"""Ranges of IP addresses, and which of them are as good as the whole internet.

https://www.iana.org/assignments/iana-ipv4-special-registry
https://www.iana.org/assignments/ipv6-address-space (2000::/3 is all that is routed)
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Union

from aurora_checks.terraform.late_patterns import pattern

_Network = Union[ipaddress.IPv4Network, ipaddress.IPv6Network]
# A range of public addresses that is shorter than this prefix is the world: nobody owns that much.
_SHORTEST = {4: 8, 6: 16}
_NOT_PUBLIC = tuple(
    map(
        ipaddress.IPv4Network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
            *("172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3"),
        ),
    )
)
_PUBLIC = ipaddress.IPv6Network("2000::/3")
_PREFIX = pattern(r"/(\d{1,3})\s*\Z", re.ASCII)


def is_world(ranges: Iterable[str]) -> bool:
    """Whether CIDR ranges are, one of them or together, as many public addresses as nobody owns.

    ``0.0.0.0/0`` and ``::/0`` are, and so are their halves and quarters, ``2000::/3``, and many ranges side by side.
    """
    return _are_world(tuple(ranges))


@lru_cache(maxsize=512)
def _are_world(ranges: tuple[str, ...]) -> bool:
    networks = [network for text in ranges for network in _network(text)]
    for version, shortest in _SHORTEST.items():
        merged = list(ipaddress.collapse_addresses(it for it in networks if it.version == version))  # type: ignore[type-var]
        sizes = [(network, _public_addresses(network)) for network in merged]
        enough = 2 ** ((32 if version == 4 else 128) - shortest + 1)
        if sum(size for _, size in sizes) >= enough or any(size and it.prefixlen < shortest for it, size in sizes):
            return True
    return False


def is_narrow(end: object) -> bool:
    """Whether a range that ends like this is not the world, as with ``/32`` after an unknown address."""
    prefix = _PREFIX.search(end) if isinstance(end, str) else None
    return prefix is not None and int(prefix[1]) >= max(_SHORTEST.values())


def _public_addresses(network: _Network) -> int:
    if isinstance(network, ipaddress.IPv6Network):
        return min(network.num_addresses, _PUBLIC.num_addresses) if network.overlaps(_PUBLIC) else 0
    apart = (it for it in _NOT_PUBLIC if it.overlaps(network))
    return network.num_addresses - sum(min(it.num_addresses, network.num_addresses) for it in apart)


def _network(text: str) -> Iterator[_Network]:
    try:
        yield ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return
