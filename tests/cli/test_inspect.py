"""``aurora-checks inspect`` on folders, plans, and what is neither."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from aurora_checks.cli.main import main

REPOSITORY = Path(__file__).parents[2]

CODE = """\
variable "password" {}

data "aws_kms_key" "db" {
  key_id = "alias/db"
}

resource "aws_rds_cluster" "this" {
  engine          = "aurora-postgresql"
  kms_key_id      = data.aws_kms_key.db.arn
  master_password = var.password
  tags            = { Env = "prod" }

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
  }
}

module "far" {
  source = "example-org/network/aws"
}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "main.tf").write_text(CODE, encoding="utf-8")
    return tmp_path


def test_json_has_every_resource_with_its_place_and_values(folder, capsys):
    assert main(["inspect", str(folder), "--json"]) == 0
    seen = json.loads(capsys.readouterr().out)
    assert list(seen) == ["path", "resources", "problems", "opaque_modules"]
    entries = {entry["address"]: entry for entry in seen["resources"]}
    cluster = entries["aws_rds_cluster.this"]
    assert (cluster["type"], cluster["file"], cluster["line"]) == ("aws_rds_cluster", str(folder / "main.tf"), 7)
    assert cluster["values"]["engine"] == "aurora-postgresql"
    assert cluster["values"]["kms_key_id"] == {"$reference": "data.aws_kms_key.db.arn"}
    assert list(cluster["values"]["master_password"]) == ["$unknown"]
    assert cluster["values"]["serverlessv2_scaling_configuration"] == [{"min_capacity": 0.5}]
    assert entries["data.aws_kms_key.db"]["values"] == {"key_id": "alias/db"}
    (module,) = seen["opaque_modules"]
    assert (module["address"], module["source"]) == ("module.far", "example-org/network/aws")


def test_text_is_for_people(folder, capsys):
    assert main(["inspect", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"aws_rds_cluster.this  {folder / 'main.tf'}:7" in lines
    assert '  engine = "aurora-postgresql"' in lines
    assert "  kms_key_id = data.aws_kms_key.db.arn" in lines
    assert '  tags = {Env = "prod"}' in lines
    assert "  serverlessv2_scaling_configuration:" in lines
    assert "    min_capacity = 0.5" in lines
    assert any(line.startswith("  master_password = (unknown: ") for line in lines)
    assert "  (not read: example-org/network/aws)" in lines


def test_a_plan_is_inspected_too(tmp_path, capsys):
    key = {"address": "aws_kms_key.db", "mode": "managed", "type": "aws_kms_key", "name": "db"}
    cluster = {"address": "aws_rds_cluster.this", "mode": "managed", "type": "aws_rds_cluster", "name": "this"}
    references = {"kms_key_id": {"references": ["aws_kms_key.db.arn", "aws_kms_key.db"]}}
    plan = {
        "format_version": "1.2",
        "terraform_version": "1.11.4",
        "planned_values": {
            "root_module": {
                "resources": [{**key, "values": {}}, {**cluster, "values": {"engine": "aurora-postgresql"}}]
            }
        },
        "resource_changes": [
            {**key, "change": {"actions": ["create"], "after_unknown": {"arn": True}}},
            {**cluster, "change": {"actions": ["create"], "after_unknown": {"kms_key_id": True}}},
        ],
        "configuration": {
            "root_module": {"resources": [{**key, "expressions": {}}, {**cluster, "expressions": references}]}
        },
    }
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan), encoding="utf-8")
    assert main(["inspect", str(path), "--json"]) == 0
    entries = json.loads(capsys.readouterr().out)["resources"]
    assert {entry["address"]: entry["values"] for entry in entries} == {
        "aws_kms_key.db": {},
        "aws_rds_cluster.this": {"engine": "aurora-postgresql", "kms_key_id": {"$reference": "aws_kms_key.db.arn"}},
    }


def test_a_broken_file_costs_itself_and_exit_code_1(folder, capsys):
    (folder / "broken.tf").write_text("locals {\n  a = = 1\n}\n", encoding="utf-8")
    assert main(["inspect", str(folder), "--json"]) == 1
    output = capsys.readouterr()
    assert output.err.startswith(f"{folder / 'broken.tf'}:2: ")
    seen = json.loads(output.out)
    assert [(problem["file"], problem["line"]) for problem in seen["problems"]] == [(str(folder / "broken.tf"), 2)]
    assert len(seen["resources"]) == 2


def test_a_folder_without_code_shows_the_root_modules_below_it(tmp_path, capsys):
    for name in ("live/billing", "live/orders", "modules/db"):
        (tmp_path / name).mkdir(parents=True)
    call = 'module "db" {\n  source = "../../modules/db"\n}\n'
    (tmp_path / "live/orders/main.tf").write_text(call, encoding="utf-8")
    (tmp_path / "live/billing/main.tf").write_text(call, encoding="utf-8")
    cluster = 'resource "aws_rds_cluster" "this" {\n  engine = "aurora-postgresql"\n}\n'
    (tmp_path / "modules/db/main.tf").write_text(cluster, encoding="utf-8")
    assert main(["inspect", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("[")] == ["[live/billing]", "[live/orders]"]
    assert sum(line.startswith("module.db.aws_rds_cluster.this ") for line in lines) == 2
    assert main(["inspect", str(tmp_path), "--json"]) == 0
    seen = json.loads(capsys.readouterr().out)["root_modules"]
    assert [(it["path"], len(it["resources"])) for it in seen] == [
        (str(tmp_path / "live" / name), 1) for name in ("billing", "orders")
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("missing", None),
        ("plan.json", '{"format_version": "1.2", "planned_values": {'),
        ("plan.json", "[1, 2]"),
        ("plan.json", ""),
        ("plan.tfplan", "PK\x03\x04\x00"),
        ("main.tf", CODE),
        ("empty/notes.txt", "no code"),
    ],
)
def test_what_cannot_be_read_is_one_message_and_exit_code_2(tmp_path, capsys, name, text):
    path = tmp_path / name
    if text is not None:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    path = path.parent if name.startswith("empty") else path
    assert main(["inspect", str(path)]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("aurora-checks: ")
    assert str(path) in output.err
    assert output.err.count("\n") == 1


@pytest.mark.process
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path):
    code = "\n".join(f'resource "aws_rds_cluster" "c{i}" {{\n  engine = "aurora-postgresql"\n}}' for i in range(5000))
    (tmp_path / "main.tf").write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "aurora_checks.cli.main", "inspect", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=REPOSITORY) as process:
        assert process.stdout.readline().startswith(b"aws_rds_cluster.c0 ")
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
