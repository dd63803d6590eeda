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
        methods = {"__init__": _initializer(cls, fields), "__repr__": _repr}
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


def _initializer(cls: type, fields: Mapping[str, Any]) -> Callable[..., None]:
    names = tuple(fields)
    defaults = {name: it.default for name, it in fields.items() if it.default is not MISSING}
    factories = {name: it.default_factory for name, it in fields.items() if it.default_factory is not MISSING}
    and_then = getattr(cls, "__post_init__", None)

    def __init__(self: Any, /, *values: Any, **named: Any) -> None:
        for name, value in zip(names, values):
            _set(self, name, value)
        for name in names[len(values) :]:
            if name in named:
                _set(self, name, named.pop(name))
            elif name in defaults:
                _set(self, name, defaults[name])
            elif name in factories:
                _set(self, name, factories[name]())
            else:
                raise TypeError(f"{cls.__qualname__} needs a value for {name}")
        if named or len(values) > len(names):
            raise TypeError(f"{cls.__qualname__} has the fields {', '.join(names)}, each once")
        if and_then is not None:
            and_then(self)

    return __init__


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
