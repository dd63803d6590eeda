"""Where the value of an argument is decided, and the edit that changes it there.

A literal is changed in its block. What a variable gives is changed in the call of the module, and so upwards to the
root module, where it is the file of variables that sets it, or the default. What ``each.value`` gives is an entry of
the map that ``for_each`` goes over. What an expression computes is not touched; then the place is named.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Optional, Union

from aurora_checks.fixing.changes import NoChange
from aurora_checks.fixing.edits import AddItem, Argument, Edit, Place, Remove, SetValue, Step, step_into
from aurora_checks.fixing.expression_text import as_caller_writes
from aurora_checks.terraform.code_tree import is_within, repository_of
from aurora_checks.terraform.evaluation.block_values import BlockValues, value_of
from aurora_checks.terraform.evaluation.expressions import Scope
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.modules.hcl_reader import variable_files
from aurora_checks.terraform.modules.module_instance import ModuleInstance
from aurora_checks.terraform.modules.shared_reading import SharedReading
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.values import Value

_PASSING_ON = ("tobool", "tonumber", "tostring", "nonsensitive", "toset", "tolist", "tomap")
_FIRST_OF = ("try", "coalesce", "lookup")  # the first argument that has a value, the last where none has
_MOST_STEPS = 40  # from a value to where it is decided; nobody hands one on so often


@dataclass(frozen=True)
class Written:
    """An expression in the code that decides: the argument ``name`` of a block and ``steps`` into it.

    ``node`` is None where nothing is written there yet. ``default`` is then the value without it, where that is the
    default of a module's variable.
    """

    place: Place
    name: str
    steps: tuple[Step, ...]
    node: Optional[syntax_tree.Expression]
    module: ModuleInstance
    after: str = ""
    default: Optional[syntax_tree.Expression] = None

    @property
    def words(self) -> str:
        """What it is called where it stands, for people."""
        inner = ".".join(str(it) for it in self.steps if not isinstance(it, Argument))
        if self.name == "default" and len(self.place.path) == 2:
            named = f"the default of var.{self.place.path[1]}"
        else:
            named = self.name
        return f"{named}{'.' if inner else ''}{inner}"

    @property
    def may_refer(self) -> bool:
        """Whether a reference may stand there: not in files of variables, nor in a default."""
        return not self.place.file.endswith((".tfvars", ".tfvars.json")) and self.place.path[:1] != ("variable",)

    def set_to(self, value: str) -> Edit:
        """The edit that gives it a value."""
        return SetValue(self.place, self.name, value, self.steps, self.after)

    def plus(self, value: str) -> Edit:
        """The edit that appends an element."""
        return AddItem(self.place, self.name, value, self.steps)


Decided = Union[Written, NoChange]


@dataclass(frozen=True)
class Code:
    """The code that may be changed: ``folders`` are those whose files are the repository's own, or were given."""

    shared: SharedReading
    folders: tuple[str, ...]

    def is_own(self, folder: str) -> bool:
        """Whether files in a folder may be changed: no module that was downloaded, none of another repository."""
        base = repository_of(folder) or next((it for it in self.folders if is_within(folder, it)), "")
        return base in self.folders and ".terraform" not in os.path.relpath(folder, base).split(os.sep)

    # --- resources

    def block_of(self, resource: Resource) -> Optional[syntax_tree.Block]:
        """The block of a resource, where its code is read and no stand-in is read for it."""
        module = module_of(resource)
        if module is None or module.source.stands_in is not None:
            return None
        mode = "resource" if resource.mode == "managed" else resource.mode
        return module.source.resources.get((mode, resource.type, resource.name))

    def place_of(self, resource: Resource) -> Union[Place, NoChange]:
        """The block of a resource, to be changed."""
        block = self.block_of(resource)
        if block is None:
            return NoChange(f"{resource.address} is in a module that is not on disk")
        return self._own_place(block)

    def _own_place(self, block: syntax_tree.Block) -> Union[Place, NoChange]:
        if is_unit_call(block):
            return _of_unit(block.file, block.line)
        if not self.is_own(os.path.dirname(block.file)):
            return NoChange(f"{file_and_line(block.file, block.line)} is not code of this repository")
        return Place.of(block)

    def argument(self, resource: Resource, name: str, after: str = "", wanted: tuple[Step, ...] = ()) -> Decided:
        """Where an argument of a resource is decided, or what ``wanted`` leads to in it."""
        module = module_of(resource)
        if module is None:
            return NoChange(f"the code of {resource.address} is not read")
        if module.source.stands_in is not None:
            return self._of_call(module, resource, name, wanted)
        block = self.block_of(resource)
        if block is None:
            return NoChange(f"the code of {resource.address} is not read")
        attribute = block.body.attributes.get(name)
        if attribute is None:
            place = self._own_place(block)
            return place if isinstance(place, NoChange) else Written(place, name, wanted, None, module, after)
        return self.decided(_At(Place.of(block), name, attribute.expression, module, block, resource.key), wanted)

    def of_nested(self, resource: Resource, inner: syntax_tree.Block, name: str) -> Decided:
        """Where an argument of a block within the block of a resource is decided."""
        module, block = module_of(resource), self.block_of(resource)
        attribute = inner.body.attributes.get(name)
        if module is None or block is None or attribute is None:
            return NoChange(f"{name} of {resource.address} is not in this code")
        place = Place.of(block).nested(inner)
        return self.decided(_At(place, name, attribute.expression, module, block, resource.key))

    def _of_call(self, module: ModuleInstance, resource: Resource, name: str, wanted: tuple[Step, ...] = ()) -> Decided:
        argument = (resource.call_arguments or {}).get(name)
        if argument is None:
            return NoChange(f"the module call has no argument that sets {name} of {resource.address}")
        return self.given_by_call(module, argument, wanted)

    def given_by_call(self, module: ModuleInstance, argument: str, steps: tuple[Step, ...] = ()) -> Decided:
        """Where the argument of the call of a module is decided."""
        call, caller = module.called_at, module.caller
        if call is None or caller is None:
            return NoChange(f"nothing calls {module.address or 'the root module'}")
        attribute = call.body.attributes.get(argument)
        if attribute is None:
            place = self._own_place(call)
            if isinstance(place, NoChange):
                return place
            return Written(place, argument, steps, None, caller)
        key = key_of(module.address)
        return self.decided(_At(Place.of(call), argument, attribute.expression, caller, call, key), steps)

    def expression_in(self, module: ModuleInstance, resource: Resource, name: str) -> Optional[syntax_tree.Expression]:
        """What gives an argument of a resource its value, as it may be written in ``module``.

        That is the resource's own one, or one further up. None where nothing gives it, or not by what is known there.
        """
        inner = module_of(resource)
        key = ("resource", resource.type, resource.name)
        block = inner.source.resources.get(key) if inner is not None else None
        attribute = block.body.attributes.get(name) if block is not None else None
        node = attribute.expression if attribute is not None else None
        while node is not None and inner is not None and inner is not module:
            node, inner = as_caller_writes(node, inner), inner.caller
        return node if inner is module else None

    # --- expressions

    def decided(self, at: _At, wanted: tuple[Step, ...] = ()) -> Decided:
        """Where the value of an expression is decided, or what ``wanted`` leads to in it."""
        found: Union[_At, Written, NoChange] = at
        steps = wanted
        for _ in range(_MOST_STEPS):
            if isinstance(found, (Written, NoChange)):
                return found
            found, steps = self._one_step(found, steps)
        return NoChange(f"the value at {file_and_line(at.place.file, at.node.line)} goes through too many variables")

    def _one_step(self, at: _At, steps: tuple[Step, ...]) -> tuple[Union[_At, Written, NoChange], tuple[Step, ...]]:
        node = at.node
        inner = handed_on(node)
        if inner is not None:
            return at.with_node(inner, False), steps
        if isinstance(node, syntax_tree.Call) and node.arguments and node.name in _FIRST_OF:
            return self._first_of(at, node, steps), ()
        if isinstance(node, syntax_tree.Call) and node.name == "merge" and steps and at.editable:
            return self._merged(at, node, steps)
        if isinstance(node, syntax_tree.Conditional):
            return self._chosen(at, node, steps)
        if isinstance(node, syntax_tree.Traversal):
            return self._named(at, node, steps)
        if at.editable and isinstance(node, (syntax_tree.Literal, syntax_tree.Tuple, syntax_tree.Object)):
            return self._literal(at, node, steps)
        return _computed(at), steps

    def _first_of(self, at: _At, node: syntax_tree.Call, steps: tuple[Step, ...]) -> Decided:
        """Where what is taken first has a value; else where the value is decided that is taken then."""
        inner = steps
        if node.name == "lookup":
            if len(node.arguments) < 2 or not isinstance(node.arguments[1], syntax_tree.Literal):
                return _computed(at)
            inner = (str(node.arguments[1].value), *steps)
        first = self.decided(at.with_node(node.arguments[0], False), inner)
        if len(node.arguments) == 1 or (isinstance(first, Written) and _has_value(first.node)):
            return first
        last = self.decided(at.with_node(node.arguments[-1], False), steps)
        return last if isinstance(last, Written) or isinstance(first, NoChange) else first

    def _merged(
        self, at: _At, node: syntax_tree.Call, steps: tuple[Step, ...]
    ) -> tuple[Union[_At, Written, NoChange], tuple[Step, ...]]:
        """The last object that is written out, which decides for a key; else where one of the others is written."""
        literal = [n for n, it in enumerate(node.arguments) if isinstance(it, syntax_tree.Object)]
        having = [n for n in literal if step_into(node.arguments[n], steps[0]) is not None]
        if having or literal:
            number = (having or literal)[-1]
            return replace(at, node=node.arguments[number], steps=(*at.steps, Argument(number))), steps
        for argument in reversed(node.arguments):
            found = self.decided(at.with_node(argument, False), steps)
            if isinstance(found, Written):
                return found, ()
        return _computed(at), steps

    def _chosen(
        self, at: _At, node: syntax_tree.Conditional, steps: tuple[Step, ...]
    ) -> tuple[Union[_At, Written, NoChange], tuple[Step, ...]]:
        """The value that the condition chooses, where that is handed on from elsewhere; it is not touched itself."""
        chosen = value_of(node.condition, Scope(at.module, at.names))
        if not isinstance(chosen, bool):
            return _computed(at), steps
        return at.with_node(node.yes if chosen else node.no, False), steps

    def _literal(
        self, at: _At, node: syntax_tree.Expression, steps: tuple[Step, ...]
    ) -> tuple[Union[_At, Written, NoChange], tuple[Step, ...]]:
        if at.block is not None and is_unit_call(at.block):
            return _of_unit(at.place.file, node.line), steps
        if not self.is_own(os.path.dirname(at.place.file)):
            return NoChange(f"{file_and_line(at.place.file, node.line)} is not code of this repository"), steps
        inner, taken = node, list(at.steps)
        for number, step in enumerate(steps):
            following = step_into(inner, step)
            if following is None:
                if not isinstance(inner, syntax_tree.Object):
                    return NoChange(f"{file_and_line(at.place.file, inner.line)} has no {step}"), steps
                return Written(at.place, at.name, (*taken, *steps[number:]), None, at.module), ()
            inner = following
            taken.append(step)
            if not isinstance(inner, (syntax_tree.Literal, syntax_tree.Tuple, syntax_tree.Object)):
                rest = steps[number + 1 :]
                return _At(at.place, at.name, inner, at.module, at.block, at.key, tuple(taken)), rest
        return Written(at.place, at.name, tuple(taken), inner, at.module), ()

    def _named(
        self, at: _At, node: syntax_tree.Traversal, steps: tuple[Step, ...]
    ) -> tuple[Union[_At, Written, NoChange], tuple[Step, ...]]:
        own: list[Step] = []
        for step in node.steps:
            value = step if isinstance(step, str) else step.value
            own.append(value if isinstance(value, (str, int)) else str(value))
        where = file_and_line(at.place.file, node.line)
        if node.root == "each" and own[:1] == ["value"] and at.block is not None and at.key is not None:
            for_each = at.block.body.attributes.get("for_each")
            if for_each is not None:
                there = _At(at.place_of_block, "for_each", for_each.expression, at.module, at.block, at.key)
                return there, (at.key, *own[1:], *steps)
        if node.root == "local" and own and str(own[0]) in at.module.source.locals:
            attribute, file = at.module.source.locals[str(own[0])]
            block = self._locals_block(file, attribute)
            if block is not None:
                there = _At(Place.of(block), attribute.name, attribute.expression, at.module, None, None)
                return there, (*own[1:], *steps)
        if node.root == "var" and own:
            return self._variable(at.module, str(own[0]), (*own[1:], *steps)), (*own[1:], *steps)
        return NoChange(
            f"the value comes from {node.root}{'.' if own else ''}{'.'.join(map(str, own))} at {where}"
        ), steps

    def _variable(self, module: ModuleInstance, name: str, steps: tuple[Step, ...]) -> Union[_At, Written, NoChange]:
        declared = module.source.variables.get(name)
        if module.caller is not None and module.called_at is not None:
            call = module.called_at
            attribute = call.body.attributes.get(name)
            if attribute is not None:
                key = key_of(module.address)
                return _At(Place.of(call), name, attribute.expression, module.caller, call, key)
            if is_unit_call(call):  # what no unit says is decided by the module
                return self._of_root(module, name)
            default = declared.body.attributes.get("default") if declared is not None else None
            if steps and default is not None and declared is not None:
                # A key of an object that no call gives: the default as a whole would be lost by one in the call.
                return _At(Place.of(declared), "default", default.expression, module, None, None)
            place = self._own_place(call)
            if isinstance(place, NoChange):
                return place
            instead = default.expression if default is not None else None
            return Written(place, name, steps, None, module.caller, default=instead)
        return self._of_root(module, name)

    def _of_root(self, module: ModuleInstance, name: str) -> Union[_At, NoChange]:
        """Where a variable of a root module has its value."""
        declared = module.source.variables.get(name)
        if f"TF_VAR_{name}" in os.environ:
            return NoChange(f"the value comes from the environment (TF_VAR_{name})")
        for file in reversed(variable_files(module.source.folder)):
            body = self.shared.reader.body(file, [], self.folders)
            if name in body.attributes:
                return _At(Place(file), name, body.attributes[name].expression, module, None, None)
        default = declared.body.attributes.get("default") if declared is not None else None
        if declared is None or default is None:
            return NoChange(f"variable {name} has no value in this code")
        return _At(Place.of(declared), "default", default.expression, module, None, None)

    def _locals_block(self, file: str, attribute: syntax_tree.Attribute) -> Optional[syntax_tree.Block]:
        for block in self.shared.reader.body(file, [], self.folders).blocks:
            found = block.body.attributes.get(attribute.name)
            if block.type == "locals" and found is not None and found.line == attribute.line:
                return block
        return None


@dataclass(frozen=True)
class Inner:
    """A block within a block, or the object that stands for it where these are written as JSON.

    ``given`` are its arguments.
    """

    given: Mapping[str, syntax_tree.Expression]
    place: Place
    name: str = ""
    steps: tuple[Step, ...] = ()
    block: Optional[syntax_tree.Block] = None  # in native syntax

    def set(self, argument: str, value: str) -> Edit:
        """The edit that gives an argument a value."""
        if not self.name:
            return SetValue(self.place, argument, value)
        return SetValue(self.place, self.name, value, (*self.steps, argument))

    def without(self, argument: str) -> Edit:
        """The edit that takes an argument away."""
        return self.set(argument, "null") if self.name else Remove(self.place, argument)


def inner_blocks(block: syntax_tree.Block, place: Place, type_: str) -> Iterator[Inner]:
    """The blocks of a type within a block."""
    for inner in block.body.blocks:
        if inner.type == type_:
            given = {name: it.expression for name, it in inner.body.attributes.items()}
            yield Inner(given, place.nested(inner), block=inner)
    written = block.body.attributes.get(type_)
    node = written.expression if written is not None else None
    items: Sequence[tuple[tuple[Step, ...], syntax_tree.Expression]] = ()
    if isinstance(node, syntax_tree.Tuple):
        items = [((number,), it) for number, it in enumerate(node.items)]
    elif node is not None:
        items = [((), node)]
    for steps, item in items:
        if isinstance(item, syntax_tree.Object):
            keys = ((key, it) for key, it in item.items if isinstance(key, syntax_tree.Literal))
            yield Inner({str(key.value): it for key, it in keys}, place, type_, steps)


@dataclass(frozen=True)
class _At:
    """An expression on the way: the argument that it is (a part of), and the names that it sees."""

    place: Place
    name: str
    node: syntax_tree.Expression
    module: ModuleInstance
    block: Optional[syntax_tree.Block]  # whose for_each ``each`` is of
    key: Union[None, int, str]  # of the instance
    steps: tuple[Step, ...] = ()
    editable: bool = True  # whether the node is the whole value, not an argument of a function

    @property
    def place_of_block(self) -> Place:
        assert self.block is not None
        return Place.of(self.block)

    @property
    def names(self) -> dict[str, Value]:
        """What ``count.index`` or ``each.key`` is."""
        if isinstance(self.key, int):
            return {"count": {"index": self.key}}
        return {"each": {"key": self.key}} if self.key is not None else {}

    def with_node(self, node: syntax_tree.Expression, editable: bool) -> _At:
        return _At(self.place, self.name, node, self.module, self.block, self.key, self.steps, editable)


def is_unit_call(block: syntax_tree.Block) -> bool:
    """Whether a block stands for the Terragrunt unit that runs a module."""
    return block.type == "unit"


def _of_unit(file: str, line: int) -> NoChange:
    return NoChange(
        f"a Terragrunt unit decides this, and its configuration is not changed: {file_and_line(file, line)}"
    )


def module_of(resource: Resource) -> Optional[ModuleInstance]:
    """The module that a resource of code is in."""
    values = resource.values
    scope: Optional[Scope] = values.scope if isinstance(values, BlockValues) else None
    return scope.module if scope is not None and isinstance(scope.module, ModuleInstance) else None


def _has_value(node: Optional[syntax_tree.Expression]) -> bool:
    return node is not None and not (isinstance(node, syntax_tree.Literal) and node.value is None)


def _computed(at: _At) -> NoChange:
    return NoChange(f"the value is computed at {file_and_line(at.place.file, at.node.line)}")


def handed_on(node: syntax_tree.Expression) -> Optional[syntax_tree.Expression]:
    """What a node has its value from, as it is: ``x`` of ``"${x}"`` and ``tostring(x)``."""
    if isinstance(node, syntax_tree.Template) and len(node.parts) == 1:
        (inner,) = node.parts
        return None if isinstance(inner, (str, syntax_tree.TemplateIf, syntax_tree.TemplateFor)) else inner
    if isinstance(node, syntax_tree.Call) and node.arguments and node.name in _PASSING_ON:
        return node.arguments[0]
    return node.collection if isinstance(node, syntax_tree.For) and _is_the_same(node) else None


def _is_the_same(node: syntax_tree.For) -> bool:
    """``{ for k, v in x : k => v if … }``: the entries of ``x``, or some of them."""
    key, value = node.key_result, node.result
    return (
        isinstance(key, syntax_tree.Traversal)
        and isinstance(value, syntax_tree.Traversal)
        and (key.root, value.root) == (node.key, node.value)
        and not (key.steps or value.steps or node.group)
    )


def key_of(address: str) -> Union[None, int, str]:
    """The key of the last step of an address: ``module.db["a"]``."""
    if not address.endswith("]"):
        return None
    text = address[address.rindex("[") + 1 : -1]
    return text.strip('"') if text.startswith('"') else int(text)


def file_and_line(file: str, line: int) -> str:
    """A place for people: ``database/main.tf:12``, counted from the folder of the repository."""
    base = repository_of(os.path.dirname(file))
    return f"{os.path.relpath(file, base) if base else os.path.basename(file)}:{line}"
