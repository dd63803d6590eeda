"""``aurora-checks waivers`` and ``aurora-checks config``, on days that the tests choose."""

from __future__ import annotations

import json

import pytest
import yaml
from policy_files import BOTH, CLUSTER, elsewhere, on, repository, waiver, write_settings

from aurora_checks.cli.main import main
from aurora_checks.policy import clock, settings_file

pytestmark = pytest.mark.usefixtures("settings_of_the_code_alone")

DATES = {"granted": "2026-11-01", "review_by": "2027-01-31"}
LASTING = {**DATES, "expires": "2027-06-30"}
APPROVED = {role: {"name": f"Ann of the {role}", "date": "2026-11-01"} for role in (*BOTH, "legal_team")}


@pytest.fixture
def today(monkeypatch):
    def freeze(text):
        monkeypatch.setattr(clock, "today", lambda: on(text))

    freeze("2026-11-27")
    return freeze


def approved(**changes):
    return waiver(**{**LASTING, "approved_by": APPROVED, **changes})


def listed(capsys, folder, *arguments):
    code = main(["waivers", "-d", str(folder), "--format", "json", *arguments])
    return code, {entry["id"]: entry for entry in json.loads(capsys.readouterr().out)}


@pytest.mark.parametrize(
    ("day", "arguments", "state", "code"),
    [
        ("2026-11-27", (), "active", 0),
        ("2026-11-27", ("--within", "65"), "due", 0),
        ("2026-11-27", ("--within", "64"), "active", 0),
        ("2027-01-31", ("--within", "0"), "due", 0),
        ("2027-02-01", (), "overdue", 1),
        ("2027-07-01", (), "expired", 1),
    ],
)
def test_the_state_follows_the_day(tmp_path, capsys, today, day, arguments, state, code):
    today(day)
    folder = repository(tmp_path / "r", waivers=[approved()])
    got, entries = listed(capsys, folder, *arguments)
    assert (entries["AUR-1"]["state"], got) == (state, code)


def test_json_has_all_that_an_auditor_asks_for(tmp_path, capsys, today):
    folder = repository(tmp_path / "r", waivers=[approved(adr="https://example.com/adr/1")])
    entry = listed(capsys, folder)[1]["AUR-1"]
    assert entry == {
        "id": "AUR-1",
        "form": "waiver",
        "state": "active",
        "because": "its review is due on 2027-01-31",
        "days_left": 65,
        "rules": ["CKV_AURORA_009"],
        "resources": ["aws_rds_cluster.orders"],
        "files": [],
        "environment": [],
        "kind": "regulatory",
        "justification": "The regulator deletes it",
        "risk": {"level": "low", "text": "rebuilt from snapshots"},
        "compensating_controls": ["snapshots in a vault"],
        "migration_path": None,
        "approved_by": APPROVED,
        "adr": "https://example.com/adr/1",
        "link": None,
        "granted": "2026-11-01",
        "reviewed": None,
        "review_by": "2027-01-31",
        "expires": "2027-06-30",
        "file": str(folder / ".aurora-checks.yaml"),
        "line": 2,
    }


def test_the_table_says_which_day_is_the_last(tmp_path, capsys, today):
    folder = repository(tmp_path / "r", waivers=[approved(), approved(id="AUR-2", expires="2026-12-24")])
    assert main(["waivers", "-d", str(folder)]) == 0
    first, second = capsys.readouterr().out.splitlines()[1:]
    assert "  2027-01-31 (review)  " in first and "  2026-12-24 (end)     " in second


CALL = 'module "db" {\n  #checkov:skip=CKV_AURORA_106:nobody is woken\n  source = "./db"\n}\n'
SKIPPED = CLUSTER.replace("{", "{\n  #checkov:skip=CKV_AURORA_009,CKV_AWS_96:because", 1)


def test_skip_comments_are_listed_beside_the_waivers(tmp_path, capsys, monkeypatch):
    folder = repository(tmp_path / "r", SKIPPED + CALL)
    (folder / "db").mkdir()
    (folder / "db" / "main.tf").write_text(CLUSTER, encoding="utf-8")
    monkeypatch.chdir(folder)
    assert main(["waivers"]) == 0
    first, _, title, *lines = capsys.readouterr().out.splitlines()
    assert first == "no waivers or other exceptions in the settings" and title.startswith("SKIP COMMENTS in the code")
    call = 2 + SKIPPED.count("\n")
    assert lines == ["  main.tf:2  CKV_AURORA_009  because", f"  main.tf:{call}  CKV_AURORA_106  nobody is woken"]
    assert main(["waivers", "--format", "json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out) == [] and "note: 2 skip comment(s) in the code are not in this list" in shown.err
    write_settings(folder, inline_skips="require_waiver")
    settings_file.forget()
    assert main(["waivers"]) == 0
    counted = [
        line.endswith("(does not count: the settings ask for a waiver)")
        for line in capsys.readouterr().out.splitlines()[3:]
    ]
    assert counted == [True, False]


def test_what_is_not_needed_or_not_approved_says_why(tmp_path, capsys, today):
    code = CLUSTER.replace("}", "  deletion_protection = true\n}") + CLUSTER.replace("orders", "web")
    entries = [
        approved(id="kept"),
        approved(id="gone", resources=["aws_rds_cluster.gone"]),
        approved(id="kind", kind="development", resources=["aws_rds_cluster.web"]),
        approved(id="open", approved_by=None, resources=["aws_rds_cluster.web"]),
        approved(id="used", resources=["aws_rds_cluster.web"]),
        approved(id="early", granted="2026-12-01", resources=["aws_rds_cluster.web"]),
    ]
    relaxed = {**elsewhere(link=None, **DATES), "id": "relax", "environment": "test"}
    folder = repository(
        tmp_path / "r",
        code,
        waivers=entries,
        provided_elsewhere=[elsewhere(**DATES)],
        environments={"relaxed": [relaxed]},
    )
    got, found = listed(capsys, folder)
    assert got == 1  # one is not approved
    assert {id_: entry["state"] for id_, entry in found.items()} == {
        "kept": "unused",
        "gone": "unused",
        "kind": "unused",
        "open": "invalid",
        "used": "active",
        "early": "invalid",
        "LZ-1": "active",
        "relax": "unused",
    }
    assert found["kept"]["because"].startswith("nothing fails: CKV_AURORA_009 on aws_rds_cluster.orders: ")
    assert found["gone"]["because"] == "it matches no cluster or member"
    assert "does not apply to production" in found["kind"]["because"]
    assert found["open"]["because"].startswith("CKV_AURORA_009 (MUST) needs the approval of the security architect")
    assert found["early"]["because"] == "it is valid only from 2026-12-01"


def test_without_code_nothing_is_called_unused(tmp_path, capsys, today):
    folder = repository(tmp_path / "r", waivers=[approved()])
    (folder / "main.tf").unlink()
    assert listed(capsys, folder)[1]["AUR-1"]["state"] == "active"


def test_the_table_is_for_people(tmp_path, capsys, today):
    today("2027-02-01")
    folder = repository(tmp_path / "r", waivers=[approved()])
    assert main(["waivers", "-d", str(folder)]) == 1
    head, row = capsys.readouterr().out.splitlines()
    assert head.split() == ["ID", "FORM", "STATE", "LAST", "DAY", "RULES", "BECAUSE"]
    assert row.split()[:6] == ["AUR-1", "waiver", "overdue", "2027-01-31", "(review)", "CKV_AURORA_009"]


def test_without_settings_there_is_nothing_to_list(tmp_path, capsys):
    assert main(["waivers", "-d", str(repository(tmp_path / "r"))]) == 0
    printed = capsys.readouterr()
    assert (
        printed.out == "no waivers or other exceptions in the settings\n"
        and "there is no .aurora-checks.yaml" in printed.err
    )


@pytest.mark.parametrize("command", (["waivers"], ["config", "check"]))
def test_a_folder_without_code_needs_settings(tmp_path, capsys, command):
    """A repository of settings alone is fine; a folder that has neither is most likely misspelt."""
    words = [*command, "-d", str(tmp_path)]
    assert main(words) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and f"aurora-checks: {tmp_path}: there is no Terraform code" in printed.err
    write_settings(tmp_path)
    settings_file.forget()
    assert main(words) == 0


@pytest.mark.parametrize("command", (["waivers"], ["config", "check"]))
def test_broken_settings_are_told_with_code_2(tmp_path, capsys, command):
    folder = repository(tmp_path / "r", waivrs=[])
    assert main([*command, "-d", str(folder)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    file = f"{folder}/.aurora-checks.yaml"
    assert printed.err.splitlines() == [
        f"{file}:1: unknown key 'waivrs'; did you mean 'waivers'?",
        f"aurora-checks: the settings in {file} cannot be used; correct them first",
    ]


def test_a_template_has_to_be_filled_in_and_then_holds(tmp_path, capsys, today):
    assert main(["waivers", "new"]) == 0
    text = "waivers:\n" + capsys.readouterr().out
    folder = repository(tmp_path / "r")
    (folder / ".aurora-checks.yaml").write_text(text, encoding="utf-8")
    assert main(["config", "check", "-d", str(folder)]) == 2
    assert "waivers[0].justification must not be empty" in capsys.readouterr().err
    (entry,) = yaml.safe_load(text)["waivers"]
    dates = {key: str(entry[key]) for key in ("granted", "review_by", "expires")}
    write_settings(folder, waivers=[{**entry, **approved(**dates)}])
    settings_file.forget()
    assert main(["config", "check", "-d", str(folder)]) == 0
    assert dates == {"granted": "2026-11-27", "review_by": "2027-02-27", "expires": "2027-05-30"}


def test_the_schema_is_printed(capsys):
    assert main(["config", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"].startswith("Settings and waivers of aurora-checks")


def test_patterns_that_match_nothing_are_told(tmp_path, capsys):
    assigned = {"environment": "test", "files": ["lvie"], "reason": "x"}
    folder = repository(
        tmp_path / "r", waivers=[waiver(resources=["aws_rds_cluster.ordrs"])], environments={"assigned": [assigned]}
    )
    (folder / "live").mkdir()
    (folder / "main.tf").rename(folder / "live" / "main.tf")
    assert main(["config", "check", "-d", str(folder)]) == 1
    waived, placed = capsys.readouterr().err.splitlines()
    file = folder / ".aurora-checks.yaml"
    assert waived == (
        f"{file}:2: 'aws_rds_cluster.ordrs' matches no cluster or member; did you mean 'aws_rds_cluster.orders'?"
    )
    assert placed.endswith("'lvie' matches no file or folder of one; did you mean 'live'?")


def test_all_is_well(tmp_path, capsys):
    folder = repository(tmp_path / "r", waivers=[waiver()])
    assert main(["config", "check", "-d", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder}/.aurora-checks.yaml can be used: 1 exception(s)\n"


def test_inspect_shows_the_environment_and_why(tmp_path, capsys):
    folder = repository(tmp_path / "r", CLUSTER.replace("}", '  tags = { Env = "qa" }\n}'))
    assert main(["inspect", str(folder)]) == 0
    assert '  (environment: test, because the tag Env is "qa")\n' in capsys.readouterr().out
    assert main(["inspect", str(folder), "--json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["resources"]
    assert entry["environment"] == {"name": "test", "because": 'the tag Env is "qa"'}
