#!/usr/bin/env python3.11
"""Make this checkout ready for one goal: `python3.11 tools/setup.py {tools,demo,lint,test,bench}`.

It runs before anything is installed, so it needs nothing but Python's own library. A second run finds its
work done and says nothing; an interrupted one starts again where it can trust what is there. Every Python
package is checked against the hashes in the lock files: pip fetches uv, uv fetches the rest. Where packages
come from is the machine's affair (its pip and uv settings); no address is named here.
"""

# ruff: noqa: S603, S607 - every command run here is written here, and is the one on the user's PATH.

from __future__ import annotations

import argparse
import fcntl
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import time
import tomllib
import venv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".cache" / "tools"
ISSO = ROOT / ".cache" / "isso"
LOG = ROOT / ".cache" / "setup.log"
STAMP = "setup-stamp"

TOOLS_LOCK = ROOT / "tools" / "setup.lock"
RUNTIME_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
ISSO_LOCK = ROOT / "tools" / "isso.lock"

SYSTEM_FOLDERS = "/usr/sbin:/sbin"
"""Debian keeps servers here, outside an ordinary user's PATH."""


class SetupError(Exception):
    """What stopped the setup, as one sentence that says what to do."""


@dataclass(frozen=True)
class MachineNeed:
    """Something that Debian provides, and how to see that it is there."""

    packages: tuple[str, ...]
    present: Callable[[], bool]


def has_program(name: str) -> bool:
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), SYSTEM_FOLDERS])
    return shutil.which(name, path=path) is not None


def has_fonts() -> bool:
    families = ("DejaVu", "Liberation")
    fonts = Path("/usr/share/fonts").rglob("*.ttf")
    found = {family for font in fonts for family in families if font.name.startswith(family)}
    return found == set(families)


def has_php_fpm() -> bool:
    return any(Path("/usr/sbin").glob("php-fpm[0-9]*"))


def has_ensurepip() -> bool:
    return importlib.util.find_spec("ensurepip") is not None


PIP = MachineNeed((f"python3.{sys.version_info.minor}-venv",), has_ensurepip)
CHROMIUM = MachineNeed(("chromium",), lambda: has_program("chromium"))
FONTS = MachineNeed(("fonts-dejavu-core", "fonts-liberation"), has_fonts)
NGINX = MachineNeed(("nginx",), lambda: has_program("nginx"))
CURL = MachineNeed(("curl",), lambda: has_program("curl"))
VARNISH = MachineNeed(("varnish",), lambda: has_program("varnishd"))
POSTGRESQL = MachineNeed(("postgresql",), lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb")))
EXIFTOOL = MachineNeed(("libimage-exiftool-perl",), lambda: has_program("exiftool"))
WRK = MachineNeed(("wrk",), lambda: has_program("wrk"))
WORDPRESS = MachineNeed(
    ("wordpress", "wordpress-theme-twentytwentythree"),
    Path("/usr/share/wordpress/wp-content/themes/twentytwentythree/style.css").exists,
)
SKLEARN = MachineNeed(("python3-sklearn",), Path("/usr/lib/python3/dist-packages/sklearn/__init__.py").is_file)
PHP = MachineNeed(("php-fpm", "php-cli", "php-mysql"), lambda: has_program("php") and has_php_fpm())
MARIADB = MachineNeed(("mariadb-server",), lambda: has_program("mariadbd"))

SERVICES = {"nginx": "nginx", "postgresql": "postgresql", "mariadb-server": "mariadb"}
"""What Debian starts with a package, as systemctl names it; php-fpm's has its version in its name."""


@dataclass(frozen=True)
class Goal:
    lock: Path | None = None
    machine: tuple[MachineNeed, ...] = ()
    isso: bool = False


GOALS = {
    "tools": Goal(),
    "demo": Goal(RUNTIME_LOCK),
    "lint": Goal(DEV_LOCK),
    "test": Goal(DEV_LOCK, (CHROMIUM, FONTS, NGINX, CURL, POSTGRESQL, VARNISH, EXIFTOOL)),
    "bench": Goal(DEV_LOCK, (NGINX, WRK, POSTGRESQL, WORDPRESS, PHP, MARIADB, SKLEARN), isso=True),
}


def run_step(title: str, command: Sequence[str | Path], environment: dict[str, str] | None = None) -> None:
    """Run `command` behind one line of progress; what it printed is shown only if it fails."""
    print(f"{title} …", end="", flush=True)
    started = time.monotonic()
    with LOG.open("ab") as log:
        log.write(f"\n$ {shlex.join(map(str, command))}\n".encode())
        log.flush()
        output_from = log.tell()
        code = subprocess.call(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    if code:
        print(" failed", flush=True)
        raise SetupError(f"{last_lines(output_from)}\n{title}: failed; all of its output is in {LOG}.")
    print(f" {time.monotonic() - started:.0f} s", flush=True)


def last_lines(output_from: int, count: int = 12) -> str:
    output = LOG.read_bytes()[output_from:].decode(errors="replace")
    return "\n".join(f"  {line}" for line in output.strip().splitlines()[-count:])


def missing_packages(needs: Iterable[MachineNeed]) -> list[str]:
    return sorted(package for need in needs if not need.present() for package in need.packages)


def install_from_debian(packages: list[str]) -> None:
    """Install Debian packages as root or through sudo; without either, say what an administrator must do."""
    if not packages:
        return
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise SetupError(f"Missing here: {names} (Debian's names). Install them, then run this again.")
    as_root = root_command(names)
    quiet = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    unattended = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", *quiet]
    run_step("Reading Debian's package lists", [*unattended, "update"])
    run_step(
        f"Installing from Debian: {', '.join(packages)}",
        [*unattended, "install", "-y", "--no-install-recommends", *packages],
    )
    services = started_by(packages)
    if services and Path("/run/systemd/system").is_dir():
        # The tests start their own; nobody asked for servers on this machine's ports.
        names = " and ".join(services)
        run_step(f"Leaving the services of {names} off", [*as_root, "systemctl", "disable", "--now", *services])


def started_by(packages: list[str]) -> list[str]:
    services = [service for package, service in SERVICES.items() if package in packages]
    if "php-fpm" in packages:
        programs = Path("/usr/sbin").glob("php-fpm[0-9]*")
        services += [f"{program.name.replace('php-fpm', 'php')}-fpm" for program in programs]
    return services


def root_command(names: str) -> list[str]:
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        if sys.stdin.isatty():
            print(f"Debian's packages {names} are missing; sudo may ask for your password to install them.")
            subprocess.call(["sudo", "-v"])
        if subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
            return ["sudo", "-n"]
    raise SetupError(f"Missing here: {names}. As an administrator run 'apt-get install {names}', then run this again.")


def birthplace() -> str:
    """What an environment cannot outlive: its interpreter, and its place, which its scripts name in full."""
    return f"{sys.version.split()[0]} {sys.base_prefix}\n{ROOT}\n"


def fingerprint(lock: Path) -> str:
    """What an environment was made from; when any part of it changes, the environment is out of date."""
    made_from = [lock.read_bytes()]
    if lock != TOOLS_LOCK:
        made_from += [TOOLS_LOCK.read_bytes(), project_metadata()]
    digest = hashlib.sha256()
    for part in made_from:
        digest.update(hashlib.sha256(part).digest())
    return f"{birthplace()}{lock.name} {digest.hexdigest()}\n"


def project_metadata() -> bytes:
    """What the installed project repeats from pyproject.toml: name, version, commands; not the tools' settings."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return repr((project["project"], project["build-system"])).encode()


def read_stamp(environment: Path) -> str:
    """What the last finished setup wrote, or nothing if it never finished or its interpreter has gone."""
    stamp = environment / STAMP
    usable = stamp.is_file() and (environment / "bin" / "python").exists()
    return stamp.read_text() if usable else ""


def is_current(environment: Path, lock: Path) -> bool:
    return read_stamp(environment) == fingerprint(lock)


@contextmanager
def changing(environment: Path, lock: Path) -> Iterator[None]:
    """Hold the environment unstamped while it changes, so that it shows when the work was interrupted."""
    if not read_stamp(environment).startswith(birthplace()):
        shutil.rmtree(environment, ignore_errors=True)
    (environment / STAMP).unlink(missing_ok=True)
    yield
    (environment / STAMP).write_text(fingerprint(lock))


def prepare_tools() -> None:
    """uv and the build backend get an environment of their own: `.venv` holds what is locked and no more."""
    with changing(TOOLS, TOOLS_LOCK):
        run_step("Making the tools' environment", [sys.executable, "-m", "venv", TOOLS])
        run_step(
            "Fetching uv and the build backend",
            [TOOLS / "bin" / "python", "-m", "pip", "install", "--require-hashes", "-r", TOOLS_LOCK],
        )


def wanted_lock(asked: Path) -> Path:
    """Whoever has the developers' environment keeps it: it holds all that the runtime needs."""
    return DEV_LOCK if f"\n{DEV_LOCK.name} " in read_stamp(VENV) else asked


def prepare_environment(lock: Path) -> None:
    with changing(VENV, lock):
        if not VENV.exists():
            venv.create(VENV, symlinks=True, prompt="wireroom")
        environment = uv_environment()
        run_step(
            f"Fetching {count_packages(lock)} packages",
            uv_pip("sync", "--compile-bytecode", "--require-hashes", lock),
            environment,
        )
        run_step(
            "Installing Wireroom itself",
            uv_pip("install", "--no-deps", "--build-constraints", TOOLS_LOCK, "--editable", ROOT),
            environment,
        )


def prepare_isso() -> None:
    """What our comments are measured beside gets an environment of its own."""
    with changing(ISSO, ISSO_LOCK):
        if not ISSO.exists():
            venv.create(ISSO, symlinks=True)
        run_step(
            "Fetching Isso, to measure beside it",
            uv_pip("sync", "--require-hashes", ISSO_LOCK, environment=ISSO),
            uv_environment(),
        )


def uv_pip(verb: str, *arguments: str | Path, environment: Path = VENV) -> list[str | Path]:
    return [TOOLS / "bin" / "uv", "pip", verb, "--python", environment / "bin" / "python", *arguments]


def count_packages(lock: Path) -> int:
    return sum("==" in line and not line.startswith((" ", "#")) for line in lock.read_text().splitlines())


def uv_environment() -> dict[str, str]:
    """The machine's environment, with what only its pip settings say (mirror, certificates, proxy)."""
    environment = dict(os.environ)
    listed = subprocess.run(
        [TOOLS / "bin" / "python", "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    for pip_name, uv_names in PIP_SETTINGS_FOR_UV.items():
        value = pip_setting(listed.stdout, pip_name)
        if value and not any(name in environment for name in uv_names):
            environment[uv_names[0]] = value
    return environment


PIP_SETTINGS_FOR_UV = {
    "index-url": ("UV_DEFAULT_INDEX", "UV_INDEX_URL"),
    "cert": ("SSL_CERT_FILE",),
    "proxy": ("ALL_PROXY", "HTTPS_PROXY", "https_proxy"),
}


def pip_setting(listed: str, name: str) -> str | None:
    """Read one setting out of `pip config list`: the environment's word counts before a file's."""
    found: dict[str, str] = {}
    for line in listed.splitlines():
        key, _, value = line.partition("=")
        found[key] = value.strip("'\"")
    candidates = (found.get(f"{scope}.{name}") for scope in (":env:", "install", "global"))
    return next((value for value in candidates if value), None)


@contextmanager
def alone() -> Iterator[None]:
    """Two setups of one checkout wait for each other."""
    LOG.parent.mkdir(exist_ok=True)
    with (LOG.parent / "setup.lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another setup of this checkout is running; waiting for it.", flush=True)
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def set_up(goal: Goal) -> None:
    tools_are_current = is_current(TOOLS, TOOLS_LOCK)
    needs = goal.machine if tools_are_current else (*goal.machine, PIP)
    install_from_debian(missing_packages(needs))
    if not tools_are_current:
        prepare_tools()
    if goal.lock:
        lock = wanted_lock(goal.lock)
        if not is_current(VENV, lock):
            prepare_environment(lock)
    if goal.isso and not is_current(ISSO, ISSO_LOCK):
        prepare_isso()


def stop(message: str, code: int) -> NoReturn:
    print(message, file=sys.stderr)
    sys.exit(code)


def main() -> None:
    parser = argparse.ArgumentParser(prog="tools/setup.py", description="Make this checkout ready.")
    parser.add_argument("goal", choices=GOALS)
    goal = GOALS[parser.parse_args().goal]
    if sys.version_info < (3, 11):  # noqa: UP036 - nothing has checked it before this script runs.
        stop("Wireroom needs Python 3.11 or newer: name one, as in 'make setup PYTHON=python3.11'.", 1)
    try:
        with alone():
            set_up(goal)
    except SetupError as failure:
        stop(str(failure), 1)
    except OSError as error:
        stop(f"Setup stopped: {error}. If a folder belongs to another user, give it back or remove it.", 1)
    except KeyboardInterrupt:
        stop("\nSetup stopped; run it again and it goes on.", 130)


if __name__ == "__main__":
    main()
