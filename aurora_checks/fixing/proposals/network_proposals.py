"""Rules about who reaches the cluster: public addresses and open security groups (004), groups of its own (302)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product

from aurora_checks.aurora import links
from aurora_checks.aurora.applying import of_argument
from aurora_checks.aurora.cluster import CLUSTER, AuroraCluster
from aurora_checks.aurora.network.security_groups import block_lets_the_world_in, rule_lets_the_world_in
from aurora_checks.aurora.provider_values import truth
from aurora_checks.fixing.asking import Question, asking
from aurora_checks.fixing.beside import Beside
from aurora_checks.fixing.changes import Change, Finding, NoChange, needed
from aurora_checks.fixing.decided import Inner, inner_blocks, module_of
from aurora_checks.fixing.edits import Edit
from aurora_checks.fixing.expression_text import text_of
from aurora_checks.fixing.proposing import Proposal, Situation, all_of, proposes, said_by
from aurora_checks.terraform.evaluation.block_values import value_of
from aurora_checks.terraform.evaluation.expressions import Scope
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.modules.module_instance import ModuleInstance
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.values import Value

_GROUPS = "vpc_security_group_ids"
_GROUP = "aws_security_group"
_OF_ONE_RANGE = "aws_vpc_security_group_ingress_rule"
_PUBLIC = "publicly_accessible"
_WHO = "find out which clients there are: connections from elsewhere are refused"
_RANGES = Question(
    "aurora_allowed_cidrs",
    "IP ranges in CIDR notation from which clients reach the cluster, such as those of the VPC",
    '["10.0.0.0/16"]',
    "list(string)",
)
_RANGE = replace(_RANGES, name="aurora_allowed_cidr", example='"10.0.0.0/16"', type="string")
_OWN_GROUPS = Question(
    "aurora_security_group_ids",
    "Security groups of the cluster, which let its clients in",
    '["sg-0123456789abcdef0"]',
    "list(string)",
    True,
)
# The arguments of each kind of rule that are ranges: those that are asked for, and those that are taken away.
_IN_RULES = {
    "ingress": ("cidr_blocks", "ipv6_cidr_blocks"),
    "aws_security_group_rule": ("cidr_blocks", "ipv6_cidr_blocks"),
    _OF_ONE_RANGE: ("cidr_ipv4", "cidr_ipv6"),
}


@proposes("004")
def _private(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """No public addresses, and ranges that people name in the place of the whole internet.

    Subnets of a running cluster cannot be changed.
    """
    cluster = finding.of_cluster
    steps: list[Proposal] = []
    public = [it for it in cluster.members.certain if truth(it.get(_PUBLIC)) is True]
    if public:
        set_ = [situation.setting(it, _PUBLIC, "false") for it in public]
        steps.append(all_of("set publicly_accessible = false", set_))
    rules = list(_open_rules(cluster, situation))
    one = sum(it.is_of_one_range for it in rules) == 1
    open_ = [it for rule in rules for it in _narrowed(rule, cluster, situation, _RANGE if one else _own_range(rule))]
    if open_:
        steps.append(all_of("let clients in from the ranges that you name, not from the whole internet", open_))
    for number in range(1, len(steps) + 1):  # as little as is enough
        for chosen in combinations(steps, number):
            made = chosen[0] if number == 1 else all_of("; ".join(map(said_by, chosen)), chosen)
            yield made if isinstance(made, NoChange) else replace(made, leaves_rest=True)
    yield NoChange(
        "you must choose which clients may connect from where, and which subnets the cluster uses: the command does not"
    )


@dataclass(frozen=True)
class _Rule:
    """A rule that lets the whole internet in: the block with its ranges, of which kind it is, and its resource."""

    resource: Resource
    block: Inner
    kind: str
    values: Mapping[str, Value]

    @property
    def is_of_one_range(self) -> bool:
        """Whether it has one range and no list of them."""
        return self.kind == _OF_ONE_RANGE


def _open_rules(cluster: AuroraCluster, situation: Situation) -> Iterator[_Rule]:
    """Those of the cluster's groups that reach its port, as far as their ranges are written out in them."""
    root = cluster.root
    groups = root.meant_by(cluster.get(_GROUPS), _GROUP, many=True).certain
    for group in groups:
        block, place = situation.code.block_of(group), situation.code.place_of(group)
        if block is None or isinstance(place, NoChange):
            continue
        blocks = list(inner_blocks(block, place, "ingress"))
        given = group.blocks("ingress")
        for inner, values in zip(blocks, given if len(given) == len(blocks) else ()):
            if isinstance(values, Mapping) and block_lets_the_world_in(cluster, values):
                yield _Rule(group, inner, "ingress", values)
    for group, link in product(groups, links.INGRESS[_GROUP]):
        for rule in (it.resource for it in root.sources(group, link).candidates):
            block, place = situation.code.block_of(rule), situation.code.place_of(rule)
            if block is None or isinstance(place, NoChange) or not rule_lets_the_world_in(cluster, rule):
                continue
            if group in root.meant_by(rule.get(link.attribute), _GROUP).certain:
                written = {name: it.expression for name, it in block.body.attributes.items()}
                yield _Rule(rule, Inner(written, place), link.source_type, rule.values)


def _narrowed(rule: _Rule, cluster: AuroraCluster, situation: Situation, one_range: Question) -> Iterator[Proposal]:
    ranges, others = _IN_RULES[rule.kind]
    attributes = rule.block.given
    written = ranges if ranges in attributes else others
    module = module_of(rule.resource)
    if module is None or written not in attributes:
        yield NoChange(f"the ranges of {rule.resource.address} are not written out in it")
        return
    if rule.is_of_one_range and rule.resource.key is not None:
        yield NoChange(f"the ranges of {rule.resource.static_address} are computed: one of them is the whole internet")
        return
    open_ = [it for it in (ranges, others) if it in attributes and _is_open(rule, it, rule.values.get(it), cluster)]
    if open_ == [others] and rule.values.get(ranges):  # what else it lets in stays
        yield Change(
            (rule.block.without(others),),
            f"take {others} away from {rule.resource.address}",
            of_argument(_GROUP, "ingress"),
            before=_WHO,
        )
        return
    asked = asking(one_range if rule.is_of_one_range else _RANGES, module, situation)
    if isinstance(asked, NoChange):
        yield asked
        return
    closed = [] if rule.is_of_one_range else _closed(rule, ranges, module, cluster)
    given = f"concat([{', '.join(closed)}], {asked.expression})" if closed else asked.expression
    edits: list[Edit] = [rule.block.set(ranges, given)]
    if others in open_:
        edits.append(rule.block.without(others))
    yield Change(
        (*edits, *asked.edits),
        f"take the ranges of {rule.resource.address} from a variable",
        of_argument(_GROUP, "ingress"),
        asked.asks,
        _WHO,
    )


def _is_open(rule: _Rule, name: str, ranges: Value, cluster: AuroraCluster) -> bool:
    """Whether the rule would let the whole internet in with these ranges alone."""
    if rule.is_of_one_range:
        return True
    others = dict.fromkeys(_IN_RULES[rule.kind])
    return block_lets_the_world_in(cluster, {**rule.values, **others, name: ranges})


def _closed(rule: _Rule, name: str, module: ModuleInstance, cluster: AuroraCluster) -> list[str]:
    """The ranges in a list which are not the whole internet, as they are written: these stay."""
    node = rule.block.given.get(name)
    items = node.items if isinstance(node, syntax_tree.Tuple) else ()
    values = ((it, value_of(it, Scope(module))) for it in items)
    closed = (it for it, value in values if isinstance(value, str) and not _is_open(rule, name, [value], cluster))
    return [text for text in map(text_of, closed) if text]


def _own_range(rule: _Rule) -> Question:
    """Each of several rules has a range of its own: AWS refuses two rules of a group that say the same."""
    return replace(_RANGE, name=f"aurora_{rule.resource.name}_cidr")


@proposes("302")
def _own_groups(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """Groups that people name: only they know which clients have to reach the cluster."""
    resource = finding.resource
    decided = needed(situation.code.argument(resource, _GROUPS))
    if not decided.may_refer:
        yield NoChange(f"its groups are a value of {decided.words}, and no groups of this code")
        return
    place = needed(Beside.of(resource, situation.code))
    asked = needed(asking(_OWN_GROUPS, decided.module, situation, place.name))
    yield Change(
        (decided.set_to(asked.expression), *asked.edits),
        f"set {decided.words} to security groups that you name",
        of_argument(CLUSTER, _GROUPS),
        asked.asks,
        "see that the groups let in every client: those that came in by the default group are refused",
    )
