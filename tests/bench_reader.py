"""What reading Terraform code costs: ``make bench``, or ``python tests/bench_reader.py``.

Generates a root module of 1,600 resources in 200 files, and one of twice the size, and prints what it takes to read
them, every attribute evaluated, beside the time in which Checkov builds its graph of the same code in the same run.
Each time is the median of five, taken in turn. The exit code tells whether all bars were kept.
"""

from __future__ import annotations

import gc
import logging
import os
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

os.environ["LOG_LEVEL"] = "CRITICAL"  # read by Checkov when it is imported
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from checkov.common.graph.db_connectors.networkx.networkx_db_connector import NetworkxConnector  # noqa: E402
from checkov.terraform.graph_manager import TerraformGraphManager  # noqa: E402

from aurora_checks.terraform.hcl_reader import read_directory  # noqa: E402

FILES, ROUNDS = 200, 5
MOST_OF_CHECKOV, MOST_OF_TWICE, MOST_MEGABYTES = 0.1, 2.1, 150

_SHARED = """
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
provider "aws" {
  region = "eu-west-1"
}
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/8"
}
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}
"""

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


def generate(folder: str, files: int) -> str:
    """Writes a root module of ``files`` files with eight resources each; returns its folder."""
    root = Path(folder, f"of_{files}_files")
    (root / "group").mkdir(parents=True)
    (root / "group" / "main.tf").write_text(_MODULE)
    (root / "shared.tf").write_text(_SHARED)
    for number in range(files):
        code = _FILE + (_CALL if number % 10 == 0 else "")
        (root / f"orders_{number}.tf").write_text(code.replace("NUMBER", str(number)))
    return str(root)


def read_all(folder: str) -> None:
    """Reads a root module and evaluates every attribute."""
    for resource in read_directory(folder).resources:
        dict(resource.values)


def build_graph(folder: str) -> None:
    """What Checkov does before any check runs."""
    TerraformGraphManager(db_connector=NetworkxConnector()).build_graph_from_source_directory(folder)


def peak_megabytes(folder: str) -> float:
    """The most memory that reading takes at once."""
    gc.collect()
    tracemalloc.start()
    read_all(folder)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def medians(*jobs: Callable[[], object]) -> list[float]:
    """The seconds that each job takes."""
    seconds: list[list[float]] = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, times in zip(jobs, seconds):
            gc.collect()
            start = time.perf_counter()
            job()
            times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in seconds]


def main() -> int:
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        once, twice = generate(folder, FILES), generate(folder, 2 * FILES)
        ours, ours_twice, checkov = medians(lambda: read_all(once), lambda: read_all(twice), lambda: build_graph(once))
        megabytes = peak_megabytes(once)
    figures = [
        (f"{8 * FILES} resources: {ours:.3f} s, of Checkov's {checkov:.2f} s", ours / checkov, MOST_OF_CHECKOV),
        (f"{16 * FILES} resources: {ours_twice:.3f} s, in proportion", ours_twice / ours, MOST_OF_TWICE),
        (f"{8 * FILES} resources: megabytes at most", megabytes, MOST_MEGABYTES),
    ]
    for name, figure, bar in figures:
        print(f"{name:50} {figure:7.3f}  (bar {bar})")
    return 1 if any(figure > bar for _, figure, bar in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
