"""Which settings file is read, what it may contain, and what is said about what it may not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from policy_files import days, elsewhere, repository, waiver, write_settings

from aurora_checks.policy import settings_file
from aurora_checks.policy.exemptions import Finding
from aurora_checks.policy.options import Selection, declared
from aurora_checks.policy.settings_error import SettingsError
from aurora_checks.policy.settings_schema import schema

pytestmark = pytest.mark.usefixtures("settings_of_the_code_alone")

ROOT = Path(__file__).parents[2]


def _problems(folder: Path) -> list[tuple[int, str]]:
    with pytest.raises(SettingsError) as caught:
        settings_file.settings_for(str(folder))
    assert {it.file for it in caught.value.problems} == {str(folder / ".aurora-checks.yaml")}
    return [(it.line, it.message) for it in caught.value.problems]


# --- which file


def test_without_a_file_defaults_hold(tmp_path):
    settings = settings_file.settings_for(str(repository(tmp_path / "r")))
    assert (settings.file, settings.options, settings.exemptions) == ("", {}, ())
    assert settings.changes_nothing


def test_it_is_found_from_the_code_upwards(tmp_path):
    file = write_settings(repository(tmp_path / "r"), unresolved="fail")
    folder = tmp_path / "r" / "a" / "b"
    folder.mkdir(parents=True)
    assert settings_file.settings_for(str(folder)).file == str(file)
    nearer = write_settings(folder, unresolved="undecided")
    settings_file.forget()
    assert settings_file.settings_for(str(folder)).file == str(nearer)


def test_it_is_found_from_a_plan(tmp_path):
    file = write_settings(repository(tmp_path / "r"), unresolved="fail")
    plan = tmp_path / "r" / "plan.json"
    plan.write_text("{}", encoding="utf-8")
    assert settings_file.settings_for(str(plan)).file == str(file)


def test_it_is_not_looked_for_above_the_repository(tmp_path):
    write_settings(tmp_path, unresolved="fail")
    assert settings_file.settings_for(str(repository(tmp_path / "r"))).file == ""


def test_it_is_not_looked_for_in_the_working_directory(tmp_path, monkeypatch):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    write_settings(folder, unresolved="fail")
    monkeypatch.chdir(folder)
    assert settings_file.settings_for(str(repository(tmp_path / "r"))).file == ""
    assert settings_file.settings_for("").file == ""


def test_the_variable_s_file_is_the_only_one(tmp_path, monkeypatch):
    write_settings(repository(tmp_path / "r"), waivers=[waiver()], unresolved="fail")
    central = tmp_path / "central.yaml"
    central.write_text("inline_skips: require_waiver\n", encoding="utf-8")
    monkeypatch.setenv("AURORA_CHECKS_CONFIG", str(central))
    settings = settings_file.settings_for(str(tmp_path / "r"))
    assert (settings.file, settings.exemptions, settings.unresolved_of) == (str(central), (), {})
    assert settings.inline_skips == "require_waiver"


def test_paths_of_a_central_file_may_start_with_the_repository(tmp_path, monkeypatch):
    repository(tmp_path / "shop")
    central = tmp_path / "central.yaml"
    central.write_text("", encoding="utf-8")
    monkeypatch.setenv("AURORA_CHECKS_CONFIG", str(central))
    root = tmp_path / "shop" / "infra"
    settings = settings_file.settings_for(str(root))
    assert settings.paths(str(root), str(root / "main.tf")) == (
        "infra",
        "shop/infra",
        "infra/main.tf",
        "shop/infra/main.tf",
    )


def test_a_central_file_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.setenv("AURORA_CHECKS_CONFIG", str(tmp_path / "gone.yaml"))
    with pytest.raises(SettingsError, match=r"gone\.yaml: cannot be read: .*AURORA_CHECKS_CONFIG names it"):
        settings_file.settings_for(str(repository(tmp_path / "r")))


def test_a_misspelled_name_is_not_silence(tmp_path):
    folder = repository(tmp_path / "r")
    (folder / ".aurora-checks.yml").write_text("waivers: []\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"\.aurora-checks\.yml: is not read; call it \.aurora-checks\.yaml"):
        settings_file.settings_for(str(folder))


# --- what it may contain


def test_everything_that_can_be_set(tmp_path):
    folder = repository(tmp_path / "r")
    (folder / "adr.md").write_text("why", encoding="utf-8")
    write_settings(
        folder,
        inline_skips="require_waiver",
        unresolved="fail",
        rules={
            "CKV_AURORA_006": {"min_retention_days": 5, "reason": "a copy", "unresolved": "undecided"},
            "CKV_AURORA_102": {"variable_workload": ["module.shop.*"]},
            "CKV_AURORA_104": {"high_connection_counts": False},
            "CKV_AURORA_105": {"enabled": False, "reason": "no reads"},
            "CKV_AURORA_109": {"required_tags": ["Owner"], "strict_keys": True},
            "CKV_AURORA_201": {"multi_region": True},
        },
        environments={
            "words": {"training": ["Training"]},
            "assigned": [{"environment": "training", "resources": ["module.x.*"], "reason": "courses"}],
            "relaxed": [
                {
                    "id": "REL-1",
                    "environment": ["training", "development"],
                    "rules": ["CKV_AURORA_105"],
                    "reason": "nobody reads",
                    "granted": days(-1),
                    "review_by": days(30),
                }
            ],
        },
        waivers=[waiver(adr="adr.md#decision"), waiver(id="AUR-2", adr="https://example.com/adr/1")],
        provided_elsewhere=[elsewhere(environment="production")],
    )
    settings = settings_file.settings_for(str(folder))
    options = {it.name: it.of(settings) for its in declared().values() for it in its}
    assert options["min_retention_days"] == 5
    assert options["variable_workload"] == Selection(False, ("module.shop.*",))
    assert not options["high_connection_counts"].covers("aws_rds_cluster.a")
    assert options["multi_region"].covers("aws_rds_cluster.a")
    assert (options["required_tags"], options["strict_keys"]) == (("Owner",), True)
    assert settings.disabled == {"CKV_AURORA_105": "no reads"}
    assert settings.unresolved_by("CKV_AURORA_001") == "fail" and settings.unresolved_by("CKV_AURORA_006") == "hide"
    assert [it.id for it in settings.exemptions] == ["AUR-1", "AUR-2", "LZ-1", "REL-1"]
    assert "training" in settings.environments.known


def test_an_empty_file_is_the_defaults(tmp_path):
    folder = repository(tmp_path / "r")
    (folder / ".aurora-checks.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert settings_file.settings_for(str(folder)).options == {}


def test_defaults_of_the_schema_are_the_defaults():
    for rule, its in declared().items():
        for it in its:
            published = schema()["properties"]["rules"]["properties"][rule]["properties"][it.name].get("default", ())
            assert published == (it.default.everything if isinstance(it.default, Selection) else it.default)
            assert it.made(published) == it.default


def test_no_two_rules_have_an_option_of_one_name():
    names = [it.name for its in declared().values() for it in its]
    assert names and sorted(set(names)) == sorted(names)


# --- what it may not


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("waivrs: []", 1, "unknown key 'waivrs'; did you mean 'waivers'?"),
        ("rules:\n  RULE-009: {}", 2, "unknown rule 'RULE-009' in rules; did you mean 'CKV_AURORA_009'?"),
        ("rules:\n\n  CKV_AURORA_9: {}", 3, "unknown rule 'CKV_AURORA_9' in rules; did you mean 'CKV_AURORA_009'?"),
        ("rules:\n  CKV_AURORA_09: {}", 2, "unknown rule 'CKV_AURORA_09' in rules; did you mean 'CKV_AURORA_009'?"),
        ("rules:\n  CKV_AURORA_006:\n    min_days: 3", 3, "unknown key 'min_days' in rules.CKV_AURORA_006; did you"),
        ("inline_skips: forbid", 1, "inline_skips is 'forbid', which is not known; known names: allow, require_waiver"),
        ("inline_skips: require-waiver", 1, "did you mean 'require_waiver'?"),
        ("waivers: {}", 1, "waivers must be a list, and is a mapping"),
        ("- a", 1, "the file must be a mapping of keys and values, and is a list"),
        ("rules:\n  CKV_AURORA_006:\n    min_retention_days: '7'", 3, "must be a whole number, and is a text"),
        ("rules:\n  CKV_AURORA_006:\n    min_retention_days: 0", 3, "is 0, and must be from 1 to 35"),
        (
            "rules:\n  CKV_AURORA_006:\n    min_retention_days: 3",
            2,
            "weakens a MUST rule",
        ),
        ("rules:\n  CKV_AURORA_105:\n    enabled: false", 2, "needs 'reason': why the rule is disabled"),
        ("rules:\n  CKV_AURORA_102:\n    variable_workload: yes, often", 3, "must be true or false or a list"),
        (
            "unresolved: fail\ninline_skips: allow\nunresolved: fail",
            3,
            "'unresolved' is written twice, first in line 1",
        ),
        ("a: [", 1, "this is not valid YAML"),
        ("a: !!python/object:os.system {}", 1, "is not plain data"),
        ("unresolved: !secret x", 1, "!secret is not plain data"),
        ("a: &a [*a]", 1, "this alias refers to itself"),
        ("? [a]\n: b", 1, "a key must be a word"),
        ("--- {}\n--- {}", 2, "this is not valid YAML: expected a single document"),
        ("unresolved: later", 1, "unresolved is 'later', which is not known; known names: show, hide, fail, undecided"),
        ("unresolved:\n  must: fail\n  shuold: hide", 3, "unknown key 'shuold' in unresolved; did you mean 'should'?"),
        ("unresolved: 3", 1, "unresolved must be a text or a mapping"),
        ("modules:\n  - source: a", 2, "modules[0] needs either 'directory': where the code is, or 'aurora: false'"),
        ("modules:\n  - {source: a, aurora: true, reason: x}", 2, "modules[0].aurora is true; it can only be false"),
        ("modules:\n  - {source: a, directory: ../x}", 2, "is outside of the repository"),
        ("modules:\n  - {source: a, directory: x}", 2, "is 'x', but this folder does not exist"),
        ("waivers:\n  - id: 'has blanks'", 2, "waivers[0].id is 'has blanks'; use only letters"),
        ("environments:\n  assigned:\n    - environment: dev\n      reason: x\n      files: [a]", 3, "'development'?"),
    ],
)
def test_problems_have_their_line_and_a_suggestion(tmp_path, text, line, message):
    folder = repository(tmp_path / "r")
    (folder / ".aurora-checks.yaml").write_text(text, encoding="utf-8")
    assert any(at == line and message in said for at, said in _problems(folder)), _problems(folder)


def test_what_becomes_of_undecided_rules(tmp_path):
    def words(text):
        folder = repository(tmp_path / text.replace(" ", "").replace("\n", "-")[:40])
        (folder / ".aurora-checks.yaml").write_text(text, encoding="utf-8")
        settings = settings_file.settings_for(str(folder))
        return [settings.unresolved_by(f"CKV_AURORA_{number}") for number in ("000", "009", "101", "301", "205")]

    assert words("inline_skips: allow") == ["show", "show", "hide", "hide", "hide"]
    assert words("unresolved: fail") == ["fail"] * 5
    assert words("unresolved: undecided") == ["hide"] * 5
    assert words("unresolved: {should: show}") == ["show", "show", "show", "show", "hide"]
    assert words("unresolved: hide\nrules: {CKV_AURORA_009: {unresolved: fail}}") == [
        "hide",
        "fail",
        "hide",
        "hide",
        "hide",
    ]


def test_private_modules_are_found_by_their_source(tmp_path):
    folder = repository(tmp_path / "r")
    (folder / "checkouts" / "db").mkdir(parents=True)
    entries = [
        {"source": "git::https://git.example.com/db.git*", "directory": "checkouts/db"},
        {"source": "app.example.com/*/network/aws", "aurora": False, "reason": "subnets only"},
    ]
    write_settings(folder, modules=entries)
    settings = settings_file.settings_for(str(folder))
    found = settings.private_module("git::https://git.example.com/db.git?ref=v1")
    assert found is not None and found.directory == str(folder / "checkouts" / "db")
    network = settings.private_module("app.example.com/platform/network/aws")
    assert network is not None and (network.directory, network.reason) == ("", "subnets only")
    assert settings.private_module("app.example.com/platform/network/aws/x") is None


def test_text_that_is_not_utf8(tmp_path):
    folder = repository(tmp_path / "r")
    (folder / ".aurora-checks.yaml").write_bytes(b"a: \xff\n")
    assert "it is not UTF-8" in _problems(folder)[0][1]


def test_a_bottomless_file_ends(tmp_path):
    folder = repository(tmp_path / "r")
    for depth in (21, 1500):
        (folder / ".aurora-checks.yaml").write_text("a: " + "[" * depth + "]" * depth, encoding="utf-8")
        settings_file.forget()
        assert "nested too deeply" in _problems(folder)[0][1]


def test_an_endless_file_ends(tmp_path):
    folder = repository(tmp_path / "r")
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 9))
    (folder / ".aurora-checks.yaml").write_text(f"l0: &l0 [x]\n{levels}", encoding="utf-8")
    assert "too much data" in _problems(folder)[0][1]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"rules": ["CKV_AURORA_999"]},
            "waivers[0].rules[0] is 'CKV_AURORA_999', but there is no such rule; did you mean",
        ),
        ({"resources": None}, "waivers[0] needs 'resources' or 'files'"),
        ({"resources": ["*"]}, "is '*'; write an address"),
        ({"justification": " "}, "waivers[0].justification must not be empty"),
        ({"justification": None}, "waivers[0] needs 'justification'"),
        (
            {"risk": {"level": "huge", "text": "x"}},
            "risk.level is 'huge', which is not known; known names: low, medium, high",
        ),
        ({"kind": "legacy_migration"}, "waivers[0] needs 'migration_path' because its kind is legacy_migration"),
        ({"granted": "2026-02-30"}, "waivers[0].granted is '2026-02-30', which is not a date"),
        ({"granted": "1.2.2026"}, "write the date as YYYY-MM-DD"),
        ({"review_by": days(83)}, f"review_by is more than a quarter after granted; {days(82)} at the latest"),
        ({"reviewed": days(-1), "review_by": days(92)}, f"a quarter after reviewed; {days(91)} at the latest"),
        ({"review_by": days(-11)}, "review_by is before granted"),
        ({"reviewed": days(-11)}, "reviewed is before granted"),
        ({"expires": days(-11)}, "expires is before granted"),
        ({"adr": "docs/adr/1.md"}, "adr is 'docs/adr/1.md', but there is no such file"),
        ({"environment": "prod"}, "unknown environment 'prod'; did you mean 'production'?"),
        ({"approved_by": {"architect": {}}}, "unknown key 'architect' in waivers[0].approved_by; did you mean"),
    ],
)
def test_waivers_that_are_not_complete(tmp_path, changes, message):
    folder = repository(tmp_path / "r", waivers=[waiver(**changes)])
    assert any(message in said for _, said in _problems(folder)), _problems(folder)


@pytest.mark.parametrize("changes", ({"justification": ""}, {"id": ""}, {"compensating_controls": [""]}, {"rules": []}))
def test_an_empty_field_is_told_once(tmp_path, changes):
    assert len(_problems(repository(tmp_path / "r", waivers=[waiver(**changes)]))) == 1


def test_an_id_is_taken_once(tmp_path):
    folder = repository(tmp_path / "r", waivers=[waiver()], provided_elsewhere=[elsewhere(id="AUR-1")])
    assert [said for _, said in _problems(folder)] == ["the id 'AUR-1' is already used in line 2; choose another id"]


def test_nothing_is_relaxed_in_production(tmp_path):
    entry = {**elsewhere(link=None), "environment": "production"}
    folder = repository(tmp_path / "r", environments={"relaxed": [entry]})
    assert "rules cannot be relaxed in production; write a waiver" in [said for _, said in _problems(folder)]


def test_all_problems_are_told_at_once_in_their_order(tmp_path):
    folder = repository(tmp_path / "r", unresolvd="fail", waivers=[waiver(kind="other"), waiver(rules=[])])
    lines = [line for line, _ in _problems(folder)]
    assert len(lines) == 3 and lines == sorted(lines)


# --- what the guide shows


def test_the_guide_s_examples_can_be_used(tmp_path):
    text = (ROOT / "docs" / "exceptions.md").read_text(encoding="utf-8")
    skips, _, environments, entry, approvals, review, elsewhere_ = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    folder = repository(tmp_path / "r")
    (folder / ".aurora-checks.yaml").write_text(
        skips + environments + entry + approvals + review.replace("    review_by: 2027-04-15\n", "") + elsewhere_,
        encoding="utf-8",
    )
    settings = settings_file.settings_for(str(folder))
    assert [it.id for it in settings.exemptions] == ["AUR-2026-007", "LZ-1", "DEV-1"]
    on = date(2026, 12, 1)
    held = [it.why_not(Finding(rule, (), (), "sandbox"), on) for it in settings.exemptions for rule in it.rules]
    assert held == [None] * 4
    assert settings.environments.known[-1] == "training"
