"""The way in for a newcomer: the Makefile, the lock files and the setup script keep their word."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "tools/setup.lock", "tools/isso.lock")


def load_setup_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("setup_script", ROOT / "tools" / "setup.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


setup = load_setup_script()


def pins(lock: str) -> dict[str, set[str]]:
    """Name → the locked versions; a package may have one for each range of Python versions."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_developers_have_the_same_versions_that_users_get() -> None:
    runtime, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert runtime.items() <= dev.items()


def test_what_the_project_asks_for_is_what_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-dev.lock": project["dependency-groups"]["dev"],
        "tools/setup.lock": project["build-system"]["requires"],
    }
    for lock, requirements in asked.items():
        for requirement in requirements:
            name, version = re.sub(r"\[.*?\]", "", requirement).split("==")
            assert pins(lock).get(name.lower()) == {version}, f"{requirement} in {lock}: run 'make lock'"


def test_make_alone_names_every_goal() -> None:
    told = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    makefile = (ROOT / "Makefile").read_text()
    goals = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert goals
    assert re.findall(r"^  make (\S+)", told, re.MULTILINE) == goals[1].split()


def test_only_what_is_missing_is_asked_of_debian() -> None:
    here = setup.MachineNeed(("bread",), lambda: True)
    missing = setup.MachineNeed(("salt", "butter"), lambda: False)
    assert setup.missing_packages([here, missing]) == ["butter", "salt"]


def test_without_root_or_sudo_one_line_names_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(setup.shutil, "which", lambda name: None if name == "sudo" else f"/usr/bin/{name}")
    with pytest.raises(setup.SetupError, match="apt-get install chromium nginx") as raised:
        setup.install_from_debian(["chromium", "nginx"])
    assert "\n" not in str(raised.value)


def test_a_failed_step_shows_what_it_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "LOG", tmp_path / "log")
    with pytest.raises(setup.SetupError, match="the shelf is empty"):
        setup.run_step("Fetching", [sys.executable, "-c", "raise SystemExit('the shelf is empty')"])
    assert capsys.readouterr().out == "Fetching … failed\n"


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """An environment that the setup has finished, made from a lock file beside it."""
    (tmp_path / "a.lock").write_text("one==1\n")
    made = tmp_path / "environment"
    with setup.changing(made, tmp_path / "a.lock"):
        (made / "bin").mkdir(parents=True)
        (made / "bin" / "python").touch()
    return made


def test_a_finished_environment_is_left_alone(environment: Path) -> None:
    assert setup.is_current(environment, environment.parent / "a.lock")


def test_an_environment_follows_its_lock_file(environment: Path) -> None:
    lock = environment.parent / "a.lock"
    lock.write_text("one==2\n")
    assert not setup.is_current(environment, lock)


def test_an_environment_whose_interpreter_is_gone_is_made_again(environment: Path) -> None:
    (environment / "bin" / "python").unlink()
    assert not setup.is_current(environment, environment.parent / "a.lock")


def test_an_interrupted_setup_starts_from_nothing(environment: Path) -> None:
    lock = environment.parent / "a.lock"
    with pytest.raises(KeyboardInterrupt), setup.changing(environment, lock):
        raise KeyboardInterrupt
    assert not setup.is_current(environment, lock)
    with setup.changing(environment, lock):
        assert not environment.exists()
        environment.mkdir()


def test_an_environment_of_another_python_is_not_built_upon(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "birthplace", lambda: "3.99.0 /elsewhere\n")
    with setup.changing(environment, environment.parent / "a.lock"):
        assert not environment.exists()
        environment.mkdir()


def test_a_pip_setting_of_the_environment_counts_before_a_file() -> None:
    listed = "global.index-url='https://file.example/simple'\n:env:.index-url='https://env.example/simple'\n"
    assert setup.pip_setting(listed, "index-url") == "https://env.example/simple"
    assert setup.pip_setting(listed, "cert") is None
