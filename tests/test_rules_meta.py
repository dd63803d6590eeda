"""What holds for every rule, so that adding one is adding its file and its fixtures, and nothing can be forgotten."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from functools import cache
from types import ModuleType
from urllib.parse import urlsplit

import pytest
from checkov.common.bridgecrew.severities import Severities
from checkov.common.models.enums import CheckCategories
from fixture_expectations import OUTCOMES, TESTS, Expectation, expectations, fixture_folders

from aurora_checks.catalogue.catalogue import HEADINGS, rule_of
from aurora_checks.policy.known_rules import RESOURCE_TYPES

ROOT = TESTS.parent
# Where the design document has its rules; others are in the pillar that whoever adds them chooses.
OF_THE_DOCUMENT = {
    "security": ("002", "003", "004", "005", "010", "101", "204", "302"),
    "reliability": ("001", "006", "009", "103", "107", "110", "201", "301"),
    "performance_efficiency": ("102", "104", "105", "206", "208"),
    "cost_optimization": ("109",),
    "operational_excellence": ("007", "008", "106", "108", "202", "203", "205", "207"),
}
SEVERITIES = {"0": "CRITICAL", "1": "MEDIUM", "2": "LOW", "3": "MEDIUM"}

FILES = sorted(ROOT.glob("aurora_checks/*/rule_*.py"))
NAMES = [f"aurora_checks.{file.parent.name}.{file.stem}" for file in FILES]

every_rule = pytest.mark.parametrize("name", NAMES, ids=lambda name: name.rpartition(".")[2])


def _module(name: str) -> ModuleType:
    return importlib.import_module(name)


def _number(name: str) -> str:
    return name.rpartition(".")[2].split("_")[1]


@cache
def _expectations() -> list[Expectation]:
    return [item for folder in fixture_folders() for item in expectations(folder)[0]]


def test_there_are_rules() -> None:
    assert NAMES


def test_no_number_twice() -> None:
    numbers = [_number(name) for name in NAMES]
    assert sorted(set(numbers)) == sorted(numbers)


@every_rule
def test_file_class_and_id_have_one_number(name: str) -> None:
    assert re.fullmatch(r"rule_\d{3}_[a-z0-9_]+", name.rpartition(".")[2])
    check = _module(name).check
    assert (check.id, check.rule) == (f"CKV_AURORA_{_number(name)}", f"RULE-{_number(name)}")


@every_rule
def test_folder_is_the_pillar(name: str) -> None:
    pillars = [pillar for pillar, numbers in OF_THE_DOCUMENT.items() if _number(name) in numbers]
    assert name.split(".")[1] in (pillars or OF_THE_DOCUMENT)


def test_every_rule_of_the_document_is_there() -> None:
    assert {number for numbers in OF_THE_DOCUMENT.values() for number in numbers} <= set(map(_number, NAMES))


@every_rule
def test_checkov_asks_it_about_what_its_loading_waits_for(name: str) -> None:
    assert set(_module(name).check.resource_types) <= set(RESOURCE_TYPES)


@every_rule
def test_severity_is_the_level(name: str) -> None:
    assert _module(name).check.severity == Severities[SEVERITIES[_number(name)[0]]]


@every_rule
def test_it_has_a_category_of_checkov(name: str) -> None:
    (category,) = _module(name).check.categories
    assert category in CheckCategories


@every_rule
def test_guideline_is_a_page_of_aws_among_the_references(name: str) -> None:
    module = _module(name)
    address = urlsplit(module.check.guideline)
    assert (address.scheme, address.netloc) == ("https", "docs.aws.amazon.com")
    assert address.path.endswith(".html")
    references = (module.__doc__ or "").partition("References:")[2].split()
    assert module.check.guideline in references


@every_rule
def test_docstring_has_title_and_headings(name: str) -> None:
    text = _module(name).__doc__ or ""
    assert text.startswith(f"RULE-{_number(name)}: ")
    assert re.findall(r"^(\w+):(?: +\S|$)", text, re.MULTILINE) == list(HEADINGS)
    sections = re.split(r"^\w+:", text, flags=re.MULTILINE)[1:]
    assert all(section.strip() for section in sections)


@every_rule
def test_docstring_can_be_read_by_the_catalogue(name: str) -> None:
    """Controls as their frameworks write them, managed rules and references each of their form."""
    rule = rule_of(_module(name).check)
    assert all(urlsplit(address).scheme == "https" for address in rule.references)
    assert rule.built_ins or rule.sections["Checkov"].startswith("none")


@every_rule
@pytest.mark.parametrize("kind", ("fails", "passes"))
def test_there_is_an_example(name: str, kind: str) -> None:
    """A fixture that is short enough to be read; what it expects is tested with all other fixtures."""
    _, pillar, stem = name.split(".")
    folder = TESTS / pillar / stem / f"example_{kind}"
    outcome = {"fails": "failed", "passes": "passed"}[kind]
    assert [(it.check_id, it.outcome) for it in expectations(folder)[0]] == [(_module(name).check.id, outcome)]
    assert [path.name for path in folder.glob("*.tf")] == ["main.tf"]
    assert len((folder / "main.tf").read_text(encoding="utf-8").splitlines()) <= 60


@every_rule
def test_title_says_what_to_ensure(name: str) -> None:
    assert re.match(r"Ensure .*Aurora PostgreSQL", _module(name).check.name)


@every_rule
def test_fixtures_lie_beside_the_rule_s_name(name: str) -> None:
    _, pillar, stem = name.split(".")
    assert (TESTS / pillar / stem).is_dir()


@every_rule
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_fixture_for_every_outcome(name: str, outcome: str) -> None:
    assert any((item.check_id, item.outcome) == (f"CKV_AURORA_{_number(name)}", outcome) for item in _expectations())


def test_every_fixture_belongs_to_a_rule() -> None:
    # Folders only: Python keeps the bytecode of rule_verdict.py as tests/__pycache__/rule_verdict.….pyc.
    folders = {path.name for path in TESTS.glob("*/rule_*") if path.is_dir()}
    assert folders <= {file.stem for file in FILES}


@pytest.mark.process
def test_importing_the_rules_prints_nothing() -> None:
    code = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"
    done = subprocess.run([sys.executable, "-c", code, *NAMES], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == ""
