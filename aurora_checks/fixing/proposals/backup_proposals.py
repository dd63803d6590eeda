"""Rules about what AWS Backup does with a cluster: copies in another Region (103) and restore tests (110).

What both need, a plan that backs the cluster up, is one change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Optional, Union

from aurora_checks.aurora import links
from aurora_checks.aurora.applying import of_new
from aurora_checks.aurora.backup.backup_plans import selecting
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import text, truth
from aurora_checks.aurora.regions import region_of
from aurora_checks.fixing.asking import Asking, Question, asking
from aurora_checks.fixing.beside import Beside
from aurora_checks.fixing.changes import Asked, Change, Finding, NoChange, needed
from aurora_checks.fixing.decided import Code, Written
from aurora_checks.fixing.edits import AddBlock, Edit
from aurora_checks.fixing.expression_text import inside_quotes, text_of
from aurora_checks.fixing.iam_text import service_role
from aurora_checks.fixing.proposing import Proposal, Situation, all_of, proposes
from aurora_checks.policy.known_rules import PREFIX
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Provider, Resource
from aurora_checks.terraform.modules.module_instance import ModuleInstance
from aurora_checks.terraform.syntax import syntax_tree

_VAULT = "aws_backup_vault"
_PLAN = "aws_backup_plan"
_SELECTION = "aws_backup_selection"
_TEST = "aws_backup_restore_testing_plan"
_TESTED = "aws_backup_restore_testing_selection"
_SETTINGS = "aws_backup_region_settings"
_PREFERENCE = "resource_type_opt_in_preference"
_SERVICE = "backup.amazonaws.com"

_SUBJECT = "backup"
_LONGEST_NAME = 50  # of vaults, selections and restore testing plans
_DAYS = 35
_REGIONS = (_HERE, _THERE) = ("eu-central-1", "eu-west-1")  # for examples
_COPIES = Question(
    "aurora_backup_copy_vault_arn",
    "ARN of an AWS Backup vault in another Region, for copies of the backups",
    "",
)
_DAILY = "cron(0 5 * * ? *)"
_MONTHLY = "cron(0 7 1 * ? *)"
# What tells an account from another in a provider.
_ACCOUNT = ("profile", "assume_role", "assume_role_with_web_identity", "access_key", "allowed_account_ids")


@dataclass(frozen=True)
class _Elsewhere:
    """Where copies go: to a new vault by the provider ``name`` for another Region, or to one that people name."""

    name: str = ""
    region: str = ""
    named: Asking = Asking("", (), ())

    @property
    def words(self) -> str:
        return self.region or "another Region"

    @property
    def before(self) -> str:
        if self.region:
            return f"see that the data may be kept in {self.region}"
        return "choose the Region in which the data may be kept; a vault must be there"


@proposes("103")
def _copies(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """In the plan that selects the cluster; in a new one where none does."""
    cluster = finding.of_cluster
    selected = [it for it, certain in selecting(cluster) if certain]
    plans = [
        it for selection in selected for it in cluster.root.targets(selection, links.BACKUP_SELECTION_PLAN).certain
    ]
    if selected:
        for plan in dict.fromkeys(plans):
            yield _with_opt_in(_copies_of(plan, cluster, situation), cluster, situation)
        yield NoChange("the backup plan that selects it is not in this code")
        return
    place = needed(Beside.of(finding.resource, situation.code))
    elsewhere = needed(_elsewhere(cluster, place.module, situation))
    yield _with_opt_in(_backups(place, cluster, elsewhere, situation.code), cluster, situation)


@proposes("110")
def _restore_test(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """A test each month, and the backups that it restores where no plan makes them yet."""
    cluster = finding.of_cluster
    place = needed(Beside.of(finding.resource, situation.code))
    test = _test(place, cluster, situation.code)
    if any(True for _ in selecting(cluster)):
        yield _with_opt_in(test, cluster, situation)
        return
    also = f"{PREFIX}103" in situation.failing_with(finding)
    elsewhere = _elsewhere(cluster, place.module, situation) if also else None
    backups = _backups(place, cluster, elsewhere if isinstance(elsewhere, _Elsewhere) else None, situation.code)
    says = "back it up with AWS Backup, and test each month that its backups can be restored"
    yield _with_opt_in(all_of(says, [backups, test]), cluster, situation)


# --- backups


def _backups(place: Beside, cluster: AuroraCluster, elsewhere: Optional[_Elsewhere], code: Code) -> Proposal:
    """A vault, a plan with a copy where there is another Region, and a selection of the cluster."""
    named, arn = place.first_of("cluster_identifier", "id"), place.first_of("arn")
    if isinstance(named, NoChange):
        return named
    if isinstance(arn, NoChange):
        return arn
    name = _short(named, place, code)
    vault, plan = place.label(_VAULT, "backups"), place.label(_PLAN, "backups")
    role, edits = service_role(place, _SUBJECT, "aurora_backup", _SERVICE, "AWSBackupServiceRolePolicyForBackup")
    rule = [
        'rule_name = "daily"',
        f"target_vault_name = {_VAULT}.{vault}{place.index}.name",
        f'schedule = "{_DAILY}"',
        "",
        "lifecycle {",
        f"  delete_after = {_DAYS}",
        "}",
    ]
    blocks = [place.block(_VAULT, vault, [f"name = {name}"])]
    if elsewhere is not None:
        copies = place.label(_VAULT, "copies")
        if elsewhere.name:
            blocks.append(place.in_provider(elsewhere.name).block(_VAULT, copies, [f"name = {name}"]))
        arn_of_copies = elsewhere.named.expression or f"{_VAULT}.{copies}{place.index}.arn"
        rule += ["", *_copy(arn_of_copies, str(_DAYS)).split("\n")]
    lines = [f"name = {named}", "", "rule {", *(f"  {it}" if it else "" for it in rule), "}"]
    blocks.append(place.block(_PLAN, plan, [*lines, ""] if place.tags else lines))
    lines = [f"name = {name}", f"plan_id = {_PLAN}.{plan}{place.index}.id", f"iam_role_arn = {role}.arn"]
    lines.append(f"resources = [{arn}]")
    blocks.append(place.block(_SELECTION, place.label(_SELECTION, "backups"), lines, tagged=False))
    says = "back it up each day with AWS Backup"
    made = (place.added(_SUBJECT, *blocks), *edits)
    if elsewhere is None:
        return Change(made, says, of_new(_PLAN))
    made, asks = (*made, *elsewhere.named.edits), elsewhere.named.asks
    return Change(made, f"{says}, with a copy in {elsewhere.words}", of_new(_PLAN), asks, elsewhere.before)


def _copies_of(plan: Resource, cluster: AuroraCluster, situation: Situation) -> Proposal:
    """A copy by each rule of a plan that is there."""
    place, block = Beside.of(plan, situation.code), situation.code.block_of(plan)
    own = situation.code.place_of(plan)
    if isinstance(place, NoChange):
        return place
    if isinstance(own, NoChange):
        return own
    rules = [it for it in block.body.blocks if it.type == "rule"] if block is not None else []
    if not rules:
        return NoChange(f"the rules of {plan.address} are not written out")
    elsewhere = _elsewhere(cluster, place.module, situation)
    if isinstance(elsewhere, NoChange):
        return elsewhere
    says = f"have {plan.address} copy its backups to {elsewhere.words}"
    if not elsewhere.name:
        named = elsewhere.named
        copies = [AddBlock(own.nested(it), _copy(named.expression, _kept(it))) for it in rules]
        return Change((*copies, *named.edits), says, of_new(_PLAN), named.asks, elsewhere.before)
    label = place.label(_VAULT, "copies")
    name = _name_of_copies(plan, place, situation.code)
    meta = _instances(block)  # the plan names the vault, so the vault cannot name the plan
    if isinstance(name, NoChange):
        return name
    if isinstance(meta, NoChange):
        return meta
    there = replace(place, meta=(*meta, f"provider = {elsewhere.name}"))
    vault = there.block(_VAULT, label, [f"name = {name}"], tagged=False)
    arn = f"{_VAULT}.{label}{place.index}.arn"
    copies = [AddBlock(own.nested(it), _copy(arn, _kept(it))) for it in rules]
    return Change(
        (place.added(_SUBJECT, vault), *copies),
        says,
        of_new(_PLAN),
        before=elsewhere.before,
    )


def _name_of_copies(plan: Resource, place: Beside, code: Code) -> Union[str, NoChange]:
    """The name of the vault for the copies of a backup plan, built from the expression of the plan's name."""
    named = code.expression_in(place.module, plan, "name")
    if isinstance(named, syntax_tree.Literal):
        return _text_of(f"{named.value}-copies"[-_LONGEST_NAME:].strip("-"))
    name = inside_quotes(named) if named is not None else ""
    if not name:
        return NoChange(f"a vault for the copies of {plan.address} cannot be named after it")
    return f'substr("{name}-copies", 0, {_LONGEST_NAME})'


def _instances(block: Optional[syntax_tree.Block]) -> Union[list[str], NoChange]:
    """``count`` or ``for_each`` as a block has it."""
    attributes = block.body.attributes if block is not None else {}
    found = [(name, attributes[name].expression) for name in ("count", "for_each") if name in attributes]
    if not all(text_of(node) for _, node in found):
        return NoChange("how many backup plans there are is computed")
    return [f"{name} = {text_of(node)}" for name, node in found]


def _kept(rule: syntax_tree.Block) -> str:
    """How many days the backups of a rule are kept, as it is written there; empty for ever."""
    days = [it.body.attributes.get("delete_after") for it in rule.body.blocks if it.type == "lifecycle"]
    node = days[0].expression if days and days[0] is not None else None
    if isinstance(node, syntax_tree.Literal) and node.value is not None:
        return str(node.value)
    return text_of(node) if isinstance(node, syntax_tree.Traversal) else ""


def _copy(vault: str, days: str) -> str:
    """A copy that is kept as long as what it is a copy of."""
    lines = [f"destination_vault_arn = {vault}"]
    lines += ["", "lifecycle {", f"  delete_after = {days}", "}"] if days else []
    return "\n".join(["copy_action {", *(f"  {it}" if it else "" for it in lines), "}"])


def _elsewhere(cluster: AuroraCluster, module: ModuleInstance, situation: Situation) -> Union[_Elsewhere, NoChange]:
    """The one other Region that the module has a provider of the same account for; else people name a vault."""
    here = region_of(cluster.resource)
    found: dict[str, str] = {}
    for name in module.provider_names:
        provider = module.provider(name)
        region = text(provider.values.get("region"))
        if name.startswith("aws.") and isinstance(region, str) and region != here:
            if _is_of_account(provider, cluster.resource.provider):
                found.setdefault(region, name)
    if len(found) == 1 and isinstance(here, str):
        return next(_Elsewhere(name, region) for region, name in found.items())
    asked = asking(
        replace(_COPIES, example=_vault_in_other(here if isinstance(here, str) else _HERE)), module, situation
    )
    if isinstance(asked, NoChange) or isinstance(here, str):
        return asked if isinstance(asked, NoChange) else _Elsewhere(named=asked)
    given = _variable_of_region(cluster, module)
    if not given:
        return NoChange("which Region it is in is not in this code, so no other one can be chosen for copies")
    regions = tuple(Asked(module.root.source.folder, it, _text_of(_HERE), new=False) for it in given)
    return _Elsewhere(named=replace(asked, asks=(*asked.asks, *regions)))


def _vault_in_other(here: str) -> str:
    """The ARN of a vault that is in another Region than ``here``."""
    region = next(it for it in _REGIONS if it != here)
    return _text_of(f"arn:aws:backup:{region}:123456789012:backup-vault:copies")


def _text_of(text_: str) -> str:
    return f'"{text_}"'


def _variable_of_region(cluster: AuroraCluster, module: ModuleInstance) -> Sequence[str]:
    """The variable of the root module that is the Region, where people give it when they run the code."""
    name = cluster.resource.provider.address.partition("provider.")[2]
    block = module.root.source.providers.get(name)
    region = block.body.attributes.get("region") if block is not None else None
    node = region.expression if region is not None else None
    if isinstance(node, syntax_tree.Traversal) and node.root == "var" and len(node.steps) == 1:
        return [str(node.steps[0])]
    return ()


def _is_of_account(one: Provider, other: Provider) -> bool:
    return all(one.values.get(it) == other.values.get(it) for it in _ACCOUNT)


# --- restore tests


def _test(place: Beside, cluster: AuroraCluster, code: Code) -> Proposal:
    named, arn = place.first_of("cluster_identifier", "id"), place.first_of("arn")
    if isinstance(named, NoChange):
        return named
    if isinstance(arn, NoChange):
        return arn
    name = _short(f'replace({named}, "-", "_")', place, code)
    plan = place.label(_TEST, "restore_test")
    role, edits = service_role(
        place, _SUBJECT, "aurora_restore_test", _SERVICE, "AWSBackupServiceRolePolicyForRestores"
    )
    lines = [
        f"name = {name}",
        f'schedule_expression = "{_MONTHLY}"',
        "",
        "recovery_point_selection {",
        '  algorithm = "LATEST_WITHIN_WINDOW"',
        '  include_vaults = ["*"]',
        '  recovery_point_types = ["CONTINUOUS", "SNAPSHOT"]',
        "}",
    ]
    tested = [
        f"name = {name}",
        f"restore_testing_plan_name = {_TEST}.{plan}{place.index}.name",
        'protected_resource_type = "Aurora"',
        f"protected_resource_arns = [{arn}]",
        f"iam_role_arn = {role}.arn",
    ]
    group = place.attribute("db_subnet_group_name") if cluster.is_set("db_subnet_group_name") is True else ""
    if group:  # else AWS Backup restores into the default VPC, which may not be there
        tested += ["", "restore_metadata_overrides = {", f"  dbSubnetGroupName = {group}", "}"]
    blocks = [
        place.block(_TEST, plan, [*lines, ""] if place.tags else lines),
        place.block(_TESTED, place.label(_TESTED, "restore_test"), tested, tagged=False),
    ]
    return Change(
        (place.added(_SUBJECT, *blocks), *edits),
        "test each month that its backups can be restored",
        of_new(_TEST),
        before="choose how often it is tested: each test restores the cluster and is charged",
    )


# --- what both need


def _short(expression: str, place: Beside, code: Code) -> str:
    """An identifier as a name that AWS Backup takes: a cluster's may be longer, that of another call, too."""
    known = code.expression_in(place.module, place.resource, "cluster_identifier")
    if isinstance(known, syntax_tree.Literal) and len(str(known.value)) <= _LONGEST_NAME:
        return expression
    return f"substr({expression}, 0, {_LONGEST_NAME})"


def _with_opt_in(proposal: Proposal, cluster: AuroraCluster, situation: Situation) -> Proposal:
    """The proposal, with Aurora switched on for AWS Backup where the code has switched it off."""
    if isinstance(proposal, NoChange):
        return proposal
    edits: list[Edit] = []
    for settings in cluster.root.of_type(_SETTINGS):
        chosen = settings.get(_PREFERENCE)
        if isinstance(chosen, Mapping) and truth(chosen.get("Aurora")) is False:
            decided = situation.code.argument(settings, _PREFERENCE)
            if isinstance(decided, NoChange):
                return decided
            steps = (*decided.steps, "Aurora")
            edits.append(Written(decided.place, decided.name, steps, None, decided.module).set_to("true"))
    if not edits:
        return proposal
    says = f"{proposal.says}, and let AWS Backup have Aurora clusters"
    return replace(proposal, edits=(*proposal.edits, *edits), says=says)
