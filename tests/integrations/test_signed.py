"""``aurora-checks export --sign`` and Checkov's ``--external-checks-public-key``."""

from __future__ import annotations

import importlib.util
import os
import py_compile
import shutil
import subprocess
import sys

import pytest
from fixture_expectations import SAMPLES
from integrations.reports import json_findings

from aurora_checks.cli.main import main

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(
        importlib.util.find_spec("checkov.common.external_checks") is None, reason="this Checkov knows no signatures"
    ),
]
TRAILER = b"# checkov-digest: "


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """Two pairs of keys: the project's and somebody's."""
    from ecdsa import NIST256p, SigningKey

    folder = tmp_path_factory.mktemp("keys")
    for name in ("ours", "foreign"):
        key = SigningKey.generate(curve=NIST256p)
        (folder / f"{name}.pem").write_bytes(key.to_pem(format="pkcs8"))
        (folder / f"{name}.pub").write_bytes(key.get_verifying_key().to_pem())
    return folder


@pytest.fixture(scope="module")
def exported(keys, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported") / "aurora_checks"
    assert main(["export", "--sign", str(keys / "ours.pem"), str(folder)]) == 0
    return folder


@pytest.fixture
def copy(exported, tmp_path):
    return shutil.copytree(exported, tmp_path / "pack")


@pytest.fixture
def scan(checkov, bare, keys, tmp_path):
    def run(folder, *arguments, key="ours"):
        words = ("-d", str(SAMPLES), "-o", "json", "--external-checks-dir", str(folder), *arguments)
        public = ("--external-checks-public-key", str(keys / f"{key}.pub"))
        return checkov(*words, *public, folder=tmp_path, environment=bare)

    return run


def test_a_signed_copy_gives_the_same_findings(scan, exported, reference):
    done = scan(exported, "--framework", "terraform")
    assert done.returncode == 1, done.stderr
    assert sorted(it.brief for it in json_findings(done.stdout)) == sorted(it.brief for it in reference)
    assert not [path for path in exported.rglob("*") if path.suffix == ".pyc"]


def test_bytecode_which_nobody_signs_is_not_run(scan, copy, reference, tmp_path):
    """Python would prefer it to the source beside it, without looking at that."""
    for place, marker in (
        ("security/rule_002_encryption_at_rest", "rule"),
        ("terraform/modules/hcl_reader", "machinery"),
    ):
        source = tmp_path / "evil.py"
        source.write_text(f"open({str(tmp_path / marker)!r}, 'w').close()\n")
        target = importlib.util.cache_from_source(str(copy / f"{place}.py"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile(str(source), cfile=target, invalidation_mode=mode)
    done = scan(copy, "--framework", "terraform")
    assert sorted(it.brief for it in json_findings(done.stdout)) == sorted(it.brief for it in reference)
    assert not (tmp_path / "rule").exists()
    assert not (tmp_path / "machinery").exists()


def _tampered(folder):
    file = folder / "reliability" / "rule_009_deletion_protection.py"
    file.write_bytes(b"# changed\n" + file.read_bytes())


def _unsigned(folder):
    file = folder / "terraform" / "values.py"
    file.write_bytes(file.read_bytes().rpartition(TRAILER)[0])


def _added(folder):
    (folder / "security" / "rule_999_more.py").write_text("check = None\n")


def _signed_twice(folder):
    file = folder / "plugin.py"
    content = file.read_bytes()
    file.write_bytes(content + content[content.rindex(TRAILER) :])


@pytest.mark.parametrize("change", [_tampered, _unsigned, _added, _signed_twice])
def test_a_changed_copy_is_refused(scan, copy, change):
    change(copy)
    done = scan(copy, "--framework", "terraform")
    assert done.returncode == 2
    assert "signature verification failed" in done.stderr
    assert done.stdout == ""


def test_a_foreign_key_is_refused(scan, exported):
    assert scan(exported, "--framework", "terraform", key="foreign").returncode == 2


def test_what_is_signed_is_not_signed_again(exported, keys, tmp_path):
    """The copy exports itself when it is the pack that runs."""
    command = [sys.executable, "-c", "import sys; from aurora_checks.cli.main import main; sys.exit(main())"]
    done = subprocess.run(
        [*command, "export", "--sign", str(keys / "ours.pem"), str(tmp_path / "again")],
        env={**os.environ, "PYTHONPATH": str(exported.parent), "AURORA_CHECKS_AUTOLOAD": "0"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "is signed already" in done.stderr
    assert not (tmp_path / "again").exists()
