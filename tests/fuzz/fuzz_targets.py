"""What is fuzzed: each target takes bytes, makes hostile input of them, and lets pass only the pack's own errors."""

from __future__ import annotations

import importlib
import json
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from aurora_checks.aurora.cluster import cluster_of
from aurora_checks.aurora.deployed_values import as_code_would_say
from aurora_checks.aurora.parameters import formulas
from aurora_checks.policy import settings_file
from aurora_checks.policy.decision_order import rule_modules
from aurora_checks.policy.settings_error import SettingsError
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.expressions import Scope, evaluate
from aurora_checks.terraform.evaluation.function_table import FUNCTIONS
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.modules.shared_reading import SharedReading, outermost
from aurora_checks.terraform.plan import plan_reader
from aurora_checks.terraform.state import state_document, state_reader
from aurora_checks.terraform.syntax import hcl_parser, json_syntax
from aurora_checks.terraform.terragrunt.configured_roots import read_root
from aurora_checks.terraform.values import to_jsonable
from tests.fuzz.byte_source import ODD_VALUES, ByteSource, spliced, with_odd_arguments, with_odd_values
from tests.terraform.conformance.agreement_with_console import MODULE
from tests.terraform.fuzz.random_expressions import expression

TESTS = Path(__file__).parents[1]
_LARGEST_SEED = 30_000
_EDITS = 6


@cache
def _seeds(pattern: str) -> tuple[str, ...]:
    files = sorted(it for it in TESTS.glob(pattern) if it.is_file() and it.stat().st_size < _LARGEST_SEED)
    assert files, pattern
    return tuple(file.read_text(encoding="utf-8") for file in files)


def _text(source: ByteSource, seeds: tuple[str, ...]) -> str:
    """An edited seed, or nothing but what the fuzzer thinks of."""
    if source.number(4) == 1:
        return source.rest()
    return spliced(source.choose(seeds), source, _EDITS)


def syntax(data: bytes) -> None:
    """Lexer and parsers of both syntaxes."""
    source = ByteSource(data)
    parse: Callable[[str], object] = source.choose(
        (
            lambda text: hcl_parser.parse_body(text, "x.tf"),
            lambda text: hcl_parser.parse_expression(text),
            lambda text: hcl_parser.parse_template(text),
            lambda text: json_syntax.parse_body(text, "x.tf.json"),
            lambda text: json_syntax.parse_values(text, "x.tfvars.json"),
            lambda text: json_syntax.parse_configuration(text, "terragrunt.hcl.json"),
        )
    )
    seeds = _seeds("*/rule_*/*/main.tf") if source.number(2) else _seeds("**/*.tf.json")
    with suppress(TerraformError):
        parse(_text(source, seeds))


def evaluator(data: bytes) -> None:
    """Expressions, values of any kind, and all functions."""
    from tests.terraform.fuzz.test_random_expressions import NAMES

    source = ByteSource(data)
    text = expression(source.choose, tuple(NAMES), tuple(FUNCTIONS), 1 + source.number(4))
    with suppress(TerraformError):
        to_jsonable(
            evaluate(hcl_parser.parse_expression(spliced(text, source, source.number(3))), Scope(MODULE, NAMES))
        )


def code(data: bytes) -> None:
    """Whole modules, and all rules about what is in them."""
    source = ByteSource(data)
    name = source.choose(("main.tf", "main.tf", "main.tofu", "main.tf.json"))
    if name != "main.tf.json":
        text = source.choose(_seeds("*/rule_*/*/main.tf"))
        text = with_odd_arguments(text, source, source.number(_EDITS), lambda: _argument(source))
        text = spliced(text, source, source.number(2))
    else:
        document = with_odd_values(json.loads(source.choose(_seeds("**/*.tf.json"))), source, source.number(_EDITS))
        text = json.dumps(document)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_text(text, encoding="utf-8", newline="")
        with suppress(TerraformError):
            judge(read_directory(folder))


_ADDRESSES = (
    "aws_rds_cluster.main",
    "aws_rds_cluster.main.id",
    "aws_db_subnet_group.main.name",
    "data.aws_subnets.x.ids",
    "var.x",
    "aws_kms_key.main.arn",
    "aws_rds_cluster.main[*].arn",
    "module.x.y",
    "each.key",
    "count.index",
    "aws_subnet.a[0].id",
)


def _argument(source: ByteSource) -> str:
    if source.number(2):
        return json.dumps(source.choose(ODD_VALUES))
    return expression(source.choose, _ADDRESSES, tuple(FUNCTIONS), 1 + source.number(3))


def sizes(data: bytes) -> None:
    """Long, deep, wide and many: code that repeats one thing, and all rules about it, in bounded processor time."""
    source = ByteSource(data)
    most = 1 << source.number(12)  # up to 2,048
    expressions = [_repeated(source, most) for _ in range(1 + source.number(3))]
    attributes = "".join(f"  a{i} = {it}\n" for i, it in enumerate(expressions))
    text = f'resource "aws_rds_cluster" "main" {{\n  engine = "aurora-postgresql"\n{attributes}}}\n'
    text += "".join(source.choose(_STATEMENTS).replace("#", str(i)) for i in range(most if source.number(2) else 1))
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "main.tf").write_text(text, encoding="utf-8", newline="")
        with suppress(TerraformError):
            judge(read_directory(folder))
    took = time.process_time() - start
    if took > _MOST_SECONDS:
        raise AssertionError(f"it took {took:.0f} s")


_MOST_SECONDS = 40  # of one root module; its budget of work is about twenty
# "#" is a number that grows, where something stands many times.
_STATEMENTS = (
    'resource "aws_rds_cluster_instance" "r#" {\n  cluster_identifier = aws_rds_cluster.main.id\n}\n',
    'resource "a_b" "r#" {\n  count = 2000\n  x = a_b.r0[0].x\n}\n',
    "locals {\n  l# = [local.l0, local.l0]\n}\n",
    'module "m#" {\n  source = "./m"\n}\n',
    'variable "v#" {\n  sensitive = true\n  default = "secret-value-#"\n}\n',
    "locals {\n  c# = upper(local.c0)\n}\n",
)
# Before, repeated, and behind it.
_SHAPES = (
    ("[", '"x", ', "]"),
    ("", "[", "1"),
    ("1", " + 1", ""),
    ('"', "${var.x}", '"'),
    ("true", " ? true : true", ""),
    ('fileset(".", "', "{a,a}", '")'),
    ('fileset(".", "', "**/", '*")'),
    ('try(regex("', "(a|a)", 'b", "aaaaaaaaaaaaaaaaaaaa"), 1)'),
    ('try(regex("', "a*", 'b", "aaaaaaaaaaaaaaaaaaaa"), 1)'),
    ('jsondecode("1e', "9", '")'),
    ("[for i in range(1000) : ", "[for j in range(1000) : ", "1"),
    ('format("', "%s", '", "a")'),
    ("{", " a = {", ""),
    ("aws_rds_cluster.main", "[*].x", ""),
    ("", "!", "true"),
)
_CLOSING = {"[": "]", "(": ")", "{": "}"}


def _repeated(source: ByteSource, most: int) -> str:
    before, repeated, behind = source.choose(_SHAPES)
    text = before + repeated * (1 + source.number(most)) + behind
    return text + "".join(_CLOSING[char] for char in reversed(_open(text)))


def _open(text: str) -> list[str]:
    """The brackets outside of quotes that are not closed."""
    waiting: list[str] = []
    quoted = False
    for char in text:
        quoted = quoted != (char == '"')
        if not quoted and char in _CLOSING:
            waiting.append(char)
        elif not quoted and waiting and char == _CLOSING[waiting[-1]]:
            waiting.pop()
    return waiting


_STACKS = (
    'locals {\n  a = "x"\n}\nunit "a" {\n  source = "../a"\n  path = "a"\n  values = { name = local.a }\n}\n',
    'unit "a" {\n  source = "../a"\n  path = "a"\n  autoinclude {\n    inputs = { name = unit.a.path }\n  }\n}\n',
    'stack "s" {\n  source = "../s"\n  path = "s"\n  no_dot_terragrunt_stack = true\n}\n',
)


def unit(data: bytes) -> None:
    """Terragrunt units and stacks, what they include, the module that they run, and all rules about what is in it."""
    source = ByteSource(data)
    seeds = _seeds("checks/terragrunt_estate/**/*.hcl")
    with tempfile.TemporaryDirectory() as folder:
        files = {"root.hcl": _text(source, seeds), "account.hcl": _text(source, seeds)}
        files["live/a/terragrunt.hcl"] = _text(source, seeds)
        files["common/aurora.hcl"] = source.choose(seeds)
        files["live/s/terragrunt.stack.hcl"] = _text(source, _STACKS)
        files["modules/aurora/main.tf"] = source.choose(_seeds("checks/terragrunt_estate/modules/*/main.tf"))
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        with suppress(TerraformError):
            read = [read_root(f"{folder}/live/{it}", lambda _: None, SharedReading(), folder) for it in ("a", "s")]
            for root in outermost(it for it in read if it is not None):
                judge(root)


def plan(data: bytes) -> None:
    """Plans with anything anywhere, and all rules about what is in them."""
    source = ByteSource(data)
    _read_plan(with_odd_values(source.choose(_plans("*/rule_*/*/plan.json")), source, 1 + source.number(_EDITS)))


def state(data: bytes) -> None:
    """States in both forms with anything anywhere, and all rules about what is in them."""
    source = ByteSource(data)
    document = with_odd_values(
        source.choose((*_plans("states/*.json"), *_plans("states/*.tfstate"))), source, 1 + source.number(_EDITS)
    )
    if state_document.is_state(document):
        with suppress(TerraformError):
            judge(as_code_would_say(state_reader.from_document(document, "state.json")))


def documents(data: bytes) -> None:
    """Dashboards, policies and event patterns: JSON texts within a plan."""
    source = ByteSource(data)
    plans = _plans("operational_excellence/rule_20[27]_*/*/plan.json")
    document = json.loads(json.dumps(source.choose(plans), default=str))
    texts = [(values, key) for values in _mappings(document) for key, it in values.items() if _is_json(it)]
    for _ in range(1 + source.number(3)):
        if texts:
            values, key = source.choose(texts)
            changed = json.loads(values[key]) if _is_json(values[key]) else values[key]
            values[key] = json.dumps(with_odd_values(changed, source, 1 + source.number(_EDITS)))
    _read_plan(document)


def settings(data: bytes) -> None:
    """Settings files."""
    source = ByteSource(data)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, settings_file.NAME)
        file.write_text(_text(source, _SETTINGS), encoding="utf-8", newline="")
        with suppress(SettingsError):
            settings_file.read(str(file))


def formula(data: bytes) -> None:
    """Formulas of DB parameters."""
    source = ByteSource(data)
    with suppress(formulas.FormulaError):
        parsed = formulas.parse(_text(source, _FORMULAS))
        parsed.value({})
        parsed.value(dict.fromkeys(formulas.VARIABLES, 2**34))


def judge(root: RootModule) -> None:
    """Asks every rule about every cluster and member, and shows everything as ``inspect`` does."""
    for check in _rules():
        for resource in root.of_type(*check.resource_types):
            verdict = check.verdict_of_rule(root, resource, cluster_of(root, resource))
            json.dumps([verdict.reason, verdict.fix])
    for resource in root.resources:
        json.dumps(to_jsonable(dict(resource.values)))


def _read_plan(document: Any) -> None:
    if not plan_reader.is_plan(document):
        return
    with suppress(TerraformError):
        judge(plan_reader.from_document(document, "plan.json"))


@cache
def _plans(pattern: str) -> tuple[Any, ...]:
    return tuple(json.loads(text, parse_float=Decimal) for text in _seeds(pattern))


@cache
def _rules() -> tuple[Any, ...]:
    return tuple(importlib.import_module(name).check for name in rule_modules())


def _mappings(value: Any) -> list[dict[str, Any]]:
    found = [value] if isinstance(value, dict) else []
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        found += _mappings(item)
    return found


def _is_json(value: object) -> bool:
    if not isinstance(value, str) or value.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(value)
    except ValueError:
        return False
    return True


_FORMULAS = (
    "LEAST({DBInstanceClassMemory/9531392},5000)",
    "{log(DBInstanceClassMemory/1073741824)*45}",
    "GREATEST({DBInstanceClassMemory*3/4/8192},SUM({AllocatedStorage/2},-5),IF({TrueIfReplica},1,0))",
)
_SETTINGS = (
    """\
unresolved: failed
inline_skips: require_waiver
rules:
  CKV_AURORA_006: {unresolved: failed}
  CKV_AURORA_109: {enabled: false, reason: "tags: elsewhere"}
environments:
  tag_keys: [Environment, Stage]
  words: {production: [prod, live], development: [dev]}
  name_patterns: {production: ["*-prod-*"]}
  assigned:
    - {environment: development, reason: a playground, resources: [aws_rds_cluster.x], files: ["play/**"]}
""",
    """\
waivers:
  - id: AUR-1
    rules: [CKV_AURORA_009]
    resources: &all [aws_rds_cluster.orders, "module.*"]
    kind: regulatory
    justification: The regulator deletes it
    risk: {level: low, text: rebuilt from snapshots}
    compensating_controls: [snapshots in a vault]
    approved_by:
      security_architect: {name: Ann, date: 2026-11-01}
    granted: 2026-11-01
    review_by: 2027-01-01
    expires: 2027-06-01
provided_elsewhere:
  - id: LZ-1
    rules: [CKV_AURORA_108]
    resources: *all
    reason: The landing zone has the rules
    link: https://example.com
    granted: 2026-11-01
    review_by: 2027-01-01
""",
)

TARGETS: dict[str, Callable[[bytes], None]] = {
    it.__name__: it for it in (syntax, evaluator, code, sizes, unit, plan, state, documents, settings, formula)
}
