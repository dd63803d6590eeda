"""Which AWS Region a resource is in, and whether two resources are in the same one, and in one account.

Two resources are in one Region when their providers take it from the same expression, for any account;
in two when both are known and differ. All else is not known: two aliases may well be for two accounts of one Region.
What acts in one place only (alarms, backup plans, …) is asked by ``in_same_place``.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
"""

from __future__ import annotations

from typing import Optional, Union

from aurora_checks.aurora.provider_values import is_set, text
from aurora_checks.terraform.equality import known_to_differ
from aurora_checks.terraform.evaluation.block_values import BlockValues
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, PartialText, Unknown, Value, choices_of

_REGION = "region"
_REGION_OF_ARN = 3  # arn:partition:service:region:account:resource


def region_of(resource: Resource) -> Union[str, Unknown]:
    """The resource's own ``region``, else its provider's; unknown when neither says it."""
    known = text(resource.region)
    return Unknown(f"the Region of {resource.provider.address} is not in this code") if known is None else known


def region_of_arn(arn: str) -> str:
    """The Region in an ARN; empty when it has none."""
    parts = arn.split(":")
    return parts[_REGION_OF_ARN] if len(parts) > 5 else ""


def account_of_arn(arn: str) -> str:
    """The account in an ARN; empty when it has none."""
    parts = arn.split(":")
    return parts[_REGION_OF_ARN + 1] if len(parts) > 5 else ""


def in_same_region(one: Resource, other: Resource) -> Answer:
    """Whether two resources are in one Region."""
    own = [it for it in (one, other) if is_set(it.get(_REGION)) is not False]
    if not own and one.provider.address == other.provider.address:
        return True
    same = _is_same(one.region, other.region)
    if same is None and not own and _same_expression(one, other):
        return True
    if same is None:
        return Unknown(f"whether {_source(other)} and {_source(one)} are in the same Region is not known")
    return same


def in_same_place(one: Resource, other: Resource) -> Answer:
    """Whether two resources are in one Region, and not in two accounts that are known."""
    return one.provider.has_account_of(other.provider) is not False and in_same_region(one, other)


def may_be_account_of(account: Value, resource: Resource) -> bool:
    """Whether a value may be the id of the account that a resource is in: not where both are known and differ."""
    own = resource.provider.account
    return not (own and known_to_differ(text(account), own))


def in_other_region(one: Resource, other: Resource) -> Answer:
    """Whether two resources are in different Regions."""
    same = in_same_region(one, other)
    return same if isinstance(same, Unknown) else not same


def is_region_of(region: Value, resource: Resource) -> Answer:
    """Whether a value is the Region that a resource is in."""
    same = _is_same(resource.region, region)
    return Unknown(f"whether {_source(resource)} is in the same Region is not known") if same is None else same


def arn_in_other_region(resource: Resource, arn: Value) -> Answer:
    """Whether an ARN is of another Region than a resource; its account need not be known."""
    same = _is_same(resource.region, _field(arn))
    return Unknown("the Region of an ARN is not in this code") if same is None else not same


def says_region(resource: Resource) -> bool:
    """Whether the code says it; a provider without ``region`` takes that of where Terraform runs."""
    return resource.sets(_REGION) or resource.provider.values.get(_REGION) is not None


def _source(resource: Resource) -> str:
    return resource.address if is_set(resource.get(_REGION)) is not False else resource.provider.address


def _is_same(left: Value, right: Value) -> Optional[bool]:
    """Whether two values are one Region; None where that is not known."""
    lefts, rights = _possible_regions(left), _possible_regions(right)
    if len(lefts) == 1 and lefts == rights:
        return True
    if lefts and rights and not lefts & rights:
        return False
    return True if _is_one_unknown(left, right) else None


def _possible_regions(value: Value) -> frozenset[str]:
    """The Regions that a value may be; empty where they are not known."""
    known = [text(it) for it in choices_of(value)]
    regions = frozenset(it for it in known if isinstance(it, str))
    return regions if all(isinstance(it, str) for it in known) else frozenset()


def _is_one_unknown(left: Value, right: Value) -> bool:
    """Whether two unknown values are certainly equal: the same attribute, or a text that is made of the same."""
    if isinstance(left, PartialText) and isinstance(right, PartialText):
        pairs = list(zip(left.parts, right.parts))
        same_length = len(left.parts) == len(right.parts)
        return same_length and all(one == other or _is_one_unknown(one, other) for one, other in pairs)
    return isinstance(left, Unknown) and (left is right or left == right)


def _same_expression(one: Resource, other: Resource) -> bool:
    """Whether two providers of one module write their ``region`` in the same words."""
    left, right = one.provider.values, other.provider.values
    return isinstance(left, BlockValues) and isinstance(right, BlockValues) and left.same_expression(_REGION, right)


def _field(arn: Value) -> Value:
    """The Region of an ARN of which parts may be unknown; null where there is none."""
    known = text(arn)
    fields: list[list[Union[str, Unknown]]] = [[]]
    for part in known.parts if isinstance(known, PartialText) else (known,):
        if isinstance(part, str):
            first, *others = part.split(":")
            fields[-1] += [first] if first else []
            fields += [[it] if it else [] for it in others]
        elif part is not None:
            fields[-1].append(part)
    region = fields[_REGION_OF_ARN] if len(fields) > 5 else []
    return None if not region else region[0] if len(region) == 1 else PartialText(tuple(region))
