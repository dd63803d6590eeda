"""The table of parameters against the names on AWS's page.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Reference.ParameterGroups.html
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_checks.aurora.parameters.parameter_reference import Subject, subject_of, switches_off

_LINES = Path(__file__).with_name("documented_parameters.txt").read_text(encoding="utf-8").splitlines()[1:]
DOCUMENTED = dict(line.split() for line in _LINES)


def test_every_documented_parameter_is_sorted() -> None:
    assert len(DOCUMENTED) > 350
    assert [name for name in DOCUMENTED if subject_of(name, in_cluster_group=True) is None] == []


def test_parameters_of_clusters_do_nothing_in_instance_groups() -> None:
    only_of_clusters = [name for name, groups in DOCUMENTED.items() if groups == "c"]
    assert {subject_of(name, in_cluster_group=False) for name in only_of_clusters} == {Subject.NEITHER}


def test_parameters_of_instances_do_the_same_in_both() -> None:
    for name in (name for name, groups in DOCUMENTED.items() if "i" in groups):
        assert subject_of(name, in_cluster_group=False) is subject_of(name, in_cluster_group=True), name


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("lock_timeout", Subject.PERFORMANCE),
        ("io_method", Subject.PERFORMANCE),
        ("auto_explain.log_wal", Subject.PERFORMANCE),
        ("pgaudit.log_rows", Subject.SECURITY),
        ("scram_iterations", Subject.SECURITY),
        ("cron.timezone", Subject.NEITHER),
        ("checkpoint_timeout", Subject.NEITHER),
        ("max_connection", None),
        ("my_extension.setting", None),
    ],
)
def test_others(name: str, subject: Subject) -> None:
    assert subject_of(name, in_cluster_group=True) is subject


@pytest.mark.parametrize(
    ("name", "value", "off"),
    [
        ("rds.force_ssl", "0", True),
        ("rds.force_ssl", "1", False),
        ("log_connections", "off", True),
        ("log_connections", "receipt,authentication", False),
        ("pgaudit.log", "NONE", True),
        ("pgaudit.log", "ddl,role", False),
        ("ssl_min_protocol_version", "TLSv1.1", True),
        ("ssl_min_protocol_version", "TLSv1.2", False),
        ("password_encryption", "md5", True),
        ("password_encryption", "scram-sha-256", False),
        ("rds.accepted_password_auth_method", "md5+scram", True),
        ("rds.accepted_password_auth_method", "scram", False),
        ("log_min_error_statement", "panic", True),
        ("log_min_error_statement", "error", False),
        ("lo_compat_privileges", "1", True),
        ("lo_compat_privileges", "0", False),
    ],
)
def test_what_takes_security_away(name: str, value: str, off: bool) -> None:
    assert switches_off(name, value) is off
