"""Where the values of one module go in it: from names to what is made of them, found from the words of the code alone.

A place is a name and a path in its value: ``local.users`` and ``("admin", "password")``. Paths tell apart what of an
object goes where, as Terraform does; ``ANY`` is any element of a list, or one whose key is not written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple, Optional

from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.modules.module_source import ModuleSource
from aurora_checks.terraform.sensitive import SENSITIVE
from aurora_checks.terraform.syntax import syntax_tree

ANY = "*"
# ("var", name), ("local", name), ("output", name), ("module", call): its outputs, ("call", call): its arguments, or
# ("resource", type, name) and the like
Name = tuple[str, ...]
Path = tuple[str, ...]

_UNMARKED = ("nonsensitive", "issensitive", "can")
_HANDING_ON = frozenset({"merge", "try", "coalesce", "tomap", "tolist", "toset"})  # parts of them are parts of it
_TRUTHS = frozenset({"||", "&&", "==", "!=", "<", "<=", ">", ">="})
_NO_BLOCKS = frozenset({"lifecycle", "provisioner", "connection"})
_LEAVES = (syntax_tree.Literal, str, int, type(None))  # from which nothing comes
_MOST_NODES = 20_000  # looked at for one attribute: loops within loops lead to the same one again and again
LONGEST = 5  # keys of a path; what is deeper counts as all that is at this depth


class Place(NamedTuple):
    """A name, and what of its value is meant."""

    name: Name
    path: Path


class Flow(NamedTuple):
    """What is at ``start`` of a name's value goes to ``target``; as it is, part by part, where it is ``whole``."""

    start: Path
    target: Place
    whole: bool


@dataclass(frozen=True)
class Flows:
    """The flows of a module from each name, the places that it calls sensitive, and those that the provider does."""

    of: dict[Name, list[Flow]] = field(default_factory=dict)
    marked: set[Place] = field(default_factory=set)
    of_provider: set[Place] = field(default_factory=set)


class _Bound(NamedTuple):
    """What a temporary name stands for: an element of a collection, or nothing that has a text of its own."""

    collection: Optional[syntax_tree.Expression]
    names: Mapping[str, _Bound]
    is_pair: bool  # ``each`` and iterators: the element is their ``value``


_Steps = tuple[syntax_tree.Step, ...]
_ELEMENT = syntax_tree.Key(0)  # whichever
_AtWork = tuple[object, Path, bool, _Steps, Mapping[str, _Bound]]


def flows_of(module: ModuleSource) -> Flows:
    """Everything that goes anywhere in a module."""
    flows = Flows()
    for name, (attribute, _) in module.locals.items():
        _follow(flows, attribute.expression, Place(("local", name), ()), {})
    for name, block in module.outputs.items():
        for attribute in _attributes(block, "value"):
            _follow(flows, attribute.expression, Place(("output", name), ()), {})
    for name, block in module.calls.items():
        _body(flows, block.body, Place(("call", name), ()), _each(block))
    for key, block in module.resources.items():
        _body(flows, block.body, Place(key, ()), _each(block))
        flows.of_provider.update(Place(key, (name,)) for name in SENSITIVE.intersection(block.body.attributes))
    return flows


def _attributes(block: syntax_tree.Block, name: str) -> Iterator[syntax_tree.Attribute]:
    if name in block.body.attributes:
        yield block.body.attributes[name]


def _each(block: syntax_tree.Block) -> dict[str, _Bound]:
    for_each = block.body.attributes.get("for_each")
    return {"each": _Bound(for_each.expression, {}, True)} if for_each is not None else {}


def _body(flows: Flows, body: syntax_tree.Body, place: Place, names: Mapping[str, _Bound]) -> None:
    waiting = [(body, place, names)]
    while waiting:
        body, place, names = waiting.pop()
        for name, attribute in body.attributes.items():
            _follow(flows, attribute.expression, place._replace(path=(*place.path, name)), names)
        for block in body.blocks:
            if block.type in _NO_BLOCKS:
                continue
            if block.type != "dynamic" or not block.labels:
                waiting.append((block.body, place._replace(path=(*place.path, block.type, ANY)), names))
                continue
            iterator, inside = block.labels[0], dict(names)
            for attribute in _attributes(block, "iterator"):
                if isinstance(attribute.expression, syntax_tree.Traversal):
                    iterator = attribute.expression.root
            for attribute in _attributes(block, "for_each"):
                inside[iterator] = _Bound(attribute.expression, names, True)
            there = place._replace(path=(*place.path, block.labels[0], ANY))
            waiting += [(it.body, there, inside) for it in block.body.blocks if it.type == "content"]


def _follow(flows: Flows, expression: syntax_tree.Expression, target: Place, names: Mapping[str, _Bound]) -> None:
    """Note what comes to ``target`` by an expression."""
    waiting: list[_AtWork] = [(expression, target.path, True, (), names)]
    looked_at = 0
    while waiting:
        looked_at += 1
        if looked_at > _MOST_NODES:
            _follow_all(flows, expression, target)
            return
        node, path, whole, take, names = waiting.pop()
        if isinstance(node, _LEAVES):
            continue
        place = Place(target.name, path[:LONGEST])
        if isinstance(node, syntax_tree.Traversal):
            steps = (*node.steps, *take)
            bound = names.get(node.root)
            if bound is None:
                _note(flows, node.root, steps, place, whole)
            elif bound.collection is not None and not (bound.is_pair and steps[:1] != ("value",)):
                rest = steps[1:] if bound.is_pair else steps
                waiting.append((bound.collection, path, whole, (_ELEMENT, *rest), bound.names))
        elif isinstance(node, syntax_tree.Call) and node.name.endswith("sensitive") and "non" not in node.name:
            flows.marked.add(place)
        else:
            waiting.extend(_parts(node, path, whole, take, names))


def _parts(node: object, path: Path, whole: bool, take: _Steps, names: Mapping[str, _Bound]) -> Iterator[_AtWork]:
    """What a node is made of, and where each part of it goes when ``take`` is taken from the node."""
    if isinstance(node, syntax_tree.Object):
        for name, value in _items(node):
            if not take:
                yield value, (*path, name), whole, (), names
            elif ANY in (name, _key(take[0])) or name == _key(take[0]):
                yield value, path, whole, take[1:], names
    elif isinstance(node, syntax_tree.Tuple):
        for item in node.items:
            yield item, path if take else (*path, ANY), whole, take[1:], names
    elif isinstance(node, syntax_tree.Conditional):  # which one is chosen is not in its text
        yield node.yes, path, whole, take, names
        yield node.no, path, whole, take, names
    elif isinstance(node, syntax_tree.Access):
        yield node.target, path, whole, (*node.steps, *take), names
    elif isinstance(node, syntax_tree.Index):
        yield node.target, path, whole, (_ELEMENT, *take), names
    elif isinstance(node, syntax_tree.Splat):
        steps = [it for it in node.each if isinstance(it, (str, syntax_tree.Key))]
        known = len(steps) == len(node.each)
        element = path if take else (*path, ANY)
        yield node.target, element, whole and known, (_ELEMENT, *steps, *take[1:]) if known else (), names
    elif isinstance(node, syntax_tree.For):
        inside = {**names, node.key: _Bound(None, {}, False), node.value: _Bound(node.collection, names, False)}
        yield node.result, path if take else (*path, ANY), whole, take[1:], inside
    elif _handed_on(node):
        yield from ((it, path, whole, take, names) for it in _handed_on(node))
    elif not _hides_its_parts(node):
        yield from ((it, path, False, (), names) for it in _children(node))


def _items(node: syntax_tree.Object) -> Iterator[tuple[str, object]]:
    """The values of an object by key; a key that is not a text may be any."""
    for key, value in node.items:
        yield key.value if isinstance(key, syntax_tree.Literal) and isinstance(key.value, str) else ANY, value


def _handed_on(node: object) -> Sequence[object]:
    """What of a node is what it gives: arguments of some functions, a lone interpolation."""
    if isinstance(node, syntax_tree.Call) and node.name in _HANDING_ON:
        return node.arguments
    return node.parts if isinstance(node, syntax_tree.Template) and len(node.parts) == 1 else ()


def _hides_its_parts(node: object) -> bool:
    """Whether what a node gives shows nothing of its parts: a truth about them, or what is marked as no secret."""
    if isinstance(node, syntax_tree.Call):
        return node.name.endswith(_UNMARKED)
    return isinstance(node, syntax_tree.Binary) and node.operator in _TRUTHS


def _follow_all(flows: Flows, expression: syntax_tree.Expression, target: Place) -> None:
    """Every name in an expression may go to all of ``target``."""
    waiting: list[object] = [expression]
    while waiting:
        node = waiting.pop()
        if isinstance(node, syntax_tree.Traversal):
            _note(flows, node.root, node.steps, target, False)
        waiting.extend(_children(node))


def _children(node: object) -> Iterator[object]:
    if isinstance(node, tuple):
        yield from node
    else:
        yield from (getattr(node, slot) for slot in getattr(type(node), "__slots__", ()) if slot != "line")


def _note(flows: Flows, root: str, steps: _Steps, target: Place, whole: bool) -> None:
    """Note that what is at ``root.steps`` goes to ``target``."""
    if root in ("path", "terraform", "count", "each", "self"):
        return
    size = 2 if root in ("data", "ephemeral") else 1
    rest = steps[size:]
    if root not in ("var", "local") and rest and isinstance(rest[0], syntax_tree.Key):
        rest = rest[1:]  # an instance
    mode = () if root in ("var", "local", "module", "data", "ephemeral") else ("resource",)
    name = (*mode, root, *map(_key, steps[:size]))
    flows.of.setdefault(name, []).append(Flow(tuple(map(_key, rest))[:LONGEST], target, whole))


def _key(step: syntax_tree.Step) -> str:
    """A step as a key of a path."""
    if isinstance(step, str):
        return step
    return step.value if isinstance(step.value, str) else ANY
