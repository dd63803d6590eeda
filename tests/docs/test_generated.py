"""Nothing that is generated from the rules is stale, and the types that they read are those that they ask for."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from aurora_checks.catalogue.catalogue import catalogue

ROOT = Path(__file__).parents[2]
HOW = "stale: run `make docs`"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "docs/make_docs.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_docs = _load()
MADE = make_docs.pages()


def test_the_facts_are_those_of_the_fixtures() -> None:
    for path, content in make_docs.facts().items():
        assert (ROOT / path).read_text(encoding="utf-8") == content, HOW


@pytest.mark.parametrize("path", MADE)
def test_it_is_fresh(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == MADE[path], HOW


def test_there_is_no_page_without_a_rule() -> None:
    assert make_docs.superfluous(MADE) == []


def test_generated_files_say_so() -> None:
    for path, content in MADE.items():
        if path.startswith("schema/"):  # JSON, which has no comments
            continue
        if path not in ("README.md", "docs/modules.md", "docs/design-rules.md", "docs/fix.md"):  # of these a part
            assert "Do not edit" in content.splitlines()[0]


def test_the_readme_lists_every_mandatory_rule_once_and_the_list_of_rules_every_rule() -> None:
    mandatory = re.findall(r"^\| (CKV_AURORA_\d{3}) ", MADE["README.md"], re.MULTILINE)
    assert mandatory == [rule.id for rule in catalogue() if rule.level == "MUST"]
    listed = re.findall(r"^\| \[(CKV_AURORA_\d{3})\]", MADE["docs/rules/README.md"], re.MULTILINE)
    assert listed == [rule.id for rule in catalogue()]


@pytest.mark.parametrize(
    ("rule", "types"),
    [
        ("CKV_AURORA_009", {"aws_rds_cluster"}),
        (
            "CKV_AURORA_003",
            {"aws_rds_cluster", "aws_rds_cluster_parameter_group", "aws_db_proxy", "aws_db_proxy_target"},
        ),
        ("CKV_AURORA_107", {"aws_rds_cluster", "aws_db_subnet_group"}),
    ],
)
def test_types_read_are_those_that_the_rule_asks_for(rule: str, types: set[str]) -> None:
    read = next(it for it in catalogue() if it.id == rule).types_read
    assert types <= set(read)
    assert "aws_cloudwatch_metric_alarm" not in read


def test_settings_are_told_from_their_schema() -> None:
    schema = {
        "title": "Settings",
        "properties": {
            "unresolved": {"enum": ["undecided", "fail"], "default": "undecided", "description": "What then."},
            "rules": {"properties": {"CKV_AURORA_006": {"properties": {"days": {"type": "integer", "minimum": 1}}}}},
            "waivers": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"expires": {"type": "string", "format": "date"}},
                    "required": ["expires"],
                },
            },
        },
    }
    lines = make_docs.settings_reference(schema).splitlines()
    assert '| `unresolved` | `undecided` or `fail` | `"undecided"` | What then. |' in lines
    assert "| `rules.CKV_AURORA_006.days` | integer from 1 |  |  |" in lines
    assert "| `waivers[].expires` | date | required |  |" in lines


def test_settings_that_many_share_are_told_once_and_references_followed() -> None:
    both = {"reason": {"$ref": "#/$defs/text"}}
    schema = {
        "title": "Settings",
        "properties": {
            "rules": {
                "properties": {
                    "CKV_AURORA_006": {"properties": {**both, "days": {"type": "integer"}}},
                    "CKV_AURORA_007": {"properties": both},
                }
            }
        },
        "$defs": {"text": {"type": "string", "description": "Why."}},
    }
    assert make_docs.settings_reference(schema).splitlines()[4:] == [
        "| `rules.<check id>.reason` | text |  | Why. |",
        "| `rules.CKV_AURORA_006.days` | integer |  |  |",
    ]


def test_links_between_the_pages_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *ROOT.glob("docs/**/*.md")]
    links = [
        (page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    ]
    assert links
    assert [(str(page), link) for page, link in links if not (page.parent / link).exists()] == []
