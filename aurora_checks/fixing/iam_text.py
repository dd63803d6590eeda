"""The lines of IAM policies in new resources."""

from __future__ import annotations


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
