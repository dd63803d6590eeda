"""Lists that only AWS knows, and what is certain of them all the same: their elements differ, and have a form."""

from __future__ import annotations

from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.values import PathStep, Reference, Unknown, Value


@dataclass(frozen=True)
class Elements:
    """What is known of a list: it has at least so many elements, no two of which are equal, in ascending order or not.

    ``examples`` are texts of every form that an element can have; there are none where its form is not known.
    """

    least: int = 0
    ascending: bool = False
    examples: tuple[str, ...] = ()


class ListReference(Reference):
    """An attribute that is a list whose elements differ: ``data.aws_availability_zones.all.names``."""

    __slots__ = ("elements",)

    def __init__(self, address: str, path: tuple[PathStep, ...], elements: Elements) -> None:
        super().__init__(address, path)
        self.elements = elements

    def step(self, step: PathStep) -> Reference:
        """One of its elements."""
        if not isinstance(step, int):
            return super().step(step)
        return ElementReference(self.address, (*self.path, step), self.elements)


class ElementReference(Reference):
    """An element of a ``ListReference``; ``elements`` is what is known of all of them."""

    __slots__ = ("elements",)

    def __init__(self, address: str, path: tuple[PathStep, ...], elements: Elements) -> None:
        super().__init__(address, path)
        self.elements = elements

    @property
    def position(self) -> int:
        """Which element it is."""
        return int(self.path[-1])

    def is_of_list_of(self, other: ElementReference) -> bool:
        """Whether both are elements of one list."""
        return (self.address, self.path[:-1]) == (other.address, other.path[:-1])


class MadeOfElement(Unknown):
    """What a function makes of an element of which only the form is known: ``texts`` has it for each example."""

    __slots__ = ("element", "texts")

    def __init__(self, element: ElementReference, texts: tuple[str, ...]) -> None:
        super().__init__(element.reason, element.references)
        self.element = element
        self.texts = texts


class LengthOf(Unknown):
    """The length of a list that is not known."""

    __slots__ = ("of", "least")

    def __init__(self, of: Unknown) -> None:
        super().__init__(of.reason, of.references)
        self.of = of
        self.least = of.elements.least if isinstance(of, ListReference) else 0


class PositionIn(Unknown):
    """``position % length(list)``, the element that one gets to when counting round and round."""

    __slots__ = ("position", "of")

    def __init__(self, position: int, length: LengthOf) -> None:
        super().__init__(length.reason, length.references)
        self.position = position
        self.of = length.of


def is_same_list(left: Value, right: Value) -> bool:
    """Whether two unknown lists are one."""
    return left is right or (isinstance(left, Reference) and left == right)


def possible_positions(of: ListReference, position: int) -> list[int]:
    """The indices that ``position`` can stand for when it goes round in a list of unknown length."""
    least = max(of.elements.least, 1)
    return sorted({position, *(position % length for length in range(least, position + 1))})
