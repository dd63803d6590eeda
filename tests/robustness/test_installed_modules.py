"""A list of installed modules that a pull request brings: no folder of its choice is taken for a module."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.values import Unknown

pytestmark = pytest.mark.process  # git makes its own index

SOURCE = "example-org/database/aws"
INSTALLED = {
    "Key": "db",
    "Source": f"registry.terraform.io/{SOURCE}",
    "Version": "9.1.0",
    "Dir": ".terraform/modules/db",
}
MODULE = 'resource "aws_rds_cluster" "this" {\n  deletion_protection = true\n}\n'


@pytest.fixture
def root(tmp_path):
    """A root module in a repository, which calls a module of the registry."""
    folder = tmp_path / "repository" / "live"
    (folder / ".terraform" / "modules" / "db").mkdir(parents=True)
    (folder / ".terraform" / "modules" / "db" / "main.tf").write_text(MODULE)
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "main.tf").write_text(MODULE)
    (folder / "main.tf").write_text(f'module "db" {{\n  source  = "{SOURCE}"\n  version = "~> 9.0"\n}}\n')
    git(folder.parent, "init", "--quiet")
    return folder


def git(folder, *arguments):
    options = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *options, *arguments], cwd=folder, check=True, capture_output=True)


def bring(root, text="", **changes):
    """Write the list and let git track it, as in a checked out pull request."""
    manifest = root / ".terraform" / "modules" / "modules.json"
    manifest.write_text(text or json.dumps({"Modules": [{**INSTALLED, **changes}]}))
    git(root.parent, "add", "--force", ".")
    return manifest


def problems(root_module):
    return [problem.message for problem in root_module.problems]


def test_what_terraform_installed_is_read(root):
    bring(root)

    read = read_directory(str(root))

    assert [it.address for it in read.resources] == ["module.db.aws_rds_cluster.this"]
    assert not read.problems


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (
            {"Source": "registry.terraform.io/mine/rds-aurora/aws"},
            "the call asks for example-org/database/aws",
        ),
        ({"Source": ""}, "the call asks for example-org/database/aws"),
        ({"Version": "8.5.0"}, "it has version 8.5.0, the call asks for ~> 9.0"),
        ({"Version": "10.0.0"}, "it has version 10.0.0, the call asks for ~> 9.0"),
        ({"Version": ""}, "it has version none, the call asks for ~> 9.0"),
        ({"Dir": "elsewhere"}, "its folder elsewhere is not in .terraform/modules"),
        ({"Dir": "."}, "its folder . is not in .terraform/modules"),
        ({"Dir": "/"}, "its folder / is not in .terraform/modules"),
        ({"Dir": ".terraform/modules/../../elsewhere"}, "is not in .terraform/modules"),
        ({"Dir": ".terraform/modules/link"}, "its folder .terraform/modules/link is not in .terraform/modules"),
    ],
)
def test_what_the_call_did_not_ask_for_is_unread_and_told(root, changes, why):
    os.symlink(root / "elsewhere", root / ".terraform" / "modules" / "link")
    bring(root, **changes)

    read = read_directory(str(root))

    assert [call.address for call in read.opaque_modules] == ["module.db"]
    assert not read.resources
    assert len(read.problems) == 1
    assert why in problems(read)[0]


@pytest.mark.parametrize("folder", ["elsewhere", "ABSOLUTE"])
def test_a_list_that_was_made_on_this_machine_names_any_folder(root, folder, tmp_path):
    git(root.parent, "add", ".")
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "main.tf").write_text(MODULE)
    bring(root, Dir=folder.replace("ABSOLUTE", str(cache)))
    git(root.parent, "rm", "--cached", "--quiet", "-r", "live/.terraform")

    assert [it.address for it in read_directory(str(root)).resources] == ["module.db.aws_rds_cluster.this"]


@pytest.mark.parametrize("linked", [".terraform", ".terraform/modules", ".terraform/modules/modules.json"])
def test_a_tracked_link_to_a_list_counts_as_brought(root, linked):
    bring(root, Dir="elsewhere")
    os.rename(root / linked, root / "hidden")
    os.symlink(root / "hidden", root / linked)
    git(root.parent, "add", "--force", ".")

    assert not read_directory(str(root)).resources


def test_without_a_repository_only_installed_folders_count(root):
    bring(root, Dir="elsewhere")
    os.rename(root.parent / ".git", root.parent.parent / "git")

    assert not read_directory(str(root)).resources


def test_a_list_that_names_everything_does_not_open_files_outside(root, tmp_path):
    (tmp_path / "secret.txt").write_text("outside-secret-7f3a")
    bring(root, Dir="/")
    os.symlink(tmp_path / "secret.txt", root / "link")
    (root / "more.tf").write_text('resource "a_b" "x" {\n  value = file("link")\n}\n')

    (resource,) = read_directory(str(root)).resources

    assert isinstance(resource.get("value"), Unknown)


@pytest.mark.parametrize(
    "text",
    [
        '{"Modules": ' + "[" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"Modules": [[]]}',
        '{"Modules": [{"Key": [], "Source": ""}]}',
        '{"Modules": [{"Key": "db", "Source": 1}]}',
        '{"Modules": 1}',
        "[]",
        "\udcff",
        " " * (16 * 1024 * 1024 + 1),
    ],
    ids=range(9),
)
def test_a_broken_list_is_told(root, text):
    bring(root, "x").write_bytes(text.encode("utf-8", "surrogateescape"))

    read = read_directory(str(root))

    assert [call.address for call in read.opaque_modules] == ["module.db"]
    assert "the list of installed modules is not read" in problems(read)[0]


def test_a_list_outside_of_the_repository_is_not_read(root, tmp_path):
    manifest = bring(root)
    os.rename(manifest, tmp_path / "modules.json")
    os.symlink(tmp_path / "modules.json", manifest)

    assert "leads out of the repository" in problems(read_directory(str(root)))[0]
