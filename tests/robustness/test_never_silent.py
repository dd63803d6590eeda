"""A resource that Checkov asks about is never passed over in silence, whatever our own reading of the code lacks.

The reading loses things at random, as it would to a bound, to a file that it does not read, or to a fault of its own.
What it then has not got is judged by its block alone.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from pathlib import Path

import pytest
from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.runner_filter import RunnerFilter
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck
from checkov.terraform.plan_runner import Runner as PlanRunner
from checkov.terraform.runner import Runner as HclRunner
from checkov.terraform_json.runner import TerraformJsonRunner
from probe_check import registered

from aurora_checks.adapter import bridge
from aurora_checks.adapter.check_call import CheckCall
from aurora_checks.terraform.errors import Problem
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.modules import extent, hcl_reader, module_source
from aurora_checks.terraform.plan import plan_reader

pytestmark = [pytest.mark.scan, pytest.mark.process]  # Checkov forks for single files

TYPE = "aws_rds_cluster"
CLUSTER = 'resource "aws_rds_cluster" "%s" {\n  engine = "aurora-postgresql"\n  %s\n}\n'


def block(name, text=""):
    return CLUSTER % (name, text)


def call(name, source, text=""):
    return f'module "{name}" {{\n  source = "{source}"\n  {text}\n}}\n'


# Names that begin with "none" are of blocks that make nothing: of these, silence is right as long as they are read.
CODE = {
    "a.tf": block("plain") + block("counted", "count = 3") + block("none_counted", "count = var.none"),
    "b.tf": 'variable "none" {\n  default = 0\n}\n' + block("each", 'for_each = toset(["x", "y"])'),
    "c.tf": call("one", "./one") + call("many", "./many", "count = 2") + call("none", "./none", "count = var.none"),
    "one/main.tf": block("in_one") + call("deep", "../deep"),
    "many/main.tf": block("in_many") + block("none_in_many", "for_each = {}"),
    "none/main.tf": block("none_in_it"),
    "deep/main.tf": block("in_deep"),
}
NAMES = {"plain", "counted", "each", "in_one", "in_many", "in_deep"}
NOTHING = {"none_counted", "none_in_many", "none_in_it"}


class Probe(BaseResourceCheck):
    """Notes for which names of resources Checkov asked, and which of these the bridge found to be judged."""

    def __init__(self):
        super().__init__("probe", "CKV_PROBE_2", [CheckCategories.GENERAL_SECURITY], (TYPE,))
        self.asked = defaultdict(list)

    def scan_resource_conf(self, conf):
        file, type_, name = self.entity_path.split(":", 2)
        found = bridge.find_subjects(CheckCall(conf, type_, name, file))
        self.asked[name.rpartition(".")[2].partition("[")[0]].append(any(it.resources for it in found))
        return CheckResult.PASSED

    def scan(self, runner, **where):
        self.asked.clear()
        runner().run(**where, runner_filter=RunnerFilter(checks=["CKV_PROBE_2"], show_progress_bar=False))
        return {name: all(judged) for name, judged in self.asked.items()}


@pytest.fixture
def probe():
    with registered(Probe()) as check:
        yield check


def loses_files(chance, monkeypatch):
    listing = module_source._listing
    monkeypatch.setattr(
        module_source, "_listing", lambda *arguments: [it for it in listing(*arguments) if chance.random() < 0.5]
    )


def loses_blocks(chance, monkeypatch):
    declare = module_source._declare

    def some(source, block, override):
        if chance.random() < 0.6:
            declare(source, block, override)

    monkeypatch.setattr(module_source, "_declare", some)


def loses_resources(chance, monkeypatch):
    def fewer(root):
        kept = [it for it in root.resources if chance.random() < 0.5]
        problems = (*root.problems, Problem("cut", "a.tf", 1))
        return RootModule(root.path, kept, problems, root.opaque_modules, root.module_folders)

    read_directory, read_plan = hcl_reader.read_directory, plan_reader.read_plan
    monkeypatch.setattr(hcl_reader, "read_directory", lambda *arguments: fewer(read_directory(*arguments)))
    monkeypatch.setattr(plan_reader, "read_plan", lambda *arguments: fewer(read_plan(*arguments)))


def reaches_a_bound(chance, monkeypatch):
    for name in ("MOST_RESOURCES", "MOST_MODULES", "MOST_CALLS", "MOST_MODULE_LEVELS"):
        monkeypatch.setattr(extent, name, chance.randrange(4))


LOSSES = (loses_files, loses_blocks, loses_resources, reaches_a_bound)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("seed", range(8))
def test_code(probe, tmp_path, monkeypatch, loss, seed):
    write(tmp_path, CODE)
    loss(random.Random(seed), monkeypatch)

    found = probe.scan(HclRunner, root_folder=str(tmp_path))

    assert set(found) >= NAMES
    assert all(found[name] for name in NAMES), found


def test_what_is_read_and_makes_nothing_is_not_judged(probe, tmp_path):
    write(tmp_path, CODE)

    found = probe.scan(HclRunner, root_folder=str(tmp_path))

    assert {name for name, judged in found.items() if not judged} == NOTHING & set(found)
    assert found["none_in_it"] is False


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("seed", range(4))
def test_json(probe, tmp_path, monkeypatch, loss, seed):
    cluster = {"engine": "aurora-postgresql"}
    module = {"resource": {TYPE: {"in_module": cluster, "counted": {**cluster, "count": 2}}}}
    root = {"resource": {TYPE: {"plain": cluster}}, "module": {"m": {"source": "./m"}}}
    write(tmp_path, {"main.tf.json": json.dumps(root), "m/main.tf.json": json.dumps(module)})
    loss(random.Random(seed), monkeypatch)

    found = probe.scan(TerraformJsonRunner, root_folder=str(tmp_path))

    assert found == {"plain": True, "in_module": True, "counted": True}


@pytest.mark.parametrize("seed", range(4))
def test_plan(probe, tmp_path, monkeypatch, seed):
    plans = Path(__file__).parents[1].glob("reliability/rule_009*/*/plan.json")
    loses_resources(random.Random(seed), monkeypatch)

    for file in sorted(plans)[:6]:
        found = probe.scan(PlanRunner, root_folder=None, files=[str(file)])
        assert found
        assert all(found.values())


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
