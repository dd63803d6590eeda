"""What a rule proposes, and what applying it does: the vocabulary of ``aurora-checks fix``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional, TypeVar, Union

from aurora_checks.aurora.applying import Applying, Effect
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.verdict import Verdict
from aurora_checks.fixing.edits import Edit
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource, RootModule

_T = TypeVar("_T")


@dataclass(frozen=True)
class Finding:
    """A rule that failed for a cluster or member, which nothing excepts."""

    rule: str  # CKV_AURORA_009
    root: RootModule
    resource: Resource
    cluster: Optional[AuroraCluster]
    verdict: Verdict

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from all others: root module, address, rule."""
        return self.root.path, self.resource.address, self.rule

    @property
    def of_cluster(self) -> AuroraCluster:
        """The cluster, of a rule about clusters."""
        assert self.cluster is not None
        return self.cluster

    @property
    def subject(self) -> str:
        """The address of the cluster, or of a member whose cluster is not in the code."""
        return self.cluster.address if self.cluster is not None else self.resource.address


@dataclass(frozen=True)
class Asked:
    """A variable without a value of the root module in ``folder``, which people fill in.

    ``example`` is an expression of what they may say: with it, what waits for them can be judged. Not all are ``new``:
    a change may rest on what people give for a variable that the code has.
    """

    folder: str
    name: str
    example: str
    new: bool = True


@dataclass(frozen=True)
class Change:
    """Edits that belong together, in words (``says``: "set deletion_protection = true"), and what applying them does.

    ``asks`` are the variables that it adds for people to fill in. ``before`` is said where something must be done by
    people before or after it. With ``leaves_rest`` it takes away all that fails, and is right whatever else is so: the
    rule may stay undecided then for what is not in the code, and was not before.
    """

    edits: tuple[Edit, ...]
    says: str
    applying: tuple[Applying, ...]
    asks: tuple[Asked, ...] = ()
    before: str = ""
    leaves_rest: bool = False

    @property
    def asked_names(self) -> tuple[str, ...]:
        """What the variables that it asks for are called."""
        return tuple(dict.fromkeys(it.name for it in self.asks if it.new))

    @property
    def effects(self) -> frozenset[Effect]:
        """The effects that have to be accepted."""
        return frozenset(it.effect for it in self.applying) - {Effect.IN_PLACE}


@dataclass(frozen=True)
class NoChange:
    """Why a rule proposes nothing, in a sentence that ends without a full stop."""

    because: str


class NotPossible(Exception):
    """A proposal cannot go on."""

    def __init__(self, why: NoChange) -> None:
        super().__init__(why.because)
        self.why = why


def needed(found: Union[_T, NoChange]) -> _T:
    """What was found, for a proposal that is nothing without it. Raises NotPossible: the loop hears why."""
    if isinstance(found, NoChange):
        raise NotPossible(found)
    return found


def together(says: str, changes: Sequence[Change]) -> Change:
    """Several changes as one."""
    return Change(
        tuple(dict.fromkeys(edit for it in changes for edit in it.edits)),
        says,
        tuple(dict.fromkeys(effect for it in changes for effect in it.applying)),
        tuple(dict.fromkeys(asked for it in changes for asked in it.asks)),
        "; ".join(dict.fromkeys(it.before for it in changes if it.before)),
        any(it.leaves_rest for it in changes),
    )
