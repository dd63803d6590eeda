"""Data sources that the code alone answers, as a module's other expressions see them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.values import PartialText, Reference, Value, references_in

CODE = """
provider "aws" {
  region = "REGION"
}
data "aws_region" "here" {}
data "aws_partition" "here" {}
data "aws_service_principal" "monitoring" {
  service_name = "monitoring.rds"
}
data "aws_caller_identity" "me" {}
data "aws_availability_zones" "all" {}
data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "own" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid       = "Read"
    effect    = "Deny"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["arn:${data.aws_partition.here.partition}:s3:::b"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:root"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
data "aws_iam_policy_document" "key" {
  statement {
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.db.arn]
  }
}
resource "aws_kms_key" "db" {}
resource "aws_x" "y" {
  value = EXPRESSION
}
"""


def evaluated(folder: Path, expression: str, region: str = "eu-west-1") -> Value:
    (folder / "main.tf").write_text(CODE.replace("EXPRESSION", expression).replace("REGION", region))
    return read_directory(str(folder)).at("aws_x.y")[0].get("value")


@pytest.mark.parametrize(
    ("expression", "region", "value"),
    [
        ("data.aws_region.here.name", "eu-west-1", "eu-west-1"),
        ("data.aws_partition.here.partition", "eu-west-1", "aws"),
        ("data.aws_partition.here.partition", "cn-north-1", "aws-cn"),
        ("data.aws_partition.here.dns_suffix", "cn-north-1", "amazonaws.com.cn"),
        ("data.aws_partition.here.partition", "us-gov-west-1", "aws-us-gov"),
        ("data.aws_service_principal.monitoring.name", "eu-west-1", "monitoring.rds.amazonaws.com"),
    ],
)
def test_what_the_region_tells(tmp_path: Path, expression: str, region: str, value: str) -> None:
    assert evaluated(tmp_path, expression, region) == value


def test_a_policy_document_is_written_as_the_provider_does(tmp_path: Path) -> None:
    made = evaluated(tmp_path, "data.aws_iam_policy_document.own.json")
    assert isinstance(made, str)
    assert made.startswith('{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Sid": "Read",\n')
    (statement,) = json.loads(made)["Statement"]
    assert statement == {
        "Sid": "Read",
        "Effect": "Deny",
        "Action": ["s3:PutObject", "s3:GetObject"],
        "Resource": "arn:aws:s3:::b",
        "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def test_a_policy_document_keeps_what_is_unknown_in_it(tmp_path: Path) -> None:
    made = evaluated(tmp_path, "data.aws_iam_policy_document.key.minified_json")
    assert isinstance(made, PartialText)
    assert made.parts[1] == Reference("aws_kms_key.db", ("arn",))


def test_zones_keep_their_identity(tmp_path: Path) -> None:
    made = evaluated(tmp_path, "slice(data.aws_availability_zones.all.names, 0, 2)")
    assert made == [Reference("data.aws_availability_zones.all", ("names", position)) for position in (0, 1)]


def test_only_aws_knows_the_account(tmp_path: Path) -> None:
    made = evaluated(tmp_path, '"arn:aws:iam::${data.aws_caller_identity.me.account_id}:root"')
    assert references_in(made) == (Reference("data.aws_caller_identity.me", ("account_id",)),)
