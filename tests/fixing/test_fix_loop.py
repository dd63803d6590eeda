"""What does not prove itself is not kept, whatever a rule proposes."""

from __future__ import annotations

import pytest

from aurora_checks.aurora.applying import Applying, Effect
from aurora_checks.fixing import asking as asking_module
from aurora_checks.fixing import fix_loop
from aurora_checks.fixing.changes import Change, NoChange
from aurora_checks.fixing.edits import AddText, Place, SetValue
from tests.fixing.fixed_code import changed, fixed

CLUSTER = """\
resource "aws_rds_cluster" "orders" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = true
}
"""
HARMLESS = (Applying(Effect.IN_PLACE, "nothing happens"),)


@pytest.fixture
def code(tmp_path):
    (tmp_path / "main.tf").write_text(CLUSTER)
    return tmp_path


@pytest.fixture
def proposing(monkeypatch):
    """Has rules propose what a test wants."""

    def propose(**by_number):
        table = {f"CKV_AURORA_{name[1:]}": lambda *_, its=its: iter(its) for name, its in by_number.items()}
        monkeypatch.setattr(fix_loop, "proposers", lambda: table)

    return propose


def _cluster(folder, **arguments):
    place = Place(str(folder / "main.tf"), 1)
    edits = tuple(SetValue(place, name, value) for name, value in arguments.items())
    return Change(edits, f"set {arguments}", HARMLESS)


def test_the_first_proposal_that_proves_itself_is_kept(code, proposing):
    proposing(
        r009=[
            NoChange("the first way is closed"),
            _cluster(code, deletion_protection="false"),
            _cluster(code, deletion_protection="true"),
            _cluster(code, deletion_protection="1 == 1"),
        ]
    )
    result = fixed(code)
    assert "deletion_protection                 = true" in changed(result, code)["main.tf"]
    assert [it.findings[0].rule for it in result.kept] == ["CKV_AURORA_009"]


@pytest.mark.parametrize(
    "harm",
    [
        {"iam_database_authentication_enabled": "false"},
        {"iam_database_authentication_enabled": "var.nobody_knows"},
        {"engine": '"aurora-mysql"'},
        {"count": "0"},
        {"backup_retention_period": "]"},
    ],
    ids=["fails", "undecided", "no longer judged", "gone", "not readable"],
)
def test_a_change_that_makes_something_worse_is_not_kept(code, proposing, harm):
    proposing(r009=[_cluster(code, deletion_protection="true", **harm)])
    result = fixed(code)
    assert changed(result, code) == {}
    assert {it.finding.rule for it in result.left} >= {"CKV_AURORA_009"}


def test_a_harmful_change_does_not_take_others_with_it(code, proposing):
    proposing(
        r006=[_cluster(code, backup_retention_period="7")],
        r009=[_cluster(code, deletion_protection="true", iam_database_authentication_enabled="false")],
        r205=[_cluster(code, preferred_maintenance_window='"sun:03:00-sun:04:00"')],
        r301=[NoChange("nothing to do")],
        r008=[Change((AddText(str(code / "more.tf"), "resource {{"),), "breaks the code", HARMLESS)],
    )
    result = fixed(code)
    assert {it.findings[0].rule for it in result.kept} == {"CKV_AURORA_006", "CKV_AURORA_205"}
    assert set(changed(result, code)) == {"main.tf"}


def test_two_that_contradict_each_other_are_not_both_kept(code, proposing):
    proposing(
        r009=[_cluster(code, deletion_protection="true", backup_retention_period="8")],
        r006=[_cluster(code, backup_retention_period="9")],
    )
    result = fixed(code)
    text = changed(result, code)["main.tf"]
    assert text.count("backup_retention_period") == 1
    assert not [it for it in result.left if it.finding.rule in ("CKV_AURORA_006", "CKV_AURORA_009")]


def test_a_reference_to_what_is_not_there_is_not_kept(code, proposing):
    group = 'resource "aws_ssm_parameter" "endpoint" {\n  value = aws_rds_cluster.other.endpoint\n}\n'
    proposing(
        r009=[
            Change(
                (*_cluster(code, deletion_protection="true").edits, AddText(str(code / "more.tf"), group)),
                "a change with a slip",
                HARMLESS,
            )
        ]
    )
    assert changed(fixed(code), code) == {}


def test_an_effect_has_to_be_accepted(code, proposing):
    costly = Change(_cluster(code, deletion_protection="true").edits, "a change", (Applying(Effect.COST, "costs"),))
    proposing(r009=[costly])
    left = {it.finding.rule: it for it in fixed(code).left}
    assert left["CKV_AURORA_009"].needs == {Effect.COST}
    assert [it.findings[0].rule for it in fixed(code, accept=["cost"]).kept] == ["CKV_AURORA_009"]
    assert not fixed(code, accept=["restart"]).kept


def test_every_root_that_calls_a_module_is_asked(tmp_path, proposing):
    """What is good for one root is bad for another: the module is not changed."""
    module = tmp_path / "database"
    module.mkdir()
    (module / "main.tf").write_text(
        'variable "on" {}\nlocals {\n  protect = false\n}\n'
        'resource "aws_rds_cluster" "this" {\n  engine = "aurora-postgresql"\n'
        "  deletion_protection = var.on ? local.protect : !local.protect\n}\n"
    )
    for name, on in (("one", "true"), ("two", "false")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "main.tf").write_text(f'module "database" {{\n  source = "../database"\n  on = {on}\n}}\n')
    proposing(r009=[Change((SetValue(Place(str(module / "main.tf"), 2), "protect", "true"),), "a change", HARMLESS)])
    assert changed(fixed(tmp_path), tmp_path) == {}
    (tmp_path / "two" / "main.tf").unlink()
    assert set(changed(fixed(tmp_path), tmp_path)) == {"database/main.tf"}


def test_many_clusters_cost_a_few_readings(tmp_path):
    """Not one for each finding, also where one kind of change does not prove itself anywhere."""
    blocks = (
        f'resource "aws_rds_cluster" "c{it}" {{\n  cluster_identifier = "c{it}"\n  engine = "aurora-postgresql"\n}}\n'
        for it in range(40)
    )
    (tmp_path / "main.tf").write_text("\n".join(blocks))
    result = fixed(tmp_path, ["006", "009", "010", "205", "001", "008"])
    assert len(result.kept) == 40 * 5
    assert result.readings <= 4


def test_a_proposals_own_bug_costs_its_finding_only(code, proposing, monkeypatch):
    def broken(*_):
        raise KeyError("a slip")

    proposing(r006=[_cluster(code, backup_retention_period="7")])
    table = {**fix_loop.proposers(), "CKV_AURORA_009": broken}
    monkeypatch.setattr(fix_loop, "proposers", lambda: table)
    result = fixed(code)
    assert [it.findings[0].rule for it in result.kept] == ["CKV_AURORA_006"]
    left = {it.finding.rule: it.because for it in result.left}
    assert "aurora-checks itself failed here: KeyError" in left["CKV_AURORA_009"]


def test_many_calls_of_a_module_are_asked_once(tmp_path, monkeypatch):
    """What 30 clusters wait for comes down by the same edits: these are not made 30 times."""
    made = []
    real = asking_module._asking
    monkeypatch.setattr(
        asking_module, "_asking", lambda question, *rest: made.append(question) or real(question, *rest)
    )
    (tmp_path / "database").mkdir()
    (tmp_path / "database" / "main.tf").write_text(CLUSTER)
    calls = (f'module "c{it}" {{\n  source = "./database"\n}}\n' for it in range(30))
    (tmp_path / "main.tf").write_text("\n".join(calls))
    result = fixed(tmp_path, ["302", "104"], ["all"])
    assert len(result.kept[0].findings) == 30
    assert len(made) <= 12
