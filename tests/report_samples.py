"""What the tests of the report share: estates that are small, hostile, or kept in a repository of their own."""

from __future__ import annotations

from pathlib import Path

from aurora_checks.checks.scanned_roots import read_roots
from aurora_checks.policy.settings_file import forget
from aurora_checks.report.report_builder import build_report
from aurora_checks.report.report_model import Cell, ClusterRow, Mark, Report, Root, RuleInfo

SECRET = "hunter2-Tr0ub4dor"
HOSTILE_KEY = "<script>alert(1)</script> | `x` **b** [l](http://evil.example) @octocat \\u001b[31mred\\u202e"

CODE = """\
resource "aws_rds_cluster" "orders" {
  cluster_identifier  = "orders"
  engine              = "aurora-postgresql"
  storage_encrypted   = true
  deletion_protection = true
}
"""


def report_of(*paths: Path, repository: str = "") -> Report:
    """The report of folders and plans."""
    forget()
    return build_report(read_roots(*map(str, paths)), repository)


def repository(folder: Path, code: str = CODE, **files: str) -> Path:
    """A repository with one root module; ``modules___db`` is the file ``modules/db/main.tf``."""
    (folder / ".git").mkdir(parents=True)
    (folder / "main.tf").write_text(code, encoding="utf-8")
    for name, text in files.items():
        file = folder / name.replace("___", "/") / "main.tf"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    return folder


def hostile(folder: Path) -> Report:
    """Names that are HTML, Markdown, terminal escapes and long, and a password in several places."""
    code = f"""\
variable "password" {{
  default = "{SECRET}"
}}

resource "aws_rds_cluster" "orders" {{
  for_each           = toset(["{HOSTILE_KEY}", "{"k" * 300}"])
  cluster_identifier = "</style><img src=x onerror=alert(1)>"
  engine             = "aurora-postgresql"
  master_username    = "admin"
  # the old password is {SECRET}
  master_password    = "{SECRET}"
  tags = {{
    Environment = "dev \\u001b[31m<b>\\n|`"
    Connection  = "postgres://admin:{SECRET}@db.example"
  }}
}}

resource "aws_rds_cluster" "second" {{
  engine          = "aurora-postgresql"
  master_password = var.password
}}

resource "aws_ssm_parameter" "password" {{
  name  = "/orders/password"
  type  = "String"
  value = "{SECRET}"
}}
"""
    return report_of(repository(folder, code))


RULES = (
    RuleInfo(
        "CKV_AURORA_009", "RULE-009", "Ensure it is protected", "MUST", "reliability", "CRITICAL", "https://a.example"
    ),
    RuleInfo("CKV_AURORA_109", "RULE-109", "Ensure it has tags", "SHOULD", "cost_optimization", "MEDIUM", ""),
    RuleInfo("CKV_AURORA_202", "RULE-202", "Ensure it is shown", "COULD", "operational_excellence", "LOW", ""),
)


def made(*rows: ClusterRow, created: str = "2026-01-01T00:00:00Z", rules: tuple[RuleInfo, ...] = RULES) -> Report:
    """A report of these rows."""
    names = dict.fromkeys(row.root for row in rows)
    roots = tuple(Root(name, "code", created) for name in names)
    return Report("scan", created, "0.1.0", rules, roots, rows)


def row(address: str, *marks: Mark, root: str = "acme/orders", environment: str = "production") -> ClusterRow:
    """A cluster with an outcome for each of the first rules."""
    cells = {rule.id: Cell(mark) for rule, mark in zip(RULES, marks)}
    return ClusterRow(root, address, environment, "a test says so", cells)
