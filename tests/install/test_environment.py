"""The ways in that do not go through make: environment.yml with postBuild, and a wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
import yaml

SETTINGS = "share/jupyter/lab/settings/overrides.d/course.json"
USE = (
    "import course, course.data, course.exercises.reading; "
    "print(course.__file__, len(course.data.load('claims')))"
)


def run(*command: object, cwd: Path, **environment: str) -> str:
    """What a command printed; the test fails with it when the command fails."""
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"{command}\n{result.stdout}"
    return result.stdout


def pip_section(environment: dict) -> list[str]:
    """The lines that conda hands to pip."""
    sections = [part["pip"] for part in environment["dependencies"] if isinstance(part, dict)]
    assert len(sections) == 1, "one pip section"
    return sections[0]


def script(clone: Path) -> list[str]:
    """The commands of postBuild, that take no shell to run."""
    lines = (clone / "postBuild").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "set "))]


@pytest.fixture(scope="module")
def python(clone: Path) -> Path:
    """A fresh environment's Python, with what environment.yml and postBuild put into it."""
    folder = clone.parent / "environment"
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"

    # As conda does it: the section in a file beside environment.yml, which -r is relative to.
    environment = yaml.safe_load((clone / "environment.yml").read_text(encoding="utf-8"))
    section = clone / "condaenv.requirements.txt"
    section.write_text("\n".join(pip_section(environment)), encoding="utf-8")
    run(python, "-m", "pip", "install", "-U", "-r", section, "--exists-action=b", cwd=clone)
    section.unlink()

    for line in script(clone):
        name, *arguments = line.split()
        assert name == "python", "only python, which is on every system"
        run(python, *arguments, cwd=clone)
    return python


def test_environment_yml_gives_a_course_that_works(clone: Path, python: Path) -> None:
    shown = run(python, "-c", USE, cwd=clone.parent)
    assert str(clone) in shown
    assert "course " in run(python, "-m", "course", "--version", cwd=clone.parent)
    run(python, "-m", "pip", "check", cwd=clone.parent)


def test_jupyterlab_finds_our_settings_there(clone: Path, python: Path) -> None:
    assert (python.parents[1] / SETTINGS).read_bytes() == (
        clone / "course/classroom/overrides.json"
    ).read_bytes()
    ask = (
        "from jupyterlab.commands import get_app_dir; "
        "from jupyterlab_server.settings_utils import _get_overrides; import pathlib; "
        "print(_get_overrides(str(pathlib.Path(get_app_dir(), 'settings'))))"
    )
    assert "'fetchNews': 'false'" in run(python, "-c", ask, cwd=clone.parent)


def test_environment_yml_takes_all_but_python_from_the_lock(clone: Path) -> None:
    environment = yaml.safe_load((clone / "environment.yml").read_text(encoding="utf-8"))
    conda = [part for part in environment["dependencies"] if isinstance(part, str)]
    assert pip_section(environment) == ["-r requirements.lock"]
    assert {part.split()[0] for part in conda} == {"python", "make", "pip"}


def test_postbuild_can_be_run(clone: Path) -> None:
    if sys.platform != "win32":
        assert os.access(clone / "postBuild", os.X_OK)
    assert len(script(clone)) == 1


def test_a_wheel_carries_the_data_and_works_alone(clone: Path, tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", tmp_path, ".", cwd=clone)
    (wheel,) = tmp_path.glob("course-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0].rpartition(".")[2] for name in names}
    assert tops == {"course", "dist-info", "data"}, "nothing but the package, its data and settings"
    assert any(name.endswith(SETTINGS) for name in names)
    for folder in ("datasets", "seeds"):
        kept = {f"course/shipped/{folder}/{path.name}" for path in (clone / folder).iterdir()}
        assert kept <= set(names)

    target = tmp_path / "installed"
    run(*pip, "install", "--no-deps", "--target", target, wheel, cwd=tmp_path)
    shown = run(sys.executable, "-c", USE, cwd=tmp_path, PYTHONPATH=str(target))
    assert str(target) in shown
