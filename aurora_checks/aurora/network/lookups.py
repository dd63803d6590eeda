"""By what a data source of the network is looked up: its arguments and its ``filter`` blocks.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/security_group
"""

from __future__ import annotations

from aurora_checks.aurora.provider_values import is_set
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Unknown, Value, listed


def looked_up_by(data: Resource, filter_name: str, *arguments: str) -> list[Value]:
    """The values of an argument that the code writes, and of the filter with the same meaning; empty without both.

    A filter of which the name is not known is an unknown value.
    """
    found: list[Value] = [
        data.get(name) for name in arguments if data.sets(name) and is_set(data.get(name)) is not False
    ]
    for block in data.blocks("filter"):
        if isinstance(block, Unknown) or isinstance(block.get("name"), Unknown):
            found.append(block if isinstance(block, Unknown) else block.get("name"))
        elif block.get("name") == filter_name:
            found += listed(block.get("values"))
    return found
