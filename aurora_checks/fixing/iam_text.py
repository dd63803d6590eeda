"""New roles, and the lines of IAM policies in new resources."""

from __future__ import annotations

from aurora_checks.fixing.beside import Beside
from aurora_checks.fixing.edits import Edit

_ROLE = "aws_iam_role"


def assumed_by(service: str) -> list[str]:
    """The argument by which a service of AWS may use a role: ``backup.amazonaws.com``."""
    return [
        "assume_role_policy = jsonencode({",
        '  Version = "2012-10-17"',
        "  Statement = [{",
        '    Action = "sts:AssumeRole"',
        '    Effect = "Allow"',
        f'    Principal = {{ Service = "{service}" }}',
        "  }]",
        "})",
    ]


def service_role(place: Beside, subject: str, name: str, service: str, policy: str) -> tuple[str, tuple[Edit, ...]]:
    """A role for a service with one of AWS's own policies, and the edit that makes it where it is not there."""
    label = place.shared_label(_ROLE, name)
    if ("resource", _ROLE, label) in place.module.source.resources:
        return f"{_ROLE}.{label}", ()
    arn = f"arn:${{data.aws_partition.{label}.partition}}:iam::aws:policy/service-role/{policy}"
    made = [f'name_prefix = "{name.replace("_", "-")}-"', *assumed_by(service)]
    attached = [f"role = {_ROLE}.{label}.name", f'policy_arn = "{arn}"']
    blocks = (
        place.block("aws_partition", label, tagged=False, each=False, mode="data"),
        place.block(_ROLE, label, made, tagged=False, each=False),
        place.block(f"{_ROLE}_policy_attachment", label, attached, tagged=False, each=False),
    )
    return f"{_ROLE}.{label}", (place.added(subject, *blocks),)
