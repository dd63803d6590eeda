"""``dataclass`` without the code that the standard library writes and compiles for each class.

That took half of the time in which the rules are loaded: six functions for each of a hundred classes. Here all classes
share theirs. Type checkers see the standard library's decorator, whose ``field``, ``fields`` and ``replace`` also work
with these classes. An object of the standard library's is made somewhat faster: ``syntax_tree`` has so many that it
stays with it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, eq=True):
        """A class decorator as the standard library's; a method that the class has of its own stays."""
        if cls is None:
            return lambda it: dataclass(it, frozen=frozen, eq=eq)
        fields = _fields_of(cls)
        methods = {"__init__": _initializer(fields), "__repr__": _repr}
        if eq:
            methods.update(_comparison(fields, frozen))
        if frozen:
            methods.update(__setattr__=_refuse, __delattr__=_refuse)
        for name in methods.keys() - vars(cls).keys():
            setattr(cls, name, methods[name])
        cls.__dataclass_fields__ = fields
        return cls


_A_FIELD = dataclasses._FIELD  # type: ignore[attr-defined]  # by which the standard library knows fields
_set = object.__setattr__


def _fields_of(cls: type) -> dict[str, Any]:
    """The fields of a class, those of its bases first."""
    fields: dict[str, Any] = dict(getattr(cls, "__dataclass_fields__", {}))
    for name, kind in vars(cls).get("__annotations__", {}).items():
        if kind.startswith("ClassVar"):
            continue
        default = vars(cls).get(name, MISSING)
        it: Any = default if isinstance(default, Field) else dataclasses.field(default=default)
        it.name, it.type, it._field_type = name, kind, _A_FIELD
        fields[name] = it
        if it is default and it.default is MISSING:
            delattr(cls, name)
        elif it is default:
            setattr(cls, name, it.default)
    return fields


def _initializer(fields: Mapping[str, Any]) -> Callable[..., None]:
    names = tuple(fields)

    def __init__(self: Any, /, *values: Any, **named: Any) -> None:
        if named or len(values) != len(names):
            values = _completed(fields, values, named)
        for name, value in zip(names, values):
            _set(self, name, value)
        if hasattr(self, "__post_init__"):
            self.__post_init__()

    return __init__


def _completed(fields: Mapping[str, Any], values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
    """The values of all fields: those given in order, by name, and the defaults."""
    if len(values) > len(fields):
        raise TypeError(f"{len(values)} values for the fields {', '.join(fields)}")
    rest = list(fields.values())[len(values) :]
    found = []
    for it in rest:
        if it.name in named:
            found.append(named.pop(it.name))
        elif it.default is not MISSING:
            found.append(it.default)
        elif it.default_factory is not MISSING:
            found.append(it.default_factory())
        else:
            raise TypeError(f"no value for the field {it.name}")
    if named:
        raise TypeError(f"no field is called {', '.join(named)}, or it has a value already")
    return (*values, *found)


def _repr(self: Any) -> str:
    shown = (f"{it.name}={getattr(self, it.name)!r}" for it in dataclasses.fields(self) if it.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _comparison(fields: Mapping[str, Any], frozen: bool) -> dict[str, Any]:
    names = [it.name for it in fields.values() if it.compare]
    compared = attrgetter(*names) if names else lambda _: ()

    def __eq__(self: Any, other: object) -> Any:
        return compared(self) == compared(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(compared(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if frozen else None}


def _refuse(self: Any, name: str, *_: Any) -> None:
    raise FrozenInstanceError(f"the field {name} of {type(self).__qualname__} stays as it is")
