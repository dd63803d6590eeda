"""Which AWS Region a resource is in, as far as two of them can be told apart.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
"""

from __future__ import annotations

from typing import Union

from aurora_checks.aurora.provider_values import text
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import PartialText, Unknown, Value

_UNKNOWN = "?"


def region_of(resource: Resource) -> Union[str, Unknown]:
    """The resource's own ``region``, else its provider's; unknown when neither says it."""
    for value in (resource.get("region"), resource.provider.values.get("region")):
        known = text(value)
        if known is not None:
            return known
    return Unknown(f"the Region of {resource.provider.address} is not in this code")


def region_of_arn(arn: str) -> str:
    """The Region in an ARN; empty when it has none."""
    parts = arn.split(":")
    return parts[3] if len(parts) > 5 else ""


def in_other_region(one: Resource, other: Resource) -> Union[bool, Unknown]:
    """Whether two resources are in different Regions. Two aliases of a provider are taken for two Regions."""
    left, right = region_of(one), region_of(other)
    if isinstance(left, str) and isinstance(right, str):
        return left != right
    if text(one.get("region")) is None and text(other.get("region")) is None:
        return one.provider.address != other.provider.address
    return left if isinstance(left, Unknown) else right  # type: ignore[return-value]


def in_same_region(one: Resource, other: Resource) -> Union[bool, Unknown]:
    """Whether two resources are in one Region; unknown for two aliases of which nobody says where they are."""
    elsewhere = in_other_region(one, other)
    if elsewhere is True and not all(isinstance(region_of(it), str) for it in (one, other)):
        return Unknown(f"whether {other.provider.address} is in the Region of {one.provider.address} is not known")
    return elsewhere if isinstance(elsewhere, Unknown) else not elsewhere


def arn_in_other_region(resource: Resource, arn: Value) -> Union[bool, Unknown]:
    """Whether an ARN is of another Region than a resource; its account need not be known."""
    known, own = text(arn), region_of(resource)
    if isinstance(known, PartialText):
        known = "".join(part if isinstance(part, str) else _UNKNOWN for part in known.parts)
    if isinstance(known, Unknown):
        return known
    region = region_of_arn(known or "")
    if not region or _UNKNOWN in region or isinstance(own, Unknown):
        return Unknown("the Region is not in this code")
    return region != own
