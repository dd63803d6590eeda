"""``cidrhost``, ``cidrnetmask``, ``cidrsubnet``, ``cidrsubnets``, for IPv4 and IPv6."""

from __future__ import annotations

import ipaddress
from typing import Union

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.conversion import NUMBER, STRING
from aurora_checks.terraform.evaluation.functions.function_signature import LINEAR, Function, whole
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.values import Value

_Network = Union[ipaddress.IPv4Network, ipaddress.IPv6Network]
_LEADING_ZEROS = pattern(r"(?<![0-9])0+(?=[0-9])")


def network_of(prefix: str) -> _Network:
    """The network of an address and a prefix length. Raises TerraformError for anything else."""
    address, _, length = prefix.partition("/")
    try:
        if not (length.isascii() and length.isdigit()) or "%" in address:
            raise ValueError("an address and a prefix length are required")
        # Terraform still takes 010.0.0.0 for 10.0.0.0.
        address = _LEADING_ZEROS.sub("", address) if ":" not in address else address
        return ipaddress.ip_network(f"{address}/{length}", strict=False)
    except ValueError as error:
        raise TerraformError(f"invalid CIDR expression: invalid CIDR address: {prefix} ({error})") from None


def _address(network: _Network, number: int) -> str:
    if network.version == 6 and number >> 32 == 0xFFFF:
        return str(ipaddress.IPv4Address(number & 0xFFFFFFFF))  # as Go prints it
    return str(type(network.network_address)(number))


def _subnet(network: _Network, length: int, position: int) -> str:
    number = abs(int(network.network_address) | (position << (network.max_prefixlen - length)))
    text = _address(network, number)
    return f"{text}/{length - 96 if network.version == 6 and '.' in text else length}"


def _cidr_subnet(prefix: str, added: Value, position: Value) -> str:
    network = network_of(prefix)
    bits, index = whole(added, "newbits"), whole(position, "netnum", 512)
    length = network.prefixlen + bits
    if not 0 <= length <= network.max_prefixlen:
        raise TerraformError(f"not enough remaining address space for a subnet with a prefix of {length} bits")
    if bits >= 0 and index >= 1 << bits:
        raise TerraformError(f"prefix extension of {bits} does not accommodate a subnet numbered {index}")
    return _subnet(network, length, index)


def _cidr_subnets(prefix: str, *added: Value) -> list[str]:
    network = network_of(prefix)
    base, end = int(network.network_address), int(network.broadcast_address) + 1
    made = []
    for value in added:
        bits = whole(value, "newbits")
        length = network.prefixlen + bits
        if bits < 1:
            raise TerraformError("must extend prefix by at least one bit")
        if bits > 32:
            raise TerraformError("may not extend prefix by more than 32 bits")
        if length > network.max_prefixlen:
            raise TerraformError(f"not enough remaining address space for a subnet with a prefix of {length} bits")
        size = 1 << (network.max_prefixlen - length)
        start = -(-base // size) * size
        if start + size > end:
            raise TerraformError(f"not enough remaining address space for a subnet with a prefix of {length} bits")
        made.append(f"{_address(network, start)}/{length}")
        base = start + size
    return made


def _cidr_host(prefix: str, position: Value) -> str:
    network = network_of(prefix)
    index = whole(position, "the host number", 512)
    size = network.num_addresses
    if not -size <= index < size:
        raise TerraformError(f"prefix of {network.prefixlen} does not accommodate a host numbered {index}")
    return _address(network, int(network.network_address) + index % size)


def _cidr_netmask(prefix: str) -> str:
    network = network_of(prefix)
    if network.version == 6:
        raise TerraformError("IPv6 addresses cannot have a netmask: " + prefix)
    return str(network.netmask)


FUNCTIONS = {
    "cidrhost": Function(_cidr_host, (STRING, NUMBER), cost=LINEAR),
    "cidrnetmask": Function(_cidr_netmask, (STRING,), cost=LINEAR),
    "cidrsubnet": Function(_cidr_subnet, (STRING, NUMBER, NUMBER), cost=LINEAR),
    "cidrsubnets": Function(_cidr_subnets, (STRING,), NUMBER, gives_list=True, cost=LINEAR),
}
