"""Exceptions as Checkov's own command reports them, however it is started; and files that stop it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from policy_files import CLUSTER, approval, days, elsewhere, repository, waiver, write_settings
from warm_checkov import warm_checkov

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[2]
FRAMEWORKS = "terraform,terraform_plan,terraform_json"
RULES = ("CKV_AURORA_009", "CKV_AURORA_010", "CKV_AURORA_108")


def run(*arguments, check=RULES, framework="terraform", cwd=None, **variables):
    """Run Checkov with almost no environment, as editors do."""
    autoload = variables.get("AURORA_CHECKS_AUTOLOAD", "1")
    command = [
        str(warm_checkov(deciding=(("AURORA_CHECKS_AUTOLOAD", autoload),))),
        "--skip-download",
        "--check",
        ",".join(check),
        "--framework",
        framework,
        *map(str, arguments),
    ]
    environment = {"PATH": os.environ["PATH"], "AURORA_CHECKS_AUTOLOAD": "1", **variables}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd or "/", env=environment, check=False)


def verdicts(done):
    """(check, resource) → (verdict, reason) of a run with -o json."""
    reports = json.loads(done.stdout)
    return {
        (record["check_id"], record["resource"]): (
            kind.split("_")[0],
            record["check_result"].get("suppress_comment") or " ".join(record["details"] or ()),
        )
        for report in (reports if isinstance(reports, list) else [reports])
        for kind in ("passed_checks", "failed_checks", "skipped_checks")
        for record in report["results"][kind]
    }


def scan(path, *arguments, **options):
    return verdicts(run("-d" if path.is_dir() else "-f", path, "-o", "json", *arguments, **options))


ORDERS = "aws_rds_cluster.orders"
WAIVED = ("skipped", "AUR-1: The regulator deletes it")
ELSEWHERE = "LZ-1: provided elsewhere: The landing zone deploys the Config rules (https://example.com/landing-zone)"


@pytest.fixture(scope="module")
def waived(tmp_path_factory):
    """A repository with a waiver and a control that is provided elsewhere."""
    return repository(tmp_path_factory.mktemp("w") / "r", waivers=[waiver()], provided_elsewhere=[elsewhere()])


# --- every report shows the skip and its reason


@pytest.fixture(scope="module")
def reports(waived, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    kinds = ("cli", "json", "sarif", "junitxml")
    done = run("-d", waived, *(it for kind in kinds for it in ("-o", kind)), "--output-file-path", folder)
    return done, folder


def test_an_open_finding_fails_the_run(reports):
    assert reports[0].returncode == 1 and reports[0].stderr == ""


def test_cli_shows_it(reports):
    text = (reports[1] / "results_cli.txt").read_text(encoding="utf-8")
    assert "Failed checks: 1, Skipped checks: 2" in text
    assert f"Suppress comment: {WAIVED[1]}" in text and f"Suppress comment: {ELSEWHERE}" in text


def test_json_shows_it(reports):
    report = json.loads((reports[1] / "results_json.json").read_text(encoding="utf-8"))
    skipped = {it["check_id"]: it["check_result"] for it in report["results"]["skipped_checks"]}
    assert {check: result["suppress_comment"] for check, result in skipped.items()} == {
        "CKV_AURORA_009": WAIVED[1],
        "CKV_AURORA_108": ELSEWHERE,
    }


def test_sarif_shows_it(reports):
    results = json.loads((reports[1] / "results_sarif.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    reasons = {it["ruleId"]: [s["justification"] for s in it.get("suppressions", ())] for it in results}
    assert reasons == {"CKV_AURORA_009": [WAIVED[1]], "CKV_AURORA_108": [ELSEWHERE], "CKV_AURORA_010": []}


def test_junit_shows_it(reports):
    suite = ElementTree.parse(reports[1] / "results_junitxml.xml").getroot()
    skipped = {message.get("message") for message in suite.iter("skipped")}
    assert {WAIVED[1], ELSEWHERE} <= skipped


def test_without_an_open_finding_the_run_passes(waived):
    assert run("-d", waived, check=("CKV_AURORA_009", "CKV_AURORA_108")).returncode == 0


# --- however Checkov is started


@cache
def _plan():
    """A plan of one cluster, as terraform show -json gives it."""
    values = {"engine": "aurora-postgresql", "deletion_protection": False}
    resource = {"address": ORDERS, "mode": "managed", "type": "aws_rds_cluster", "name": "orders"}
    return json.dumps(
        {
            "format_version": "1.2",
            "terraform_version": "1.11.4",
            "planned_values": {"root_module": {"resources": [{**resource, "values": values}]}},
            "resource_changes": [{**resource, "change": {"actions": ["create"], "before": None, "after": values}}],
            "configuration": {
                "root_module": {
                    "resources": [{**resource, "expressions": {"engine": {"constant_value": "aurora-postgresql"}}}]
                }
            },
        }
    )


def _as_plan(folder):
    (folder / "main.tf").unlink()
    (folder / "plan.json").write_text(_plan(), encoding="utf-8")
    return folder / "plan.json"


def _as_json(folder):
    (folder / "main.tf").unlink()
    cluster = {"resource": {"aws_rds_cluster": {"orders": {"engine": "aurora-postgresql"}}}}
    (folder / "main.tf.json").write_text(json.dumps(cluster, indent=1), encoding="utf-8")
    return folder / "main.tf.json"


STARTS = {
    "directory": (lambda folder: folder, {}),
    "file": (lambda folder: folder / "main.tf", {}),
    "plan": (_as_plan, {}),
    "tf.json": (_as_json, {}),
    "threads": (lambda folder: folder, {"CHECKOV_PARALLELIZATION_TYPE": "thread"}),
    "one process": (lambda folder: folder, {"CHECKOV_PARALLELIZATION_TYPE": "none"}),
    "external checks": (lambda folder: folder, {"AURORA_CHECKS_AUTOLOAD": "0"}),
}
every_start = pytest.mark.parametrize("start", STARTS)


def _started(start, folder):
    make, variables = STARTS[start]
    path = make(folder)
    external = ("--external-checks-dir", ROOT / "aurora_checks") if start == "external checks" else ()
    return path, external, variables


@every_start
def test_a_waiver_holds(start, tmp_path):
    path, external, variables = _started(start, repository(tmp_path / "r", waivers=[waiver()]))
    found = scan(path, *external, framework=FRAMEWORKS, **variables)
    assert [verdict for (check, _), verdict in found.items() if check == "CKV_AURORA_009"] == [WAIVED]
    assert [verdict for (check, _), (verdict, _) in found.items() if check == "CKV_AURORA_010"] == ["failed"]


@every_start
def test_a_broken_file_stops_the_run(start, tmp_path):
    path, external, variables = _started(start, repository(tmp_path / "r", waivrs=[]))
    where = "-d" if path.is_dir() else "-f"
    done = run(where, path, "-o", "json", "--soft-fail", *external, framework=FRAMEWORKS, **variables)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("unknown key 'waivrs'; did you mean 'waivers'?") == 1
    assert done.stderr.count("cannot be used, so the scan stops: Checkov shows no results at all") == 1
    assert f"{tmp_path / 'r' / '.aurora-checks.yaml'}:1: " in done.stderr and "Traceback" not in done.stderr


def test_a_broken_file_of_a_second_directory_stops_the_run(tmp_path):
    one, two = repository(tmp_path / "one"), repository(tmp_path / "two", waivrs=[])
    # Of one framework alone, Checkov 3.3 scans the first directory again.
    done = run("-d", one, "-d", two, "-o", "json", "--soft-fail", framework=FRAMEWORKS)
    assert done.returncode == 2 and "unknown key 'waivrs'" in done.stderr


def test_a_broken_file_stops_the_run_also_where_the_code_skips_the_rule(tmp_path):
    code = CLUSTER.replace("{", "{\n  #checkov:skip=CKV_AURORA_009:because", 1)
    done = run("-d", repository(tmp_path / "r", code, waivrs=[]), check=("CKV_AURORA_009",))
    assert (done.returncode, done.stdout) == (2, "")


def test_the_variable_s_file_rules_out_the_repository_s(tmp_path):
    folder = repository(tmp_path / "r", waivers=[waiver()])
    central = write_settings(tmp_path, waivers=[waiver(id="ORG-1", rules=["CKV_AURORA_010"])])
    found = scan(folder, AURORA_CHECKS_CONFIG=str(central))
    assert found["CKV_AURORA_009", ORDERS][0] == "failed"
    assert found["CKV_AURORA_010", ORDERS] == ("skipped", "ORG-1: The regulator deletes it")


def test_the_working_directory_does_not_matter(tmp_path):
    other = repository(tmp_path / "other", waivers=[waiver()])
    assert scan(repository(tmp_path / "r"), cwd=other)["CKV_AURORA_009", ORDERS][0] == "failed"


# --- what no longer holds fails and says why


def test_waivers_that_do_not_hold(tmp_path):
    clusters = ("late", "old", "alone", "kind", "wrong")
    code = "\n".join(CLUSTER.replace("orders", name) for name in clusters)
    late = {"granted": days(-90), "review_by": days(-1)}
    changes = {
        "late": late,
        "old": {**late, "expires": days(-1)},
        "alone": {"approved_by": {"security_architect": approval(), "legal_team": approval(name="Cleo Example")}},
        "kind": {"kind": "development"},
        "wrong": {"environment": "test"},
    }
    entries = [waiver(id=name, resources=[f"aws_rds_cluster.{name}"], **its) for name, its in changes.items()]
    found = scan(repository(tmp_path / "r", code, waivers=entries))
    said = {name: found["CKV_AURORA_009", f"aws_rds_cluster.{name}"] for name in clusters}
    assert {verdict for verdict, _ in said.values()} == {"failed"}
    overdue = f"The waiver late (.aurora-checks.yaml:2) does not apply: its review was due by {days(-1)}."
    assert overdue in said["late"][1]
    assert f"does not apply: it expired on {days(-1)}." in said["old"][1]
    assert "MUST rules need the approval of the platform engineering lead." in said["alone"][1]
    assert "an exception of kind development does not apply to production" in said["kind"][1]
    assert "waiver" not in said["wrong"][1]  # it is not about this cluster


# --- what the settings change


SHOP = """\
resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
  tags   = { Environment = "dev" }
  #checkov:skip=CKV_AURORA_010:no time
  #checkov:skip=CKV_AURORA_108:no time
}

variable "protect" {
  type = bool
}

resource "aws_rds_cluster" "open" {
  engine              = "aurora-postgresql"
  deletion_protection = var.protect
}
"""


def test_inline_skips_count_by_default(tmp_path):
    found = scan(repository(tmp_path / "r", SHOP))
    assert found["CKV_AURORA_010", ORDERS] == found["CKV_AURORA_108", ORDERS] == ("skipped", "no time")
    assert ("CKV_AURORA_009", ORDERS) not in found  # for production only
    result, words = found["CKV_AURORA_009", "aws_rds_cluster.open"]
    assert result == "skipped" and words.startswith("undecided: deletion_protection is not known")


def test_an_organisation_can_ask_for_waivers_and_for_decided_code(tmp_path):
    settings = {"inline_skips": "require_waiver", "unresolved": "fail"}
    found = scan(repository(tmp_path / "r", SHOP, **settings))
    verdict, reason = found["CKV_AURORA_010", ORDERS]
    assert verdict == "failed"
    assert "Its inline skip (no time) does not count: the settings ask for a waiver." in reason
    assert found["CKV_AURORA_108", ORDERS] == ("skipped", "no time")  # a SHOULD rule
    verdict, reason = found["CKV_AURORA_009", "aws_rds_cluster.open"]
    assert verdict == "failed" and "undecided, which the settings count as failed: deletion_protection" in reason


def test_environments_can_be_assigned_and_relax_rules(tmp_path):
    relaxed = {
        "id": "REL-1",
        "environment": "development",
        "rules": ["CKV_AURORA_010", "CKV_AURORA_108"],
        "reason": "no people's data",
        "granted": days(-1),
        "review_by": days(60),
    }
    assigned = {"environment": "development", "resources": ["aws_rds_cluster.open"], "reason": "a trial"}
    folder = repository(tmp_path / "r", SHOP, environments={"assigned": [assigned], "relaxed": [relaxed]})
    found = scan(folder)
    verdict, reason = found["CKV_AURORA_010", "aws_rds_cluster.open"]
    assert verdict == "failed" and "does not apply: MUST rules need the approval of the security architect." in reason
    assert found["CKV_AURORA_108", "aws_rds_cluster.open"] == (
        "skipped",
        "REL-1: relaxed in development: no people's data",
    )


def test_a_rule_can_be_disabled_with_a_reason(tmp_path):
    rules = {"CKV_AURORA_009": {"enabled": False, "reason": "Guard rails do it"}}
    found = scan(repository(tmp_path / "r", SHOP.replace("dev", "prod"), rules=rules, unresolved="fail"))
    disabled = ("skipped", "CKV_AURORA_009 is disabled: Guard rails do it")
    assert found["CKV_AURORA_009", ORDERS] == found["CKV_AURORA_009", "aws_rds_cluster.open"] == disabled


MEMBERS = (
    CLUSTER
    + """
resource "aws_rds_cluster_instance" "a" {
  count              = 2
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
"""
)


def test_a_cluster_s_waiver_covers_its_members(tmp_path):
    folder = repository(tmp_path / "r", MEMBERS, waivers=[waiver(rules=["CKV_AURORA_007"])])
    found = scan(folder, check=("CKV_AURORA_007",))
    assert {resource for _, resource in found} == {f"aws_rds_cluster_instance.a[{index}]" for index in (0, 1)}
    assert set(found.values()) == {WAIVED}


def test_a_waiver_of_one_member_leaves_the_other(tmp_path):
    entry = waiver(rules=["CKV_AURORA_007"], resources=["aws_rds_cluster_instance.a[1]"])
    found = scan(repository(tmp_path / "r", MEMBERS, waivers=[entry]), check=("CKV_AURORA_007",))
    assert [found["CKV_AURORA_007", f"aws_rds_cluster_instance.a[{index}]"][0] for index in (0, 1)] == [
        "failed",
        "skipped",
    ]


def test_files_of_a_module_count_where_it_is_called(tmp_path):
    folder = repository(tmp_path / "r", waivers=[waiver(resources=None, files=["live/old"])])
    shutil.move(folder / "main.tf", folder / "modules.tf")
    for name in ("old", "new"):
        (folder / "live" / name).mkdir(parents=True)
        call = 'module "db" {\n  source = "../../modules/db"\n}\n'
        (folder / "live" / name / "main.tf").write_text(call, encoding="utf-8")
    (folder / "modules" / "db").mkdir(parents=True)
    shutil.move(folder / "modules.tf", folder / "modules" / "db" / "main.tf")
    for name, verdict in (("old", "skipped"), ("new", "failed")):
        assert scan(folder / "live" / name)["CKV_AURORA_009", f"module.db.{ORDERS}"][0] == verdict


def test_checkov_s_own_ways_stay(waived, tmp_path):
    assert (
        scan(waived, "--skip-check", "CKV_AURORA_009", check=("CKV_AURORA_*",))
        .keys()
        .isdisjoint({("CKV_AURORA_009", ORDERS)})
    )
    folder = repository(tmp_path / "r")
    run("-d", folder, "--create-baseline")
    done = run("-d", folder, "--baseline", folder / ".checkov.baseline")
    assert done.returncode == 0
