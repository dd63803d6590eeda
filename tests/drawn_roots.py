"""Roots drawn at random: a few clusters, and what they use, chosen in every way that Terraform has.

One of several is chosen by a key (written out, in a local, in a variable), a condition, a filter, a slice, a splat or a
position; alarms, selections, subscriptions and proxies name their clusters so, too. A plan shows little of that, and
what code and plan say of such a root must never contradict each other.

A root is drawn from its number alone. ``make_drawn_plans.py`` plans the roots with Terraform.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence

PROVIDER = 'provider "aws" {\n  region = "eu-west-1"\n}\n'
_GIVEN = {"yes": "true", "no": "false", "secret": '"from-outside-771"'}  # variables, with their values as code
_CLUSTERS = "aws_rds_cluster.c"
_BY_NAME = 'split("-", each.key)[0]'
_KEYS = {
    "aws_kms_key.k": ("live", "off", "third"),
    "aws_secretsmanager_secret_version.v": ("turns", "stays"),
    "aws_rds_cluster_parameter_group.p": ("strict", "loose"),
    "aws_security_group.x": ("open", "closed", "more"),
    "aws_backup_plan.p": ("far", "near"),
    "aws_db_proxy.x": ("tls", "clear"),
}

_NETWORK = """
resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_internet_gateway" "g" {
  vpc_id = aws_vpc.v.id
}
resource "aws_subnet" "s" {
  for_each          = SUBNETS
  vpc_id            = aws_vpc.v.id
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, each.value.net)
  availability_zone = each.value.zone
}
resource "aws_route_table" "t" {
  for_each = toset(["public", "private"])
  vpc_id   = aws_vpc.v.id
}
resource "aws_route" "out" {
  route_table_id         = aws_route_table.t["public"].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.g.id
}
resource "aws_security_group" "x" {
  for_each = { open = "0.0.0.0/0", closed = "10.0.0.0/16", more = "10.1.0.0/16" }
  vpc_id   = aws_vpc.v.id
  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = [each.value]
  }
}
"""
_ASSOCIATIONS = (
    """
resource "aws_route_table_association" "a" {
  for_each       = SUBNETS
  subnet_id      = aws_subnet.s[each.key].id
  route_table_id = aws_route_table.t[each.value.public ? "public" : "private"].id
}
""",
    """
resource "aws_route_table_association" "public" {
  for_each       = { for k, v in SUBNETS : k => v if v.public }
  subnet_id      = aws_subnet.s[each.key].id
  route_table_id = aws_route_table.t["public"].id
}
resource "aws_route_table_association" "private" {
  for_each       = { for k, v in SUBNETS : k => v if !v.public }
  subnet_id      = aws_subnet.s[each.key].id
  route_table_id = aws_route_table.t["private"].id
}
""",
)
_FLOW_LOGS = """
resource "aws_flow_log" "f" {
  for_each             = { for k, v in SUBNETS : k => v if TEST }
  subnet_id            = aws_subnet.s[each.key].id
  traffic_type         = "ALL"
  log_destination      = "arn:aws:s3:::logs"
  log_destination_type = "s3"
}
"""
_CHOICES = """
resource "aws_kms_key" "k" {
  for_each   = { live = true, off = false, third = true }
  is_enabled = each.value
}
resource "aws_secretsmanager_secret" "s" {
  for_each = toset(["turns", "stays"])
  name     = each.key
}
resource "aws_secretsmanager_secret_version" "v" {
  for_each      = aws_secretsmanager_secret.s
  secret_id     = each.value.id
  secret_string = aws_kms_key.k["live"].key_id
}
resource "aws_secretsmanager_secret_rotation" "r" {
  secret_id           = aws_secretsmanager_secret.s["turns"].id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:turn"
  rotation_rules {
    automatically_after_days = 30
  }
}
resource "aws_rds_cluster_parameter_group" "p" {
  for_each    = { strict = "1", loose = "0" }
  name_prefix = each.key
  family      = "aurora-postgresql16"
  parameter {
    name  = "rds.force_ssl"
    value = each.value
  }
  parameter {
    name  = each.key == "strict" ? "work_mem" : "log_connections"
    value = "1"
  }
}
"""
_SUBNET_GROUP = """
resource "aws_db_subnet_group" "gNUMBER" {
  name_prefix = "gNUMBER"
  subnet_ids  = LIST
}
"""
_CLUSTER = """
resource "aws_rds_cluster" "c" {
  for_each                        = toset([NAMES])
  cluster_identifier_prefix       = each.key
  engine                          = "aurora-postgresql"
  engine_version                  = "16.6"
  master_username                 = "root_user"
  storage_encrypted               = true
  kms_key_id                      = KEY
  db_subnet_group_name            = GROUP
  vpc_security_group_ids          = SECURITY
  db_cluster_parameter_group_name = PARAMETERS
  PASSWORD
}
"""
_MEMBERS = """
resource "aws_rds_cluster_instance" "i" {
  for_each            = MEMBERS
  cluster_identifier  = CLUSTER
  engine              = "aurora-postgresql"
  instance_class      = each.value.class
  publicly_accessible = PUBLIC
}
"""
_STREAM = """
resource "aws_rds_cluster_activity_stream" "a" {
  resource_arn = CLUSTER
  kms_key_id   = KEY
  mode         = "async"
}
"""
_ALARMS = """
resource "aws_cloudwatch_metric_alarm" "a" {
  for_each = {
    CPUUtilization          = "GreaterThanThreshold"
    DatabaseConnections     = "GreaterThanThreshold"
    AuroraReplicaLagMaximum = "GreaterThanThreshold"
    FreeLocalStorage        = "LessThanThreshold"
  }
  alarm_name          = each.key
  namespace           = "AWS/RDS"
  metric_name         = each.key
  comparison_operator = each.value
  evaluation_periods  = 1
  period              = 60
  statistic           = "Average"
  threshold           = 10
  dimensions          = { DBClusterIdentifier = CLUSTER }
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:ops"]
}
"""
_SUBSCRIPTION = """
resource "aws_db_event_subscription" "e" {
  name_prefix      = "e"
  sns_topic        = "arn:aws:sns:eu-west-1:123456789012:ops"
  source_type      = "db-cluster"
  source_ids       = LIST
  event_categories = ["failover", "failure", "maintenance"]
}
"""
_BACKUP = """
resource "aws_backup_plan" "p" {
  for_each = {
    far  = "arn:aws:backup:eu-central-1:123456789012:backup-vault:x"
    near = "arn:aws:backup:eu-west-1:123456789012:backup-vault:x"
  }
  name = each.key
  rule {
    rule_name                = "d"
    target_vault_name        = "Default"
    schedule                 = "cron(0 3 * * ? *)"
    enable_continuous_backup = each.key == "far"
    lifecycle {
      delete_after = 30
    }
    copy_action {
      destination_vault_arn = each.value
    }
  }
}
resource "aws_backup_selection" "s" {
  name         = "s"
  plan_id      = PLAN
  iam_role_arn = "arn:aws:iam::123456789012:role/b"
  resources    = LIST
}
"""
_PROXY = """
resource "aws_db_proxy" "x" {
  for_each       = { tls = true, clear = false }
  name           = each.key
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/p"
  vpc_subnet_ids = values(aws_subnet.s)[*].id
  require_tls    = each.value
  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x"
  }
}
resource "aws_db_proxy_target" "t" {
  db_proxy_name         = PROXY
  target_group_name     = "default"
  db_cluster_identifier = CLUSTER
}
"""
_DASHBOARD = """
resource "aws_cloudwatch_dashboard" "d" {
  dashboard_name = "d"
  dashboard_body = jsonencode({ widgets = [{ type = "metric", properties = {
    region  = "eu-west-1"
    metrics = [["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", CLUSTER]]
  } }] })
}
"""
_PARAMETER = """
resource "aws_ssm_parameter" "p" {
  name  = "/app/host"
  type  = "String"
  value = CLUSTER
}
"""


class Root:
    """What is drawn so far: blocks of code, the locals that they use, and variables with the values given to them."""

    def __init__(self, number: int) -> None:
        self._random = random.Random(number)
        self._locals: dict[str, str] = {}
        self._blocks: list[str] = []
        self.variables = dict(_GIVEN)

    def below(self, limit: int, least: int = 0) -> int:
        """A whole number from ``least`` on and below ``limit``."""
        return self._random.randrange(least, limit)

    def pick(self, choices: Sequence[str]) -> str:
        """One of the choices."""
        return choices[self.below(len(choices))]

    def chance(self, percent: int) -> bool:
        """True in so many cases of a hundred."""
        return self.below(100) < percent

    def local(self, expression: str) -> str:
        """A local with this value; of some the name says that they switch something."""
        name = f"{self.pick(('picked', 'main', 'is', 'use_this', 'own_enabled', 'names'))}_{len(self._locals)}"
        self._locals[name] = expression
        return f"local.{name}"

    def variable(self, value: str) -> str:
        """A variable that is given this value from outside of the code."""
        name = f"given_{len(self.variables)}"
        self.variables[name] = value
        return f"var.{name}"

    def somewhere(self, expression: str) -> str:
        """An expression, in a local or a variable."""
        return self.local(expression) if self.chance(50) else self.variable(expression)

    def key(self, key: str) -> str:
        """An expression for a key: written out, in a local, in a variable, made by a function."""
        return self.pick((f'"{key}"', self.somewhere(f'"{key}"'), f'lower("{key.upper()}")'))

    def flag(self, value: bool) -> str:
        """An expression that is true or false."""
        known = f"var.{'yes' if value else 'no'}"
        return self.pick((known, self.local(str(value).lower()), f"length(var.secret) {'>' if value else '<'} 3"))

    def add(self, text: str, **parts: str) -> None:
        """A block, with what stands for the words in capitals."""
        for name, part in parts.items():
            text = text.replace(name, part)
        self._blocks.append(text)

    def one(self, resource: str, attribute: str, keys: Sequence[str] = ()) -> str:
        """An attribute of one of the instances of a resource, by some way to choose it."""
        keys = keys or _KEYS[resource]
        wanted, other = self.pick(keys), self.pick(keys)
        this, that = f'{resource}["{wanted}"].{attribute}', f'{resource}["{other}"].{attribute}'
        by_key = f"{{ for k, v in {resource} : k => v.{attribute} }}"
        ways: tuple[Callable[[], str], ...] = (
            lambda: this,
            lambda: f"{resource}[{self.key(wanted)}].{attribute}",
            lambda: f"{self.flag(True)} ? {this} : {that}",
            lambda: f"{self.flag(False)} ? {that} : {this}",
            lambda: f"values({resource})[{self.below(len(keys))}].{attribute}",
            lambda: f"[for k, v in {resource} : v.{attribute} if k == {self.key(wanted)}][0]",
            lambda: f"element(values({resource})[*].{attribute}, {self.below(4)})",
            lambda: f"coalesce(var.none, {this})",
            lambda: f"lookup({by_key}, {self.key(wanted)})",
            lambda: f'{{ a = {this}, b = {that} }}[{self.pick(("var.yes", "!var.yes"))} ? "a" : "b"]',
            lambda: f"one([{this}])",
            lambda: f"try({resource}[{self.key(wanted)}].{attribute}, null)",
        )
        made = ways[self.below(len(ways))]()
        return self.local(made) if self.chance(15) else made

    def some(self, resource: str, attribute: str, keys: Sequence[str] = (), least: int = 1) -> str:
        """The same attribute of several of the instances, of at least so many."""
        keys = sorted(keys or _KEYS[resource])
        count = self.below(len(keys) + 1, least)
        start = self.below(len(keys) - count + 1)
        chosen = keys[start : start + count]
        others = [key for key in keys if key not in chosen]
        these = _listed(f'{resource}["{key}"].{attribute}' for key in chosen)
        those = _listed(f'{resource}["{key}"].{attribute}' for key in (others if len(others) >= least else keys))
        names = _listed(f'"{key}"' for key in chosen)
        every = f"values({resource})[*].{attribute}"
        ways: tuple[Callable[[], str], ...] = (
            lambda: these,
            lambda: every,
            lambda: f"[for it in {resource} : it.{attribute}]",
            lambda: f"[for k, v in {resource} : v.{attribute} if contains({names}, k)]",
            lambda: f"[for k in {self.somewhere(names)} : {resource}[k].{attribute}]",
            lambda: f"[for k in {names} : {resource}[k].{attribute}]",
            lambda: f"slice({every}, {start}, {start + count})",
            lambda: f"{self.flag(True)} ? {these} : {those}",
            lambda: f"{self.flag(False)} ? {those} : {these}",
            lambda: f"distinct(compact(concat({these}, [])))",
            lambda: f"concat([for k in {self.somewhere(names)} : {resource}[k].{attribute}], {these})",
            lambda: f"flatten([{these}])",
        )
        made = ways[self.below(len(ways))]()
        return self.local(made) if self.chance(15) else made

    def text(self) -> str:
        """The code of the root, without its provider."""
        variables = "".join(f'variable "{name}" {{}}\n' for name in self.variables)
        lines = "".join(f"  {name} = {expression}\n" for name, expression in self._locals.items())
        return f'variable "none" {{\n  default = null\n}}\n{variables}locals {{\n{lines}}}\n{"".join(self._blocks)}'


def drawn(number: int) -> Root:
    """The root with this number."""
    root = Root(number)
    subnets = _network(root)
    root.add(_CHOICES)
    clusters = _clusters(root, subnets)
    _around(root, clusters)
    return root


def _network(root: Root) -> list[str]:
    zones = ("eu-west-1a", "eu-west-1b", "eu-west-1c")[: root.below(4, 1)]
    names = ["db-a", "db-b", "db-c", "web-a"][: root.below(5, 2)]
    table = ", ".join(
        f'"{name}" = {{ zone = "{root.pick(zones)}", public = {str(root.chance(25)).lower()}, net = {place} }}'
        for place, name in enumerate(names)
    )
    subnets = root.somewhere(f"{{ {table} }}")
    root.add(_NETWORK, SUBNETS=subnets)
    root.add(root.pick(_ASSOCIATIONS), SUBNETS=subnets)
    if root.chance(60):
        root.add(_FLOW_LOGS, SUBNETS=subnets, TEST=root.pick(("true", "!v.public", 'v.zone == "eu-west-1a"')))
    return names


def _clusters(root: Root, subnets: list[str]) -> list[str]:
    names = ["orders", "billing", "audit"][: root.below(4, 1)]
    groups = root.below(3, 1)
    for group in range(groups):  # AWS takes no subnet group of one subnet
        root.add(_SUBNET_GROUP, NUMBER=str(group), LIST=root.some("aws_subnet.s", "id", subnets, least=2))
    group_name = f"aws_db_subnet_group.g{root.below(groups)}.name"
    if groups == 2 and root.chance(40):
        group_name = f"{root.flag(root.chance(50))} ? aws_db_subnet_group.g0.name : aws_db_subnet_group.g1.name"
    password = root.pick(
        (
            "manage_master_user_password = true",
            f"master_password = {root.one('aws_secretsmanager_secret_version.v', 'secret_string')}",
            "master_password = var.secret",
            "master_password = trimspace(var.secret)",
            f"master_password = {root.local('var.secret')}",
            'master_password = "hard-coded-1"',
        )
    )
    root.add(
        _CLUSTER,
        NAMES=", ".join(f'"{name}"' for name in names),
        KEY=root.one("aws_kms_key.k", "arn"),
        GROUP=group_name,
        SECURITY=root.some("aws_security_group.x", "id"),
        PARAMETERS=root.one("aws_rds_cluster_parameter_group.p", "name"),
        PASSWORD=password,
    )
    classes = ("db.r7g.large", "db.t4g.medium", "db.serverless")
    members = ", ".join(
        f'"{name}-{place}" = {{ db = "{name}", class = "{root.pick(classes)}" }}'
        for name in names
        for place in range(root.below(3, 1))
    )
    root.add(
        _MEMBERS,
        MEMBERS=root.somewhere(f"{{ {members} }}"),
        CLUSTER=f"{_CLUSTERS}[{root.pick(('each.value.db', _BY_NAME))}].id",
        PUBLIC=root.pick(("false", 'each.key == "orders-0"')),
    )
    return names


def _around(root: Root, clusters: list[str]) -> None:
    """What names clusters."""
    if root.chance(70):
        root.add(_STREAM, CLUSTER=root.one(_CLUSTERS, "arn", clusters), KEY=root.one("aws_kms_key.k", "arn"))
    if root.chance(70):
        root.add(_ALARMS, CLUSTER=root.one(_CLUSTERS, "id", clusters))
    if root.chance(70):
        root.add(_SUBSCRIPTION, LIST=root.some(_CLUSTERS, "id", clusters))
    if root.chance(70):
        root.add(_BACKUP, PLAN=root.one("aws_backup_plan.p", "id"), LIST=root.some(_CLUSTERS, "arn", clusters))
    if root.chance(50):
        root.add(_PROXY, PROXY=root.one("aws_db_proxy.x", "name"), CLUSTER=root.one(_CLUSTERS, "id", clusters))
    if root.chance(50):
        root.add(_DASHBOARD, CLUSTER=root.one(_CLUSTERS, "id", clusters))
    if root.chance(40):
        root.add(_PARAMETER, CLUSTER=root.one(_CLUSTERS, "endpoint", clusters))


def _listed(items: Iterable[str]) -> str:
    return f"[{', '.join(items)}]"
