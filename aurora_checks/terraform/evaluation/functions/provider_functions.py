"""The functions of the AWS provider that need no account: what they give depends on their arguments only.

They are called by the local name of the provider, which is ``aws`` here as for resources.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_build
https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_parse
https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/trim_iam_role_path
"""

from __future__ import annotations

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.conversion import STRING
from aurora_checks.terraform.evaluation.functions.function_signature import LINEAR, Function
from aurora_checks.terraform.evaluation.functions.text_parts import joined
from aurora_checks.terraform.values import Value

_FIELDS = ("partition", "service", "region", "account_id", "resource")


def _arn_build(*fields: Value) -> Value:
    parts: list[Value] = ["arn"]
    for field in fields:
        parts += [":", field]
    return joined(parts)


def _fields(arn: str) -> list[str]:
    prefix, *fields = arn.split(":", len(_FIELDS))
    if prefix != "arn" or len(fields) != len(_FIELDS):
        raise TerraformError(f"invalid ARN: {arn}")
    return fields


def _arn_parse(arn: str) -> Value:
    return dict(zip(_FIELDS, _fields(arn)))


def _trim_iam_role_path(arn: str) -> str:
    *start, resource = _fields(arn)
    kind, _, path = resource.partition("/")
    if start[1] != "iam" or start[2] or kind != "role" or not path:
        raise TerraformError(f"not the ARN of an IAM role: {arn}")
    return ":".join(["arn", *start, f"role/{path.rpartition('/')[2]}"])


FUNCTIONS = {
    "provider::aws::arn_build": Function(_arn_build, (STRING,) * len(_FIELDS), takes_unknown=True, cost=LINEAR),
    "provider::aws::arn_parse": Function(_arn_parse, (STRING,), cost=LINEAR),
    "provider::aws::trim_iam_role_path": Function(_trim_iam_role_path, (STRING,), cost=LINEAR),
}
