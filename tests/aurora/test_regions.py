"""Whether two resources are in one Region, where providers, arguments, ARNs or expressions say it."""

from __future__ import annotations

import pytest

from aurora_checks.aurora.regions import arn_in_other_region, in_other_region, in_same_place, in_same_region, region_of
from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.values import Unknown

PROVIDERS = """
variable "region" {}
variable "other" {}
variable "regions" { type = map(string) }
variable "east" { type = bool }
data "aws_region" "current" {}
provider "aws" { region = var.region }
provider "aws" {
  alias  = "account"
  region = var.region
  assume_role { role_arn = "arn:aws:iam::111122223333:role/r" }
}
provider "aws" {
  alias  = "dr"
  region = var.other
}
provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}
provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}
provider "aws" {
  alias  = "made"
  region = "eu-${var.region}"
}
provider "aws" {
  alias  = "made_again"
  region = "eu-${var.region}"
}
provider "aws" {
  alias  = "made_otherwise"
  region = "us-${var.region}"
}
provider "aws" {
  alias  = "looked_up"
  region = var.regions[terraform.workspace]
}
provider "aws" {
  alias  = "looked_up_again"
  region = var.regions[
    terraform.workspace
  ]
}
provider "aws" {
  alias  = "either"
  region = var.east ? "us-east-1" : "us-east-2"
}
provider "aws" { alias = "silent" }
provider "aws" { alias = "silent_too" }
"""


def read(folder, code):
    (folder / "main.tf").write_text(PROVIDERS + code, encoding="utf-8")
    root = read_directory(str(folder))
    assert not root.problems
    return root


def answer(value):
    return "unknown" if isinstance(value, Unknown) else value


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("", "", True),
        ("", "provider = aws.account", True),
        ("", "provider = aws.dr", "unknown"),
        ("", "provider = aws.ireland", "unknown"),
        ("provider = aws.ireland", "provider = aws.frankfurt", False),
        ("provider = aws.ireland", 'region = "eu-west-1"', True),
        ("provider = aws.ireland", 'provider = aws.frankfurt\n region = "eu-west-1"', True),
        ("provider = aws.ireland", 'provider = aws.ireland\n region = "eu-north-1"', False),
        ("provider = aws.ireland", "provider = aws.ireland\n region = var.other", "unknown"),
        ("", "region = var.region", True),
        ("", "region = data.aws_region.current.name", True),
        ("provider = aws.dr", "region = data.aws_region.current.name", "unknown"),
        ("provider = aws.made", "provider = aws.made_again", True),
        ("provider = aws.made", "provider = aws.made_otherwise", "unknown"),
        ("provider = aws.looked_up", "provider = aws.looked_up_again", True),
        ("provider = aws.looked_up", "provider = aws.dr", "unknown"),
        ("provider = aws.either", "provider = aws.either", True),
        ("provider = aws.either", "provider = aws.ireland", False),
        ("provider = aws.either", 'region = "us-east-1"', "unknown"),
        ("provider = aws.silent", "provider = aws.silent", True),
        ("provider = aws.silent", "provider = aws.silent_too", "unknown"),
        ("provider = aws.silent", "provider = aws.ireland", "unknown"),
    ],
)
def test_same_region(tmp_path, one, other, same):
    root = read(tmp_path, f'resource "aws_kms_key" "a" {{\n {one}\n }}\nresource "aws_kms_key" "b" {{\n {other}\n }}\n')
    (left,), (right,) = root.at("aws_kms_key.a"), root.at("aws_kms_key.b")
    for first, second in ((left, right), (right, left)):
        assert answer(in_same_region(first, second)) == same
        assert answer(in_other_region(first, second)) == (same if same == "unknown" else not same)


@pytest.mark.parametrize(
    ("provider", "arn", "other"),
    [
        ("aws.ireland", "arn:aws:backup:eu-west-1:111122223333:backup-vault:v", False),
        ("aws.ireland", "arn:aws:backup:eu-north-1:${var.other}:backup-vault:v", True),
        ("aws.ireland", "arn:${var.other}:backup:eu-north-1:111122223333:backup-vault:v", True),
        ("aws.ireland", "arn:aws:backup:${var.region}:111122223333:backup-vault:v", "unknown"),
        ("aws.ireland", "${var.region}", "unknown"),
        ("aws.ireland", "arn:aws:s3:::bucket", "unknown"),
        ("aws", "arn:aws:backup:${var.region}:111122223333:backup-vault:v", False),
        ("aws", "arn:aws:backup:${data.aws_region.current.name}:111122223333:backup-vault:v", False),
        ("aws.made", "arn:aws:backup:eu-${var.region}:${var.other}:backup-vault:v", False),
        ("aws.made", "arn:aws:backup:us-${var.region}:${var.other}:backup-vault:v", "unknown"),
        ("aws", "arn:aws:backup:eu-west-1:111122223333:backup-vault:v", "unknown"),
    ],
)
def test_region_of_an_arn(tmp_path, provider, arn, other):
    code = f'resource "aws_backup_plan" "a" {{\n provider = {provider}\n name = "{arn}"\n }}'
    (plan,) = read(tmp_path, code).at("aws_backup_plan.a")
    assert answer(arn_in_other_region(plan, plan.get("name"))) == other


def test_region_of(tmp_path):
    code = "provider = aws.ireland", 'region = "eu-north-1"', ""
    root = read(tmp_path, "".join(f'resource "aws_kms_key" "k{i}" {{\n {it}\n}}\n' for i, it in enumerate(code)))
    assert [answer(region_of(it)) for it in root.of_type("aws_kms_key")] == ["eu-west-1", "eu-north-1", "unknown"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('allowed_account_ids = ["111122223333"]', 'allowed_account_ids = ["111122223333"]', True),
        ('allowed_account_ids = ["111122223333"]', 'allowed_account_ids = ["444455556666"]', False),
        (
            'allowed_account_ids = ["111122223333"]',
            'assume_role { role_arn = "arn:aws:iam::444455556666:role/r" }',
            False,
        ),
        (
            'allowed_account_ids = ["444455556666"]',
            'assume_role { role_arn = "arn:aws:iam::444455556666:role/r" }',
            True,
        ),
        ("", 'assume_role { role_arn = "arn:aws:iam::444455556666:role/r" }', True),
        ('profile = "a"', 'profile = "b"', True),
    ],
)
def test_same_place(tmp_path, one, other, same):
    code = "".join(
        f"""
provider "aws" {{
  alias  = "{alias}"
  region = "eu-west-1"
  {account}
}}
resource "aws_kms_key" "{alias}" {{
  provider = aws.{alias}
}}
"""
        for alias, account in (("one", one), ("another", other))
    )
    root = read(tmp_path, code)
    (left,), (right,) = root.at("aws_kms_key.one"), root.at("aws_kms_key.another")
    assert in_same_place(left, right) is same
    assert in_same_place(right, left) is same
