"""Estates to measure on: as many clusters as wanted, each with what belongs to it, as code and as a plan."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent

_PROVIDER = """
provider "aws" {
  region = "eu-west-1"
}
"""

_SHARED = (
    """
variable "tags" {
  type    = map(string)
  default = { Environment = "prod", CostCenter = "1" }
}
variable "rules" {
  type    = list(object({ port = number, cidrs = optional(list(string), ["10.0.0.0/8"]) }))
  default = [{ port = 5432 }, { port = 6432, cidrs = ["10.1.0.0/16", "10.2.0.0/16"] }]
}
locals {
  parameters = merge({ "rds.force_ssl" = 1 }, { for name in ["log_connections", "log_statement"] : name => "all" })
}
"""
    + _PROVIDER
    + """resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/8"
}
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}
"""
)

# Eight resources each. NUMBER is that of the file.
_FILE = """
locals {
  name_NUMBER = format("orders-%04d", NUMBER)
}
resource "aws_subnet" "orders_NUMBER" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 16, 2 * NUMBER + count.index)
  availability_zone = "eu-west-1${count.index == 0 ? "a" : "b"}"
  tags              = merge(var.tags, { Name = "${local.name_NUMBER}-${count.index}" })
}
resource "aws_db_subnet_group" "orders_NUMBER" {
  name       = local.name_NUMBER
  subnet_ids = aws_subnet.orders_NUMBER[*].id
}
resource "aws_security_group" "orders_NUMBER" {
  name   = local.name_NUMBER
  vpc_id = aws_vpc.main.id
  dynamic "ingress" {
    for_each = var.rules
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = "tcp"
      cidr_blocks = ingress.value.cidrs
    }
  }
  tags = var.tags
}
resource "aws_rds_cluster_parameter_group" "orders_NUMBER" {
  name   = local.name_NUMBER
  family = "aurora-postgresql16"
  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
  parameter {
    name         = "shared_preload_libraries"
    value        = join(",", ["pg_stat_statements", "pgaudit"])
    apply_method = "pending-reboot"
  }
}
resource "aws_rds_cluster" "orders_NUMBER" {
  cluster_identifier                  = local.name_NUMBER
  engine                              = "aurora-postgresql"
  engine_version                      = "16.4"
  master_username                     = "postgres"
  manage_master_user_password         = true
  storage_encrypted                   = true
  kms_key_id                          = aws_kms_key.main.arn
  db_subnet_group_name                = aws_db_subnet_group.orders_NUMBER.name
  db_cluster_parameter_group_name     = aws_rds_cluster_parameter_group.orders_NUMBER.name
  vpc_security_group_ids              = [aws_security_group.orders_NUMBER.id]
  backup_retention_period             = lookup(var.tags, "Environment", "test") == "prod" ? 30 : 7
  deletion_protection                 = true
  iam_database_authentication_enabled = true
  enabled_cloudwatch_logs_exports     = ["postgresql"]
  tags                                = var.tags
  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 16
  }
}
resource "aws_rds_cluster_instance" "orders_NUMBER" {
  for_each                     = toset(["reader", "writer"])
  identifier                   = "${local.name_NUMBER}-${each.key}"
  cluster_identifier           = aws_rds_cluster.orders_NUMBER.id
  engine                       = aws_rds_cluster.orders_NUMBER.engine
  instance_class               = "db.serverless"
  monitoring_interval          = 60
  performance_insights_enabled = true
}
resource "aws_cloudwatch_metric_alarm" "orders_NUMBER" {
  alarm_name          = "${local.name_NUMBER}-cpu"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "CPUUtilization"
  namespace           = "AWS/RDS"
  threshold           = 80
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.orders_NUMBER.cluster_identifier }
}
resource "aws_ssm_parameter" "orders_NUMBER" {
  name  = "/${local.name_NUMBER}/settings"
  type  = "String"
  value = jsonencode({ host = aws_rds_cluster.orders_NUMBER.endpoint, port = 5432, tags = var.tags })
}
"""

# In every tenth file, a call of a module with two more.
_CALL = """
module "group_NUMBER" {
  source     = "./group"
  name       = "${local.name_NUMBER}-more"
  subnet_ids = aws_subnet.orders_NUMBER[*].id
  parameters = local.parameters
}
"""

_MODULE = """
variable "name" {
  type = string
}
variable "subnet_ids" {
  type = list(string)
}
variable "parameters" {
  type = map(string)
}
resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}
resource "aws_rds_cluster_parameter_group" "this" {
  name   = var.name
  family = "aurora-postgresql16"
  dynamic "parameter" {
    for_each = var.parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}
output "subnet_group" {
  value = aws_db_subnet_group.this.name
}
"""


def write_root(root: Path, files: int) -> Path:
    """A root module of ``files`` files, each with eight resources, a cluster among them; every tenth calls a module."""
    (root / "group").mkdir(parents=True)
    (root / "group" / "main.tf").write_text(_MODULE)
    (root / "shared.tf").write_text(_SHARED)
    for number in range(files):
        code = _FILE + (_CALL if number % 10 == 0 else "")
        (root / f"orders_{number}.tf").write_text(code.replace("NUMBER", str(number)))
    return root


def write_calls(root: Path, calls: int) -> Path:
    """A root module that calls one module with a cluster so many times."""
    module = root / "modules" / "database"
    module.mkdir(parents=True)
    shared, own = _SHARED.split('resource "aws_vpc"')
    code = _FILE.replace("orders_NUMBER", "this").replace("name_NUMBER", "name").replace("NUMBER", "var.number")
    (module / "main.tf").write_text(
        'variable "number" {\n  type = number\n}\n' + shared.replace(_PROVIDER, "") + 'resource "aws_vpc"' + own + code
    )
    call = 'module "database_NUMBER" {\n  source = "./modules/database"\n  number = NUMBER\n}\n'
    text = _PROVIDER + "".join(call.replace("NUMBER", str(number)) for number in range(calls))
    (root / "main.tf").write_text(text)
    return root


def write_roots(folder: Path, roots: int) -> Path:
    """A repository of so many root modules, with four clusters each."""
    for number in range(roots):
        write_root(folder / f"root_{number}", 4)
    return folder


def write_plan(file: Path, resources: int) -> Path:
    """A plan of at least so many resources: that of a sample, as often as it takes, each time under other names."""
    plan = json.loads((TESTS / "integrations" / "plans" / "compliant.json").read_text(encoding="utf-8"))
    names = {f"{it['type']}.{it['name']}" for it in plan["configuration"]["root_module"]["resources"]}
    copies = -(-resources // len(plan["resource_changes"]))
    parts = ("planned_values", "configuration")
    originals = {key: plan[key]["root_module"]["resources"] for key in parts}
    changes = plan["resource_changes"]
    for key in parts:
        plan[key]["root_module"]["resources"] = []
    plan["resource_changes"] = []
    for copy in range(copies):
        for key in parts:
            plan[key]["root_module"]["resources"] += _renamed(originals[key], names, copy)
        plan["resource_changes"] += _renamed(changes, names, copy)
    file.write_text(json.dumps(plan), encoding="utf-8")
    return file


def _renamed(resources: list[dict[str, object]], names: set[str], copy: int) -> list[dict[str, object]]:
    """The same resources under names that end in the number of the copy, in references too."""
    text = json.dumps(resources)
    text = re.sub(r"\b(?:data\.)?(\w+\.\w+)\b", lambda it: f"{it[0]}_{copy}" if it[1] in names else it[0], text)
    found = json.loads(text)
    for resource in found:
        resource["name"] = f"{resource['name']}_{copy}"
    return found  # type: ignore[no-any-return]


def write_others(folder: Path, count: int) -> Path:
    """Code that has nothing to do with databases."""
    folder.mkdir(parents=True)
    for number in range(count // 2):
        folder.joinpath(f"service_{number}.tf").write_text(
            f'resource "aws_sqs_queue" "q{number}" {{\n  name = "q{number}"\n}}\n'
            f'resource "aws_s3_bucket" "b{number}" {{\n  bucket = "b{number}-${{var.account}}"\n}}\n',
            encoding="utf-8",
        )
    folder.joinpath("variables.tf").write_text('variable "account" {\n  default = "1"\n}\n', encoding="utf-8")
    return folder


def write_floor(folder: Path, findings: Iterable[dict[str, Any]]) -> Path:
    """A folder of external checks that answer at once, with the same findings in the same words as Checkov's records.

    The words are those of the first resource of each type: what Checkov does with a finding depends on its length.
    """
    answers: dict[str, dict[str, Any]] = {}
    for it in findings:
        named = answers.setdefault(it["check_id"], {"name": it["check_name"], "guideline": it["guideline"], "by": {}})
        result = it["check_result"]["result"], it["check_result"]["evaluated_keys"], it["details"], it["severity"]
        named["by"].setdefault(it["resource"].split(".")[-2], result)
    folder.mkdir(parents=True)
    folder.joinpath("__init__.py").write_text("", encoding="utf-8")
    folder.joinpath("floor_checks.py").write_text(_FLOOR.replace("ANSWERS", repr(answers)), encoding="utf-8")
    return folder


_FLOOR = """
from checkov.common.bridgecrew.severities import Severities
from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck


class AtOnce(BaseResourceCheck):
    def __init__(self, id, name, guideline, by):
        about = sorted(by)
        super().__init__(name, id.replace("AURORA", "FLOOR"), [CheckCategories.LOGGING], about, guideline=guideline)
        self.by = by
        self.severity = Severities.get(by[about[0]][3])

    def scan_resource_conf(self, conf):
        result, self.evaluated_keys, self.details, _ = self.by[self.entity_type]
        return CheckResult[result]


CHECKS = [AtOnce(id, **it) for id, it in ANSWERS.items()]
"""
