"""Makes expressions at random: mostly such that the types fit, over values, unknowns and references.

``choose`` picks one of a few options; who calls says at random by what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from aurora_checks.terraform.evaluation.conversion import ObjectType, Primitive, TupleType, TypeConstraint
from aurora_checks.terraform.evaluation.function_table import FUNCTIONS

Choose = Callable[[Sequence[Any]], Any]

_NUMBERS = ("0", "1", "2", "3", "-1", "10", "1.5", "0.1", "-2.5", "1e3", "1e-3", "9007199254740993", "1e200")
_TEXTS = (
    '""', '"a"', '"b"', '"A"', '"1"', '"-1.5"', '"true"', '"é日"', '"a,b"', '"a-b_c"', '"{\\"a\\": [1]}"', '"a: b"',
    '"10.0.0.0/16"', '"2020-02-29T01:02:03Z"', '"1h"', '"(a)|b*"', '"%s"', '"%d %v"', '"YYYY"', '"\\n x"',
    '"data/a.json"', '"$${a}"', '"UTF-8"', '"YQ=="', '"/a+/"', '","', '"dns"',
)  # fmt: skip
_LOCALS = tuple(f"local.{name}" for name in "text number flag nothing list set map object nested items matrix".split())
_STEPS = ("[0]", ".a", '["a"]', "[*]", ".*", "[-1]", "[1]", ".name", "[*].a", ".0", '["0"]', ".*.name", "[*].ports[0]")
_KEYS = ("a", "b", '"c d"', '"1"', "é", "name")
_OPERATORS = ("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||")


def expression(choose: Choose, leaves: Sequence[str], functions: Sequence[str], depth: int) -> str:
    """An expression of any type, ``depth`` levels deep, with ``leaves`` besides its own values and locals."""
    return _Maker(choose, leaves, functions).any(depth)


class _Maker:
    def __init__(self, choose: Choose, leaves: Sequence[str], functions: Sequence[str]) -> None:
        self.choose = choose
        self.leaves = leaves
        self.functions = functions

    def any(self, depth: int) -> str:
        if depth == 0:
            return str(self.choose((self.choose((*_LOCALS, *self.leaves)), "null", self.number(0), self.text(0))))
        kinds = (self.number, self.text, self.flag, self.list, self.map, self.call, self.call, self.other)
        return str(self.choose(kinds)(depth))

    def number(self, depth: int) -> str:
        if depth == 0:
            return str(self.choose(_NUMBERS))
        operator = self.choose(_OPERATORS[:5])
        return str(f"({self.maybe(self.number, depth)} {operator} {self.maybe(self.number, depth)})")

    def text(self, depth: int) -> str:
        if depth == 0:
            return str(self.choose(_TEXTS))
        inner = self.maybe(self.text, depth)
        other = self.maybe(self.any, depth)
        each = self.maybe(self.list, depth)
        return str(
            self.choose(
                (
                    f'"x${{{inner}}} ${{{other}}}"',
                    f'"${{{inner}}}"',
                    f'"%{{ if {self.maybe(self.flag, depth)} ~}} ${{{inner}}}%{{ else }}-%{{~ endif }}"',
                    f'"%{{ for k, v in {each} }}${{k}}=${{v}},%{{ endfor }}"',
                )
            )
        )

    def flag(self, depth: int) -> str:
        if depth == 0:
            return str(self.choose(("true", "false", '"true"')))
        operator = self.choose(_OPERATORS[5:])
        kind = self.flag if operator in ("&&", "||") else self.choose((self.number, self.any))
        compared = f"({self.maybe(kind, depth)} {operator} {self.maybe(kind, depth)})"
        return str(self.choose((compared, f"!{self.maybe(self.flag, depth)}", f"can({self.any(depth - 1)})")))

    def list(self, depth: int) -> str:
        if depth == 0:
            return str(
                self.choose(("[]", '["a", "b"]', "[1, 2]", "local.list", "local.set", "tolist([])", "local.items"))
            )
        kind = self.choose((self.number, self.text, self.any))
        items = ", ".join(self.maybe(kind, depth) for _ in range(self.choose((0, 1, 2, 3))))
        condition = self.choose(("", "", f" if {self.maybe(self.flag, depth)}", " if x != null"))
        loop = (
            f"[for k, x in {self.maybe(self.list, depth)} : {self.choose(('x', 'k', self.any(depth - 1)))}{condition}]"
        )
        return str(self.choose((f"[{items}]", f"[{items}]", loop, f"toset([{items}])", f"tolist([{items}])")))

    def map(self, depth: int) -> str:
        if depth == 0:
            return str(self.choose(("{}", "{ a = 1 }", "local.map", "local.object", 'tomap({ a = "x" })')))
        items = ", ".join(
            f"{self.choose(_KEYS)} = {self.maybe(self.any, depth)}" for _ in range(self.choose((0, 1, 2)))
        )
        group = self.choose(("", "..."))
        result = f"{self.choose(('k', 'v'))} => {self.any(depth - 1)}{group}"
        loop = f"{{for k, v in {self.maybe(self.list, depth)} : {result}}}"
        return str(self.choose((f"{{{items}}}", f"{{{items}}}", loop, f"tomap({{{items}}})")))

    def other(self, depth: int) -> str:
        inner = self.any(depth - 1)
        conditional = f"({self.maybe(self.flag, depth)} ? {inner} : {self.any(depth - 1)})"
        step = f"({inner}){self.choose(_STEPS)}"
        attempt = f"try({inner}, {self.any(depth - 1)})"
        index = f"({inner})[{self.maybe(self.number, depth)}]"
        return str(self.choose((conditional, conditional, step, step, attempt, index)))

    def call(self, depth: int) -> str:
        name = self.choose(self.functions)
        function = FUNCTIONS[name]
        types = list(function.parameters)
        if function.rest is not None:
            types += [function.rest] * self.choose((0, 1, 1, 2, 3))
        return f"{name}({', '.join(self.typed(type_, depth) for type_ in types)})"

    def typed(self, type_: TypeConstraint, depth: int) -> str:
        kind = self.choose((self.list, self.map, self.any))
        if isinstance(type_, Primitive):
            kind = {"number": self.number, "string": self.text, "bool": self.flag}[type_.name]
        elif isinstance(type_, (ObjectType, TupleType)) or getattr(type_, "kind", "") == "map":
            kind = self.map
        elif getattr(type_, "kind", ""):
            kind = self.list
        return self.maybe(kind, depth)

    def maybe(self, kind: Callable[[int], str], depth: int) -> str:
        """Of this kind, mostly, and of less depth."""
        deeper = max(depth - self.choose((1, 1, 2, 9)), 0)
        return kind(deeper) if self.choose(range(8)) else self.any(deeper)
