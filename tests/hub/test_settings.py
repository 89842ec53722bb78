"""The hub's settings: read, checked, refused with the variable's name and what is wanted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from course.classroom.hub.settings import CHECKOUT, SettingError, read

SHIPPED = CHECKOUT / "course" / "classroom" / "hub" / "jupyterhub_config.py"


@pytest.fixture
def given(tmp_path: Path) -> dict[str, str]:
    """The settings that have to be made."""
    tmp_path.chmod(0o700)
    return {"CONFIGPROXY_AUTH_TOKEN": "0" * 64, "COURSE_HUB_STATE": str(tmp_path)}


def test_what_is_not_set_has_a_default_that_listens_here_only(given, tmp_path) -> None:
    settings = read(given)
    assert settings.state == tmp_path
    assert settings.lessons == CHECKOUT / "lessons"
    assert settings.lesson == "01-reading"
    assert settings.address == "127.0.0.1"
    assert settings.proxy_url == "http://127.0.0.1:8001"


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("CONFIGPROXY_AUTH_TOKEN", "", "not set.*openssl rand -hex 32"),
        ("CONFIGPROXY_AUTH_TOKEN", "secret", "too short"),
        ("COURSE_HUB_STATE", "/nowhere", "install -d -m 700 /nowhere"),
        ("COURSE_HUB_STATE", "here", "path from /"),
        ("COURSE_LESSONS", "/", "a folder with lessons"),
        ("COURSE_HUB_LESSON", "13-none", "the lessons are 01-reading, .*12-design"),
        ("COURSE_HUB_GROUP", " ", "a name is wanted"),
        ("COURSE_HUB_ADDRESS", "everywhere", "an IP address"),
        ("COURSE_HUB_PORT", "0", "1 to 65535"),
        ("COURSE_HUB_API_PORT", "http", "1 to 65535"),
        ("COURSE_HUB_PROXY_PORT", "8000", "have to differ"),
        ("COURSE_HUB_MEMORY_MB", "100", "at least 512"),
        ("COURSE_HUB_STARTS", "many", "at least 1"),
        ("COURSE_HUB_IDLE_MINUTES", "0", "at least 1"),
    ],
)
def test_a_bad_setting_is_named_with_what_is_wanted(given, name, value, wanted) -> None:
    with pytest.raises(SettingError, match=wanted) as refused:
        read(given | {name: value})
    assert name in str(refused.value)


def test_secrets_that_others_could_read_are_refused(given, tmp_path) -> None:
    tmp_path.chmod(0o750)
    with pytest.raises(SettingError, match="chmod 700"):
        read(given)


def show_config(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What JupyterHub says of the shipped file."""
    kept = {name: value for name, value in os.environ.items() if "COURSE" not in name}
    return subprocess.run(
        [sys.executable, "-m", "jupyterhub", "--show-config", "-f", str(SHIPPED)],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_shipped_file_lets_in_the_group_by_password_and_nobody_else(given) -> None:
    shown = show_config(given)
    assert shown.returncode == 0, shown.stderr
    config = dict(re.findall(r"^  \.(\w+) = (.*)$", shown.stdout, re.MULTILINE))
    assert config["authenticator_class"] == "'pam'"
    assert config["allowed_groups"] == "{'students'}"
    assert config["blocked_users"] == "{'root'}"
    assert "dummy" not in shown.stdout.lower()
    assert not {"allow_all", "allow_existing_users", "admin_users", "admin_groups"} & set(config)
    assert config["bind_url"].startswith("'http://127.0.0.1")
    assert (config["cleanup_servers"], config["cleanup_proxy"]) == ("False", "False")


def test_the_shipped_file_ends_on_a_bad_setting_with_one_line(given) -> None:
    shown = show_config(given | {"COURSE_HUB_PORT": "no"})
    assert shown.returncode != 0
    assert "course hub: COURSE_HUB_PORT is 'no': a port" in shown.stderr
    assert "Traceback" not in shown.stderr
