"""The ways in which one address of a module is written, by people and by `terraform init`."""

from __future__ import annotations

import pytest

from aurora_checks.terraform.modules.module_address import normalized


@pytest.mark.parametrize(
    "same",
    [
        [
            "terraform-aws-modules/rds-aurora/aws",
            "registry.terraform.io/terraform-aws-modules/rds-aurora/aws",
            "registry.opentofu.org/terraform-aws-modules/rds-aurora/aws",
        ],
        ["a/b/aws//modules/x", "registry.terraform.io/a/b/aws//modules/x", "a/b/aws//modules/x/"],
        ["a/b/aws", "a/b/aws//."],
        ["github.com/a/b//.?ref=v1", "git::https://github.com/a/b.git?ref=v1"],
        ["app.terraform.io/a/b/aws", "App.Terraform.io/a/b/aws"],
        ["github.com/a/b", "git::https://github.com/a/b.git", "git::https://github.com/a/b"],
        ["github.com/a/b//sub?ref=v1", "git::https://github.com/a/b.git//sub?ref=v1"],
        ["git@github.com:a/b.git", "git::ssh://git@github.com/a/b.git", "git::git@github.com:a/b.git"],
    ],
)
def test_one_address(same):
    assert len({normalized(source) for source in same}) == 1


def test_addresses_that_differ():
    sources = [
        "./modules/db",
        "../modules/db",
        "a/b/aws",
        "a/b/aws//modules/x",
        "app.terraform.io/a/b/aws",
        "github.com/a/b",
        "github.com/a/b?ref=v1",
        "github.com/a/b?ref=v2",
        "github.com/a/b//sub",
        "git@github.com:a/b.git",
        "git::https://example.com/a/b.git",
        "https://example.com/a/b.zip",
        "s3::https://s3.amazonaws.com/a/b.zip",
    ]

    assert len({normalized(source) for source in sources}) == len(sources)
