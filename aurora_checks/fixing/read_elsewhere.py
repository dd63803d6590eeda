"""Where the code also reads what a change takes away: nothing else tells those who have to follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aurora_checks.fixing.decided import file_and_line, handed_on
from aurora_checks.terraform.modules.module_instance import ModuleInstance
from aurora_checks.terraform.modules.module_source import ModuleSource
from aurora_checks.terraform.syntax import syntax_tree

Calls = Mapping[str, Sequence[tuple[ModuleInstance, syntax_tree.Block]]]
_ONE_OF = ("sensitive", "try", "coalesce", "one")  # one of their arguments is what they give


def read_elsewhere(module: ModuleInstance, block: syntax_tree.Block, argument: str, calls_of: Calls) -> list[str]:
    """``file:line`` of all that reads an argument of a resource or call, or what gives it its value.

    That is followed through local values and, upwards, through the calls of the module: ``calls_of`` its folder.
    """
    attribute = block.body.attributes[argument]
    itself = syntax_tree.Traversal(block.labels[0], (*block.labels[1:], argument), block.line)
    found = set(_readers(module.source, itself, attribute)) if block.type == "resource" else set()
    waiting, seen = [(module, attribute)], []
    while waiting:
        module, attribute = waiting.pop()
        seen.append(attribute)
        for source in _sources(attribute.expression):
            found.update(_readers(module.source, source, attribute))
            givers = _givers(source, module, calls_of)
            waiting += [(there, giver) for there, giver in givers if not any(giver is it for it in seen)]
    return sorted(found)


def _sources(node: syntax_tree.Expression) -> Iterator[syntax_tree.Expression]:
    """The expressions, one of which a value comes from as it is; what is written out has no other reader."""
    inner = handed_on(node)
    if inner is not None:
        yield from _sources(inner)
    elif isinstance(node, syntax_tree.Conditional):
        yield from _sources(node.yes)
        yield from _sources(node.no)
    elif isinstance(node, syntax_tree.Call) and node.name in _ONE_OF:
        for argument in node.arguments:
            yield from _sources(argument)
    elif not isinstance(node, (syntax_tree.Literal, syntax_tree.Template)):
        yield node


def _readers(source: ModuleSource, wanted: syntax_tree.Expression, own: syntax_tree.Attribute) -> Iterator[str]:
    """The places in a module that read an expression, but for the attribute that is known to."""
    blocks = (*source.resources.values(), *source.calls.values(), *source.outputs.values(), *source.providers.values())
    trees: list[tuple[object, str]] = [(it.body, it.file) for it in blocks]
    trees += source.locals.values()
    ours = {id(it) for it in syntax_tree.nodes_in(own)}
    for tree, file in trees:
        for node in syntax_tree.nodes_in(tree):
            if id(node) not in ours and _alike(node, wanted):
                yield file_and_line(file, node.line)


def _alike(node: object, wanted: syntax_tree.Expression) -> bool:
    if isinstance(node, syntax_tree.Traversal) and isinstance(wanted, syntax_tree.Traversal):
        return _names(node) == _names(wanted)
    return syntax_tree.same_words(node, wanted)


def _names(node: syntax_tree.Traversal) -> list[str]:
    """A name without keys: all instances of a resource are one."""
    return [node.root, *(it for it in node.steps if isinstance(it, str))]


def _givers(
    source: syntax_tree.Expression, module: ModuleInstance, calls_of: Calls
) -> Iterator[tuple[ModuleInstance, syntax_tree.Attribute]]:
    """What a variable or local value gets its value from, with the module that it is written in."""
    if not isinstance(source, syntax_tree.Traversal) or len(source.steps) != 1:
        return
    name = str(source.steps[0])
    if source.root == "local" and name in module.source.locals:
        yield module, module.source.locals[name][0]
    for caller, call in calls_of.get(module.source.folder, ()) if source.root == "var" else ():
        if name in call.body.attributes:
            yield caller, call.body.attributes[name]
