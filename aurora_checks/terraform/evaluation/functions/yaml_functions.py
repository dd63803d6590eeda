"""``yamldecode`` and ``yamlencode``: YAML as Terraform's library has it, which is neither YAML 1.1 nor 1.2."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import yaml

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.conversion import ANY, STRING, to_number, to_text
from aurora_checks.terraform.evaluation.functions.function_signature import COUNTED, LINEAR, Function, Spend
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.limits import Budget
from aurora_checks.terraform.values import Unknown, Value, is_number

_STEPS_A_CHARACTER = 10  # PyYAML takes its time
_TAG = "tag:yaml.org,2002:"
_PLAIN = "!plain"
_RESOLVED = [_TAG + name for name in ("int", "float", "bool", "null", "timestamp")]
_NULLS = ("", "~", "null", "Null", "NULL")
_BOOLS = {
    spelling: value
    for value, words in ((True, ("y", "yes", "true", "on")), (False, ("n", "no", "false", "off")))
    for word in words
    for spelling in (word, word.capitalize(), word.upper())
}
_DECIMAL = pattern(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_BASED = pattern(r"0x[0-9a-fA-F]+|0o[0-7]+")
_DATE = pattern(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:[Tt](\d\d?):(\d\d?):(\d\d?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)| (\d\d?):(\d\d?):(\d\d?)(?:\.\d+)?)?"
)
_INFINITE = pattern(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class _Loader(yaml.BaseLoader):
    """Tells scalars without quotes and tag from the others, and resolves nothing by itself."""

    yaml_implicit_resolvers = {None: [(_PLAIN, re.compile(""))]}


def _decode(spend: Spend, text: str) -> Value:
    spend(_STEPS_A_CHARACTER * len(text))
    try:
        root = _Loader(text).get_single_node()
        if root is None:
            raise TerraformError("on line 1, column 1: missing start of document")
        return _value(root, [], Budget())
    except (yaml.YAMLError, RecursionError) as error:
        if r"'\t'" in str(error):
            return Unknown("Terraform accepts this tab in YAML, but PyYAML does not")
        raise TerraformError(f"invalid YAML: {error}") from None


def _value(node: Any, inside: list[Any], budget: Budget) -> Value:
    budget.spend(1 + len(inside))  # aliases of aliases stand for far more than is written
    if any(node is outer for outer in inside):
        raise TerraformError("a YAML anchor cannot refer to what contains it")
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, [*inside, node], budget) for item in node.value]
    return _mapping(node, [*inside, node], budget)


def _mapping(node: Any, inside: list[Any], budget: Budget) -> dict[str, Value]:
    made: dict[str, Value] = {}
    merged: dict[str, Value] = {}
    for key_node, value_node in node.value:
        if isinstance(key_node, yaml.ScalarNode) and key_node.value == "<<" and key_node.style is None:
            value = _value(value_node, inside, budget)
            for part in value if isinstance(value, list) else [value]:
                if not isinstance(part, dict):
                    raise TerraformError("map merge requires map or sequence of maps as the value")
                merged = {**part, **merged}
            continue
        key = _value(key_node, inside, budget)
        if key is None or isinstance(key, (list, dict)):
            raise TerraformError("mapping key must be a string, a number or a bool")
        made[to_text(key)] = _value(value_node, inside, budget)
    return {**merged, **made}


def _scalar(node: Any) -> Value:
    text: str = node.value
    if node.tag in (_TAG + "str", _TAG + "binary"):
        return text
    if node.tag == _PLAIN or node.tag in _RESOLVED:
        return _plain(text) if node.style is None else text
    raise TerraformError(f"unsupported tag {node.tag}")


def _plain(text: str) -> Value:
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    if _DECIMAL.fullmatch(text):
        return to_number(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _INFINITE.fullmatch(text):
        raise TerraformError("floating point infinity and NaN are not supported")
    date = _DATE.fullmatch(text)
    return _date(date) if date else text


def _date(found: re.Match[str]) -> str:
    clock = found.group(4, 5, 6) if found[4] else found.group(8, 9, 10)
    try:
        hour, minute, second = (int(part or 0) for part in clock)
        moment = datetime(int(found[1]), int(found[2]), int(found[3]), hour, minute, second)
    except ValueError:
        return found.group()
    return moment.isoformat() + (found[7] or "Z")


def _is_plain(char: str) -> bool:
    if char in '"\\\x85\u2028\u2029\ufeff':
        return False
    return " " <= char <= "~" or "\xa0" <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd"


class _Number:
    """A number for the dumper, which would else write it in its own way."""

    def __init__(self, value: Value) -> None:
        self.value = value


class _Dumper(yaml.SafeDumper):
    """Quotes every string and key, blocks for text of several lines, anchors for nothing."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def write_double_quoted(self, text: str, split: bool = True) -> None:
        # PyYAML escapes the breaks of long lines, Terraform's library does not.
        self.write_indicator('"', True)
        after_space = False
        for position, char in enumerate(text):
            long = split and self.column > self.best_width and 0 < position < len(text) - 1
            if char == " " and long and not after_space:
                self.write_indent()
                self._write("\\" if text[position + 1] == " " else "")
            else:
                self._write(char if _is_plain(char) else self._escape(char))
            after_space = char == " "
        self.write_indicator('"', False)

    def _escape(self, char: str) -> str:
        if char in self.ESCAPE_REPLACEMENTS:
            return "\\" + str(self.ESCAPE_REPLACEMENTS[char])
        code = ord(char)
        return f"\\x{code:02X}" if code <= 0xFF else f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"

    def _write(self, text: str) -> None:
        self.column += len(text)
        self.stream.write(text)


def _represent_text(dumper: Any, text: str) -> Any:
    return dumper.represent_scalar(_TAG + "str", text, style="|" if "\n" in text else '"')


def _represent_number(dumper: Any, box: _Number) -> Any:
    value = box.value
    return dumper.represent_scalar(_TAG + ("int" if isinstance(value, int) else "float"), to_text(value))


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(_Number, _represent_number)


def _boxed(value: Value) -> Any:
    if isinstance(value, dict):
        return {str(key): _boxed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_boxed(item) for item in value]
    if isinstance(value, str):
        return str(value)
    return _Number(value) if is_number(value) else value


def _encode(value: Value) -> str:
    text: str = yaml.dump(_boxed(value), Dumper=_Dumper, allow_unicode=True, default_flow_style=False, width=80)
    return text


FUNCTIONS = {
    "yamldecode": Function(_decode, (STRING,), cost=COUNTED),
    "yamlencode": Function(_encode, (ANY,), takes_null=True, cost=LINEAR),
}
