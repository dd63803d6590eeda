"""Where it stands what the resources of a Terragrunt unit are set from: the lines of its inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Optional

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.block_values import BlockValues, value_of
from aurora_checks.terraform.evaluation.expressions import Names, Scope
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.modules.module_instance import ModuleInstance
from aurora_checks.terraform.modules.variables_used import variables_used
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.terragrunt.config_file import ConfigFile, ConfigObject, Place
from aurora_checks.terraform.values import PartialMap, Value

_DEEPEST = 30  # locals of locals


class Places:
    """Where in the unit's configuration it stands what an attribute of its module's resources is set from."""

    def __init__(self, root: ModuleInstance, places: Mapping[str, Place]) -> None:
        self._root = root
        self._places = places

    def of(self, resource: Resource) -> Callable[[str], Optional[Place]]:
        """For one resource: by its attribute, or by the input itself."""

        def place(name: str) -> Optional[Place]:
            values = resource.values
            written = values.written(name) if isinstance(values, BlockValues) else None
            found = self._input(*written) if written is not None else None
            return self._places.get(found or name) if found or resource.call_arguments is not None else None

        return place

    def _input(self, expression: object, module: Names) -> str:
        """The one input that an expression is made from; "" where there are none, or several."""
        while isinstance(module, ModuleInstance):
            names = set(variables_used(module.source, expression))
            if len(names) != 1:
                return ""
            (name,) = names
            if module is self._root:
                return name
            attribute = module.called_at.body.attributes.get(name) if module.called_at is not None else None
            if attribute is None or module.caller is None:
                return ""
            expression, module = attribute.expression, module.caller
        return ""


def places_of_inputs(files: Sequence[ConfigFile], inputs: Mapping[str, Value]) -> dict[str, Place]:
    """The line of each input: where the first file that has it writes its name, else all of its inputs."""
    found: dict[str, Place] = {}
    whole: Optional[Place] = None
    for file in files:
        attribute = file.body.attributes.get("inputs")
        if attribute is None:
            continue
        here = (file.path, attribute.line)
        whole = whole or here
        keys: dict[str, Place] = {}
        for name, place in _keys_in(attribute.expression, file):
            keys.setdefault(name, place)
        for name in (*keys, *_names_of(file.value(file.body, "inputs"))):
            found.setdefault(name, keys.get(name, here))
    return {name: found.get(name) or whole for name in inputs if found.get(name) or whole}  # type: ignore[misc]


def _names_of(inputs: Value) -> Iterable[str]:
    known = inputs.known if isinstance(inputs, PartialMap) else inputs
    return known if isinstance(known, dict) else ()


def _keys_in(node: object, file: ConfigFile, depth: int = 0) -> Iterator[tuple[str, Place]]:
    """The names in objects: those that stand here, are arguments of ``merge`` and the like, or are called by a name.

    What counts most comes first.
    """
    if isinstance(node, syntax_tree.Object):
        for key, _ in reversed(node.items):
            if isinstance(key, syntax_tree.Literal):
                yield str(key.value), (file.path, key.line)
    elif isinstance(node, syntax_tree.Call):
        for argument in reversed(node.arguments):
            yield from _keys_in(argument, file, depth)
    elif isinstance(node, syntax_tree.Traversal) and depth < _DEEPEST:
        named = _named(node.root, node.steps, file, depth)
        if named is not None:
            yield from _keys_in(*named, depth + 1)


def _named(
    root: str, steps: Sequence[syntax_tree.Step], file: ConfigFile, depth: int
) -> Optional[tuple[syntax_tree.Expression, ConfigFile]]:
    """The expression that a name stands for, and the file that it is written in."""
    if root == "local":
        return _part_of(file, ("locals", *steps), depth)
    if root == "include":
        for it in file.includes:
            if it.exposed and (not it.name or steps[:1] == (it.name,)):
                return _part_of(it.file, steps[1:] if it.name else steps, depth)
    return None


def _part_of(
    file: ConfigFile, steps: Sequence[syntax_tree.Step], depth: int
) -> Optional[tuple[syntax_tree.Expression, ConfigFile]]:
    """A part of a configuration."""
    if steps[:1] == ("inputs",):
        attribute, inner = file.body.attributes.get("inputs"), steps[1:]
    elif steps[:1] == ("locals",) and len(steps) > 1:
        attribute, inner = file.local_attribute(steps[1]), steps[2:]
    else:
        return None
    return _inner(attribute.expression, inner, file, depth) if attribute is not None else None


def _inner(
    node: syntax_tree.Expression, steps: Sequence[syntax_tree.Step], file: ConfigFile, depth: int
) -> Optional[tuple[syntax_tree.Expression, ConfigFile]]:
    """What stands for a part of an expression's value."""
    if not steps:
        return node, file
    if depth >= _DEEPEST:
        return None
    if isinstance(node, syntax_tree.Traversal):
        return _named(node.root, (*node.steps, *steps), file, depth + 1)
    if isinstance(node, syntax_tree.Object):
        for key, value in node.items:
            if isinstance(key, syntax_tree.Literal) and key.value == steps[0]:
                return _inner(value, steps[1:], file, depth + 1)
    if isinstance(node, syntax_tree.Call) and node.name == "read_terragrunt_config":
        try:
            config = value_of(node, Scope(file))
        except TerraformError:
            return None
        return _part_of(config.file, steps, depth + 1) if isinstance(config, ConfigObject) else None
    return None
