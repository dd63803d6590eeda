"""Light dataclasses are what the standard library's would be: each class here is made by both."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from typing import Any, ClassVar

import pytest

from aurora_checks.terraform import light_dataclasses

Made = tuple[type, type, type, type]


def _classes(dataclass: Callable[..., Any]) -> Made:
    @dataclass(frozen=True)
    class Port:
        """Two that have to be given, and every kind of default."""

        kind: ClassVar[str] = "port"
        number: int
        name: str
        tags: list[str] = field(default_factory=list, compare=False)
        open: bool = False
        note: str = field(default="none", repr=False)

    @dataclass(frozen=True)
    class Named(Port):
        """More fields than its base."""

        alias: str = "x"

        def __repr__(self) -> str:
            return "its own words"

    @dataclass
    class Changing:
        """One that changes."""

        number: int = 1

        def __post_init__(self) -> None:
            self.number += 1

    @dataclass(frozen=True, eq=False)
    class Itself:
        """Equal to nothing else."""

        number: int

    return Port, Named, Changing, Itself


LIGHT, STANDARD = _classes(light_dataclasses.dataclass), _classes(dataclasses.dataclass)


@pytest.fixture(params=(LIGHT, STANDARD), ids=("light", "standard"))
def made(request: pytest.FixtureRequest) -> Iterator[Made]:
    yield request.param


def test_values_come_by_place_by_name_and_from_the_defaults(made: Made) -> None:
    port = made[0]
    assert vars(port(1, "a")) == {"number": 1, "name": "a", "tags": [], "open": False, "note": "none"}
    assert vars(port(1, "a", ["t"], True, "n")) == vars(port(note="n", open=True, tags=["t"], name="a", number=1))
    assert port(1, "a").tags is not port(1, "a").tags
    assert port.open is False and port.note == "none" and not hasattr(port, "tags")
    assert vars(made[1](1, "a", alias="y"))["alias"] == "y"
    assert made[2]().number == 2 and made[2](4).number == 5


@pytest.mark.parametrize(
    "values, named", [((1,), {}), ((1, "a", [], True, "n", 6), {}), ((1, "a"), {"name": "b"}), ((1, "a"), {"other": 1})]
)
def test_wrong_values_are_refused(made: Made, values: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        made[0](*values, **named)


def test_what_is_compared_and_hashed(made: Made) -> None:
    port, named, changing, itself = made
    assert port(1, "a", ["x"]) == port(1, "a", ["y"]) != port(1, "b")
    assert hash(port(1, "a", ["x"])) == hash(port(1, "a", ["y"])) != hash(port(1, "a", note="other"))
    assert port(1, "a") != named(1, "a") and port(1, "a") != (1, "a")
    assert changing(1) == changing(1) != changing(2)
    with pytest.raises(TypeError, match="unhashable"):
        hash(changing(1))
    assert itself(1) != itself(1) and len({itself(1), itself(1)}) == 2


def test_what_is_shown(made: Made) -> None:
    assert repr(made[0](1, "a")).endswith("Port(number=1, name='a', tags=[], open=False)")
    assert repr(made[1](1, "a")) == "its own words"


def test_what_is_frozen_stays(made: Made) -> None:
    port = made[0](1, "a")
    with pytest.raises(FrozenInstanceError):
        port.number = 2
    with pytest.raises(FrozenInstanceError):
        del port.number
    changing = made[2]()
    changing.number = 7
    assert changing.number == 7


def test_the_standard_library_knows_them(made: Made) -> None:
    port = made[0](1, "a", ["x"])
    assert is_dataclass(port)
    assert [(it.name, it.type) for it in fields(port)][:2] == [("number", "int"), ("name", "str")]
    assert replace(port, name="b") == made[0](1, "b")
    assert dataclasses.asdict(made[1](1, "a"))["alias"] == "x"
    assert inspect.getdoc(made[0]) == "Two that have to be given, and every kind of default."
