"""How much the code may make a scan compute. What would cost more is unknown; nothing hangs or fills the memory."""

from __future__ import annotations

from aurora_checks.terraform.errors import LimitError
from aurora_checks.terraform.values import OneOf, PartialText, Value

# Characters, elements and rounds of loops of one attribute, local value or output: about a second.
MOST_WORK = 3_000_000

MOST_MODULES = 2000  # instances of modules below one root
MOST_RESOURCES = 50_000  # instances of resources below one root
MOST_DIGITS = 4000  # Python refuses to print more than 4300 digits of an int


def allow(size: int) -> None:
    """Raises LimitError when a result of this size must not be made."""
    if size > MOST_WORK:
        raise LimitError(f"its result has more than {MOST_WORK} characters or elements")


class Budget:
    """What the evaluation of one attribute, local value or output may still cost.

    Each has its own, whoever asks for it, so that no result depends on what was evaluated before.
    """

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MOST_WORK

    def spend(self, amount: int) -> None:
        """Raises LimitError when nothing is left."""
        self.left -= amount
        if self.left < 0:
            raise LimitError(f"it takes more than {MOST_WORK} steps to evaluate")

    def spend_on(self, value: Value) -> None:
        """The size of a value: a few nested lists that repeat each other can stand for more than any memory holds."""
        waiting = [value]
        while waiting:
            item = waiting.pop()
            if isinstance(item, (str, list, dict)):
                self.spend(1 + len(item))
                if isinstance(item, list):
                    waiting.extend(item)
                elif isinstance(item, dict):
                    waiting.extend(item.values())
            elif isinstance(item, PartialText):
                waiting.extend(item.parts)
            elif isinstance(item, OneOf):
                waiting.extend(item.alternatives)
            else:
                self.spend(1)
