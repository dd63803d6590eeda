"""The ranges of a managed prefix list: in its own block, in resources of their own, or added to one from a data source.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_managed_prefix_list_entry
"""

from __future__ import annotations

from collections.abc import Iterator

from aurora_checks.aurora import links
from aurora_checks.aurora.network.lookups import same_id
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.regions import in_same_place
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.values import Reference, Unknown, Value

_LOOKUP = "data.aws_ec2_managed_prefix_list"


def ranges_of(root: RootModule, list_id: Value) -> Iterator[Value]:
    """The known CIDR ranges of a prefix list, and an unknown range if the list may have more."""
    if list_id is None:
        return
    named = root.named(list_id, links.PREFIX_LIST, also=(_LOOKUP,)).given
    for it in named.candidates:
        for cidr in _own_ranges(root, it.resource):
            yield cidr if it.sure else Unknown(f"whether {it.resource.address} is meant is not known")
        if it.resource.data:
            for own in _called(root, it.resource):
                yield from ranges_of(root, Reference(own.address, ("id",)))
            yield Unknown(f"{it.resource.address} comes from a data source")
    if named.outside or named.unresolved or not named.leads:
        yield from _added(root, list_id)
        if named.outside or not isinstance(list_id, Unknown) or isinstance(list_id, Reference):
            yield Unknown(f"the prefix list {named.outside[0] if named.outside else list_id} is not in this code")
        else:
            yield Unknown(f"which prefix list is meant is not known: {list_id.reason}")


def _own_ranges(root: RootModule, prefix_list: Resource) -> Iterator[Value]:
    """Those in the blocks of a list, and in the entries that are resources."""
    for block in prefix_list.blocks("entries" if prefix_list.data else "entry"):
        yield block.get("cidr") if isinstance(block, dict) else block
    for it in root.sources(prefix_list, links.PREFIX_LIST_ENTRIES[prefix_list.full_type]).candidates:
        yield it.resource.get("cidr") if it.sure else Unknown(f"{it.resource.address} may add ranges to it")


def _added(root: RootModule, list_id: Value) -> Iterator[Value]:
    """The ranges that this code adds to a list of elsewhere."""
    for entry in root.of_type("aws_ec2_managed_prefix_list_entry"):
        if same_id(entry.get("prefix_list_id"), list_id) and entry.uncertain is None:
            yield entry.get("cidr")


def _called(root: RootModule, data: Resource) -> list[Resource]:
    """The one list of this code that a lookup names; none where several have the name."""
    name = text(data.get("name"))
    named = (
        it for it in root.of_type(links.PREFIX_LIST.target_type) if isinstance(name, str) and it.get("name") == name
    )
    found = [it for it in named if in_same_place(data, it) is not False]
    return found if len(found) == 1 and found[0].uncertain is None else []
