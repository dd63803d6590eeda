"""YAML with the line of every value: plain data only, no key twice, dates as they are written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Optional

import yaml

from aurora_checks.policy.settings_error import Path, SettingsError
from aurora_checks.terraform.errors import Problem

_PLAIN = {f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float", "str", "timestamp", "map", "seq")}
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_DEEPEST = 20  # the schema goes down to 6
_TOO_DEEP = "its lists and mappings are nested too deeply"
_MOST_VALUES = 50_000  # aliases can make a short file endless


class _Loader(yaml.SafeLoader):
    """Stops where lists and mappings are nested too deeply: PyYAML would take quadratic time to read on."""

    def __init__(self, text: str, file: str) -> None:
        super().__init__(text)
        self._file = file
        self._around = 0

    def compose_node(self, parent: Optional[yaml.Node], index: Any) -> Optional[yaml.Node]:
        if self._around > _DEEPEST:
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise SettingsError([Problem(_TOO_DEEP, self._file, event.start_mark.line + 1)])
        self._around += 1
        node = super().compose_node(parent, index)
        self._around -= 1
        return node


class Document:
    """The data of a YAML text; ``line`` gives the line of a value or of a key."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._lines: dict[Path, int] = {}
        self._count = 0
        try:
            loader = _Loader(text, file)
            node = loader.get_single_node()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise SettingsError([Problem(_words_of(error), file, mark.line + 1 if mark else 0)]) from error
        except yaml.YAMLError as error:
            raise SettingsError([Problem(f"this is not valid YAML: {error}", file, 0)]) from error
        self._loader = loader
        self.data: Any = None if node is None else self._value(node, (), ())
        if self.problems:
            raise SettingsError(self.problems)

    def line(self, path: Iterable[object]) -> int:
        """The line of the value at ``path``, or of the nearest one around it."""
        where = tuple(path)
        while where and where not in self._lines:
            where = where[:-1]
        return self._lines.get(where, 1)

    def _value(self, node: yaml.Node, path: Path, around: tuple[int, ...]) -> Any:
        self._lines.setdefault(path, node.start_mark.line + 1)
        self._count += 1
        if len(path) > _DEEPEST:
            raise SettingsError([Problem(_TOO_DEEP, self.file, _line(node))])
        if id(node) in around or self._count > _MOST_VALUES:
            raise SettingsError([Problem("this alias refers to itself, or to too much data", self.file, _line(node))])
        if node.tag not in _PLAIN:
            self._report(f"{node.tag} is not plain data; write a text, a number, true or false", node)
            return None
        around = (*around, id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*path, index), around) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, around)
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path, around: tuple[int, ...]) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                self._report("a key must be a word", key_node)
                continue
            if key in mapping:
                first = self._lines[(*path, key)]
                self._report(f"{key!r} is written twice, first in line {first}; keep one of them", key_node)
                continue
            self._lines[(*path, key)] = _line(key_node)
            mapping[key] = self._value(value_node, (*path, key), around)
        return mapping

    def _scalar(self, node: yaml.Node) -> Any:
        if node.tag == _TIMESTAMP:
            return node.value
        try:
            return self._loader.construct_object(node)
        except (ValueError, OverflowError, yaml.YAMLError) as error:
            self._report(f"{node.value!r} cannot be read: {error}", node)
            return None

    def _report(self, message: str, node: yaml.Node) -> None:
        self.problems.append(Problem(message, self.file, _line(node)))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _words_of(error: yaml.MarkedYAMLError) -> str:
    return "this is not valid YAML: " + ", ".join(str(part) for part in (error.context, error.problem) if part)
