"""How a function is called, and what the functions of every subject share."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Optional

from aurora_checks.terraform.equality import equal
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.conversion import TypeConstraint
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.values import PartialText, Reference, Unknown, Value, references_in, unknown_in


@dataclass(frozen=True)
class FileContext:
    """Where files are read: relative paths start at ``root``, the folder of the root module.

    ``module`` is the folder of the calling module. Nothing outside of ``base`` and ``module`` is read: the repository
    that the root module is in, or without one its own folder; and modules that were downloaded have files of their own.
    """

    root: str
    module: str
    base: str


# The value of a template's text with these variables.
Render = Callable[[str, dict[str, Value]], Value]
# Takes so many steps off what the evaluation may cost; raises LimitError when nothing is left.
Spend = Callable[[int], None]


class Cost(NamedTuple):
    """What a call takes beyond the lengths of its arguments and of its result, which are always spent.

    ``before`` computes it from the converted arguments. A ``counted`` function gets the Spend and calls it as it runs.
    """

    before: Optional[Callable[..., int]] = None
    counted: bool = False


LINEAR = Cost()  # nothing: it goes over what it is given a few times
COUNTED = Cost(counted=True)


@dataclass(frozen=True)
class Function:
    """A function of the Terraform language.

    Arguments are converted to ``parameters``, then to ``rest`` as often as there are more; null is refused unless
    ``takes_null``. With ``takes_unknown`` False it is only called with wholly known arguments. ``reads_files`` puts the
    FileContext before the arguments, ``renders`` puts the Render before that, a counted cost the Spend before all.
    ``gives_list`` says that the result is a list, not a tuple. Each function has to say its ``cost``.
    """

    call: Callable[..., Value]
    parameters: tuple[TypeConstraint, ...] = ()
    rest: Optional[TypeConstraint] = None
    takes_unknown: bool = False
    takes_null: bool = False
    reads_files: bool = False
    renders: bool = False
    gives_list: bool = False
    cost: Optional[Cost] = None

    def __post_init__(self) -> None:
        if self.cost is None:
            raise TypeError("a function must say what it costs")


def unknown_from(*values: Value, reason: str = "") -> Unknown:
    """The unknown result of something that needs ``values``: why the first of them is unknown, and all identities."""
    first = unknown_in(list(values))
    return Unknown(reason or (first.reason if first is not None else "it is not known"), references_in(list(values)))


def surely_set(value: Unknown) -> bool:
    """Whether an unknown value certainly is neither null nor empty: an identity, or text of which a part is known."""
    return isinstance(value, (Reference, PartialText))


def same(left: Value, right: Value) -> Optional[bool]:
    """Whether two values are equal, None when that is not known. Different references count as different."""
    if left is right or (isinstance(left, Reference) and isinstance(right, Reference)):
        return left == right
    return equal(left, right)


def whole(value: Value, what: str, bits: int = 63) -> int:
    """``value`` as an int. Raises TerraformError if ``what`` is not a whole number of at most ``bits`` bits."""
    if not isinstance(value, int) or isinstance(value, bool) or value.bit_length() > bits:
        raise TerraformError(f"{what} must be a whole number of at most {bits} bits")
    return value
