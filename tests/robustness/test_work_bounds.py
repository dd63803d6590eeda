"""Code, plans and states made to take for ever: each ends in time and memory, and the cluster beside it has a verdict.

Each attack is read and judged in a process of its own, with a limit of both. Without the bounds they take minutes, or
more memory than there is. Some bounds are smaller here than they are: the same steps are counted in less time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from conftest import REPOSITORY, clean_environment
from policy_files import elsewhere, write_settings

from aurora_checks.terraform.evaluation.function_table import FUNCTIONS
from aurora_checks.terraform.evaluation.functions.function_signature import COUNTED, Cost, Function

SECONDS = 20  # of the processor: alone each takes less than two
BYTES = 2 * 1024**3
SMALLER_BOUNDS = """
from aurora_checks.terraform import limits
for bound, part in {"MOST_WORK": 10, "MOST_WORK_OF_ROOT": 10, "MOST_MODULES_OF_SCAN": 10, "MOST_CALLS": 3}.items():
    setattr(limits, bound, getattr(limits, bound) // part)
"""

CLUSTER = 'resource "aws_rds_cluster" "db" {\n  engine = "aurora-postgresql"\n  deletion_protection = false\n'


def code(folder, expression='"x"', more="", **files):
    text = CLUSTER + f"  tags = {{\n    Name = {expression}\n  }}\n}}\n" + more
    for name, content in {"main.tf": text, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return folder


def braces_in_fileset(folder):
    return code(folder, f'fileset(".", "{"{a,a}" * 40}x")', **{"a" * 45: ""})


def stars_in_braces_in_fileset(folder):
    return code(folder, f'fileset(".", "{"{*,*}" * 30}x")', **{"a" * 200: ""})


def braces_within_braces(folder):
    return code(folder, f'fileset(".", "{"{" * 20_000}a{"}" * 20_000}")')


def exponents(folder):
    return code(folder, '[jsondecode("1e99999999"), yamldecode("1e99999999"), jsondecode("-1e-99999999")]')


def wildcards_in_settings(folder):
    names = ["*a" * 300 + "b", "?*" * 300 + "b"]
    entry = elsewhere(resources=names[:1], files=["**/a" * 100 + "b", *names], rules=["CKV_AURORA_109"])
    folder.mkdir()
    write_settings(folder, provided_elsewhere=[entry], environments={"name_patterns": {"test": names}})
    return code(folder, more=f'resource "aws_rds_cluster" "{"a" * 3000}" {{\n  engine = "aurora-postgresql"\n}}\n')


def wildcards_in_code(folder):
    pattern, name = "*a" * 3000 + "b", "a" * 9000
    return code(
        folder,
        more=f'resource "aws_rds_cluster" "x" {{\n  engine = "aurora-postgresql"\n  cluster_identifier = "{name}"\n}}\n'
        f'resource "aws_backup_selection" "x" {{\n  resources = ["arn:aws:rds:*:*:cluster:{pattern}"]\n}}\n',
    )


def cycle_of_resources(folder):
    count = 12_000
    cycle = (f'resource "a_b" "r{i}" {{\n  x = a_b.r{(i + 1) % count}.x\n}}\n' for i in range(count))
    return code(folder, "a_b.r0.x", "".join(cycle))


def dangling_links(folder):
    (folder / "links").mkdir(parents=True)
    for i in range(3000):
        os.symlink("/nowhere", folder / "links" / str(i))
    looked = 'length(fileset(".", "**")) + (fileexists("links/${i}") ? 1 : 0)'
    return code(folder, f"[for i in range(1000) : [for j in range(1000) : {looked}]]")


def alternatives_in_a_pattern(folder):
    many = "|".join(f"a{i}" for i in range(100_000))
    return code(folder, f'[regexall("{many}", "{"b" * 20_000}"), regexall("{"(x|x)" * 60}y", "{"x" * 60}")]')


def many_calls(folder):
    calls = (f'module "m{i}" {{\n  source = "./m"\n}}\n' for i in range(16_000))
    return code(folder, more="".join(calls), **{"m/main.tf": 'variable "x" {\n  default = 1\n}\n'})


def many_calls_in_many_modules(folder):
    calls = "".join(f'module "m{i}" {{\n  source = "registry/x/y"\n}}\n' for i in range(2_000))
    return code(folder, more='module "m" {\n  source = "./m"\n  count = 1900\n}\n', **{"m/main.tf": calls})


def many_secrets(folder):
    secrets = (f'variable "v{i}" {{\n  sensitive = true\n  default = "{i:07}{"x" * 60}"\n}}\n' for i in range(15_000))
    return code(folder, more="".join(secrets))


def deep_chain_of_modules(folder):
    chain = {f"m{i}/main.tf": f'module "n" {{\n  source = "../m{i + 1}"\n}}\n' for i in range(1500)}
    return code(folder, more='module "n" {\n  source = "./m0"\n}\n', **chain)


def roots_that_call_each_other(folder):
    for i in range(500):
        calls = (f'module "c{j}" {{\n  source = "../m{(2 * i + j + 1) % 500}"\n}}\n' for j in range(2))
        (folder / f"m{i}").mkdir(parents=True)
        (folder / f"m{i}" / "main.tf").write_text("".join(calls))
    code(folder / "cluster")
    return folder


def many_cuts(folder):
    return code(folder, f'[for i in range(1000) : trim("{"x" * 100_000}", "{"abcdefgh" * 10_000}")]')


def plan(folder, address="aws_rds_cluster.db", number="1"):
    resource = {"address": address, "mode": "managed", "type": "aws_rds_cluster", "name": "db"}
    planned = {**resource, "values": {"engine": "aurora-postgresql", "deletion_protection": False, "port": "NUMBER"}}
    change = {"actions": ["create"], "before": None, "after": {}, "after_unknown": {"id": True}}
    document = {
        "format_version": "1.2",
        "planned_values": {"root_module": {"resources": [planned]}},
        "resource_changes": [{**resource, "change": change}],
        "configuration": {"root_module": {}},
    }
    folder.mkdir(exist_ok=True)
    (folder / "plan.json").write_text(json.dumps(document).replace('"NUMBER"', number))
    return folder / "plan.json"


def plan_of_many_modules(folder):
    return plan(folder, address="module.a." * 20_000 + "aws_rds_cluster.db")


def plan_with_an_exponent(folder):
    return plan(folder, number="1e999999999")


def plan_with_digits(folder):
    return plan(folder, number="9" * 1_000_000)


def state(folder, *resources, address="aws_rds_cluster.db", number="1"):
    values = {"engine": "aurora-postgresql", "deletion_protection": False, "port": "NUMBER"}
    resource = {"address": address, "mode": "managed", "type": "aws_rds_cluster", "name": "db", "values": values}
    document = {"format_version": "1.0", "values": {"root_module": {"resources": [resource, *resources]}}}
    folder.mkdir(exist_ok=True)
    (folder / "state.json").write_text(json.dumps(document).replace('"NUMBER"', number))
    return folder / "state.json"


def state_of_many_modules(folder):
    return state(folder, address="module.a." * 20_000 + "aws_rds_cluster.db")


def state_with_digits(folder):
    return state(folder, number="9" * 1_000_000)


def state_whose_texts_are_everywhere(folder):
    names = [f"aws_ssm_parameter.p{i}" for i in range(400)]
    values = {"type": "String", "value": "a" * 5_000, "name": "same", "secret": "a" * 12, "tags": {"a": "same"}}
    parts = [
        {
            "address": it,
            "mode": "managed",
            "type": "aws_ssm_parameter",
            "name": it.rpartition(".")[2],
            "depends_on": names,
        }
        | {"values": {**values, "password": f"a{i:011}"}}
        for i, it in enumerate(names)
    ]
    return state(folder, *parts)


ATTACKS = (
    *(braces_in_fileset, stars_in_braces_in_fileset, braces_within_braces, exponents, wildcards_in_settings),
    *(wildcards_in_code, cycle_of_resources, dangling_links, alternatives_in_a_pattern, many_calls),
    *(many_calls_in_many_modules, many_secrets, deep_chain_of_modules, roots_that_call_each_other, many_cuts),
    *(plan_of_many_modules, plan_with_an_exponent, plan_with_digits),
    *(state_of_many_modules, state_with_digits, state_whose_texts_are_everywhere),
)
LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({BYTES}, {BYTES}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
sys.path[0] = {str(REPOSITORY)!r}
{SMALLER_BOUNDS}
from aurora_checks.cli.main import main
sys.exit(main(["report", sys.argv[1], "--format", "json"]))
"""


@pytest.mark.process
@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS)
def test_it_ends(tmp_path, attack):
    target = attack(tmp_path / "code")

    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(target)],
        env=clean_environment(),
        capture_output=True,
        text=True,
    )

    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    assert done.returncode in (1, 2), done.stderr[-2000:]
    if done.returncode == 1:
        cells = [cluster["cells"]["CKV_AURORA_009"]["outcome"] for cluster in json.loads(done.stdout)["clusters"]]
        assert "failed" in cells
    else:
        assert done.stderr.strip()


# ---- functions

FUNCTIONS_END = f"""
import resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, ({BYTES}, {BYTES}))
sys.path[0] = {str(REPOSITORY)!r}
resource.setrlimit(resource.RLIMIT_CPU, (500, 500))
{SMALLER_BOUNDS}
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation import function_table
from aurora_checks.terraform.evaluation.functions.function_signature import FileContext
from aurora_checks.terraform.limits import Budget
from aurora_checks.terraform.values import ListValue, SetValue

text, words = "ab " * 20_000, [str(i) for i in range(3_000)]
LARGE = [text, "(a|b)*c", words, [text] * 100, dict.fromkeys(words, "x"), 4_000_000_000, [[word] for word in words]]
for name, function in function_table.FUNCTIONS.items():
    count = len(function.parameters) + (2 if function.rest is not None else 0)
    for large in LARGE:
        for small in ("a", 32, large):
            for place in range(max(count, 1)):
                arguments = [large if i == place else small for i in range(count)]
                budget, start = Budget(), time.process_time()
                try:
                    budget.spend_on(arguments)
                    made = function_table.call(
                        name, arguments, FileContext("/nowhere", "/nowhere", "/nowhere"), lambda t, v: t, budget.spend
                    )
                    budget.spend_on(made)
                except TerraformError:
                    pass
                took = time.process_time() - start
                if took > 5:
                    sys.exit(f"{{name}} took {{took:.1f}} s for a large argument {{place}}")
"""


@pytest.mark.process
@pytest.mark.slow
def test_every_function_ends_whatever_it_is_given():
    done = subprocess.run(
        [sys.executable, "-c", FUNCTIONS_END], env=clean_environment(), capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_says_what_it_costs(name):
    assert isinstance(FUNCTIONS[name].cost, Cost)
    if FUNCTIONS[name].reads_files and name not in ("abspath", "templatestring"):
        assert FUNCTIONS[name].cost == COUNTED


def test_a_function_that_does_not_say_it_cannot_be_made():
    with pytest.raises(TypeError, match="what it costs"):
        Function(abs)
