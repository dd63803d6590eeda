"""``aurora-checks fix``: its diff, its summary, what it writes and what it refuses."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from aurora_checks.cli.main import main

CODE = """\
resource "aws_rds_cluster" "orders" {
  cluster_identifier      = "orders"
  engine                  = "aurora-postgresql"
  backup_retention_period = 1
}
"""
RELEASE_UNKNOWN = """\
module "orders" {
  source = "terraform-aws-modules/rds-aurora/aws"
  engine = "aurora-postgresql"
}
"""
PUBLIC_MEMBER = """\
resource "aws_rds_cluster" "orders" {
  engine               = "aurora-postgresql"
  db_subnet_group_name = "orders"
}

resource "aws_rds_cluster_instance" "orders" {
  cluster_identifier  = aws_rds_cluster.orders.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r6g.large"
  publicly_accessible = true
}
"""

SHARED = """\
variable "protected" {
  default = false
}

resource "aws_rds_cluster" "orders" {
  engine                          = "aurora-postgresql"
  engine_version                  = "15.4"
  deletion_protection             = var.protected
  db_subnet_group_name            = "orders"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.shared.name
  vpc_security_group_ids          = [aws_security_group.shared.id]
}

resource "aws_rds_cluster" "shop" {
  engine              = "aurora-mysql"
  deletion_protection = var.protected
}

resource "aws_rds_cluster_parameter_group" "shared" {
  family = "aurora-postgresql15"
}

resource "aws_rds_cluster" "archive" {
  engine                          = "docdb"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.shared.name
}

resource "aws_security_group" "shared" {
  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "web" {
  vpc_security_group_ids = [aws_security_group.shared.id]
}
"""


@pytest.fixture
def code(tmp_path):
    (tmp_path / "main.tf").write_text(CODE)
    return tmp_path


@pytest.fixture
def repository(code):
    for words in (("init", "-q"), ("add", "."), ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a")):
        subprocess.run(["git", "-C", str(code), *words], check=True, capture_output=True)
    return code


def test_the_diff_is_on_stdout_and_what_it_does_on_stderr(code, capsys):
    assert main(["fix", str(code), "--rule", "006", "--rule", "RULE-009"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("diff --git a/main.tf b/main.tf\n--- a/main.tf\n+++ b/main.tf\n@@ -1,5 +1,6 @@\n")
    assert "-  backup_retention_period = 1\n+  backup_retention_period = 7\n" in printed.out
    assert "has a fix for 2 of 2 failed verdicts" in printed.err
    assert "applying it: in place: at once, no outage" in printed.err
    assert (code / "main.tf").read_text() == CODE


def test_what_is_left_is_told_with_its_reason(code, capsys):
    assert main(["fix", str(code), "--rule", "001", "--rule", "003"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "the cluster has no members in this code" in printed.err


def test_what_people_have_to_say_is_told(code, capsys):
    assert main(["fix", str(code), "--rule", "008"]) == 0
    printed = capsys.readouterr()
    assert 'variable "aurora_parameter_group_family"' in printed.out
    assert "you must give a value for: var.aurora_parameter_group_family" in printed.err


def test_what_stays_open_is_told(code, capsys):
    (code / "main.tf").write_text(RELEASE_UNKNOWN)
    assert main(["fix", str(code), "--rule", "009"]) == 0
    printed = capsys.readouterr()
    assert "+  deletion_protection = true" in printed.out
    assert "for every release that is known of the module" in printed.err
    (code / "main.tf").write_text(PUBLIC_MEMBER)
    assert main(["fix", str(code), "--rule", "004", "--accept", "connections"]) == 0
    printed = capsys.readouterr()
    assert "+  publicly_accessible = false" in printed.out
    assert "stays undecided: " in printed.err


def test_levels_choose_the_rules(code, capsys):
    main(["fix", str(code), "--level", "must"])
    must = capsys.readouterr().out
    assert "deletion_protection" in must
    assert "preferred_maintenance_window" not in must
    main(["fix", str(code), "--level", "could"])
    assert "preferred_maintenance_window" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rule", "999"], "there is no rule 999"),
        (["{code}/nowhere"], "does not exist"),
        (["{code}/main.tf"], "is not a folder"),
        (["{code}/empty"], "there is no Terraform code"),
    ],
)
def test_what_cannot_be_done_is_said(code, capsys, arguments, said):
    (code / "empty").mkdir()
    words = [it.format(code=code) for it in arguments]
    assert main(["fix", *words, *([str(code)] if words[0] == "--rule" else [])]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""


def test_code_that_cannot_be_read_is_no_success(code, capsys):
    (code / "broken.tf").write_text("resource {{")
    assert main(["fix", str(code)]) == 2
    assert "broken.tf:1" in capsys.readouterr().err


def test_writing_changes_the_files_and_a_second_time_nothing(code, capsys):
    (code / "main.tf").chmod(0o640)
    assert main(["fix", str(code), "--rule", "006", "--write"]) == 0
    assert (code / "main.tf").read_text() == CODE.replace("= 1", "= 7")
    assert (code / "main.tf").stat().st_mode & 0o777 == 0o640
    assert capsys.readouterr().out == ""
    main(["fix", str(code), "--rule", "006"])
    assert capsys.readouterr().out == ""
    assert os.listdir(code) == ["main.tf"]


def test_what_replaces_a_cluster_is_shown_apart_and_never_written(code, capsys):
    for accept in (["--accept", "all"], ["--accept", "replacement"], ["--accept", "replacement", "--write"]):
        assert main(["fix", str(code), "--rule", "002", *accept]) == 0
        printed = capsys.readouterr()
        assert printed.out == ""
        assert (code / "main.tf").read_text() == CODE
        assert os.listdir(code) == ["main.tf"]
        assert ("+  storage_encrypted       = true" in printed.err) == ("all" not in accept)
        assert ("on a running cluster do this instead: make a snapshot" in printed.err) == ("all" not in accept)
        assert ("it is shown below" in printed.err) == ("all" not in accept)
        assert ("with --accept replacement it is shown" in printed.err) == ("all" in accept)
        assert "on a running cluster this destroys its data, so it is never written" in printed.err


def test_only_what_applies_to_this_cluster_is_told(code, capsys):
    """Nobody may read of an encrypted cluster that nothing happens "unless it is encrypted already"."""
    encrypted = CODE.replace("}", "  storage_encrypted       = true\n}")
    for text, said in ((CODE, True), (encrypted, False)):
        (code / "main.tf").write_text(text)
        main(["report", str(code), "--format", "json", "--fail-on", "never"])
        cell = json.loads(capsys.readouterr().out)["clusters"][0]["cells"]["CKV_AURORA_002"]
        (note,) = [it for it in cell["judgements"][0]["notes"] if it.startswith("Applying it: ")]
        assert ("that is not encrypted" in note) == said
        assert "the key of a running cluster cannot be changed" in note
        assert note.count("(replacement)") == 1


def test_a_comment_at_the_old_value_is_told(code, capsys):
    (code / "main.tf").write_text(
        CODE.replace("= 1\n", "= 1 # the old tool needs it\n").replace(
            "}", "  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.orders.name\n}"
        )
        + """
# Nothing about it.

resource "aws_rds_cluster_parameter_group" "orders" {
  family = "aurora-postgresql16"

  # The reporting tool cannot speak TLS.
  parameter {
    name = "rds.force_ssl"
    # really not
    value        = "0"
    apply_method = "pending-reboot"
  }
}
"""
    )
    assert main(["fix", str(code), "--rule", "6", "--rule", "3", "--accept", "connections,cost"]) == 0
    printed = capsys.readouterr()
    about = "a comment of yours stands at the old value, look whether it still holds: main.tf"
    assert f"{about}:4: # the old tool needs it\n" in printed.err
    assert f"{about}:13: # The reporting tool cannot speak TLS.\n" in printed.err
    assert f"{about}:16: # really not\n" in printed.err
    assert printed.err.count(about) == 3
    assert "apply_method in your code is pending-reboot" in printed.err
    assert '+    value        = "1"' in printed.out


def test_rules_are_named_as_in_every_command(code, capsys):
    diffs = set()
    for name in ("9", "009", "RULE-009", "CKV_AURORA_009", "ckv_aurora_9"):
        assert main(["fix", str(code), "--rule", name]) == 0
        diffs.add(capsys.readouterr().out)
    assert len(diffs) == 1 and "deletion_protection" in diffs.pop()


def test_several_effects_are_accepted_at_once(code, capsys):
    assert main(["fix", str(code), "--rule", "205", "--accept", "window,cost"]) == 0
    with pytest.raises(SystemExit):
        main(["fix", str(code), "--accept", "window,speed"])
    assert "there is no effect speed; choose from window, cost" in capsys.readouterr().err


def test_nothing_to_fix_is_said(code, capsys):
    main(["fix", str(code), "--rule", "009", "--write"])
    capsys.readouterr()
    assert main(["fix", str(code), "--rule", "009"]) == 0
    assert capsys.readouterr().err == "aurora-checks: nothing to fix: 0 failed\n"
    (code / "main.tf").write_text(CODE.replace("}", '  deletion_protection = var.on\n}\nvariable "on" {}\n'))
    main(["fix", str(code), "--rule", "009"])
    said = "nothing to fix: 0 failed; 1 undecided: `aurora-checks report` says what is not known"
    assert said in capsys.readouterr().err


def test_members_are_counted_with_their_cluster_as_in_the_report(code, capsys):
    """A rule about a cluster is one verdict, however many of its members fail."""
    (code / "main.tf").write_text(
        CODE
        + """
resource "aws_rds_cluster_instance" "orders" {
  count              = 3
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}
"""
    )
    assert main(["fix", str(code), "--rule", "007", "--rule", "009"]) == 0
    assert "has a fix for 2 of 2 failed verdicts in 2 file(s)" in capsys.readouterr().err


def test_links_are_not_written_through(code, tmp_path_factory, capsys):
    outside = tmp_path_factory.mktemp("outside") / "main.tf"
    (code / "main.tf").rename(outside)
    (code / "main.tf").symlink_to(outside)
    assert main(["fix", str(code), "--rule", "006", "--write"]) == 2
    assert "a link leads to it" in capsys.readouterr().err
    assert outside.read_text() == CODE


def test_modules_of_others_are_not_changed(code, capsys):
    """What terraform init has downloaded is somebody else's: its call is changed, or nothing."""
    module = code / ".terraform" / "modules" / "orders"
    module.mkdir(parents=True)
    (code / "main.tf").write_text('module "orders" {\n  source = "acme/orders/aws"\n}\n')
    (module / "main.tf").write_text(
        'variable "days" {\n  default = 1\n}\n'
        + CODE.replace("= 1", "= var.days").replace("}", "  deletion_protection = false\n}")
    )
    (code / ".terraform" / "modules" / "modules.json").write_text(
        '{"Modules": [{"Key": "orders", "Source": "registry.terraform.io/acme/orders/aws", "Dir": '
        '".terraform/modules/orders"}]}'
    )
    main(["fix", str(code), "--rule", "006", "--rule", "009"])
    printed = capsys.readouterr()
    assert "+  days   = 7" in printed.out
    assert ".terraform" not in printed.out
    assert "CKV_AURORA_009" in printed.err


def test_all_or_nothing_is_written(code, monkeypatch, capsys):
    (code / "more.tf").write_text(CODE.replace('"orders" {', '"billing" {'))
    before = {it.name: it.read_text() for it in code.iterdir()}
    replace, calls = os.replace, []

    def failing(source, target):
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    assert main(["fix", str(code), "--rule", "006", "--write"]) == 2
    assert "No space left" in capsys.readouterr().err
    assert {it.name: it.read_text() for it in code.iterdir()} == before


@pytest.mark.process
def test_git_takes_the_diff(repository, capsys):
    (repository / "mödul e").mkdir()
    (repository / "mödul e" / "main.tf").write_bytes(CODE.replace("\n", "\r\n").encode()[:-2])
    main(["fix", str(repository), "--accept", "all"])
    diff = capsys.readouterr().out
    applied = ["git", "-C", str(repository), "apply", "--whitespace=nowarn"]
    subprocess.run(applied, input=diff.encode(), check=True, capture_output=True)
    main(["fix", str(repository), "--accept", "all"])
    assert capsys.readouterr().out == ""


@pytest.mark.process
def test_changes_that_are_not_committed_are_safe(repository, capsys):
    (repository / "main.tf").write_text(CODE + "\n# mine\n")
    assert main(["fix", str(repository), "--rule", "006", "--write"]) == 2
    assert "not committed" in capsys.readouterr().err
    assert (repository / "main.tf").read_text() == CODE + "\n# mine\n"
    assert main(["fix", str(repository), "--rule", "006", "--write", "--allow-dirty"]) == 0
    assert "= 7" in (repository / "main.tf").read_text()


def test_other_roots_that_call_the_module_are_asked(tmp_path, capsys):
    (tmp_path / ".git").mkdir()
    for name in ("database", "production", "test"):
        (tmp_path / name).mkdir()
    (tmp_path / "database" / "main.tf").write_text(CODE)
    for name in ("production", "test"):
        (tmp_path / name / "main.tf").write_text('module "orders" {\n  source = "../database"\n}\n')
    main(["fix", str(tmp_path / "production"), "--rule", "006"])
    printed = capsys.readouterr()
    assert printed.out.startswith("diff --git a/database/main.tf b/database/main.tf\n")
    assert "called from here, too, where no verdict gets worse: test" in printed.err


def test_what_else_a_change_reaches_is_told(tmp_path, capsys):
    (tmp_path / "main.tf").write_text(SHARED)
    main(["fix", str(tmp_path), "--rule", "009", "--rule", "003", "--rule", "004", "--accept", "connections"])
    said = [it for it in capsys.readouterr().err.splitlines() if it.startswith("this reaches")]
    name = tmp_path.name
    assert said == [
        f"this reaches more than the clusters above: deletion_protection of {name}:aws_rds_cluster.shop",
        f"this reaches more than the clusters above: parameter of {name}:aws_rds_cluster_parameter_group.shared, "
        "which aws_rds_cluster.archive also uses",
        f"this reaches more than the clusters above: ingress of {name}:aws_security_group.shared, "
        "which aws_instance.web also uses",
    ]


def test_a_cluster_that_needs_no_change_is_named(tmp_path, capsys):
    """Outside of production RULE-009 asks for nothing; other rules do."""
    cluster = CODE.replace("orders", "%s").replace("= 1\n", "= 1\n  deletion_protection = var.protected\n")
    variable = SHARED[: SHARED.index("resource")]
    tagged = cluster[:-2] + '  tags = { Environment = "dev" }\n}\n'
    (tmp_path / "main.tf").write_text(variable + cluster % ("orders", "orders") + tagged % ("trial", "trial"))
    main(["fix", str(tmp_path), "--rule", "009", "--rule", "006"])
    said = [it for it in capsys.readouterr().err.splitlines() if it.startswith("this reaches")]
    assert said == [
        f"this reaches more than the clusters above: deletion_protection of {tmp_path.name}:aws_rds_cluster.trial"
    ]


def test_what_terraform_ignores_is_told(tmp_path, capsys):
    ignoring = '  lifecycle {\n    ignore_changes = [backup_retention_period, tags["Owner"]]\n  }\n}\n'
    (tmp_path / "main.tf").write_text(CODE[:-2] + ignoring)
    main(["fix", str(tmp_path), "--rule", "006", "--rule", "009"])
    said = [it for it in capsys.readouterr().err.splitlines() if it.startswith("ignore_changes")]
    assert [it.split(":")[:2] for it in said] == [
        [f"ignore_changes of {tmp_path.name}", "aws_rds_cluster.orders has backup_retention_period"]
    ]
