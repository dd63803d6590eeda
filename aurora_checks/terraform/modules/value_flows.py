"""Where the values of one module go in it: from names to what is made of them, found from the words of the code alone.

A place is a name and a path in its value: ``local.users`` and ``("admin", "password")``. Paths tell apart what of an
object goes where, as Terraform does; ``ANY`` is any element of a list, or one whose key is not written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, Optional

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
_ENDS = (*_LEAVES, syntax_tree.Traversal)
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


class Flows:
    """The flows of a module, and the places in it from which sensitive values come.

    They are followed when they are first asked for: most modules have nothing that is sensitive.
    """

    def __init__(self, module: ModuleSource) -> None:
        self._module = module
        self.of_provider = {
            Place(key, (name,))
            for key, block in module.resources.items()
            for name in SENSITIVE.intersection(block.body.attributes)
        }

    @property
    def marked(self) -> set[Place]:
        """What the module calls sensitive by the function of this name."""
        return self._followed.marked if _has_marks(self._module) else set()

    def of(self, name: Name) -> Sequence[Flow]:
        """Where what is at a name goes."""
        return self._followed.flows.get(name, ())

    @cached_property
    def _followed(self) -> _Followed:
        return _follow_module(self._module)


class _Followed(NamedTuple):
    """The flows of a module from each name, and the places that it calls sensitive."""

    flows: dict[Name, list[Flow]]
    marked: set[Place]


class _Bound(NamedTuple):
    """What a temporary name stands for: an element of a collection, or nothing that has a text of its own."""

    collection: Optional[syntax_tree.Expression]
    names: Mapping[str, _Bound]
    is_pair: bool  # ``each`` and iterators: the element is their ``value``


_Steps = tuple[syntax_tree.Step, ...]
_ELEMENT = syntax_tree.Key(0)  # whichever
_AtWork = tuple[Any, Path, bool, _Steps, Mapping[str, _Bound]]


def _has_marks(module: ModuleSource) -> bool:
    """Whether a module calls the function ``sensitive`` anywhere."""
    waiting: list[object] = [attribute.expression for attribute, _ in module.locals.values()]
    bodies = [it.body for blocks in (module.outputs, module.calls, module.resources) for it in blocks.values()]
    while bodies:
        body = bodies.pop()
        waiting += [it.expression for it in body.attributes.values()]
        bodies += [it.body for it in body.blocks]
    while waiting:
        node = waiting.pop()
        if isinstance(node, _ENDS):
            continue
        if _is_mark(node):
            return True
        waiting += _children(node)
    return False


def _is_mark(node: object) -> bool:
    return isinstance(node, syntax_tree.Call) and node.name.endswith("sensitive") and "non" not in node.name


def _follow_module(module: ModuleSource) -> _Followed:
    """Everything that goes anywhere in a module."""
    found = _Followed({}, set())
    for name, (attribute, _) in module.locals.items():
        _follow(found, attribute.expression, ("local", name), (), {})
    for name, block in module.outputs.items():
        for attribute in _attributes(block, "value"):
            _follow(found, attribute.expression, ("output", name), (), {})
    for name, block in module.calls.items():
        _follow_body(found, block.body, ("call", name), _each(block))
    for key, block in module.resources.items():
        _follow_body(found, block.body, key, _each(block))
    return found


def _attributes(block: syntax_tree.Block, name: str) -> Iterator[syntax_tree.Attribute]:
    if name in block.body.attributes:
        yield block.body.attributes[name]


def _each(block: syntax_tree.Block) -> dict[str, _Bound]:
    for_each = block.body.attributes.get("for_each")
    return {"each": _Bound(for_each.expression, {}, True)} if for_each is not None else {}


def _follow_body(found: _Followed, body: syntax_tree.Body, target: Name, names: Mapping[str, _Bound]) -> None:
    waiting: list[tuple[syntax_tree.Body, Path, Mapping[str, _Bound]]] = [(body, (), names)]
    while waiting:
        body, path, names = waiting.pop()
        for name, attribute in body.attributes.items():
            _follow(found, attribute.expression, target, (*path, name), names)
        for block in body.blocks:
            if block.type in _NO_BLOCKS:
                continue
            if block.type != "dynamic" or not block.labels:
                waiting.append((block.body, (*path, block.type, ANY), names))
                continue
            iterator, inside = block.labels[0], dict(names)
            for attribute in _attributes(block, "iterator"):
                if isinstance(attribute.expression, syntax_tree.Traversal):
                    iterator = attribute.expression.root
            for attribute in _attributes(block, "for_each"):
                inside[iterator] = _Bound(attribute.expression, names, True)
            there = (*path, block.labels[0], ANY)
            waiting += [(it.body, there, inside) for it in block.body.blocks if it.type == "content"]


def _follow(
    found: _Followed, expression: syntax_tree.Expression, target: Name, path: Path, names: Mapping[str, _Bound]
) -> None:
    """Note what comes to ``path`` of ``target`` by an expression."""
    if isinstance(expression, syntax_tree.Literal):  # as most are
        return
    all_of_it = Place(target, path)
    waiting: list[_AtWork] = [(expression, path, True, (), names)]
    looked_at = 0
    while waiting:
        looked_at += 1
        if looked_at > _MOST_NODES:
            _follow_all(found, expression, all_of_it)
            return
        at = node, path, whole, take, names = waiting.pop()
        if isinstance(node, _LEAVES):
            continue
        if isinstance(node, syntax_tree.Traversal):
            steps = (*node.steps, *take)
            bound = names.get(node.root)
            if bound is None:
                _note(found, node.root, steps, Place(target, path[:LONGEST]), whole)
            elif bound.collection is not None and not (bound.is_pair and steps[:1] != ("value",)):
                rest = steps[1:] if bound.is_pair else steps
                waiting.append((bound.collection, path, whole, (_ELEMENT, *rest), bound.names))
        elif _is_mark(node):
            found.marked.add(Place(target, path[:LONGEST]))
        else:
            waiting += _PARTS.get(type(node), _of_other)(at)


# What a node is made of, and where each part of it goes when ``take`` is taken from the node.


def _of_object(at: _AtWork) -> Iterator[_AtWork]:
    node, path, whole, take, names = at
    for key, value in node.items:
        name = key.value if isinstance(key, syntax_tree.Literal) and isinstance(key.value, str) else ANY
        if not take:
            yield value, (*path, name), whole, (), names
        elif ANY in (name, _key(take[0])) or name == _key(take[0]):
            yield value, path, whole, take[1:], names


def _of_tuple(at: _AtWork) -> Iterator[_AtWork]:
    node, path, whole, take, names = at
    for item in node.items:
        yield item, path if take else (*path, ANY), whole, take[1:], names


def _of_conditional(at: _AtWork) -> Iterator[_AtWork]:
    """Which one is chosen is not in its text."""
    node, path, whole, take, names = at
    yield node.yes, path, whole, take, names
    yield node.no, path, whole, take, names


def _of_access(at: _AtWork) -> Iterator[_AtWork]:
    node, path, whole, take, names = at
    yield node.target, path, whole, (*node.steps, *take), names


def _of_index(at: _AtWork) -> Iterator[_AtWork]:
    node, path, whole, take, names = at
    yield node.target, path, whole, (_ELEMENT, *take), names


def _of_splat(at: _AtWork) -> Iterator[_AtWork]:
    node, path, whole, take, names = at
    steps = [it for it in node.each if isinstance(it, (str, syntax_tree.Key))]
    known = len(steps) == len(node.each)
    element = path if take else (*path, ANY)
    yield node.target, element, whole and known, (_ELEMENT, *steps, *take[1:]) if known else (), names


def _of_for(at: _AtWork) -> Iterator[_AtWork]:
    node, path, whole, take, names = at
    inside = {**names, node.key: _Bound(None, {}, False), node.value: _Bound(node.collection, names, False)}
    yield node.result, path if take else (*path, ANY), whole, take[1:], inside


def _of_call(at: _AtWork) -> Iterator[_AtWork]:
    node, path, whole, take, names = at
    if node.name in _HANDING_ON:
        yield from ((it, path, whole, take, names) for it in node.arguments)
    elif not node.name.endswith(_UNMARKED):
        yield from _of_other(at)


def _of_template(at: _AtWork) -> Iterator[_AtWork]:
    """A lone interpolation is what it interpolates."""
    node, path, whole, take, names = at
    if len(node.parts) == 1:
        yield node.parts[0], path, whole, take, names
    else:
        yield from _of_other(at)


def _of_binary(at: _AtWork) -> Iterator[_AtWork]:
    """A truth about two values shows neither."""
    node, path, whole, take, names = at
    if node.operator not in _TRUTHS:
        yield from _of_other(at)


def _of_other(at: _AtWork) -> Iterator[_AtWork]:
    node, path, _, _, names = at
    yield from ((it, path, False, (), names) for it in _children(node))


_PARTS: Mapping[type, Callable[[_AtWork], Iterator[_AtWork]]] = {
    syntax_tree.Object: _of_object,
    syntax_tree.Tuple: _of_tuple,
    syntax_tree.Conditional: _of_conditional,
    syntax_tree.Access: _of_access,
    syntax_tree.Index: _of_index,
    syntax_tree.Splat: _of_splat,
    syntax_tree.For: _of_for,
    syntax_tree.Call: _of_call,
    syntax_tree.Template: _of_template,
    syntax_tree.Binary: _of_binary,
}


def _follow_all(found: _Followed, expression: syntax_tree.Expression, target: Place) -> None:
    """Every name in an expression may go to all of ``target``."""
    waiting: list[object] = [expression]
    while waiting:
        node = waiting.pop()
        if isinstance(node, syntax_tree.Traversal):
            _note(found, node.root, node.steps, target, False)
        waiting.extend(_children(node))


def _children(node: object) -> Sequence[object]:
    if isinstance(node, tuple):
        return node
    return [getattr(node, slot) for slot in getattr(type(node), "__slots__", ()) if slot != "line"]


def _note(found: _Followed, root: str, steps: _Steps, target: Place, whole: bool) -> None:
    """Note that what is at ``root.steps`` goes to ``target``."""
    if root in ("path", "terraform", "count", "each", "self"):
        return
    size = 2 if root in ("data", "ephemeral") else 1
    rest = steps[size:]
    if root not in ("var", "local") and rest and isinstance(rest[0], syntax_tree.Key):
        rest = rest[1:]  # an instance
    mode = () if root in ("var", "local", "module", "data", "ephemeral") else ("resource",)
    name = (*mode, root, *map(_key, steps[:size]))
    found.flows.setdefault(name, []).append(Flow(tuple(map(_key, rest))[:LONGEST], target, whole))


def _key(step: syntax_tree.Step) -> str:
    """A step as a key of a path."""
    if isinstance(step, str):
        return step
    return step.value if isinstance(step.value, str) else ANY
