"""The fields of exceptions: what is read, written and shown are the same things."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import jsonschema
import pytest
import yaml

from aurora_checks.policy.exemption_fields import FIELDS, as_json, fields_of, schema_of, shared_schemas, values_of
from aurora_checks.policy.exemptions import Exemption, Form
from aurora_checks.policy.waiver_entry import entry_data, entry_text

APPROVED = {"security_architect": {"name": "Ann", "date": "2026-11-02"}}
DAYS = {"granted": "2026-11-01", "reviewed": "2026-11-20", "review_by": "2027-01-31"}
OF_ALL = {"id": "AUR-1", "rules": ["CKV_AURORA_009"], "approved_by": APPROVED, **DAYS}
LIMITED = {"resources": ["aws_rds_cluster.a"], "files": ["live/**"]}
ENTRIES: dict[Form, dict[str, Any]] = {
    Form.WAIVER: {
        **OF_ALL,
        **LIMITED,
        "environment": ["development", "test"],
        "kind": "legacy_migration",
        "justification": "moved in May",
        "risk": {"level": "low", "text": "none is left"},
        "compensating_controls": ["snapshots"],
        "migration_path": "to Aurora in May",
        "adr": "docs/1.md",
        "expires": "2027-05-31",
    },
    Form.ELSEWHERE: {
        **OF_ALL,
        **LIMITED,
        "environment": "test",
        "reason": "of the network",
        "link": "https://a.example",
    },
    Form.RELAXED: {**OF_ALL, "environment": "test", "reason": "empty at night"},
}


def _read(form: Form) -> Exemption:
    problems: list[str] = []
    values = values_of(form, ENTRIES[form], (), lambda message, _: problems.append(message))
    assert problems == []
    return Exemption(form=form, **values)


@pytest.mark.parametrize("form", Form)
def test_an_entry_with_every_field_fits_the_schema(form: Form) -> None:
    assert {it.name for it in fields_of(form)} == set(ENTRIES[form])
    jsonschema.validate(ENTRIES[form], {**schema_of(form), "$defs": shared_schemas()})


@pytest.mark.parametrize("form", Form)
def test_what_was_read_is_shown(form: Form) -> None:
    shown = {name: value for name, value in as_json(_read(form)).items() if value not in (None, [])}
    entry = {("justification" if name == "reason" else name): value for name, value in ENTRIES[form].items()}
    environment = entry["environment"]
    assert shown == {**entry, "environment": [environment] if isinstance(environment, str) else environment}


def test_what_was_read_is_written() -> None:
    waiver = _read(Form.WAIVER)
    assert entry_data(waiver) == ENTRIES[Form.WAIVER]
    (entry,) = yaml.load(entry_text(waiver), yaml.BaseLoader)
    assert entry == ENTRIES[Form.WAIVER]


def test_an_exception_has_nothing_else() -> None:
    assert {it.attribute or it.name for it in FIELDS} == {it.name for it in fields(Exemption)} - {"form", "line"}
