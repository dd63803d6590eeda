"""Functions of the AWS provider that depend on their arguments only.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_parse
"""

from __future__ import annotations

import pytest

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation import function_table
from aurora_checks.terraform.evaluation.functions.function_signature import FileContext
from aurora_checks.terraform.values import PartialText, Reference, Unknown, Value

ROLE = "arn:aws:iam::111122223333:role/"


def call(name: str, *arguments: Value) -> Value:
    return function_table.call(
        f"provider::aws::{name}", list(arguments), FileContext("", "", ""), lambda text, variables: text
    )


def test_an_arn_is_built_and_parsed() -> None:
    built = call("arn_build", "aws", "rds", "eu-west-1", "111122223333", "cluster:orders")
    assert built == "arn:aws:rds:eu-west-1:111122223333:cluster:orders"
    assert call("arn_parse", built) == {
        "partition": "aws",
        "service": "rds",
        "region": "eu-west-1",
        "account_id": "111122223333",
        "resource": "cluster:orders",
    }
    assert call("arn_build", "aws", "s3", "", "", "b") == "arn:aws:s3:::b"


def test_an_arn_keeps_what_is_not_known_in_its_place() -> None:
    name = Reference("aws_rds_cluster.orders", ("id",))
    built = call("arn_build", "aws", "rds", "eu-west-1", "111122223333", PartialText(("cluster:", name)))
    assert isinstance(built, PartialText)
    assert built.parts == ("arn:aws:rds:eu-west-1:111122223333:cluster:", name)


def test_the_path_of_a_role_is_removed() -> None:
    assert call("trim_iam_role_path", f"{ROLE}team/a/app") == f"{ROLE}app"
    assert call("trim_iam_role_path", f"{ROLE}app") == f"{ROLE}app"


@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("arn_parse", "orders"),
        ("arn_parse", "arn:aws:rds"),
        ("trim_iam_role_path", "arn:aws:iam::111122223333:user/x"),
        ("trim_iam_role_path", "arn:aws:rds:eu-west-1:111122223333:role/x"),
    ],
)
def test_what_the_provider_refuses(name: str, argument: str) -> None:
    with pytest.raises(TerraformError):
        call(name, argument)


def test_other_functions_of_providers_are_not_known() -> None:
    assert isinstance(call("user_agent", "a", "1", ""), Unknown)
