"""What counts as an approval, a date and a decision record in the settings."""

from __future__ import annotations

import os

import pytest
from policy_files import repository, waiver, write_settings

from aurora_checks.policy import settings_file
from aurora_checks.policy.located_yaml import SettingsError


@pytest.fixture(autouse=True)
def _forget():
    settings_file.forget()


def messages(folder, **changes):
    entry = {**waiver(), **changes}
    write_settings(folder if folder.exists() else repository(folder), waivers=[entry])
    try:
        settings_file.settings_for(str(folder))
    except SettingsError as error:
        return [problem.message for problem in error.problems]
    return []


def approved(*names):
    given = waiver()["approved_by"]
    return {role: {**its, "name": name} for (role, its), name in zip(given.items(), names)}


@pytest.mark.parametrize("name", ["\u200b", "\u2063\u2064", "\u00ad", ".", "--", "\u3164\u200d", "123", "\U000e0041"])
def test_a_name_without_letters_is_nobody(tmp_path, name):
    assert "the name contains no letter, so it does not name a person" in messages(
        tmp_path / "r", approved_by=approved(name, "Li")
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Lee", "Ann Lee"),
        ("Ann Lee", "ann  lee"),
        ("Ann Lee", "Ann\u200bLee"),
        ("Ann Lee", "\uff21nn Lee"),
        ("Ann Lee", "Ann-Lee."),
        ("Zoe\u0301", "Zo\u00e9"),
    ],
)
def test_one_person_does_not_approve_twice(tmp_path, one, other):
    (message,) = messages(tmp_path / "r", approved_by=approved(one, other))

    assert message.endswith("this approval must come from another person")


def test_two_persons_approve(tmp_path):
    assert not messages(tmp_path / "r", approved_by=approved("Ann Lee", "李"))


@pytest.mark.parametrize("day", ["9999-12-31", "9998-01-01", "0001-01-01", "1999-12-31"])
def test_a_date_that_cannot_be_reckoned_with(tmp_path, day):
    assert any("the year must be from 2000" in it for it in messages(tmp_path / "r", granted=day, review_by=day))


def test_a_decision_record_is_in_the_repository(tmp_path):
    (tmp_path / "there.md").write_text("")
    folder = tmp_path / "r"
    repository(folder)
    os.symlink(tmp_path / "there.md", folder / "link.md")
    os.symlink(tmp_path / "missing.md", folder / "dangling.md")
    (folder / "adr.md").write_text("")

    assert not messages(folder, adr="adr.md#why")
    for there, missing in (("../there.md", "../missing.md"), ("link.md", "dangling.md"), ("/etc/passwd", "/etc/no")):
        settings_file.forget()
        one = messages(folder, adr=there)
        settings_file.forget()
        other = messages(folder, adr=missing)
        assert [it.replace(there, "") for it in one] == [it.replace(missing, "") for it in other] != []
