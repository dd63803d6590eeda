"""By what data sources of the network are looked up, and what of that is in the default VPC.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/security_group
https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html
"""

from __future__ import annotations

from aurora_checks.aurora.provider_values import is_set, truth
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.values import Reference, Unknown, Value, listed

_VPCS = ("aws_default_vpc", "data.aws_vpc")
_SUBNETS = ("aws_default_subnet", "data.aws_subnet", "data.aws_subnets", "data.aws_subnet_ids")
_MOST_STEPS = 6  # from lookup to lookup: no code has more


def looked_up_by(data: Resource, filter_name: str, *arguments: str) -> list[Value]:
    """The values of an argument that the code writes, and of the filter with the same meaning; empty without both.

    A filter of which the name is not known is an unknown value.
    """
    written = (data.get(name) for name in arguments if data.sets(name))
    found: list[Value] = [it for it in written if is_set(it) is not False]
    for block in data.blocks("filter"):
        if isinstance(block, Unknown) or isinstance(block.get("name"), Unknown):
            found.append(block if isinstance(block, Unknown) else block.get("name"))
        elif block.get("name") == filter_name:
            found += listed(block.get("values"))
    return found


def same_id(left: Value, right: Value) -> bool:
    """Whether two values are certainly the same id: the same text, the same attribute or variable."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return left is right or (isinstance(left, Reference) and left == right and not left.is_any)
    return isinstance(left, str) and left == right


def is_default_vpc(root: RootModule, vpc: Resource, steps: int = _MOST_STEPS) -> bool:
    """Whether a VPC, adopted or looked up, is the default one for sure."""
    if not vpc.data:
        return vpc.type == "aws_default_vpc"
    if truth(vpc.get("default")) is True:
        return True
    named = looked_up_by(vpc, "is-default") + looked_up_by(vpc, "isDefault")
    return any(truth(it) is True for it in named) or (bool(steps) and _of_default(root, vpc.get("id"), _VPCS, steps))


def is_in_default_vpc(root: RootModule, subnets: Resource, steps: int = _MOST_STEPS) -> bool:
    """Whether subnets that are looked up, one or several, are the default VPC's for sure."""
    if subnets.full_type == "aws_default_subnet":
        return True
    if any(truth(it) is True for it in looked_up_by(subnets, "default-for-az", "default_for_az")):
        return True
    vpcs = looked_up_by(subnets, "vpc-id", "vpc_id")
    if vpcs and all(_of_default(root, it, _VPCS, steps) for it in vpcs):
        return True
    ids = looked_up_by(subnets, "subnet-id", "id")
    return bool(steps and ids) and all(_of_default(root, it, _SUBNETS, steps) for it in ids)


def _of_default(root: RootModule, id_: Value, types: tuple[str, ...], steps: int) -> bool:
    found = root.meant_by(id_, *types, many=True).given
    is_default = is_default_vpc if types is _VPCS else is_in_default_vpc
    return (
        bool(found.certain)
        and len(found.certain) == len(found.leads)
        and all(is_default(root, it, steps - 1) for it in found.certain)
    )
