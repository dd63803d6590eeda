"""Where nothing may be written, the summary says what people have to decide, and nothing is changed."""

from __future__ import annotations

import pytest

from tests.fixing.fixed_code import fixed

CLUSTER = """\
resource "aws_rds_cluster" "orders" {{
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  master_password    = "not-a-secret-1"
  {more}
}}
"""
HERE = 'provider "aws" {\n  region = "eu-central-1"\n}\n'
OTHER_ACCOUNT = """\
provider "aws" {
  alias  = "archive"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::210987654321:role/backup"
  }
}
"""
PASSWORD = """\
resource "aws_ssm_parameter" "password" {
  name  = "/orders/password"
  type  = "String"
  value = aws_rds_cluster.orders.master_password
}
"""
RECORDER_OFF = """\
resource "aws_config_configuration_recorder_status" "here" {
  name       = "default"
  is_enabled = false
}
"""


@pytest.mark.parametrize(
    ("rule", "more", "beside", "says"),
    [
        ("103", "", "", "which Region it is in is not in this code"),
        ("102", 'engine_mode = "serverless"', "", "Serverless v1 cannot be changed into v2"),
        ("108", "", RECORDER_OFF, "you must choose what AWS Config records in this account"),
        ("203", "", PASSWORD, "a parameter in clear holds its password"),
        ("107", "", "", "you must choose a subnet in another zone"),
    ],
)
def test_what_people_decide_is_told(tmp_path, rule, more, beside, says):
    (tmp_path / "main.tf").write_text(CLUSTER.format(more=more) + beside)
    result = fixed(tmp_path, [rule], ["all"])
    assert not result.texts
    assert [it.finding.rule for it in result.left] == [f"CKV_AURORA_{rule}"]
    assert says in result.left[0].because


def test_a_service_and_its_role_are_asked_for(tmp_path):
    (tmp_path / "main.tf").write_text(CLUSTER.format(more='tags = { MachineLearning = "true" }'))
    result = fixed(tmp_path, ["206"])
    assert (
        "feature_name          = var.aurora_machine_learning_feature"
        in result.texts[str(tmp_path / "aurora_machine_learning.tf")]
    )
    assert result.kept[0].change.asked_names == ("aurora_machine_learning_feature", "aurora_machine_learning_role_arn")


def test_a_provider_of_another_account_is_no_place_for_copies(tmp_path):
    (tmp_path / "main.tf").write_text(CLUSTER.format(more="") + HERE + OTHER_ACCOUNT)
    result = fixed(tmp_path, ["103"], ["all"])
    assert result.kept[0].change.asked_names == ("aurora_backup_copy_vault_arn",)


def test_tags_that_the_settings_ask_for_become_variables(tmp_path):
    (tmp_path / "main.tf").write_text(CLUSTER.format(more="") + HERE)
    (tmp_path / ".aurora-checks.yaml").write_text(
        "rules:\n  CKV_AURORA_109:\n    required_tags: ['cost:unit', Owner]\n"
    )
    result = fixed(tmp_path, ["109"])
    text = result.texts[str(tmp_path / "main.tf")]
    assert '"cost:unit" = var.cost_unit' in text
    assert "Owner       = var.owner" in text
    assert result.kept[0].change.asked_names == ("owner", "cost_unit")
