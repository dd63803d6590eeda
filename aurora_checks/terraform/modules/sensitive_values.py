"""Where sensitive values go: Terraform hides what is made of them, and so do we.

https://developer.hashicorp.com/terraform/language/manage-sensitive-data. Sensitive is what a variable, an output or the
function of this name says to be, and what the AWS provider does. The mark travels through locals, arguments and outputs
of modules, arguments and nested blocks of resources and whoever refers to them, and all functions but ``nonsensitive``.
Which of two texts a condition chooses says nothing of what it compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.block_values import value_of
from aurora_checks.terraform.evaluation.expressions import Scope
from aurora_checks.terraform.modules.value_flows import ANY, LONGEST, Flows, Name, Path, Place
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.values import Value, texts_of

if TYPE_CHECKING:
    from aurora_checks.terraform.modules.module_instance import ModuleInstance

_MOST_PATHS = 50  # of one name; more of them count as all of its value


def sensitive_texts(root: ModuleInstance) -> Iterator[str]:
    """The sensitive texts in a root module and in all that it calls."""
    flows: dict[int, Flows] = {}  # of the module sources, which live as long as the instances
    work = _Work()
    waiting = [root]
    while waiting:
        module = waiting.pop()
        if id(module.source) not in flows:
            flows[id(module.source)] = Flows(module.source)
        waiting.extend(work.begin(module, flows[id(module.source)]))
    return work.texts()


class _Instance:
    """What is known of one module instance."""

    def __init__(self, module: ModuleInstance, flows: Flows) -> None:
        self.module = module
        self.flows = flows
        self.called: dict[str, list[ModuleInstance]] = {}
        self.sensitive: dict[Name, set[Path]] = {}


class _Work:
    """The places that are sensitive in each module instance, and those whose targets have not been looked at."""

    def __init__(self) -> None:
        self._instances: dict[int, _Instance] = {}
        self._waiting: list[tuple[_Instance, Place]] = []

    def begin(self, module: ModuleInstance, flows: Flows) -> Iterator[ModuleInstance]:
        """Begin with what a module itself calls sensitive; gives the modules that it calls."""
        instance = self._instances[id(module)] = _Instance(module, flows)
        for kind, blocks in (("var", module.source.variables), ("output", module.source.outputs)):
            for name, block in blocks.items():
                if _is_marked(block, module):
                    self._add(instance, Place((kind, name), ()))
        for place in flows.marked:
            self._add(instance, place)
        self._waiting.extend((instance, place) for place in flows.of_provider)  # hidden at their own place anyway
        for name, called in module.each_call():
            if isinstance(called, list):
                instance.called[name] = [it for _, it in called]
                yield from instance.called[name]

    def texts(self) -> Iterator[str]:
        """The texts of all that is sensitive."""
        while self._waiting:
            instance, place = self._waiting.pop()
            for flow in instance.flows.of(place.name):
                if _meet(flow.start, place.path):
                    rest = place.path[len(flow.start) :] if flow.whole else ()
                    self._add(instance, Place(flow.target.name, (*flow.target.path, *rest)))
            self._leave(instance, place)
        for instance in self._instances.values():
            for name, paths in instance.sensitive.items():
                for value in _values(instance.module, name, paths):
                    yield from texts_of(value)

    def _leave(self, instance: _Instance, place: Place) -> None:
        """What is sensitive in the arguments of a call is so in the module, and in its outputs for who calls it."""
        (kind, *name), path = place
        if kind == "call":
            for module in self._called(instance, name[0]):
                if path:
                    self._add(module, Place(("var", path[0]), path[1:]))
                else:
                    for variable in module.module.source.variables:
                        self._add(module, Place(("var", variable), ()))
        caller = instance.module.caller
        if kind == "output" and caller is not None and id(caller) in self._instances:
            module_name = ("module", instance.module.call_path[-1])
            self._add(self._instances[id(caller)], Place(module_name, (name[0], *path)))

    def _called(self, instance: _Instance, name: str) -> Iterator[_Instance]:
        return (self._instances[id(it)] for it in instance.called.get(name, ()) if id(it) in self._instances)

    def _add(self, instance: _Instance, place: Place) -> None:
        known = instance.sensitive.setdefault(place.name, set())
        path = place.path[:LONGEST]
        if any(path[:end] in known for end in range(len(path) + 1)):
            return
        if len(known) >= _MOST_PATHS:
            known.clear()
            path = ()
        known.add(path)
        self._waiting.append((instance, Place(place.name, path)))


def _is_marked(block: syntax_tree.Block, module: ModuleInstance) -> bool:
    """Whether a variable or output says ``sensitive = true``, or something that is not known to be false."""
    mark = block.body.attributes.get("sensitive")
    return mark is not None and value_of(mark.expression, Scope(module)) is not False


def _meet(start: Path, path: Path) -> bool:
    """Whether one of two paths leads to, or into, the other."""
    return all(left == right or ANY in (left, right) for left, right in zip(start, path))


def _values(module: ModuleInstance, name: Name, paths: set[Path]) -> Iterator[Value]:
    """The values of a name in a module that are sensitive."""
    kind, *names = name
    if kind in ("call", "module"):  # variables and outputs of what is called
        return
    if kind in ("var", "local", "output"):
        try:
            value = module.output(names[0]) if kind == "output" else module.resolve(kind, tuple(names))[0]
        except TerraformError:  # it has no value
            return
        yield from (found for path in paths for found in _at(value, path))
    elif name in module.source.resources:
        for instance in module.instances(kind, *names):
            for path in paths:
                arguments = [it for it in instance.values if not path or it == path[0]]
                yield from (found for it in arguments for found in _at(instance.values.get(it), path[1:]))


def _at(value: Value, path: Path) -> Iterator[Value]:
    """What is at a path of a value; the whole value where that is not known."""
    waiting = [(value, path)]
    while waiting:
        value, path = waiting.pop()
        if not path:
            yield value
        elif isinstance(value, list):
            rest = path[1:] if path[0] == ANY else path
            waiting.extend((item, rest) for item in value)
        elif isinstance(value, dict):
            keys = value if path[0] == ANY else [key for key in (path[0],) if key in value]
            waiting.extend((value[key], path[1:]) for key in keys)
        else:
            yield value
