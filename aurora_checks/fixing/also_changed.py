"""What the changes together do to resources that are there: to others than those meant, and what Terraform ignores."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Optional

from aurora_checks.aurora.links import INGRESS
from aurora_checks.fixing.decided import module_of
from aurora_checks.terraform.equality import equal
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.values import unknown_in

_RULES = {link.source_type: link.attribute for links in INGRESS.values() for link in links}


@dataclass(frozen=True)
class Changed:
    """A resource of the code before, and the arguments and blocks that have other values afterwards."""

    resource: Resource
    names: tuple[str, ...]

    @property
    def ignored(self) -> tuple[str, ...]:
        """Those that Terraform leaves as they are in what exists already, because of ``ignore_changes``.

        https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
        """
        ignored = _ignored(self.resource)
        return self.names if ignored is None else tuple(it for it in self.names if it in ignored)


@dataclass(frozen=True)
class Reached:
    """A resource that changes beside the clusters for which the change is made.

    ``users`` are those who use it, too, where it is shared with one of these.
    """

    changed: Changed
    users: tuple[str, ...] = ()


def changes(before: RootModule, after: RootModule) -> list[Changed]:
    """What changes of the resources of a root module that are there before and afterwards."""
    known = {it.address: it for it in after.resources}
    found: list[Changed] = []
    for was in before.resources:
        now = None if was.data else known.get(was.address)
        if now is not None:
            names = {*was.values, *now.values}
            found.append(Changed(was, tuple(sorted(it for it in names if _differs(was, now, it)))))
    return [it for it in found if it.names]


def reached(root: RootModule, changed: Collection[Changed], mended: Collection[str]) -> Iterator[Reached]:
    """Those which are none of the ``mended`` clusters and members, by their addresses, nor theirs alone."""
    users = _users(root)
    for it in changed:
        resource = it.resource
        if resource.address in mended:
            continue
        ruled = root.mentioned_in(resource.get(_RULES[resource.type])) if resource.type in _RULES else ()
        own, others = _is_of(root, resource, mended), set()
        for shared in (resource, *ruled):
            for user in users.get(shared.address, ()):
                if _is_of(root, user, mended):
                    own = True
                elif not user.type.startswith(f"{shared.type}_") and user.type not in _RULES:  # no part of it
                    others.add(user.address)
        if others or not own:
            yield Reached(it, tuple(sorted(others)))


def _users(root: RootModule) -> dict[str, list[Resource]]:
    """The resources that name another one, by the address of that."""
    found: dict[str, list[Resource]] = {}
    for resource in root.resources:
        if not resource.data:
            for address in {it.address for name in resource.values for it in root.mentioned_in(resource.get(name))}:
                found.setdefault(address, []).append(resource)
    return found


def _is_of(root: RootModule, resource: Resource, mended: Collection[str]) -> bool:
    """Whether a resource is one of these, or names one."""
    named = (it.address for name in resource.values for it in root.mentioned_in(resource.get(name)))
    return resource.address in mended or any(it in mended for it in named)


def _differs(was: Resource, now: Resource, name: str) -> bool:
    """Whether a value is another one; where both are not known they are taken for equal."""
    old, new = was.get(name), now.get(name)
    answer = equal(old, new)
    return not answer if answer is not None else (unknown_in(old) is None) is not (unknown_in(new) is None)


def _ignored(resource: Resource) -> Optional[frozenset[str]]:
    """The names in ``ignore_changes``; None for ``all``."""
    module = module_of(resource)
    block = module.source.resources.get(("resource", resource.type, resource.name)) if module is not None else None
    inner = (it for it in block.body.blocks if it.type == "lifecycle") if block is not None else ()
    given = (it.body.attributes.get("ignore_changes") for it in inner)
    names = [_name(it) for argument in given if argument is not None for it in _items(argument.expression)]
    return None if "all" in names else frozenset(names)


def _items(node: syntax_tree.Expression) -> tuple[syntax_tree.Expression, ...]:
    return tuple(node.items) if isinstance(node, syntax_tree.Tuple) else (node,)


def _name(node: syntax_tree.Expression) -> str:
    """``tags`` of ``tags["Owner"]``; in JSON a text."""
    if isinstance(node, syntax_tree.Literal):
        return str(node.value)
    return node.root if isinstance(node, syntax_tree.Traversal) else ""
