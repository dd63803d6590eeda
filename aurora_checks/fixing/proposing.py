"""Who proposes what: one function for each rule, in the files of ``proposals/``, found when they are asked for.

A function is asked about one finding and yields what may be done, the best first; the loop (:mod:`fix_loop`) tries them
in that order, and shows only what it has proven. What is not possible it yields as ``NoChange`` with the reason, which
the summary tells; what it is nothing without it takes by ``needed``, which ends it with that reason. It may propose the
same change for several findings: equal edits are one change.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache, cached_property, wraps
from typing import Any, Union

from aurora_checks.aurora.applying import Effect, of_argument
from aurora_checks.fixing.changes import Change, Finding, NoChange, NotPossible, together
from aurora_checks.fixing.decided import Code, module_of
from aurora_checks.policy.known_rules import PREFIX
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.modules.module_instance import ModuleInstance
from aurora_checks.terraform.syntax import syntax_tree

Proposal = Union[Change, NoChange]


@dataclass(frozen=True)
class Situation:
    """The code as it is now, and the rules that fail for each cluster in it, by root module and cluster address.

    ``accepted`` are the effects that changes may have. ``roots`` are all root modules, ``watched`` those of them which
    nobody asked to be fixed.
    """

    code: Code
    failing: Mapping[tuple[str, str], frozenset[str]]
    accepted: frozenset[Effect]
    roots: Sequence[RootModule] = ()
    watched: frozenset[str] = frozenset()
    kept: dict[Hashable, Any] = field(default_factory=dict, compare=False)  # what proposals for many clusters share

    @cached_property
    def calls_of(self) -> Mapping[str, Sequence[tuple[ModuleInstance, syntax_tree.Block]]]:
        """The blocks that call the module in a folder, with an instance of the module that each is in."""
        found: dict[str, dict[tuple[str, int], tuple[ModuleInstance, syntax_tree.Block]]] = {}
        tops = (next(filter(None, map(module_of, it.resources)), None) for it in self.roots)
        stack = list({id(it.root): it.root for it in tops if it is not None}.values())
        while stack:
            module = stack.pop()
            stack += module.called_modules()
            if module.called_at is not None and module.caller is not None:
                block = module.called_at
                known = found.setdefault(module.source.folder, {})
                known.setdefault((block.file, block.line), (module.caller, block))
        return {folder: tuple(its.values()) for folder, its in found.items()}

    def failing_with(self, finding: Finding) -> frozenset[str]:
        """The rules that fail for the cluster of a finding: what one change may mend together."""
        return self.failing.get((finding.root.path, finding.subject), frozenset())

    def setting(self, resource: Resource, name: str, value: str, after: str = "") -> Proposal:
        """The change that gives an argument of a cluster or member a value, wherever that is decided."""
        decided = self.code.argument(resource, name, after)
        if isinstance(decided, NoChange):
            return decided
        if isinstance(decided.node, syntax_tree.Literal) and _written(decided.node) == value:
            return NoChange(f"{decided.words} is {value} already")
        return Change((decided.set_to(value),), f"set {decided.words} = {value}", of_argument(resource.type, name))


def _written(node: syntax_tree.Literal) -> str:
    """A literal as a proposal writes it."""
    if isinstance(node.value, bool):
        return "true" if node.value else "false"
    return f'"{node.value}"' if isinstance(node.value, str) else str(node.value)


Propose = Callable[[Finding, Situation], Iterator[Proposal]]

_PROPOSES: dict[str, Propose] = {}


def proposes(*numbers: str) -> Callable[[Propose], Propose]:
    """Marks what proposes changes for rules, by their numbers: ``@proposes("001", "105")``."""

    def mark(propose: Propose) -> Propose:
        @wraps(propose)
        def to_its_end(finding: Finding, situation: Situation) -> Iterator[Proposal]:
            try:
                yield from propose(finding, situation)
            except NotPossible as error:
                yield error.why

        for number in numbers:
            _PROPOSES[PREFIX + number] = to_its_end
        return propose

    return mark


@cache
def proposers() -> Mapping[str, Propose]:
    """The function of each rule that has one, by rule id."""
    folder = os.path.join(os.path.dirname(__file__), "proposals")
    for name in sorted(os.listdir(folder)):
        if name.endswith("_proposals.py"):
            importlib.import_module(f"aurora_checks.fixing.proposals.{name[:-3]}")
    return dict(_PROPOSES)


def said_by(proposal: Proposal) -> str:
    """What a change says of itself; "" where there is none."""
    return proposal.says if isinstance(proposal, Change) else ""


def all_of(says: str, proposals: Iterable[Proposal]) -> Proposal:
    """All of these as one change; the first that is none is why there is none."""
    found = list(proposals)
    missing = next((it for it in found if isinstance(it, NoChange)), None)
    return missing or together(says, [it for it in found if isinstance(it, Change)])
