"""Evaluates expressions as Terraform does, with unknowns where Terraform would have them and identities where it has none.

https://developer.hashicorp.com/terraform/language/expressions
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any, Optional, Protocol, Union

from aurora_checks.terraform import conversion, function_table, hcl_parser, syntax
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.values import (
    OneOf,
    PartialText,
    PathStep,
    Reference,
    ReferencedStr,
    SetValue,
    Unknown,
    Value,
    equal,
    is_number,
    number,
    references_in,
    unknown_in,
)

_MOST_ALTERNATIVES = 8  # of a OneOf; more say no more than a plain unknown
_NEVER_NULL = ("id", "arn")


class Names(Protocol):
    """What a module knows by name: ``var``, ``local``, ``module``, ``data``, ``path``, ``terraform`` and resources."""

    @property
    def files(self) -> function_table.FileContext:
        """Where file functions may read."""

    def resolve(self, root: str, steps: tuple[syntax.Step, ...]) -> tuple[Value, tuple[syntax.Step, ...]]:
        """The value at the start of ``root.steps`` and the steps that are left to take from it."""


class NoNames:
    """Names where there are none: tfvars files, and expressions on their own."""

    files = function_table.FileContext("", "", "")

    def resolve(self, root: str, steps: tuple[syntax.Step, ...]) -> tuple[Value, tuple[syntax.Step, ...]]:
        """Always an error."""
        raise TerraformError(f"{root} is not known here: only literal values are allowed")


class Scope:
    """A module's names and, over them, the temporary ones: ``each``, ``count``, ``for`` variables, dynamic iterators."""

    __slots__ = ("module", "temporary")

    def __init__(self, module: Names, temporary: Optional[Mapping[str, Value]] = None) -> None:
        self.module = module
        self.temporary: Mapping[str, Value] = temporary or {}

    def plus(self, names: Mapping[str, Value]) -> Scope:
        """This scope with further temporary names."""
        return Scope(self.module, {**self.temporary, **names})


class Steppable(Unknown):
    """An unknown object whose attributes and elements are asked one by one: a resource, a module call, all instances."""

    __slots__ = ()

    def take(self, step: PathStep) -> Value:
        """The attribute (str) or element (int, or str from an index) called ``step``."""
        raise NotImplementedError

    def each(self) -> Optional[list[Value]]:
        """The elements for a splat, or None when they cannot be told."""
        return [self]


def evaluate(node: syntax.Expression, scope: Scope) -> Value:
    """The value of an expression. Raises ``TerraformError`` with the line where Terraform would report an error."""
    try:
        return _EVALUATORS[type(node)](node, scope)
    except TerraformError as error:
        error.line = error.line or node.line
        raise
    except RecursionError:
        raise TerraformError("nested too deeply to be evaluated", line=node.line) from None


def evaluate_text(text: str, variables: Mapping[str, Value], module: Names) -> Value:
    """The value of a template's text, with nothing but ``variables`` to refer to: ``templatefile``, ``templatestring``."""
    return evaluate(hcl_parser.parse_template(text), Scope(_OnlyFiles(module.files), variables))


class _OnlyFiles(NoNames):
    def __init__(self, files: function_table.FileContext) -> None:
        self.files = files


# --- plain nodes


def _literal(node: syntax.Literal, scope: Scope) -> Value:
    return node.value


def _traversal(node: syntax.Traversal, scope: Scope) -> Value:
    if node.root in scope.temporary:
        return follow(scope.temporary[node.root], node.steps)
    return follow(*scope.module.resolve(node.root, node.steps))


def _access(node: syntax.Access, scope: Scope) -> Value:
    return follow(evaluate(node.target, scope), node.steps)


def _index(node: syntax.Index, scope: Scope) -> Value:
    return _distribute(lambda target, key: index(target, key), evaluate(node.target, scope), evaluate(node.key, scope))


def _splat(node: syntax.Splat, scope: Scope) -> Value:
    def apply(target: Value) -> Value:
        elements = _splat_elements(target)
        if elements is None:
            assert isinstance(target, Unknown)
            return _splat_unknown(target, node, scope)
        return [_splat_steps(element, node, scope) for element in elements]

    return _distribute(apply, evaluate(node.target, scope))


def _splat_elements(target: Value) -> Optional[list[Value]]:
    if target is None:
        return []
    if isinstance(target, list):
        return target
    if isinstance(target, Steppable):
        return target.each()
    return None if isinstance(target, Unknown) else [target]


def _splat_steps(element: Value, node: syntax.Splat, scope: Scope) -> Value:
    for step in node.each:
        if isinstance(step, (str, syntax.Key)):
            element = follow(element, (step,))
        else:
            element = index(element, evaluate(step, scope))
    return element


def _splat_unknown(target: Unknown, node: syntax.Splat, scope: Scope) -> Value:
    steps = [step if isinstance(step, str) else 0 for step in node.each if isinstance(step, (str, syntax.Key))]
    references = tuple(Reference(ref.address, (*ref.path, *steps)) for ref in target.references)
    return Unknown(target.reason, references)


def _tuple(node: syntax.Tuple, scope: Scope) -> Value:
    return [evaluate(item, scope) for item in node.items]


def _object(node: syntax.Object, scope: Scope) -> Value:
    made: dict[str, Value] = {}
    for key_node, value_node in node.items:
        key = evaluate(key_node, scope)
        value = evaluate(value_node, scope)
        if isinstance(key, Unknown):
            return Unknown(key.reason, references_in([key, value, *made.values()]))
        made[conversion.to_text(key)] = value
    return made


# --- steps


def follow(value: Value, steps: tuple[syntax.Step, ...]) -> Value:
    """``value.step[0].…``"""
    for step in steps:
        value = index(value, step.value) if isinstance(step, syntax.Key) else attribute(value, step)
    return value


def attribute(value: Value, name: str) -> Value:
    """``value.name``"""
    if isinstance(value, dict):
        if name not in value:
            raise TerraformError(f"this object has no attribute {name}")
        return value[name]
    if isinstance(value, Unknown):
        return _step_unknown(value, name)
    if value is None:
        raise TerraformError(f"attempt to get attribute {name} from a null value")
    if isinstance(value, list) and name.isdigit():
        return index(value, int(name))
    raise TerraformError(f"this value has no attributes, {name} cannot be one")


def index(value: Value, key: Value) -> Value:
    """``value[key]``"""
    if isinstance(key, Unknown):
        return Unknown(key.reason, references_in([value, key]))
    if isinstance(value, Unknown):
        return _step_unknown(value, key if isinstance(key, str) else _whole(key))
    if isinstance(value, dict):
        return attribute(value, conversion.to_text(key))
    if isinstance(value, list) and not isinstance(value, SetValue):
        position = _whole(key)
        if not 0 <= position < len(value):
            raise TerraformError(f"the index {position} is outside of a list of {len(value)}")
        return value[position]
    raise TerraformError("attempt to index a null value" if value is None else "this value has no elements to index")


def _step_unknown(value: Unknown, step: PathStep) -> Value:
    if isinstance(value, Steppable):
        return value.take(step)
    if isinstance(value, Reference):
        return value.step(step)
    if isinstance(value, OneOf):
        return _distribute(lambda item: index(item, step) if isinstance(step, int) else attribute(item, step), value)
    return Unknown(value.reason, value.references)


def _whole(key: Value) -> int:
    position = conversion.to_number(key)
    if not isinstance(position, int):
        raise TerraformError(f"{key} is not a whole number, it cannot be an index")
    return position


# --- templates


def _template(node: syntax.Template, scope: Scope) -> Value:
    if len(node.parts) == 1 and not isinstance(node.parts[0], (str, syntax.TemplateIf, syntax.TemplateFor)):
        return evaluate(node.parts[0], scope)
    return _render(node.parts, scope)


def _render(parts: tuple[syntax.TemplatePart, ...], scope: Scope) -> Value:
    """The text of a template; one of a few texts where a part is; a partial text or an unknown where not all is known."""
    return _distribute(lambda *values: _concatenate(values), *(_render_part(part, scope) for part in parts))


def _render_part(part: syntax.TemplatePart, scope: Scope) -> Value:
    if isinstance(part, str):
        return part
    if isinstance(part, syntax.TemplateIf):
        condition = _truth(evaluate(part.condition, scope))
        if isinstance(condition, Unknown):
            return one_of(condition.reason, [_render(part.yes, scope), _render(part.no, scope)])
        return _render(part.yes if condition else part.no, scope)
    if isinstance(part, syntax.TemplateFor):
        collection = evaluate(part.collection, scope)
        pairs = _pairs(collection)
        if pairs is None:
            return Unknown(_reason(collection), references_in(collection))
        bodies = [_render(part.body, scope.plus(_loop_names(part.key, part.value, pair))) for pair in pairs]
        return _concatenate(tuple(bodies))
    value = evaluate(part, scope)
    return value if isinstance(value, Unknown) else conversion.to_text(value)


def _concatenate(parts: tuple[Value, ...]) -> Value:
    flat: list[Union[str, Unknown]] = []
    for part in parts:
        for piece in part.parts if isinstance(part, PartialText) else (part,):
            assert isinstance(piece, (str, Unknown))
            if isinstance(piece, str) and flat and isinstance(flat[-1], str):
                flat[-1] += piece
            elif piece != "":
                flat.append(piece)
    if any(isinstance(piece, Unknown) for piece in flat):
        return PartialText(tuple(flat))
    return "".join(piece for piece in flat if isinstance(piece, str))


# --- operators


def _unary(node: syntax.Unary, scope: Scope) -> Value:
    def apply(operand: Value) -> Value:
        if isinstance(operand, Unknown):
            return Unknown(operand.reason, operand.references)
        if node.operator == "!":
            return not conversion.to_boolean(operand)
        return -conversion.to_number(operand)

    return _distribute(apply, evaluate(node.operand, scope))


def _binary(node: syntax.Binary, scope: Scope) -> Value:
    if node.operator in ("&&", "||"):
        return _distribute(lambda left, right: _logic(node.operator, left, right), *_operands(node, scope))
    operation = _OPERATIONS[node.operator]
    return _distribute(operation, *_operands(node, scope))


def _operands(node: syntax.Binary, scope: Scope) -> tuple[Value, Value]:
    return evaluate(node.left, scope), evaluate(node.right, scope)


def _logic(operator: str, left: Value, right: Value) -> Value:
    decisive = operator == "||"
    sides = [_truth(left), _truth(right)]
    if any(side is decisive for side in sides):
        return decisive
    return _first_unknown(left, right) or not decisive


def _truth(value: Value) -> Value:
    return value if isinstance(value, Unknown) else conversion.to_boolean(value)


def _equals(left: Value, right: Value) -> Value:
    if left is None or right is None:
        other = right if left is None else left
        if not isinstance(other, Unknown):
            return other is None
        return False if never_null(other) else Unknown(other.reason, other.references)
    if isinstance(left, (PartialText, str)) and isinstance(right, (PartialText, str)) and _differ(left, right):
        return False
    return _first_unknown(left, right) or equal(left, right)


def never_null(value: Unknown) -> bool:
    """Whether an unknown value is certainly something: a text with known parts, an identifier that AWS always gives."""
    if isinstance(value, Reference):
        return bool(value.path) and value.path[-1] in _NEVER_NULL
    return isinstance(value, (PartialText, Steppable))


def _differ(left: Union[PartialText, str], right: Union[PartialText, str]) -> bool:
    starts = [side.parts[0] if isinstance(side, PartialText) else side for side in (left, right)]
    if not all(isinstance(start, str) for start in starts):
        return False
    a, b = str(starts[0]), str(starts[1])
    longest = max(len(a) if isinstance(left, PartialText) else 0, len(b) if isinstance(right, PartialText) else 0)
    return a[:longest] != b[: len(a[:longest])] and not a.startswith(b[:longest])


def _not_equals(left: Value, right: Value) -> Value:
    same = _equals(left, right)
    return same if isinstance(same, Unknown) else not same


def _arithmetic(compute: Callable[[Any, Any], Any]) -> Callable[[Value, Value], Value]:
    def apply(left: Value, right: Value) -> Value:
        unknown = _first_unknown(left, right)
        if unknown is not None:
            return unknown
        made = compute(conversion.to_number(left), conversion.to_number(right))
        return made if isinstance(made, bool) else number(made)

    return apply


def _divide(left: Any, right: Any) -> Any:
    if right == 0:
        raise TerraformError("division by zero")
    return conversion.divide(left, right)


def _modulo(left: Any, right: Any) -> Any:
    if right == 0:
        raise TerraformError("division by zero")
    return left - right * int(conversion.divide(left, right))


_OPERATIONS: dict[str, Callable[[Value, Value], Value]] = {
    "==": _equals,
    "!=": _not_equals,
    "<": _arithmetic(lambda a, b: a < b),
    "<=": _arithmetic(lambda a, b: a <= b),
    ">": _arithmetic(lambda a, b: a > b),
    ">=": _arithmetic(lambda a, b: a >= b),
    "+": _arithmetic(lambda a, b: a + b),
    "-": _arithmetic(lambda a, b: a - b),
    "*": _arithmetic(lambda a, b: a * b),
    "/": _arithmetic(_divide),
    "%": _arithmetic(_modulo),
}


# --- conditionals, loops, calls


def _conditional(node: syntax.Conditional, scope: Scope) -> Value:
    condition = _truth(evaluate(node.condition, scope))
    if not isinstance(condition, Unknown):
        chosen = evaluate(node.yes if condition else node.no, scope)
        return _of_common_type(chosen, node.no if condition else node.yes, scope)
    branches: list[Value] = []
    for branch in (node.yes, node.no):
        try:
            branches.append(evaluate(branch, scope))
        except TerraformError:
            continue  # an error counts only in the branch that is taken
    return one_of(condition.reason, branches)


def _of_common_type(chosen: Value, other: syntax.Expression, scope: Scope) -> Value:
    """Both branches get one type: ``true ? 1 : "a"`` is ``"1"``. Only a number or bool can be changed by it."""
    if not (isinstance(chosen, bool) or is_number(chosen)):
        return chosen
    try:
        not_taken = evaluate(other, scope)
    except TerraformError:
        return chosen
    return chosen if not_taken is None or isinstance(not_taken, Unknown) else conversion.unify([chosen, not_taken])[0]


def _for(node: syntax.For, scope: Scope) -> Value:
    return _distribute(lambda collection: _loop(node, collection, scope), evaluate(node.collection, scope))


def _loop(node: syntax.For, collection: Value, scope: Scope) -> Value:
    pairs = _pairs(collection)
    if pairs is None:
        return Unknown(_reason(collection), references_in(collection))
    results: list[Value] = []
    keyed: dict[str, Value] = {}
    for pair in pairs:
        inner = scope.plus(_loop_names(node.key, node.value, pair))
        keep = True if node.condition is None else _truth(evaluate(node.condition, inner))
        if isinstance(keep, Unknown):
            return Unknown(keep.reason, references_in(collection))
        if not keep:
            continue
        if node.key_result is None:
            results.append(evaluate(node.result, inner))
            continue
        key = evaluate(node.key_result, inner)
        if isinstance(key, Unknown):
            return Unknown(key.reason, references_in([key, collection]))
        _add(keyed, conversion.to_text(key), evaluate(node.result, inner), node.group)
    return results if node.key_result is None else {key: keyed[key] for key in sorted(keyed)}


def _add(keyed: dict[str, Value], key: str, value: Value, group: bool) -> None:
    if group:
        keyed.setdefault(key, [])
        keyed[key].append(value)  # type: ignore[union-attr]
    elif key in keyed:
        raise TerraformError(f'two results have the key "{key}"')
    else:
        keyed[key] = value


def _pairs(collection: Value) -> Optional[Iterator[tuple[Value, Value]]]:
    """Key and value of every element in Terraform's order; None when they cannot be told."""
    if isinstance(collection, dict):
        return ((key, collection[key]) for key in sorted(collection))
    if isinstance(collection, SetValue):
        return ((item, item) for item in collection)
    if isinstance(collection, list):
        return iter(enumerate(collection))
    if isinstance(collection, Unknown):
        return None
    raise TerraformError("only lists, sets, maps and objects can be iterated over")


def _loop_names(key: str, value: str, pair: tuple[Value, Value]) -> dict[str, Value]:
    return {value: pair[1], key: pair[0]} if key else {value: pair[1]}


def _call(node: syntax.Call, scope: Scope) -> Value:
    name = node.name[6:] if node.name.startswith("core::") else node.name
    if name == "try":
        return _try(node, scope)
    if name == "can":
        return _can(node, scope)
    arguments = [evaluate(argument, scope) for argument in node.arguments]
    if node.expand:
        last = arguments.pop()
        if isinstance(last, Unknown):
            return Unknown(last.reason, references_in([*arguments, last]))
        if not isinstance(last, list):
            raise TerraformError("only a list can be expanded with ...")
        arguments.extend(last)
    return _distribute(
        lambda *values: function_table.call(
            name, list(values), scope.module.files, lambda text, names: evaluate_text(text, names, scope.module)
        ),
        *arguments,
    )


def _try(node: syntax.Call, scope: Scope) -> Value:
    for argument in node.arguments:
        try:
            return evaluate(argument, scope)
        except TerraformError as error:
            failure = error
    raise failure


def _can(node: syntax.Call, scope: Scope) -> Value:
    try:
        value = evaluate(node.arguments[0], scope)
    except TerraformError:
        return False
    return Unknown(value.reason, value.references) if type(value) is Unknown else True


# --- unknowns


def one_of(reason: str, values: list[Value]) -> Value:
    """One of ``values``: the value itself where all are the same, a plain unknown where they are too many."""
    distinct: list[Value] = []
    for value in values:
        for item in value.alternatives if isinstance(value, OneOf) else (value,):
            if not any(_same(item, other) for other in distinct):
                distinct.append(item)
    if len(distinct) == 1:
        return distinct[0]
    if not distinct or len(distinct) > _MOST_ALTERNATIVES:
        return Unknown(reason, references_in(distinct))
    return OneOf(reason, tuple(distinct))


def _same(left: Value, right: Value) -> bool:
    if left is right:
        return True
    if isinstance(left, Reference) or isinstance(right, Reference):
        return left == right
    return unknown_in(left) is None and unknown_in(right) is None and equal(left, right)


def _distribute(compute: Callable[..., Value], *arguments: Value) -> Value:
    """``compute(*arguments)``, and for an argument that is one of a few values: one of the few results."""
    choices = [argument for argument in arguments if isinstance(argument, OneOf)]
    if not choices:
        return compute(*arguments)
    combinations = 1
    for choice in choices:
        combinations *= len(choice.alternatives)
    if combinations > _MOST_ALTERNATIVES:
        return Unknown(choices[0].reason, references_in(list(arguments)))
    spread = [argument.alternatives if isinstance(argument, OneOf) else (argument,) for argument in arguments]
    results: list[Value] = []
    for combination in product(*spread):
        try:
            results.append(compute(*combination))
        except TerraformError as error:
            results.append(Unknown(error.message, references_in(list(combination))))
    return one_of(choices[0].reason, results)


def _first_unknown(left: Value, right: Value) -> Optional[Unknown]:
    found = unknown_in(left) or unknown_in(right)
    return None if found is None else Unknown(found.reason, references_in([left, right]))


def _reason(value: Value) -> str:
    found = unknown_in(value)
    return found.reason if found is not None else ""


_EVALUATORS: dict[type, Callable[[Any, Scope], Value]] = {
    syntax.Literal: _literal,
    syntax.Template: _template,
    syntax.Traversal: _traversal,
    syntax.Access: _access,
    syntax.Index: _index,
    syntax.Splat: _splat,
    syntax.Call: _call,
    syntax.Unary: _unary,
    syntax.Binary: _binary,
    syntax.Conditional: _conditional,
    syntax.Tuple: _tuple,
    syntax.Object: _object,
    syntax.For: _for,
}

__all__ = ["Names", "NoNames", "ReferencedStr", "Scope", "Steppable", "evaluate", "evaluate_text", "follow", "one_of"]
