"""The targets of ``make fuzz``, for a short while and always in the same way; and what they have found."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aurora_checks.terraform.modules.hcl_reader import read_directory
from tests.fuzz.fuzz_targets import TARGETS, judge

_INPUTS = st.binary(max_size=300)
_QUIET = settings(derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_nothing_but_errors_of_our_own(name):
    examples = 10 if name == "sizes" else 60  # each of these makes files that are large, or deep
    settings(_QUIET, max_examples=examples)(given(_INPUTS)(TARGETS[name]))()


CLUSTER = """\
resource "aws_rds_cluster" "main" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.main.id]
}
resource "aws_db_subnet_group" "main" {
  name       = "main"
  subnet_ids = SUBNETS
}
resource "aws_subnet" "a" {
  vpc_id = VPC
}
resource "aws_security_group" "main" {
  vpc_id = VPC
}
"""
DEEP = "locals {\n  a0 = 1\n" + "".join(f"  a{i} = [local.a{i - 1}]\n" for i in range(1, 2000)) + "}\n"


@pytest.mark.parametrize("subnets", ["[]", "null", "[aws_subnet.a.id]", "[[]]", '["x"]', "local.a1999"])
@pytest.mark.parametrize("vpc", ["[]", "{ a = {} }", '""', "0", "local.a1999"])
def test_rules_take_any_value_anywhere(tmp_path, subnets, vpc):
    (tmp_path / "main.tf").write_text(DEEP + CLUSTER.replace("SUBNETS", subnets).replace("VPC", vpc))

    judge(read_directory(str(tmp_path)))
