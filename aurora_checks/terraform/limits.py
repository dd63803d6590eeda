"""How much the code may make a scan compute. What would cost more is unknown; nothing hangs or fills the memory."""

from __future__ import annotations

from typing import Optional

from aurora_checks.terraform.errors import LimitError
from aurora_checks.terraform.values import LONGEST_NUMBER, OneOf, PartialText, Value

# Characters, elements and rounds of loops of one attribute, local value or output: about a second.
MOST_WORK = 3_000_000

# The same for all evaluation of a root module: about twenty seconds.
MOST_WORK_OF_ROOT = 60_000_000

MOST_MODULES = 2000  # instances of modules below one root
MOST_MODULES_OF_SCAN = 30_000  # the same below all roots that one scan reads
MOST_RESOURCES = 50_000  # instances of resources below one root; then each block is one, and twice as many are the end
MOST_MODULE_LEVELS = 50  # modules that call each other, one within the other
MOST_CALLS = 50_000  # calls of modules below one root, once for each instance of what they are in
MOST_DEPTH = 150  # levels of one value; what goes over values calls itself, and Python's stack ends at 1000
MOST_DIGITS = LONGEST_NUMBER


def allow(size: int) -> None:
    """Raises LimitError when a result of this size must not be made."""
    if size > MOST_WORK:
        raise LimitError(f"its result has more than {MOST_WORK} characters or elements")


class Pool:
    """What the evaluation of a whole root module may still cost."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MOST_WORK_OF_ROOT


class Budget:
    """What the evaluation of one attribute, local value or output may still cost.

    Each has its own, whoever asks for it, so that no result depends on what was evaluated before, as long as the
    ``pool`` of all together is not used up.
    """

    __slots__ = ("left", "_pool")

    def __init__(self, pool: Optional[Pool] = None) -> None:
        self.left = MOST_WORK
        self._pool = pool or Pool()

    def spend(self, amount: int) -> None:
        """Raises LimitError when nothing is left."""
        self.left -= amount
        self._pool.left -= amount
        if self.left < 0:
            raise LimitError(f"it takes more than {MOST_WORK} steps to evaluate")
        if self._pool.left < 0:
            raise LimitError(f"this root module takes more than {MOST_WORK_OF_ROOT} steps to evaluate")

    def spend_on(self, value: Value) -> None:
        """The size of a value: a few nested lists that repeat each other can stand for more than any memory holds."""
        if isinstance(value, str):
            self.spend(1 + len(value))
            return
        level: list[Value] = [value]
        depth = 0
        while level:
            below: list[Value] = []
            for item in level:
                if isinstance(item, (str, list, dict)):
                    self.spend(1 + len(item))
                    if isinstance(item, list):
                        below.extend(item)
                    elif isinstance(item, dict):
                        below.extend(item.values())
                elif isinstance(item, PartialText):
                    below.extend(item.parts)
                elif isinstance(item, OneOf):
                    below.extend(item.alternatives)
                else:
                    self.spend(1)
            level = below
            depth += 1
            if depth > MOST_DEPTH:
                raise LimitError(f"its value is nested more than {MOST_DEPTH} levels deep")
