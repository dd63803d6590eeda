"""What a resource of a document has by the names of its attributes, found out when somebody asks.

Of a large plan or state rules ask for few types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from aurora_checks.terraform.values import Unknown, Value


class Later(Mapping[str, Value]):
    """The attributes that ``find`` finds; ``names`` are those of which something is there for sure."""

    def __init__(self, find: Callable[[], dict[str, Value]], names: Iterable[str], document: str = "plan") -> None:
        self._find = find
        self._names = names
        self._document = document

    @cached_property
    def _found(self) -> dict[str, Value]:
        try:
            return self._find()
        except RecursionError:
            return dict.fromkeys(self._names, Unknown(f"the {self._document} is nested too deeply"))

    def __getitem__(self, name: str) -> Value:
        return self._found[name]

    def __contains__(self, name: object) -> bool:
        return name in self._found

    def get(self, name: str, default: Value = None) -> Value:  # type: ignore[override]
        """As every mapping's, without an exception for what is not there."""
        return self._found.get(name, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
