"""Settings files for tests: a waiver that holds today, and folders that are repositories of their own."""

from __future__ import annotations

import copy
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import yaml

TODAY = datetime.now(timezone.utc).date()  # for runs in a process of their own, whose clock nobody can set

CLUSTER = """\
resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
}
"""


def days(count: int) -> str:
    """A date so many days from today."""
    return str(TODAY + timedelta(count))


def approval(on: str = "", name: str = "Ann Example") -> dict[str, str]:
    return {"name": name, "date": on or days(-10)}


BOTH = {"security_architect": approval(), "platform_engineering_lead": approval(name="Ben Example")}


def waiver(**changes: Any) -> dict[str, Any]:
    """A waiver of deletion protection that holds; a change to None leaves a key out."""
    entry = {
        "id": "AUR-1",
        "rules": ["CKV_AURORA_009"],
        "resources": ["aws_rds_cluster.orders"],
        "kind": "regulatory",
        "justification": "The regulator deletes it",
        "risk": {"level": "low", "text": "rebuilt from snapshots"},
        "compensating_controls": ["snapshots in a vault"],
        "approved_by": {**BOTH, "legal_team": approval(name="Cleo Example")},
        "granted": days(-10),
        "review_by": days(60),
        "expires": days(200),
    }
    entry.update(changes)
    return {key: value for key, value in copy.deepcopy(entry).items() if value is not None}


def elsewhere(**changes: Any) -> dict[str, Any]:
    """An entry of provided_elsewhere that holds."""
    entry = {
        "id": "LZ-1",
        "rules": ["CKV_AURORA_108"],
        "reason": "The landing zone deploys the Config rules",
        "link": "https://example.com/landing-zone",
        "granted": days(-10),
        "review_by": days(60),
    }
    entry.update(changes)
    return {key: value for key, value in copy.deepcopy(entry).items() if value is not None}


def write_settings(folder: Path, **settings: Any) -> Path:
    """Write a settings file; dates stay the text that they are."""
    file = folder / ".aurora-checks.yaml"
    file.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    return file


def repository(folder: Path, code: str = CLUSTER, **settings: Any) -> Path:
    """A repository with one root module, and with a settings file where settings are given."""
    (folder / ".git").mkdir(parents=True)
    (folder / "main.tf").write_text(code, encoding="utf-8")
    if settings:
        write_settings(folder, **settings)
    return folder


def on(text: str) -> date:
    return date.fromisoformat(text)
