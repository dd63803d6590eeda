"""Files outside of the code: never opened by a function, a module call or a link, and never shown."""

from __future__ import annotations

import json
import os

import pytest

from aurora_checks.checks.scanned_roots import read_roots
from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.values import Unknown, to_jsonable

SECRET = "outside-secret-7f3a"


@pytest.fixture
def code(tmp_path):
    """A root module in a repository, a module beside it, and files outside of the repository."""
    repository, outside = tmp_path / "repository", tmp_path / "outside"
    for folder in (repository / ".git", repository / "live", repository / "modules", outside):
        folder.mkdir(parents=True)
    (outside / "secret.txt").write_text(SECRET)
    (outside / "secret.tf").write_text(f'locals {{\n  stolen = "{SECRET}"\n}}\n')
    (repository / "modules" / "policy.json").write_text("inside")
    return repository / "live"


def read(folder, text):
    (folder / "main.tf").write_text(text)
    root = read_directory(str(folder))
    assert SECRET not in json.dumps([to_jsonable(dict(resource.values)) for resource in root.resources])
    assert SECRET not in str(root.problems)
    return root


def attribute(expression):
    return f'resource "a_b" "x" {{\n  value = {expression}\n}}\n'


@pytest.mark.parametrize(
    "expression",
    [
        'file("PATH")',
        'file("../../outside/secret.txt")',
        'file("${path.module}/../../outside/secret.txt")',
        'file("${path.root}/./x/../../../outside/secret.txt")',
        'file("file://PATH")',
        'file("~/secret.txt")',
        'file("link")',
        'file("folder/secret.txt")',
        'filebase64("link")',
        'filesha256("link")',
        'templatefile("link", {})',
        'fileexists("link")',
        'fileset("../../outside", "*")',
        'fileset("folder", "*")',
        'fileset(".", "../../outside/*")',
        'file("loop")',
        'file("/etc/passwd")',
        'file("/proc/self/environ")',
        'file("/dev/zero")',
        'file("pipe")',
        'file("\\u0000")',
    ],
)
def test_functions_do_not_read_outside(code, expression):
    outside = code.parent.parent / "outside"
    os.symlink(outside / "secret.txt", code / "link")
    os.symlink(outside, code / "folder")
    os.symlink(code / "loop", code / "loop")
    os.mkfifo(code / "pipe")

    (resource,) = read(code, attribute(expression.replace("PATH", str(outside / "secret.txt")))).resources

    assert isinstance(resource.get("value"), Unknown)


def test_functions_read_in_the_whole_repository(code):
    os.symlink(code.parent / "modules" / "policy.json", code / "link")

    (resource,) = read(code, attribute('[file("../modules/policy.json"), file("link")]')).resources

    assert resource.get("value") == ["inside", "inside"]


def test_a_module_reads_its_own_files_with_and_without_a_repository(code):
    (code.parent / "modules" / "main.tf").write_text(attribute('file("${path.module}/policy.json")'))
    call = 'module "m" {\n  source = "../modules"\n}\n'

    assert [it.get("value") for it in read(code, call).resources] == ["inside"]
    (code.parent / ".git").rmdir()
    assert [it.get("value") for it in read(code, call).resources] == ["inside"]


@pytest.mark.parametrize("source", ["../../outside", "./folder"])
def test_a_module_outside_of_the_repository_is_not_read(code, source):
    os.symlink(code.parent.parent / "outside", code / "folder")

    root = read(code, f'module "m" {{\n  source = "{source}"\n}}\n')

    assert [module.source for module in root.opaque_modules] == [source]
    assert [problem.message for problem in root.problems] == ["module m is outside of the repository, not read"]


@pytest.mark.parametrize("name", ["more.tf", "terraform.tfvars"])
def test_a_link_to_code_outside_of_the_repository_is_not_followed(code, name):
    os.symlink(code.parent.parent / "outside" / "secret.tf", code / name)

    root = read(code, 'variable "stolen" {}\n' + attribute("[local.stolen, var.stolen]"))

    assert [problem.message for problem in root.problems] == ["leads out of the repository, not read"]
    assert len(root.resources) == 1


def test_a_list_of_installed_modules_that_never_ends_is_not_opened(code):
    folder = code / ".terraform" / "modules"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "modules.json")

    assert len(read(code, attribute("1")).resources) == 1


@pytest.mark.parametrize(
    "source",
    ["https://127.0.0.1:9/x.zip", "git::ssh://127.0.0.1/x.git", "s3::https://x/y.zip", "github.com/a/b", "a/b/aws"],
)
def test_modules_of_the_network_are_not_fetched(code, source, monkeypatch):
    monkeypatch.setattr("socket.socket.connect", lambda *arguments: pytest.fail("a connection was tried"))
    monkeypatch.setattr("subprocess.Popen.__init__", lambda *arguments, **options: pytest.fail("a program was started"))

    root = read(code, f'module "m" {{\n  source = "{source}"\n}}\n')

    assert [module.source for module in root.opaque_modules] == [source]


@pytest.mark.parametrize(
    ("scanned", "inside"),
    [("", False), ("live", False), (".", True), ("elsewhere", False)],
)
def test_without_a_repository_the_scanned_folder_is_the_code(tmp_path, scanned, inside):
    """As in an archive or a container."""
    for folder in ("live/eu", "shared", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "shared" / "text").write_text("inside")
    (tmp_path / "live" / "eu" / "main.tf").write_text(attribute('file("${path.module}/../../shared/text")'))
    root = read_directory(str(tmp_path / "live" / "eu"), scanned=str(tmp_path / scanned) if scanned else "")
    value = root.resources[0].get("value")
    assert value == "inside" if inside else isinstance(value, Unknown)


def test_the_commands_read_files_of_what_they_are_given(tmp_path):
    for folder in ("live/eu", "shared"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "shared" / "text").write_text("inside")
    (tmp_path / "live" / "eu" / "main.tf").write_text(attribute('file("${path.module}/../../shared/text")'))
    (whole,) = read_roots(str(tmp_path)).root_modules
    (alone,) = read_roots(str(tmp_path / "live" / "eu")).root_modules
    (both,) = read_roots(str(tmp_path), str(tmp_path / "live" / "eu")).root_modules
    assert whole.resources[0].get("value") == both.resources[0].get("value") == "inside"
    assert isinstance(alone.resources[0].get("value"), Unknown)
