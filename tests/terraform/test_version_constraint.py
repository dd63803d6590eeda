"""Which versions a constraint admits, as `terraform init` chooses them."""

from __future__ import annotations

import pytest

from aurora_checks.terraform.modules.version_constraint import read_constraint, read_version


@pytest.mark.parametrize(
    ("constraint", "admitted", "refused"),
    [
        ("", ["0.0.1", "99.0.0"], ["1.0.0-beta1"]),
        ("9.0.0", ["9.0.0", "v9.0.0", "9.0"], ["9.0.1", "9.0.0-rc1"]),
        ("= 9", ["9.0.0"], ["9.1.0"]),
        ("!= 9.0.1", ["9.0.0", "10.0.0"], ["9.0.1"]),
        ("> 9.0", ["9.0.1"], ["9.0.0", "8.9.9"]),
        (">= 9.0", ["9.0.0", "10.0.0"], ["8.9.9", "10.0.0-beta"]),
        ("< 9", ["8.99.0"], ["9.0.0"]),
        ("<= 9.1.2", ["9.1.2", "9.1.1"], ["9.1.3"]),
        ("~> 9.1", ["9.1.0", "9.99.0"], ["9.0.9", "10.0.0"]),
        ("~> 9.1.2", ["9.1.2", "9.1.99"], ["9.1.1", "9.2.0"]),
        ("~> 9", ["9.0.0", "10.0.0"], ["8.9.0"]),
        ("~>9.1,!=9.3.0, < 9.5", ["9.2.0", "9.4.9"], ["9.3.0", "9.5.0"]),
        ("9.0.0-rc1", ["9.0.0-rc1"], ["9.0.0", "9.0.0-rc2"]),
    ],
)
def test_constraint(constraint, admitted, refused):
    read = read_constraint(constraint)

    assert [it for it in admitted + refused if read.admits(read_version(it))] == admitted


@pytest.mark.parametrize("text", ["=>1", "1.x", "~> a", "1,", ",", "1.2.3.4.5", "9" * 10, "1," * 5000, ">", "1 2"])
def test_what_is_no_constraint(text):
    assert read_constraint(text) is None


@pytest.mark.parametrize("text", ["", "latest", "1.", "1..2", "-1", "9" * 5000, "1.2.3-"])
def test_what_is_no_version(text):
    assert read_version(text) is None
